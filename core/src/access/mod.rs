//! Access: users, their roles, and what a role may do where.
//!
//! What always holds here: what is not granted is denied, and nothing but the table in [`capability`](Capability) grants.
//! Which account an account's users may see, and what is locked there, the area of the network knows.

mod capability;
mod denial;
mod role;
mod user;

pub use capability::{Capability, Grant, Relation};
pub use denial::{Cure, Denial};
pub use role::Role;
pub use user::{Credential, User};
