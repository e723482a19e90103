//! By postal code, by state or province, by lead source (rules ).

use serde_json::{Value as Json, json};
use tenantry::lead::{AssignmentRecord, Lead, LeadFields, Outcome, RoutingState, WhyDefault};

use crate::records::{by_code, lead, plan, router, with};

pub(crate) fn told(plan: &Json, lead: &Lead) -> AssignmentRecord {
    let router = router(plan);
    let (assignment, _) = router.route(&RoutingState::default(), lead).unwrap();
    assignment.to_record()
}

/// Who gets a lead with that postal code, and in brackets why it is the default.
fn code(plan: &Json, code: &str, country: Option<&str>) -> String {
    let mut of = json!({ "postal_code": code });
    if let Some(country) = country {
        of["country"] = json!(country);
    }
    said(&told(plan, &lead(&of)))
}

fn said(record: &AssignmentRecord) -> String {
    let target = record.target.as_ref().map_or("-", |target| target.as_str());
    match record.why_default {
        None => target.to_owned(),
        Some(why) => format!("{target} ({})", why.as_str()),
    }
}

#[test]
fn the_most_specific_entry_wins() {
    let plan = by_code(&[
        (&["8*"], "west"),
        (&["80200-80299"], "denver"),
        (&["802*"], "denver"),
        (&["80202"], "downtown"),
        (&["80200-80204"], "core"),
        (&["80290-80310"], "north"),
    ]);
    for (text, target) in [
        ("80202", "downtown"),
        ("80203", "core"),
        ("80200", "core"),
        ("80205", "denver"),
        ("80289", "denver"),
        ("80290", "north"),
        ("80299", "north"),
        ("80310", "north"),
        ("80311", "west"),
        ("89999", "west"),
        ("90000", "hq (no_entry_fits)"),
        ("79999", "hq (no_entry_fits)"),
    ] {
        assert_eq!(code(&plan, text, None), target, "{text}");
    }
    let record = told(&plan, &lead(&json!({ "postal_code": "80202" })));
    assert_eq!(record.entry.unwrap().path, "strategy.entries[3].codes[0]");
    let lost: Vec<_> = record.lost.iter().map(|it| (it.key.as_str(), it.same)).collect();
    assert_eq!(
        lost,
        [("80200-80204", false), ("80200-80299", false), ("802*", false), ("8*", false)]
    );
    let record = told(&plan, &lead(&json!({ "postal_code": "80250" })));
    assert_eq!(record.entry.unwrap().key, "80200-80299", "of two that are the same, the earlier");
    let lost: Vec<_> = record.lost.iter().map(|it| (it.key.as_str(), it.same)).collect();
    assert_eq!(lost, [("802*", true), ("8*", false)]);
}

#[test]
fn a_zip_code_is_read_as_people_write_it() {
    let plan = by_code(&[(&["80202"], "a"), (&["00501", "02134-0001"], "b")]);
    for text in ["80202", " 80202 ", "80202-1234", "802021234", "80202 1234", "8 0 2 0 2"] {
        assert_eq!(code(&plan, text, None), "a", "{text}");
        assert_eq!(code(&plan, text, Some("us")), "a", "{text}");
        assert_eq!(code(&plan, text, Some("United States")), "a", "{text}");
    }
    for text in ["00501", "00501-0001", "02134"] {
        assert_eq!(code(&plan, text, Some("US")), "b", "{text}");
    }
    for text in ["80202x", "8020", "80202-12", "#", "80202/1"] {
        assert_eq!(code(&plan, text, Some("US")), "hq (no_entry_fits)", "{text}");
    }
}

