use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{ClientNoticeError, NoticeEvent};
use crate::document::{At, Faults, document, read_struct, read_tagged, write_instant};
use crate::id::{OccurrenceId, RegionId, WorkOrderId};
use crate::order::Places;

/// What has become of the notices of one order (rules W-6, W-8): it goes in with what happens and comes out anew. Document
/// kind `tenantry/notice_log@1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/notice_log@1", deny_unknown_fields)]
pub struct NoticeLog {
    /// The order.
    pub order: WorkOrderId,
    /// Its notices, in the order in which they came to be; each key stands once.
    #[serde(default)]
    pub entries: Vec<NoticeLogEntry>,
}

read_struct!(NoticeLog { order: required, entries: default });
document!(NoticeLog, "notice_log", |log, faults| log.check(faults));

/// A notice that was handed over, or is to be asked about later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeLogEntry {
    /// Its key: made of the event, the order and what happened.
    pub key: Arc<str>,
    /// Which event it tells of.
    pub event: NoticeEvent,
    /// What happened; for a follow-up, the closing.
    pub occurrence: OccurrenceId,
    /// The region whose notice it is.
    pub region: RegionId,
    /// When that came about.
    #[serde(serialize_with = "write_instant")]
    pub at: DateTime<FixedOffset>,
    /// What has become of it.
    pub state: NoticeState,
}

read_struct!(NoticeLogEntry {
    key: required,
    event: required,
    occurrence: required,
    region: required,
    at: required,
    state: required,
});

/// What has become of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoticeState {
    /// It is to be asked about when it is due.
    Scheduled(Scheduled),
    /// It was handed over: it is gone, whatever becomes of it then (rule W-6).
    HandedOver(HandedOver),
    /// The order was opened again before it was due (rule W-8).
    Cancelled(Cancelled),
    /// It was due, and not all conditions held.
    Withheld(LeftOut),
}

read_tagged!(NoticeState {
    Scheduled => "scheduled",
    HandedOver => "handed_over",
    Cancelled => "cancelled",
    Withheld => "withheld",
});

/// When a notice is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scheduled {
    /// The instant, by the clocks of the region.
    #[serde(serialize_with = "write_instant")]
    pub due_at: DateTime<FixedOffset>,
}

read_struct!(tagged Scheduled { due_at: required });

/// To whom a notice was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandedOver {
    /// The e-mail address.
    pub to: Arc<str>,
}

read_struct!(tagged HandedOver { to: required });

/// A notice that is not told any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cancelled {}

read_struct!(tagged Cancelled {});

/// A notice that was not told when it was due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeftOut {}

read_struct!(tagged LeftOut {});

impl NoticeLog {
    /// The log of an order to which nothing has happened yet.
    pub const fn new(order: WorkOrderId) -> Self {
        Self { order, entries: Vec::new() }
    }

    /// The follow-ups that are to be asked about at their time, each with it.
    pub fn scheduled(&self) -> impl Iterator<Item = (&NoticeLogEntry, DateTime<FixedOffset>)> {
        self.entries.iter().filter_map(|entry| match &entry.state {
            NoticeState::Scheduled(scheduled) => Some((entry, scheduled.due_at)),
            _ => None,
        })
    }

    pub(super) fn entry(&self, key: &str) -> Option<&NoticeLogEntry> {
        self.entries.iter().find(|entry| *entry.key == *key)
    }

    pub(super) fn entry_mut(&mut self, key: &str) -> Option<&mut NoticeLogEntry> {
        self.entries.iter_mut().find(|entry| *entry.key == *key)
    }

    fn check(&self, faults: &mut Faults) {
        let place = At::Root.field("entries");
        let keys = Places::of(&mut self.entries.iter().map(|entry| &*entry.key));
        for (index, NoticeLogEntry { key, .. }) in self.entries.iter().enumerate() {
            if keys.first(key) != Some(index) {
                let key = key.chars().take(128).collect();
                let at = place.index(index);
                faults.report(at.field("key"), &ClientNoticeError::KeyTwice { key });
            }
        }
    }
}
