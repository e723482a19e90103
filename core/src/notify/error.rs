use thiserror::Error;

use super::{MAX_DELIVERIES, NoticeKind, Switch};
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
    /// Something that stands twice in a list.
    #[error("`{value}` stands twice")]
    Twice {
        /// What.
        value: String,
    },
    /// A text that is none of what must stand there.
    #[error("`{value}` is no {what}")]
    Malformed {
        /// What it must be.
        what: &'static str,
        /// The text.
        value: String,
    },
    /// Notices that leave the panel as they come (rule N-16).
    #[error(
        "notices that are kept 0 days are never seen: write 1 or more, or leave it out to keep them"
    )]
    NoDays {},
    /// No contacts where there must be some.
    #[error("no contact is named: name at least one")]
    NoContacts {},
    /// A contact that stands twice.
    #[error("the contact `{contact}` stands twice: name each once")]
    ContactTwice {
        /// Which one.
        contact: String,
    },
    /// A user who was assigned, and nobody says whom.
    #[error("nobody is assigned: name the new assigned user")]
    NoAssigned {},
    /// Contacts about which so many are told that no answer holds it (rule D-10).
    #[error(
        "{contacts} contacts come to more than {MAX_DELIVERIES} deliveries: name fewer at once, in several occurrences"
    )]
    TooManyDeliveries {
        /// How many contacts.
        contacts: usize,
    },
}

impl Coded for NotifyError {
    fn code(&self) -> &'static str {
        match self {
            Self::KindTwice { .. } => "notify.kind_twice",
            Self::NoSwitch { .. } => "notify.no_switch",
            Self::OtherAccount { .. } => "notify.other_account",
            Self::OwnerSeesAll { .. } => "notify.owner_sees_all",
            Self::Twice { .. } => "network.twice",
            Self::Malformed { .. } => "network.malformed",
            Self::NoDays {} => "notify.no_days",
            Self::NoContacts {} => "notify.no_contacts",
            Self::ContactTwice { .. } => "notify.contact_twice",
            Self::NoAssigned {} => "notify.no_assigned",
            Self::TooManyDeliveries { .. } => "notify.too_many_deliveries",
        }
    }
}
