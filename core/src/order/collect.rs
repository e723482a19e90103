/// A map or set of the values, put in one after the other: where a key stands twice, the last counts.
pub(crate) fn filled<C: Default + Extend<T>, T>(values: impl IntoIterator<Item = T>) -> C {
    let mut collection = C::default();
    collection.extend(values);
    collection
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_filled_map_is_a_collected_one() {
        let pairs = [(3, 'c'), (1, 'a'), (3, 'd'), (2, 'b')];
        let collected: BTreeMap<i32, char> = pairs.into_iter().collect();
        assert_eq!(filled::<BTreeMap<_, _>, _>(pairs), collected);
    }
}
