//! Routing plans, states and leads with much in them, and much of it wrong.

use serde_json::{Value as Json, json};
use tenantry::lead::{Absence, AbsenceReason, Lead, Router, RoutingPlan, RoutingState};

use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

pub(super) fn many(n: usize, one: impl Fn(usize) -> Json) -> Vec<Json> {
    (0..n).map(one).collect()
}

/// Reads a plan, a state and a lead, routes it three times, and once as a contact that exists.
fn answered(plan: &Json, state: &Json, lead: &Json) -> Box<dyn Fn() -> String> {
    asked(plan, state, lead, false)
}

/// The same where nobody can get it.
fn answered_by_nobody(plan: &Json, state: &Json, lead: &Json) -> Box<dyn Fn() -> String> {
    asked(plan, state, lead, true)
}

fn asked(plan: &Json, state: &Json, lead: &Json, by_nobody: bool) -> Box<dyn Fn() -> String> {
    let (plan, state, lead) = (plan.to_string(), state.to_string(), lead.to_string());
    Box::new(move || {
        let router = match tenantry::read::<RoutingPlan>(&plan).and_then(|it| Router::new(&it)) {
            Ok(router) => router,
            Err(faults) => return faults.to_string(),
        };
        let absence =
            |target: &tenantry::id::TargetId| Absence::new(target.clone(), AbsenceReason::Paused);
        let absences: Vec<Absence> =
            router.targets().iter().filter(|_| by_nobody).map(absence).collect();
        let router = router.with_absent(&absences);
        let state = tenantry::read::<RoutingState>(&state);
        let lead = tenantry::read::<Lead>(&lead);
        let (mut state, lead) = match (state, lead) {
            (Ok(state), Ok(lead)) => (state, lead),
            (Err(faults), _) | (_, Err(faults)) => return faults.to_string(),
        };
        let current = "t0".parse().unwrap();
        let mut said = String::new();
        for _ in 0..3 {
            match router.route(&state, &lead) {
                Ok((assignment, after)) => {
                    said += &assignment.to_json();
                    said += &assignment.explain();
                    state = after;
                }
                Err(faults) => said += &faults.to_string(),
            }
        }
        if let Ok((assignment, _)) = router.reroute(&state, &lead, &current) {
            said += assignment.outcome().as_str();
        }
        said + &state.to_json()
    })
}

pub(super) fn by_code(entries: &[Json]) -> Json {
    json!({
        "target_kind": "accounts", "default": "hq", "apply_to_existing_customers": true,
        "strategy": { "type": "postal_code", "entries": entries },
    })
}

fn entry(code: &str, target: usize) -> Json {
    json!({ "codes": [code], "target": format!("t{target}") })
}

pub(super) fn turns(kind: &str, n: usize) -> Json {
    json!({
        "target_kind": "accounts", "apply_to_existing_customers": true,
        "strategy": { "type": kind, "targets": many(n + 1, |id| json!(format!("t{id}"))) },
    })
}

pub(super) fn members(kind: &str, n: usize, more: &Json) -> Json {
    let member = |id: usize| {
        let mut member = json!({ "target": format!("t{id}") });
        member.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        member
    };
    json!({ "target_kind": "accounts", "strategy": { "type": kind, "members": many(n + 1, member) } })
}

/// The state of a rotation whose list was the other way round.
pub(super) fn turned(n: usize) -> Json {
    let order = many(n + 1, |id| json!(format!("t{}", n - id)));
    json!({ "rotations": [{ "last": format!("t{n}"), "order": order }] })
}

pub(super) fn at(code: &str) -> Json {
    json!({ "postal_code": code, "at": "2026-11-23T12:00:00Z" })
}

pub(super) fn nothing() -> Json {
    json!({})
}

