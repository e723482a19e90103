//! Events: applied again they give the same bytes, on another version they are conflicts, and none leaves a wrong network.

use std::sync::Arc;

use tenantry::document::{Document, to_canonical_json};
use tenantry::network::{
    AccountPut, AccountRemoved, Actor, Change, Command, CommandName, Event, EventError, Facts,
    Network, NetworkDocument, PolicyPut, SettingPut, SettingRemoved, UserPut, UserRemoved,
};

use crate::cases;
use crate::generate;
use crate::random::Random;
use crate::records::*;

/// Events of commands that went through, and the network that they lead to.
fn stream(random: &mut Random, start: &NetworkDocument, tries: usize) -> (Vec<Event>, Network) {
    let mut network = network(start);
    let mut events = Vec::new();
    for _ in 0..tries {
        let document = network.document();
        let owner = &document.accounts[random.index(document.accounts.len())].owner;
        let command = generate::command(random, &document);
        let facts = generate::facts(random, &document);
        if let Ok(decided) = network.execute(&Actor::new(owner.clone()), &command, &facts) {
            for event in decided.events {
                network.apply(&event).unwrap_or_else(|error| panic!("{error} {event:?}"));
                events.push(event);
            }
        }
    }
    (events, network)
}

#[test]
fn events_applied_to_the_start_give_the_same_bytes_as_executing() {
    let random = &mut Random::new(11);
    let mut count = 0;
    for _ in 0..cases(1_500) {
        let start = generate::network(random);
        let (events, executed) = stream(random, &start, 20);
        let mut replayed = network(&start);
        for event in &events {
            // As a host stores it.
            let stored: Event = tenantry::read(&event.to_json()).unwrap();
            assert_eq!(stored, *event);
            replayed.apply(&stored).unwrap();
            count += 1;
        }
        assert_eq!(replayed.to_json(), executed.to_json());
        let loaded: NetworkDocument = tenantry::read(&executed.to_json()).unwrap();
        assert_eq!(network(&loaded).to_json(), executed.to_json());
        assert_eq!(usize::try_from(executed.version()).unwrap(), events.len());
    }
    assert!(count > 0);
}

#[test]
fn an_event_on_another_version_is_a_conflict_and_changes_nothing() {
    let random = &mut Random::new(12);
    for _ in 0..cases(400) {
        let start = generate::network(random);
        let (events, mut network) = stream(random, &start, 10);
        let before = network.to_json();
        for event in &events {
            let error = network.apply(event).unwrap_err();
            let conflict =
                EventError::Conflict { event: event.version, network: network.version() };
            assert_eq!(error, conflict);
        }
        assert_eq!(network.to_json(), before);
    }
}

#[test]
fn many_changes_at_once_are_as_many_after_each_other() {
    let mut document = NetworkDocument::default();
    document.accounts.push(account("top", None, "top-o"));
    document.users.push(user("top-o", "top", tenantry::access::Role::AccountOwner));
    document.settings.push(setting("t-0", "top", tag("Tag 0")));
    document.settings.push(setting("page", "top", page("Page")));
    let mut changes = Vec::new();
    for place in 0..700 {
        let name = format!("a{place}");
        // Every other one stands below the one before it.
        let above = if place % 2 == 1 { format!("a{}", place - 1) } else { "top".to_owned() };
        let owner = format!("{name}-o");
        let new = account(&name, Some(&above), &owner);
        changes.push(Change::AccountPut(AccountPut { account: Arc::new(new) }));
        let new = user(&owner, &name, tenantry::access::Role::AccountOwner);
        changes.push(Change::UserPut(UserPut { user: Arc::new(new) }));
    }
    for place in 0..50 {
        let setting = setting(&format!("t-{place}"), "top", tag(&format!("New {place}")));
        changes.push(Change::SettingPut(SettingPut { setting: Arc::new(setting) }));
    }
    changes.push(Change::SettingRemoved(SettingRemoved { setting: id("page") }));
    let mut policy = document.policy;
    policy.password_reset_days = Some(30);
    changes.push(Change::PolicyPut(PolicyPut { policy }));
    let event = |version: u32, changes: &[Change]| Event {
        version,
        actor: actor("top-o"),
        command: CommandName::named("put_setting").unwrap(),
        changes: changes.to_vec(),
    };
    let (mut at_once, mut in_parts) = (network(&document), network(&document));
    at_once.apply(&event(0, &changes)).unwrap();
    for (version, part) in changes.chunks(700).enumerate() {
        in_parts.apply(&event(u32::try_from(version).unwrap(), part)).unwrap();
    }
    assert_eq!(changes.len(), 1_452);
    assert_eq!((at_once.version(), in_parts.version()), (1, 3));
    let (mut one, mut other) = (at_once.document(), in_parts.document());
    (one.version, other.version) = (0, 0);
    assert_eq!(one, other);
    answers_are_the_same(&mut Random::new(14), &at_once, &in_parts);
    let tag = tenantry::network::Kind::named("tag").unwrap();
    assert_eq!(at_once.effective(&id("top"), tag), in_parts.effective(&id("top"), tag));
}

