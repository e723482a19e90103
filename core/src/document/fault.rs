use std::fmt;

use serde::Serialize;

use super::{At, Span};

/// An error with a stable code, as every error of this crate is.
pub trait Coded: fmt::Display {
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
    /// An error as the fault of a place in a document.
    pub fn new(at: At<'_>, error: &dyn Coded) -> Self {
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
pub struct Faults {
    kept: Vec<Fault>,
    /// How many more there were.
    more: usize,
}

impl Faults {
    /// More faults than this are counted, not kept: no document needs a longer answer.
    pub(crate) const LIMIT: usize = 1_000;

    pub(crate) fn push(&mut self, fault: Fault) {
        if self.kept.len() < Self::LIMIT {
            self.kept.push(fault);
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn report(&mut self, at: At<'_>, error: &dyn Coded) {
        if self.kept.len() < Self::LIMIT {
            self.kept.push(Fault::new(at, error));
        } else {
            self.more += 1;
        }
    }

    /// The nearest candidate, for one of the first faults: a document that is wrong in many places is not searched
    /// for all that may have been meant.
    pub(crate) fn nearest<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        self.nearest_of(word, &mut candidates.into_iter())
    }

    fn nearest_of(&self, word: &str, candidates: &mut dyn Iterator<Item = &str>) -> Option<String> {
        const SUGGESTIONS: usize = 20;
        if self.len() >= SUGGESTIONS {
            return None;
        }
        super::nearest(word, candidates).map(str::to_owned)
    }

    /// How many there are, those beyond the ones that are kept included.
    pub const fn len(&self) -> usize {
        self.kept.len() + self.more
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The faults, first found first; at most 1,000.
    pub fn as_slice(&self) -> &[Fault] {
        &self.kept
    }

    /// The faults as a list of their own.
    pub fn into_vec(self) -> Vec<Fault> {
        self.kept
    }

    /// The same faults as those of a part of a document that stands at `place`.
    pub(crate) fn below(mut self, place: &str) -> Self {
        for fault in &mut self.kept {
            let separator =
                if fault.path.is_empty() || fault.path.starts_with('[') { "" } else { "." };
            fault.path = format!("{place}{separator}{}", fault.path);
        }
        self
    }

    /// These, then the others.
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.more += others.more;
        others.kept.into_iter().for_each(|fault| self.push(fault));
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
        Self { kept: vec![fault], more: 0 }
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        let mut all = Self::default();
        faults.into_iter().for_each(|fault| all.push(fault));
        all
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kept.as_slice() {
            [] => f.write_str("no faults"),
            [fault] => fault.fmt(f),
            faults => {
                write!(f, "{} faults:", self.len())?;
                faults.iter().try_for_each(|fault| write!(f, "\n{fault}"))?;
                if self.more > 0 {
                    write!(f, "\nand {} more", self.more)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Faults {}