#[test]
fn lost_zeros_are_put_back_only_where_the_plan_says_so_and_the_country_is_the_united_states() {
    let refuse = by_code(&[(&["00501", "02134"], "a")]);
    let pad = with(refuse.clone(), "short_zip", json!("pad"));
    for (short, zip) in [("501", "00501"), ("2134", "02134")] {
        assert_eq!(code(&refuse, short, Some("US")), "hq (no_entry_fits)");
        assert_eq!(code(&pad, short, Some("US")), "a");
        assert_eq!(code(&pad, short, None), "hq (no_entry_fits)", "it may be of anywhere");
        assert_eq!(code(&pad, short, Some("DE")), "hq (no_entry_fits)");
        assert_eq!(code(&with(pad.clone(), "country", json!("US")), short, None), "a");
        assert_eq!(code(&pad, zip, Some("US")), "a");
    }
    let read = |short: &str| {
        told(&pad, &lead(&json!({ "postal_code": short, "country": "US" }))).read.unwrap()
    };
    let padded = read("501");
    assert_eq!((padded.value.as_deref(), padded.padded), (Some("00501"), true));
    assert_eq!(padded.raw.as_deref(), Some("501"));
    assert!(!read("00501").padded);
    let refused = told(&refuse, &lead(&json!({ "postal_code": "501", "country": "US" })));
    assert_eq!(refused.read.unwrap().problem, Some("contact.short_zip"));
    assert_eq!(code(&pad, "12", Some("US")), "hq (no_entry_fits)", "two digits are no ZIP code");
}

#[test]
fn a_canadian_code_fits_by_itself_or_by_its_first_three() {
    let plan = by_code(&[
        (&["M5V"], "toronto"),
        (&["m5v 2t6"], "tower"),
        (&["K1*"], "ottawa"),
        (&["T2A-T3Z"], "calgary"),
        (&["V5K0A1-V5K0A9"], "street"),
    ]);
    for (text, target) in [
        ("M5V", "toronto"),
        ("m5v", "toronto"),
        ("M5V 1A1", "toronto"),
        ("M5V 2T6", "tower"),
        ("m5v-2t6", "tower"),
        ("m5v2t6", "tower"),
        ("K1A 0B1", "ottawa"),
        ("K2A", "hq (no_entry_fits)"),
        ("T2A", "calgary"),
        ("t3z9z9", "calgary"),
        ("T4A", "hq (no_entry_fits)"),
        ("V5K 0A5", "street"),
        ("V5K", "hq (no_entry_fits)"),
        ("V5K 0B1", "hq (no_entry_fits)"),
    ] {
        assert_eq!(code(&plan, text, None), target, "{text}");
        assert_eq!(code(&plan, text, Some("CA")), target, "{text}");
        assert_eq!(code(&plan, text, Some("canada")), target, "{text}");
    }
    assert_eq!(code(&plan, "M5V", Some("US")), "hq (no_entry_fits)");
}

#[test]
fn codes_of_other_countries_are_compared_without_blanks_and_hyphens() {
    let mut plan = by_code(&[(&["10115", "101*", "10200-10299"], "berlin")]);
    plan["strategy"]["entries"][0]["country"] = json!("DE");
    plan["strategy"]["entries"].as_array_mut().unwrap().extend([
        json!({ "codes": ["SW1A*", "ec1a 1bb"], "country": "GB", "target": "london" }),
        json!({ "codes": ["10115"], "target": "new-york" }),
    ]);
    for (text, country, target) in [
        ("10115", Some("DE"), "berlin"),
        ("101 99", Some("de"), "berlin"),
        ("10250", Some("DE"), "berlin"),
        ("1025", Some("DE"), "hq (no_entry_fits)"),
        ("10300", Some("DE"), "hq (no_entry_fits)"),
        ("10115", None, "new-york"),
        ("10115", Some("US"), "new-york"),
        ("sw1a 1aa", Some("GB"), "london"),
        ("SW1A", Some("GB"), "london"),
        ("SW1", Some("GB"), "hq (no_entry_fits)"),
        ("EC1A-1BB", Some("GB"), "london"),
        ("EC1A 1BC", Some("GB"), "hq (no_entry_fits)"),
        ("SW1A 1AA", None, "hq (no_entry_fits)"),
        ("10115", Some("Germany"), "hq (no_entry_fits)"),
    ] {
        assert_eq!(code(&plan, text, country), target, "{text} {country:?}");
    }
    let record = told(&plan, &lead(&json!({ "postal_code": "10115", "country": "Germany" })));
    assert_eq!(record.read.unwrap().problem, Some("contact.country"));
}

