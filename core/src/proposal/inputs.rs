use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Input;
use crate::document::{At, Faults, MayBeLeftOut, Node, Read, wrong_type};
use crate::order::{Listed, put, sort, take};

/// What was entered on a line, by the keys of the item's fields, in the order of the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Sorted by key, each of which stands there once.
    by_key: Vec<(Arc<str>, Input)>,
}

impl Inputs {
    /// Nothing entered.
    pub const fn new() -> Self {
        Self { by_key: Vec::new() }
    }

    /// Enters something into the field of that key, and gives back what stood there.
    pub fn insert(&mut self, key: &str, input: Input) -> Option<Input> {
        match self.place(key) {
            Ok(place) => {
                self.by_key.get_mut(place).map(|(_, entered)| std::mem::replace(entered, input))
            }
            Err(place) => {
                put(&mut self.by_key, place, (key.into(), input));
                None
            }
        }
    }

    /// Takes out what was entered into the field of that key.
    pub fn remove(&mut self, key: &str) -> Option<Input> {
        let place = self.place(key).ok()?;
        take(&mut self.by_key, place).map(|(_, input)| input)
    }

    /// What was entered into the field of that key.
    pub fn get(&self, key: &str) -> Option<&Input> {
        self.by_key.get(self.place(key).ok()?).map(|(_, input)| input)
    }

    /// Keys and what was entered, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Input)> {
        self.by_key.iter().map(|(key, input)| (&**key, input))
    }

    /// How many fields something was entered into.
    pub const fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Whether nothing was entered.
    pub const fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    fn place(&self, key: &str) -> Result<usize, usize> {
        self.by_key.binary_search_by(|(known, _)| (**known).cmp(key))
    }
}

/// Of equal keys, the last counts.
impl<K: Into<Arc<str>>> FromIterator<(K, Input)> for Inputs {
    fn from_iter<I: IntoIterator<Item = (K, Input)>>(inputs: I) -> Self {
        let mut by_key: Vec<(Arc<str>, Input)> =
            inputs.into_iter().map(|(key, input)| (key.into(), input)).listed();
        by_key.reverse();
        sort(&mut by_key, |a, b| a.0.cmp(&b.0));
        by_key.dedup_by(|later, kept| later.0 == kept.0);
        Self { by_key }
    }
}

impl Serialize for Inputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl MayBeLeftOut for Inputs {
    fn is_as_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl Read for Inputs {
    fn blank() -> Self {
        Self::new()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let Node::Object(fields) = node else {
            return wrong_type(node, "an object", at, faults);
        };
        self.by_key.reserve_exact(fields.len());
        for (key, value) in fields {
            let mut input = Input::blank();
            input.fill(value, at.field(key), faults);
            self.by_key.push((key.as_ref().into(), input));
        }
        // Keys are unique, and most hosts write them in order.
        if !self.by_key.is_sorted_by(|(a, _), (b, _)| a <= b) {
            sort(&mut self.by_key, |a, b| a.0.cmp(&b.0));
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Inputs {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Inputs".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, Input>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_kept_in_the_order_of_their_keys() {
        let mut inputs: Inputs =
            [("b", true.into()), ("a", "1".into()), ("b", "2".into())].into_iter().collect();
        assert_eq!(inputs.insert("c", "3".into()), None);
        assert_eq!(inputs.insert("a", "4".into()), Some("1".into()));
        assert_eq!(inputs.iter().map(|(key, _)| key).collect::<String>(), "abc");
        assert_eq!((inputs.get("a"), inputs.get("b")), (Some(&"4".into()), Some(&"2".into())));
        assert_eq!((inputs.remove("b"), inputs.remove("d")), (Some("2".into()), None));
        assert_eq!(inputs.len(), 2);
    }
}
