//! Postal codes as numbers in which "lies in a prefix" and "lies in a range" are one comparison (rule R-15).

use super::RoutingError;
use crate::contact::{
    ContactError, Country, PostalCode, PostalForm, ShortZip, excerpt, is_split_as_zip,
};
use crate::document::Coded;

/// Codes that are compared with each other: of one system those of one length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum System {
    /// Five digits are a number below 100,000.
    Zip,
    /// Letters and digits in turn: six, or the first three.
    Canadian,
    /// Codes of another country, or of no country that is named.
    Other(Option<Country>),
}

/// The codes from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) low: u64,
    pub(super) high: u64,
}

impl Span {
    pub(super) const fn size(self) -> u64 {
        self.high - self.low
    }

    #[cfg(test)]
    pub(super) const fn holds(self, point: u64) -> bool {
        self.low <= point && point <= self.high
    }
}

/// How long a ZIP code, the first half of a Canadian code, all of it, and the longest code of other countries are.
const ZIP: usize = 5;
const AREA: usize = 3;
const CANADIAN: usize = 6;
const LONGEST: usize = 10;

/// How many codes there are at most of one length: ten places of 36.
const BLOCK: u64 = 36_u64.pow(10);

impl System {
    /// The system in which a code is looked up, and its number there.
    pub(super) fn of(code: &PostalCode, country: Option<Country>) -> Option<(Self, u64)> {
        let system = match code.form() {
            PostalForm::Zip => Self::Zip,
            PostalForm::Canadian => Self::Canadian,
            PostalForm::Other => Self::Other(country),
        };
        let code = code.as_str();
        Some((system, system.span(code, code.len())?.low))
    }

    /// The full codes that begin with these characters of a Canadian one.
    pub(super) fn canadian(begin: &str) -> Option<Span> {
        Self::Canadian.span(begin, CANADIAN)
    }

    /// What begins with these characters and is `length` long: each number is that of a code.
    fn span(self, begin: &str, length: usize) -> Option<Span> {
        let (mut low, mut high) = (0_u64, 0_u64);
        let mut characters = begin.bytes();
        for place in 0..length {
            let radix = self.radix(place);
            let (lowest, highest) = match characters.next() {
                Some(byte) => {
                    let digit = self.digit(place, byte)?;
                    (digit, digit)
                }
                None => (0, radix - 1),
            };
            low = low * radix + lowest;
            high = high * radix + highest;
        }
        if characters.next().is_some() {
            return None;
        }
        let block = match self {
            Self::Zip => 0,
            Self::Canadian | Self::Other(_) => u64::try_from(length).ok()? * BLOCK,
        };
        Some(Span { low: block + low, high: block + high })
    }

    /// What lies between two beginnings, of each length that a key of them covers; a code of other countries is at most
    /// `longest` long.
    fn spans(self, from: &str, to: &str, longest: usize) -> Option<Vec<Span>> {
        let (first, last, step) = match self {
            Self::Zip => (ZIP, ZIP, 1),
            // A key of up to three characters covers leads of three as well.
            Self::Canadian => (if from.len() > AREA { CANADIAN } else { AREA }, CANADIAN, AREA),
            Self::Other(_) => (from.len(), longest, 1),
        };
        let mut spans = Vec::with_capacity(last.saturating_sub(first) / step + 1);
        for length in (first..=last).step_by(step) {
            let (first, last) = (self.span(from, length)?, self.span(to, length)?);
            spans.push(Span { low: first.low, high: last.high });
        }
        Some(spans)
    }

    /// How many characters may stand in a place.
    const fn radix(self, place: usize) -> u64 {
        match self {
            Self::Canadian if place.is_multiple_of(2) => 26,
            Self::Zip | Self::Canadian => 10,
            Self::Other(_) => 36,
        }
    }

    fn digit(self, place: usize, byte: u8) -> Option<u64> {
        let is_letter = self == Self::Canadian && place.is_multiple_of(2);
        let found = match (self, byte) {
            (_, b'0'..=b'9') if !is_letter => byte - b'0',
            (Self::Canadian, b'A'..=b'Z') if is_letter => byte - b'A',
            (Self::Other(_), b'A'..=b'Z') => byte - b'A' + 10,
            _ => return None,
        };
        Some(u64::from(found))
    }
}

/// A full code, a prefix or a range, as the spans that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PostalKey {
    pub(super) system: System,
    pub(super) spans: Vec<Span>,
}

