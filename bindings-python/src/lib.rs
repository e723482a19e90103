//! The native module of the wheel: carries documents in and answers out. It holds no rule.

mod arrow;
mod decimal;
mod json;
mod leads;
mod refusal;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tenantry::document::Limits;
use tenantry::lead::Router;
use tenantry::wire;

use json::Order;
use leads::Leads;
use refusal::Refusal;
use table::Table;

/// The native half of the package `tenantry`.
#[pymodule(gil_used = false)]
mod _tenantry {
    #[pymodule_export]
    use super::{Engine, Table, call, write};
}

/// Answers a question that needs no engine, as canonical JSON. `large` is for arguments with documents among them.
#[pyfunction]
#[pyo3(signature = (name, arguments, /, *, large = false))]
fn call<'py>(
    py: Python<'py>,
    name: &str,
    arguments: &Bound<'py, PyAny>,
    large: bool,
) -> PyResult<Bound<'py, PyBytes>> {
    let arguments = json::write(arguments, Order::Given, limits(large))?;
    let answer =
        guarded(py, || wire::call(name, wire::Input::Text(&arguments)).map_err(Refusal::Json))?;
    Ok(PyBytes::new(py, answer.as_bytes()))
}

/// The JSON text of a value, as the other functions take it: asking with it asks the same again, whatever becomes of
/// the value. `large` is for what may hold a whole business, `at` is the argument that it stands for.
#[pyfunction]
#[pyo3(signature = (value, /, *, sorted = false, large = false, at = ""))]
fn write<'py>(
    py: Python<'py>,
    value: &Bound<'py, PyAny>,
    sorted: bool,
    large: bool,
    at: &str,
) -> PyResult<Bound<'py, PyBytes>> {
    let order = if sorted { Order::Sorted } else { Order::Given };
    Ok(PyBytes::new(py, json::write_at(at, value, order, limits(large))?.as_bytes()))
}

fn limits(large: bool) -> Limits {
    if large { Limits::LARGE } else { Limits::DOCUMENT }
}

/// A checked document, compiled once and asked often.
#[pyclass(frozen, module = "tenantry._tenantry")]
struct Engine(wire::Engine);

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (kind, document, /))]
    fn new(py: Python<'_>, kind: &str, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let document = json::write(document, Order::Given, Limits::LARGE)?;
        Ok(Self(guarded(py, || {
            wire::Engine::new(kind, wire::Input::Text(&document)).map_err(Refusal::Json)
        })?))
    }

    /// Answers a question about the document, as canonical JSON. `large` is for arguments with documents among them, `other`
    /// the router with which one is compared.
    #[pyo3(signature = (question, arguments, /, *, large = false, other = None))]
    fn ask<'py>(
        &self,
        py: Python<'py>,
        question: &str,
        arguments: &Bound<'py, PyAny>,
        large: bool,
        other: Option<&Bound<'py, Self>>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let arguments = json::write(arguments, Order::Given, limits(large))?;
        let other = other.map(Bound::get);
        let answer = guarded(py, || {
            let arguments = wire::Input::Text(&arguments);
            match other {
                Some(other) => wire::compare_routers(&self.0, &other.0, arguments),
                None => self.0.ask(question, arguments),
            }
            .map_err(Refusal::Json)
        })?;
        Ok(PyBytes::new(py, answer.as_bytes()))
    }

    /// Another engine that differs in what the change says, and shares what both have in common.
    #[pyo3(signature = (change, arguments, /))]
    fn make(&self, py: Python<'_>, change: &str, arguments: &Bound<'_, PyAny>) -> PyResult<Self> {
        let arguments = json::write(arguments, Order::Given, Limits::LARGE)?;
        Ok(Self(guarded(py, || {
            self.0.make(change, wire::Input::Text(&arguments)).map_err(Refusal::Json)
        })?))
    }

    /// Of a router one that goes by a network as it is now.
    #[pyo3(signature = (network, /))]
    fn with_network(&self, py: Python<'_>, network: &Bound<'_, Self>) -> PyResult<Self> {
        let network = network.get();
        Ok(Self(guarded(py, || wire::with_network(&self.0, &network.0).map_err(Refusal::Json))?))
    }

    /// By whom a router goes that was made of a network, as canonical JSON; `None` for any other.
    fn register<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let register = guarded(py, || Ok(wire::register_of(&self.0)))?;
        Ok(register.map(|register| PyBytes::new(py, register.as_bytes())))
    }

    /// Of a router one that goes by those whom `register` told.
    #[pyo3(signature = (register, /))]
    fn with_register(&self, py: Python<'_>, register: &Bound<'_, PyAny>) -> PyResult<Self> {
        let register = json::write(register, Order::Given, Limits::LARGE)?;
        Ok(Self(guarded(py, || {
            wire::with_register(&self.0, wire::Input::Text(&register)).map_err(Refusal::Json)
        })?))
    }

    /// Who gets each lead of a table, as a table, and the state from then on, as canonical JSON. Only a router knows.
    #[pyo3(signature = (state, leads, /))]
    fn route_table<'py>(
        &self,
        py: Python<'py>,
        state: &Bound<'py, PyAny>,
        leads: &Bound<'py, PyAny>,
    ) -> PyResult<(Table, Bound<'py, PyBytes>)> {
        let state = json::write_at("state", state, Order::Given, Limits::DOCUMENT)?;
        let leads = Leads::of(leads)?;
        let (table, state) = guarded(py, || {
            let router = self.0.answering::<Router>().ok_or_else(Refusal::internal)?;
            let state = wire::state_of(&state).map_err(Refusal::Json)?;
            let (table, state) =
                leads.route(router, &state).map_err(|wrong| Refusal::of(&wrong))?;
            Ok((table, state.to_json()))
        })?;
        Ok((table, PyBytes::new(py, state.as_bytes())))
    }
}

/// Runs the core with other Python threads free to run. A panic, which no input should cause, is an error
/// with the code `internal` like any other, and not the end of the thread.
fn guarded<T: Send>(
    py: Python<'_>,
    ask: impl FnOnce() -> Result<T, Refusal> + Send,
) -> Result<T, Refusal> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(ask))) {
        Ok(answer) => answer,
        Err(_) => Err(Refusal::internal()),
    }
}
