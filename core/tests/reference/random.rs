//! A small deterministic source of choices: the same seed gives the same cases on every machine.

/// The `SplitMix64` generator.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`, which is above 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A position in a list of that length.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u64::try_from(length).unwrap())).unwrap()
    }

    /// A number from `start` to `end`, both included.
    pub(crate) fn between(&mut self, start: u64, end: u64) -> u64 {
        start + self.below(end - start + 1)
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.index(end + 1);
            list.swap(end, other);
        }
    }

    /// `count` digits with a point before the last `places`; may start with zeros.
    pub(crate) fn decimal(&mut self, count: usize, places: usize) -> String {
        let mut text: String = (0..count.max(places + 1))
            .map(|_| char::from_digit(u32::try_from(self.below(10)).unwrap(), 10).unwrap())
            .collect();
        if places > 0 {
            text.insert(text.len() - places, '.');
        }
        let whole = text.find('.').unwrap_or(text.len());
        let zeros = text.bytes().take(whole - 1).take_while(|byte| *byte == b'0').count();
        text.split_off(zeros)
    }
}
