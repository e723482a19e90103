//! What every binding relies on: how documents stand among the arguments of a question, how large each may be, and engines
//! that are made of others. Rules D-5, D-10.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test ends where it fails"
)]

mod questions;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tenantry::document::DATED;
use tenantry::wire::{
    Engine, Input, call, compare_routers, register_of, with_network, with_register,
};

const NETWORK: &str = include_str!("../../../docs/examples/network.json");
const PLAN: &str =
    r#"{"target_kind":"users","strategy":{"type":"round_robin","targets":["kim","lee"]}}"#;

fn router() -> Engine {
    made("router", &json!({ "plan": PLAN }))
}

fn made(kind: &str, of: &Value) -> Engine {
    Engine::new(kind, Input::Text(&of.to_string())).unwrap()
}

fn asked(engine: &Engine, question: &str, arguments: &Value) -> Result<Value, String> {
    told(engine.ask(question, Input::Text(&arguments.to_string())))
}

/// The answer, or the code and path of each fault.
fn told(answer: Result<String, String>) -> Result<Value, String> {
    let value = |text: String| serde_json::from_str::<Value>(&text).unwrap();
    answer.map(value).map_err(|error| {
        let error = value(error);
        let faults = error["faults"].as_array().unwrap();
        let fault = |it: &Value| {
            format!("{} {}", it["code"].as_str().unwrap(), it["path"].as_str().unwrap())
        };
        faults.iter().map(fault).collect::<Vec<_>>().join(", ")
    })
}

/// An empty object of so many bytes.
fn blank(bytes: usize) -> String {
    format!("{{{}}}", " ".repeat(bytes - 2))
}

#[test]
fn a_document_among_arguments_is_a_value_or_its_text() {
    let router = router();
    let lead = json!({ "postal_code": "80302" });
    let given = asked(&router, "route", &json!({ "lead": lead })).unwrap();
    assert_eq!(given["assignment"]["target"], "kim");
    assert_eq!(asked(&router, "route", &json!({ "lead": lead.to_string() })).unwrap(), given);
    let wrong = json!({ "lead": { "postcode": "80302" }, "state": { "version": -1 } });
    let as_text = json!({ "lead": wrong["lead"].to_string(), "state": wrong["state"].to_string() });
    let faults = asked(&router, "route", &wrong).unwrap_err();
    assert_eq!(faults, "document.not_in_range state.version, document.unknown_field lead.postcode");
    assert_eq!(asked(&router, "route", &as_text).unwrap_err(), faults);
}

#[test]
fn a_text_cannot_end_what_stands_around_it() {
    // Put in as it is, it would say a state that nobody gave.
    let lead = r#"{},"state":{"version":7}"#;
    let faults = asked(&router(), "route", &json!({ "lead": lead })).unwrap_err();
    assert_eq!(faults, "document.json lead");
    let twice = r#"{"source":"web","source":"fair"}"#;
    let faults = asked(&router(), "route", &json!({ "lead": twice })).unwrap_err();
    assert_eq!(faults, "document.duplicate_key lead.source");
}

#[test]
fn each_document_is_as_large_as_its_kind_may_be_whatever_stands_beside_it() {
    const MOST: usize = 8 * 1024 * 1024;
    let pricer = made("pricer", &json!({ "currency": "USD" }));
    let explain = |bytes| {
        asked(&pricer, "explain", &json!({ "proposal": blank(bytes), "path": "totals.total" }))
    };
    assert_eq!(explain(MOST).unwrap()["explanation"]["value"], "0.00");
    assert_eq!(explain(MOST + 1).unwrap_err(), "document.too_large proposal");
    assert_eq!(pricer.ask("price", Input::Text(&blank(MOST))).map(drop), Ok(()));
    let too_large = told(pricer.ask("price", Input::Text(&blank(MOST + 1))));
    assert_eq!(too_large.unwrap_err(), "document.too_large ");
    let lead = |bytes| asked(&router(), "route", &json!({ "lead": blank(bytes) }));
    assert!(lead(MOST).is_ok());
    assert_eq!(lead(MOST + 1).unwrap_err(), "document.too_large lead");
    // A state names each target of a plan several times, and may be larger than the plan.
    let state =
        |bytes| asked(&router(), "route", &json!({ "state": blank(bytes), "lead": {} })).map(drop);
    assert_eq!(state(MOST + 1), Ok(()));
    let read = |bytes| {
        call(
            "read",
            Input::Text(&json!({ "kind": "routing-state", "text": blank(bytes) }).to_string()),
        )
    };
    assert!(read(MOST + 1).is_ok());
}

