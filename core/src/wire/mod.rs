//! What the bindings carry: calls by name, with JSON in and canonical JSON out.
//!
//! What always holds here: no rule lives in this area. It reads the arguments of a call, makes the call that a Rust
//! user would make, and writes the answer or the error. Every language gets the same bytes from it (rules D-7, Q-11).
//! What is asked together stands in one [`Wire`]; no wire names the code of another.

mod arguments;
mod carried;
mod clients;
mod contact;
mod documents;
mod engine;
mod error;
mod formulas;
mod hours;
mod network;
mod notify;
mod numbers;
mod pricer;
mod reason;
mod routing;
mod texts;

pub use arguments::Input;
pub use carried::{Wire, call};
pub use engine::Engine;
pub use error::faults_to_json;
pub use network::with_network;
pub use routing::{compare_routers, register_of, state_of, with_register};
