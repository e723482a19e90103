//! Leads that come in tables: only what a plan may go by goes in, and only who gets them comes out.

use std::borrow::Cow;

use super::assignment::Choice;
use super::bound::Bound;
use super::compile::Mapping;
use super::passed::Passed;
use super::state::LAST_VERSION;
use super::{LeadFields, Outcome, Router, RoutingError, RoutingState, TargetKind, WhyDefault};
use crate::document::{At, Faults, names};
use crate::id::{TargetId, TerritoryId};

/// Who gets a lead of a table, in few bytes; the names are [`Router`]'s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Routed {
    target: Option<u32>,
    key: Option<u32>,
    rotation: Option<u32>,
    outcome: Outcome,
    why_default: Option<WhyDefault>,
    is_padded: bool,
    starts: bool,
}

/// What of a lead a plan goes by, apart from the country and the instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// Its source.
    Source,
    /// Its postal code.
    PostalCode,
    /// Its state or province.
    Region,
}

names!(Attribute { Source => "source", PostalCode => "postal_code", Region => "region" });

impl Routed {
    /// What becomes of it.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Why it does not go where the plan would send it.
    pub const fn why_default(&self) -> Option<WhyDefault> {
        self.why_default
    }

    /// Who gets it, as a place among [`Router::targets`].
    pub const fn target(&self) -> Option<u32> {
        self.target
    }

    /// The key of the entry that won, as a place among [`Router::keys`].
    pub const fn key(&self) -> Option<u32> {
        self.key
    }

    /// Whether leading zeros were put back in its postal code, which is to be told (rule R-15).
    pub const fn is_padded(&self) -> bool {
        self.is_padded
    }

    /// Whether it begins the action plan that its source has at its target (rule R-9).
    pub const fn starts(&self) -> bool {
        self.starts
    }
}

/// Leads that are routed one after the other, without a state and an assignment for each (rule R-12).
///
/// The steps are those of [`Router::route`] for leads of whom no contacts are known: duplicates (rule R-19) are not looked
/// for.
///
/// # Example
/// ```
/// use tenantry::lead::{LeadFields, Router, RoutingPlan, RoutingState};
///
/// let plan: RoutingPlan = tenantry::read(r#"{
///     "target_kind": "accounts",
///     "strategy": { "type": "round_robin", "targets": ["boulder", "denver"] }
/// }"#)?;
/// let router = Router::new(&plan)?;
/// let mut batch = router.batch(&RoutingState::default());
/// let mut targets = Vec::new();
/// for _ in 0..3 {
///     let routed = batch.route(&LeadFields::default())?;
///     targets.extend(router.target(&routed).map(ToString::to_string));
/// }
/// assert_eq!(targets, ["boulder", "denver", "boulder"]);
/// assert_eq!(batch.into_state().version(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Batch<'r> {
    router: &'r Router,
    before: RoutingState,
    bound: Cow<'static, Bound>,
}

impl Batch<'_> {
    /// Decides who gets the next lead, and keeps nothing of it.
    ///
    /// # Errors
    /// A lead without its instant, where the plan goes by hours or caps, and one that changes a state of the last version. It
    /// changes nothing.
    pub fn route(&mut self, lead: &LeadFields<'_>) -> Result<Routed, RoutingError> {
        let plan = &self.router.plan;
        if plan.needs_instant && lead.at.is_none() {
            return Err(RoutingError::NoInstant {});
        }
        let (fit, is_padded) = plan.fit_of(lead);
        if self.bound.version >= LAST_VERSION {
            let mut tried = Cow::Borrowed(&*self.bound);
            self.router.choose(&mut tried, fit, lead.at, &mut Passed::counted());
            if tried.version > LAST_VERSION {
                return Err(RoutingError::StateVersion {});
            }
        }
        let Choice { outcome, target, key, rotation, why_default, .. } =
            self.router.choose(&mut self.bound, fit, lead.at, &mut Passed::counted());
        // Its contacts are not known, so that it goes to a target or to nobody.
        let starts = target.is_some_and(|target| self.router.starts_at(target))
            && lead.source_id().is_some();
        Ok(Routed { target, key, rotation, outcome, why_default, is_padded, starts })
    }

    /// The state behind the last lead.
    pub fn into_state(self) -> RoutingState {
        self.before.behind(Cow::Owned(self.bound.into_owned().shared()))
    }
}