const KINDS: &[Kind] = &[
    ("entries of one code each", |n| {
        let entries = many(n + 1, |id| entry(&format!("{id:05}"), id));
        answered(&by_code(&entries), &nothing(), &at("00000"))
    }),
    ("codes of one entry", |n| {
        let codes = many(n + 1, |id| json!(format!("{id:05}")));
        let plan = by_code(&[json!({ "codes": codes, "target": "t0" })]);
        answered(&plan, &nothing(), &at("00000"))
    }),
    ("ranges of one size that all overlap and go to one target", |n| {
        let entries = many(n + 1, |id| entry(&format!("{id:05}-{:05}", id + 50_000), 0));
        answered(&by_code(&entries), &nothing(), &at("50000"))
    }),
    ("ranges of one size that all overlap and go to as many", |n| {
        let entries = many(n + 1, |id| entry(&format!("{id:05}-{:05}", id + 50_000), id));
        answered(&by_code(&entries), &nothing(), &at("50000"))
    }),
    ("ranges in each other", |n| {
        let entries = many(n + 1, |id| entry(&format!("{id:05}-{:05}", 99_999 - id), id));
        answered(&by_code(&entries), &nothing(), &at("50000"))
    }),
    ("ranges that clash below many that begin and end", |n| {
        let mut entries = many(n.min(900), |id| entry(&format!("{id:05}-{:05}", id + 90_000), id));
        entries.extend(many(n, |id| {
            entry(&format!("{:05}-{:05}", 2_000 + 4 * id, 2_001 + 4 * id), 0)
        }));
        answered(&by_code(&entries), &nothing(), &at("50000"))
    }),
    ("ranges that clash above many that are longer", |n| {
        let mut entries =
            many(n.min(30), |id| entry(&format!("{:05}-{:05}", 40_000 + id, 60_000 + id), id));
        entries.extend(many(n, |id| entry(&format!("{id:05}-{:05}", 99_999 - id), 0)));
        answered(&by_code(&entries), &nothing(), &at("50000"))
    }),
    ("one code over and over, each time to another target", |n| {
        let entries = many(n + 1, |id| entry("80202", id));
        answered(&by_code(&entries), &nothing(), &at("80202"))
    }),
    ("one code over and over to one target", |n| {
        let entries = many(n + 1, |_| entry("80202", 0));
        answered(&by_code(&entries), &nothing(), &at("80202"))
    }),
    ("prefixes of one letter of another country, over and over", |n| {
        let codes = many(n + 1, |id| json!(["A*", "B*", "1*"][id % 3]));
        let entry = json!({ "codes": codes, "country": "GB", "target": "t" });
        answered(&by_code(&[entry]), &nothing(), &json!({ "postal_code": "B1", "country": "GB" }))
    }),
    ("prefixes of another country", |n| {
        let entries = many(
            n + 1,
            |id| json!({ "codes": [format!("A{id}*")], "country": "GB", "target": format!("t{id}") }),
        );
        answered(
            &by_code(&entries),
            &nothing(),
            &json!({ "postal_code": "A1234567", "country": "GB" }),
        )
    }),
    ("keys that are none", |n| {
        let entries = many(n + 1, |id| entry(&format!("?{id}"), id));
        answered(&by_code(&entries), &nothing(), &at("80202"))
    }),
    ("territories", |n| {
        let mut plan = by_code(&many(
            n + 1,
            |id| json!({ "codes": [format!("{id:05}")], "territory": format!("r{id}") }),
        ));
        plan["territories"] = many(n + 1, |id| {
            json!({ "id": format!("r{id}"), "rotation": { "type": "round_robin", "targets": ["t0", "t1"] } })
        })
        .into();
        answered(&plan, &nothing(), &at("00000"))
    }),
    ("territories of one id, and entries into others", |n| {
        let mut plan = by_code(&many(
            n + 1,
            |id| json!({ "codes": [format!("{id:05}")], "territory": format!("r{id}") }),
        ));
        plan["territories"] = many(
            n + 1,
            |_| json!({ "id": "r", "rotation": { "type": "round_robin", "targets": [] } }),
        )
        .into();
        answered(&plan, &nothing(), &at("00000"))
    }),
    ("targets that take turns", |n| answered(&turns("round_robin", n), &nothing(), &nothing())),
    ("targets that take turns and are all absent", |n| {
        answered_by_nobody(&turns("round_robin", n), &nothing(), &nothing())
    }),
    ("a list that was turned round", |n| {
        answered(&turns("round_robin", n), &turned(n), &nothing())
    }),
    ("a list that was turned round, of whom all are absent", |n| {
        answered_by_nobody(&turns("round_robin", n), &turned(n), &nothing())
    }),
    ("whoever has the fewest of a list that was turned round", |n| {
        let mut state = turned(n);
        state["loads"] =
            many(n, |id| json!({ "target": format!("t{id}"), "leads": u32::MAX })).into();
        answered(&turns("least_loaded", n), &state, &nothing())
    }),
    ("one target over and over", |n| {
        let mut plan = turns("round_robin", n);
        plan["strategy"]["targets"] = vec!["t0"; n + 1].into();
        answered(&plan, &nothing(), &nothing())
    }),
    ("weights with absurd credits", |n| {
        let plan = members("weighted_round_robin", n, &json!({ "weight": 1_000 }));
        let credit = |id: usize| {
            let credit = if id.is_multiple_of(2) { i32::MAX } else { i32::MIN };
            json!({ "target": format!("t{id}"), "credit": credit })
        };
        let state = json!({ "version": u32::MAX, "rotations": [{
            "last": "t0", "order": ["t0"], "credits": many(n, credit),
        }] });
        answered(&plan, &state, &nothing())
    }),
    ("hours", |n| {
        let week = json!([{ "day": "monday", "from": "08:00", "to": "17:00" }]);
        let hours = json!({ "hours": { "zone": "America/Denver", "week": week } });
        answered(&members("by_hours", n, &hours), &nothing(), &at("80202"))
    }),
    ("caps", |n| {
        let mut plan = turns("round_robin", n);
        plan["zone"] = json!("America/Denver");
        plan["caps"] =
            many(n, |id| json!({ "target": format!("t{id}"), "leads": 1, "per": "week" })).into();
        let count = |id| json!({ "target": format!("t{id}"), "per": "week", "from": "9999-12-31", "leads": u32::MAX });
        answered(&plan, &json!({ "counts": many(n, count) }), &at("80202"))
    }),
    ("caps of one target, and of nobody", |n| {
        let mut plan = turns("round_robin", 1);
        plan["caps"] =
            many(n, |id| json!({ "target": format!("t{}", id % 3), "leads": 0, "per": "day" }))
                .into();
        answered(&plan, &nothing(), &at("80202"))
    }),
    ("regions that are added", |n| {
        let region = |id| json!({ "country": "DE", "code": format!("R{id}"), "name": format!("Region {id}") });
        let plan = json!({
            "target_kind": "accounts", "default": "hq", "regions": many(n, region),
            "strategy": { "type": "region", "entries": many(n + 1, |id| {
                json!({ "regions": [format!("R{id}")], "target": format!("t{id}") })
            }) },
        });
        answered(&plan, &nothing(), &json!({ "region": "region 0" }))
    }),
    ("regions of one name", |n| {
        let region = |id| json!({ "country": "DE", "code": format!("R{id}"), "name": "Region" });
        let plan = json!({
            "target_kind": "accounts", "default": "hq", "regions": many(n, region),
            "strategy": { "type": "region", "entries": [{ "regions": ["CO"], "target": "t0" }] },
        });
        answered(&plan, &nothing(), &json!({ "region": "region" }))
    }),
    ("regions that are there already", |n| {
        let region = |_| json!({ "country": "US", "code": "CO", "name": "Colorado" });
        let plan = json!({
            "target_kind": "accounts", "default": "hq", "regions": many(n, region),
            "strategy": { "type": "region", "entries": many(n + 1, |id| {
                json!({ "regions": ["CO", "Colorodo"], "target": format!("t{id}") })
            }) },
        });
        answered(&plan, &nothing(), &json!({ "region": "region" }))
    }),
    ("sources", |n| {
        let plan = json!({
            "target_kind": "users", "default": "hq",
            "strategy": { "type": "lead_source", "entries": many(n + 1, |id| {
                json!({ "sources": [format!("s{id}"), "s"], "target": format!("t{}", id / 2) })
            }) },
        });
        answered(&plan, &nothing(), &json!({ "source": "s0" }))
    }),
    ("rotations of a state, all of one territory", |n| {
        let rotation = |_| json!({ "territory": "r", "last": "t0", "order": ["t0"] });
        answered(&turns("round_robin", 1), &json!({ "rotations": many(n, rotation) }), &nothing())
    }),
    ("an order that has one over and over", |n| {
        let state = json!({ "rotations": [{ "last": "x", "order": vec!["t0"; n + 1] }] });
        answered(&turns("round_robin", 1), &state, &nothing())
    }),
    ("contacts that are the lead", |n| {
        let contact = |id| {
            json!({
                "id": format!("c{id}"), "account": format!("t{id}"), "emails": ["KIM@shop.example"],
                "created_at": "2026-11-23T12:00:00Z",
            })
        };
        let lead = json!({ "email": "kim@shop.example", "contacts": many(n, contact) });
        answered(&turns("round_robin", 1), &nothing(), &lead)
    }),
    ("addresses and numbers of one contact", |n| {
        let contact = json!({
            "id": "c", "account": "t0", "emails": vec!["lee@shop.example"; n],
            "phones": vec!["303-555-0142"; n], "created_at": "2026-11-23T12:00:00Z",
        });
        let lead =
            json!({ "email": "kim@shop.example", "phone": "303-555-0143", "contacts": [contact] });
        answered(&turns("round_robin", 1), &nothing(), &lead)
    }),
    ("a long postal code", |n| {
        let text = "8".repeat(n);
        answered(&by_code(&[entry("8*", 0)]), &nothing(), &at(&text))
    }),
    ("a long region", |n| {
        let plan = json!({
            "target_kind": "accounts", "default": "hq",
            "strategy": { "type": "region", "entries": [{ "regions": ["é".repeat(n), "CO".to_owned()], "target": "t0" }] },
        });
        answered(&plan, &nothing(), &json!({ "region": "É ".repeat(n) }))
    }),
];

