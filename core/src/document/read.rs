//! How objects are read: every field looked at, every fault kept.

use std::str::FromStr;

use super::{At, Coded, DocumentError, Faults, Node, shown};

/// A type that is read from a document.
///
/// Values are filled in where they will stand: an object of many fields is then neither moved about nor taken apart
/// again where one of them is wrong, which would be most of the code.
pub(crate) trait Read {
    /// What stands there before it is filled; nobody sees it.
    fn blank() -> Self
    where
        Self: Sized;

    /// Fills a blank with what can be read, and reports what cannot, which stays blank.
    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults);
}

/// Fills a blank with what was read, if it was.
pub(crate) fn fill_with<T>(blank: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *blank = value;
    }
}

/// Fills what may be left out.
#[cfg_attr(target_family = "wasm", inline(never))]
pub(crate) fn fill_optional(
    field: &mut dyn Read,
    node: &Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) {
    let told = faults.as_slice().len();
    field.fill(node, at, faults);
    faults.tell_to_leave_out(node, told);
}

/// Reads the fields of one object.
pub(crate) struct ObjectReader<'n, 'f> {
    fields: &'n [(std::borrow::Cow<'n, str>, Node<'n>)],
    at: At<'n>,
    faults: &'f mut Faults,
    /// What unknown fields may be meant to be.
    meant: Meant,
}

/// The fields that may be meant by those that are unknown, if they are left out.
enum Meant {
    /// Those that are near them.
    Near(Vec<String>),
    /// Any: after many faults it is not searched for near ones any more.
    Any,
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
            wrong_type(node, "an object", at, faults);
            return None;
        };
        let mut meant = Meant::Near(Vec::new());
        for (name, _) in fields {
            if !known.contains(&name.as_ref()) {
                let (suggestion, known) = faults.meant(name, &mut known.iter().copied());
                match &mut meant {
                    _ if !faults.are_searched() => meant = Meant::Any,
                    Meant::Near(near) => near.extend(suggestion.clone()),
                    Meant::Any => {}
                }
                let field = shown(name);
                faults.report(
                    at.field(name),
                    &DocumentError::UnknownField { field, suggestion, known },
                );
            }
        }
        Some(Self { fields, at, faults, meant })
    }

    /// A field that must be there.
    pub(crate) fn required(&mut self, name: &'static str, field: &mut dyn Read) {
        if let Some(node) = self.present(name) {
            self.fill(node, name, field);
        }
    }

    /// A field that must be there, and how it is filled.
    pub(super) fn required_by(
        &mut self,
        name: &'static str,
        fill: impl FnOnce(&Node<'_>, At<'_>, &mut Faults),
    ) {
        if let Some(node) = self.present(name) {
            fill(node, self.at.field(name), self.faults);
        }
    }

    /// A field that may be left out, and how it is filled.
    pub(crate) fn optional_by(
        &mut self,
        name: &'static str,
        fill: impl FnOnce(&Node<'_>, At<'_>, &mut Faults),
    ) {
        if let Some(node) = self.given(name) {
            let told = self.faults.as_slice().len();
            fill(node, self.at.field(name), self.faults);
            self.faults.tell_to_leave_out(node, told);
        }
    }

    /// A field that is an `Option` and none when it is left out.
    pub(crate) fn optional(&mut self, name: &'static str, field: &mut dyn Read) {
        self.default(name, field);
    }

    /// The same where a blank text says nothing either, as a form posts it that was not filled in.
    pub(crate) fn posted(&mut self, name: &'static str, field: &mut dyn Read) {
        if !matches!(self.get(name), Some(Node::Text(text)) if text.trim().is_empty()) {
            self.optional(name, field);
        }
    }

    /// A field that stays as it is when it is left out.
    pub(crate) fn default(&mut self, name: &'static str, field: &mut dyn Read) {
        if let Some(node) = self.given(name) {
            fill_optional(field, node, self.at.field(name), self.faults);
        }
    }

    /// Whether a field that is left out may be meant by one that is unknown.
    pub(crate) fn may_be_meant(&self, name: &str) -> bool {
        match &self.meant {
            Meant::Near(near) => near.iter().any(|near| near == name),
            Meant::Any => true,
        }
    }

    fn fill(&mut self, node: &Node<'_>, name: &'static str, field: &mut dyn Read) {
        field.fill(node, self.at.field(name), self.faults);
    }

    /// A field that must be there, or else is reported.
    fn present(&mut self, name: &'static str) -> Option<&'n Node<'n>> {
        let node = self.get(name);
        if node.is_none() {
            self.faults.report(self.at.field(name), &DocumentError::MissingField { field: name });
        }
        node
    }

    /// A field that may be left out, as it was written.
    fn given(&mut self, name: &'static str) -> Option<&'n Node<'n>> {
        let node = self.get(name);
        if node.is_none() && self.may_be_meant(name) {
            self.faults.doubt(self.at.field(name));
        }
        node
    }

    /// A field as it was written.
    pub(crate) fn get(&self, name: &str) -> Option<&'n Node<'n>> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// Implements [`Read`] for a struct from the list of its fields, each `required`, `optional` (an `Option`),
