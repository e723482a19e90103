//! What all areas stand on: exact numbers, and documents as they are read and written (rules D-1 to D-7, F-5, Q-1, Q-11).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the whole file is a test: a panic is its failure"
)]

mod canonical;
mod map_keys;
mod numbers;
mod reading;
#[cfg(feature = "schema")]
mod schemas;
