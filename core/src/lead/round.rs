//! A round that was begun before the list of a rotation was put into another order: it ends in the old one, so that nobody is
//! passed over (rule R-11).

use std::ops::Range;
use std::sync::Arc;

use super::rotation::{Asked, Compiled, IsIt};
use crate::order::sort;

/// A round in another order than that of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Round {
    seats: Arc<InOrder>,
    /// How many of them have had their turn.
    had: usize,
}

/// Seats in another order than that of the list.
#[derive(Debug, PartialEq, Eq)]
struct InOrder {
    order: Vec<u32>,
    /// Of each seat of the list where it stands in that order, if it does.
    places: Vec<Option<u32>>,
}

impl Round {
    /// A round of these seats, each once, of a list of so many.
    pub(super) fn new(order: Vec<u32>, count: usize, last: Option<u32>) -> Self {
        let mut places = vec![None; count];
        for (seat, place) in order.iter().zip(0_u32..) {
            if let Some(of) = index(*seat).and_then(|seat| places.get_mut(seat)) {
                *of = Some(place);
            }
        }
        let mut round = Self { seats: Arc::new(InOrder { order, places }), had: 0 };
        if let Some(last) = last {
            round.pass_to(last);
        }
        round
    }

    pub(super) fn order(&self) -> &[u32] {
        &self.seats.order
    }

    /// Notes a turn; whether it was that of one who was left.
    pub(super) fn pass_to(&mut self, seat: u32) -> bool {
        let place = index(seat).and_then(|seat| self.left_at(seat));
        if let Some(place) = place {
            self.had += place + 1;
        }
        place.is_some()
    }

    /// Those who have not had their turn.
    fn left(&self) -> &[u32] {
        self.seats.order.get(self.had..).unwrap_or_default()
    }

    /// Where a seat stands among those who have not had their turn, if it does.
    fn left_at(&self, seat: usize) -> Option<usize> {
        index(self.seats.places.get(seat).copied().flatten()?)?.checked_sub(self.had)
    }

    fn is_left(&self, seat: usize) -> bool {
        self.left_at(seat).is_some()
    }
}

impl Compiled {
    /// The first of those who are left in a round, and then of the others as they stand in the list, who may have a turn and
    /// that it is. Where that is nobody, it takes as long as there are seats of those who are not absent.
    pub(super) fn first_of_round(
        &self,
        round: &Round,
        asked: &mut Asked<'_>,
        is_it: &mut IsIt<'_>,
    ) -> Option<usize> {
        let left = round.left();
        // Mostly one of the next has the turn. Among many who are absent those who are not are looked for.
        let near = asked.present.map_or(left.len(), |present| left.len().min(present.len()));
        let (near, far) = left.split_at_checked(near)?;
        for seat in near.iter().filter_map(|seat| index(*seat)) {
            if self.seats.get(seat).is_some_and(|it| (asked.absence)(it.target).is_some()) {
                asked.pass(self.seats.get(seat..=seat));
            } else if let Some(found) = self.look(seat, asked, is_it) {
                return Some(found);
            }
        }
        let mut present: Vec<(usize, usize)> = Vec::new();
        if !far.is_empty() {
            let seats = asked.present.unwrap_or_default().iter().filter_map(|seat| index(*seat));
            let place = |seat| Some((round.left_at(seat)?.checked_sub(near.len())?, seat));
            present.extend(seats.filter_map(place));
        }
        sort(&mut present, Ord::cmp);
        let mut behind = 0;
        for (place, seat) in present {
            self.pass_left(far.get(behind..place), asked);
            behind = place + 1;
            if let Some(found) = self.look(seat, asked, is_it) {
                return Some(found);
            }
        }
        self.pass_left(far.get(behind..), asked);
        self.first_of_others(round, asked, is_it)
    }

    /// The same of those who are not left in the round.
    fn first_of_others(
        &self,
        round: &Round,
        asked: &mut Asked<'_>,
        is_it: &mut IsIt<'_>,
    ) -> Option<usize> {
        let count = self.seats.len();
        let is_other = |seat: &usize| !round.is_left(*seat);
        let (mut found, mut looked, mut behind) = (None, 0, 0);
        for seat in Self::places(asked.present, 0, count).filter(is_other) {
            self.name_others(behind..seat, round, asked);
            behind = seat + 1;
            found = self.look(seat, asked, is_it);
            if found.is_some() {
                break;
            }
            looked += 1;
        }
        if found.is_none() {
            self.name_others(behind..count, round, asked);
        }
        // Whoever was not looked at is absent.
        let before = match found {
            Some(seat) => (0..seat).filter(is_other).count(),
            None => count.saturating_sub(round.left().len()),
        };
        asked.passed.count_more(before.saturating_sub(looked));
        found
    }

    /// A seat of somebody who is not absent, if they may have the turn and it is theirs.
    fn look(&self, seat: usize, asked: &mut Asked<'_>, is_it: &mut IsIt<'_>) -> Option<usize> {
        let it = self.seats.get(seat)?;
        (asked.may(it) && is_it(seat, it)).then_some(seat)
    }

    /// Passes some of the round who are all absent.
    fn pass_left(&self, absent: Option<&[u32]>, asked: &mut Asked<'_>) {
        let absent = absent.unwrap_or_default();
        asked.passed.count_more(absent.len());
        let seats = absent.iter().filter_map(|seat| self.seat(*seat));
        asked.passed.name_absent(&mut seats.map(|seat| seat.target), asked.absence);
    }

    /// Names those between two seats who are not left in the round; all of them are absent.
    fn name_others(&self, between: Range<usize>, round: &Round, asked: &mut Asked<'_>) {
        let others = between.filter(|seat| !round.is_left(*seat));
        let targets = others.filter_map(|seat| Some(self.seats.get(seat)?.target));
        asked.passed.name_absent(&mut { targets }, asked.absence);
    }
}

fn index(seat: u32) -> Option<usize> {
    usize::try_from(seat).ok()
}
