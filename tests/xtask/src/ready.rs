//! What the other steps need and do not build: looked for, and put there where that can be done, before anything takes its time.

use crate::command::Program;
use crate::machine;
use crate::outcome::{Done, Outcome, Trouble};
use crate::workspace::Workspace;
use crate::{npm, wheel};

/// Prints what was found; everything that is missing is told at once.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let version = |program| Program::new(workspace, program).argument("--version").ask();
    let needed = [
        machine::host(workspace).map(|_| version("rustc".into()).unwrap_or_default()),
        machine::rust_target(workspace, npm::TARGET).map(|()| npm::TARGET.to_owned()),
        wheel::newest(workspace).map(|((major, minor), _)| format!("Python {major}.{minor}")),
        machine::node(workspace).map(|node| format!("Node {}", version(node).unwrap_or_default())),
        machine::npm().map(|npm| npm.display().to_string()),
        machine::chromium(workspace).map(|chromium| chromium.display().to_string()),
        machine::cpp(workspace).map(|compiler| compiler.display().to_string()),
    ];
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for one in needed {
        match one {
            Ok(name) => found.push(name),
            Err(trouble) => missing.push(trouble),
        }
    }
    println!("{}", found.join(", "));
    all(missing).map_or_else(|| Ok(Done::one()), Err)
}

/// Several tools that are missing, as one.
fn all(troubles: Vec<Trouble>) -> Option<Trouble> {
    troubles.into_iter().reduce(|first, second| match (first, second) {
        (Trouble::Missing { what, remedy }, Trouble::Missing { what: other, remedy: and }) => {
            Trouble::missing(format!("{what} ({remedy}), {other}"), and)
        }
        (first, second) => Trouble::failed(format!("{first}; {second}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_missing_is_told_at_once() {
        let missing = |what: &str| Trouble::missing(what, format!("install {what}"));
        assert!(all(Vec::new()).is_none());
        let told = all(vec![missing("Node"), missing("Python"), missing("g++")]);
        assert_eq!(
            told.map(|trouble| trouble.to_string()).as_deref(),
            Some("missing: Node (install Node), Python (install Python), g++ (install g++)")
        );
    }
}
