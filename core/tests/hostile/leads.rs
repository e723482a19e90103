//! Many leads, and many who may get them.

use serde_json::{Value as Json, json};
use tenantry::lead::{
    Absence, AbsenceReason, ExistingContact, Lead, PastLead, Router, RoutingState,
};

use super::routing::{at, by_code, many, members, nothing, turned, turns};
use super::{Kind, grows_no_faster_than_its_length, is_answered};

/// So many leads of one kind at once, each with all that led to it.
fn many_of(plan: &Json, lead: &Json, count: usize) -> Box<dyn Fn() -> String> {
    let router = Router::new(&tenantry::read(&plan.to_string()).unwrap()).unwrap();
    let lead: Lead = tenantry::read(&lead.to_string()).unwrap();
    let leads = vec![lead; count];
    Box::new(move || {
        let (assignments, after) = router.route_all(&RoutingState::default(), &leads).unwrap();
        let lost: usize = assignments.iter().map(|it| it.to_record().lost.len()).sum();
        format!("{lost} {}", after.version())
    })
}

/// As many leads at once as there are targets, all of whom get none but perhaps one; and the same as past leads.
fn many_at_once(plan: &Json, state: &Json, present: Option<usize>) -> Box<dyn Fn() -> String> {
    let router = Router::new(&tenantry::read(&plan.to_string()).unwrap()).unwrap();
    let last = present.map(|present| format!("t{present}"));
    let absence =
        |target: &tenantry::id::TargetId| Absence::new(target.clone(), AbsenceReason::Paused);
    let absences: Vec<Absence> = router
        .targets()
        .iter()
        .filter(|it| Some(it.as_str()) != last.as_deref())
        .map(absence)
        .collect();
    let router = router.with_absent(&absences);
    let state: RoutingState = tenantry::read(&state.to_string()).unwrap();
    let lead: Lead =
        tenantry::read(&json!({ "at": "2026-11-23T16:00:00Z", "region": "Colorodo" }).to_string())
            .unwrap();
    let leads = vec![lead; router.targets().len()];
    let past: Vec<PastLead> =
        leads.iter().map(|lead| PastLead { lead: lead.clone(), went_to: None }).collect();
    Box::new(move || {
        let (assignments, after) = router.route_all(&state, &leads).unwrap();
        let told: usize = assignments.iter().map(|it| it.to_json().len()).sum();
        let most = assignments.iter().map(|it| it.skipped().count()).max().unwrap_or(0);
        assert!(most <= 20, "{most}");
        let simulation = router.simulate(&state, &past).unwrap();
        format!("{told} {} {}", after.version(), simulation.plans[0].outcomes.len())
    })
}

/// As many contacts as targets, all of them with a default to whom nobody else is there.
fn at_the_default(plan: &Json) -> Box<dyn Fn() -> String> {
    let mut plan = plan.clone();
    plan["default"] = json!("hq");
    plan["apply_to_existing_customers"] = json!(true);
    let router = Router::new(&tenantry::read(&plan.to_string()).unwrap()).unwrap();
    let others = router.targets().iter().filter(|it| it.as_str() != "hq");
    let absences: Vec<Absence> =
        others.map(|it| Absence::new(it.clone(), AbsenceReason::Paused)).collect();
    let router = router.with_absent(&absences);
    let contact = ExistingContact { lead: Lead::default(), current: "hq".parse().unwrap() };
    let contacts = vec![contact; router.targets().len()];
    Box::new(move || {
        let (assignments, after) = router.reroute_all(&RoutingState::default(), &contacts).unwrap();
        let told: usize = assignments.iter().map(|it| it.to_json().len()).sum();
        format!("{told} {}", after.version())
    })
}

/// Hours from Monday to Friday.
fn at_work() -> Json {
    json!({ "hours": { "zone": "America/Denver", "week": [{ "day": "monday", "from": "08:00", "to": "17:00" }] } })
}

