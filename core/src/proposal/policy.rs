use serde::Serialize;

use crate::document::{is_default, left_out_by_default, names, read_struct};
use crate::num::Rounding;

/// How a proposal is rounded and taxed (rules ). Kept with the proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The mode of every rounding to money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rounding: Rounding,
    /// Whether lines are rounded before they are added.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lines: LineRounding,
    /// What a tax is rounded on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tax: TaxLevel,
    /// The decimal places of each tax row, from 0 to 9; those of the currency where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tax_places: Option<u8>,
    /// Whether the deal size contains tax.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deal_size_with_tax: bool,
}

/// Whether lines are rounded before they are added (rule Q-1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("default" = Self::default().as_str())))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineRounding {
    /// Each line is money; sums add what is shown.
    #[default]
    Rounded,
    /// Lines stay exact; the sum is rounded, and the lines shown divide it by largest remainder.
    Exact,
}

/// What a tax is rounded on (rule Q-4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("default" = Self::default().as_str())))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TaxLevel {
    /// Once for each district and kind, on the sum of its bases.
    #[default]
    PerRate,
    /// For each line, and then added.
    PerLine,
    /// Once for the whole proposal; the rows divide it by largest remainder.
    PerTotal,
}

names!(LineRounding { Rounded => "rounded", Exact => "exact" });
names!(TaxLevel { PerRate => "per_rate", PerLine => "per_line", PerTotal => "per_total" });
left_out_by_default!(LineRounding, TaxLevel, Policy);

read_struct!(Policy {
    rounding: default,
    lines: default,
    tax: default,
    tax_places: optional,
    deal_size_with_tax: default,
});
