//! `cargo xtask bench`: the workloads, each with its floor in the same run.

use crate::command::Program;
use crate::outcome::{Done, Outcome};
use crate::wheel;
use crate::workspace::Workspace;

/// Measures in Rust, and then from Python where there is one; `bench python` only the latter. Other arguments are for
/// the benchmark in Rust.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let only_python = arguments.iter().any(|argument| argument == "python");
    if !only_python {
        Program::cargo(workspace)
            .words("bench --quiet --package tenantry --")
            .arguments(arguments)
            .check()?;
    }
    let python = wheel::python_with_wheel(workspace)?;
    for bench in ["bindings-python/tests/bench.py", "bindings-python/tests/bench_tables.py"] {
        Program::new(workspace, &python).argument(bench).check()?;
    }
    Ok(Done::default())
}
