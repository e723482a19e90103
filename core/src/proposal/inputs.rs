use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Input;
use crate::document::{At, Faults, MayBeLeftOut, Node, Read, wrong_type};
use crate::num::read_short;
use crate::order::{Listed, beginning, put, sort, take};

/// What was entered on a line, by the keys of the item's fields, in the order of the keys.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Sorted by key, each of which stands there once.
    by_key: Vec<KeyedInput>,
}

impl Inputs {
    /// Nothing entered.
    pub const fn new() -> Self {
        Self { by_key: Vec::new() }
    }

    /// Enters something into the field of that key, and gives back what stood there.
    pub fn insert(&mut self, key: &str, input: Input) -> Option<Input> {
        let new = KeyedInput::new(key.into(), input);
        match self.place(key) {
            Ok(place) => {
                self.by_key.get_mut(place).map(|known| std::mem::replace(known, new).input)
            }
            Err(place) => {
                put(&mut self.by_key, place, new);
                None
            }
        }
    }

    /// Takes out what was entered into the field of that key.
    pub fn remove(&mut self, key: &str) -> Option<Input> {
        let place = self.place(key).ok()?;
        take(&mut self.by_key, place).map(|taken| taken.input)
    }

    /// What was entered into the field of that key.
    pub fn get(&self, key: &str) -> Option<&Input> {
        self.by_key.get(self.place(key).ok()?).map(KeyedInput::input)
    }

    /// Keys and what was entered, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Input)> {
        self.by_key.iter().map(|entered| (entered.key(), entered.input()))
    }

    /// How many fields something was entered into.
    pub const fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Whether nothing was entered.
    pub const fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// The same with what pricing asks of each.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn by_key(&self) -> &[KeyedInput] {
        &self.by_key
    }

    fn place(&self, key: &str) -> Result<usize, usize> {
        self.by_key.binary_search_by(|known| known.key().cmp(key))
    }
}

/// What was entered into one field, with what pricing asks of it each time.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct KeyedInput {
    key: Arc<str>,
    input: Input,
    /// The beginning of the key.
    beginning: u64,
    /// Mantissa and scale of the number that it is, if that is a short one, as most are.
    number: Option<(i64, u32)>,
}

impl KeyedInput {
    fn new(key: Arc<str>, input: Input) -> Self {
        let number = match &input {
            Input::Number(number) => number.small(),
            Input::Text(text) => read_short(text),
            Input::Flag(_) => None,
        };
        Self { beginning: beginning(&key), key, input, number }
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn beginning(&self) -> u64 {
        self.beginning
    }

    pub(super) const fn input(&self) -> &Input {
        &self.input
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) const fn number(&self) -> Option<(i64, u32)> {
        self.number
    }
}

/// Of equal keys, the last counts.
impl<K: Into<Arc<str>>> FromIterator<(K, Input)> for Inputs {
    fn from_iter<I: IntoIterator<Item = (K, Input)>>(inputs: I) -> Self {
        let mut by_key: Vec<KeyedInput> =
            inputs.into_iter().map(|(key, input)| KeyedInput::new(key.into(), input)).listed();
        by_key.reverse();
        sort(&mut by_key, |a, b| a.key.cmp(&b.key));
        by_key.dedup_by(|later, kept| later.key == kept.key);
        Self { by_key }
    }
}

impl fmt::Debug for Inputs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
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
            self.by_key.push(KeyedInput::new(key.as_ref().into(), input));
        }
        // Keys are unique, and most hosts write them in order.
        if !self.by_key.is_sorted_by(|a, b| a.key <= b.key) {
            sort(&mut self.by_key, |a, b| a.key.cmp(&b.key));
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
        assert_eq!(format!("{inputs:?}"), r#"{"a": Number(Amount(4)), "c": Number(Amount(3))}"#);
    }

    #[test]
    fn what_replaces_something_is_known_as_what_stood_there_from_the_beginning() {
        for (text, number) in [
            ("12.5", Some((125, 1))),
            ("12.50", Some((1250, 2))),
            ("-0.0", Some((0, 1))),
            ("1234567890123456789", Some((1_234_567_890_123_456_789, 0))),
            // A text longer than most numbers is read when it is priced.
            ("123456789012345678.0", None),
            ("oak", None),
            ("", None),
        ] {
            let mut inputs: Inputs = [("a", "7".into())].into_iter().collect();
            inputs.insert("a", text.into());
            let anew: Inputs = [("a", text.into())].into_iter().collect();
            assert!(inputs == anew, "{text}");
            assert_eq!(inputs.by_key().first().and_then(KeyedInput::number), number, "{text}");
        }
    }
}
