use crate::outcome::{Outcome, Trouble};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, _arguments: &[String]) -> Outcome {
    test(workspace)
}

pub(crate) fn test(_workspace: &Workspace) -> Outcome {
    Err(Trouble::failed("nothing here yet"))
}
