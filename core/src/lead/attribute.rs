//! What a lead says that a plan goes by (rules ).

use chrono::{DateTime, FixedOffset};

use super::Lead;
use super::compile::{Compiled, Mapping};
use super::postal_keys::System;
use crate::contact::{ContactError, Country, PostalCode, Region, ShortZip};
use crate::document::At;

/// What a plan may go by, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said<'l> {
    pub(super) at: Option<DateTime<FixedOffset>>,
    pub(super) source: Option<&'l str>,
    pub(super) postal_code: Option<&'l str>,
    pub(super) region: Option<&'l str>,
    pub(super) country: Option<&'l str>,
}

/// What a plan goes by, as it was read.
#[derive(Clone, Debug)]
pub(super) enum Value<'a> {
    /// The plan goes by nothing.
    None,
    /// It is not there, or blank.
    Missing,
    /// It cannot be read.
    Unreadable(ContactError),
    PostalCode(PostalCode, Option<Country>),
    Region(&'a Region),
    Source(&'a str),
}

impl Lead {
    pub(super) fn said(&self) -> Said<'_> {
        Said {
            at: self.at,
            source: self.source.as_ref().map(crate::id::SettingId::as_str),
            postal_code: self.postal_code.as_deref(),
            region: self.region.as_deref(),
            country: self.country.as_deref(),
        }
    }
}

impl Compiled {
    /// Reads of a lead what the plan goes by.
    pub(super) fn read<'a>(&'a self, said: &Said<'a>) -> Value<'a> {
        let text = match &self.mapping {
            Mapping::None => return Value::None,
            Mapping::PostalCode(_) => said.postal_code,
            Mapping::Region(_) => said.region,
            Mapping::LeadSource(_) => said.source,
        };
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Value::Missing };
        if let Mapping::LeadSource(_) = &self.mapping {
            return Value::Source(text);
        }
        let country =
            match said.country.filter(|country| !country.trim().is_empty()).map(str::parse) {
                None => None,
                Some(Ok(country)) => Some(country),
                Some(Err(error)) => return Value::Unreadable(error),
            };
        let read = match &self.mapping {
            Mapping::Region(_) => self.region(text, country).map(Value::Region),
            _ => self.postal_code(text, country),
        };
        read.unwrap_or_else(Value::Unreadable)
    }

    /// A code of the country that is named; where none is, of that of the plan, or else of the one that it looks like.
    fn postal_code(&self, text: &str, country: Option<Country>) -> Result<Value<'_>, ContactError> {
        let short = self.plan.short_zip;
        if country.is_some() {
            return PostalCode::parse(text, country, short)
                .map(|code| Value::PostalCode(code, country));
        }
        match PostalCode::parse(text, self.plan.country, short) {
            Ok(code) => Ok(Value::PostalCode(code, self.plan.country)),
            Err(error @ ContactError::ShortZip { .. }) => Err(error),
            Err(_) => PostalCode::parse(text, None, ShortZip::Refuse)
                .map(|code| Value::PostalCode(code, None)),
        }
    }

    /// A region of the country that is named; where none is, of that of the plan, or else the only one of that name.
    pub(super) fn region(
        &self,
        text: &str,
        country: Option<Country>,
    ) -> Result<&Region, ContactError> {
        let found = self.regions.find(text, country.or(self.plan.country));
        match (found, country) {
            (Err(error), None) => self.regions.find(text, None).map_err(|_| error),
            (found, _) => found,
        }
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

    /// The keys that the code of a lead fits as well, the most specific first.
    pub(super) fn losers(&self, value: &Value<'_>, winner: u32) -> Vec<u32> {
        let (Mapping::PostalCode(maps), Value::PostalCode(code, country)) = (&self.mapping, value)
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let countries = [Some(*country), country.is_some().then_some(None)];
        for country in countries.into_iter().flatten() {
            let Some((system, point)) = System::of(code, country) else { continue };
            let Ok(place) = maps.binary_search_by(|(known, _)| known.cmp(&system)) else {
                continue;
            };
            let covering = maps.get(place).map(|(_, map)| map.covering(point)).unwrap_or_default();
            found.extend(covering.iter().map(|keyed| keyed.key));
            if system != System::Other(country) {
                break;
            }
        }
        found.retain(|key| *key != winner);
        found
    }

    /// Whether two keys that a code fits are as specific as each other.
    pub(super) fn spans_alike(&self, value: &Value<'_>, one: u32, other: u32) -> bool {
        let (Mapping::PostalCode(maps), Value::PostalCode(code, country)) = (&self.mapping, value)
        else {
            return false;
        };
        let size = |key: u32, country: Option<Country>| {
            let (system, point) = System::of(code, country)?;
            let place = maps.binary_search_by(|(known, _)| known.cmp(&system)).ok()?;
            let covering = maps.get(place)?.1.covering(point);
            let found = covering.iter().find(|keyed| keyed.key == key)?;
            Some((system, found.span.size()))
        };
        let size = |key: u32| size(key, *country).or_else(|| size(key, None));
        size(one) == size(other)
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
