//! Numbers as text: writing them, and reading those that most texts are.

use std::fmt;

/// The longest text: a sign, 29 digits, a point and a zero before it, with room to spare.
pub(crate) const LONGEST: usize = 48;

/// Writes `mantissa / 10^scale` with all its places.
#[cfg_attr(not(target_family = "wasm"), inline)]
pub(super) fn write(f: &mut fmt::Formatter<'_>, mantissa: i128, scale: u32) -> fmt::Result {
    f.pad(Text::default().put(mantissa, scale))
}

/// Reads a number of at most 18 characters: its mantissa and its scale. `None` for every other text, whether it is a number or
/// not.
pub(crate) fn read(text: &str) -> Option<(i64, u32)> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.len() > 18 {
        return None;
    }
    let (mut mantissa, mut point) = (0, None);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            // Digits stand before it.
            b'.' if point.is_none() && place > 0 => point = Some(place + 1),
            _ => return None,
        }
    }
    let scale = match point {
        Some(behind) if behind == digits.len() => return None,
        Some(behind) => digits.len() - behind,
        None if digits.is_empty() => return None,
        None => 0,
    };
    Some((if negative { -mantissa } else { mantissa }, u32::try_from(scale).ok()?))
}

/// A number as text, for what takes texts.
pub(super) struct Text([u8; LONGEST]);

impl Default for Text {
    fn default() -> Self {
        Self([0; LONGEST])
    }
}

impl Text {
    /// The text of `mantissa / 10^scale`, with all its places.
    pub(super) fn put(&mut self, mantissa: i128, scale: u32) -> &str {
        let length = put(&mut self.0, mantissa, scale);
        // Only ASCII was put in.
        let text = self.0.get(..length).and_then(|bytes| str::from_utf8(bytes).ok());
        text.unwrap_or("0")
    }
}

/// Puts `mantissa / 10^scale` at the beginning of a place, with all its places; tells how long it is. What stands behind
/// it may have changed too.
#[cfg_attr(not(target_family = "wasm"), inline)]
pub(crate) fn put(place: &mut [u8; LONGEST], mantissa: i128, scale: u32) -> usize {
    let sign = usize::from(mantissa < 0);
    place[0] = b'-';
    let magnitude = mantissa.unsigned_abs();
    let place = place.get_mut(sign..).unwrap_or_default();
    let length = match u64::try_from(magnitude) {
        Ok(magnitude) if magnitude < 10_000_000 && scale < 7 => put_short(place, magnitude, scale),
        // The size of the module counts for more than what is gained there.
        Ok(magnitude)
            if magnitude < 1_000_000_000_000_000 && scale < 15 && !cfg!(target_family = "wasm") =>
        {
            put_word(place, magnitude, scale)
        }
        _ => None,
    };
    sign + length.unwrap_or_else(|| put_long(place, magnitude, scale))
}

/// Puts a number of at most seven digits there, not all of them behind the point, as most are: its text is made as one word.
/// Tells how long it is.
#[inline]
fn put_short(place: &mut [u8], magnitude: u64, scale: u32) -> Option<usize> {
    let digits = eight_digits(u32::try_from(magnitude).ok()?);
    // Zeros stand in the lowest bytes; one digit stands before the point in any case.
    let zeros = (digits.trailing_zeros() / 8).min(7_u32.checked_sub(scale)?);
    let digits = (digits | ZEROS) >> (8 * zeros);
    let count = 8 - zeros;
    let point = 8 * count.checked_sub(scale)?;
    let whole = digits & ((1 << point) - 1);
    // A point at the end is not counted.
    let word = whole | u64::from(b'.') << point | (digits ^ whole) << 8;
    *place.first_chunk_mut()? = word.to_le_bytes();
    Some((count + scale.min(1)) as usize)
}

/// As [`put_short`], of at most fifteen digits and as two words.
#[inline]
fn put_word(place: &mut [u8], magnitude: u64, scale: u32) -> Option<usize> {
    let first = magnitude / 100_000_000;
    let last = eight_digits(u32::try_from(magnitude - first * 100_000_000).ok()?);
    let first = u32::try_from(first).ok().filter(|first| *first < 100_000_000)?;
    let digits = u128::from(last) << 64 | u128::from(eight_digits(first));
    let zeros = (digits.trailing_zeros() / 8).min(15_u32.checked_sub(scale)?);
    let digits = (digits | SIXTEEN_ZEROS) >> (8 * zeros);
    let count = 16 - zeros;
    let point = 8 * count.checked_sub(scale)?;
    let whole = digits & ((1 << point) - 1);
    let word = whole | u128::from(b'.') << point | (digits ^ whole) << 8;
    *place.first_chunk_mut()? = word.to_le_bytes();
    Some((count + scale.min(1)) as usize)
}

/// Puts any number there, from the 32 digits that the largest has at most; tells how many bytes there are.
fn put_long(place: &mut [u8], magnitude: u128, scale: u32) -> usize {
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
    let first = first.min(point.saturating_sub(1));
    let (whole, fraction) = digits
        .get(first..)
        .and_then(|digits| digits.split_at_checked(point - first))
        .unwrap_or_default();
    let point: &[u8] = if fraction.is_empty() { b"" } else { b"." };
    let mut length = 0;
    for part in [whole, point, fraction] {
        for (place, byte) in place.iter_mut().skip(length).zip(part) {
            *place = *byte;
        }
        length += part.len();
    }
    length
}

/// Eight zeros as text.
const ZEROS: u64 = 0x3030_3030_3030_3030;
const SIXTEEN_ZEROS: u128 = (ZEROS as u128) << 64 | ZEROS as u128;
const SIXTEEN_DIGITS: u128 = 10_000_000_000_000_000;

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
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::num::{Amount, Number};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]

        #[test]
        fn numbers_of_every_length_are_written_as_decimal_writes_them(
            bits: i128, width in 0u32..=96, scale in 0u32..=28,
        ) {
            let magnitude = bits.unsigned_abs() & ((1u128 << width) - 1);
            let mantissa = i128::try_from(magnitude).unwrap() * bits.signum();
            let decimal = Decimal::try_from_i128_with_scale(mantissa, scale).unwrap();
            let mut text = Text::default();
            prop_assert_eq!(text.put(mantissa, scale), decimal.to_string());
        }
    }

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
            9_999_999,
            10_000_000,
            99_999_999,
            100_000_000,
            123_456_789,
            999_999_999_999_999,
            1_000_000_000_000_000,
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
