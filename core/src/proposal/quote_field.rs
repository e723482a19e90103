//! The fields of the lines of a quote: what every line says of them alike is kept once, with the values beside it.

use std::ops::Range;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::{Field, FieldType, Key};
use crate::document::{Pieces, to_canonical_json};
use crate::num::Number;

/// A field of a line with what counts for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuoteField {
    /// Its key.
    pub key: Key,
    /// Its label.
    pub label: Arc<str>,
    /// Whether it stands on quotes.
    pub shown: bool,
    /// Its type.
    #[serde(rename = "type")]
    pub r#type: FieldType,
    /// What was entered or calculated, as text; absent where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Arc<str>>,
}

impl QuoteField {
    fn of(field: &Field, value: &FieldValue) -> Self {
        Self {
            key: field.key.clone(),
            label: field.label.clone(),
            shown: field.shown,
            r#type: field.r#type,
            value: value.text(),
        }
    }
}

/// The fields of a line, in order. Made one by one when they are asked for.
#[derive(Clone, Debug)]
pub struct QuoteFields {
    /// Of all lines together.
    told: Arc<ToldFields>,
    /// The rank of the item.
    item: usize,
    /// Where the values of this line stand.
    own: Range<usize>,
}

/// What is told of the fields of all lines: in one place, so that a line needs no more than a pointer to it.
#[derive(Debug, Default)]
pub(super) struct ToldFields {
    /// By the ranks of the items.
    pub(super) items: Arc<Vec<ItemFields>>,
    /// Line by line.
    pub(super) values: Vec<FieldValue>,
}

/// The fields of an item, and how each begins in the JSON of every quote: with all but its value.
#[derive(Debug)]
pub(super) struct ItemFields {
    fields: Vec<Field>,
    beginnings: Vec<Box<str>>,
}

/// What stands before the value of a field.
const VALUE: &str = ",\"value\":";

impl ItemFields {
    pub(super) fn of(fields: &[Field]) -> Self {
        let beginning = |field| {
            let mut text = to_canonical_json(&QuoteFieldTold::of(field, &FieldValue::Nothing));
            // The bracket at the end.
            text.pop();
            text.push_str(VALUE);
            text.into()
        };
        Self { fields: fields.to_vec(), beginnings: fields.iter().map(beginning).collect() }
    }
}

/// What counts for a field, as it is kept until it is told.
#[derive(Clone, Debug)]
#[repr(u64)] // as for the values of formulas
pub(super) enum FieldValue {
    Nothing,
    Number(Number),
    Text(Arc<str>),
    Ticked(bool),
}

impl QuoteFields {
    pub(super) const fn new(told: Arc<ToldFields>, item: usize, own: Range<usize>) -> Self {
        Self { told, item, own }
    }

    fn fields(&self) -> &[Field] {
        self.told.items.get(self.item).map_or(&[], |item| &item.fields)
    }

    /// How each begins in JSON.
    fn beginnings(&self) -> &[Box<str>] {
        self.told.items.get(self.item).map_or(&[], |item| &item.beginnings)
    }

    fn values(&self) -> &[FieldValue] {
        self.told.values.get(self.own.clone()).unwrap_or_default()
    }

    /// The fields.
    pub fn iter(&self) -> impl Iterator<Item = QuoteField> + '_ {
        let fields = self.fields().iter().zip(self.values());
        fields.map(|(field, value)| QuoteField::of(field, value))
    }

    /// One of the fields.
    pub fn get(&self, index: usize) -> Option<QuoteField> {
        Some(QuoteField::of(self.fields().get(index)?, self.values().get(index)?))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }
}

impl PartialEq for QuoteFields {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl QuoteFields {
    /// Puts their canonical JSON there: only the values are new on each line.
    pub(super) fn put(&self, json: &mut Pieces) {
        let mut separator = "[";
        for (beginning, value) in self.beginnings().iter().zip(self.values()) {
            json.put(separator);
            match value {
                FieldValue::Nothing => json.put(beginning.strip_suffix(VALUE).unwrap_or(beginning)),
                FieldValue::Number(number) => json.number(beginning, number.trimmed().parts()),
                FieldValue::Text(text) => json.text(beginning, text),
                FieldValue::Ticked(ticked) => json.text(beginning, FieldValue::of_tick(*ticked)),
            }
            separator = "},";
        }
        json.put(if self.is_empty() { "[]" } else { "}]" });
    }

    /// About how long their JSON is.
    pub(super) fn about(&self) -> usize {
        self.beginnings().iter().map(|beginning| beginning.len() + 16).sum()
    }
}

impl Serialize for QuoteFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.fields().iter().zip(self.values());
        let told = fields.map(|(field, value)| QuoteFieldTold::of(field, value));
        serializer.collect_seq(told)
    }
}

/// A [`QuoteField`] that is told without being made.
#[derive(Serialize)]
struct QuoteFieldTold<'q> {
    key: &'q Key,
    label: &'q str,
    shown: bool,
    r#type: FieldType,
    #[serde(skip_serializing_if = "FieldValue::is_nothing")]
    value: &'q FieldValue,
}

impl<'q> QuoteFieldTold<'q> {
    fn of(field: &'q Field, value: &'q FieldValue) -> Self {
        let Field { key, label, shown, r#type, .. } = field;
        Self { key, label, shown: *shown, r#type: *r#type, value }
    }
}

impl FieldValue {
    const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// What is told, if anything.
    pub(super) fn text(&self) -> Option<Arc<str>> {
        match self {
            Self::Nothing => None,
            Self::Number(number) => Some(number.trimmed().to_string().into()),
            Self::Text(text) => Some(text.clone()),
            Self::Ticked(ticked) => Some(Self::of_tick(*ticked).into()),
        }
    }

    /// What a ticked box, or one that is not, is told as.
    const fn of_tick(ticked: bool) -> &'static str {
        if ticked { "yes" } else { "no" }
    }
}

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Ticked(ticked) => serializer.serialize_str(Self::of_tick(*ticked)),
        }
    }
}