#[test]
fn a_router_is_told_anew_who_is_absent_without_compiling_its_plan() {
    let router = router();
    let absent = json!({ "absent": [{ "target": "kim", "reason": "archived" }] });
    let make = |change, given: &Value| router.make(change, Input::Text(&given.to_string()));
    let without = make("with_absent", &absent).unwrap();
    let target = |router| {
        asked(router, "route", &json!({ "lead": {} })).unwrap()["assignment"]["target"].clone()
    };
    assert_eq!((target(&without), target(&router)), (json!("lee"), json!("kim")));
    // Who is told replaces who was told before.
    let again = without.make("with_absent", Input::Text(r#"{"absent":[]}"#)).unwrap();
    assert_eq!(target(&again), "kim");
    let refused =
        |change, given: &Value| told(make(change, given).map(|_| String::new())).unwrap_err();
    assert_eq!(refused("with_absent", &json!({})), "document.missing_field absent");
    let wrong = json!({ "absent": [{ "target": "kim", "reason": "ill" }] });
    assert_eq!(refused("with_absent", &wrong), "document.unknown_value absent[0].reason");
    // A name alone does not say why.
    let names = json!({ "absent": ["kim"] }).to_string();
    let refused_names = router.make("with_absent", Input::Text(&names)).unwrap_err();
    let told_names: Value = serde_json::from_str(&refused_names).unwrap();
    assert_eq!(told_names["path"], "absent[0]");
    assert_eq!(
        told_names["message"],
        r#"absent[0]: expected an object like `{"target": "kim", "reason": "archived"}`, found a text [document.wrong_type]"#
    );
    assert_eq!(refused("without", &absent), "wire.unknown ");
    let pricer = made("pricer", &json!({ "currency": "USD" }));
    let refused = pricer.make("with_absent", Input::Text("{}")).map(|_| String::new());
    assert_eq!(told(refused).unwrap_err(), "wire.unknown ");
}

#[test]
fn routers_are_compared_with_routers_and_go_by_networks_only() {
    let beside = |first: &Engine, other: &Engine, given: &str| {
        told(compare_routers(first, other, Input::Text(given)))
    };
    let leads = r#"{"leads":[{"lead":{}}]}"#;
    let same = beside(&router(), &router(), leads).unwrap();
    assert_eq!((&same["compared"], &same["moves"]), (&json!(1), &json!([])));
    let other = made("pricer", &json!({ "currency": "USD" }));
    assert_eq!(beside(&router(), &other, leads).unwrap_err(), "wire.unknown ");
    assert_eq!(beside(&other, &router(), leads).unwrap_err(), "wire.unknown ");
    assert_eq!(beside(&router(), &router(), "{}").unwrap_err(), "document.missing_field leads");
    let by = |router: &Engine, network: &Engine| {
        told(with_network(router, network).map(|_| "{}".to_owned()))
    };
    let network = made("network", &serde_json::from_str(NETWORK).unwrap());
    assert!(by(&router(), &network).is_ok());
    assert_eq!(by(&router(), &router()).unwrap_err(), "wire.unknown ");
    assert_eq!(by(&network, &network).unwrap_err(), "wire.unknown ");
}

#[test]
fn a_router_of_a_network_is_put_away_with_whom_it_knows() {
    let network = made("network", &serde_json::from_str(NETWORK).unwrap());
    assert_eq!(register_of(&router()), None);
    let known = with_network(&router(), &network).unwrap();
    let register = register_of(&known).unwrap();
    let again = with_register(&router(), Input::Text(&register)).unwrap();
    assert_eq!(register_of(&again).as_ref(), Some(&register));
    let contact = json!({ "id": "c", "account": "nowhere", "emails": ["k@h.example"],
        "created_at": "2026-05-01T12:00:00Z" });
    let lead = json!({ "lead": { "email": "k@h.example", "contacts": [contact] } });
    let outcome =
        |router: &Engine| asked(router, "route", &lead).unwrap()["assignment"]["outcome"].clone();
    assert_eq!(outcome(&router()), "duplicate");
    assert_ne!(outcome(&known), "duplicate");
    assert_eq!(asked(&known, "route", &lead), asked(&again, "route", &lead));
    // Whoever wrote it by hand need not put it in order.
    let by_hand = r#"{"accounts":[{"id":"z"},{"id":"nowhere"},{"id":"b"}]}"#;
    assert_eq!(outcome(&with_register(&router(), Input::Text(by_hand)).unwrap()), "duplicate");
    let refused = with_register(&router(), Input::Text(r#"{"accounts":[{}],"x":1}"#));
    assert_eq!(
        told(refused.map(|_| String::new())).unwrap_err(),
        "document.unknown_field x, document.missing_field accounts[0].id"
    );
}

#[test]
fn all_that_is_wrong_with_an_event_is_told_with_its_code_and_place() {
    let network: Value =
        serde_json::from_str(include_str!("../../../docs/examples/network.json")).unwrap();
    let network = made("network", &network);
    let changes = json!([
        { "type": "user_removed", "user": "lee" },
        { "type": "user_removed", "user": "nobody" },
    ]);
    let event = json!({ "version": 0, "actor": { "user": "dana" }, "command": "put_setting", "changes": changes });
    let faults = asked(&network, "apply", &json!({ "event": event })).unwrap_err();
    assert_eq!(
        faults,
        "user.only_archived changes[0].user, network.unknown_reference changes[1].user"
    );
    let late = json!({ "version": 7, "actor": { "user": "dana" }, "command": "put_setting", "changes": [] });
    let faults = asked(&network, "apply", &json!({ "event": late })).unwrap_err();
    assert_eq!(faults, "network.conflict ");
    let mut event = late;
    event["command"] = json!("paus_account");
    let error = network.ask("apply", Input::Text(&json!({ "event": event }).to_string()));
    let error: Value = serde_json::from_str(&error.unwrap_err()).unwrap();
    let fault = &error["faults"][0];
    assert_eq!(fault["code"], "document.unknown_value");
    assert_eq!(
        (&fault["path"], &fault["suggestion"]),
        (&json!("command"), &json!("pause_account"))
    );
    event["command"] = json!("pause_account");
    event["version"] = json!(0);
    let faults = asked(&network, "apply", &json!({ "event": event })).unwrap_err();
    assert_eq!(faults, "network.no_changes changes");
}

#[test]
fn what_is_wrong_with_a_plan_is_told_at_the_same_place_with_and_without_a_network() {
    // A mapping without a default, a weight of nought where none may be, and a field that there is not.
    let plan =
        json!({ "target_kind": "users", "strategy": { "type": "weighted_round_robin", "members": [
        { "target": "kim", "weight": 0 }, { "target": "lee", "wait": 1 } ] } })
        .to_string();
    let unmapped = r#"{"target_kind":"users","strategy":{"type":"region","entries":[{"regions":["CO"],"target":"kim"}]}}"#;
    let network: Value =
        serde_json::from_str(include_str!("../../../docs/examples/network.json")).unwrap();
    let network = made("network", &network);
    for (plan, wanted) in [
        (unmapped, "routing.no_default default"),
        (
            plan.as_str(),
            "routing.weight strategy.members[0].weight, document.unknown_field strategy.members[1].wait, document.missing_field strategy.members[1].weight",
        ),
    ] {
        let arguments = json!({ "plan": plan });
        let alone = Engine::new("router", Input::Text(&arguments.to_string()));
        let alone = told(alone.map(|_| String::new())).unwrap_err();
        let beside = asked(&network, "routing", &arguments).unwrap_err();
        assert_eq!(beside, alone);
        let mut faults: Vec<&str> = alone.split(", ").collect();
        let mut wanted: Vec<&str> = wanted.split(", ").collect();
        faults.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(faults, wanted);
    }
}

#[test]
fn beside_what_is_missing_only_those_who_may_are_told_what_is_taken() {
    let network = made("network", &serde_json::from_str(NETWORK).unwrap());
    let created = |actor: &str, command: &str| {
        let command: Value = serde_json::from_str(command).unwrap();
        asked(&network, "execute", &json!({ "actor": { "user": actor }, "command": command }))
            .unwrap_err()
    };
    let new = r#"{ "type": "create_user", "account": "hearth-boulder", "user": "u", "role": "admin", "first_name": "A", "username": "Omar.Haddad" }"#;
    assert_eq!(created("kim", new), "document.missing_field last_name, network.taken username");
    assert_eq!(created("omar", new), "document.missing_field last_name, access.no_account ");
    // Who holds nothing there is told so, and nothing of usernames.
    assert_eq!(created("lee", new), "document.missing_field last_name, access.role ");
    // Nothing is said of a command of which nobody knows what it is.
    assert_eq!(created("kim", r#"{ "first_name": " " }"#), "document.missing_field type");
    let email = new.replace(r#""user": "u""#, r#""user": 5, "email": "nope""#);
    assert_eq!(
        created("kim", &email),
        "document.wrong_type user, document.missing_field last_name, network.malformed email, network.taken username"
    );
}

#[test]
fn the_fields_that_take_dates_are_those_that_the_schemas_call_so() {
    fn collect(schema: &Value, dated: &mut BTreeSet<String>) {
        let children: Vec<&Value> = match schema {
            Value::Array(items) => items.iter().collect(),
            Value::Object(fields) => fields.values().collect(),
            _ => return,
        };
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if matches!(property["format"].as_str(), Some("date" | "date-time")) {
                dated.insert(name.clone());
            }
        }
        for child in children {
            collect(child, dated);
        }
    }
    // An answer that is no document, and an argument of `panel_place`.
    let mut dated = BTreeSet::from(["due_on".to_owned(), "since".to_owned()]);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for entry in std::fs::read_dir(folder).unwrap() {
        #[expect(clippy::disallowed_methods, reason = "a test reads what is checked in")]
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        collect(&serde_json::from_str(&text).unwrap(), &mut dated);
    }
    assert!(DATED.iter().copied().eq(dated.iter().map(String::as_str)), "{dated:?}");
}
