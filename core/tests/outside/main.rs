//! The outside world: cases that nobody here wrote, read from the folder that `TENANTRY_TESTDATA` names.
//!
//! Nothing of them is kept here. Without the folder every test passes and says that it was skipped.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "the whole file is a test: a panic is its failure, and it tells what it left out"
)]

mod allocations;
mod decimals;
mod documents;
mod formulas;
mod geography;
mod numbers;
mod routing;
mod strings;

use serde_json::Value as Json;

/// The text of a file of the folder; `None`, and a word about it, without the folder.
fn file(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "a test, told where its data is")]
    let folder = std::env::var("TENANTRY_TESTDATA").ok();
    let Some(folder) = folder else {
        println!("skipped: TENANTRY_TESTDATA names no folder with {name}");
        return None;
    };
    let path = std::path::Path::new(&folder).join(name);
    #[expect(clippy::disallowed_methods, reason = "a test, told where its data is")]
    let text = std::fs::read_to_string(&path);
    Some(text.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The rows of a file with one JSON object a line; none without the folder.
fn rows(name: &str) -> Vec<Json> {
    let text = file(name).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A field of a row as text.
fn text<'a>(row: &'a Json, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_else(|| panic!("no `{field}` in {row}"))
}

/// The list in a field of a row; empty where there is none.
fn list<'a>(row: &'a Json, field: &str) -> &'a [Json] {
    row[field].as_array().map_or(&[], Vec::as_slice)
}

/// A number, written out: `12E-1` is `1.2`. Without needless zeros, so that equal numbers are equal texts.
fn written_out(number: &str) -> String {
    let (negative, rest) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let (digits, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let exponent: i64 = exponent.parse().unwrap();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let point = i64::try_from(whole.len()).unwrap() + exponent;
    let mut digits = format!("{whole}{fraction}");
    let point = if point < 0 {
        digits.insert_str(0, &"0".repeat(usize::try_from(-point).unwrap()));
        0
    } else {
        usize::try_from(point).unwrap()
    };
    while digits.len() < point {
        digits.push('0');
    }
    let (whole, fraction) = digits.split_at(point);
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    if negative && text != "0" { format!("-{text}") } else { text }
}
