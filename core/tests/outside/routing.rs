//! Every ZIP code and forward sortation area goes to its state or province, and every state by whatever it is called
//! (rules ).

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use tenantry::lead::{Lead, LeadFields, Outcome, Router, RoutingPlan, RoutingState};

use super::geography::table;

fn router(plan: &Json) -> Router {
    let plan: RoutingPlan = tenantry::read(&plan.to_string()).unwrap();
    Router::new(&plan).unwrap()
}

/// A plan of prefixes, each for the place that has most of its codes, and of the codes that are elsewhere.
fn plan(rows: &[Vec<String>], prefix: usize, country: &str) -> Json {
    let begin = |code: &str| -> String { code.chars().take(prefix).collect() };
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for row in rows {
        *counts.entry((begin(&row[0]), &row[1])).or_default() += 1;
    }
    let mut most: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for ((begin, place), count) in counts {
        let found = most.entry(begin).or_default();
        *found = (*found).max((count, place));
    }
    let mut keys: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (begin, (_, place)) in &most {
        keys.entry(place).or_default().push(format!("{begin}*"));
    }
    for row in rows.iter().filter(|row| most[&begin(&row[0])].1 != row[1]) {
        keys.entry(&row[1]).or_default().push(row[0].clone());
    }
    let entries: Vec<Json> = keys
        .iter()
        .map(|(place, codes)| json!({ "codes": codes, "target": place, "country": country }))
        .collect();
    json!({
        "target_kind": "accounts", "default": "nobody",
        "strategy": { "type": "postal_code", "entries": entries },
    })
}

/// Who gets a lead by each way to route it.
fn target(router: &Router, code: &str, country: Option<&str>) -> String {
    let lead = Lead {
        postal_code: Some(code.into()),
        country: country.map(Into::into),
        ..Lead::default()
    };
    let state = RoutingState::default();
    let (assignment, _) = router.route(&state, &lead).unwrap();
    let fields = LeadFields { postal_code: Some(code), country, ..LeadFields::default() };
    let (given, _) = router.route_fields(&state, [fields]).unwrap();
    assert_eq!(assignment.target(), router.target(&given[0]), "{code}");
    assert_eq!(assignment.outcome(), given[0].outcome(), "{code}");
    assignment.target().unwrap().to_string()
}

#[test]
fn every_zip_code_goes_to_its_state() {
    let rows = table("us_zip_state.csv");
    if rows.is_empty() {
        return;
    }
    let plain = plan(&rows, 3, "US");
    let mut padding = plain.clone();
    padding["country"] = json!("US");
    padding["short_zip"] = json!("pad");
    let (plain, padding) = (router(&plain), router(&padding));
    let mut short = 0;
    for row in &rows {
        let (zip, state) = (row[0].as_str(), row[1].as_str());
        let blanks = format!(" {} {} ", &zip.get(..2).unwrap(), &zip.get(2..).unwrap());
        for text in [zip, &format!("{zip}-0042"), &format!("{zip}0042"), &blanks] {
            assert_eq!(target(&plain, text, None), state, "{text}");
            assert_eq!(target(&plain, text, Some("us")), state, "{text}");
            assert_eq!(target(&padding, text, None), state, "{text}");
        }
        let lost = zip.trim_start_matches('0');
        if lost != zip {
            short += 1;
            assert_eq!(target(&padding, lost, None), state, "{lost}");
            assert_eq!(target(&plain, lost, Some("US")), "nobody", "{lost}");
        }
    }
    assert!(rows.len() > 40_000 && short > 3_000, "{} {short}", rows.len());
}

#[test]
fn every_forward_sortation_area_goes_to_its_province() {
    let rows = table("ca_fsa_province.csv");
    if rows.is_empty() {
        return;
    }
    let router = router(&plan(&rows, 1, "CA"));
    for row in &rows {
        let (area, province) = (row[0].as_str(), row[1].as_str());
        let small = area.to_lowercase();
        for text in
            [area, &small, &format!("{area} 1A1"), &format!("{small}-9z9"), &format!(" {area}0B0")]
        {
            assert_eq!(target(&router, text, None), province, "{text}");
            assert_eq!(target(&router, text, Some("Canada")), province, "{text}");
        }
    }
    assert!(rows.len() > 1_500, "{}", rows.len());
}

#[test]
fn every_state_is_found_by_what_it_is_called() {
    let rows = table("us_states.csv");
    if rows.is_empty() {
        return;
    }
    // By code and by name in turn.
    let entry = |(at, row): (usize, &Vec<String>)| json!({ "regions": [row[at % 2]], "country": "US", "target": row[0] });
    let entries: Vec<Json> = rows.iter().enumerate().map(entry).collect();
    let router = router(&json!({
        "target_kind": "accounts", "default": "nobody",
        "strategy": { "type": "region", "entries": entries },
    }));
    let state = RoutingState::default();
    for row in &rows {
        let (code, name) = (row[0].as_str(), row[1].as_str());
        let texts = [
            code.to_owned(),
            code.to_lowercase(),
            format!("US-{code}"),
            name.to_owned(),
            name.to_uppercase(),
            format!("  {} ", name.to_lowercase()),
        ];
        for text in texts {
            let fields = LeadFields { region: Some(&text), ..LeadFields::default() };
            let (given, _) = router.route_fields(&state, [fields]).unwrap();
            assert_eq!(given[0].outcome(), Outcome::Routed, "{text}");
            assert_eq!(router.target(&given[0]).unwrap().as_str(), code, "{text}");
        }
    }
    assert!(rows.len() > 50, "{}", rows.len());
}
