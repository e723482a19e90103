//! Weighted turns, and turns of whoever has the fewest (rule R-21).

use serde_json::{Value as Json, json};
use tenantry::lead::{Lead, TargetLoad};

use crate::records::{Run, id, lead, turns, weighted};

#[test]
fn weights_are_spread_as_evenly_as_they_can_be() {
    let mut run = Run::of(&weighted(&[("a", 5), ("b", 1), ("c", 1)]));
    assert_eq!(run.next(14), "a a b a c a a a a b a c a a");
    let mut run = Run::of(&weighted(&[("a", 2), ("b", 1)]));
    assert_eq!(run.next(6), "a b a a b a");
    let mut run = Run::of(&weighted(&[("a", 3), ("b", 3), ("c", 3)]));
    assert_eq!(run.next(6), "a b c a b c");
}

#[test]
fn what_one_has_to_its_credit_is_kept() {
    let mut run = Run::of(&weighted(&[("a", 5), ("b", 1), ("c", 1)]));
    let got: Vec<_> = (0..7)
        .map(|_| {
            run.keep();
            run.next(1)
        })
        .collect();
    assert_eq!(got.join(" "), "a a b a c a a");
    assert!(run.state.to_document().rotations[0].credits.is_empty(), "the round is even");
}

#[test]
fn who_is_paused_gets_no_credit() {
    let mut run = Run::of(&weighted(&[("a", 2), ("b", 1), ("c", 1)]));
    run.pause(&["b"]);
    assert_eq!(run.next(3), "a c a");
    run.pause(&[]);
    assert_eq!(run.next(4), "a b c a");
}

#[test]
fn credits_stay_with_those_who_stay() {
    // After one lead `a` owes 2, `b` and `c` have 1 each.
    let mut run = Run::of(&weighted(&[("a", 2), ("b", 1), ("c", 1)]));
    assert_eq!(run.next(1), "a");
    run.edit(&weighted(&[("b", 1), ("c", 1)]));
    // 2 2 → b 0 2; 1 3 → c 1 1; 2 2 → b 0 2.
    assert_eq!(run.next(3), "b c b");

    // The same where somebody else had a lead meanwhile, and the state was put away.
    let plan = |members: Json| {
        json!({
            "target_kind": "accounts", "default": "hq",
            "territories": [
                { "id": "t", "rotation": { "type": "weighted_round_robin", "members": members } },
                { "id": "u", "rotation": { "type": "round_robin", "targets": ["x"] } },
            ],
            "strategy": { "type": "lead_source", "entries": [
                { "sources": ["t"], "territory": "t" }, { "sources": ["u"], "territory": "u" },
            ] },
        })
    };
    let member = |target: &str, weight: u32| json!({ "target": target, "weight": weight });
    let (t, u) = (lead(&json!({ "source": "t" })), lead(&json!({ "source": "u" })));
    let mut run = Run::of(&plan(json!([member("a", 4), member("b", 1), member("c", 2)])));
    // 4 1 2 → a owes 3; 1 2 4 → c.
    assert_eq!(run.target(&t), "a");
    run.edit(&plan(json!([member("b", 1), member("c", 2)])));
    assert_eq!(run.target(&u), "x");
    run.keep();
    // 1 2 to begin with; 2 4 → c 2 1; 3 3 → b 0 3; 1 5 → c 1 2.
    assert_eq!(run.targets(&t, 3), "c b c");
}

#[test]
fn a_weight_may_change() {
    let mut run = Run::of(&weighted(&[("a", 1), ("b", 1)]));
    assert_eq!(run.next(2), "a b");
    run.edit(&weighted(&[("a", 1), ("b", 2)]));
    // 1 2 → b 1 -1; 2 1 → a -1 1; 0 3 → b 0 0.
    assert_eq!(run.next(3), "b a b");
}

fn least(targets: &[&str]) -> Json {
    let mut plan = turns(targets);
    plan["strategy"]["type"] = json!("least_loaded");
    plan
}

#[test]
fn whoever_has_the_fewest_gets_it() {
    let mut run = Run::of(&least(&["a", "b", "c"]));
    let load = |target: &str, leads| TargetLoad { target: id(target), leads };
    run.state = run.state.with_loads([load("a", 3), load("b", 1), load("c", 1)]).unwrap();
    assert_eq!(run.next(7), "b c b c a b c");
    // The host counts again: what it says now holds, and the others keep theirs.
    run.state = run.state.with_loads([load("a", 0)]).unwrap();
    run.keep();
    assert_eq!(run.next(5), "a a a a b");
    run.state = run.state.with_loads([load("b", 1), load("b", 0), load("stranger", 9)]).unwrap();
    assert_eq!(run.next(1), "b");
}

#[test]
fn of_several_with_as_few_the_next_in_turn_gets_it() {
    assert_eq!(Run::of(&least(&["c", "a", "b"])).next(7), "c a b c a b c");
    let mut run = Run::of(&least(&["a", "b", "c"]));
    assert_eq!(run.next(1), "a");
    run.pause(&["b"]);
    assert_eq!(run.next(3), "c a c");
    run.pause(&[]);
    assert_eq!(run.next(3), "b b c", "what was missed is made up for: loads are what counts");
}

#[test]
fn leads_of_the_default_and_of_single_targets_are_loads_too() {
    let plan = json!({
        "target_kind": "accounts", "default": "b",
        "territories": [
            { "id": "t", "rotation": { "type": "least_loaded", "targets": ["a", "b", "c"] } },
        ],
        "strategy": { "type": "lead_source", "entries": [
            { "sources": ["t"], "territory": "t" }, { "sources": ["s"], "target": "a" },
        ] },
    });
    let (t, s) = (lead(&json!({ "source": "t" })), lead(&json!({ "source": "s" })));
    let mut run = Run::of(&plan);
    assert_eq!(run.target(&s), "a");
    assert_eq!(run.target(&Lead::default()), "b");
    assert_eq!(run.targets(&t, 4), "c a b c");
    assert_eq!(run.state.version(), 6);
}
