//! What a plan would have made of past leads (rule R-24).

use std::fmt::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::coverage::lines;
use super::{
    Lead, Outcome, RotationKind, Router, RoutingState, RoutingStateDocument, UnknownTarget,
};
use crate::document::{At, Faults, OneLine, is_default, read_struct};
use crate::id::{TargetId, TerritoryId};
use crate::order::sort;

/// A lead that came once, and who got it then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PastLead {
    /// The lead.
    pub lead: Lead,
    /// Who got it, if it is known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub went_to: Option<TargetId>,
}

read_struct!(PastLead { lead: document, went_to: optional });

/// What one or two plans make of the same leads (rule R-24). Leads are named by their places in the list, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Simulation {
    /// What each plan makes of them, in the order in which the plans were given.
    pub plans: Vec<SimulatedPlan>,
    /// The leads that go elsewhere: under the second plan than under the first, or under the one plan than they once did. The
    /// most first.
    pub moves: Vec<Move>,
    /// How many leads were compared: all of them between two plans, those of which it is known who got them otherwise.
    pub compared: u32,
}

/// What a plan makes of the leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SimulatedPlan {
    /// Who gets which, the most first.
    pub shares: Vec<LeadShare>,
    /// What becomes of them, by outcome.
    pub outcomes: Vec<OutcomeShare>,
    /// How evenly each rotation gave them out.
    pub rotations: Vec<Fairness>,
    /// The state behind the last of them.
    pub state: RoutingStateDocument,
    /// Whoever is named in the plan and unknown to the network, or in the absences or the loads that it begins with and no target
    /// of the plan.
    #[serde(skip_serializing_if = "is_default")]
    pub unknown_targets: Vec<UnknownTarget>,
}

/// The leads of a target. A duplicate whose contact is assigned to no user is its account's, which then stands here by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeadShare {
    /// Who; nobody where it is left out.
    #[serde(skip_serializing_if = "is_default")]
    pub target: Option<TargetId>,
    /// Which.
    pub leads: Vec<u32>,
}

/// The leads of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OutcomeShare {
    /// What becomes of them.
    pub outcome: Outcome,
    /// Which.
    pub leads: Vec<u32>,
}

/// How evenly a rotation gave out leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Fairness {
    /// Its territory; the plan itself where nothing is said.
    #[serde(skip_serializing_if = "is_default")]
    pub territory: Option<TerritoryId>,
    /// How it chooses.
    pub rotation: RotationKind,
    /// The fewest leads that any of its targets had from it who get leads; those who are absent do not count.
    pub fewest: u32,
    /// The most that any of them had.
    pub most: u32,
    /// What each had from it, in the order of the plan.
    pub turns: Vec<LeadShare>,
}

/// Leads that go elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Move {
    /// Who had them; nobody where it is left out.
    #[serde(skip_serializing_if = "is_default")]
    pub from: Option<TargetId>,
    /// Who gets them; nobody where it is left out.
    #[serde(skip_serializing_if = "is_default")]
    pub to: Option<TargetId>,
    /// Which.
    pub leads: Vec<u32>,
}

impl Router {
    /// Replays past leads from a state on, in their order (rule R-24): who gets what, how evenly, and who gets what others got.
    ///
    /// # Errors
    /// Every lead without its instant, where the plan goes by hours or caps; and leads that pass the last version of a state.
    pub fn simulate(&self, state: &RoutingState, leads: &[PastLead]) -> Result<Simulation, Faults> {
        let (plan, now) = self.replay(state, leads)?;
        let known = leads.iter().zip(now).enumerate();
        let known =
            known.filter_map(|(index, (past, now))| Some((index, past.went_to.clone()?, now)));
        let known: Vec<_> = known.map(|(index, then, now)| (index, Some(then), now)).collect();
        Ok(Simulation { plans: vec![plan], compared: count(known.len()), moves: moves(known) })
    }

    /// Replays past leads under this plan and under another, each from the same state on, and tells which go elsewhere under
    /// the other.
    ///
    /// # Errors
    /// As [`simulate`](Self::simulate).
    pub fn compare(
        &self,
        other: &Self,
        state: &RoutingState,
        leads: &[PastLead],
    ) -> Result<Simulation, Faults> {
        let (first, before) = self.replay(state, leads)?;
        let (second, after) = other.replay(state, leads)?;
        let pairs = before.into_iter().zip(after).enumerate();
        let pairs: Vec<_> = pairs.map(|(index, (from, to))| (index, from, to)).collect();
        let compared = count(pairs.len());
        Ok(Simulation { plans: vec![first, second], compared, moves: moves(pairs) })
    }

    /// What the plan makes of the leads, and who gets each.
    fn replay(
        &self,
        state: &RoutingState,
        leads: &[PastLead],
    ) -> Result<(SimulatedPlan, Vec<Option<TargetId>>), Faults> {
        let mut faults = Faults::default();
        for (index, past) in leads.iter().enumerate() {
            let list = At::Root.field("leads");
            let at = list.index(index);
            self.check_into(&past.lead, at.field("lead"), &mut faults);
        }
        faults.or(Some(()))?;
        let mut bound = state.bound(&self.plan);
        let mut targets = Vec::with_capacity(leads.len());
        let mut outcomes: Vec<OutcomeShare> = Vec::new();
        let turns = |rotation: &super::rotation::Compiled| vec![Vec::new(); rotation.seats.len()];
        let mut given: Vec<Vec<Vec<u32>>> = self.plan.rotations.iter().map(turns).collect();
        for (index, past) in leads.iter().enumerate() {
            let assignment = self.assign(&mut bound, &past.lead);
            let (choice, index) = (assignment.choice, count(index));
            targets.push(assignment.goes_to());
            match outcomes.iter_mut().find(|share| share.outcome == choice.outcome) {
                Some(share) => share.leads.push(index),
                None => outcomes.push(OutcomeShare { outcome: choice.outcome, leads: vec![index] }),
            }
            let seat = choice.turn().and_then(|(rotation, target)| {
                let compiled = self.plan.rotation(rotation)?;
                let seat = compiled.seat_of(target)?;
                given.get_mut(usize::try_from(rotation).ok()?)?.get_mut(seat)
            });
            if let Some(seat) = seat {
                seat.push(index);
            }
        }
        let plan = SimulatedPlan {
            shares: shares(&targets),
            outcomes,
            rotations: given.into_iter().enumerate().filter_map(|it| self.fairness(it)).collect(),
            state: state.after(bound)?.to_document(),
            unknown_targets: self.unknown_targets(state),
        };
        Ok((plan, targets))
    }