#[test]
fn an_entry_that_names_the_country_is_before_one_that_names_none() {
    let plan = plan(&json!({ "type": "postal_code", "entries": [
        { "codes": ["SW1A1AA"], "target": "anywhere" },
        { "codes": ["SW*"], "country": "GB", "target": "britain" },
    ] }));
    assert_eq!(code(&plan, "SW1A 1AA", Some("GB")), "britain");
    assert_eq!(code(&plan, "SW1A 1AA", Some("JE")), "anywhere");
    assert_eq!(code(&plan, "SW1A 1AA", None), "anywhere");
}

#[test]
fn a_lead_of_another_country_than_that_of_the_plan_is_read_by_what_its_code_looks_like() {
    let mut plan = with(by_code(&[(&["80202"], "denver")]), "country", json!("US"));
    plan["strategy"]["entries"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "codes": ["K1A"], "country": "CA", "target": "ottawa" }));
    assert_eq!(code(&plan, "K1A 0B1", None), "ottawa");
    assert_eq!(code(&plan, "K1A 0B1", Some("US")), "hq (no_entry_fits)");
    assert_eq!(code(&plan, "80202", Some("CA")), "hq (no_entry_fits)");
}

fn by_region(entries: &[(&[&str], &str)]) -> Json {
    let entry =
        |(regions, target): &(&[&str], &str)| json!({ "regions": regions, "target": target });
    plan(&json!({ "type": "region", "entries": entries.iter().map(entry).collect::<Vec<_>>() }))
}

fn region(plan: &Json, region: &str, country: Option<&str>) -> String {
    let mut of = json!({ "region": region });
    if let Some(country) = country {
        of["country"] = json!(country);
    }
    said(&told(plan, &lead(&of)))
}

#[test]
fn a_state_or_province_is_a_code_or_a_name() {
    let plan = by_region(&[(&["CO", "new mexico"], "denver"), (&["CA-ON", "Québec"], "toronto")]);
    for text in ["CO", "co", "Colorado", " COLORADO ", "US-CO", "us-co", "NM", "New  Mexico"] {
        assert_eq!(region(&plan, text, None), "denver", "{text}");
        assert_eq!(region(&plan, text, Some("US")), "denver", "{text}");
        assert_eq!(region(&plan, text, Some("CA")), "hq (no_entry_fits)", "{text}");
    }
    for text in ["ON", "ontario", "CA-ON", "QC", "quebec", "QUÉBEC"] {
        assert_eq!(region(&plan, text, None), "toronto", "{text}");
        assert_eq!(region(&plan, text, Some("Canada")), "toronto", "{text}");
    }
    assert_eq!(region(&plan, "Texas", None), "hq (no_entry_fits)");
    assert_eq!(region(&plan, "Colorodo", None), "hq (no_entry_fits)");
    let record = told(&plan, &lead(&json!({ "region": "colorado" })));
    let read = record.read.unwrap();
    assert_eq!((read.raw.as_deref(), read.value.as_deref()), (Some("colorado"), Some("US-CO")));
}

#[test]
fn a_name_of_two_countries_needs_the_country() {
    let mut plan = by_region(&[(&["US-CO"], "denver"), (&["MX-CO"], "saltillo")]);
    plan["regions"] = json!([{ "country": "MX", "code": "CO", "name": "Coahuila" }]);
    assert_eq!(region(&plan, "CO", Some("US")), "denver");
    assert_eq!(region(&plan, "CO", Some("MX")), "saltillo");
    assert_eq!(region(&plan, "coahuila", None), "saltillo");
    assert_eq!(region(&plan, "CO", None), "hq (no_entry_fits)");
    let record = told(&plan, &lead(&json!({ "region": "CO" })));
    assert_eq!(record.read.unwrap().problem, Some("contact.ambiguous_region"));
    // The country of the plan is that of leads that name none.
    let plan = with(plan, "country", json!("MX"));
    assert_eq!(region(&plan, "CO", None), "saltillo");
    assert_eq!(region(&plan, "CO", Some("US")), "denver");
}

