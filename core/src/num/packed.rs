use std::num::NonZeroI64;

/// A mantissa below 2^96 in magnitude and a scale of at most 28, in 16 bytes: pricing moves many of them, and a result of two
/// words needs no memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Packed {
    /// The lower 64 bits of the mantissa.
    low: u64,
    /// Those above them with the sign, then the scale in eight bits of which the first is always set: so that this is never
    /// zero, and an `Option` takes no more room.
    rest: NonZeroI64,
}

const SCALE_BITS: u32 = 8;
const ALWAYS_SET: u8 = 0x80;

impl Packed {
    pub(super) const ZERO: Self = Self::of(0, 0);
    pub(super) const ONE: Self = Self::of(1, 0);

    #[cfg_attr(not(target_family = "wasm"), inline)]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the lower half of a mantissa, and of the upper half the 33 bits that are there"
    )]
    pub(super) const fn of(mantissa: i128, scale: u32) -> Self {
        let (low, high) = (mantissa as u64, (mantissa >> u64::BITS) as i64);
        let rest = high << SCALE_BITS | (scale as u8 | ALWAYS_SET) as i64;
        // A bit is set, so that this is the value.
        let rest = match NonZeroI64::new(rest) {
            Some(rest) => rest,
            None => NonZeroI64::MIN,
        };
        Self { low, rest }
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn mantissa(self) -> i128 {
        let high = self.rest.get() >> SCALE_BITS;
        (high as i128) << u64::BITS | self.low as i128
    }

    /// Whether the mantissa has more than 64 bits and a sign.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn is_wide(self) -> bool {
        !matches!(self.rest.get() >> SCALE_BITS, -1 | 0)
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the eight bits of the scale"
    )]
    pub(super) const fn scale(self) -> u32 {
        (self.rest.get() as u8 & !ALWAYS_SET) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_what_was_put_in() {
        assert_eq!((size_of::<Packed>(), size_of::<Option<Packed>>()), (16, 16));
        let largest = (1i128 << 96) - 1;
        for mantissa in
            [0, 1, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1, 1 << 64, 1 << 95, largest]
        {
            for scale in 0..=28 {
                for mantissa in [mantissa, -mantissa] {
                    let packed = Packed::of(mantissa, scale);
                    assert_eq!((packed.mantissa(), packed.scale()), (mantissa, scale));
                    // `-(1 << 64)` needs no more bits than that.
                    let bits = if mantissa < 0 { !mantissa } else { mantissa };
                    assert_eq!(packed.is_wide(), bits >= 1 << 64);
                }
            }
        }
    }
}
