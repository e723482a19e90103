//! Calls about numbers.

use serde::Serialize;

use super::arguments::{Arguments, Input, at_argument};
use crate::document::{Faults, to_canonical_json};
use crate::num::{self, Amount, NumberError, Rounding};

#[derive(Serialize)]
struct Value {
    value: Amount,
}

pub(super) fn allocate(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Parts {
        parts: Vec<Amount>,
    }
    let mut arguments = Arguments::new(input)?;
    let total = arguments.required("total");
    let weights = arguments.required::<Vec<Amount>>("weights");
    let places = arguments.required("places");
    arguments.done()?;
    let parts = num::allocate(total, &weights, places).map_err(|error| {
        let argument = match error {
            NumberError::Places { .. } => "places",
            NumberError::FinerThanPlaces { .. } => "total",
            _ => "weights",
        };
        at_argument(argument, &error)
    })?;
    Ok(to_canonical_json(&Parts { parts }))
}

pub(super) fn round(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::new(input)?;
    let amount = arguments.required::<Amount>("amount");
    let places = arguments.required("places");
    let rounding = arguments.optional::<Rounding>("rounding");
    arguments.done()?;
    let value = amount
        .round(places, rounding.unwrap_or_default())
        .map_err(|error| at_argument("places", &error))?;
    Ok(to_canonical_json(&Value { value }))
}

pub(super) fn version(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Version {
        rules: &'static str,
        version: &'static str,
    }
    Arguments::new(input)?.done()?;
    Ok(to_canonical_json(&Version { rules: crate::RULES, version: env!("CARGO_PKG_VERSION") }))
}
