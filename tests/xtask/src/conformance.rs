//! The vectors of `tests/vectors`, answered in every runtime: each judges the answers itself, and all must
//! have given the same bytes.

use crate::command::Program;
use crate::machine;
use crate::npm;
use crate::outcome::{Done, Outcome, Trouble};
use crate::wheel;
use crate::workspace::Workspace;

/// Runs every runner and compares what they report.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    npm::built(workspace)?;
    let chromium = machine::chromium(workspace);
    let node = machine::node(workspace)?;
    let node = |runner: &str| {
        Program::new(workspace, &node).argument(format!("bindings-wasm/tests/conformance/{runner}"))
    };
    let rust = Program::cargo(workspace)
        .words("test --quiet --package tenantry --test conformance -- --nocapture");
    let python = Program::new(workspace, wheel::python_with_wheel(workspace)?)
        .argument("bindings-python/tests/conformance.py");
    let mut reports = vec![
        ("Rust", report(rust)?),
        ("CPython", report(python)?),
        ("Node", report(node("node.js"))?),
    ];
    if let Ok(chromium) = &chromium {
        let page = node("chromium.js").variable("TENANTRY_CHROMIUM", chromium);
        reports.push(("Chromium", report(page)?));
    }
    let done = compared(&reports)?;
    // What the others say is worth having before a missing browser is told.
    chromium?;
    Ok(done)
}

/// The lines `<area>: <n> cases, sha256 <digest>` that a runner prints; it fails if a case does.
fn report(runner: Program) -> Result<Vec<String>, Trouble> {
    let shown = runner.to_string();
    let ran = runner.run()?;
    // Rust's own runner prints a dot for each of its tests in front.
    let lines = ran.output.lines().map(|line| line.trim_start_matches('.'));
    let mut lines: Vec<String> =
        lines.filter(|line| cases(line).is_some()).map(str::to_owned).collect();
    // And it may come to the folders in another order.
    lines.sort();
    if !ran.success {
        return Err(Trouble::failed(format!("`{shown}` failed")));
    }
    if lines.is_empty() {
        return Err(Trouble::failed(format!("`{shown}` reported no cases")));
    }
    Ok(lines)
}

/// Every runtime must have reported what the first did.
fn compared(reports: &[(&str, Vec<String>)]) -> Outcome {
    let Some(((first, expected), others)) = reports.split_first() else {
        return Err(Trouble::failed("no runtime"));
    };
    for (name, lines) in others {
        if lines != expected {
            return Err(Trouble::failed(format!("{name} reports otherwise than {first}")));
        }
    }
    let totals = expected.iter().filter(|line| line.contains("total: "));
    let total = totals.filter_map(|line| cases(line));
    let count: u64 = total.sum();
    let names: Vec<&str> = reports.iter().map(|(name, _)| *name).collect();
    let done = Done::tests(count * u64::try_from(reports.len()).unwrap_or(1));
    Ok(done.note(format!("{count} cases, the same bytes in {}", names.join(", "))))
}

/// The number of cases that a line reports.
fn cases(line: &str) -> Option<u64> {
    let (_, rest) = line.split_once(": ")?;
    let (count, digest) = rest.split_once(" cases, sha256 ")?;
    (digest.len() == 64).then(|| count.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(area: &str, count: u64, digit: &str) -> String {
        format!("{area}: {count} cases, sha256 {}", digit.repeat(64))
    }

    #[test]
    fn only_lines_of_the_agreed_form_are_reports() {
        assert_eq!(cases(&line("proposal", 12, "a")), Some(12));
        assert_eq!(cases("further vectors: /tmp/x"), None);
        assert_eq!(cases("proposal: 12 cases, sha256 abc"), None);
    }

    #[test]
    fn a_runtime_that_reports_otherwise_is_found() {
        let same = vec![line("num", 2, "a"), line("total", 2, "a")];
        let other = vec![line("num", 2, "b"), line("total", 2, "b")];
        let done = compared(&[("Rust", same.clone()), ("Node", same.clone())]).unwrap();
        assert_eq!(done.passed, 4);
        assert!(compared(&[("Rust", same), ("Node", other)]).is_err());
    }
}
