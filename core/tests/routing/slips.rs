//! Slips in a plan, told with what was meant.

use serde_json::{Value as Json, json};
use tenantry::lead::{RoutingPlan, RoutingState};

use crate::records::{by_code, lead, plan, router};

/// The one fault of a plan, with what it suggests; nothing where there is none.
fn fault(plan: &serde_json::Value) -> Option<(&'static str, String, Option<String>)> {
    let faults = tenantry::read::<RoutingPlan>(&plan.to_string()).err()?;
    let [fault] = faults.as_slice() else { panic!("{faults}") };
    Some((fault.code, fault.message.clone(), fault.suggestion.clone()))
}

#[test]
fn a_letter_that_looks_like_a_digit_makes_no_key_that_never_wins() {
    for (key, meant) in [
        ("8O3*", "803*"),
        ("8o302", "80302"),
        ("O2139", "02139"),
        ("O21*", "021*"),
        ("803I0", "80310"),
        ("8030l-80399", "80301-80399"),
        ("8O000-8O299", "80000-80299"),
        (" 8O302-1234 ", "80302-1234"),
        ("8O3", "803"),
    ] {
        let (code, message, suggestion) = fault(&by_code(&[(&[key], "a")])).unwrap();
        assert_eq!((code, suggestion.as_deref()), ("routing.code", Some(meant)), "{key}");
        assert_eq!(
            message,
            format!(
                "`{}` is no postal code, no prefix like `802*` and no range like `80000-80299` where no country is named (did you mean `{meant}`?)",
                key.trim()
            )
        );
    }
    // As a code, of the United States too, it has the same fault.
    let mut whole = by_code(&[(&["8O302"], "a")]);
    whole["country"] = json!("US");
    let (code, _, suggestion) = fault(&whole).unwrap();
    assert_eq!((code, suggestion.as_deref()), ("routing.code", Some("80302")));
    // In the United States it was none before; what was meant is told too.
    let mut in_us = by_code(&[(&["8O3*"], "a")]);
    in_us["country"] = json!("US");
    let (_, message, suggestion) = fault(&in_us).unwrap();
    assert_eq!(suggestion.as_deref(), Some("803*"));
    assert!(message.contains("`80000-80299` of US (did you mean"), "{message}");
    // Elsewhere codes have letters: Oldham, La Pampa, the Netherlands, what Canada has without its country.
    for key in
        ["OL1*", "OL14*", "O*", "L6300", "1012 LG", "1012 L*", "K1A 0B1", "I1*", "8O3B*", "80302O"]
    {
        assert_eq!(fault(&by_code(&[(&[key], "a")])), None, "{key}");
    }
    let mut there = by_code(&[(&["8O3*"], "a")]);
    there["country"] = json!("NL");
    assert_eq!(fault(&there), None);
    let router = router(&there);
    let of = lead(&json!({ "postal_code": "8O3 55" }));
    let (assignment, _) = router.route(&RoutingState::default(), &of).unwrap();
    assert_eq!(assignment.target().unwrap().as_str(), "a");
}

#[test]
fn a_key_that_is_none_is_told_with_the_country_of_which_it_is_none() {
    let mut canadian = by_code(&[(&["80302*"], "a")]);
    canadian["country"] = json!("CA");
    assert_eq!(
        fault(&canadian).unwrap().1,
        "`80302*` is no postal code, no prefix like `802*` and no range like `80000-80299` of CA"
    );
}

#[test]
fn a_lead_is_told_in_which_country_its_region_is_and_that_a_country_has_none_yet() {
    let by_region =
        plan(&json!({ "type": "region", "entries": [{ "regions": ["CO"], "target": "a" }] }));
    let router = router(&by_region);
    let told = |region: &str, country: &str| {
        let of = lead(&json!({ "region": region, "country": country }));
        let (assignment, _) = router.route(&RoutingState::default(), &of).unwrap();
        assignment.to_record().read.unwrap().message.unwrap()
    };
    assert_eq!(
        told("new york", "CA"),
        "there is no state or province `new york` of CA: it is one of US"
    );
    assert_eq!(
        told("Bayern", "DE"),
        "there is no state or province `Bayern` of DE: of DE only those are known that a routing plan adds (`regions`)"
    );
    assert_eq!(
        told("Ontaro", "Canada"),
        "there is no state or province `Ontaro` of CA (did you mean `Ontario`?)"
    );
}

