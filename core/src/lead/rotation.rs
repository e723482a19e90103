//! Whose turn it is among several (rules ).

use std::cmp::Ordering;

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
    pub(super) weight: u32,
    pub(super) hours: Option<Hours>,
}

/// How far a rotation is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn {
    /// Who had the last turn.
    pub(super) last: Option<u32>,
    /// A round that was begun before the list was put into another order.
    pub(super) round: Option<Round>,
    /// Of how many parts a lead consists, in which credits are counted; 0 before anybody has any.
    pub(super) parts: u32,
}

/// What everybody in weighted rotations has to their credit, in parts of a lead.
pub(super) type Credits = Shared<i64>;

/// By which figures a turn was decided: loads, or what is owed, in parts of a lead (rule R-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// That of whoever is chosen, and the seat.
    chosen: (i64, usize),
    /// The next best of the others who might have had it, the first of several.
    next: Option<(i64, usize)>,
}

impl Figures {
    /// What was found so far, with the figure of one more seat: `better` says whether the lesser of two is chosen or the greater.
    fn look_at(found: Option<Self>, figure: i64, place: usize, better: Ordering) -> Self {
        let is_better = |than: i64| figure.cmp(&than) == better;
        let this = (figure, place);
        match found {
            None => Self { chosen: this, next: None },
            Some(it) if is_better(it.chosen.0) => Self { chosen: this, next: Some(it.chosen) },
            Some(it) if it.next.is_none_or(|(next, _)| is_better(next)) => {
                Self { next: Some(this), ..it }
            }
            Some(it) => it,
        }
    }

    /// Whoever was chosen, and the next, by their seats.
    pub(super) fn each(self) -> impl Iterator<Item = (i64, usize)> {
        std::iter::once(self.chosen).chain(self.next)
    }
}

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
    ) -> Option<(u32, Option<Figures>)> {
        let figures = match self.kind {
            RotationKind::RoundRobin | RotationKind::ByHours => None,
            RotationKind::LeastLoaded => {
                let load = asked.load;
                let mut figures = None;
                self.first_in_turn(turn, asked, &mut |place, seat| {
                    let has = i64::from(load(seat.target));
                    figures = Some(Figures::look_at(figures, has, place, Ordering::Less));
                    false
                });
                Some(figures?)
            }
            RotationKind::WeightedRoundRobin => {
                Some(self.smoothly(credits, &mut turn.parts, asked)?)
            }
        };
        let place = match figures {
            Some(figures) => figures.chosen.1,
            None => self.first_in_turn(turn, asked, &mut |_, _| true)?,
        };
        let chosen = u32::try_from(place).ok()?;
        turn.pass_to(chosen);
        Some((chosen, figures))
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

    /// Each that may have a turn is owed its part of the lead, its weight by the sum of theirs; whoever then is owed most is
    /// chosen, the first of several, and pays a lead.
    fn smoothly(
        &self,
        credits: &mut Credits,
        parts: &mut u32,
        asked: &mut Asked<'_>,
    ) -> Option<Figures> {
        let mut sum = 0_u32;
        let mut may = Vec::with_capacity(asked.present.map_or(self.seats.len(), <[u32]>::len));
        self.first_from(0, asked, &mut |place, seat| {
            sum = seat.weight.saturating_add(sum);
            may.push((place, seat.weight));
            false
        });
        let now = parts_for(*parts, sum)?;
        if now != *parts {
            self.count_in(now, *parts, credits);
            *parts = now;
        }
        let each = i64::from(now.checked_div(sum)?);
        let most_there_is = self.most_credit(now);
        let mut paid = 0_i64;
        let mut figures = None;
        let mut walk = credits.walk();
        for (place, weight) in may {
            if let Some(credit) = walk.at(self.credits_from + place) {
                let owed = each * i64::from(weight);
                paid += owed;
                *credit = credit.saturating_add(owed).min(most_there_is);
                figures = Some(Figures::look_at(figures, *credit, place, Ordering::Greater));
            }
        }
        let figures = figures?;
        let credit = credits.get_mut(self.credits_from + figures.chosen.1)?;
        *credit = credit.saturating_sub(paid).max(-most_there_is);
        Some(figures)
    }

    /// Counts credits in other parts, to the nearest.
    fn count_in(&self, parts: u32, before: u32, credits: &mut Credits) {
        let mut walk = credits.walk();
        for place in 0..self.seats.len() {
            if let Some(credit) = walk.at(self.credits_from + place).filter(|it| **it != 0) {
                *credit = to_nearest(*credit, parts, before);
            }
        }
    }

    /// The most that anybody has to their credit or owes: as many leads as there are members.
    ///
    /// It never comes to that as long as nobody joins or leaves, whoever is there at which lead and with which weight: the `k`
    /// of `n` members who have most have no more than `k (n - k)` leads together, and so do the `k` who owe most. With the first
    /// lead nobody has anything. A lead adds at most one to what `k` members have, and only if somebody else gets it who was
    /// owed as much as one of them: what they have is then half of what these `k` have without that one and with the other,
    /// at most `k (n - k) - 1`, and one more.
    pub(super) fn most_credit(&self, parts: u32) -> i64 {
        i64::try_from(self.seats.len()).unwrap_or(i64::MAX).saturating_mul(i64::from(parts))
    }
}

/// Of how many parts a lead consists where so many weights share it: the fewest that are a multiple of these and of those that
/// it had, in which nothing is lost; or, where these are too many, as many as there can be.
fn parts_for(parts: u32, sum: u32) -> Option<u32> {
    let shared = highest_common_factor(parts, sum);
    let least = (parts / shared.max(1)).max(1).checked_mul(sum);
    least.or_else(|| u32::MAX.checked_div(sum)?.checked_mul(sum)).filter(|parts| *parts > 0)
}

const fn highest_common_factor(a: u32, b: u32) -> u32 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A credit in other parts; halves are rounded away from zero.
fn to_nearest(credit: i64, parts: u32, before: u32) -> i64 {
    let (before, parts) = (u64::from(before.max(1)), u64::from(parts));
    let (whole, rest) = (credit.unsigned_abs() / before, credit.unsigned_abs() % before);
    // What is no whole lead is less than 2^32 parts, and so are the others: the product has room for half a part beside it.
    let rest = (rest * parts + before / 2) / before;
    let nearest =
        i64::try_from(whole.saturating_mul(parts).saturating_add(rest)).unwrap_or(i64::MAX);
    if credit < 0 { -nearest } else { nearest }
}
