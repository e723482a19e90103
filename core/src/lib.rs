//! The rules of a multi-location business as a library: decisions with reasons, exact to the cent.

pub mod document;
pub mod id;
pub mod num;

pub use document::{Fault, Faults, read};
