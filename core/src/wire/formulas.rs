//! Calls about single formulas.

use serde::Serialize;

use super::arguments::{Arguments, Input};
use crate::document::{At, Fault, Faults, Node, Read, to_canonical_json, wrong_type};
use crate::formula::{self, Formula, FormulaError, Names};
use crate::num::Amount;
use crate::order::{Listed, sort};

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
    arguments.done()?;
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
    arguments.done()?;
    let names = Names::of_keys(names.unwrap_or_default());
    let faults = formula::check(&text, &names).iter().map(|error| fault(&text, error)).listed();
    Ok(to_canonical_json(&Checked { faults }))
}

/// Values with their names, in the order of the names.
struct Values(Vec<(String, Amount)>);

impl Read for Values {
    fn blank() -> Self {
        Self(Vec::new())
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let Node::Object(fields) = node else {
            return wrong_type(node, "an object", at, faults);
        };
        for (name, node) in fields {
            let mut value = Amount::ZERO;
            value.fill(node, at.field(name), faults);
            self.0.push((name.clone().into_owned(), value));
        }
        sort(&mut self.0, |a, b| a.0.cmp(&b.0));
    }
}

fn pairs(values: &Values) -> Vec<(&str, Amount)> {
    values.0.iter().map(|(name, value)| (name.as_str(), *value)).listed()
}

/// The arguments of an evaluation.
fn formula_and_values(input: Input<'_>) -> Result<(String, Values), Faults> {
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("formula");
    let values = arguments.optional("values").unwrap_or_else(Values::blank);
    arguments.done()?;
    Ok((text, values))
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
    arguments.done()?;
    let mut taken = taken.unwrap_or_default();
    sort(&mut taken, Ord::cmp);
    let key = formula::unique_key(&label, |key| {
        taken.binary_search_by(|known| known.as_str().cmp(key)).is_ok()
    });
    Ok(to_canonical_json(&Key { key }))
}
