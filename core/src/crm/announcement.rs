use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{At, Faults, is_default, names, not_empty, read_struct};
use crate::id::AccountId;

/// News for the users of accounts (rule M-3).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// Its first line.
    pub title: Arc<str>,
    /// The day that it is of.
    pub date: NaiveDate,
    /// What it says.
    pub text: Arc<str>,
    /// The accounts whose users it is for: the own one or ones below; all of them where nothing is said, and nobody where none
    /// are named, as after the last of them was deleted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub audience: Option<Vec<AccountId>>,
    /// Whether it is still being written.
    pub state: AnnouncementState,
    /// Whether it has left the panel and stands in the history.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inactive: bool,
}

read_struct!(tagged Announcement {
    title: required,
    date: required,
    text: required,
    audience: optional,
    state: required,
    inactive: default,
});

/// Whether an announcement can be seen (rule M-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AnnouncementState {
    /// A draft; nobody sees it.
    Pending,
    /// Its audience sees it.
    Published,
}

names!(AnnouncementState { Pending => "pending", Published => "published" });

impl Announcement {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("title", &self.title, at, faults);
        not_empty("text", &self.text, at, faults);
    }
}
