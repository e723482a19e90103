//! What people read of coverage and simulation: everything that is found stands there, in few lines.

use tenantry::lead::{Lead, PastLead, RoutingState};

use super::{coverage, router};

#[test]
fn coverage_prints_its_classes_and_then_what_is_without_effect() {
    let plan = r#"{ "target_kind": "accounts", "default": "hq", "strategy": { "type": "postal_code", "entries": [
        { "codes": ["8030*"], "target": "west" }, { "codes": ["80300-80304"], "target": "a" },
        { "codes": ["80305-80309"], "target": "b" } ] } }"#;
    let router = router(plan, &[("a", "paused"), ("bb", "archived")]);
    let universe = r#"{ "type": "postal_codes", "codes": ["80301", "80309", "99999", "?"] }"#;
    assert_eq!(
        coverage(&router, universe).to_string(),
        "80301 → `80300-80304` → default hq: nobody there can get it\n\
         80309 → `80305-80309` → b\n\
         99999 → default hq: no entry fits\n\
         3 in all: 1 fit no entry, 2 go to the default, 0 to nobody\n\
         `8030*` (strategy.entries[0].codes[0]) never wins: `80300-80304` (strategy.entries[1].codes[0]), \
         `80305-80309` (strategy.entries[2].codes[0]) win instead\n\
         a gets no leads (paused): strategy.entries[1].target\n\
         [3] of the list cannot be read: `?` is no postal code: write letters and digits, at most 10\n\
         `bb` in the absences is no target of the plan (did you mean `b`?)"
    );
}

#[test]
fn of_many_without_effect_twenty_are_printed_and_the_others_counted() {
    let codes: Vec<String> = (0..25).map(|place| format!("\"?{place}\"")).collect();
    let plan = r#"{ "target_kind": "accounts", "default": "hq", "strategy": { "type": "postal_code", "entries": [
        { "codes": ["8030*"], "target": "west" } ] } }"#;
    let universe = format!(r#"{{ "type": "postal_codes", "codes": [{}] }}"#, codes.join(","));
    let printed = coverage(&router(plan, &[]), &universe).to_string();
    assert_eq!(printed.lines().count(), 1 + 20 + 1);
    assert!(printed.starts_with("0 in all: 0 fit no entry, "), "{printed}");
    assert!(printed.ends_with("\nand 5 more that cannot be read"), "{printed}");
}

fn past(went_to: &[&str]) -> Vec<PastLead> {
    let one = |to: &&str| PastLead { lead: Lead::default(), went_to: Some(to.parse().unwrap()) };
    went_to.iter().map(one).collect()
}

const TURNS: &str = r#"{ "target_kind": "users", "strategy": { "type": "round_robin", "targets": ["ann", "ben"] } }"#;

#[test]
fn simulation_prints_who_gets_what_how_evenly_and_what_moves() {
    let router = router(TURNS, &[]);
    let state = RoutingState::default();
    let simulation = router.simulate(&state, &past(&["ben", "ben", "ann"])).unwrap();
    assert_eq!(
        simulation.to_string(),
        "3 leads: 3 routed\nann: 2\nben: 1\nin turn: 1 to 2 for each\n1 of 3 compared go elsewhere\nben → ann: 1 lead"
    );
    let other = super::router(TURNS, &[("ann", "paused"), ("bem", "paused")]);
    assert_eq!(
        router.compare(&other, &state, &past(&["ben", "ben"])).unwrap().to_string(),
        "the first plan: 2 leads: 2 routed\nann: 1\nben: 1\nin turn: 1 to 1 for each\n\
         the other plan: 2 leads: 2 routed\nben: 2\nin turn: 2 to 2 for each\n\
         `bem` in the absences is no target of the plan (did you mean `ben`?)\n\
         1 of 2 compared go elsewhere\nann → ben: 1 lead"
    );
}

#[test]
fn of_many_moves_twenty_are_printed_and_the_others_counted() {
    let names: Vec<String> = (10..33).map(|place| format!("kim-{place}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let plan =
        r#"{ "target_kind": "users", "strategy": { "type": "round_robin", "targets": ["ann"] } }"#;
    let simulation =
        router(plan, &[]).simulate(&RoutingState::default(), &past(&names)).unwrap().to_string();
    let lines: Vec<&str> = simulation.lines().collect();
    // Who gets leads, the rotation, and how many were compared stand before them.
    assert_eq!(lines[3], "23 of 23 compared go elsewhere");
    assert_eq!(lines[4], "kim-10 → ann: 1 lead");
    assert_eq!(lines[23], "kim-29 → ann: 1 lead");
    assert_eq!(lines[24..], ["and 3 more moves"]);
}

#[test]
fn a_simulation_of_nothing_says_so() {
    let simulation = router(TURNS, &[]).simulate(&RoutingState::default(), &[]).unwrap();
    assert_eq!(
        simulation.to_string(),
        "0 leads\nin turn: 0 to 0 for each\n0 of 0 compared go elsewhere"
    );
}

#[test]
fn whatever_ids_and_codes_are_each_thing_is_printed_on_one_line() {
    let plan = r#"{ "target_kind": "accounts", "default": "hq\u0007", "strategy": { "type": "lead_source", "entries": [
        { "sources": ["web\n80210 → denver", "web\n80210 → denver"], "target": "de\u202enver" } ] } }"#;
    let coverage =
        coverage(&router(plan, &[("de\u{202e}nver", "paused")]), r#"{ "type": "built_in" }"#);
    assert_eq!(
        coverage.to_string(),
        "web\\n80210 → denver → `web\\n80210 → denver` → default hq\\u{7}: nobody there can get it\n\
         1 in all: 0 fit no entry, 1 go to the default, 0 to nobody\n\
         `web\\n80210 → denver` (strategy.entries[0].sources[1]) never wins: \
         `web\\n80210 → denver` (strategy.entries[0].sources[0]) wins instead\n\
         de\\u{202e}nver gets no leads (paused): strategy.entries[0].target"
    );
    let simulation = router(TURNS, &[]).simulate(&RoutingState::default(), &past(&["a\u{7}b"]));
    assert!(simulation.unwrap().to_string().ends_with("\na\\u{7}b → ann: 1 lead"));
}
