//! Writing numbers as text.

use std::fmt;

/// The longest text: a sign, 29 digits, a point and a zero before it, with room to spare.
const LONGEST: usize = 48;

/// Writes `mantissa / 10^scale` with all its places.
#[cfg_attr(not(target_family = "wasm"), inline)]
pub(super) fn write(f: &mut fmt::Formatter<'_>, mantissa: i128, scale: u32) -> fmt::Result {
    f.pad(Text::default().put(mantissa, scale))
}

/// A text that grows towards its end.
pub(super) struct Text {
    buffer: [u8; LONGEST],
    length: usize,
}

impl Default for Text {
    fn default() -> Self {
        Self { buffer: [0; LONGEST], length: 0 }
    }
}

impl Text {
    /// Puts `mantissa / 10^scale` into an empty text, with all its places.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn put(&mut self, mantissa: i128, scale: u32) -> &str {
        if mantissa < 0 {
            self.push(b'-');
        }
        if self.put_short(mantissa.unsigned_abs(), scale).is_none() {
            self.put_long(mantissa.unsigned_abs(), scale);
        }
        // Only ASCII was put in.
        let text = self.buffer.get(..self.length).and_then(|bytes| str::from_utf8(bytes).ok());
        text.unwrap_or("0")
    }

    /// Up to eight digits on either side of the point: each side is made as one word.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn put_short(&mut self, magnitude: u128, scale: u32) -> Option<()> {
        let (magnitude, unit) = (u64::try_from(magnitude).ok()?, UNITS.get(scale as usize)?);
        // Dividing by a number that is known takes a third of the time: most are cents.
        let whole = if scale == 2 { magnitude / 100 } else { magnitude.checked_div(*unit)? };
        let fraction = magnitude - whole * unit;
        let digits = eight_digits(u32::try_from(whole).ok().filter(|whole| *whole < 100_000_000)?);
        // Zeros stand in the lowest bytes; one digit is left in any case.
        let zeros = (digits.trailing_zeros() / 8).min(7);
        self.push_word(digits >> (8 * zeros), 8 - zeros);
        if scale > 0 {
            self.push(b'.');
            let digits = eight_digits(u32::try_from(fraction).ok()?);
            self.push_word(digits >> (8 * (8 - scale)), scale);
        }
        Some(())
    }

    /// Any number, from the 32 digits that the largest has at most.
    fn put_long(&mut self, magnitude: u128, scale: u32) {
        let mut digits = [0; 32];
        // A division of 128 bits at most; the rest is done in words.
        let first = if magnitude < SIXTEEN_DIGITS { 0 } else { magnitude / SIXTEEN_DIGITS };
        let halves = [first, magnitude - first * SIXTEEN_DIGITS];
        let eights = halves.into_iter().flat_map(|half| {
            let half = u64::try_from(half).unwrap_or(0);
            [half / 100_000_000, half % 100_000_000]
        });
        for (place, eight) in digits.as_chunks_mut().0.iter_mut().zip(eights) {
            *place = (eight_digits(u32::try_from(eight).unwrap_or(0)) | ZEROS).to_le_bytes();
        }
        let point = digits.len().saturating_sub(scale as usize);
        // One digit stands before the point in any case.
        let first = digits.iter().position(|digit| *digit != b'0').unwrap_or(point);
        for (place, digit) in digits.iter().enumerate().skip(first.min(point.saturating_sub(1))) {
            if place == point {
                self.push(b'.');
            }
            self.push(*digit);
        }
    }

    /// The lowest bytes of a word of digits.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn push_word(&mut self, digits: u64, count: u32) {
        let place = self.buffer.get_mut(self.length..).and_then(<[u8]>::first_chunk_mut);
        if let Some(place) = place {
            *place = (digits | ZEROS).to_le_bytes();
            self.length += count as usize;
        }
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.buffer.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }
}

/// Eight zeros as text.
const ZEROS: u64 = 0x3030_3030_3030_3030;
const SIXTEEN_DIGITS: u128 = 10_000_000_000_000_000;

/// 10^scale for the scales that eight digits can have.
const UNITS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// The eight digits of a number below 10^8, one in each byte, the first in the lowest.
///
/// Halves the number three times, all halves at once: into fours, twos and single digits. The products are the quotients by
/// 100 and 10, exact for numbers of this size.
const fn eight_digits(number: u32) -> u64 {
    let fours = (number / 10_000) as u64 | ((number % 10_000) as u64) << 32;
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | (fours - hundreds * 100) << 16;
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | (twos - tens * 10) << 8
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::num::{Amount, Number};

    #[test]
    fn eight_digits_are_those_of_the_number() {
        let told = |number| {
            let text = (eight_digits(number) | ZEROS).to_le_bytes();
            String::from_utf8(text.to_vec()).unwrap()
        };
        // Every four digits on either side.
        for four in 0..10_000 {
            assert_eq!(told(four), format!("{four:08}"));
            assert_eq!(told(four * 10_000 + 9_999 - four), format!("{four:04}{:04}", 9_999 - four));
        }
    }

    #[test]
    fn numbers_are_written_as_decimal_writes_them() {
        let mantissas = [
            0,
            1,
            -1,
            9,
            10,
            -105,
            99_999_999,
            100_000_000,
            123_456_789,
            10_000_000_000_000_000,
            i128::from(u64::MAX),
            (1 << 96) - 1,
        ];
        for mantissa in mantissas {
            for scale in 0..=28 {
                let decimal = Decimal::try_from_i128_with_scale(mantissa, scale).unwrap();
                let number = Number::from(decimal);
                assert_eq!(number.to_string(), decimal.to_string(), "{mantissa} at {scale}");
                assert_eq!(Amount::from(decimal).to_string(), decimal.normalize().to_string());
                assert_eq!(
                    format!("{:>40}", Amount::from(number)),
                    format!("{:>40}", decimal.normalize())
                );
            }
        }
    }
}
