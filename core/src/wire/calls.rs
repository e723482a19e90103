use serde::Serialize;
use thiserror::Error;

use super::arguments::{Arguments, Input, at_argument};
use super::error;
use crate::document::{Coded, Faults, did_you_mean, nearest, to_canonical_json};
use crate::num::{Amount, Rounding, allocate};

/// Makes the call of that name and answers in canonical JSON.
///
/// # Errors
/// The error as canonical JSON: `code`, `message`, `path`, `faults` and, where known, `span`, `suggestion`, `excerpt`.
pub fn call(name: &str, arguments: Input<'_>) -> Result<String, String> {
    answer(name, arguments).map_err(|faults| error::to_json(&faults))
}

/// A call that does not exist.
#[derive(Debug, Error)]
#[error("there is no call `{name}`{}", did_you_mean(.suggestion.as_deref()))]
pub(super) struct UnknownCall {
    pub(super) name: String,
    pub(super) suggestion: Option<String>,
}

impl Coded for UnknownCall {
    fn code(&self) -> &'static str {
        "wire.unknown_call"
    }

    fn suggestion(&self) -> Option<String> {
        self.suggestion.clone()
    }
}

type Answer = fn(Input<'_>) -> Result<String, Faults>;

/// Every call that needs no engine.
const CALLS: &[(&str, Answer)] =
    &[("allocate", allocate_call), ("round", round_call), ("version", version_call)];

fn answer(name: &str, arguments: Input<'_>) -> Result<String, Faults> {
    match CALLS.iter().find(|(known, _)| *known == name) {
        Some((_, answer)) => answer(arguments),
        None => Err(unknown(name, CALLS.iter().map(|(known, _)| *known))),
    }
}

pub(super) fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Faults {
    let suggestion = nearest(name, known).map(str::to_owned);
    let name = name.chars().take(64).collect();
    crate::document::Fault::new(crate::document::At::Root, &UnknownCall { name, suggestion }).into()
}

fn allocate_call(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Parts {
        parts: Vec<Amount>,
    }
    let mut arguments = Arguments::new(input)?;
    let total = arguments.required("total");
    let weights = arguments.required::<Vec<Amount>>("weights");
    let places = arguments.required("places");
    arguments.finish()?;
    let (Some(total), Some(weights), Some(places)) = (total, weights, places) else {
        return Err(Faults::default());
    };
    let parts =
        allocate(total, &weights, places).map_err(|error| at_argument("weights", &error))?;
    Ok(to_canonical_json(&Parts { parts }))
}

fn round_call(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::new(input)?;
    let amount = arguments.required::<Amount>("amount");
    let places = arguments.required("places");
    let rounding = arguments.optional::<Rounding>("rounding");
    arguments.finish()?;
    let (Some(amount), Some(places), Some(rounding)) = (amount, places, rounding) else {
        return Err(Faults::default());
    };
    let value = amount
        .round(places, rounding.unwrap_or_default())
        .map_err(|error| at_argument("places", &error))?;
    Ok(to_canonical_json(&Value { value }))
}

/// A single amount.
#[derive(Serialize)]
pub(super) struct Value {
    pub(super) value: Amount,
}

fn version_call(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Version {
        version: &'static str,
        rules: &'static str,
    }
    Arguments::new(input)?.finish()?;
    Ok(to_canonical_json(&Version { version: env!("CARGO_PKG_VERSION"), rules: crate::RULES }))
}
