//! What a pricer answers. Every figure is money of the quote's currency unless it says otherwise.
//!
//! The types of which a quote has many declare their fields in the order of canonical JSON, which spares sorting them.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

#[cfg(feature = "schema")]
use super::QuoteField;
use super::{
    AdjustmentKind, HeaderField, ItemType, Key, Moved, Payment, Policy, QuoteFields, Stage,
};
use crate::document::{Fault, Faults};
use crate::id::{AccountId, CategoryId, DistrictId, ItemId, LineId, TaxCategoryId, TypeId};
use crate::num::{Amount, Currency, Money};

/// The priced proposal: lines, bid types with their categories, taxes, totals, schedule, and how each came to be.
///
/// Everything shown adds up (rule Q-10): the amounts of the lines sum to their categories, those to their bid
/// types, those to the subtotal; the shares of an adjustment sum to it; tax rows to the tax; parts of the
/// schedule to what is payable. Each cent that rounding moved stands in the ledger.
///
/// Document kind `tenantry/quote@1`. Contains sub rates and margins: show a view of it to a customer, never the quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/quote@1")]
#[non_exhaustive]
pub struct Quote {
    /// The version of the rules that made it (rule D-9).
    pub rules: &'static str,
    /// Whether everything could be priced.
    pub outcome: Outcome,
    /// The number of the proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Arc<str>>,
    /// The day of the proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Draft or final.
    pub stage: Stage,
    /// The account that makes the proposal: the last of its path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// The currency of every figure.
    pub currency: Currency,
    /// How it was rounded and taxed.
    pub policy: Policy,
    /// The district that applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<QuoteDistrict>,
    /// The head of the paper, as it stands in the proposal.
    pub header: Vec<HeaderField>,
    /// The constants that the bid types of the proposal have, with the values in force.
    pub constants: Vec<ConstantInForce>,
    /// The lines, in the order of the proposal.
    pub lines: Vec<QuoteLine>,
    /// Bid types with their categories, in display order; the lines by their index.
    pub types: Vec<TypeSection>,
    /// The adjustments on the whole, in order.
    pub adjustments: Vec<AppliedAdjustment>,
    /// A row for each tax.
    pub taxes: Vec<TaxRow>,
    /// The totals; absent when a line could not be priced (rule F-6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<Totals>,
    /// The parts of the payment schedule; empty without one, or without totals.
    pub schedule: Vec<ScheduledPart>,
    /// The payments, as they stand in the proposal.
    pub payments: Vec<Payment>,
    /// Every cent that rounding moved: from where, to where, by which rule.
    pub ledger: Vec<Moved>,
    /// Why figures are absent. A thousand are told; of more, one says at the end how many (`pricing.more`).
    pub problems: Vec<Fault>,
    /// What deserves a look. A thousand are told; of more, one says at the end how many.
    pub warnings: Vec<Fault>,
}

/// Whether everything could be priced (rule F-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// Every figure is there.
    Priced,
    /// Some figures are absent; the problems say why.
    Incomplete,
}

/// The tax district of a quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuoteDistrict {
    /// Its id.
    pub id: DistrictId,
    /// Its name.
    pub name: Arc<str>,
}

/// A constant with the value in force, and whose that is (rule P-4).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ConstantInForce {
    /// The bid type.
    #[serde(rename = "type")]
    pub r#type: TypeId,
    /// Its name in formulas.
    pub key: Key,
    /// What people call it.
    pub label: Arc<str>,
    /// The value in force.
    pub value: Amount,
    /// The account whose override it is; absent where the owner's value stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<AccountId>,
}

/// One priced line. Its figures are absent for notes, and where the line could not be priced.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuoteLine {
    /// The adjustments on this line, in order.
    pub adjustments: Vec<AppliedAdjustment>,
    /// What the line comes to: retail with its own adjustments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What is under the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Arc<str>>,
    /// The fields, in order, with what counts for them.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<QuoteField>"))]
    pub fields: QuoteFields,
    /// The id of the line, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<LineId>,
    /// The line item.
    pub item: ItemId,
    /// The labor part, of labor and combo items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labor: Option<PartFigures>,
    /// Amount less sub rate, for the account only (rule Q-9).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<Money>,
    /// The materials part, of materials and combo items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub materials: Option<PartFigures>,
    /// Its name.
    pub name: Arc<str>,
    /// What is left of it after its share of the adjustments on the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub net: Option<Money>,
    /// The note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// How many units.
    pub quantity: Amount,
    /// Unit price times quantity (rule Q-1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<Money>,
    /// The same after the multiplier (rule Q-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retail: Option<Money>,
    /// What a subcontractor is paid; never on quotes and invoices (rule Q-8).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_rate: Option<Money>,
    /// Whether it is taxed.
    pub taxed: bool,
    /// Labor, materials, both, or a note.
    #[serde(rename = "type")]
    pub r#type: ItemType,
}

/// The figures of the labor or materials part of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PartFigures {
    /// With the line's adjustments.
    pub amount: Money,
    /// With its share of the adjustments on the whole: what is taxed.
    pub net: Money,
    /// Unit price times quantity.
    pub raw: Money,
    /// The same after the multiplier.
    pub retail: Money,
    /// What a subcontractor is paid: `unit_sub_rate` times quantity.
    pub sub_rate: Money,
    /// The price of one unit, exact.
    pub unit: Amount,
    /// What a subcontractor is paid for one unit, exact.
    pub unit_sub_rate: Amount,
}

