//! Which keys cover a postal code, the most specific first.

use super::postal_map::Keyed;
use crate::order::sort;

/// A tree of the pieces into which the ends of all keys cut the codes. Each key hangs at the few knots that make up all of its
/// pieces; a knot keeps the most specific of those that hang there, since no more are ever told of a code. So finding them
/// takes as long however many keys cover it.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    /// Where each piece begins.
    begins: Vec<u64>,
    /// Of each knot the last that hung itself there, and how many did. The knots of the pieces stand behind all others, and the
    /// two below knot `n` are `2n` and `2n + 1`.
    knots: Vec<(u32, u8)>,
    /// The place of a key, and who hangs at the same knot before it.
    hung: Vec<(u32, u32)>,
}

/// The most keys that are told to have lost a code.
pub(super) const MOST_TOLD: usize = 100;

/// The most that are found: those, and the one that wins.
pub(super) const MOST_FOUND: usize = MOST_TOLD + 1;

/// Nobody hangs before.
const NOBODY: u32 = u32::MAX;

impl Layers {
    pub(super) fn of(keys: &[Keyed]) -> Self {
        let mut begins: Vec<u64> = keys.iter().map(|it| it.span.low).collect();
        begins.extend(keys.iter().map(|it| it.span.high.saturating_add(1)));
        sort(&mut begins, Ord::cmp);
        begins.dedup();
        let knots = vec![(NOBODY, 0); 2 * begins.len()];
        let mut layers = Self { begins, knots, hung: Vec::new() };
        let mut order: Vec<(u32, &Keyed)> = (0..).zip(keys).collect();
        sort(&mut order, |a, b| a.1.by_size().cmp(&b.1.by_size()));
        for (place, it) in order {
            let mut from = layers.knot(it.span.low);
            let mut to = layers.knot(it.span.high.saturating_add(1));
            while from < to {
                if from % 2 == 1 {
                    layers.hang(from, place);
                    from += 1;
                }
                if to % 2 == 1 {
                    to -= 1;
                    layers.hang(to, place);
                }
                (from, to) = (from / 2, to / 2);
            }
        }
        layers
    }

    /// The places of the most specific keys that cover a code, in no order; perhaps of more than are told.
    pub(super) fn covering(&self, point: u64) -> Vec<usize> {
        let mut found = Vec::new();
        let behind = self.begins.partition_point(|begin| *begin <= point);
        let Some(piece) = behind.checked_sub(1) else { return found };
        let mut knot = self.begins.len() + piece;
        while knot > 0 {
            let mut hung = self.knots.get(knot).map_or(NOBODY, |(last, _)| *last);
            while let Some((place, before)) = at(&self.hung, hung) {
                found.extend(usize::try_from(*place));
                hung = *before;
            }
            knot /= 2;
        }
        found
    }

    /// The knot of the piece that begins there.
    fn knot(&self, begin: u64) -> usize {
        self.begins.len() + self.begins.partition_point(|it| *it < begin)
    }

    fn hang(&mut self, knot: usize, place: u32) {
        let next = u32::try_from(self.hung.len()).unwrap_or(NOBODY);
        if let Some((last, count)) = self.knots.get_mut(knot)
            && usize::from(*count) < MOST_FOUND
        {
            self.hung.push((place, *last));
            (*last, *count) = (next, *count + 1);
        }
    }
}

fn at(hung: &[(u32, u32)], place: u32) -> Option<&(u32, u32)> {
    hung.get(usize::try_from(place).ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::postal_keys::Span;
    use super::super::postal_map::PostalMap;
    use super::*;

    /// What covers a code, found by looking at each key.
    fn by_hand(keys: &[Keyed], point: u64) -> Vec<u32> {
        let mut found: Vec<&Keyed> = keys.iter().filter(|it| it.span.holds(point)).collect();
        found.sort_by_key(|it| (it.span.high - it.span.low, it.key));
        found.iter().take(101).map(|it| it.key).collect()
    }

    fn same(spans: impl Iterator<Item = (u64, u64)>, points: impl Iterator<Item = u64>) -> usize {
        let keys: Vec<Keyed> = spans
            .zip(0..)
            .map(|((low, high), key)| Keyed {
                span: Span { low, high },
                key,
                to: 0,
                is_open: false,
            })
            .collect();
        let map = PostalMap::new(keys.clone(), &mut Vec::new());
        let mut most = 0;
        for point in points {
            let found: Vec<u32> = map.covering(point).iter().map(|it| it.key).collect();
            assert_eq!(found, by_hand(&keys, point), "{point}");
            most = most.max(found.len());
        }
        most
    }

    #[test]
    fn the_most_specific_keys_of_a_code_are_found_a_hundred_and_the_one_that_wins() {
        assert_eq!(same(std::iter::empty(), 0..3), 0);
        assert_eq!(same((0..150).map(|it| (it, 299 - it)), 0..302), 101);
        assert_eq!(same((0..150).map(|_| (7, 7)), 6..9), 101);
        // Ranges of two sizes that all overlap, and such as cover nothing of them.
        let overlapping = (0..150).map(|it| (it, it + 100 + it % 2));
        assert_eq!(same(overlapping.chain((0..150).map(|it| (it / 2, 149 - it / 2))), 0..260), 101);
        let mut seed = 1_u64;
        let mut draw = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for count in [1, 2, 3, 5, 8, 30, 400] {
            let spans: Vec<(u64, u64)> = (0..count)
                .map(|_| (draw(50), draw(50)))
                .map(|(a, b)| (a.min(b), a.max(b)))
                .collect();
            assert!(same(spans.into_iter(), 0..52) <= 101);
        }
    }
}
