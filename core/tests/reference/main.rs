//! An independent reference: exact fractions, written from the rules, recursive and naive, sharing no code with the
//! library. What the library answers must be what the reference answers, case by case.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]

mod adjust;
mod exact;
mod formula;
mod formulas;
mod fraction;
mod generate;
mod large;
mod lines;
mod model;
mod proposals;
mod random;
mod totals;
