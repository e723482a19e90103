//! A decision with every answer spelled out, as it is written.

use std::sync::Arc;

use serde::Serialize;

use super::decision::Path;
use super::raise::{Assignment, DueNotice, NotRaised, RaisedNotice};
use super::{Channel, NoticeKind, WhyNot};
use crate::communicate::Heard;
use crate::document::{is_default, names, write_instant_if_any};
use crate::id::UserId;
use chrono::{DateTime, FixedOffset};

/// What an occurrence comes to (rule N-18).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dispatched {
    /// What all its notices have in common: the same whenever the same occurrence is decided again (rules N-6, N-22).
    pub correlation: String,
    /// What it raises, whoever is told (rule G-4).
    pub raised: Vec<RaisedNotice>,
    /// What it could raise and does not.
    #[serde(skip_serializing_if = "is_default")]
    pub not_raised: Vec<NotRaised>,
    /// What is to be decided again when it is due (rule N-17).
    #[serde(skip_serializing_if = "is_default")]
    pub due: Vec<DueNotice>,
    /// Whether a text stops or starts texts (rule X-5).
    #[serde(skip_serializing_if = "is_default")]
    pub heard: Option<Heard>,
    /// The assigned user that a step gives to the contact (rule K-10).
    #[serde(skip_serializing_if = "is_default")]
    pub assigns: Option<Assignment>,
    /// What reaches somebody, at once or later.
    pub deliveries: Vec<DeliveredNotice>,
    /// Whom it does not reach.
    pub withheld: Vec<Withheld>,
}

/// A notice that reaches somebody.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliveredNotice {
    /// Which of the raised notices it is of, from 0.
    pub raised: usize,
    /// To whom.
    pub user: UserId,
    /// How.
    pub channel: Channel,
    /// The number or the address; none for the panel.
    #[serde(skip_serializing_if = "is_default")]
    pub to: Option<Arc<str>>,
    /// Until when it waits; at once where nothing is said (rule N-13).
    #[serde(skip_serializing_if = "is_default", serialize_with = "write_instant_if_any")]
    pub deferred_until: Option<DateTime<FixedOffset>>,
    /// When it leaves the panel; never where nothing is said (rule N-16).
    #[serde(skip_serializing_if = "is_default", serialize_with = "write_instant_if_any")]
    pub leaves_at: Option<DateTime<FixedOffset>>,
    /// Every path on which it comes to them (rule N-15).
    pub paths: Vec<Path>,
    /// The same whenever the same occurrence is decided again, so that nobody is told twice (rule N-22).
    pub key: String,
}

/// Candidates whom a notice, or several of one kind, does not reach on a channel, or on one of two ways there, all for the same
/// reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withheld {
    /// Which of the raised notices, from 0.
    pub raised: usize,
    /// The last of them, where it holds for several: from `raised` to this one, all of the same kind.
    #[serde(skip_serializing_if = "is_default")]
    pub last: Option<usize>,
    /// Whose the contacts are: of those notices it holds for the ones about such contacts; for all where nothing is said.
    #[serde(skip_serializing_if = "is_default")]
    pub contacts: Vec<Whose>,
    /// On which channel.
    pub channel: Channel,
    /// The codes of all that stands against it.
    pub reasons: Vec<&'static str>,
    /// Whom.
    pub users: Vec<UserId>,
}

/// Whose a contact is, for each user of whom it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WhoseContact"))]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// It is assigned to the user.
    Own,
    /// It is assigned to another.
    Others,
    /// It has no assigned user, or one who is archived and counts as none (rule N-15).
    Unassigned,
}

names!(Whose { Own => "own", Others => "others", Unassigned => "unassigned" });

/// Why one user is not told of a notice on a channel, or that they are. As text it says so in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which of the raised notices, from 0.
    pub raised: usize,
    /// What it is about.
    pub kind: NoticeKind,
    /// Who.
    pub user: UserId,
    /// How.
    pub channel: Channel,
    /// Whether the user's own control asks for it on that channel.
    pub wanted: bool,
    /// Until when it waits, if the user is told later (rule N-13).
    pub deferred_until: Option<DateTime<FixedOffset>>,
    /// Everything that stands against it; none if the user is told.
    pub reasons: Vec<WhyNot>,
}
