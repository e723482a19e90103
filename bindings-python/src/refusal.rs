//! Errors of the core, and of values that cannot become a document, as `tenantry.TenantryError`.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use serde::Serialize;
use tenantry::document::to_canonical_json;

/// Why there is no answer.
pub(crate) enum Refusal {
    /// An error as the core writes it.
    Json(String),
    /// Python itself failed.
    Python(PyErr),
}

/// One thing that is wrong, in the form in which the core tells it.
#[derive(Serialize)]
pub(crate) struct Problem {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) path: String,
}

impl Problem {
    pub(crate) fn new(code: &str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), path: path.into() }
    }

    /// As the core words its own, but that most messages of here begin with the path.
    fn told(&self) -> String {
        let Self { code, message, path } = self;
        let begins = message.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with(' '));
        if path.is_empty() || begins {
            format!("{message} [{code}]")
        } else {
            format!("{message} in {path} [{code}]")
        }
    }
}

#[derive(Serialize)]
struct Problems<'a> {
    code: &'a str,
    message: String,
    path: &'a str,
    faults: &'a [Problem],
}

impl Refusal {
    /// A panic in the core, which would be a mistake of ours.
    pub(crate) fn internal() -> Self {
        Self::of(&[Problem {
            code: "internal".into(),
            message: "a mistake in tenantry itself: please report what was asked".into(),
            path: String::new(),
        }])
    }

    /// What is wrong with a value.
    pub(crate) fn of(problems: &[Problem]) -> Self {
        let Some(first) = problems.first() else { return Self::internal() };
        let lines: Vec<String> = problems.iter().map(Problem::told).collect();
        let message = match lines.as_slice() {
            [line] => line.clone(),
            lines => format!("{} faults:\n{}", lines.len(), lines.join("\n")),
        };
        Self::Json(to_canonical_json(&Problems {
            code: &first.code,
            message,
            path: &first.path,
            faults: problems,
        }))
    }
}

impl From<PyErr> for Refusal {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Refusal> for PyErr {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Json(json) => Python::attach(|py| to_exception(py, &json)),
            Refusal::Python(error) => error,
        }
    }
}

/// The exception is a class of the Python package, so that it pickles and has typed attributes: the package's
/// own function makes one from JSON.
fn to_exception(py: Python<'_>, json: &str) -> PyErr {
    static FROM_JSON: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let made =
        FROM_JSON.import(py, "tenantry._refused", "from_json").and_then(|from| from.call1((json,)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => {
            let failed = PyRuntimeError::new_err("tenantry._refused cannot be used");
            failed.set_cause(py, Some(error));
            failed
        }
    }
}
