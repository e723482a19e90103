use std::sync::Arc;

use serde::Serialize;

use super::CrmError;
use crate::document::{At, Faults, check_percentage, is_default, not_empty, read_struct};
use crate::num::Amount;

/// What a new opportunity begins with (rule K-6).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpportunityTemplate {
    /// What people call it.
    pub name: Arc<str>,
    /// In percent, from 0 to 100.
    #[serde(default, skip_serializing_if = "is_default")]
    pub likelihood: Amount,
    /// In the currency of the account, from 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deal_size: Amount,
    /// Whether an appointment has been set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub appointment_set: bool,
}

read_struct!(tagged OpportunityTemplate {
    name: required,
    likelihood: default,
    deal_size: default,
    appointment_set: default,
});

impl OpportunityTemplate {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
        check_percentage("likelihood", self.likelihood, at, faults);
        if self.deal_size < Amount::ZERO {
            let value = self.deal_size.to_string();
            faults.report(at.field("deal_size"), &CrmError::BelowZero { value });
        }
    }
}
