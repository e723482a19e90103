//! What a lead says, and which entries that fits (rules ). Codes are compared as texts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use tenantry::id::{TargetId, TerritoryId};
use tenantry::lead::{Lead, Strategy};

use super::{Model, Place};

/// What a plan goes by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Read {
    /// It goes by nothing.
    Nothing,
    Missing,
    Unreadable,
    Code(Code),
    Region(String),
    Source(String),
}

/// A postal code: whose it is, what it is, whether zeros were put back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Code {
    pub(crate) of: Of,
    pub(crate) text: String,
    padded: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Of {
    Zip,
    Canada,
    /// Of another country, or of none that is named.
    Other(Option<String>),
}

/// A key that fits, and how many codes it covers of those that are as the lead's.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) entry: usize,
    pub(crate) path: String,
    pub(crate) size: u128,
    /// Whether it is of the country of the lead, where codes of no country are looked at behind those.
    pub(crate) mine: bool,
}

/// The states and provinces that these tests speak of.
const REGIONS: [(&str, &str, &str); 7] = [
    ("US", "CO", "Colorado"),
    ("US", "NM", "New Mexico"),
    ("US", "CA", "California"),
    ("US", "TX", "Texas"),
    ("CA", "ON", "Ontario"),
    ("CA", "QC", "Quebec"),
    ("CA", "BC", "British Columbia"),
];

impl Read {
    pub(super) fn told(&self) -> Option<(String, bool)> {
        match self {
            Self::Code(code) => Some((code.text.clone(), code.padded)),
            Self::Region(text) | Self::Source(text) => Some((text.clone(), false)),
            Self::Nothing | Self::Missing | Self::Unreadable => None,
        }
    }
}

/// The country of a lead; nothing if none is said.
pub(crate) fn country(text: Option<&str>) -> Result<Option<String>, ()> {
    let text = text.unwrap_or_default().trim().to_lowercase();
    match text.as_str() {
        "" => Ok(None),
        "canada" | "can" => Ok(Some("CA".to_owned())),
        "united states" | "usa" => Ok(Some("US".to_owned())),
        _ if text.len() == 2 => Ok(Some(text.to_uppercase())),
        _ => Err(()),
    }
}

/// Capital letters and digits, without blanks and hyphens.
fn compact(text: &str) -> Option<String> {
    let between = [' ', '-', '\u{a0}', '\u{2011}'];
    let text: String = text.trim().chars().filter(|it| !between.contains(it)).collect();
    let is_code =
        text.chars().all(|it| it.is_ascii_alphanumeric()) && (1..=10).contains(&text.len());
    is_code.then(|| text.to_ascii_uppercase())
}

/// Letters and digits in turn, as far as it goes.
fn is_canadian(text: &str) -> bool {
    let mut places = text.chars().enumerate();
    places.all(|(at, it)| if at % 2 == 0 { it.is_ascii_uppercase() } else { it.is_ascii_digit() })
}

fn is_number(text: &str) -> bool {
    text.chars().all(|it| it.is_ascii_digit())
}

/// Why there is no code.
enum NoCode {
    Short,
    Wrong,
}

/// A code of a country, or of the one that it looks like.
fn code(text: &str, country: Option<&str>, pad: bool) -> Result<Code, NoCode> {
    let typed = text.trim().replace(['\u{2011}', ' ', '\u{a0}'], "-");
    let text = compact(text).ok_or(NoCode::Wrong)?;
    // Nine digits are five, whatever stands behind them, and four.
    let is_whole = |typed: &str| {
        typed.chars().take(5).all(|it| it != '-')
            && !typed[5..].trim_start_matches('-').contains('-')
    };
    let looks_canadian = matches!(text.len(), 3 | 6) && is_canadian(&text);
    let looks_zip = is_number(&text) && (text.len() == 5 || (text.len() == 9 && is_whole(&typed)));
    let of = |of: Of, text: &str| Ok(Code { of, text: text.to_owned(), padded: false });
    match country {
        Some("US") | None if looks_zip => of(Of::Zip, &text[..5]),
        Some("US") if matches!(text.len(), 3 | 4) && is_number(&text) => {
            let zeros = "0".repeat(5 - text.len());
            if pad {
                Ok(Code { of: Of::Zip, text: zeros + &text, padded: true })
            } else {
                Err(NoCode::Short)
            }
        }
        Some("CA") | None if looks_canadian => of(Of::Canada, &text),
        Some("US" | "CA") => Err(NoCode::Wrong),
        country => of(Of::Other(country.map(str::to_owned)), &text),
    }
}

