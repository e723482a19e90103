//! Which key has a postal code: the most specific that covers it (rule R-15).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::layers::{Layers, MOST_TOLD};
use super::postal_keys::Span;
use crate::order::sort;

/// A key among those of one system.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyed {
    pub(super) span: Span,
    /// Which key.
    pub(super) key: u32,
    /// Where its leads go; keys that lead to one place never clash.
    pub(super) to: u32,
    /// Whether it covers longer codes too.
    pub(super) is_open: bool,
}

/// Two keys that are as specific as each other, cover one code and lead to two places (rule R-17).
pub(super) type Clash = (u32, u32);

/// The keys of one system, cut into the pieces in which one of them wins.
#[derive(Clone, Debug, Default)]
pub(super) struct PostalMap {
    /// Where each piece begins, and which key wins from there on.
    pieces: Vec<(u64, Option<u32>)>,
    /// For ZIP codes the winner of each, plus one.
    by_zip: Vec<u32>,
    /// By where they begin.
    keys: Vec<Keyed>,
    /// Made when somebody asks for the first time why a lead goes where it goes.
    layers: OnceLock<Layers>,
}

impl Keyed {
    /// The most specific first, of several as specific the one that stands first in the plan.
    pub(super) const fn by_size(&self) -> (u64, u32) {
        (self.size(), self.key)
    }

    /// How many codes it covers, for comparison: of two that cover as many of one length, more are covered by that which covers
    /// longer ones too.
    pub(super) const fn size(&self) -> u64 {
        2 * self.span.size() + self.is_open as u64
    }
}

impl PostalMap {
    /// Cuts the keys, and tells those that clash, at most `limit`.
    pub(super) fn new(mut keys: Vec<Keyed>, limit: usize, clashes: &mut Vec<Clash>) -> Self {
        sort(&mut keys, |a, b| a.span.cmp(&b.span).then(a.by_size().cmp(&b.by_size())));
        let mut ends: Vec<(u64, usize)> =
            keys.iter().enumerate().map(|(place, it)| (it.span.high, place)).collect();
        sort(&mut ends, Ord::cmp);
        let mut alike = Alike::default();
        let mut active: BTreeSet<(u64, u32, u32)> = BTreeSet::new();
        let mut pieces: Vec<(u64, Option<u32>)> = Vec::new();
        let (mut opened, mut closed) = (0, 0);
        loop {
            let begin = keys.get(opened).map(|it| it.span.low);
            let end = ends.get(closed).map(|(high, _)| high + 1);
            let Some(at) = [begin, end].into_iter().flatten().min() else { break };
            while let Some((_, place)) = ends.get(closed).filter(|(high, _)| high + 1 == at) {
                closed += 1;
                if let Some(it) = keys.get(*place) {
                    active.remove(&(it.size(), it.to, it.key));
                }
            }
            while let Some(it) = keys.get(opened).filter(|it| it.span.low == at) {
                opened += 1;
                active.insert((it.size(), it.to, it.key));
                alike.open(it);
            }
            let winner = active.first().map(|(_, _, key)| *key);
            if clashes.len() < limit {
                alike.tell_clashes(&active, clashes);
                clashes.truncate(limit);
            }
            if pieces.last().is_none_or(|(_, last)| *last != winner) {
                pieces.push((at, winner));
            }
        }
        alike.tell_covered(&keys, limit, clashes);
        Self { pieces, by_zip: Vec::new(), keys, layers: OnceLock::new() }
    }

    /// Writes down the winner of each number below a limit, so that none has to be searched for.
    pub(super) fn with_table(mut self, limit: u32) -> Self {
        let mut pieces = self.pieces.iter().peekable();
        let mut winner = 0;
        let entry = |code: u32| {
            while let Some((_, key)) = pieces.next_if(|(begin, _)| *begin <= u64::from(code)) {
                winner = key.map_or(0, |key| key + 1);
            }
            winner
        };
        self.by_zip = (0..limit).map(entry).collect();
        self
    }

    /// The key that wins a code.
    pub(super) fn winner(&self, point: u64) -> Option<u32> {
        if !self.by_zip.is_empty() {
            let found = usize::try_from(point).ok().and_then(|point| self.by_zip.get(point));
            return found.copied().unwrap_or(0).checked_sub(1);
        }
        let after = self.pieces.partition_point(|(begin, _)| *begin <= point);
        self.pieces.get(after.checked_sub(1)?)?.1
    }

    /// The pieces within a span, each with its winner.
    pub(super) fn pieces(&self, span: Span) -> impl Iterator<Item = (Span, Option<u32>)> {
        let after = self.pieces.partition_point(|(begin, _)| *begin <= span.low);
        let before = after.checked_sub(1).and_then(|place| self.pieces.get(place));
        let first = (span.low, before.and_then(|(_, winner)| *winner));
        let others = self.pieces.get(after..).unwrap_or_default();
        let begins = std::iter::once(first).chain(others.iter().copied());
        let ends = others.iter().map(|(begin, _)| begin - 1).chain(std::iter::once(u64::MAX));
        begins
            .zip(ends)
            .take_while(move |((low, _), _)| *low <= span.high)
            .map(move |((low, winner), high)| (Span { low, high: high.min(span.high) }, winner))
    }

