//! Networks with much in them, and much of it wrong.

use serde_json::{Value as Json, json};
use tenantry::access::Capability;
use tenantry::document::Document;
use tenantry::network::{
    Actor, Command, Event, Facts, Kind as SettingKind, Network, NetworkDocument, Question,
};

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

fn loaded(network: &Json) -> Network {
    let document = tenantry::read::<NetworkDocument>(&network.to_string());
    Network::new(&document.unwrap_or_else(|faults| panic!("{faults}"))).unwrap()
}

/// Decides a command of the owner of the first account, on a network that stands ready, and applies it.
fn decided(network: &Json, command: &Json, facts: &Json) -> Box<dyn Fn() -> String> {
    let network = loaded(network);
    let command: Command = tenantry::read(&command.to_string()).unwrap();
    let facts: Facts = tenantry::read(&facts.to_string()).unwrap();
    let actor = Actor::new("u0".parse().unwrap());
    Box::new(move || match network.execute(&actor, &command, &facts) {
        Ok(decided) => {
            let mut after = network.clone();
            decided.events.iter().for_each(|event| after.apply(event).unwrap());
            format!("{}", after.version())
        }
        Err(refusal) => refusal.to_string(),
    })
}

/// Applies an event that nobody has decided.
fn applied(network: &Json, changes: &[Json]) -> Box<dyn Fn() -> String> {
    let network = loaded(network);
    let event = json!({ "version": 0, "actor": { "user": "u0" }, "command": "put_setting", "changes": changes });
    let event: Event = tenantry::read(&event.to_string()).unwrap();
    Box::new(move || {
        let mut after = network.clone();
        after.apply(&event).map_or_else(|error| error.to_string(), |()| after.version().to_string())
    })
}

/// A bid type of the first account with constants and a category.
fn bid_type(constants: usize) -> Json {
    let constants = many(constants, |id| json!({ "label": format!("Rate {id}"), "value": "1" }));
    setting(
        0,
        0,
        &json!({ "type": "bid_type", "bid_type": {
            "id": "s0", "name": "T", "constants": constants, "categories": [{ "id": "c", "name": "C" }],
        } }),
    )
}

/// A bid type with many items and one with none that both go to every account below, and other settings.
fn two_types_for_all(n: usize, others: &[Json]) -> Json {
    let items = many(
        n,
        |id| json!({ "id": format!("i{id}"), "name": "I", "type": "labor", "retail": "1" }),
    );
    let categories = [json!([{ "id": "c", "name": "C", "items": items }]), json!([])];
    let mut settings: Vec<Json> = categories
        .into_iter()
        .enumerate()
        .map(|(id, categories)| {
            let of_type = json!({ "id": format!("s{id}"), "name": "T", "categories": categories });
            let mut setting = setting(id, 0, &json!({ "type": "bid_type", "bid_type": of_type }));
            setting["shared_with"] = json!(many(n, |id| json!(format!("a{}", id + 1))));
            setting
        })
        .collect();
    settings.extend_from_slice(others);
    tree(n, |_| 0, &settings)
}

