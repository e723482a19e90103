//! Random formulas through the library and through the reference.

use tenantry::formula::Formula;
use tenantry::num::{Amount, Rounding};

use super::exact::{Mode, Trouble, Value};
use super::formula::{Grower, Name, Slot, evaluate, write};
use super::fraction::{Fraction, fraction, text};
use super::random::Random;

/// For each of the two tests, which run side by side.
const CASES: u64 = 50_000;

/// Numbers as catalogs have them, and now and then the ones at the edges.
pub(crate) fn any_number(random: &mut Random) -> String {
    match random.below(40) {
        0..=13 => random.between(0, 12).to_string(),
        14..=33 => {
            let places = random.index(5);
            random.decimal(places + 2, places)
        }
        34 | 35 => random.decimal(12, 2),
        36 => random.decimal(14, 12),
        37 => random.decimal(20, 9),
        38 => random.decimal(28, 14),
        _ => format!("0.{}{}", "0".repeat(random.index(24)), random.between(1, 9)),
    }
}

fn names() -> Vec<Name> {
    ["area", "rate", "_2nd", "Rooms", "x"]
        .into_iter()
        .map(|key| Name { key: key.to_owned(), label: String::new() })
        .collect()
}

/// What the library and the reference say of the same formula with the same values.
fn compare(text: &str, values: &[(&str, Amount)], expected: &Result<Value, Trouble>) -> bool {
    let given = Formula::parse(text)
        .unwrap_or_else(|error| panic!("{text:?} does not parse: {error}"))
        .evaluate(values);
    match (expected, given) {
        (Err(Trouble::Unsure), _) => return false,
        (Ok(expected), Ok(given)) if expected.is_sharp() => {
            assert_eq!(fraction(&given.to_string()), expected.exact, "{text:?} with {values:?}");
        }
        (Ok(expected), Ok(given)) => {
            let off = fraction(&given.to_string()) - &expected.exact;
            let off = off.abs();
            assert!(off <= expected.blur, "{text:?} is {given}, off by {off}, with {values:?}");
            return as_money(text, given, expected);
        }
        (Err(expected), Err(given)) => {
            assert_eq!(expected.code(), given.code(), "{text:?} with {values:?}");
        }
        (expected, given) => panic!("{text:?} with {values:?} is {given:?}, not {expected:?}"),
    }
    true
}

/// A division left no exact decimal: as money the two must agree to the cent, ties included (rule F-5).
fn as_money(text: &str, given: Amount, expected: &Value) -> bool {
    let modes = [
        (Mode::HalfUp, Rounding::HalfUp),
        (Mode::HalfEven, Rounding::HalfEven),
        (Mode::HalfDown, Rounding::HalfDown),
        (Mode::Up, Rounding::Up),
        (Mode::Down, Rounding::Down),
    ];
    for (ours, theirs) in modes {
        let Ok(expected) = expected.money(2, ours) else { return false };
        let given = given.round(18, Rounding::HalfUp).unwrap().round(2, theirs).unwrap();
        assert_eq!(fraction(&given.to_string()), expected, "{text:?} rounded {theirs}");
    }
    true
}

#[test]
fn every_formula_comes_to_what_exact_fractions_come_to() {
    compare_many(0x7e4a_2026);
}

#[test]
fn so_does_every_formula_of_another_seed() {
    compare_many(0x5eed_0002);
}

fn compare_many(seed: u64) {
    let mut random = Random::new(seed);
    let names = names();
    let mut unsure = 0u64;
    let mut failed = 0u64;
    for _ in 0..CASES {
        let texts: Vec<String> = names
            .iter()
            .map(|_| {
                let sign = if random.once_in(6) { "-" } else { "" };
                format!("{sign}{}", any_number(&mut random))
            })
            .collect();
        let slots: Vec<Slot> = texts.iter().map(|text| Slot::Number(Value::of(text))).collect();
        let values: Vec<(&str, Amount)> = names
            .iter()
            .zip(&texts)
            .map(|(name, text)| (name.key.as_str(), text.parse().unwrap()))
            .collect();
        let depth = u32::try_from(random.between(1, 4)).unwrap();
        let tree = Grower {
            random: &mut random,
            names: names.len(),
            labelled: false,
            number: any_number,
            division_once_in: 4,
        }
        .number(depth);
        let text = write(&tree, &names, &mut random);
        let expected = evaluate(&tree, &slots);
        failed += u64::from(expected.is_err());
        if !compare(&text, &values, &expected) {
            unsure += 1;
        }
    }
    assert!(unsure * 100 < CASES, "{unsure} of {CASES} cases tell nothing");
    assert!(failed * 10 < CASES, "{failed} of {CASES} formulas have no value");
}

/// `a / b * c`, where the division has no end and the product is a tie between two cents again.
#[test]
fn a_tie_that_a_division_blurred_is_rounded_as_a_tie() {
    let mut random = Random::new(0x0f5);
    for _ in 0..20_000 {
        // A tie of up to seven digits: an odd number of half cents.
        let tie = Fraction::from(2 * random.below(2_000_000) + 1) / Fraction::from(200);
        let divisor = *random.pick(&[3u64, 6, 7, 9, 11, 12, 13, 17, 21, 49, 99, 365]);
        // tie = dividend / divisor * factor
        let factor = divisor * random.between(1, 9);
        let dividend = &tie * Fraction::from(divisor) / Fraction::from(factor);
        let dividend_text = text(&dividend, 18);
        if fraction(&dividend_text) != dividend {
            continue;
        }
        let formula = format!("{dividend_text} / {divisor} * {factor}");
        let given = Formula::parse(&formula).unwrap().evaluate(&[]).unwrap();
        // Rounded by the formula itself a tie goes up, in cents as places and as a step.
        for round in ["2", "step: 0.01"] {
            let round = format!("round({formula}, {round})");
            let rounded = Formula::parse(&round).unwrap().evaluate(&[]).unwrap();
            let expected = super::exact::round_to(&tie, 2, Mode::HalfUp);
            assert_eq!(fraction(&rounded.to_string()), expected, "{round}");
        }
        let at_tie = given.round(18, Rounding::HalfUp).unwrap();
        for (ours, theirs) in [
            (Mode::HalfUp, Rounding::HalfUp),
            (Mode::HalfEven, Rounding::HalfEven),
            (Mode::HalfDown, Rounding::HalfDown),
        ] {
            let rounded = at_tie.round(2, theirs).unwrap();
            let expected = super::exact::round_to(&tie, 2, ours);
            assert_eq!(fraction(&rounded.to_string()), expected, "{formula} rounded {theirs}");
        }
    }
}