    /// What each key covers.
    pub(super) fn spans(&self) -> impl Iterator<Item = (Span, u32, &Self)> {
        self.keys.iter().map(move |it| (it.span, it.key, self))
    }

    /// Every key that wins somewhere.
    pub(super) fn winners(&self) -> impl Iterator<Item = u32> {
        self.pieces.iter().filter_map(|(_, winner)| *winner)
    }

    /// The most specific of the keys that cover a code, in order.
    pub(super) fn covering(&self, point: u64) -> Vec<Keyed> {
        let layers = self.layers.get_or_init(|| Layers::of(&self.keys));
        let places = layers.covering(point).into_iter();
        let mut found: Vec<Keyed> = places.filter_map(|it| self.keys.get(it).copied()).collect();
        sort(&mut found, |a, b| a.by_size().cmp(&b.by_size()));
        found.truncate(MOST_TOLD);
        found
    }
}

/// The keys of each size, in the order in which they begin.
#[derive(Default)]
struct Alike {
    by_size: BTreeMap<u64, OfOneSize>,
    /// Prefixes cover codes of several lengths, and may clash in each.
    told: BTreeSet<Clash>,
}

/// Keys that cover as many codes as each other. Whoever begins later ends later, so that none comes first again that another
/// of them has come before.
#[derive(Default)]
struct OfOneSize {
    begun: Vec<(u32, u32)>,
    /// How many of them were compared.
    compared: usize,
    winner: Option<(u32, u32)>,
    /// The first of those that lead elsewhere.
    first: Option<u32>,
}

impl Alike {
    fn open(&mut self, it: &Keyed) {
        self.by_size.entry(it.size()).or_default().begun.push((it.to, it.key));
    }

    /// Tells each of the most specific keys that another contradicts: those that lead elsewhere than the winner with the
    /// winner, those that lead where it does with the first of the others. Only what is new is compared.
    fn tell_clashes(&mut self, active: &BTreeSet<(u64, u32, u32)>, clashes: &mut Vec<Clash>) {
        let Some((size, to, winner)) = active.first().copied() else { return };
        let Some(of) = self.by_size.get_mut(&size) else { return };
        let mut tell = |one: u32, other: u32| {
            let pair = (one.min(other), one.max(other));
            if self.told.insert(pair) {
                clashes.push(pair);
            }
        };
        let new = of.begun.get(of.compared..).unwrap_or_default();
        let new = new.iter().filter(|(to, key)| active.contains(&(size, *to, *key)));
        let others = active.range((size, to.saturating_add(1), 0)..=(size, u32::MAX, u32::MAX));
        let first = others.clone().next().map(|(_, _, key)| *key);
        if of.winner == Some((to, winner)) {
            let others = new.clone().filter(|(other_to, _)| *other_to != to);
            others.for_each(|(_, other)| tell(winner, *other));
        } else {
            others.for_each(|(_, _, other)| tell(winner, *other));
        }
        if let Some(first) = first {
            if of.first == Some(first) && of.winner.is_some_and(|(before, _)| before == to) {
                let with_winner = new.filter(|(other_to, key)| *other_to == to && *key != winner);
                with_winner.for_each(|(_, key)| tell(first, *key));
            } else {
                let with_winner = active.range((size, to, winner)..=(size, to, u32::MAX)).skip(1);
                with_winner.for_each(|(_, _, key)| tell(first, *key));
            }
        }
        (of.winner, of.first, of.compared) = (Some((to, winner)), first, of.begun.len());
    }
}

impl Alike {
    /// Tells those that are the same key and lead to two places though finer ones have all that they cover, so that neither
    /// wins anywhere: the next edit of those would bring it out.
    fn tell_covered(&self, keys: &[Keyed], limit: usize, clashes: &mut Vec<Clash>) {
        let told: BTreeSet<u32> =
            self.told.iter().flat_map(|(one, other)| [*one, *other]).collect();
        let mut covered = BTreeSet::new();
        for same in keys.chunk_by(|a, b| (a.span, a.is_open) == (b.span, b.is_open)) {
            // By key, so that the first is the one that stands first in the plan.
            let Some((first, others)) = same.split_first() else { continue };
            let Some(contrary) = others.iter().find(|it| it.to != first.to) else { continue };
            for it in others {
                let against = if it.to == first.to { contrary } else { first };
                let pair = (against.key.min(it.key), against.key.max(it.key));
                if !told.contains(&it.key) && covered.insert(pair) && clashes.len() < limit {
                    clashes.push(pair);
                }
            }
        }
    }
}
