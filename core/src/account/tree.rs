use thiserror::Error;

/// Who stands above whom, for accounts that are numbered from 0 (rule T-2).
///
/// Made once in linear time; whether one account is above another is then one comparison, whatever the depth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    parents: Vec<Option<usize>>,
    /// The accounts so that each stands right before all that are below it.
    order: Vec<usize>,
    /// Where in that order each account stands, and where those below it end.
    spans: Vec<(usize, usize)>,
    depths: Vec<usize>,
}

/// Why accounts make no tree.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum TreeError {
    /// Accounts that are above themselves.
    #[error("{} accounts stand in a cycle", .accounts.len())]
    Cycle {
        /// All of them, in order; none that only stands below them.
        accounts: Vec<usize>,
    },
    /// An account whose parent does not exist.
    #[error("there is no account number {parent}")]
    NoParent {
        /// The number that is none.
        parent: usize,
    },
}

impl Tree {
    /// The tree of accounts whose parents are these. Several roots make several trees beside each other.
    ///
    /// # Errors
    /// If accounts stand in a cycle, or a parent does not exist.
    pub fn new(parents: Vec<Option<usize>>) -> Result<Self, TreeError> {
        let count = parents.len();
        let mut children_of = vec![Vec::new(); count];
        let mut open = Vec::new();
        for (account, parent) in parents.iter().enumerate() {
            match parent {
                None => open.push(account),
                Some(parent) => match children_of.get_mut(*parent) {
                    Some(children) => children.push(account),
                    None => return Err(TreeError::NoParent { parent: *parent }),
                },
            }
        }
        // The last one found is looked at first, so that what is below an account follows right behind it.
        open.reverse();
        let mut tree = Self {
            parents,
            order: Vec::with_capacity(count),
            spans: vec![(0, 0); count],
            depths: vec![0; count],
        };
        while let Some(account) = open.pop() {
            let place = tree.order.len();
            tree.order.push(account);
            let depth = match tree.parent(account) {
                Some(parent) => tree.depth(parent).saturating_add(1),
                None => 0,
            };
            if let (Some(span), Some(known)) =
                (tree.spans.get_mut(account), tree.depths.get_mut(account))
            {
                (*span, *known) = ((place, place.saturating_add(1)), depth);
            }
            let children = children_of.get_mut(account).map(std::mem::take).unwrap_or_default();
            open.extend(children.into_iter().rev());
        }
        if tree.order.len() < count {
            return Err(TreeError::Cycle { accounts: tree.in_cycles() });
        }
        tree.close_spans();
        Ok(tree)
    }

    /// The accounts that are above themselves: of those that no root is above, what is left when those that stand above none
    /// are taken away again and again.
    fn in_cycles(&self) -> Vec<usize> {
        let count = self.parents.len();
        let mut children = vec![0_usize; count];
        for parent in self.parents.iter().flatten() {
            if let Some(children) = children.get_mut(*parent) {
                *children = children.saturating_add(1);
            }
        }
        let mut gone = vec![false; count];
        for account in &self.order {
            if let Some(gone) = gone.get_mut(*account) {
                *gone = true;
            }
        }
        let mut open: Vec<usize> =
            (0..count).filter(|account| children.get(*account) == Some(&0)).collect();
        while let Some(account) = open.pop() {
            if let Some(gone) = gone.get_mut(account) {
                *gone = true;
            }
            let parent = self.parent(account);
            if let Some((parent, children)) =
                parent.and_then(|it| Some((it, children.get_mut(it)?)))
            {
                *children = children.saturating_sub(1);
                if *children == 0 {
                    open.push(parent);
                }
            }
        }
        (0..count).filter(|account| gone.get(*account) == Some(&false)).collect()
    }

    /// Lets the span of each account end where those below it do: from the last account up, as each hands its end on.
    fn close_spans(&mut self) {
        for account in self.order.iter().rev().copied() {
            let Some(end) = self.spans.get(account).map(|span| span.1) else { continue };
            let parent = self.parents.get(account).copied().flatten();
            if let Some(span) = parent.and_then(|parent| self.spans.get_mut(parent)) {
                span.1 = span.1.max(end);
            }
        }
    }

