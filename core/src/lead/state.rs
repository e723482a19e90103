//! What must survive from one lead to the next (rule R-12).

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::Period;
use super::compile::Compiled;
use super::rotation::Turn;
use crate::document::{At, Document, Faults, Node, Read, document, is_default, read_struct};
use crate::id::{TargetId, TerritoryId};
use crate::order::{Places, sort};

/// How far the rotations of a plan are, and what counts against its caps (rules ). Document kind
/// `tenantry/routing-state@1`. It begins as `RoutingState::default()`.
///
/// A state is data: cloning it copies a pointer, and a step gives a new one. It may be given to a router of an edited plan:
/// turns, credits and counts are those of ids, so that whoever is still there keeps theirs.
#[derive(Clone, Debug, Default)]
pub struct RoutingState {
    inner: Arc<Inner>,
}

#[derive(Clone, Debug)]
enum Inner {
    /// As it was read.
    Kept(RoutingStateDocument),
    /// In the numbers of a plan.
    Bound(Bound),
}

/// A state in the numbers of a plan.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    plan: Arc<Compiled>,
    pub(super) version: u32,
    /// Of each rotation.
    pub(super) turns: Vec<Turn>,
    /// Of each cap, since when and how many.
    pub(super) counts: Vec<(Option<NaiveDate>, u32)>,
    /// Of each target, where loads are tracked.
    pub(super) loads: Vec<u32>,
}

/// A state as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/routing-state@1", deny_unknown_fields)]
pub struct RoutingStateDocument {
    /// How often it has changed: a host that keeps it only where this is still what it read loses no turn (rule R-12).
    #[serde(default, skip_serializing_if = "is_default")]
    pub version: u32,
    /// The rotations that somebody has had a turn in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rotations: Vec<RotationState>,
    /// What counts against caps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub counts: Vec<CapCount>,
    /// How many leads each has, for those of whom the fewest count.
    #[serde(default, skip_serializing_if = "is_default")]
    pub loads: Vec<TargetLoad>,
}

read_struct!(RoutingStateDocument {
    version: default,
    rotations: default,
    counts: default,
    loads: default,
});
document!(RoutingStateDocument, "routing-state", |state, faults| state.check(faults));

/// How far a rotation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RotationState {
    /// Whose; that of the plan itself where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub territory: Option<TerritoryId>,
    /// Who had the last turn.
    pub last: TargetId,
    /// The list as it was then: if who had the last turn is taken out of the plan, it goes on behind whoever stood before
    /// them; if the plan has another order, the round that was begun ends in this one.
    pub order: Vec<TargetId>,
    /// What each has to its credit in a weighted rotation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub credits: Vec<Credit>,
}

read_struct!(RotationState {
    territory: optional,
    last: required,
    order: required,
    credits: default,
});

/// What a target has to its credit in a weighted rotation; below zero, what it owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Who.
    pub target: TargetId,
    /// How much.
    pub credit: i32,
}

read_struct!(Credit { target: required, credit: required });

/// How many leads a target was given in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CapCount {
    /// Who.
    pub target: TargetId,
    /// The kind of period.
    pub per: Period,
    /// Its first day.
    pub from: NaiveDate,
    /// How many.
    pub leads: u32,
}

read_struct!(CapCount { target: required, per: required, from: required, leads: required });

/// How many leads a target has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TargetLoad {
    /// Who.
    pub target: TargetId,
    /// How many.
    pub leads: u32,
}

read_struct!(TargetLoad { target: required, leads: required });

impl RoutingState {
    /// How often it has changed.
    pub fn version(&self) -> u32 {
        match &*self.inner {
            Inner::Kept(document) => document.version,
            Inner::Bound(bound) => bound.version,
        }
    }

    /// The state as it is kept.
    pub fn to_document(&self) -> RoutingStateDocument {
        match &*self.inner {
            Inner::Kept(document) => document.clone(),
            Inner::Bound(bound) => bound.to_document(),
        }
    }

    /// The canonical JSON.
    pub fn to_json(&self) -> String {
        self.to_document().to_json()
    }

    /// The same state with the loads that the host knows (rule R-21): those that it names count from now on as it says, and
    /// every lead that is given since is added.
    #[must_use]
    pub fn with_loads(&self, loads: impl IntoIterator<Item = TargetLoad>) -> Self {
        let mut document = self.to_document();
        document.version = document.version.saturating_add(1);
        document.loads.extend(loads);
        // Of two loads of one target the later counts.
        document.loads.reverse();
        sort(&mut document.loads, |a, b| a.target.cmp(&b.target));
        document.loads.dedup_by(|a, b| a.target == b.target);
        document.into()
    }

    /// The state in the numbers of a plan.
    pub(super) fn bound(&self, plan: &Arc<Compiled>) -> Bound {
        match &*self.inner {
            Inner::Bound(bound) if Arc::ptr_eq(&bound.plan, plan) => bound.clone(),
            Inner::Bound(bound) => Bound::of(&bound.to_document(), plan),
            Inner::Kept(document) => Bound::of(document, plan),
        }
    }
}

impl From<RoutingStateDocument> for RoutingState {
    fn from(document: RoutingStateDocument) -> Self {
        Self { inner: Arc::new(Inner::Kept(document)) }
    }
}

