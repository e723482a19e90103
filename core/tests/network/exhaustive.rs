//! Every tree of up to five accounts with every choice of up to three locks, against the model.

use tenantry::access::{Capability, Role};
use tenantry::account::Feature;
use tenantry::network::{Kind, NetworkDocument, Question};

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
