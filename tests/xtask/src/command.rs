//! Runs programs: shows what they print while they print it, and counts the tests they report.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::outcome::{Done, Trouble};
use crate::workspace::Workspace;

/// A program to be run in the workspace.
pub(crate) struct Program {
    command: Command,
    shown: String,
}

/// What a program printed on its standard output, and how it ended.
pub(crate) struct Ran {
    pub(crate) success: bool,
    pub(crate) output: String,
}

impl Program {
    /// The program, found on the path or at a place, to be run at the root of the workspace.
    pub(crate) fn new(workspace: &Workspace, program: impl AsRef<Path>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.current_dir(workspace.path("")).stdin(Stdio::null());
        // What is read here must not be coloured.
        command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never");
        // These describe the build of this task, not of what it runs.
        for variable in
            ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION", "RUST_RECURSION_COUNT"]
        {
            command.env_remove(variable);
        }
        Self { command, shown: workspace.relative(program) }
    }

    /// Cargo, as it runs this task.
    pub(crate) fn cargo(workspace: &Workspace) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut program = Self::new(workspace, Path::new(&cargo));
        program.shown = "cargo".into();
        program
    }

    /// Adds arguments, separated by white space.
    pub(crate) fn words(mut self, words: &str) -> Self {
        for word in words.split_whitespace() {
            self = self.argument(word);
        }
        self
    }

    /// Adds one argument, as it is.
    pub(crate) fn argument(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Self {
        let argument = argument.as_ref();
        self.shown.push(' ');
        self.shown.push_str(&argument.to_string_lossy());
        self.command.arg(argument);
        self
    }

    /// Adds arguments, each as it is.
    pub(crate) fn arguments<A: AsRef<std::ffi::OsStr>>(
        self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        arguments.into_iter().fold(self, Self::argument)
    }

    /// Runs it in a folder of the workspace.
    pub(crate) fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn variable(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it, showing what it prints.
    pub(crate) fn run(mut self) -> Result<Ran, Trouble> {
        self.command.stdout(Stdio::piped());
        self.listen(|child| Some(Box::new(child.stdout.take()?)))
    }

    /// Starts it and shows what it prints to one of its outputs.
    fn listen(
        mut self,
        output_of: impl FnOnce(&mut Child) -> Option<Box<dyn Read>>,
    ) -> Result<Ran, Trouble> {
        println!("$ {}", self.shown);
        let mut child = self
            .command
            .spawn()
            .map_err(|error| Trouble::failed(format!("`{}` did not start: {error}", self.shown)))?;
        let mut output = String::new();
        if let Some(printed) = output_of(&mut child) {
            let mut reader = BufReader::new(printed);
            let mut line = Vec::new();
            while reader.read_until(b'\n', &mut line)? > 0 {
                std::io::stdout().write_all(&line)?;
                output.push_str(&String::from_utf8_lossy(&line));
                line.clear();
            }
        }
        let success = child.wait()?.success();
        Ok(Ran { success, output })
    }

    /// Runs it without a word and gives what it prints; nothing if it fails or is not there.
    pub(crate) fn ask(mut self) -> Option<String> {
        let output = self.command.output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Runs it and takes its success as one test.
    pub(crate) fn check(self) -> Result<Done, Trouble> {
        let shown = self.shown.clone();
        if self.run()?.success {
            Ok(Done::one())
        } else {
            Err(Trouble::failed(format!("`{shown}` failed")))
        }
    }

    /// Runs a test runner and takes the counts that it reports.
    pub(crate) fn tests(self) -> Result<Done, Trouble> {
        let shown = self.shown.clone();
        self.run()?.counted(&shown)
    }

    /// Runs a test runner that reports on its error output, as nextest does.
    pub(crate) fn tests_on_stderr(mut self) -> Result<Done, Trouble> {
        let shown = self.shown.clone();
        self.command.stderr(Stdio::piped());
        self.listen(|child| Some(Box::new(child.stderr.take()?)))?.counted(&shown)
    }
}

/// As it is shown before it runs.
impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Ran {
    /// The counts of the runner's closing lines; a runner that ran nothing has failed.
    fn counted(&self, shown: &str) -> Result<Done, Trouble> {
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for line in self.output.lines() {
            passed += count_before(line, &["passed"]);
            failed += count_before(line, &["failed", "errors", "error"]);
            skipped += count_before(line, &["skipped", "ignored"]);
        }
        if self.success && failed == 0 {
            if passed == 0 {
                return Err(Trouble::failed(format!("`{shown}` ran no test")));
            }
            return Ok(Done { passed, skipped, notes: Vec::new() });
        }
        let what = format!("`{shown}` failed");
        Err(Trouble::Failed { what, passed, failed: failed.max(1) })
    }
}

/// The number in front of one of the words, in a closing line of cargo test, nextest or pytest, or behind
/// it, in one of node's.
fn count_before(line: &str, words: &[&str]) -> u64 {
    let line = line.trim().trim_matches('=').trim();
    let node = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "));
    if let Some((word, count)) = node.and_then(|line| line.split_once(' ')) {
        let word = match word {
            "pass" => "passed",
            "fail" => "failed",
            other => other,
        };
        return if words.contains(&word) { count.parse().unwrap_or(0) } else { 0 };
    }
    // From a minute on, pytest says it in hours and minutes too: `in 209.93s (0:03:29)`.
    let is_timed = line.contains(" in ") && line.ends_with(['s', ')']);
    let closing = line.starts_with("test result:")
        || line.starts_with("Summary [")
        || (is_timed && ["passed", "failed"].iter().any(|word| line.contains(word)));
    if !closing {
        return 0;
    }
    let tokens: Vec<&str> = line.split([' ', ',', ';']).filter(|token| !token.is_empty()).collect();
    tokens
        .windows(2)
        .filter_map(|pair| match pair {
            [count, word] if words.contains(word) => count.parse::<u64>().ok(),
            _ => None,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> (u64, u64, u64) {
        let done = Ran { success: true, output: text.to_owned() }.counted("x");
        match done {
            Ok(done) => (done.passed, 0, done.skipped),
            Err(Trouble::Failed { passed, failed, .. }) => (passed, failed, 0),
            Err(_) => (0, 0, 0),
        }
    }

    #[test]
    fn the_closing_lines_of_each_runner_are_understood() {
        let cargo = "test result: ok. 8 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(counts(cargo), (8, 0, 2));
        assert_eq!(counts(&format!("{cargo}\n{cargo}")), (16, 0, 4));
        let nextest = "     Summary [   0.008s] 33 tests run: 33 passed (1 slow), 1 skipped";
        assert_eq!(counts(nextest), (33, 0, 1));
        assert_eq!(counts("12 passed, 1 skipped, 3 warnings in 0.31s"), (12, 0, 1));
        assert_eq!(counts("597 passed, 1 skipped in 209.93s (0:03:29)"), (597, 0, 1));
        assert_eq!(counts("===== 2 failed, 10 passed in 1.20s ====="), (10, 2, 0));
        assert_eq!(counts("# tests 5\n# pass 4\n# fail 0\n# skipped 1"), (4, 0, 1));
        assert_eq!(counts("ℹ pass 4\nℹ fail 0"), (4, 0, 0));
    }

    #[test]
    fn a_runner_that_ran_nothing_has_failed() {
        assert_eq!(counts("test result: ok. 0 passed; 0 failed; 0 ignored"), (0, 1, 0));
    }

    #[test]
    fn other_lines_are_no_counts() {
        assert_eq!(counts("9 passed\n1 passed in 0.1s"), (1, 0, 0));
    }
}
