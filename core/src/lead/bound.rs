//! A state in the numbers of a plan, as steps take it and leave it (rule R-12).

use std::sync::Arc;

use chrono::NaiveDate;

use super::compile::Compiled;
use super::rotation::{self, Credits, Turn};
use super::round::Round;
use super::shared::Shared;
use super::{CapCount, Credit, RotationKind, RotationState, RoutingStateDocument, TargetLoad};
use crate::id::TargetId;
use crate::order::Places;

/// A state in the numbers of a plan.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) plan: Arc<Compiled>,
    pub(super) version: u32,
    /// Of each rotation, who had the last turn.
    last: Shared<Option<u32>>,
    /// Of each rotation the round of another order that has to end before; empty where there is none.
    rounds: Shared<Option<Round>>,
    /// Of each seat of all rotations; empty where nobody has any.
    pub(super) credits: Credits,
    /// Of each rotation, of how many parts a lead consists there; empty as those are.
    parts: Shared<u32>,
    /// Of each cap, since when and how many.
    pub(super) counts: Shared<(Option<NaiveDate>, u32)>,
    /// Of each target, where loads are tracked.
    pub(super) loads: Shared<u32>,
}

impl Bound {
    /// What a state says of those who are in the plan. Whoever is not there any more is forgotten.
    pub(super) fn of(document: &RoutingStateDocument, plan: &Arc<Compiled>) -> Self {
        let mut last = vec![None; plan.rotations.len()];
        let mut rounds = Vec::new();
        let weighted = if plan.has_weights { (plan.seats, plan.rotations.len()) } else { (0, 0) };
        let (mut credits, mut parts) = (vec![0; weighted.0], vec![0; weighted.1]);
        let territories = &plan.plan.territories;
        let known = Places::of(&mut territories.iter().map(|territory| territory.id.as_str()));
        for rotation in &document.rotations {
            let place = match &rotation.territory {
                Some(territory) => known.first(territory.as_str()),
                None => Some(territories.len()),
            };
            let Some(place) = place else { continue };
            if let (Some(last), Some(compiled)) = (last.get_mut(place), plan.rotations.get(place)) {
                let seats = compiled.seats.iter().map(|seat| plan.target_id(seat.target));
                let seats = Places::of_some(&mut seats.map(|id| id.map(TargetId::as_str)));
                let turn = turn_of(rotation, &seats, compiled);
                *last = turn.last;
                if turn.round.is_some() {
                    rounds.resize(plan.rotations.len(), None);
                }
                if let Some(round) = rounds.get_mut(place) {
                    *round = turn.round;
                }
                let Some(parts) = parts.get_mut(place).filter(|_| turn.parts > 0) else { continue };
                *parts = turn.parts;
                let most = compiled.most_credit(turn.parts);
                for credit in &rotation.credits {
                    let found = seats.first(credit.target.as_str());
                    let place = found.map(|seat| compiled.credits_from + seat);
                    if let Some(place) = place.and_then(|place| credits.get_mut(place)) {
                        *place = credit.credit.clamp(-most, most);
                    }
                }
            }
        }
        let mut counts = vec![(None, 0); plan.caps.len()];
        for count in &document.counts {
            let Some(target) = plan.find(count.target.as_str()) else { continue };
            for (cap, found) in plan.caps_of(target) {
                if found.per == count.per
                    && let Some(place) = counts.get_mut(cap)
                {
                    *place = (Some(count.from), count.leads);
                }
            }
        }
        let tracked = if plan.tracks_loads { plan.targets.len() } else { 0 };
        let mut loads = vec![0; tracked];
        for load in &document.loads {
            let found = plan.find(load.target.as_str()).and_then(|it| usize::try_from(it).ok());
            if let Some(place) = found.and_then(|found| loads.get_mut(found)) {
                *place = load.leads;
            }
        }
        Self {
            plan: Arc::clone(plan),
            version: document.version,
            last: Shared::of(&last),
            rounds: Shared::of(&rounds),
            credits: Shared::of(&credits),
            parts: Shared::of(&parts),
            counts: Shared::of(&counts),
            loads: Shared::of(&loads),
        }
    }

    /// The same for a batch, which has it to itself.
    pub(super) fn owned(&self) -> Self {
        Self {
            plan: Arc::clone(&self.plan),
            version: self.version,
            last: self.last.owned(),
            rounds: self.rounds.owned(),
            credits: self.credits.owned(),
            parts: self.parts.owned(),
            counts: self.counts.owned(),
            loads: self.loads.owned(),
        }
    }

    /// The same for a state, whose copies share it.
    pub(super) fn shared(self) -> Self {
        Self {
            last: self.last.shared(),
            rounds: self.rounds.shared(),
            credits: self.credits.shared(),
            parts: self.parts.shared(),
            counts: self.counts.shared(),
            loads: self.loads.shared(),
            ..self
        }
    }

