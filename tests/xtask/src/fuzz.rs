//! `cargo xtask fuzz`: every target for a short while; and the step that replays their corpora.
//!
//! The compiler's coverage passes and libFuzzer are all that is needed: a stable compiler does.

use std::path::PathBuf;

use crate::command::Program;
use crate::machine;
use crate::outcome::{Done, Outcome, Trouble};
use crate::workspace::Workspace;

/// What `cargo fuzz` passes too, less the sanitizers of the nightly compiler: there is no unsafe code to watch.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// How long each target runs where nothing is said, in seconds.
const SECONDS: &str = "30";

/// Fuzzes the targets named, or all, each for so many seconds: `fuzz [seconds] [target…]`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let (seconds, names) = match arguments.split_first() {
        Some((first, rest)) if first.parse::<u32>().is_ok() => (first.as_str(), rest),
        _ => (SECONDS, arguments),
    };
    let built = build(workspace)?;
    if let Some(unknown) = names.iter().find(|name| !built.contains(name)) {
        return Err(Trouble::failed(format!(
            "unknown target `{unknown}`: one of {}",
            built.join(", ")
        )));
    }
    let chosen = if names.is_empty() { built.as_slice() } else { names };
    for target in chosen {
        let found = workspace.target(&format!("fuzz/found/{target}"));
        std::fs::create_dir_all(&found)?;
        fuzzer(workspace, target)?
            .argument(format!("-max_total_time={seconds}"))
            .words("-max_len=8192 -print_final_stats=1")
            .argument(format!("-artifact_prefix={}/", found.display()))
            .argument(&found)
            .argument(corpus(workspace, target))
            .check()?;
    }
    Ok(Done::default().note(format!("{} targets, no failure", chosen.len())))
}

/// Builds every target and runs it on each input that is kept for it.
pub(crate) fn replay(workspace: &Workspace) -> Outcome {
    machine::cpp(workspace)?;
    let mut done = Done::default();
    for target in build(workspace)? {
        let folder = corpus(workspace, &target);
        let inputs = std::fs::read_dir(&folder).map_or(0, Iterator::count);
        if inputs == 0 {
            return Err(Trouble::failed(format!("{} is empty", workspace.relative(&folder))));
        }
        let check =
            fuzzer(workspace, &target)?.words("-runs=0 -verbosity=0").argument(folder).check()?;
        done = done.and(check.note(format!("{target} {inputs} inputs")));
    }
    Ok(done)
}

/// Builds all targets and gives their names.
fn build(workspace: &Workspace) -> Result<Vec<String>, Trouble> {
    Program::cargo(workspace)
        .words("build --quiet --release --locked --manifest-path core/fuzz/Cargo.toml --target-dir")
        .argument(workspace.target("fuzz"))
        // Said although it is this machine's own: build scripts are then built without the flags.
        .argument("--target")
        .argument(machine::host(workspace)?)
        .variable("RUSTFLAGS", FLAGS)
        .check()?;
    let sources = workspace.files("core/fuzz/fuzz_targets", "rs")?;
    let names = sources.iter().filter_map(|source| source.file_stem());
    Ok(names.map(|name| name.to_string_lossy().into_owned()).collect())
}

fn fuzzer(workspace: &Workspace, target: &str) -> Result<Program, Trouble> {
    let (host, extension) = (machine::host(workspace)?, std::env::consts::EXE_SUFFIX);
    let built = workspace.target(&format!("fuzz/{host}/release/{target}{extension}"));
    Ok(Program::new(workspace, built))
}

fn corpus(workspace: &Workspace, target: &str) -> PathBuf {
    workspace.path(&format!("core/fuzz/corpus/{target}"))
}
