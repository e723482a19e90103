//! What a lead says that a plan goes by (rules ).

use std::cmp::Ordering;

use super::LeadFields;
use super::compile::{Compiled, Mapping};
use super::facts::said;
use super::layers::MOST_TOLD;
use super::postal_keys::System;
use super::postal_map::PostalMap;
use crate::contact::{ContactError, Country, NoPostalCode, PostalCode, Region, ShortZip};
use crate::document::At;

/// What a plan goes by, as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    /// The plan goes by nothing.
    None,
    /// It is not there, or blank.
    Missing,
    /// It cannot be read.
    Unreadable(Unreadable),
    PostalCode(PostalCode, Option<Country>),
    Region(&'a Region),
    Source(&'a str),
}

/// What cannot be read; the words for it are found when somebody asks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unreadable {
    Country,
    PostalCode(NoPostalCode),
    Region(Option<Country>),
}

/// Which entry a lead fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The plan goes by nothing.
    Any,
    /// The lead lacks what the plan goes by.
    Missing,
    /// No entry fits it.
    NoEntry,
    /// It cannot be read.
    Unreadable,
    /// The one with this key.
    Key(u32),
}

impl Compiled {
    /// Reads of a lead what the plan goes by.
    pub(super) fn read<'a>(&'a self, lead: &LeadFields<'a>) -> Value<'a> {
        let text = match &self.mapping {
            Mapping::None => return Value::None,
            Mapping::PostalCode(_) => lead.postal_code,
            Mapping::Region(_) => lead.region,
            Mapping::LeadSource(_) => lead.source,
        };
        let Some(text) = said(text) else { return Value::Missing };
        if let Mapping::LeadSource(_) = &self.mapping {
            return Value::Source(text);
        }
        let country = match said(lead.country).map(Country::read) {
            None => None,
            Some(Some(country)) => Some(country),
            Some(None) => return Value::Unreadable(Unreadable::Country),
        };
        if let Mapping::Region(_) = &self.mapping {
            let found = self.only_region(text, country);
            let unreadable = Value::Unreadable(Unreadable::Region(country));
            return found.map_or(unreadable, Value::Region);
        }
        match self.postal_code(text, country) {
            Ok((code, country)) => Value::PostalCode(code, country),
            Err(wrong) => Value::Unreadable(Unreadable::PostalCode(wrong)),
        }
    }

    /// A code of the country that is named; where none is, of that of the plan, or else of the one that it looks like.
    fn postal_code(
        &self,
        text: &str,
        country: Option<Country>,
    ) -> Result<(PostalCode, Option<Country>), NoPostalCode> {
        let short = self.plan.short_zip;
        if country.is_some() {
            return PostalCode::read(text, country, short).map(|code| (code, country));
        }
        match PostalCode::read(text, self.plan.country, short) {
            Ok(code) => Ok((code, self.plan.country)),
            Err(wrong @ NoPostalCode::Short(_)) => Err(wrong),
            Err(_) => PostalCode::read(text, None, ShortZip::Refuse).map(|code| (code, None)),
        }
    }

    /// A region of the country that is named; where none is, of that of the plan, or else the only one of that name.
    pub(super) fn only_region(&self, text: &str, country: Option<Country>) -> Option<&Region> {
        let found = self.regions.only(text, country.or(self.plan.country));
        found.or_else(|| self.regions.only(text, None).filter(|_| country.is_none()))
    }

    /// Why there is not one such region; on request what may have been meant is searched for.
    pub(super) fn why_no_region(
        &self,
        text: &str,
        country: Option<Country>,
        is_searched: bool,
    ) -> ContactError {
        let why = self.regions.why_none(text, country.or(self.plan.country), is_searched);
        let anywhere = country.is_none().then(|| self.regions.why_none(text, None, false));
        match anywhere {
            Some(ambiguous @ ContactError::AmbiguousRegion { .. }) => ambiguous,
            _ => why,
        }
    }

    /// Why what a lead says cannot be read, in words; on request which region may have been meant is searched for.
    pub(super) fn problem(
        &self,
        lead: &LeadFields<'_>,
        wrong: Unreadable,
        is_searched: bool,
    ) -> Option<ContactError> {
        match wrong {
            Unreadable::Country => lead.country?.parse::<Country>().err(),
            Unreadable::PostalCode(wrong) => Some(wrong.in_words(lead.postal_code?)),
            Unreadable::Region(country) => {
                Some(self.why_no_region(lead.region?, country, is_searched))
            }
        }
    }

    /// Which entry a lead fits, and whether zeros were put back: what [`read`](Self::read) and [`fit`](Self::fit) tell, at
    /// once where it can be.
    pub(super) fn fit_of(&self, lead: &LeadFields<'_>) -> (Fit, bool) {
        if let (Some(zips), Some(text)) = (self.plain_zips(lead.country), lead.postal_code)
            && let Some(zip) = five_digits(text)
        {
            return (zips.winner(zip).map_or(Fit::NoEntry, Fit::Key), false);
        }
        let value = self.read(lead);
        let is_padded = matches!(&value, Value::PostalCode(code, _) if code.is_padded());
        (self.fit(&value), is_padded)
    }

