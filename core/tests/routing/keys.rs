//! Keys of plans that are refused, and why (rules ).

use serde_json::{Value as Json, json};
use tenantry::lead::Outcome;

use crate::mapping::told;
use crate::records::{by_code, id, lead, plan, read, turns};

/// The codes, paths and suggestions of what is wrong with a plan.
fn wrong(plan: &Json) -> Vec<(&'static str, String, Option<String>)> {
    let faults = tenantry::read::<tenantry::lead::RoutingPlan>(&plan.to_string()).unwrap_err();
    let told = faults.as_slice().iter();
    told.map(|it| (it.code, it.path.clone(), it.suggestion.clone())).collect()
}

#[test]
fn a_short_key_may_be_meant_as_a_prefix_or_have_lost_its_zeros() {
    let short = |code: &str| {
        let mut plan = by_code(&[(&[code], "a")]);
        plan["country"] = json!("US");
        wrong(&plan)
    };
    let path = "strategy.entries[0].codes[0]".to_owned();
    assert_eq!(short("802"), [("routing.short_key", path.clone(), Some("802*".to_owned()))]);
    assert_eq!(short(" 2134 "), [("routing.short_key", path.clone(), Some("02134".to_owned()))]);
    assert_eq!(short("80"), [("routing.short_key", path, Some("80*".to_owned()))]);
    let mut padded = by_code(&[(&["802"], "a")]);
    padded["country"] = json!("US");
    padded["short_zip"] = json!("pad");
    assert_eq!(told(&padded, &lead(&json!({ "postal_code": "00802" }))).outcome, Outcome::Routed);
}

#[test]
fn a_range_with_a_digit_missing_is_no_zip_code() {
    let path = "strategy.entries[0].codes[0]".to_owned();
    for country in [Json::Null, json!("US")] {
        // Read without its hyphen, the first would be the ZIP code 80008 with four more digits.
        for code in [
            "8000-80299",
            "8000 - 80299",
            "800-80299",
            "80-80299",
            "8000–80299",
            "80200-802",
            "80200-80",
            "80200-8",
            "80200 - 802",
            "80200–802",
        ] {
            let mut plan = by_code(&[(&[code], "a")]);
            if !country.is_null() {
                plan["country"] = country.clone();
            }
            assert_eq!(wrong(&plan), [("routing.code", path.clone(), None)], "{code} {country}");
        }
        for code in ["80008-0299", "80008 0299", "800080299", " 80008 - 0299 "] {
            let mut plan = by_code(&[(&[code], "a")]);
            if !country.is_null() {
                plan["country"] = country.clone();
            }
            let target = told(&plan, &lead(&json!({ "postal_code": "80008" }))).target;
            assert_eq!(target, Some(id("a")), "{code}");
        }
    }
    // Elsewhere codes are written otherwise.
    for (country, code) in [("BR", "01310-100"), ("PL", "00-950"), ("IR", "1193653471")] {
        let mut plan = by_code(&[(&[code], "a")]);
        plan["country"] = json!(country);
        let target = told(&plan, &lead(&json!({ "postal_code": code }))).target;
        assert_eq!(target, Some(id("a")), "{code}");
    }
}

#[test]
fn a_range_that_is_torn_is_no_code_and_no_prefix() {
    let path = "strategy.entries[0].codes[0]".to_owned();
    let of = |code: &str, country: Option<&str>| {
        let mut plan = by_code(&[(&[code], "a")]);
        plan["short_zip"] = json!("pad");
        if let Some(country) = country {
            plan["country"] = json!(country);
        }
        plan
    };
    // None of any country begins or ends so.
    for code in ["80302-", "-80302", " 80302 - ", "80302\u{2011}", "K1A-", "-K1A 0B1", "-802*"] {
        for country in [None, Some("US"), Some("CA"), Some("DE")] {
            let told = [("routing.code", path.clone(), None)];
            assert_eq!(wrong(&of(code, country)), told, "{code} {country:?}");
        }
    }
    let apart = [
        "10-115",
        "1-0115",
        "8030-2",
        "80 302",
        "803\u{a0}02",
        "80-2*",
        "80-81*",
        "8O-302",
        "8O-2*",
    ];
    for code in apart {
        for country in [None, Some("US")] {
            let told = [("routing.code", path.clone(), None)];
            assert_eq!(wrong(&of(code, country)), told, "{code} {country:?}");
        }
    }
    // With its zeros it would be 01115.
    assert_eq!(wrong(&of("1-115", Some("US"))), [("routing.code", path, None)]);
    // Where codes are written so, and as leads type them.
    for (country, code, lead_code) in [
        ("PL", "10-115", "10115"),
        ("SE", "113 41", "113-41"),
        ("PL", "80-2*", "80-299"),
        ("US", "80302", "80302-"),
        ("US", "80302", "-80302"),
        ("US", "80302-*", "80302"),
    ] {
        let target =
            told(&of(code, Some(country)), &lead(&json!({ "postal_code": lead_code }))).target;
        assert_eq!(target, Some(id("a")), "{code}");
    }
}

