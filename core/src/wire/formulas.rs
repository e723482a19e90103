//! Calls about single formulas.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::arguments::{Arguments, Input};
use crate::document::{At, Fault, Faults, to_canonical_json};
use crate::formula::{self, Formula, FormulaError, Names};
use crate::num::Amount;
use crate::order::sort;

/// A formula's error as the fault of the argument `formula`.
fn fault(source: &str, error: &FormulaError) -> Fault {
    let root = At::Root;
    Fault::new(root.field("formula"), error).with_excerpt(formula::excerpt(source, error))
}

pub(super) fn canonical(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Canonical {
        formula: String,
    }
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("formula");
    let text = arguments.all(text)?;
    let formula = Formula::parse(&text).map_err(|error| fault(&text, &error))?;
    Ok(to_canonical_json(&Canonical { formula: formula.to_string() }))
}

pub(super) fn check(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Checked {
        faults: Vec<Fault>,
    }
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("formula");
    let names = arguments.optional::<Vec<String>>("names");
    let (text, names) = arguments.all((|| Some((text?, names?)))())?;
    let names = Names::of_keys(names.unwrap_or_default());
    let faults = formula::check(&text, &names).iter().map(|error| fault(&text, error)).collect();
    Ok(to_canonical_json(&Checked { faults }))
}

/// Values by name.
type Values = BTreeMap<Arc<str>, Amount>;

fn pairs(values: &Values) -> Vec<(&str, Amount)> {
    values.iter().map(|(name, value)| (&**name, *value)).collect()
}

/// The arguments of an evaluation.
fn formula_and_values(input: Input<'_>) -> Result<(String, Values), Faults> {
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("formula");
    let values = arguments.optional::<Values>("values");
    let (text, values) = arguments.all((|| Some((text?, values?)))())?;
    Ok((text, values.unwrap_or_default()))
}

pub(super) fn evaluate(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Value {
        value: Amount,
    }
    let (text, values) = formula_and_values(input)?;
    let value = Formula::parse(&text)
        .and_then(|formula| formula.evaluate(&pairs(&values)))
        .map_err(|error| fault(&text, &error))?;
    Ok(to_canonical_json(&Value { value }))
}

pub(super) fn trace(input: Input<'_>) -> Result<String, Faults> {
    let (text, values) = formula_and_values(input)?;
    let trace = Formula::parse(&text)
        .and_then(|formula| formula.trace(&pairs(&values)))
        .map_err(|error| fault(&text, &error))?;
    Ok(to_canonical_json(&trace))
}

pub(super) fn key(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Key {
        key: String,
    }
    let mut arguments = Arguments::new(input)?;
    let label = arguments.required::<String>("label");
    let taken = arguments.optional::<Vec<String>>("taken");
    let (label, taken) = arguments.all((|| Some((label?, taken?)))())?;
    let mut taken = taken.unwrap_or_default();
    sort(&mut taken, Ord::cmp);
    let key = formula::unique_key(&label, |key| {
        taken.binary_search_by(|known| known.as_str().cmp(key)).is_ok()
    });
    Ok(to_canonical_json(&Key { key }))
}
