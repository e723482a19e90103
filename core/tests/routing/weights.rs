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
    // 4 1 2 → a owes 3.
    assert_eq!(run.target(&t), "a");
    run.edit(&plan(json!([member("b", 1), member("c", 2)])));
    assert_eq!(run.target(&u), "x");
    run.keep();
    // Of the 7 parts of a lead they have 1 2, of 21 therefore 3 6; 10 20 → c 10 -1; 17 13 → b -4 13; 3 27 → c.
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

/// Who gets leads in a row most often, and how often.
fn longest_row(turns: &str) -> usize {
    let turns: Vec<&str> = turns.split(' ').collect();
    turns.chunk_by(|a, b| a == b).map(<[&str]>::len).max().unwrap()
}

#[test]
fn other_weights_of_the_same_shares_change_nothing() {
    let mut run = Run::of(&weighted(&[("a", 1_000), ("b", 1_000)]));
    assert_eq!(run.next(1), "a");
    run.edit(&weighted(&[("a", 1), ("b", 1)]));
    assert_eq!(run.next(5), "b a b a b");

    // 50 30 20 → a -50 30 20, which are -5 3 2 of 10; 0 6 4 → b 0 -4 4; 5 -1 6 → c 5 -1 -4; 10 2 -2 → a 0 2 -2;
    // 5 5 0 → a -5 5 0; 0 8 2 → b 0 -2 2; 5 1 4 → a -5 1 4; 0 4 6 → c 0 4 -4; 5 7 -2 → b 5 -3 -2; 10 0 0 → a.
    let mut run = Run::of(&weighted(&[("a", 50), ("b", 30), ("c", 20)]));
    assert_eq!(run.next(1), "a");
    run.edit(&weighted(&[("a", 5), ("b", 3), ("c", 2)]));
    assert_eq!(run.next(9), "b c a a b a c b a");

    // Ten of whom the first five had a lead each.
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let mut run = Run::of(&weighted(&names.map(|name| (name, 1_000))));
    assert_eq!(run.next(5), "a b c d e");
    run.edit(&weighted(&names.map(|name| (name, 1))));
    assert_eq!(run.next(8), "f g h i j a b c");
}

#[test]
fn those_who_are_left_share_alike_however_many_are_paused() {
    let names: Vec<String> = (0..100).map(|number| format!("m{number:03}")).collect();
    let members: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 1)).collect();
    let mut run = Run::of(&weighted(&members));
    run.next(50);
    let paused: Vec<&str> = names[1..99].iter().map(String::as_str).collect();
    run.pause(&paused);
    // Half a lead to the credit of one, half a lead that the other owes.
    assert_eq!(run.next(5), "m099 m000 m099 m000 m099");
    // The same where the others are taken out.
    run.pause(&[]);
    run.edit(&weighted(&[("m000", 1), ("m099", 1)]));
    assert_eq!(longest_row(&run.next(100)), 1);

    let eight = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut run = Run::of(&weighted(&eight.map(|name| (name, 1))));
    assert_eq!(run.next(4), "a b c d");
    run.pause(&eight[1..7]);
    assert_eq!(run.next(4), "h a h a");
}

/// How many leads each of `a`, `b`, `c` gets, where `b` is there at those of each three leads, or two, that are named.
fn shares(weights: [u32; 3], of: usize, there: &[usize], leads: usize) -> [usize; 3] {
    let names = ["a", "b", "c"];
    let members: Vec<(&str, u32)> = names.into_iter().zip(weights).collect();
    let mut run = Run::of(&weighted(&members));
    let mut got = [0; 3];
    for place in 0..leads {
        run.pause(if there.contains(&(place % of)) { &[] } else { &["b"] });
        let target = run.next(1);
        got[names.iter().position(|name| *name == target).unwrap()] += 1;
    }
    got
}

#[test]
fn who_comes_and_goes_takes_nothing_from_one_more_than_from_another() {
    // For two leads `b` is owed a third of one, `a` and `c` a third and a half each: of 300 leads 50 and 125.
    assert_eq!(shares([1, 1, 1], 2, &[0], 300), [125, 50, 125]);
    // For three leads a quarter and two halves, and `b` two quarters: of 300 leads 125 and 50.
    assert_eq!(shares([1, 2, 1], 3, &[0], 300), [125, 50, 125]);
    // For two leads `a` is owed 100 of 101 and 100 of 102, `b` 1 of 102, `c` 1 of 101 and 1 of 102; in 20,604 = 2 × 101 × 102
    // leads 101 × 102 times that: 10,200 + 10,100, 101, 102 + 101.
    assert_eq!(shares([100, 1, 1], 2, &[0], 20_604), [20_300, 101, 203]);
}

#[test]
fn a_state_that_says_more_than_there_are_members_is_cut() {
    let mut run = Run::of(&weighted(&[("a", 1), ("b", 1)]));
    for credit in [i64::MAX, 4, -4, i64::MIN] {
        run.state = tenantry::read(&format!(
            r#"{{ "rotations": [{{ "last": "a", "order": ["a", "b"], "parts": 2,
                "credits": [{{ "target": "b", "credit": {credit} }}] }}] }}"#
        ))
        .unwrap();
        // Two leads of two parts: 1 4 → b 1 2; 2 3 → b 2 1; 3 2 → a 1 2; 2 3 → b. And 1 -3 → a -1 -3; 0 -2 → a -2 -2;
        // -1 -1 → a -3 -1; -2 0 → b.
        let expected = if credit > 0 { "b b a b" } else { "a a a b" };
        assert_eq!(run.next(4), expected, "{credit}");
    }
    // Without parts, as before there were any, they are those of the plan: `b` owes 3 of 4.
    let mut run = Run::of(&weighted(&[("a", 3), ("b", 1)]));
    run.state = tenantry::read(
        r#"{ "rotations": [{ "last": "a", "order": ["a", "b"],
            "credits": [{ "target": "a", "credit": 3 }, { "target": "b", "credit": -3 }] }] }"#,
    )
    .unwrap();
    // 6 -2 → a 2 -2; 5 -1 → a 1 -1; 4 0 → a 0 0; 3 1 → a -1 1; 2 2 → a -2 2; 1 3 → b.
    assert_eq!(run.next(6), "a a a a a b");
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
