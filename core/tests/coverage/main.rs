//! What a plan covers, and what it would have made of past leads (rules ).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    reason = "the whole file is a test: a panic is its failure"
)]

mod brute_force;
mod classes;
mod network;
mod printed;
mod simulation;

use tenantry::lead::{Absence, Coverage, Router, RoutingPlan, Universe};

/// A router of a plan, without those who are absent.
pub(crate) fn router(plan: &str, absent: &[(&str, &str)]) -> Router {
    let plan: RoutingPlan = tenantry::read(plan).unwrap_or_else(|faults| panic!("{faults}"));
    let absences: Vec<Absence> =
        absent.iter().map(|(target, reason)| absence(target, reason)).collect();
    Router::new(&plan).unwrap().with_absent(&absences)
}

fn absence(target: &str, reason: &str) -> Absence {
    use tenantry::lead::AbsenceReason;
    let reason = AbsenceReason::ALL.iter().find(|it| it.as_str() == reason).unwrap();
    Absence::new(target.parse().unwrap(), *reason)
}

/// Its coverage of a universe.
pub(crate) fn coverage(router: &Router, universe: &str) -> Coverage {
    let universe: Universe = tenantry::read(universe).unwrap();
    router.coverage(&universe).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Its classes in words.
pub(crate) fn lines(coverage: &Coverage) -> Vec<String> {
    coverage.classes.iter().map(ToString::to_string).collect()
}
