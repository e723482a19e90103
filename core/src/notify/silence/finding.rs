use std::fmt;

use serde::Serialize;

use super::Mend;
use crate::document::{is_default, names};
use crate::id::{AccountId, UserId};
use crate::notify::NoticeKind;
use crate::order::Listed;

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
    pub hours: Option<HoursState>,
    /// The codes of what stands against it.
    pub reasons: Vec<&'static str>,
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

/// Whether the account works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoursState {
    /// It is open.
    In,
    /// It is closed.
    Out,
}

names!(HoursState { In => "in", Out => "out" });

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
        let kinds: Vec<_> = self.kinds.iter().map(|kind| kind.as_str().replace('_', " ")).listed();
        let (count, rest) = (kinds.len(), kinds.len().saturating_sub(5));
        let named: Vec<_> = kinds.into_iter().take(if count > 6 { 5 } else { 6 }).listed();
        f.write_str(&named.join(", "))?;
        if count > 6 {
            write!(f, " and {rest} more")?;
        }
        let contacts: Vec<_> = self.contacts.iter().map(|state| state.in_words()).listed();
        if !contacts.is_empty() {
            let blocked = if self.blocked { "blocked contacts " } else { "contacts " };
            write!(f, " \u{b7} {blocked}{}", contacts.join(" or "))?;
        }
        match self.hours {
            Some(HoursState::In) => f.write_str(" \u{b7} in hours")?,
            Some(HoursState::Out) => f.write_str(" \u{b7} out of hours")?,
            None => {}
        }
        match self.places.as_slice() {
            [place] => write!(f, " \u{b7} {}", place.account)?,
            places => write!(f, " \u{b7} {} accounts", places.len())?,
        }
        let reasons: Vec<_> = self.reasons.iter().map(|reason| in_words(reason)).listed();
        let silence = match self.silence {
            Silence::Lost => "",
            Silence::Muted => "muted: ",
        };
        write!(f, ": {silence}{}", reasons.join(", "))?;
        for (index, mend) in self.places.first().iter().flat_map(|it| &it.mend).enumerate() {
            write!(f, "{}{}", if index == 0 { ". To mend it: " } else { ", " }, mend.in_words())?;
        }
        Ok(())
    }
}

impl ContactState {
    const fn in_words(self) -> &'static str {
        match self {
            Self::Unassigned => "without assigned user",
            Self::Assigned => "with an assigned user",
            Self::AssignedArchived => "with an archived assigned user",
        }
    }
}

/// A code of a reason as a person says it.
fn in_words(code: &str) -> String {
    let name = code.split_once('.').map_or(code, |(_, name)| name);
    match name {
        "off" => "switched off".to_owned(),
        "off_by_default" => "off by default".to_owned(),
        "not_assigned" => "wanted for own contacts only".to_owned(),
        "not_visible" => "hidden from those who see their own contacts only".to_owned(),
        "never_open" => "texted in hours only, and never open".to_owned(),
        "not_below" => "rolled up from where the account is not below".to_owned(),
        "no_roll_up" => "the roll-up is not in use".to_owned(),
        "archived" => "who would be told is archived".to_owned(),
        "nobody" => "no active user".to_owned(),
        name => name.replace('_', " ").replace("email", "e-mail"),
    }
}
