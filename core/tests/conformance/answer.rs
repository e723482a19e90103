//! What a call answers: canonical JSON, or faults.

use serde::Serialize;
use tenantry::Faults;
use tenantry::document::to_canonical_json;

/// The answer to one case.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The result in canonical JSON.
    Result(String),
    /// What was thrown.
    Errors(Vec<Thrown>),
}

/// A fault as far as vectors compare it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Thrown {
    pub(crate) code: String,
    pub(crate) path: String,
}

impl Thrown {
    pub(crate) fn new(code: &str, path: &str) -> Self {
        Self { code: code.to_owned(), path: path.to_owned() }
    }
}

impl Answer {
    /// What stands in the digest for this answer.
    pub(crate) fn line(&self) -> String {
        #[derive(Serialize)]
        struct Line<'a> {
            error: Error<'a>,
        }
        #[derive(Serialize)]
        struct Error<'a> {
            faults: &'a [Thrown],
        }
        match self {
            Self::Result(json) => json.clone(),
            Self::Errors(faults) => to_canonical_json(&Line { error: Error { faults } }),
        }
    }
}

impl From<Faults> for Answer {
    fn from(faults: Faults) -> Self {
        let thrown = |fault: &tenantry::Fault| Thrown::new(fault.code, &fault.path);
        Self::Errors(faults.as_slice().iter().map(thrown).collect())
    }
}

impl<T: Serialize> From<Result<T, Faults>> for Answer {
    fn from(result: Result<T, Faults>) -> Self {
        match result {
            Ok(value) => Self::Result(to_canonical_json(&value)),
            Err(faults) => faults.into(),
        }
    }
}
