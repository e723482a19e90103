//! The network: against a naive model written from the rules, over all small trees, and by the laws that always hold.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]
#![allow(clippy::too_many_lines, reason = "every command stands in one list")]
#![allow(clippy::similar_names, reason = "who locks and what is locked, cures and what they cure")]
#![allow(
    clippy::disallowed_types,
    reason = "how long something takes is measured outside the library"
)]

mod agreement;
mod commands;
mod credentials;
mod depth;
mod example;
mod exhaustive;
mod generate;
mod isolation;
mod laws;
mod model;
mod notices;
mod paths;
mod records;
mod replay;
mod suggested;
mod table;

#[path = "../reference/random.rs"]
#[allow(dead_code, reason = "the reference draws decimals too")]
mod random;

/// How many cases a test runs: what it says, or `TENANTRY_CASES` percent of it.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is asked outside the library")]
pub(crate) fn cases(count: u64) -> u64 {
    let percent = std::env::var("TENANTRY_CASES").ok().and_then(|text| text.parse().ok());
    count * percent.unwrap_or(100) / 100
}
