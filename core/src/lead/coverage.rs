//! Who gets which leads, all of them (rule R-23).

use std::fmt;

use serde::Serialize;

use super::attribute::Value;
use super::compile::{Destination, Mapping};
use super::postal_keys::{Span, System};
use super::record::WonEntry;
use super::universe::{PostalCodes, RegionList, SourceList};
use super::{AbsenceReason, LeadFields, Router, RoutingError, Strategy, Universe, WhyDefault};
use crate::contact::{ContactError, Country};
use crate::document::{At, Coded, Faults, is_default};
use crate::id::{SettingId, TargetId, TerritoryId};
use crate::order::sort;

/// Who gets which leads, and what of a plan is without effect (rule R-23).
///
/// Caps, hours and turns are those of a moment and do not count here; who gets no leads for now does. Keys that clash and a
/// default that is missing are faults of the plan and told when it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Coverage {
    /// Every class of leads, in order; those beside each other that go the same way are one.
    pub classes: Vec<CoveredClass>,
    /// How many leads of the universe go where, the most first.
    pub shares: Vec<CoverageShare>,
    /// How many there are.
    pub total: u32,
    /// How many of them fit no entry.
    pub without_entry: u32,
    /// How many of them go to the default, for whatever reason.
    pub to_default: u32,
    /// How many of them nobody gets.
    pub unrouted: u32,
    /// The keys that never win.
    #[serde(skip_serializing_if = "is_default")]
    pub never_win: Vec<NeverWins>,
    /// The places of the plan that name somebody who gets no leads for now.
    #[serde(skip_serializing_if = "is_default")]
    pub ineligible: Vec<Ineligible>,
    /// What of the universe cannot be read.
    #[serde(skip_serializing_if = "is_default")]
    pub unreadable: Vec<UnreadableClass>,
}

/// Leads that go the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoveredClass {
    /// The first of them: a postal code, a region, a source; empty where the plan goes by nothing.
    pub from: String,
    /// The last of them, if there are several.
    #[serde(skip_serializing_if = "is_default")]
    pub to: Option<String>,
    /// How many of the universe.
    pub count: u32,
    /// The entry that wins; none where no entry fits.
    #[serde(skip_serializing_if = "is_default")]
    pub entry: Option<WonEntry>,
    /// Where they go.
    pub goes: Goes,
}

/// Where leads go.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Goes {
    /// To a target.
    Target {
        /// Who.
        target: TargetId,
    },
    /// To those of a territory, in turn.
    Territory {
        /// Which.
        territory: TerritoryId,
    },
    /// To those of the plan, in turn.
    Rotation {},
    /// To the default.
    Default {
        /// Who.
        target: TargetId,
        /// Why.
        why: WhyDefault,
    },
    /// To nobody.
    Unrouted {
        /// Why.
        why: WhyDefault,
    },
}

/// How many leads go somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageShare {
    /// Where.
    pub goes: Goes,
    /// How many of the universe.
    pub count: u32,
}

/// A key that never wins: whatever it covers, others have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NeverWins {
    /// The key.
    pub entry: WonEntry,
    /// Some of those that win instead, at most ten.
    pub instead: Vec<WonEntry>,
}

/// A place of the plan that names somebody who gets no leads for now (rule R-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ineligible {
    /// Where.
    pub path: String,
    /// Who.
    pub target: TargetId,
    /// Why.
    pub reason: AbsenceReason,
}

/// What of the universe cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnreadableClass {
    /// Its place in the list, from 0.
    pub index: u32,
    /// The code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

/// Leads of the universe that go the same way, in the numbers of the plan.
struct Run {
    from: String,
    to: Option<String>,
    count: u32,
    key: Option<u32>,
    /// Runs of one group can be one run.
    group: u32,
}

impl Coverage {
    /// The classes that no entry fits.
    pub fn gaps(&self) -> impl Iterator<Item = &CoveredClass> {
        self.classes.iter().filter(|class| {
            let why = match &class.goes {
                Goes::Default { why, .. } | Goes::Unrouted { why } => Some(*why),
                _ => None,
            };
            why == Some(WhyDefault::NoEntryFits)
        })
    }
}