/// The codes of what an event would leave wrong.
fn codes_after(document: &NetworkDocument, changes: Vec<Change>) -> Vec<&'static str> {
    let event = Event {
        version: 0,
        actor: actor("top-o"),
        command: CommandName::named("put_setting").unwrap(),
        changes,
    };
    let Err(EventError::Wrong { faults }) = network(document).apply(&event) else {
        return Vec::new();
    };
    faults.as_slice().iter().map(|fault| fault.code).collect()
}

#[test]
fn an_event_that_leaves_something_wrong_around_what_it_changes_does_not_apply() {
    let mut document = NetworkDocument::default();
    for (name, parent) in
        [("top", None), ("mid", Some("top")), ("low", Some("mid")), ("side", Some("top"))]
    {
        document.accounts.push(account(name, parent, &format!("{name}-o")));
        document.users.push(user(&format!("{name}-o"), name, tenantry::access::Role::AccountOwner));
    }
    let mut shared = setting("page", "mid", page("Page"));
    shared.shared_with = vec![id("low")];
    document.settings.push(shared);
    document.settings.push(setting("bid", "top", bid_type("bid")));
    document.settings.push(setting("value", "mid", constant_value("bid", 7)));
    let put_account = |name: &str, parent: &str| {
        let account = account(name, Some(parent), &format!("{name}-o"));
        Change::AccountPut(AccountPut { account: Arc::new(account) })
    };
    let moved = codes_after(&document, vec![put_account("low", "top")]);
    assert_eq!(moved, ["account.not_below"]);
    let ring = vec![put_account("mid", "side"), put_account("side", "mid")];
    assert_eq!(codes_after(&document, ring), ["account.cycle", "account.cycle"]);
    let removed = vec![
        Change::UserRemoved(UserRemoved { user: id("low-o") }),
        Change::AccountRemoved(AccountRemoved { account: id("low") }),
    ];
    assert_eq!(codes_after(&document, removed), ["network.in_use"]);
    let put = |name: &str, change: fn(&mut tenantry::proposal::BidType)| {
        let tenantry::network::Content::BidType(mut own) = bid_type(name) else { panic!() };
        change(&mut own.bid_type);
        let content = tenantry::network::Content::BidType(own);
        vec![Change::SettingPut(SettingPut { setting: Arc::new(setting(name, "top", content)) })]
    };
    let same = put("other", |of| {
        let tenantry::network::Content::BidType(first) = bid_type("bid") else { panic!() };
        of.categories = first.bid_type.categories;
    });
    assert_eq!(codes_after(&document, same), ["catalog.duplicate_id", "catalog.duplicate_id"]);
    let without = put("bid", |of| {
        of.constants.clear();
        of.categories.clear();
    });
    // What builds on the constant is told, at the type that loses it.
    assert_eq!(codes_after(&document, without), ["network.in_use"]);
}

#[test]
fn an_event_that_changes_nothing_does_not_apply() {
    let mut document = NetworkDocument::default();
    document.accounts.push(account("top", None, "top-o"));
    document.users.push(user("top-o", "top", tenantry::access::Role::AccountOwner));
    assert_eq!(codes_after(&document, Vec::new()), ["network.no_changes"]);
}

