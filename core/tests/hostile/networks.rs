//! Networks with much in them, and much of it wrong.

use serde_json::{Value as Json, json};
use tenantry::access::Capability;
use tenantry::network::{Actor, Kind as SettingKind, Network, NetworkDocument, Question};

use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

fn many(n: usize, one: impl Fn(usize) -> Json) -> Vec<Json> {
    (0..n).map(one).collect()
}

/// Reads a network, and asks it of its last account.
fn answered(network: &Json) -> Box<dyn Fn() -> String> {
    let text = network.to_string();
    let last =
        network["accounts"].as_array().and_then(|all| all.last()).map(|last| last["id"].clone());
    let last = last.and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
    Box::new(move || {
        let network =
            tenantry::read::<NetworkDocument>(&text).and_then(|document| Network::new(&document));
        let (Ok(network), Ok(account)) = (&network, last.parse()) else {
            return network
                .map_or_else(|faults| faults.to_string(), |_| "nothing to ask".to_owned());
        };
        let actor = Actor::new("u0".parse().unwrap());
        let question = Question::new(Capability::ChangeSettings, account).creating("tag");
        let verdict = network.guard().may(&actor, &question);
        let tags = network.effective(&question.account, SettingKind::named("tag").unwrap());
        let catalog = network.catalog(&question.account).map(|catalog| catalog.types.len());
        format!("{verdict} {tags:?} {catalog:?} {}", network.to_json().len())
    })
}

fn account(id: usize, parent: Option<usize>, more: &Json) -> Json {
    let mut account = json!({
        "id": format!("a{id}"), "owner": format!("u{id}"), "multi_unit": true,
        "info": { "first_name": "A", "last_name": "B", "company": "C", "phone": "303-555-0100", "email": "a@b.example" },
    });
    if let Some(parent) = parent {
        account["parent"] = json!(format!("a{parent}"));
    }
    if let (Json::Object(account), Json::Object(more)) = (&mut account, more) {
        account.extend(more.clone());
    }
    account
}

fn user(id: usize, account: usize, role: &str, username: &str) -> Json {
    json!({ "id": format!("u{id}"), "account": format!("a{account}"), "role": role, "first_name": "A", "last_name": "B", "username": username, "credential": { "set_on": "2026-01-01" } })
}

fn setting(id: usize, account: usize, content: &Json) -> Json {
    json!({ "id": format!("s{id}"), "account": format!("a{account}"), "content": content })
}

/// So many accounts below each other as `parent` says, each with its owner, and settings.
fn tree(n: usize, parent: impl Fn(usize) -> usize, settings: &[Json]) -> Json {
    let accounts = many(n + 1, |id| account(id, id.checked_sub(1).map(|_| parent(id)), &json!({})));
    let users = many(n + 1, |id| user(id, id, "account_owner", &format!("user{id}")));
    json!({ "accounts": accounts, "users": users, "settings": settings })
}

/// One account, with some fields more, and users and settings beside its owner.
fn alone(more: &Json, users: Vec<Json>, settings: &[Json]) -> Json {
    let mut all = vec![user(0, 0, "account_owner", "first")];
    all.extend(users);
    json!({ "accounts": [account(0, None, more)], "users": all, "settings": settings })
}