/// The account `account` puts, with its parent.
fn account_put(id: usize, parent: usize) -> Json {
    json!({ "type": "account_put", "account": account(id, Some(parent), &json!({})) })
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
    ("own items of a bid type with many constants", |n| {
        let mut settings = vec![bid_type(n / 8)];
        settings[0]["shared_with"] = json!(["a1"]);
        settings.extend(many(n, |id| {
            let item = json!({ "id": format!("s{}", id + 1), "name": "I", "type": "labor", "retail": format!("rate_{}", id % (n / 4 + 1)) });
            setting(id + 1, 1, &json!({ "type": "line_item", "bid_type": "s0", "category": "c", "item": item }))
        }));
        answered(&tree(1, |_| 0, &settings))
    }),
    ("values of many constants", |n| {
        let mut settings = vec![bid_type(n / 8)];
        settings[0]["shared_with"] = json!(["a1"]);
        settings.extend(many(n, |id| {
            let constant = format!("rate_{}", id % (n / 4 + 1));
            setting(id + 1, 1, &json!({ "type": "constant_value", "bid_type": "s0", "constant": constant, "value": "2" }))
        }));
        answered(&tree(1, |_| 0, &settings))
    }),
    ("proposal settings, and districts of which each may be meant", |n| {
        let mut settings = many(n, |id| {
            let district =
                json!({ "id": format!("s{id}"), "name": "D", "labor": "1", "materials": "1" });
            setting(id, 0, &json!({ "type": "tax_district", "district": district }))
        });
        settings.extend(many(n, |id| {
            setting(n + id, 0, &json!({ "type": "proposal_settings", "currency": "USD", "default_district": format!("s{}", id * 2) }))
        }));
        answered(&alone(&json!({}), Vec::new(), &settings))
    }),
    ("a chain of accounts that moves, each with something from the top", |n| {
        let cycle = json!({ "type": "sales_cycle", "name": "C" });
        let mut settings = vec![setting(0, 0, &cycle)];
        settings.extend(many(n, |id| {
            setting(id + 1, id + 1, &json!({ "type": "contact_type", "slot": "other", "name": "N", "sales_cycle": "s0" }))
        }));
        let network = tree(n.max(2), |id| if id < 3 { 0 } else { id - 1 }, &settings);
        decided(
            &network,
            &json!({ "type": "move_account", "account": "a2", "parent": "a1" }),
            &json!({}),
        )
    }),
    ("an event that makes a chain of all accounts", |n| {
        let changes = many(n, |id| account_put(id + 1, id));
        applied(&tree(n, |_| 0, &[]), &changes)
    }),
    ("an event that makes a ring of all accounts", |n| {
        let changes = many(n, |id| account_put(id + 1, if id == 0 { n } else { id }));
        applied(&tree(n, |_| 0, &[]), &changes)
    }),
    ("an event that takes all accounts of a chain away", |n| {
        let removed =
            many(n, |id| json!({ "type": "account_removed", "account": format!("a{}", id + 1) }));
        let users = many(n, |id| json!({ "type": "user_removed", "user": format!("u{}", id + 1) }));
        applied(&tree(n, |id| id - 1, &[]), &[users, removed].concat())
    }),
    ("an event that puts a bid type for each of a chain", |n| {
        let put = many(n, |id| {
            let of_type =
                json!({ "type": "bid_type", "bid_type": { "id": format!("s{id}"), "name": "T" } });
            json!({ "type": "setting_put", "setting": setting(id, id, &of_type) })
        });
        applied(&tree(n, |id| id - 1, &[]), &put)
    }),
    ("an account with many districts that is deleted", |n| {
        let districts = many(n, |id| {
            let district =
                json!({ "id": format!("s{id}"), "name": "D", "labor": "1", "materials": "1" });
            setting(id, 1, &json!({ "type": "tax_district", "district": district }))
        });
        decided(
            &tree(1, |_| 0, &districts),
            &json!({ "type": "delete_account", "account": "a1" }),
            &json!({}),
        )
    }),
    ("a signature for many users who have others", |n| {
        let users = many(n, |id| user(id + 1, 0, "standard", &format!("user{id}")));
        let signatures = many(n + 1, |id| {
            setting(
                id,
                0,
                &json!({ "type": "signature", "user": format!("u{id}"), "name": "S", "editor": "block", "body": "B" }),
            )
        });
        decided(
            &alone(&json!({}), users, &signatures),
            &json!({ "type": "export_signature", "setting": "s0" }),
            &json!({ "ids": many(n, |id| json!(format!("new{id}"))) }),
        )
    }),
    ("a sales cycle that loses many steps which hold contacts", |n| {
        let steps = many(n, |id| json!({ "id": format!("step{id}"), "name": "S" }));
        let cycle = setting(0, 0, &json!({ "type": "sales_cycle", "name": "C", "steps": steps }));
        let held = many(
            n,
            |id| json!({ "sales_cycle": "s0", "step": format!("step{id}"), "count": id % 2 }),
        );
        decided(
            &alone(&json!({}), Vec::new(), &[cycle]),
            &json!({ "type": "put_setting", "setting": "s0", "account": "a0", "content": { "type": "sales_cycle", "name": "C" } }),
            &json!({ "contacts": held }),
        )
    }),
    ("a plan that refers to a sales cycle in each step", |n| {
        let cycles = many(n, |id| setting(id, 0, &json!({ "type": "sales_cycle", "name": "C" })));
        let steps = many(
            n,
            |id| json!({ "id": format!("step{id}"), "name": "S", "contact_type": "clients", "sales_cycle": format!("s{id}") }),
        );
        decided(
            &alone(&json!({}), Vec::new(), &cycles),
            &json!({ "type": "put_setting", "setting": "plan", "account": "a0", "content": { "type": "action_plan", "name": "P", "kind": "event", "steps": steps } }),
            &json!({}),
        )
    }),
    ("an announcement that nearly everybody has received", |n| {
        let news = json!({ "type": "announcement", "title": "N", "date": "2026-01-01", "text": "T", "state": "published", "audience": many(n, |id| json!(format!("a{}", id + 1))) });
        let network = loaded(&tree(n, |_| 0, &[setting(0, 0, &news)]));
        let received: Vec<_> = (2..=n).map(|id| format!("u{id}").parse().unwrap()).collect();
        Box::new(move || format!("{:?}", network.not_received(&"s0".parse().unwrap(), &received)))
    }),
    ("a catalog with many types, constants and own items", |n| {
        let mut settings = many(n, |id| {
            let of_type = json!({ "id": format!("s{id}"), "name": "T", "constants": [{ "label": "Rate", "value": "1" }], "categories": [{ "id": format!("c{id}"), "name": "C" }] });
            let mut setting = setting(id, 0, &json!({ "type": "bid_type", "bid_type": of_type }));
            setting["shared_with"] = json!(["a1"]);
            setting
        });
        settings.extend(many(n, |id| {
            let item = json!({ "id": format!("s{}", n + id), "name": "I", "type": "labor" });
            setting(n + id, 1, &json!({ "type": "line_item", "bid_type": format!("s{id}"), "category": format!("c{id}"), "item": item }))
        }));
        settings.extend(many(n, |id| {
            setting(2 * n + id, 1, &json!({ "type": "constant_value", "bid_type": format!("s{id}"), "constant": "rate", "value": "2" }))
        }));
        settings.push(setting(
            3 * n,
            0,
            &json!({ "type": "proposal_settings", "currency": "USD" }),
        ));
        let network = loaded(&tree(1, |_| 0, &settings));
        Box::new(move || network.catalog(&"a1".parse().unwrap()).unwrap().to_json())
    }),
    ("two bid types that everybody is given, one of them with many items", |n| {
        answered(&two_types_for_all(n, &[]))
    }),
    ("two bid types that everybody is given, and everybody has one more", |n| {
        let own = many(n, |id| {
            let of_type = json!({ "id": format!("s{}", id + 2), "name": "O", "categories": [{ "id": "own", "name": "C" }] });
            setting(id + 2, id + 1, &json!({ "type": "bid_type", "bid_type": of_type }))
        });
        answered(&two_types_for_all(n, &own))
    }),
    ("one of two bid types with many items that is taken from one of many", |n| {
        decided(
            &two_types_for_all(n.max(1), &[]),
            &json!({ "type": "unshare_setting", "setting": "s0", "accounts": ["a1"] }),
            &json!({}),
        )
    }),
    ("lead sources that are cloned far below", |n| {
        let sources = many(n, |id| {
            setting(id, 0, &json!({ "type": "lead_source", "name": format!("Source {id}") }))
        });
        let depth = n.max(1);
        let mut network = tree(depth, |id| id - 1, &sources);
        for account in network["accounts"].as_array_mut().unwrap() {
            account["creation_off"] = json!(["log_codes"]);
        }
        decided(
            &network,
            &json!({
                "type": "create_account", "account": "new", "parent": format!("a{depth}"), "owner": "newcomer",
                "first_name": "A", "last_name": "B", "phone": "303-555-0100", "email": "a@b.example", "username": "newcomer",
                "company": "C", "credential_set_on": "2026-01-01", "clone": { "account": "a0", "groups": ["sources"] },
            }),
            &json!({ "ids": many(n, |id| json!(format!("new{id}"))) }),
        )
    }),
    ("an event that puts a lead source for each of a chain in which all lock them", |n| {
        let mut network = tree(n, |id| id - 1, &[]);
        for account in network["accounts"].as_array_mut().unwrap() {
            account["locks"] = json!(["lead_sources"]);
        }
        let put = many(n, |id| {
            let source = json!({ "type": "lead_source", "name": format!("Source {id}") });
            json!({ "type": "setting_put", "setting": setting(id, id, &source) })
        });
        applied(&network, &put)
    }),
    ("a roll-up of many accounts that is put again", |n| {
        let accounts = many(n, |id| json!(format!("a{}", id + 1)));
        let mut network = tree(n, |_| 0, &[]);
        network["users"][0]["roll_up"] = json!(accounts);
        decided(
            &network,
            &json!({ "type": "put_roll_up", "user": "u0", "accounts": accounts }),
            &json!({}),
        )
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
