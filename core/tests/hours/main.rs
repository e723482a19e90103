//! Operation hours through the public API (rules H-1 to H-3).

#![allow(clippy::unwrap_used, reason = "the whole file is a test: a panic is its failure")]

use chrono::{DateTime, FixedOffset};
use tenantry::time::{Hours, OperationHours};

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn hours(text: &str) -> Hours {
    Hours::new(&tenantry::read::<OperationHours>(text).unwrap()).unwrap()
}

/// The next opening and closing, as texts.
fn next(hours: &Hours, instant: &str) -> [Option<String>; 2] {
    [hours.next_opening(at(instant)), hours.next_closing(at(instant))]
        .map(|turn| turn.map(|turn| turn.at.to_rfc3339()))
}

fn turns(opening: &str, closing: &str) -> [Option<String>; 2] {
    [opening, closing].map(|turn| Some(turn.to_owned()).filter(|turn| turn != "never"))
}

#[test]
fn a_weekday_is_open_from_its_first_minute_to_before_its_last() {
    let shop = hours(
        r#"{ "zone": "America/Denver", "week": [{ "day": "monday", "from": "08:00", "to": "17:00" }] }"#,
    );
    for (instant, open) in [
        ("2026-11-23T07:59:59.999-07:00", false),
        ("2026-11-23T08:00:00-07:00", true),
        ("2026-11-23T23:59:59.999Z", true),
        ("2026-11-24T00:00:00Z", false),
        ("2026-11-24T12:00:00-07:00", false),
    ] {
        assert_eq!(shop.is_open(at(instant)), open, "{instant}");
    }
    let monday = turns("2026-11-23T08:00:00-07:00", "2026-11-23T17:00:00-07:00");
    assert_eq!(next(&shop, "2026-11-22T12:00:00Z"), monday);
    let while_open = turns("2026-11-30T08:00:00-07:00", "2026-11-23T17:00:00-07:00");
    assert_eq!(next(&shop, "2026-11-23T08:00:00-07:00"), while_open);
}

#[test]
fn a_span_that_ends_in_a_skipped_hour_ends_as_the_clocks_skip_it() {
    let bar = hours(
        r#"{ "zone": "America/New_York", "week": [{ "day": "saturday", "from": "22:00", "to": "02:30" }] }"#,
    );
    let ends = turns("2026-03-14T22:00:00-04:00", "2026-03-08T03:00:00-04:00");
    assert_eq!(next(&bar, "2026-03-08T01:00:00-05:00"), ends);
    let closing = bar.next_closing(at("2026-03-08T01:00:00-05:00")).unwrap();
    assert!(closing.clocks_change);
    assert_eq!(closing.reason.to_string(), "saturday 22:00–02:30, from 2026-03-07");
}
