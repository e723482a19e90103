//! The classes of leads that a universe has, each with the entry that wins.

use super::attribute::Value;
use super::compile::Mapping;
use super::postal_keys::{Span, System};
use super::stranger::MOST_SEARCHED;
use super::universe::{PostalCodes, RegionList, Run, SourceList};
use super::{LeadFields, Router, RoutingError, Universe, UnreadableClass};
use crate::contact::{ContactError, Country, Region};
use crate::document::{At, Coded, Faults, ValueError, one_line};
use crate::id::SettingId;
use crate::order::sort;

impl Router {
    /// The classes of leads of a universe, those beside each other that have one entry in one.
    pub(super) fn runs(
        &self,
        universe: &Universe,
        unreadable: &mut Vec<UnreadableClass>,
    ) -> Result<Vec<Run>, Faults> {
        let runs = match (&self.plan.mapping, universe) {
            (Mapping::None, Universe::BuiltIn(_)) => {
                vec![Run::alone(String::new(), None)]
            }
            (Mapping::PostalCode(_), Universe::BuiltIn(_)) => self.all_codes(),
            (Mapping::PostalCode(_), Universe::PostalCodes(list)) => {
                self.these_codes(list, unreadable)
            }
            (Mapping::Region(_), Universe::BuiltIn(_)) => self.all_regions(),
            (Mapping::Region(_), Universe::Regions(list)) => self.these_regions(list, unreadable),
            (Mapping::LeadSource(keys), Universe::BuiltIn(_)) => {
                let mut sources: Vec<&str> =
                    keys.iter().map(|(source, _)| source.as_str()).collect();
                sources.dedup();
                sources.into_iter().map(|source| self.source(source)).collect()
            }
            (Mapping::LeadSource(_), Universe::Sources(SourceList { sources })) => {
                let mut sources: Vec<&str> = sources.iter().map(SettingId::as_str).collect();
                for (index, _) in sources.iter().enumerate().filter(|it| it.1.trim().is_empty()) {
                    unreadable.push(unread(index, &ValueError::Blank { field: "source" }));
                }
                sources.retain(|source| !source.trim().is_empty());
                sort(&mut sources, Ord::cmp);
                sources.dedup();
                sources.into_iter().map(|source| self.source(source)).collect()
            }
            _ => {
                let strategy = self.plan.plan.strategy.name();
                let universe = universe.name();
                let mut faults = Faults::default();
                let error = RoutingError::Universe { universe, strategy };
                faults.report(At::Root.field("type"), &error);
                return Err(faults);
            }
        };
        Ok(joined(runs))
    }

    /// Every ZIP code that could be, and every forward sortation area, as far as the plan has any.
    fn all_codes(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let Mapping::PostalCode(maps) = &self.plan.mapping else { return runs };
        let map = |system: System| maps.iter().find(|(known, _)| *known == system);
        let country = self.plan.plan.country;
        let zips = map(System::Zip);
        if zips.is_some() || country == Some(Country::US) {
            let whole = Span { low: 0, high: 99_999 };
            let pieces = match zips {
                Some((_, map)) => map.pieces(whole).collect(),
                None => vec![(whole, None)],
            };
            for (Span { low, high }, key) in pieces {
                let count = u32::try_from(high - low + 1).unwrap_or(u32::MAX);
                let to = (high > low).then(|| format!("{high:05}"));
                let from = format!("{low:05}");
                runs.push(Run { from, to, count, key, is_split: false, group: 0 });
            }
        }
        if map(System::Canadian).is_some() || country == Some(Country::CA) {
            let letters = |letters: &'static str| letters.chars();
            for first in letters("ABCEGHJKLMNPRSTVXY") {
                for digit in '0'..='9' {
                    for last in letters("ABCEGHJKLMNPRSTVWXYZ") {
                        let code = format!("{first}{digit}{last}");
                        let value = self.plan.read(&LeadFields {
                            postal_code: Some(&code),
                            country: Some("CA"),
                            ..LeadFields::default()
                        });
                        let key = self.plan.winner(&value);
                        let is_split = self.is_split(&code, key);
                        runs.push(Run { from: code, to: None, count: 1, key, is_split, group: 1 });
                    }
                }
            }
        }
        runs
    }

