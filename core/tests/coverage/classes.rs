use tenantry::lead::RoutingState;

use super::{coverage, lines, router};

const DENVER: &str = r#"{
    "target_kind": "accounts", "default": "hq",
    "territories": [{ "id": "front-range",
        "rotation": { "type": "round_robin", "targets": ["boulder", "golden"] } }],
    "strategy": { "type": "postal_code", "entries": [
        { "codes": ["80*"], "target": "denver" },
        { "codes": ["80300-80399"], "territory": "front-range" },
        { "codes": ["80302"], "target": "boulder" }
    ] }
}"#;

#[test]
fn every_zip_code_has_its_class() {
    let coverage = coverage(&router(DENVER, &[]), r#"{ "type": "built_in" }"#);
    assert_eq!(
        lines(&coverage),
        [
            "00000–79999 (80000) → default hq: no entry fits",
            "80000–80299 (300) → `80*` → denver",
            "80300–80301 (2) → `80300-80399` → territory front-range",
            "80302 → `80302` → boulder",
            "80303–80399 (97) → `80300-80399` → territory front-range",
            "80400–80999 (600) → `80*` → denver",
            "81000–99999 (19000) → default hq: no entry fits",
        ]
    );
    assert_eq!((coverage.total, coverage.without_entry), (100_000, 99_000));
    assert_eq!((coverage.to_default, coverage.unrouted), (99_000, 0));
    let shares: Vec<_> =
        coverage.shares.iter().map(|share| (share.goes.to_string(), share.count)).collect();
    assert_eq!(
        shares,
        [
            ("default hq: no entry fits".to_owned(), 99_000),
            ("denver".to_owned(), 900),
            ("territory front-range".to_owned(), 99),
            ("boulder".to_owned(), 1),
        ]
    );
    assert_eq!(coverage.gaps().count(), 2);
    assert_eq!((coverage.never_win.len(), coverage.ineligible.len()), (0, 0));
}

#[test]
fn who_gets_no_leads_is_told_with_the_places_that_name_them() {
    let router =
        router(DENVER, &[("denver", "paused"), ("boulder", "not_set_up"), ("hq", "deleted")]);
    let coverage = coverage(
        &router,
        r#"{ "type": "postal_codes", "codes": ["80302-1234", "80001", "80301", "10001", "80301"] }"#,
    );
    assert_eq!(
        lines(&coverage),
        [
            "10001 → nobody: no entry fits",
            "80001 → `80*` → nobody: nobody there can get it",
            "80301 → `80300-80399` → territory front-range",
            "80302 → `80302` → nobody: nobody there can get it",
        ]
    );
    assert_eq!((coverage.total, coverage.without_entry, coverage.unrouted), (4, 1, 3));
    let places: Vec<_> = coverage
        .ineligible
        .iter()
        .map(|it| (it.path.as_str(), it.target.as_str(), it.reason.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            ("strategy.entries[0].target", "denver", "paused"),
            ("strategy.entries[2].target", "boulder", "not_set_up"),
            ("territories[0].rotation.targets[0]", "boulder", "not_set_up"),
            ("default", "hq", "deleted"),
        ]
    );
}

#[test]
fn a_territory_in_which_nobody_is_left_goes_to_the_default() {
    let router = router(DENVER, &[("boulder", "paused"), ("golden", "paused")]);
    let coverage = coverage(&router, r#"{ "type": "postal_codes", "codes": ["80301"] }"#);
    assert_eq!(lines(&coverage), ["80301 → `80300-80399` → default hq: nobody there can get it"]);
    assert_eq!((coverage.to_default, coverage.without_entry), (1, 0));
    assert_eq!(coverage.gaps().count(), 0);
}

#[test]
fn a_key_that_others_cover_wholly_never_wins() {
    let plan = r#"{ "target_kind": "accounts", "default": "hq", "strategy": { "type": "postal_code", "entries": [
        { "codes": ["8020*"], "target": "denver" },
        { "codes": ["80200-80204", "80205-80209"], "target": "aurora" },
        { "codes": ["80207", "80207-0001"], "target": "aurora" },
        { "codes": ["802*"], "target": "denver" }
    ] } }"#;
    let coverage = coverage(&router(plan, &[]), r#"{ "type": "built_in" }"#);
    let told: Vec<_> = coverage
        .never_win
        .iter()
        .map(|it| {
            let instead: Vec<_> = it.instead.iter().map(|won| won.key.as_str()).collect();
            (it.entry.path.as_str(), it.entry.key.as_str(), instead.join(" "))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("strategy.entries[0].codes[0]", "8020*", "80200-80204 80205-80209 80207".to_owned()),
            ("strategy.entries[2].codes[1]", "80207-0001", "80207".to_owned()),
        ]
    );
}

