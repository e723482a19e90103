//! Which keys contradict each other (rule R-17).

use super::RoutingError;
use super::compile::{Compiled, Destination};
use super::postal_map::Keyed;
use crate::document::{At, Coded, Faults};
use crate::order::sort;

/// A key, and the first one before it in the plan that it contradicts.
pub(super) type Clash = (u32, u32);

/// Codes beside each other that are won by keys of one size.
#[derive(Clone, Copy)]
pub(super) struct Won {
    pub(super) size: u64,
    pub(super) low: u64,
    pub(super) high: u64,
}

impl Compiled {
    /// Tells the keys that are the same and lead to two places.
    pub(super) fn tell_doubles<K: PartialEq>(
        &self,
        keys: &[(K, u32)],
        at: At<'_>,
        faults: &mut Faults,
    ) {
        let mut clashes = Vec::new();
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            let leading = same.iter().map(|(_, key)| (*key, self.destination(*key)));
            let leading = leading.filter(|(_, to)| *to != Destination::Nowhere);
            let (mut first, mut elsewhere) = (None, None);
            for (key, to) in leading {
                let (first, first_to) = *first.get_or_insert((key, to));
                if first_to != to {
                    elsewhere.get_or_insert(key);
                    clashes.push((key, first));
                } else if let Some(elsewhere) = elsewhere {
                    clashes.push((key, elsewhere));
                }
            }
        }
        self.tell_clashes(clashes, at, faults);
    }

    /// Tells each key once that an earlier one leads elsewhere, in the order of the plan (rule R-17).
    pub(super) fn tell_clashes(&self, mut clashes: Vec<Clash>, at: At<'_>, faults: &mut Faults) {
        sort(&mut clashes, Ord::cmp);
        clashes.dedup_by_key(|(key, _)| *key);
        for (key, other) in clashes {
            self.tell_clash(other, key, at, faults);
        }
    }

    fn tell_clash(&self, first: u32, second: u32, at: At<'_>, faults: &mut Faults) {
        let (Some(one), Some(other)) = (self.key(first), self.key(second)) else { return };
        let (to, other_to) = (self.destination(second), self.destination(first));
        let (Some(to), Some(other_to)) = (self.leads_to(to), self.leads_to(other_to)) else {
            return;
        };
        let field = self.keys_field();
        let entry = at.index(one.0);
        let list = entry.field(field);
        let error = RoutingError::Clash {
            key: self.key_text(second).to_owned(),
            to,
            where_else: list.index(one.1).to_string(),
            other: self.key_text(first).to_owned(),
            other_to,
        };
        faults.report(at.index(other.0).field(field).index(other.1), &error as &dyn Coded);
    }
}

/// Notes those of the keys that an earlier one contradicts: both are as specific as each other, lead to two places, and are the
/// same or cover a code that no finer one has. The keys stand in the order in which they begin, as what is won does.
pub(super) fn find_clashes(keys: &[Keyed], mut won: Vec<Won>, clashes: &mut Vec<Clash>) {
    let mut order: Vec<&Keyed> = keys.iter().collect();
    sort(&mut order, |a, b| a.size().cmp(&b.size()));
    sort(&mut won, |a, b| a.size.cmp(&b.size));
    for alike in order.chunk_by(|a, b| a.size() == b.size()) {
        let [first, _, ..] = alike else { continue };
        let from = won.partition_point(|it| it.size < first.size());
        let to = won.partition_point(|it| it.size <= first.size());
        let won = won.get(from..to).unwrap_or_default();
        let earliest = Earliest::of(alike);
        for it in alike.iter().filter(|it| it.to != NOWHERE) {
            let (low, high) = begins_of_contrary(it, won);
            let from = alike.partition_point(|it| it.span.low < low);
            let to = alike.partition_point(|it| it.span.low <= high);
            let other = earliest.leading_elsewhere(from, to, it.to);
            if other < it.key {
                clashes.push((it.key, other));
            }
        }
    }
}

/// Where a key nowhere leads, as its entry is at fault: it contradicts none.
const NOWHERE: u32 = u32::MAX;

/// From where to where the keys of its size begin that are the same as a key, or cover a code with it that they win.
fn begins_of_contrary(it: &Keyed, won: &[Won]) -> (u64, u64) {
    let (low, high) = (it.span.low, it.span.high);
    let after = won.partition_point(|won| won.high < low);
    let first = won.get(after).map(|won| won.low.max(low)).filter(|first| *first <= high);
    let Some(first) = first else { return (low, low) };
    let behind = won.partition_point(|won| won.low <= high);
    let last = behind.checked_sub(1).and_then(|place| won.get(place));
    let last = last.map_or(first, |won| won.high.min(high));
    // As all cover as many codes, whoever begins before reaches the first if it begins no further before that than this long.
    (first.saturating_sub(it.span.size()), last)
}

/// A tree over a list of keys: of each part the one that stands first in the plan, and the first that leads elsewhere.
struct Earliest {
    /// The knots of the keys stand behind all others, and the two below knot `n` are `2n` and `2n + 1`.
    knots: Vec<Firsts>,
}

/// Two keys, each with where it leads.
#[derive(Clone, Copy)]
struct Firsts {
    first: (u32, u32),
    elsewhere: (u32, u32),
}

const NOBODY: (u32, u32) = (u32::MAX, NOWHERE);

impl Firsts {
    const NONE: Self = Self { first: NOBODY, elsewhere: NOBODY };

    fn with(self, other: Self) -> Self {
        let (before, behind) =
            if self.first <= other.first { (self, other) } else { (other, self) };
        let first = before.first;
        let others = [before.elsewhere, behind.first, behind.elsewhere];
        let elsewhere = others.into_iter().filter(|it| it.1 != first.1).min().unwrap_or(NOBODY);
        Self { first, elsewhere }
    }
}

impl Earliest {
    fn of(keys: &[&Keyed]) -> Self {
        let mut knots = vec![Firsts::NONE; keys.len()];
        knots.extend(keys.iter().map(|it| {
            let first = if it.to == NOWHERE { NOBODY } else { (it.key, it.to) };
            Firsts { first, ..Firsts::NONE }
        }));
        let mut tree = Self { knots };
        for knot in (1..keys.len()).rev() {
            let below = tree.knot(2 * knot).with(tree.knot(2 * knot + 1));
            if let Some(knot) = tree.knots.get_mut(knot) {
                *knot = below;
            }
        }
        tree
    }

    /// The first key in the plan, of those from one place of the list up to another, that leads elsewhere.
    fn leading_elsewhere(&self, from: usize, to: usize, here: u32) -> u32 {
        let count = self.knots.len() / 2;
        let (mut from, mut to) = (from + count, to + count);
        let mut found = Firsts::NONE;
        while from < to {
            if from % 2 == 1 {
                found = found.with(self.knot(from));
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                found = found.with(self.knot(to));
            }
            (from, to) = (from / 2, to / 2);
        }
        if found.first.1 == here { found.elsewhere.0 } else { found.first.0 }
    }

    fn knot(&self, knot: usize) -> Firsts {
        self.knots.get(knot).copied().unwrap_or(Firsts::NONE)
    }
}
