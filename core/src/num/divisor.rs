//! Division by a number that divides more than once.

use super::number::SMALL_POWERS;

/// A number above zero that divides by multiplying, which takes a fraction of the time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Divisor {
    number: u64,
    /// `2^(63 + shift) / divisor`, rounded up.
    factor: u64,
    /// How many bits a number below the divisor has.
    shift: u32,
}

impl Divisor {
    pub(super) const ONE: Self = Self { number: 1, factor: 1 << 63, shift: 0 };

    /// `None` for zero, and above 2^63.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the divisor is above 2^(shift - 1), so that the factor is below 2^64"
    )]
    pub(super) const fn of(divisor: u64) -> Option<Self> {
        let Some(largest_rest) = divisor.checked_sub(1) else { return None };
        let shift = u64::BITS - largest_rest.leading_zeros();
        if shift >= u64::BITS {
            return None;
        }
        let factor = (1_u128 << (63 + shift)).div_ceil(divisor as u128);
        Some(Self { number: divisor, factor: factor as u64, shift })
    }

    pub(super) const fn number(self) -> u64 {
        self.number
    }

    /// The quotient of a number below 2^63: what rounding adds to the factor comes to less than one part of the divisor there.
    /// `None` for larger ones.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn quotient(self, number: u64) -> Option<u64> {
        let product = u128::from(self.factor) * u128::from(number.checked_mul(2)?);
        Some((product >> u64::BITS) as u64 >> self.shift)
    }

    /// The quotient and the rest.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn divide(self, number: u64) -> Option<(u64, u64)> {
        let quotient = self.quotient(number)?;
        Some((quotient, number - quotient * self.number))
    }
}

/// Powers of ten up to 10^18.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which would refuse to go past the end"
)]
pub(super) const POWERS_OF_TEN: [Divisor; 19] = {
    let mut divisors = [Divisor::ONE; 19];
    let mut i = 0;
    while i < divisors.len() {
        if let Some(divisor) = Divisor::of(SMALL_POWERS[i]) {
            divisors[i] = divisor;
        }
        i += 1;
    }
    divisors
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn a_divisor_divides_as_division_does(
            divisor: u64, number: u64, less in prop::array::uniform2(1u32..64), near in 0u64..3,
        ) {
            let divisor = (divisor >> less[0]).max(1);
            let number = number >> less[1];
            // Where a quotient changes.
            let border = (number / divisor * divisor).saturating_sub(near);
            for number in [number, border, border + 2 * near] {
                let divided = Divisor::of(divisor).unwrap().divide(number);
                prop_assert_eq!(divided, Some((number / divisor, number % divisor)));
            }
        }
    }

    #[test]
    fn the_largest_numbers_are_divided_by_numbers_around_each_power() {
        let largest = (1_u64 << 63) - 1;
        let twos = (0..64).map(|power| 1_u64 << power);
        let tens = (0..19).map(|power| 10_u64.pow(power));
        for power in twos.chain(tens) {
            for divisor in [power - 1, power, power + 1] {
                let Some(known) = Divisor::of(divisor) else {
                    assert!(divisor == 0 || divisor > 1 << 63, "{divisor}");
                    continue;
                };
                let last = largest / divisor * divisor;
                for number in [0, 1, divisor / 2, last.saturating_sub(1), last, largest] {
                    let divided = known.divide(number);
                    assert_eq!(divided, Some((number / divisor, number % divisor)), "{divisor}");
                }
                assert_eq!(known.divide(largest + 1), None);
            }
        }
    }
}
