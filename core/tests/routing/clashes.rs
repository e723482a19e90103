//! Clashes: those that a plan is told are those that somebody finds who looks at every code (rules ).

use std::collections::BTreeSet;

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
    ];
    Ground { country: Some("CA"), keys: keys.map(str::to_owned).to_vec(), codes }
}

fn draw(random: &mut Random, ground: &Ground) -> RoutingPlan {
    let mut drawn: RoutingPlan = read(&plan(&serde_json::json!({
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

/// The paths of two keys that clash, the later first: at some code both are as specific as any and lead to two places.
fn by_looking(drawn: &RoutingPlan, codes: &[Code]) -> BTreeSet<(String, String)> {
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
    let mut clashes = BTreeSet::new();
    for code in codes {
        let mut fit: Vec<(u128, &str, usize)> = Vec::new();
        for (place, (_, to, key)) in keys.iter().enumerate() {
            fit.extend(key.size_at(code).map(|(size, _)| (size, to.as_str(), place)));
        }
        fit.sort_unstable();
        let Some((size, to, winner)) = fit.first().copied() else { continue };
        fit.retain(|it| it.0 == size);
        // Those that lead elsewhere against the winner, those that lead where it does against the first of the others.
        let Some(first) = fit.iter().find(|it| it.1 != to).map(|it| it.2) else { continue };
        for (_, other_to, other) in fit.iter().skip(1).copied() {
            let against = if other_to == to { first } else { winner };
            let (earlier, later) = (against.min(other), against.max(other));
            clashes.insert((keys[later].0.clone(), keys[earlier].0.clone()));
        }
    }
    let told: BTreeSet<&str> =
        clashes.iter().flat_map(|(one, other)| [one.as_str(), other.as_str()]).collect();
    let covered = by_being_the_same(&keys, codes);
    let covered = covered.into_iter().filter(|(later, _)| !told.contains(later.as_str()));
    let covered: Vec<_> = covered.collect();
    clashes.extend(covered);
    clashes
}

/// The paths of two keys that cover the very same codes of one length, are as specific as each other and lead to two places,
/// whoever wins those.
fn by_being_the_same(
    keys: &[(String, String, Written)],
    codes: &[Code],
) -> BTreeSet<(String, String)> {
    let mut clashes = BTreeSet::new();
    let lengths: BTreeSet<usize> = codes.iter().map(|code| code.text.len()).collect();
    let covers = |key: &Written, length: usize| -> Vec<(u128, &str)> {
        let of = codes.iter().filter(|code| code.text.len() == length);
        of.filter_map(|code| Some((key.size_at(code)?.0, code.text.as_str()))).collect()
    };
    for length in lengths {
        let covered: Vec<Vec<(u128, &str)>> =
            keys.iter().map(|(_, _, key)| covers(key, length)).collect();
        for (place, mine) in covered.iter().enumerate().filter(|(_, mine)| !mine.is_empty()) {
            let same = |other: &usize| covered[*other] == *mine;
            let all: Vec<usize> = (0..keys.len()).filter(same).collect();
            let Some(contrary) = all.iter().find(|it| keys[**it].1 != keys[all[0]].1) else {
                continue;
            };
            if place != all[0] {
                let is_as_first = keys[place].1 == keys[all[0]].1;
                let against = if is_as_first { *contrary } else { all[0] };
                let (earlier, later) = (against.min(place), against.max(place));
                clashes.insert((keys[later].0.clone(), keys[earlier].0.clone()));
            }
        }
    }
    clashes
}

#[test]
fn one_key_for_two_is_a_clash_though_finer_ones_have_all_of_it() {
    let entry = |code: &str, target: &str| serde_json::json!({ "codes": [code], "target": target });
    let entries = |finer: &[&str]| -> Vec<serde_json::Value> {
        let mut entries = vec![entry("8012*", "a"), entry("80120-80129", "b")];
        entries.extend(finer.iter().map(|code| entry(code, "c")));
        entries
    };
    for finer in [&[][..], &["80120-80124"], &["80120-80124", "80125-80129"]] {
        let strategy = serde_json::json!({ "type": "postal_code", "entries": entries(finer) });
        let faults = tenantry::read::<RoutingPlan>(&plan(&strategy).to_string()).unwrap_err();
        let told: Vec<_> = faults.as_slice().iter().map(|it| (it.code, it.path.as_str())).collect();
        assert_eq!(told, [("routing.clash", "strategy.entries[1].codes[0]")], "{finer:?}");
    }
    // Two that only overlap, where finer ones have all that both cover, decide nothing and contradict nobody.
    let strategy = serde_json::json!({ "type": "postal_code", "entries": [
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
        let mut told = BTreeSet::new();
        for fault in faults.as_slice() {
            assert_eq!(fault.code, "routing.clash", "{fault}");
            let (_, rest) = fault.message.split_once(", and ").unwrap();
            let (first, _) = rest.split_once(" (`").unwrap();
            assert!(told.insert((fault.path.clone(), first.to_owned())), "twice: {fault}");
        }
        assert_eq!(told, expected, "{:#?}", drawn.strategy);
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