#[test]
fn canadian_areas_are_looked_at_where_the_plan_has_any() {
    let plan = r#"{ "target_kind": "accounts", "default": "hq", "country": "CA", "strategy": { "type": "postal_code", "entries": [
        { "codes": ["M*"], "target": "toronto" }, { "codes": ["M5V"], "target": "harbour" }, { "codes": ["M5V 2T6"], "target": "tower" }
    ] } }"#;
    let coverage = coverage(&router(plan, &[]), r#"{ "type": "built_in" }"#);
    assert_eq!(
        lines(&coverage),
        [
            "A0A–L9Z (1800) → default hq: no entry fits",
            "M0A–M5T (115) → `M*` → toronto",
            "M5V → `M5V` → harbour, but not all codes that begin so",
            "M5W–M9Z (84) → `M*` → toronto",
            "N0A–Y9Z (1600) → default hq: no entry fits",
        ]
    );
    assert!(coverage.never_win.is_empty(), "the full code wins for leads that have it");
    let unasked: Vec<_> = coverage.unasked.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(unasked, ["strategy.entries[2].codes[0]"]);
    let line = "\nno lead of the universe fits `M5V 2T6` (strategy.entries[2].codes[0])";
    assert!(coverage.to_string().ends_with(line), "{coverage}");
}

#[test]
fn a_canadian_area_that_does_not_go_one_way_is_told() {
    let plan = r#"{ "target_kind": "accounts", "default": "hq", "strategy": { "type": "postal_code", "entries": [
        { "codes": ["M5A-M5C"], "target": "a" }, { "codes": ["M5B 2T6", "M6A0A0-M6B0A9"], "target": "b" },
        { "codes": ["M5C", "M5C 2T6"], "target": "c" }, { "codes": ["80302"], "target": "d" }
    ] } }"#;
    let router = router(plan, &[]);
    let list = r#"{ "type": "postal_codes", "country": "CA",
        "codes": ["M5A", "M5B", "M5B 2T6", "M5B 2T7", "M5C", "M6A", "M6B", "M6C", "M6A 0A0"] }"#;
    assert_eq!(
        lines(&coverage(&router, list)),
        [
            "M5A → `M5A-M5C` → a",
            "M5B → `M5A-M5C` → a, but not all codes that begin so",
            "M5B2T6 → `M5B 2T6` → b",
            "M5B2T7 → `M5A-M5C` → a",
            // Another key of those that go to the same place.
            "M5C → `M5C` → c, but not all codes that begin so",
            "M6A → default hq: no entry fits, but not all codes that begin so",
            "M6A0A0 → `M6A0A0-M6B0A9` → b",
            // A lead of three characters is no full code, and in no range of those.
            "M6B → default hq: no entry fits, but not all codes that begin so",
            "M6C → default hq: no entry fits",
        ]
    );
    let all = lines(&coverage(&router, r#"{ "type": "built_in" }"#));
    assert_eq!(
        all.iter().filter(|line| line.contains("not all")).collect::<Vec<_>>(),
        [
            "M5B → `M5A-M5C` → a, but not all codes that begin so",
            "M5C → `M5C` → c, but not all codes that begin so",
            "M6A–M6B (2) → default hq: no entry fits, but not all codes that begin so",
        ]
    );
}

#[test]
fn a_source_of_blanks_in_a_list_cannot_be_read() {
    let plan = r#"{ "target_kind": "users", "default": "hq", "strategy": { "type": "lead_source", "entries": [
        { "sources": ["web"], "target": "kim" }
    ] } }"#;
    let list = r#"{ "type": "sources", "sources": [" ", "web", "fair", "web", "\u00a0\t"] }"#;
    let coverage = coverage(&router(plan, &[]), list);
    assert_eq!(lines(&coverage), ["fair → default hq: no entry fits", "web → `web` → kim"]);
    assert_eq!(coverage.total, 2);
    let unread: Vec<_> = coverage.unreadable.iter().map(|it| (it.index, it.code)).collect();
    assert_eq!(unread, [(0, "document.blank"), (4, "document.blank")]);
}

