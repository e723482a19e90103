//! What always holds of an amount that is divided.

use proptest::prelude::*;
use tenantry::num::{Amount, allocate};

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

fn sum(parts: &[Amount]) -> Amount {
    parts.iter().fold(Amount::ZERO, |sum, part| sum.checked_add(*part).unwrap())
}

proptest! {
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