const KINDS: &[Kind] = &[
    ("accounts in a chain", |n| answered(&tree(n, |id| id - 1, &[]))),
    ("accounts side by side", |n| answered(&tree(n, |_| 0, &[]))),
    ("accounts in a cycle", |n| {
        let mut network = tree(n, |id| id - 1, &[]);
        network["accounts"][0]["parent"] = json!(format!("a{n}"));
        answered(&network)
    }),
    ("accounts whose parent is missing", |n| answered(&tree(n, |id| id + 1_000_000, &[]))),
    ("accounts of one id", |n| {
        let accounts = many(n, |_| account(0, None, &json!({})));
        answered(&json!({ "accounts": accounts, "users": [user(0, 0, "account_owner", "first")] }))
    }),
    ("locks of one feature", |n| {
        answered(&alone(&json!({ "locks": vec!["tags"; n] }), Vec::new(), &[]))
    }),
    ("add-ons of one name", |n| {
        answered(&alone(
            &json!({ "add_ons": many(n, |_| json!({ "name": "proposals" })) }),
            Vec::new(),
            &[],
        ))
    }),
    ("retired web keys, all the same", |n| {
        let keys = vec!["0123456789abcdef"; n];
        answered(&alone(&json!({ "web_key": { "retired": keys } }), Vec::new(), &[]))
    }),
    ("users of one username", |n| {
        answered(&alone(&json!({}), many(n, |id| user(id + 1, 0, "standard", "same")), &[]))
    }),
    ("account owners", |n| {
        let users = many(n, |id| user(id + 1, 0, "account_owner", &format!("user{id}")));
        answered(&alone(&json!({}), users, &[]))
    }),
    ("tags of one name", |n| {
        let tags = many(n, |id| setting(id, 0, &json!({ "type": "tag", "name": "Same" })));
        answered(&alone(&json!({}), Vec::new(), &tags))
    }),
    ("tags of different names", |n| {
        let tags =
            many(n, |id| setting(id, 0, &json!({ "type": "tag", "name": format!("Tag {id}") })));
        answered(&alone(&json!({}), Vec::new(), &tags))
    }),
    ("steps of one id", |n| {
        let steps = many(n, |_| json!({ "id": "s", "name": "S" }));
        let cycle = setting(0, 0, &json!({ "type": "sales_cycle", "name": "C", "steps": steps }));
        answered(&alone(&json!({}), Vec::new(), &[cycle]))
    }),
    ("references that lead nowhere", |n| {
        let slots = ["clients", "employees", "partners", "vendors", "other"];
        let types = many(n, |id| {
            setting(
                id,
                0,
                &json!({ "type": "contact_type", "slot": slots[id % 5], "name": "N", "sales_cycle": format!("none{id}") }),
            )
        });
        answered(&alone(&json!({}), Vec::new(), &types))
    }),
    ("a bid type that everybody is given", |n| {
        let mut bid_type =
            setting(0, 0, &json!({ "type": "bid_type", "bid_type": { "id": "s0", "name": "T" } }));
        bid_type["shared_with"] = json!(many(n, |id| json!(format!("a{}", id + 1))));
        answered(&tree(n, |_| 0, &[bid_type]))
    }),
    ("a bid type that one account is given over and over", |n| {
        let mut bid_type =
            setting(0, 0, &json!({ "type": "bid_type", "bid_type": { "id": "s0", "name": "T" } }));
        bid_type["shared_with"] = json!(vec!["a1"; n]);
        answered(&tree(1, |_| 0, &[bid_type]))
    }),
    ("values of one constant", |n| {
        let mut bid_type = setting(
            0,
            0,
            &json!({ "type": "bid_type", "bid_type": { "id": "s0", "name": "T", "constants": [{ "label": "Rate", "value": "1" }] } }),
        );
        bid_type["shared_with"] = json!(["a1"]);
        let mut settings = vec![bid_type];
        settings.extend(many(n, |id| {
            setting(id + 1, 1, &json!({ "type": "constant_value", "bid_type": "s0", "constant": "rate", "value": "2" }))
        }));
        answered(&tree(1, |_| 0, &settings))
    }),
    ("tokens of a signature", |n| {
        let body = "{{first_nam}}".repeat(n.min(5_000));
        let signature = setting(
            0,
            0,
            &json!({ "type": "signature", "user": "u0", "name": "S", "editor": "block", "body": body }),
        );
        answered(&alone(&json!({}), Vec::new(), &[signature]))
    }),
];

#[test]
fn any_network_is_answered() {
    is_answered(KINDS, 5_000);
}

#[test]
#[ignore = "measures time"]
fn any_network_is_answered_at_once() {
    is_answered_at_once(KINDS, 200, 2);
}

#[test]
#[ignore = "measures time"]
fn a_large_network_takes_no_more_than_its_length() {
    grows_no_faster_than_its_length(KINDS, 2_000);
}
