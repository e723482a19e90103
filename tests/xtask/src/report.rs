//! The table at the end of a run.

use std::time::{Duration, Instant};

use crate::machine;
use crate::outcome::{Outcome, Trouble};

/// The steps of a run, as they end.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

impl Report {
    /// Runs a step and keeps what it came to.
    pub(crate) fn step(&mut self, name: &'static str, about: &str, run: impl FnOnce() -> Outcome) {
        println!("\n==> {name}: {about}");
        let start = Instant::now();
        let outcome = match run() {
            Err(Trouble::Missing { what, remedy }) if machine::is_ci() => {
                Err(Trouble::failed(Trouble::missing(what, remedy).to_string()))
            }
            outcome => outcome,
        };
        if let Err(trouble) = &outcome {
            eprintln!("{name}: {trouble}");
        }
        self.rows.push(Row { name, took: start.elapsed(), outcome });
    }

    /// Prints the table and, last, the counts alone on their line.
    pub(crate) fn close(self) -> Result<(), Trouble> {
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        println!("\n{:<12}  {:<7}  {:>6}  {:>6}", "step", "", "tests", "time");
        for row in &self.rows {
            let (word, tests, notes) = match &row.outcome {
                Ok(done) => {
                    passed += done.passed;
                    skipped += done.skipped;
                    ("ok", done.passed, done.notes.join(", "))
                }
                Err(trouble @ Trouble::Missing { .. }) => {
                    skipped += 1;
                    ("skipped", 0, trouble.to_string())
                }
                Err(trouble) => {
                    let (right, wrong) = match trouble {
                        Trouble::Failed { passed, failed, .. } => (*passed, *failed),
                        _ => (0, 1),
                    };
                    passed += right;
                    failed += wrong;
                    ("FAILED", right, trouble.to_string())
                }
            };
            let seconds = format!("{:.1}s", row.took.as_secs_f64());
            let line = format!("{:<12}  {word:<7}  {tests:>6}  {seconds:>6}  {notes}", row.name);
            println!("{}", line.trim_end());
        }
        let rest = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        println!("\n{passed} passed, {failed} failed{rest}");
        if failed == 0 { Ok(()) } else { Err(Trouble::Reported) }
    }
}
