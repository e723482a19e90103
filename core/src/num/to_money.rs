//! A number rounded, and brought to money (rule F-5).

use super::number::SMALL_POWERS;
use super::{Money, NoResult, Number, Rounding, power_of_ten};

/// Ties are looked for at this many places (rule F-5).
pub(crate) const TIE_PLACES: u32 = 18;

impl Number {
    /// Rounds to `places` decimal places.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn round(self, places: u32, rounding: Rounding) -> Self {
        let Some(divisor) = self.scale().checked_sub(places).and_then(power_of_ten) else {
            return self;
        };
        // A 64-bit division is several times as fast as a 128-bit one.
        let small =
            u64::try_from(self.mantissa().unsigned_abs()).ok().zip(u64::try_from(divisor).ok());
        let magnitude = match small {
            Some((magnitude, divisor)) => rounding.divide_small(magnitude, divisor).into(),
            None => rounding.divide(self.mantissa().unsigned_abs(), divisor),
        };
        let magnitude = i128::try_from(magnitude).unwrap_or(i128::MAX);
        Self::held(if self.mantissa() < 0 { -magnitude } else { magnitude }, places)
    }

    /// Brings the value to money: to 18 places first, so that a tie which a division has blurred is
    /// a tie again, then to the currency's places by the named mode (rule F-5).
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn to_money(self, places: u32, rounding: Rounding) -> Result<Money, NoResult> {
        match self.small_to_money(places, rounding) {
            Some(money) => Ok(money),
            None => self.large_to_money(places, rounding),
        }
    }

    /// As [`to_money`](Self::to_money), of 63 bits and at most 18 places.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn small_to_money(self, places: u32, rounding: Rounding) -> Option<Money> {
        let units = rounding.units(self.small_mantissa()?, self.scale(), places)?;
        Some(Money::from_held(units.into(), places))
    }

    /// The money that it is as it stands, with that many places.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn as_money(self, places: u32) -> Option<Money> {
        (self.scale() == places).then(|| Money::from_held(self.mantissa(), places))
    }

    /// Whether it is just that money.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn is_money(self, money: Money) -> bool {
        if let Some(less) = self.scale().checked_sub(money.places())
            && let (Ok(units), Some(factor)) =
                (i64::try_from(money.units()), SMALL_POWERS.get(less as usize))
        {
            return i128::from(units) * i128::from(*factor) == self.mantissa();
        }
        self.compare(money.number()).is_eq()
    }

    /// As [`to_money`](Self::to_money), whatever the size.
    fn large_to_money(self, places: u32, rounding: Rounding) -> Result<Money, NoResult> {
        Money::from_number(self.at_tie_places().round(places, rounding), places)
    }

    /// At 18 places, where ties are looked for (rule F-5).
    pub(crate) fn at_tie_places(self) -> Self {
        if self.scale() > TIE_PLACES { self.round(TIE_PLACES, Rounding::HalfUp) } else { self }
    }

    /// The value, or zero where 18 places show nothing of it: what calculating with 28 digits leaves of something that was
    /// taken away is no price (rule F-5).
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn or_nothing(self) -> Self {
        if self.scale() > TIE_PLACES && self.at_tie_places().is_zero() { Self::ZERO } else { self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::number::tests::decimals;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn small_numbers_come_to_the_money_that_large_ones_come_to(
            a in decimals(), places in 0u32..=4,
        ) {
            let number = Number::from(a);
            for rounding in Rounding::ALL {
                if let Some(money) = number.small_to_money(places, rounding) {
                    prop_assert_eq!(number.large_to_money(places, rounding), Ok(money));
                    let same = number.compare(money.number()).is_eq();
                    prop_assert_eq!(number.is_money(money), same);
                }
            }
        }

        #[test]
        fn rounding_is_that_of_decimal(a in decimals(), places in 0u32..=28) {
            use rust_decimal::RoundingStrategy as Theirs;
            for (ours, theirs) in [
                (Rounding::HalfUp, Theirs::MidpointAwayFromZero),
                (Rounding::HalfEven, Theirs::MidpointNearestEven),
                (Rounding::HalfDown, Theirs::MidpointTowardZero),
                (Rounding::Up, Theirs::AwayFromZero),
                (Rounding::Down, Theirs::ToZero),
            ] {
                let expected = a.round_dp_with_strategy(places, theirs);
                prop_assert_eq!(Number::from(a).round(places, ours).decimal(), expected);
            }
        }
    }

    #[test]
    fn a_number_is_a_money_where_both_have_the_same_value() {
        let money = |units, places| Money::from_units(units, places).unwrap();
        let number = |mantissa, scale| Number::from_parts(mantissa, scale).unwrap();
        assert!(number(125_000, 4).is_money(money(1250, 2)));
        assert!(!number(125_001, 4).is_money(money(1250, 2)));
        // Fewer places than the money.
        assert!(number(125, 1).is_money(money(1250, 2)));
        assert!(!number(125, 1).is_money(money(1251, 2)));
        assert!(number(-3, 0).is_money(money(-300, 2)));
        // More than 63 bits, and a factor of more than 64.
        let large = (1 << 80) * 100;
        assert!(number(large, 2).is_money(money(large, 2)));
        assert!(!number(large / 100 - 1, 0).is_money(money(large, 2)));
        assert!(number(7 * 10_i128.pow(20), 20).is_money(money(7, 0)));
    }
}
