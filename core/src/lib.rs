//! The rules of a multi-location business as a library: decisions with reasons, exact to the cent.

pub mod document;
pub mod formula;
pub mod id;
pub mod num;
mod order;
pub mod proposal;
pub mod wire;

pub use document::{Fault, Faults, read};

/// The version of the rules that every result names (rule D-9). It changes when a result can change.
pub const RULES: &str = "1";

/// The pages whose examples are run as tests of this crate.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../README.md")]
    struct Readme;

    #[doc = include_str!("../../docs/guide-rust.md")]
    struct Guide;

    #[doc = include_str!("../../docs/documents.md")]
    struct Documents;

    #[doc = include_str!("../../docs/proposals.md")]
    struct Proposals;
}
