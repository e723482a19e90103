use std::sync::Arc;

use crate::order::{put, sort, take};

/// Something that is kept on a [`Shelf`].
pub(super) trait Shelved {
    /// Unique on the shelf.
    fn id(&self) -> &str;
    /// The account that it belongs to.
    fn account(&self) -> &str;
}

/// Records by id, and by account and id.
///
/// What is kept is shared, so that a shelf is a list of pointers: changing one record moves pointers about, not records.
#[derive(Clone, Debug)]
pub(super) struct Shelf<T> {
    by_id: Vec<Arc<T>>,
    by_account: Vec<Arc<T>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { by_id: Vec::new(), by_account: Vec::new() }
    }
}

impl<T: Shelved> Shelf<T> {
    /// A shelf with these on it; of equal ids the first.
    pub(super) fn of(records: Vec<T>) -> Self {
        Self::of_shared(records.into_iter().map(Arc::new).collect())
    }

    /// The same of records that are shared already.
    pub(super) fn of_shared(mut by_id: Vec<Arc<T>>) -> Self {
        sort(&mut by_id, |a, b| a.id().cmp(b.id()));
        by_id.dedup_by(|b, a| a.id() == b.id());
        let mut by_account = by_id.clone();
        sort(&mut by_account, |a, b| a.account().cmp(b.account()));
        Self { by_id, by_account }
    }

    /// All of them, by id.
    pub(super) fn all(&self) -> &[Arc<T>] {
        &self.by_id
    }

    /// The one of that id.
    pub(super) fn get(&self, id: &str) -> Option<&Arc<T>> {
        self.by_id.get(self.place(id)?)
    }

    /// Where the one of that id stands among all.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.by_id.binary_search_by(|known| known.id().cmp(id)).ok()
    }

    /// Those of an account, by id.
    pub(super) fn of_account(&self, account: &str) -> &[Arc<T>] {
        let from = self.by_account.partition_point(|known| known.account() < account);
        let rest = self.by_account.get(from..).unwrap_or_default();
        let count = rest.partition_point(|known| known.account() == account);
        rest.get(..count).unwrap_or_default()
    }

    /// Puts a record there, and gives back the one of the same id that it replaces.
    pub(super) fn put(&mut self, record: Arc<T>) -> Option<Arc<T>> {
        let before = self.remove(record.id());
        let place = self.by_id.partition_point(|known| known.id() < record.id());
        put(&mut self.by_id, place, Arc::clone(&record));
        let place = self.by_account.partition_point(|known| key(known) < key(&record));
        put(&mut self.by_account, place, record);
        before
    }

    /// Takes the record of that id away.
    pub(super) fn remove(&mut self, id: &str) -> Option<Arc<T>> {
        let place = self.place(id)?;
        let removed = take(&mut self.by_id, place)?;
        let found = self.by_account.binary_search_by(|known| key(known).cmp(&key(&removed)));
        if let Ok(place) = found {
            take(&mut self.by_account, place);
        }
        Some(removed)
    }
}

fn key<T: Shelved>(record: &Arc<T>) -> (&str, &str) {
    (record.account(), record.id())
}