#[test]
fn any_plan_of_routing_is_answered() {
    is_answered(KINDS, 257);
}

#[test]
fn instants_at_the_ends_of_years_are_answered() {
    let mut plan = turns("round_robin", 1);
    plan["zone"] = json!("Pacific/Kiritimati");
    plan["caps"] = json!([
        { "target": "t0", "leads": 1, "per": "day" }, { "target": "t0", "leads": 1, "per": "week" },
        { "target": "t0", "leads": 1, "per": "month" },
    ]);
    let router = Router::new(&tenantry::read(&plan.to_string()).unwrap()).unwrap();
    let ends = [chrono::DateTime::<chrono::Utc>::MIN_UTC, chrono::DateTime::<chrono::Utc>::MAX_UTC];
    for at in ends {
        for hours in [-14, 0, 14] {
            let offset = chrono::FixedOffset::east_opt(hours * 3600).unwrap();
            let lead = Lead { at: Some(at.with_timezone(&offset)), ..Lead::default() };
            let mut state = RoutingState::default();
            let mut targets = Vec::new();
            for _ in 0..3 {
                let (assignment, after) = router.route(&state, &lead).unwrap();
                targets.push(assignment.target().unwrap().to_string());
                drop(assignment);
                state = after;
            }
            assert_eq!(targets, ["t0", "t1", "t1"], "{at} {hours}");
        }
    }
}

