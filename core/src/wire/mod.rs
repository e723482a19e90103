//! What the bindings carry: calls by name, with JSON in and canonical JSON out.
//!
//! What always holds here: no rule lives in this area. It reads the arguments of a call, makes the call that a Rust
//! user would make, and writes the answer or the error. Every language gets the same bytes from it (rules D-7, Q-11).

mod arguments;
mod calls;
mod documents;
mod engine;
mod error;
mod formulas;
mod hours;
mod network;
mod numbers;

pub use arguments::Input;
pub use calls::call;
pub use engine::Engine;
