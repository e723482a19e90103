use serde::Serialize;

use crate::document::{is_default, read_struct};
use crate::id::AddOnId;

/// A part of the product that an account can have (rule T-14): one that stands in an account's list is available
/// to it, and in use only where that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOn {
    /// Which part: `proposals`, `lead_routing`, …, or any that the host names.
    pub name: AddOnId,
    /// Whether it is in use.
    #[serde(default, skip_serializing_if = "is_default")]
    pub active: bool,
}

read_struct!(AddOn { name: required, active: default });

impl AddOn {
    /// Proposals and their numbers (rules T-5, P-13).
    pub const PROPOSALS: &str = "proposals";
    /// Lead routing (rule R-5).
    pub const LEAD_ROUTING: &str = "lead_routing";
    /// Notification roll-up.
    pub const NOTIFICATION_ROLL_UP: &str = "notification_roll_up";
    /// Sub-accounts that pay for themselves (rule T-5).
    pub const SELF_PAY: &str = "self_pay";
    /// Sending proposals to dispatch (rule N-5).
    pub const DISPATCH: &str = "dispatch";
    /// Messages of a marketplace (rule N-5).
    pub const MARKETPLACE_MESSAGES: &str = "marketplace_messages";
    /// The add-ons that rules speak of. Hosts may name more.
    pub const KNOWN: [&str; 9] = [
        Self::PROPOSALS,
        Self::LEAD_ROUTING,
        Self::NOTIFICATION_ROLL_UP,
        Self::SELF_PAY,
        "call_center",
        "pass_through_calls",
        Self::MARKETPLACE_MESSAGES,
        Self::DISPATCH,
        "accounting_sync",
    ];
}