#[test]
fn a_key_without_a_country_that_is_likely_to_be_meant_otherwise_is_refused() {
    let path = "strategy.entries[0].codes[0]".to_owned();
    let otherwise = [
        "802-803*",
        "80 2*",
        "80000-80299*",
        "80302 80305",
        "80302\u{a0}80305",
        "M5V-M6",
        "K1A - K2B 0A0",
        "K1A0",
        "k1a 0b",
    ];
    for code in otherwise {
        let told = [("routing.code", path.clone(), None)];
        assert_eq!(wrong(&by_code(&[(&[code], "a")])), told, "{code}");
    }
    // What may be a code or a prefix of a country that is not named, or is one of the two.
    for (code, lead_code) in [
        ("803021", "803-021"),
        ("SW1A*", "SW1A 1AA"),
        ("SW1A-1AA", "sw1a 1aa"),
        ("E1", "E1"),
        ("K1A-0B1", "K1A 0B1"),
        ("K1A-K2B", "K1Z"),
        ("K1A 0*", "K1A 0B1"),
        ("802-*", "80211"),
        ("80202-*", "80202-1234"),
        ("80302-1234", "80302"),
    ] {
        let record = told(&by_code(&[(&[code], "a")]), &lead(&json!({ "postal_code": lead_code })));
        assert_eq!(record.target, Some(id("a")), "{code}");
    }
    // Elsewhere prefixes are written so too, and a country says which.
    for (country, code, lead_code) in
        [("PL", "12-3*", "12-345"), ("SE", "113 4*", "113 41"), ("IR", "11936 53471", "1193653471")]
    {
        let mut plan = by_code(&[(&[code], "a")]);
        plan["country"] = json!(country);
        let target = told(&plan, &lead(&json!({ "postal_code": lead_code }))).target;
        assert_eq!(target, Some(id("a")), "{code}");
    }
}

#[test]
fn a_source_of_blanks_is_none() {
    let entry = |source: &str, target: &str| json!({ "sources": [source], "target": target });
    let of = plan(&json!({ "type": "lead_source", "entries": [
        entry(" ", "a"), entry("\t\u{a0}", "b"), entry("web", "a"), entry(" ", "b"),
    ] }));
    let at = |entry: usize| format!("strategy.entries[{entry}].sources[0]");
    let blank = |entry: usize| ("document.blank", at(entry), None);
    assert_eq!(wrong(&of), [blank(0), blank(1), blank(3)]);
}

#[test]
fn keys_that_are_read_alike_whether_zeros_are_put_back_or_not_are_judged_beside_a_wrong_word_for_it()
 {
    let entries = json!([
        { "codes": ["80305", "80399-80301", "8O3*", "2134"], "target": "x" },
        { "codes": ["80305", "02134"], "target": "y" },
    ]);
    let mut of = plan(&json!({ "type": "postal_code", "entries": entries }));
    let codes = |of: &Json| -> Vec<(&'static str, String)> {
        wrong(of).into_iter().map(|(code, path, _)| (code, path)).collect()
    };
    let at = |entry: usize, code: usize| format!("strategy.entries[{entry}].codes[{code}]");
    of["short_zip"] = json!("yes");
    // Without a country a short key is refused whatever is said.
    let others = [
        ("routing.range_backwards", at(0, 1)),
        ("routing.code", at(0, 2)),
        ("routing.short_key", at(0, 3)),
        ("routing.clash", at(1, 0)),
    ];
    assert_eq!(codes(&of)[0].1, "short_zip");
    assert_eq!(codes(&of)[1..], others);
    // In the United States it may be refused or padded.
    of["country"] = json!("US");
    assert_eq!(codes(&of)[1..], [others[0].clone(), others[1].clone(), others[3].clone()]);
}

