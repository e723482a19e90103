use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::communicate::Messaging;
use crate::document::{names, write_instant};
use crate::time::{Hours, HoursReason};

/// A text of an action plan (rule X-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanText {
    /// One that its step sends at once: it is never held.
    Immediate,
    /// One that its step sends after some time.
    Delayed,
}

names!(PlanText { Immediate => "immediate", Delayed => "delayed" });

/// When a text of an action plan goes out (rule X-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlanTextTime {
    /// At once.
    Now {},
    /// When it opens next.
    AtOpening {
        /// The instant.
        #[serde(serialize_with = "write_instant")]
        at: DateTime<FixedOffset>,
        /// What opens then.
        reason: HoursReason,
    },
    /// Not at all: it is closed and never opens again.
    NeverOpen {},
}

/// When a text of an action plan goes out that is ready at an instant. An account that sends delayed ones in its hours only
/// and has said no hours sends them at once.
pub fn plan_text_time(
    messaging: &Messaging,
    text: PlanText,
    hours: Option<&Hours>,
    at: DateTime<FixedOffset>,
) -> PlanTextTime {
    let holds = text == PlanText::Delayed && messaging.delayed_texts_in_hours;
    match hours.filter(|hours| holds && !hours.is_open(at)) {
        None => PlanTextTime::Now {},
        Some(hours) => match hours.next_opening(at) {
            Some(turn) => PlanTextTime::AtOpening { at: turn.at, reason: turn.reason },
            None => PlanTextTime::NeverOpen {},
        },
    }
}
