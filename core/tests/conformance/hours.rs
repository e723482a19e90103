//! Questions to operation hours, as a Rust user asks them.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use tenantry::document::{Node, read_node, to_canonical_json};
use tenantry::time::{Hours, HoursReason, HoursTurn, OperationHours};

use crate::answer::Answer;
use crate::vector::Case;

/// The answer, unless the arguments are such that Rust's types cannot hold them.
pub(crate) fn answer(case: &Case<'_>) -> Option<Answer> {
    let mut arguments = case.with.clone();
    let hours = read_node::<OperationHours>(&mut arguments.take("hours")?);
    let Some(Node::Text(at)) = arguments.take("at") else { return None };
    let at = DateTime::parse_from_rfc3339(&at).ok()?;
    // Beyond these the bindings refuse an instant, where Rust takes the nearest.
    let in_range = (-62_135_510_400..=253_402_214_399).contains(&at.timestamp());
    if !in_range || !matches!(&arguments, Node::Object(left) if left.is_empty()) {
        return None;
    }
    let hours = match hours.and_then(|hours| Hours::new(&hours)) {
        Ok(hours) => hours,
        Err(faults) => return Some(faults.into()),
    };
    match case.call.as_str() {
        "state" => Some(state(&hours, at)),
        "next_opening" => Some(turn(hours.next_opening(at))),
        "next_closing" => Some(turn(hours.next_closing(at))),
        _ => None,
    }
}

fn state(hours: &Hours, at: DateTime<FixedOffset>) -> Answer {
    #[derive(Serialize)]
    struct Told {
        open: bool,
        reason: HoursReason,
        text: String,
    }
    let state = hours.state_at(at);
    let text = state.reason.to_string();
    Answer::Result(to_canonical_json(&Told { open: state.open, reason: state.reason, text }))
}

fn turn(turn: Option<HoursTurn>) -> Answer {
    #[derive(Serialize)]
    struct Told {
        at: String,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        clocks_change: bool,
        reason: HoursReason,
        text: String,
    }
    let told = turn.map(|turn| Told {
        at: turn.at.to_rfc3339(),
        clocks_change: turn.clocks_change,
        text: turn.reason.to_string(),
        reason: turn.reason,
    });
    Answer::Result(told.map_or_else(|| "{}".to_owned(), |told| to_canonical_json(&told)))
}