#[test]
fn a_region_of_another_country_than_that_of_the_plan_is_found_where_it_is_clear() {
    let mut plan = by_region(&[(&["CO"], "denver"), (&["CA-ON"], "toronto")]);
    plan["country"] = json!("US");
    for text in ["CA-ON", "Ontario", "on"] {
        assert_eq!(region(&plan, text, None), "toronto", "{text}");
        assert_eq!(region(&plan, text, Some("CA")), "toronto", "{text}");
        assert_eq!(region(&plan, text, Some("US")), "hq (no_entry_fits)", "{text}");
    }
    assert_eq!(region(&plan, "CO", None), "denver");
}

#[test]
fn a_lead_source_goes_by_its_id() {
    let plan = plan(&json!({ "type": "lead_source", "entries": [
        { "sources": ["fair", "radio"], "target": "a" }, { "sources": ["web"], "target": "b" },
    ] }));
    let source = |source: &str| said(&told(&plan, &lead(&json!({ "source": source }))));
    assert_eq!(source("fair"), "a");
    assert_eq!(source("web"), "b");
    assert_eq!(source("Web"), "hq (no_entry_fits)");
    assert_eq!(said(&told(&plan, &Lead::default())), "hq (missing_attribute)");
}

#[test]
fn what_a_lead_lacks_is_told_apart_from_what_fits_nothing() {
    let plan = by_code(&[(&["80202"], "a")]);
    let outcome = |of: Json| {
        let record = told(&plan, &lead(&of));
        (record.outcome, record.why_default.unwrap())
    };
    let missing = (Outcome::Default, WhyDefault::MissingAttribute);
    assert_eq!(outcome(json!({})), missing);
    assert_eq!(outcome(json!({ "postal_code": "" })), missing);
    assert_eq!(outcome(json!({ "postal_code": " \t" })), missing);
    assert_eq!(outcome(json!({ "postal_code": " ", "country": "nowhere" })), missing);
    let fits_none = (Outcome::Default, WhyDefault::NoEntryFits);
    assert_eq!(outcome(json!({ "postal_code": "80203" })), fits_none);
    assert_eq!(outcome(json!({ "postal_code": "?" })), fits_none);
    assert_eq!(outcome(json!({ "postal_code": "80202", "country": "nowhere" })), fits_none);
}

#[test]
fn a_decision_is_told_in_words() {
    let plan = json!({
        "target_kind": "accounts", "default": "hq",
        "territories": [{ "id": "boulder-county",
            "rotation": { "type": "round_robin", "targets": ["boulder-1", "boulder-2"] } }],
        "strategy": { "type": "postal_code", "entries": [
            { "codes": ["80300-80399"], "territory": "boulder-county" },
            { "codes": ["802*"], "target": "denver" },
        ] },
    });
    let words = |text: &str| told(&plan, &lead(&json!({ "postal_code": text }))).to_string();
    assert_eq!(words("80302-1"), "803021 → no entry fits: default hq");
    assert_eq!(
        words("80302"),
        "80302 → `80300-80399` → territory boulder-county → turn of boulder-1"
    );
    assert_eq!(words("80202"), "80202 → `802*` → denver");
    assert_eq!(words("90001"), "90001 → no entry fits: default hq");
    assert_eq!(
        told(&plan, &Lead::default()).to_string(),
        "no postal code given → nothing to go by: default hq"
    );
}