#[test]
fn regions_and_sources_are_classes_of_their_own() {
    let plan = r#"{ "target_kind": "users", "default": "hq", "strategy": { "type": "region", "entries": [
        { "regions": ["Colorado", "US-WY"], "target": "kim" }, { "regions": ["CO"], "target": "kim" }
    ] } }"#;
    let regions = coverage(
        &router(plan, &[]),
        r#"{ "type": "regions", "regions": ["wyoming", "UT", "Colorado", "Kolorado"] }"#,
    );
    assert_eq!(
        lines(&regions),
        ["US-CO → `Colorado` → kim", "US-UT → default hq: no entry fits", "US-WY → `US-WY` → kim"]
    );
    assert_eq!((regions.unreadable[0].index, regions.unreadable[0].code), (3, "contact.region"));
    assert_eq!(regions.never_win[0].entry.path, "strategy.entries[1].regions[0]");
    let all = coverage(&router(plan, &[]), r#"{ "type": "built_in" }"#);
    assert_eq!(all.total - all.without_entry, 2);
    let plan = r#"{ "target_kind": "users", "default": "hq", "strategy": { "type": "lead_source", "entries": [
        { "sources": ["web"], "target": "kim" } ] } }"#;
    let sources =
        coverage(&router(plan, &[]), r#"{ "type": "sources", "sources": ["web", "fair", "web"] }"#);
    assert_eq!(lines(&sources), ["fair → default hq: no entry fits", "web → `web` → kim"]);
}

#[test]
fn a_rotation_is_one_class() {
    let plan = r#"{ "target_kind": "users", "strategy": { "type": "weighted_round_robin", "members": [
        { "target": "kim", "weight": 2 }, { "target": "lee", "weight": 1 } ] } }"#;
    let everybody = coverage(&router(plan, &[("lee", "archived")]), r#"{ "type": "built_in" }"#);
    assert_eq!(lines(&everybody), ["every lead → in turn"]);
    assert_eq!(everybody.ineligible[0].path, "strategy.members[1].target");
    let nobody = [("kim", "archived"), ("lee", "archived")];
    let nobody = coverage(&router(plan, &nobody), r#"{ "type": "built_in" }"#);
    assert_eq!(lines(&nobody), ["every lead → nobody: nobody there can get it"]);
}

#[test]
fn a_universe_of_something_else_is_told() {
    let universe = tenantry::read(r#"{ "type": "sources", "sources": ["web"] }"#).unwrap();
    let faults = router(DENVER, &[]).coverage(&universe).unwrap_err();
    let fault = &faults.as_slice()[0];
    assert_eq!((fault.code, fault.path.as_str()), ("routing.universe", "type"));
}

#[test]
fn a_territory_without_an_entry_is_told_and_asks_for_no_instant() {
    let plan = |strategy: &str| {
        format!(
            r#"{{ "target_kind": "users", "default": "desk", "strategy": {strategy}, "territories": [
                {{ "id": "left", "rotation": {{ "type": "by_hours", "members": [
                    {{ "target": "z", "hours": {{ "zone": "America/Denver" }} }} ] }} }},
                {{ "id": "used", "rotation": {{ "type": "round_robin", "targets": ["a"] }} }},
                {{ "id": "over", "rotation": {{ "type": "least_loaded", "targets": ["y"] }} }} ] }}"#
        )
    };
    let by_source = plan(
        r#"{ "type": "lead_source", "entries": [{ "sources": ["web"], "territory": "used" }] }"#,
    );
    let in_turn = plan(r#"{ "type": "round_robin", "targets": ["a", "b"] }"#);
    for (plan, unreached) in [
        (by_source, vec![("territories[0]", "left"), ("territories[2]", "over")]),
        (
            in_turn,
            vec![
                ("territories[0]", "left"),
                ("territories[1]", "used"),
                ("territories[2]", "over"),
            ],
        ),
    ] {
        let router = router(&plan, &[]);
        let lead = tenantry::read(r#"{ "source": "web" }"#).unwrap();
        let (assignment, state) = router.route(&RoutingState::default(), &lead).unwrap();
        assert_eq!(assignment.target().unwrap().as_str(), "a");
        // Nor are loads counted of which nobody asks.
        assert_eq!(state.to_document().loads, []);
        let coverage = coverage(&router, r#"{ "type": "built_in" }"#);
        let told: Vec<_> =
            coverage.unreached.iter().map(|it| (it.path.as_str(), it.territory.as_str())).collect();
        assert_eq!(told, unreached);
        let printed = coverage.to_string();
        let line = "\nno entry leads to the territory over: territories[2]";
        assert!(printed.ends_with(line), "{printed}");
    }
}
