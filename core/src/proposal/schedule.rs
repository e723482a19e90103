use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{is_default, read_struct};
use crate::num::Amount;

/// One part of a payment schedule (rule Q-7).
///
/// At most one of `amount`, `percent` and `rest` is given; with none of them the part is an equal share of
/// what the amounts and percentages leave. Only the last part may be the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SchedulePart {
    /// Shown beside the amount: deposit, on completion.
    pub label: Arc<str>,
    /// When it is due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<NaiveDate>,
    /// So much money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<Amount>,
    /// So many percent of what is payable.
    #[serde(default, skip_serializing_if = "is_default")]
    pub percent: Option<Amount>,
    /// Everything that is left; only the last part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rest: bool,
}

read_struct!(SchedulePart {
    label: required,
    due: optional,
    amount: optional,
    percent: optional,
    rest: default,
});
