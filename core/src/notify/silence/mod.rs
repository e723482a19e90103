//! The silence audit: every case in which something happens and nobody is told (rule N-20).
//!
//! Looked at is every kind that can be raised in every account, for a contact without an assigned user and with each one
//! there is, archived ones included, in hours and out of them, blocked and not. A case is *lost* if somebody wants to be
//! told and cannot be, or if there is nobody to tell; else it is *muted*: whoever could be told has switched it off, or never chose
//! to be told; the reasons tell the two apart.

mod case;
mod finding;
mod ground;
mod group;
mod mend;
mod reason;

pub use finding::{ContactState, Finding, HoursSide, Silence, SilentPlace};
pub use mend::Mend;
pub use reason::SilenceReason;
