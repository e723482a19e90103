//! Routing of leads (rules ): scenarios worked out by hand, a naive model written from the rules, and what always
//! holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "the whole file is a test: a panic is its failure"
)]
#![allow(
    clippy::similar_names,
    reason = "leads and loads, lists and who was last are what it is about"
)]

mod agreement;
mod asked;
mod caps;
mod clashes;
mod contacts;
mod generate;
mod hours;
mod keys;
mod laws;
mod long;
mod mapping;
mod model;
mod records;
mod rotation;
mod slips;
mod states;
mod strangers;
mod weights;

#[path = "../reference/random.rs"]
#[allow(dead_code, reason = "the reference draws decimals too")]
mod random;

/// How many cases a test runs: what it says, or `TENANTRY_CASES` percent of it.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is asked outside the library")]
pub(crate) fn cases(count: u64) -> u64 {
    let percent = std::env::var("TENANTRY_CASES").ok().and_then(|text| text.parse().ok());
    count * percent.unwrap_or(100) / 100
}
