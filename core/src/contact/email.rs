use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::ContactError;
use super::error::excerpt;
use crate::document::is_unseen;

/// An e-mail address in the form in which two that mean the same are the same: without the blanks around it, in small
/// letters, and nothing else (rules E-5, R-19).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(Arc<str>);

impl EmailAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EmailAddress {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, ContactError> {
        let said = text.trim();
        if is_email(said) {
            return Ok(Self(said.to_lowercase().into()));
        }
        Err(ContactError::Email { text: excerpt(text) })
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something, an at sign, and the name of a host, without blanks, characters that nobody sees, and what mails put between addresses and around
/// them: what is taken for one address must not be read as several.
pub(crate) fn is_email(text: &str) -> bool {
    let between = [',', ';', ':', '<', '>', '(', ')', '[', ']', '"', '\\'];
    let plain = !text.chars().any(|c| c.is_whitespace() || is_unseen(c) || between.contains(&c));
    let is_host = |host: &str| host.split('.').all(|label| !label.is_empty());
    let parts = text.split_once('@');
    let is_whole =
        parts.is_some_and(|(user, host)| !user.is_empty() && !host.contains('@') && is_host(host));
    plain && text.len() <= 254 && is_whole
}
