use thiserror::Error;

use super::{NoticeKind, Switch};
use crate::document::Coded;

/// What is wrong with a roster, or with an occurrence.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotifyError {
    /// Two choices for one kind.
    #[error("{kind} stands twice: keep one")]
    KindTwice {
        /// The kind.
        kind: NoticeKind,
    },
    /// A switch that the kind does not have (rule N-2).
    #[error("{kind} is about no contact and has no switch `{switch}`: write `system`")]
    NoSwitch {
        /// The kind.
        kind: NoticeKind,
        /// The switch.
        switch: Switch,
    },
    /// A user of another account.
    #[error("{user} is not a user of {account}")]
    OtherAccount {
        /// The user.
        user: String,
        /// The account.
        account: String,
    },
    /// An account owner who would not see the contacts of others (rule U-4).
    #[error("{owner} owns the account and sees every contact: leave `own_contacts_only` out")]
    OwnerSeesAll {
        /// Who.
        owner: String,
    },
    /// An account that stands twice in a roll-up.
    #[error("{account} stands twice: keep one")]
    AccountTwice {
        /// Which one.
        account: String,
    },
    /// A phone number that is none.
    #[error("`{number}` is no phone number")]
    NotAPhone {
        /// The text.
        number: String,
    },
    /// Notices that leave the panel as they come (rule N-16).
    #[error(
        "notices that are kept 0 days are never seen: write 1 or more, or leave it out to keep them"
    )]
    NoDays {},
    /// An e-mail address that is none.
    #[error("`{address}` is no e-mail address")]
    NotAnEmail {
        /// The text.
        address: String,
    },
    /// No contacts where there must be some.
    #[error("no contact is named: name at least one")]
    NoContacts {},
    /// A contact that stands twice.
    #[error("the contact `{contact}` stands twice: name each once")]
    ContactTwice {
        /// Which one.
        contact: String,
    },
}

impl Coded for NotifyError {
    fn code(&self) -> &'static str {
        match self {
            Self::KindTwice { .. } => "notify.kind_twice",
            Self::NoSwitch { .. } => "notify.no_switch",
            Self::OtherAccount { .. } => "notify.other_account",
            Self::OwnerSeesAll { .. } => "notify.owner_sees_all",
            Self::AccountTwice { .. } => "notify.account_twice",
            Self::NotAPhone { .. } => "notify.not_a_phone",
            Self::NoDays {} => "notify.no_days",
            Self::NotAnEmail { .. } => "notify.not_an_email",
            Self::NoContacts {} => "notify.no_contacts",
            Self::ContactTwice { .. } => "notify.contact_twice",
        }
    }
}
