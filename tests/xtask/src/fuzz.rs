use crate::outcome::{Outcome, Trouble};
use crate::workspace::Workspace;

pub(crate) fn replay(_workspace: &Workspace) -> Outcome {
    Err(Trouble::failed("nothing here yet"))
}

pub(crate) fn run(_workspace: &Workspace, _arguments: &[String]) -> Outcome {
    Err(Trouble::failed("nothing here yet"))
}
