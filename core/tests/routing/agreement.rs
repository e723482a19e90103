//! The library against the naive model: random plans, edits of them, absences and leads, and no difference in what becomes
//! of a lead, in why, and in the state behind it.

use std::collections::{BTreeMap, BTreeSet};

use tenantry::id::TargetId;
use tenantry::lead::{
    Absence, Assignment, AssignmentRecord, ExistingContact, Lead, Outcome, Router, RoutingPlan,
    RoutingState, RoutingStateDocument, TargetLoad, WhyDefault,
};
use tenantry::network::{Network, NetworkDocument};

use crate::cases;
use crate::generate::{self, Ground, named};
use crate::model::{Model, Said};
use crate::random::Random;

/// What a run has seen, so that it is known to be more than silence.
#[derive(Debug, Default)]
struct Seen {
    cases: u64,
    clashing: u64,
    outcomes: BTreeMap<&'static str, u64>,
    whys: BTreeSet<&'static str>,
    skips: BTreeSet<&'static str>,
    strategies: BTreeSet<String>,
    rounds: u64,
    lost: u64,
    moved: u64,
}

/// A record in the words of the model.
pub(crate) fn said(record: &AssignmentRecord) -> Said {
    let text = |target: &Option<TargetId>| target.as_ref().map(ToString::to_string);
    Said {
        outcome: record.outcome,
        target: text(&record.target),
        why: record.why_default,
        read: record.read.as_ref().and_then(|it| Some((it.value.clone()?, it.padded))),
        entry: record.entry.as_ref().map(|it| it.path.clone()),
        lost: record.lost.iter().map(|it| (it.path.clone(), it.same)).collect(),
        territory: record.territory.as_ref().map(ToString::to_string),
        cursor: record.cursor.as_ref().map(|it| (text(&it.before), text(&it.after))),
        figures: (
            record.figures.iter().map(|it| (it.target.to_string(), it.figure)).collect(),
            record.parts,
        ),
        skipped: record.skipped.iter().map(|it| (it.target.to_string(), it.reason)).collect(),
        more_skipped: record.more_skipped,
        duplicates: record.duplicate_of.iter().map(|it| it.contact.to_string()).collect(),
        unread: record
            .unread
            .iter()
            .map(|it| (it.contact.as_ref().map(ToString::to_string), it.by, it.problem))
            .collect(),
        raises: record.raises.clone(),
        starts: record.starts.clone(),
        stopped: record.stopped,
    }
}

/// A plan in use by both.
struct Both {
    plan: RoutingPlan,
    router: Router,
    absent: Vec<Absence>,
    network: Option<NetworkDocument>,
    state: RoutingState,
    kept: RoutingStateDocument,
}

impl Both {
    fn of(plan: RoutingPlan, seen: &mut Seen) -> Option<Self> {
        let router = router(&plan, seen)?;
        Some(Self {
            plan,
            router,
            absent: Vec::new(),
            network: None,
            state: RoutingState::default(),
            kept: RoutingStateDocument::default(),
        })
    }

    fn edit(&mut self, random: &mut Random, ground: &Ground, seen: &mut Seen) {
        let mut plan = self.plan.clone();
        ground.edit(random, &mut plan);
        if let Some(router) = router(&plan, seen) {
            self.plan = plan;
            self.router = router;
            self.tell(random);
        }
    }