/// Why a text is no key.
#[derive(Debug)]
pub(super) enum KeyError {
    Contact(ContactError),
    Routing(RoutingError),
}

impl KeyError {
    pub(super) fn as_coded(&self) -> &dyn Coded {
        match self {
            Self::Contact(error) => error,
            Self::Routing(error) => error,
        }
    }
}

impl PostalKey {
    /// Reads a key. Where no country is named, up to five digits are of ZIP codes, so that fewer are refused, and
    /// letters and digits in turn are of Canadian codes; and one that is of ZIP codes but for letters that look like digits is
    /// refused, as those are guessed to be meant; one of the United States is none anyway.
    pub(super) fn parse(
        text: &str,
        country: Option<Country>,
        short: ShortZip,
    ) -> Result<Self, KeyError> {
        let may_be_zip = country.is_none_or(|country| country == Country::US);
        // No code begins or ends so: the other end of a range is missing.
        let is_open_ended = text.trim().starts_with(DASHES) || text.trim().ends_with(DASHES);
        if is_open_ended || may_be_zip && misread(text).is_some() {
            return Err(no_code(text, country));
        }
        if let Some(begin) = text.trim().strip_suffix('*') {
            let found = Self::prefix(begin, country).filter(|_| !(may_be_zip && is_torn(text)));
            return found.ok_or_else(|| no_code(text, country));
        }
        // Whether fewer than five digits are none of these codes.
        let is_zip = match country {
            Some(country) => country == Country::US && short == ShortZip::Refuse,
            None => true,
        };
        if let Some((from, to)) = range(text) {
            if is_zip && let (Some(from), Some(to)) = (short_number(from), short_number(to)) {
                let (low, high) =
                    if from.as_str() <= to.as_str() { (from, to) } else { (to, from) };
                let fill = |end: PostalCode, digit: &str| {
                    let lost = 5_usize.saturating_sub(end.as_str().len());
                    format!("{end}{}", digit.repeat(lost))
                };
                let whole = format!("{}-{}", fill(low, "0"), fill(high, "9"));
                let padded = format!("{}-{}", low.padded(), high.padded());
                return Err(short_key(text, whole, padded));
            }
            let ends = [from, to].map(|end| PostalCode::parse(end, country, short));
            let [Ok(from_code), Ok(to_code)] = ends else { return Err(no_code(text, country)) };
            let found = Self::between(&from_code, &to_code, country, text)?;
            if from_code.as_str() > to_code.as_str() {
                let turned = format!("{}-{}", to.trim(), from.trim());
                let text = excerpt(text);
                return Err(KeyError::Routing(RoutingError::RangeBackwards { text, turned }));
            }
            return Ok(found);
        }
        if is_zip && let Some(code) = short_number(text) {
            return Err(short_key(text, format!("{code}*"), code.padded().to_string()));
        }
        if country.is_none() && is_cut(text) || may_be_zip && is_torn(text) {
            return Err(no_code(text, country));
        }
        let code = PostalCode::read(text, country, short)
            .map_err(|wrong| KeyError::Contact(wrong.in_words(text)))?;
        Self::between(&code, &code, country, text)
    }

    fn prefix(begin: &str, country: Option<Country>) -> Option<Self> {
        let code = PostalCode::compact(begin)?;
        let begin = code.as_str();
        let system = match country {
            Some(Country::US) => System::Zip,
            Some(Country::CA) => System::Canadian,
            None if System::Zip.span(begin, ZIP).is_some() => System::Zip,
            None if System::canadian(begin).is_some() => System::Canadian,
            other => System::Other(other),
        };
        Some(Self { system, spans: system.spans(begin, begin, LONGEST)? })
    }

    /// The codes from one to another, or those of one.
    fn between(
        from: &PostalCode,
        to: &PostalCode,
        country: Option<Country>,
        text: &str,
    ) -> Result<Self, KeyError> {
        let system = |code| System::of(code, country).map(|(system, _)| system);
        let spans = |system: System| {
            let (from, to) = (from.as_str(), to.as_str());
            system.spans(from, to, from.len()).filter(|_| from.len() == to.len())
        };
        let found = system(from).filter(|found| system(to) == Some(*found));
        let found = found.and_then(|system| Some(Self { system, spans: spans(system)? }));
        found.ok_or_else(|| no_code(text, country))
    }
}

fn no_code(text: &str, country: Option<Country>) -> KeyError {
    let suggestion =
        misread(text).filter(|read| country.is_none_or(|it| it == Country::US) && !is_torn(read));
    KeyError::Routing(RoutingError::Code { text: excerpt(text), country, suggestion })
}

