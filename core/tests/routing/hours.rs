//! Turns among those who are at work (rule R-21).

use serde_json::{Value as Json, json};
use tenantry::lead::{Outcome, SkipReason, WhyDefault};

use crate::records::{Run, lead_at};

fn span(day: &str, from: &str, to: &str) -> Json {
    json!({ "day": day, "from": from, "to": to })
}

fn member(target: &str, week: &[Json]) -> Json {
    json!({ "target": target, "hours": { "zone": "America/Denver", "week": week } })
}

fn by_hours(members: &[Json]) -> Json {
    json!({
        "target_kind": "users", "strategy": { "type": "by_hours", "members": members },
    })
}

#[test]
fn turns_go_to_those_who_are_at_work() {
    let mut run = Run::of(&by_hours(&[
        member("early", &[span("monday", "06:00", "14:00")]),
        member("late", &[span("monday", "12:00", "20:00")]),
        member("day", &[span("monday", "08:00", "16:00")]),
    ]));
    // Monday, 23 November 2026.
    assert_eq!(run.targets(&lead_at("2026-11-23T06:00:00-07:00"), 2), "early early");
    assert_eq!(run.targets(&lead_at("2026-11-23T08:00:00-07:00"), 3), "day early day");
    assert_eq!(run.targets(&lead_at("2026-11-23T12:00:00-07:00"), 4), "early late day early");
    assert_eq!(run.targets(&lead_at("2026-11-23T14:00:00-07:00"), 3), "late day late");
    let told = run.give(&lead_at("2026-11-23T20:00:00-07:00"));
    assert_eq!(
        (told.outcome, told.why_default),
        (Outcome::Unrouted, Some(WhyDefault::NoEligibleTarget))
    );
    // Looked at as turns come, behind `late`.
    let skipped: Vec<_> = told.skipped.iter().map(|it| (it.target.as_str(), it.reason)).collect();
    let closed = SkipReason::Closed {};
    assert_eq!(skipped, [("day", closed), ("early", closed), ("late", closed)]);
}

#[test]
fn hours_go_over_midnight() {
    let mut run = Run::of(&by_hours(&[
        member("night", &[span("monday", "22:00", "06:00")]),
        member("day", &[span("tuesday", "06:00", "22:00")]),
    ]));
    assert_eq!(run.target(&lead_at("2026-11-23T21:59:59-07:00")), "-");
    assert_eq!(run.targets(&lead_at("2026-11-23T22:00:00-07:00"), 2), "night night");
    assert_eq!(run.targets(&lead_at("2026-11-24T05:59:59-07:00"), 2), "night night");
    assert_eq!(run.targets(&lead_at("2026-11-24T06:00:00-07:00"), 2), "day day");
    assert_eq!(run.target(&lead_at("2026-11-24T22:00:00-07:00")), "-");
}

#[test]
fn hours_go_by_clocks_that_change() {
    // On 1 November 2026 the clocks of Denver show from one to two twice: from 07:00 and from 08:00 UTC.
    let mut run = Run::of(&by_hours(&[member("a", &[span("sunday", "01:00", "02:00")])]));
    let at = |text: &str| lead_at(&format!("2026-11-01T{text}Z"));
    let got = ["06:59:59", "07:00:00", "08:59:59", "09:00:00"].map(|text| run.target(&at(text)));
    assert_eq!(got, ["-", "a", "a", "-"]);
    // On 8 March 2026 they skip from two to three, at 09:00 UTC.
    let mut run = Run::of(&by_hours(&[
        member("never", &[span("sunday", "02:00", "03:00")]),
        member("then", &[span("sunday", "02:30", "04:00")]),
    ]));
    let at = |text: &str| lead_at(&format!("2026-03-08T{text}Z"));
    let got = ["08:59:59", "09:00:00", "09:59:59", "10:00:00"].map(|text| run.target(&at(text)));
    assert_eq!(got, ["-", "then", "then", "-"]);
}

#[test]
fn who_is_closed_and_the_default_gets_it_all_the_same() {
    let mut plan = by_hours(&[member("a", &[span("monday", "08:00", "17:00")])]);
    plan["default"] = json!("a");
    let told = Run::of(&plan).give(&lead_at("2026-11-24T12:00:00-07:00"));
    assert_eq!((told.outcome, told.target.unwrap().as_str()), (Outcome::Default, "a"));
}
