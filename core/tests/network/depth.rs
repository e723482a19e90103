//! A hundred thousand accounts, above each other or beside each other, on a small stack.

use std::time::{Duration, Instant};

use tenantry::access::{Capability, Role};
use tenantry::account::Feature;
use tenantry::network::{
    Command, Facts, Kind, MoveAccount, Network, NetworkDocument, OfAccount, OfFeature, Question,
};

use crate::records::*;

const COUNT: usize = 100_000;
const STACK: usize = 256 * 1024;

fn name(place: usize) -> String {
    format!("n{place:06}")
}

/// Accounts each of which stands below the one that is named, all with an owner and a tag.
fn network_of(parent: impl Fn(usize) -> usize) -> NetworkDocument {
    let mut document = NetworkDocument::default();
    for place in 0..COUNT {
        let (own, above) = (name(place), name(parent(place)));
        let parent = (place > 0).then_some(above.as_str());
        let mut account = account(&own, parent, &format!("{own}-o"));
        if place == 0 {
            account.locks.push(Feature::Tags);
        }
        document.accounts.push(account);
        document.users.push(user(&format!("{own}-o"), &own, Role::AccountOwner));
        document.settings.push(setting(&format!("{own}-t"), &own, tag("One")));
    }
    document.settings.push(setting("bid", &name(0), bid_type("bid")));
    document.settings.last_mut().unwrap().shared_with = vec![id(&name(COUNT - 1))];
    document.settings.push(setting("sells", &name(0), proposal_settings()));
    document
}

fn ask(network: &mut Network) {
    let (top, last) = (name(0), name(COUNT - 1));
    let guard = network.guard();
    let question = Question::new(Capability::ChangeSettings, id(&last)).creating("tag");
    let verdict = guard.may(&actor(&format!("{last}-o")), &question);
    assert_eq!(
        verdict.to_string(),
        format!(
            "denied: {top} locks tags. It would be allowed: unlock tags in {top} (by the account owner or an admin of {top})"
        )
    );
    let question = Question::new(Capability::ChangeSettings, id(&last));
    assert_eq!(guard.who_may(&question).unwrap(), [id(&format!("{last}-o"))]);
    let from_above = Question::new(Capability::ManageSubAccounts, id(&last));
    assert!(guard.may(&actor(&format!("{top}-o")), &from_above).is_allowed());
    assert!(guard.who_may(&from_above).unwrap().len() >= 2);
    let tags = network.effective(&id(&last), Kind::named("tag").unwrap()).unwrap();
    assert_eq!(tags.in_force[0].setting, id(&format!("{top}-t")));
    assert_eq!(network.catalog(&id(&last)).unwrap().types.len(), 1);
    assert_eq!(network.constant(&id(&last), &id("bid"), &id("rate")).unwrap().owner, id(&top));
    // A lock at the top and a move at the bottom, both carried out.
    let owner = actor(&format!("{top}-o"));
    let commands = [
        Command::Lock(OfFeature { account: id(&top), feature: Feature::Logo }),
        Command::MoveAccount(MoveAccount { account: id(&last), parent: id(&name(1)) }),
        Command::MoveAccount(MoveAccount { account: id(&last), parent: id(&top) }),
    ];
    for command in commands {
        let decided = network.execute(&owner, &command, &Facts::default());
        let decided = decided.unwrap_or_else(|refusal| panic!("{refusal}"));
        for event in &decided.events {
            network.apply(event).unwrap_or_else(|error| panic!("{error}"));
        }
    }
    assert_eq!(network.path(&id(&last)).unwrap().len(), 2);
}

/// Loads and asks on a small stack; in a build for debugging, on a busy machine.
fn within(limit: Duration, parent: fn(usize) -> usize) {
    let asked = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        let document = network_of(parent);
        let started = Instant::now();
        let mut network = network(&document);
        ask(&mut network);
        started.elapsed()
    });
    let took = asked.unwrap().join().unwrap();
    assert!(took < limit, "{took:?}");
}

#[test]
fn a_hundred_thousand_accounts_above_each_other_are_loaded_and_asked() {
    within(Duration::from_secs(60), |place| place.saturating_sub(1));
}

#[test]
fn a_hundred_thousand_accounts_beside_each_other_are_loaded_and_asked() {
    within(Duration::from_secs(60), |_| 0);
}

#[test]
fn a_chain_in_which_everybody_locks_is_answered_with_all_of_them() {
    let mut document = network_of(|place| place.saturating_sub(1));
    document.accounts.truncate(20_000);
    document.users.truncate(20_000);
    document.settings.clear();
    for account in &mut document.accounts {
        account.locks = vec![Feature::Tags];
    }
    let started = Instant::now();
    let network = network(&document);
    let last = name(19_999);
    let question = Question::new(Capability::ChangeSettings, id(&last)).creating("tag");
    let verdict = network.guard().may(&actor(&format!("{last}-o")), &question);
    assert_eq!(verdict.reasons.len(), 19_999);
    assert_eq!(verdict.cures.len(), 19_999);
    assert!(network.guard().who_may(&question).unwrap().is_empty());
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn many_settings_of_one_account_are_loaded_cloned_and_removed_in_proportion() {
    let mut document = NetworkDocument::default();
    for (name, parent) in [("top", None), ("old", Some("top"))] {
        document.accounts.push(account(name, parent, &format!("{name}-o")));
        document.users.push(user(&format!("{name}-o"), name, Role::AccountOwner));
    }
    for place in 0..10_000 {
        document.settings.push(setting(&format!("t{place}"), "old", tag(&format!("T{place}"))));
    }
    let started = Instant::now();
    let mut network = network(&document);
    let facts = Facts {
        ids: (0..10_000).map(|place| id(&format!("c{place}"))).collect(),
        ..Facts::default()
    };
    let clone = create_like("new", "top", "old");
    let delete = Command::DeleteAccount(OfAccount { account: id("old") });
    for (command, facts) in [(clone, facts), (delete, Facts::default())] {
        let decided = network.execute(&actor("top-o"), &command, &facts);
        let decided = decided.unwrap_or_else(|refusal| panic!("{refusal}"));
        network.apply(&decided.events[0]).unwrap_or_else(|error| panic!("{error}"));
    }
    assert_eq!(network.settings().len(), 10_000);
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}
