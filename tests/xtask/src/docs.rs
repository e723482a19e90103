//! `cargo xtask docs`: everything that is written from the sources.

use crate::command::Program;
use crate::generated;
use crate::outcome::Outcome;
use crate::workspace::Workspace;

/// Brings the generated files up to date and builds the reference of the crate.
pub(crate) fn run(workspace: &Workspace, _arguments: &[String]) -> Outcome {
    let written = generated::write(workspace)?;
    Program::cargo(workspace)
        .words("doc --quiet --no-deps --package tenantry")
        .variable("RUSTDOCFLAGS", "-D warnings")
        .check()?;
    let page = workspace.target("doc/tenantry/index.html");
    Ok(written.note(format!("reference: {}", page.display())))
}
