//! What is wrong with a command is told where it stands in the command, whatever change it would have made.

use tenantry::access::Role;
use tenantry::account::AddOn;
use tenantry::crm::ContactSlot;
use tenantry::network::{Command, Content, Facts, LocalItem, Network, NetworkDocument, Reason};

use crate::records::*;

/// `top` with `mid` and `side` below it, and `low` below `mid`; `mid` is given a bid type and has something in it.
fn start() -> Network {
    let item = {
        let Content::BidType(own) = bid_type("bid") else { panic!("a bid type") };
        own.bid_type.categories[0].items[0].clone()
    };
    let mut own_item = item;
    own_item.id = id("own");
    let own =
        Content::LineItem(LocalItem { bid_type: id("bid"), category: id("bid-c"), item: own_item });
    let mut given = setting("bid", "top", bid_type("bid"));
    given.shared_with = vec![id("mid")];
    // Its category is called like one that `side` has.
    let mut like = setting("like", "top", bid_type("like"));
    let Content::BidType(of) = &mut like.content else { panic!("a bid type") };
    of.bid_type.categories[0].id = id("taken-c");
    let settings = vec![
        given,
        like,
        setting("taken", "side", bid_type("taken")),
        setting("own", "mid", own),
        setting("value", "mid", constant_value("bid", 7)),
        setting("cycle", "mid", cycle("Sales", &["new"])),
        setting("people", "low", contact_type(ContactSlot::Clients, Some("cycle"))),
        setting("vip", "mid", tag("VIP")),
        setting("fair", "mid", source("Fair")),
    ];
    let mut accounts = vec![
        account("top", None, "top-o"),
        account("mid", Some("top"), "mid-o"),
        account("side", Some("top"), "side-o"),
        account("low", Some("mid"), "low-o"),
    ];
    accounts[2].web_key.current = Some("side-key-of-its-own".parse().unwrap());
    accounts[0].add_ons = vec![AddOn { name: id("notification_roll_up"), active: true }];
    let users = ["top", "mid", "side", "low"]
        .map(|name| user(&format!("{name}-o"), name, Role::AccountOwner));
    network(&NetworkDocument { accounts, users: users.to_vec(), settings, ..Default::default() })
}

/// Decides a command and gives code and path of everything that is wrong with it.
fn wrong(by: &str, command: &str) -> Vec<(String, String)> {
    let command: Command = tenantry::read(command).unwrap_or_else(|faults| panic!("{faults}"));
    let refusal = start().execute(&actor(by), &command, &Facts::default()).unwrap_err();
    let told = refusal.reasons.into_iter().map(|reason| match reason {
        Reason::Wrong { fault } => (fault.code.to_owned(), fault.path),
        other => panic!("{other}"),
    });
    told.collect()
}

#[track_caller]
fn is_told_at(by: &str, command: &str, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(code, path)| ((*code).to_owned(), (*path).to_owned())).collect();
    assert_eq!(wrong(by, command), expected);
}

#[test]
fn a_new_account_is_wrong_in_its_fields_and_in_those_of_its_owner() {
    is_told_at(
        "top-o",
        r#"{ "type": "create_account", "account": "new", "parent": "top", "owner": "new-o",
            "first_name": "", "last_name": "Novak", "phone": "303-555-0111", "email": "nowhere",
            "username": "TOP-O", "company": "Novak", "credential_set_on": "2026-11-01" }"#,
        &[
            ("document.blank", "first_name"),
            ("network.malformed", "email"),
            ("network.taken", "username"),
        ],
    );
}

#[test]
fn an_account_that_is_edited_is_wrong_in_its_fields() {
    is_told_at(
        "mid-o",
        r#"{ "type": "edit_account", "account": "mid", "phone": "x", "time_zone": "Mountain Time" }"#,
        &[("network.malformed", "phone"), ("time.unknown_zone", "time_zone")],
    );
    is_told_at(
        "mid-o",
        r#"{ "type": "put_info", "account": "mid", "info": { "first_name": "Ada", "last_name": "Ames",
            "company": "Mid", "phone": "x", "email": "ada@ames.example" } }"#,
        &[("network.malformed", "info.phone")],
    );
    is_told_at(
        "mid-o",
        r#"{ "type": "edit_settings", "account": "mid", "multi_unit": false, "default_plan": "no" }"#,
        &[("network.unknown_reference", "default_plan"), ("account.not_multi_unit", "multi_unit")],
    );
    is_told_at(
        "mid-o",
        r#"{ "type": "put_messaging", "account": "mid", "messaging": { "fallback_number": "x" } }"#,
        &[("network.malformed", "messaging.fallback_number")],
    );
    is_told_at(
        "mid-o",
        r#"{ "type": "put_hours", "account": "mid", "hours": { "zone": "America/Denver", "week": [
            { "day": "monday", "from": "08:00", "to": "12:00" },
            { "day": "monday", "from": "11:00", "to": "14:00" }] } }"#,
        &[("hours.overlap", "hours.week[1]")],
    );
    is_told_at(
        "mid-o",
        r#"{ "type": "choose_system_number", "account": "mid", "number": "x" }"#,
        &[("network.malformed", "number")],
    );
}

