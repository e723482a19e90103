use std::borrow::Cow;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::absences::Absences;
use super::assignment::{Choice, Duplicate};
use super::attribute::Fit;
use super::bound::Bound;
use super::compile::{Compiled, Destination};
use super::duplicate::duplicates;
use super::passed::Passed;
use super::rotation::{Asked, Credits, Seat};
use super::stranger::MOST_SEARCHED;
use super::{
    Absence, AbsenceReason, Assignment, KnownContact, Lead, Outcome, Register, RotationKind,
    RoutingError, RoutingPlan, RoutingState, SkipReason, TargetKind, WhyDefault,
};
use crate::contact::Country;
use crate::document::{At, Faults};
use crate::id::TargetId;

/// Tells who gets a lead (rules R-10 to R-22).
///
/// Compiled from a [`RoutingPlan`] once and asked often. A step is pure: plan, state and lead give an assignment and the next
/// state. Finding the entry of a lead, and those that lost, takes as long however many there are; a turn takes as long as there
/// are targets to pass who are closed or full. Where the fewest leads or weights decide, all targets who are not absent are
/// compared, for each lead.
///
/// # Example
/// ```
/// use tenantry::lead::{Lead, Router, RoutingPlan, RoutingState};
///
/// let plan: RoutingPlan = tenantry::read(r#"{
///     "target_kind": "accounts", "default": "hq",
///     "territories": [{ "id": "boulder-county",
///         "rotation": { "type": "round_robin", "targets": ["boulder-1", "boulder-2"] } }],
///     "strategy": { "type": "postal_code", "entries": [
///         { "codes": ["80301-80399"], "territory": "boulder-county" },
///         { "codes": ["802*"], "target": "denver" }
///     ] }
/// }"#)?;
/// let router = Router::new(&plan)?;
/// let lead: Lead = tenantry::read(r#"{ "postal_code": "80302-1234" }"#)?;
/// let (first, state) = router.route(&RoutingState::default(), &lead)?;
/// let (second, state) = router.route(&state, &lead)?;
/// assert_eq!(first.target().unwrap().as_str(), "boulder-1");
/// assert_eq!(second.target().unwrap().as_str(), "boulder-2");
/// assert_eq!(second.explain(), "80302 → `80301-80399` → territory boulder-county → turn of boulder-2");
/// assert_eq!(state.version(), 2);
/// # Ok::<(), tenantry::Faults>(())
/// ```
#[derive(Clone, Debug)]
pub struct Router {
    pub(super) plan: Arc<Compiled>,
    pub(super) absences: Arc<Absences>,
}

