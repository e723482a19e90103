//! Hours of operation, and questions to them.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::arguments::{Arguments, Input};
use super::carried::{Area, unknown};
use super::documents::kind;
use super::engine::{Ask, Engine};
use super::error;
use crate::document::{Document, Faults, read_shape_of, to_canonical_json};
use crate::time::{Hours, HoursState, HoursTurn, OperationHours};

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
