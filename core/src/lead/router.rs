use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate};

use super::assignment::{Choice, Duplicate};
use super::attribute::Fit;
use super::compile::{Compiled, Destination};
use super::duplicate::duplicates;
use super::rotation::Seat;
use super::state::Bound;
use super::{
    Absence, AbsenceReason, Assignment, KnownContact, Lead, LeadFields, Outcome, Period,
    RoutingError, RoutingPlan, RoutingState, SkipReason, TargetKind, WhyDefault,
};
use crate::contact::Country;
use crate::document::{At, Faults};
use crate::id::TargetId;

/// Tells who gets a lead (rules R-10 to R-22).
///
/// Compiled from a [`RoutingPlan`] once and asked often. A step is pure: plan, state and lead give an assignment and the next
/// state. Finding the entry of a lead takes as long however many there are; a turn takes as long as there are targets to pass.
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
    /// Why each target gets no leads, if it gets none.
    absent: Arc<[Option<AbsenceReason>]>,
}

impl Router {
    /// Compiles a plan. Every target gets leads.
    ///
    /// # Errors
    /// Everything that is wrong with the plan.
    pub fn new(plan: &RoutingPlan) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let plan = Arc::new(Compiled::of(plan, &mut faults));
        let absent = vec![None; plan.targets.len()].into();
        faults.or(Some(Self { plan, absent }))
    }

    /// The same router where these targets get no leads for now, and all others do (rule R-13). Whoever is not in the plan is
    /// passed over. Nothing is compiled again.
    #[must_use]
    pub fn with_absent<'a>(&self, absences: impl IntoIterator<Item = &'a Absence>) -> Self {
        let mut absent = vec![None; self.plan.targets.len()];
        for absence in absences {
            let found = self.plan.find(absence.target.as_str());
            let place = found.and_then(|found| usize::try_from(found).ok());
            if let Some(place) = place.and_then(|place| absent.get_mut(place)) {
                *place = Some(absence.reason);
            }
        }
        Self { plan: Arc::clone(&self.plan), absent: absent.into() }
    }

    /// The plan.
    pub fn plan(&self) -> &RoutingPlan {
        &self.plan.plan
    }

    /// Everybody to whom the plan can send a lead, by id.
    pub fn targets(&self) -> &[TargetId] {
        &self.plan.targets
    }

    /// Why a target gets no leads, if it gets none.
    pub fn absence(&self, target: &TargetId) -> Option<AbsenceReason> {
        self.absence_of(self.plan.find(target.as_str())?)
    }

    /// Decides who gets a lead, and gives the next state (rule R-12).
    ///
    /// # Errors
    /// A lead without its instant, where the plan goes by hours or caps.
    pub fn route<'a>(
        &'a self,
        state: &RoutingState,
        lead: &'a Lead,
    ) -> Result<(Assignment<'a>, RoutingState), Faults> {
        self.check(lead, At::Root.field("lead"))?;
        let mut bound = state.bound(&self.plan);
        let assignment = self.assign(&mut bound, lead);
        Ok((assignment, state.after(bound)))
    }

    /// Decides who gets each of several leads: the same as routing one after the other (rule R-12).
    ///
    /// # Errors
    /// Every lead without its instant, where the plan goes by hours or caps. None is routed then.
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
        let mut bound = state.bound(&self.plan);
        let assignments = leads.iter().map(|lead| self.assign(&mut bound, lead)).collect();
        Ok((assignments, state.after(bound)))
    }

    /// Decides where a contact belongs that exists already and is at `current` (rule R-10). One that is at a target to which
    /// the plan sends it stays there, and asked again it stays; duplicates are not looked for.
    ///
    /// # Errors
    /// As [`route`](Self::route).
    pub fn reroute<'a>(
        &'a self,
        state: &RoutingState,
        contact: &'a Lead,
        current: &'a TargetId,
    ) -> Result<(Assignment<'a>, RoutingState), Faults> {
        self.check(contact, At::Root.field("lead"))?;
        let mut bound = state.bound(&self.plan);
        let fields = contact.fields();
        let value = self.plan.read(&fields);
        let fit = self.plan.fit(&value);
        let mut skipped = Vec::new();
        let choice = self
            .stay(&bound, &fields, fit, current)
            .unwrap_or_else(|| self.choose(&mut bound, fit, fields.at, &mut skipped));
        let assignment = Assignment {
            router: self,
            lead: contact,
            choice,
            value,
            skipped,
            duplicate: None,
            current: Some(current),
        };
        Ok((assignment, state.after(bound)))
    }

    fn check(&self, lead: &Lead, at: At<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        self.check_into(lead, at, &mut faults);
        faults.or(Some(()))
    }

    pub(super) fn check_into(&self, lead: &Lead, at: At<'_>, faults: &mut Faults) {
        if self.plan.needs_instant && lead.at.is_none() {
            faults.report(at.field("at"), &RoutingError::NoInstant {});
        }
    }

    pub(super) fn assign<'a>(&'a self, bound: &mut Bound, lead: &'a Lead) -> Assignment<'a> {
        let value = self.plan.read(&lead.fields());
        let countries = (self.country(lead), self.plan.plan.country);
        let found = duplicates(lead, countries, &|contact| self.exists(contact));
        let mut skipped = Vec::new();
        let (choice, duplicate) = match found.first() {
            Some(newest) => {
                let target = match self.plan.plan.target_kind {
                    TargetKind::Accounts => newest.account.as_str().parse().ok(),
                    TargetKind::Users => {
                        newest.user.as_ref().and_then(|user| user.as_str().parse().ok())
                    }
                };
                (Choice::of(Outcome::Duplicate), Some(Duplicate { found, target }))
            }
            None => (self.choose(bound, self.plan.fit(&value), lead.at, &mut skipped), None),
        };
        Assignment { router: self, lead, choice, value, skipped, duplicate, current: None }
    }

    /// The country of a lead, or else of the plan.
    pub(super) fn country(&self, lead: &Lead) -> Option<Country> {
        let own = lead.country.as_deref().and_then(|country| country.parse().ok());
        own.or(self.plan.plan.country)
    }

    /// Whether the account of a contact is there, as far as is known.
    fn exists(&self, contact: &KnownContact) -> bool {
        let target = match self.plan.plan.target_kind {
            TargetKind::Accounts => self.plan.find(contact.account.as_str()),
            TargetKind::Users => None,
        };
        target.and_then(|target| self.absence_of(target)) != Some(AbsenceReason::Deleted)
    }

    /// One step: who gets it, and what that changes in the state.
    pub(super) fn choose(
        &self,
        bound: &mut Bound,
        fit: Fit,
        at: Option<DateTime<FixedOffset>>,
        skipped: &mut Vec<(u32, SkipReason)>,
    ) -> Choice {
        let mut choice = Choice { key: fit.key(), ..Choice::of(Outcome::Routed) };
        let destination = match fit {
            Fit::Key(_) | Fit::Any => Ok(self.destination(fit)),
            Fit::Missing => Err(WhyDefault::MissingAttribute),
            Fit::NoEntry => Err(WhyDefault::NoEntryFits),
        };
        let why = match destination {
            Ok(Destination::Target(target)) => {
                choice.target = self.take(bound, target, at, skipped);
                WhyDefault::NoEligibleTarget
            }
            Ok(Destination::Rotation(rotation)) => {
                choice.rotation = Some(rotation);
                self.turn(bound, rotation, at, &mut choice, skipped);
                WhyDefault::NoEligibleTarget
            }
            Ok(Destination::Nowhere) => WhyDefault::NoEntryFits,
            Err(why) => why,
        };
        if choice.target.is_none() {
            choice.why_default = Some(why);
            let default = self.plan.default;
            choice.target = default.and_then(|it| self.take(bound, it, at, skipped));
            choice.outcome =
                if choice.target.is_some() { Outcome::Default } else { Outcome::Unrouted };
        }
        choice
    }

    /// Where the plan sends it.
    fn destination(&self, fit: Fit) -> Destination {
        match fit {
            Fit::Key(key) => self.plan.destination(key),
            Fit::Any => {
                self.plan.own_rotation().map_or(Destination::Nowhere, Destination::Rotation)
            }
            Fit::Missing | Fit::NoEntry => Destination::Nowhere,
        }
    }

    /// A target, if it may get a lead; it is then noted that it did.
    fn take(
        &self,
        bound: &mut Bound,
        target: u32,
        at: Option<DateTime<FixedOffset>>,
        skipped: &mut Vec<(u32, SkipReason)>,
    ) -> Option<u32> {
        if let Some(reason) = self.against(bound, target, at) {
            // Whoever was passed over in a rotation may be the default as well.
            if !skipped.contains(&(target, reason)) {
                skipped.push((target, reason));
            }
            return None;
        }
        if self.count(bound, target, at) {
            bound.version = bound.version.saturating_add(1);
        }
        Some(target)
    }

    fn turn(
        &self,
        bound: &mut Bound,
        rotation: u32,
        at: Option<DateTime<FixedOffset>>,
        choice: &mut Choice,
        skipped: &mut Vec<(u32, SkipReason)>,
    ) {
        let place = usize::try_from(rotation).ok();
        let Some(compiled) = self.plan.rotation(rotation) else { return };
        let Some(turn) = place.and_then(|place| bound.turns.get_mut(place)) else { return };
        let mut turn = std::mem::take(turn);
        let target = |seat: Option<u32>| Some(compiled.seat(seat?)?.target);
        choice.cursor.0 = target(turn.last);
        let mut may = |seat: &Seat| {
            let reason = self.against(bound, seat.target, at);
            let closed = || (!seat.is_open(at)).then_some(SkipReason::Closed {});
            let reason = reason.or_else(closed);
            skipped.extend(reason.map(|reason| (seat.target, reason)));
            reason.is_none()
        };
        let chosen = compiled.turn(&mut turn, &mut may, &|target| bound.load(target));
        choice.target = target(chosen);
        choice.cursor.1 = target(turn.last);
        if let Some(turns) = place.and_then(|place| bound.turns.get_mut(place)) {
            *turns = turn;
        }
        if let Some(target) = choice.target {
            bound.version = bound.version.saturating_add(1);
            self.count(bound, target, at);
        }
    }

    pub(super) fn absence_of(&self, target: u32) -> Option<AbsenceReason> {
        self.absent.get(usize::try_from(target).ok()?).copied().flatten()
    }

    /// What keeps a target from getting a lead now.
    fn against(
        &self,
        bound: &Bound,
        target: u32,
        at: Option<DateTime<FixedOffset>>,
    ) -> Option<SkipReason> {
        if let Some(reason) = self.absence_of(target) {
            return Some(SkipReason::Absent { reason });
        }
        for (place, cap) in self.plan.caps_of(target) {
            let (from, leads) = self.counted(bound, place, cap.per, at)?;
            if leads >= cap.leads {
                return Some(SkipReason::Full { per: cap.per, from, leads: cap.leads });
            }
        }
        None
    }

    /// In which period a lead counts, and how many were given in it: one that comes late counts in the period that has begun
    /// since. A count of a period still farther ahead was begun by a wrong date, and is begun anew.
    fn counted(
        &self,
        bound: &Bound,
        cap: usize,
        per: Period,
        at: Option<DateTime<FixedOffset>>,
    ) -> Option<(NaiveDate, u32)> {
        let start = self.period(per, at)?;
        Some(match bound.counts.get(cap)? {
            (Some(from), leads) if *from >= start && *from <= per.next(start) => (*from, *leads),
            _ => (start, 0),
        })
    }

    /// Counts a lead against caps and to loads; whether there are any.
    fn count(&self, bound: &mut Bound, target: u32, at: Option<DateTime<FixedOffset>>) -> bool {
        let mut counted = false;
        for (place, cap) in self.plan.caps_of(target) {
            let now = self.counted(bound, place, cap.per, at);
            if let (Some((from, leads)), Some(count)) = (now, bound.counts.get_mut(place)) {
                *count = (Some(from), leads.saturating_add(1));
                counted = true;
            }
        }
        let load = usize::try_from(target).ok().and_then(|target| bound.loads.get_mut(target));
        if let Some(load) = load {
            *load = load.saturating_add(1);
            counted = true;
        }
        counted
    }

    /// The first day of the period in which an instant lies.
    fn period(&self, per: Period, at: Option<DateTime<FixedOffset>>) -> Option<NaiveDate> {
        let at = at?;
        let local = self.plan.plan.zone.as_ref().map_or(at, |zone| zone.local(at)).date_naive();
        match per {
            Period::Day => Some(local),
            Period::Week => {
                let passed = local.weekday().num_days_from_monday();
                local.checked_sub_days(Days::new(passed.into()))
            }
            Period::Month => local.with_day(1),
        }
    }

    /// That a contact stays where it is: the plan is for new leads only, or sends it there.
    fn stay(
        &self,
        bound: &Bound,
        lead: &LeadFields<'_>,
        fit: Fit,
        current: &TargetId,
    ) -> Option<Choice> {
        if !self.plan.plan.apply_to_existing_customers {
            let why_default = Some(WhyDefault::NewLeadsOnly);
            return Some(Choice { why_default, ..Choice::of(Outcome::Unchanged) });
        }
        let current = self.plan.find(current.as_str())?;
        let is_there = self.absence_of(current).is_none();
        let unchanged =
            Choice { key: fit.key(), target: Some(current), ..Choice::of(Outcome::Unchanged) };
        match self.destination(fit) {
            Destination::Target(target) if target == current && is_there => Some(unchanged),
            Destination::Rotation(rotation) => {
                let compiled = self.plan.rotation(rotation)?;
                let is_member = compiled.seats.iter().any(|seat| seat.target == current);
                if is_member && is_there {
                    return Some(Choice { rotation: Some(rotation), ..unchanged });
                }
                let can = |seat: &Seat| {
                    self.against(bound, seat.target, lead.at).is_none() && seat.is_open(lead.at)
                };
                self.stay_at_default(current, !compiled.seats.iter().any(can), unchanged)
            }
            Destination::Target(target) => {
                let cannot = self.against(bound, target, lead.at).is_some();
                self.stay_at_default(current, cannot, unchanged)
            }
            Destination::Nowhere => self.stay_at_default(current, true, unchanged),
        }
    }

    /// A contact of the default stays there as long as nobody else can get it.
    fn stay_at_default(&self, current: u32, is_alone: bool, unchanged: Choice) -> Option<Choice> {
        let stays =
            self.plan.default == Some(current) && is_alone && self.absence_of(current).is_none();
        stays.then_some(unchanged)
    }

    pub(super) fn target_id(&self, target: u32) -> Option<&TargetId> {
        self.plan.target_id(target)
    }
}

impl Fit {
    const fn key(self) -> Option<u32> {
        match self {
            Self::Key(key) => Some(key),
            _ => None,
        }
    }
}

impl Period {
    /// The first day of the period behind the one that begins on a day.
    fn next(self, start: NaiveDate) -> NaiveDate {
        let next = match self {
            Self::Day => start.succ_opt(),
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Month => start.checked_add_months(Months::new(1)),
        };
        next.unwrap_or(start)
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
            why_default: None,
        }
    }
}

impl Bound {
    /// How many leads a target has.
    fn load(&self, target: u32) -> u32 {
        let load = usize::try_from(target).ok().and_then(|target| self.loads.get(target));
        load.copied().unwrap_or(0)
    }
}
