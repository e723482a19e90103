//! Names beside a plan that are no targets of it: told, with who may be meant, and never refused.

use tenantry::lead::{AbsenceReason, NamedIn, RoutingState, TargetLoad};

use crate::records::{absent, id, router, turns};

#[test]
fn a_misspelled_absence_or_load_is_told_with_whom_it_may_mean() {
    let router = router(&turns(&["boulder-1", "boulder-2"]))
        .with_absent(&absent(&["bolder-1", "boulder-2", "atlantis"], AbsenceReason::Paused));
    let load = |target: &str| TargetLoad { target: id(target), leads: 3 };
    let state = RoutingState::default().with_loads([load("boulder-1"), load("bouldr-2")]);
    let told: Vec<_> = router
        .unknown_targets(&state)
        .into_iter()
        .map(|it| (it.named_in, it.to_string(), it.suggestion.map(|it| it.to_string())))
        .collect();
    assert_eq!(
        told,
        [
            (
                NamedIn::Absences,
                "`atlantis` in the absences is no target of the plan".to_owned(),
                None
            ),
            (
                NamedIn::Absences,
                "`bolder-1` in the absences is no target of the plan (did you mean `boulder-1`?)"
                    .to_owned(),
                Some("boulder-1".to_owned())
            ),
            (
                NamedIn::Loads,
                "`bouldr-2` in the loads is no target of the plan (did you mean `boulder-2`?)"
                    .to_owned(),
                Some("boulder-2".to_owned())
            ),
        ]
    );
    assert!(
        router
            .with_absent(&absent(&["boulder-1"], AbsenceReason::Paused))
            .unknown_targets(&RoutingState::default())
            .is_empty()
    );
}

#[test]
fn whom_it_may_mean_is_searched_for_twenty() {
    let names: Vec<String> = (0..25).map(|place| format!("bouldr-{place:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let router =
        router(&turns(&["boulder-00"])).with_absent(&absent(&names, AbsenceReason::Paused));
    let told = router.unknown_targets(&RoutingState::default());
    assert_eq!(told.len(), 25);
    assert!(told[..20].iter().all(|it| it.suggestion.is_some()));
    assert!(told[20..].iter().all(|it| it.suggestion.is_none()));
}
