//! The audit against brute force on every network of up to three accounts, three users and four kinds.
//!
//! What is gone through: who stands below whom (one account; two; three in a chain or side by side), which account the users
//! are of, and for each user and account every value of what can make a difference there: archived, own contacts only, phone,
//! e-mail address, roll-up of any accounts, of one's own or of one above too; fallback number, hours (none, some in every
//! week, never, on one day only), texts about every new lead, add-on and mailbox. What two users of one account are is gone
//! through once, not once more with their names exchanged; what cannot matter there is left out, such as a phone number where
//! no text can go to it.
//!
//! The control of every user takes every value for each of the four kinds, and with those of the others every combination.
//! Since whether a kind is told depends on no other kind's switches, the four go through all combinations side by side, each a
//! step ahead of the one before, and not each with each: there is no pair of a network and a kind that is not met.

use chrono::{DateTime, FixedOffset};
use tenantry::communicate::{Mailbox, OauthMailbox};
use tenantry::id::AccountId;
use tenantry::notify::{NoticeKind, Roster, RosterAccount, RosterUser, Switch};
use tenantry::time::OperationHours;

use crate::brute::agree;
use crate::model::{by_default, has_contact};
use crate::records::{choice, id, instant, read};

/// One that can be blocked, one with the text about new leads, one that the mailbox may not tell, and one about no contact.
const KINDS: [NoticeKind; 4] = [
    NoticeKind::TextReceived,
    NoticeKind::NewLead,
    NoticeKind::EmailReceived,
    NoticeKind::Warnings,
];

const HOURS: [&str; 3] = [
    r#"{"zone":"America/Denver","week":[{"day":"monday","from":"08:00","to":"17:00"}]}"#,
    r#"{"zone":"America/Denver"}"#,
    r#"{"zone":"America/Denver","exceptions":[{"on":"2026-11-22","open":[{"from":"08:00","to":"17:00"}]}]}"#,
];

/// Goes through every sequence of choices, like the wheels of a counter.
#[derive(Default)]
struct Counter {
    wheels: Vec<(usize, usize)>,
    next: usize,
}

impl Counter {
    /// One of so many, each in its turn.
    fn of(&mut self, count: usize) -> usize {
        if self.next == self.wheels.len() {
            self.wheels.push((0, count));
        }
        let (value, known) = self.wheels[self.next];
        assert_eq!(known, count, "what was chosen before leads here");
        self.next += 1;
        value
    }

    fn flag(&mut self) -> bool {
        self.of(2) == 1
    }

    /// Whether there is another sequence.
    fn turn(&mut self) -> bool {
        self.next = 0;
        while let Some((value, count)) = self.wheels.pop() {
            if value + 1 < count {
                self.wheels.push((value + 1, count));
                return true;
            }
        }
        false
    }
}

/// Chooses the control of a user: the panel, and as many of text and e-mail as are asked for.
fn control(counter: &mut Counter, user: &mut RosterUser, sent: &[Switch]) {
    let count = 3 << sent.len();
    let chosen = counter.of(count);
    for (ahead, kind) in KINDS.into_iter().enumerate() {
        let value = (chosen + ahead) % count;
        let (panel, bits) = (value % 3, value / 3);
        let mut choose = |switch: Switch, value: bool| {
            if value != by_default(kind, switch) {
                let choice = choice(user, kind);
                *choice = choice.with(switch, Some(value));
            }
        };
        // Off, all, assigned only; with *AU* on it does not matter whether *system* is.
        choose(Switch::System, panel == 1);
        if has_contact(kind) {
            choose(Switch::Au, panel == 2);
            for (bit, switch) in sent.iter().enumerate() {
                choose(*switch, bits & (1 << bit) != 0);
            }
        }
    }
}

const TEXT: &[Switch] = &[Switch::TextAu];
const BOTH: &[Switch] = &[Switch::TextAu, Switch::EmailAu];

/// A user who can be reached in the panel, and by what is sent, without address.
fn user(counter: &mut Counter, name: &str, account: &str, sent: &[Switch]) -> RosterUser {
    let mut user = RosterUser::new(id(name), id(account));
    control(counter, &mut user, sent);
    user.archived = counter.flag();
    user
}

/// The same with an address for what is sent, or without.
fn with_address(counter: &mut Counter, name: &str, account: &str, sent: &[Switch]) -> RosterUser {
    let mut user = user(counter, name, account, sent);
    if sent.contains(&Switch::TextAu) {
        user.phone = counter.flag().then(|| "303-555-0101".into());
    }
    if sent.contains(&Switch::EmailAu) {
        user.email = counter.flag().then(|| "kim@shop.example".into());
    }
    user
}

fn account(name: &str, parent: Option<&str>, owner: &str) -> RosterAccount {
    let mut account = RosterAccount::new(id(name), id(owner));
    account.parent = parent.map(id);
    account.messaging.mailbox =
        Some(Mailbox::Oauth(OauthMailbox { provider: "known".into(), may_read: true }));
    account
}

/// Which of these accounts a user rolls up.
fn roll_up(counter: &mut Counter, user: &mut RosterUser, accounts: &[&str]) {
    let chosen = |name: &&str| counter.flag().then(|| id::<AccountId>(name));
    user.roll_up = accounts.iter().filter_map(chosen).collect();
}

fn may_roll_up(counter: &mut Counter, account: &mut RosterAccount) {
    if counter.flag() {
        account.add_ons.push(id("notification_roll_up"));
    }
}