impl Router {
    /// Looks at every class of leads of a universe: who gets them, and what of the plan is without effect.
    ///
    /// # Errors
    /// A universe of something else than what the plan goes by.
    pub fn coverage(&self, universe: &Universe) -> Result<Coverage, Faults> {
        let mut unreadable = Vec::new();
        let runs = match (&self.plan.mapping, universe) {
            (Mapping::None, Universe::BuiltIn(_)) => {
                vec![Run { from: String::new(), to: None, count: 1, key: None, group: 0 }]
            }
            (Mapping::PostalCode(_), Universe::BuiltIn(_)) => self.all_codes(),
            (Mapping::PostalCode(_), Universe::PostalCodes(list)) => {
                self.these_codes(list, &mut unreadable)
            }
            (Mapping::Region(_), Universe::BuiltIn(_)) => self.all_regions(),
            (Mapping::Region(_), Universe::Regions(list)) => {
                self.these_regions(list, &mut unreadable)
            }
            (Mapping::LeadSource(keys), Universe::BuiltIn(_)) => {
                let mut sources: Vec<&str> =
                    keys.iter().map(|(source, _)| source.as_str()).collect();
                sources.dedup();
                sources.into_iter().map(|source| self.source(source)).collect()
            }
            (Mapping::LeadSource(_), Universe::Sources(SourceList { sources })) => {
                let mut sources: Vec<&str> = sources.iter().map(SettingId::as_str).collect();
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
        Ok(self.cover(joined(runs), unreadable))
    }

    fn cover(&self, runs: Vec<Run>, unreadable: Vec<UnreadableClass>) -> Coverage {
        let mut coverage = Coverage {
            classes: Vec::with_capacity(runs.len()),
            shares: Vec::new(),
            total: 0,
            without_entry: 0,
            to_default: 0,
            unrouted: 0,
            never_win: self.never_win(),
            ineligible: self.ineligible(),
            unreadable,
        };
        let mut counts: Vec<(Goes, u32)> = Vec::new();
        for Run { from, to, count, key, .. } in runs {
            let goes = self.goes(key);
            coverage.total += count;
            match &goes {
                Goes::Default { .. } => coverage.to_default += count,
                Goes::Unrouted { .. } => coverage.unrouted += count,
                _ => {}
            }
            if key.is_none() && !matches!(self.plan.mapping, Mapping::None) {
                coverage.without_entry += count;
            }
            counts.push((goes.clone(), count));
            let entry = key.map(|key| self.won(key));
            coverage.classes.push(CoveredClass { from, to, count, entry, goes });
        }
        sort(&mut counts, |a, b| a.0.cmp(&b.0));
        for same in counts.chunk_by(|a, b| a.0 == b.0) {
            if let Some((goes, _)) = same.first() {
                let count = same.iter().map(|(_, count)| count).sum();
                coverage.shares.push(CoverageShare { goes: goes.clone(), count });
            }
        }
        sort(&mut coverage.shares, |a, b| b.count.cmp(&a.count));
        coverage
    }

    /// Where the leads of a key go, as far as that does not change from lead to lead.
    fn goes(&self, key: Option<u32>) -> Goes {
        let destination = match (key, self.plan.own_rotation()) {
            (Some(key), _) => self.plan.destination(key),
            (None, Some(own)) => Destination::Rotation(own),
            (None, None) => return self.goes_to_default(WhyDefault::NoEntryFits),
        };
        let found = match destination {
            Destination::Target(target) => {
                let target = self.present(target);
                target.map(|target| Goes::Target { target: target.clone() })
            }
            Destination::Rotation(rotation) => self.rotates(rotation),
            Destination::Nowhere => None,
        };
        found.unwrap_or_else(|| self.goes_to_default(WhyDefault::NoEligibleTarget))
    }

    fn rotates(&self, rotation: u32) -> Option<Goes> {
        let compiled = self.plan.rotation(rotation)?;
        if !compiled.seats.iter().any(|seat| self.present(seat.target).is_some()) {
            return None;
        }
        let place = usize::try_from(rotation).ok()?;
        Some(match self.plan.plan.territories.get(place) {
            Some(territory) => Goes::Territory { territory: territory.id.clone() },
            None => Goes::Rotation {},
        })
    }

    fn goes_to_default(&self, why: WhyDefault) -> Goes {
        match self.plan.default.and_then(|target| self.present(target)) {
            Some(target) => Goes::Default { target: target.clone(), why },
            None => Goes::Unrouted { why },
        }
    }

    /// A target, if it gets leads.
    fn present(&self, target: u32) -> Option<&TargetId> {
        let is_absent = self.absence_of(target).is_some();
        self.target_id(target).filter(|_| !is_absent)
    }

    fn won(&self, key: u32) -> WonEntry {
        WonEntry { path: self.plan.key_path(key), key: self.plan.key_text(key).to_owned() }
    }

    /// Every ZIP code that could be, and every forward sortation area, as far as the plan has any.
    fn all_codes(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let Mapping::PostalCode(maps) = &self.plan.mapping else { return runs };
        let map = |system: System| maps.iter().find(|(known, _)| *known == system);
        let country = self.plan.plan.country;
        let zips = map(System::Zip);
        let is_american = country.is_none_or(|country| country == Country::US);
        if zips.is_some() || (is_american && map(System::Canadian).is_none()) {
            let whole = Span { low: 0, high: 99_999 };
            let pieces = match zips {
                Some((_, map)) => map.pieces(whole).collect(),
                None => vec![(whole, None)],
            };
            for (Span { low, high }, key) in pieces {
                let count = u32::try_from(high - low + 1).unwrap_or(u32::MAX);
                let to = (high > low).then(|| format!("{high:05}"));
                runs.push(Run { from: format!("{low:05}"), to, count, key, group: 0 });
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
                        runs.push(Run { from: code, to: None, count: 1, key, group: 1 });
                    }
                }
            }
        }
        runs
    }