/// Whoever did something may be archived or gone when it is replayed, and of an older network they were never known.
#[test]
fn an_event_applies_whoever_did_it_and_whatever_else_its_command_might_have_changed() {
    let mut document = NetworkDocument::default();
    document.accounts.push(account("top", None, "top-o"));
    document.users.push(user("top-o", "top", tenantry::access::Role::AccountOwner));
    let mut archived = user("gone", "top", tenantry::access::Role::Standard);
    archived.archived = true;
    document.users.push(archived);
    let mut network = network(&document);
    for (version, name) in (0..).zip(["top-o", "gone", "nobody"]) {
        let tag = setting(&format!("tag-{name}"), "top", tag(name));
        let event = Event {
            version,
            actor: actor(name),
            command: CommandName::named("pause_account").unwrap(),
            changes: vec![Change::SettingPut(SettingPut { setting: Arc::new(tag) })],
        };
        network.apply(&event).unwrap();
    }
    assert_eq!(network.document().settings.len(), 3);
}

/// A change that nobody has decided: a record that was bent, or gone.
fn hostile_change(random: &mut Random, document: &NetworkDocument) -> Change {
    let mut account = random.pick(&document.accounts).clone();
    let mut user = random.pick(&document.users).clone();
    match random.below(9) {
        0 | 1 => {
            for _ in 0..=random.index(2) {
                match random.below(9) {
                    0 => account.parent = Some(generate::an_account(random, document)),
                    1 => account.parent = None,
                    2 => account.owner = generate::a_user(random, document),
                    3 => account.multi_unit = !account.multi_unit,
                    4 => account.id = id("new"),
                    5 => account.default_plan = Some(generate::a_setting(random, document)),
                    6 => account.locks.push(*random.pick(&FEATURES)),
                    7 => account.web_key.current = Some(id("key-0123456789-a")),
                    _ => account.info.email = "none".into(),
                }
            }
            Change::AccountPut(AccountPut { account: Arc::new(account) })
        }
        2 => {
            let account = generate::an_account(random, document);
            Change::AccountRemoved(AccountRemoved { account })
        }
        3 | 4 => {
            for _ in 0..=random.index(2) {
                match random.below(6) {
                    0 => user.account = generate::an_account(random, document),
                    1 => user.role = *random.pick(&ROLES),
                    2 => user.archived = !user.archived,
                    3 => user.id = id("new0"),
                    4 => user.username = generate::a_user(random, document).as_str().into(),
                    _ => user.username = "Somebody".into(),
                }
            }
            Change::UserPut(UserPut { user: Arc::new(user) })
        }
        5 => Change::UserRemoved(UserRemoved { user: generate::a_user(random, document) }),
        6 => Change::SettingRemoved(SettingRemoved {
            setting: generate::a_setting(random, document),
        }),
        7 if random.once_in(4) => {
            let mut policy = document.policy;
            policy.password_reset_days = Some(u8::try_from(random.below(256)).unwrap());
            Change::PolicyPut(PolicyPut { policy })
        }
        _ => {
            let setting = generate::a_setting(random, document);
            let account = generate::an_account(random, document);
            let content = generate::named(generate::content(random, document), &setting);
            let known = document.settings.iter().find(|known| known.id == setting);
            let fresh = tenantry::network::Setting::new(setting, account, content);
            let mut bent = known.filter(|_| random.once_in(2)).cloned().unwrap_or(fresh);
            for _ in 0..=random.index(2) {
                match random.below(5) {
                    0 => bent.account = generate::an_account(random, document),
                    1 => bent.shared_with.push(generate::an_account(random, document)),
                    2 => bent.archived = !bent.archived,
                    3 => bent.shared_with.clear(),
                    _ => {
                        bent.content =
                            generate::named(generate::content(random, document), &bent.id);
                    }
                }
            }
            Change::SettingPut(SettingPut { setting: Arc::new(bent) })
        }
    }
}

