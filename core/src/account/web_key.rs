use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;

use crate::document::{
    At, Coded, Faults, MayBeLeftOut, Node, Read, fill_with, is_default, read_parsed, read_struct,
};

/// The text with which a web form names the account or lead source that it posts to (rule R-2): 16 to 128 letters,
/// digits, `-` and `_`, made of random bytes by the host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WebKey(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[A-Za-z0-9_-]{16,128}$")))] Arc<str>,
);

/// Why a text is not a web key.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error(
    "a web key of {length} bytes is none: write 16 to 128 letters, digits, `-` and `_` of random bytes"
)]
pub struct WebKeyError {
    /// Its length in bytes.
    pub length: usize,
}

impl Coded for WebKeyError {
    fn code(&self) -> &'static str {
        "web_key.shape"
    }
}

impl WebKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebKey {
    type Err = WebKeyError;

    fn from_str(text: &str) -> Result<Self, WebKeyError> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if (16..=128).contains(&text.len()) && text.bytes().all(allowed) {
            return Ok(Self(text.into()));
        }
        Err(WebKeyError { length: text.len() })
    }
}

impl fmt::Display for WebKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Read for WebKey {
    fn blank() -> Self {
        Self(Arc::default())
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, read_parsed(node, at, faults));
    }
}

/// The web key in use, and those that were before it: they are revoked, not unknown (rule R-2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WebKeys {
    /// The one that works.
    #[serde(default, skip_serializing_if = "is_default")]
    pub current: Option<WebKey>,
    /// Those that no longer work, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub retired: Vec<WebKey>,
}

read_struct!(WebKeys { current: optional, retired: default });

impl MayBeLeftOut for WebKeys {
    fn is_as_left_out(&self) -> bool {
        self.current.is_none() && self.retired.is_empty()
    }
}

impl WebKeys {
    /// Puts a new key in the place of the current one, which is retired; the current one again changes nothing.
    pub fn refresh(&mut self, key: WebKey) {
        if self.current.as_ref() != Some(&key) {
            self.retired.extend(self.current.replace(key));
        }
    }

    /// Every key, the current one first.
    pub fn all(&self) -> impl Iterator<Item = &WebKey> {
        self.current.iter().chain(&self.retired)
    }
}
