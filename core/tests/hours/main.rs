//! Operation hours through the public API (rules H-1 to H-3).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]

mod model;
#[path = "../reference/random.rs"]
#[allow(dead_code, reason = "the reference draws decimals too")]
mod random;
mod zones;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use tenantry::time::{Hours, OpenSpan, OperationHours, Shown, Weekday, Zone};

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn utc(seconds: i64) -> DateTime<FixedOffset> {
    DateTime::from_timestamp(seconds, 0).unwrap().fixed_offset()
}

/// How many cases a test runs: what it says, or `TENANTRY_CASES` percent of it.
fn cases(count: u64) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a test that is told how long to run")]
    let percent = std::env::var("TENANTRY_CASES").ok().and_then(|text| text.parse().ok());
    (count * percent.unwrap_or(100) / 100).max(1)
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

#[test]
fn hours_of_a_week_that_is_no_document_join_what_overlaps() {
    let span =
        |day, from: &str, to: &str| OpenSpan::new(day, from.parse().unwrap(), to.parse().unwrap());
    let week = [
        span(Weekday::Monday, "16:00", "20:00"),
        span(Weekday::Monday, "09:00", "17:00"),
        span(Weekday::Monday, "10:00", "11:00"),
    ];
    let hours = Hours::of_week("UTC".parse().unwrap(), &week);
    let monday = turns("2026-11-23T09:00:00+00:00", "2026-11-23T20:00:00+00:00");
    assert_eq!(next(&hours, "2026-11-22T00:00:00Z"), monday);
    let closing = hours.next_closing(at("2026-11-23T10:30:00Z")).unwrap();
    assert_eq!(closing.reason.to_string(), "monday 16:00–20:00, from 2026-11-23");
    let all_day = Weekday::ALL.iter().map(|day| span(*day, "00:00", "12:00"));
    let and_more = Weekday::ALL.iter().map(|day| span(*day, "11:00", "00:00"));
    let always =
        Hours::of_week("UTC".parse().unwrap(), &all_day.chain(and_more).collect::<Vec<_>>());
    assert_eq!(next(&always, "2026-11-22T00:00:00Z"), turns("never", "never"));
}

#[test]
fn hours_that_are_made_in_rust_are_checked_like_those_that_are_read() {
    let mut document: OperationHours = tenantry::read(r#"{ "zone": "UTC" }"#).unwrap();
    let nine = "09:00".parse().unwrap();
    document.week = vec![
        OpenSpan::new(Weekday::Monday, nine, nine),
        OpenSpan::new(Weekday::Tuesday, "08:59".parse().unwrap(), nine),
    ];
    let faults = Hours::new(&document).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "week[1]: tuesday 08:59–09:00 begins before monday 09:00–09:00 has ended: let one end when the other begins, or make them one [hours.overlap]"
    );
    document.week[1] = OpenSpan::new(Weekday::Tuesday, nine, "09:01".parse().unwrap());
    assert!(Hours::new(&document).is_ok());
}

#[test]
fn hours_of_a_week_and_of_a_document_are_the_same_where_nothing_is_an_exception() {
    let zone: Zone = "America/Denver".parse().unwrap();
    let week =
        vec![OpenSpan::new(Weekday::Monday, "09:00".parse().unwrap(), "17:30".parse().unwrap())];
    let made = OperationHours::new(zone.clone(), week.clone());
    let read = r#"{ "zone": "America/Denver", "week": [{ "day": "monday", "from": "09:00", "to": "17:30" }] }"#;
    assert_eq!(made, tenantry::read(read).unwrap());
    let hours = Hours::new(&made).unwrap();
    assert_eq!((hours.zone(), hours.zone().to_string()), (&zone, "America/Denver".to_owned()));
    // Monday, 23 November 2026, by mountain time.
    let expected = turns("2026-11-23T09:00:00-07:00", "2026-11-23T17:30:00-07:00");
    assert_eq!(next(&hours, "2026-11-23T00:00:00-07:00"), expected);
    assert_eq!(next(&Hours::of_week(zone, &week), "2026-11-23T00:00:00-07:00"), expected);
}

#[test]
fn instants_at_the_end_of_time_are_answered_as_the_nearest_that_clocks_can_show() {
    let hours = hours(
        r#"{ "zone": "Pacific/Kiritimati", "week": [{ "day": "friday", "from": "00:00", "to": "00:00" }] }"#,
    );
    let (first, last) =
        (DateTime::<Utc>::MIN_UTC.fixed_offset(), DateTime::<Utc>::MAX_UTC.fixed_offset());
    assert_eq!(hours.state_at(first), hours.state_at(at("0001-01-02T00:00:00Z")));
    assert_eq!(hours.state_at(last), hours.state_at(at("9999-12-30T23:59:59Z")));
    assert_eq!(hours.next_opening(first).unwrap().at.to_rfc3339(), "0001-01-05T00:00:00+14:00");
    assert!(hours.next_closing(first).is_some());
    // In Kiritimati it is the last day of the year already, a Friday, and stays so.
    assert!(hours.is_open(last));
    assert_eq!((hours.next_opening(last), hours.next_closing(last)), (None, None));
    let zone = hours.zone();
    assert_eq!(zone.local(last).to_rfc3339(), "9999-12-31T13:59:59+14:00");
    assert_eq!(zone.local(first).to_rfc3339(), "0001-01-02T14:00:00+14:00");
    for local in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        assert!(matches!(zone.shown(local), Shown::Once(_)));
    }
    let time = "23:59".parse().unwrap();
    assert_eq!(zone.instant_of(NaiveDate::MAX, time), zone.local(last));
    assert_eq!(zone.instant_of(NaiveDate::MIN, time), zone.local(first));
}

#[test]
fn a_time_of_a_day_is_an_instant_in_every_zone() {
    let zone: Zone = "America/New_York".parse().unwrap();
    let on = |date: &str, time: &str| {
        zone.instant_of(date.parse().unwrap(), time.parse().unwrap()).to_rfc3339()
    };
    assert_eq!(on("2026-11-23", "09:30"), "2026-11-23T09:30:00-05:00");
    assert_eq!(on("2026-03-08", "02:30"), "2026-03-08T03:00:00-04:00", "skipped");
    assert_eq!(on("2026-11-01", "01:30"), "2026-11-01T01:30:00-04:00", "the first of two");
}

#[test]
fn the_page_names_what_the_table_holds() {
    #[expect(clippy::disallowed_methods, reason = "a test that reads files")]
    let read = |file: &str| {
        std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
            .unwrap()
    };
    let (table, page) = (read("src/time/zones.txt"), read("../docs/hours.md"));
    let version = table.split("database ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    assert!(page.contains(&format!("of version {version}")), "{version}");
    assert!(page.contains(&format!("its {} zones", Zone::names().count())));
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let changing: Vec<_> = lines.filter(|line| line.split(' ').count() > 2).collect();
    let named =
        changing.iter().filter_map(|line| line.split(' ').next()).map(|name| format!("`{name}`"));
    let (last, others) = {
        let mut named: Vec<_> = named.collect();
        (named.pop().unwrap(), named)
    };
    let said = format!("{} and {last}", others.join(", "));
    assert!(page.replace('\n', " ").contains(&said), "{said}");
}
