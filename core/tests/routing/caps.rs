//! Caps of a day, a week and a month, by the clocks of a zone (rule R-21).

use serde_json::{Value as Json, json};
use tenantry::lead::{Outcome, Period, SkipReason, WhyDefault};

use crate::records::{Run, id, lead, lead_at, turns, with};

fn capped(mut plan: Json, caps: Json) -> Json {
    plan["zone"] = json!("America/Denver");
    with(plan, "caps", caps)
}

fn one(target: &str, leads: u32, per: &str) -> Json {
    json!([{ "target": target, "leads": leads, "per": per }])
}

#[test]
fn a_day_begins_at_midnight_by_the_clocks_of_the_zone() {
    let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 2, "day")));
    // Half past eleven in the evening of the 22nd in Denver.
    assert_eq!(run.targets(&lead_at("2026-11-23T06:30:00Z"), 6), "a b a b b b");
    run.keep();
    assert_eq!(run.targets(&lead_at("2026-11-23T06:59:59Z"), 1), "b");
    assert_eq!(run.targets(&lead_at("2026-11-23T07:00:00Z"), 4), "a b a b");
    let full = run.give(&lead_at("2026-11-23T07:00:00Z"));
    let reason = &full.skipped[0].reason;
    let from = "2026-11-23".parse().unwrap();
    assert_eq!(*reason, SkipReason::Full { per: Period::Day, from, leads: 2 });
    assert_eq!(full.to_string(), "turn of b (a full: 2 in the day from 2026-11-23)");
}

#[test]
fn a_day_in_which_the_clocks_change_is_one_day() {
    // In Denver 1 November 2026 lasts 25 hours, from 06:00 UTC to 07:00 UTC of the next day.
    let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 1, "day")));
    assert_eq!(run.target(&lead_at("2026-11-01T05:59:59Z")), "a");
    assert_eq!(run.target(&lead_at("2026-11-01T05:59:59Z")), "b");
    assert_eq!(run.target(&lead_at("2026-11-01T06:00:00Z")), "a");
    assert_eq!(run.target(&lead_at("2026-11-02T06:59:59Z")), "b");
    assert_eq!(run.target(&lead_at("2026-11-02T06:59:59Z")), "b");
    assert_eq!(run.target(&lead_at("2026-11-02T07:00:00Z")), "a");
}

#[test]
fn a_week_begins_on_monday() {
    let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 1, "week")));
    // Sunday the 22nd, a minute before midnight, and Monday.
    assert_eq!(run.targets(&lead_at("2026-11-22T23:59:00-07:00"), 3), "a b b");
    assert_eq!(run.targets(&lead_at("2026-11-23T00:00:00-07:00"), 3), "a b b");
    assert_eq!(run.targets(&lead_at("2026-11-29T23:59:00-07:00"), 1), "b");
}

#[test]
fn a_month_begins_on_its_first_day() {
    let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 2, "month")));
    assert_eq!(run.targets(&lead_at("2026-02-01T00:00:00-07:00"), 4), "a b a b");
    assert_eq!(run.targets(&lead_at("2026-02-28T23:59:59-07:00"), 1), "b");
    assert_eq!(run.targets(&lead_at("2026-03-01T00:00:00-07:00"), 2), "a b");
    assert_eq!(run.targets(&lead_at("2026-12-31T23:59:59-07:00"), 4), "a b a b");
    assert_eq!(run.targets(&lead_at("2027-01-01T00:00:00-07:00"), 1), "a");
}

#[test]
fn of_several_caps_each_holds() {
    let caps = json!([
        { "target": "a", "leads": 3, "per": "week" }, { "target": "a", "leads": 2, "per": "day" },
    ]);
    let mut run = Run::of(&capped(turns(&["a"]), caps));
    assert_eq!(run.targets(&lead_at("2026-11-23T12:00:00-07:00"), 3), "a a -");
    assert_eq!(run.targets(&lead_at("2026-11-24T12:00:00-07:00"), 2), "a -");
    assert_eq!(run.targets(&lead_at("2026-11-25T12:00:00-07:00"), 1), "-");
    assert_eq!(run.targets(&lead_at("2026-11-30T12:00:00-07:00"), 3), "a a -");
}

#[test]
fn a_lead_that_comes_late_counts_in_the_newest_period() {
    let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 2, "day")));
    assert_eq!(run.target(&lead_at("2026-11-24T12:00:00-07:00")), "a");
    assert_eq!(run.targets(&lead_at("2026-11-23T12:00:00-07:00"), 3), "b a b");
    assert_eq!(run.targets(&lead_at("2026-11-24T13:00:00-07:00"), 1), "b");
}

