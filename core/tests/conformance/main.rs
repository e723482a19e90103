//! The published vectors of `tests/vectors`, answered through the public API of Rust (rules D-7, Q-11).
//!
//! `docs/conformance.md` says how a vector is written and how the digest is made. Further folders stand in the
//! environment variable `TENANTRY_VECTORS`; `TENANTRY_UPDATE_DIGEST=1` writes the digest of the shipped ones.

mod answer;
mod bindings;
mod clients;
mod hours;
mod judge;
mod leads;
mod lines;
mod network;
mod notify;
mod report;
mod rust;
mod vector;

use std::path::{Path, PathBuf};

use answer::Answer;
use report::Report;
use vector::{Case, File};

/// Where the shipped vectors are.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors")
}

/// Answers every case of a folder and judges the answers.
fn run(folder: &Path, answer: fn(&Case<'_>) -> Answer) -> Result<Report, String> {
    let mut report = Report::default();
    for file in vector::files(folder)? {
        run_file(&file, answer, &mut report)?;
    }
    if report.failures.is_empty() { Ok(report) } else { Err(report.failures.join("\n\n")) }
}

fn run_file(
    file: &File,
    answer: fn(&Case<'_>) -> Answer,
    report: &mut Report,
) -> Result<(), String> {
    for (index, case) in file.cases()?.iter().enumerate() {
        let answer = answer(case);
        if let Err(difference) = judge::judge(&case.expectation, &answer) {
            report.failures.push(format!("{}#{index}: {}\n  {difference}", file.name, case.title));
        }
        report.add(&file.name, index, &answer);
    }
    Ok(())
}

#[test]
fn every_vector_is_answered_as_it_says() {
    let folder = shipped();
    let report = run(&folder, rust::answer).unwrap_or_else(|failures| panic!("{failures}"));
    report.print("");
    report::compare_with_stored(&report, &folder.join("digest.json"))
        .unwrap_or_else(|difference| panic!("{difference}"));
}

#[test]
fn every_further_vector_is_answered_as_it_says() {
    let Some(folders) = std::env::var_os("TENANTRY_VECTORS") else { return };
    for folder in std::env::split_paths(&folders).filter(|folder| !folder.as_os_str().is_empty()) {
        let report = run(&folder, rust::answer)
            .unwrap_or_else(|failures| panic!("{}: {failures}", folder.display()));
        report.print(&format!("{} ", folder.display()));
    }
}

#[test]
fn what_the_bindings_carry_are_the_bytes_that_rust_gives() {
    for file in vector::files(&shipped()).unwrap() {
        for (index, case) in file.cases().unwrap().iter().enumerate() {
            let (rust, bindings) = (rust::answer(case), bindings::answer(case));
            assert_eq!(rust.line(), bindings.line(), "{}#{index}: {}", file.name, case.title);
        }
    }
}

#[test]
fn a_vector_that_expects_something_else_is_red() {
    let file = File::new(
        "numbers/wrong.json",
        r#"{ "cases": [
            { "rules": ["Q-5"], "title": "another value", "call": "allocate",
              "with": { "total": "1", "weights": ["1"], "places": 0 }, "expect": { "parts[0]": "2" } },
            { "rules": ["Q-5"], "title": "a path that leads nowhere", "call": "allocate",
              "with": { "total": "1", "weights": ["1"], "places": 0 }, "expect": { "parts[1]": "1" } },
            { "rules": ["Q-5"], "title": "a path that should lead nowhere", "call": "allocate",
              "with": { "total": "1", "weights": ["1"], "places": 0 }, "absent": ["parts"] },
            { "rules": ["Q-5"], "title": "an error that is none", "call": "allocate",
              "with": { "total": "1", "weights": ["1"], "places": 0 }, "error": { "code": "number.weights" } },
            { "rules": ["Q-5"], "title": "another error", "call": "allocate",
              "with": { "total": "1", "weights": ["0"], "places": 0 }, "error": { "code": "number.overflow" } },
            { "rules": ["Q-5"], "title": "a result that is an error", "call": "allocate",
              "with": { "total": "1", "weights": ["0"], "places": 0 }, "expect": { "parts": [] } }
        ] }"#,
    );
    let mut report = Report::default();
    run_file(&file, rust::answer, &mut report).unwrap();
    let firsts: Vec<_> = report.failures.iter().filter_map(|text| text.lines().last()).collect();
    assert_eq!(
        firsts,
        [
            "  parts[0] is \"1\", expected \"2\"",
            "  parts[1] is absent, expected \"1\"",
            "  parts is [\"1\"], expected to be absent",
            "  answered {\"parts\":[\"1\"]}, expected the error number.weights",
            "  answered the errors number.weights in weights, expected the error number.overflow",
            "  answered the errors number.weights in weights, expected a result",
        ]
    );
}

#[test]
fn a_vector_that_says_nothing_or_too_much_is_refused() {
    let refused = |case: &str| {
        let file = File::new("numbers/wrong.json", &format!("{{ \"cases\": [{case}] }}"));
        file.cases().err()
    };
    let with = r#""rules": ["D-9"], "title": "t", "call": "version", "with": {}"#;
    assert_eq!(
        refused(&format!("{{ {with} }}")).as_deref(),
        Some("numbers/wrong.json#0: t: expects nothing: write `expect`, `absent` or `error`")
    );
    assert_eq!(
        refused(&format!("{{ {with}, \"expects\": {{}} }}")).as_deref(),
        Some("numbers/wrong.json#0: t: unknown key `expects`")
    );
    assert_eq!(
        refused(r#"{ "rules": [], "title": "t", "call": "version", "with": {}, "absent": ["x"] }"#)
            .as_deref(),
        Some("numbers/wrong.json#0: t: names no rule")
    );
    assert_eq!(
        refused(r#"{ "rules": ["D-2"], "title": "t", "call": "price", "with": { "catalog": "@c" }, "absent": ["x"] }"#)
            .as_deref(),
        Some("numbers/wrong.json#0: t: there is no document `c` in this file")
    );
}
