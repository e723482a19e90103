//! The calls as the bindings carry them: JSON in, canonical JSON out.

use serde::Deserialize;
use tenantry::document::Node;
use tenantry::wire::{Engine, Input, call};

use crate::answer::{Answer, Thrown};
use crate::vector::{Case, to_json};

/// Questions to a pricer, whose other arguments are the proposal itself unless there are more.
const TO_PRICER: [&str; 7] =
    ["price", "totals", "explain", "view", "snapshot", "refresh", "verify"];

pub(crate) fn answer(case: &Case<'_>) -> Answer {
    if TO_PRICER.contains(&case.call.as_str()) {
        return ask(case).unwrap_or_else(|error| thrown(&error));
    }
    match call(&case.call, Input::Text(&to_json(&case.with))) {
        Ok(json) => Answer::Result(json),
        Err(error) => thrown(&error),
    }
}

fn ask(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let catalog = arguments.take("catalog").unwrap_or(Node::Null);
    let pricer = Engine::new("pricer", Input::Text(&to_json(&catalog)))?;
    let more = matches!(case.call.as_str(), "explain" | "view" | "verify");
    let asked = if more { arguments } else { arguments.take("proposal").unwrap_or(Node::Null) };
    pricer.ask(&case.call, Input::Text(&to_json(&asked))).map(Answer::Result)
}

/// An error as it is carried.
fn thrown(json: &str) -> Answer {
    #[derive(Deserialize)]
    struct Carried {
        faults: Vec<Fault>,
    }
    #[derive(Deserialize)]
    struct Fault {
        code: String,
        path: String,
    }
    let faults = match serde_json::from_str::<Carried>(json) {
        Ok(carried) => carried.faults,
        Err(error) => return Answer::Errors(vec![Thrown::new("not an error", &error.to_string())]),
    };
    Answer::Errors(faults.iter().map(|fault| Thrown::new(&fault.code, &fault.path)).collect())
}
