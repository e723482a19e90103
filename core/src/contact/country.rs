use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::ContactError;
use super::error::excerpt;
use crate::document::{At, Faults, Node, Read, fill_with, read_parsed};

/// A country by the two letters of ISO 3166-1, in capitals. Whether there is one of that code is not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("pattern" = "^[A-Za-z]{2}$")))]
pub struct Country([u8; 2]);

impl Country {
    /// The United States.
    pub const US: Self = Self(*b"US");
    /// Canada.
    pub const CA: Self = Self(*b"CA");

    /// The two letters.
    pub const fn as_str(&self) -> &str {
        match std::str::from_utf8(&self.0) {
            Ok(letters) => letters,
            // It is made of letters only.
            Err(_) => "",
        }
    }

    /// The country of two letters, small or capital, or of the names of the United States and Canada.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let said = text.trim();
        if let [first, second] = said.as_bytes()
            && first.is_ascii_alphabetic()
            && second.is_ascii_alphabetic()
        {
            return Some(Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]));
        }
        let letters = || said.chars().filter(|letter| *letter != '.').flat_map(char::to_lowercase);
        let is_called = |names: &[&str]| names.iter().any(|name| letters().eq(name.chars()));
        if is_called(&["usa", "us", "united states", "united states of america"]) {
            Some(Self::US)
        } else {
            is_called(&["can", "canada"]).then_some(Self::CA)
        }
    }

    /// Whether its phone numbers are those of the North American plan that are written without a calling code.
    pub(super) fn is_north_american(self) -> bool {
        self == Self::US || self == Self::CA
    }
}

impl FromStr for Country {
    type Err = ContactError;

    /// Two letters, small or capital; the United States and Canada by their names as well.
    fn from_str(text: &str) -> Result<Self, ContactError> {
        Self::read(text).ok_or_else(|| ContactError::Country { text: excerpt(text) })
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Read for Country {
    fn blank() -> Self {
        Self::US
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, read_parsed(node, at, faults));
    }
}