    /// The codes of a list, each once, in order.
    fn these_codes(&self, list: &PostalCodes, unreadable: &mut Vec<UnreadableClass>) -> Vec<Run> {
        let country = list.country.map(|country| country.to_string());
        let mut found: Vec<(System, usize, String, Option<u32>)> = Vec::new();
        for (index, code) in list.codes.iter().enumerate() {
            let fields = LeadFields {
                postal_code: Some(code),
                country: country.as_deref(),
                ..LeadFields::default()
            };
            let value = self.plan.read(&fields);
            let key = self.plan.winner(&value);
            match value {
                Value::PostalCode(code, country) => {
                    if let Some((system, _)) = System::of(&code, country) {
                        // A Canadian area stands before its full codes.
                        let is_canadian = system == System::Canadian;
                        let length = if is_canadian { 0 } else { code.as_str().len() };
                        found.push((system, length, code.to_string(), key));
                    }
                }
                Value::Unreadable(wrong) => {
                    let error = self.plan.problem(&fields, wrong, true);
                    unreadable.extend(error.map(|error| unread(index, &error)));
                }
                _ => unreadable
                    .push(unread(index, &ContactError::PostalCode { text: String::new() })),
            }
        }
        sort(&mut found, Ord::cmp);
        found.dedup();
        let mut group = 0;
        let mut before = None;
        let run = |(system, _, from, key): (System, usize, String, Option<u32>)| {
            group += u32::from(before.is_some_and(|before| before != system));
            before = Some(system);
            let is_split = system == System::Canadian && self.is_split(&from, key);
            Run { from, to: None, count: 1, key, is_split, group }
        };
        found.into_iter().map(run).collect()
    }

    /// Whether some Canadian codes that begin so are not won by the key that wins this one.
    fn is_split(&self, code: &str, key: Option<u32>) -> bool {
        let Mapping::PostalCode(maps) = &self.plan.mapping else { return false };
        let canadian = maps.iter().find(|(system, _)| *system == System::Canadian);
        canadian
            .zip(System::canadian(code))
            .is_some_and(|((_, map), span)| map.pieces(span).any(|(_, winner)| winner != key))
    }

    fn all_regions(&self) -> Vec<Run> {
        self.plan.regions.all().map(|region| self.region(region)).collect()
    }

    fn these_regions(&self, list: &RegionList, unreadable: &mut Vec<UnreadableClass>) -> Vec<Run> {
        let mut found = Vec::new();
        for (index, text) in list.regions.iter().enumerate() {
            if let Some(region) = self.plan.only_region(text, list.country) {
                found.push(region);
            } else {
                // As with faults, what may have been meant is searched for where few are wrong.
                let is_searched = unreadable.len() < MOST_SEARCHED;
                let error = self.plan.why_no_region(text, list.country, is_searched);
                unreadable.push(unread(index, &error));
            }
        }
        sort(&mut found, Ord::cmp);
        found.dedup();
        found.into_iter().map(|region| self.region(region)).collect()
    }

    fn region(&self, region: &Region) -> Run {
        Run::alone(region.to_string(), self.plan.winner(&Value::Region(region)))
    }

    fn source(&self, source: &str) -> Run {
        Run::alone(source.to_owned(), self.plan.winner(&Value::Source(source)))
    }
}

fn unread(index: usize, error: &dyn Coded) -> UnreadableClass {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    UnreadableClass { index, code: error.code(), message: one_line(format_args!("{error}")) }
}

/// Those beside each other that have one entry become one.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last)
                if (last.key, last.is_split, last.group) == (run.key, run.is_split, run.group)
                    && run.group != Run::ALONE =>
            {
                last.to = Some(run.to.unwrap_or(run.from));
                last.count += run.count;
            }
            _ => joined.push(run),
        }
    }
    joined
}
