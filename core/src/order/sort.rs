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
pub(crate) fn sort<T>(values: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted(values.len(), &mut |a, b| match (values.get(a), values.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = std::mem::take(values).into_iter().map(Some).collect();
    let next = |index: usize| taken.get_mut(index).and_then(Option::take);
    values.extend(order.into_iter().filter_map(next));
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
}
