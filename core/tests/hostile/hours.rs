//! Hours with much in them, and turns that are far away.

use chrono::{DateTime, Days, NaiveDate};
use serde_json::{Value as Json, json};
use tenantry::time::{Hours, OperationHours, Weekday};

use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

/// Reads hours, and asks them everything at the beginning of 2026.
fn answered(hours: &Json) -> Box<dyn Fn() -> String> {
    let text = hours.to_string();
    let at = DateTime::parse_from_rfc3339("2026-01-01T00:00:00Z").unwrap();
    Box::new(move || {
        let hours = tenantry::read::<OperationHours>(&text).and_then(|hours| Hours::new(&hours));
        hours.map_or_else(
            |faults| faults.to_string(),
            |hours| {
                let (opening, closing) = (hours.next_opening(at), hours.next_closing(at));
                format!("{:?} {opening:?} {closing:?}", hours.state_at(at))
            },
        )
    })
}

pub(super) fn date(days: usize) -> String {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    (first + Days::new(u64::try_from(days).unwrap())).to_string()
}

pub(super) fn time(minute: usize) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// Every day of the week from one time to another.
fn every_day(from: &str, to: &str) -> Vec<Json> {
    let span = |day: &Weekday| json!({ "day": day.as_str(), "from": from, "to": to });
    Weekday::ALL.iter().map(span).collect()
}

fn exceptions(n: usize, one: impl Fn(usize) -> Json) -> Vec<Json> {
    (0..n).map(one).collect()
}

const KINDS: &[Kind] = &[
    ("closed days, and then a week", |n| {
        let closed = exceptions(n, |day| json!({ "on": date(day) }));
        answered(
            &json!({ "zone": "America/Denver", "week": every_day("08:00", "17:00"), "exceptions": closed }),
        )
    }),
    ("closed days, and then nothing", |n| {
        answered(
            &json!({ "zone": "America/Denver", "exceptions": exceptions(n, |day| json!({ "on": date(day) })) }),
        )
    }),
    ("open days without an end between them", |n| {
        let open = exceptions(
            n,
            |day| json!({ "on": date(day), "open": [{ "from": "00:00", "to": "00:00" }] }),
        );
        answered(
            &json!({ "zone": "America/Denver", "week": every_day("00:00", "00:00"), "exceptions": open }),
        )
    }),
    ("days that begin at one, without an end between them", |n| {
        let open = exceptions(
            n,
            |day| json!({ "on": date(day), "open": [{ "from": "01:00", "to": "01:00" }] }),
        );
        answered(
            &json!({ "zone": "Asia/Gaza", "week": every_day("01:00", "01:00"), "exceptions": open }),
        )
    }),
    ("every other minute of a date", |n| {
        let open = |index: usize| json!({ "from": time(2 * index), "to": time(2 * index + 1) });
        let open: Vec<_> = (0..n.min(720)).map(open).collect();
        answered(&json!({ "zone": "UTC", "exceptions": [{ "on": "2030-01-01", "open": open }] }))
    }),
    ("every other minute of a week", |n| {
        let span = |index: usize| {
            let day = Weekday::ALL[index / 720].as_str();
            json!({ "day": day, "from": time(2 * index), "to": time(2 * index + 1) })
        };
        answered(&json!({ "zone": "UTC", "week": (0..n.min(5_040)).map(span).collect::<Vec<_>>() }))
    }),
    ("the same span", |n| {
        let span = json!({ "day": "monday", "from": "09:00", "to": "17:00" });
        answered(&json!({ "zone": "UTC", "week": vec![span; n] }))
    }),
    ("the same date", |n| {
        answered(&json!({ "zone": "UTC", "exceptions": vec![json!({ "on": "2026-12-25" }); n] }))
    }),
    ("spans that are wrong beside some that overlap", |n| {
        let wrong = json!({ "day": "mon", "from": "9:00", "to": "17:00" });
        let span = json!({ "day": "monday", "from": "09:00", "to": "17:00" });
        let week = [vec![wrong; n], vec![span; n]].concat();
        answered(&json!({ "zone": "UTC", "week": week }))
    }),
    ("a long name of a zone", |n| answered(&json!({ "zone": "A/".repeat(n) }))),
    ("a name of a zone in characters of four bytes", |n| {
        answered(&json!({ "zone": "\u{1f600}".repeat(n) }))
    }),
];

#[test]
fn any_hours_are_answered() {
    is_answered(KINDS, 4_000);
}

#[test]
#[ignore = "measures time"]
fn any_hours_are_answered_at_once() {
    is_answered_at_once(KINDS, 1_500, 1);
}

#[test]
#[ignore = "measures time"]
fn many_exceptions_take_no_more_than_their_number() {
    grows_no_faster_than_its_length(KINDS, 500);
    grows_no_faster_than_its_length(KINDS, 5_000);
}
