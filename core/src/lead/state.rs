//! What must survive from one lead to the next (rule R-12).

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::compile::Compiled;
use super::rotation::{self, Credits, Round, Turn};
use super::shared::Shared;
use super::{InState, Period, RotationKind, RoutingError};
use crate::document::{
    At, Document, Faults, Limits, Node, Read, document, is_default, read_struct,
};
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
    /// The same, of a state that says more: of those who are not in that plan.
    Both(RoutingState, Bound),
}

/// A state in the numbers of a plan.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    plan: Arc<Compiled>,
    pub(super) version: u32,
    /// Of each rotation, who had the last turn.
    last: Shared<Option<u32>>,
    /// Of each rotation the round of another order that has to end before; empty where there is none.
    rounds: Shared<Option<Round>>,
    /// Of each seat of all rotations; empty where nobody has any.
    pub(super) credits: Credits,
    /// Of each cap, since when and how many.
    pub(super) counts: Shared<(Option<NaiveDate>, u32)>,
    /// Of each target, where loads are tracked.
    pub(super) loads: Shared<u32>,
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
// What a plan of the largest kind makes must go in again, and names each of its targets several times.
document!(RoutingStateDocument, "routing-state", Limits::LARGE, |state, faults| {
    state.check(faults);
});

/// How far a rotation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RotationState {
    /// Whose; that of the plan itself where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub territory: Option<TerritoryId>,
    /// Who had the last turn; nobody where whoever had it was taken out of the plan and nobody stood before them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last: Option<TargetId>,
    /// The list as it was then: if who had the last turn is taken out of the plan, it goes on behind whoever stood before
    /// them; if the plan has another order, the round that was begun ends in this one.
    pub order: Vec<TargetId>,
    /// What each has to its credit in a weighted rotation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub credits: Vec<Credit>,
}

