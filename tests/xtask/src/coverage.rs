//! `cargo xtask coverage`: which lines of the crate its tests run, area by area.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::command::Program;
use crate::machine;
use crate::outcome::{Outcome, Trouble};
use crate::workspace::Workspace;

/// What the tests of the crate are built with: optimised, as each line is counted all the same and some tests take long.
const BUILD: &str =
    "--all-features --package tenantry --lib --tests --config profile.dev.opt-level=2";

/// Prints for each area how many of its lines a test runs, and, of the files whose path contains an argument, which lines
/// none does: `coverage [path…]`.
pub(crate) fn run(workspace: &Workspace, paths: &[String]) -> Outcome {
    let tools = tools(workspace)?;
    let profiles = workspace.target("coverage/profiles");
    if profiles.is_dir() {
        std::fs::remove_dir_all(&profiles)?;
    }
    std::fs::create_dir_all(&profiles)?;
    let tests = cargo(workspace, &profiles)?.words("--quiet").words(BUILD).tests()?;
    let merged = profiles.join("merged.profdata");
    let counts = std::fs::read_dir(&profiles)?.map(|entry| entry.map(|entry| entry.path()));
    let counts = counts.collect::<Result<Vec<_>, _>>()?;
    Program::new(workspace, tools.join("llvm-profdata"))
        .words("merge --sparse --output")
        .argument(&merged)
        .arguments(counts)
        .ask()
        .ok_or_else(|| Trouble::failed("`llvm-profdata merge` failed"))?;
    let mut lines = Lines::new();
    // Each by itself: of several, LLVM takes what the first has of a function, which may be a copy that nothing calls.
    for executable in executables(workspace, &profiles)? {
        let report = Program::new(workspace, tools.join("llvm-cov"))
            .words("export --format=lcov --instr-profile")
            .argument(&merged)
            .argument(executable)
            .argument("--sources")
            .argument(workspace.path("core/src"))
            .ask()
            .ok_or_else(|| Trouble::failed("`llvm-cov export` failed"))?;
        add(&report, &mut lines);
    }
    let files = files(workspace, lines)?;
    print_areas(&files);
    for file in files.iter().filter(|file| paths.iter().any(|path| file.path.contains(path))) {
        println!("{}: {}", file.path, ranges(&file.missed()));
    }
    Ok(tests)
}

/// The folder of LLVM's tools that rustup keeps beside the compiler, which are of its version.
fn tools(workspace: &Workspace) -> Result<PathBuf, Trouble> {
    let missing = |how: &str| Trouble::missing("llvm-profdata and llvm-cov", how);
    let libraries = Program::new(workspace, "rustc").words("--print target-libdir").ask();
    let libraries = libraries.ok_or_else(|| missing("install Rust with rustup"))?;
    let folder = Path::new(&libraries).with_file_name("bin");
    let name = format!("llvm-cov{}", std::env::consts::EXE_SUFFIX);
    if !folder.join(&name).is_file() {
        let rustup =
            machine::find(&["rustup"]).ok_or_else(|| missing("install Rust with rustup"))?;
        Program::new(workspace, rustup).words("component add llvm-tools").check()?;
    }
    if folder.join(name).is_file() {
        Ok(folder)
    } else {
        Err(missing("`rustup component add llvm-tools` did not bring them"))
    }
}

/// Cargo, with the tests of the crate built to count what they run.
fn cargo(workspace: &Workspace, profiles: &Path) -> Result<Program, Trouble> {
    let program = Program::cargo(workspace)
        .words("test --target-dir")
        .argument(workspace.target("coverage"))
        // Said although it is this machine's own: build scripts are then built without the flags.
        .argument("--target")
        .argument(machine::host(workspace)?)
        .variable("RUSTFLAGS", "-Cinstrument-coverage")
        .variable("LLVM_PROFILE_FILE", profiles.join("%m.profraw"));
    Ok(program)
}

/// The test binaries, which are built.
fn executables(workspace: &Workspace, profiles: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let messages = cargo(workspace, profiles)?
        .words("--no-run --message-format=json")
        .words(BUILD)
        .ask()
        .ok_or_else(|| Trouble::failed("cargo does not tell which test binaries there are"))?;
    let messages = messages.lines().filter_map(|line| serde_json::from_str(line).ok());
    let executable = |message: serde_json::Value| Some(message.get("executable")?.as_str()?.into());
    Ok(messages.filter_map(executable).collect())
}

