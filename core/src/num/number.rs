//! The representation that engines calculate in.

use std::fmt;

use rust_decimal::Decimal;

use super::packed::Packed;
use super::{NoResult, digits};

/// A decimal as a whole number of units of a scale: `mantissa / 10^scale`.
///
/// Holds exactly the values a [`Decimal`] holds, and every operation gives exactly the value that the
/// checked operation of [`Decimal`] gives. Where both operands are below 2^63 the exact result is
/// computed directly, and taken if a `Decimal` can hold it; in every other case, and for every
/// division, the `Decimal` operation itself decides.
#[derive(Clone, Copy)]
pub(crate) struct Number(Packed);

pub(super) const MAX_SCALE: u32 = 28;
const MAX_MANTISSA: u128 = (1 << 96) - 1;

/// Powers of ten up to 10^38.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which would refuse to go past the end"
)]
const POWERS: [u128; 39] = {
    let mut powers = [1u128; 39];
    let mut i = 1;
    while i < powers.len() {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

/// Powers of ten up to 10^18.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which would refuse to go past the end"
)]
pub(super) const SMALL_POWERS: [u64; 19] = {
    let mut powers = [1u64; 19];
    let mut i = 1;
    while i < powers.len() {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

/// 10^exponent, if a `u128` holds it.
pub(crate) fn power_of_ten(exponent: u32) -> Option<u128> {
    POWERS.get(usize::try_from(exponent).ok()?).copied()
}

impl Number {
    pub(crate) const ZERO: Self = Self(Packed::ZERO);
    pub(crate) const ONE: Self = Self(Packed::ONE);

    /// The number `mantissa / 10^scale`, if a [`Decimal`] can hold it.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn from_parts(mantissa: i128, scale: u32) -> Option<Self> {
        (scale <= MAX_SCALE && mantissa.unsigned_abs() <= MAX_MANTISSA)
            .then_some(Self::held(mantissa, scale))
    }

    /// A number that is known to be one that a [`Decimal`] can hold.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn held(mantissa: i128, scale: u32) -> Self {
        Self(Packed::of(mantissa, scale))
    }

    /// The number that a text of at most 18 characters is; `None` for every other text.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn of_short_text(text: &str) -> Option<Self> {
        digits::read(text).map(|(mantissa, scale)| Self::of_small(mantissa, scale))
    }

    /// The number `mantissa / 10^scale`, with a scale of at most 28.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn of_small(mantissa: i64, scale: u32) -> Self {
        Self::held(mantissa.into(), scale)
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// The mantissa, if it is one of 63 bits.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn small_mantissa(self) -> Option<i64> {
        i64::try_from(self.mantissa()).ok()
    }

    pub(crate) fn from_bool(value: bool) -> Self {
        if value { Self::ONE } else { Self::ZERO }
    }

    pub(crate) fn from_count(value: u32) -> Self {
        Self::held(i128::from(value), 0)
    }

    pub(crate) fn is_zero(self) -> bool {
        self.mantissa() == 0
    }

    pub(crate) fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// The mantissa and the scale.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) const fn parts(self) -> (i128, u32) {
        (self.mantissa(), self.scale())
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) const fn scale(self) -> u32 {
        self.0.scale()
    }

    /// The value as a [`Decimal`]; may carry trailing zeros.
    pub(crate) fn decimal(self) -> Decimal {
        // Within the bounds of the type the conversion cannot fail.
        Decimal::try_from_i128_with_scale(self.mantissa(), self.scale()).unwrap_or_default()
    }

    /// The same value without trailing zeros.
    pub(crate) fn trimmed(self) -> Self {
        let (mut mantissa, mut scale) = self.parts();
        while scale > 0 {
            // In 64 bits where that is enough: a 128-bit division is several times as slow.
            let shorter = match i64::try_from(mantissa) {
                Ok(small) if small % 10 == 0 => i128::from(small / 10),
                Err(_) if mantissa % 10 == 0 => mantissa / 10,
                _ => break,
            };
            (mantissa, scale) = (shorter, scale - 1);
        }
        Self::held(mantissa, scale)
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn negate(self) -> Self {
        Self::held(-self.mantissa(), self.scale())
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn absolute(self) -> Self {
        Self::held(self.mantissa().abs(), self.scale())
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn add(self, other: Self) -> Result<Self, NoResult> {
        if self.scale() == other.scale()
            && let Some(sum) = Self::from_parts(self.mantissa() + other.mantissa(), self.scale())
        {
            return Ok(sum);
        }
        self.add_unlike(other)
    }

    /// As [`add`](Self::add): kept apart, so that adding cents to cents needs no call.
    fn add_unlike(self, other: Self) -> Result<Self, NoResult> {
        if let Some((a, b, scale)) = self.aligned(other)
            && let Some(sum) = Self::from_parts(a + b, scale)
        {
            return Ok(sum);
        }
        let sum = self.decimal().checked_add(other.decimal()).ok_or(NoResult::Overflow)?;
        Ok(sum.into())
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn subtract(self, other: Self) -> Result<Self, NoResult> {
        self.add(other.negate())
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn multiply(self, other: Self) -> Result<Self, NoResult> {
        if let (Some(a), Some(b)) = (self.small_mantissa(), other.small_mantissa())
            && let Some(product) =
                Self::from_parts(i128::from(a) * i128::from(b), self.scale() + other.scale())
        {
            return Ok(product);
        }
        let product = self.decimal().checked_mul(other.decimal()).ok_or(NoResult::Overflow)?;
        if product.is_zero() && !self.is_zero() && !other.is_zero() {
            return Err(NoResult::Underflow);
        }
        Ok(product.into())
    }

    /// The product on the way to money: what is less than 28 places can tell is nothing, as no cent is made of it.
    pub(crate) fn scale_by(self, other: Self) -> Result<Self, NoResult> {
        match self.multiply(other) {
            Err(NoResult::Underflow) => Ok(Self::ZERO),
            product => product,
        }
    }

    pub(crate) fn divide(self, other: Self) -> Result<Self, NoResult> {
        if other.is_zero() {
            return Err(NoResult::DivisionByZero);
        }
        let quotient = self.decimal().checked_div(other.decimal()).ok_or(NoResult::Overflow)?;
        if quotient.is_zero() && !self.is_zero() {
            return Err(NoResult::Underflow);
        }
        Ok(quotient.into())
    }

    /// The remainder, with the sign of the dividend (rule F-1).
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn remainder(self, other: Self) -> Result<Self, NoResult> {
        if other.is_zero() {
            return Err(NoResult::DivisionByZero);
        }
        if let Some((a, b, scale)) = self.aligned(other)
            && let Some(rest) = a.checked_rem(b)
            && let Some(rest) = Self::from_parts(rest, scale)
        {
            return Ok(rest);
        }
        let rest = self.decimal().checked_rem(other.decimal()).ok_or(NoResult::Overflow)?;
        Ok(rest.into())
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn compare(self, other: Self) -> std::cmp::Ordering {
        match self.aligned(other) {
            Some((a, b, _)) => a.cmp(&b),
            None => self.decimal().cmp(&other.decimal()),
        }
    }

    /// Whether it is so large, above 2^64, that sums of ten thousand may not be held as money.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn is_near_limits(self) -> bool {
        self.0.is_wide() && self.is_above_64_bits()
    }

    fn is_above_64_bits(self) -> bool {
        let one = power_of_ten(self.scale()).unwrap_or(1);
        self.mantissa().unsigned_abs() / one >= 1 << u64::BITS
    }

    /// With how many places every number up to this size can be held.
    pub(crate) fn places_held(self) -> u32 {
        let one = power_of_ten(self.scale()).unwrap_or(1);
        let mut size = self.mantissa().unsigned_abs().checked_div(one).unwrap_or(0) + 1;
        let mut places = 0;
        while places < MAX_SCALE && size <= MAX_MANTISSA / 10 {
            (size, places) = (size * 10, places + 1);
        }
        places
    }

    /// The mantissa at `scale`, if the value is whole there and the result fits.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn at_scale(self, scale: u32) -> Option<i128> {
        if self.scale() == scale { Some(self.mantissa()) } else { self.at_another_scale(scale) }
    }

    /// As [`at_scale`](Self::at_scale): kept apart, so that taking cents as cents needs no call.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn at_another_scale(self, scale: u32) -> Option<i128> {
        if let Some(more) = scale.checked_sub(self.scale()) {
            let factor = i128::try_from(power_of_ten(more)?).ok()?;
            return self.mantissa().checked_mul(factor);
        }
        let divisor = i128::try_from(power_of_ten(self.scale() - scale)?).ok()?;
        (self.mantissa() % divisor == 0).then(|| self.mantissa() / divisor)
    }

    /// Both mantissas at the larger scale, where that stays below 2^126.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn aligned(self, other: Self) -> Option<(i128, i128, u32)> {
        if self.scale() == other.scale() {
            return Some((self.mantissa(), other.mantissa(), self.scale()));
        }
        if self.scale() < other.scale() {
            let a = scaled_up(self.mantissa(), other.scale() - self.scale())?;
            Some((a, other.mantissa(), other.scale()))
        } else {
            let b = scaled_up(other.mantissa(), self.scale() - other.scale())?;
            Some((self.mantissa(), b, self.scale()))
        }
    }
}

/// `mantissa * 10^exponent`, where both factors fit 63 bits.
#[cfg_attr(not(target_family = "wasm"), inline)]
fn scaled_up(mantissa: i128, exponent: u32) -> Option<i128> {
    let mantissa = i64::try_from(mantissa).ok()?;
    let factor = i64::try_from(power_of_ten(exponent)?).ok()?;
    Some(i128::from(mantissa) * i128::from(factor))
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mantissa, scale) = self.parts();
        f.debug_struct("Number").field("mantissa", &mantissa).field("scale", &scale).finish()
    }
}

