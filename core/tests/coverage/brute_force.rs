//! Coverage says of every ZIP code and of every Canadian area what routing a lead of it says.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tenantry::lead::{Goes, Lead, Outcome, Router, RoutingPlan, RoutingState};

use super::{coverage, router};

/// A key as it is written, and what it covers.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u32..100).prop_map(|code| format!("{:05}", 80_200 + code)),
        (0_u32..10).prop_map(|tens| format!("802{tens}*")),
        Just("802*".to_owned()),
        (0_u32..100, 0_u32..100)
            .prop_map(|(a, b)| { format!("{}-{}", 80_200 + a.min(b), 80_200 + a.max(b)) }),
    ]
}

fn plan() -> impl Strategy<Value = Option<String>> {
    prop::collection::vec((prop::collection::vec(key(), 1..4), 0_usize..4), 1..7).prop_map(|entries| {
        let entry = |(codes, to): &(Vec<String>, usize)| {
            let to = ["\"target\": \"a\"", "\"target\": \"b\"", "\"target\": \"hq\"", "\"territory\": \"t\""][*to];
            format!("{{ \"codes\": {codes:?}, {to} }}")
        };
        let entries: Vec<_> = entries.iter().map(entry).collect();
        let plan = format!(
            "{{ \"target_kind\": \"accounts\", \"default\": \"hq\", \"territories\": [{{ \"id\": \"t\", \
             \"rotation\": {{ \"type\": \"round_robin\", \"targets\": [\"b\", \"c\"] }} }}], \
             \"strategy\": {{ \"type\": \"postal_code\", \"entries\": [{}] }} }}",
            entries.join(", ")
        );
        // Those that clash are told when they are read, and have no coverage.
        tenantry::read::<RoutingPlan>(&plan).is_ok().then_some(plan)
    })
}

fn goes(router: &Router, code: &str) -> (Option<String>, Goes) {
    let lead: Lead = tenantry::read(&format!("{{ \"postal_code\": \"{code}\" }}")).unwrap();
    let (assignment, _) = router.route(&RoutingState::default(), &lead).unwrap();
    let record = assignment.to_record();
    let goes = match (record.outcome, record.territory, record.target, record.why_default) {
        (Outcome::Routed, Some(territory), _, _) => Goes::Territory { territory },
        (Outcome::Routed, None, Some(target), _) => Goes::Target { target },
        (Outcome::Default, _, Some(target), Some(why)) => Goes::Default { target, why },
        (_, _, _, Some(why)) => Goes::Unrouted { why },
        other => panic!("{other:?}"),
    };
    (record.entry.map(|entry| entry.path), goes)
}

/// What stands behind the first three of the Canadian codes in which ranges begin and end.
const ENDS: [&str; 9] = ["0A0", "1A0", "1A1", "1A2", "1A3", "1A9", "1B0", "9Z8", "9Z9"];
/// The same and one between each two that are apart, so that every piece that keys can leave of an area has one.
const FULL: [&str; 13] =
    ["0A0", "0A1", "1A0", "1A1", "1A2", "1A3", "1A4", "1A9", "1B0", "1B1", "2A0", "9Z8", "9Z9"];

fn full() -> impl Strategy<Value = &'static str> {
    (0..ENDS.len()).prop_map(|place| ENDS[place])
}

/// A Canadian key as it is written, in a few areas.
fn canadian_key() -> impl Strategy<Value = String> {
    let area = || {
        (0_usize..3, 0_usize..3)
            .prop_map(|(digit, last)| format!("K{digit}{}", ["A", "B", "D"][last]))
    };
    prop_oneof![
        area(),
        Just("K*".to_owned()),
        (0_usize..3).prop_map(|digit| format!("K{digit}*")),
        (area(), 0_usize..3).prop_map(|(area, last)| format!("{area} 1A{last}")),
        area().prop_map(|area| format!("{area}1*")),
        area().prop_map(|area| format!("{area}*")),
        // From an area into the next, or within one.
        (0_usize..3, 0_usize..3, full(), full()).prop_map(|(digit, last, from, to)| {
            let (one, next) = [("A", "B"), ("B", "C"), ("A", "A")][last];
            let (from, to) = if one == next { (from.min(to), from.max(to)) } else { (from, to) };
            format!("K{digit}{one}{from}-K{digit}{next}{to}")
        }),
    ]
}

