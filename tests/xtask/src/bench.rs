//! `cargo xtask bench`: the workloads, each with its floor in the same run.

use crate::command::Program;
use crate::machine;
use crate::npm;
use crate::outcome::{Done, Outcome};
use crate::wheel;
use crate::workspace::Workspace;

/// Measures in Rust, then from Python and from Node; `bench python` and `bench node` only there. Other arguments are for the
/// benchmark in Rust.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let only = arguments.iter().find(|argument| ["python", "node"].contains(&argument.as_str()));
    if only.is_none() {
        Program::cargo(workspace)
            .words("bench --quiet --package tenantry --")
            .arguments(arguments)
            .check()?;
    }
    if only.is_none_or(|only| only == "python") {
        let python = wheel::python_with_wheel(workspace)?;
        for bench in ["bindings-python/tests/bench.py", "bindings-python/tests/bench_tables.py"] {
            Program::new(workspace, &python).argument(bench).check()?;
        }
    }
    if only.is_none_or(|only| only == "node") {
        npm::build(workspace)?;
        Program::new(workspace, machine::node(workspace)?)
            .argument("bindings-wasm/tests/bench.js")
            .check()?;
    }
    Ok(Done::default())
}
