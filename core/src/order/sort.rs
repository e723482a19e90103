use std::cmp::Ordering;

/// The indexes below `count`, in the order of what they stand for.
pub(crate) fn sorted(
    count: usize,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<usize> {
    let mut indexes: Vec<usize> = (0..count).collect();
    indexes.sort_by(|a, b| compare(*a, *b));
    indexes
}

/// Sorts the values.
pub(crate) fn sort<T>(values: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted(values.len(), &mut |a, b| match (values.get(a), values.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps(&order) {
        if let Ok([a, b]) = values.get_disjoint_mut([a, b]) {
            std::mem::swap(a, b);
        }
    }
}

/// Puts a value before the one that stands at `place`, or behind all if none does.
pub(crate) fn put<T>(values: &mut Vec<T>, place: usize, value: T) {
    values.push(value);
    if let Some(moved) = values.get_mut(place..) {
        moved.rotate_right(moved.len().min(1));
    }
}

/// Takes the value at a place out of a list, those behind it closing up.
pub(crate) fn take<T>(values: &mut Vec<T>, place: usize) -> Option<T> {
    let rest = values.get_mut(place..).filter(|rest| !rest.is_empty())?;
    rest.rotate_left(1);
    values.pop()
}

/// The swaps, one after the other, that bring values into an order of their indexes.
fn swaps(order: &[usize]) -> Vec<(usize, usize)> {
    // Where each value stands by now, and which value stands in each place.
    let mut place_of: Vec<usize> = (0..order.len()).collect();
    let mut value_at = place_of.clone();
    let mut swaps = Vec::with_capacity(order.len());
    for (to, value) in order.iter().enumerate() {
        let from = place_of.get(*value).copied().unwrap_or(to);
        if from != to {
            let moved = value_at.get(to).copied().unwrap_or(to);
            if let (Some(value), Some(place)) = (value_at.get_mut(from), place_of.get_mut(moved)) {
                (*value, *place) = (moved, from);
                swaps.push((from, to));
            }
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorting_is_that_of_the_standard_library(values in prop::collection::vec((0u8..9, any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (values.clone(), values.clone());
            sort(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|value| value.0);
            prop_assert_eq!(ours, theirs);
            let order = sorted(values.len(), &mut |a, b| values[b].0.cmp(&values[a].0));
            let mut expected: Vec<usize> = (0..values.len()).collect();
            expected.sort_by_key(|index| std::cmp::Reverse(values[*index].0));
            prop_assert_eq!(order, expected);
        }
    }

    #[test]
    fn a_value_is_taken_out_and_the_others_stay_in_order() {
        let mut values = vec!['a', 'b', 'c'];
        assert_eq!((take(&mut values, 0), take(&mut values, 1)), (Some('a'), Some('c')));
        assert_eq!((take(&mut values, 1), values), (None, vec!['b']));
    }

    #[test]
    fn a_value_is_put_before_another_or_behind_all() {
        let mut values = vec!['a', 'c'];
        put(&mut values, 1, 'b');
        put(&mut values, 3, 'd');
        put(&mut values, 9, 'e');
        assert_eq!(values, ['a', 'b', 'c', 'd', 'e']);
        put(&mut values, 0, '0');
        assert_eq!(values.first(), Some(&'0'));
    }
}
