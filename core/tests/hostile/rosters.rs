//! Rosters with much in them, and much of it wrong.

use serde_json::{Value as Json, json};
use tenantry::notify::{Channel, Dispatcher, Occurrence, Roster};

use super::hours::{date, time};
use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

fn many(n: usize, one: impl Fn(usize) -> Json) -> Vec<Json> {
    (0..n).map(one).collect()
}

/// Reads a roster and an occurrence, tells who is told and who is not, and audits.
fn answered(roster: &Json, occurrence: &Json) -> Box<dyn Fn() -> String> {
    let (roster, occurrence) = (roster.to_string(), occurrence.to_string());
    Box::new(move || {
        let dispatcher =
            tenantry::read::<Roster>(&roster).and_then(|roster| Dispatcher::new(&roster));
        let dispatcher = match dispatcher {
            Ok(dispatcher) => dispatcher,
            Err(faults) => return faults.to_string(),
        };
        let occurrence = tenantry::read::<Occurrence>(&occurrence);
        let decision = occurrence.and_then(|occurrence| {
            let owner = "u0".parse().unwrap();
            let decision = dispatcher.dispatch(&occurrence)?;
            let why_not = decision.why_not(&owner, Channel::Text);
            Ok(format!("{} {why_not:?} {:?}", decision.to_json().len(), dispatcher.matrix(&owner)))
        });
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T12:00:00Z").unwrap();
        let audited = dispatcher.audit_silence(at);
        let audited: Vec<_> = audited.iter().map(ToString::to_string).collect();
        format!("{} {audited:?}", decision.unwrap_or_else(|faults| faults.to_string()))
    })
}

fn account(id: usize, parent: Option<usize>) -> Json {
    let mut account = json!({
        "id": format!("a{id}"), "owner": format!("u{id}"), "add_ons": ["notification_roll_up"],
        "messaging": { "fallback_number": "303-555-0100", "owner_texts_in_hours": true },
        "hours": { "zone": "America/Denver" },
    });
    if let Some(parent) = parent {
        account["parent"] = json!(format!("a{parent}"));
    }
    account
}

fn user(id: usize, account: usize, more: &Json) -> Json {
    let mut user = json!({ "id": format!("u{id}"), "account": format!("a{account}") });
    if let (Json::Object(user), Json::Object(more)) = (&mut user, more) {
        user.extend(more.clone());
    }
    user
}

fn text_in(account: usize) -> Json {
    json!({
        "type": "text_received", "account": format!("a{account}"), "at": "2026-11-21T12:00:00Z",
        "contact": { "id": "c", "assigned": format!("u{account}") }, "text": " stop ",
    })
}

/// Contacts of one account that are released at once, each assigned to another user.
fn released(n: usize) -> Json {
    let contacts =
        many(n + 1, |id| json!({ "id": format!("c{id}"), "assigned": format!("u{id}") }));
    json!({ "type": "contacts_released", "account": "a0", "at": "2026-11-21T12:00:00Z", "contacts": contacts })
}

/// One account of many users beside its owner.
fn alone(n: usize, owner: &Json, more: &Json) -> Json {
    let mut users = vec![user(0, 0, owner)];
    users.extend(many(n, |id| user(id + 1, 0, more)));
    json!({ "accounts": [account(0, None)], "users": users })
}

/// So many accounts below each other as `parent` says, each with its owner; the first user rolls all of them up.
fn tree(n: usize, parent: impl Fn(usize) -> usize) -> Json {
    let accounts = many(n + 1, |id| account(id, id.checked_sub(1).map(|_| parent(id))));
    let all = json!({ "roll_up": many(n, |id| json!(format!("a{}", id + 1))) });
    let users = many(n + 1, |id| user(id, id, if id == 0 { &all } else { &Json::Null }));
    json!({ "accounts": accounts, "users": users })
}

