use crate::document::nearest_of;
use crate::order::{put, sort};

/// The place of a name among the [`Names`] in scope, and of its value among the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u32);

impl Slot {
    /// The position, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    fn of_index(index: usize) -> Self {
        // So many names do not fit into memory.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// The names that formulas may use, in order: constants first, then fields from top to bottom.
///
/// A name is a key, which formulas write as it is, and a label, which they write in braces. Keys are
/// compared exactly; labels without regard to case and to the number of blanks. Looking up a name takes time
/// logarithmic in their number, adding one to many is linear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    entries: Vec<Name>,
    /// All slots by key, those of equal keys in their order.
    by_key: Vec<Slot>,
    /// The slots of names that have a label, by the label as it is compared.
    by_label: Vec<Slot>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    key: String,
    label: String,
    folded: String,
}

impl Names {
    /// No names.
    pub const fn new() -> Self {
        Self { entries: Vec::new(), by_key: Vec::new(), by_label: Vec::new() }
    }

    /// Names that have only keys.
    pub fn of_keys<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Self {
        let mut names = Self::new();
        for key in keys {
            let slot = names.enter(key.as_ref(), "");
            names.by_key.push(slot);
        }
        let Self { entries, by_key, .. } = &mut names;
        let key = |slot: &Slot| entries.get(slot.index()).map(|name| name.key.as_str());
        sort(by_key, |a, b| key(a).cmp(&key(b)));
        names
    }

    /// Adds a name below the others. An empty label is none.
    ///
    /// Several names may have one label; a formula that uses it is then refused, and told the keys. Keys are to be unique:
    /// of two equal ones, the first is meant.
    pub fn push(&mut self, key: &str, label: &str) -> Slot {
        let slot = self.enter(key, label);
        let after = self.by_key.partition_point(|other| self.key(*other) <= key);
        put(&mut self.by_key, after, slot);
        let folded = self.folded(slot);
        let after = self.by_label.partition_point(|other| self.folded(*other) <= folded);
        if !folded.is_empty() {
            put(&mut self.by_label, after, slot);
        }
        slot
    }

    /// Adds a name that is not found yet.
    fn enter(&mut self, key: &str, label: &str) -> Slot {
        let slot = Slot::of_index(self.entries.len());
        self.entries.push(Name {
            key: key.to_owned(),
            label: label.to_owned(),
            folded: fold(label),
        });
        slot
    }

    /// Forgets all names from position `length` on, so that the ones before it can be used again.
    pub fn truncate(&mut self, length: usize) {
        self.entries.truncate(length);
        self.by_key.retain(|slot| slot.index() < length);
        self.by_label.retain(|slot| slot.index() < length);
    }

    /// The number of names.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The slots of all names, in order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + use<> {
        (0..self.entries.len()).map(Slot::of_index)
    }

    /// The key of a name; empty if there is no such slot.
    pub fn key(&self, slot: Slot) -> &str {
        self.entries.get(slot.index()).map_or("", |name| &name.key)
    }

    /// The label of a name; empty if it has none.
    pub fn label(&self, slot: Slot) -> &str {
        self.entries.get(slot.index()).map_or("", |name| &name.label)
    }

    /// The slot of a key.
    pub fn slot(&self, key: &str) -> Option<Slot> {
        let before = self.by_key.partition_point(|slot| self.key(*slot) < key);
        self.by_key.get(before).copied().filter(|slot| self.key(*slot) == key)
    }

    /// The label of a name as it is compared.
    fn folded(&self, slot: Slot) -> &str {
        self.entries.get(slot.index()).map_or("", |name| &name.folded)
    }

    /// The slots that `{label}` could mean: those with this label, and the one with this key.
    pub(super) fn labelled(&self, label: &str) -> Vec<Slot> {
        let wanted = fold(label);
        let before = self.by_label.partition_point(|slot| *self.folded(*slot) < *wanted);
        let from = self.by_label.get(before..).unwrap_or_default();
        let count = from.iter().take(MAX_NAMED).take_while(|slot| self.folded(**slot) == wanted);
        let mut slots = from.get(..count.count()).unwrap_or_default().to_vec();
        if let Some(slot) = self.slot(label.trim())
            && !slots.contains(&slot)
        {
            slots.push(slot);
        }
        slots
    }

    /// The visible name that was most likely meant, as a formula writes it.
    ///
    /// Looks at the last thousand visible names, so that many wrong formulas cost little more than as many right ones.
    pub(super) fn nearest(&self, written: &str, in_braces: bool, visible: usize) -> Option<String> {
        let last = || self.entries.iter().take(visible).skip(visible.saturating_sub(1000));
        // Of each its key, then its label.
        let mut spellings = last().flat_map(|name| [name.key.as_str(), &name.folded]);
        let (place, _) = nearest_of(&fold(written), &mut spellings)?;
        let name = last().nth(place / 2)?;
        Some(if in_braces && place % 2 == 1 {
            format!("{{{}}}", name.label.trim())
        } else {
            name.key.clone()
        })
    }
}

/// Most keys that an error names.
const MAX_NAMED: usize = 5;

/// A label as it is compared: trimmed, each run of white space one blank, lower case.
pub(crate) fn fold(label: &str) -> String {
    let mut folded = String::with_capacity(label.len());
    for word in label.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}
