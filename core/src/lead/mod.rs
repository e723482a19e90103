//! Leads: where they come from.
//!
//! What always holds here: a web key belongs to one account or one lead source of the whole network, and one that was
//! replaced is revoked, not unknown (rule R-2).

mod source;

pub use source::LeadSource;