const KINDS: &[Kind] = &[
    ("accounts in a chain, all rolled up", |n| answered(&tree(n, |id| id - 1), &text_in(n))),
    ("accounts side by side, all rolled up", |n| answered(&tree(n, |_| 0), &text_in(n))),
    ("accounts in a cycle", |n| {
        let mut roster = tree(n, |id| id - 1);
        roster["accounts"][0]["parent"] = json!(format!("a{n}"));
        answered(&roster, &text_in(0))
    }),
    ("users who roll one account up", |n| {
        let mut roster = alone(n, &Json::Null, &json!({ "roll_up": ["a1"] }));
        roster["accounts"].as_array_mut().unwrap().push(account(1, Some(0)));
        roster["accounts"][1]["owner"] = json!("other");
        roster["users"].as_array_mut().unwrap().push(json!({ "id": "other", "account": "a1" }));
        let mut text = text_in(1);
        text["contact"]["assigned"] = json!("other");
        answered(&roster, &text)
    }),
    ("users who roll up what is not below", |n| {
        let more = json!({ "roll_up": ["a0", "a1"] });
        let mut roster = alone(n, &Json::Null, &more);
        roster["accounts"].as_array_mut().unwrap().push(account(1, None));
        roster["accounts"][1]["owner"] = json!("other");
        roster["users"].as_array_mut().unwrap().push(json!({ "id": "other", "account": "a1" }));
        answered(&roster, &text_in(0))
    }),
    ("one roll-up over and over", |n| {
        answered(&alone(0, &json!({ "roll_up": vec!["a0"; n] }), &Json::Null), &text_in(0))
    }),
    ("users who are told", |n| answered(&alone(n, &Json::Null, &Json::Null), &text_in(0))),
    ("users who are archived", |n| {
        let archived = json!({ "archived": true });
        answered(&alone(n, &archived, &archived), &text_in(0))
    }),
    ("users who see their own contacts only", |n| {
        let own = json!({ "own_contacts_only": true });
        answered(&alone(n, &json!({ "archived": true }), &own), &text_in(0))
    }),
    ("users whom nothing reaches, half of them archived", |n| {
        let mut roster = alone(
            n,
            &json!({ "archived": true }),
            &json!({
                "control": [{ "kind": "text_received", "text_au": true }, { "kind": "voicemail", "email_au": true }],
            }),
        );
        for user in roster["users"].as_array_mut().unwrap().iter_mut().step_by(2) {
            user["archived"] = json!(true);
        }
        answered(&roster, &text_in(0))
    }),
    ("users of one id", |n| {
        let users = many(n + 1, |_| user(0, 0, &Json::Null));
        answered(&json!({ "accounts": [account(0, None)], "users": users }), &text_in(0))
    }),
    ("accounts of one id", |n| {
        let accounts = many(n + 1, |_| account(0, None));
        let users = [user(0, 0, &Json::Null)];
        answered(&json!({ "accounts": accounts, "users": users }), &text_in(0))
    }),
    ("choices for one kind", |n| {
        let choices = many(n, |_| json!({ "kind": "new_lead", "system": true }));
        answered(&alone(0, &json!({ "control": choices }), &Json::Null), &text_in(0))
    }),
    ("owners who are missing", |n| {
        let accounts = many(n + 1, |id| account(id, None));
        answered(&json!({ "accounts": accounts }), &text_in(0))
    }),
    ("hours of a user", |n| {
        let week = many(n, |_| json!({ "day": "monday", "from": "08:00", "to": "08:00" }));
        answered(&alone(0, &json!({ "hours": week }), &Json::Null), &text_in(0))
    }),
    ("contacts at once", |n| {
        let contacts = many(n + 1, |id| json!({ "id": format!("c{id}"), "assigned": "u0" }));
        let many = json!({ "type": "contacts_released", "account": "a0", "at": "2026-11-21T12:00:00Z", "contacts": contacts });
        answered(&alone(2, &Json::Null, &Json::Null), &many)
    }),
    ("contacts at once, each of another user, who wants their own only", |n| {
        let own = json!({ "control": [{ "kind": "contact_moved", "au": true, "text_au": true }] });
        answered(&alone(n, &own, &own), &released(n))
    }),
    ("contacts at once, and users above who do not want them", |n| {
        let mut roster = alone(n, &Json::Null, &json!({ "roll_up": ["a1"] }));
        roster["accounts"].as_array_mut().unwrap().push(account(1, Some(0)));
        roster["accounts"][1]["owner"] = json!("other");
        roster["users"].as_array_mut().unwrap().push(json!({ "id": "other", "account": "a1" }));
        let contacts = many(n + 1, |id| json!({ "id": format!("c{id}") }));
        let many = json!({ "type": "contacts_released", "account": "a1", "at": "2026-11-21T12:00:00Z", "contacts": contacts });
        answered(&roster, &many)
    }),
    ("contacts at once, about whom the owner is texted after as many closed days", |n| {
        let contacts = many(n + 1, |id| json!({ "id": format!("c{id}") }));
        let many_at_once = json!({ "type": "contacts_released", "account": "a0", "at": "2026-01-01T12:00:00Z", "contacts": contacts });
        let wants = json!({ "control": [{ "kind": "contact_moved", "text_au": true }] });
        let mut roster = alone(0, &wants, &Json::Null);
        roster["accounts"][0]["hours"]["exceptions"] =
            json!(many(n, |day| json!({ "on": date(day) })));
        roster["accounts"][0]["hours"]["week"] =
            json!([{ "day": "monday", "from": "08:00", "to": "17:00" }]);
        answered(&roster, &many_at_once)
    }),
    ("days of many spans and no week", |n| {
        let span = |minute: usize| json!({ "from": time(2 * minute), "to": time(2 * minute + 1) });
        let days =
            many(n / 180 + 1, |day| json!({ "on": date(day + 365), "open": many(720, span) }));
        let mut roster = alone(0, &Json::Null, &Json::Null);
        roster["accounts"][0]["hours"]["exceptions"] = json!(days);
        answered(&roster, &text_in(0))
    }),
    ("contacts at once, all the same", |n| {
        let contacts = vec![json!({ "id": "c", "assigned": "nobody" }); n + 1];
        let many = json!({ "type": "contacts_released", "account": "a0", "at": "2026-11-21T12:00:00Z", "contacts": contacts });
        answered(&alone(2, &Json::Null, &Json::Null), &many)
    }),
    ("an occurrence of no type", |n| {
        answered(&alone(n, &Json::Null, &Json::Null), &json!({ "type": "new_lead" }))
    }),
];

