//! The formula language through its public API (rules F-1 to F-12).

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

mod errors;
mod evaluation;
mod findings;
mod limits;
mod model;
mod names;
mod properties;
mod traces;
mod values;
mod words;

use tenantry::formula::{Formula, FormulaError};
use tenantry::num::Amount;

/// The value of a formula, where x is 7, y is 2 and the label `Labor Rate` is the key `labor_rate`.
fn value(text: &str) -> String {
    match evaluate(text) {
        Ok(value) => value.to_string(),
        Err(error) => error.code().to_owned(),
    }
}

fn evaluate(text: &str) -> Result<Amount, FormulaError> {
    let values =
        [("x", 7.into()), ("y", 2.into()), ("zero", 0.into()), ("labor_rate", amount("4.25"))];
    Formula::parse(text)?.evaluate(&values)
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}
