use std::sync::Arc;

use serde::Serialize;

use super::Choice;
use crate::communicate::Messaging;
use crate::document::{Limits, document, is_default, read_struct};
use crate::id::{AccountId, AddOnId, UserId};
use crate::time::{OpenSpan, OperationHours};

/// Who can be told of something, and how they want to be: what a [`Dispatcher`](super::Dispatcher) is made of.
///
/// A network gives its own; a host that has accounts and users elsewhere writes one.
///
/// Document kind `tenantry/roster@1`. At most 100,000 accounts and 500,000 users, in 256 MiB of text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/roster@1", deny_unknown_fields)]
pub struct Roster {
    /// Every account.
    pub accounts: Vec<RosterAccount>,
    /// Every user of every account.
    #[serde(default, skip_serializing_if = "is_default")]
    pub users: Vec<RosterUser>,
}

read_struct!(Roster { accounts: required, users: default });

document!(Roster, "roster", Limits::LARGE, |roster, faults| {
    // Compiling finds everything that is wrong with the meaning; the result is not needed here.
    let _ = super::Dispatcher::compile(roster, faults);
});

/// An account, as far as notices go.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterAccount {
    /// Unique in the roster.
    pub id: AccountId,
    /// The account directly above, if there is one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parent: Option<AccountId>,
    /// Its account owner, a user of the account, archived or not.
    pub owner: UserId,
    /// The add-ons that are in use (rules N-1, N-5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub add_ons: Vec<AddOnId>,
    /// How it texts and mails.
    #[serde(default, skip_serializing_if = "is_default")]
    pub messaging: Messaging,
    /// When it works; without them always (rule N-13).
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Option<OperationHours>,
    /// After how many days notices leave the panel; never where nothing is said (rule N-16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub notifications_kept_days: Option<u32>,
}

read_struct!(RosterAccount {
    id: required,
    parent: optional,
    owner: required,
    add_ons: default,
    messaging: default,
    hours: nested,
    notifications_kept_days: optional,
});

/// A user, as far as notices go.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterUser {
    /// Unique in the roster.
    pub id: UserId,
    /// The account they belong to.
    pub account: AccountId,
    /// Where they are texted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: Option<Arc<str>>,
    /// Where they are written to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub email: Option<Arc<str>>,
    /// When they work, where that is not when the account does; in the zone of the account's hours; an empty list says nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Vec<OpenSpan>,
    /// Whether they see only contacts that are assigned to them, as salespersons do (rule N-14).
    #[serde(default, skip_serializing_if = "is_default")]
    pub own_contacts_only: bool,
    /// Whether they are out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub archived: bool,
    /// What they have chosen, for each kind once (rules N-1, N-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub control: Vec<Choice>,
    /// The accounts below whose panel notices they see as well (rule N-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub roll_up: Vec<AccountId>,
}

read_struct!(RosterUser {
    id: required,
    account: required,
    phone: optional,
    email: optional,
    hours: default,
    own_contacts_only: default,
    archived: default,
    control: default,
    roll_up: default,
});

impl RosterAccount {
    /// An account of which nothing else is known.
    pub fn new(id: AccountId, owner: UserId) -> Self {
        Self {
            id,
            parent: None,
            owner,
            add_ons: Vec::new(),
            messaging: Messaging::default(),
            hours: None,
            notifications_kept_days: None,
        }
    }
}

impl RosterUser {
    /// A user of whom nothing else is known.
    pub fn new(id: UserId, account: AccountId) -> Self {
        Self {
            id,
            account,
            phone: None,
            email: None,
            hours: Vec::new(),
            own_contacts_only: false,
            archived: false,
            control: Vec::new(),
            roll_up: Vec::new(),
        }
    }
}
