use std::sync::Arc;

use serde::Serialize;

use crate::document::{is_default, names, read_struct};
use crate::id::TaxCategoryId;
use crate::num::{Amount, Money, Number};

/// A discount or a charge, on a line or on the whole proposal (rule Q-5).
///
/// Either `amount` or `percent` is given, never below zero. Adjustments apply in their order, each on
/// what the ones before it left. A discount never takes more than there is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Down or up.
    #[serde(rename = "type")]
    pub r#type: AdjustmentKind,
    /// Shown beside the amount.
    pub label: Arc<str>,
    /// So much money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<Amount>,
    /// So many percent of what stands at this point, or of `base`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub percent: Option<Amount>,
    /// What the percentage is taken of, where that is not what stands at this point.
    #[serde(default, skip_serializing_if = "is_default")]
    pub base: Option<Amount>,
    /// Applied after tax, so that it changes no taxable base; only on the whole.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after_tax: bool,
    /// Tax categories whose bases it changes itself, instead of being spread over the lines; only on the whole.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tax_categories: Vec<TaxCategoryId>,
}

/// Which way an adjustment goes (rule Q-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentKind {
    /// Takes away.
    Discount,
    /// Adds: a trip fee, say.
    Charge,
}

impl AdjustmentKind {
    /// What an adjustment of this kind adds that comes to `amount`; and the other way round.
    pub(super) const fn adds(self, amount: Money) -> Money {
        match self {
            Self::Discount => amount.negate(),
            Self::Charge => amount,
        }
    }

    /// The same of minor units.
    pub(super) const fn adds_units(self, units: i128) -> i128 {
        match self {
            Self::Discount => -units,
            Self::Charge => units,
        }
    }

    /// The same of an exact amount.
    pub(super) fn adds_exactly(self, amount: Number) -> Number {
        match self {
            Self::Discount => amount.negate(),
            Self::Charge => amount,
        }
    }
}

names!(AdjustmentKind { Discount => "discount", Charge => "charge" });

read_struct!(Adjustment {
    r#type: required,
    label: required,
    amount: optional,
    percent: optional,
    base: optional,
    after_tax: default,
    tax_categories: default,
});
