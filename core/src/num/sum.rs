use super::number::{MAX_SCALE, power_of_ten};
use super::{Money, NoResult, Number, Rounding};

/// A sum that stays exact however many digits it has: its ones, and parts of one of either sign.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ExactSum {
    ones: i128,
    parts: i128,
}

/// So many parts has one.
const PARTS: i128 = 10_i128.pow(MAX_SCALE);

impl ExactSum {
    /// Adds a number. Each is below 2^96, so that no list is long enough to leave the type.
    pub(crate) fn add(&mut self, value: Number) {
        let (mantissa, scale) = value.parts();
        let power = |exponent| {
            let power = power_of_ten(exponent).and_then(|power| i128::try_from(power).ok());
            power.unwrap_or(1)
        };
        let one = power(scale);
        let ones = mantissa.checked_div(one).unwrap_or(0);
        self.ones += ones;
        self.parts += (mantissa - ones * one) * power(MAX_SCALE.saturating_sub(scale));
    }

    pub(crate) const fn add_all(&mut self, other: Self) {
        self.ones += other.ones;
        self.parts += other.parts;
    }

    /// The ones, and less than one of the same sign.
    fn of_one_sign(self) -> Result<[Number; 2], NoResult> {
        let carry = self.parts / PARTS;
        let (mut ones, mut parts) = (self.ones + carry, self.parts - carry * PARTS);
        let sign = parts.signum();
        if ones.signum() == -sign {
            (ones, parts) = (ones + sign, parts - sign * PARTS);
        }
        let held = |mantissa, scale| Number::from_parts(mantissa, scale).ok_or(NoResult::Overflow);
        Ok([held(ones, 0)?, held(parts, MAX_SCALE)?])
    }

    /// The sum with as many of its places as can be held.
    pub(crate) fn number(self) -> Result<Number, NoResult> {
        let [ones, parts] = self.of_one_sign()?;
        ones.add(parts).map(Number::trimmed)
    }

    /// As [`Number::to_money`], of the exact sum.
    pub(crate) fn money(self, places: u32, rounding: Rounding) -> Result<Money, NoResult> {
        let [ones, parts] = self.of_one_sign()?;
        // The last digit counts where a tie goes to the even neighbour.
        let last = ones.remainder(Number::from_count(10))?;
        let end = last.add(parts.at_tie_places())?.round(places, rounding);
        let [start, end] = [ones.subtract(last)?, end].map(|number| number.at_scale(places));
        let units = start.zip(end).and_then(|(start, end)| start.checked_add(end));
        Money::from_units(units.ok_or(NoResult::Overflow)?, places)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers() -> impl Strategy<Value = Number> {
        (any::<i64>(), 0u32..64, 0u32..=28)
            .prop_map(|(bits, less, scale)| Number::of_small(bits >> less, scale))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn a_sum_that_can_be_held_is_that_of_numbers(a in numbers(), b in numbers(), places in 0u32..=4) {
            let mut sum = ExactSum::default();
            sum.add(a);
            sum.add(b);
            let together = a.add(b).unwrap();
            let differences = [together.subtract(a), together.subtract(b)].map(Result::unwrap);
            // Where nothing was lost.
            if differences[0].compare(b).is_eq() && differences[1].compare(a).is_eq() {
                prop_assert!(sum.number().unwrap().compare(together).is_eq());
                for rounding in Rounding::ALL {
                    let [ours, theirs] =
                        [sum.money(places, rounding), together.to_money(places, rounding)];
                    prop_assert_eq!(ours, theirs);
                }
            }
        }
    }

    #[test]
    fn what_has_more_digits_than_a_number_comes_to_the_cents_of_all_of_them() {
        let of = |mantissa, scale| Number::from_parts(mantissa, scale).unwrap();
        let mut sum = ExactSum::default();
        // 70,000,000,000.004999999999999999 and 70,000,000,000.
        sum.add(of(70_000_000_000_004_999_999_999_999_999, 18));
        sum.add(of(70_000_000_000, 0));
        assert_eq!(sum.money(2, Rounding::HalfUp).unwrap().to_string(), "140000000000.00");
        assert_eq!(sum.number().unwrap().to_string(), "140000000000.005");
        let mut opposite = ExactSum::default();
        opposite.add(of(-140_000_000_000_005, 3));
        sum.add_all(opposite);
        assert_eq!(sum.number().unwrap().to_string(), "-0.000000000000000001");
        assert_eq!(sum.money(2, Rounding::Up).unwrap().to_string(), "-0.01");
        // And three thirds, less what 28 places lack of them.
        for _ in 0..3 {
            sum.add(of(3_333_333_333_333_333_333_333_333_333, 28));
        }
        assert_eq!(sum.money(0, Rounding::HalfUp).unwrap().to_string(), "1");
    }
}
