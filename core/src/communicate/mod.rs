//! Communication: the signatures under e-mails.
//!
//! What always holds here: a signature fits the editor that its mail is written in, and every token in it is one that is
//! known (rule E-6). Nothing is sent.

mod error;
mod signature;

pub use error::CommunicateError;
pub use signature::{Editor, Signature, Token};
