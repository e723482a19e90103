//! Whose turn it is among several (rules ).

use chrono::{DateTime, FixedOffset};

use super::passed::Passed;
use super::round::Round;
use super::shared::Shared;
use super::strategy::RotationKind;
use super::{AbsenceReason, SkipReason};
use crate::order::sort;
use crate::time::Hours;

/// Several targets and how one of them is chosen.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) kind: RotationKind,
    pub(super) seats: Vec<Seat>,
    /// Where the credits of its seats begin among those of all.
    pub(super) credits_from: usize,
    /// By target, with the seat of each.
    by_target: Vec<(u32, u32)>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    pub(super) target: u32,
    pub(super) weight: i32,
    pub(super) hours: Option<Hours>,
}

/// How far a rotation is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn {
    /// Who had the last turn.
    pub(super) last: Option<u32>,
    /// A round that was begun before the list was put into another order.
    pub(super) round: Option<Round>,
}

/// What everybody in weighted rotations has to their credit.
pub(super) type Credits = Shared<i32>;

/// What a rotation has to know of those who sit in it.
pub(super) struct Asked<'a> {
    /// The seats of those who get leads for now, in order; all of them where nothing is said.
    pub(super) present: Option<&'a [u32]>,
    /// Why a target gets none.
    pub(super) absence: &'a dyn Fn(u32) -> Option<AbsenceReason>,
    /// What keeps one from a turn who is not absent.
    pub(super) against: &'a dyn Fn(&Seat) -> Option<SkipReason>,
    /// How many leads a target has already.
    pub(super) load: &'a dyn Fn(u32) -> u32,
    /// Those who were passed over.
    pub(super) passed: &'a mut Passed,
}

impl Asked<'_> {
    /// Whether one who is not absent may have a turn; it is noted why not.
    pub(super) fn may(&mut self, seat: &Seat) -> bool {
        let reason = (self.against)(seat);
        if let Some(reason) = reason {
            self.passed.note(seat.target, reason);
        }
        reason.is_none()
    }

    /// Passes some who stand beside each other and are all absent.
    pub(super) fn pass(&mut self, absent: Option<&[Seat]>) {
        self.passed.note_absent(absent.unwrap_or_default(), self.absence);
    }
}

impl Turn {
    /// Notes a turn. A round of another order is over when somebody has a turn who is not left in it.
    fn pass_to(&mut self, seat: u32) {
        if self.round.as_mut().is_some_and(|round| !round.pass_to(seat)) {
            self.round = None;
        }
        self.last = Some(seat);
    }
}

impl Seat {
    /// Whether it takes leads at that instant.
    pub(super) fn is_open(&self, at: Option<DateTime<FixedOffset>>) -> bool {
        match (&self.hours, at) {
            (Some(hours), Some(at)) => hours.is_open(at),
            _ => true,
        }
    }
}

/// Whether it is this one's turn of those who may have it.
pub(super) type IsIt<'a> = dyn FnMut(usize, &Seat) -> bool + 'a;

impl Compiled {
    pub(super) fn new(kind: RotationKind, seats: Vec<Seat>, credits_from: usize) -> Self {
        let mut by_target: Vec<(u32, u32)> =
            seats.iter().zip(0_u32..).map(|(seat, place)| (seat.target, place)).collect();
        sort(&mut by_target, Ord::cmp);
        Self { kind, seats, credits_from, by_target }
    }

    /// Chooses a seat among those that may have a turn, and notes it.
    ///
    /// Those before the one that is chosen who may not have a turn have lost it. Who is chosen goes by the order of the list
    /// and by nothing else.
    pub(super) fn turn(
        &self,
        turn: &mut Turn,
        credits: &mut Credits,
        asked: &mut Asked<'_>,
    ) -> Option<u32> {
        let chosen = match self.kind {
            RotationKind::RoundRobin | RotationKind::ByHours => {
                self.first_in_turn(turn, asked, &mut |_, _| true)
            }
            RotationKind::LeastLoaded => {
                let load = asked.load;
                let mut least: Option<(u32, usize)> = None;
                self.first_in_turn(turn, asked, &mut |place, seat| {
                    let has = load(seat.target);
                    if least.is_none_or(|(fewest, _)| has < fewest) {
                        least = Some((has, place));
                    }
                    false
                });
                least.map(|(_, place)| place)
            }
            RotationKind::WeightedRoundRobin => self.smoothly(credits, asked),
        };
        let chosen = chosen.and_then(|place| u32::try_from(place).ok());
        if let Some(chosen) = chosen {
            turn.pass_to(chosen);
        }
        chosen
    }

