//! Numbers of 63 bits, and the operations on them that are exact there.
#![expect(
    clippy::inline_always,
    reason = "measured: a value that is returned through memory doubles the time of a step"
)]

use super::{Direction, Operator};
use crate::num::{Number, Rounding, TIE_PLACES};

/// `mantissa / 10^scale`, with a scale of at most 28.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Small {
    pub(super) mantissa: i64,
    pub(super) scale: u32,
}

impl Small {
    pub(super) const ZERO: Self = Self { mantissa: 0, scale: 0 };

    /// A mantissa and a scale of at most 28.
    pub(crate) const fn new((mantissa, scale): (i64, u32)) -> Self {
        Self { mantissa, scale }
    }

    #[inline(always)]
    pub(crate) fn of(number: Number) -> Option<Self> {
        let (mantissa, scale) = number.parts();
        Some(Self { mantissa: i64::try_from(mantissa).ok()?, scale })
    }

    #[inline(always)]
    pub(crate) fn number(self) -> Number {
        Number::of_small(self.mantissa, self.scale)
    }

    /// The minor units that it comes to, if it has from `places` to 18 places.
    #[inline(always)]
    pub(crate) fn units(self, places: u32, rounding: Rounding) -> Option<i64> {
        rounding.units(self.mantissa, self.scale, places)
    }

    #[inline(always)]
    pub(super) fn apply(self, operator: Operator, other: Self) -> Option<Self> {
        let truth = |truth| Small { mantissa: i64::from(truth), scale: 0 };
        match operator {
            Operator::Multiply => {
                let scale = self.scale + other.scale;
                let mantissa = self.mantissa.checked_mul(other.mantissa)?;
                return (scale <= 28).then_some(Self { mantissa, scale });
            }
            Operator::Divide => return self.divide(other),
            _ => {}
        }
        let (a, b, scale) = self.aligned(other)?;
        Some(match operator {
            Operator::Add => Self { mantissa: a.checked_add(b)?, scale },
            Operator::Subtract => Self { mantissa: a.checked_sub(b)?, scale },
            Operator::Remainder => Self { mantissa: a.checked_rem(b)?, scale },
            Operator::Equal => truth(a == b),
            Operator::NotEqual => truth(a != b),
            Operator::Less => truth(a < b),
            Operator::LessOrEqual => truth(a <= b),
            Operator::Greater => truth(a > b),
            Operator::GreaterOrEqual => truth(a >= b),
            Operator::Multiply | Operator::Divide | Operator::And | Operator::Or => return None,
        })
    }

    /// Whether it is the smaller one, where both can be compared in 63 bits.
    #[inline(always)]
    pub(super) fn is_below(self, other: Self) -> Option<bool> {
        self.aligned(other).map(|(a, b, _)| a < b)
    }

    /// The quotient, if it is exact with at most four places more than the dividend.
    #[inline(always)]
    fn divide(self, other: Self) -> Option<Self> {
        let more = if self.mantissa.checked_rem(other.mantissa)? == 0 { 0 } else { 4 };
        let dividend = self.mantissa.checked_mul(power(more)?)?;
        if dividend.checked_rem(other.mantissa)? != 0 {
            return None;
        }
        let mantissa = dividend.checked_div(other.mantissa)?;
        let scale = self.scale + more;
        if let Some(scale) = scale.checked_sub(other.scale) {
            return (scale <= 28).then_some(Self { mantissa, scale });
        }
        let mantissa = mantissa.checked_mul(power(other.scale - scale)?)?;
        Some(Self { mantissa, scale: 0 })
    }

    /// `None` also where the value goes by way of 18 places (rule F-5).
    #[inline(always)]
    pub(super) fn round(self, direction: Direction, places: u8) -> Option<Self> {
        if self.scale > TIE_PLACES {
            return None;
        }
        let places = u32::from(places);
        let Some(less) = self.scale.checked_sub(places) else { return Some(self) };
        let divisor = power(less)?;
        let (quotient, rest) =
            (self.mantissa.checked_div(divisor)?, self.mantissa.checked_rem(divisor)?);
        let away = match direction {
            // At least half of the divisor, without an overflow.
            Direction::Nearest => rest.unsigned_abs() >= divisor.unsigned_abs().div_ceil(2),
            Direction::Up => rest > 0,
            Direction::Down => rest < 0,
        };
        let away = away && rest != 0;
        Some(Self { mantissa: quotient + if away { rest.signum() } else { 0 }, scale: places })
    }

    /// Both mantissas at the larger scale.
    #[inline(always)]
    fn aligned(self, other: Self) -> Option<(i64, i64, u32)> {
        if self.scale == other.scale {
            return Some((self.mantissa, other.mantissa, self.scale));
        }
        if let Some(more) = other.scale.checked_sub(self.scale) {
            let mantissa = self.mantissa.checked_mul(power(more)?)?;
            return Some((mantissa, other.mantissa, other.scale));
        }
        let mantissa = other.mantissa.checked_mul(power(self.scale - other.scale)?)?;
        Some((self.mantissa, mantissa, self.scale))
    }
}

/// 10^exponent, if 63 bits hold it.
#[inline]
fn power(exponent: u32) -> Option<i64> {
    POWERS.get(exponent as usize).copied()
}

const POWERS: [i64; 19] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];
