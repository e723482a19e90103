//! Postal codes as numbers in which "lies in a prefix" and "lies in a range" are one comparison (rule R-15).

use super::RoutingError;
use crate::contact::{
    ContactError, Country, PostalCode, PostalForm, ShortZip, excerpt, is_split_as_zip,
};
use crate::document::Coded;

/// Codes that are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum System {
    /// Five digits are a number below 100,000.
    Zip,
    /// Letters and digits in turn; of the last three each may be missing.
    Canadian,
    /// Codes of another country, or of no country that is named. Those of one length are compared.
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

/// The longest code of other countries.
const LONGEST: usize = 10;

/// How many codes of other countries there are of one length: ten places of 36.
const BLOCK: u64 = 36_u64.pow(10);

impl System {
    /// The system in which a code is looked up, and its number there.
    pub(super) fn of(code: &PostalCode, country: Option<Country>) -> Option<(Self, u64)> {
        let system = match code.form() {
            PostalForm::Zip => Self::Zip,
            PostalForm::Canadian => Self::Canadian,
            PostalForm::Other => Self::Other(country),
        };
        Some((system, system.point(code.as_str())?))
    }

    fn point(self, code: &str) -> Option<u64> {
        self.span(code, code.len()).map(|span| span.low)
    }

    /// What begins with these characters and is `length` long. Of a Canadian code that begins with more than three characters
    /// none is missing.
    pub(super) fn span(self, begin: &str, length: usize) -> Option<Span> {
        let least = u64::from(self == Self::Canadian && begin.len() > 3);
        let (mut low, mut high) = (0_u64, 0_u64);
        let mut characters = begin.bytes();
        for place in 0..self.places(length) {
            let radix = self.radix(place);
            let (lowest, highest) = match characters.next() {
                Some(byte) => {
                    let digit = self.digit(place, byte)?;
                    (digit, digit)
                }
                None => (least, radix - 1),
            };
            low = low * radix + lowest;
            high = high * radix + highest;
        }
        if characters.next().is_some() {
            return None;
        }
        let block = match self {
            Self::Other(_) => u64::try_from(length).ok()? * BLOCK,
            Self::Zip | Self::Canadian => 0,
        };
        Some(Span { low: block + low, high: block + high })
    }

    /// How many places a number has in which codes of that length are written.
    const fn places(self, length: usize) -> usize {
        match self {
            Self::Zip => 5,
            Self::Canadian => 6,
            Self::Other(_) => length,
        }
    }

    /// What may stand in a place: in Canada the last three may be missing.
    const fn radix(self, place: usize) -> u64 {
        match (self, place) {
            (Self::Zip, _) | (Self::Canadian, 1) => 10,
            (Self::Canadian, 0 | 2) => 26,
            (Self::Canadian, 4) => 27,
            (Self::Canadian, _) => 11,
            (Self::Other(_), _) => 36,
        }
    }

    fn digit(self, place: usize, byte: u8) -> Option<u64> {
        let missing = u64::from(place >= 3);
        let found = match (self, byte) {
            (Self::Zip | Self::Other(_), b'0'..=b'9') => byte - b'0',
            (Self::Canadian, b'0'..=b'9') if !place.is_multiple_of(2) => {
                return Some(u64::from(byte - b'0') + missing);
            }
            (Self::Canadian, b'A'..=b'Z') if place.is_multiple_of(2) => {
                return Some(u64::from(byte - b'A') + missing);
            }
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
            return Self::between(from_code, to_code, country, (from, to), text);
        }
        if is_zip && let Some(code) = short_number(text) {
            return Err(short_key(text, format!("{code}*"), code.padded().to_string()));
        }
        if country.is_none() && is_cut(text) || may_be_zip && is_torn(text) {
            return Err(no_code(text, country));
        }
        let code = PostalCode::read(text, country, short)
            .map_err(|wrong| KeyError::Contact(wrong.in_words(text)))?;
        let (system, _) = System::of(&code, country).ok_or_else(|| no_code(text, country))?;
        let length = code.as_str().len();
        let span = match system {
            // Of a Canadian code the first three alone are every code that begins with them.
            System::Zip | System::Canadian => system.span(code.as_str(), 0),
            System::Other(_) => system.span(code.as_str(), length),
        };
        let spans = vec![span.ok_or_else(|| no_code(text, country))?];
        Ok(Self { system, spans })
    }

    fn prefix(begin: &str, country: Option<Country>) -> Option<Self> {
        let code = PostalCode::compact(begin)?;
        let begin = code.as_str();
        let system = match country {
            Some(Country::US) => System::Zip,
            Some(Country::CA) => System::Canadian,
            None if System::Zip.span(begin, 0).is_some() => System::Zip,
            None if System::Canadian.span(begin, 0).is_some() => System::Canadian,
            other => System::Other(other),
        };
        let spans = match system {
            System::Zip | System::Canadian => vec![system.span(begin, 0)?],
            System::Other(_) => {
                let lengths = begin.len()..=LONGEST;
                lengths.map(|length| system.span(begin, length)).collect::<Option<_>>()?
            }
        };
        Some(Self { system, spans })
    }

    fn between(
        from: PostalCode,
        to: PostalCode,
        country: Option<Country>,
        said: (&str, &str),
        text: &str,
    ) -> Result<Self, KeyError> {
        let wrong = || no_code(text, country);
        let (system, _) = System::of(&from, country).ok_or_else(wrong)?;
        let (other, _) = System::of(&to, country).ok_or_else(wrong)?;
        let length = from.as_str().len();
        let spans = (system.span(from.as_str(), length), system.span(to.as_str(), length));
        match spans {
            (Some(first), Some(last)) if system == other && length == to.as_str().len() => {
                if first.low > last.low {
                    let turned = format!("{}-{}", said.1.trim(), said.0.trim());
                    let text = excerpt(text);
                    return Err(KeyError::Routing(RoutingError::RangeBackwards { text, turned }));
                }
                Ok(Self { system, spans: vec![Span { low: first.low, high: last.high }] })
            }
            _ => Err(wrong()),
        }
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
        code.is_some_and(|code| System::Canadian.span(code.as_str(), 0).is_some())
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
    fn the_first_three_of_a_canadian_code_cover_the_full_ones() {
        let (system, low, high) = span("m5v", None);
        assert_eq!(system, System::Canadian);
        for code in ["M5V", "M5V 0A0", "M5V 9Z9"] {
            let point = point(code, None);
            assert!((low..=high).contains(&point), "{code}");
        }
        assert!(!(low..=high).contains(&point("M5W", None)));
        assert!(!(low..=high).contains(&point("M5T 9Z9", None)));
        let full = span("M5V 2T6", None);
        assert_eq!((full.1, full.2), (point("m5v-2t6", None), point("M5V2T6", None)));
        assert_eq!(span("K1A0A*", None), span("K1A 0A0 - K1A 0A9", None));
        assert_eq!(span("K1A0*", None), span("K1A0A0-K1A0Z9", None));
        let (_, low, high) = span("T2A-T3Z", None);
        assert!((low..=high).contains(&point("T3Z 9Z9", None)));
        assert!(!(low..=high).contains(&point("T4A", None)));
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