fn at() -> DateTime<FixedOffset> {
    instant("2026-11-21T12:00:00-07:00")
}

/// Goes through every network that is made of the choices; gives how many there are.
fn all(make: impl Fn(&mut Counter) -> Roster) -> usize {
    let mut counter = Counter::default();
    let mut networks = 0;
    loop {
        agree(&make(&mut counter), &KINDS, at());
        networks += 1;
        if !counter.turn() {
            return networks;
        }
    }
}

#[test]
fn every_account_of_one_user() {
    let hours = HOURS.map(read::<OperationHours>);
    let networks = all(|counter| {
        let user = with_address(counter, "u", "a", BOTH);
        let mut account = account("a", None, "u");
        let messaging = &mut account.messaging;
        messaging.fallback_number = counter.flag().then(|| "303-555-0100".into());
        messaging.text_owner_new_leads = counter.flag();
        if counter.flag() {
            messaging.mailbox = None;
        }
        // Without hours, with some that do not count, and with each that does.
        let which = counter.of(2 + hours.len());
        account.hours = (which > 0).then(|| hours[which.saturating_sub(2)].clone());
        messaging.owner_texts_in_hours = which > 1;
        Roster { accounts: vec![account], users: vec![user] }
    });
    assert_eq!(networks, 12 * 8 * 8 * 5);
}

#[test]
fn every_account_of_two_users() {
    let never: OperationHours = read(HOURS[1]);
    let networks = all(|counter| {
        let owner = with_address(counter, "u", "a", BOTH);
        let mut other = with_address(counter, "v", "a", TEXT);
        other.own_contacts_only = counter.flag();
        let mut account = account("a", None, "u");
        account.messaging.fallback_number = counter.flag().then(|| "303-555-0100".into());
        // New leads are texted in hours that never come, where they are.
        account.messaging.text_owner_new_leads = counter.flag();
        account.messaging.owner_texts_in_hours = account.messaging.text_owner_new_leads;
        account.hours = Some(never.clone());
        Roster { accounts: vec![account], users: vec![owner, other] }
    });
    assert_eq!(networks, 12 * 8 * 6 * 8 * 4);
}

#[test]
fn every_account_of_three_users() {
    let networks = all(|counter| {
        let mut users = ["u", "v", "w"].map(|name| user(counter, name, "a", &[Switch::TextAu]));
        users[1].phone = Some("303-555-0101".into());
        for user in &mut users[1..] {
            user.own_contacts_only = counter.flag();
        }
        let mut account = account("a", None, "u");
        account.messaging.fallback_number = counter.flag().then(|| "303-555-0100".into());
        Roster { accounts: vec![account], users: users.into() }
    });
    assert_eq!(networks, 6 * 2 * (6 * 2 * 2) * (6 * 2 * 2) * 2);
}

#[test]
fn every_two_accounts_of_an_owner_each() {
    let networks = all(|counter| {
        let mut above = user(counter, "u", "a", &[]);
        roll_up(counter, &mut above, &["a", "b"]);
        let mut below = with_address(counter, "v", "b", TEXT);
        roll_up(counter, &mut below, &["a"]);
        let mut accounts = [account("a", None, "u"), account("b", Some("a"), "v")];
        for account in &mut accounts {
            may_roll_up(counter, account);
        }
        accounts[1].messaging.fallback_number = counter.flag().then(|| "303-555-0100".into());
        Roster { accounts: accounts.into(), users: vec![above, below] }
    });
    assert_eq!(networks, (6 * 4) * (6 * 4 * 2) * 4 * 2);
}

#[test]
fn every_two_accounts_of_three_users() {
    let networks = all(|counter| {
        let mut above = user(counter, "u", "a", &[]);
        roll_up(counter, &mut above, &["b"]);
        let below = user(counter, "v", "b", &[]);
        let of = if counter.flag() { "a" } else { "b" };
        let mut other = user(counter, "w", of, &[]);
        other.own_contacts_only = counter.flag();
        roll_up(counter, &mut other, &["a", "b"]);
        let mut accounts = [account("a", None, "u"), account("b", Some("a"), "v")];
        may_roll_up(counter, &mut accounts[0]);
        accounts[1].add_ons.push(id("notification_roll_up"));
        Roster { accounts: accounts.into(), users: vec![above, below, other] }
    });
    assert_eq!(networks, (6 * 2) * 6 * 2 * (6 * 2 * 4) * 2);
}

#[test]
fn every_three_accounts_of_an_owner_each() {
    let networks = all(|counter| {
        let parent = if counter.flag() { "a" } else { "b" };
        let mut users =
            [("u", "a"), ("v", "b"), ("w", "c")].map(|(name, of)| user(counter, name, of, &[]));
        roll_up(counter, &mut users[0], &["b", "c"]);
        roll_up(counter, &mut users[1], &["c"]);
        // Those that never count stand beside: with two accounts it was seen what is so without them.
        users[1].roll_up.push(id("a"));
        users[2].roll_up.push(id("b"));
        let mut accounts = [
            account("a", None, "u"),
            account("b", Some("a"), "v"),
            account("c", Some(parent), "w"),
        ];
        for account in &mut accounts[..2] {
            may_roll_up(counter, account);
        }
        accounts[2].add_ons.push(id("notification_roll_up"));
        Roster { accounts: accounts.into(), users: users.into() }
    });
    assert_eq!(networks, 2 * (6 * 6 * 6) * 4 * 2 * 4);
}
