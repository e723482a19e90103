use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;

use crate::document::{Coded, document, is_default, read_struct};
use crate::order::Listed;

/// The numbers of an account's quotes: a prefix and the next number (rule P-13).
///
/// State goes in and comes out: the host keeps what [`issue`](Self::issue) returns. Document kind `tenantry/numbering@1`.
///
/// # Example
/// ```
/// use tenantry::proposal::Numbering;
///
/// let issued = Numbering::new("Q-", 1001).issue()?;
/// assert_eq!(issued.number, "Q-1001");
/// assert_eq!(issued.numbering.next, 1002);
/// # Ok::<(), tenantry::proposal::NumberingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/numbering@1", deny_unknown_fields)]
pub struct Numbering {
    /// Stands before every number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prefix: Arc<str>,
    /// The number that is issued next.
    pub next: u32,
    /// The highest number that was issued.
    #[serde(default, skip_serializing_if = "is_default")]
    pub issued: Option<u32>,
}

/// A number with the state after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Issued {
    /// The version of the rules that made it (rule D-9).
    pub rules: &'static str,
    /// Prefix and number.
    pub number: String,
    /// What to keep.
    pub numbering: Numbering,
    /// Whether the number had been issued before.
    pub warnings: Vec<crate::document::Fault>,
}

/// A numbering with another next number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NextSet {
    /// What to keep.
    pub numbering: Numbering,
    /// Whether numbers will repeat.
    pub warnings: Vec<crate::document::Fault>,
}

/// What is wrong, or deserves a look, about quote numbers.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberingError {
    /// There is no number after the last one.
    #[error("the numbers are used up: set another prefix and a lower next number")]
    UsedUp {},
    /// The next number is one that was issued already.
    #[error("{next} is not above {issued}, which was issued already: numbers will repeat")]
    Repeats {
        /// The next number.
        next: u32,
        /// The highest one issued.
        issued: u32,
    },
}

impl Coded for NumberingError {
    fn code(&self) -> &'static str {
        match self {
            Self::UsedUp {} => "numbering.used_up",
            Self::Repeats { .. } => "numbering.repeats",
        }
    }
}

impl Numbering {
    /// Numbers from `next` on.
    pub fn new(prefix: &str, next: u32) -> Self {
        Self { prefix: prefix.into(), next, issued: None }
    }

    /// Issues the next number.
    ///
    /// # Errors
    /// [`NumberingError::UsedUp`] after 4,294,967,294.
    pub fn issue(&self) -> Result<Issued, NumberingError> {
        let following = self.next.checked_add(1).ok_or(NumberingError::UsedUp {})?;
        let numbering = Self {
            prefix: self.prefix.clone(),
            next: following,
            issued: Some(self.issued.map_or(self.next, |issued| issued.max(self.next))),
        };
        let number = format!("{}{}", self.prefix, self.next);
        Ok(Issued { rules: crate::RULES, number, numbering, warnings: self.warnings() })
    }

    /// The same with another next number, and a warning if that repeats numbers (rule P-13).
    pub fn with_next(&self, next: u32) -> NextSet {
        let numbering = Self { next, ..self.clone() };
        let warnings = numbering.warnings();
        NextSet { numbering, warnings }
    }

    fn warnings(&self) -> Vec<crate::document::Fault> {
        let root = crate::document::At::Root;
        self.issued
            .filter(|issued| self.next <= *issued)
            .map(|issued| {
                let error = NumberingError::Repeats { next: self.next, issued };
                crate::document::Fault::new(root.field("next"), &error)
            })
            .into_iter()
            .listed()
    }
}

document!(Numbering, "numbering");
read_struct!(Numbering { prefix: default, next: required, issued: optional });
