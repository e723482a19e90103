use std::fmt::{self, Write};

use serde::Serialize;

use super::{Mend, SilenceReason};
use crate::document::{OneLine, is_default, names};
use crate::id::{AccountId, UserId};
use crate::notify::NoticeKind;
use crate::order::{Listed, sort};

/// Cases in which nobody is told, which have so much in common that a person reads them as one (rule N-20).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Whether it is on purpose.
    pub silence: Silence,
    /// The kinds of notice.
    pub kinds: Vec<NoticeKind>,
    /// Of which contacts; none for kinds that are about no contact.
    #[serde(skip_serializing_if = "is_default")]
    pub contacts: Vec<ContactState>,
    /// Whether the contacts are blocked.
    #[serde(skip_serializing_if = "is_default")]
    pub blocked: bool,
    /// When; always where nothing is said.
    #[serde(skip_serializing_if = "is_default")]
    pub hours: Option<HoursSide>,
    /// What stands against it, by code.
    pub reasons: Vec<SilenceReason>,
    /// Where.
    pub places: Vec<SilentPlace>,
}

/// Whether nobody is told on purpose (rule N-20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// Somebody wants to be told and cannot be, or there is nobody to tell.
    Lost,
    /// Whoever could be told wants it so, or has not chosen otherwise.
    Muted,
}

names!(Silence { Lost => "lost", Muted => "muted" });

/// Whose contact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactState {
    /// Nobody's.
    Unassigned,
    /// That of an active user.
    Assigned,
    /// That of an archived user, who counts as none (rule N-15).
    AssignedArchived,
}

names!(ContactState {
    Unassigned => "unassigned",
    Assigned => "assigned",
    AssignedArchived => "assigned_archived",
});

/// On which side of the hours of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoursSide {
    /// It is open.
    In,
    /// It is closed.
    Out,
}

names!(HoursSide { In => "in", Out => "out" });

/// One account of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SilentPlace {
    /// The account.
    pub account: AccountId,
    /// The assigned users whose contacts it is about, if it is about assigned ones.
    #[serde(skip_serializing_if = "is_default")]
    pub users: Vec<UserId>,
    /// The smallest change by which somebody is told, all of it.
    pub mend: Vec<Mend>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        let kinds: Vec<_> = self.kinds.iter().map(|kind| kind.as_str().replace('_', " ")).listed();
        let (count, rest) = (kinds.len(), kinds.len().saturating_sub(5));
        let named: Vec<_> = kinds.into_iter().take(if count > 6 { 5 } else { 6 }).listed();
        f.write_str(&named.join(", "))?;
        if count > 6 {
            write!(f, " and {rest} more")?;
        }
        let users = self.users();
        let contacts: Vec<_> = self.contacts.iter().map(|state| state.in_words(&users)).listed();
        if !contacts.is_empty() {
            let blocked = if self.blocked { "blocked contacts " } else { "contacts " };
            write!(f, " \u{b7} {blocked}{}", contacts.join(" or "))?;
        }
        match self.hours {
            Some(HoursSide::In) => f.write_str(" \u{b7} in hours")?,
            Some(HoursSide::Out) => f.write_str(" \u{b7} out of hours")?,
            None => {}
        }
        match self.accounts().as_slice() {
            [account] => write!(f, " \u{b7} {account}")?,
            accounts => write!(f, " \u{b7} {} accounts", accounts.len())?,
        }
        let reasons: Vec<_> = self.reasons.iter().map(ToString::to_string).listed();
        let silence = match self.silence {
            Silence::Lost => "",
            Silence::Muted => "muted: ",
        };
        write!(f, ": {silence}{}", reasons.join(", "))?;
        let mends = || self.places.iter().map(|place| &place.mend);
        let Some(mend) = mends().next() else { return Ok(()) };
        let is_one = mends().all(|other| other == mend);
        for (index, mend) in mend.iter().enumerate() {
            f.write_str(if index == 0 { ". To mend it: " } else { ", " })?;
            mend.write(f, is_one)?;
        }
        Ok(())
    }
}

impl Finding {
    /// The accounts, each once: one stands there as often as people in it need different changes.
    pub(super) fn accounts(&self) -> Vec<&AccountId> {
        let mut accounts: Vec<_> = self.places.iter().map(|place| &place.account).listed();
        accounts.dedup();
        accounts
    }

    /// The assigned users whose contacts it is about, if they are of one account, few enough to be named, and all archived or
    /// none.
    fn users(&self) -> String {
        let both = [ContactState::Assigned, ContactState::AssignedArchived];
        let is_mixed = both.iter().all(|state| self.contacts.contains(state));
        let mut users: Vec<_> =
            self.places.iter().flat_map(|place| &place.users).map(UserId::as_str).listed();
        if is_mixed || users.len() > MAX_NAMED || self.accounts().len() > 1 {
            return String::new();
        }
        sort(&mut users, Ord::cmp);
        users.join(" or ")
    }
}

/// The most users who are named in a sentence.
const MAX_NAMED: usize = 3;

impl ContactState {
    /// In words, with the users if they are named.
    fn in_words(self, users: &str) -> String {
        match (self, users) {
            (Self::Unassigned, _) => "without assigned user".to_owned(),
            (Self::Assigned, "") => "with an assigned user".to_owned(),
            (Self::AssignedArchived, "") => "with an archived assigned user".to_owned(),
            (Self::Assigned, users) => format!("assigned to {users}"),
            (Self::AssignedArchived, users) => format!("assigned to {users}, archived"),
        }
    }
}
