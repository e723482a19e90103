//! Isolation (S-14): of an account that is neither above nor below the one that asks nothing is in any answer, and asking
//! about it is asking about what does not exist.
//!
//! Beside this stands only what is unique in the whole network: a new id, username or web key may be taken by anybody, and
//! that it is taken is all that is told.
//!
//! An event is for the host alone, and holds whole records: when an account that is deleted or moved leaves those that
//! something above is shared with, the event holds that setting of the account above with all its other receivers. These
//! lists, and nothing else, are left out of the comparison.

use tenantry::access::Role;
use tenantry::document::to_canonical_json;
use tenantry::id::AccountId;
use tenantry::network::{
    Actor, Change, Command, Content, Decided, Facts, Kind, Network, NetworkDocument, Setting,
};

use crate::cases;
use crate::generate;
use crate::random::Random;
use crate::records::*;

/// The same network with one more account below `parent`, with users and settings and what is shared with it.
fn with_another(
    random: &mut Random,
    base: &NetworkDocument,
    parent: &AccountId,
) -> NetworkDocument {
    let mut document = base.clone();
    document.accounts.push(account("x", Some(parent.as_str()), "x0"));
    let other = document.accounts.last_mut().unwrap();
    other.multi_unit = random.once_in(2);
    other.self_pay = random.once_in(2);
    other.locks = FEATURES.into_iter().filter(|_| random.once_in(3)).collect();
    document.users.push(user("x0", "x", Role::AccountOwner));
    for place in 1..=random.index(3) {
        let role = *random.pick(&ROLES[1..]);
        document.users.push(user(&format!("x{place}"), "x", role));
    }
    for place in 0..random.index(5) {
        let name = id(&format!("x-s{place}"));
        let content = generate::named(generate::content(random, &document), &name);
        document.settings.push(Setting::new(name, id("x"), content));
        if Network::new(&document).is_err() {
            document.settings.pop();
        }
    }
    let above: Vec<_> =
        network(&document).above(&id("x")).map(|account| account.id.clone()).collect();
    for setting in &mut document.settings {
        let shared = matches!(setting.content.name(), "bid_type" | "hosted_page");
        if shared && above.contains(&setting.account) && random.once_in(2) {
            setting.shared_with.push(id("x"));
            setting.shared_with.sort();
        }
    }
    document
}

/// Whether a command asks for something new that must be unique in the whole network.
fn asks_for_what_is_taken(command: &Command) -> bool {
    let others = |id: &str| id.to_lowercase().starts_with('x') || id.starts_with("key-");
    match command {
        Command::CreateAccount(it) => {
            others(it.account.as_str()) || others(it.owner.as_str()) || others(&it.username)
        }
        Command::CreateUser(it) => others(it.user.as_str()) || others(&it.username),
        Command::PutSetting(it) => others(it.setting.as_str()),
        Command::DuplicateSetting(it) => others(it.copy.as_str()),
        Command::RefreshWebKey(_) => true,
        _ => false,
    }
}

#[test]
fn no_answer_tells_anything_of_an_account_beside() {
    let random = &mut Random::new(31);
    let mut pairs = 0;
    while pairs < cases(50_000) {
        let mut base = generate::network(random);
        base.accounts.iter_mut().for_each(|account| account.multi_unit = true);
        let one = network(&base);
        for _ in 0..10 {
            // Who asks, and an account under which one more is neither above nor below.
            let asks = random.pick(&base.accounts).id.clone();
            let parent = random.pick(&base.accounts).id.clone();
            if parent == asks || one.is_above(&asks, &parent) {
                continue;
            }
            pairs += 1;
            let both = with_another(random, &base, &parent);
            let other = network(&both);
            compare(random, &asks, &both, [&one, &other]);
        }
    }
}

