//! Texts that must be something: e-mail addresses, phone numbers, time zones, colours.

use crate::document::{At, Faults};
use crate::network::NetworkError;

/// Checks a text where there is one.
pub(super) fn check_some(what: Text, value: Option<&str>, at: At<'_>, faults: &mut Faults) {
    let Some(value) = value else { return };
    let (what, sound) = match what {
        Text::Email => ("e-mail address", is_email(value)),
        Text::Phone => ("phone number", is_phone(value)),
        Text::Zone => ("time zone: write an IANA name like `America/Denver`", is_zone(value)),
        Text::Color => ("colour: write one like `#1a2b3c`", is_color(value)),
    };
    if !sound {
        let value = value.chars().take(64).collect();
        faults.report(at, &NetworkError::Malformed { what, value });
    }
}

/// What a text must be.
#[derive(Clone, Copy)]
pub(super) enum Text {
    Email,
    Phone,
    Zone,
    Color,
}

/// Something, an at sign, and a name of a host, without blanks.
fn is_email(text: &str) -> bool {
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let host = |host: &str| host.split('.').all(|label| !label.is_empty());
    plain
        && text.len() <= 254
        && text
            .split_once('@')
            .is_some_and(|(user, at)| !user.is_empty() && !at.contains('@') && host(at))
}

/// Seven to fifteen digits, and what people write between them.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |(place, byte): (usize, u8)| match byte {
        b'0'..=b'9' | b' ' | b'-' | b'.' | b'(' | b')' | b'/' => true,
        b'+' => place == 0,
        _ => false,
    };
    (7..=15).contains(&digits) && text.len() <= 40 && text.bytes().enumerate().all(allowed)
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
        for sound in ["a@b", "kim.lee+x@shop.example"] {
            assert!(is_email(sound), "{sound}");
        }
        for wrong in ["", "a", "@b", "a@", "a@b@c", "a b@c", "a@.c", "a@b..c"] {
            assert!(!is_email(wrong), "{wrong}");
        }
        for sound in ["303-555-0142", "+1 (303) 555 0142", "5550142"] {
            assert!(is_phone(sound), "{sound}");
        }
        for wrong in ["", "555014", "1234567890123456", "303-555-O142", "303+5550142"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
        assert!(is_zone("America/Denver") && is_zone("UTC") && is_zone("Etc/GMT+5"));
        assert!(!is_zone("") && !is_zone("America/") && !is_zone("Mountain Time"));
        assert!(
            is_color("#1a2B3c") && !is_color("1a2b3c") && !is_color("#1a2b3") && !is_color("red")
        );
    }
}
