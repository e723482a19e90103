//! The same by hand: a map from the text of a ZIP code, a counter for each list; no reasons, no state, no other way to write
//! a code.

use std::collections::HashMap;

/// Which target has a ZIP code, as it is written.
pub(crate) struct ByText(HashMap<String, u32>);

impl ByText {
    pub(crate) fn of(mapped: &[(String, u32)]) -> Self {
        Self(mapped.iter().cloned().collect())
    }

    pub(crate) fn target(&self, zip: &str) -> Option<u32> {
        self.0.get(zip).copied()
    }
}

/// Whose turn it is in each of several lists.
pub(crate) struct Turns {
    lists: Vec<Vec<u32>>,
    next: Vec<usize>,
}

impl Turns {
    pub(crate) fn of(lists: Vec<Vec<u32>>) -> Self {
        let next = vec![0; lists.len()];
        Self { lists, next }
    }

    pub(crate) fn turn(&mut self, list: usize) -> u32 {
        let targets = &self.lists[list];
        let target = targets[self.next[list]];
        self.next[list] = (self.next[list] + 1) % targets.len();
        target
    }
}
