use std::sync::Arc;

use serde::Serialize;

use crate::document::{At, Faults, not_empty, read_struct};

/// A word that contacts can be given (rule K-8). Unique in an account, capital letters or not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// The word.
    pub name: Arc<str>,
}

read_struct!(tagged Tag { name: required });

impl Tag {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
    }
}
