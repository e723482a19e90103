//! Amounts, money and roundings as a host meets them.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use tenantry::formula::{Evaluation, Formula, Names};
use tenantry::num::{Amount, Money, NumberError, Rounding, allocate};

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// Units of 10^-scale.
fn decimal(units: i128, scale: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(units, scale).unwrap()
}

/// A formula's value as money, rounded half up.
fn money(text: &str, places: u32) -> Money {
    let names = Names::new();
    let program = Formula::parse(text).unwrap().compile(&names, 0).unwrap();
    Evaluation::new(&names).money(&program, places, Rounding::HalfUp).unwrap()
}

#[test]
fn an_amount_is_a_decimal_without_trailing_zeros() {
    assert_eq!(amount("4.250").decimal().to_string(), "4.25");
    assert_eq!(amount("-0.00").decimal().to_string(), "0");
    assert_eq!(Amount::from(decimal(4250, 3)).to_string(), "4.25");
}

#[test]
fn an_amount_is_compared_with_a_decimal_by_value() {
    assert_eq!(amount("4.25"), decimal(4250, 3));
    assert_ne!(amount("4.25"), decimal(426, 2));
    assert_eq!(amount("4.25").partial_cmp(&decimal(43, 1)), Some(Ordering::Less));
    assert_eq!(amount("4.25").partial_cmp(&decimal(4250, 3)), Some(Ordering::Equal));
    assert_eq!(amount("-4").partial_cmp(&decimal(-5, 0)), Some(Ordering::Greater));
}

#[test]
fn money_has_all_places_of_its_currency_and_an_amount_has_none_to_spare() {
    let price = money("4812.3", 2);
    assert_eq!((price.units(), price.places()), (481_230, 2));
    assert_eq!(price.decimal().to_string(), "4812.30");
    assert_eq!(price.amount().to_string(), "4812.3");
    let debt = money("-0.125", 2);
    assert_eq!(
        (debt.decimal().to_string(), debt.amount().to_string()),
        ("-0.13".into(), "-0.13".into())
    );
}

#[test]
fn money_is_compared_with_a_decimal_by_value() {
    assert_eq!(money("12.5", 2), decimal(125, 1));
    assert_eq!(money("12.5", 2), decimal(12_500, 3));
    assert_ne!(money("12.5", 2), decimal(1251, 2));
}

#[test]
fn money_of_other_places_is_neither_more_nor_less() {
    assert!(money("12.49", 2) < money("12.5", 2));
    assert!(money("-3", 2) < money("2", 2));
    assert_eq!(money("12.5", 2).partial_cmp(&money("12.50", 2)), Some(Ordering::Equal));
    // Yen beside cents: 3 is no price that could be set beside 2.00.
    assert_eq!(money("3", 0).partial_cmp(&money("2", 2)), None);
    assert_ne!(money("2", 0), money("2", 2));
}

#[test]
fn money_tells_a_programmer_its_units_and_places() {
    assert_eq!(format!("{:?}", money("-12.5", 2)), "Money { units: -1250, places: 2 }");
}

#[test]
fn a_rounding_is_shown_by_its_name_and_found_by_it() {
    let names = ["half_up", "half_even", "half_down", "up", "down"];
    assert_eq!(Rounding::ALL.map(|mode| mode.to_string()), names);
    for (mode, name) in Rounding::ALL.into_iter().zip(names) {
        assert_eq!(name.parse(), Ok(mode));
    }
}

#[test]
fn parts_that_are_finer_than_can_be_held_are_too_large() {
    let largest = "79228162514264337593543950335";
    // 2^96 - 1 in units of 10^-10 has 39 digits and is above 2^127; a hundred in units of 10^-28 has 31, which is more
    // than a part may have.
    assert_eq!(allocate(amount(largest), &[Amount::ONE], 10), Err(NumberError::Overflow {}));
    assert_eq!(allocate(amount("100"), &[Amount::ONE], 28), Err(NumberError::Overflow {}));
    assert_eq!(allocate(amount(largest), &[Amount::ONE], 0), Ok(vec![amount(largest)]));
    assert_eq!(allocate(amount("1"), &[Amount::ONE], 28), Ok(vec![Amount::ONE]));
}