    /// How many accounts there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The account directly above.
    pub fn parent(&self, account: usize) -> Option<usize> {
        self.parents.get(account).copied().flatten()
    }

    /// Where it stands in the order in which each account comes before those below it.
    pub fn position(&self, account: usize) -> usize {
        self.spans.get(account).map_or(0, |span| span.0)
    }

    /// How many accounts are above it.
    pub fn depth(&self, account: usize) -> usize {
        self.depths.get(account).copied().unwrap_or(0)
    }

    /// Whether `above` stands above `account`, at any distance; no account is above itself.
    pub fn is_above(&self, above: usize, account: usize) -> bool {
        match (self.spans.get(above), self.spans.get(account)) {
            (Some((place, end)), Some((other, _))) => place < other && other < end,
            _ => false,
        }
    }

    /// The accounts above, nearest first.
    pub fn above(&self, account: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(account), |above| self.parent(*above))
    }

    /// The accounts below, at any distance, each before those below it.
    pub fn below(&self, account: usize) -> &[usize] {
        let (place, end) = self.spans.get(account).copied().unwrap_or((0, 0));
        self.order.get(place.saturating_add(1)..end).unwrap_or_default()
    }

    /// The accounts directly below, in order.
    pub fn directly_below(&self, account: usize) -> impl Iterator<Item = usize> {
        let mut rest = self.below(account);
        std::iter::from_fn(move || {
            let (first, _) = rest.split_first()?;
            let (place, end) = self.spans.get(*first).copied()?;
            rest = rest.get(end.saturating_sub(place)..).unwrap_or_default();
            Some(*first)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_tree_tells_who_stands_where() {
        // 0 is the root; 1 and 4 below it; 3 and 2 below 1; 5 below 3.
        let tree = Tree::new(vec![None, Some(0), Some(1), Some(1), Some(0), Some(3)]).unwrap();
        assert_eq!(tree.below(0), [1, 2, 3, 5, 4]);
        assert_eq!(tree.below(3), [5]);
        assert_eq!(tree.directly_below(0).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(tree.directly_below(1).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(tree.above(5).collect::<Vec<_>>(), [3, 1, 0]);
        assert_eq!(tree.depth(5), 3);
        assert!(tree.is_above(0, 5) && tree.is_above(3, 5));
        assert!(!tree.is_above(5, 3) && !tree.is_above(5, 5) && !tree.is_above(4, 5));
    }

    #[test]
    fn accounts_above_themselves_make_no_tree() {
        let cycle = Tree::new(vec![None, Some(2), Some(1), Some(1)]);
        assert_eq!(cycle, Err(TreeError::Cycle { accounts: vec![1, 2] }), "3 is only below");
        assert_eq!(Tree::new(vec![None, Some(7)]), Err(TreeError::NoParent { parent: 7 }));
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_accounts_is_asked_without_recursion() {
        let chain = (0..100_000_usize).map(|account| account.checked_sub(1)).collect();
        let tree = Tree::new(chain).unwrap();
        assert_eq!(tree.depth(99_999), 99_999);
        assert!(tree.is_above(0, 99_999));
        assert_eq!(tree.above(99_999).count(), 99_999);
    }

    proptest! {
        /// Against the naive answer: walk up.
        #[test]
        fn every_answer_is_that_of_walking_up(seeds in prop::collection::vec(any::<usize>(), 1..40)) {
            let parents: Vec<_> =
                seeds.iter().enumerate().map(|(account, seed)| (account > 0).then(|| seed % account.max(1))).collect();
            let tree = Tree::new(parents.clone()).unwrap();
            for account in 0..parents.len() {
                let mut above = Vec::new();
                let mut next = parents[account];
                while let Some(parent) = next {
                    above.push(parent);
                    next = parents[parent];
                }
                prop_assert_eq!(tree.above(account).collect::<Vec<_>>(), above.clone());
                prop_assert_eq!(tree.depth(account), above.len());
                for other in 0..parents.len() {
                    prop_assert_eq!(tree.is_above(other, account), above.contains(&other));
                    prop_assert_eq!(tree.below(other).contains(&account), above.contains(&other));
                    let directly = tree.directly_below(other).any(|child| child == account);
                    prop_assert_eq!(directly, parents[account] == Some(other));
                }
            }
        }
    }
}
