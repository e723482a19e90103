//! What a phone number looks like. Whether there is one, nobody can tell without trying.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_from_what_they_are_not() {
        for sound in ["303-555-0142", "+1 (303) 555 0142", "5550142"] {
            assert!(is_phone(sound), "{sound}");
        }
        for wrong in ["", "555014", "1234567890123456", "303-555-O142", "303+5550142"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
    }
}
