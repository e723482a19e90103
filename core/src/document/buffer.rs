//! Text that is written piece by piece: most pieces are short, and are put there as whole words.

use std::fmt;

use crate::num::{LONGEST_NUMBER, put_number};

/// A text that grows at its end.
#[derive(Default)]
pub(super) struct Buffer {
    /// What is written, and zeros behind it.
    bytes: Vec<u8>,
    end: usize,
}

impl Buffer {
    /// For a text of about so many bytes.
    pub(super) fn for_about(length: usize) -> Self {
        Self { bytes: Vec::with_capacity(length), end: 0 }
    }

    pub(super) const fn len(&self) -> usize {
        self.end
    }

    /// What stands between two places.
    pub(super) fn get(&self, from: usize, to: usize) -> &[u8] {
        self.bytes.get(from..to.min(self.end)).unwrap_or_default()
    }

    /// Forgets what stands behind a length.
    pub(super) fn truncate(&mut self, length: usize) {
        self.end = self.end.min(length);
    }

    /// Lets other bytes stand in the place of all that was written.
    pub(super) fn replace(&mut self, mut bytes: Vec<u8>) {
        self.end = bytes.len();
        // Room for the bracket that closes it.
        bytes.push(0);
        self.bytes = bytes;
    }

    /// What was written, which must have been text.
    pub(super) fn into_text(mut self) -> String {
        self.bytes.truncate(self.end);
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    /// A place for so many bytes more.
    #[inline]
    fn room(&mut self, length: usize) -> &mut [u8] {
        let start = self.end;
        self.end += length;
        if self.bytes.len() < self.end {
            self.grow();
        }
        self.bytes.get_mut(start..self.end).unwrap_or_default()
    }

    #[cold]
    fn grow(&mut self) {
        let length = (2 * self.end).max(1024).max(self.bytes.capacity());
        self.bytes.resize(length, 0);
    }

    pub(super) fn push(&mut self, byte: u8) {
        if let [place] = self.room(1) {
            *place = byte;
        }
    }

    /// Puts bytes there as they are.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        put_at(self.room(bytes.len()), bytes);
    }

    /// Puts `mantissa / 10^scale` there in quotes, behind the bytes that come before it.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn number(&mut self, before: &[u8], mantissa: i128, scale: u32) {
        let start = self.end;
        let length = before.len() + 1;
        let place = self.room(length + LONGEST_NUMBER + 1);
        let Some((front, place)) = place.split_at_mut_checked(length) else { return };
        if let [front @ .., quote] = front {
            put_at(front, before);
            *quote = b'"';
        }
        let digits = place.first_chunk_mut().map_or(0, |place| put_number(place, mantissa, scale));
        if let Some(quote) = place.get_mut(digits) {
            *quote = b'"';
        }
        self.end = start + length + digits + 1;
    }

    /// Puts a text there in quotes, with its escapes.
    pub(super) fn quoted(&mut self, text: &str) {
        let start = self.end;
        if let [open, place @ .., close] = self.room(text.len() + 2) {
            (*open, *close) = (b'"', b'"');
            if copy(text.as_bytes(), place) {
                return;
            }
        }
        self.end = start;
        self.push(b'"');
        self.escaped(text);
        self.push(b'"');
    }

    /// Puts the key of a field there, after a comma unless it is the `first`; tells where it begins.
    pub(super) fn key(&mut self, key: &str, first: bool) -> usize {
        let before = self.end;
        let start = before + usize::from(!first);
        let place = match self.room(key.len() + 3 + usize::from(!first)) {
            [comma, place @ ..] if !first => {
                *comma = b',';
                place
            }
            place => place,
        };
        if let [open, place @ .., close, colon] = place {
            (*open, *close, *colon) = (b'"', b'"', b':');
            if copy(key.as_bytes(), place) {
                return start;
            }
        }
        self.end = start;
        self.quoted(key);
        self.push(b':');
        start
    }

    /// Puts the digits of a whole number there.
    pub(super) fn whole(&mut self, value: u64) {
        let mut digits = [0; 20];
        self.put(digits_of(value, &mut digits));
    }

    /// Puts a text there character by character.
    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '"' => self.put(b"\\\""),
                '\\' => self.put(b"\\\\"),
                '\u{8}' => self.put(b"\\b"),
                '\u{c}' => self.put(b"\\f"),
                '\n' => self.put(b"\\n"),
                '\r' => self.put(b"\\r"),
                '\t' => self.put(b"\\t"),
                control @ '\0'..='\u{1f}' => {
                    let digit = |value: u8| value + if value < 10 { b'0' } else { b'a' - 10 };
                    let code = u8::try_from(u32::from(control)).unwrap_or(0);
                    self.put(b"\\u00");
                    self.push(digit(code / 16));
                    self.push(digit(code % 16));
                }
                character => self.put(character.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }
}

/// Writes a whole number behind a text.
pub(crate) fn push_whole(text: &mut String, value: u64) {
    let mut digits = [0; 20];
    text.extend(digits_of(value, &mut digits).iter().copied().map(char::from));
}

