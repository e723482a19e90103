//! Who was passed over for a lead, and why (rules ).

use super::rotation::Seat;
use super::{AbsenceReason, SkipReason};

/// How many are named; the others are counted.
pub(super) const MOST_NAMED: usize = 20;

/// Those who were passed over, in the order in which they were looked at.
#[derive(Clone, Debug)]
pub(super) struct Passed {
    named: Vec<(u32, SkipReason)>,
    count: usize,
    most: usize,
}

impl Passed {
    /// The first of them are named.
    pub(super) const fn named() -> Self {
        Self { named: Vec::new(), count: 0, most: MOST_NAMED }
    }

    /// Nobody asks for names.
    pub(super) const fn counted() -> Self {
        Self { named: Vec::new(), count: 0, most: 0 }
    }

    pub(super) fn note(&mut self, target: u32, reason: SkipReason) {
        self.count = self.count.saturating_add(1);
        if self.named.len() < self.most {
            self.named.push((target, reason));
        }
    }

    /// Notes those who stand beside each other and all get no leads for now; however many they are, only those are looked at
    /// who are named.
    pub(super) fn note_absent(
        &mut self,
        seats: &[Seat],
        absence: &dyn Fn(u32) -> Option<AbsenceReason>,
    ) {
        self.count_more(seats.len());
        self.name_absent(&mut seats.iter().map(|seat| seat.target), absence);
    }

    /// Names some who all get no leads for now, as long as any are named.
    pub(super) fn name_absent(
        &mut self,
        targets: &mut dyn Iterator<Item = u32>,
        absence: &dyn Fn(u32) -> Option<AbsenceReason>,
    ) {
        let left = self.most.saturating_sub(self.named.len());
        let skipped = targets
            .take(left)
            .filter_map(|target| Some((target, SkipReason::Absent { reason: absence(target)? })));
        self.named.extend(skipped);
    }

    /// Counts some who have no names here.
    pub(super) fn count_more(&mut self, more: usize) {
        self.count = self.count.saturating_add(more);
    }

    /// Those who are named.
    pub(super) fn names(&self) -> &[(u32, SkipReason)] {
        &self.named
    }

    /// How many have no names here.
    pub(super) fn unnamed(&self) -> u32 {
        u32::try_from(self.count.saturating_sub(self.named.len())).unwrap_or(u32::MAX)
    }

    /// How many they are, the named ones included.
    pub(super) fn len(&self) -> usize {
        self.count
    }
}
