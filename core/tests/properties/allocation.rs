//! What always holds of an amount that is divided.

use num_bigint::BigInt;
use proptest::prelude::*;
use tenantry::num::{Amount, NumberError, allocate};

fn cents() -> impl Strategy<Value = Amount> {
    (-1_000_000_000i64..1_000_000_000).prop_map(|cents| {
        let sign = if cents < 0 { "-" } else { "" };
        let cents = cents.unsigned_abs();
        format!("{sign}{}.{:02}", cents / 100, cents % 100).parse().unwrap()
    })
}

fn weights() -> impl Strategy<Value = Vec<Amount>> {
    let weight = prop_oneof![
        2 => Just("0".to_owned()),
        6 => (0u32..50).prop_map(|weight| weight.to_string()),
        4 => (0u32..100_000, 1usize..6).prop_map(|(weight, places)| format!("{weight}.{weight:0>places$}")),
        1 => Just("7922816251426433759354".to_owned()),
    ];
    prop::collection::vec(weight.prop_map(|weight| weight.parse().unwrap()), 1..12)
        .prop_filter("one weight is not zero", |all: &Vec<Amount>| {
            all.iter().any(|one| !one.is_zero())
        })
}

/// Whole numbers of up to 96 bits, and next to nothing: in billionths the products need far more than 128 bits, and four of the
/// largest all of them.
fn of_any_size() -> impl Strategy<Value = Amount> {
    let units = prop_oneof![
        2 => Just(u128::MAX >> 32),
        4 => (any::<u128>(), 32u32..128).prop_map(|(bits, less)| bits >> less),
        1 => 0u128..9,
    ];
    (units, prop_oneof![4 => Just(0u32), 1 => Just(9)])
        .prop_map(|(units, places)| text(&units.into(), places).parse().unwrap())
}

/// Whole units as a number with so many places.
fn text(units: &BigInt, places: u32) -> String {
    let places = usize::try_from(places).unwrap();
    let digits = format!("{:0>width$}", units.to_string(), width = places + 1);
    let (before, after) = digits.split_at(digits.len() - places);
    if places == 0 { before.to_owned() } else { format!("{before}.{after}") }
}

/// An amount in units of the twelfth place.
fn units(amount: Amount) -> BigInt {
    let text = amount.to_string();
    let (before, after) = text.split_once('.').unwrap_or((&text, ""));
    format!("{before}{after:0<12}").parse().unwrap()
}

fn places(amount: Amount) -> u32 {
    amount.to_string().split_once('.').map_or(0, |(_, after)| u32::try_from(after.len()).unwrap())
}

/// What each weight is due, rounded down, and the units that are left to those that lost the most: by whole numbers that have no
/// end.
fn by_hand(total: Amount, weights: &[Amount]) -> Vec<String> {
    let total: BigInt = total.to_string().parse().unwrap();
    let weights: Vec<BigInt> = weights.iter().map(|weight| units(*weight)).collect();
    let all: BigInt = weights.iter().sum();
    let mut parts: Vec<BigInt> = weights.iter().map(|weight| &total * weight / &all).collect();
    let mut by_loss: Vec<usize> = (0..weights.len()).collect();
    by_loss.sort_by_key(|index| -(&total * &weights[*index] % &all));
    let mut left = &total - parts.iter().sum::<BigInt>();
    for index in by_loss {
        if left > BigInt::ZERO {
            parts[index] += 1;
            left -= 1;
        }
    }
    parts.iter().map(ToString::to_string).collect()
}

fn sum(parts: &[Amount]) -> Amount {
    parts.iter().fold(Amount::ZERO, |sum, part| sum.checked_add(*part).unwrap())
}

proptest! {
    #[test]
    fn weights_of_every_size_are_divided_as_by_numbers_without_end(
        total in of_any_size(), weights in prop::collection::vec(of_any_size(), 1..6),
    ) {
        let total = total.round(0, tenantry::num::Rounding::Down).unwrap();
        match allocate(total, &weights, 0) {
            Ok(parts) => {
                if weights.iter().any(|weight| !weight.is_zero()) {
                    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
                    prop_assert_eq!(parts, by_hand(total, &weights));
                }
            }
            Err(NumberError::Weights { .. }) => prop_assert!(weights.iter().all(|weight| weight.is_zero())),
            // In units of the finest, one needs more than 127 bits, or all together more than 128.
            Err(NumberError::Overflow { .. }) => {
                let finest = weights.iter().map(|weight| places(*weight)).max().unwrap_or(0);
                let beyond = BigInt::from(10).pow(12 - finest);
                let all: Vec<BigInt> = weights.iter().map(|weight| units(*weight) / &beyond).collect();
                let bits = all.iter().sum::<BigInt>().bits();
                prop_assert!(bits > 128 || all.iter().any(|weight| weight.bits() > 127));
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn parts_sum_to_the_total_and_a_weight_of_zero_gets_nothing(total in cents(), weights in weights()) {
        let parts = allocate(total, &weights, 2).unwrap();
        prop_assert_eq!(sum(&parts), total);
        for (part, weight) in parts.iter().zip(&weights) {
            prop_assert!(!weight.is_zero() || part.is_zero());
            prop_assert!(part.is_zero() || part.is_negative() == total.is_negative());
        }
    }

    #[test]
    fn more_weight_never_gets_less_and_equal_weights_differ_by_a_cent(total in cents(), weights in weights()) {
        let parts = allocate(total, &weights, 2).unwrap();
        let magnitude = |part: Amount| if part.is_negative() { Amount::ZERO.checked_sub(part).unwrap() } else { part };
        let cent: Amount = "0.01".parse().unwrap();
        for (i, a) in weights.iter().enumerate() {
            for (j, b) in weights.iter().enumerate() {
                let (x, y) = (magnitude(parts[i]), magnitude(parts[j]));
                if a > b {
                    prop_assert!(x >= y, "{:?} of {:?}", parts, weights);
                }
                if a == b && i < j {
                    let ahead = x.checked_sub(y).unwrap();
                    prop_assert!(ahead.is_zero() || ahead == cent, "the earlier gets the cent: {:?}", parts);
                }
            }
        }
    }

    #[test]
    fn the_order_of_different_weights_does_not_matter(total in cents(), weights in weights(), turn in 0usize..12) {
        let mut distinct = weights;
        distinct.sort_unstable();
        distinct.dedup();
        // Two that lose the same are told apart by their order, so only lone remainders are compared.
        let parts = allocate(total, &distinct, 2).unwrap();
        let turn = turn % distinct.len();
        let mut turned = distinct.clone();
        turned.rotate_left(turn);
        let mut again = allocate(total, &turned, 2).unwrap();
        again.rotate_right(turn);
        let cent: Amount = "0.01".parse().unwrap();
        for (a, b) in parts.iter().zip(&again) {
            let off = a.checked_sub(*b).unwrap();
            prop_assert!(off.is_zero() || off == cent || off.checked_add(cent) == Some(Amount::ZERO));
        }
    }
}
