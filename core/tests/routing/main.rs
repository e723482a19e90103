//! Routing of leads (rules ): scenarios worked out by hand, a naive model written from the rules, and what always
//! holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]

mod caps;
mod contacts;
mod hours;
mod mapping;
mod records;
mod rotation;
mod states;
mod weights;
