//! Codes of contact points, and of the routing of leads.

use tenantry::lead::{RoutingPlan, RoutingState};

use super::Row;
use crate::provoke::*;

/// A plan in turn, with something more in it.
fn in_turn(more: &str) -> Vec<Told> {
    let strategy = r#""strategy": { "type": "round_robin", "targets": ["kim", "lee"] }"#;
    document::<RoutingPlan>(&format!(r#"{{ "target_kind": "users", {strategy}{more} }}"#))
}

/// A plan that goes by something.
fn by(strategy: &str, entries: &str, more: &str) -> Vec<Told> {
    document::<RoutingPlan>(&format!(
        r#"{{ "target_kind": "accounts", "default": "hq",
            "strategy": {{ "type": "{strategy}", "entries": [{entries}] }}{more} }}"#
    ))
}

fn by_code(codes: &str) -> Vec<Told> {
    by("postal_code", &format!(r#"{{ "codes": [{codes}], "target": "boulder" }}"#), "")
}

/// A rotation of the plan itself.
fn rotation(rotation: &str) -> Vec<Told> {
    document::<RoutingPlan>(&format!(r#"{{ "target_kind": "users", "strategy": {rotation} }}"#))
}

fn router(plan: &str, question: &str, arguments: &str) -> Vec<Told> {
    asked_engine("router", &format!(r#"{{ "plan": {plan} }}"#), question, arguments)
}

fn read_as(call: &str, text: &str, more: &str) -> Vec<Told> {
    called(call, &format!(r#"{{ "text": "{text}"{more} }}"#))
}

/// An entry of a plan by lead source.
const WEB: &str = r#"{ "sources": ["web"], "target": "boulder" }"#;

const AUSTRALIAN: &str =
    r#", "regions": [{ "country": "AU", "code": "WA", "name": "Western Australia" }]"#;

pub(super) fn contact_points() -> Vec<Row> {
    vec![
        (
            "contact.country",
            "Write the two letters of ISO 3166-1.",
            read_as("region", "Bavaria", r#", "country": "Germania""#),
        ),
        (
            "contact.email",
            "Correct the address, or ask for it again.",
            read_as("email", "kim home.example", ""),
        ),
        ("contact.phone", "Write the number with its area code.", read_as("phone", "555-0142", "")),
        (
            "contact.north_american",
            "Look for a slip in the area code or behind it.",
            read_as("phone", "303-911-0142", ""),
        ),
        (
            "contact.calling_code",
            "Write the number as it is called from abroad.",
            read_as("phone", "030 123456", r#", "country": "DE""#),
        ),
        (
            "contact.postal_code",
            "Leave out what is neither letter nor digit.",
            read_as("postal_code", "803!", ""),
        ),
        (
            "contact.zip",
            "Write five digits, or name the country that it is of.",
            read_as("postal_code", "803025", r#", "country": "US""#),
        ),
        (
            "contact.short_zip",
            "Write the zeros, or let them be put back with `\"short_zip\": \"pad\"`.",
            read_as("postal_code", "2134", r#", "country": "US""#),
        ),
        (
            "contact.canadian",
            "Write letters and digits in turn, or name the country that it is of.",
            read_as("postal_code", "80302", r#", "country": "CA""#),
        ),
        (
            "contact.region",
            "Write a code of ISO 3166-2 or a name, or add the region to the plan.",
            read_as("region", "Colorada", ""),
        ),
        (
            "contact.ambiguous_region",
            "Name the country, or write it before the code: `US-WA`.",
            by("region", r#"{ "regions": ["WA"], "target": "west" }"#, AUSTRALIAN),
        ),
    ]
}

pub(super) fn plans() -> Vec<Row> {
    let territory =
        r#"{ "id": "west", "rotation": { "type": "round_robin", "targets": ["kim"] } }"#;
    vec![
        (
            "routing.territory_twice",
            "Give each territory a name of its own.",
            in_turn(&format!(r#", "territories": [{territory}, {territory}]"#)),
        ),
        (
            "routing.unknown_territory",
            "Name one of the territories of the plan.",
            by("lead_source", r#"{ "sources": ["web"], "territory": "west" }"#, ""),
        ),
        (
            "routing.target_twice",
            "Keep one, or use `weighted_round_robin`.",
            rotation(r#"{ "type": "round_robin", "targets": ["kim", "kim"] }"#),
        ),
        (
            "routing.no_targets",
            "Name at least one target.",
            rotation(r#"{ "type": "round_robin", "targets": [] }"#),
        ),
        ("routing.no_entries", "Name at least one entry.", by("lead_source", "", "")),
        (
            "routing.no_keys",
            "Write at least one key, or take the entry out.",
            by("lead_source", r#"{ "sources": [], "target": "boulder" }"#, ""),
        ),
        (
            "routing.no_default",
            "Name who gets what fits no entry.",
            document::<RoutingPlan>(&format!(
                r#"{{ "target_kind": "accounts", "strategy": {{ "type": "lead_source", "entries": [{WEB}] }} }}"#
            )),
        ),
        (
            "routing.destination",
            "Write `target` or `territory`.",
            by("lead_source", r#"{ "sources": ["web"] }"#, ""),
        ),
        (
            "routing.clash",
            "Keep one, or let several share a territory.",
            by(
                "lead_source",
                &format!(r#"{WEB}, {{ "sources": ["web"], "target": "denver" }}"#),
                "",
            ),
        ),
        ("routing.code", "Write a code, a prefix or a range.", by_code(r#""80**""#)),
        ("routing.range_backwards", "Turn the range round.", by_code(r#""80399-80301""#)),
        (
            "routing.region_twice",
            "Take the region out.",
            by(
                "lead_source",
                WEB,
                r#", "regions": [{ "country": "US", "code": "CO", "name": "Colorado" }]"#,
            ),
        ),
        (
            "routing.region_taken",
            "Give it another code and name, or take it out.",
            by(
                "lead_source",
                WEB,
                r#", "regions": [{ "country": "US", "code": "XX", "name": "Colorado" }]"#,
            ),
        ),
        (
            "routing.short_key",
            "Write the prefix, or all five digits.",
            by("postal_code", r#"{ "codes": ["802"], "country": "US", "target": "denver" }"#, ""),
        ),
        (
            "routing.long_key",
            "Write the key without blanks around it.",
            by(
                "postal_code",
                &format!(r#"{{ "codes": ["{}80302"], "target": "denver" }}"#, " ".repeat(124)),
                "",
            ),
        ),
        (
            "routing.blank_region",
            "Write the code and the name.",
            by("lead_source", WEB, r#", "regions": [{ "country": "AU", "code": "", "name": "" }]"#),
        ),
    ]
}

pub(super) fn caps_and_options() -> Vec<Row> {
    let cap = |leads: u32| format!(r#"{{ "target": "kim", "leads": {leads}, "per": "day" }}"#);
    let caps = |caps: &str| in_turn(&format!(r#", "zone": "America/Denver", "caps": [{caps}]"#));
    vec![
        (
            "routing.unknown_target",
            "Name a target of the plan, or take the cap out.",
            caps(r#"{ "target": "kin", "leads": 1, "per": "day" }"#),
        ),
        (
            "routing.weight",
            "Write a weight from 1 to 1000.",
            rotation(
                r#"{ "type": "weighted_round_robin", "members": [{ "target": "kim", "weight": 0 }] }"#,
            ),
        ),
        ("routing.empty_cap", "Write 1 or more, or take the target out.", caps(&cap(0))),
        ("routing.cap_twice", "Keep one of them.", caps(&format!("{}, {}", cap(1), cap(2)))),
        (
            "routing.no_zone",
            "Name the time zone by whose clocks days begin.",
            in_turn(&format!(r#", "caps": [{}]"#, cap(1))),
        ),
        (
            "routing.options_exclude",
            "Choose one of the two.",
            by(
                "lead_source",
                WEB,
                r#", "apply_to_existing_customers": true, "activate_action_plans": true"#,
            ),
        ),
        (
            "routing.plans_need_accounts",
            "Route to sub-accounts, or leave the option off.",
            in_turn(r#", "activate_action_plans": true"#),
        ),
    ]
}

pub(super) fn states_and_leads() -> Vec<Row> {
    let hours =
        r#"{ "zone": "UTC", "week": [{ "day": "monday", "from": "08:00", "to": "17:00" }] }"#;
    let shifts = format!(
        r#"{{ "target_kind": "users", "strategy": {{ "type": "by_hours", "members": [{{ "target": "kim", "hours": {hours} }}] }} }}"#
    );
    let turns = r#"{ "target_kind": "users", "default": "lee",
        "strategy": { "type": "region", "entries": [{ "regions": ["CO"], "target": "kim" }] } }"#;
    vec![
        (
            "routing.not_in_order",
            "Give back the state as it was kept.",
            document::<RoutingState>(r#"{ "rotations": [{ "last": "kim", "order": ["kin"] }] }"#),
        ),
        (
            "routing.state_twice",
            "Give back the state as it was kept.",
            document::<RoutingState>(
                r#"{ "loads": [{ "target": "kim", "leads": 1 }, { "target": "kim", "leads": 2 }] }"#,
            ),
        ),
        (
            "routing.state_version",
            "Begin with a lower version, and have nobody keep what they made of the one of before.",
            document::<RoutingState>(r#"{ "version": 2000000001 }"#),
        ),
        (
            "routing.universe",
            "Ask about what the plan goes by.",
            router(
                turns,
                "coverage",
                r#"{ "universe": { "type": "sources", "sources": ["web"] } }"#,
            ),
        ),
        (
            "routing.no_instant",
            "Say when the lead came.",
            router(&shifts, "route", r#"{ "lead": {} }"#),
        ),
    ]
}
