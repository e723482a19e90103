//! Every fault of a routing plan and of its state is told beside every other, and none that is none (rule D-5).

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tenantry::lead::{RoutingPlan, RoutingState};

use super::faults::{Change, Pointer, With, compare, told};
use super::random::Random;

fn rotation(random: &mut Random, targets: &[&str]) -> Json {
    match random.below(4) {
        0 => json!({ "type": "round_robin", "targets": targets }),
        1 => json!({ "type": "least_loaded", "targets": targets }),
        2 => {
            let member = |target: &&str| json!({ "target": target, "weight": 3 });
            let members: Vec<Json> = targets.iter().map(member).collect();
            json!({ "type": "weighted_round_robin", "members": members })
        }
        _ => {
            let hours = json!({ "zone": "America/Denver", "week": [
                { "day": "monday", "from": "08:00", "to": "17:00" },
            ] });
            let member = |target: &&str| json!({ "target": target, "hours": hours });
            let members: Vec<Json> = targets.iter().map(member).collect();
            json!({ "type": "by_hours", "members": members })
        }
    }
}

fn plan(random: &mut Random) -> Json {
    let mut plan = json!({
        "target_kind": "accounts", "default": "hq", "country": "US", "short_zip": "pad",
        "zone": "America/Denver",
        "caps": [
            { "target": "a", "leads": 3, "per": "day" }, { "target": "a", "leads": 9, "per": "week" },
            { "target": "hq", "leads": 5, "per": "day" },
        ],
        "regions": [
            { "country": "DE", "code": "HE", "name": "Hessen" },
            { "country": "DE", "code": "BY", "name": "Bayern" },
        ],
        "territories": [
            { "id": "north", "rotation": rotation(random, &["a", "b"]) },
            { "id": "south", "rotation": rotation(random, &["c", "a", "d"]) },
        ],
    });
    plan["strategy"] = match random.below(4) {
        0 => json!({ "type": "postal_code", "entries": [
            { "codes": ["80202", "803*"], "target": "a" },
            { "codes": ["501", "80400-80499"], "territory": "north" },
            { "codes": ["K1A", "K1A 0B1"], "country": "CA", "target": "b" },
            { "codes": ["10115"], "country": "DE", "territory": "south" },
        ] }),
        1 => json!({ "type": "region", "entries": [
            { "regions": ["CO", "New Mexico"], "target": "a" },
            { "regions": ["Hessen", "BY"], "country": "DE", "territory": "north" },
            { "regions": ["Ontario"], "country": "CA", "territory": "south" },
        ] }),
        2 => json!({ "type": "lead_source", "entries": [
            { "sources": ["web", "fair"], "target": "a" }, { "sources": ["post"], "territory": "south" },
        ] }),
        _ => rotation(random, &["a", "hq", "b"]),
    };
    plan
}

fn state() -> Json {
    json!({
        "version": 7,
        "rotations": [
            { "territory": "north", "last": "a", "order": ["b", "a", "c"] },
            { "territory": "south", "order": ["b", "a"], "credits": [
                { "target": "a", "credit": -3 }, { "target": "b", "credit": 3 },
            ] },
            { "last": "c", "order": ["c"] },
        ],
        "counts": [
            { "target": "a", "per": "day", "from": "2026-11-23", "leads": 3 },
            { "target": "a", "per": "week", "from": "2026-11-23", "leads": 3 },
            { "target": "b", "per": "day", "from": "2026-11-23", "leads": 1 },
        ],
        "loads": [{ "target": "a", "leads": 3 }, { "target": "b", "leads": 4 }],
    })
}

fn of_meaning(
    random: &mut Random,
    (pointer, value): &(Pointer, Json),
    all: &[(Pointer, Json)],
) -> Option<Change> {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let list = parent.rsplit('/').next().unwrap();
    let wrong = match name {
        "weight" => json!(*random.pick(&[0, 1_001])),
        "leads" if pointer.starts_with("/caps") => json!(0),
        "territory" if pointer.starts_with("/strategy") => json!("nowhere"),
        "target" if pointer.starts_with("/caps") => json!("stranger"),
        "last" => json!("stranger"),
        "code" | "name" if pointer.starts_with("/regions") => json!(" "),
        "id" | "target" | "per" => {
            let place = |pointer: &str| pointer.split('/').nth(1).map(str::to_owned);
            let same = |other: &&(Pointer, Json)| {
                other.0.ends_with(&format!("/{name}"))
                    && place(&other.0) == place(pointer)
                    && other.1 != *value
            };
            let others: Vec<_> = all.iter().filter(same).collect();
            (!others.is_empty()).then(|| random.pick(&others).1.clone())?
        }
        "targets" | "members" | "codes" | "regions" | "sources"
            if pointer.starts_with("/strategy") =>
        {
            json!([])
        }
        _ if list == "codes" => json!(*random.pick(&["?", "80299-80200", "80202", "803*"])),
        _ if list == "regions" && value.is_string() => json!(*random.pick(&["Nowhere", "CO"])),
        _ if list == "sources" => json!("web"),
        _ if list == "targets" || list == "order" => json!("a"),
        _ => return None,
    };
    (wrong != *value).then(|| Change { pointer: pointer.clone(), with: With::Value(wrong) })
}

/// Whether somebody is a target is not judged as long as a strategy or a territory is not read whole.
fn is_judged_by_nothing(change: &Change) -> bool {
    let name = change.pointer.rsplit('/').next().unwrap();
    ["version", "credit", "from"].contains(&name) && !change.pointer.contains("/hours/")
}

proptest! {
    #[test]
    fn what_is_wrong_with_a_routing_plan_is_told_all_at_once_and_nothing_else(seed: u64) {
        let plan = plan(&mut Random::new(seed));
        prop_assert!(told::<RoutingPlan>(&plan, &[]).is_empty());
        compare::<RoutingPlan>(&plan, seed, of_meaning, is_judged_by_nothing);
    }

    #[test]
    fn what_is_wrong_with_a_routing_state_is_told_all_at_once_and_nothing_else(seed: u64) {
        prop_assert!(told::<RoutingState>(&state(), &[]).is_empty());
        compare::<RoutingState>(&state(), seed, of_meaning, is_judged_by_nothing);
    }
}