    /// The codes of a list, each once, in order.
    fn these_codes(&self, list: &PostalCodes, unreadable: &mut Vec<UnreadableClass>) -> Vec<Run> {
        let country = list.country.map(|country| country.to_string());
        let mut found: Vec<(System, u64, String, Option<u32>)> = Vec::new();
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
                    if let Some((system, point)) = System::of(&code, country) {
                        found.push((system, point, code.to_string(), key));
                    }
                }
                Value::Unreadable(wrong) => {
                    let error = self.plan.problem(&fields, wrong);
                    unreadable.extend(error.map(|error| unread(index, &error)));
                }
                _ => unreadable
                    .push(unread(index, &ContactError::PostalCode { text: String::new() })),
            }
        }
        sort(&mut found, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        found.dedup_by(|a, b| (a.0, a.1) == (b.0, b.1));
        let mut group = 0;
        let mut before = None;
        let run = |(system, _, from, key): (System, u64, String, Option<u32>)| {
            group += u32::from(before.is_some_and(|before| before != system));
            before = Some(system);
            Run { from, to: None, count: 1, key, group }
        };
        found.into_iter().map(run).collect()
    }

    fn all_regions(&self) -> Vec<Run> {
        let run = |region: &crate::contact::Region| {
            let key = self.plan.winner(&Value::Region(region));
            // Regions have no order in which those beside each other are one.
            Run { from: region.to_string(), to: None, count: 1, key, group: u32::MAX }
        };
        self.plan.regions.all().map(run).collect()
    }

    fn these_regions(&self, list: &RegionList, unreadable: &mut Vec<UnreadableClass>) -> Vec<Run> {
        let mut found = Vec::new();
        for (index, text) in list.regions.iter().enumerate() {
            match self.plan.regions.find(text, list.country.or(self.plan.plan.country)) {
                Ok(region) => found.push(region),
                Err(error) => unreadable.push(unread(index, &error)),
            }
        }
        sort(&mut found, Ord::cmp);
        found.dedup();
        let run = |region: &crate::contact::Region| {
            let key = self.plan.winner(&Value::Region(region));
            Run { from: region.to_string(), to: None, count: 1, key, group: u32::MAX }
        };
        found.into_iter().map(run).collect()
    }

    fn source(&self, source: &str) -> Run {
        let key = self.plan.winner(&Value::Source(source));
        Run { from: source.to_owned(), to: None, count: 1, key, group: u32::MAX }
    }

    /// The keys that win nowhere, each with some of those that win instead.
    fn never_win(&self) -> Vec<NeverWins> {
        let mut instead: Vec<Option<Vec<u32>>> = vec![Some(Vec::new()); self.plan.keys.len()];
        match &self.plan.mapping {
            Mapping::None => {}
            Mapping::PostalCode(maps) => {
                let winners = maps.iter().flat_map(|(_, map)| map.winners());
                winners.for_each(|key| wins(&mut instead, key));
                for (span, key, map) in maps.iter().flat_map(|(_, map)| map.spans()) {
                    let found = usize::try_from(key).ok().and_then(|key| instead.get_mut(key));
                    if let Some(Some(found)) = found {
                        found.extend(map.pieces(span).filter_map(|(_, winner)| winner).take(SHOWN));
                    }
                }
            }
            Mapping::Region(keys) => doubles(keys, &mut instead),
            Mapping::LeadSource(keys) => doubles(keys, &mut instead),
        }
        let mut told = Vec::new();
        for (key, winners) in (0_u32..).zip(instead) {
            let Some(mut winners) = winners else { continue };
            sort(&mut winners, Ord::cmp);
            winners.dedup();
            winners.truncate(SHOWN);
            let instead = winners.into_iter().map(|key| self.won(key)).collect();
            told.push(NeverWins { entry: self.won(key), instead });
        }
        told
    }

    /// The places of the plan that name somebody who gets no leads for now.
    fn ineligible(&self) -> Vec<Ineligible> {
        let mut found = Vec::new();
        let mut note = |path: String, target: u32| {
            if let (Some(reason), Some(id)) = (self.absence_of(target), self.target_id(target)) {
                found.push(Ineligible { path, target: id.clone(), reason });
            }
        };
        let strategy = At::Root.field("strategy");
        let entries = strategy.field("entries");
        for (index, destination) in self.plan.entries.iter().enumerate() {
            if let Destination::Target(target) = destination {
                note(entries.index(index).field("target").to_string(), *target);
            }
        }
        let territories = At::Root.field("territories");
        let own = match &self.plan.plan.strategy {
            Strategy::Region(_) | Strategy::PostalCode(_) | Strategy::LeadSource(_) => None,
            _ => Some(strategy),
        };
        for (place, rotation) in self.plan.rotations.iter().enumerate() {
            let territory = territories.index(place);
            let at = if place < self.plan.plan.territories.len() {
                territory.field("rotation")
            } else {
                own.unwrap_or(strategy)
            };
            let (field, inner) = rotation.kind.fields();
            let list = at.field(field);
            for (index, seat) in rotation.seats.iter().enumerate() {
                let seat_at = list.index(index);
                let path = match inner {
                    Some(inner) => seat_at.field(inner).to_string(),
                    None => seat_at.to_string(),
                };
                note(path, seat.target);
            }
        }
        if let Some(default) = self.plan.default {
            note("default".to_owned(), default);
        }
        found
    }
}