read_struct!(RotationState {
    territory: optional,
    last: optional,
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
    fn kept(document: RoutingStateDocument) -> Self {
        Self { inner: Arc::new(Inner::Kept(document)) }
    }

    /// How often it has changed.
    pub fn version(&self) -> u32 {
        match &*self.inner {
            Inner::Kept(document) => document.version,
            Inner::Bound(bound) | Inner::Both(_, bound) => bound.version,
        }
    }

    /// The state as it is kept.
    pub fn to_document(&self) -> RoutingStateDocument {
        match &*self.inner {
            Inner::Kept(document) => document.clone(),
            Inner::Bound(bound) => bound.to_document(),
            Inner::Both(said, _) => said.to_document(),
        }
    }

    /// The canonical JSON.
    pub fn to_json(&self) -> String {
        self.to_document().to_json()
    }

    /// The same state with the loads that the host knows (rule R-21): those that it names count from now on as it says, and
    /// every lead that is given since is added. Whoever is no target of a plan is told by
    /// [`Router::unknown_targets`](super::Router::unknown_targets).
    #[must_use]
    pub fn with_loads(&self, loads: impl IntoIterator<Item = TargetLoad>) -> Self {
        let mut document = self.to_document();
        document.version = document.version.saturating_add(1);
        document.loads.extend(loads);
        // Of two loads of one target the later counts.
        document.loads.reverse();
        sort(&mut document.loads, |a, b| a.target.cmp(&b.target));
        document.loads.dedup_by(|a, b| a.target == b.target);
        Self::kept(document)
    }

    /// The state behind a step. One that has changed nothing leaves it as it was kept, with what it says of those who are not
    /// in the plan; the numbers are kept beside it, so that the next step need not look them up.
    pub(super) fn after(&self, bound: Cow<'_, Bound>) -> Self {
        let Cow::Owned(bound) = bound else { return self.clone() };
        let has_changed = bound.version != self.version() || bound.version == u32::MAX;
        let is_of_plan = |before: &Bound| Arc::ptr_eq(&before.plan, &bound.plan);
        let inner = match &*self.inner {
            _ if has_changed => Inner::Bound(bound),
            Inner::Bound(before) | Inner::Both(_, before) if is_of_plan(before) => {
                return self.clone();
            }
            Inner::Kept(RoutingStateDocument { rotations, counts, loads, .. })
                if rotations.is_empty() && counts.is_empty() && loads.is_empty() =>
            {
                Inner::Bound(bound)
            }
            Inner::Both(said, _) => Inner::Both(said.clone(), bound),
            Inner::Kept(_) | Inner::Bound(_) => Inner::Both(self.clone(), bound),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The state in the numbers of a plan.
    pub(super) fn bound(&self, plan: &Arc<Compiled>) -> Cow<'_, Bound> {
        match &*self.inner {
            Inner::Bound(bound) | Inner::Both(_, bound) if Arc::ptr_eq(&bound.plan, plan) => {
                Cow::Borrowed(bound)
            }
            Inner::Kept(document) => Cow::Owned(Bound::of(document, plan)),
            _ => Cow::Owned(Bound::of(&self.to_document(), plan)),
        }
    }
}

/// A state that was made field by field: checked as one that is read.
impl TryFrom<RoutingStateDocument> for RoutingState {
    type Error = Faults;

    fn try_from(document: RoutingStateDocument) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        document.check(&mut faults);
        faults.or(Some(Self::kept(document)))
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
    const LIMITS: Limits = RoutingStateDocument::LIMITS;

    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let mut document = <RoutingStateDocument as Document>::blank();
        Read::fill(&mut document, node, at, faults);
        *self = Self::kept(document);
    }

    fn check(&self, faults: &mut Faults) {
        self.to_document().check(faults);
    }
}

impl RoutingStateDocument {
    fn check(&self, faults: &mut Faults) {
        // No territory has an empty id.
        let text =
            |it: &RotationState| it.territory.as_ref().map_or("", TerritoryId::as_str).to_owned();
        let rotation = |it: &RotationState| InState::Rotation { territory: it.territory.clone() };
        let place = At::Root.field("rotations");
        each_once(&self.rotations, &text, &rotation, place, &["territory"], faults);
        for (index, rotation) in self.rotations.iter().enumerate() {
            rotation.check(place.index(index), faults);
        }
        // A blank stands behind no period.
        let text = |it: &CapCount| format!("{} {}", it.per.as_str(), it.target);
        let count = |it: &CapCount| InState::Count { target: it.target.clone(), per: it.per };
        let place = At::Root.field("counts");
        each_once(&self.counts, &text, &count, place, &["target", "per"], faults);
        let text = |it: &TargetLoad| it.target.to_string();
        let load = |it: &TargetLoad| InState::Target { target: it.target.clone() };
        each_once(&self.loads, &text, &load, At::Root.field("loads"), &["target"], faults);
    }
}

impl RotationState {
    fn check(&self, at: At<'_>, faults: &mut Faults) {
        let order = at.field("order");
        let is_missing = |last: &&TargetId| !self.order.contains(last);
        if let Some(last) = self.last.as_ref().filter(is_missing)
            && faults.is_list_read(order, &[])
        {
            let id = last.to_string();
            let suggestion = faults.nearest(&id, self.order.iter().map(TargetId::as_str));
            faults.report(at.field("last"), &RoutingError::NotInOrder { id, suggestion });
        }
        let named = |target: &TargetId| InState::Target { target: target.clone() };
        each_once(&self.order, &ToString::to_string, &named, order, &[], faults);
        let text = |it: &Credit| it.target.to_string();
        let credit = |it: &Credit| named(&it.target);
        each_once(&self.credits, &text, &credit, at.field("credits"), &["target"], faults);
    }
}

/// Tells the elements of a list that stand there before; they are what these fields say, or what they are themselves.
fn each_once<T>(
    list: &[T],
    text: &dyn Fn(&T) -> String,
    what: &dyn Fn(&T) -> InState,
    place: At<'_>,
    fields: &[&str],
    faults: &mut Faults,
) {
    let texts: Vec<String> = list.iter().map(text).collect();
    let known = Places::of(&mut texts.iter().map(String::as_str));
    for (index, (one, text)) in list.iter().zip(&texts).enumerate() {
        let Some(first) = known.first(text).filter(|first| *first != index) else { continue };
        let are_read = |index: usize| {
            let at = place.index(index);
            faults.is_read(at) && faults.are_read(at, fields)
        };
        if are_read(first) && are_read(index) {
            let at = place.index(index);
            let error = RoutingError::StateTwice { what: what(one) };
            match fields.first() {
                Some(field) => faults.report(at.field(field), &error),
                None => faults.report(at, &error),
            }
        }
    }
}

impl Bound {
    /// What a state says of those who are in the plan. Whoever is not there any more is forgotten.
    fn of(document: &RoutingStateDocument, plan: &Arc<Compiled>) -> Self {
        let mut last = vec![None; plan.rotations.len()];
        let mut rounds = Vec::new();
        let has_any = document.rotations.iter().any(|rotation| !rotation.credits.is_empty());
        let mut credits = vec![0; if plan.has_weights || has_any { plan.seats } else { 0 }];
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
                for credit in &rotation.credits {
                    let found = seats.first(credit.target.as_str());
                    let place = found.map(|seat| compiled.credits_from + seat);
                    if let Some(place) = place.and_then(|place| credits.get_mut(place)) {
                        *place = credit.credit;
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
            counts: Shared::of(&counts),
            loads: Shared::of(&loads),
        }
    }

    /// How far a rotation is.
    pub(super) fn turn(&self, rotation: usize) -> Turn {
        let last = self.last.get(rotation).copied().flatten();
        Turn { last, round: self.rounds.get(rotation).cloned().flatten() }
    }

    /// Notes how far a rotation is.
    pub(super) fn note(&mut self, rotation: usize, turn: Turn) {
        if let Some(last) = self.last.get_mut(rotation) {
            *last = turn.last;
        }
        // Where there was none, none is begun.
        if self.rounds.get(rotation).is_some_and(Option::is_some)
            && let Some(round) = self.rounds.get_mut(rotation)
        {
            *round = turn.round;
        }
    }

    fn to_document(&self) -> RoutingStateDocument {
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
            if last.is_none() && turn.round.is_none() && credits.is_empty() {
                continue;
            }
            let order = match &turn.round {
                Some(round) => {
                    round.order.iter().filter_map(|it| id(usize::try_from(*it).ok()?)).collect()
                }
                None => (0..compiled.seats.len()).filter_map(id).collect(),
            };
            rotations.push(RotationState {
                territory: plan.plan.territories.get(place).map(|it| it.id.clone()),
                last,
                order,
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
    let round = (!is_as_before).then(|| {
        let had = last.and_then(|last| order.iter().position(|seat| *seat == last));
        Round { order: order.into(), had: had.map_or(0, |had| had + 1) }
    });
    Turn { last, round }
}
