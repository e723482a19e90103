//! `cargo xtask bench`: the workloads, each with its floor in the same run.

use crate::command::Program;
use crate::outcome::{Done, Outcome};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    Program::cargo(workspace)
        .words("bench --quiet --package tenantry --")
        .arguments(arguments)
        .check()
        .map(|_| Done::default())
}