    pub(super) fn seat(&self, place: u32) -> Option<&Seat> {
        self.seats.get(usize::try_from(place).ok()?)
    }

    /// The seat of a target, if it has one.
    pub(super) fn seat_of(&self, target: u32) -> Option<usize> {
        let place = self.by_target.binary_search_by(|(known, _)| known.cmp(&target)).ok()?;
        usize::try_from(self.by_target.get(place)?.1).ok()
    }

    /// The seats of those who get leads.
    pub(super) fn present<'a>(
        &'a self,
        present: Option<&'a [u32]>,
    ) -> impl Iterator<Item = &'a Seat> {
        Self::places(present, 0, self.seats.len()).filter_map(|place| self.seats.get(place))
    }

    /// The places of those who get leads, from one to before another.
    pub(super) fn places(
        present: Option<&[u32]>,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = usize> {
        let all = if present.is_none() { from..to } else { 0..0 };
        let place = |seat: &u32| usize::try_from(*seat).unwrap_or(usize::MAX);
        let listed = present.unwrap_or_default();
        let first = listed.partition_point(|seat| place(seat) < from);
        let end = listed.partition_point(|seat| place(seat) < to);
        all.chain(listed.get(first..end).unwrap_or_default().iter().map(place))
    }

    /// The first, as their turns come, of those who may have one that it is.
    fn first_in_turn(
        &self,
        turn: &Turn,
        asked: &mut Asked<'_>,
        is_it: &mut IsIt<'_>,
    ) -> Option<usize> {
        match (&turn.round, turn.last) {
            (Some(round), _) => self.first_of_round(round, asked, is_it),
            (None, Some(last)) => {
                self.first_from(usize::try_from(last).ok()?.saturating_add(1), asked, is_it)
            }
            (None, None) => self.first_from(0, asked, is_it),
        }
    }

    /// The same from a seat on around the list.
    fn first_from(
        &self,
        seat: usize,
        asked: &mut Asked<'_>,
        is_it: &mut IsIt<'_>,
    ) -> Option<usize> {
        let count = self.seats.len();
        let seat = seat.min(count);
        for (from, to) in [(seat, count), (0, seat)] {
            let mut behind = from;
            for place in Self::places(asked.present, from, to) {
                asked.pass(self.seats.get(behind..place));
                behind = place + 1;
                if let Some(seat) = self.seats.get(place)
                    && asked.may(seat)
                    && is_it(place, seat)
                {
                    return Some(place);
                }
            }
            asked.pass(self.seats.get(behind..to));
        }
        None
    }

    /// Each that may have a turn is credited its weight; whoever then has most is chosen, the first of several, and pays for
    /// all.
    fn smoothly(&self, credits: &mut Credits, asked: &mut Asked<'_>) -> Option<usize> {
        let mut paid = 0_i32;
        let mut most: Option<(i32, usize)> = None;
        let from = self.credits_from;
        let mut walk = credits.walk();
        self.first_from(0, asked, &mut |place, seat| {
            if let Some(credit) = walk.at(from + place) {
                paid = seat.weight.saturating_add(paid);
                *credit = credit.saturating_add(seat.weight);
                if most.is_none_or(|(found, _)| *credit > found) {
                    most = Some((*credit, place));
                }
            }
            false
        });
        let (_, place) = most?;
        let credit = credits.get_mut(from + place)?;
        *credit = credit.saturating_sub(paid);
        Some(place)
    }
}
