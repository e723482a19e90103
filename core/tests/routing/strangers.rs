//! Names beside a plan that are no targets of it: told, with who may be meant, and never refused.

use tenantry::lead::{AbsenceReason, Lead, NamedIn, RoutingState, TargetLoad};

use crate::records::{absent, id, router, turns};

#[test]
fn a_target_that_is_unknown_to_the_network_is_told_as_named_in_the_plan() {
    let mut unknown = absent(&["bolder-1", "boulder-2"], AbsenceReason::Unknown);
    unknown[0].suggestion = Some(id("boulder-1"));
    // Of two reasons of one the later counts.
    unknown.extend(absent(&["boulder-2"], AbsenceReason::Paused));
    let router = router(&turns(&["bolder-1", "boulder-2", "boulder-3"])).with_absent(&unknown);
    let told = router.unknown_targets(&RoutingState::default());
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((told.named_in, told.target.as_str()), (NamedIn::Plan, "bolder-1"));
    assert_eq!(
        told.to_string(),
        "`bolder-1` in the plan is unknown to the network (did you mean `boulder-1`?)"
    );
    let lead = Lead::default();
    let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
    assert_eq!(assignment.target().unwrap().as_str(), "boulder-3");
}

#[test]
fn a_misspelled_absence_or_load_is_told_with_whom_it_may_mean() {
    let router = router(&turns(&["boulder-1", "boulder-2"]))
        .with_absent(&absent(&["bolder-1", "boulder-2", "atlantis"], AbsenceReason::Paused));
    let load = |target: &str| TargetLoad { target: id(target), leads: 3 };
    let state = RoutingState::default().with_loads([load("boulder-1"), load("bouldr-2")]).unwrap();
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
