use serde::Serialize;

use super::read::{Read, wrong_type};
use super::{At, DocumentError, Faults, Node};

/// A kind of document that hosts keep: read with [`read`], written with [`to_json`](Document::to_json).
///
/// Its JSON names kind and major version in `schema`, like `tenantry/catalog@1` (rule D-1). Where a
/// call already says which kind it reads, the name may be left out; output always has it.
pub trait Document: Serialize + Sized {
    /// The kind, like `catalog`.
    const KIND: &'static str;
    /// The newest major version, the one that is written.
    const MAJOR: u32 = 1;

    /// Reads the fields. Called by [`read`], which has dealt with `schema`.
    #[doc(hidden)]
    fn from_node(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self>;

    /// Reports what is wrong with the meaning: references, duplicate ids, formulas.
    #[doc(hidden)]
    fn check(&self, _faults: &mut Faults) {}

    /// The canonical JSON: sorted keys, decimals as strings, no blanks (rule D-7).
    fn to_json(&self) -> String {
        super::to_canonical_json(self)
    }
}

/// Reads a document from JSON text, or tells everything that is wrong with it (rule D-5).
///
/// # Errors
/// All faults of shape and meaning, each with path, code and words.
///
/// # Example
/// ```
/// use tenantry::proposal::Catalog;
///
/// let faults = tenantry::read::<Catalog>(r#"{"curency": "USD", "types": 5}"#).unwrap_err();
/// let codes: Vec<_> = faults.as_slice().iter().map(|fault| (fault.code, fault.path.as_str())).collect();
/// assert_eq!(codes, [
///     ("document.unknown_field", "curency"),
///     ("document.missing_field", "currency"),
///     ("document.wrong_type", "types"),
/// ]);
/// ```
pub fn read<T: Document>(text: &str) -> Result<T, Faults> {
    let (mut node, faults) = Node::parse_leniently(text)?;
    read_whole(&mut node, faults)
}

/// Reads a document from a value that is already parsed. Takes `schema` out of it.
///
/// # Errors
/// As [`read`].
pub fn read_node<T: Document>(node: &mut Node<'_>) -> Result<T, Faults> {
    read_whole(node, Faults::default())
}

/// Reads shape and meaning, beside the faults that the text had.
pub(crate) fn read_whole<T: Document>(
    node: &mut Node<'_>,
    mut faults: Faults,
) -> Result<T, Faults> {
    let document = read_shape::<T>(node, At::Root, &mut faults);
    if let Some(document) = &document {
        document.check(&mut faults);
    }
    faults.or(document)
}

/// Reads the shape of a document, for a caller that looks at the meaning of a sound one itself. What is wrong
/// in meaning is told here only beside faults of shape (rule D-5).
pub(crate) fn read_shape_of<T: Document>(
    node: &mut Node<'_>,
    mut faults: Faults,
) -> Result<T, Faults> {
    let document = read_shape::<T>(node, At::Root, &mut faults);
    if let Some(document) = document.as_ref().filter(|_| !faults.is_empty()) {
        document.check(&mut faults);
    }
    faults.or(document)
}

fn read_shape<T: Document>(node: &mut Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<T> {
    if let Some(schema) = node.take("schema") {
        let before = faults.len();
        match_version::<T>(&schema, at.field("schema"), faults);
        if faults.len() > before {
            return None;
        }
    }
    T::from_node(node, at, faults)
}

/// A document inside another: its shape is read; its meaning is looked at by whoever uses it.
pub(crate) struct Inner<T>(pub(crate) T);

impl<T: Document> Read for Inner<T> {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        read_shape(&mut node.clone(), at, faults).map(Self)
    }
}

/// Compares the version that a document names with the one that is read. Migrations of older majors have
/// their place here: each rewrites the node of one version into that of the next.
fn match_version<T: Document>(schema: &Node<'_>, at: At<'_>, faults: &mut Faults) {
    let Node::Text(name) = schema else {
        return wrong_type::<()>(schema, "a text", at, faults).unwrap_or_default();
    };
    let parts = name
        .strip_prefix("tenantry/")
        .and_then(|rest| rest.split_once('@'))
        .and_then(|(kind, major)| Some((kind, major.parse::<u32>().ok()?)));
    let found: String = name.chars().take(64).collect();
    let error = match parts {
        None => DocumentError::Schema { found, kind: T::KIND, supported: T::MAJOR },
        Some((kind, _)) if kind != T::KIND => {
            DocumentError::OtherKind { expected: T::KIND, found: kind.chars().take(64).collect() }
        }
        Some((_, major)) if major > T::MAJOR => {
            DocumentError::TooNew { kind: T::KIND, found: major, supported: T::MAJOR }
        }
        Some((_, major)) if major < T::MAJOR => {
            DocumentError::UnknownVersion { kind: T::KIND, found: major }
        }
        Some(_) => return,
    };
    faults.report(at, &error);
}

/// Implements [`Document`] for a type that has [`Read`].
macro_rules! document {
    ($type:ident, $kind:literal) => {
        document!($type, $kind, |_, _| {});
    };
    ($type:ident, $kind:literal, $check:expr) => {
        impl $crate::document::Document for $type {
            const KIND: &'static str = $kind;

            fn from_node(
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) -> Option<Self> {
                $crate::document::Read::read(node, at, faults)
            }

            fn check(&self, faults: &mut $crate::document::Faults) {
                let check: fn(&$type, &mut $crate::document::Faults) = $check;
                check(self, faults);
            }
        }
    };
}

pub(crate) use document;
