//! Notices: one event in an account of 5,000 users, 1,000,000 events over 10,000 accounts, the audit of 2,000 accounts of 20
//! users; each beside its floor: a filter over the same users, or sets, by hand and without reasons. Prints ratios, since
//! only they mean the same on every machine.
//!
//! `cargo bench -p tenantry --bench notify -- audit` runs what has `audit` in its name.
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
use tenantry::notify::{
    Choice, Contact, Dispatcher, NoticeKind, Occurrence, Roster, RosterAccount, RosterUser,
    WithContact,
};

const KIND: NoticeKind = NoticeKind::PaymentReceived;

fn main() {
    println!("{:<44} {:>13} {:>13} {:>8}", "", "floor", "here", "ratio");
    for (name, one_in) in [
        ("5,000 users, nobody listens", 0),
        ("5,000 users, one in ten listens", 10),
        ("5,000 users, all listen", 1),
    ] {
        let roster = roster(1, 5_000, |_, user| one_in != 0 && user % one_in == 0);
        one_event(name, &roster);
    }
    let roster_of = roster(10_000, 5, |account, user| (account + user) % 10 == 0);
    many_events("1,000,000 events over 10,000 accounts", &roster_of);
    row(
        "compile 10,000 accounts of 5 users",
        2,
        || drop(black_box(Tables::of(black_box(&roster_of), KIND))),
        || drop(black_box(Dispatcher::new(black_box(&roster_of)).unwrap())),
    );
    let roster = roster(2_000, 20, |account, user| (account + user) % 40 == 0);
    audit("audit of 2,000 accounts of 20 users", &roster);
}

/// Accounts with so many users each, of whom some listen; the first one owns it.
fn roster(accounts: usize, users: usize, listens: impl Fn(usize, usize) -> bool) -> Roster {
    let mut roster = Roster::default();
    for account in 0..accounts {
        let name = format!("a{account}");
        let owner = format!("a{account}-u0").parse().unwrap();
        let mut record = RosterAccount::new(name.parse().unwrap(), owner);
        record.parent = (account > 0).then(|| format!("a{}", (account - 1) / 10).parse().unwrap());
        record.messaging.fallback_number = (account % 3 != 0).then(|| "303-555-0100".into());
        roster.accounts.push(record);
        for user in 0..users {
            let id = format!("a{account}-u{user}").parse().unwrap();
            let mut record = RosterUser::new(id, name.parse().unwrap());
            record.phone = (user % 2 == 0).then(|| "303-555-0111".into());
            record.email = (user % 3 == 0).then(|| "kim@shop.example".into());
            record.archived = user % 7 == 6;
            let mut choice = Choice::new(KIND);
            choice.system = Some(listens(account, user));
            choice.text_au = Some(user % 5 == 0);
            choice.email_au = Some(user % 10 == 3);
            record.control.push(choice);
            roster.users.push(record);
        }
    }
    roster
}

fn payment(account: &str) -> Occurrence {
    let contact = Contact::new("c".parse().unwrap());
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T12:00:00Z").unwrap();
    Occurrence::PaymentReceived(WithContact {
        account: account.parse().unwrap(),
        at,
        id: None,
        contact,
    })
}

fn one_event(name: &str, roster: &Roster) {
    let (dispatcher, tables) = (Dispatcher::new(roster).unwrap(), Tables::of(roster, KIND));
    let occurrence = payment("a0");
    let count = dispatcher.dispatch(&occurrence).unwrap().deliveries().len();
    assert_eq!(count, tables.told("a0").len());
    row(
        name,
        2_000,
        || drop(black_box(tables.told(black_box("a0")))),
        || drop(black_box(dispatcher.dispatch(black_box(&occurrence)).unwrap())),
    );
}

fn many_events(name: &str, roster: &Roster) {
    let (dispatcher, tables) = (Dispatcher::new(roster).unwrap(), Tables::of(roster, KIND));
    let accounts: Vec<String> = roster.accounts.iter().map(|it| it.id.to_string()).collect();
    let occurrences: Vec<Occurrence> = accounts.iter().map(|account| payment(account)).collect();
    let by_hand = || -> usize { accounts.iter().map(|account| tables.told(account).len()).sum() };
    let here = || -> usize {
        let each = occurrences.iter().map(|it| dispatcher.dispatch(it).unwrap().deliveries().len());
        each.sum()
    };
    assert_eq!(by_hand(), here());
    row(
        name,
        1,
        || {
            (0..100).for_each(|_| {
                black_box(by_hand());
            });
        },
        || {
            (0..100).for_each(|_| {
                black_box(here());
            });
        },
    );
}

fn audit(name: &str, roster: &Roster) {
    let dispatcher = Dispatcher::new(roster).unwrap();
    // By hand one kind after the other, all of them as the one that is chosen.
    let tables = Tables::of(roster, KIND);
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T12:00:00Z").unwrap();
    let of_kind = |finding: &&tenantry::notify::Finding| finding.kinds.contains(&KIND);
    let findings = dispatcher.audit_silence(at);
    let here: usize = findings
        .iter()
        .filter(of_kind)
        .flat_map(|finding| finding.places.iter().map(move |place| (finding, place)))
        .map(|(finding, place)| {
            let unassigned = finding
                .contacts
                .first()
                .is_some_and(|state| *state == tenantry::notify::ContactState::Unassigned);
            place.users.len() + usize::from(unassigned)
        })
        .sum();
    assert_eq!(here, tables.silent().len());
    row(
        name,
        1,
        || {
            (0..NoticeKind::ALL.len()).for_each(|_| drop(black_box(tables.silent())));
        },
        || drop(black_box(dispatcher.audit_silence(black_box(at)))),
    );
}

/// Measures two things in turn, and prints the fastest of each.
fn row(name: &str, times: u32, floor: impl FnMut(), here: impl FnMut()) {
    if wanted(name) {
        let (floor, here) = fastest((5, times), floor, here);
        println!("{name:<44} {floor:>10.0} ns {here:>10.0} ns {:>8.2}", here / floor);
    }
}