impl Router {
    /// Compiles a plan. Every target gets leads.
    ///
    /// # Errors
    /// Everything that is wrong with the plan.
    pub fn new(plan: &RoutingPlan) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let plan = Arc::new(Compiled::of(plan, &mut faults));
        faults.or(Some(Self { plan, absences: Arc::default() }))
    }

    /// The same router where these targets get no leads for now, and all others do but those whom a
    /// [network](Self::with_network) says to get none (rule R-13). Of two reasons of one, that given here counts. Whoever is not
    /// in the plan is told by [`unknown_targets`](Self::unknown_targets). Nothing is compiled again.
    #[must_use]
    pub fn with_absent<'a>(&self, absences: impl IntoIterator<Item = &'a Absence>) -> Self {
        let absences = absences.into_iter().cloned().collect();
        self.with(absences, self.absences.register().cloned())
    }

    /// The same router, which goes by who is there.
    pub(crate) fn with_register(&self, register: Arc<Register>) -> Self {
        self.with(self.absences.given().to_vec(), Some(register))
    }

    fn with(&self, given: Vec<Absence>, register: Option<Arc<Register>>) -> Self {
        let absences = Absences::of(&self.plan, given, register);
        Self { plan: Arc::clone(&self.plan), absences: Arc::new(absences) }
    }

    /// Who is there, where a network told it.
    pub(crate) fn register(&self) -> Option<&Arc<Register>> {
        self.absences.register()
    }

    /// The plan.
    pub fn plan(&self) -> &RoutingPlan {
        &self.plan.plan
    }

    /// Everybody to whom the plan can send a lead, by id.
    pub fn targets(&self) -> &[TargetId] {
        &self.plan.targets
    }

    /// Why somebody gets no leads, a target of the plan or not, if it is told that they get none.
    pub fn absence(&self, target: &TargetId) -> Option<AbsenceReason> {
        let id = target.as_str();
        match self.plan.find(id) {
            Some(target) => self.absence_of(target),
            None => self.absences.reason_of_stranger(self.plan.plan.target_kind, id),
        }
    }

    /// Decides who gets a lead, and gives the next state (rule R-12).
    ///
    /// # Errors
    /// A lead without its instant, where the plan goes by hours or caps; and a step that changes a state of the last version.
    pub fn route<'a>(
        &'a self,
        state: &RoutingState,
        lead: &'a Lead,
    ) -> Result<(Assignment<'a>, RoutingState), Faults> {
        if self.plan.needs_instant {
            self.check(lead, At::Root.field("lead"))?;
        }
        let mut bound = state.bound(&self.plan);
        let assignment = self.assign(&mut bound, lead);
        Ok((assignment, state.after(bound)?))
    }

    /// Decides who gets each of several leads: the same as routing one after the other (rule R-12). Which region may have been
    /// meant is searched for the first 20 that cannot be read.
    ///
    /// # Errors
    /// Every lead without its instant, where the plan goes by hours or caps; and steps that pass the last version of a state.
    /// None is routed then.
    pub fn route_all<'a>(
        &'a self,
        state: &RoutingState,
        leads: &'a [Lead],
    ) -> Result<(Vec<Assignment<'a>>, RoutingState), Faults> {
        let mut faults = Faults::default();
        for (index, lead) in leads.iter().enumerate() {
            self.check_into(lead, At::Root.field("leads").index(index), &mut faults);
        }
        faults.or(Some(()))?;
        self.fold(state, leads.len(), &mut |bound, place| {
            Some(self.assign(bound, leads.get(place)?))
        })
    }

    /// So many steps one after the other.
    pub(super) fn fold<'a>(
        &'a self,
        state: &RoutingState,
        count: usize,
        step: &mut dyn FnMut(&mut Cow<'_, Bound>, usize) -> Option<Assignment<'a>>,
    ) -> Result<(Vec<Assignment<'a>>, RoutingState), Faults> {
        let mut bound = state.bound(&self.plan);
        let mut unread = 0_usize;
        let mut assignments = Vec::with_capacity(count);
        for place in 0..count {
            let Some(mut assignment) = step(&mut bound, place) else { break };
            unread += usize::from(assignment.choice.is_unread);
            assignment.is_searched = unread <= MOST_SEARCHED;
            assignments.push(assignment);
        }
        Ok((assignments, state.after(bound)?))
    }

    pub(super) fn check(&self, lead: &Lead, at: At<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        self.check_into(lead, at, &mut faults);
        faults.or(Some(()))
    }

    pub(super) fn check_into(&self, lead: &Lead, at: At<'_>, faults: &mut Faults) {
        if self.plan.needs_instant && lead.at.is_none() {
            faults.report(at.field("at"), &RoutingError::NoInstant {});
        }
    }

    pub(super) fn assign<'a>(
        &'a self,
        bound: &mut Cow<'_, Bound>,
        lead: &'a Lead,
    ) -> Assignment<'a> {
        let found = if lead.contacts.is_empty() {
            Vec::new()
        } else {
            let countries = (self.country(lead), self.plan.plan.country);
            duplicates(lead, countries, &|contact| self.exists(contact))
        };
        let mut passed = Passed::named();
        let (choice, duplicate) = if let Some(newest) = found.first() {
            let target = match self.plan.plan.target_kind {
                TargetKind::Accounts => newest.account.as_str().parse().ok(),
                TargetKind::Users => newest.user.as_ref().and_then(|it| it.as_str().parse().ok()),
            };
            let (target, skipped) = self.unless_absent(target, newest);
            (Choice::of(Outcome::Duplicate), Some(Duplicate { found, target, skipped }))
        } else {
            let (fit, _) = self.plan.fit_of(&lead.fields());
            (self.choose(bound, fit, lead.at, &mut passed), None)
        };
        Assignment {
            router: self,
            lead,
            choice,
            passed,
            duplicate,
            current: None,
            is_searched: true,
        }
    }

    /// The country of a lead, or else of the plan.
    pub(super) fn country(&self, lead: &Lead) -> Option<Country> {
        let own = lead.country.as_deref().and_then(|country| country.parse().ok());
        own.or(self.plan.plan.country)
    }

    /// Whether the account of a contact is there, as far as is known, be it a target of the plan or not.
    pub(super) fn exists(&self, contact: &KnownContact) -> bool {
        self.absences.has_account(self.plan.plan.target_kind, contact)
    }

    /// The user that a contact is assigned to, unless they get no leads: the lead is then its account's, and it is told why not
    /// theirs.
    fn unless_absent(
        &self,
        target: Option<TargetId>,
        contact: &KnownContact,
    ) -> (Option<TargetId>, Option<(TargetId, SkipReason)>) {
        let reason = match (self.plan.plan.target_kind, &target) {
            (TargetKind::Users, Some(user)) => self.absences.reason_of_user(user.as_str(), contact),
            _ => None,
        };
        match (target, reason) {
            (Some(user), Some(reason)) => (None, Some((user, SkipReason::Absent { reason }))),
            (target, _) => (target, None),
        }
    }

    /// One step: who gets it, and what that changes in the state.
    pub(super) fn choose(
        &self,
        bound: &mut Cow<'_, Bound>,
        fit: Fit,
        at: Option<DateTime<FixedOffset>>,
        passed: &mut Passed,
    ) -> Choice {
        let is_unread = fit == Fit::Unreadable;
        let mut choice = Choice { key: fit.key(), is_unread, ..Choice::of(Outcome::Routed) };
        let why = self.offer(bound, fit, at, &mut choice, passed);
        if choice.target.is_none() {
            choice.why_default = Some(why);
            if let Some(default) = self.plan.default {
                // Whoever was passed over already is noted once.
                let is_noted = match self.destination(fit) {
                    Destination::Target(target) => target == default,
                    Destination::Rotation(rotation) => self.sits_in(rotation, default),
                    Destination::Nowhere => false,
                };
                let unheard = &mut Passed::counted();
                let passed = if is_noted { unheard } else { passed };
                choice.target = self.take(bound, default, at, passed);
            }
            choice.outcome =
                if choice.target.is_some() { Outcome::Default } else { Outcome::Unrouted };
        }
        choice
    }

    /// Offers it to those to whom the plan sends it; why it is the default's if none of them gets it.
    pub(super) fn offer(
        &self,
        bound: &mut Cow<'_, Bound>,
        fit: Fit,
        at: Option<DateTime<FixedOffset>>,
        choice: &mut Choice,
        passed: &mut Passed,
    ) -> WhyDefault {
        match self.destination(fit) {
            Destination::Target(target) => {
                choice.target = self.take(bound, target, at, passed);
                WhyDefault::NoEligibleTarget
            }
            Destination::Rotation(rotation) => {
                choice.rotation = Some(rotation);
                self.turn(bound, rotation, at, choice, passed);
                WhyDefault::NoEligibleTarget
            }
            Destination::Nowhere if fit == Fit::Missing => WhyDefault::MissingAttribute,
            Destination::Nowhere => WhyDefault::NoEntryFits,
        }
    }

    /// Where the plan sends it.
    pub(super) fn destination(&self, fit: Fit) -> Destination {
        match fit {
            Fit::Key(key) => self.plan.destination(key),
            Fit::Any => {
                self.plan.own_rotation().map_or(Destination::Nowhere, Destination::Rotation)
            }
            Fit::Missing | Fit::NoEntry | Fit::Unreadable => Destination::Nowhere,
        }
    }

    /// A target, if it may get a lead; it is then noted that it did.
    fn take(
        &self,
        bound: &mut Cow<'_, Bound>,
        target: u32,
        at: Option<DateTime<FixedOffset>>,
        passed: &mut Passed,
    ) -> Option<u32> {
        if let Some(reason) = self.against(bound, target, at) {
            passed.note(target, reason);
            return None;
        }
        if self.count(bound, target, at) {
            let noted = bound.to_mut();
            noted.version = noted.version.saturating_add(1);
        }
        Some(target)
    }

    fn turn(
        &self,
        bound: &mut Cow<'_, Bound>,
        rotation: u32,
        at: Option<DateTime<FixedOffset>>,
        choice: &mut Choice,
        passed: &mut Passed,
    ) {
        let Ok(place) = usize::try_from(rotation) else { return };
        let Some(compiled) = self.plan.rotations.get(place) else { return };
        let mut turn = bound.turn(place);
        let target = |seat: Option<u32>| Some(compiled.seat(seat?)?.target);
        choice.cursor.0 = target(turn.last);
        let is_weighted = compiled.kind == RotationKind::WeightedRoundRobin;
        let mut credits = if is_weighted {
            std::mem::take(&mut bound.to_mut().credits)
        } else {
            Credits::default()
        };
        let against = |seat: &Seat| {
            let closed = || (!seat.is_open(at)).then_some(SkipReason::Closed {});
            self.full(bound, seat.target, at).or_else(closed)
        };
        let mut asked = Asked {
            present: self.seats_present(rotation),
            absence: &|target| self.absence_of(target),
            against: &against,
            load: &|target| bound.load(target),
            passed,
        };
        let chosen = compiled.turn(&mut turn, &mut credits, &mut asked);
        choice.target = target(chosen.map(|(seat, _)| seat));
        // By which of them it was decided is told of a turn that somebody had.
        choice.figures = chosen.and_then(|(_, figures)| Some((figures?, turn.parts)));
        choice.cursor.1 = target(turn.last);
        if is_weighted {
            bound.to_mut().credits = credits;
        }
        if let Some(target) = choice.target {
            let noted = bound.to_mut();
            noted.note(place, turn);
            noted.version = noted.version.saturating_add(1);
            self.count(bound, target, at);
        }
    }

    pub(super) fn absence_of(&self, target: u32) -> Option<AbsenceReason> {
        self.absences.reason(target)
    }

    /// The seats of a rotation of those who get leads; all of them where nothing is said.
    pub(super) fn seats_present(&self, rotation: u32) -> Option<&[u32]> {
        self.absences.present(usize::try_from(rotation).ok()?)
    }

    pub(super) fn sits_in(&self, rotation: u32, target: u32) -> bool {
        self.plan.rotation(rotation).is_some_and(|it| it.seat_of(target).is_some())
    }

    pub(super) fn target_id(&self, target: u32) -> Option<&TargetId> {
        self.plan.target_id(target)
    }
}

impl Fit {
    pub(super) const fn key(self) -> Option<u32> {
        match self {
            Self::Key(key) => Some(key),
            _ => None,
        }
    }
}

impl Choice {
    /// The rotation that gave the lead, and to whom.
    pub(super) fn turn(&self) -> Option<(u32, u32)> {
        let is_turn = self.outcome == Outcome::Routed;
        self.rotation.filter(|_| is_turn).zip(self.target)
    }

    pub(super) const fn of(outcome: Outcome) -> Self {
        Self {
            outcome,
            target: None,
            key: None,
            rotation: None,
            cursor: (None, None),
            figures: None,
            why_default: None,
            is_unread: false,
        }
    }
}
