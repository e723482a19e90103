//! Any text is a routing plan, a state and leads, which are routed: a batch is the steps one after the other, nobody who is
//! absent gets a lead, and a state that was put away is the same again.
//!
//! The first line is the state, each further one a lead; behind an empty line is the plan.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::document::Document;
use tenantry::id::TargetId;
use tenantry::lead::{Absence, AbsenceReason, Lead, Router, RoutingPlan, RoutingState};

fuzz_target!(|text: &str| {
    let (facts, plan) = text.split_once("\n\n").unwrap_or(("{}", text));
    let Ok(plan) = tenantry::read::<RoutingPlan>(plan) else { return };
    let written = plan.to_json();
    assert_eq!(tenantry::read::<RoutingPlan>(&written).unwrap().to_json(), written);
    let router = Router::new(&plan).unwrap();
    let absences: Vec<Absence> = router
        .targets()
        .iter()
        .step_by(3)
        .map(|target| Absence::new(target.clone(), AbsenceReason::Paused))
        .collect();
    let router = router.with_absent(&absences);
    let mut lines = facts.lines();
    let Ok(start) = tenantry::read::<RoutingState>(lines.next().unwrap_or("{}")) else { return };
    let leads: Vec<Lead> = lines.take(16).filter_map(|line| tenantry::read(line).ok()).collect();
    let Ok((assignments, behind)) = router.route_all(&start, &leads) else { return };
    let mut state = start.clone();
    for (lead, assignment) in leads.iter().zip(&assignments) {
        let (step, after) = router.route(&state, lead).unwrap();
        assert_eq!(step.to_json(), assignment.to_json());
        assert!(!step.explain().is_empty());
        let is_absent = |target: &TargetId| absences.iter().any(|it| it.target == *target);
        let duplicate = !step.duplicates().is_empty();
        assert!(duplicate || !step.target().is_some_and(is_absent));
        let grown = state.version().saturating_add(1);
        assert!([state.version(), grown].contains(&after.version()));
        state = tenantry::read(&after.to_json()).unwrap();
        if let Some(target) = step.target() {
            let (again, same) = router.reroute(&after, lead, target).unwrap();
            let (twice, still) = match again.target() {
                Some(now) => router.reroute(&same, lead, now).unwrap(),
                None => return,
            };
            assert_eq!(twice.target(), again.target());
            assert_eq!(still, same);
        }
    }
    if !leads.is_empty() {
        assert_eq!(state, behind);
    }
    let fields = leads.iter().map(Lead::fields);
    assert_eq!(router.route_fields(&start, fields).unwrap().0.len(), leads.len());
});