/// `nested` (an `Option` of a document), `posted` (an `Option` that blanks leave empty) or `default`; a `default` one may say with `=` what it is where it is left out. The compiler refuses a list that is
/// not the struct's. A `tagged` one stands in a sum type, whose `type` is beside its fields.
macro_rules! read_struct {
    (tagged $type:ident {}) => {
        impl $crate::document::Read for $type {
            fn blank() -> Self {
                Self {}
            }

            fn fill(
                &mut self,
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) {
                // There is nothing to fill: only what may not stand there is looked at.
                $crate::document::ObjectReader::new(node, &["type"], at, faults);
            }
        }
    };
    (tagged $type:ident { $($fields:tt)* }) => {
        $crate::document::read_struct!(@with "type", $type { $($fields)* });
    };
    ($type:ident { $($fields:tt)* }) => {
        $crate::document::read_struct!(@with , $type { $($fields)* });
    };
    (@with $($tag:literal)?, $type:ident { $($field:ident: $mode:ident $(= $value:expr)?),* $(,)? }) => {
        impl $crate::document::Read for $type {
            fn blank() -> Self {
                Self { $($field: $crate::document::blank!($mode $($value)?)),* }
            }

            fn fill(
                &mut self,
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) {
                const KNOWN: &[&str] = &[$($tag,)? $($crate::document::field_name!($field)),*];
                let object = $crate::document::ObjectReader::new(node, KNOWN, at, faults);
                let Some(mut object) = object else { return };
                // All fields are read before any is found wanting, so that every fault is told.
                $(object.$mode($crate::document::field_name!($field), &mut self.$field);)*
            }
        }
    };
}

/// What stands in a field before it is read.
macro_rules! blank {
    (optional) => {
        None
    };
    (nested) => {
        None
    };
    (posted) => {
        None
    };
    (default) => {
        Default::default()
    };
    (default $value:expr) => {
        $value
    };
    ($required:ident) => {
        $crate::document::Read::blank()
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
            fn blank() -> Self {
                [$(Self::$variant),*][0]
            }

            fn fill(
                &mut self,
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) {
                let named = $crate::document::read_name(node, &[$($name),*], at, faults);
                let value = named.and_then(|index| Self::ALL.get(index).copied());
                $crate::document::fill_with(self, value);
            }
        }
    };
}

pub(crate) use {blank, field_name, names, read_struct};

/// Reads a type that is written as a text.
pub(crate) fn read_parsed<T: FromStr<Err: Coded>>(
    node: &Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) -> Option<T> {
    let text = text_of(node, at, faults)?;
    text.parse().map_err(|error| faults.report(at, &error)).ok()
}

/// Reads one of several names; tells which.
pub(crate) fn read_name(
    node: &Node<'_>,
    names: &[&'static str],
    at: At<'_>,
    faults: &mut Faults,
) -> Option<usize> {
    let text = text_of(node, at, faults)?;
    let found = names.iter().position(|name| *name == text);
    if found.is_none() {
        let (suggestion, allowed) = faults.meant(text, &mut names.iter().copied());
        let value = shown(text);
        faults.report(at, &DocumentError::UnknownValue { value, allowed, suggestion });
    }
    found
}

/// The text that stands here, of any length.
pub(crate) fn text_of<'n>(node: &'n Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<&'n str> {
    if let Node::Text(text) = node {
        return Some(text);
    }
    let expected = if let Node::Number(_) = node { "a text in quotes" } else { "a text" };
    wrong_type(node, expected, at, faults);
    None
}

/// Reports that something else should stand here.
pub(crate) fn wrong_type(node: &Node<'_>, expected: &'static str, at: At<'_>, faults: &mut Faults) {
    faults.report(at, &DocumentError::WrongType { expected, found: node.kind() });
}