    fn model(&self) -> Model<'_> {
        Model { plan: &self.plan, absent: &self.absent, network: self.network.as_ref() }
    }

    /// The router is told who is absent and by which network it goes, in any order.
    fn tell(&mut self, random: &mut Random) {
        let network = self.network.as_ref().map(|document| Network::new(document).unwrap());
        let by = |router: Router| match &network {
            Some(network) => router.with_network(network),
            None => router,
        };
        let router = self.router.clone();
        self.router = if random.once_in(2) {
            by(router).with_absent(&self.absent)
        } else {
            by(router.with_absent(&self.absent))
        };
    }

    /// The state as it is kept in between, or its loads as the host counts them.
    fn keep(&mut self, random: &mut Random) {
        match random.below(6) {
            0 => self.state = tenantry::read(&self.state.to_json()).unwrap(),
            1 => {
                let target: TargetId = named(random, &["a", "b", "c", "d"]);
                let load = TargetLoad { target, leads: u32::try_from(random.below(3)).unwrap() };
                self.state = self.state.with_loads([load.clone()]).unwrap();
                self.kept.version += 1;
                self.kept.loads.retain(|it| it.target != load.target);
                self.kept.loads.push(load);
                self.kept.loads.sort_by(|a, b| a.target.cmp(&b.target));
            }
            _ => {}
        }
    }

    fn step(&mut self, lead: &Lead, current: Option<&TargetId>, seen: &mut Seen) {
        let model = self.model();
        let at_fault = || {
            let (plan, absent, network) = (&self.plan, &self.absent, &self.network);
            format!("{lead:#?} {current:?} {plan:#?} {absent:#?} {network:#?}")
        };
        let given = match current {
            Some(current) => self.router.reroute(&self.state, lead, current),
            None => self.router.route(&self.state, lead),
        };
        let (assignment, state) = given.unwrap();
        let record = assignment.to_record();
        let (expected, kept) = model.step(&self.kept, lead, current.map(TargetId::as_str));
        assert_eq!(said(&record), expected, "{:#?} {}", self.kept, at_fault());
        assert_eq!(state.to_document(), kept, "{:#?} {}", self.kept, at_fault());
        assert_eq!(assignment.outcome(), record.outcome);
        assert_eq!(assignment.target(), record.target.as_ref());
        assert_eq!(state.version(), kept.version);
        seen.note(&record, &kept, &self.plan);
        drop(assignment);
        (self.state, self.kept) = (state, kept);
    }

    /// A batch is the steps one after the other.
    fn batch(&mut self, leads: &[Lead]) {
        let model = self.model();
        let (assignments, state) = self.router.route_all(&self.state, leads).unwrap();
        let mut kept = self.kept.clone();
        for (assignment, lead) in assignments.iter().zip(leads) {
            let (expected, after) = model.step(&kept, lead, None);
            assert_eq!(said(&assignment.to_record()), expected, "{lead:#?} {:#?}", self.plan);
            kept = after;
        }
        assert_eq!(assignments.len(), leads.len());
        let is_any = !leads.is_empty();
        assert!(!is_any || state.to_document() == kept, "{kept:#?} {state:#?} {:#?}", self.plan);
        if leads.iter().all(|lead| lead.contacts.is_empty()) {
            self.table(leads, &assignments, &state);
        }
        drop(assignments);
        if is_any {
            (self.state, self.kept) = (state, kept);
        }
    }
}

impl Both {
    /// Contacts that exist are the steps one after the other.
    fn again(&mut self, contacts: &[ExistingContact]) {
        let model = self.model();
        let (assignments, state) = self.router.reroute_all(&self.state, contacts).unwrap();
        let mut kept = self.kept.clone();
        for (assignment, contact) in assignments.iter().zip(contacts) {
            let (expected, after) =
                model.step(&kept, &contact.lead, Some(contact.current.as_str()));
            assert_eq!(said(&assignment.to_record()), expected, "{contact:#?} {:#?}", self.plan);
            kept = after;
        }
        assert_eq!(assignments.len(), contacts.len());
        let is_any = !contacts.is_empty();
        assert!(!is_any || state.to_document() == kept, "{kept:#?} {state:#?} {:#?}", self.plan);
        drop(assignments);
        if is_any {
            (self.state, self.kept) = (state, kept);
        }
    }

