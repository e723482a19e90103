use serde::Serialize;
use thiserror::Error;

use super::{Channel, NoticeKind, Switch};
use crate::document::{Coded, is_default};
use crate::id::{AccountId, UserId};

/// Why a notice does not reach somebody on a channel (rule N-18).
#[derive(Clone, Debug, Error, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyNot {
    /// A switch is off.
    #[error("{user} has {switch} off for {kind}{}", if *.chosen { "" } else { ", as it is by default" })]
    Off {
        /// Whose control.
        user: UserId,
        /// Of which kind.
        kind: NoticeKind,
        /// Which switch.
        switch: Switch,
        /// Whether the user chose so; else it is the default.
        chosen: bool,
    },
    /// The user wants notices about their own contacts only, and this is another's (rule N-3).
    #[error("{user} wants {kind} only for contacts assigned to them")]
    NotAssigned {
        /// Who.
        user: UserId,
        /// The kind.
        kind: NoticeKind,
    },
    /// The user does not see contacts that are not assigned to them (rules U-4, N-14).
    #[error("contacts that are not assigned to {user} are hidden from them")]
    NotVisible {
        /// Who.
        user: UserId,
    },
    /// The contact has an assigned user, whose control alone decides about texts and e-mails (rule N-7).
    #[error("the contact is assigned to {assigned}, whose control alone decides")]
    AssignedDecides {
        /// To whom.
        assigned: UserId,
    },
    /// The contact has no assigned user, so that the control of the account owner decides (rule N-8).
    #[error("the contact has no assigned user{}, so that {owner} decides as account owner", but_archived(.archived.as_ref()))]
    OwnerDecides {
        /// The account owner.
        owner: UserId,
        /// The assigned user who is archived and counts as none (rule N-15).
        #[serde(skip_serializing_if = "is_default")]
        archived: Option<UserId>,
    },
    /// The kind is about no contact, and shown in the panel only (rule N-2).
    #[error("{kind} is shown in the panel only, not told by {channel}")]
    PanelOnly {
        /// The kind.
        kind: NoticeKind,
        /// The channel.
        channel: Channel,
    },
    /// Neither a user of the account, nor one who rolls it up.
    #[error("{user} is not a user of {account} and has not chosen it for roll-up")]
    NotInAccount {
        /// Who.
        user: UserId,
        /// The account.
        account: AccountId,
    },
    /// The user is archived (rules N-14, N-15).
    #[error("{user} is archived")]
    Archived {
        /// Who.
        user: UserId,
    },
    /// Nowhere to text to.
    #[error("{user} has no phone number")]
    NoPhone {
        /// Who.
        user: UserId,
    },
    /// Nowhere to write to.
    #[error("{user} has no e-mail address")]
    NoEmail {
        /// Who.
        user: UserId,
    },
    /// The account has no fallback number, and no other is used instead (rule N-8).
    #[error("{account} has no fallback number")]
    NoFallbackNumber {
        /// The account.
        account: AccountId,
    },
    /// Texts wait for operation hours that never come (rules N-13, H-3).
    #[error(
        "the account owner of {account} is texted during operation hours only, and there are none to come"
    )]
    NeverOpen {
        /// The account.
        account: AccountId,
    },
    /// The account is not below the user's own, so that the choice does not count (rule N-11).
    #[error("{account} is not below the account of {user}, who has chosen it for roll-up")]
    NotBelow {
        /// Who.
        user: UserId,
        /// The account.
        account: AccountId,
    },
    /// The account of the user has no roll-up (rule N-1).
    #[error(
        "{account} does not have the add-on notification_roll_up in use, by which {user} would see this"
    )]
    NoRollUp {
        /// Who.
        user: UserId,
        /// The user's account.
        account: AccountId,
    },
}

fn but_archived(user: Option<&UserId>) -> String {
    user.map(|user| format!(" but {user}, who is archived")).unwrap_or_default()
}

impl WhyNot {
    /// Whether somebody would have to be told, and cannot be: it is not that anybody wants it so.
    pub const fn is_failure(&self) -> bool {
        match self {
            Self::Off { .. }
            | Self::NotAssigned { .. }
            | Self::NotVisible { .. }
            | Self::AssignedDecides { .. }
            | Self::OwnerDecides { .. }
            | Self::PanelOnly { .. }
            | Self::NotInAccount { .. } => false,
            Self::Archived { .. }
            | Self::NoPhone { .. }
            | Self::NoEmail { .. }
            | Self::NoFallbackNumber { .. }
            | Self::NeverOpen { .. }
            | Self::NotBelow { .. }
            | Self::NoRollUp { .. } => true,
        }
    }
}

impl Coded for WhyNot {
    fn code(&self) -> &'static str {
        self.in_short().code()
    }
}
