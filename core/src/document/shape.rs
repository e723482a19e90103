use thiserror::Error;

use super::Coded;

/// How large a document may be (rule D-10). Each kind of document says which of these holds for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// In bytes of its text.
    pub bytes: usize,
    /// In values, counting every list, object, text, number and key.
    pub values: usize,
}

impl Limits {
    /// What most documents are held to: [`MAX_BYTES`] and [`MAX_VALUES`].
    pub const DOCUMENT: Self = Self { bytes: MAX_BYTES, values: MAX_VALUES };
    /// What documents that hold a whole business are held to: 256 MiB and 32,000,000 values.
    pub const LARGE: Self = Self { bytes: 256 * 1024 * 1024, values: 32_000_000 };
}

/// The largest document of most kinds, in bytes (rule D-10).
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// How deep lists and objects may stand in each other (rule D-10).
pub const MAX_DEPTH: usize = 64;
/// The most values in a document of most kinds, counting every list, object, text, number and key (rule D-10).
pub const MAX_VALUES: usize = 1_000_000;
/// The longest text in a document, in bytes (rule D-10).
pub const MAX_TEXT: usize = 65_536;

/// What is wrong with the shape of a document, whatever its kind.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocumentError {
    /// The text is not JSON.
    #[error("not JSON at line {line}, column {column}: expected {expected}")]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What would have been right there.
        expected: &'static str,
    },
    /// The document is larger than its kind may be.
    #[error("a document of {bytes} bytes is too large: at most {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested too deep: at most {MAX_DEPTH} levels")]
    TooDeep {},
    /// More values than its kind may have.
    #[error("too many values: at most {limit}")]
    TooManyValues {
        /// How many it may have.
        limit: usize,
    },
    /// A text longer than [`MAX_TEXT`].
    #[error("a text of {bytes} bytes is too long: at most {MAX_TEXT}")]
    TextTooLong {
        /// Its length.
        bytes: usize,
    },
    /// The same key twice in one object.
    #[error("the key `{key}` stands twice in one object: keep one")]
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A field that the object does not have.
    #[error("unknown field `{field}`{}", did_you_mean_or(.suggestion.as_deref(), .known))]
    UnknownField {
        /// The field as written.
        field: String,
        /// The nearest field that exists.
        suggestion: Option<String>,
        /// The fields that exist, each in backticks; the first of many. Nothing where one is near.
        known: String,
    },
    /// A field that must be there.
    #[error("the field `{field}` is missing")]
    MissingField {
        /// The field.
        field: &'static str,
    },
    /// A document that is given twice, or not at all.
    #[error("give the document either as `text` or as `document`")]
    TextOrDocument {},
    /// A value of another type.
    #[error("expected {expected}, found {found}")]
    WrongType {
        /// What would be right.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A word that is not one of those allowed here.
    #[error("unknown value `{value}`{}", did_you_mean_or(.suggestion.as_deref(), .allowed))]
    UnknownValue {
        /// The word as written.
        value: String,
        /// The allowed words, each in backticks; the first of many. Nothing where one is near.
        allowed: String,
        /// The nearest allowed word.
        suggestion: Option<String>,
    },
    /// A whole number out of its range.
    #[error("`{value}` is not a whole number from {min} to {max}")]
    NotInRange {
        /// The number as written.
        value: String,
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A date that is none.
    #[error("`{value}` is not a date: write year, month and day like `2026-11-21`")]
    Date {
        /// The text.
        value: String,
    },
    /// An instant that is none.
    #[error(
        "`{value}` is not an instant: write date, time and offset from UTC like `2026-11-21T09:30:00-05:00`"
    )]
    Instant {
        /// The text.
        value: String,
    },
    /// An instant too far from now.
    #[error("`{value}` is out of range: write an instant from 0001-01-02 to 9999-12-30")]
    InstantRange {
        /// The text.
        value: String,
    },
    /// A document of another kind.
    #[error("this is a `{found}`, not a `{expected}`{}", given_to(.found))]
    OtherKind {
        /// The kind that the call reads.
        expected: &'static str,
        /// The kind that the document names.
        found: String,
    },
    /// A document of a later major version.
    #[error(
        "`{kind}` has version {found}, this library reads up to version {supported}: use a newer one"
    )]
    TooNew {
        /// The kind of document.
        kind: &'static str,
        /// Its version.
        found: u32,
        /// The newest that is read.
        supported: u32,
    },
    /// A document version that never existed.
    #[error("`{kind}` has no version {found}: the first is 1")]
    UnknownVersion {
        /// The kind of document.
        kind: &'static str,
        /// The version that the document names.
        found: u32,
    },
    /// A schema name that is not of the form `tenantry/kind@major`.
    #[error("`{found}` names no schema: write `tenantry/{kind}@{supported}`")]
    Schema {
        /// What stands there.
        found: String,
        /// The kind that the call reads.
        kind: &'static str,
        /// The newest version that is read.
        supported: u32,
    },
}

impl Coded for DocumentError {
    fn code(&self) -> &'static str {
        match self {
            Self::Json { .. } => "document.json",
            Self::TooLarge { .. } => "document.too_large",
            Self::TooDeep {} => "document.too_deep",
            Self::TooManyValues { .. } => "document.too_many_values",
            Self::TextTooLong { .. } => "document.text_too_long",
            Self::DuplicateKey { .. } => "document.duplicate_key",
            Self::UnknownField { .. } => "document.unknown_field",
            Self::MissingField { .. } => "document.missing_field",
            Self::TextOrDocument {} => "document.text_or_document",
            Self::WrongType { .. } => "document.wrong_type",
            Self::UnknownValue { .. } => "document.unknown_value",
            Self::NotInRange { .. } => "document.not_in_range",
            Self::Date { .. } => "document.date",
            Self::Instant { .. } => "document.instant",
            Self::InstantRange { .. } => "document.instant_range",
            Self::OtherKind { .. } => "document.other_kind",
            Self::TooNew { .. } => "document.too_new",
            Self::UnknownVersion { .. } => "document.unknown_version",
            Self::Schema { .. } => "document.schema",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownField { suggestion, .. } | Self::UnknownValue { suggestion, .. } => {
                suggestion.clone()
            }
            _ => None,
        }
    }
}

/// What a document of that kind is given to.
fn given_to(kind: &str) -> &'static str {
    match kind {
        "catalog" | "proposal" => ": a `Pricer` takes it",
        "network" => ": a `Network` takes it",
        "roster" => ": a `Dispatcher` takes it",
        "routing-plan" => ": a `Router` takes it",
        _ => "",
    }
}

/// What may be meant, or else what there is.
pub(crate) fn did_you_mean_or(suggestion: Option<&str>, known: &str) -> String {
    if suggestion.is_none() && !known.is_empty() {
        return format!(": one of {known}");
    }
    did_you_mean(suggestion)
}

pub(crate) fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default()
}
