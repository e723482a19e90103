use std::fmt;

use serde::Serialize;

use super::{At, Span};

/// An error with a stable code, as every error of this crate is.
pub trait Coded: std::error::Error {
    /// The code: stays the same when the wording changes.
    fn code(&self) -> &'static str;

    /// What to write instead, where that is known.
    fn suggestion(&self) -> Option<String> {
        None
    }

    /// The part of the formula that is at fault.
    fn span(&self) -> Option<Span> {
        None
    }
}

/// One thing that is wrong with a document, or that went wrong in pricing one line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Fault {
    /// The stable code.
    pub code: &'static str,
    /// Where in the document, like `types[0].constants[2].value`; empty for the document itself.
    pub path: String,
    /// What is wrong and what would be right, in one line.
    pub message: String,
    /// What to write instead, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// The part of the formula that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The formula with carets under that part, in two lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

impl Fault {
    pub(crate) fn new(at: At<'_>, error: &dyn Coded) -> Self {
        Self {
            code: error.code(),
            path: at.to_string(),
            message: error.to_string(),
            suggestion: error.suggestion(),
            span: error.span(),
            excerpt: None,
        }
    }

    pub(crate) fn with_excerpt(mut self, excerpt: String) -> Self {
        self.excerpt = Some(excerpt);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, path, message, .. } = self;
        f.write_str(message)?;
        if let Some(excerpt) = &self.excerpt {
            for line in excerpt.lines() {
                write!(f, "\n  {line}")?;
            }
            f.write_str("\n ")?;
        }
        if !path.is_empty() {
            write!(f, " in {path}")?;
        }
        write!(f, " [{code}]")
    }
}

/// Everything that is wrong with a document, in the order in which it was found (rule D-5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// More faults than this are counted, not kept: no document needs a longer answer.
    pub(crate) const LIMIT: usize = 1_000;

    pub(crate) fn push(&mut self, fault: Fault) {
        if self.0.len() < Self::LIMIT {
            self.0.push(fault);
        }
    }

    pub(crate) fn report(&mut self, at: At<'_>, error: &dyn Coded) {
        if self.0.len() < Self::LIMIT {
            self.0.push(Fault::new(at, error));
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults, first found first; at most 1,000.
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// The faults as a list of their own.
    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }

    /// The same faults as those of a part of a document that stands at `place`.
    pub(crate) fn below(mut self, place: &str) -> Self {
        for fault in &mut self.0 {
            let separator =
                if fault.path.is_empty() || fault.path.starts_with('[') { "" } else { "." };
            fault.path = format!("{place}{separator}{}", fault.path);
        }
        self
    }

    /// The value, if there is one and nothing is wrong with it.
    pub(crate) fn or<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        Self(faults.into_iter().take(Self::LIMIT).collect())
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [] => f.write_str("no faults"),
            [fault] => fault.fmt(f),
            faults => {
                write!(f, "{} faults:", faults.len())?;
                faults.iter().try_for_each(|fault| write!(f, "\n{fault}"))
            }
        }
    }
}

impl std::error::Error for Faults {}
