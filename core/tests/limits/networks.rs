//! How much a network holds (rule D-10): in a document, and by the commands that make it larger.

use serde_json::{Value as Json, json};
use tenantry::access::{Role, User};
use tenantry::account::Account;
use tenantry::crm::Tag;
use tenantry::network::{Actor, Command, Content, Event, Facts, Network, NetworkDocument, Setting};
use tenantry::{Faults, read};

use super::{at, many};

/// An enterprise with its owner, who may do everything there.
fn enterprise() -> NetworkDocument {
    let document = json!({
        "accounts": [{
            "id": "hq", "owner": "dana", "multi_unit": true,
            "info": { "first_name": "Dana", "last_name": "Day", "company": "Hq", "phone": "303-555-0100", "email": "dana@hq.example" },
        }],
        "users": [{
            "id": "dana", "account": "hq", "role": "account_owner", "first_name": "Dana", "last_name": "Day", "username": "dana",
            "credential": { "set_on": "2026-09-01" },
        }],
    });
    read(&document.to_string()).unwrap()
}

/// The code and place of the first fault; empty where there is none.
fn first<T>(result: Result<T, Faults>) -> String {
    let first = result.err().map(|faults| faults.as_slice()[0].clone());
    first.map_or_else(String::new, |first| format!("{} {}", first.code, first.path))
}

/// What comes of a command by the owner; if it is allowed it is done.
fn done(network: &mut Network, command: &str) -> String {
    let command: Command = read(command).unwrap();
    let decided =
        network.execute(&Actor::new("dana".parse().unwrap()), &command, &Facts::default());
    match decided {
        Ok(decided) => {
            decided.events.iter().for_each(|event: &Event| network.apply(event).unwrap());
            String::new()
        }
        Err(refusal) => refusal.reasons[0].to_string(),
    }
}

fn user(number: usize) -> User {
    let names = ["A".into(), "B".into(), format!("n{number}").into()];
    let id = format!("u{number}").parse().unwrap();
    User::new(id, "hq".parse().unwrap(), Role::Standard, names)
}

fn tag(number: usize) -> Setting {
    let content = Content::Tag(Tag { name: format!("t{number}").into() });
    Setting::new(format!("t{number}").parse().unwrap(), "hq".parse().unwrap(), content)
}

/// A document with one of something less than there may be: one more comes by a command, and a further one neither by a
/// command nor in a document.
fn holds(
    document: &NetworkDocument,
    create: impl Fn(usize) -> String,
    refusal: &str,
    more: impl FnOnce(&mut NetworkDocument),
    fault: &str,
) {
    let mut network = Network::new(document).unwrap();
    assert_eq!(done(&mut network, &create(1)), "");
    assert_eq!(done(&mut network, &create(2)), refusal);
    let mut document = network.document();
    more(&mut document);
    assert_eq!(first(Network::new(&document)), fault);
}

#[test]
fn a_network_has_at_most_500000_users() {
    let mut document = enterprise();
    document.users.extend((1..499_999).map(user));
    holds(
        &document,
        |number| {
            format!(
                r#"{{ "type": "create_user", "account": "hq", "user": "v{number}", "role": "standard", "first_name": "A", "last_name": "B", "username": "v{number}" }}"#
            )
        },
        "user: 500001 users are too many: at most 500000 [network.too_many]",
        |document| document.users.push(user(0)),
        "network.too_many users",
    );
}

#[test]
fn a_network_has_at_most_500000_settings() {
    let mut document = enterprise();
    document.settings.extend((1..500_000).map(tag));
    holds(
        &document,
        |number| {
            format!(
                r#"{{ "type": "put_setting", "account": "hq", "setting": "v{number}", "content": {{ "type": "tag", "name": "v{number}" }} }}"#
            )
        },
        "setting: 500001 settings are too many: at most 500000 [network.too_many]",
        |document| document.settings.push(tag(0)),
        "network.too_many settings",
    );
}