fn canadian_plan() -> impl Strategy<Value = Option<String>> {
    prop::collection::vec((canadian_key(), 0_usize..2), 1..9).prop_map(|entries| {
        let entry = |(code, to): &(String, usize)| {
            format!("{{ \"codes\": [\"{code}\"], \"target\": \"{}\" }}", ["a", "b"][*to])
        };
        let entries: Vec<_> = entries.iter().map(entry).collect();
        let plan = format!(
            "{{ \"target_kind\": \"accounts\", \"default\": \"hq\", \
             \"strategy\": {{ \"type\": \"postal_code\", \"entries\": [{}] }} }}",
            entries.join(", ")
        );
        tenantry::read::<RoutingPlan>(&plan).is_ok().then_some(plan)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_canadian_area_goes_where_routing_sends_it_and_every_key_has_one_or_is_told(plan in canadian_plan()) {
        let Some(plan) = plan else { return Ok(()) };
        let router = router(&plan, &[]);
        let coverage = coverage(&router, r#"{ "type": "built_in" }"#);
        prop_assert_eq!(coverage.total, 3_600);
        // All areas there could be, of which those with a `D` are no area.
        for area in (0..3).flat_map(|digit| ["A", "B"].map(|last| format!("K{digit}{last}"))) {
            let (entry, goes) = goes(&router, &area);
            let is_it = |class: &&tenantry::lead::CoveredClass| {
                class.from <= area && area <= *class.to.as_ref().unwrap_or(&class.from)
            };
            let class = coverage.classes.iter().find(is_it).unwrap();
            prop_assert_eq!(class.entry.as_ref().map(|it| &it.path), entry.as_ref());
            prop_assert_eq!(&class.goes, &goes, "{}", area);
            let is_split = FULL.iter().any(|rest| self::goes(&router, &format!("{area}{rest}")).0 != entry);
            prop_assert_eq!(class.is_split, is_split, "{}", area);
        }
        let won = |class: &tenantry::lead::CoveredClass| Some(class.entry.as_ref()?.path.clone());
        let by_area: BTreeSet<String> = coverage.classes.iter().filter_map(won).collect();
        let mut by_code = BTreeSet::new();
        for area in (0..3).flat_map(|digit| ["A", "B", "C", "D"].map(|last| format!("K{digit}{last}"))) {
            for behind in FULL.into_iter().chain([""]) {
                by_code.extend(goes(&router, &format!("{area}{behind}")).0);
            }
        }
        let unasked: BTreeSet<String> =
            coverage.unasked.iter().map(|it| it.path.clone()).collect();
        let expected = by_code.difference(&by_area).cloned().collect();
        prop_assert_eq!(&unasked, &expected);
        let keys = plan.matches("\"codes\"").count();
        prop_assert_eq!(unasked.len() + by_area.len() + coverage.never_win.len(), keys);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_code_goes_where_routing_sends_it(plan in plan(), absent in 0_u8..16) {
        let Some(plan) = plan else { return Ok(()) };
        let absences: Vec<_> = ["a", "b", "c", "hq"].iter().enumerate()
            .filter(|(bit, _)| absent & (1 << bit) != 0)
            .map(|(_, id)| (*id, "paused"))
            .collect();
        let router = router(&plan, &absences);
        let coverage = coverage(&router, r#"{ "type": "built_in" }"#);
        let mut expected = 0_u32;
        let mut won = Vec::new();
        for class in &coverage.classes {
            let from: u32 = class.from.parse().unwrap();
            let to: u32 = class.to.as_ref().map_or(from, |to| to.parse().unwrap());
            prop_assert_eq!(from, expected);
            prop_assert_eq!(class.count, to - from + 1);
            expected = to + 1;
            for code in (from..=to).filter(|code| (80_190..80_310).contains(code)) {
                let (entry, goes) = goes(&router, &format!("{code:05}"));
                prop_assert_eq!(class.entry.as_ref().map(|entry| &entry.path), entry.as_ref());
                prop_assert_eq!(&class.goes, &goes, "{}", code);
                won.extend(entry);
            }
        }
        prop_assert_eq!(expected, 100_000);
        for key in &coverage.never_win {
            prop_assert!(!won.contains(&key.entry.path));
            prop_assert!(!key.instead.is_empty());
        }
        let keys: usize = plan.matches("\"80").count();
        won.sort();
        won.dedup();
        prop_assert_eq!(won.len() + coverage.never_win.len(), keys);
    }
}
