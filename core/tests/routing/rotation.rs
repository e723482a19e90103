//! Turns: strictly in the order of the list, whatever becomes of it (rules R-11, R-13, R-14).

use serde_json::json;
use tenantry::lead::{AbsenceReason, Lead, Outcome, RoutingState, SkipReason, WhyDefault};

use crate::records::{Run, absent, id, lead, router, turns, with};

#[test]
fn turns_go_around_the_list() {
    assert_eq!(Run::of(&turns(&["a", "b", "c"])).next(7), "a b c a b c a");
    assert_eq!(Run::of(&turns(&["z", "a", "m"])).next(4), "z a m z");
    assert_eq!(Run::of(&turns(&["a"])).next(3), "a a a");
}

#[test]
fn thirty_runs_of_one_lead_each_spread_evenly() {
    let mut run = Run::of(&turns(&["a", "b", "c"]));
    let mut counts = [0; 3];
    for _ in 0..30 {
        run.keep();
        let target = run.next(1);
        counts["abc".find(&target).unwrap()] += 1;
    }
    assert_eq!(counts, [10, 10, 10]);
}

#[test]
fn an_archived_one_is_never_chosen_and_the_next_does_not_get_double() {
    let router = router(&turns(&["a", "b", "c", "d"]));
    let router = router.with_absent(&absent(&["b"], AbsenceReason::Archived));
    let leads = vec![Lead::default(); 12];
    let (assignments, _) = router.route_all(&RoutingState::default(), &leads).unwrap();
    let got: Vec<_> = assignments.iter().map(|it| it.target().unwrap().as_str()).collect();
    assert_eq!(got.join(" "), "a c d a c d a c d a c d");
    let skipped: Vec<_> = assignments[1].skipped().collect();
    let archived = SkipReason::Absent { reason: AbsenceReason::Archived };
    assert_eq!(skipped, [(&id("b"), archived)]);
    assert_eq!(assignments[0].skipped().count(), 0, "only who was passed over is told");
}

#[test]
fn who_was_paused_loses_the_turn_and_gets_no_make_up_leads() {
    let mut run = Run::of(&turns(&["a", "b", "c"]));
    assert_eq!(run.next(2), "a b");
    run.pause(&["b"]);
    assert_eq!(run.next(4), "c a c a");
    run.pause(&[]);
    assert_eq!(run.next(4), "b c a b");
}

#[test]
fn whoever_has_the_cursor_may_be_paused() {
    let mut run = Run::of(&turns(&["a", "b", "c"]));
    assert_eq!(run.next(1), "a");
    run.pause(&["a"]);
    assert_eq!(run.next(3), "b c b");
    run.pause(&["a", "b", "c"]);
    assert_eq!(run.next(2), "- -");
    run.pause(&[]);
    assert_eq!(run.next(3), "c a b");
}

#[test]
fn who_joins_gets_a_turn_where_they_stand() {
    let mut run = Run::of(&turns(&["a", "b", "c"]));
    assert_eq!(run.next(1), "a");
    run.edit(&turns(&["a", "x", "b", "c"]));
    assert_eq!(run.next(5), "x b c a x");

    let mut run = Run::of(&turns(&["a", "b", "c"]));
    assert_eq!(run.next(1), "a");
    run.edit(&turns(&["x", "a", "b", "c"]));
    assert_eq!(run.next(5), "b c x a b");
}

#[test]
fn who_leaves_takes_nobodys_turn_along() {
    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(2), "a b");
    run.edit(&turns(&["a", "b", "d"]));
    assert_eq!(run.next(3), "d a b");
    run.edit(&turns(&["b", "d"]));
    assert_eq!(run.next(3), "d b d");
}

#[test]
fn the_cursor_goes_back_when_whoever_has_it_leaves() {
    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(2), "a b");
    run.edit(&turns(&["a", "c", "d"]));
    assert_eq!(run.next(4), "c d a c");

    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(3), "a b c");
    run.edit(&turns(&["a", "d"]));
    assert_eq!(run.next(2), "d a");

    let mut run = Run::of(&turns(&["a", "b", "c"]));
    assert_eq!(run.next(1), "a");
    run.edit(&turns(&["b", "c"]));
    assert_eq!(run.next(3), "b c b");
}