impl From<Bound> for RoutingState {
    fn from(bound: Bound) -> Self {
        Self { inner: Arc::new(Inner::Bound(bound)) }
    }
}

impl Default for Inner {
    fn default() -> Self {
        Self::Kept(RoutingStateDocument::default())
    }
}

/// Two states are equal if they are kept as the same document.
impl PartialEq for RoutingState {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) || self.to_document() == other.to_document()
    }
}

impl Eq for RoutingState {}

impl Serialize for RoutingState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().serialize(serializer)
    }
}

impl Document for RoutingState {
    const KIND: &'static str = RoutingStateDocument::KIND;

    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let mut document = <RoutingStateDocument as Document>::blank();
        Read::fill(&mut document, node, at, faults);
        *self = document.into();
    }

    fn check(&self, faults: &mut Faults) {
        self.to_document().check(faults);
    }
}

impl RoutingStateDocument {
    fn check(&self, faults: &mut Faults) {
        let place = At::Root.field("rotations");
        // No territory has an empty id.
        let name =
            |it: &RotationState| it.territory.as_ref().map_or("", TerritoryId::as_str).to_owned();
        let names: Vec<String> = self.rotations.iter().map(name).collect();
        let known = Places::of(&mut names.iter().map(String::as_str));
        for (index, (rotation, name)) in self.rotations.iter().zip(&names).enumerate() {
            let at = place.index(index);
            if known.first(name) != Some(index) {
                let id = name.clone();
                faults.report(at.field("territory"), &super::RoutingError::TerritoryTwice { id });
            }
            if !rotation.order.contains(&rotation.last) {
                let id = rotation.last.to_string();
                let order = rotation.order.iter().map(TargetId::as_str);
                let suggestion = faults.nearest(&id, order);
                faults
                    .report(at.field("last"), &super::RoutingError::NotInOrder { id, suggestion });
            }
        }
    }
}

impl Bound {
    /// What a state says of those who are in the plan. Whoever is not there any more is forgotten.
    fn of(document: &RoutingStateDocument, plan: &Arc<Compiled>) -> Self {
        let mut turns = vec![Turn::default(); plan.rotations.len()];
        let territories = &plan.plan.territories;
        let known = Places::of(&mut territories.iter().map(|territory| territory.id.as_str()));
        for rotation in &document.rotations {
            let place = match &rotation.territory {
                Some(territory) => known.first(territory.as_str()),
                None => Some(territories.len()),
            };
            let Some(place) = place else { continue };
            if let (Some(turn), Some(compiled)) = (turns.get_mut(place), plan.rotations.get(place))
            {
                let seats = compiled.seats.iter().map(|seat| plan.target_id(seat.target));
                let seats = Places::of_some(&mut seats.map(|id| id.map(TargetId::as_str)));
                *turn = turn_of(rotation, &seats, compiled.seats.len());
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
        Self { plan: Arc::clone(plan), version: document.version, turns, counts, loads }
    }

    fn to_document(&self) -> RoutingStateDocument {
        let plan = &self.plan;
        let mut rotations = Vec::new();
        for (place, (turn, compiled)) in self.turns.iter().zip(&plan.rotations).enumerate() {
            let id = |seat: usize| plan.target_id(compiled.seats.get(seat)?.target).cloned();
            let last = turn.last.and_then(|last| usize::try_from(last).ok());
            let Some(last) = last.and_then(id) else { continue };
            let credits = turn.credits.iter().enumerate().filter(|(_, credit)| **credit != 0);
            let credit =
                |(seat, credit): (usize, &i32)| Some(Credit { target: id(seat)?, credit: *credit });
            let order = match &turn.round {
                Some(round) => {
                    round.iter().filter_map(|it| id(usize::try_from(*it).ok()?)).collect()
                }
                None => (0..compiled.seats.len()).filter_map(id).collect(),
            };
            rotations.push(RotationState {
                territory: plan.plan.territories.get(place).map(|it| it.id.clone()),
                last,
                order,
                credits: credits.filter_map(credit).collect(),
            });
        }
        let counts = plan.caps.iter().zip(&self.counts).filter_map(|(cap, (from, leads))| {
            let target = plan.target_id(cap.target)?.clone();
            Some(CapCount { target, per: cap.per, from: (*from)?, leads: *leads })
        });
        let loads = plan.targets.iter().zip(&self.loads).filter(|(_, leads)| **leads > 0);
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
fn turn_of(rotation: &RotationState, seats: &Places<'_>, count: usize) -> Turn {
    let seat =
        |target: &TargetId| seats.first(target.as_str()).and_then(|it| u32::try_from(it).ok());
    let behind = rotation.order.iter().position(|target| *target == rotation.last);
    let had = rotation.order.get(..=behind.unwrap_or_default()).unwrap_or_default();
    let last = had.iter().rev().find_map(seat);
    let order: Vec<u32> = rotation.order.iter().filter_map(seat).collect();
    let is_as_before = order.is_sorted();
    let mut credits = Vec::new();
    if !rotation.credits.is_empty() {
        credits.resize(count, 0);
    }
    for credit in &rotation.credits {
        let found = seats.first(credit.target.as_str());
        if let Some(place) = found.and_then(|seat| credits.get_mut(seat)) {
            *place = credit.credit;
        }
    }
    Turn { last, round: (!is_as_before).then_some(order), credits }
}