fn unread(index: usize, error: &dyn Coded) -> UnreadableClass {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    UnreadableClass { index, code: error.code(), message: error.to_string() }
}

/// How many keys are told that win instead of one.
const SHOWN: usize = 10;

/// Notes that a key wins.
fn wins(instead: &mut [Option<Vec<u32>>], key: u32) {
    if let Some(place) = usize::try_from(key).ok().and_then(|key| instead.get_mut(key)) {
        *place = None;
    }
}

/// Of keys that are the same the first wins.
fn doubles<K: PartialEq>(keys: &[(K, u32)], instead: &mut [Option<Vec<u32>>]) {
    for same in keys.chunk_by(|a, b| a.0 == b.0) {
        let Some(((_, first), others)) = same.split_first() else { continue };
        wins(instead, *first);
        for (_, other) in others {
            let place = usize::try_from(*other).ok().and_then(|other| instead.get_mut(other));
            if let Some(Some(winners)) = place {
                winners.push(*first);
            }
        }
    }
}

/// Those beside each other that have one entry become one.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last)
                if last.key == run.key && last.group == run.group && run.group != u32::MAX =>
            {
                last.to = Some(run.to.unwrap_or(run.from));
                last.count += run.count;
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// The leads, the entry and where they go, in one line.
impl fmt::Display for CoveredClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&*self.from, &self.to) {
            ("", _) => f.write_str("every lead")?,
            (from, Some(to)) => write!(f, "{from}–{to} ({})", self.count)?,
            (from, None) => f.write_str(from)?,
        }
        if let Some(entry) = &self.entry {
            write!(f, " → `{}`", entry.key)?;
        }
        write!(f, " → {}", self.goes)
    }
}

impl fmt::Display for Goes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let because = |why: &WhyDefault| match why {
            WhyDefault::NoEligibleTarget => "nobody there can get it",
            _ => "no entry fits",
        };
        match self {
            Self::Target { target } => write!(f, "{target}"),
            Self::Territory { territory } => write!(f, "territory {territory}"),
            Self::Rotation {} => f.write_str("in turn"),
            Self::Default { target, why } => write!(f, "default {target}: {}", because(why)),
            Self::Unrouted { why } => write!(f, "nobody: {}", because(why)),
        }
    }
}
