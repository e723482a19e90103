//! The overrides of constants, in an order in which they are found.

use crate::id::TypeId;
use crate::order::sorted;
use crate::proposal::{Key, Override};

pub(in crate::proposal) struct Overrides<'c> {
    list: &'c [Override],
    /// By bid type, constant and account; equal ones in the order of the list.
    order: Vec<usize>,
}

impl<'c> Overrides<'c> {
    pub(in crate::proposal) fn of(list: &'c [Override]) -> Self {
        let order = sorted(list.len(), &mut |a, b| key(list, a).cmp(&key(list, b)));
        Self { list, order }
    }

    /// The overrides of one constant, by account.
    pub(in crate::proposal) fn of_constant(
        &self,
        bid_type: &TypeId,
        constant: &Key,
    ) -> impl Iterator<Item = &'c Override> {
        let wanted = (bid_type.as_str(), constant.as_str());
        let of = |index: &usize| key(self.list, *index).map(|(of, constant, _)| (of, constant));
        let first = self.order.partition_point(|index| of(index) < Some(wanted));
        let next = self.order.partition_point(|index| of(index) <= Some(wanted));
        let found = self.order.get(first..next).unwrap_or_default();
        found.iter().filter_map(|index| self.list.get(*index))
    }

    /// For each override of the list, the one before it that is of the same constant and account.
    pub(super) fn before(&self) -> Vec<Option<usize>> {
        let mut before = vec![None; self.list.len()];
        for pair in self.order.windows(2) {
            if let [first, second] = pair
                && key(self.list, *first) == key(self.list, *second)
                && let Some(before) = before.get_mut(*second)
            {
                *before = Some(*first);
            }
        }
        before
    }
}

fn key(list: &[Override], index: usize) -> Option<(&str, &str, &str)> {
    let own = list.get(index)?;
    Some((own.r#type.as_str(), own.constant.as_str(), own.account.as_str()))
}
