//! Every tree of up to five accounts with every choice of up to three locks, and with three users in every place, against
//! the model.

use tenantry::access::{Capability, Role};
use tenantry::account::Feature;
use tenantry::network::{Actor, Kind, NetworkDocument, Question};

use crate::model::Model;
use crate::records::*;

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];
const LOCKED: [(Feature, &str); 3] = [
    (Feature::Tags, "tag"),
    (Feature::SalesCycles, "sales_cycle"),
    (Feature::DeletingContacts, "file"),
];

/// Every tree of so many accounts: for each account but the first one of those before it.
fn trees(count: usize) -> Vec<Vec<usize>> {
    let mut trees = vec![vec![0]];
    for place in 1..count {
        let longer = |tree: &Vec<usize>| {
            let tree = tree.clone();
            (0..place).map(move |parent| {
                let mut tree = tree.clone();
                tree.push(parent);
                tree
            })
        };
        trees = trees.iter().flat_map(longer).collect();
    }
    trees
}

/// Every choice of up to three of so many.
fn choices(of: usize) -> Vec<Vec<usize>> {
    let mut choices = vec![vec![]];
    for first in 0..of {
        choices.push(vec![first]);
        for second in first + 1..of {
            choices.push(vec![first, second]);
            choices.extend((second + 1..of).map(|third| vec![first, second, third]));
        }
    }
    choices
}

fn network_of(tree: &[usize], locks: &[usize]) -> NetworkDocument {
    let mut document = NetworkDocument::default();
    for (place, parent) in tree.iter().enumerate() {
        let name = NAMES[place];
        let parent = (place > 0).then(|| NAMES[*parent]);
        let mut account = account(name, parent, &format!("{name}0"));
        for lock in locks.iter().filter(|lock| **lock / LOCKED.len() == place) {
            account.locks.push(LOCKED[lock % LOCKED.len()].0);
        }
        account.locks.sort();
        document.accounts.push(account);
        document.users.push(user(&format!("{name}0"), name, Role::AccountOwner));
        document.settings.push(setting(&format!("{name}-tag"), name, tag("One")));
        document.settings.push(setting(&format!("{name}-cycle"), name, cycle("One", &["first"])));
    }
    // Beside the owners two who may do less, at the top and at the bottom.
    document.users.push(user("a1", "a", Role::Admin));
    document.users.push(user("z1", NAMES[tree.len() - 1], Role::Standard));
    document
}

#[test]
fn every_small_tree_with_every_few_locks_is_that_of_the_model() {
    let mut networks = 0;
    for count in 1..=NAMES.len() {
        for tree in trees(count) {
            for locks in choices(count * LOCKED.len()) {
                networks += 1;
                agree(&network_of(&tree, &locks));
            }
        }
    }
    // 1, 1, 2, 6, 24 trees; of 3, 6, 9, 12, 15 locks none to three: 8, 42, 130, 299, 576.
    assert_eq!(networks, 8 + 42 + 2 * 130 + 6 * 299 + 24 * 576);
}

fn agree(document: &NetworkDocument) {
    let (network, model) = (network(document), Model::of(document));
    for account in &document.accounts {
        for (feature, kind) in LOCKED {
            let told = network.effective(&account.id, Kind::named(kind).unwrap()).unwrap();
            let in_force: Vec<_> =
                told.in_force.into_iter().map(|it| (it.setting, it.owner)).collect();
            assert_eq!(in_force, model.in_force(&account.id, kind), "{document:?}");
            assert_eq!(told.shadowed, model.shadowed(&account.id, kind));
            let lockers = network.lockers(feature, &account.id).map(|it| it.id.clone());
            assert_eq!(lockers.collect::<Vec<_>>(), model.lockers(feature, &account.id));
        }
        let in_it = |capability| Question::new(capability, account.id.clone());
        let questions = [
            in_it(Capability::ChangeSettings).creating("tag"),
            in_it(Capability::ChangeSettings).with_setting(id(&format!("{}-cycle", account.id))),
            in_it(Capability::DeleteContacts),
        ];
        for question in &questions {
            for user in ["a0", "a1", "z1", &format!("{}0", account.id)] {
                let actor = actor(user);
                let verdict = network.guard().may(&actor, question);
                let expected = model.may(&actor, question);
                assert_eq!(told_plainly(verdict), expected, "{question:?} {document:?}");
            }
        }
    }
}

/// Three users beside the owners, one of each role, in every choice of accounts.
fn placings(accounts: usize) -> impl Iterator<Item = [usize; 3]> {
    let places = move || 0..accounts;
    places().flat_map(move |admin| {
        places().flat_map(move |standard| places().map(move |sales| [admin, standard, sales]))
    })
}

#[test]
fn every_small_tree_with_three_users_anywhere_is_that_of_the_model() {
    const ROLES: [(&str, Role); 3] =
        [("x1", Role::Admin), ("x2", Role::Standard), ("x3", Role::Salesperson)];
    let mut networks = 0;
    for count in 1..=NAMES.len() {
        for tree in trees(count) {
            for places in placings(count) {
                networks += 1;
                let mut document = network_of(&tree, &[]);
                document.users.truncate(count);
                for ((name, role), place) in ROLES.into_iter().zip(places) {
                    document.users.push(user(name, NAMES[place], role));
                }
                agree_on_users(&document);
            }
        }
    }
    // 1, 1, 2, 6, 24 trees, and three users in 1, 2, 3, 4, 5 accounts.
    assert_eq!(networks, 1 + 8 + 2 * 27 + 6 * 64 + 24 * 125);
}

/// Whatever each of the three may do in each account, in a session of their own and logged in as the others and as the owners;
/// and who may.
fn agree_on_users(document: &NetworkDocument) {
    let (network, model) = (network(document), Model::of(document));
    for account in &document.accounts {
        for capability in [
            Capability::UseCallCenter,
            Capability::ChangeSettings,
            Capability::LogInAs,
            Capability::ManageSubAccounts,
            Capability::CompleteSetup,
        ] {
            let question = Question::new(capability, account.id.clone());
            let mut able = Vec::new();
            for user in &document.users {
                let plain = Actor::new(user.id.clone());
                let verdict = network.guard().may(&plain, &question);
                if verdict.is_allowed() {
                    able.push(user.id.clone());
                }
                let expected = model.may(&plain, &question);
                assert_eq!(told_plainly(verdict), expected, "{plain:?} {question:?} {document:?}");
                if !user.id.as_str().starts_with('x') || capability == Capability::LogInAs {
                    continue;
                }
                for other in &document.users {
                    let visitor = plain.clone().logged_in_as(other.id.clone());
                    let verdict = network.guard().may(&visitor, &question);
                    let expected = model.may(&visitor, &question);
                    assert_eq!(
                        told_plainly(verdict),
                        expected,
                        "{visitor:?} {question:?} {document:?}"
                    );
                }
            }
            able.sort();
            assert_eq!(
                network.guard().who_may(&question).unwrap(),
                able,
                "{question:?} {document:?}"
            );
        }
    }
}
