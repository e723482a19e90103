//! How objects are read: every field looked at, every fault kept.

use std::str::FromStr;

use super::{At, Coded, DocumentError, Faults, Node};

/// A type that is read from a document. `None` means that faults were reported.
pub(crate) trait Read: Sized {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self>;
}

/// Reads the fields of one object.
pub(crate) struct ObjectReader<'n, 'f> {
    fields: &'n [(std::borrow::Cow<'n, str>, Node<'n>)],
    at: At<'n>,
    faults: &'f mut Faults,
}

impl<'n, 'f> ObjectReader<'n, 'f> {
    /// Begins with an object that may have the `known` fields; any other is reported.
    pub(crate) fn new(
        node: &'n Node<'n>,
        known: &[&'static str],
        at: At<'n>,
        faults: &'f mut Faults,
    ) -> Option<Self> {
        let Node::Object(fields) = node else {
            return wrong_type(node, "an object", at, faults);
        };
        for (name, _) in fields {
            if !known.contains(&name.as_ref()) {
                let suggestion = faults.nearest(name, known.iter().copied());
                let field = name.chars().take(64).collect();
                faults.report(at.field(name), &DocumentError::UnknownField { field, suggestion });
            }
        }
        Some(Self { fields, at, faults })
    }

    /// A field that must be there.
    pub(crate) fn required<T: Read>(&mut self, name: &'static str) -> Option<T> {
        if self.get(name).is_none() {
            self.faults.report(self.at.field(name), &DocumentError::MissingField { field: name });
            return None;
        }
        self.read(name)
    }

    /// A field that may be left out. The outer `None` means that faults were reported.
    #[expect(clippy::option_option, reason = "two questions: is it sound, is it there")]
    pub(crate) fn optional<T: Read>(&mut self, name: &'static str) -> Option<Option<T>> {
        if self.get(name).is_none() { Some(None) } else { self.read(name).map(Some) }
    }

    /// A field that has its type's default when it is left out.
    pub(crate) fn default<T: Read + Default>(&mut self, name: &'static str) -> Option<T> {
        self.optional(name).map(Option::unwrap_or_default)
    }

    /// A switch that is on when it is left out.
    pub(crate) fn true_unless_said(&mut self, name: &'static str) -> Option<bool> {
        self.optional(name).map(|said| said.unwrap_or(true))
    }

    /// The text of a field, if it is one; nothing is reported.
    pub(crate) fn peek(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Node::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn read<T: Read>(&mut self, name: &'static str) -> Option<T> {
        let node = self.get(name)?;
        T::read(node, self.at.field(name), self.faults)
    }

    fn get(&self, name: &str) -> Option<&'n Node<'n>> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// Implements [`Read`] for a struct from the list of its fields, each `required`, `optional` (an `Option`)
/// or `default`. The compiler refuses a list that is not the struct's.
macro_rules! read_struct {
    ($type:ident { $($field:ident: $mode:ident),* $(,)? }) => {
        impl $crate::document::Read for $type {
            fn read(
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) -> Option<Self> {
                const KNOWN: &[&str] = &[$($crate::document::field_name!($field)),*];
                let mut object = $crate::document::ObjectReader::new(node, KNOWN, at, faults)?;
                // All fields are read before any is found wanting, so that every fault is told.
                $(let $field = object.$mode($crate::document::field_name!($field));)*
                Some(Self { $($field: $field?),* })
            }
        }
    };
}

/// The name of a field in a document: Rust's `r#type` is `type` there.
macro_rules! field_name {
    (r#type) => {
        "type"
    };
    ($field:ident) => {
        stringify!($field)
    };
}

/// Declares the names that the variants of an enum have in documents, both ways.
macro_rules! names {
    ($type:ident { $($variant:ident => $name:literal),* $(,)? }) => {
        impl $type {
            /// All values, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name used in documents.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::document::Read for $type {
            fn read(
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) -> Option<Self> {
                $crate::document::read_name(node, &[$(($name, Self::$variant)),*], at, faults)
            }
        }
    };
}

pub(crate) use {field_name, names, read_struct};

/// Reads a type that is written as a text.
pub(crate) fn read_parsed<T: FromStr<Err: Coded>>(
    node: &Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) -> Option<T> {
    let Node::Text(text) = node else {
        return wrong_type(node, "a text", at, faults);
    };
    text.parse().map_err(|error| faults.report(at, &error)).ok()
}

/// Reads one of several names.
pub(crate) fn read_name<T: Copy>(
    node: &Node<'_>,
    names: &[(&'static str, T)],
    at: At<'_>,
    faults: &mut Faults,
) -> Option<T> {
    let Node::Text(text) = node else {
        return wrong_type(node, "a text", at, faults);
    };
    let found = names.iter().find(|(name, _)| name == text).map(|(_, value)| *value);
    if found.is_none() {
        let allowed: Vec<_> = names.iter().map(|(name, _)| format!("`{name}`")).collect();
        let suggestion = faults.nearest(text, names.iter().map(|(name, _)| *name));
        let value = text.chars().take(64).collect();
        let allowed = allowed.join(", ");
        faults.report(at, &DocumentError::UnknownValue { value, allowed, suggestion });
    }
    found
}

/// Reports that something else should stand here.
pub(crate) fn wrong_type<T>(
    node: &Node<'_>,
    expected: &'static str,
    at: At<'_>,
    faults: &mut Faults,
) -> Option<T> {
    faults.report(at, &DocumentError::WrongType { expected, found: node.kind() });
    None
}

/// Whether a field may be left out of the canonical form.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
