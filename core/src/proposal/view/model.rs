use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{Fault, names};
use crate::num::{Amount, Currency, Money};
use crate::proposal::{HeaderField, Outcome, ScheduledPart, Stage, Subcontractor};

/// Which paper a view is (rule Q-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ViewKind {
    /// What the customer is offered.
    Quote,
    /// What the customer is asked to pay.
    Invoice,
    /// What the subcontractor is to do, and is paid for it.
    WorkOrder,
}

impl ViewKind {
    /// What stands on top of it.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Quote => "Quote",
            Self::Invoice => "Invoice",
            Self::WorkOrder => "Work order",
        }
    }
}

names!(ViewKind { Quote => "quote", Invoice => "invoice", WorkOrder => "work_order" });

/// A quote, an invoice or a work order, as a structured document that follows the display switches (rule Q-8).
///
/// Amounts are those of the kind: what the customer pays on a quote and an invoice, what the subcontractor is paid on a
/// work order. They add up from top to bottom: price and adjustments of a line to its amount, lines to categories,
/// categories to sections, sections to the first row; and each row of kind `total`, `payable` and `due` is the one
/// before it of these kinds (at first the subtotal) with the rows between.
///
/// `Display` writes it for people, in lines of at most 80 characters unless an amount needs more.
///
/// Document kind `tenantry/view@1`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/view@1")]
#[non_exhaustive]
pub struct View {
    /// The version of the rules that made it (rule D-9).
    pub rules: &'static str,
    /// Which paper it is.
    pub kind: ViewKind,
    /// Whether every figure of this paper is there.
    pub outcome: Outcome,
    /// Its heading: the proposal's title; else, on a quote, the name of the quote type; else what it is.
    pub title: Arc<str>,
    /// The number of the proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Arc<str>>,
    /// The day of the proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Draft or final.
    pub stage: Stage,
    /// The currency of every amount.
    pub currency: Currency,
    /// Customer, address, job; empty where they are switched off.
    pub header: Vec<HeaderField>,
    /// What the account says about itself; on quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_me: Option<Arc<str>>,
    /// Who does the work; on work orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subcontractor: Option<Subcontractor>,
    /// What the crew should know before it comes; on work orders.
    pub pre_notes: Vec<Arc<str>>,
    /// The bid types, in display order.
    pub sections: Vec<ViewSection>,
    /// From the subtotal to what is to be paid; empty where a figure is absent.
    pub rows: Vec<ViewRow>,
    /// Whether the prices contain the taxes, because those are not shown.
    pub tax_included: bool,
    /// The parts of the payment schedule; on quotes and invoices.
    pub schedule: Vec<ScheduledPart>,
    /// Terms and conditions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Arc<str>>,
    /// Why figures are absent.
    pub problems: Vec<Fault>,
    /// Blanks that count as zero for now.
    pub warnings: Vec<Fault>,
}

/// A bid type on paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ViewSection {
    /// The name of the bid type.
    pub name: Arc<str>,
    /// Its categories; one without a name where the category column is switched off.
    pub categories: Vec<ViewCategory>,
    /// What they come to; absent without the price column, or where a line has no price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// A category on paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ViewCategory {
    /// Its name; absent where the category column is switched off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Its lines; empty where line items are switched off.
    pub lines: Vec<ViewLine>,
    /// What they come to; absent as for a section, and where there are only notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// A line on paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ViewLine {
    /// The index of the line in the proposal.
    pub line: usize,
    /// The name of the line item.
    pub name: Arc<str>,
    /// What stands under the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Arc<str>>,
    /// How many units.
    pub quantity: Amount,
    /// The names of the rooms it is for, where it names some.
    pub rooms: Vec<Arc<str>>,
    /// The fields that are shown and have something in them.
    pub fields: Vec<ViewField>,
    /// The note, with its line breaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// The price before its own discounts and charges. This and the amount are absent for notes, for a line that
    /// could not be priced, without the price column, and where a category has one price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// Its own discounts and charges; empty where they are switched off.
    pub adjustments: Vec<ViewAdjustment>,
    /// What the line comes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// A field of a line on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ViewField {
    /// Its label.
    pub label: Arc<str>,
    /// What was entered or calculated.
    pub value: Arc<str>,
}

/// A discount or charge of one line on paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ViewAdjustment {
    /// Its label.
    pub label: Arc<str>,
    /// The percentage, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Amount>,
    /// What it adds; below zero for a discount.
    pub amount: Money,
}

/// A row under the sections.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ViewRow {
    /// What kind of row it is.
    pub kind: RowKind,
    /// What stands beside the amount.
    pub label: Arc<str>,
    /// The percentage, if it was one; the rate of a tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Amount>,
    /// What a tax is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Money>,
    /// The day of a payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// What the row adds, below zero for a discount or a payment; or what stands here, for a sum.
    pub amount: Money,
}

/// What a row under the sections is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RowKind {
    /// The sum of the sections.
    Subtotal,
    /// A discount on the whole.
    Discount,
    /// A charge on the whole.
    Charge,
    /// A tax.
    Tax,
    /// A sum: the price of everything; on a work order, what the subcontractor is paid.
    Total,
    /// A rounding of what is to be paid.
    CashRounding,
    /// A sum: the total with the cash rounding.
    Payable,
    /// A payment.
    Payment,
    /// A sum: what is left to pay.
    Due,
}

impl View {
    /// The canonical JSON (rule Q-11).
    pub fn to_json(&self) -> String {
        crate::document::to_canonical_json(self)
    }
}
