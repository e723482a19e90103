use super::number::{MAX_SCALE, power_of_ten};
use super::{Money, NoResult, Number, Rounding};

/// A sum that stays exact however many digits it has.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ExactSum {
    /// Most sums: so many of the last place that anything in it has.
    run: i128,
    scale: u32,
    /// What grew beyond that: its ones, and parts of one of either sign.
    ones: i128,
    parts: i128,
}

/// So many parts has one.
const PARTS: i128 = 10_i128.pow(MAX_SCALE);
/// Where a run ends: what is put aside of it then can be added up as often as there are lines.
const END_OF_RUN: u128 = 1 << 100;

impl ExactSum {
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn add(&mut self, value: Number) {
        let (mantissa, scale) = value.parts();
        let run = self.run + mantissa;
        if scale == self.scale && run.unsigned_abs() < END_OF_RUN {
            self.run = run;
        } else {
            self.add_parts(mantissa, scale);
        }
    }

    pub(crate) fn add_all(&mut self, other: Self) {
        self.ones += other.ones;
        self.parts += other.parts;
        self.add_parts(other.run, other.scale);
    }

    fn add_parts(&mut self, mantissa: i128, scale: u32) {
        if let Some(run) = self.run_with(mantissa, scale) {
            (self.run, self.scale) = (run, self.scale.max(scale));
        } else {
            self.put_aside();
            (self.run, self.scale) = (mantissa, scale);
        }
    }

    fn run_with(&self, mantissa: i128, scale: u32) -> Option<i128> {
        let (mut run, mut added) = (self.run, mantissa);
        if scale < self.scale {
            added = added.checked_mul(power(self.scale - scale))?;
        } else if scale > self.scale {
            run = run.checked_mul(power(scale - self.scale))?;
        }
        run.checked_add(added).filter(|run| run.unsigned_abs() < END_OF_RUN)
    }

    /// Begins a run anew.
    fn put_aside(&mut self) {
        let one = power(self.scale);
        let ones = self.run.checked_div(one).unwrap_or(0);
        self.ones += ones;
        self.parts += (self.run - ones * one) * power(MAX_SCALE.saturating_sub(self.scale));
        (self.run, self.scale) = (0, 0);
    }

    /// The sum, where it is a number.
    fn held(&self) -> Option<Number> {
        let is_run = self.ones == 0 && self.parts == 0;
        is_run.then(|| Number::from_parts(self.run, self.scale)).flatten()
    }

    /// The ones, and less than one of the same sign.
    fn of_one_sign(mut self) -> Result<[Number; 2], NoResult> {
        self.put_aside();
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
        if let Some(held) = self.held() {
            return Ok(held.trimmed());
        }
        let [ones, parts] = self.of_one_sign()?;
        ones.add(parts).map(Number::trimmed)
    }

    /// As [`Number::to_money`], of the exact sum.
    pub(crate) fn money(self, places: u32, rounding: Rounding) -> Result<Money, NoResult> {
        if let Some(held) = self.held() {
            return held.to_money(places, rounding);
        }
        let [ones, parts] = self.of_one_sign()?;
        // The last digit counts where a tie goes to the even neighbour.
        let last = ones.remainder(Number::from_count(10))?;
        let end = last.add(parts.at_tie_places())?.round(places, rounding);
        let [start, end] = [ones.subtract(last)?, end].map(|number| number.at_scale(places));
        let units = start.zip(end).and_then(|(start, end)| start.checked_add(end));
        Money::from_units(units.ok_or(NoResult::Overflow)?, places)
    }
}

fn power(exponent: u32) -> i128 {
    let power = power_of_ten(exponent).and_then(|power| i128::try_from(power).ok());
    power.unwrap_or(1)
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
