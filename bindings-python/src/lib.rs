//! The native module of the wheel: carries documents in and answers out. It holds no rule.

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _tenantry {
    use super::PyResult;
    use pyo3::prelude::*;

    #[pyfunction]
    fn call(name: &str) -> PyResult<String> {
        Ok(name.to_owned())
    }
}
