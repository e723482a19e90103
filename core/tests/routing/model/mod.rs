//! Routing once more, as the rules read: lists are gone through from their beginning, ids are compared as texts, nothing is
//! looked up beforehand and nothing is kept but the document of the state.

mod contacts;
mod read;
mod stay;
mod turns;

use tenantry::account::{Account, Setup, Status};
use tenantry::lead::{
    Absence, AbsenceReason, CapCount, Lead, LeadNotice, MatchedBy, Outcome, Period, PlanStart,
    Rotation, RotationState, RoutingPlan, RoutingStateDocument, SkipReason, Strategy, TargetKind,
    TargetLoad, WhyDefault,
};
use tenantry::network::NetworkDocument;

pub(crate) use read::{Code, Key, Read, Written};

/// What the rules say of a lead.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) outcome: Outcome,
    pub(crate) target: Option<String>,
    pub(crate) why: Option<WhyDefault>,
    /// What was read, and whether zeros were put back.
    pub(crate) read: Option<(String, bool)>,
    /// The path of the entry that won.
    pub(crate) entry: Option<String>,
    /// The paths of those that lost, and whether they are the same.
    pub(crate) lost: Vec<(String, bool)>,
    pub(crate) territory: Option<String>,
    pub(crate) cursor: Option<(Option<String>, Option<String>)>,
    pub(crate) skipped: Vec<(String, SkipReason)>,
    /// By which figures a turn was decided, whose each is, and of how many parts a lead consists.
    pub(crate) figures: Figures,
    /// How many more there are than the 20 that are named.
    pub(crate) more_skipped: u32,
    pub(crate) duplicates: Vec<String>,
    /// What could not be read: of whom, which of the two, and why.
    pub(crate) unread: Vec<(Option<String>, MatchedBy, &'static str)>,
    pub(crate) raises: Vec<LeadNotice>,
    pub(crate) starts: Option<PlanStart>,
    pub(crate) stopped: bool,
}

/// Whose each figure is, and of how many parts a lead consists.
pub(crate) type Figures = (Vec<(String, i64)>, u32);

/// Where a lead goes by the mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Target(String),
    /// The rotation of a territory, or that of the plan.
    Rotation(Option<String>),
}

pub(crate) struct Model<'p> {
    pub(crate) plan: &'p RoutingPlan,
    pub(crate) absent: &'p [Absence],
    /// By which the router goes, if it goes by one.
    pub(crate) network: Option<&'p NetworkDocument>,
}

