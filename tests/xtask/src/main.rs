//! The tasks of the workspace. One file per task; `cargo xtask` lists them.

#![expect(clippy::print_stdout, reason = "a task says what it does")]
#![expect(clippy::print_stderr, reason = "a task says what went wrong")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the bans are the library's: a task reads files, the environment and the clock"
)]

mod bench;
mod command;
mod conformance;
mod coverage;
mod demo;
mod docs;
mod fuzz;
mod generated;
mod house;
mod licences;
mod machine;
mod npm;
mod outcome;
mod ready;
mod report;
mod rust;
mod test;
mod wheel;
mod workspace;
mod zones;

use std::process::ExitCode;

use outcome::{Outcome, Trouble};
use workspace::Workspace;

/// Name, what it does, and the function that does it.
type Task = (&'static str, &'static str, fn(&Workspace, &[String]) -> Outcome);

const TASKS: &[Task] = &[
    ("demo", "price the example franchise and print what it answers", demo::run),
    ("test", "run what CI runs, or only the steps named", test::run),
    ("bench", "measure the workloads of the benchmarks", bench::run),
    ("wheel", "build the Python wheel and print its size", wheel::run),
    ("npm", "build the npm package and print its size", npm::run),
    ("docs", "write the generated pages and schemas, then the reference of the crate", docs::run),
    ("coverage", "tell which lines of the crate no test runs: `coverage [path…]`", coverage::run),
    ("fuzz", "fuzz every target for a short while: `fuzz [seconds] [target…]`", fuzz::run),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let workspace = Workspace::here();
    let asks_for_help = |argument: &String| ["--help", "-h"].contains(&argument.as_str());
    let Some((name, rest)) =
        arguments.split_first().filter(|_| !arguments.iter().any(asks_for_help))
    else {
        print_tasks();
        return ExitCode::SUCCESS;
    };
    let Some((_, _, task)) = TASKS.iter().find(|(task, _, _)| task == name) else {
        eprintln!("unknown task `{name}`");
        print_tasks();
        return ExitCode::FAILURE;
    };
    match task(&workspace, rest) {
        Ok(done) => {
            for note in done.notes {
                println!("{note}");
            }
            ExitCode::SUCCESS
        }
        Err(Trouble::Reported) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("cargo xtask {name}: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn print_tasks() {
    println!("cargo xtask <task>\n");
    for (name, about, _) in TASKS {
        println!("  {name:<8}  {about}");
    }
    println!("\nsteps of `test`:\n");
    for step in test::STEPS {
        println!("  {:<12}  {}", step.name, step.about);
    }
}