/// The lines of a file that can be run, each with whether a test does.
struct File {
    path: String,
    lines: Vec<(usize, bool)>,
}

impl File {
    fn missed(&self) -> Vec<usize> {
        self.lines.iter().filter(|(_, run)| !*run).map(|(line, _)| *line).collect()
    }

    /// The folder below `src`, or the file.
    fn area(&self) -> &str {
        let inside = self.path.trim_start_matches("core/src/");
        inside.split('/').next().unwrap_or(inside)
    }
}

/// Of each file, by its whole path, whether a test runs each line.
type Lines = BTreeMap<PathBuf, BTreeMap<usize, bool>>;

/// Adds what LLVM reports of one binary.
fn add(report: &str, files: &mut Lines) {
    let mut lines = &mut BTreeMap::new();
    for line in report.lines() {
        if let Some(path) = line.strip_prefix("SF:") {
            lines = files.entry(path.into()).or_default();
        } else if let Some((line, count)) =
            line.strip_prefix("DA:").and_then(|counted| counted.split_once(','))
            && let (Ok(line), Ok(count)) = (line.parse(), count.parse::<u64>())
        {
            *lines.entry(line).or_default() |= count > 0;
        }
    }
}

/// The files without their tests.
fn files(workspace: &Workspace, all: Lines) -> Result<Vec<File>, Trouble> {
    let mut files = Vec::new();
    for (path, lines) in all {
        let tests = first_of_tests(&workspace.read(&path)?);
        let lines = lines.into_iter().filter(|(line, _)| *line < tests).collect();
        files.push(File { path: workspace.relative(&path), lines });
    }
    Ok(files)
}

/// The number of the line at which the tests of a file begin, which stand at its end.
fn first_of_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |pair: &[&str]| {
        pair.first() == Some(&"#[cfg(test)]")
            && pair.last().is_some_and(|next| next.starts_with("mod "))
    };
    lines.windows(2).position(begins).map_or(usize::MAX, |place| place + 1)
}

fn print_areas(files: &[File]) {
    let mut areas: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for file in files {
        let [all, run] = areas.entry(file.area()).or_default();
        *all += file.lines.len();
        *run += file.lines.len() - file.missed().len();
    }
    let whole =
        areas.values().fold([0, 0], |[all, run], [more, run_too]| [all + more, run + run_too]);
    println!("{:<14} {:>7} {:>7} {:>8}", "", "lines", "run", "percent");
    for (name, [all, run]) in areas.into_iter().chain([("all", whole)]) {
        // In hundredths of a percent, rounded down: 100.00 is all of them.
        let share = (10_000 * run).checked_div(all).unwrap_or(10_000);
        println!("{name:<14} {all:>7} {run:>7} {:>5}.{:02}", share / 100, share % 100);
    }
}

/// Line numbers as people read them: `3, 7–9`.
fn ranges(lines: &[usize]) -> String {
    let mut runs: Vec<[usize; 2]> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some([_, last]) if *last + 1 == *line => *last = *line,
            _ => runs.push([*line; 2]),
        }
    }
    let told = |[first, last]: [usize; 2]| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    runs.into_iter().map(told).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_beside_each_other_are_told_as_one_range() {
        assert_eq!(ranges(&[3, 7, 8, 9, 11]), "3, 7–9, 11");
        assert_eq!(ranges(&[]), "");
    }

    #[test]
    fn a_line_is_run_if_one_binary_runs_it() {
        let mut files = Lines::new();
        for report in [
            "SF:/a.rs\nDA:3,0\nDA:4,2\nDA:5,0\nend_of_record\n",
            "SF:/b.rs\nDA:3,1\nSF:/a.rs\nDA:3,5\n",
        ] {
            add(report, &mut files);
        }
        let of = |path: &str| files.get(Path::new(path)).unwrap().clone().into_iter();
        assert!(of("/a.rs").eq([(3, true), (4, true), (5, false)]));
        assert!(of("/b.rs").eq([(3, true)]));
    }

    #[test]
    fn tests_begin_where_their_module_does() {
        assert_eq!(first_of_tests("fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n"), 3);
        assert_eq!(first_of_tests("#[cfg(test)]\nfn a() {}\n"), usize::MAX);
    }
}
