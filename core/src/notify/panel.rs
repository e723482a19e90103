use serde::Serialize;

use super::NotifyError;
use crate::document::{At, Faults, INSTANTS, names};
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
        match notifications_kept_days.and_then(|days| leaves_at(since, days)) {
            _ if is_archived => Self::Archive,
            Some(leaves) if leaves <= at => Self::Gone,
            _ => Self::Panel,
        }
    }
}

/// Reports notices that would leave the panel as they come (rule N-16).
pub(crate) fn check_kept_days(days: Option<u32>, at: At<'_>, faults: &mut Faults) {
    if days == Some(0) {
        faults.report(at.field("notifications_kept_days"), &NotifyError::NoDays {});
    }
}

/// When a notice leaves the panel that came at `since`: never, where that is beyond the instants that can be written.
pub(super) fn leaves_at(since: DateTime<FixedOffset>, days: u32) -> Option<DateTime<FixedOffset>> {
    let leaves = since.checked_add_days(chrono::Days::new(days.into()))?;
    (leaves.timestamp() <= INSTANTS.1).then_some(leaves)
}
