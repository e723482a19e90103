use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;

use super::{Capability, Role};
use crate::account::Feature;
use crate::document::Coded;
use crate::id::{AccountId, AddOnId, SettingId, UserId};

/// One reason why something is not allowed (rule U-15). All reasons of a denial are told, in this order.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Denial {
    /// Nobody of that id, or somebody who may not be known.
    #[error("there is no user `{user}`")]
    NoUser {
        /// The id.
        user: UserId,
    },
    /// The user is archived (rule U-8).
    #[error("{user} is archived")]
    Archived {
        /// The user.
        user: UserId,
    },
    /// No credential has been set since the user was created or restored (rule U-8).
    #[error("{user} has no credential yet")]
    NoCredential {
        /// The user.
        user: UserId,
    },
    /// Somebody is logged in as another who may not be (rule U-6).
    #[error("{user} may not log in as {as_user}")]
    NotAs {
        /// The real actor.
        user: UserId,
        /// Whom they acted as.
        as_user: UserId,
    },
    /// No account of that id, or one that the user's account is neither above nor in (rule S-14).
    #[error("there is no account `{account}`")]
    NoAccount {
        /// The id.
        account: AccountId,
    },
    /// No setting of that id, or one that the account may not know.
    #[error("there is no setting `{setting}`")]
    NoSetting {
        /// The id.
        setting: SettingId,
    },
    /// No kind of settings of that name.
    #[error("there is no kind of setting `{kind}`")]
    NoKind {
        /// The name.
        kind: Arc<str>,
    },
    /// A setting of that kind is a matter of another capability than the one that was asked about.
    #[error("settings of the kind `{kind}` are a matter of {}: ask about that", .capability.as_str())]
    OtherCapability {
        /// The kind.
        kind: Arc<str>,
        /// What changes such settings.
        capability: Capability,
    },
    /// The account is below, and this is done there only by its own users (rule U-6).
    #[error("this is for users of {account}")]
    OtherAccount {
        /// The account that was asked about.
        account: AccountId,
    },
    /// The role does not hold the capability.
    #[error("the role {} does not hold {}", .role.as_str(), .capability.as_str())]
    Role {
        /// What the user is.
        role: Role,
        /// What it does not hold.
        capability: Capability,
    },
    /// The enterprise has not switched it on for the role (rule U-11).
    #[error("{} is switched off for the role {}", .capability.as_str(), .role.as_str())]
    SwitchedOff {
        /// What the user is.
        role: Role,
        /// What is switched off.
        capability: Capability,
    },
    /// Only in the enterprise itself (rule U-12).
    #[error("only the enterprise has this")]
    NotEnterprise {},
    /// Only where somebody pays: the enterprise, and accounts that pay for themselves (rule T-18).
    #[error("{account} does not pay for itself")]
    NotPaying {
        /// The account.
        account: AccountId,
    },
    /// Only in a session that logged in directly (rule T-10).
    #[error("only in a session of {user}'s own, not logged in as somebody else")]
    NotDirect {
        /// Who would have to log in.
        user: UserId,
    },
    /// A lock of an account above (rule S-2).
    #[error("{by} locks {}", .feature.as_str())]
    Locked {
        /// What is locked.
        feature: Feature,
        /// Who locks it.
        by: AccountId,
    },
    /// An account above has switched creation off for those below (rule S-6).
    #[error("{by} has switched off creating {} below it", .feature.as_str())]
    CreationOff {
        /// Of what.
        feature: Feature,
        /// Who switched it off.
        by: AccountId,
    },
    /// It is shared by an account above, and read-only for receivers (rules S-7, S-9).
    #[error("shared by {owner}, read-only for receivers")]
    Shared {
        /// The setting.
        setting: SettingId,
        /// Whose it is.
        owner: AccountId,
    },
    /// An add-on that is not in use (rules P-13, R-5).
    #[error("the add-on {add_on} is not active in {account}")]
    NoAddOn {
        /// Which one.
        add_on: AddOnId,
        /// Where it is missing.
        account: AccountId,
    },
    /// It belongs to another user (rule U-5).
    #[error("it belongs to {user}")]
    OtherUser {
        /// Whose it is.
        user: UserId,
    },
}

