use std::sync::Arc;

use serde::Serialize;

use crate::document::{At, Faults, is_default, names, not_empty, read_struct};
use crate::id::SettingId;

/// One of the five types of contacts of an account, renamed or with a sales cycle of its own (rule K-1). A slot for which
/// an account has none has its usual name and no cycle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactType {
    /// Which of the five.
    pub slot: ContactSlot,
    /// What the account calls it.
    pub name: Arc<str>,
    /// The sales cycle that its contacts go through.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sales_cycle: Option<SettingId>,
}

read_struct!(tagged ContactType { slot: required, name: required, sales_cycle: optional });

impl ContactType {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
    }
}

/// The five types of contacts (rule K-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactSlot {
    /// Those who buy.
    Clients,
    /// Those who work here.
    Employees,
    /// Those one works with.
    Partners,
    /// Those one buys from.
    Vendors,
    /// Everybody else.
    Other,
}

names!(ContactSlot {
    Clients => "clients",
    Employees => "employees",
    Partners => "partners",
    Vendors => "vendors",
    Other => "other",
});
