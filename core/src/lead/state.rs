//! What must survive from one lead to the next (rule R-12).

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::bound::Bound;
use super::compile::Compiled;
use super::{InState, Period, RoutingError};
use crate::document::{
    At, Document, Faults, Limits, Node, ObjectReader, Read, document, is_default, read_struct,
    whole_number,
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

/// A state as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/routing-state@1", deny_unknown_fields)]
pub struct RoutingStateDocument {
    /// How often it has changed, at most 2,000,000,000: a host that keeps it only where this is still what it read loses no
    /// turn (rule R-12).
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
    version: routing_state_version,
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
    /// Of how many parts a lead consists, in which credits are counted; the sum of the weights of the plan where nothing is
    /// said (rule R-21).
    #[serde(default, skip_serializing_if = "is_default")]
    pub parts: u32,
    /// What each has to its credit in a weighted rotation; more leads than there are members are cut to these.
    #[serde(default, skip_serializing_if = "is_default")]
    pub credits: Vec<Credit>,
}

read_struct!(RotationState {
    territory: optional,
    last: optional,
    order: required,
    parts: default,
    credits: default,
});

/// What a target has to its credit in a weighted rotation; below zero, what it owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Who.
    pub target: TargetId,
    /// How many parts of a lead.
    pub credit: i64,
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
    ///
    /// # Errors
    /// If the state has its last version.
    pub fn with_loads(&self, loads: impl IntoIterator<Item = TargetLoad>) -> Result<Self, Faults> {
        let mut document = self.to_document();
        document.version = document.version.saturating_add(1);
        not_past_last(document.version)?;
        document.loads.extend(loads);
        // Of two loads of one target the later counts.
        document.loads.reverse();
        sort(&mut document.loads, |a, b| a.target.cmp(&b.target));
        document.loads.dedup_by(|a, b| a.target == b.target);
        Ok(Self::kept(document))
    }

    /// The state behind a step, or the fault that there can be none.
    pub(super) fn after(&self, bound: Cow<'_, Bound>) -> Result<Self, Faults> {
        // A step that changes nothing cannot pass the last version.
        if let Cow::Owned(bound) = &bound {
            not_past_last(bound.version)?;
        }
        Ok(self.behind(bound))
    }

    /// The state behind a step. One that has changed nothing leaves it as it was kept, with what it says of those who are not
    /// in the plan; the numbers are kept beside it, so that the next step need not look them up.
    pub(super) fn behind(&self, bound: Cow<'_, Bound>) -> Self {
        let Cow::Owned(bound) = bound else { return self.clone() };
        let has_changed = bound.version != self.version();
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

/// The last version of a state: far from the largest number there is, so that a step can be asked whether it passes it.
pub(super) const LAST_VERSION: u32 = 2_000_000_000;

impl ObjectReader<'_, '_> {
    /// The version of a state. What is no number of its size is told with the last that there is.
    fn routing_state_version(&mut self, name: &'static str, field: &mut u32) {
        self.optional_by(name, |node, at, faults| {
            let most = if matches!(node, Node::Number(text) if text.parse::<u32>().is_ok()) {
                u32::MAX
            } else {
                LAST_VERSION
            };
            let version = whole_number(node, (0, most.into()), at, faults);
            *field = version.and_then(|version| version.try_into().ok()).unwrap_or_default();
        });
    }
}

/// A state that stood still would let two hosts both keep theirs (rule R-12).
fn not_past_last(version: u32) -> Result<(), Faults> {
    if version <= LAST_VERSION {
        return Ok(());
    }
    let mut faults = Faults::default();
    faults.report(At::Root.field("state").field("version"), &RoutingError::StateVersion {});
    Err(faults)
}

impl RoutingStateDocument {
    fn check(&self, faults: &mut Faults) {
        if self.version > LAST_VERSION {
            faults.report(At::Root.field("version"), &RoutingError::StateVersion {});
        }
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
