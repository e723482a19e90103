//! Accounts: the tree of an enterprise and its sub-accounts, what is known of each, and what each locks for those
//! below it.
//!
//! What always holds here: a [`Tree`] has one root and no cycle, and no question about it recurses on its depth. What an
//! account may do to another is not known here.

#[expect(clippy::module_inception, reason = "the noun of the area")]
mod account;
mod add_on;
mod feature;
mod info;
mod records;
mod tree;
mod web_key;

pub use account::{Account, ProposalSystem, Setup, SetupNeed, Status};
pub use add_on::AddOn;
pub use feature::{Feature, Reach};
pub use info::Info;
pub use records::RecordError;
pub(crate) use records::{
    MAX_ACCOUNTS, MAX_LISTED, MAX_USERS, check_counts, check_ids, check_tree, report_unknown,
};
pub use tree::{Tree, TreeError};
pub use web_key::{WebKey, WebKeyError, WebKeys};