/// A key of ZIP codes in which letters stand for the digits that they look like, with the digits.
fn misread(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Codes elsewhere may begin with the others.
    let begins = text.starts_with(|first: char| first.is_ascii_digit());
    let digit = |letter: char| match letter {
        'O' | 'o' => '0',
        'I' | 'l' if begins => '1',
        letter => letter,
    };
    let read: String = text.chars().map(digit).collect();
    // As a country is named, nobody asks this again.
    let is_key = || PostalKey::parse(&read, Some(Country::US), ShortZip::Pad).is_ok();
    (read != text && (is_torn(&read) || is_key())).then(|| excerpt(&read))
}

fn short_key(text: &str, prefix: String, padded: String) -> KeyError {
    KeyError::Routing(RoutingError::ShortKey { text: excerpt(text), prefix, padded })
}

/// A number of fewer digits than ZIP codes have.
fn short_number(text: &str) -> Option<PostalCode> {
    PostalCode::compact(text).filter(|code| is_number(code) && code.as_str().len() < 5)
}

fn is_number(code: &PostalCode) -> bool {
    code.as_str().bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number is a range of ZIP codes that lacks digits, rather than a ZIP code or the prefix of some: those have nothing
/// between their first five digits.
fn is_torn(text: &str) -> bool {
    let is_mark = |it: char| !it.is_ascii_alphanumeric();
    let number = |text: &str| PostalCode::compact(text).filter(is_number);
    let digits = |text: &str| number(text).map(|number| number.as_str().len());
    let text = text.trim();
    if let Some(begin) = text.strip_suffix('*') {
        return begin.trim_matches(is_mark).contains(is_mark) && number(begin).is_some();
    }
    let ends = text.split_once(DASHES).map(|(from, to)| (digits(from), digits(to)));
    let lacks_digit = matches!(ends, Some((Some(1..=4), Some(5)) | (Some(5), Some(1..=3))));
    let is_parted = matches!(digits(text), Some(..=5)) && text.contains(is_mark);
    lacks_digit || is_parted || (digits(text) == Some(9) && !is_split_as_zip(text))
}

/// Whether a text is part of a Canadian code, a range of two that are not as long as each other, or two ZIP codes.
fn is_cut(text: &str) -> bool {
    let is_begun = |text: &str| {
        let code = PostalCode::compact(text);
        code.is_some_and(|code| System::canadian(code.as_str()).is_some())
    };
    let ends = text.split_once(DASHES);
    let is_zip = |text: &str| {
        PostalCode::compact(text).is_some_and(|it| is_number(&it) && it.as_str().len() == 5)
    };
    let zips = text.trim().split_once(char::is_whitespace);
    ends.is_some_and(|(from, to)| is_begun(from) && is_begun(to))
        || (is_begun(text)
            && PostalCode::compact(text).is_some_and(|it| matches!(it.as_str().len(), 4 | 5)))
        || zips.is_some_and(|(one, other)| is_zip(one) && is_zip(other))
}

/// What may stand in a range.
const DASHES: [char; 3] = ['-', '–', '\u{2011}'];

/// The two ends of a range: as long as each other, and not the halves of a Canadian code.
fn range(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once(DASHES)?;
    let (first, last) = (PostalCode::compact(from)?, PostalCode::compact(to)?);
    let is_of_one_length = first.as_str().len() == last.as_str().len();
    let begins_alike = |a: u8, b: u8| a.is_ascii_digit() == b.is_ascii_digit();
    let mut begins = first.as_str().bytes().zip(last.as_str().bytes());
    let is_range = is_of_one_length && begins.next().is_some_and(|(a, b)| begins_alike(a, b));
    is_range.then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, country: Option<Country>) -> (System, u64, u64) {
        let key = PostalKey::parse(text, country, ShortZip::Pad).unwrap();
        (key.system, key.spans[0].low, key.spans[0].high)
    }

    fn point(text: &str, country: Option<Country>) -> u64 {
        let code = PostalCode::parse(text, country, ShortZip::Pad).unwrap();
        System::of(&code, country).unwrap().1
    }

    #[test]
    fn zip_codes_are_numbers() {
        assert_eq!(span("80302", None), (System::Zip, 80_302, 80_302));
        assert_eq!(span("80302-1234", None), (System::Zip, 80_302, 80_302));
        assert_eq!(span("802*", None), (System::Zip, 80_200, 80_299));
        assert_eq!(span("0*", None), (System::Zip, 0, 9_999));
        assert_eq!(span("80000 - 80299", None), (System::Zip, 80_000, 80_299));
        assert_eq!(span("501-599", Some(Country::US)), (System::Zip, 501, 599));
        assert_eq!(point("00501", None), 501);
    }

    #[test]
    fn the_first_three_of_a_canadian_code_cover_the_full_ones_and_leads_of_three() {
        let holds = |key: &str, code: &str| {
            let key = PostalKey::parse(key, None, ShortZip::Pad).unwrap();
            assert_eq!(key.system, System::Canadian);
            key.spans.iter().any(|span| span.holds(point(code, None)))
        };
        for key in ["m5v", "M5V*", "M5V-M5V"] {
            for code in ["M5V", "M5V 0A0", "M5V 9Z9"] {
                assert!(holds(key, code), "{key} {code}");
            }
            assert!(!holds(key, "M5W") && !holds(key, "M5T 9Z9"), "{key}");
        }
        assert!(holds("T2A-T3Z", "T3Z 9Z9") && holds("T2A-T3Z", "T3Z") && !holds("T2A-T3Z", "T4A"));
        // Nothing stands between the last code of an area and the first of the next.
        assert!(holds("K1A9Z9-K1B0A0", "K1B 0A0") && !holds("K1A9Z9-K1B0A0", "K1B"));
    }

    #[test]
    fn each_number_within_a_canadian_key_is_that_of_a_code() {
        for (key, codes) in [
            ("K1A0B1", 1),
            ("K1A0Z0-K1A0Z9", 10),
            ("K1A0Z9-K1A1A0", 2),
            ("K1A1*", 26 * 10),
            ("K1A0B0-K1A1A9", 26 * 10),
            ("K1A9Z9-K1B0A0", 2),
        ] {
            let key = PostalKey::parse(key, None, ShortZip::Pad).unwrap();
            let sizes: Vec<u64> = key.spans.iter().map(|span| span.size() + 1).collect();
            assert_eq!(sizes, [codes], "{key:?}");
        }
        for (key, areas) in [("K1A", 1), ("K1*", 26), ("K*", 10 * 26), ("K1Z-K2A", 2)] {
            let key = PostalKey::parse(key, None, ShortZip::Pad).unwrap();
            let sizes: Vec<u64> = key.spans.iter().map(|span| span.size() + 1).collect();
            assert_eq!(sizes, [areas, areas * 10 * 26 * 10], "{key:?}");
        }
        let full = span("M5V 2T6", None);
        assert_eq!((full.1, full.2), (point("m5v-2t6", None), point("M5V2T6", None)));
        assert_eq!(span("K1A0A*", None), span("K1A 0A0 - K1A 0A9", None));
        assert_eq!(span("K1A0*", None), span("K1A0A0-K1A0Z9", None));
    }

    #[test]
    fn a_canadian_code_with_a_hyphen_is_no_range() {
        assert_eq!(span("K1A-0B1", None), span("K1A 0B1", None));
    }

    #[test]
    fn codes_of_other_countries_are_compared_with_those_as_long() {
        let germany = Some("DE".parse::<Country>().unwrap());
        let (system, low, high) = span("10115-10999", germany);
        assert_eq!(system, System::Other(germany));
        assert!((low..=high).contains(&point("10405", germany)));
        assert!(!(low..=high).contains(&point("1040", germany)));
        let britain = Some("GB".parse::<Country>().unwrap());
        let key = PostalKey::parse("SW1*", britain, ShortZip::Refuse).unwrap();
        assert_eq!(key.spans.len(), 8);
        let place = point("SW1A 1AA", britain);
        assert!(key.spans.iter().any(|span| span.holds(place)));
        let other = point("SW2A 1AA", britain);
        assert!(!key.spans.iter().any(|span| span.holds(other)));
    }

    #[test]
    fn what_is_no_key_is_told() {
        let code = |text: &str, country: Option<Country>| {
            PostalKey::parse(text, country, ShortZip::Refuse).unwrap_err().as_coded().code()
        };
        assert_eq!(code("*", None), "routing.code");
        assert_eq!(code("802**", None), "routing.code");
        assert_eq!(code("802500*", Some(Country::US)), "routing.code");
        assert_eq!(code("80299-80200", None), "routing.range_backwards");
        assert_eq!(code("", None), "contact.postal_code");
        assert_eq!(code("501", Some(Country::US)), "routing.short_key");
        assert_eq!(code("M5V-80202-80203", None), "contact.postal_code");
    }
}
