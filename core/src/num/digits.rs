//! Writing numbers as text.

use std::fmt;

/// The longest text: a sign, 29 digits, a point and a zero before it, with room to spare.
const LONGEST: usize = 48;

/// Writes `mantissa / 10^scale` with all its places.
#[inline]
pub(super) fn write(f: &mut fmt::Formatter<'_>, mantissa: i128, scale: u32) -> fmt::Result {
    let mut text = Backwards { buffer: [b'0'; LONGEST], start: LONGEST };
    let magnitude = mantissa.unsigned_abs();
    // A 64-bit division is several times as fast as a 128-bit one.
    if let Ok(mut rest) = u64::try_from(magnitude) {
        text.digits(scale, || {
            let digit = rest % 10;
            rest /= 10;
            (u8::try_from(digit).unwrap_or(0), rest == 0)
        });
    } else {
        let mut rest = magnitude;
        text.digits(scale, || {
            let digit = rest % 10;
            rest /= 10;
            (u8::try_from(digit).unwrap_or(0), rest == 0)
        });
    }
    if mantissa < 0 {
        text.push(b'-');
    }
    f.pad(text.as_str())
}

/// A text that grows towards its beginning.
struct Backwards {
    buffer: [u8; LONGEST],
    start: usize,
}

impl Backwards {
    /// Takes digits from the last to the first until none is left and one stands before the point.
    #[inline]
    fn digits(&mut self, scale: u32, mut next: impl FnMut() -> (u8, bool)) {
        let mut places = 0;
        loop {
            if places == scale && scale > 0 {
                self.push(b'.');
            }
            let (digit, none_left) = next();
            self.push(b'0' + digit);
            if none_left && places >= scale {
                return;
            }
            places += 1;
        }
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        if let Some(start) = self.start.checked_sub(1)
            && let Some(place) = self.buffer.get_mut(start)
        {
            *place = byte;
            self.start = start;
        }
    }

    fn as_str(&self) -> &str {
        // Only ASCII was pushed.
        self.buffer.get(self.start..).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or("0")
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::num::{Amount, Number};

    #[test]
    fn numbers_are_written_as_decimal_writes_them() {
        let mantissas = [0, 1, -1, 9, 10, -105, 123_456_789, i128::from(u64::MAX), (1 << 96) - 1];
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
