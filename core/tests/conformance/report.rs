//! Counts and digests of what was answered.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::answer::Answer;

/// What a run over one folder gave.
#[derive(Default)]
pub(crate) struct Report {
    areas: BTreeMap<String, Tally>,
    total: Tally,
    pub(crate) failures: Vec<String>,
}

#[derive(Default)]
struct Tally {
    cases: usize,
    digest: Sha256,
}

impl Tally {
    fn add(&mut self, line: &str) {
        self.cases += 1;
        self.digest.update(line.as_bytes());
    }

    fn sha256(&self) -> String {
        self.digest.clone().finalize().iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

impl Report {
    /// Takes in the answer to a case of a file, in the order of files and cases.
    pub(crate) fn add(&mut self, file: &str, index: usize, answer: &Answer) {
        let line = format!("{file}#{index} {}\n", answer.line());
        let area = file.split('/').next().unwrap_or_default().trim_end_matches(".json");
        self.areas.entry(area.to_owned()).or_default().add(&line);
        self.total.add(&line);
    }

    /// Prints a line for each area and one for all.
    #[expect(clippy::print_stdout, reason = "other runtimes print the same, to be compared")]
    pub(crate) fn print(&self, prefix: &str) {
        let all = self.areas.iter().map(|(area, tally)| (area.as_str(), tally));
        for (area, tally) in all.chain([("total", &self.total)]) {
            println!("{prefix}{area}: {} cases, sha256 {}", tally.cases, tally.sha256());
        }
    }
}

/// Compares with the stored digest, or stores it if that is asked for.
pub(crate) fn compare_with_stored(report: &Report, file: &Path) -> Result<(), String> {
    let (cases, sha256) = (report.total.cases, report.total.sha256());
    let now = format!("{{\n  \"cases\": {cases},\n  \"sha256\": \"{sha256}\"\n}}\n");
    if std::env::var_os("TENANTRY_UPDATE_DIGEST").is_some_and(|asked| asked == "1") {
        return std::fs::write(file, now).map_err(|error| format!("{}: {error}", file.display()));
    }
    #[expect(clippy::disallowed_methods, reason = "a test reads its data")]
    let stored = std::fs::read_to_string(file).unwrap_or_default();
    if stored == now {
        return Ok(());
    }
    Err(format!(
        "the answers have changed: they are now\n{now}and digest.json says\n{stored}\
         If they should have changed, run the test with TENANTRY_UPDATE_DIGEST=1."
    ))
}
