use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::Serialize;

use super::CatalogError;
use crate::document::{
    At, Faults, MAX_TEXT, Node, ObjectReader, Read, fill_with, read_parsed, shown,
};
use crate::formula;

/// The name of a constant or field in formulas: letters, digits and `_`, not starting with a digit, and none of the
/// words of the language; at most 64 bytes (rules F-2, P-7).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Key(
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = 64), regex(pattern = "^[A-Za-z_][A-Za-z0-9_]*$"))
    )]
    Arc<str>,
);

impl Key {
    /// The longest key, in bytes.
    pub const MAX: usize = formula::MAX_KEY;

    /// The key that a label gives when it is first saved: `Labor Rate ($)` gives `labor_rate` (rule P-7).
    pub fn from_label(label: &str) -> Self {
        Self(formula::key_from_label(label).into())
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = CatalogError;

    fn from_str(text: &str) -> Result<Self, CatalogError> {
        if formula::check_key(text).is_ok() {
            return Ok(Self(text.into()));
        }
        Err(CatalogError::Key { text: shown(text), suggestion: formula::key_from_label(text) })
    }
}

/// Lets a map keyed by it be asked with a text.
impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ObjectReader<'_, '_> {
    /// The key of a constant or field: as it is written, else made from the label beside it (rule P-7).
    pub(super) fn key_or_label(&mut self, name: &'static str, key: &mut Key) {
        match (self.get(name), self.get("label")) {
            (None, Some(Node::Text(label)))
                if label.len() <= MAX_TEXT && !self.may_be_meant(name) =>
            {
                *key = Key::from_label(label);
            }
            // Without a label there is no key either; that it is missing is told where it is read.
            _ => self.default(name, key),
        }
    }
}

impl Read for Key {
    fn blank() -> Self {
        Self(Arc::default())
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, read_parsed(node, at, faults));
    }
}
