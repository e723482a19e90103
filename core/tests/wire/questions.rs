//! Questions by their names: those that a binding asks seldom, and those that nobody knows.

use serde_json::{Value, json};
use tenantry::document::Node;
use tenantry::wire::{Engine, Input, call, state_of};

use super::{NETWORK, PLAN, asked, made, router, told};

#[test]
fn a_router_tells_its_targets_and_who_of_them_is_absent() {
    let plan = r#"{"target_kind":"users","default":"ann","strategy":{"type":"round_robin","targets":["kim","lee"]}}"#;
    let absent = json!([{ "target": "lee", "reason": "archived" }]);
    let router = made("router", &json!({ "plan": plan, "absent": absent }));
    assert_eq!(asked(&router, "targets", &json!({})).unwrap(), json!(["ann", "kim", "lee"]));
    let absence = |target: &str| asked(&router, "absence", &json!({ "target": target })).unwrap();
    assert_eq!(absence("lee"), json!("archived"));
    assert_eq!((absence("kim"), absence("nobody")), (Value::Null, Value::Null));
    let wrong = |question, arguments: &Value| asked(&router, question, arguments).unwrap_err();
    assert_eq!(wrong("absence", &json!({})), "document.missing_field target");
    assert_eq!(wrong("absence", &json!({ "target": "kim", "on": 1 })), "document.unknown_field on");
    assert_eq!(wrong("targets", &json!({ "state": {} })), "document.unknown_field state");
}

