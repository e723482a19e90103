use std::fmt;
use std::str::FromStr;

use super::NumberError;

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
            .ok_or_else(|| NumberError::UnknownRounding { name: name.to_owned() })
    }
}
