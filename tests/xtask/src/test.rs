//! `cargo xtask test`: what CI runs.

use crate::outcome::{Done, Outcome, Trouble};
use crate::report::Report;
use crate::workspace::Workspace;
use crate::{conformance, fuzz, generated, house, licences, npm, ready, rust, wheel};

/// One step of the run.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    run: fn(&Workspace) -> Outcome,
}

/// In the order in which they run: the quick ones first.
pub(crate) const STEPS: &[Step] = &[
    Step { name: "ready", about: "what the others need is here", run: ready::check },
    Step { name: "format", about: "the code is formatted", run: rust::format },
    Step { name: "house", about: "arrows between areas, lengths of files", run: house::check },
    Step { name: "lint", about: "clippy, every target and feature", run: rust::lint },
    Step { name: "licences", about: "licences of what we depend on", run: licences::check },
    Step { name: "rust", about: "tests of the crate, its pages and examples", run: rust::test },
    Step { name: "generated", about: "schemas and pages are up to date", run: generated::check },
    Step { name: "python", about: "the wheel, its types and its tests", run: wheel::test },
    Step { name: "npm", about: "the npm package, its types and its tests", run: npm::test },
    Step { name: "conformance", about: "the same bytes in each runtime", run: conformance::check },
    Step { name: "fuzz", about: "fuzz targets build and replay their corpus", run: fuzz::replay },
];

/// Runs the steps named, or all.
pub(crate) fn run(workspace: &Workspace, names: &[String]) -> Outcome {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(Trouble::failed(format!(
            "unknown step `{unknown}`: one of {}",
            known.join(", ")
        )));
    }
    let mut report = Report::default();
    for step in STEPS {
        if names.is_empty() || names.iter().any(|name| name == step.name) {
            report.step(step.name, step.about, || (step.run)(workspace));
        }
    }
    report.close().map(|()| Done::default())
}
