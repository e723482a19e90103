use std::fmt;
use std::str::FromStr;

use super::NumberError;
use super::divisor::POWERS_OF_TEN;
use super::number::SMALL_POWERS;
use super::to_money::TIE_PLACES;
use crate::message::shown;

/// How a value between two neighbours is brought to one of them (rule Q-1).
///
/// There is no unnamed rounding in this crate. The default is the one invoices use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("default" = Self::default().as_str())))]
#[non_exhaustive]
pub enum Rounding {
    /// To the nearest, a tie away from zero: 0.125 becomes 0.13.
    #[default]
    HalfUp,
    /// To the nearest, a tie to the even neighbour: 0.125 becomes 0.12.
    HalfEven,
    /// To the nearest, a tie towards zero: 0.125 becomes 0.12.
    HalfDown,
    /// Away from zero: 0.121 becomes 0.13.
    Up,
    /// Towards zero: 0.129 becomes 0.12.
    Down,
}

impl Rounding {
    /// All modes, in the order of the documentation.
    pub const ALL: [Self; 5] = [Self::HalfUp, Self::HalfEven, Self::HalfDown, Self::Up, Self::Down];

    /// The name used in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HalfUp => "half_up",
            Self::HalfEven => "half_even",
            Self::HalfDown => "half_down",
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// Rounds `magnitude / divisor` to a whole number. `divisor` is above zero.
    pub(crate) const fn divide(self, magnitude: u128, divisor: u128) -> u128 {
        let (Some(quotient), Some(rest)) =
            (magnitude.checked_div(divisor), magnitude.checked_rem(divisor))
        else {
            return magnitude;
        };
        if rest == 0 {
            return quotient;
        }
        let above_half = rest > divisor - rest;
        let tie = rest == divisor - rest;
        let up = match self {
            Self::HalfUp => above_half || tie,
            Self::HalfEven => above_half || (tie && quotient % 2 == 1),
            Self::HalfDown => above_half,
            Self::Up => true,
            Self::Down => false,
        };
        if up { quotient + 1 } else { quotient }
    }

    /// The minor units that `mantissa / 10^scale` comes to, from `places` to 18 places.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn units(self, mantissa: i64, scale: u32, places: u32) -> Option<i64> {
        if scale > TIE_PLACES {
            return None;
        }
        let (less, magnitude) = (scale.checked_sub(places)? as usize, mantissa.unsigned_abs());
        // A module has no product of two words to take the upper one of.
        let units = if self == Self::HalfUp && !cfg!(target_family = "wasm") {
            let divisor = POWERS_OF_TEN.get(less)?;
            divisor.quotient(magnitude + divisor.number() / 2)?
        } else {
            self.divide_by_power(magnitude, less)?
        };
        let units = i64::try_from(units).ok()?;
        Some(if mantissa < 0 { -units } else { units })
    }

    /// As [`Rounding::divide`], by a power of ten in 64 bits.
    // Not in line: there it stands for modes that few ask for.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn divide_by_power(self, magnitude: u64, exponent: usize) -> Option<u64> {
        Some(self.divide_small(magnitude, *SMALL_POWERS.get(exponent)?))
    }

    /// As [`Rounding::divide`], in 64 bits.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn divide_small(self, magnitude: u64, divisor: u64) -> u64 {
        let (Some(quotient), Some(rest)) =
            (magnitude.checked_div(divisor), magnitude.checked_rem(divisor))
        else {
            return magnitude;
        };
        // Without a jump: whether a rest is above the half is anybody's guess.
        let (above_half, tie) = (rest > divisor - rest, rest == divisor - rest);
        let up = match self {
            Self::HalfUp => above_half | tie,
            Self::HalfEven => above_half || (tie && quotient % 2 == 1),
            Self::HalfDown => above_half,
            Self::Up => rest != 0,
            Self::Down => false,
        };
        quotient + up as u64
    }
}

impl fmt::Display for Rounding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Rounding {
    type Err = NumberError;

    fn from_str(name: &str) -> Result<Self, NumberError> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.as_str() == name)
            .ok_or_else(|| NumberError::UnknownRounding { name: shown(name) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_the_plain_division_around_every_tie() {
        for (less, divisor) in SMALL_POWERS.into_iter().enumerate() {
            let scale = u32::try_from(less).unwrap();
            let largest = i64::MAX.unsigned_abs() / divisor;
            for quotient in [0, 1, 2, 7, largest / 2, largest.saturating_sub(1), largest] {
                for rest in [0, 1, divisor / 2 - divisor / 20, divisor / 2, divisor - 1] {
                    for less in 0..2 {
                        let Some(magnitude) = (quotient * divisor + rest).checked_sub(less) else {
                            continue;
                        };
                        let Ok(mantissa) = i64::try_from(magnitude) else { continue };
                        for rounding in Rounding::ALL {
                            let plainly = rounding.divide(magnitude.into(), divisor.into());
                            let plainly = i64::try_from(plainly).unwrap();
                            // Half a unit more is beyond 63 bits there: that goes the long way.
                            let beyond = magnitude + divisor / 2 > i64::MAX.unsigned_abs();
                            match rounding.units(mantissa, scale, 0) {
                                Some(units) => assert_eq!(units, plainly, "{mantissa} {scale}"),
                                None => assert!(beyond && rounding == Rounding::HalfUp),
                            }
                            let negative = rounding.units(-mantissa, scale, 0);
                            assert!(negative.is_none_or(|units| units == -plainly));
                        }
                    }
                }
            }
        }
    }
}