impl Router {
    /// Begins to route leads that come in a table.
    pub fn batch(&self, state: &RoutingState) -> Batch<'_> {
        let bound = Cow::Owned(state.bound(&self.plan).owned());
        Batch { router: self, before: state.clone(), bound }
    }

    /// Decides who gets each of several leads of which only fields are given: the same as a [`Batch`] of them.
    ///
    /// # Errors
    /// Every lead without its instant, where the plan goes by hours or caps, up to the first that passes the last version of a
    /// state; and that.
    pub fn route_fields<'l>(
        &self,
        state: &RoutingState,
        leads: impl IntoIterator<Item = LeadFields<'l>>,
    ) -> Result<(Vec<Routed>, RoutingState), Faults> {
        let mut batch = self.batch(state);
        let mut faults = Faults::default();
        let leads = leads.into_iter();
        let mut routed = Vec::with_capacity(leads.size_hint().0);
        for (index, lead) in leads.enumerate() {
            match batch.route(&lead) {
                Ok(one) => routed.push(one),
                Err(error @ RoutingError::StateVersion {}) => {
                    faults.report(At::Root.field("state").field("version"), &error);
                    break;
                }
                Err(error) => {
                    faults.report(At::Root.field("leads").index(index).field("at"), &error);
                }
            }
        }
        faults.or(Some((routed, batch.into_state())))
    }

    /// What of a lead the plan goes by, if by anything.
    pub fn attribute(&self) -> Option<Attribute> {
        match &self.plan.mapping {
            Mapping::None => None,
            Mapping::PostalCode(_) => Some(Attribute::PostalCode),
            Mapping::Region(_) => Some(Attribute::Region),
            Mapping::LeadSource(_) => Some(Attribute::Source),
        }
    }

    /// Whether the plan goes by hours or caps, so that each lead has to say when it came.
    pub fn needs_instant(&self) -> bool {
        self.plan.needs_instant
    }

    /// Whether leads begin the action plans that their sources have at their targets (rule R-9), so that the source counts
    /// whatever the plan goes by.
    pub fn starts_by_source(&self) -> bool {
        let plan = self.plan();
        plan.activate_action_plans && plan.target_kind == TargetKind::Accounts
    }

    /// Whether a lead that goes to a target begins the action plan that its source has there: where the enterprise is known, its
    /// web keys have begun its own (rules R-4, R-9).
    pub(super) fn starts_at(&self, target: u32) -> bool {
        self.starts_by_source() && !self.absences.is_enterprise(target)
    }

    /// The keys of all entries, as they are written.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        let count = u32::try_from(self.plan.keys.len()).unwrap_or(u32::MAX);
        (0..count).map(|key| self.plan.key_text(key))
    }

    /// Who gets it.
    pub fn target(&self, routed: &Routed) -> Option<&TargetId> {
        self.plan.target_id(routed.target?)
    }

    /// The key of the entry that won, as it is written.
    pub fn entry(&self, routed: &Routed) -> Option<&str> {
        routed.key.map(|key| self.plan.key_text(key))
    }

    /// The territory into which that entry leads.
    pub fn territory(&self, routed: &Routed) -> Option<&TerritoryId> {
        let territory = usize::try_from(routed.rotation?).ok()?;
        self.plan().territories.get(territory).map(|territory| &territory.id)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::DateTime;

    use super::*;
    use crate::lead::{Absence, AbsenceReason, Lead, RoutingPlan};

    /// What people write, and what nobody should.
    const TEXTS: [&str; 29] = [
        "80302",
        "80210",
        "80210-1234",
        "802101234",
        " 80210 ",
        "8021",
        "501",
        "00501",
        "8021O",
        "",
        "  ",
        "M5V 2T6",
        "m5v2t6",
        "M5V",
        "SW1A 1AA",
        "10115",
        "٨٠٢١٠",
        "8021é",
        "123456",
        "colorado",
        "CO",
        "US-CO",
        "Ontario",
        "WA",
        "nowhere",
        "web",
        "fair",
        "United States",
        "u.s.a.",
    ];
    const COUNTRIES: [&str; 8] = ["US", "us", "U.S.A.", "CA", "DE", "", "Atlantis", "Canada"];

    /// Plans of every kind, with caps, hours, weights and loads.
    fn plans() -> Vec<RoutingPlan> {
        let by_code = |rest: &str| {
            format!(
                r#"{{"target_kind":"accounts","default":"hq","territories":[
                    {{"id":"north","rotation":{{"type":"weighted_round_robin","members":[
                        {{"target":"a","weight":5}},{{"target":"b","weight":1}}]}}}},
                    {{"id":"south","rotation":{{"type":"least_loaded","targets":["c","d","e"]}}}}],
                "strategy":{{"type":"postal_code","entries":[
                    {{"codes":["802*","00501"],"country":"US","territory":"north"}},
                    {{"codes":["M5V"],"country":"CA","territory":"north"}},
                    {{"codes":["80302"],"country":"US","target":"c"}},
                    {{"codes":["SW1*"],"country":"GB","target":"c"}},
                    {{"codes":["8*"],"country":"US","territory":"south"}},
                    {{"codes":["10115"],"country":"DE","target":"d"}}]}}{rest}}}"#
            )
        };
        let members = r#"[{"target":"a","hours":{"zone":"America/Denver","week":[{"day":"monday","from":"08:00","to":"12:00"},{"day":"tuesday","from":"08:00","to":"12:00"}]}},
            {"target":"b","hours":{"zone":"Asia/Tokyo","week":[{"day":"monday","from":"09:00","to":"17:00"}]}}]"#;
        let texts = [
            by_code(""),
            by_code(r#","country":"US","short_zip":"pad""#),
            by_code(r#","country":"DE","activate_action_plans":true"#),
            by_code(
                r#","zone":"America/Denver","caps":[{"target":"a","leads":2,"per":"day"},{"target":"hq","leads":9,"per":"week"}]"#,
            ),
            r#"{"target_kind":"users","default":"hq","strategy":{"type":"region","entries":[
                {"regions":["Colorado","US-WA"],"target":"a"},{"regions":["ON"],"country":"CA","target":"b"}]}}"#
                .to_owned(),
            r#"{"target_kind":"users","default":"hq","strategy":{"type":"lead_source","entries":[
                {"sources":["web"],"target":"a"},{"sources":["fair"],"target":"b"}]}}"#
                .to_owned(),
            r#"{"target_kind":"users","strategy":{"type":"round_robin","targets":["a","b","c"]}}"#.to_owned(),
            format!(r#"{{"target_kind":"users","strategy":{{"type":"by_hours","members":{members}}}}}"#),
        ];
        texts.iter().map(|text| crate::read(text).unwrap()).collect()
    }

    #[test]
    fn a_batch_gives_what_single_steps_give() {
        let mut seed = 1_u64;
        let mut draw = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        for plan in plans() {
            let paused = Absence::new("c".parse().unwrap(), AbsenceReason::Paused);
            let router = Router::new(&plan).unwrap().with_absent(&[paused]);
            let mut outcomes = std::collections::BTreeSet::new();
            let mut began = 0;
            let mut state = RoutingState::default();
            let mut batch = router.batch(&state);
            for step in 0..2_000 {
                let mut text = |texts: &[&str]| {
                    let drawn = draw(texts.len() + 1);
                    texts.get(drawn).map(|text| Arc::from(*text))
                };
                let lead = Lead {
                    at: DateTime::from_timestamp(1_795_000_000 + step * 1_500, 0)
                        .map(|at| at.fixed_offset()),
                    source: text(&TEXTS),
                    postal_code: text(&TEXTS),
                    region: text(&TEXTS),
                    country: text(&COUNTRIES).filter(|_| step % 2 == 0),
                    ..Lead::default()
                };
                let (assignment, next) = router.route(&state, &lead).unwrap();
                let one = batch.route(&lead.fields()).unwrap();
                let told = (one.outcome(), router.target(&one), one.why_default());
                let wanted = (assignment.outcome(), assignment.target(), assignment.why_default());
                assert_eq!(told, wanted, "{lead:?}");
                let record = assignment.to_record();
                let entry = record.entry.as_ref().map(|entry| entry.key.as_str());
                let is_padded = record.read.as_ref().is_some_and(|read| read.padded);
                assert_eq!(one.is_padded(), is_padded, "{lead:?}");
                assert_eq!(router.entry(&one), entry, "{lead:?}");
                let key = one.key().map(|key| usize::try_from(key).unwrap());
                assert_eq!(key.and_then(|key| router.keys().nth(key)), entry);
                assert_eq!(router.territory(&one), record.territory.as_ref(), "{lead:?}");
                assert_eq!(one.starts(), record.starts.is_some(), "{lead:?}");
                began += usize::from(one.starts());
                outcomes.insert(format!("{wanted:?}"));
                state = next;
            }
            assert_eq!(batch.into_state(), state);
            assert_eq!(began > 500, router.starts_by_source(), "{began}");
            assert!(outcomes.len() > 1, "all leads went one way: {outcomes:?}");
        }
    }

    #[test]
    fn every_lead_without_its_instant_is_told_where_hours_count() {
        let plan = plans().pop().unwrap();
        let router = Router::new(&plan).unwrap();
        let leads = [LeadFields::default(); 2];
        let faults = router.route_fields(&RoutingState::default(), leads).unwrap_err();
        let paths: Vec<_> =
            faults.as_slice().iter().map(|fault| (fault.code, fault.path.as_str())).collect();
        assert_eq!(
            paths,
            [("routing.no_instant", "leads[0].at"), ("routing.no_instant", "leads[1].at")]
        );
    }
}