/// As many leads as seats.
const MANY_LEADS: &[Kind] = &[
    ("leads for nobody", |n| many_at_once(&turns("round_robin", n), &nothing(), None)),
    ("leads for the last of many", |n| many_at_once(&turns("round_robin", n), &nothing(), Some(n))),
    ("leads for nobody of a list that was turned round", |n| {
        many_at_once(&turns("round_robin", n), &turned(n), None)
    }),
    ("leads for the last of a list that was turned round", |n| {
        many_at_once(&turns("round_robin", n), &turned(n), Some(n))
    }),
    ("leads for nobody of a list that was turned round, as the one who is there has enough", |n| {
        let mut plan = turns("round_robin", n);
        plan["zone"] = json!("America/Denver");
        plan["caps"] = json!([{ "target": "t0", "leads": 1, "per": "day" }]);
        let mut state = turned(n);
        state["counts"] =
            json!([{ "target": "t0", "per": "day", "from": "2026-11-23", "leads": 1 }]);
        many_at_once(&plan, &state, Some(0))
    }),
    ("leads for whoever has the fewest, of whom one is there", |n| {
        many_at_once(&turns("least_loaded", n), &nothing(), Some(n))
    }),
    ("leads for the only one of many with a weight", |n| {
        many_at_once(
            &members("weighted_round_robin", n, &json!({ "weight": 3 })),
            &nothing(),
            Some(n),
        )
    }),
    ("leads for the only one of many who is at work", |n| {
        many_at_once(&members("by_hours", n, &at_work()), &nothing(), Some(n))
    }),
    ("leads for a default who is absent and sits in the list", |n| {
        let mut plan = turns("round_robin", n);
        plan["default"] = json!(format!("t{n}"));
        many_at_once(&plan, &nothing(), None)
    }),
    ("contacts of a default in whose list nobody is there", |n| {
        at_the_default(&turns("round_robin", n))
    }),
    ("contacts of a default in whose list with weights nobody is there", |n| {
        at_the_default(&members("weighted_round_robin", n, &json!({ "weight": 3 })))
    }),
    ("leads in ranges in each other", |n| {
        let range = |id: usize| json!(format!("{id:05}-{:05}", 99_999 - id));
        let entries = json!([{ "codes": many(n + 1, range), "target": "t0" }]);
        many_of(&by_code(entries.as_array().unwrap()), &at("50000"), n + 1)
    }),
    ("leads above ranges in each other, among many that do not cover them", |n| {
        let wide = |id: usize| json!(format!("{id:05}-{:05}", 99_999 - id));
        let narrow = |id: usize| json!(format!("{id:05}-{:05}", 2 * n + 1 - id));
        let mut codes = many(n + 1, wide);
        codes.extend(many(n + 1, narrow));
        let entries = json!([{ "codes": codes, "target": "t0" }]);
        many_of(&by_code(entries.as_array().unwrap()), &at("50000"), n + 1)
    }),
    ("leads of a region that is none among many", |n| {
        let region = |id| json!({ "country": "DE", "code": format!("R{id}"), "name": format!("Region of {id}") });
        let plan = json!({
            "target_kind": "accounts", "default": "hq", "regions": many(n, region),
            "strategy": { "type": "region", "entries": [{ "regions": ["CO"], "target": "t0" }] },
            "territories": [{ "id": "r", "rotation": { "type": "round_robin", "targets": many(n + 1, |id| json!(format!("t{id}"))) } }],
        });
        many_at_once(&plan, &nothing(), None)
    }),
    ("many unreadable regions in many added ones", |n| {
        let region = |id| json!({ "country": "US", "code": format!("R{id}"), "name": format!("n{id} xxxxxxxxxx") });
        let plan = json!({
            "target_kind": "accounts", "default": "hq", "regions": many(n.min(900), region),
            "strategy": { "type": "region", "entries": [{ "regions": ["CO"], "target": "t0" }] },
        });
        many_of(&plan, &json!({ "region": "n1 xxxxxxxxxy" }), n + 1)
    }),
];

#[test]
fn many_leads_and_many_who_may_get_them_are_answered() {
    is_answered(MANY_LEADS, 257);
    is_answered(MANY_THERE, 257);
}

#[test]
#[ignore = "measures time"]
fn many_leads_and_many_who_get_none_take_no_more_than_their_length() {
    grows_no_faster_than_its_length(MANY_LEADS, 4_000);
}

/// A few leads for many who are all there: each lead takes as long as they are, and no longer.
const MANY_THERE: &[Kind] = &[
    ("a few leads for whoever has the fewest of many", |n| {
        a_few_in_turn(&turns("least_loaded", n), &nothing())
    }),
    ("a few leads for whoever has the fewest of a list that was turned round", |n| {
        a_few_in_turn(&turns("least_loaded", n), &turned(n))
    }),
    ("a few leads for many with weights", |n| {
        a_few_in_turn(&members("weighted_round_robin", n, &json!({ "weight": 3 })), &nothing())
    }),
];

fn a_few_in_turn(plan: &Json, state: &Json) -> Box<dyn Fn() -> String> {
    let router = Router::new(&tenantry::read(&plan.to_string()).unwrap()).unwrap();
    let state: RoutingState = tenantry::read(&state.to_string()).unwrap();
    let leads = vec![Lead::default(); 20];
    Box::new(move || {
        let (assignments, after) = router.route_all(&state, &leads).unwrap();
        let told: usize = assignments.iter().map(|it| it.to_json().len()).sum();
        format!("{told} {}", after.version())
    })
}

#[test]
#[ignore = "measures time"]
fn a_few_leads_for_many_who_are_there_take_no_more_than_their_length() {
    grows_no_faster_than_its_length(MANY_THERE, 4_000);
}
