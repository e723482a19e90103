use std::fmt;
use std::sync::Arc;

use super::error::excerpt;
use super::subdivisions::{CANADA, CITIES_OF_CALIFORNIA, UNITED_STATES};
use super::{ContactError, Country};
use crate::document::nearest;
use crate::order::{sort, sorted};

/// A state or province, by its country and the code that ISO 3166-2 gives it there (rule R-16).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    country: Country,
    code: Arc<str>,
    name: Arc<str>,
}

impl Region {
    /// A region that a host adds: `code` is the part of ISO 3166-2 behind the hyphen.
    pub fn new(country: Country, code: &str, name: &str) -> Self {
        Self { country, code: code.trim().to_uppercase().into(), name: name.trim().into() }
    }

    /// The country that it is a part of.
    pub const fn country(&self) -> Country {
        self.country
    }

    /// The code, like `CO`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The name, like `Colorado`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The code of ISO 3166-2, like `US-CO`.
impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.country, self.code)
    }
}

/// The states and provinces that are known (rule R-16): those of the United States, with their territories and whatever else
/// the post there has as a state, and those of Canada; and what a host adds.
///
/// # Example
/// ```
/// use tenantry::contact::{Country, Regions};
///
/// let regions = Regions::default();
/// assert_eq!(regions.find("colorado", None)?.to_string(), "US-CO");
/// assert_eq!(regions.find("CA", Some(Country::US))?.name(), "California");
/// # Ok::<(), tenantry::contact::ContactError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Regions {
    known: Vec<Region>,
    /// The name of each, folded: what may have been meant is searched for among them.
    folded: Vec<String>,
    /// What each can be called, folded, in order.
    names: Vec<(String, usize)>,
}

impl Default for Regions {
    fn default() -> Self {
        Self::with(std::iter::empty())
    }
}

impl Regions {
    /// The regions that are built in, and those that a host adds.
    pub fn with(added: impl IntoIterator<Item = Region>) -> Self {
        let mut regions = Vec::new();
        let mut names = Vec::new();
        for (country, table) in [(Country::US, UNITED_STATES), (Country::CA, CANADA)] {
            for (code, name, others) in table {
                for other in *others {
                    names.push((fold(other), regions.len()));
                }
                regions.push(Region::new(country, code, name));
            }
        }
        regions.extend(added);
        let folded: Vec<String> = regions.iter().map(|region| fold(&region.name)).collect();
        for (index, (region, name)) in regions.iter().zip(&folded).enumerate() {
            names.push((fold(&region.code), index));
            names.push((name.clone(), index));
            names.push((fold(&region.to_string()), index));
        }
        sort(&mut names, Ord::cmp);
        names.dedup();
        Self { known: regions, folded, names }
    }

    /// Those that are called as one before them in their country: which, by what, whether that
    /// is its code, and as which other.
    pub(crate) fn called_as_another(&self) -> Vec<(&Region, &str, bool, &Region)> {
        let country = |index: usize| self.known.get(index).map(Region::country);
        let mut names: Vec<&(String, usize)> = self.names.iter().collect();
        sort(&mut names, |a, b| {
            a.0.cmp(&b.0).then(country(a.1).cmp(&country(b.1))).then(a.1.cmp(&b.1))
        });
        let mut found = Vec::new();
        for same in names.chunk_by(|a, b| a.0 == b.0 && country(a.1) == country(b.1)) {
            let Some((first, others)) = same.split_first() else { continue };
            for (name, index) in others {
                if let (Some(region), Some(other)) =
                    (self.known.get(*index), self.known.get(first.1))
                {
                    found.push((region, name.as_str(), fold(&region.code) == *name, other));
                }
            }
        }
        found
    }

    /// No region at all.
    pub(crate) const fn none() -> Self {
        Self { known: Vec::new(), folded: Vec::new(), names: Vec::new() }
    }

    /// Every region, by country and code.
    pub fn all(&self) -> impl Iterator<Item = &Region> {
        let region = |index: usize| self.known.get(index);
        let order = sorted(self.known.len(), &mut |a, b| region(a).cmp(&region(b)));
        order.into_iter().filter_map(|index| self.known.get(index))
    }

    /// The region of a code or name, in small or capital letters, with or without its country before or behind it.
    ///
    /// # Errors
    /// If there is none, or one in several countries and none of them is named.
    pub fn find(&self, text: &str, country: Option<Country>) -> Result<&Region, ContactError> {
        self.only(text, country).ok_or_else(|| self.why_none(text, country, true))
    }