/// With all its places.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits::write(f, self.mantissa(), self.scale())
    }
}

/// As an amount is written.
impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mantissa, scale) = self.trimmed().parts();
        serializer.serialize_str(digits::Text::default().put(mantissa, scale))
    }
}

impl From<Packed> for Number {
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn from(packed: Packed) -> Self {
        Self(packed)
    }
}

impl From<Decimal> for Number {
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn from(value: Decimal) -> Self {
        Self::held(value.mantissa(), value.scale())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Mantissas of every size, so that both paths and their border are met.
    pub(in super::super) fn decimals() -> impl Strategy<Value = Decimal> {
        (any::<i128>(), 0u32..=96, 0u32..=28).prop_map(|(bits, width, scale)| {
            let magnitude = bits.unsigned_abs() & ((1u128 << width) - 1);
            let mantissa = i128::try_from(magnitude).unwrap() * bits.signum();
            Decimal::try_from_i128_with_scale(mantissa, scale).unwrap()
        })
    }

    fn same(ours: Result<Number, NoResult>, theirs: Option<Decimal>) {
        match (ours, theirs) {
            (Ok(ours), Some(theirs)) => assert_eq!(ours.decimal(), theirs),
            (Err(NoResult::Overflow | NoResult::DivisionByZero), None) => {}
            (Err(NoResult::Underflow), Some(theirs)) => assert!(theirs.is_zero()),
            (ours, theirs) => panic!("{ours:?} is not {theirs:?}"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn every_operation_gives_the_value_that_decimal_gives(a in decimals(), b in decimals()) {
            let (x, y) = (Number::from(a), Number::from(b));
            same(x.add(y), a.checked_add(b));
            same(x.subtract(y), a.checked_sub(b));
            same(x.multiply(y), a.checked_mul(b));
            same(x.divide(y), a.checked_div(b));
            same(x.remainder(y), a.checked_rem(b));
            prop_assert_eq!(x.compare(y), a.cmp(&b));
        }
    }

    #[test]
    fn a_number_tells_a_programmer_its_mantissa_and_scale() {
        let number = Number::from_parts(-4250, 3).unwrap();
        assert_eq!(format!("{number:?}"), "Number { mantissa: -4250, scale: 3 }");
        assert_eq!(number.to_string(), "-4.250");
    }
}