impl Coded for Denial {
    fn code(&self) -> &'static str {
        match self {
            Self::NoUser { .. } => "access.no_user",
            Self::Archived { .. } => "access.archived",
            Self::NoCredential { .. } => "access.no_credential",
            Self::NotAs { .. } => "access.not_as",
            Self::NoAccount { .. } => "access.no_account",
            Self::NoSetting { .. } => "access.no_setting",
            Self::NoKind { .. } => "access.no_kind",
            Self::OtherCapability { .. } => "access.other_capability",
            Self::OtherAccount { .. } => "access.other_account",
            Self::Role { .. } => "access.role",
            Self::SwitchedOff { .. } => "access.switched_off",
            Self::NotEnterprise {} => "access.not_enterprise",
            Self::NotPaying { .. } => "access.not_paying",
            Self::NotDirect { .. } => "access.not_direct",
            Self::Locked { .. } => "access.locked",
            Self::CreationOff { .. } => "access.creation_off",
            Self::Shared { .. } => "access.shared_item",
            Self::NoAddOn { .. } => "access.no_add_on",
            Self::OtherUser { .. } => "access.other_user",
        }
    }
}

/// A change that takes a reason of a denial away (rule U-15). Where a reason needs two, such as offering an add-on and
/// activating it, they stand one after the other.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cure {
    /// Restore the user; their credential has to be set as well.
    #[error("restore {user}")]
    RestoreUser {
        /// Whom.
        user: UserId,
    },
    /// Set the credential anew.
    #[error("set {user}'s credential")]
    SetCredential {
        /// Whose.
        user: UserId,
    },
    /// Log in as the owner of the account.
    #[error("log in as {user}")]
    LogInAs {
        /// The owner.
        user: UserId,
    },
    /// Log in directly.
    #[error("log in directly as {user}")]
    LogInDirectly {
        /// As whom.
        user: UserId,
    },
    /// Give the user another role.
    #[error("make {user} {}", .role.as_str())]
    ChangeRole {
        /// Whose.
        user: UserId,
        /// The role that is enough and may do least besides.
        role: Role,
    },
    /// Switch it on for the role.
    #[error("switch {} on for the role {}", .capability.as_str(), .role.as_str())]
    SwitchOn {
        /// For which.
        role: Role,
        /// What.
        capability: Capability,
    },
    /// Take the lock away.
    #[error("unlock {} in {account}", .feature.as_str())]
    Unlock {
        /// Whose lock.
        account: AccountId,
        /// Of what.
        feature: Feature,
    },
    /// Let the accounts below create their own.
    #[error("let the accounts below {account} create {}", .feature.as_str())]
    AllowCreation {
        /// Whose switch.
        account: AccountId,
        /// Of what.
        feature: Feature,
    },
    /// Make the add-on available there, from above; in the enterprise by itself.
    #[error("offer the add-on {add_on} to {account}")]
    OfferAddOn {
        /// Which one.
        add_on: AddOnId,
        /// To whom.
        account: AccountId,
    },
    /// Activate the add-on, once it is available there.
    #[error("activate the add-on {add_on} in {account}")]
    ActivateAddOn {
        /// Which one.
        add_on: AddOnId,
        /// Where.
        account: AccountId,
    },
    /// Say that a card is on file (rule T-9).
    #[error("record a card of {account}")]
    RecordCard {
        /// Whose.
        account: AccountId,
    },
    /// Choose its number (rule T-9).
    #[error("choose a system number for {account}")]
    ChooseSystemNumber {
        /// For whom.
        account: AccountId,
    },
    /// Duplicate it and edit the duplicate.
    #[error("duplicate {setting} and edit the duplicate")]
    Duplicate {
        /// What.
        setting: SettingId,
    },
    /// Duplicate a line item of it and edit the duplicate (rule S-7).
    #[error("duplicate a line item of {setting} and edit the duplicate")]
    DuplicateItem {
        /// The bid type.
        setting: SettingId,
    },
}

impl Cure {
    /// Whether it is made in the session of whoever asked, when everything else is done: nobody logs in as somebody who is
    /// still out. First they log in, then they duplicate.
    pub(crate) const fn turn(&self) -> u8 {
        match self {
            Self::LogInAs { .. } | Self::LogInDirectly { .. } => 1,
            Self::Duplicate { .. } | Self::DuplicateItem { .. } => 2,
            _ => 0,
        }
    }

    /// Whether it gives access to a user who has none.
    pub(crate) fn is_access_of(&self, of: &UserId) -> bool {
        matches!(self, Self::RestoreUser { user } | Self::SetCredential { user } if user == of)
    }
}
