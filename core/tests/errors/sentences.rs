//! What a fault says as a sentence: where, what, and what there is where nothing near was meant.

use tenantry::formula::check_key;
use tenantry::lead::Lead;
use tenantry::proposal::{Catalog, Key, Pricer, Proposal};
use tenantry::wire::{self, Input};

fn told(text: &str) -> Vec<String> {
    let faults = tenantry::read::<Catalog>(text).unwrap_err();
    faults.as_slice().iter().map(ToString::to_string).collect()
}

#[test]
fn a_fault_begins_with_its_place() {
    assert_eq!(
        told(r#"{"curency": "USD"}"#),
        [
            "curency: unknown field `curency` (did you mean `currency`?) [document.unknown_field]",
            "currency: the field `currency` is missing [document.missing_field]",
        ]
    );
    assert_eq!(
        told(r#"{"currency": "USD", "types": [{"id": "t"}]}"#),
        ["types[0].name: the field `name` is missing [document.missing_field]"]
    );
    // So that what is to be done never runs into the place.
    assert_eq!(
        told(r#"{"currency": "USD", "policy": {"x.colour": 1}}"#).first().unwrap(),
        "policy.x.colour: unknown field `x.colour`: one of `rounding`, `lines`, `tax`, `tax_places`, `deal_size_with_tax` [document.unknown_field]"
    );
    // A long name is cut.
    let long = "x".repeat(70);
    let cut = "x".repeat(64);
    let all = told(&format!(r#"{{"currency": "USD", "{long}": 1}}"#));
    assert!(all.first().unwrap().starts_with(&format!("{cut}…: unknown field")));
}

#[test]
fn a_field_that_is_near_none_is_told_with_those_there_are() {
    assert_eq!(
        told(r#"{"currency": "USD", "colour": 1}"#).first().unwrap(),
        "colour: unknown field `colour`: one of `currency`, `enabled`, `types`, `overrides`, `districts`, `default_district`, \
         `all_items_taxed`, `policy`, `quote_types`, `pre_notes`, `subcontractors`, `terms`, `about_me` [document.unknown_field]"
    );
    let lead = tenantry::read::<Lead>(r#"{"shade": 1}"#).unwrap_err();
    assert_eq!(
        lead.to_string(),
        "shade: unknown field `shade`: one of `id`, `at`, `source`, `postal_code`, `region`, `country`, `email`, `phone`, `simple_form`, \
         `contacts` [document.unknown_field]"
    );
    // A document that is wrong everywhere is told no more of each.
    let many: Vec<_> = (0..40).map(|place| format!(r#""{place}-wrong": 1"#)).collect();
    let all = told(&format!("{{{}}}", many.join(",")));
    assert_eq!(all.iter().filter(|fault| fault.contains("one of")).count(), 20);
}

#[test]
fn a_name_with_a_hyphen_or_without_is_told_as_the_one_that_was_meant() {
    let told = |kind: &str| {
        let arguments = format!(r#"{{"kind": "{kind}", "text": "{{}}"}}"#);
        let error = wire::call("read", Input::Text(&arguments)).unwrap_err();
        serde_json::from_str::<serde_json::Value>(&error).unwrap()["message"].clone()
    };
    assert_eq!(
        told("routing_plan"),
        "there is no kind of document `routing_plan` (did you mean `routing-plan`?) [wire.unknown]"
    );
    assert_eq!(
        told("notice-log"),
        "there is no kind of document `notice-log` (did you mean `notice_log`?) [wire.unknown]"
    );
    assert_eq!(
        told("invoice"),
        "there is no kind of document `invoice`: one of `catalog`, `numbering`, `proposal`, `event`, `network`, `hours`, `roster`, \
         `region_notices`, `notice_log`, `routing-plan`, `routing-state` [wire.unknown]"
    );
}

#[test]
fn whatever_a_question_of_the_host_names_is_told_with_what_may_be_meant() {
    let network = include_str!("../../../docs/examples/network.json");
    let engine = wire::Engine::new("network", Input::Text(network)).unwrap();
    let told = |question: &str, given: &str| {
        let error = engine.ask(question, Input::Text(given)).unwrap_err();
        serde_json::from_str::<serde_json::Value>(&error).unwrap()["message"].clone()
    };
    let account = r#"{ "account": "hearth-bolder" }"#;
    let said = "account: there is no account `hearth-bolder` (did you mean `hearth-boulder`?) [access.no_account]";
    for question in ["catalog", "logo", "path", "standing"] {
        assert_eq!(told(question, account), said);
    }
    assert_eq!(told("effective", r#"{ "account": "hearth-bolder", "kind": "tag" }"#), said);
    let who = r#"{ "question": { "capability": "change_settings", "account": "hearth-bolder" } }"#;
    assert_eq!(told("who_may", who), said);
    let kym = "user: there is no user `kym` (did you mean `kim`?) [access.no_user]";
    assert_eq!(told("assigned", r#"{ "user": "kym" }"#), kym);
    assert_eq!(told("credential_due_on", r#"{ "user": "kym" }"#), kym);
    assert_eq!(
        told(
            "constant",
            r#"{ "account": "hearth-boulder", "bid_type": "floring", "constant": "labor_rate" }"#
        ),
        "bid_type: there is no setting `floring` (did you mean `flooring`?) [access.no_setting]"
    );
    // What somebody may do is asked for them: nothing is told that they may not know (rule S-14).
    assert_eq!(
        told("what_may", r#"{ "actor": { "user": "kim" }, "account": "hearth-bolder" }"#),
        "account: there is no account `hearth-bolder` [access.no_account]"
    );
    let activate = r#"{ "actor": { "user": "dana" }, "command": { "type": "activate_add_on", "account": "hearth", "add_on": "lead_routng" } }"#;
    assert_eq!(
        told("execute", activate),
        "the add-on lead_routng is not available to hearth (did you mean `lead_routing`?)"
    );
}

#[test]
fn the_name_of_a_file_is_not_taken_for_broken_json() {
    let said = "not JSON at line 1, column 1: expected `{`, as documents begin: is this the name of a file? [document.json]";
    for name in ["docs/examples/catalog", "true-north", "2026-catalog.json", "/srv/catalog.json"] {
        assert_eq!(told(name), [said]);
    }
    assert_eq!(
        told("{\"currency\": "),
        ["not JSON at line 1, column 14: expected a value [document.json]"]
    );
    assert_eq!(told(""), ["not JSON at line 1, column 1: expected a value [document.json]"]);
}

#[test]
fn a_mark_that_nobody_sees_is_told() {
    let said = "not JSON at line 1, column 1: expected `{`, as documents begin: save this without its byte-order mark [document.json]";
    assert_eq!(told("\u{feff}{\"currency\": \"USD\"}"), [said]);
}

#[test]
fn null_is_to_be_left_out_where_nothing_must_stand() {
    assert_eq!(
        told(r#"{"currency": "USD", "terms": null}"#),
        ["terms: expected a text, found null: leave it out if there is none [document.wrong_type]"]
    );
    for (document, path, expected) in
        [(r#"{"currency": null}"#, "currency: ", "a text"), ("null", "", "an object")]
    {
        let said = format!("{path}expected {expected}, found null [document.wrong_type]");
        assert_eq!(told(document), [said]);
    }
    let line = r#"{"lines": [{"item": "i", "inputs": {"l": null, "m": []}}]}"#;
    let faults = tenantry::read::<Proposal>(line).unwrap_err();
    let said: Vec<_> = faults.as_slice().iter().map(|fault| &*fault.message).collect();
    let expected = "expected a text, a number, `true` or `false`";
    assert_eq!(
        said,
        [
            format!("{expected}, found null: leave it out if there is none"),
            format!("{expected}, found a list")
        ]
    );
}

#[test]
fn an_input_that_no_field_has_is_told_what_was_meant_or_what_there_is() {
    let catalog = r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [{ "id": "i", "name": "I", "type": "labor",
        "fields": [{ "key": "area", "label": "Square feet", "type": "number" }, { "key": "rate", "label": "Rate", "type": "number" },
                   { "key": "width", "label": "幅 (m)", "type": "number" }, { "key": "colour", "label": "色", "type": "number" },
                   { "label": "Twice", "type": "calculated", "calculation": "area * 2" }] }] }] }] }"#;
    let pricer = Pricer::new(&tenantry::read(catalog).unwrap()).unwrap();
    let said = |key: &str| {
        let proposal =
            format!(r#"{{ "lines": [{{ "item": "i", "inputs": {{ "{key}": "5" }} }}] }}"#);
        let faults = pricer.price(&tenantry::read(&proposal).unwrap()).unwrap_err();
        faults.as_slice()[0].message.clone()
    };
    for label in ["Square feet", "square_feet", "SQUARE FEET"] {
        let meant = format!("`i` has no field `{label}` (did you mean `area`?)");
        assert_eq!(said(label), meant);
    }
    assert_eq!(said("raet"), "`i` has no field `raet` (did you mean `rate`?)");
    assert_eq!(said("色"), "`i` has no field `色` (did you mean `colour`?)");
    // Labels in other letters give no key of their own, by which they would be alike.
    for label in ["wood", "高さ", "高さ (m)", "???"] {
        let there_is = "one of `area`, `rate`, `width`, `colour`";
        assert_eq!(said(label), format!("`i` has no field `{label}`: {there_is}"));
    }
}

#[test]
fn a_key_that_is_too_long_is_told_how_long_it_may_be() {
    let longest = "x".repeat(64);
    assert!(check_key(&longest).is_ok() && longest.parse::<Key>().is_ok());
    let said = [
        check_key(&"x".repeat(65)).unwrap_err().to_string(),
        "x".repeat(65).parse::<Key>().unwrap_err().to_string(),
    ];
    assert!(said.iter().all(|said| said.contains("at most 64 letters")), "{said:?}");
}

#[test]
fn a_document_of_another_kind_is_told_with_what_takes_it() {
    let told = |schema: &str| told(&format!(r#"{{"schema": "tenantry/{schema}@1"}}"#));
    assert_eq!(
        told("network"),
        [
            "schema: this is a `network`, not a `catalog`: a `Network` takes it [document.other_kind]"
        ]
    );
    assert_eq!(
        told("invoice"),
        ["schema: this is a `invoice`, not a `catalog` [document.other_kind]"]
    );
}

#[test]
fn of_many_words_the_near_one_is_told_or_else_the_first() {
    let told = |kind: &str| {
        let engine = wire::Engine::new("dispatcher", Input::Text(r#"{"accounts": []}"#)).unwrap();
        let given = format!(r#"{{ "user": "kim", "kind": "{kind}", "switch": "panel" }}"#);
        let error = engine.ask("cell", Input::Text(&given)).unwrap_err();
        serde_json::from_str::<serde_json::Value>(&error).unwrap()["faults"][0]["message"].clone()
    };
    assert_eq!(told("new_leed"), "unknown value `new_leed` (did you mean `new_lead`?)");
    let of_39 = told("weather").as_str().unwrap().to_owned();
    assert!(of_39.starts_with("unknown value `weather`: one of `"), "{of_39}");
    assert!(of_39.ends_with("` and 31 more"), "{of_39}");
}
