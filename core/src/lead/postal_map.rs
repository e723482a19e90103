//! Which key has a postal code: the most specific that covers it (rule R-15).

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::clashes::{Clash, Won, find_clashes};
use super::layers::{Layers, MOST_FOUND};
use super::postal_keys::Span;
use crate::order::sort;

/// A key among those of one system.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyed {
    pub(super) span: Span,
    /// Which key.
    pub(super) key: u32,
    /// Where its leads go; keys that lead to one place never clash, and `u32::MAX` is nowhere.
    pub(super) to: u32,
    /// Whether it covers longer codes too.
    pub(super) is_open: bool,
}

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
    /// Cuts the keys, and notes those that clash.
    pub(super) fn new(mut keys: Vec<Keyed>, clashes: &mut Vec<Clash>) -> Self {
        keys.shrink_to_fit();
        sort(&mut keys, |a, b| a.span.cmp(&b.span).then(a.by_size().cmp(&b.by_size())));
        let mut ends: Vec<(u64, usize)> =
            keys.iter().enumerate().map(|(place, it)| (it.span.high, place)).collect();
        sort(&mut ends, Ord::cmp);
        let mut active: BTreeSet<(u64, u32)> = BTreeSet::new();
        let mut pieces: Vec<(u64, Option<u32>)> = Vec::new();
        let mut won: Vec<Won> = Vec::new();
        let (mut opened, mut closed, mut low) = (0, 0, 0);
        loop {
            let begin = keys.get(opened).map(|it| it.span.low);
            let end = ends.get(closed).map(|(high, _)| high + 1);
            let Some(at) = [begin, end].into_iter().flatten().min() else { break };
            if let Some((size, _)) = active.first() {
                won.push(Won { size: *size, low, high: at - 1 });
            }
            while let Some((_, place)) = ends.get(closed).filter(|(high, _)| high + 1 == at) {
                closed += 1;
                if let Some(it) = keys.get(*place) {
                    active.remove(&it.by_size());
                }
            }
            while let Some(it) = keys.get(opened).filter(|it| it.span.low == at) {
                opened += 1;
                active.insert(it.by_size());
            }
            let winner = active.first().map(|(_, key)| *key);
            if pieces.last().is_none_or(|(_, last)| *last != winner) {
                pieces.push((at, winner));
            }
            low = at;
        }
        // Looking for clashes takes as much once more.
        drop(ends);
        pieces.shrink_to_fit();
        find_clashes(&keys, won, clashes);
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
        found.truncate(MOST_FOUND);
        found
    }
}