#[test]
fn no_hostile_event_leaves_a_wrong_network() {
    let random = &mut Random::new(13);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..cases(4_000) {
        let mut network = network(&generate::network(random));
        for _ in 0..8 {
            let document = network.document();
            let changes =
                (0..=random.index(3)).map(|_| hostile_change(random, &document)).collect();
            let event = Event {
                version: network.version(),
                actor: actor("anybody"),
                command: CommandName::named("put_setting").unwrap(),
                changes,
            };
            let before = network.to_json();
            if network.apply(&event).is_err() {
                refused += 1;
                assert_eq!(network.to_json(), before);
                continue;
            }
            accepted += 1;
            let document = network.document();
            let loaded = Network::new(&document)
                .unwrap_or_else(|faults| panic!("{faults} after {event:#?} on {before}"));
            assert_eq!(loaded.to_json(), network.to_json());
            answers_are_the_same(random, &network, &loaded);
        }
    }
    assert!(accepted > refused / 20 && refused > accepted / 20, "{accepted} and {refused}");
}

/// What a network looks up is what one that was loaded looks up.
fn answers_are_the_same(random: &mut Random, changed: &Network, loaded: &Network) {
    let document = changed.document();
    for _ in 0..3 {
        let actor = generate::an_actor(random, &document);
        let question = generate::question(random, &document);
        let verdicts = [changed, loaded].map(|it| it.guard().may(&actor, &question));
        assert_eq!(verdicts[0], verdicts[1]);
        let account = generate::an_account(random, &document);
        let catalogs = [changed, loaded].map(|it| it.catalog(&account).ok());
        assert_eq!(to_canonical_json(&catalogs[0]), to_canonical_json(&catalogs[1]));
        let keys = [changed, loaded].map(|it| it.web_key("key-0123456789-a"));
        assert_eq!(keys[0], keys[1]);
    }
}

/// Random streams as vectors, so that every runtime decides, applies and replays the same. `TENANTRY_UPDATE_STREAMS=1` writes
/// them anew.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "what stands in a file is compared outside the library"
)]
fn random_streams_are_the_same_in_every_runtime() {
    let random = &mut Random::new(15);
    let mut cases = Vec::new();
    let mut decided_in_all = 0;
    for place in 1..=10 {
        let start = generate::network(random);
        let mut network = network(&start);
        let mut steps = Vec::new();
        let mut applied = 0;
        while applied < 12 {
            let document = network.document();
            let owner = &document.accounts[random.index(document.accounts.len())].owner;
            let actor = Actor::new(owner.clone());
            let command = generate::command(random, &document);
            let needs_ids = matches!(command, Command::CreateAccount(_)) || random.once_in(20);
            let facts =
                if needs_ids { generate::facts(random, &document) } else { Facts::default() };
            let decided = network.execute(&actor, &command, &facts);
            // What changes nothing is in it too, but not so much.
            let changes = decided.as_ref().is_ok_and(|decided| !decided.events.is_empty());
            if !changes && !random.once_in(30) {
                continue;
            }
            for event in decided.into_iter().flat_map(|decided| decided.events) {
                network.apply(&event).unwrap();
                applied += 1;
            }
            let json = |value: &str| serde_json::from_str::<serde_json::Value>(value).unwrap();
            steps.push(serde_json::json!({
                "actor": json(&to_canonical_json(&actor)),
                "command": json(&to_canonical_json(&command)),
                "facts": json(&to_canonical_json(&facts)),
            }));
        }
        decided_in_all += applied;
        cases.push(serde_json::json!({
            "rules": ["T-19"],
            "title": format!("a random stream, the same wherever it is decided and replayed: {place}"),
            "call": "run",
            "with": { "network": serde_json::from_str::<serde_json::Value>(&start.to_json()).unwrap(), "steps": steps },
            "expect": { "network.version": start.version + applied },
        }));
    }
    assert!(decided_in_all >= 120);
    let lines: Vec<_> = cases.iter().map(ToString::to_string).collect();
    let file = format!("{{\"cases\": [\n{}\n]}}\n", lines.join(",\n"));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/network/streams.json");
    if std::env::var_os("TENANTRY_UPDATE_STREAMS").is_some() {
        std::fs::write(path, &file).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap();
    assert!(written == file, "TENANTRY_UPDATE_STREAMS=1 writes them anew");
}
