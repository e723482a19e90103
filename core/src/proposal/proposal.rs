use std::sync::Arc;

use chrono::NaiveDate;

use super::{Adjustment, Display, Inputs, Payment, Policy, Room, SchedulePart, Snapshot};
use crate::document::{
    At, DocumentError, Faults, Node, Read, document, fill_with, is_default, left_out_by_default,
    names, read_struct, read_text,
};
use crate::id::{
    AccountId, DistrictId, ItemId, LineId, PreNoteId, QuoteTypeId, RoomId, SubcontractorId,
    TaxCategoryId, TypeId,
};
use crate::num::{Amount, Currency};

/// What one customer is offered: lines with their inputs, and everything that changes what they cost.
///
/// Document kind `tenantry/proposal@1`. At most 10,000 lines with 250,000 fields together, 1,000 rooms, 32 adjustments on
/// the whole and as many on a line, 1,000 schedule parts, 10,000 payments.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/proposal@1", deny_unknown_fields)]
pub struct Proposal {
    /// The number that was issued for it (rule P-13).
    #[serde(default, skip_serializing_if = "is_default")]
    pub number: Option<Arc<str>>,
    /// The day that stands on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// Its heading, where that is not the name of the quote type.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: Option<Arc<str>>,
    /// Whether blanks may still stand (rule F-7).
    #[serde(default, skip_serializing_if = "is_default")]
    pub stage: Stage,
    /// The accounts from the owner of the catalog down to the one that makes the proposal (rule P-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub accounts: Vec<AccountId>,
    /// The currency, if it is to be said again; must be the catalog's (rule Q-15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub currency: Option<Currency>,
    /// Where it is taxed; the default district where nothing is said (rule Q-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub district: Option<DistrictId>,
    /// How it is rounded and taxed; as the catalog says where nothing is said (rule Q-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: Option<Policy>,
    /// Customer, address, job: whatever stands in the head of the paper.
    #[serde(default, skip_serializing_if = "is_default")]
    pub header: Vec<HeaderField>,
    /// The quote type, for its title and switches.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote_type: Option<QuoteTypeId>,
    /// Switches of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display: Display,
    /// What the crew should know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pre_notes: Vec<PreNoteId>,
    /// Who gets the work order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub subcontractor: Option<SubcontractorId>,
    /// The rooms (rule P-15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub rooms: Vec<Room>,
    /// Multipliers of bid types (rule Q-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub multipliers: Vec<Multiplier>,
    /// The lines.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lines: Vec<Line>,
    /// Discounts and charges on the whole, in order (rule Q-5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub adjustments: Vec<Adjustment>,
    /// A deal size set by hand (rule Q-6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub deal_size: Option<Amount>,
    /// A rounding of the payable amount, as a row of its own (rule Q-16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub cash_rounding: Option<Amount>,
    /// When which part is due (rule Q-7).
    #[serde(default, skip_serializing_if = "is_default")]
    pub schedule: Vec<SchedulePart>,
    /// What was paid (rule Q-16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub payments: Vec<Payment>,
    /// What prices it, once it is kept: it then moves no more by itself (rule P-14).
    #[serde(default, skip_serializing_if = "is_default")]
    pub snapshot: Option<Box<Snapshot>>,
}

/// Whether a proposal is still being written (rule F-7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("default" = Self::default().as_str())))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A blank without default counts as 0, with a warning.
    #[default]
    Draft,
    /// A blank without default is an error.
    Final,
}

/// A label and what stands beside it, in the head of the paper.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HeaderField {
    /// Customer, address, job.
    pub label: Arc<str>,
    /// What stands beside it.
    pub text: Arc<str>,
}

/// What the retail of a bid type's lines is multiplied by (rule Q-2).
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Multiplier {
    /// The bid type.
    #[serde(rename = "type")]
    pub r#type: TypeId,
    /// The factor, not below zero.
    pub multiplier: Amount,
}