#[test]
fn states_and_sources_that_are_there_twice_lost_to_the_first() {
    let states = plan(&json!({ "type": "region", "entries": [
        { "regions": ["Colorado", "US-CO"], "target": "a" },
        { "regions": ["NM", "co"], "target": "a" },
    ] }));
    let record = told(&states, &lead(&json!({ "region": "colorado" })));
    let lost: Vec<_> =
        record.lost.iter().map(|it| (it.path.as_str(), it.key.as_str(), it.same)).collect();
    assert_eq!(record.entry.unwrap().path, "strategy.entries[0].regions[0]");
    assert_eq!(
        lost,
        [
            ("strategy.entries[0].regions[1]", "US-CO", true),
            ("strategy.entries[1].regions[1]", "co", true),
        ]
    );
    let sources = plan(&json!({ "type": "lead_source", "entries": [
        { "sources": ["fair", "web"], "target": "a" }, { "sources": ["web"], "target": "a" },
    ] }));
    let record = told(&sources, &lead(&json!({ "source": "web" })));
    assert_eq!(record.entry.unwrap().path, "strategy.entries[0].sources[1]");
    assert_eq!(record.lost[0].path, "strategy.entries[1].sources[0]");
    assert_eq!(record.lost.len(), 1);
    assert!(told(&sources, &lead(&json!({ "source": "fair" }))).lost.is_empty());
}

#[test]
fn a_hundred_of_those_that_lost_are_told() {
    // The first key wins, and the next hundred are told.
    let told_of = |strategy: &str, entries: Json, of: Json| -> Vec<String> {
        let plan = plan(&json!({ "type": strategy, "entries": entries }));
        told(&plan, &lead(&of)).lost.into_iter().map(|it| it.path).collect()
    };
    let paths = |entry: usize, field: &str, from: usize, to: usize| -> Vec<String> {
        (from..=to).map(|key| format!("strategy.entries[{entry}].{field}[{key}]")).collect()
    };
    for (strategy, field, attribute, key) in [
        ("region", "regions", "region", "CO"),
        ("lead_source", "sources", "source", "web"),
        ("postal_code", "codes", "postal_code", "80302"),
        ("postal_code", "codes", "postal_code", "M5V"),
        ("postal_code", "codes", "postal_code", "SW1A 1AA"),
    ] {
        for (count, last) in [(3, 2), (101, 100), (102, 100), (150, 100)] {
            let entries = json!([{ field: vec![key; count], "target": "a" }]);
            let told = told_of(strategy, entries, json!({ attribute: key }));
            assert_eq!(told, paths(0, field, 1, last), "{key} {count}");
        }
    }
    // Those that name the country come before those that name none, and both are a hundred.
    let entries = json!([
        { "codes": vec!["SW1A 1AA"; 150], "target": "b" },
        { "codes": vec!["SW1A 1AA"; 3], "country": "GB", "target": "a" },
    ]);
    let told =
        told_of("postal_code", entries, json!({ "postal_code": "SW1A 1AA", "country": "GB" }));
    assert_eq!(told, [paths(1, "codes", 1, 2), paths(0, "codes", 0, 97)].concat());
}

#[test]
fn a_source_that_is_longer_than_any_text_is_told_and_in_a_table_fits_no_entry() {
    let sources =
        plan(&json!({ "type": "lead_source", "entries": [{ "sources": ["web"], "target": "a" }] }));
    let source = "x".repeat(65_537);
    let refused = tenantry::read::<Lead>(&json!({ "source": source }).to_string()).unwrap_err();
    let refused: Vec<_> = refused.as_slice().iter().map(|it| (it.code, &*it.path)).collect();
    assert_eq!(refused, [("document.text_too_long", "source")]);
    assert!(tenantry::read::<Lead>(&json!({ "source": source[1..] }).to_string()).is_ok());
    let router = router(&sources);
    let lead = LeadFields { source: Some(&source), ..LeadFields::default() };
    let (routed, _) = router.route_fields(&RoutingState::default(), [lead]).unwrap();
    assert_eq!(routed[0].why_default(), Some(WhyDefault::NoEntryFits));
}
