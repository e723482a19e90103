//! Questions to a network of 10,000 accounts, 50,000 users and 20,000 settings, each beside its floor: what somebody would write by
//! hand over hash maps, without reasons, checks or cures. Prints ratios, since only they mean the same on every machine.
//!
//! `cargo bench -p tenantry --bench network -- load` runs what has `load` in its name.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "measures with a clock, on the terminal"
)]

mod floor;
#[path = "../measure/mod.rs"]
mod measure;

use std::hint::black_box;

use floor::Tables;
use measure::{fastest, wanted};
use tenantry::access::Capability;
use tenantry::account::Feature;
use tenantry::network::{Actor, Command, Facts, Kind, Network, OfFeature, Question};

const ACCOUNTS: usize = 10_000;
/// How many accounts stand directly below another: the deepest have four above them.
const FAN: usize = 10;
const USERS: usize = 5;
const TAGS: usize = 2;

fn main() {
    println!("{:<34} {:>13} {:>13} {:>8}", "", "floor", "here", "ratio");
    let text = document();
    let network = load(&text);
    let tables = Tables::of(&text);
    let account = format!("a{}", ACCOUNTS - 1);
    let owner = format!("{account}-u0");

    row(
        "load, against reading JSON",
        3,
        || drop(black_box(floor::parse(&text))),
        || drop(black_box(load(&text))),
    );

    let actor = Actor::new(owner.parse().unwrap());
    let question =
        Question::new(Capability::ChangeSettings, account.parse().unwrap()).creating("tag");
    assert_eq!(
        network.guard().may(&actor, &question).is_allowed(),
        tables.may_create_tag(&owner, &account)
    );
    row(
        "a verdict",
        100_000,
        || {
            black_box(tables.may_create_tag(black_box(&owner), black_box(&account)));
        },
        || drop(black_box(network.guard().may(black_box(&actor), black_box(&question)))),
    );

    let tag = Kind::named("tag").unwrap();
    let id = account.parse().unwrap();
    assert_eq!(
        network.effective(&id, tag).unwrap().in_force.len(),
        tables.tags_in_force(&account).len()
    );
    row(
        "an effective value",
        100_000,
        || drop(black_box(tables.tags_in_force(black_box(&account)))),
        || drop(black_box(network.effective(black_box(&id), tag))),
    );

    let lock = |feature| Command::Lock(OfFeature { account: "a0".parse().unwrap(), feature });
    let dana = Actor::new("a0-u0".parse().unwrap());
    let (lock_codes, facts) = (lock(Feature::LogCodes), Facts::default());
    let mut changed = network.clone();
    let mut table = tables.clone();
    row(
        "a command, decided and applied",
        2_000,
        || table.set_lock(black_box("a0-u0"), black_box("a0"), "log_codes"),
        || {
            let decided = changed.execute(&dana, black_box(&lock_codes), &facts).unwrap();
            for event in &decided.events {
                changed.apply(event).unwrap();
            }
            // So that the next one has something to do.
            let unlock = Command::Unlock(OfFeature {
                account: "a0".parse().unwrap(),
                feature: Feature::LogCodes,
            });
            let decided = changed.execute(&dana, &unlock, &facts).unwrap();
            changed.apply(&decided.events[0]).unwrap();
        },
    );
}

fn load(text: &str) -> Network {
    Network::new(&tenantry::read(text).unwrap()).unwrap()
}

/// Measures two things in turn, and prints the fastest of each.
fn row(name: &str, times: u32, floor: impl FnMut(), here: impl FnMut()) {
    if wanted(name) {
        let (floor, here) = fastest((8, times), floor, here);
        println!("{name:<34} {floor:>10.0} ns {here:>10.0} ns {:>8.2}", here / floor);
    }
}

/// A tree of accounts whose enterprise locks tags, each with users of every role and some tags.
fn document() -> String {
    let mut accounts = Vec::with_capacity(ACCOUNTS);
    let mut users = Vec::with_capacity(ACCOUNTS * USERS);
    let mut settings = Vec::with_capacity(ACCOUNTS * TAGS);
    for account in 0..ACCOUNTS {
        let parent = match account {
            0 => r#""locks":["tags"],"#.to_owned(),
            _ => format!(r#""parent":"a{}","#, (account - 1) / FAN),
        };
        accounts.push(format!(
            r#"{{"id":"a{account}","owner":"a{account}-u0","multi_unit":true,{parent}"info":{{"first_name":"A","last_name":"B","company":"Company {account}","phone":"303-555-0100","email":"a{account}@shop.example"}}}}"#
        ));
        for user in 0..USERS {
            let role = ["account_owner", "admin", "standard", "standard", "salesperson"][user];
            users.push(format!(
                r#"{{"id":"a{account}-u{user}","account":"a{account}","role":"{role}","first_name":"A","last_name":"B","username":"a{account}.u{user}","credential":{{"set_on":"2026-01-01"}}}}"#
            ));
        }
        for tag in 0..TAGS {
            settings.push(format!(
                r#"{{"id":"a{account}-t{tag}","account":"a{account}","content":{{"type":"tag","name":"Tag {tag}"}}}}"#
            ));
        }
    }
    let [accounts, users, settings] = [accounts, users, settings].map(|list| list.join(","));
    format!(r#"{{"accounts":[{accounts}],"users":[{users}],"settings":[{settings}]}}"#)
}
