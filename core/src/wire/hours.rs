//! Questions to operation hours.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::arguments::{Arguments, Input};
use super::calls::unknown;
use crate::document::{Document, Faults, read_shape_of, to_canonical_json};
use crate::time::{Hours, HoursState, HoursTurn, OperationHours};

/// A question about an instant.
type Question = fn(&Hours, DateTime<FixedOffset>) -> String;

/// Every question that hours answer.
const OF_HOURS: &[(&str, Question)] = &[
    ("next_closing", |hours, at| turn(hours.next_closing(at))),
    ("next_opening", |hours, at| turn(hours.next_opening(at))),
    ("state", |hours, at| state(hours.state_at(at))),
];

/// Hours from their document.
pub(super) fn compiled(input: Input<'_>) -> Result<Hours, Faults> {
    // Making them ready checks the meaning, so that only the shape is read here.
    let (mut node, faults) = input.into_node(OperationHours::LIMITS)?;
    Hours::new(&read_shape_of::<OperationHours>(&mut node, faults)?)
}

/// Answers a question.
pub(super) fn answer(hours: &Hours, question: &str, input: Input<'_>) -> Result<String, Faults> {
    let Some((_, answer)) = OF_HOURS.iter().find(|(known, _)| *known == question) else {
        return Err(unknown("question", question, OF_HOURS.iter().map(|(known, _)| *known)));
    };
    let mut arguments = Arguments::new(input)?;
    let at = arguments.required("at");
    arguments.done()?;
    Ok(answer(hours, at))
}

/// The next turn, if there is one, with the words that a person reads.
#[derive(Serialize)]
struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    turn: Option<HoursTurn>,
}

fn turn(turn: Option<HoursTurn>) -> String {
    let text = turn.as_ref().map(|turn| turn.reason.to_string());
    to_canonical_json(&Told { text, turn })
}

/// A state with the words that a person reads.
#[derive(Serialize)]
struct ToldState {
    state: HoursState,
    text: String,
}

fn state(state: HoursState) -> String {
    let text = state.reason.to_string();
    to_canonical_json(&ToldState { state, text })
}
