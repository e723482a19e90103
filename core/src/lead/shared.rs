//! Lists that many states have in common.

use std::sync::Arc;

/// A list that many states have in common, or that one batch has to itself.
#[derive(Clone, Debug)]
pub(super) enum Shared<T> {
    /// A copy shares them all, and a change copies only the part that it is in: with parts about as long as there are parts, a
    /// step of a state costs little however long its lists are.
    Parts {
        parts: Vec<Arc<[T]>>,
        /// How many bits of a place say where in its part it is.
        bits: u32,
    },
    /// In one piece. Each change of a part asks whether somebody else has it, for which the processor lets everything else
    /// wait: many steps one after the other cost less here.
    Own(Vec<T>),
}

/// Copying a number costs less than sharing a part, by about as much.
const NUMBERS_FOR_A_PART: usize = 64;

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

impl<T: Clone> Shared<T> {
    pub(super) fn of(values: &[T]) -> Self {
        let mut bits = 6;
        while (1_usize << bits) < values.len().saturating_mul(NUMBERS_FOR_A_PART) >> bits {
            bits += 1;
        }
        Self::Parts { parts: values.chunks(1 << bits).map(Arc::from).collect(), bits }
    }

    /// The same in one piece.
    pub(super) fn owned(&self) -> Self {
        Self::Own(self.iter().cloned().collect())
    }

    /// The same in parts.
    pub(super) fn shared(self) -> Self {
        match self {
            Self::Own(values) => Self::of(&values),
            parts @ Self::Parts { .. } => parts,
        }
    }

    pub(super) fn get(&self, place: usize) -> Option<&T> {
        match self {
            Self::Parts { parts, bits } => parts.get(place >> bits)?.get(within(place, *bits)),
            Self::Own(values) => values.get(place),
        }
    }

    pub(super) fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        match self {
            Self::Parts { parts, bits } => {
                Arc::make_mut(parts.get_mut(place >> *bits)?).get_mut(within(place, *bits))
            }
            Self::Own(values) => values.get_mut(place),
        }
    }

    /// Begins to change what stands at several places.
    pub(super) fn walk(&mut self) -> Walk<'_, T> {
        match self {
            Self::Parts { parts, bits } => {
                Walk { parts: parts.iter_mut(), begun: 0, part: &mut [], bits: *bits }
            }
            // As if it were the only part.
            Self::Own(values) => {
                Walk { parts: [].iter_mut(), begun: 1, part: values, bits: usize::BITS - 1 }
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        let (parts, own): (&[Arc<[T]>], &[T]) = match self {
            Self::Parts { parts, .. } => (parts, &[]),
            Self::Own(values) => (&[], values),
        };
        parts.iter().flat_map(|part| part.iter()).chain(own)
    }
}

/// Places of a list that are changed in order; each part is copied once.
pub(super) struct Walk<'a, T> {
    /// Those that are not begun.
    parts: std::slice::IterMut<'a, Arc<[T]>>,
    begun: usize,
    /// The last that was begun.
    part: &'a mut [T],
    bits: u32,
}

impl<T: Clone> Walk<'_, T> {
    /// What stands at a place, no earlier than the one before.
    pub(super) fn at(&mut self, place: usize) -> Option<&mut T> {
        if let Some(passed) = (place >> self.bits).checked_sub(self.begun) {
            self.part = Arc::make_mut(self.parts.nth(passed)?);
            self.begun += passed + 1;
        }
        self.part.get_mut(within(place, self.bits))
    }
}

const fn within(place: usize, bits: u32) -> usize {
    place & ((1 << bits) - 1)
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
            let mut own = list.owned();
            for place in [0, 1, 63, 64, 65, 499, 4_095, 99_999] {
                if let Some(value) = other.get_mut(place) {
                    *value += 1_000_000;
                }
                assert_eq!(list.get(place), values.get(place), "{count}");
                let changed = values.get(place).map(|value| value + 1_000_000);
                assert_eq!(other.get(place).copied(), changed, "{count}");
                if let Some(value) = own.get_mut(place) {
                    *value += 1_000_000;
                }
                assert_eq!(own.get(place).copied(), changed, "{count}");
            }
            assert!(own.iter().eq(other.iter()), "{count}");
            assert!(own.shared().iter().eq(other.iter()), "{count}");
            assert_eq!(list.iter().copied().collect::<Vec<_>>(), values);
        }
    }

    #[test]
    fn only_the_part_that_is_changed_is_copied() {
        let list = Shared::of(&vec![0_usize; 1_000]);
        let (mut other, mut own) = (list.clone(), list.owned());
        for list in [&mut other, &mut own] {
            let mut walk = list.walk();
            for place in [3, 4, 900, 999] {
                *walk.at(place).unwrap() = place;
            }
            assert_eq!(walk.at(1_024), None, "behind the end");
            let changed: Vec<usize> = list.iter().copied().filter(|value| *value > 0).collect();
            assert_eq!(changed, [3, 4, 900, 999]);
        }
        let (Shared::Parts { parts, .. }, Shared::Parts { parts: others, .. }) = (list, other)
        else {
            panic!("both are in parts");
        };
        let shared = parts.iter().zip(&others).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert_eq!(shared, parts.len() - 2);
        assert!(parts.len() >= 4, "{}", parts.len());
    }
}
