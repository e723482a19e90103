use serde::Serialize;

use super::read::{ObjectReader, text_of};
use super::{At, DocumentError, Faults, Limits, Node, shown};

/// A kind of document that hosts keep: read with [`read`], written with [`to_json`](Document::to_json).
///
/// Its JSON names kind and major version in `schema`, like `tenantry/catalog@1` (rule D-1). Where a
/// call already says which kind it reads, the name may be left out; output always has it, save that of what is only
/// asked or wanted, and never kept.
pub trait Document: Serialize + Sized {
    /// The kind, like `catalog`.
    const KIND: &'static str;
    /// The newest major version, the one that is written.
    const MAJOR: u32 = 1;
    /// How large one may be (rule D-10).
    const LIMITS: Limits = Limits::DOCUMENT;

    /// Nothing yet, to be filled.
    #[doc(hidden)]
    fn blank() -> Self;

    /// Reads the fields. Called by [`read`], which has dealt with `schema`.
    #[doc(hidden)]
    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults);

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
    let (mut node, faults) = Node::parse_leniently(text, T::LIMITS)?;
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
    let mut document = T::blank();
    fill_whole(&mut document, node, &mut faults);
    faults.or(Some(document))
}

/// Fills a document, and looks at its meaning. If there are faults, nobody is to see it.
pub(crate) fn fill_whole<T: Document>(document: &mut T, node: &mut Node<'_>, faults: &mut Faults) {
    if fill(document, node, At::Root, faults) && faults.begin_meaning() {
        document.check(faults);
    }
}

/// Reads the shape of a document, for a caller that looks at the meaning of a sound one itself. What is wrong
/// in meaning is told here only beside faults of shape (rule D-5).
pub(crate) fn read_shape_of<T: Document>(
    node: &mut Node<'_>,
    mut faults: Faults,
) -> Result<T, Faults> {
    let mut document = T::blank();
    fill_shape(&mut document, node, &mut faults);
    faults.or(Some(document))
}

/// Fills a document as [`read_shape_of`] reads one. If there are faults, nobody is to see it.
pub(crate) fn fill_shape<T: Document>(document: &mut T, node: &mut Node<'_>, faults: &mut Faults) {
    let filled = fill(document, node, At::Root, faults);
    if filled && !faults.is_empty() && faults.begin_meaning() {
        document.check(faults);
    }
}

/// Fills a document with what can be read of it; `false` where it is of another kind or version, so that nothing can.
fn fill<T: Document>(
    document: &mut T,
    node: &mut Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) -> bool {
    let is_of_version = version_is_read(T::KIND, T::MAJOR, node, at, faults);
    if is_of_version {
        document.fill(node, at, faults);
    }
    is_of_version
}

/// Whether the document is of that kind and of a version that is read. Takes `schema` out of it.
pub(crate) fn version_is_read(
    kind: &'static str,
    supported: u32,
    node: &mut Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) -> bool {
    let Some(schema) = node.take("schema") else { return true };
    let before = faults.len();
    match_version(kind, supported, &schema, at.field("schema"), faults);
    faults.len() == before
}

impl ObjectReader<'_, '_> {
    /// A document inside another, which must be there: its shape is read; its meaning is looked at by whoever uses it.
    pub(crate) fn document<T: Document>(&mut self, name: &'static str, document: &mut T) {
        self.required_by(name, |node, at, faults| {
            fill(document, &mut node.clone(), at, faults);
        });
    }

    /// The same for one that may be left out.
    pub(crate) fn nested<T: Document>(&mut self, name: &'static str, document: &mut Option<T>) {
        self.optional_by(name, |node, at, faults| {
            fill(document.insert(T::blank()), &mut node.clone(), at, faults);
        });
    }
}

/// Compares the version that a document names with the one that is read. Migrations of older majors have
/// their place here: each rewrites the node of one version into that of the next.
fn match_version(
    kind: &'static str,
    supported: u32,
    schema: &Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) {
    let Some(name) = text_of(schema, at, faults) else { return };
    let parts = name.strip_prefix("tenantry/").and_then(|rest| rest.split_once('@')).and_then(
        |(named, major)| {
            let number = major.parse::<u32>().ok()?;
            (number.to_string() == major).then_some((named, number))
        },
    );
    let found: String = shown(name);
    let error = match parts {
        None => DocumentError::Schema { found, kind, supported },
        Some((named, _)) if named != kind => {
            DocumentError::OtherKind { expected: kind, found: shown(named) }
        }
        Some((_, found)) if found > supported => DocumentError::TooNew { kind, found, supported },
        Some((_, found)) if found < supported => DocumentError::UnknownVersion { kind, found },
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
        document!($type, $kind, $crate::document::Limits::DOCUMENT, $check);
    };
    ($type:ident, $kind:literal, $limits:expr, $check:expr) => {
        impl $crate::document::Document for $type {
            const KIND: &'static str = $kind;
            const LIMITS: $crate::document::Limits = $limits;

            fn blank() -> Self {
                $crate::document::Read::blank()
            }

            fn fill(
                &mut self,
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) {
                $crate::document::Read::fill(self, node, at, faults);
            }

            fn check(&self, faults: &mut $crate::document::Faults) {
                let check: fn(&$type, &mut $crate::document::Faults) = $check;
                check(self, faults);
            }
        }
    };
}

pub(crate) use document;