#[test]
#[ignore = "measures time"]
fn any_plan_of_routing_is_answered_at_once() {
    is_answered_at_once(KINDS, 400, 8);
}

#[test]
#[ignore = "measures time"]
fn a_large_plan_of_routing_takes_no_more_than_its_length() {
    grows_no_faster_than_its_length(KINDS, 1_000);
}

#[test]
#[ignore = "measures time"]
fn a_plan_of_half_a_million_codes_takes_no_more_than_its_length() {
    const LARGE: &[Kind] = &[
        ("codes of other countries", |n| {
            let codes = (0..n).map(|id| format!("\"{id:06}\"")).collect::<Vec<_>>().join(",");
            large(&format!(r#"[{{"codes":[{codes}],"country":"DE","target":"t"}}]"#))
        }),
        ("ranges of one size that all overlap", |n| {
            let range = |id: usize| format!("\"{id:07}-{:07}\"", id + 5_000_000);
            let codes = (0..n).map(range).collect::<Vec<_>>().join(",");
            large(&format!(r#"[{{"codes":[{codes}],"country":"DE","target":"t"}}]"#))
        }),
    ];
    grows_no_faster_than_its_length(LARGE, 125_000);
}

fn large(entries: &str) -> Box<dyn Fn() -> String> {
    let plan = format!(
        r#"{{"target_kind":"accounts","default":"hq","strategy":{{"type":"postal_code","entries":{entries}}}}}"#
    );
    // Twice as long a text as a document may have.
    let plan: Result<RoutingPlan, _> = tenantry::read(&plan);
    Box::new(move || match &plan {
        Ok(plan) => Router::new(plan).unwrap().targets().len().to_string(),
        Err(faults) => faults.to_string(),
    })
}