#[test]
fn a_round_that_was_begun_ends_in_the_old_order() {
    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(2), "a b");
    run.edit(&turns(&["d", "c", "b", "a"]));
    assert_eq!(run.next(10), "c d d c b a d c b a");

    // Who joins waits until it has ended.
    let mut run = Run::of(&turns(&["a", "b", "c"]));
    assert_eq!(run.next(1), "a");
    run.edit(&turns(&["c", "b", "x", "a"]));
    assert_eq!(run.next(7), "b c c b x a c");

    // Who leaves is not waited for.
    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(2), "a b");
    run.edit(&turns(&["d", "a", "c"]));
    assert_eq!(run.next(5), "c d d a c");
}

#[test]
fn a_round_of_the_old_order_goes_on_through_further_edits() {
    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(1), "a");
    run.edit(&turns(&["d", "c", "b", "a"]));
    assert_eq!(run.next(1), "b");
    run.edit(&turns(&["b", "d", "a", "c"]));
    assert_eq!(run.next(1), "c");
    run.edit(&turns(&["c", "b", "d", "a"]));
    assert_eq!(run.next(5), "d c b d a");
}

#[test]
fn who_is_paused_in_a_round_of_the_old_order_loses_the_turn() {
    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(2), "a b");
    run.edit(&turns(&["d", "c", "b", "a"]));
    run.pause(&["c"]);
    assert_eq!(run.next(4), "d d b a");
    let mut run = Run::of(&turns(&["a", "b", "c", "d"]));
    assert_eq!(run.next(2), "a b");
    run.edit(&turns(&["d", "c", "b", "a"]));
    run.pause(&["c", "d"]);
    assert_eq!(run.next(4), "b a b a");
}

/// Two rotations: what is given in the one changes nothing in the other.
fn two(left: &[&str], right: &[&str]) -> serde_json::Value {
    json!({
        "target_kind": "accounts", "default": "hq",
        "territories": [
            { "id": "left", "rotation": { "type": "round_robin", "targets": left } },
            { "id": "right", "rotation": { "type": "round_robin", "targets": right } },
        ],
        "strategy": { "type": "lead_source", "entries": [
            { "sources": ["l"], "territory": "left" },
            { "sources": ["r"], "territory": "right" },
        ] },
    })
}

#[test]
fn each_territory_has_turns_of_its_own() {
    let (l, r) = (lead(&json!({ "source": "l" })), lead(&json!({ "source": "r" })));
    let mut run = Run::of(&two(&["a", "b"], &["b", "c", "a"]));
    let got = [&l, &r, &r, &l, &l, &r, &r].map(|lead| run.target(lead));
    assert_eq!(got.join(" "), "a b c b a a b");
}

#[test]
fn what_is_given_elsewhere_makes_nobody_lose_a_turn() {
    let (l, r) = (lead(&json!({ "source": "l" })), lead(&json!({ "source": "r" })));
    let mut run = Run::of(&two(&["a", "b", "c"], &["x"]));
    assert_eq!(run.target(&l), "a");
    // Whoever had the last turn is gone, and nobody stood before them; `b` and `c` have had no turn yet.
    run.edit(&two(&["c", "b"], &["x"]));
    assert_eq!(run.target(&r), "x");
    run.keep();
    assert_eq!(run.targets(&l, 5), "b c c b c");
}

#[test]
fn where_nobody_can_get_it_the_default_does_and_then_nobody() {
    let plan = with(turns(&["a", "b"]), "default", json!("hq"));
    let mut run = Run::of(&plan);
    run.pause(&["a", "b"]);
    let given = run.give(&Lead::default());
    assert_eq!((given.outcome, given.target), (Outcome::Default, Some(id("hq"))));
    assert_eq!(given.why_default, Some(WhyDefault::NoEligibleTarget));
    let skipped: Vec<_> = given.skipped.iter().map(|it| it.target.as_str()).collect();
    assert_eq!(skipped, ["a", "b"]);
    assert_eq!(run.state.version(), 0, "nobody had a turn");

    run.pause(&["a", "b", "hq"]);
    let given = run.give(&Lead::default());
    assert_eq!((given.outcome, given.target), (Outcome::Unrouted, None));
    assert_eq!(given.why_default, Some(WhyDefault::NoEligibleTarget));
    assert_eq!(given.skipped.len(), 3);
}

#[test]
fn the_cursor_is_told_before_and_after() {
    let mut run = Run::of(&turns(&["a", "b", "c"]));
    let cursors: Vec<_> = (0..3)
        .map(|_| run.give(&Lead::default()).cursor.unwrap())
        .map(|it| (it.before.map(|it| it.to_string()), it.after.unwrap().to_string()))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    let expected = [(None, "a"), (some("a"), "b"), (some("b"), "c")];
    assert_eq!(cursors, expected.map(|(before, after)| (before, after.to_owned())));
}