#[test]
fn a_region_of_another_country_is_told_with_that_and_with_no_other_name() {
    let key = by_region(json!([{ "country": "DE", "code": "ON", "name": "Ontaria" }]), "Ontaria");
    let (code, message, suggestion) = fault(&key).unwrap();
    assert_eq!((code, suggestion), ("contact.region", None));
    assert_eq!(message, "there is no state or province `Ontaria` of CA: it is one of DE");
    let (_, message, suggestion) = fault(&by_region(json!([]), "Ontaria")).unwrap();
    assert_eq!(suggestion.as_deref(), Some("Ontario"));
    assert!(message.ends_with("(did you mean `Ontario`?)"), "{message}");
}

#[test]
fn what_region_may_be_meant_is_searched_for_twenty_leads_of_a_call() {
    let router = router(&by_region(json!([]), "ON"));
    let region = |name: &str| lead(&json!({ "region": name }));
    // Those that can be read and fit no entry are not searched for.
    let mut leads = vec![region("Quebec"); 30];
    leads.extend(vec![region("Ontaria"); 25]);
    let (assignments, _) = router.route_all(&RoutingState::default(), &leads).unwrap();
    let told: Vec<bool> = assignments
        .iter()
        .map(|it| it.to_record().read.unwrap().message)
        .map(|message| message.is_some_and(|it| it.contains("did you mean `Ontario`")))
        .collect();
    let expected = [vec![false; 30], vec![true; 20], vec![false; 5]].concat();
    assert_eq!(told, expected);
    // Of a lead by itself it always is.
    let (assignment, _) = router.route(&RoutingState::default(), &leads[54]).unwrap();
    assert!(assignment.explain().contains("did you mean `Ontario`"));
}

fn by_region(added: serde_json::Value, key: &str) -> serde_json::Value {
    let entries = json!([{ "regions": [key], "country": "CA", "target": "a" }]);
    let mut of = plan(&json!({ "type": "region", "entries": entries }));
    of["country"] = json!("CA");
    of["regions"] = added;
    of
}

#[test]
fn whatever_a_web_form_sends_is_told_on_one_line() {
    let plan = by_code(&[(&["802*"], "denver")]);
    let words = |text: &str| explained(&plan, &json!({ "postal_code": text }));
    assert_eq!(
        words("99999x\n80210 → `802*` → denver"),
        "`99999x\\n80210 → `802*` → denver` cannot be read (`99999x\\n80210 → `802*` → denver` is no postal code: write \
         letters and digits, at most 10) → no entry fits: default hq"
    );
    // No more of it than any message repeats.
    let long = words(&"Q".repeat(60_000));
    let cut = format!("`{}…` cannot be read", "Q".repeat(64));
    assert!(long.starts_with(&cut) && !long.contains(&"Q".repeat(65)), "{long}");
    // An id is told whole, and so are those of targets.
    let plan = plan_of_source("a\nb", "hq → \u{202e}x");
    assert_eq!(explained(&plan, &json!({ "source": "a\nb" })), "a\\nb → `a\\nb` → hq → \\u{202e}x");
    // What is longer than an id is no source's.
    let long = explained(&plan, &json!({ "source": "Q".repeat(257) }));
    assert_eq!(long, format!("{}… → no entry fits: default hq", "Q".repeat(64)));
    let whole = explained(&plan, &json!({ "source": "Q".repeat(256) }));
    assert_eq!(whole, format!("{} → no entry fits: default hq", "Q".repeat(256)));
}

fn plan_of_source(source: &str, target: &str) -> Json {
    plan(&json!({ "type": "lead_source", "entries": [{ "sources": [source], "target": target }] }))
}

fn explained(plan: &Json, of: &Json) -> String {
    let (router, lead) = (router(plan), lead(of));
    router.route(&RoutingState::default(), &lead).unwrap().0.explain()
}
