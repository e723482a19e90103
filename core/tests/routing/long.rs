//! Long lists of which many get no leads: who has a turn, who is named as passed over and how many are counted are those of
//! the model, however few are looked at.

use serde_json::{Value as Json, json};
use tenantry::id::TargetId;
use tenantry::lead::{
    Absence, AbsenceReason, Lead, Router, RoutingPlan, RoutingState, RoutingStateDocument,
};

use crate::agreement::said;
use crate::cases;
use crate::model::Model;
use crate::random::Random;
use crate::records::{id, read};

const TARGETS: usize = 60;

fn name(place: usize) -> String {
    format!("t{place:02}")
}

/// A plan of one rotation, of whom some are full after a lead a day.
fn plan(random: &mut Random, kind: &str) -> RoutingPlan {
    let mut names: Vec<String> = (0..TARGETS).map(name).collect();
    random.shuffle(&mut names);
    let hours = json!({ "zone": "America/Denver", "week": [{ "day": "monday", "from": "08:00", "to": "12:00" }] });
    let member = |name: &String| match kind {
        "by_hours" => json!({ "target": name, "hours": hours }),
        _ => json!({ "target": name, "weight": 1 + name.len() % 3 }),
    };
    let strategy = match kind {
        "round_robin" | "least_loaded" => json!({ "type": kind, "targets": names }),
        _ => json!({ "type": kind, "members": names.iter().map(member).collect::<Vec<Json>>() }),
    };
    let cap = |place: usize| json!({ "target": name(place), "leads": 1, "per": "day" });
    read(&json!({
        "target_kind": "accounts", "strategy": strategy, "zone": "America/Denver",
        "default": name(random.index(TARGETS)), "caps": (0..10).map(cap).collect::<Vec<Json>>(),
    }))
}

/// Nobody, somebody, nearly everybody or everybody.
fn absences(random: &mut Random) -> Vec<Absence> {
    let present_in = *random.pick(&[1, 2, 10, 40]);
    let is_everybody = random.once_in(5);
    let mut absences = Vec::new();
    for place in 0..TARGETS {
        if is_everybody || !random.once_in(present_in) {
            let reason = *random.pick(&[AbsenceReason::Paused, AbsenceReason::Archived]);
            absences.push(Absence::new(id::<TargetId>(&name(place)), reason));
        }
    }
    absences
}

#[test]
fn whoever_is_passed_over_in_a_long_list_is_named_or_counted_as_the_model_does() {
    let random = &mut Random::new(7);
    let (mut named_all, mut counted, mut nobody) = (0, 0, 0);
    for _ in 0..cases(40).max(4) {
        for kind in ["round_robin", "weighted_round_robin", "least_loaded", "by_hours"] {
            let (mut state, mut kept) = (RoutingState::default(), RoutingStateDocument::default());
            // The second list is in another order, so that a round has to end before.
            for _ in 0..2 {
                let plan = plan(random, kind);
                let router = Router::new(&plan).unwrap();
                for step in 0..12 {
                    let absent = absences(random);
                    let router = router.with_absent(&absent);
                    let hour = 14 + step / 2;
                    let at = format!("2026-11-23T{hour}:00:00Z").parse().unwrap();
                    let lead = Lead { at: Some(at), ..Lead::default() };
                    let (assignment, after) = router.route(&state, &lead).unwrap();
                    let record = assignment.to_record();
                    let model = Model { plan: &plan, absent: &absent, network: None };
                    let (expected, expected_after) = model.step(&kept, &lead, None);
                    assert_eq!(said(&record), expected, "{kind} {plan:#?} {absent:#?} {kept:#?}");
                    assert_eq!(after.to_document(), expected_after, "{kind}");
                    let more = usize::try_from(record.more_skipped).unwrap();
                    assert_eq!(assignment.skipped_count(), record.skipped.len() + more);
                    named_all += u32::from(more == 0);
                    counted += u32::from(more > 0);
                    nobody += u32::from(record.target.is_none());
                    drop(assignment);
                    (state, kept) = (after, expected_after);
                }
            }
        }
    }
    assert!(named_all > 9 && counted > 9 && nobody > 9, "{named_all} {counted} {nobody}");
}

#[test]
fn twenty_are_named_and_the_others_counted() {
    for (absent, named, more) in [(19, 19, 0), (20, 20, 0), (21, 20, 1), (59, 20, 39)] {
        let names: Vec<String> = (0..TARGETS).map(name).collect();
        let plan: RoutingPlan = read(&json!({
            "target_kind": "accounts", "strategy": { "type": "round_robin", "targets": names },
        }));
        let absence = |place| Absence::new(id(&name(place)), AbsenceReason::Paused);
        let absences: Vec<Absence> = (0..absent).map(absence).collect();
        let router = Router::new(&plan).unwrap().with_absent(&absences);
        let lead = Lead::default();
        let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
        let record = assignment.to_record();
        assert_eq!((record.skipped.len(), record.more_skipped), (named, more));
        assert_eq!(record.target.map(|it| it.to_string()), Some(name(absent)));
    }
}

#[test]
fn the_words_name_those_who_are_named_and_count_the_others() {
    let names: Vec<String> = (0..23).map(name).collect();
    let plan: RoutingPlan = read(&json!({
        "target_kind": "accounts", "strategy": { "type": "round_robin", "targets": names },
    }));
    let absence = |place| Absence::new(id(&name(place)), AbsenceReason::Paused);
    let absences: Vec<Absence> = (0..22).map(absence).collect();
    let router = Router::new(&plan).unwrap().with_absent(&absences);
    let lead = Lead::default();
    let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
    let words = assignment.explain();
    assert!(words.starts_with("turn of t22 (t00 paused, t01 paused, "), "{words}");
    assert!(words.ends_with(", t19 paused and 2 more)"), "{words}");
}
