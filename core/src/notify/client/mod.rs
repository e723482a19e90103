//! Client notices: what the clients of a region are told by e-mail about their work orders (rules W-1 to W-9).
//!
//! What always holds here: every notice that could go out is answered, either as a message or with all conditions that do
//! not hold, at once (rule W-4); what was handed over once is never handed over again (rule W-6); texts are plain, and what
//! a tag becomes is never read again (rule W-9). Nothing is sent, stored or looked up, and no clock is read: what has
//! happened to an order so far goes in as its log and comes out again.

mod decide;
mod decision;
mod document;
mod error;
mod event;
mod log;
mod tag;
mod template;
mod unmet;
mod values;

pub use decide::ClientNotices;
pub use decision::{Attachment, AttachmentContent, ClientDecision, ClientNotice, ClientOutcome};
pub use document::{
    ClosedNotice, EventNotice, FollowUpNotice, MAX_FOLLOW_UP_DAYS, NoticeEvent, Region,
    RegionEvents, RegionNotices, StatusNotice,
};
pub use error::ClientNoticeError;
pub use event::{
    FollowUpDue, OrderClient, OrderHappening, OrderTold, StatusChanged, WorkOrder, WorkOrderEvent,
};
pub use log::{Cancelled, HandedOver, LeftOut, NoticeLog, NoticeLogEntry, NoticeState, Scheduled};
pub use tag::{MAX_SUBJECT, NoticeTag};
pub use unmet::{Condition, Unmet};
pub use values::TagValues;
