//! What survives from one lead to the next: its document, its version (rule R-12).

use serde_json::{Value as Json, json};
use tenantry::Faults;
use tenantry::document::Document;
use tenantry::lead::{Lead, PastLead, RoutingState, RoutingStateDocument, TargetLoad};

use crate::records::{Run, by_code, id, lead, lead_at, router, turns, weighted, with};

fn json_of(state: &RoutingState) -> Json {
    serde_json::from_str(&state.to_json()).unwrap()
}

#[test]
fn a_state_that_begins_says_nothing() {
    assert_eq!(RoutingState::default().to_json(), r#"{"schema":"tenantry/routing-state@1"}"#);
}

#[test]
fn a_state_says_who_had_the_last_turn_and_the_list_as_it_was() {
    let mut run = Run::of(&turns(&["c", "a", "b"]));
    run.next(2);
    assert_eq!(
        json_of(&run.state),
        json!({
            "schema": "tenantry/routing-state@1", "version": 2,
            "rotations": [{ "last": "a", "order": ["c", "a", "b"] }],
        })
    );
    let mut run = Run::of(&weighted(&[("a", 5), ("b", 1)]));
    run.next(1);
    assert_eq!(
        json_of(&run.state)["rotations"],
        json!([{ "last": "a", "order": ["a", "b"],
            "parts": 6, "credits": [{ "target": "a", "credit": -1 }, { "target": "b", "credit": 1 }] }])
    );
}

#[test]
fn a_state_says_since_when_leads_count_and_how_many() {
    let plan = json!({
        "target_kind": "accounts", "zone": "America/Denver",
        "caps": [
            { "target": "b", "leads": 9, "per": "month" }, { "target": "a", "leads": 9, "per": "week" },
            { "target": "a", "leads": 9, "per": "day" }, { "target": "c", "leads": 9, "per": "day" },
        ],
        "strategy": { "type": "least_loaded", "targets": ["b", "a", "c"] },
    });
    let mut run = Run::of(&plan);
    run.state = run.state.with_loads([TargetLoad { target: id("c"), leads: 5 }]).unwrap();
    run.targets(&lead_at("2026-11-26T05:00:00Z"), 3);
    assert_eq!(
        json_of(&run.state),
        json!({
            "schema": "tenantry/routing-state@1", "version": 4,
            "rotations": [{ "last": "b", "order": ["b", "a", "c"] }],
            "counts": [
                { "target": "a", "per": "day", "from": "2026-11-25", "leads": 1 },
                { "target": "a", "per": "week", "from": "2026-11-23", "leads": 1 },
                { "target": "b", "per": "month", "from": "2026-11-01", "leads": 2 },
            ],
            "loads": [
                { "target": "a", "leads": 1 }, { "target": "b", "leads": 2 }, { "target": "c", "leads": 5 },
            ],
        })
    );
    run.keep();
}

#[test]
fn a_version_grows_only_when_something_has_changed() {
    let plan = by_code(&[(&["80202"], "a")]);
    let mut run = Run::of(&plan);
    run.give(&lead(&json!({ "postal_code": "80202" })));
    run.give(&Lead::default());
    assert_eq!(run.state, RoutingState::default(), "nobody takes turns, nothing is counted");

    let mut run = Run::of(&turns(&["a"]));
    run.next(1);
    assert_eq!(run.state.version(), 1, "a turn is one even if it is the same again");
    run.next(2);
    assert_eq!(run.state.version(), 3);
    let loaded = run.state.with_loads([]).unwrap();
    assert_eq!(loaded.version(), 4);
}

#[test]
fn a_state_ends_at_the_last_version_and_no_step_stands_still_there() {
    // A version that stood still would let two hosts keep what each of them made of the same state (rule R-12).
    let state =
        |version: u32| tenantry::read::<RoutingState>(&format!(r#"{{"version":{version}}}"#));
    let told = |faults: Faults| {
        let told = faults.as_slice().iter().map(|it| format!("{} {}", it.code, it.path));
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(state(2_000_000_001).unwrap_err()), ["routing.state_version version"]);
    let later = tenantry::read::<RoutingState>(r#"{"version":4294967296}"#).unwrap_err();
    assert_eq!(
        later.to_string(),
        "version: `4294967296` is not a whole number from 0 to 2000000000 [document.not_in_range]"
    );
    let made = RoutingStateDocument { version: u32::MAX, ..Default::default() };
    assert_eq!(told(RoutingState::try_from(made).unwrap_err()), ["routing.state_version version"]);

    let by_turns = router(&turns(&["a", "b"]));
    let lead = Lead::default();
    let (_, last) = by_turns.route(&state(1_999_999_999).unwrap(), &lead).unwrap();
    assert_eq!(last.version(), 2_000_000_000);
    let at_end = ["routing.state_version state.version"];
    assert_eq!(told(by_turns.route(&last, &lead).unwrap_err()), at_end);
    let leads = [lead.clone(), lead.clone()];
    assert_eq!(told(by_turns.route_all(&last, &leads).unwrap_err()), at_end);
    let past = [PastLead::default()];
    assert_eq!(told(by_turns.simulate(&last, &past).unwrap_err()), at_end);
    assert_eq!(told(last.with_loads([]).unwrap_err()), at_end);
    let fields = [lead.fields(), lead.fields(), lead.fields()];
    assert_eq!(told(by_turns.route_fields(&last, fields).unwrap_err()), at_end);
    let before = state(1_999_999_998).unwrap();
    assert_eq!(told(by_turns.route_fields(&before, fields).unwrap_err()), at_end);
    let mut batch = by_turns.batch(&before);
    assert!(batch.route(&fields[0]).is_ok() && batch.route(&fields[1]).is_ok());
    assert!(batch.route(&fields[2]).is_err());
    // A lead that is refused changes nothing.
    let (_, by_two) = by_turns.route_all(&before, &leads).unwrap();
    assert_eq!(batch.into_state(), by_two);

    // What changes nothing needs no version.
    let one = router(&by_code(&[(&["80202"], "a")]));
    let (assignment, after) = one.route(&last, &lead).unwrap();
    assert_eq!((assignment.target(), after.version()), (Some(&id("hq")), 2_000_000_000));
    assert_eq!(one.route_fields(&last, fields).unwrap().1, last);
}

#[test]
fn a_state_is_a_document_like_any_other() {
    let told = |json: Json| {
        let faults = tenantry::read::<RoutingState>(&json.to_string()).unwrap_err();
        let told = faults.as_slice().iter().map(|it| format!("{} {}", it.code, it.path));
        let mut told: Vec<String> = told.collect();
        told.sort();
        told
    };
    assert_eq!(
        told(json!({
            "version": -1,
            "rotations": [
                { "last": "x", "order": ["a", "b"] },
                { "territory": "t", "last": "a", "order": ["a"], "credits": [{ "target": "a" }] },
                { "territory": "t", "last": "a", "order": ["a"] },
                { "last": "a", "order": ["a", "b", "a"] },
            ],
            "counts": [{ "target": "a", "per": "year", "from": "2026-02-30", "leads": 1 }],
            "loads": 7,
        })),
        [
            "document.date counts[0].from",
            "document.missing_field rotations[1].credits[0].credit",
            "document.not_in_range version",
            "document.unknown_value counts[0].per",
            "document.wrong_type loads",
            "routing.not_in_order rotations[0].last",
            "routing.state_twice rotations[2].territory",
            "routing.state_twice rotations[3].order[2]",
            "routing.state_twice rotations[3].territory",
        ]
    );
    assert_eq!(
        told(json!({
            "rotations": [{ "order": ["a"], "credits": [
                { "target": "a", "credit": 1 }, { "target": "a", "credit": 1 },
            ] }],
            "counts": [
                { "target": "a", "per": "day", "from": "2026-02-03", "leads": 1 },
                { "target": "a", "per": "week", "from": "2026-02-02", "leads": 1 },
                { "target": "a", "per": "day", "from": "2026-02-04", "leads": 1 },
            ],
            "loads": [{ "target": "a", "leads": 1 }, { "target": "a", "leads": 2 }],
        })),
        [
            "routing.state_twice counts[2].target",
            "routing.state_twice loads[1].target",
            "routing.state_twice rotations[0].credits[1].target",
        ]
    );
}

#[test]
fn what_a_plan_does_not_know_is_forgotten() {
    let state: RoutingState = tenantry::read(
        r#"{ "version": 7,
            "rotations": [
                { "territory": "gone", "last": "x", "order": ["x"] },
                { "last": "b", "order": ["a", "b", "c"], "credits": [{ "target": "b", "credit": 3 }] }
            ],
            "counts": [{ "target": "a", "per": "day", "from": "2026-02-03", "leads": 1 }],
            "loads": [{ "target": "x", "leads": 4 }] }"#,
    )
    .unwrap();
    let mut run = Run::of(&turns(&["a", "c"]));
    run.state = state;
    assert_eq!(run.next(1), "c");
    assert_eq!(
        json_of(&run.state),
        json!({
            "schema": "tenantry/routing-state@1", "version": 8,
            "rotations": [{ "last": "c", "order": ["a", "c"] }],
        })
    );
}

#[test]
fn a_state_may_go_from_one_plan_to_another_and_back_in_memory() {
    let plan = turns(&["a", "b", "c"]);
    let (one, other) = (router(&plan), router(&turns(&["c", "b", "a"])));
    let lead = Lead::default();
    let target = |router: &tenantry::lead::Router, state: &RoutingState| {
        let (assignment, after) = router.route(state, &lead).unwrap();
        (assignment.target().unwrap().to_string(), after)
    };
    let mut state = RoutingState::default();
    let mut got = Vec::new();
    for router in [&one, &other, &one, &other, &other, &one] {
        let (name, after) = target(router, &state);
        let kept: RoutingStateDocument = tenantry::read(&state.to_document().to_json()).unwrap();
        let again = RoutingState::try_from(kept).unwrap();
        assert_eq!(target(router, &again), (name.clone(), after.clone()));
        state = after;
        got.push(name);
    }
    // The round of a, b, c ends; then c of the new order, and its round ends too before a, b, c begin again.
    assert_eq!(got, ["a", "b", "c", "c", "b", "a"]);
}

#[test]
fn asking_twice_gives_the_same_twice() {
    let plan = with(weighted(&[("a", 3), ("b", 2)]), "default", json!("hq"));
    let router = router(&plan);
    let leads = vec![Lead::default(); 9];
    let state = RoutingState::default();
    let (first, one) = router.route_all(&state, &leads).unwrap();
    let (second, other) = router.route_all(&state, &leads).unwrap();
    assert_eq!(one.to_json(), other.to_json());
    let json = |all: Vec<tenantry::lead::Assignment<'_>>| -> Vec<String> {
        all.iter().map(tenantry::lead::Assignment::to_json).collect()
    };
    assert_eq!(json(first), json(second));
    assert_eq!(state, RoutingState::default(), "a state is never changed");
}

#[test]
fn a_state_that_is_made_field_by_field_is_checked_as_one_that_is_read() {
    let load = TargetLoad { target: id("a"), leads: 1 };
    let twice =
        RoutingStateDocument { loads: vec![load.clone(), load.clone()], ..Default::default() };
    let faults = RoutingState::try_from(twice).unwrap_err();
    assert_eq!(faults.as_slice()[0].code, "routing.state_twice");
    assert_eq!(faults.as_slice()[0].message, "the state has `a` twice: keep one");
    let once = RoutingStateDocument { loads: vec![load], version: 7, ..Default::default() };
    assert_eq!(RoutingState::try_from(once.clone()).unwrap().to_document(), once);
}
