use serde::Serialize;

use crate::document::{is_default, left_out_by_default, read_struct};

/// What a quote, invoice or work order shows (rule Q-8).
///
/// A switch that is left out takes the value of the quote type, and where that is silent too, the usual one: everything on
/// but `price_together`, and terms only on quotes (rule P-11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Display {
    /// The tax rows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub taxes: Option<bool>,
    /// Discounts and charges, as rows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub discounts: Option<bool>,
    /// The lines under each category.
    #[serde(default, skip_serializing_if = "is_default")]
    pub line_items: Option<bool>,
    /// The price of each line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub price_column: Option<bool>,
    /// One price for a category, instead of one for each of its lines.
    #[serde(default, skip_serializing_if = "is_default")]
    pub price_together: Option<bool>,
    /// The payment schedule.
    #[serde(default, skip_serializing_if = "is_default")]
    pub payment_schedule: Option<bool>,
    /// The name of the category.
    #[serde(default, skip_serializing_if = "is_default")]
    pub category_column: Option<bool>,
    /// The header fields.
    #[serde(default, skip_serializing_if = "is_default")]
    pub header_fields: Option<bool>,
    /// Terms and conditions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub terms: Option<bool>,
}

impl Display {
    /// Each switch as it stands here, or as it stands in `other`.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            taxes: self.taxes.or(other.taxes),
            discounts: self.discounts.or(other.discounts),
            line_items: self.line_items.or(other.line_items),
            price_column: self.price_column.or(other.price_column),
            price_together: self.price_together.or(other.price_together),
            payment_schedule: self.payment_schedule.or(other.payment_schedule),
            category_column: self.category_column.or(other.category_column),
            header_fields: self.header_fields.or(other.header_fields),
            terms: self.terms.or(other.terms),
        }
    }
}

left_out_by_default!(Display);

read_struct!(Display {
    taxes: optional,
    discounts: optional,
    line_items: optional,
    price_column: optional,
    price_together: optional,
    payment_schedule: optional,
    category_column: optional,
    header_fields: optional,
    terms: optional,
});
