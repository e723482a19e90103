use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::document::{At, Faults, MayBeLeftOut, Node, Read, wrong_type};
use crate::order::sort;

/// What the tags of the host become, by their names, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagValues {
    /// Sorted by tag, each of which stands there once.
    by_tag: Vec<(Arc<str>, Arc<str>)>,
}

impl TagValues {
    /// What a tag becomes, if it was said.
    pub fn get(&self, tag: &str) -> Option<&str> {
        let place = self.by_tag.binary_search_by(|(known, _)| (**known).cmp(tag)).ok()?;
        self.by_tag.get(place).map(|(_, value)| &**value)
    }

    /// Tags and what they become, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_tag.iter().map(|(tag, value)| (&**tag, &**value))
    }

    /// Of equal tags, the last counts.
    fn put_in_order(&mut self) {
        self.by_tag.reverse();
        sort(&mut self.by_tag, |a, b| a.0.cmp(&b.0));
        self.by_tag.dedup_by(|later, kept| later.0 == kept.0);
    }
}

/// Of equal tags, the last counts.
impl<T: Into<Arc<str>>, V: Into<Arc<str>>> FromIterator<(T, V)> for TagValues {
    fn from_iter<I: IntoIterator<Item = (T, V)>>(values: I) -> Self {
        let by_tag = values.into_iter().map(|(tag, value)| (tag.into(), value.into())).collect();
        let mut values = Self { by_tag };
        values.put_in_order();
        values
    }
}

impl Serialize for TagValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl MayBeLeftOut for TagValues {
    fn is_as_left_out(&self) -> bool {
        self.by_tag.is_empty()
    }
}

impl Read for TagValues {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let Node::Object(fields) = node else {
            return wrong_type(node, "an object", at, faults);
        };
        for (tag, value) in fields {
            let mut text = <Arc<str> as Read>::blank();
            text.fill(value, at.field(tag), faults);
            self.by_tag.push((tag.as_ref().into(), text));
        }
        self.put_in_order();
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TagValues {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TagValues".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, String>::json_schema(generator)
    }
}
