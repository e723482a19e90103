//! `cargo xtask demo`: the example franchise, priced.

use crate::command::Program;
use crate::outcome::{Done, Outcome};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    Program::cargo(workspace)
        .words("run --package xtask --bin demo --features demo --")
        .arguments(arguments)
        .check()
        .map(|_| Done::default())
}
