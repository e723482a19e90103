use std::sync::Arc;

use serde::Serialize;

use crate::account::WebKeys;
use crate::document::{At, Faults, is_default, not_empty, read_struct};
use crate::id::SettingId;

/// Where leads come from (rule R-1). Its name is unique in the account and among those it inherits, capital letters or
/// not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeadSource {
    /// What people call it.
    pub name: Arc<str>,
    /// The name that programs call it by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub api_id: Option<Arc<str>>,
    /// Where forms of this source post to (rule R-2). Only refreshing it changes it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub web_key: WebKeys,
    /// Which of the connection plans that are bound to it its leads begin (rule R-4); where it names none, the only one that is
    /// in force.
    #[serde(default, skip_serializing_if = "is_default")]
    pub plan: Option<SettingId>,
}

read_struct!(tagged LeadSource { name: required, api_id: optional, web_key: default, plan: optional });

impl LeadSource {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
    }
}
