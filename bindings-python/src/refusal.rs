//! Errors of the core, and of values that cannot become a document, as `tenantry.TenantryError`.

use std::fmt;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use tenantry::document::{At, Coded, Fault, Faults};
use tenantry::wire::faults_to_json;

/// Why there is no answer.
pub(crate) enum Refusal {
    /// An error as the core writes it.
    Json(String),
    /// Python itself failed.
    Python(PyErr),
}

/// One thing that is wrong with a value.
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) path: String,
}

impl Problem {
    pub(crate) fn new(
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { code, message: message.into(), path: path.into() }
    }

    /// As the core tells its own.
    fn told(&self) -> Fault {
        let mut fault = Fault::new(At::Root, self);
        fault.path.clone_from(&self.path);
        fault
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Coded for Problem {
    fn code(&self) -> &'static str {
        self.code
    }
}

impl Refusal {
    /// A panic in the core, which would be a mistake of ours.
    pub(crate) fn internal() -> Self {
        let message = "a mistake in tenantry itself: please report what was asked";
        Self::of(&[Problem::new("internal", "", message)])
    }

    /// What is wrong with a value.
    pub(crate) fn of(problems: &[Problem]) -> Self {
        Self::Json(faults_to_json(&problems.iter().map(Problem::told).collect::<Faults>()))
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
