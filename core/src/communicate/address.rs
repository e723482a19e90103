//! What a phone number and a link look like. Whether there is one, nobody can tell without trying.

/// Seven to fifteen digits, and what people write between them.
pub(crate) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |(place, byte): (usize, u8)| match byte {
        b'0'..=b'9' | b' ' | b'-' | b'.' | b'(' | b')' | b'/' => true,
        b'+' => place == 0,
        _ => false,
    };
    (7..=15).contains(&digits) && text.len() <= 40 && text.bytes().enumerate().all(allowed)
}

/// `https://` and an address, without blanks.
pub(crate) fn is_link(text: &str) -> bool {
    let address = text.strip_prefix("https://").unwrap_or_default();
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty()
        && text.len() <= 2_048
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_from_what_they_are_not() {
        for sound in ["303-555-0142", "+1 (303) 555 0142", "5550142"] {
            assert!(is_phone(sound), "{sound}");
        }
        for sound in ["https://a", "https://a.example/orders?open=1#top"] {
            assert!(is_link(sound), "{sound}");
        }
        for wrong in
            ["", "https://", "https:///a", "http://a", "ftp://a", "https://a b", "a.example"]
        {
            assert!(!is_link(wrong), "{wrong}");
        }
        for wrong in ["", "555014", "1234567890123456", "303-555-O142", "303+5550142"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
    }
}
