//! Whose turn it is among several (rules ).

use chrono::{DateTime, FixedOffset};

use super::strategy::RotationKind;
use crate::time::Hours;

/// Several targets and how one of them is chosen.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) kind: RotationKind,
    pub(super) seats: Vec<Seat>,
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
    /// The order of a round that was begun before the list was put into another order.
    pub(super) round: Option<Vec<u32>>,
    /// For weighted rotation, what each has to its credit.
    pub(super) credits: Vec<i32>,
}

impl Turn {
    /// Those who have not had their turn in a round of another order.
    fn left(&self) -> &[u32] {
        let round = self.round.as_deref().unwrap_or_default();
        let had = self.last.and_then(|last| round.iter().position(|seat| *seat == last));
        round.get(had.map_or(0, |had| had + 1)..).unwrap_or_default()
    }

    /// Notes a turn. A round of another order is over when somebody has a turn who is not left in it.
    fn pass_to(&mut self, seat: u32) {
        if !self.left().contains(&seat) {
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

impl Compiled {
    /// Chooses a seat among those that `may` have a turn, and notes it. `load` is what each has already.
    ///
    /// Those before the one that is chosen who may not have a turn have lost it. Who is chosen goes by the order of the list
    /// and by nothing else.
    pub(super) fn turn(
        &self,
        turn: &mut Turn,
        may: &mut dyn FnMut(&Seat) -> bool,
        load: &dyn Fn(u32) -> u32,
    ) -> Option<u32> {
        let chosen = match self.kind {
            RotationKind::RoundRobin | RotationKind::ByHours => {
                self.in_turn(turn).find(|seat| self.seat(*seat).is_some_and(&mut *may))
            }
            RotationKind::LeastLoaded => {
                let mut least: Option<(u32, u32)> = None;
                for place in self.in_turn(turn) {
                    let Some(seat) = self.seat(place) else { continue };
                    let has = load(seat.target);
                    if may(seat) && least.is_none_or(|(fewest, _)| has < fewest) {
                        least = Some((has, place));
                    }
                }
                least.map(|(_, place)| place)
            }
            RotationKind::WeightedRoundRobin => {
                let chosen = self.smoothly(&mut turn.credits, may);
                chosen.and_then(|place| u32::try_from(place).ok())
            }
        };
        if let Some(chosen) = chosen {
            turn.pass_to(chosen);
        }
        chosen
    }

    pub(super) fn seat(&self, place: u32) -> Option<&Seat> {
        self.seats.get(usize::try_from(place).ok()?)
    }

    /// The seats as their turns come, each once.
    fn in_turn<'t>(&self, turn: &'t Turn) -> impl Iterator<Item = u32> + 't {
        let count = u32::try_from(self.seats.len()).unwrap_or(u32::MAX);
        let left = turn.left();
        // Behind the last turn, around the list; where the round ends in another order, the list from its beginning.
        let next = match (&turn.round, turn.last) {
            (None, Some(last)) => last.saturating_add(1).min(count),
            _ => 0,
        };
        // Marked, so that passing many takes no longer than there are.
        let mut is_left = vec![false; if left.is_empty() { 0 } else { self.seats.len() }];
        for seat in left {
            let mark = usize::try_from(*seat).ok().and_then(|seat| is_left.get_mut(seat));
            if let Some(mark) = mark {
                *mark = true;
            }
        }
        let is_other = move |seat: &u32| {
            let mark = usize::try_from(*seat).ok().and_then(|seat| is_left.get(seat));
            mark.is_none_or(|mark| !mark)
        };
        left.iter().copied().chain((next..count).chain(0..next).filter(is_other))
    }

    /// Each that may have a turn is credited its weight; whoever then has most is chosen, the first of several, and pays for
    /// all.
    fn smoothly(
        &self,
        credits: &mut Vec<i32>,
        may: &mut dyn FnMut(&Seat) -> bool,
    ) -> Option<usize> {
        credits.resize(self.seats.len(), 0);
        let mut paid = 0_i32;
        let mut most: Option<(i32, usize)> = None;
        for (place, (seat, credit)) in self.seats.iter().zip(credits.iter_mut()).enumerate() {
            if may(seat) {
                paid = seat.weight.saturating_add(paid);
                *credit = credit.saturating_add(seat.weight);
                if most.is_none_or(|(found, _)| *credit > found) {
                    most = Some((*credit, place));
                }
            }
        }
        let (_, place) = most?;
        if let Some(credit) = credits.get_mut(place) {
            *credit = credit.saturating_sub(paid);
        }
        Some(place)
    }
}