/// One line of a proposal.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Unique in the proposal, where it is given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: Option<LineId>,
    /// The line item of the catalog.
    pub item: ItemId,
    /// How many units; 1 where nothing is said; below zero on a credit (rule Q-1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub quantity: Option<Amount>,
    /// What was entered, by the keys of the item's fields.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inputs: Inputs,
    /// The rooms it is for; all of them where nothing is said (rule P-15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub rooms: Vec<RoomId>,
    /// Whether it is taxed, where that is not as the item says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub taxed: Option<bool>,
    /// Tax categories instead of the item's (rule Q-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub tax_categories: Vec<TaxCategoryId>,
    /// A note with its line breaks; carried over to quote and invoice (rule P-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Option<Arc<str>>,
    /// Discounts and charges on this line, in order (rule Q-5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub adjustments: Vec<Adjustment>,
}

impl Line {
    /// A line for one unit of an item, with nothing entered.
    pub fn new(item: ItemId) -> Self {
        Self {
            id: None,
            item,
            quantity: None,
            inputs: Inputs::new(),
            rooms: Vec::new(),
            taxed: None,
            tax_categories: Vec::new(),
            note: None,
            adjustments: Vec::new(),
        }
    }

    /// The line with something entered into the field of that key.
    #[must_use]
    pub fn with_input(mut self, key: &str, input: impl Into<Input>) -> Self {
        self.inputs.insert(key, input.into());
        self
    }
}

/// Something entered into a field: a number, a text, or a tick (rule F-7).
///
/// A text that is a number as this crate writes it is read as that number, so that both travel alike.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Input {
    /// `12.5`; travels as `"12.5"`.
    Number(Amount),
    /// `"oak"`, `""`, and numbers that are written otherwise, like `"12.50"`.
    Text(Arc<str>),
    /// `true` or `false`.
    Flag(bool),
}

impl From<&str> for Input {
    fn from(text: &str) -> Self {
        match text.parse::<Amount>() {
            Ok(amount) if Amount::is_canonical(text) => Self::Number(amount),
            _ => Self::Text(text.into()),
        }
    }
}

impl From<bool> for Input {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Amount> for Input {
    fn from(amount: Amount) -> Self {
        Self::Number(amount)
    }
}

impl Read for Input {
    fn blank() -> Self {
        Self::Flag(false)
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        match node {
            Node::Bool(flag) => *self = Self::Flag(*flag),
            Node::Number(_) => {
                let mut number = Amount::ZERO;
                number.fill(node, at, faults);
                *self = Self::Number(number);
            }
            Node::Text(_) => fill_with(self, read_text(node, at, faults).map(Self::from)),
            _ => {
                let expected = "a text, a number, `true` or `false`";
                // Any input may be left out.
                let found = if *node == Node::Null {
                    "null: leave it out if there is none"
                } else {
                    node.kind()
                };
                faults.report(at, &DocumentError::WrongType { expected, found });
            }
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Input {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Input".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Something entered into a field: a text, a number, or a tick.",
            "type": ["string", "number", "boolean"]
        })
    }
}

names!(Stage { Draft => "draft", Final => "final" });
left_out_by_default!(Stage);

document!(Proposal, "proposal", |proposal, faults| {
    super::check::check(proposal, faults);
    super::check::check_snapshot(proposal, faults);
});

read_struct!(Proposal {
    number: optional,
    date: optional,
    title: optional,
    stage: default,
    accounts: default,
    currency: optional,
    district: optional,
    policy: optional,
    header: default,
    quote_type: optional,
    display: default,
    pre_notes: default,
    subcontractor: optional,
    rooms: default,
    multipliers: default,
    lines: default,
    adjustments: default,
    deal_size: optional,
    cash_rounding: optional,
    schedule: default,
    payments: default,
    snapshot: optional,
});
read_struct!(HeaderField { label: required, text: required });
read_struct!(Multiplier { r#type: required, multiplier: required });

read_struct!(Line {
    id: optional,
    item: required,
    quantity: optional,
    inputs: default,
    rooms: default,
    taxed: optional,
    tax_categories: default,
    note: optional,
    adjustments: default,
});
