//! The native module of the wheel: carries documents in and answers out. It holds no rule.

mod decimal;
mod refusal;
mod walk;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tenantry::document::Node;
use tenantry::wire;

use refusal::Refusal;

/// The native half of the package `tenantry`.
#[pymodule(gil_used = false)]
mod _tenantry {
    #[pymodule_export]
    use super::call;
}

/// Answers a question that needs no engine, as canonical JSON.
#[pyfunction]
#[pyo3(signature = (name, arguments, /))]
fn call<'py>(
    py: Python<'py>,
    name: &str,
    arguments: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyBytes>> {
    let arguments = Arguments::new(arguments)?;
    let answer = guarded(py, || arguments.put(|input| wire::call(name, input)))?;
    Ok(PyBytes::new(py, answer.as_bytes()))
}

/// What Python gave. It is owned, so that no reference into Python is held while other threads run.
enum Arguments {
    Text(String),
    Node(Node<'static>),
}

impl Arguments {
    /// JSON text as `bytes`; anything else is walked.
    fn new(given: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        match given.cast::<PyBytes>() {
            Ok(bytes) => Ok(Self::Text(walk::utf8(bytes)?.to_owned())),
            Err(_) => Ok(Self::Node(walk::node(given)?)),
        }
    }

    fn put<T>(self, ask: impl FnOnce(wire::Input<'_>) -> T) -> T {
        match self {
            Self::Text(text) => ask(wire::Input::Text(&text)),
            Self::Node(node) => ask(wire::Input::Node(node)),
        }
    }
}

/// Runs the core with other Python threads free to run. A panic, which no input should cause, is an error
/// with the code `internal` like any other, and not the end of the thread.
fn guarded<T: Send>(
    py: Python<'_>,
    ask: impl FnOnce() -> Result<T, String> + Send,
) -> Result<T, Refusal> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(ask))) {
        Ok(answer) => answer.map_err(Refusal::Json),
        Err(_) => Err(Refusal::internal()),
    }
}
