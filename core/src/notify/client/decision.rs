use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{NoticeEvent, NoticeLog, Unmet};
use crate::document::{names, to_canonical_json, write_instant};
use crate::id::{ClientId, RegionId, WorkOrderId};

/// What the client is told of what happened to an order (rule W-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClientDecision {
    /// What becomes of every notice that there could be. A closing has two, its own and the follow-up; opening an order
    /// again has those that it cancels.
    pub outcomes: Vec<ClientOutcome>,
    /// The log of the order from now on.
    pub log: NoticeLog,
}

impl ClientDecision {
    /// The messages to hand over.
    pub fn notices(&self) -> impl Iterator<Item = &ClientNotice> {
        self.outcomes.iter().filter_map(|outcome| match outcome {
            ClientOutcome::Send { notice } => Some(notice),
            _ => None,
        })
    }

    /// The decision as canonical JSON.
    pub fn to_json(&self) -> String {
        to_canonical_json(self)
    }
}

/// What becomes of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClientOutcome {
    /// It is handed over now.
    Send {
        /// The message.
        notice: ClientNotice,
    },
    /// It is to be asked about later (rule W-8).
    Schedule {
        /// Which event it tells of.
        event: NoticeEvent,
        /// Its key.
        key: Arc<str>,
        /// When it is due, by the clocks of the region.
        #[serde(serialize_with = "write_instant")]
        due_at: DateTime<FixedOffset>,
    },
    /// It was scheduled, and is not told any more (rule W-8).
    Cancel {
        /// Which event it tells of.
        event: NoticeEvent,
        /// Its key.
        key: Arc<str>,
    },
    /// It does not go out.
    NotSent {
        /// Which event it tells of.
        event: NoticeEvent,
        /// Every condition that does not hold; there is at least one.
        unmet: Vec<Unmet>,
    },
}

/// An e-mail to a client, ready to be handed over once (rules W-5, W-6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClientNotice {
    /// The same whenever the same event is decided again: a host that retries can tell.
    pub key: Arc<str>,
    /// Which event it tells of.
    pub event: NoticeEvent,
    /// The region whose notice it is.
    pub region: RegionId,
    /// The order.
    pub order: WorkOrderId,
    /// The client.
    pub client: ClientId,
    /// Their e-mail address.
    pub to: Arc<str>,
    /// Whom they answer.
    pub reply_to: Arc<str>,
    /// One line.
    pub subject: String,
    /// Plain text: a host that shows it as HTML must escape it (rule W-9).
    pub body: String,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// Tags of subject and body that became nothing (rule W-9).
    pub empty_tags: Vec<Box<str>>,
}

/// Something that goes with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Attachment {
    /// What it is.
    pub content: AttachmentContent,
    /// Always `application/pdf` (rule W-5).
    pub media_type: &'static str,
}

impl Attachment {
    pub(super) const fn report() -> Self {
        Self { content: AttachmentContent::WorkOrderReport, media_type: "application/pdf" }
    }
}

/// What is attached to a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AttachmentContent {
    /// The report of the work order.
    WorkOrderReport,
}

names!(AttachmentContent { WorkOrderReport => "work_order_report" });