    /// Which entry fits what was read of a lead.
    pub(super) fn fit(&self, value: &Value<'_>) -> Fit {
        match value {
            Value::None => Fit::Any,
            Value::Missing => Fit::Missing,
            Value::Unreadable(_) => Fit::Unreadable,
            _ => self.winner(value).map_or(Fit::NoEntry, Fit::Key),
        }
    }

    /// The keys of ZIP codes, where five digits are one.
    fn plain_zips(&self, country: Option<&str>) -> Option<&PostalMap> {
        match (country, self.plan.country) {
            (None, None | Some(Country::US)) | (Some("US"), _) => {}
            _ => return None,
        }
        let Mapping::PostalCode(maps) = &self.mapping else { return None };
        // Of all systems that of ZIP codes is the first.
        maps.first().filter(|(system, _)| *system == System::Zip).map(|(_, map)| map)
    }

    /// The key that a lead fits.
    pub(super) fn winner(&self, value: &Value<'_>) -> Option<u32> {
        match (&self.mapping, value) {
            (Mapping::PostalCode(maps), Value::PostalCode(code, country)) => {
                let find = |country: Option<Country>| {
                    let (system, point) = System::of(code, country)?;
                    let place = maps.binary_search_by(|(known, _)| known.cmp(&system)).ok()?;
                    maps.get(place)?.1.winner(point)
                };
                // An entry that names the country before one that names none.
                find(*country).or_else(|| find(None))
            }
            (Mapping::Region(keys), Value::Region(region)) => {
                let place = keys.partition_point(|(known, _)| known < *region);
                keys.get(place).filter(|(known, _)| known == *region).map(|(_, key)| *key)
            }
            (Mapping::LeadSource(keys), Value::Source(source)) => {
                let place = keys.partition_point(|(known, _)| known.as_str() < *source);
                keys.get(place).filter(|(known, _)| known.as_str() == *source).map(|(_, key)| *key)
            }
            _ => None,
        }
    }

    /// The keys that a lead fits as well, the most specific first, and whether they are as specific as the winner; of more than
    /// are told the first.
    pub(super) fn losers(&self, value: &Value<'_>, winner: u32) -> Vec<(u32, bool)> {
        let (maps, code, country) = match (&self.mapping, value) {
            (Mapping::PostalCode(maps), Value::PostalCode(code, country)) => (maps, code, country),
            (Mapping::Region(keys), Value::Region(region)) => {
                return others_of(keys, winner, &|known| known.cmp(region));
            }
            (Mapping::LeadSource(keys), Value::Source(source)) => {
                return others_of(keys, winner, &|known| known.as_str().cmp(source));
            }
            _ => return Vec::new(),
        };
        let mut found = Vec::new();
        let mut won = None;
        let countries = [Some(*country), country.is_some().then_some(None)];
        for country in countries.into_iter().flatten() {
            let Some((system, point)) = System::of(code, country) else { continue };
            let Ok(place) = maps.binary_search_by(|(known, _)| known.cmp(&system)) else {
                continue;
            };
            let covering = maps.get(place).map(|(_, map)| map.covering(point)).unwrap_or_default();
            for keyed in covering {
                let span = (system, keyed.size());
                if keyed.key == winner {
                    won = Some(span);
                } else {
                    found.push((keyed.key, span));
                }
            }
            if system != System::Other(country) {
                break;
            }
        }
        let told = found.into_iter().take(MOST_TOLD);
        told.map(|(key, span)| (key, won == Some(span))).collect()
    }

    /// Where a key stands in the plan.
    pub(super) fn key_path(&self, key: u32) -> String {
        let Some((entry, place)) = self.key(key) else { return String::new() };
        let entries = At::Root.field("strategy");
        let entries = entries.field("entries");
        let entry = entries.index(entry);
        let list = entry.field(self.keys_field());
        list.index(place).to_string()
    }
}

/// The other keys that are the same as that of a winner.
fn others_of<K>(
    keys: &[(K, u32)],
    winner: u32,
    order: &dyn Fn(&K) -> Ordering,
) -> Vec<(u32, bool)> {
    let from = keys.partition_point(|(known, _)| order(known).is_lt());
    let same = keys.get(from..).unwrap_or_default().iter();
    let same = same.take_while(|(known, _)| order(known).is_eq()).map(|(_, key)| *key);
    same.filter(|key| *key != winner).take(MOST_TOLD).map(|key| (key, true)).collect()
}

/// The number of five digits, with nothing but blanks around them and perhaps four more digits behind.
fn five_digits(text: &str) -> Option<u64> {
    let (digits, behind) = text.as_bytes().trim_ascii().split_first_chunk::<5>()?;
    let is_between = |first: &u8| matches!(first, b'-' | b' ');
    let behind = match behind.split_first() {
        Some((first, rest)) if is_between(first) => rest,
        _ => behind,
    };
    if !matches!(behind.len(), 0 | 4) || !behind.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut number = 0;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    Some(number)
}
