//! Limits of what clients are told, and of the words of an account.

use serde_json::{Value as Json, json};
use tenantry::notify::Roster;
use tenantry::notify::client::{
    ClientNotices, ClientOutcome, MAX_FOLLOW_UP_DAYS, MAX_SUBJECT, NoticeLog, RegionNotices,
};
use tenantry::read;

use super::{at, code, many};

/// The notices of one region.
fn notices(events: &Json) -> String {
    let region =
        json!({ "id": "r", "zone": "UTC", "active": true, "reply_to": "a@b", "events": events });
    json!({ "tags": ["name"], "regions": [region] }).to_string()
}

/// The code of the one thing that stands against a notice with this subject and body, whose tag becomes `name`; empty if it
/// goes out.
fn unmet(subject: &str, body: &str, name: &str) -> String {
    let told = json!({ "active": true, "subject": subject, "body": body });
    let document = read::<RegionNotices>(&notices(&json!({ "work_order_created": told }))).unwrap();
    let event = json!({
        "id": "e", "at": "2026-11-22T09:00:00Z", "happened": { "type": "work_order_created" },
        "order": { "id": "o", "region": "r" },
        "client": { "id": "c", "region": "r", "email": "c@d", "send_notifications": true },
        "settings_right": true, "generator_runs": true, "values": { "name": name },
    });
    let log = NoticeLog::new("o".parse().unwrap());
    let decision = ClientNotices::new(&document).unwrap();
    let decision = decision.decide(&read(&event.to_string()).unwrap(), &log).unwrap();
    match &decision.outcomes[0] {
        ClientOutcome::NotSent { unmet, .. } => unmet[0].code.to_owned(),
        _ => String::new(),
    }
}

#[test]
fn a_subject_has_at_most_998_bytes_with_its_tags_filled_and_without() {
    at(MAX_SUBJECT, "client_notice.too_long", |bytes| {
        unmet(&format!("{}{{{{name}}}}", "a".repeat(bytes - 4)), "b", "\u{e9}\u{e9}")
    });
    at(MAX_SUBJECT, "client_notice.subject_too_long", |bytes| {
        let subject = format!("{}{{{{name}}}}", "a".repeat(bytes));
        let told = json!({ "active": true, "subject": subject, "body": "b" });
        code(read::<RegionNotices>(&notices(&json!({ "work_order_created": told }))))
    });
}

#[test]
fn a_body_has_at_most_65536_bytes_with_its_tags_filled() {
    at(65_536, "client_notice.too_long", |bytes| {
        unmet("s", &format!("{}{{{{name}}}}", "b".repeat(60_000)), &"a".repeat(bytes - 60_000))
    });
}

#[test]
fn a_follow_up_comes_at_most_3660_days_after_closing() {
    at(usize::try_from(MAX_FOLLOW_UP_DAYS).unwrap(), "client_notice.days", |days| {
        let told = json!({ "days": days, "active": true, "subject": "s", "body": "b" });
        code(read::<RegionNotices>(&notices(&json!({ "follow_up": told }))))
    });
}

#[test]
fn an_account_has_at_most_64_words_of_each_sort() {
    for sort in ["stop_words", "start_words"] {
        at(64, "messaging.too_many_words", |count| {
            let words = many(count, |word| json!(format!("word{word}")));
            let account = json!({ "id": "a", "owner": "u", "messaging": { sort: words } });
            let users = json!([{ "id": "u", "account": "a" }]);
            code(read::<Roster>(&json!({ "accounts": [account], "users": users }).to_string()))
        });
    }
}
