//! Texts that must be something: e-mail addresses, phone numbers, time zones, colours.

use std::fmt;

use crate::communicate::is_phone;
use crate::contact::is_email;
use crate::document::{At, Faults};
use crate::network::NetworkError;

/// Checks a text where there is one.
pub(super) fn check_some(what: TextForm, value: Option<&str>, at: At<'_>, faults: &mut Faults) {
    let Some(value) = value else { return };
    let sound = match what {
        TextForm::Email => is_email(value),
        TextForm::Phone => is_phone(value),
        TextForm::Zone => is_zone(value),
        TextForm::Color => is_color(value),
    };
    if !sound {
        let value = value.chars().take(64).collect();
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
    /// The name of a time zone.
    Zone,
    /// A colour.
    Color,
}

impl fmt::Display for TextForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Email => "e-mail address",
            Self::Phone => "phone number",
            Self::Zone => "time zone: write an IANA name like `America/Denver`",
            Self::Color => "colour: write one like `#1a2b3c`",
        })
    }
}

/// Names of letters, digits, `_`, `-` and `+`, with slashes between them.
fn is_zone(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+');
    text.len() <= 64 && text.split('/').all(|name| !name.is_empty() && name.bytes().all(allowed))
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
    fn texts_are_told_from_what_they_are_not() {
        assert!(is_zone("America/Denver") && is_zone("UTC") && is_zone("Etc/GMT+5"));
        assert!(!is_zone("") && !is_zone("America/") && !is_zone("Mountain Time"));
        assert!(
            is_color("#1a2B3c") && !is_color("1a2b3c") && !is_color("#1a2b3") && !is_color("red")
        );
    }
}
