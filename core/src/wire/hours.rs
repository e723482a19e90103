//! Hours of operation, and questions to them.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::arguments::{Arguments, Input};
use super::carried::{Area, unknown};
use super::documents::kind;
use super::engine::{Ask, Engine};
use super::error;
use crate::document::{Document, Faults, read_shape_of, to_canonical_json, write_instant};
use crate::time::{Hours, HoursReason, HoursState, HoursTurn, OperationHours};

/// The hours of a week, by the clocks of a time zone.
pub(super) const AREA: Area =
    Area { calls: &[], documents: &[kind::<OperationHours>()], engines: &[("hours", hours)] };

/// A question about an instant.
type Question = fn(&Hours, DateTime<FixedOffset>) -> String;

/// Every question that hours answer.
const QUESTIONS: &[(&str, Question)] = &[
    ("next_closing", |hours, at| turn(hours.next_closing(at))),
    ("next_opening", |hours, at| turn(hours.next_opening(at))),
    ("state", |hours, at| state(hours.state_at(at))),
];

impl Ask for Hours {
    fn ask(&self, question: &str, input: Input<'_>) -> Result<String, String> {
        answer(self, question, input).map_err(|faults| error::to_json(&faults))
    }
}

fn hours(input: Input<'_>) -> Result<Engine, Faults> {
    // Making them ready checks the meaning, so that only the shape is read here.
    let (mut node, faults) = input.into_node(OperationHours::LIMITS)?;
    let document = read_shape_of::<OperationHours>(&mut node, faults)?;
    Hours::new(&document).map(Engine::of)
}

fn answer(hours: &Hours, question: &str, input: Input<'_>) -> Result<String, Faults> {
    let Some((_, answer)) = QUESTIONS.iter().find(|(known, _)| *known == question) else {
        return Err(unknown("question", question, QUESTIONS.iter().map(|(known, _)| *known)));
    };
    let mut arguments = Arguments::new(input)?;
    let at = arguments.required("at");
    arguments.done()?;
    Ok(answer(hours, at))
}

/// A turn with the words that a person reads.
#[derive(Serialize)]
struct ToldTurn {
    #[serde(serialize_with = "write_instant")]
    at: DateTime<FixedOffset>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    clocks_change: bool,
    reason: HoursReason,
    text: String,
}

/// The turn, or an object that says nothing.
fn turn(turn: Option<HoursTurn>) -> String {
    let told = |HoursTurn { at, clocks_change, reason, .. }| {
        to_canonical_json(&ToldTurn { at, clocks_change, text: reason.to_string(), reason })
    };
    turn.map_or_else(|| "{}".to_owned(), told)
}

/// A state with the words that a person reads.
#[derive(Serialize)]
struct ToldState {
    open: bool,
    reason: HoursReason,
    text: String,
}

fn state(HoursState { open, reason, .. }: HoursState) -> String {
    to_canonical_json(&ToldState { open, text: reason.to_string(), reason })
}
