//! Clashes: those that a plan is told are those that somebody finds who looks at every code (rules ).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use tenantry::document::{Fault, Faults};
use tenantry::lead::{ByPostalCode, PostalEntry, Router, RoutingPlan, Strategy};

use crate::cases;
use crate::generate::named;
use crate::model::{Code, Model, Place, Written};
use crate::random::Random;
use crate::records::{plan, read};

/// Keys within a small part of all codes, and every code of that part.
struct Ground {
    country: Option<&'static str>,
    keys: Vec<String>,
    codes: Vec<String>,
}

fn zips() -> Ground {
    let mut keys: Vec<String> =
        ["80*", "800*", "805*", "8050*", "80000-80999", "80000-80099"].map(str::to_owned).to_vec();
    for (from, to) in [
        (100, 199),
        (150, 249),
        (120, 129),
        (120, 124),
        (125, 129),
        (125, 134),
        (125, 125),
        (504, 513),
    ] {
        keys.push(format!("80{from:03}-80{to:03}"));
    }
    keys.extend(["80125", "80126", "80500"].map(str::to_owned));
    Ground { country: None, keys, codes: (80_000..81_000).map(|code| code.to_string()).collect() }
}

const ALL: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn others() -> Ground {
    let mut codes: Vec<String> = ALL.chars().map(String::from).collect();
    for first in ALL.chars() {
        for second in ALL.chars() {
            codes.push(format!("{first}{second}"));
            // Longer ones are those that begin alike, as no key is that long.
            codes.push(format!("{first}{second}0"));
        }
    }
    let keys =
        ["A", "A1", "A*", "A1*", "A0-AZ", "A0-A9", "A5-AE", "A9-B8", "B*", "B", "A-B", "B8-BH"];
    Ground { country: Some("DE"), keys: keys.map(str::to_owned).to_vec(), codes }
}

fn canadian() -> Ground {
    let mut codes = Vec::new();
    for area in ["K0A", "K0B", "K1A", "K1B", "K2A", "K2B"] {
        codes.push(area.to_owned());
        for digit in '0'..='9' {
            for letter in 'A'..='Z' {
                codes.extend(('0'..='9').map(|last| format!("{area}{digit}{letter}{last}")));
            }
        }
    }
    let keys = [
        "K1A",
        "K1A*",
        "K0A-K0B",
        "K1A-K1B",
        "K0B-K1A",
        "K1A 0A5",
        "K1A0*",
        "K1A0A*",
        "k1a0a0-k1a0a9",
        "K1A0A5-K1A0B4",
        "K1A9Z9-K1B0A0",
        "K1B0*",
        "K1A1*",
        "K1A0B0-K1A1A9",
        "K1A0A0-K1A9Z9",
    ];
    Ground { country: Some("CA"), keys: keys.map(str::to_owned).to_vec(), codes }
}

fn draw(random: &mut Random, ground: &Ground) -> RoutingPlan {
    let mut drawn: RoutingPlan = read(&plan(&json!({
        "type": "postal_code", "entries": [{ "codes": ["00501"], "target": "a" }],
    })));
    let mut entries = Vec::new();
    for _ in 0..=random.index(4) {
        let codes =
            (0..=random.index(3)).map(|_| random.pick::<String>(&ground.keys).as_str().into());
        entries.push(PostalEntry {
            codes: codes.collect(),
            country: ground.country.map(|it| it.parse().unwrap()),
            target: Some(named(random, &["b", "a", "c"])),
            territory: None,
        });
    }
    drawn.strategy = Strategy::PostalCode(ByPostalCode { entries });
    drawn
}

