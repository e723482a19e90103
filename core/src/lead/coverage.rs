//! Who gets which leads, all of them (rule R-23).

use std::fmt::{self, Write};

use serde::Serialize;

use super::compile::{Destination, Mapping};
use super::record::WonEntry;
use super::universe::Run;
use super::{AbsenceReason, Router, RoutingState, SkipReason, Universe, UnknownTarget, WhyDefault};
use crate::document::{Faults, OneLine, Shown, is_default};
use crate::id::{TargetId, TerritoryId};
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
    /// How many there are, of a list each once however often it stands there.
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
    /// The keys that no lead of the universe of the library fits, as it has no full Canadian codes and none of other countries.
    #[serde(skip_serializing_if = "is_default")]
    pub unasked: Vec<WonEntry>,
    /// The places of the plan that name somebody who gets no leads for now.
    #[serde(skip_serializing_if = "is_default")]
    pub ineligible: Vec<Ineligible>,
    /// The territories that no entry leads to.
    #[serde(skip_serializing_if = "is_default")]
    pub unreached: Vec<UnreachedTerritory>,
    /// What of the universe cannot be read.
    #[serde(skip_serializing_if = "is_default")]
    pub unreadable: Vec<UnreadableClass>,
    /// Whoever is named in the plan and unknown to the network, or is said to get no leads for now and is no target of the plan.
    #[serde(skip_serializing_if = "is_default")]
    pub unknown_targets: Vec<UnknownTarget>,
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
    /// Whether some full Canadian codes that begin with these three characters go by another key, or by none where these have one.
    #[serde(skip_serializing_if = "is_default")]
    pub is_split: bool,
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

/// A territory that no entry leads to: it gets no leads, and its hours and loads do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnreachedTerritory {
    /// Where.
    pub path: String,
    /// Which.
    pub territory: TerritoryId,
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
        let runs = self.runs(universe, &mut unreadable)?;
        let unasked = match universe {
            Universe::BuiltIn(_) => self.unasked(&runs),
            _ => Vec::new(),
        };
        Ok(Coverage { unasked, ..self.cover(runs, unreadable) })
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
            unasked: Vec::new(),
            ineligible: self.ineligible(),
            unreached: self.unreached(),
            unreadable,
            unknown_targets: self.unknown_targets(&RoutingState::default()),
        };
        let mut counts: Vec<(Goes, u32)> = Vec::new();
        for Run { from, to, count, key, is_split, .. } in runs {
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
            coverage.classes.push(CoveredClass { from, to, count, entry, goes, is_split });
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
        compiled.present(self.seats_present(rotation)).next()?;
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

    pub(super) fn won(&self, key: u32) -> WonEntry {
        WonEntry { path: self.plan.key_path(key), key: self.plan.key_text(key).to_owned() }
    }
}

/// How many of those that are without effect or cannot be read are printed.
const MOST_PRINTED: usize = 20;

/// A line for each class; then how many there are and go where, what never wins, who gets no leads, and what cannot be read.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for class in &self.classes {
            writeln!(f, "{class}")?;
        }
        let Self { total, without_entry, to_default, unrouted, .. } = self;
        write!(
            f,
            "{total} in all: {without_entry} fit no entry, {to_default} go to the default, {unrouted} to nobody"
        )?;
        lines(f, &self.never_win, "that never win")?;
        let unasked: Vec<Unasked<'_>> = self.unasked.iter().map(Unasked).collect();
        lines(f, &unasked, "that no lead of the universe fits")?;
        lines(f, &self.ineligible, "places with nobody who gets leads")?;
        lines(f, &self.unreached, "territories that no entry leads to")?;
        lines(f, &self.unreadable, "that cannot be read")?;
        lines(f, &self.unknown_targets, "that lead nowhere")
    }
}

/// Each in a line of its own, the first of them; the others are counted.
pub(super) fn lines<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    things: &[T],
    what: &str,
) -> fmt::Result {
    for thing in things.iter().take(MOST_PRINTED) {
        write!(f, "\n{thing}")?;
    }
    match things.len().saturating_sub(MOST_PRINTED) {
        0 => Ok(()),
        more => write!(f, "\nand {more} more {what}"),
    }
}

impl fmt::Display for NeverWins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        write!(f, "{} never wins", self.entry)?;
        for (place, instead) in self.instead.iter().enumerate() {
            write!(f, "{}{instead}", if place == 0 { ": " } else { ", " })?;
        }
        f.write_str(match self.instead.len() {
            0 => "",
            1 => " wins instead",
            _ => " win instead",
        })
    }
}

struct Unasked<'c>(&'c WonEntry);

impl fmt::Display for Unasked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(OneLine(f), "no lead of the universe fits {}", self.0)
    }
}

impl fmt::Display for Ineligible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        let reason = SkipReason::Absent { reason: self.reason };
        write!(f, "{} gets no leads ({reason}): {}", self.target, self.path)
    }
}

impl fmt::Display for UnreachedTerritory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        write!(f, "no entry leads to the territory {}: {}", self.territory, self.path)
    }
}

impl fmt::Display for UnreadableClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        write!(f, "[{}] of the list cannot be read: {}", self.index, self.message)
    }
}

/// The leads, the entry and where they go, in one line.
impl fmt::Display for CoveredClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        match (&*self.from, &self.to) {
            ("", _) => f.write_str("every lead")?,
            (from, Some(to)) => write!(f, "{from}–{to} ({})", self.count)?,
            (from, None) => f.write_str(from)?,
        }
        if let Some(entry) = &self.entry {
            write!(f, " → `{}`", Shown(&entry.key))?;
        }
        let but = if self.is_split { ", but not all codes that begin so" } else { "" };
        write!(f, " → {}{but}", self.goes)
    }
}

impl fmt::Display for Goes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        match self {
            Self::Target { target } => write!(f, "{target}"),
            Self::Territory { territory } => write!(f, "territory {territory}"),
            Self::Rotation {} => f.write_str("in turn"),
            Self::Default { target, why } => write!(f, "default {target}: {}", why.in_words()),
            Self::Unrouted { why } => write!(f, "nobody: {}", why.in_words()),
        }
    }
}
