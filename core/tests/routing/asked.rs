//! What a router tells of its plan, so that a host knows what to give with each lead.

use serde_json::json;
use tenantry::id::TargetId;
use tenantry::lead::{Attribute, LeadFields, RoutingState};

use super::records::{by_code, lead, plan, router, turns, weighted, with};

#[test]
fn a_plan_goes_by_one_attribute_of_a_lead_or_by_none() {
    assert_eq!(router(&turns(&["a", "b"])).attribute(), None);
    assert_eq!(router(&weighted(&[("a", 2), ("b", 1)])).attribute(), None);
    assert_eq!(router(&by_code(&[(&["80302"], "a")])).attribute(), Some(Attribute::PostalCode));
    let region =
        plan(&json!({ "type": "region", "entries": [{ "regions": ["CO"], "target": "a" }] }));
    assert_eq!(router(&region).attribute(), Some(Attribute::Region));
    let source =
        plan(&json!({ "type": "lead_source", "entries": [{ "sources": ["web"], "target": "a" }] }));
    assert_eq!(router(&source).attribute(), Some(Attribute::Source));
}

#[test]
fn a_plan_that_goes_by_caps_needs_the_instant_of_each_lead() {
    let plain = turns(&["a", "b"]);
    assert!(!router(&plain).needs_instant());
    let capped = with(plain, "caps", json!([{ "target": "a", "leads": 1, "per": "day" }]));
    assert!(router(&with(capped, "zone", json!("UTC"))).needs_instant());
}

#[test]
fn who_gets_a_lead_of_a_table_is_a_place_among_the_targets() {
    let router = router(&by_code(&[(&["80302"], "z"), (&["80303"], "a")]));
    let targets: Vec<&str> = router.targets().iter().map(TargetId::as_str).collect();
    assert_eq!(targets, ["a", "hq", "z"]);
    let mut batch = router.batch(&RoutingState::default());
    let mut target = |code: &str| {
        let fields = LeadFields { postal_code: Some(code), ..LeadFields::default() };
        batch.route(&fields).unwrap().target()
    };
    assert_eq!((target("80302"), target("80303"), target("90210")), (Some(2), Some(0), Some(1)));
}

#[test]
fn an_assignment_knows_the_lead_that_it_is_of() {
    let router = router(&turns(&["a"]));
    let lead = lead(&json!({ "id": "l-1", "postal_code": "80302" }));
    let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
    assert_eq!(assignment.lead(), &lead);
}
