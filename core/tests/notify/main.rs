//! Notices: against a naive model written from the rules, the audit against brute force, and what always holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]
#![allow(clippy::too_many_lines, reason = "every kind of occurrence stands in one list")]

mod agreement;
mod brute;
mod examples;
mod exhaustive;
mod generate;
mod injected;
mod keys;
mod model;
mod records;
mod words;

#[path = "../reference/random.rs"]
#[allow(dead_code, reason = "the reference draws decimals too")]
mod random;

/// How many cases a test runs: what it says, or `TENANTRY_CASES` percent of it.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is asked outside the library")]
pub(crate) fn cases(count: u64) -> u64 {
    let percent = std::env::var("TENANTRY_CASES").ok().and_then(|text| text.parse().ok());
    count * percent.unwrap_or(100) / 100
}
