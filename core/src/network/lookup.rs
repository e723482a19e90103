use crate::order::{put, sort, take};

/// Which records hold a text: a username, a web key, the id of an account that something is shared with.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup {
    /// Text and holder, in order.
    entries: Vec<(String, String)>,
}

impl Lookup {
    pub(super) fn of(entries: impl Iterator<Item = (String, String)>) -> Self {
        let mut entries: Vec<_> = entries.collect();
        sort(&mut entries, Ord::cmp);
        Self { entries }
    }

    /// Everybody who holds the text.
    pub(super) fn holders(&self, text: &str) -> impl Iterator<Item = &str> + use<'_> {
        let from = self.entries.partition_point(|(known, _)| known.as_str() < text);
        let rest = self.entries.get(from..).unwrap_or_default();
        let count = rest.partition_point(|(known, _)| known == text);
        rest.iter().take(count).map(|(_, holder)| holder.as_str())
    }

    /// Takes some entries away and puts others there.
    pub(super) fn exchange(
        &mut self,
        before: impl IntoIterator<Item = (String, String)>,
        after: impl IntoIterator<Item = (String, String)>,
    ) {
        before.into_iter().for_each(|(text, holder)| self.remove(text, holder));
        after.into_iter().for_each(|(text, holder)| self.insert(text, holder));
    }

    fn insert(&mut self, text: String, holder: String) {
        let entry = (text, holder);
        if let Err(place) = self.entries.binary_search(&entry) {
            put(&mut self.entries, place, entry);
        }
    }

    fn remove(&mut self, text: String, holder: String) {
        let entry = (text, holder);
        if let Ok(place) = self.entries.binary_search(&entry) {
            take(&mut self.entries, place);
        }
    }
}