    /// How far a rotation is.
    pub(super) fn turn(&self, rotation: usize) -> Turn {
        let last = self.last.get(rotation).copied().flatten();
        let parts = self.parts.get(rotation).copied().unwrap_or_default();
        Turn { last, round: self.rounds.get(rotation).cloned().flatten(), parts }
    }

    /// Notes how far a rotation is.
    pub(super) fn note(&mut self, rotation: usize, turn: Turn) {
        if let Some(last) = self.last.get_mut(rotation) {
            *last = turn.last;
        }
        if self.parts.get(rotation).is_some_and(|parts| *parts != turn.parts)
            && let Some(parts) = self.parts.get_mut(rotation)
        {
            *parts = turn.parts;
        }
        // Where there was none, none is begun.
        if self.rounds.get(rotation).is_some_and(Option::is_some)
            && let Some(round) = self.rounds.get_mut(rotation)
        {
            *round = turn.round;
        }
    }

    pub(super) fn to_document(&self) -> RoutingStateDocument {
        let plan = &self.plan;
        let mut rotations = Vec::new();
        for (place, compiled) in plan.rotations.iter().enumerate() {
            let turn = self.turn(place);
            let id = |seat: usize| plan.target_id(compiled.seats.get(seat)?.target).cloned();
            let last = turn.last.and_then(|last| usize::try_from(last).ok()).and_then(id);
            let credit = |seat: usize| {
                let credit = self.credits.get(compiled.credits_from + seat).copied()?;
                (credit != 0).then_some(Credit { target: id(seat)?, credit })
            };
            let credits: Vec<Credit> = (0..compiled.seats.len()).filter_map(credit).collect();
            // Without a last turn there may still be a round to end, and something to somebody's credit.
            if last.is_none() && turn.round.is_none() && turn.parts == 0 {
                continue;
            }
            let order = match &turn.round {
                Some(round) => {
                    round.order().iter().filter_map(|it| id(usize::try_from(*it).ok()?)).collect()
                }
                None => (0..compiled.seats.len()).filter_map(id).collect(),
            };
            rotations.push(RotationState {
                territory: plan.plan.territories.get(place).map(|it| it.id.clone()),
                last,
                order,
                parts: turn.parts,
                credits,
            });
        }
        let counts = plan.caps.iter().zip(self.counts.iter()).filter_map(|(cap, (from, leads))| {
            let target = plan.target_id(cap.target)?.clone();
            Some(CapCount { target, per: cap.per, from: (*from)?, leads: *leads })
        });
        let loads = plan.targets.iter().zip(self.loads.iter()).filter(|(_, leads)| **leads > 0);
        RoutingStateDocument {
            version: self.version,
            rotations,
            counts: counts.collect(),
            loads: loads
                .map(|(target, leads)| TargetLoad { target: target.clone(), leads: *leads })
                .collect(),
        }
    }
}

/// Where a rotation is in a list of so many seats: behind who had the last turn, or whoever stood before them and is still
/// there. If the list is in another order now, the round that was begun ends in the old one, so that nobody is passed over.
/// Weights know no rounds.
fn turn_of(rotation: &RotationState, seats: &Places<'_>, compiled: &rotation::Compiled) -> Turn {
    let count = compiled.seats.len();
    let seat =
        |target: &TargetId| seats.first(target.as_str()).and_then(|it| u32::try_from(it).ok());
    let is_last = |target: &TargetId| rotation.last.as_ref() == Some(target);
    let behind = rotation.order.iter().position(is_last);
    let had = behind.and_then(|behind| rotation.order.get(..=behind)).unwrap_or_default();
    let last = had.iter().rev().find_map(seat);
    // Whoever stands there twice has one turn.
    let mut stands = vec![false; count];
    let mut is_new = |seat: &u32| {
        let place = usize::try_from(*seat).ok().and_then(|seat| stands.get_mut(seat));
        place.is_some_and(|stands| !std::mem::replace(stands, true))
    };
    let order: Vec<u32> =
        rotation.order.iter().filter_map(seat).filter(|seat| is_new(seat)).collect();
    let is_as_before = order.is_sorted() || compiled.kind == RotationKind::WeightedRoundRobin;
    let round = (!is_as_before).then(|| Round::new(order, count, last));
    let parts = match compiled.kind {
        RotationKind::WeightedRoundRobin if rotation.parts == 0 && !rotation.credits.is_empty() => {
            compiled.seats.iter().fold(0_u32, |sum, seat| sum.saturating_add(seat.weight))
        }
        RotationKind::WeightedRoundRobin => rotation.parts,
        _ => 0,
    };
    Turn { last, round, parts }
}
