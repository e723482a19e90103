use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{ClientNoticeError, NoticeEvent};
use crate::document::{At, Faults, document, read_struct, read_tagged, shown, write_instant};
use crate::id::{OccurrenceId, RegionId, WorkOrderId};
use crate::notify::decision::escape;
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
document!(NoticeLog, "notice_log", |log, faults| log.check(At::Root, faults));

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

    /// Reports keys that stand twice or are not what they must be, and states that a notice cannot have: with a log that is
    /// mixed up, a notice could go out twice.
    pub(super) fn check(&self, at: At<'_>, faults: &mut Faults) {
        let is_order_read = faults.is_read(at.field("order"));
        let place = at.field("entries");
        let keys = Places::of(&mut self.entries.iter().map(|entry| &*entry.key));
        for (index, NoticeLogEntry { key: told, event, occurrence, state, .. }) in
            self.entries.iter().enumerate()
        {
            let at = place.index(index);
            let are_read = |fields: &[&str], faults: &Faults| {
                fields.iter().all(|field| faults.is_read(at.field(field)))
            };
            let right = key(*event, &self.order, occurrence);
            if keys.first(told) != Some(index) {
                let key = shown(told);
                faults.report(at.field("key"), &ClientNoticeError::KeyTwice { key });
            } else if *told != right
                && is_order_read
                && are_read(&["key", "event", "occurrence"], faults)
            {
                let (key, right) = (shown(told), shown(&right));
                faults.report(at.field("key"), &ClientNoticeError::OtherKey { key, right });
            }
            let is_open = !matches!(state, NoticeState::HandedOver(_));
            if is_open && *event != NoticeEvent::FollowUp && are_read(&["event", "state"], faults) {
                let event = *event;
                faults.report(at.field("state"), &ClientNoticeError::NotHandedOver { event });
            }
        }
    }
}

/// The key of a notice (rule W-6).
pub(super) fn key(event: NoticeEvent, order: &WorkOrderId, occurrence: &OccurrenceId) -> Arc<str> {
    let (order, occurrence) = (escape(order.as_str()), escape(occurrence.as_str()));
    format!("{event}:{order}/{occurrence}").into()
}
