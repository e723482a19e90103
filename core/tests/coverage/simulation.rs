use tenantry::lead::{Lead, PastLead, RoutingState, Simulation};

use super::router;

fn plan(targets: &str) -> String {
    format!(
        r#"{{ "target_kind": "users", "strategy": {{ "type": "round_robin", "targets": [{targets}] }} }}"#
    )
}

fn past(went_to: &[Option<&str>]) -> Vec<PastLead> {
    let one = |to: Option<&str>| PastLead {
        lead: Lead::default(),
        went_to: to.map(|to| to.parse().unwrap()),
    };
    went_to.iter().copied().map(one).collect()
}

fn moves(simulation: &Simulation) -> Vec<(String, Vec<u32>)> {
    simulation.moves.iter().map(|it| (it.to_string(), it.leads.clone())).collect()
}

#[test]
fn past_leads_are_compared_with_who_got_them() {
    let router = router(&plan(r#""kim", "lee""#), &[]);
    let past = past(&[Some("lee"), Some("lee"), None, Some("lee"), Some("ann")]);
    let simulation = router.simulate(&RoutingState::default(), &past).unwrap();
    // In turn: kim, lee, kim, lee, kim.
    let shares: Vec<_> = simulation.plans[0]
        .shares
        .iter()
        .map(|share| (share.target.as_ref().unwrap().as_str(), share.leads.clone()))
        .collect();
    assert_eq!(shares, [("kim", vec![0, 2, 4]), ("lee", vec![1, 3])]);
    assert_eq!(
        moves(&simulation),
        [("ann → kim: 1 lead".to_owned(), vec![4]), ("lee → kim: 1 lead".to_owned(), vec![0])]
    );
    assert_eq!(simulation.compared, 4);
    let fairness = &simulation.plans[0].rotations[0];
    assert_eq!((fairness.fewest, fairness.most), (2, 3));
    assert_eq!(simulation.plans[0].state.version, 5);
    assert_eq!(simulation.plans[0].outcomes[0].leads, [0, 1, 2, 3, 4]);
}

#[test]
fn two_plans_are_compared_with_each_other() {
    let first = router(&plan(r#""kim", "lee""#), &[]);
    let second = router(&plan(r#""kim", "lee", "max""#), &[("lee", "archived")]);
    let past = past(&[Some("zoe"), None, None, None]);
    let simulation = first.compare(&second, &RoutingState::default(), &past).unwrap();
    // kim, lee, kim, lee against kim, max, kim, max.
    assert_eq!(moves(&simulation), [("lee → max: 2 leads".to_owned(), vec![1, 3])]);
    assert_eq!((simulation.compared, simulation.plans.len()), (4, 2));
    let fairness = &simulation.plans[1].rotations[0];
    // lee is absent and does not count.
    assert_eq!((fairness.fewest, fairness.most), (2, 2));
    let turns: Vec<_> = fairness.turns.iter().map(|turn| turn.leads.len()).collect();
    assert_eq!(turns, [2, 0, 2]);
}

#[test]
fn leads_that_nobody_gets_are_behind_a_number_too() {
    let router = router(&plan(r#""kim""#), &[("kim", "archived")]);
    let simulation =
        router.simulate(&RoutingState::default(), &past(&[Some("kim"), None])).unwrap();
    assert_eq!(simulation.plans[0].shares[0].target, None);
    assert_eq!(simulation.plans[0].shares[0].leads, [0, 1]);
    assert_eq!(moves(&simulation), [("kim → nobody: 1 lead".to_owned(), vec![0])]);
    assert_eq!(simulation.plans[0].state.version, 0);
}

#[test]
fn whoever_is_absent_makes_no_rotation_uneven() {
    let absent = router(&plan(r#""ann", "kim", "lee""#), &[("ann", "paused")]);
    let state = RoutingState::default();
    let simulation = absent.simulate(&state, &past(&[None, None, None])).unwrap();
    // kim, lee, kim.
    let fairness = &simulation.plans[0].rotations[0];
    assert_eq!((fairness.fewest, fairness.most), (1, 2));
    let nobody = router(&plan(r#""ann""#), &[("ann", "paused")]);
    let simulation = nobody.simulate(&state, &past(&[None])).unwrap();
    let fairness = &simulation.plans[0].rotations[0];
    assert_eq!((fairness.fewest, fairness.most), (0, 0), "nobody is there to have any");
}

#[test]
fn a_duplicate_whose_contact_has_no_user_is_its_account_s() {
    let router = router(&plan(r#""kim", "lee""#), &[("lee", "archived")]);
    let contact = |user: &str| {
        format!(
            r#"{{ "email": "ann@shop.example", "contacts": [{{ "id": "c", "account": "boulder"{user},
                "created_at": "2026-05-01T12:00:00Z", "emails": ["ann@shop.example"] }}] }}"#
        )
    };
    let past: Vec<PastLead> = ["", r#", "user": "lee""#, r#", "user": "max""#]
        .iter()
        .map(|user| PastLead {
            lead: tenantry::read(&contact(user)).unwrap(),
            went_to: Some("boulder".parse().unwrap()),
        })
        .collect();
    let simulation = router.simulate(&RoutingState::default(), &past).unwrap();
    // The first has no user, and the user of the second gets no leads: both are the account's.
    let shares = &simulation.plans[0].shares;
    let shares: Vec<_> = shares.iter().map(|it| (it.to_string(), it.leads.clone())).collect();
    assert_eq!(shares, [("boulder: 2".to_owned(), vec![0, 1]), ("max: 1".to_owned(), vec![2])]);
    assert_eq!(moves(&simulation), [("boulder → max: 1 lead".to_owned(), vec![2])]);
}

#[test]
fn leads_without_their_instant_are_all_told() {
    let capped = r#"{ "target_kind": "users", "zone": "America/Denver",
        "caps": [{ "target": "kim", "leads": 1, "per": "day" }],
        "strategy": { "type": "round_robin", "targets": ["kim"] } }"#;
    let faults =
        router(capped, &[]).simulate(&RoutingState::default(), &past(&[None, None])).unwrap_err();
    let paths: Vec<_> = faults.as_slice().iter().map(|it| (it.code, it.path.as_str())).collect();
    assert_eq!(
        paths,
        [("routing.no_instant", "leads[0].lead.at"), ("routing.no_instant", "leads[1].lead.at")]
    );
}