/// Twice as many users and contacts are twice as much to tell: not four times, as naming each user for each contact would be.
#[test]
fn what_is_withheld_of_many_contacts_grows_with_users_and_contacts() {
    let length = |n: usize| {
        let own = json!({ "control": [{ "kind": "contact_moved", "au": true, "text_au": true }] });
        let roster: Roster = tenantry::read(&alone(n, &own, &own).to_string()).unwrap();
        let occurrence: Occurrence = tenantry::read(&released(n).to_string()).unwrap();
        let dispatcher = Dispatcher::new(&roster).unwrap();
        let decision = dispatcher.dispatch(&occurrence).unwrap();
        // Each contact is told to the user whom it is assigned to, in the panel.
        assert_eq!(decision.deliveries().len(), n + 1);
        let named: usize = decision.withheld().iter().map(|group| group.users.len()).sum();
        // The bulk notice, others' contacts in the panel; and by text and e-mail own contacts, all without a number or address.
        assert_eq!(named, 4 * (n + 1));
        decision.to_json().len()
    };
    let (once, twice) = (length(1_500), length(3_000));
    assert!(twice < once * 21 / 10, "{once} bytes, then {twice}");
}

#[test]
fn any_roster_is_answered() {
    is_answered(KINDS, 1_000);
}

#[test]
#[ignore = "measures time"]
fn any_roster_is_answered_at_once() {
    is_answered_at_once(KINDS, 400, 5);
}

#[test]
#[ignore = "measures time"]
fn a_large_roster_takes_no_more_than_its_length() {
    grows_no_faster_than_its_length(KINDS, 1_000);
}
