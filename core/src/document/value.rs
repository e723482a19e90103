//! What can be wrong with a single value, whatever document it stands in.

use thiserror::Error;

use super::{At, Coded, Faults};
use crate::num::Amount;

/// What is wrong with the meaning of a single value.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueError {
    /// A text that must say something and is blank.
    #[error("`{field}` is blank: write something")]
    Blank {
        /// The field.
        field: &'static str,
    },
    /// A percentage below 0 or above 100.
    #[error("{value} is no percentage: write 0 to 100")]
    NotAPercentage {
        /// The value.
        value: String,
    },
}

impl Coded for ValueError {
    fn code(&self) -> &'static str {
        match self {
            Self::Blank { .. } => "document.blank",
            Self::NotAPercentage { .. } => "document.not_a_percentage",
        }
    }
}

/// Reports a text that says nothing.
pub(crate) fn not_empty(field: &'static str, text: &str, at: At<'_>, faults: &mut Faults) {
    if text.trim().is_empty() {
        faults.report(at.field(field), &ValueError::Blank { field });
    }
}

/// Reports what is no percentage from 0 to 100.
pub(crate) fn check_percentage(
    field: &'static str,
    value: Amount,
    at: At<'_>,
    faults: &mut Faults,
) {
    if value < Amount::ZERO || value > Amount::from(100) {
        faults.report(at.field(field), &ValueError::NotAPercentage { value: value.to_string() });
    }
}
