use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{is_default, left_out_by_default, names, read_struct};
use crate::id::PaymentId;
use crate::num::Amount;

/// Money that came in on a proposal, or went back (rule Q-16).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Unique in the proposal, where it is given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: Option<PaymentId>,
    /// How much, in whole minor units; below zero for a refund.
    pub amount: Amount,
    /// When.
    pub date: NaiveDate,
    /// How: check, card, cash.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method: Option<Arc<str>>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: PaymentSource,
}

/// Who says that a payment was made (rule Q-16).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentSource {
    /// A user entered it.
    #[default]
    Entered,
    /// The contact paid it.
    Received,
}

names!(PaymentSource { Entered => "entered", Received => "received" });
left_out_by_default!(PaymentSource);

read_struct!(Payment {
    id: optional,
    amount: required,
    date: required,
    method: optional,
    source: default,
});
