//! `cargo xtask npm`: the npm package.

use crate::outcome::{Outcome, Trouble};
use crate::workspace::Workspace;

/// Builds the package and prints its size.
pub(crate) fn run(workspace: &Workspace, _arguments: &[String]) -> Outcome {
    build(workspace)
}

/// Builds the package, then runs its checks and tests.
pub(crate) fn test(workspace: &Workspace) -> Outcome {
    build(workspace)
}

/// Builds the package.
pub(crate) fn build(_workspace: &Workspace) -> Outcome {
    Err(Trouble::failed("the npm package is not built yet"))
}
