use thiserror::Error;

use super::arguments::Input;
use super::{documents, error, formulas, numbers};
use crate::document::{At, Coded, Fault, Faults, did_you_mean, nearest};

/// Makes the call of that name and answers in canonical JSON.
///
/// # Errors
/// The error as canonical JSON: `code`, `message`, `path`, `faults` and, where known, `span`, `suggestion`, `excerpt`.
pub fn call(name: &str, arguments: Input<'_>) -> Result<String, String> {
    let answer = match CALLS.iter().find(|(known, _)| *known == name) {
        Some((_, answer)) => answer(arguments),
        None => Err(unknown("call", name, CALLS.iter().map(|(known, _)| *known))),
    };
    answer.map_err(|faults| error::to_json(&faults))
}

/// Answers one call.
type Answer = fn(Input<'_>) -> Result<String, Faults>;

/// Every call that needs no engine.
const CALLS: &[(&str, Answer)] = &[
    ("allocate", numbers::allocate),
    ("round", numbers::round),
    ("version", numbers::version),
    ("canonical", formulas::canonical),
    ("check", formulas::check),
    ("evaluate", formulas::evaluate),
    ("key", formulas::key),
    ("trace", formulas::trace),
    ("dependencies", documents::dependencies),
    ("findings", documents::findings),
    ("issue_number", documents::issue_number),
    ("read", documents::read),
    ("relabel", documents::relabel),
    ("rename", documents::rename),
    ("rename_inputs", documents::rename_inputs),
    ("set_next", documents::set_next),
];

/// A call, question or engine that does not exist.
#[derive(Debug, Error)]
#[error("there is no {what} `{name}`{}", did_you_mean(.suggestion.as_deref()))]
struct Unknown {
    what: &'static str,
    name: String,
    suggestion: Option<String>,
}

impl Coded for Unknown {
    fn code(&self) -> &'static str {
        "wire.unknown"
    }

    fn suggestion(&self) -> Option<String> {
        self.suggestion.clone()
    }
}

pub(super) fn unknown<'a>(
    what: &'static str,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Faults {
    let suggestion = nearest(name, known).map(str::to_owned);
    let name = name.chars().take(64).collect();
    Fault::new(At::Root, &Unknown { what, name, suggestion }).into()
}