    fn fairness(&self, (place, given): (usize, Vec<Vec<u32>>)) -> Option<Fairness> {
        let compiled = self.plan.rotations.get(place)?;
        // Whoever gets no leads for now has none, and that is fair.
        let seats = compiled.seats.iter().zip(&given);
        let present = seats.filter(|(seat, _)| self.absence_of(seat.target).is_none());
        let mut numbers = present.map(|(_, leads)| count(leads.len()));
        let first = numbers.next().unwrap_or(0);
        let (fewest, most) =
            numbers.fold((first, first), |(few, many), it| (few.min(it), many.max(it)));
        let territory = self.plan.plan.territories.get(place).map(|it| it.id.clone());
        let seats = compiled.seats.iter().zip(given);
        let turns = seats
            .map(|(seat, leads)| LeadShare { target: self.target_id(seat.target).cloned(), leads });
        let turns = turns.collect();
        Some(Fairness { territory, rotation: compiled.kind, fewest, most, turns })
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Who gets which, the most first; of several with as many in the order of their ids.
fn shares(targets: &[Option<TargetId>]) -> Vec<LeadShare> {
    let mut order: Vec<(&Option<TargetId>, u32)> = targets.iter().zip(0..).collect();
    sort(&mut order, Ord::cmp);
    let same = order.chunk_by(|a, b| a.0 == b.0);
    let share = |same: &[(&Option<TargetId>, u32)]| LeadShare {
        target: same.first().and_then(|(target, _)| (*target).clone()),
        leads: same.iter().map(|(_, index)| *index).collect(),
    };
    let mut shares: Vec<LeadShare> = same.map(share).collect();
    sort(&mut shares, |a, b| b.leads.len().cmp(&a.leads.len()));
    shares
}

/// A lead, who had it, and who gets it.
type Went = (usize, Option<TargetId>, Option<TargetId>);

/// The leads that go elsewhere.
fn moves(leads: Vec<Went>) -> Vec<Move> {
    let mut elsewhere: Vec<Went> = leads.into_iter().filter(|(_, from, to)| from != to).collect();
    sort(&mut elsewhere, |a, b| (&a.1, &a.2, a.0).cmp(&(&b.1, &b.2, b.0)));
    let same = elsewhere.chunk_by(|a, b| (&a.1, &a.2) == (&b.1, &b.2));
    let told = same.filter_map(|same| {
        let (_, from, to) = same.first()?;
        let leads = same.iter().map(|(index, _, _)| count(*index)).collect();
        Some(Move { from: from.clone(), to: to.clone(), leads })
    });
    let mut moves: Vec<Move> = told.collect();
    sort(&mut moves, |a, b| b.leads.len().cmp(&a.leads.len()));
    moves
}

/// Of each plan what becomes of the leads, who gets how many and how even its rotations were; then how many of the leads that
/// are compared go elsewhere, and from whom to whom.
impl fmt::Display for Simulation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, plan) in self.plans.iter().enumerate() {
            match (self.plans.len(), place) {
                (1, _) => {}
                (_, 0) => f.write_str("the first plan: ")?,
                _ => f.write_str("\nthe other plan: ")?,
            }
            write!(f, "{plan}")?;
        }
        let moved: usize = self.moves.iter().map(|it| it.leads.len()).sum();
        write!(f, "\n{moved} of {} compared go elsewhere", self.compared)?;
        lines(f, &self.moves, "moves")
    }
}

impl fmt::Display for SimulatedPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count: usize = self.shares.iter().map(|it| it.leads.len()).sum();
        write!(f, "{count} {}", if count == 1 { "lead" } else { "leads" })?;
        for (place, it) in self.outcomes.iter().enumerate() {
            let before = if place == 0 { ": " } else { ", " };
            write!(f, "{before}{} {}", it.leads.len(), it.outcome.as_str())?;
        }
        lines(f, &self.shares, "who get leads")?;
        lines(f, &self.rotations, "rotations")?;
        lines(f, &self.unknown_targets, "that lead nowhere")
    }
}

impl fmt::Display for LeadShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        let target = self.target.as_ref().map_or("nobody", TargetId::as_str);
        write!(f, "{target}: {}", self.leads.len())
    }
}

impl fmt::Display for Fairness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        match &self.territory {
            Some(territory) => write!(f, "territory {territory}: ")?,
            None => f.write_str("in turn: ")?,
        }
        write!(f, "{} to {} for each", self.fewest, self.most)
    }
}

/// From whom to whom how many go.
impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        let name = |target: &Option<TargetId>| -> Arc<str> {
            target.as_ref().map_or("nobody", TargetId::as_str).into()
        };
        let leads = if self.leads.len() == 1 { "lead" } else { "leads" };
        write!(f, "{} → {}: {} {leads}", name(&self.from), name(&self.to), self.leads.len())
    }
}