/// Asks both networks the same, from one account, of whatever is in the larger.
fn compare(random: &mut Random, asks: &AccountId, ids: &NetworkDocument, pair: [&Network; 2]) {
    let users = pair[0].users_of(asks);
    let mut actor = Actor::new(random.pick(users).id.clone());
    if random.once_in(3) {
        actor = actor.logged_in_as(generate::a_user(random, ids));
    }
    let question = generate::question(random, ids);
    let verdicts = pair.map(|network| network.guard().may(&actor, &question));
    assert_eq!(
        to_canonical_json(&verdicts[0]),
        to_canonical_json(&verdicts[1]),
        "{actor:?} {question:?}"
    );
    assert_eq!(verdicts[0].to_string(), verdicts[1].to_string());
    let held = pair.map(|network| network.guard().what_may(&actor, &question.account));
    assert_eq!(held[0], held[1]);

    let command = generate::command(random, ids);
    if !asks_for_what_is_taken(&command) {
        let facts = generate::facts(random, ids);
        let decided = pair.map(|network| network.execute(&actor, &command, &facts));
        match (&decided[0], &decided[1]) {
            (Ok(one), Ok(other)) => {
                let told = [one, other].map(|decided| without_receivers_above(decided, asks));
                assert_eq!(to_canonical_json(&told[0]), to_canonical_json(&told[1]));
            }
            (Err(one), Err(other)) => {
                assert_eq!(
                    to_canonical_json(one),
                    to_canonical_json(other),
                    "{actor:?} {command:?}"
                );
                assert_eq!(one.to_string(), other.to_string());
            }
            _ => panic!("{decided:?} for {actor:?} {command:?}"),
        }
    }

    // What is in force, in the account that asks and below it.
    let below: Vec<_> = pair[0].below(asks).map(|account| account.id.clone()).collect();
    let at = if below.is_empty() || random.once_in(2) { asks } else { random.pick(&below) };
    let kind = random.pick(&Kind::ALL);
    let told = pair.map(|network| {
        let question = tenantry::network::Question { account: at.clone(), ..question.clone() };
        let rate = network.constant(at, &first_bid_type(ids), &id("rate")).ok();
        [
            to_canonical_json(&network.effective(at, kind).ok()),
            to_canonical_json(&network.logo(at).ok()),
            to_canonical_json(&network.catalog(at).ok()),
            to_canonical_json(&network.path(at).ok()),
            to_canonical_json(&network.guard().who_may(&question).ok()),
            to_canonical_json(&rate),
        ]
    });
    assert_eq!(told[0], told[1], "{at} {}", kind.name);
}

/// What a command comes to, without the receivers of what others than the account that asks and those below it share.
fn without_receivers_above(decided: &Decided, asks: &AccountId) -> Decided {
    let mut decided = decided.clone();
    for event in &mut decided.events {
        let leaves = matches!(event.command.as_str(), "delete_account" | "move_account");
        for change in event.changes.iter_mut().filter(|_| leaves) {
            if let Change::SettingPut(put) = change
                && put.setting.account != *asks
            {
                let mut setting = Setting::clone(&put.setting);
                setting.shared_with.retain(|account| account.as_str() != "x");
                if let Content::Announcement(it) = &mut setting.content {
                    it.audience
                        .iter_mut()
                        .for_each(|of| of.retain(|account| account.as_str() != "x"));
                }
                put.setting = setting.into();
            }
        }
    }
    decided
}

/// The first bid type of all.
fn first_bid_type(ids: &NetworkDocument) -> tenantry::id::SettingId {
    let of_type = ids.settings.iter().find(|setting| setting.content.name() == "bid_type");
    of_type.map_or_else(|| id("nothing"), |setting| setting.id.clone())
}

#[test]
fn a_taken_id_is_all_that_is_told_of_what_has_it() {
    let mut document = NetworkDocument::default();
    for (name, parent) in [("top", None), ("a", Some("top")), ("x", Some("top"))] {
        document.accounts.push(account(name, parent, &format!("{name}-o")));
        document.users.push(user(&format!("{name}-o"), name, Role::AccountOwner));
    }
    document.settings.push(setting("x-cycle", "x", cycle("Secret", &["first"])));
    let network = network(&document);
    let put = tenantry::network::PutSetting {
        setting: id("x-cycle"),
        account: id("a"),
        content: tag("One"),
    };
    let refusal = network
        .execute(&actor("a-o"), &Command::PutSetting(Box::new(put)), &Facts::default())
        .unwrap_err();
    assert_eq!(refusal.to_string(), "the id `x-cycle` is taken");
    let create = create_like("x", "a", "a");
    let refusal = network.execute(&actor("a-o"), &create, &Facts::default()).unwrap_err();
    // Whoever has them, and as where the ids are free.
    assert_eq!(
        refusal.to_string(),
        "the id `x` is taken; the id `x-o` is taken; username: the username `x-o` is taken [network.taken]"
    );
}
