use std::fmt::{self, Write};

use serde::Serialize;

use super::suggested::{SuggestedChange, write_cures};
use crate::access::Denial;
use crate::document::{OneLine, is_default};

/// Whether somebody may do something, and if not, every reason and the smallest change that would allow it (rule U-15).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Verdict {
    /// Why not: all reasons, in the order in which they were found. None if it is allowed.
    pub reasons: Vec<Denial>,
    /// What would have to change, all of it, in an order in which it can be done, each with who can; none if it is allowed
    /// already, or if no change of the network allows it.
    #[serde(skip_serializing_if = "is_default")]
    pub cures: Vec<SuggestedChange>,
}

impl Verdict {
    /// Whether it is allowed.
    pub fn is_allowed(&self) -> bool {
        self.reasons.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        if self.is_allowed() {
            return f.write_str("allowed");
        }
        f.write_str("denied: ")?;
        for (index, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if index == 0 { "" } else { "; " })?;
        }
        write_cures(f, &self.cures)
    }
}
