use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::{Number, NumberError, Rounding, digits};
use crate::message::shown;

/// An exact decimal number, as documents and formulas give it (rules D-3, F-5).
///
/// Holds up to 28 decimal places and 96 bits of digits. Text is read strictly: an optional minus, digits,
/// and at most one point with digits on both sides; no exponent, no grouping, no plus, no blanks. What
/// cannot be held exactly is refused, never rounded. Trailing zeros carry no meaning and are dropped,
/// and there is one zero, so that equal amounts print equally.
///
/// # Example
/// ```
/// use tenantry::num::Amount;
///
/// let rate: Amount = "4.250".parse()?;
/// assert_eq!(rate.to_string(), "4.25");
/// assert!("1_000".parse::<Amount>().is_err());
/// # Ok::<(), tenantry::num::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

impl Amount {
    /// Zero.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);
    /// One hundred, the whole of a percentage.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);
    /// The longest text that is read, in bytes (rule D-10).
    pub const MAX_TEXT: usize = 64;

    /// The amount as a [`Decimal`], without trailing zeros.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Whether the amount is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The sum, or `None` if it is too large.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Number::from(self.0).add(other.0.into()).ok().map(Self::from)
    }

    /// The difference, or `None` if it is too large.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Number::from(self.0).subtract(other.0.into()).ok().map(Self::from)
    }

    /// The product to 28 digits, or `None` if it is too large, or not zero and too small.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Number::from(self.0).multiply(other.0.into()).ok().map(Self::from)
    }

    /// The quotient to 28 digits, or `None` if `other` is zero, or the result too large or too small.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        Number::from(self.0).divide(other.0.into()).ok().map(Self::from)
    }

    /// The remainder with the sign of `self`, or `None` if `other` is zero.
    pub fn checked_rem(self, other: Self) -> Option<Self> {
        Number::from(self.0).remainder(other.0.into()).ok().map(Self::from)
    }

    /// The amount rounded to `places` decimal places.
    ///
    /// # Errors
    /// [`NumberError::Places`] if `places` is over 28.
    pub fn round(self, places: u32, rounding: Rounding) -> Result<Self, NumberError> {
        if places > 28 {
            return Err(NumberError::Places { places });
        }
        Ok(Number::from(self.0).round(places, rounding).into())
    }

    /// Whether a text that is read as an amount is written as an amount is.
    pub(crate) fn is_canonical(text: &str) -> bool {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
        let padded = (whole.len() > 1 && whole.starts_with('0')) || fraction.ends_with('0');
        !padded && text != "-0"
    }

    pub(crate) fn number(self) -> Number {
        self.0.into()
    }

    /// Mantissa and scale, if the mantissa is one of 63 bits.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn small(self) -> Option<(i64, u32)> {
        let parts = self.0.unpack();
        if parts.hi != 0 {
            return None;
        }
        let magnitude = u64::from(parts.mid) << u32::BITS | u64::from(parts.lo);
        let mantissa = i64::try_from(magnitude).ok()?;
        Some((if parts.negative { -mantissa } else { mantissa }, parts.scale))
    }

    /// Reads a JSON number as it was written: a whole number, or one of at most 15 significant digits.
    pub(crate) fn from_json_number(text: &str) -> Result<Self, NumberError> {
        if text.len() > Self::MAX_TEXT {
            return Err(NumberError::TooLong { length: text.len(), limit: Self::MAX_TEXT });
        }
        if text.contains(['e', 'E']) {
            return Err(NumberError::Exponent { text: text.to_owned() });
        }
        let fraction = text.contains('.');
        let significant =
            text.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
        if fraction && significant > 15 {
            return Err(NumberError::Digits { text: text.to_owned() });
        }
        text.parse()
    }
}

impl FromStr for Amount {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        match Number::of_short_text(text) {
            Some(number) => Ok(number.into()),
            None => Self::of_any_text(text),
        }
    }
}

impl Amount {
    /// As [`from_str`](Self::from_str), whatever the length; says what is wrong.
    fn of_any_text(text: &str) -> Result<Self, NumberError> {
        if text.len() > Self::MAX_TEXT {
            return Err(NumberError::TooLong { length: text.len(), limit: Self::MAX_TEXT });
        }
        let syntax = || NumberError::Syntax { text: shown(text) };
        let inexact = || NumberError::Inexact { text: text.to_owned() };
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return Err(syntax()),
            Some(parts) => parts,
            None => (digits, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
            return Err(syntax());
        }
        let fraction = fraction.trim_end_matches('0');
        let mut mantissa: i128 = 0;
        for digit in whole.bytes().chain(fraction.bytes()) {
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|m| m.checked_add(i128::from(digit - b'0')))
                .ok_or_else(inexact)?;
        }
        let scale = u32::try_from(fraction.len()).map_err(|_| inexact())?;
        let mantissa = if negative { -mantissa } else { mantissa };
        Number::from_parts(mantissa, scale).map(Self::from).ok_or_else(inexact)
    }
}

impl From<Decimal> for Amount {
    fn from(value: Decimal) -> Self {
        Self(value.normalize())
    }
}

impl From<Number> for Amount {
    fn from(value: Number) -> Self {
        Self(value.trimmed().decimal())
    }
}

impl From<u32> for Amount {
    fn from(value: u32) -> Self {
        Self(Decimal::from(value))
    }
}

impl PartialEq<Decimal> for Amount {
    fn eq(&self, other: &Decimal) -> bool {
        self.0 == *other
    }
}

impl PartialOrd<Decimal> for Amount {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        self.0.partial_cmp(other)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits::write(f, self.0.mantissa(), self.0.scale())
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(digits::Text::default().put(self.0.mantissa(), self.0.scale()))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact decimal number. Output is always a string; input may also be a JSON number that is whole or has at most 15 significant digits.",
            "anyOf": [
                { "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "maxLength": 64 },
                { "type": "number" }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]

        #[test]
        fn a_short_text_is_read_as_any_is(
            text in prop_oneof!["-?[0-9]{0,10}\\.?[0-9]{0,10}", "-?0{0,3}[1-9]{0,3}\\.?[05]{0,4}", "[-+. 0-9a]{0,20}"],
        ) {
            let quickly = Number::of_short_text(&text);
            match Amount::of_any_text(&text) {
                Ok(plainly) if text.len() <= 18 => {
                    let quickly = quickly.unwrap();
                    prop_assert_eq!(Amount::from(quickly).0.serialize(), plainly.0.serialize(), "{}", text);
                }
                Ok(plainly) => {
                    prop_assert!(quickly.is_none_or(|quickly| Amount::from(quickly) == plainly));
                }
                Err(_) => prop_assert!(quickly.is_none(), "{}", text),
            }
        }
    }
}