    /// Leads of a table get what they get as leads.
    fn table(&self, leads: &[Lead], assignments: &[Assignment<'_>], after: &RoutingState) {
        let fields = leads.iter().map(Lead::fields);
        let (routed, state) = self.router.route_fields(&self.state, fields).unwrap();
        assert_eq!(routed.len(), leads.len());
        for (one, assignment) in routed.iter().zip(assignments) {
            let record = assignment.to_record();
            let at_fault = || format!("{:#?} {:#?}", assignment.lead(), self.plan);
            assert_eq!(one.outcome(), record.outcome, "{}", at_fault());
            assert_eq!(one.why_default(), record.why_default, "{}", at_fault());
            assert_eq!(self.router.target(one), record.target.as_ref(), "{}", at_fault());
            assert_eq!(self.router.territory(one), record.territory.as_ref(), "{}", at_fault());
            let key = record.entry.as_ref().map(|it| it.key.as_str());
            assert_eq!(self.router.entry(one), key, "{}", at_fault());
            let is_padded = record.read.as_ref().is_some_and(|read| read.padded);
            assert_eq!(one.is_padded(), is_padded, "{}", at_fault());
            assert_eq!(one.starts(), record.starts.is_some(), "{}", at_fault());
        }
        assert_eq!(state, *after);
    }
}

/// A router, unless the plan clashes.
fn router(plan: &RoutingPlan, seen: &mut Seen) -> Option<Router> {
    match Router::new(plan) {
        Ok(router) => Some(router),
        Err(faults) => {
            seen.clashing += 1;
            // Nothing else is wrong with a plan that is drawn than that two of its countries have a region of one name.
            for fault in faults.as_slice() {
                let codes = ["routing.clash", "contact.ambiguous_region"];
                assert!(codes.contains(&fault.code), "{faults} {plan:#?}");
            }
            None
        }
    }
}

impl Seen {
    fn note(&mut self, record: &AssignmentRecord, kept: &RoutingStateDocument, plan: &RoutingPlan) {
        self.cases += 1;
        *self.outcomes.entry(record.outcome.as_str()).or_default() += 1;
        self.whys.extend(record.why_default.map(|it: WhyDefault| it.as_str()));
        self.skips.extend(record.skipped.iter().map(|it| it.reason.code()));
        self.strategies.insert(format!("{} {:?}", record.strategy, record.rotation));
        let is_round = kept.rotations.iter().any(|it| {
            let list = Model { plan, absent: &[], network: None }.order_of(it);
            it.order != list
        });
        self.rounds += u64::from(is_round);
        self.lost += u64::from(!record.lost.is_empty());
        self.moved += u64::from(record.outcome == Outcome::Routed && record.cursor.is_some());
    }
}

fn agree(start: u64, count: u64) {
    let random = &mut Random::new(start);
    let ground = Ground::new();
    let mut seen = Seen::default();
    while seen.cases < count {
        let Some(mut both) = Both::of(ground.plan(random), &mut seen) else { continue };
        let mut at = generate::begin();
        for _ in 0..4 {
            for _ in 0..15 {
                if random.once_in(6) {
                    both.absent = generate::absences(random);
                    if both.network.is_none() || random.once_in(2) {
                        both.network = random.once_in(6).then(|| generate::network(random));
                    }
                    if both.network.is_none() {
                        both.router = Router::new(&both.plan).unwrap();
                    }
                    both.tell(random);
                }
                both.keep(random);
                let lead = generate::lead_after(random, &mut at);
                let current = random.once_in(5).then(|| named(random, &["a", "b", "hq", "x"]));
                both.step(&lead, current.as_ref(), &mut seen);
            }
            let leads: Vec<Lead> =
                (0..random.index(6)).map(|_| generate::lead_after(random, &mut at)).collect();
            let mut leads = leads;
            if random.once_in(2) {
                for lead in &mut leads {
                    lead.contacts.clear();
                }
            }
            seen.cases += u64::try_from(leads.len()).unwrap();
            both.batch(&leads);
            let contact = |lead| {
                let current = named(random, &["a", "b", "hq", "x"]);
                ExistingContact { lead, current }
            };
            let contacts: Vec<ExistingContact> = leads.into_iter().map(contact).collect();
            both.again(&contacts);
            both.edit(random, &ground, &mut seen);
        }
    }
    // Not a test of silence alone; a part of a run is too few to tell.
    if cases(100) < 100 {
        return;
    }
    for outcome in ["routed", "default", "duplicate", "unchanged", "unrouted"] {
        assert!(seen.outcomes.get(outcome).is_some_and(|it| it * 100 > count), "{seen:#?}");
    }
    let skips = ["routing.absent", "routing.closed", "routing.full"];
    assert_eq!(seen.skips.iter().copied().collect::<Vec<_>>(), skips, "{seen:#?}");
    assert_eq!(seen.whys.len(), 4, "{seen:#?}");
    // Four without a mapping, each with its turns and for contacts that stay because the plan is for new leads only; three
    // mappings, each to a target and into rotations of four kinds.
    assert_eq!(seen.strategies.len(), 4 * 2 + 3 * 5, "{seen:#?}");
    assert!(
        seen.rounds * 50 > count && seen.lost * 50 > count && seen.moved * 5 > count,
        "{seen:#?}"
    );
}

#[test]
fn every_step_is_that_of_the_model() {
    agree(1, cases(250_000));
}

#[test]
fn every_step_is_that_of_the_model_once_more() {
    agree(2, cases(250_000));
}