#[test]
fn a_network_has_at_most_100000_accounts() {
    let mut document = enterprise();
    let hq = document.accounts[0].clone();
    let add = |document: &mut NetworkDocument, number: usize| {
        let id = format!("a{number}").parse().unwrap();
        let (parent, owner) = (Some(hq.id.clone()), format!("u{number}").parse().unwrap());
        document.users.push(User { account: id, role: Role::AccountOwner, ..user(number) });
        let id = format!("a{number}").parse().unwrap();
        document.accounts.push(Account { id, parent, owner, ..hq.clone() });
    };
    (1..99_999).for_each(|number| add(&mut document, number));
    holds(
        &document,
        |number| {
            format!(
                r#"{{ "type": "create_account", "account": "v{number}", "parent": "hq", "owner": "v{number}", "first_name": "A", "last_name": "B",
                    "phone": "303-555-0100", "email": "a@b.example", "username": "v{number}", "company": "V", "credential_set_on": "2026-11-21" }}"#
            )
        },
        "account: 100001 accounts are too many: at most 100000 [network.too_many]",
        |document| add(document, 0),
        "network.too_many accounts",
    );
}

/// What is wrong where the account of an enterprise says more.
fn with(more: Json) -> String {
    let mut document: Json = serde_json::to_value(enterprise()).unwrap();
    let Json::Object(more) = more else { panic!("fields of an account") };
    document["accounts"][0].as_object_mut().unwrap().extend(more);
    first(read::<NetworkDocument>(&document.to_string()))
}

/// What is wrong where an enterprise has a setting.
fn with_setting(content: &Json) -> String {
    let mut document: Json = serde_json::to_value(enterprise()).unwrap();
    document["settings"] = json!([{ "id": "s", "account": "hq", "content": content }]);
    first(read::<NetworkDocument>(&document.to_string()))
}

#[test]
fn every_other_list_of_a_network_has_at_most_10000() {
    let keys = |count| many(count, |index| json!(format!("key-0123456789-{index:05}")));
    let steps = |count| many(count, |index| json!({ "id": format!("s{index}"), "name": "Step" }));
    let words = |count| many(count, |index| json!(format!("w{index}")));
    at(10_000, "network.too_many accounts[0].add_ons", |count| {
        with(json!({ "add_ons": many(count, |index| json!({ "name": format!("x{index}") })) }))
    });
    at(10_000, "network.too_many accounts[0].web_key.retired", |count| {
        with(json!({ "web_key": { "retired": keys(count) } }))
    });
    let lists: [(&str, &dyn Fn(usize) -> Json); 5] = [
        (
            "web_key.retired",
            &|count| json!({ "type": "lead_source", "name": "N", "web_key": { "retired": keys(count) } }),
        ),
        ("steps", &|count| json!({ "type": "sales_cycle", "name": "N", "steps": steps(count) })),
        (
            "steps",
            &|count| json!({ "type": "action_plan", "name": "N", "kind": "event", "steps": steps(count) }),
        ),
        (
            "choices",
            &|count| json!({ "type": "custom_field", "label": "N", "field_type": "select", "choices": words(count) }),
        ),
        (
            "categories",
            &|count| json!({ "type": "hosted_page", "page_type": "simple_lead_form", "name": "N", "slug": "n", "categories": words(count) }),
        ),
    ];
    for (list, content) in lists {
        let past = format!("network.too_many settings[0].content.{list}");
        at(10_000, &past, |count| with_setting(&content(count)));
    }
}

#[test]
fn a_bid_type_in_a_network_holds_what_one_in_a_catalog_does() {
    at(2_048, "setting.link settings[0].content.link", |bytes| {
        let link = format!("https://{}", "a".repeat(bytes - 8));
        with_setting(&json!({ "type": "file", "name": "Care", "link": link }))
    });
    at(10_000, "catalog.too_many settings[0].content.bid_type", |count| {
        with_setting(&json!({ "type": "bid_type", "bid_type": {
            "id": "s", "name": "T", "categories": [{ "id": "c", "name": "C", "items": many(count, super::item) }] } }))
    });
}

#[test]
fn an_account_has_at_most_3_lines_of_an_address() {
    at(3, "network.too_many accounts[0].info.address", |count| {
        let mut document = enterprise();
        document.accounts[0].info.address =
            (0..count).map(|line| format!("{line}").into()).collect();
        first(Network::new(&document))
    });
}
