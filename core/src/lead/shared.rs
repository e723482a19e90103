//! Lists that many states have in common.

use std::sync::Arc;

/// A list in parts. A copy shares them all, and a change copies only the part that it is in: with parts about as long as there
/// are parts, a step of a state costs little however long its lists are.
#[derive(Clone, Debug)]
pub(super) struct Shared<T> {
    parts: Vec<Arc<[T]>>,
    /// How many bits of a place say where in its part it is.
    bits: u32,
}

/// Copying a number costs less than sharing a part, by about as much.
const NUMBERS_FOR_A_PART: usize = 64;

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), bits: 0 }
    }
}

impl<T: Clone> Shared<T> {
    pub(super) fn of(values: &[T]) -> Self {
        let mut bits = 6;
        while (1_usize << bits) < values.len().saturating_mul(NUMBERS_FOR_A_PART) >> bits {
            bits += 1;
        }
        Self { parts: values.chunks(1 << bits).map(Arc::from).collect(), bits }
    }

    pub(super) fn get(&self, place: usize) -> Option<&T> {
        self.parts.get(place >> self.bits)?.get(self.within(place))
    }

    pub(super) fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let within = self.within(place);
        Arc::make_mut(self.parts.get_mut(place >> self.bits)?).get_mut(within)
    }

    /// Changes what stands at some places, in order; each part is copied once.
    pub(super) fn change(
        &mut self,
        places: impl Iterator<Item = usize>,
        mut change: impl FnMut(usize, &mut T),
    ) {
        let bits = self.bits;
        let mut places = places.peekable();
        while let Some(first) = places.peek().copied() {
            let Some(part) = self.parts.get_mut(first >> bits) else { return };
            let part = Arc::make_mut(part);
            while let Some(place) = places.next_if(|place| place >> bits == first >> bits) {
                if let Some(value) = part.get_mut(place & ((1 << bits) - 1)) {
                    change(place, value);
                }
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    const fn within(&self, place: usize) -> usize {
        place & ((1 << self.bits) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_what_it_was_when_the_other_is_changed() {
        for count in [0, 1, 63, 64, 65, 500, 4_096, 100_000] {
            let values: Vec<usize> = (0..count).collect();
            let list = Shared::of(&values);
            let mut other = list.clone();
            for place in [0, 1, 63, 64, 65, 499, 4_095, 99_999] {
                if let Some(value) = other.get_mut(place) {
                    *value += 1_000_000;
                }
                assert_eq!(list.get(place), values.get(place), "{count}");
                let changed = values.get(place).map(|value| value + 1_000_000);
                assert_eq!(other.get(place).copied(), changed, "{count}");
            }
            assert_eq!(list.iter().copied().collect::<Vec<_>>(), values);
        }
    }

    #[test]
    fn only_the_part_that_is_changed_is_copied() {
        let list = Shared::of(&vec![0_u32; 1_000]);
        let mut other = list.clone();
        other
            .change([3, 4, 900].into_iter(), |place, value| *value = u32::try_from(place).unwrap());
        let shared = list.parts.iter().zip(&other.parts).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert_eq!(shared, list.parts.len() - 2);
        assert!(list.parts.len() >= 4, "{}", list.parts.len());
        assert_eq!(
            other.iter().filter(|value| **value > 0).copied().collect::<Vec<_>>(),
            [3, 4, 900]
        );
    }
}