/// The digits of a whole number, at the end of a place that holds the most there can be.
fn digits_of(value: u64, place: &mut [u8; 20]) -> &[u8] {
    let mut rest = value;
    let mut first = place.len();
    for (index, digit) in place.iter_mut().enumerate().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        (first, rest) = (index, rest / 10);
        if rest == 0 {
            break;
        }
    }
    place.get(first..).unwrap_or_default()
}

/// Text as it is, for numbers and the like.
impl fmt::Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.put(text.as_bytes());
        Ok(())
    }
}

/// Writes what is displayed as the inside of a quoted text.
pub(super) struct Escaped<'b>(pub(super) &'b mut Buffer);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let start = self.0.end;
        if !copy(text.as_bytes(), self.0.room(text.len())) {
            self.0.end = start;
            self.0.escaped(text);
        }
        Ok(())
    }
}

/// Copies bytes to a place of the same length.
#[inline]
fn put_at(place: &mut [u8], bytes: &[u8]) {
    for (place, byte) in place.iter_mut().zip(bytes) {
        *place = *byte;
    }
}

/// Copies bytes to a place of the same length, and tells whether none of them needs an escape.
///
/// Words that overlap take the place of a loop over what is left.
#[cfg_attr(not(target_family = "wasm"), inline)]
fn copy(from: &[u8], to: &mut [u8]) -> bool {
    let found = if let (Some(last), Some(place)) = (from.last_chunk(), to.last_chunk_mut()) {
        let found = copy_eight(*last, place);
        let eights = from.as_chunks().0.iter().zip(to.as_chunks_mut().0);
        eights.fold(found, |found, (eight, place)| found | copy_eight(*eight, place))
    } else if let (Some(first), Some(last)) = (from.first_chunk(), from.last_chunk()) {
        for (four, place) in [first, last].into_iter().zip([0, from.len() - 4]) {
            if let Some(place) = to.get_mut(place..).and_then(<[u8]>::first_chunk_mut) {
                *place = *four;
            }
        }
        escapes_among(
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        )
    } else {
        // What is shorter than a word is filled with blanks.
        let mut word = 0x2020_2020_2020_2020;
        for (byte, place) in from.iter().zip(to) {
            word = word << 8 | u64::from(*byte);
            *place = *byte;
        }
        escapes_among(word)
    };
    found == 0
}

#[inline]
fn copy_eight(from: [u8; 8], to: &mut [u8; 8]) -> u64 {
    *to = from;
    escapes_among(u64::from_le_bytes(from))
}

/// Not zero if one of eight bytes is a control character, a quote or a backslash: each of the three differences
/// borrows from the highest bit of the first such byte, and of none where there is none.
const fn escapes_among(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let (quote, backslash) = (bytes ^ (EACH * b'"' as u64), bytes ^ (EACH * b'\\' as u64));
    let control = bytes.wrapping_sub(EACH * 0x20) & !bytes;
    let quote = quote.wrapping_sub(EACH) & !quote;
    let backslash = backslash.wrapping_sub(EACH) & !backslash;
    (control | quote | backslash) & (EACH * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs_escape(byte: u8) -> bool {
        matches!(byte, 0..=0x1f | b'"' | b'\\')
    }

    #[test]
    fn bytes_are_copied_and_every_one_that_needs_an_escape_is_found_wherever_it_stands() {
        for length in 0..40 {
            let mut copied = vec![0; length];
            for place in 0..length {
                for byte in 0..=255 {
                    let mut text: Vec<u8> = (b'a'..).take(length).collect();
                    text[place] = byte;
                    let plain = copy(&text, &mut copied);
                    assert_eq!(plain, !text.iter().any(|byte| needs_escape(*byte)), "{text:?}");
                    assert_eq!(copied, text);
                }
            }
        }
    }

    #[test]
    fn neighbours_of_an_escape_hide_nothing() {
        for pair in 0..=u16::MAX {
            let [a, b] = pair.to_be_bytes();
            let plain = copy(&[b'x', a, b, b'x'], &mut [0; 4]);
            assert_eq!(plain, !needs_escape(a) && !needs_escape(b), "{a} {b}");
        }
    }

    #[test]
    fn whole_numbers_are_written_as_rust_writes_them() {
        for value in [0, 1, 9, 10, 99, 100, 1_234_567, u64::MAX / 10, u64::MAX - 1, u64::MAX] {
            let mut buffer = Buffer::default();
            buffer.whole(value);
            assert_eq!(buffer.into_text(), value.to_string());
            let mut text = String::new();
            push_whole(&mut text, value);
            assert_eq!(text, value.to_string());
        }
    }

    #[test]
    fn keys_and_texts_stand_in_quotes_with_their_escapes() {
        let mut buffer = Buffer::default();
        assert_eq!(buffer.key("ab", true), 0);
        buffer.quoted("plain text that is longer than a word");
        assert_eq!(buffer.key("c\"d", false), 45);
        buffer.quoted("é\u{1f}\u{0}\t\\");
        let told = r#""ab":"plain text that is longer than a word","c\"d":"é\u001f\u0000\t\\""#;
        assert_eq!(buffer.into_text(), told);
    }
}