/// An adjustment with what it came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AppliedAdjustment {
    /// Whether it was applied after tax.
    pub after_tax: bool,
    /// What it took or added.
    pub amount: Money,
    /// Its label.
    pub label: Arc<str>,
    /// The percentage, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Amount>,
    /// How it was spread over the lines; empty where it was not.
    pub shares: Vec<Share>,
    /// Discount or charge.
    #[serde(rename = "type")]
    pub r#type: AdjustmentKind,
    /// What it came to instead, if it asked for more.
    #[serde(skip)]
    pub(super) cut_to: Option<CutTo>,
}

/// What was left for a discount that asked for more (rule Q-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CutTo {
    /// All that stood at its turn.
    All,
    /// What the lines had of that.
    Lines,
}

/// The share of one line in an adjustment on the whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Share {
    /// Its share.
    pub amount: Money,
    /// The index of the line.
    pub line: usize,
}

/// A bid type of a quote with its categories (rule Q-9).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TypeSection {
    /// The bid type.
    pub id: TypeId,
    /// Its name.
    pub name: Arc<str>,
    /// What the retail of its lines was multiplied by.
    pub multiplier: Amount,
    /// Its categories that have lines, in display order.
    pub categories: Vec<CategorySection>,
    /// Its subtotals; absent where a line could not be priced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtotals: Option<Subtotals>,
}

/// A category of a quote with its lines (rule Q-9).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CategorySection {
    /// The category.
    pub id: CategoryId,
    /// Its name.
    pub name: Arc<str>,
    /// The indexes of its lines, in display order.
    pub lines: Vec<usize>,
    /// Its subtotals; absent where a line could not be priced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtotals: Option<Subtotals>,
}

/// What the lines of a section come to (rule Q-9).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Subtotals {
    /// Labor and materials together.
    pub amount: Money,
    /// The labor parts.
    pub labor: Money,
    /// Amount less sub rate.
    pub margin: Money,
    /// The materials parts.
    pub materials: Money,
    /// Before multipliers (rule Q-2).
    pub raw: Money,
    /// After multipliers, before the adjustments of the lines (rule Q-2).
    pub retail: Money,
    /// What subcontractors are paid.
    pub sub_rate: Money,
}

/// One tax of a quote (rules ).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TaxRow {
    /// What is taxed.
    pub base: Money,
    /// The category, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<TaxCategoryId>,
    /// Labor, materials or a category.
    pub kind: TaxKind,
    /// What stands beside it.
    pub name: Arc<str>,
    /// The rate, in percent.
    pub rate: Amount,
    /// The tax, with the places of the policy.
    pub tax: Money,
}

/// What a tax is on (rule Q-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TaxKind {
    /// The labor rate of the district.
    Labor,
    /// Its material rate.
    Materials,
    /// One of its further categories.
    Category,
}

/// The totals of a quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Totals {
    /// The version of the rules that made them (rule D-9); absent in a quote and in a refresh, which say it themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<&'static str>,
    /// The labor parts of all lines.
    pub labor: Money,
    /// Their materials parts.
    pub materials: Money,
    /// Both together: what the bid types sum to.
    pub subtotal: Money,
    /// The discounts on the whole.
    pub discount: Money,
    /// The charges on the whole.
    pub charge: Money,
    /// Subtotal less the discounts before tax, plus the charges before tax.
    pub net: Money,
    /// The tax rows together.
    pub tax: Money,
    /// What is to be paid for everything.
    pub total: Money,
    /// The cash rounding, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cash_rounding: Option<Money>,
    /// The total with the cash rounding.
    pub payable: Money,
    /// The payments together.
    pub paid: Money,
    /// What is left to pay; below zero if too much was paid (rule Q-16).
    pub due: Money,
    /// The deal size (rule Q-6).
    pub deal_size: DealSize,
    /// What subcontractors are paid.
    pub sub_rate: Money,
    /// Subtotal less sub rates, for the account only (rule Q-9).
    pub margin: Money,
    /// Net less sub rates: the margin after discounts and charges.
    pub net_margin: Money,
}

/// The deal size (rule Q-6).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DealSize {
    /// The amount.
    pub amount: Money,
    /// Whether it was set by hand.
    pub manual: bool,
}

/// One part of the payment schedule with its amount (rule Q-7).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScheduledPart {
    /// Its label.
    pub label: Arc<str>,
    /// When it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// How much.
    pub amount: Money,
}

impl Quote {
    /// The total, or the problems because of which there is none.
    ///
    /// # Errors
    /// The problems of the quote, if it is incomplete.
    pub fn total(&self) -> Result<Money, Faults> {
        self.totals().map(|totals| totals.total)
    }

    /// The totals, or the problems because of which there are none.
    ///
    /// # Errors
    /// The problems of the quote, if it is incomplete.
    pub fn totals(&self) -> Result<&Totals, Faults> {
        self.totals.as_ref().ok_or_else(|| self.problems.clone().into())
    }
}

/// In a line: `478.13 USD, 1 line`, or what makes it incomplete. What a customer is given is a [`View`](super::View).
impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = |count: usize| if count == 1 { "" } else { "s" };
        match (&self.totals, self.problems.first()) {
            (Some(totals), None) => write!(f, "{} {}", totals.total, self.currency)?,
            (_, Some(problem)) => {
                // Without the formula.
                let problem = problem.to_string();
                return write!(f, "incomplete: {}", problem.lines().next().unwrap_or_default());
            }
            (None, None) => return f.write_str("incomplete"),
        }
        let (lines, warnings) = (self.lines.len(), self.warnings.len());
        write!(f, ", {lines} line{}", many(lines))?;
        if warnings > 0 {
            write!(f, ", {warnings} warning{}", many(warnings))?;
        }
        Ok(())
    }
}