    /// Why there is not one region of that code or name; on request what may have been meant is searched for.
    pub(crate) fn why_none(
        &self,
        text: &str,
        country: Option<Country>,
        is_searched: bool,
    ) -> ContactError {
        let said = fold(text);
        let countries = self.countries(&said, country);
        let text = excerpt(text);
        if !countries.is_empty() {
            return ContactError::AmbiguousRegion { text, countries };
        }
        let is_searched = is_searched && self.known.len() <= MOST_SEARCHED;
        let elsewhere = self.countries(&said, None);
        let of_it = |region: &Region| country.is_none_or(|country| country == region.country);
        let has_any = !is_searched || self.known.iter().any(of_it);
        // Where it is one of another country, no other name is meant.
        let is_near = is_searched && (country.is_none() || elsewhere.is_empty());
        let suggestion = if is_near { self.meant(&said, country) } else { None };
        ContactError::Region { text, country, elsewhere, has_any, suggestion }
    }

    /// The countries that have a region of that name.
    fn countries(&self, said: &str, country: Option<Country>) -> Vec<Country> {
        let mut countries = Vec::new();
        for region in self.called(said, country) {
            if !countries.contains(&region.country) {
                countries.push(region.country);
            }
        }
        countries
    }

    /// What [`find`](Self::find) finds, where nobody asks why there is none.
    pub(crate) fn only(&self, text: &str, country: Option<Country>) -> Option<&Region> {
        let found = self.called(&fold(text), country);
        let first = *found.first()?;
        found.iter().all(|other| *other == first).then_some(first)
    }

    /// The regions that can be called so, some more than once. Where none is, its country may stand before or behind it.
    fn called(&self, said: &str, country: Option<Country>) -> Vec<&Region> {
        let mut found = Vec::new();
        self.add_named(said, None, &mut found);
        if found.is_empty() {
            for (place, _) in said.bytes().enumerate().filter(|(_, byte)| *byte == b' ') {
                let Some((before, behind)) = said.split_at_checked(place) else { continue };
                let behind = behind.trim_start();
                let is_city = behind == "ca" && CITIES_OF_CALIFORNIA.contains(&before);
                if let Some(of) = Country::read(before) {
                    self.add_named(behind, Some(of), &mut found);
                }
                if let Some(of) = Country::read(behind)
                    && !(is_city && country != Some(Country::CA))
                {
                    self.add_named(before, Some(of), &mut found);
                }
            }
        }
        found.retain(|region| country.is_none_or(|country| country == region.country));
        found
    }

    fn add_named<'r>(&'r self, name: &str, of: Option<Country>, found: &mut Vec<&'r Region>) {
        let from = self.names.partition_point(|(known, _)| known.as_str() < name);
        let same = self.names.iter().skip(from).take_while(|(known, _)| known == name);
        let regions = same.filter_map(|(_, index)| self.known.get(*index));
        found.extend(regions.filter(|it| of.is_none_or(|of| of == it.country)));
    }

    /// The name of a region that may have been meant.
    fn meant(&self, said: &str, country: Option<Country>) -> Option<String> {
        let known = || {
            let all = self.known.iter().zip(&self.folded);
            all.filter(|(it, _)| country.is_none_or(|only| only == it.country))
        };
        let meant = nearest(said, known().map(|(_, name)| name.as_str()))?;
        known().find(|(_, name)| *name == meant).map(|(region, _)| region.name.to_string())
    }
}

/// Among how many regions it is searched for the one that may have been meant; not among very many, as leads come in their
/// thousands.
const MOST_SEARCHED: usize = 1_000;

/// A name as it is compared: in small letters without accents, single blanks between words, where points, hyphens,
/// underscores and commas are blanks too; initials beside each other are one word, but for those that a comma parts.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for part in text.split(',') {
        let mut before = 0;
        for word in part.split(is_between) {
            let word: String =
                word.chars().flat_map(char::to_lowercase).filter_map(plain).collect();
            let letters = word.chars().count();
            if letters == 0 {
                continue;
            }
            if !folded.is_empty() && (before != 1 || letters > 1) {
                folded.push(' ');
            }
            folded.push_str(&word);
            before = letters;
        }
    }
    folded
}

/// What stands between words.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '.' | '_' | '-' | '\u{2010}'..='\u{2015}')
}

/// A letter without its accent, where that is one of those of western Europe or a mark of its own.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '\u{2019}' => '\'',
        letter => letter,
    })
}
