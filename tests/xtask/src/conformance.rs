use crate::outcome::{Outcome, Trouble};
use crate::workspace::Workspace;

pub(crate) fn check(_workspace: &Workspace) -> Outcome {
    Err(Trouble::failed("nothing here yet"))
}