#[test]
fn an_account_that_moves_is_wrong_where_it_is_to_stand() {
    // `low` refers to a sales cycle of `mid`.
    is_told_at(
        "top-o",
        r#"{ "type": "move_account", "account": "low", "parent": "side" }"#,
        &[("network.unknown_reference", "parent")],
    );
}

#[test]
fn a_policy_is_wrong_in_the_policy() {
    is_told_at(
        "top-o",
        r#"{ "type": "set_policy", "policy": { "password_reset_days": 0 } }"#,
        &[("network.reset_days", "policy.password_reset_days")],
    );
}

#[test]
fn a_key_that_is_taken_is_told_at_the_key() {
    for source in ["", r#""source": "fair","#] {
        let refresh = format!(
            r#"{{ "type": "refresh_web_key", "account": "mid", {source} "key": "side-key-of-its-own" }}"#
        );
        is_told_at("mid-o", &refresh, &[("network.taken", "key")]);
    }
}

#[test]
fn a_user_is_wrong_in_their_fields() {
    is_told_at(
        "mid-o",
        r#"{ "type": "create_user", "user": "new", "account": "mid", "role": "admin",
            "first_name": "Nia", "last_name": "", "username": "Side-O", "email": "nowhere" }"#,
        &[
            ("document.blank", "last_name"),
            ("network.malformed", "email"),
            ("network.taken", "username"),
        ],
    );
    is_told_at(
        "mid-o",
        r#"{ "type": "edit_user", "user": "mid-o", "phone": "x" }"#,
        &[("network.malformed", "phone")],
    );
}

#[test]
fn an_account_that_is_rolled_up_twice_is_told_where_it_stands_again() {
    is_told_at(
        "top-o",
        r#"{ "type": "put_roll_up", "user": "top-o", "accounts": ["side", "low", "side"] }"#,
        &[("network.twice", "accounts[2]")],
    );
}

#[test]
fn a_receiver_that_has_what_it_would_be_given_is_told_where_it_stands() {
    for (accounts, path) in
        [(r#"["side", "mid"]"#, "accounts[0]"), (r#"["low", "mid", "side"]"#, "accounts[2]")]
    {
        let share =
            format!(r#"{{ "type": "share_setting", "setting": "like", "accounts": {accounts} }}"#);
        is_told_at("top-o", &share, &[("catalog.duplicate_id", path)]);
    }
}

#[test]
fn a_setting_is_wrong_in_its_content() {
    is_told_at(
        "mid-o",
        r#"{ "type": "put_setting", "setting": "new", "account": "mid",
            "content": { "type": "tag", "name": "vip" } }"#,
        &[("network.taken", "content.name")],
    );
}

#[test]
fn a_bid_type_that_others_build_on_is_wrong_itself() {
    // Its only constant is gone, of which `mid` has a value of its own, and which its own item calculates with.
    is_told_at(
        "top-o",
        r#"{ "type": "put_setting", "setting": "bid", "account": "top", "content": { "type": "bid_type",
            "bid_type": { "id": "bid", "name": "T", "categories": [{ "id": "bid-c", "name": "C",
                "items": [{ "id": "bid-i", "name": "I", "type": "labor", "retail": "3" }] }] } } }"#,
        &[
            ("network.in_use", "content.bid_type"),
            ("network.in_use", "content.bid_type"),
            ("formula.unknown_name", "content.bid_type"),
        ],
    );
}

#[test]
fn a_setting_that_is_needed_is_told_as_the_setting() {
    is_told_at(
        "mid-o",
        r#"{ "type": "remove_setting", "setting": "cycle" }"#,
        &[("network.in_use", "setting")],
    );
}

#[test]
fn a_copy_is_wrong_in_its_name_or_its_id() {
    is_told_at(
        "mid-o",
        r#"{ "type": "duplicate_setting", "setting": "vip", "account": "mid", "copy": "new", "name": "Vip" }"#,
        &[("network.taken", "name")],
    );
    is_told_at(
        "mid-o",
        r#"{ "type": "duplicate_item", "setting": "bid", "item": "bid-i", "account": "mid", "copy": "bid-i" }"#,
        &[("catalog.duplicate_id", "copy")],
    );
}
