//! The steps of the Rust workspace.

use crate::command::Program;
use crate::machine;
use crate::outcome::{Outcome, both};
use crate::workspace::Workspace;

/// Every source is as `cargo fmt` writes it.
pub(crate) fn format(workspace: &Workspace) -> Outcome {
    let fuzz = Program::cargo(workspace).words("fmt --manifest-path core/fuzz/Cargo.toml --check");
    Ok(Program::cargo(workspace).words("fmt --all --check").check()?.and(fuzz.check()?))
}

/// Clippy has nothing to say.
pub(crate) fn lint(workspace: &Workspace) -> Outcome {
    Program::cargo(workspace)
        .words("clippy --quiet --workspace --all-targets --all-features -- -D warnings")
        .check()
}

/// Unit tests, integration tests, and every Rust block of the documentation.
pub(crate) fn test(workspace: &Workspace) -> Outcome {
    // The bindings are tested in their own languages.
    const PACKAGES: &str = "--package tenantry --package xtask";
    let tests = if machine::find(&["cargo-nextest"]).is_some() {
        Program::cargo(workspace)
            .words("nextest run --cargo-quiet --status-level fail --all-features")
            .words(PACKAGES)
            .tests_on_stderr()
    } else {
        Program::cargo(workspace)
            .words("test --quiet --all-features --lib --bins --tests --examples")
            .words(PACKAGES)
            .tests()
    };
    let pages = Program::cargo(workspace)
        .words("test --quiet --doc --all-features --package tenantry")
        .tests();
    both(tests, pages)
}
