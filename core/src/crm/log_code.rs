use std::sync::Arc;

use serde::Serialize;

use super::ContactSlot;
use crate::document::{At, Faults, is_default, names, not_empty, read_struct};

/// Why somebody was called, or how it ended (rule K-7). Unique in an account by kind, contact type, name and description.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogCode {
    /// A reason or a disposition.
    pub kind: LogCodeKind,
    /// For contacts of which type.
    pub contact_type: ContactSlot,
    /// What people call it.
    pub name: Arc<str>,
    /// What it means.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Arc<str>,
    /// Whether the account owner is told by e-mail, unless the caller says otherwise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub email_owner: bool,
    /// Whether the account owner is told by text, unless the caller says otherwise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text_owner: bool,
}

read_struct!(tagged LogCode {
    kind: required,
    contact_type: required,
    name: required,
    description: default,
    email_owner: default,
    text_owner: default,
});

/// What a log code says of a call (rule K-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LogCodeKind {
    /// Why it was made.
    Reason,
    /// How it ended.
    Disposition,
}

names!(LogCodeKind { Reason => "reason", Disposition => "disposition" });

impl LogCode {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
    }
}
