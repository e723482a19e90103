use serde::Serialize;

use crate::document::names;
use chrono::{DateTime, FixedOffset};

/// Where a notice of a panel is (rule N-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PanelPlace {
    /// In the panel.
    Panel,
    /// In the archive, from which it can be restored whenever.
    Archive,
    /// It has left.
    Gone,
}

names!(PanelPlace { Panel => "panel", Archive => "archive", Gone => "gone" });

impl PanelPlace {
    /// Where a notice is that came, or was restored from the archive, at `since`, in an account whose notices leave the
    /// panel after some days (rule N-16). In the archive it stays.
    pub fn of(
        since: DateTime<FixedOffset>,
        is_archived: bool,
        notifications_kept_days: Option<u32>,
        at: DateTime<FixedOffset>,
    ) -> Self {
        let days = notifications_kept_days.map(|days| chrono::Days::new(days.into()));
        let leaves = days.and_then(|days| since.checked_add_days(days));
        match leaves {
            _ if is_archived => Self::Archive,
            Some(leaves) if leaves <= at => Self::Gone,
            _ => Self::Panel,
        }
    }
}