#[test]
fn a_router_tells_who_is_named_beside_its_plan_and_is_no_target_of_it() {
    let absent = json!([{ "target": "kin", "reason": "archived" }]);
    let router = made("router", &json!({ "plan": PLAN, "absent": absent }));
    let unknown = asked(&router, "unknown_targets", &json!({})).unwrap();
    let kin = json!({ "target": "kin", "named_in": "absences", "suggestion": "kim" });
    assert_eq!(unknown, json!([kin]));
    // The loads of a state name targets too.
    let state = told(call(
        "with_loads",
        Input::Text(r#"{"loads":[{"target":"zoe","leads":3},{"target":"lee","leads":1}]}"#),
    ))
    .unwrap();
    let unknown = asked(&router, "unknown_targets", &json!({ "state": state })).unwrap();
    let zoe = json!({ "target": "zoe", "named_in": "loads" });
    assert_eq!(unknown, json!([kin, zoe]));
    let wrong = asked(&router, "unknown_targets", &json!({ "state": { "version": "x" } }));
    assert_eq!(wrong.unwrap_err(), "document.wrong_type state.version");
}

#[test]
fn the_state_of_a_table_is_told_apart_from_what_else_is_wrong_with_it() {
    let next = asked(&router(), "route", &json!({ "lead": {} })).unwrap()["state"].clone();
    let state = state_of(&next.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&state).unwrap(), next);
    let faults = state_of(r#"{ "versoin": 1 }"#).map(|_| String::new());
    assert_eq!(told(faults).unwrap_err(), "document.unknown_field state.versoin");
    assert_eq!(told(state_of("{").map(|_| String::new())).unwrap_err(), "document.json state");
}

#[test]
fn a_network_and_the_library_tell_their_versions() {
    let network = made("network", &serde_json::from_str(NETWORK).unwrap());
    assert_eq!(asked(&network, "version", &json!({})).unwrap(), json!({ "version": 0 }));
    let wrong = asked(&network, "version", &json!({ "of": 1 })).unwrap_err();
    assert_eq!(wrong, "document.unknown_field of");
    let own = told(call("version", Input::Text("{}"))).unwrap();
    assert_eq!(own, json!({ "rules": "1", "version": env!("CARGO_PKG_VERSION") }));
    let wrong = told(call("version", Input::Text(r#"{"of":1}"#))).unwrap_err();
    assert_eq!(wrong, "document.unknown_field of");
}

#[test]
fn the_plan_in_use_is_that_of_the_enterprise_while_its_add_on_is_active() {
    let plan: Value = serde_json::from_str(PLAN).unwrap();
    let in_use = |with_plan: bool, active: bool| {
        let mut network: Value = serde_json::from_str(NETWORK).unwrap();
        let content = json!({ "type": "routing_plan", "plan": plan.clone() });
        if with_plan {
            let setting = json!({ "id": "routing", "account": "hearth", "content": content });
            network["settings"].as_array_mut().unwrap().push(setting);
        }
        for add_on in network["accounts"][0]["add_ons"].as_array_mut().unwrap() {
            if add_on["name"] == "lead_routing" {
                add_on["active"] = active.into();
            }
        }
        let network = made("network", &network);
        let wrong = asked(&network, "plan_in_use", &json!({ "plan": PLAN })).unwrap_err();
        assert_eq!(wrong, "document.unknown_field plan");
        asked(&network, "plan_in_use", &json!({})).unwrap()
    };
    assert_eq!((in_use(false, true), in_use(true, false)), (Value::Null, Value::Null));
    let told = in_use(true, true);
    assert_eq!(told["strategy"], plan["strategy"]);
    assert_eq!(told["target_kind"], "users");
}

/// The one fault, as code and message.
fn message(error: &str) -> (String, String) {
    let error: Value = serde_json::from_str(error).unwrap();
    let text = |name: &str| error["faults"][0][name].as_str().unwrap().to_owned();
    assert_eq!(error["faults"].as_array().unwrap().len(), 1);
    (text("code"), text("message"))
}

#[test]
fn a_question_that_no_engine_knows_is_told_with_the_one_that_is_meant() {
    let hours = json!({ "zone": "America/Denver" });
    let network: Value = serde_json::from_str(NETWORK).unwrap();
    let roster = json!({ "accounts": [], "users": [] });
    for (kind, document, question, meant) in [
        ("pricer", json!({ "currency": "USD" }), "prise", "price"),
        ("router", json!({ "plan": PLAN }), "rout", "route"),
        ("network", network, "effectiv", "effective"),
        ("dispatcher", roster, "dispach", "dispatch"),
        ("client_notices", json!({}), "decid", "decide"),
        ("hours", hours, "stat", "state"),
    ] {
        let engine = Engine::new(kind, Input::Text(&document.to_string()));
        let engine = engine.unwrap_or_else(|error| panic!("{kind}: {error}"));
        let (code, told) = message(&engine.ask(question, Input::Text("{}")).unwrap_err());
        assert_eq!(code, "wire.unknown", "{kind}");
        assert!(told.contains(&format!("`{question}`")), "{told}");
        assert!(told.contains(&format!("`{meant}`")), "{told}");
    }
}

#[test]
fn a_kind_of_setting_that_there_is_not_is_told_with_the_one_that_is_meant() {
    let network = made("network", &serde_json::from_str(NETWORK).unwrap());
    let arguments = json!({ "account": "hearth", "kind": "log_cod" });
    let (code, told) =
        message(&network.ask("effective", Input::Text(&arguments.to_string())).unwrap_err());
    assert_eq!(code, "wire.unknown");
    assert!(told.contains("`log_cod`") && told.contains("`log_code`"), "{told}");
}

#[test]
fn an_engine_tells_a_programmer_no_more_than_that_it_is_one() {
    assert_eq!(format!("{:?}", router()), "Engine");
}

#[test]
fn arguments_that_a_binding_has_built_are_read_as_their_text_is() {
    let pricer = made("pricer", &json!({ "currency": "USD" }));
    let text = r#"{"proposal":{},"path":"totals.total"}"#;
    let node = Node::parse(text).unwrap();
    let as_text = pricer.ask("explain", Input::Text(text));
    assert!(as_text.is_ok());
    assert_eq!(pricer.ask("explain", Input::Node(node)), as_text);
    let read = r#"{"kind":"numbering","document":{"next":7}}"#;
    let node = Node::parse(read).unwrap();
    let as_text = call("read", Input::Text(read));
    assert_eq!(told(as_text.clone()).unwrap()["next"], 7);
    assert_eq!(call("read", Input::Node(node)), as_text);
    let list = Node::parse("[]").unwrap();
    let wrong = told(call("version", Input::Node(list))).unwrap_err();
    assert_eq!(wrong, "document.wrong_type ");
}

#[test]
fn a_quote_to_verify_is_a_value_or_its_text() {
    let pricer = made("pricer", &json!({ "currency": "USD" }));
    let quote = asked(&pricer, "price", &json!({})).unwrap();
    let verify =
        |quote: Value| asked(&pricer, "verify", &json!({ "proposal": {}, "quote": quote }));
    let same = verify(quote.clone()).unwrap();
    assert_eq!(verify(json!(quote.to_string())).unwrap(), same);
    let mut other = quote;
    other["totals"]["total"] = json!("1.00");
    let differs = verify(other.clone()).unwrap();
    assert_ne!(differs, same);
    assert_eq!(verify(json!(other.to_string())).unwrap(), differs);
    let missing = asked(&pricer, "verify", &json!({ "proposal": {} })).unwrap_err();
    assert_eq!(missing, "document.missing_field quote");
    assert_eq!(verify(json!("5")).unwrap_err(), "document.wrong_type quote");
}

#[test]
fn values_of_a_formula_are_an_object() {
    let evaluate = |values: Value| {
        let arguments = json!({ "formula": "2 * x", "values": values });
        told(call("evaluate", Input::Text(&arguments.to_string())))
    };
    assert_eq!(evaluate(json!({ "x": "1.5" })).unwrap()["value"], "3");
    assert_eq!(evaluate(json!(["x", 2])).unwrap_err(), "document.wrong_type values");
    assert_eq!(evaluate(json!({ "x": true })).unwrap_err(), "document.wrong_type values.x");
}

#[test]
fn a_document_beside_others_is_as_large_as_its_kind_may_be() {
    const MOST: usize = 8 * 1024 * 1024;
    let read = |bytes: usize| {
        let text = r#"{"kind":"numbering","document":{"next":7}}"#;
        told(call("read", Input::Text(&format!("{text}{}", " ".repeat(bytes - text.len())))))
    };
    assert!(read(MOST).is_ok());
    assert_eq!(read(MOST + 1).unwrap_err(), "document.too_large ");
}
