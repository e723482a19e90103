use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::packed::Packed;
use super::{Amount, NoResult, Number, digits};

/// An amount of money: a whole number of minor units, printed with all its places (`4812.30`).
///
/// Made only by rounding to a currency, so it never holds a fraction of a cent.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money(Packed);

impl Money {
    /// No money, with the given places (at most 28).
    pub(crate) const fn zero(places: u32) -> Self {
        Self(Packed::of(0, places))
    }

    /// So many minor units, if a [`Decimal`] can hold them.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn from_units(units: i128, places: u32) -> Result<Self, NoResult> {
        Number::from_parts(units, places).ok_or(NoResult::Overflow)?;
        Ok(Self(Packed::of(units, places)))
    }

    /// Minor units that are known to be below 2^96 in magnitude.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn from_held(units: i128, places: u32) -> Self {
        Self(Packed::of(units, places))
    }

    /// The money of a number that is whole in minor units.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn from_number(value: Number, places: u32) -> Result<Self, NoResult> {
        let units = value.at_scale(places).ok_or(NoResult::Overflow)?;
        Self::from_units(units, places)
    }

    /// The number of minor units: cents where the currency has two places.
    pub const fn units(self) -> i128 {
        self.0.mantissa()
    }

    /// The decimal places of the currency.
    pub const fn places(self) -> u32 {
        self.0.scale()
    }

    /// The value as a [`Decimal`] with the places of the currency.
    pub fn decimal(self) -> Decimal {
        self.number().decimal()
    }

    /// The value as an [`Amount`].
    pub fn amount(self) -> Amount {
        self.decimal().into()
    }

    /// Whether there is none.
    pub const fn is_zero(self) -> bool {
        self.units() == 0
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.units() < 0
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn number(self) -> Number {
        self.0.into()
    }

    /// The sum of two amounts with the same places.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn add(self, other: Self) -> Result<Self, NoResult> {
        let units = self.units().checked_add(other.units()).ok_or(NoResult::Overflow)?;
        Self::from_units(units, self.places())
    }

    /// The difference of two amounts with the same places.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn subtract(self, other: Self) -> Result<Self, NoResult> {
        self.add(other.negate())
    }

    pub(crate) const fn negate(self) -> Self {
        Self(Packed::of(-self.units(), self.places()))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, places) = (self.units(), self.places());
        f.debug_struct("Money").field("units", &units).field("places", &places).finish()
    }
}

impl PartialEq<Decimal> for Money {
    fn eq(&self, other: &Decimal) -> bool {
        self.decimal() == *other
    }
}

impl PartialOrd for Money {
    /// Ordered only where the places are equal.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.places() == other.places()).then(|| self.units().cmp(&other.units()))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits::write(f, self.units(), self.places())
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(digits::Text::default().put(self.units(), self.places()))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Money with all places of its currency.",
            "type": "string",
            "pattern": r"^-?[0-9]+(\.[0-9]+)?$"
        })
    }
}