impl Model<'_> {
    /// A lead, or a contact that is at `current`: what becomes of it, and the state behind it.
    pub(crate) fn step(
        &self,
        state: &RoutingStateDocument,
        lead: &Lead,
        current: Option<&str>,
    ) -> (Said, RoutingStateDocument) {
        let before = state;
        let mut state = self.known(before);
        let said = match current.and_then(|current| self.stay(&state, lead, current)) {
            Some(said) => said,
            None if current.is_some() => self.choose(&mut state, lead, true),
            None => {
                let found = self.duplicate(lead);
                let said = found.unwrap_or_else(|| self.choose(&mut state, lead, false));
                Said { unread: self.unread(lead), ..said }
            }
        };
        if state.version == before.version {
            // A step that changes nothing forgets nothing.
            return (said, before.clone());
        }
        state
            .rotations
            .retain(|it| it.last.is_some() || it.parts > 0 || it.order != self.order_of(it));
        (said, state)
    }

    /// Everybody to whom the plan can send a lead, by id.
    pub(crate) fn targets(&self) -> Vec<String> {
        let mut targets: Vec<String> = self.plan.default.iter().map(ToString::to_string).collect();
        for name in self.rotation_names() {
            targets.extend(self.members(name.as_deref()).into_iter().map(|it| it.target));
        }
        for (place, _) in self.entries() {
            if let Place::Target(target) = place {
                targets.push(target);
            }
        }
        targets.sort();
        targets.dedup();
        targets
    }

    /// The names of the rotations: the territories, and none for that of the plan.
    fn rotation_names(&self) -> Vec<Option<String>> {
        let territories = self.plan.territories.iter().map(|it| Some(it.id.to_string()));
        let mut names: Vec<Option<String>> = territories.collect();
        if matches!(
            self.plan.strategy,
            Strategy::RoundRobin(_)
                | Strategy::WeightedRoundRobin(_)
                | Strategy::LeastLoaded(_)
                | Strategy::ByHours(_)
        ) {
            names.push(None);
        }
        names
    }

    fn rotation(&self, name: Option<&str>) -> Rotation {
        match name {
            Some(name) => {
                let found = self.plan.territories.iter().find(|it| it.id.as_str() == name);
                found.unwrap().rotation.clone()
            }
            None => match &self.plan.strategy {
                Strategy::RoundRobin(it) => Rotation::RoundRobin(it.clone()),
                Strategy::WeightedRoundRobin(it) => Rotation::WeightedRoundRobin(it.clone()),
                Strategy::LeastLoaded(it) => Rotation::LeastLoaded(it.clone()),
                Strategy::ByHours(it) => Rotation::ByHours(it.clone()),
                _ => panic!("a mapping takes no turns"),
            },
        }
    }

    /// Why a target gets no lead now: it is absent, or it has all that a cap allows.
    fn against(
        &self,
        state: &RoutingStateDocument,
        target: &str,
        lead: &Lead,
    ) -> Option<SkipReason> {
        if let Some(reason) = self.absence_of(target) {
            return Some(SkipReason::Absent { reason });
        }
        for per in [Period::Day, Period::Week, Period::Month] {
            for cap in &self.plan.caps {
                if cap.target.as_str() == target && cap.per == per {
                    let found =
                        state.counts.iter().find(|it| it.target == cap.target && it.per == per);
                    if let Some(count) = found
                        && self.counts(count, lead)
                        && count.leads >= cap.leads
                    {
                        return Some(SkipReason::Full { per, from: count.from, leads: cap.leads });
                    }
                }
            }
        }
        None
    }

    /// The first day of the period in which a lead came.
    fn period(&self, per: Period, lead: &Lead) -> chrono::NaiveDate {
        let mut day = self.plan.zone.as_ref().unwrap().local(lead.at.unwrap()).date_naive();
        while !begins(per, day) {
            day = day.pred_opt().unwrap();
        }
        day
    }

    /// Whether a lead counts there: in its own period, or in one that began within 31 days behind it.
    fn counts(&self, count: &CapCount, lead: &Lead) -> bool {
        let came = self.plan.zone.as_ref().unwrap().local(lead.at.unwrap()).date_naive();
        count.from == self.period(count.per, lead)
            || came.iter_days().skip(1).take(31).any(|day| day == count.from)
    }

    /// A target got a lead: counts and loads. Whether there are any.
    fn count(&self, state: &mut RoutingStateDocument, target: &str, lead: &Lead) -> bool {
        let mut any = false;
        for cap in &self.plan.caps {
            if cap.target.as_str() != target {
                continue;
            }
            any = true;
            let begins = self.period(cap.per, lead);
            let is_it = |it: &&mut CapCount| it.target == cap.target && it.per == cap.per;
            match state.counts.iter_mut().find(is_it) {
                Some(count) if self.counts(count, lead) => count.leads += 1,
                Some(count) => (count.from, count.leads) = (begins, 1),
                None => state.counts.push(CapCount {
                    target: cap.target.clone(),
                    per: cap.per,
                    from: begins,
                    leads: 1,
                }),
            }
        }
        if self.tracks_loads() {
            any = true;
            match state.loads.iter_mut().find(|it| it.target.as_str() == target) {
                Some(load) => load.leads += 1,
                None => {
                    state.loads.push(TargetLoad { target: target.parse().unwrap(), leads: 1 });
                }
            }
        }
        state.counts.sort_by(|a, b| (&a.target, a.per).cmp(&(&b.target, b.per)));
        state.loads.sort_by(|a, b| a.target.cmp(&b.target));
        any
    }

    fn tracks_loads(&self) -> bool {
        // Of territories, those that an entry leads to.
        let is_reached = |name: &Option<String>| {
            let place = Place::Rotation(name.clone());
            name.is_none() || self.entries().iter().any(|(to, _)| *to == place)
        };
        let mut names = self.rotation_names().into_iter().filter(is_reached);
        names.any(|name| matches!(self.rotation(name.as_deref()), Rotation::LeastLoaded(_)))
    }

    /// One target: it gets the lead, or is told why not.
    pub(crate) fn take(
        &self,
        state: &mut RoutingStateDocument,
        target: &str,
        lead: &Lead,
        skipped: &mut Vec<(String, SkipReason)>,
    ) -> Option<String> {
        if let Some(reason) = self.against(state, target, lead) {
            let told = (target.to_owned(), reason);
            if !skipped.contains(&told) {
                skipped.push(told);
            }
            return None;
        }
        if self.count(state, target, lead) {
            state.version += 1;
        }
        Some(target.to_owned())
    }

    fn choose(&self, state: &mut RoutingStateDocument, lead: &Lead, exists: bool) -> Said {
        let read = self.read(lead);
        let fits = self.fits(&read);
        let mut said = told(&read, &fits);
        let mut skipped = Vec::new();
        let place = match (&read, fits.first()) {
            (Read::Nothing, _) => Ok(Place::Rotation(None)),
            (_, Some(won)) => Ok(self.entries()[won.entry].0.clone()),
            (Read::Missing, None) => Err(WhyDefault::MissingAttribute),
            (_, None) => Err(WhyDefault::NoEntryFits),
        };
        let mut why = WhyDefault::NoEligibleTarget;
        match place {
            Ok(Place::Target(target)) => {
                said.target = self.take(state, &target, lead, &mut skipped);
            }
            Ok(Place::Rotation(name)) => {
                let (before, target, after, figures) =
                    self.turn(state, name.as_deref(), lead, &mut skipped);
                said.cursor = Some((before, after));
                said.figures = figures;
                said.territory = name;
                said.target = target;
            }
            Err(error) => why = error,
        }
        if said.target.is_none() {
            said.why = Some(why);
            said.outcome = Outcome::Unrouted;
            if let Some(default) = &self.plan.default {
                said.target = self.take(state, default.as_str(), lead, &mut skipped);
                if said.target.is_some() {
                    said.outcome = Outcome::Default;
                }
            }
        }
        said.more_skipped = u32::try_from(skipped.len().saturating_sub(20)).unwrap();
        skipped.truncate(20);
        said.skipped = skipped;
        if let Some(target) = &said.target {
            said.raises = vec![LeadNotice::ContactMoved, LeadNotice::NewLead];
            if !exists
                && self.plan.activate_action_plans
                && self.plan.target_kind == TargetKind::Accounts
                && self.enterprise().is_none_or(|it| it.id.as_str() != target)
                && let Some(source) = &lead.source
                && !source.trim().is_empty()
                && let Ok(source) = source.parse()
            {
                let account = target.parse().unwrap();
                said.starts = Some(PlanStart::BySource { account, source });
            }
        }
        said
    }

    fn enterprise(&self) -> Option<&Account> {
        self.network?.accounts.iter().find(|it| it.parent.is_none())
    }

    /// What a state says of those who are in the plan.
    fn known(&self, state: &RoutingStateDocument) -> RoutingStateDocument {
        let mut known = RoutingStateDocument { version: state.version, ..Default::default() };
        for name in self.rotation_names() {
            let is_it =
                |it: &&RotationState| it.territory.as_ref().map(ToString::to_string) == name;
            let kept = state.rotations.iter().find(is_it);
            known.rotations.push(self.still(name.as_deref(), kept));
        }
        for count in &state.counts {
            let is_it = |it: &tenantry::lead::Cap| it.target == count.target && it.per == count.per;
            if self.plan.caps.iter().any(is_it) {
                known.counts.push(count.clone());
            }
        }
        if self.tracks_loads() {
            let targets = self.targets();
            for load in &state.loads {
                if load.leads > 0 && targets.contains(&load.target.to_string()) {
                    known.loads.push(load.clone());
                }
            }
        }
        known.counts.sort_by(|a, b| (&a.target, a.per).cmp(&(&b.target, b.per)));
        known.loads.sort_by(|a, b| a.target.cmp(&b.target));
        known
    }

    /// Why somebody gets no leads that the plan gives.
    fn absence_of(&self, id: &str) -> Option<AbsenceReason> {
        if let Some(given) = self.given(id) {
            return Some(given);
        }
        let network = self.network?;
        if self.plan.target_kind == TargetKind::Users {
            let enterprise = network.accounts.iter().find(|it| it.parent.is_none()).unwrap();
            return self.absence_of_user(id, enterprise.id.as_str());
        }
        match network.accounts.iter().find(|it| it.id.as_str() == id) {
            None => Some(AbsenceReason::Unknown),
            Some(account) if account.status == Status::Paused => Some(AbsenceReason::Paused),
            Some(account) if account.parent.is_some() && account.setup != Setup::Complete => {
                Some(AbsenceReason::NotSetUp)
            }
            Some(_) => None,
        }
    }

    /// Why a user of an account gets none of its leads.
    fn absence_of_user(&self, id: &str, account: &str) -> Option<AbsenceReason> {
        if let Some(given) = self.given(id) {
            return Some(given);
        }
        let mut users = self.network?.users.iter();
        match users.find(|it| it.id.as_str() == id && it.account.as_str() == account) {
            None => Some(AbsenceReason::Unknown),
            Some(user) if user.archived => Some(AbsenceReason::Archived),
            Some(_) => None,
        }
    }

    fn given(&self, id: &str) -> Option<AbsenceReason> {
        let found = self.absent.iter().find(|it| it.target.as_str() == id);
        found.map(|it| it.reason)
    }
}

/// What is told of a lead whatever becomes of it.
fn told(read: &Read, fits: &[Key]) -> Said {
    let entry = fits.first().map(|won| won.path.clone());
    let is_same =
        |key: &Key| fits.first().is_some_and(|won| (won.size, won.mine) == (key.size, key.mine));
    let lost = fits.iter().skip(1).take(100).map(|key| (key.path.clone(), is_same(key)));
    Said {
        outcome: Outcome::Routed,
        target: None,
        why: None,
        read: read.told(),
        entry,
        lost: lost.collect(),
        territory: None,
        cursor: None,
        figures: (Vec::new(), 0),
        skipped: Vec::new(),
        more_skipped: 0,
        duplicates: Vec::new(),
        raises: Vec::new(),
        starts: None,
        stopped: false,
        unread: Vec::new(),
    }
}

/// Whether a period begins on a day.
fn begins(per: Period, day: chrono::NaiveDate) -> bool {
    use chrono::Datelike;
    match per {
        Period::Day => true,
        Period::Week => day.weekday() == chrono::Weekday::Mon,
        Period::Month => day.day() == 1,
    }
}