impl Model<'_> {
    /// A code that is one.
    pub(crate) fn code(&self, text: &str, country: Option<&str>) -> Code {
        code(text, country, self.pads()).ok().unwrap()
    }

    fn pads(&self) -> bool {
        self.plan.short_zip == tenantry::contact::ShortZip::Pad
    }

    pub(super) fn read(&self, lead: &Lead) -> Read {
        let said = match &self.plan.strategy {
            Strategy::PostalCode(_) => lead.postal_code.as_deref(),
            Strategy::Region(_) => lead.region.as_deref(),
            Strategy::LeadSource(_) => lead.source.as_deref(),
            _ => return Read::Nothing,
        };
        let Some(said) = said.filter(|said| !said.trim().is_empty()) else { return Read::Missing };
        if let Strategy::LeadSource(_) = &self.plan.strategy {
            return Read::Source(said.to_owned());
        }
        let Ok(own) = country(lead.country.as_deref()) else { return Read::Unreadable };
        let of_plan = self.plan.country.map(|it| it.to_string());
        if let Strategy::Region(_) = &self.plan.strategy {
            return self.region(said, own.as_deref()).map_or(Read::Unreadable, Read::Region);
        }
        let first = code(said, own.as_deref().or(of_plan.as_deref()), self.pads());
        let found = match first {
            Err(NoCode::Wrong) if own.is_none() => code(said, None, false),
            first => first,
        };
        found.map_or(Read::Unreadable, Read::Code)
    }

    /// A region of the country, or of that of the plan, or else the only one of that name; what is none as it stands may have its
    /// country before or behind it.
    fn region(&self, said: &str, country: Option<&str>) -> Option<String> {
        let fold = |text: &str| {
            let text = text.to_lowercase().replace('é', "e").replace([',', '-'], " ");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let said = fold(said);
        let words: Vec<&str> = said.split(' ').collect();
        let mut all: Vec<(String, String, String)> = REGIONS
            .iter()
            .map(|(of, code, name)| ((*of).to_owned(), (*code).to_owned(), (*name).to_owned()))
            .collect();
        for it in &self.plan.regions {
            all.push((it.country.to_string(), it.code.to_string(), it.name.to_string()));
        }
        let called = |said: &str, country: Option<String>| -> BTreeSet<(String, String)> {
            let is_it = |(of, code, name): &&(String, String, String)| {
                country.as_ref().is_none_or(|country| of == country)
                    && [fold(code), fold(name), fold(&format!("{of}-{code}"))]
                        .iter()
                        .any(|it| it == said)
            };
            all.iter().filter(is_it).map(|(of, code, _)| (of.clone(), code.clone())).collect()
        };
        let find = |country: Option<&str>| -> Vec<String> {
            let mut found = called(&said, None);
            if found.is_empty() {
                for place in 1..words.len() {
                    let (before, behind) = (words[..place].join(" "), words[place..].join(" "));
                    if let Ok(of) = self::country(Some(&before)) {
                        found.extend(called(&behind, of));
                    }
                    let is_city = (&*before, &*behind) == ("ontario", "ca");
                    if let Ok(of) = self::country(Some(&behind))
                        && !(is_city && country != Some("CA"))
                    {
                        found.extend(called(&before, of));
                    }
                }
            }
            found.retain(|(of, _)| country.is_none_or(|country| of == country));
            found.iter().map(|(of, code)| format!("{of}-{code}")).collect()
        };
        let of_plan = self.plan.country.map(|it| it.to_string());
        let mut found = find(country.or(of_plan.as_deref()));
        if found.len() != 1 && country.is_none() {
            found = find(None);
        }
        match found.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// Where each entry leads, and its country, if it says one.
    pub(crate) fn entries(&self) -> Vec<(Place, Option<String>)> {
        let place = |target: &Option<TargetId>, territory: &Option<TerritoryId>| match territory {
            Some(territory) => Place::Rotation(Some(territory.to_string())),
            None => Place::Target(target.as_ref().unwrap().to_string()),
        };
        let country = |it: &Option<tenantry::contact::Country>| it.map(|it| it.to_string());
        match &self.plan.strategy {
            Strategy::PostalCode(by) => by
                .entries
                .iter()
                .map(|it| (place(&it.target, &it.territory), country(&it.country)))
                .collect(),
            Strategy::Region(by) => by
                .entries
                .iter()
                .map(|it| (place(&it.target, &it.territory), country(&it.country)))
                .collect(),
            Strategy::LeadSource(by) => {
                by.entries.iter().map(|it| (place(&it.target, &it.territory), None)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The keys that fit, the most specific first, of as specific ones the first.
    pub(crate) fn fits(&self, read: &Read) -> Vec<Key> {
        let countries: Vec<Option<String>> = self.entries().into_iter().map(|it| it.1).collect();
        let mut found = Vec::new();
        match (&self.plan.strategy, read) {
            (Strategy::PostalCode(by), Read::Code(lead)) => {
                let of_plan = self.plan.country.map(|it| it.to_string());
                for (entry, it) in by.entries.iter().enumerate() {
                    for (place, text) in it.codes.iter().enumerate() {
                        let country = countries[entry].as_deref().or(of_plan.as_deref());
                        let key = self.key(text, country);
                        let path = format!("strategy.entries[{entry}].codes[{place}]");
                        let size = key.size_at(lead);
                        found.extend(size.map(|(size, mine)| Key { entry, path, size, mine }));
                    }
                }
            }
            (Strategy::Region(by), Read::Region(lead)) => {
                for (entry, it) in by.entries.iter().enumerate() {
                    for (place, text) in it.regions.iter().enumerate() {
                        if self.region(text, countries[entry].as_deref()).as_ref() == Some(lead) {
                            let path = format!("strategy.entries[{entry}].regions[{place}]");
                            found.push(Key { entry, path, size: 1, mine: true });
                        }
                    }
                }
            }
            (Strategy::LeadSource(by), Read::Source(lead)) => {
                for (entry, it) in by.entries.iter().enumerate() {
                    for (place, source) in it.sources.iter().enumerate() {
                        if source.as_str() == lead {
                            let path = format!("strategy.entries[{entry}].sources[{place}]");
                            found.push(Key { entry, path, size: 1, mine: true });
                        }
                    }
                }
            }
            _ => {}
        }
        found.sort_by_key(|key| (!key.mine, key.size));
        found
    }

    /// A key as it is written in a plan.
    pub(crate) fn key(&self, text: &str, country: Option<&str>) -> Written {
        if let Some(begin) = text.trim().strip_suffix('*') {
            let begin = compact(begin).unwrap();
            let of = match country {
                Some("US") => Of::Zip,
                Some("CA") => Of::Canada,
                None if is_number(&begin) && begin.len() <= 5 => Of::Zip,
                None if is_canadian(&begin) && begin.len() <= 6 => Of::Canada,
                country => Of::Other(country.map(str::to_owned)),
            };
            return Written { of, shape: Shape::Prefix(begin) };
        }
        let read = |text: &str| self.code(text, country);
        if let Some((from, to)) = text.split_once('-') {
            let is_begun_alike = from.starts_with(|it: char| it.is_ascii_digit())
                == to.starts_with(|it: char| it.is_ascii_digit());
            if is_begun_alike && from.len() == to.len() {
                let (from, to) = (read(from), read(to));
                return Written { of: from.of, shape: Shape::Range(from.text, to.text) };
            }
        }
        let code = read(text);
        Written { of: code.of, shape: Shape::Full(code.text) }
    }
}

/// How many codes of a length a key covers: few are drawn, and each of them often.
static COUNTED: Mutex<BTreeMap<(String, usize), u128>> = Mutex::new(BTreeMap::new());

/// A key of a plan.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    of: Of,
    shape: Shape,
}

#[derive(Clone, Debug)]
enum Shape {
    Full(String),
    Prefix(String),
    Range(String, String),
}

impl Written {
    /// How many codes it covers, if it covers that of a lead, and whether it is of its country.
    pub(crate) fn size_at(&self, lead: &Code) -> Option<(u128, bool)> {
        let mine = match (&self.of, &lead.of) {
            (of, lead) if of == lead => true,
            (Of::Other(None), Of::Other(_)) => false,
            _ => return None,
        };
        if !self.covers(&lead.text) {
            return None;
        }
        let size = self.codes_as_long_as(&lead.text);
        Some((2 * size + u128::from(self.covers_longer(lead)), mine))
    }

    /// Whether a code is one of those that the key covers.
    fn covers(&self, code: &str) -> bool {
        match &self.shape {
            Shape::Full(it) if self.of == Of::Canada => code.starts_with(it),
            Shape::Full(it) => code == it,
            Shape::Prefix(begin) => code.starts_with(begin),
            // The first three of a Canadian code are all that begin so.
            Shape::Range(from, to) if self.of == Of::Canada => {
                let code = code.get(..from.len());
                code.is_some_and(|code| from.as_str() <= code && code <= to.as_str())
            }
            Shape::Range(from, to) => {
                code.len() == from.len() && from.as_str() <= code && code <= to.as_str()
            }
        }
    }

    /// Whether it covers codes of another length too, beside a range that covers as many of that of a lead.
    fn covers_longer(&self, lead: &Code) -> bool {
        match (&self.of, &self.shape) {
            (Of::Canada, _) => self.covers(&lead.text[..3]),
            (Of::Other(_), Shape::Prefix(begin)) => begin.len() < 10,
            _ => false,
        }
    }

    /// How many codes it covers of those that are as long as that of a lead.
    fn codes_as_long_as(&self, code: &str) -> u128 {
        if let Of::Other(_) = self.of {
            return match &self.shape {
                Shape::Full(_) => 1,
                Shape::Prefix(begin) => (begin.len()..code.len()).map(|_| 36).product(),
                Shape::Range(from, to) => {
                    let number = |text| u128::from_str_radix(text, 36).unwrap();
                    number(to) + 1 - number(from)
                }
            };
        }
        let key = (format!("{self:?}"), code.len());
        let mut counted = COUNTED.lock().unwrap();
        *counted.entry(key).or_insert_with(|| self.count(code.len()))
    }

    /// How many codes of a length it covers: every one there is is looked at.
    fn count(&self, length: usize) -> u128 {
        let is_canadian = self.of == Of::Canada;
        let (from, to) = match &self.shape {
            Shape::Full(code) | Shape::Prefix(code) => (code, code),
            Shape::Range(from, to) => (from, to),
        };
        let mut codes = vec![String::new()];
        for place in 0..length {
            let characters = if is_canadian && place % 2 == 0 { 'A'..='Z' } else { '0'..='9' };
            let longer = codes.iter().flat_map(|code| {
                characters.clone().map(move |character| format!("{code}{character}"))
            });
            // What begins before the first or behind the last is none of them.
            let begins = |code: &str, end: &str| {
                let length = end.len().min(code.len());
                code[..length].cmp(&end[..length])
            };
            let may_be = |code: &String| begins(code, from).is_ge() && begins(code, to).is_le();
            codes = longer.filter(may_be).collect();
        }
        codes.iter().filter(|code| self.covers(code)).count().try_into().unwrap()
    }
}
