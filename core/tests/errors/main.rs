//! Every error code is provoked through the public API, and `docs/errors.md` is printed from what was told.
//!
//! `TENANTRY_UPDATE_DOCS=1` writes the page anew.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]

mod page;
mod provoke;
mod sentences;
mod sources;
mod table;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use table::INSIDE;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn every_code_of_the_sources_is_provoked() {
    let in_sources: BTreeSet<String> =
        sources::codes(&workspace().join("core/src")).into_iter().collect();
    let mut listed = BTreeSet::new();
    for entry in table::entries() {
        assert!(listed.insert(entry.code.to_owned()), "{} stands twice", entry.code);
        let codes: Vec<&str> = entry.told.iter().map(|told| told.code.as_str()).collect();
        assert!(codes.contains(&entry.code), "{} was not provoked, but {codes:?}", entry.code);
    }
    for (code, _) in INSIDE {
        assert!(listed.insert((*code).to_owned()), "{code} stands twice");
    }
    let missing: Vec<_> = in_sources.difference(&listed).collect();
    assert!(missing.is_empty(), "no input provokes {missing:?}");
    let gone: Vec<_> = listed.difference(&in_sources).collect();
    assert!(gone.is_empty(), "no source has {gone:?}");
}

#[test]
fn messages_are_one_line_in_lower_case_that_does_not_end_like_a_sentence() {
    for entry in table::entries() {
        let message = entry.message();
        assert!(!message.contains('\n'), "{}: {message}", entry.code);
        assert!(!message.ends_with('.'), "{}: {message}", entry.code);
        assert!(
            !message.starts_with(|first: char| first.is_ascii_uppercase()),
            "{}: {message}",
            entry.code
        );
    }
}

#[test]
fn numbers_that_fail_inside_a_figure_are_told_as_its_reason() {
    let messages = |told: Vec<provoke::Told>| -> Vec<String> {
        told.into_iter().map(|told| told.message).collect()
    };
    let too_large = provoke::line(
        r#"{ "id": "i", "name": "I", "type": "labor", "retail": "10" }"#,
        r#"{ "item": "i", "quantity": "79228162514264337593543950335" }"#,
    );
    assert_eq!(
        messages(too_large),
        ["`raw` cannot be calculated: the result is too large: at most 28 digits"]
    );
    // On the way to money too little is nothing; a measurement is used in formulas, where it is an error.
    let too_small = provoke::priced(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "room_measurement": true, "categories": [{ "id": "c",
            "name": "C", "items": [{ "id": "i", "name": "I", "type": "labor", "retail": "floor_area" }] }] }] }"#,
        r#"{ "rooms": [{ "id": "r", "name": "R", "length": "0.000000000000001", "width": "0.000000000000001", "height": "8" }],
            "lines": [{ "item": "i" }] }"#,
    );
    assert_eq!(
        messages(too_small),
        ["`rooms` cannot be calculated: the result is too small: at most 28 decimal places"]
    );
}

#[test]
fn the_page_of_codes_says_what_the_library_says() {
    let file = workspace().join("docs/errors.md");
    let page = page::print(&table::entries(), &sources::meanings(&workspace().join("core/src")));
    if std::env::var_os("TENANTRY_UPDATE_DOCS").is_some_and(|asked| asked == "1") {
        std::fs::write(&file, page).unwrap();
        return;
    }
    #[expect(clippy::disallowed_methods, reason = "a test reads what is checked in")]
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = page.lines().zip(stored.lines()).find(|(now, then)| now != then);
    assert!(
        page == stored,
        "docs/errors.md is not up to date, run this test with TENANTRY_UPDATE_DOCS=1: {differs:#?}"
    );
}
