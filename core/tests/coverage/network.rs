//! The plan of an enterprise as one of its settings (rules R-5, R-9, R-13, T-11).

use tenantry::document::Coded;
use tenantry::lead::{Absence, AbsenceReason, Lead, Router, RoutingState};
use tenantry::network::{Actor, Command, Facts, Network, Warning};

/// An enterprise with lead routing, three sub-accounts (one paused, one not set up) and a user who is archived.
fn network() -> Network {
    let account = |id: &str, rest: &str| {
        format!(
            r#"{{ "id": "{id}", "owner": "{id}-owner", "info": {{ "first_name": "A", "last_name": "B", "company": "{id}",
                "phone": "303-555-0100", "email": "{id}@shop.example" }}{rest} }}"#
        )
    };
    let user = |id: &str, account: &str, role: &str, rest: &str| {
        format!(
            r#"{{ "id": "{id}", "account": "{account}", "role": "{role}", "first_name": "A", "last_name": "B",
                "username": "{id}", "credential": {{ "set_on": "2026-09-01" }}{rest} }}"#
        )
    };
    let below = |rest: &str| format!(r#", "parent": "hq"{rest}"#);
    let accounts = [
        account(
            "hq",
            r#", "multi_unit": true, "add_ons": [{ "name": "lead_routing", "active": true }]"#,
        ),
        account("boulder", &below(r#", "setup": "complete", "system_number": "+1 303 555 0101""#)),
        account(
            "denver",
            &below(
                r#", "setup": "complete", "system_number": "+1 303 555 0102", "status": "paused""#,
            ),
        ),
        account("golden", &below("")),
    ];
    let owners = ["hq", "boulder", "denver", "golden"];
    let mut users: Vec<String> =
        owners.iter().map(|id| user(&format!("{id}-owner"), id, "account_owner", "")).collect();
    users.push(user("lee", "hq", "standard", r#", "archived": true"#));
    let document =
        format!(r#"{{ "accounts": [{}], "users": [{}] }}"#, accounts.join(", "), users.join(", "));
    Network::new(&tenantry::read(&document).unwrap_or_else(|faults| panic!("{faults}"))).unwrap()
}

fn put(account: &str, plan: &str) -> Command {
    let command = format!(
        r#"{{ "type": "put_setting", "account": "{account}", "setting": "{account}-plan",
            "content": {{ "type": "routing_plan", "plan": {plan} }} }}"#
    );
    tenantry::read(&command).unwrap_or_else(|faults| panic!("{faults}"))
}

fn in_turn(targets: &[&str]) -> String {
    format!(
        r#"{{ "target_kind": "accounts", "strategy": {{ "type": "round_robin", "targets": {targets:?} }} }}"#
    )
}

fn by(user: &str) -> Actor {
    tenantry::read(&format!(r#"{{ "user": "{user}" }}"#)).unwrap()
}

fn codes(network: &Network, actor: &str, command: &Command) -> Vec<String> {
    let refusal = network.execute(&by(actor), command, &Facts::default()).unwrap_err();
    refusal.reasons.iter().map(|reason| reason.code().to_owned()).collect()
}

fn execute(network: &mut Network, command: &Command) -> Vec<Warning> {
    let decided = network.execute(&by("hq-owner"), command, &Facts::default());
    let decided = decided.unwrap_or_else(|refusal| panic!("{refusal}"));
    for event in &decided.events {
        network.apply(event).unwrap();
    }
    decided.warnings
}

#[test]
fn an_enterprise_routes_to_those_who_can_get_leads() {
    let mut network = network();
    assert!(network.router().unwrap().is_none(), "there is no plan yet");
    execute(&mut network, &put("hq", &in_turn(&["denver", "golden", "gone", "boulder"])));
    let router = network.router().unwrap().unwrap();
    let lead = Lead::default();
    let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
    assert_eq!(
        assignment.explain(),
        "turn of boulder (denver paused, golden not set up, gone unknown)"
    );
}

#[test]
fn targets_that_the_network_does_not_have_are_told_when_the_plan_is_put() {
    let mut network = network();
    let warnings = execute(&mut network, &put("hq", &in_turn(&["bolder", "boulder", "gone"])));
    let targets = ["bolder", "gone"].map(|target| target.parse().unwrap()).to_vec();
    assert_eq!(warnings, [Warning::UnknownTargets { targets }]);
    assert_eq!(execute(&mut network, &put("hq", &in_turn(&["boulder"]))), []);
}

#[test]
fn users_of_other_accounts_get_none() {
    let mut network = network();
    let plan = r#"{ "target_kind": "users", "strategy": { "type": "round_robin",
        "targets": ["boulder-owner", "lee", "hq-owner"] } }"#;
    execute(&mut network, &put("hq", plan));
    let router = network.router().unwrap().unwrap();
    let lead = Lead::default();
    let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
    assert_eq!(assignment.explain(), "turn of hq-owner (boulder-owner unknown, lee archived)");
}

#[test]
fn only_the_enterprise_has_a_plan_and_only_one() {
    let mut network = network();
    execute(&mut network, &put("hq", &in_turn(&["boulder"])));
    let second = put("hq", &in_turn(&["boulder"]));
    let Command::PutSetting(mut second) = second else { unreachable!() };
    second.setting = "another".parse().unwrap();
    assert_eq!(codes(&network, "hq-owner", &Command::PutSetting(second)), ["network.taken"]);
    assert_eq!(
        codes(&network, "boulder-owner", &put("boulder", &in_turn(&["boulder"]))),
        ["access.no_add_on", "network.enterprise_only"]
    );
}

#[test]
fn lead_routing_needs_its_add_on() {
    let mut network = network();
    let add_on = |verb: &str| {
        let command =
            format!(r#"{{ "type": "{verb}", "account": "hq", "add_on": "lead_routing" }}"#);
        tenantry::read::<Command>(&command).unwrap()
    };
    execute(&mut network, &put("hq", &in_turn(&["boulder"])));
    execute(&mut network, &add_on("deactivate_add_on"));
    assert!(network.router().unwrap().is_none());
    assert_eq!(
        codes(&network, "hq-owner", &put("hq", &in_turn(&["denver"]))),
        ["access.no_add_on"]
    );
    // Nor does an archived plan come back without it; what is in use already stays as it is.
    assert_eq!(execute(&mut network, &of_plan("restore_setting")), []);
    execute(&mut network, &of_plan("archive_setting"));
    assert_eq!(codes(&network, "hq-owner", &of_plan("restore_setting")), ["access.no_add_on"]);
    execute(&mut network, &add_on("activate_add_on"));
    assert!(network.router().unwrap().is_none());
    execute(&mut network, &of_plan("restore_setting"));
    assert!(network.router().unwrap().is_some());
}

fn of_plan(verb: &str) -> Command {
    tenantry::read(&format!(r#"{{ "type": "{verb}", "setting": "hq-plan" }}"#)).unwrap()
}

#[test]
fn action_plans_by_source_warn_where_sources_are_not_locked() {
    let mut network = network();
    let plan = r#"{ "target_kind": "accounts", "activate_action_plans": true,
        "strategy": { "type": "round_robin", "targets": ["boulder"] } }"#;
    let warning = [Warning::SourcesNotLocked { account: "hq".parse().unwrap() }];
    assert_eq!(execute(&mut network, &put("hq", plan)), warning);
    assert_eq!(execute(&mut network, &of_plan("archive_setting")), []);
    assert_eq!(execute(&mut network, &of_plan("restore_setting")), warning);
    let lock = |verb: &str| {
        let command =
            format!(r#"{{ "type": "{verb}", "account": "hq", "feature": "lead_sources" }}"#);
        tenantry::read::<Command>(&command).unwrap()
    };
    assert_eq!(execute(&mut network, &lock("lock")), []);
    assert_eq!(execute(&mut network, &put("hq", plan)), []);
    assert_eq!(execute(&mut network, &lock("unlock")), warning);
    let other = r#"{ "type": "lock", "account": "hq", "feature": "tags" }"#;
    assert_eq!(execute(&mut network, &tenantry::read(other).unwrap()), []);
}

#[test]
fn what_is_wrong_with_a_plan_is_told_where_it_stands() {
    let network = network();
    let plan = r#"{ "target_kind": "accounts", "default": "hq", "strategy": { "type": "lead_source",
        "entries": [{ "sources": ["web"], "target": "boulder", "territory": "west" }] } }"#;
    let refusal =
        network.execute(&by("hq-owner"), &put("hq", plan), &Facts::default()).unwrap_err();
    let told: Vec<_> = refusal.reasons.iter().map(ToString::to_string).collect();
    assert!(
        told.iter().any(|reason| reason.contains("content.plan.strategy.entries[0]")
            && reason.contains("name `target` or `territory`")),
        "{told:?}"
    );
    assert!(told.iter().any(|reason| reason.contains("there is no lead_source `web`")), "{told:?}");
}

/// What becomes of a lead by its contacts: for each its account, and its user if it has one, the newest first.
fn duplicate(router: &Router, contacts: &[(&str, &str)]) -> String {
    let contact = |(place, (account, user)): (usize, &(&str, &str))| {
        let user = if user.is_empty() { String::new() } else { format!(r#""user": "{user}", "#) };
        format!(
            r#"{{ "id": "c{place}", "account": "{account}", {user}"emails": ["kim@shop.example"],
                "created_at": "2026-05-{:02}T12:00:00Z" }}"#,
            20 - place
        )
    };
    let contacts: Vec<String> = contacts.iter().enumerate().map(contact).collect();
    let lead =
        format!(r#"{{ "email": "kim@shop.example", "contacts": [{}] }}"#, contacts.join(", "));
    let lead: Lead = tenantry::read(&lead).unwrap();
    let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
    assignment.explain()
}

fn router(plan: &str, network: &Network) -> Router {
    Router::new(&tenantry::read(plan).unwrap()).unwrap().with_network(network)
}

const TO_USERS: &str = r#"{ "target_kind": "users", "strategy": { "type": "round_robin",
    "targets": ["hq-owner", "boulder-owner"] } }"#;

#[test]
fn a_lead_goes_to_no_user_who_is_gone_from_the_network_or_of_another_account() {
    let mut network = network();
    execute(&mut network, &put("hq", TO_USERS));
    let router = network.router().unwrap().unwrap();
    for (account, user, said) in [
        ("hq", "hq-owner", "duplicate of c0 → hq, hq-owner"),
        ("hq", "lee", "duplicate of c0 → hq (lee archived)"),
        ("hq", "zoe", "duplicate of c0 → hq (zoe unknown)"),
        ("hq", "", "duplicate of c0 → hq"),
        // Of its own account, though none of the enterprise, to whose users the plan sends what is new.
        ("boulder", "boulder-owner", "duplicate of c0 → boulder, boulder-owner"),
        ("boulder", "hq-owner", "duplicate of c0 → boulder (hq-owner unknown)"),
        // Paused and not set up they keep their contacts.
        ("denver", "denver-owner", "duplicate of c0 → denver, denver-owner"),
        ("golden", "lee", "duplicate of c0 → golden (lee unknown)"),
        // Not there any more.
        ("atlantis", "hq-owner", "turn of hq-owner"),
    ] {
        assert_eq!(duplicate(&router, &[(account, user)]), said, "{account} {user}");
    }
    assert_eq!(
        duplicate(&router, &[("atlantis", "hq-owner"), ("hq", "lee"), ("hq", "hq-owner")]),
        "duplicate of c1 → hq (lee archived)",
        "the newest of those whose account is there"
    );
    // Whoever is archived and no target is no slip in the plan.
    assert!(
        router
            .unknown_targets(&RoutingState::default())
            .iter()
            .map(|it| it.target.as_str())
            .eq(["boulder-owner"])
    );
    let absence = |id: &str| router.absence(&id.parse().unwrap());
    assert_eq!(absence("hq-owner"), None);
    assert_eq!(absence("lee"), Some(AbsenceReason::Archived));
    assert_eq!(absence("boulder-owner"), Some(AbsenceReason::Unknown));
    assert_eq!(absence("zoe"), Some(AbsenceReason::Unknown));
}

#[test]
fn a_lead_goes_to_no_account_that_the_network_does_not_have() {
    let network = network();
    let router = router(&in_turn(&["boulder"]), &network);
    for (account, said) in [
        ("denver", "duplicate of c0 → denver"),
        ("golden", "duplicate of c0 → golden"),
        ("atlantis", "turn of boulder"),
    ] {
        assert_eq!(duplicate(&router, &[(account, "")]), said);
    }
    assert_eq!(router.absence(&"denver".parse().unwrap()), Some(AbsenceReason::Paused));
    assert_eq!(router.absence(&"golden".parse().unwrap()), Some(AbsenceReason::NotSetUp));
    assert_eq!(router.unknown_targets(&RoutingState::default()), []);
}

#[test]
fn who_is_told_to_be_absent_comes_on_top_of_what_the_network_says() {
    let network = network();
    let alone = Router::new(&tenantry::read(&in_turn(&["denver", "gone", "boulder"])).unwrap());
    let alone = alone.unwrap();
    let absent = |id: &str, reason| Absence::new(id.parse().unwrap(), reason);
    let next = |router: &Router| {
        let lead = Lead::default();
        router.route(&RoutingState::default(), &lead).unwrap().0.explain()
    };
    let router = alone.with_network(&network);
    assert_eq!(next(&router), "turn of boulder (denver paused, gone unknown)");
    assert_eq!(next(&router.with_absent(&[])), "turn of boulder (denver paused, gone unknown)");
    let told = [
        absent("boulder", AbsenceReason::Archived),
        absent("gone", AbsenceReason::Paused),
        absent("golden", AbsenceReason::Deleted),
    ];
    let both = router.with_absent(&told);
    for router in [&both, &alone.with_absent(&told).with_network(&network)] {
        assert_eq!(
            next(router),
            "nobody there can get it, and there is no default that can: unrouted (denver paused, gone paused, boulder archived)"
        );
        // Told to be paused it is still not there; told to be deleted it is not there any more.
        assert!(duplicate(router, &[("gone", "")]).contains("unrouted"));
        assert!(duplicate(router, &[("golden", "")]).contains("unrouted"));
        assert_eq!(duplicate(router, &[("boulder", "")]), "duplicate of c0 → boulder");
    }
    // What was told last replaces what was told, not what the network says.
    assert_eq!(next(&both.with_absent(&[])), "turn of boulder (denver paused, gone unknown)");
}

#[test]
fn a_router_goes_by_the_network_as_it_was_until_it_is_told_anew() {
    let mut network = network();
    let before = router(TO_USERS, &network);
    let restore: Command = tenantry::read(r#"{ "type": "restore_user", "user": "lee" }"#).unwrap();
    execute(&mut network, &restore);
    assert_eq!(duplicate(&before, &[("hq", "lee")]), "duplicate of c0 → hq (lee archived)");
    let after = before.with_network(&network);
    assert_eq!(duplicate(&after, &[("hq", "lee")]), "duplicate of c0 → hq, lee");
}
