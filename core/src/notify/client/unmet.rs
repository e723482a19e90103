use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use thiserror::Error;

use super::NoticeEvent;
use crate::document::{Coded, did_you_mean, is_default, one_line, write_instant};
use crate::id::{ClientId, GroupId, OccurrenceId, RegionId, StatusId};

/// A condition that does not hold, with its code and words (rule W-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unmet {
    /// Stays the same when the wording changes, like `client_notice.no_email`.
    pub code: &'static str,
    /// The condition in words.
    pub message: String,
    /// The condition with what it is about.
    pub condition: Condition,
}

impl From<Condition> for Unmet {
    fn from(condition: Condition) -> Self {
        Self { code: condition.code(), message: one_line(format_args!("{condition}")), condition }
    }
}

/// Why a notice does not go out (rules W-3, W-6 to W-8).
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Condition {
    /// The global settings are wrong.
    #[error("the global notification settings are not right")]
    SettingsWrong {},
    /// The generator stands still.
    #[error("the generator of notices does not run")]
    GeneratorStopped {},
    /// The document has no such region.
    #[error("nothing is set up for the region {region}{}", did_you_mean(.suggestion.as_deref()))]
    NoRegion {
        /// The region of the order.
        region: RegionId,
        /// The nearest one that exists.
        #[serde(skip_serializing_if = "is_default")]
        suggestion: Option<String>,
    },
    /// The switch of the region is off.
    #[error("notices are switched off for the region {region}")]
    RegionOff {
        /// Which one.
        region: RegionId,
    },
    /// The region tells nothing of such an event.
    #[error("the region {region} has no notice for {event}")]
    NotSetUp {
        /// The region.
        region: RegionId,
        /// The event.
        event: NoticeEvent,
    },
    /// The switch of the event is off.
    #[error("the region {region} has {event} switched off")]
    EventOff {
        /// The region.
        region: RegionId,
        /// The event.
        event: NoticeEvent,
    },
    /// The order was given the status that it had (rule W-7).
    #[error("the order had the status {status} already")]
    SameStatus {
        /// The status.
        status: StatusId,
    },
    /// Another status than the selected one.
    #[error("the region {region} tells of the status {selected}, not of {status}")]
    OtherStatus {
        /// The region.
        region: RegionId,
        /// The status that the order was given.
        status: StatusId,
        /// The one that is told of.
        selected: StatusId,
    },
    /// The client is of another region than the order, or of none.
    #[error("the client {client} is {}, not of {region}", of_region(.own.as_ref()))]
    OtherRegion {
        /// The client.
        client: ClientId,
        /// Their region.
        #[serde(skip_serializing_if = "is_default")]
        own: Option<RegionId>,
        /// That of the order.
        region: RegionId,
    },
    /// The client is not sent notices.
    #[error("the client {client} is not to be sent notices")]
    ClientOff {
        /// Who.
        client: ClientId,
    },
    /// The client has no e-mail address.
    #[error("the client {client} has no e-mail address")]
    NoEmail {
        /// Who.
        client: ClientId,
    },
    /// What stands as the client's e-mail address is none.
    #[error("`{email}`, of the client {client}, is no e-mail address")]
    BadEmail {
        /// Who.
        client: ClientId,
        /// What stands there.
        email: Arc<str>,
    },
    /// The region has no Reply-To.
    #[error("the region {region} has no Reply-To address")]
    NoReplyTo {
        /// The region.
        region: RegionId,
    },
    /// The acting security group cannot read the region.
    #[error("{} cannot read the region {region}", group_of(.group.as_ref()))]
    NotReadable {
        /// The region.
        region: RegionId,
        /// The group, if one acts.
        #[serde(skip_serializing_if = "is_default")]
        group: Option<GroupId>,
    },
    /// Subject or body would be too long with its tags filled (rule D-10).
    #[error("the {part} is too long with its tags filled: at most {limit} bytes")]
    TooLong {
        /// `subject` or `body`.
        part: &'static str,
        /// How long it may be.
        limit: usize,
    },
    /// It was handed over before (rule W-6).
    #[error("it was handed over at {}", .at.to_rfc3339())]
    HandedOver {
        /// When.
        #[serde(serialize_with = "write_instant")]
        at: DateTime<FixedOffset>,
    },
    /// It is scheduled already (rule W-8).
    #[error("it is scheduled for {}", .due_at.to_rfc3339())]
    Scheduled {
        /// For when.
        #[serde(serialize_with = "write_instant")]
        due_at: DateTime<FixedOffset>,
    },
    /// The order was opened again (rule W-8).
    #[error("it was cancelled at {}, as the order was opened again", .at.to_rfc3339())]
    Cancelled {
        /// When.
        #[serde(serialize_with = "write_instant")]
        at: DateTime<FixedOffset>,
    },
    /// It was due before, and not all conditions held (rule W-8).
    #[error("it was due before, and withheld at {}", .at.to_rfc3339())]
    Withheld {
        /// When.
        #[serde(serialize_with = "write_instant")]
        at: DateTime<FixedOffset>,
    },
    /// The day of the follow-up is beyond the instants that can be written (rule W-8).
    #[error("it would be due after 9999-12-30")]
    NeverDue {},
    /// No follow-up of that closing is in the log.
    #[error("no follow-up of the closing {closing} is scheduled")]
    NotScheduled {
        /// The closing.
        closing: OccurrenceId,
    },
    /// The follow-up is asked about too early.
    #[error("it is due at {}", .due_at.to_rfc3339())]
    NotDue {
        /// When it is due.
        #[serde(serialize_with = "write_instant")]
        due_at: DateTime<FixedOffset>,
    },
}

fn of_region(own: Option<&RegionId>) -> String {
    own.map_or_else(|| "of no region".to_owned(), |own| format!("of the region {own}"))
}

fn group_of(group: Option<&GroupId>) -> String {
    group.map_or_else(|| "nobody named".to_owned(), |group| format!("the security group {group}"))
}

impl Coded for Condition {
    fn code(&self) -> &'static str {
        match self {
            Self::SettingsWrong {} => "client_notice.settings_wrong",
            Self::GeneratorStopped {} => "client_notice.generator_stopped",
            Self::NoRegion { .. } => "client_notice.no_region",
            Self::RegionOff { .. } => "client_notice.region_off",
            Self::NotSetUp { .. } => "client_notice.not_set_up",
            Self::EventOff { .. } => "client_notice.event_off",
            Self::SameStatus { .. } => "client_notice.same_status",
            Self::OtherStatus { .. } => "client_notice.other_status",
            Self::OtherRegion { .. } => "client_notice.other_region",
            Self::ClientOff { .. } => "client_notice.client_off",
            Self::NoEmail { .. } => "client_notice.no_email",
            Self::BadEmail { .. } => "client_notice.bad_email",
            Self::NoReplyTo { .. } => "client_notice.no_reply_to",
            Self::NotReadable { .. } => "client_notice.not_readable",
            Self::TooLong { .. } => "client_notice.too_long",
            Self::HandedOver { .. } => "client_notice.handed_over",
            Self::Scheduled { .. } => "client_notice.scheduled",
            Self::Cancelled { .. } => "client_notice.cancelled",
            Self::Withheld { .. } => "client_notice.withheld",
            Self::NeverDue {} => "client_notice.never_due",
            Self::NotScheduled { .. } => "client_notice.not_scheduled",
            Self::NotDue { .. } => "client_notice.not_due",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::NoRegion { suggestion, .. } => suggestion.clone(),
            _ => None,
        }
    }
}
