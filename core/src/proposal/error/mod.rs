//! What can be wrong with a catalog, with a proposal, and with its price.

mod catalog;
mod pricing;
mod proposal;

pub use catalog::{CatalogError, Unseen};
pub use pricing::PricingError;
pub use proposal::ProposalError;
pub(super) use proposal::unknown;