/// The path of each key that an earlier one contradicts, with the path of the first that does: both are as specific as any at
/// some code, or cover the very same codes of one length, and lead to two places.
fn by_looking(drawn: &RoutingPlan, codes: &[Code]) -> Vec<(String, String)> {
    let model = Model { plan: drawn, absent: &[], network: None };
    let Strategy::PostalCode(by) = &drawn.strategy else { panic!("another strategy") };
    let mut keys: Vec<(String, String, Written)> = Vec::new();
    for (entry, ((place, country), it)) in model.entries().into_iter().zip(&by.entries).enumerate()
    {
        let Place::Target(to) = place else { panic!("a territory") };
        for (index, text) in it.codes.iter().enumerate() {
            let path = format!("strategy.entries[{entry}].codes[{index}]");
            keys.push((path, to.clone(), model.key(text, country.as_deref())));
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut covered: BTreeMap<(usize, usize), Vec<(u128, &str)>> = BTreeMap::new();
    for code in codes {
        let mut fit: Vec<(u128, usize)> = Vec::new();
        for (place, (_, _, key)) in keys.iter().enumerate() {
            let Some((size, _)) = key.size_at(code) else { continue };
            fit.push((size, place));
            covered.entry((code.text.len(), place)).or_default().push((size, &code.text));
        }
        let least = fit.iter().map(|it| it.0).min();
        fit.retain(|it| Some(it.0) == least);
        pairs.extend(fit.iter().flat_map(|one| fit.iter().map(|other| (one.1, other.1))));
    }
    for ((length, one), mine) in &covered {
        for ((_, other), _) in covered.iter().filter(|(at, it)| at.0 == *length && *it == mine) {
            pairs.insert((*one, *other));
        }
    }
    let contradicts =
        |one: usize, other: usize| keys[one].1 != keys[other].1 && pairs.contains(&(one, other));
    let mut clashes = Vec::new();
    for later in 0..keys.len() {
        let earlier = (0..later).find(|earlier| contradicts(*earlier, later));
        clashes.extend(earlier.map(|earlier| (keys[later].0.clone(), keys[earlier].0.clone())));
    }
    clashes
}

/// The path of each key that is told to clash, with that of the other.
fn told(faults: &Faults) -> Vec<(String, String)> {
    let clash = |fault: &Fault| {
        assert_eq!(fault.code, "routing.clash", "{fault}");
        let (_, rest) = fault.message.split_once(", and ").unwrap();
        let (other, _) = rest.split_once(" (`").unwrap();
        (fault.path.clone(), other.to_owned())
    };
    faults.as_slice().iter().map(clash).collect()
}

#[test]
fn one_key_for_two_is_a_clash_though_finer_ones_have_all_of_it() {
    let entry = |code: &str, target: &str| json!({ "codes": [code], "target": target });
    let entries = |finer: &[&str]| -> Vec<Json> {
        let mut entries = vec![entry("8012*", "a"), entry("80120-80129", "b")];
        entries.extend(finer.iter().map(|code| entry(code, "c")));
        entries
    };
    for finer in [&[][..], &["80120-80124"], &["80120-80124", "80125-80129"]] {
        let strategy = json!({ "type": "postal_code", "entries": entries(finer) });
        let faults = tenantry::read::<RoutingPlan>(&plan(&strategy).to_string()).unwrap_err();
        let told: Vec<_> = faults.as_slice().iter().map(|it| (it.code, it.path.as_str())).collect();
        assert_eq!(told, [("routing.clash", "strategy.entries[1].codes[0]")], "{finer:?}");
    }
    // Two that only overlap, where finer ones have all that both cover, decide nothing and contradict nobody.
    let strategy = json!({ "type": "postal_code", "entries": [
        entry("80120-80129", "a"), entry("80125-80134", "b"), entry("80125-80129", "c"),
    ] });
    read::<RoutingPlan>(&plan(&strategy));
}

fn are_found(ground: &Ground, seed: u64, count: u64) {
    let random = &mut Random::new(seed);
    let mut seen = [0; 2];
    let sample = draw(random, ground);
    let model = Model { plan: &sample, absent: &[], network: None };
    let codes: Vec<Code> =
        ground.codes.iter().map(|code| model.code(code, ground.country)).collect();
    for _ in 0..count {
        let drawn = draw(random, ground);
        let expected = by_looking(&drawn, &codes);
        seen[usize::from(expected.is_empty())] += 1;
        let faults = Router::new(&drawn).err().unwrap_or_default();
        assert_eq!(told(&faults), expected, "{:#?}", drawn.strategy);
    }
    assert!(cases(100) < 100 || seen.iter().all(|seen| seen * 5 > count), "{seen:?}");
}

#[test]
fn clashes_of_zip_codes_are_those_that_somebody_finds_who_looks_at_every_code() {
    are_found(&zips(), 1, cases(600));
}

#[test]
fn clashes_of_other_codes_are_those_that_somebody_finds_who_looks_at_every_code() {
    are_found(&others(), 2, cases(400));
}

#[test]
fn clashes_of_canadian_codes_are_those_that_somebody_finds_who_looks_at_every_code() {
    are_found(&canadian(), 3, cases(60));
}

/// The faults of a plan of a strategy whose entries have keys and lead somewhere.
fn faults_of(strategy: &str, field: &str, entries: &[(&[&str], &str)]) -> Faults {
    let entry = |(keys, to): &(&[&str], &str)| json!({ field: keys, "target": to });
    let entries: Vec<Json> = entries.iter().map(entry).collect();
    let plan = plan(&json!({ "type": strategy, "entries": entries }));
    tenantry::read::<RoutingPlan>(&plan.to_string()).err().unwrap_or_default()
}

#[test]
fn every_key_that_an_earlier_one_contradicts_is_told_at_once() {
    let path = |field: &str, entry: usize| format!("strategy.entries[{entry}].{field}[0]");
    let all = |strategy: &str, field: &str, keys: [&str; 3], expected: &[(usize, usize)]| {
        let entries = [(&keys[..1], "y"), (&keys[1..2], "z"), (&keys[2..], "x")];
        let expected: Vec<_> =
            expected.iter().map(|(one, other)| (path(field, *one), path(field, *other))).collect();
        assert_eq!(told(&faults_of(strategy, field, &entries)), expected, "{keys:?}");
    };
    all("postal_code", "codes", ["80300"; 3], &[(1, 0), (2, 0)]);
    all("postal_code", "codes", ["80300-80310", "80301-80311", "80301-80311"], &[(1, 0), (2, 0)]);
    // The first and the last have nothing in common.
    all("postal_code", "codes", ["80300-80304", "80304-80308", "80308-80312"], &[(1, 0), (2, 1)]);
    all("postal_code", "codes", ["SW1*", "sw1*", "SW-1*"], &[(1, 0), (2, 0)]);
    all("region", "regions", ["CO", "Colorado", "us-co"], &[(1, 0), (2, 0)]);
    all("lead_source", "sources", ["web"; 3], &[(1, 0), (2, 0)]);
}

#[test]
fn a_key_that_leads_nowhere_hides_no_clash_of_others() {
    let entries = |field: &str, key: &str| {
        json!([
            { field: [key] }, { field: [key], "target": "a" }, { field: [key], "target": "b" },
        ])
    };
    for (strategy, field, key) in [
        ("postal_code", "codes", "80302"),
        ("region", "regions", "CO"),
        ("lead_source", "sources", "web"),
    ] {
        let plan = plan(&json!({ "type": strategy, "entries": entries(field, key) }));
        let faults = tenantry::read::<RoutingPlan>(&plan.to_string()).unwrap_err();
        let told: Vec<_> = faults.as_slice().iter().map(|it| (it.code, it.path.clone())).collect();
        let path = format!("strategy.entries[2].{field}[0]");
        let nowhere = ("routing.destination", "strategy.entries[0]".to_owned());
        assert_eq!(told, [nowhere, ("routing.clash", path)], "{strategy}");
    }
}

#[test]
fn clashes_beyond_those_that_are_told_are_counted() {
    for (strategy, field, key) in
        [("postal_code", "codes", "80302"), ("lead_source", "sources", "web")]
    {
        let targets: Vec<String> = (0..1_500).map(|id| format!("t{id}")).collect();
        let keys = [key];
        let entries: Vec<(&[&str], &str)> =
            targets.iter().map(|to| (&keys[..], to.as_str())).collect();
        let faults = faults_of(strategy, field, &entries);
        assert_eq!((faults.as_slice().len(), faults.len()), (1_000, 1_499), "{strategy}");
    }
}

#[test]
fn clashes_of_states_and_sources_are_those_that_somebody_finds_who_compares_all() {
    let random = &mut Random::new(4);
    for (strategy, field, keys) in [
        ("region", "regions", ["CO", "Colorado", "us-co", "NM", "New Mexico", "TX"]),
        ("lead_source", "sources", ["web", "fair", "radio", "shop", "call", "mail"]),
    ] {
        let same = |key: &str| match key {
            "Colorado" | "us-co" => "CO".to_owned(),
            "New Mexico" => "NM".to_owned(),
            key => key.to_owned(),
        };
        for _ in 0..cases(300) {
            let drawn: Vec<(Vec<&str>, &str)> = (0..=random.index(5))
                .map(|_| {
                    let keys = (0..=random.index(2)).map(|_| *random.pick(&keys));
                    (keys.collect(), ["a", "b", "c"][random.index(3)])
                })
                .collect();
            let entries: Vec<(&[&str], &str)> =
                drawn.iter().map(|(keys, to)| (keys.as_slice(), *to)).collect();
            let mut seen: Vec<(String, &str, String)> = Vec::new();
            let mut expected = Vec::new();
            for (entry, (keys, to)) in drawn.iter().enumerate() {
                for (index, key) in keys.iter().enumerate() {
                    let path = format!("strategy.entries[{entry}].{field}[{index}]");
                    let other = seen.iter().find(|it| it.0 == same(key) && it.1 != *to);
                    expected.extend(other.map(|it| (path.clone(), it.2.clone())));
                    seen.push((same(key), to, path));
                }
            }
            assert_eq!(told(&faults_of(strategy, field, &entries)), expected, "{drawn:?}");
        }
    }
}