#[test]
fn a_lead_that_comes_days_late_leaves_the_count_of_today() {
    let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 1, "day")));
    assert_eq!(run.target(&lead_at("2026-11-20T12:00:00-07:00")), "a");
    assert_eq!(run.target(&lead_at("2026-11-20T12:01:00-07:00")), "b");
    // Taken over from a list on Friday, it came on Wednesday.
    assert_eq!(run.target(&lead_at("2026-11-18T23:00:00-07:00")), "b");
    assert_eq!(run.target(&lead_at("2026-11-20T12:02:00-07:00")), "b");
    let count = run.state.to_document().counts[0].clone();
    assert_eq!((count.from.to_string().as_str(), count.leads), ("2026-11-20", 1));
}

#[test]
fn a_lead_may_come_31_days_late() {
    // 31 days before 1 December is 31 October; 31 days before Monday the 30th is Friday the 30th of October.
    for (per, now, late, too_late) in [
        ("day", "2026-12-01", "2026-10-31", "2026-10-30"),
        ("week", "2026-11-30", "2026-10-30", "2026-10-29"),
        ("month", "2026-12-01", "2026-10-31", "2026-10-30"),
        // From the last of January to 3 March it is 31 days, and March began 29 days behind it.
        ("month", "2026-03-03", "2026-01-31", "2026-01-28"),
    ] {
        let next = |at: &str| {
            let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 1, per)));
            assert_eq!(run.targets(&lead_at(&format!("{now}T12:00:00-07:00")), 2), "a b");
            run.target(&lead_at(&format!("{at}T12:00:00-07:00")))
        };
        assert_eq!((next(late), next(too_late)), ("b".to_owned(), "a".to_owned()), "{per} {now}");
    }
}

#[test]
fn a_wrong_date_closes_no_cap_for_longer_than_a_month() {
    for (per, ahead) in [("day", "2026-12-25"), ("week", "2026-12-28"), ("month", "2027-01-01")] {
        let mut run = Run::of(&capped(turns(&["a", "b"]), one("a", 1, per)));
        assert_eq!(run.target(&lead_at(&format!("{ahead}T12:00:00-07:00"))), "a");
        // It begins more than 31 days behind today, whose count begins anew.
        assert_eq!(run.targets(&lead_at("2026-11-23T12:00:00-07:00"), 3), "b a b", "{per}");
        let from = run.state.to_document().counts[0].from.to_string();
        assert!(from.starts_with("2026-11"), "{from}");
    }
}

#[test]
fn the_default_and_single_targets_have_caps_too() {
    let plan = json!({
        "target_kind": "accounts", "default": "hq", "zone": "America/Denver",
        "caps": [
            { "target": "hq", "leads": 1, "per": "day" }, { "target": "a", "leads": 1, "per": "day" },
        ],
        "strategy": { "type": "lead_source", "entries": [{ "sources": ["s"], "target": "a" }] },
    });
    let mut run = Run::of(&plan);
    let s = lead(&json!({ "source": "s", "at": "2026-11-23T12:00:00Z" }));
    let outcomes: Vec<_> = (0..3).map(|_| run.give(&s)).collect();
    let told: Vec<_> = outcomes.iter().map(|it| (it.outcome, it.why_default)).collect();
    let none = Some(WhyDefault::NoEligibleTarget);
    assert_eq!(
        told,
        [(Outcome::Routed, None), (Outcome::Default, none), (Outcome::Unrouted, none)]
    );
    let targets: Vec<_> = outcomes[2].skipped.iter().map(|it| it.target.clone()).collect();
    assert_eq!(targets, [id("a"), id("hq")]);
    assert_eq!(run.state.version(), 2, "what is unrouted changes nothing");
}

#[test]
fn a_plan_with_caps_wants_to_know_when_a_lead_came() {
    let router = crate::records::router(&capped(turns(&["a", "b"]), one("a", 1, "day")));
    let state = tenantry::lead::RoutingState::default();
    let leads = [lead(&json!({})), lead_at("2026-11-23T12:00:00Z"), lead(&json!({}))];
    let faults = router.route_all(&state, &leads).unwrap_err();
    let told: Vec<_> = faults.as_slice().iter().map(|it| (it.code, it.path.as_str())).collect();
    assert_eq!(
        told,
        [("routing.no_instant", "leads[0].at"), ("routing.no_instant", "leads[2].at")]
    );
    let faults = router.route(&state, &leads[0]).unwrap_err();
    assert_eq!(faults.as_slice()[0].path, "lead.at");
    let faults = router.reroute(&state, &leads[0], &id("a")).unwrap_err();
    assert_eq!(faults.as_slice()[0].path, "lead.at");
}