#[test]
fn a_short_key_without_a_country_wins_no_zip_code_and_is_told() {
    let path = "strategy.entries[0].codes[0]".to_owned();
    for more in ["refuse", "pad"] {
        for (code, right) in [
            ("802", "802*"),
            ("2134", "02134"),
            ("0", "0*"),
            ("1-5", "10000-59999"),
            // All that begin with 800, 801 or 802.
            ("800-802", "80000-80299"),
            ("802 - 800", "80000-80299"),
            ("8000-8020", "08000-08020"),
        ] {
            let mut plan = by_code(&[(&[code], "a")]);
            plan["short_zip"] = json!(more);
            let right = Some(right.to_owned());
            assert_eq!(wrong(&plan), [("routing.short_key", path.clone(), right)], "{code}");
        }
    }
    let mut range = by_code(&[(&["800-802"], "a")]);
    range["country"] = json!("US");
    let right = Some("80000-80299".to_owned());
    assert_eq!(wrong(&range), [("routing.short_key", path, right)]);
    range["short_zip"] = json!("pad");
    let target = told(&range, &lead(&json!({ "postal_code": "00801" }))).target;
    assert_eq!(target, Some(id("a")));
    // Where the country is named, as many digits are a code.
    for country in ["NO", "AT"] {
        let mut plan = by_code(&[(&["0150", "1010-1090"], "a")]);
        plan["country"] = json!(country);
        for code in ["0150", "1050"] {
            let target = told(&plan, &lead(&json!({ "postal_code": code }))).target;
            assert_eq!(target, Some(id("a")), "{code}");
        }
    }
}

#[test]
fn a_key_and_a_code_may_have_the_blank_and_the_hyphen_of_a_word_processor() {
    let plan = by_code(&[(&["80000\u{2011}80299", "K1A\u{a0}0B1"], "a")]);
    for code in ["80210\u{2011}1234", "80210\u{a0}1234", "\u{a0}80210", "k1a\u{a0}0b1"] {
        let target = told(&plan, &lead(&json!({ "postal_code": code }))).target;
        assert_eq!(target, Some(id("a")), "{code}");
    }
}

#[test]
fn a_key_has_at_most_128_bytes() {
    for (length, is_wrong) in [(127, false), (128, false), (129, true), (65_536, true)] {
        let blanks = " ".repeat(length - 5);
        let codes = by_code(&[(&[&format!("{blanks}80302")], "a")]);
        let states = plan(&json!({ "type": "region", "entries": [
            { "regions": [format!("{blanks}Texas")], "target": "a" },
        ] }));
        for plan in [codes, states] {
            let read = tenantry::read::<tenantry::lead::RoutingPlan>(&plan.to_string());
            let told: Vec<_> =
                read.err().into_iter().flat_map(tenantry::Faults::into_vec).collect();
            let told: Vec<_> = told.iter().map(|it| (it.code, it.message.len() < 200)).collect();
            let wrong = [("routing.long_key", true)];
            assert_eq!(told, if is_wrong { &wrong[..] } else { &[] }, "{length}");
        }
    }
}

#[test]
fn a_region_that_is_added_has_a_code_and_a_name_of_its_own() {
    let added = |regions: Json| {
        let mut plan = plan(
            &json!({ "type": "region", "entries": [{ "regions": ["Texas"], "target": "a" }] }),
        );
        plan["regions"] = regions;
        plan
    };
    let region = |country: &str, code: &str, name: &str| json!({ "country": country, "code": code, "name": name });
    let paths = |regions: Json| -> Vec<(&'static str, String)> {
        wrong(&added(regions)).into_iter().map(|(code, path, _)| (code, path)).collect()
    };
    let taken = |path: &str| ("routing.region_taken", path.to_owned());
    // A known name, a known code as name, a known name as code, and those of one added before, however they are written.
    assert_eq!(paths(json!([region("US", "XX", "colorado")])), [taken("regions[0].name")]);
    assert_eq!(paths(json!([region("US", "XX", "CO")])), [taken("regions[0].name")]);
    assert_eq!(paths(json!([region("CA", "Québec", "Elsewhere")])), [taken("regions[0].code")]);
    assert_eq!(
        paths(json!([
            region("DE", "BY", "Bayern"),
            region("DE", "XX", "BAYERN"),
            region("DE", "BAYERN", "X")
        ])),
        [taken("regions[1].name"), taken("regions[2].code")]
    );
    // Of another country it is another region, and one may be called by its code.
    for fine in [region("DE", "CO", "Colorado"), region("AU", "NSW", "nsw")] {
        read::<tenantry::lead::RoutingPlan>(&added(json!([fine])));
    }
    // The same in a plan that does not go by regions.
    let mut by_turns = turns(&["a"]);
    by_turns["regions"] = json!([region("US", "XX", "Texas")]);
    assert_eq!(wrong(&by_turns)[0].0, "routing.region_taken");
}
