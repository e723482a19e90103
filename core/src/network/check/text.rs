//! Texts that must be something: e-mail addresses, phone numbers, colours.

use std::fmt;

use crate::communicate::is_phone;
use crate::contact::is_email;
use crate::document::{At, Faults, shown};
use crate::network::NetworkError;

/// Checks a text where there is one.
pub(super) fn check_some(what: TextForm, value: Option<&str>, at: At<'_>, faults: &mut Faults) {
    let Some(value) = value else { return };
    let sound = match what {
        TextForm::Email => is_email(value),
        TextForm::Phone => is_phone(value),
        TextForm::Color => is_color(value),
        // A blank one is told as such.
        TextForm::Username => value.trim() == value || value.trim().is_empty(),
    };
    if !sound {
        let value = shown(value);
        faults.report(at, &NetworkError::Malformed { what, value });
    }
}

/// What a text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextForm {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A colour.
    Color,
    /// A username.
    Username,
}

impl fmt::Display for TextForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Email => "e-mail address",
            Self::Phone => "phone number",
            Self::Color => "colour: write one like `#1a2b3c`",
            Self::Username => "username: write it without blanks at its ends",
        })
    }
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_told_from_what_is_none() {
        assert!(
            is_color("#1a2B3c") && !is_color("1a2b3c") && !is_color("#1a2b3") && !is_color("red")
        );
    }
}
