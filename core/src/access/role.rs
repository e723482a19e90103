use serde::Serialize;

use crate::document::names;

/// What a user is in their account (rule U-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers for the account; each has one.
    AccountOwner,
    /// Runs the account beside the owner.
    Admin,
    /// Works with contacts.
    Standard,
    /// Works with the contacts that are assigned to them.
    Salesperson,
}

names!(Role {
    AccountOwner => "account_owner",
    Admin => "admin",
    Standard => "standard",
    Salesperson => "salesperson",
});
