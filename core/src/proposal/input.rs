//! From what was entered into a field to what counts for it (rules P-5, F-7).

use std::sync::Arc;

use super::quote_field::FieldValue;
use super::{Field, FieldType, Input, PricingError};
use crate::document::{nearest, shown};
use crate::formula::Value;
use crate::num::{Amount, Number};

/// What counts for a field.
#[derive(Clone, Debug)]
pub(super) struct Entered {
    /// In formulas.
    pub(super) value: Value,
    /// On paper.
    pub(super) told: FieldValue,
}

impl Entered {
    /// A number.
    pub(super) const fn number(number: Number) -> Self {
        Self { value: Value::Number(number), told: FieldValue::Number(number) }
    }

    /// Nothing, which counts as zero.
    pub(super) const fn zero() -> Self {
        Self { value: Value::Number(Number::ZERO), told: FieldValue::Nothing }
    }
}

/// Reads what was entered into a field that is not calculated: `None` for nothing. Looks for what may have been meant
/// only where that is wanted.
pub(super) fn enter(
    field: &Field,
    input: &Input,
    suggest: bool,
) -> Result<Option<Entered>, PricingError> {
    let label = || shown(&field.label);
    if let Input::Text(text) = input
        && text.trim().is_empty()
    {
        return Ok(None);
    }
    match (field.r#type, input) {
        (FieldType::Checkbox, Input::Flag(ticked)) => Ok(Some(Entered {
            value: Value::Number(Number::from_bool(*ticked)),
            told: FieldValue::Ticked(*ticked),
        })),
        (FieldType::Checkbox, _) => {
            Err(PricingError::WrongInput { label: label(), expected: "true or false" })
        }
        (_, Input::Flag(_)) => {
            Err(PricingError::WrongInput { label: label(), expected: "a text or a number" })
        }
        (FieldType::Number | FieldType::Price, input) => {
            let number = match input {
                Input::Text(text) => text
                    .trim()
                    .parse()
                    .map_err(|reason| PricingError::NotANumber { label: label(), reason })?,
                Input::Number(number) => *number,
                Input::Flag(_) => Amount::ZERO,
            };
            check_bounds(field, number)?;
            Ok(Some(Entered::number(number.number())))
        }
        (FieldType::Select, input) => choose(field, input, suggest).map(Some),
        (_, Input::Number(number)) => Ok(Some(Entered::number(number.number()))),
        (_, Input::Text(text)) => {
            let value = match text.trim().parse::<Amount>() {
                Ok(number) => Value::Number(number.number()),
                Err(_) => Value::Text,
            };
            Ok(Some(Entered { value, told: FieldValue::Text(text.clone()) }))
        }
    }
}

/// The choice of that label.
fn choose(field: &Field, input: &Input, suggest: bool) -> Result<Entered, PricingError> {
    let text: Arc<str> = match input {
        Input::Text(text) => text.clone(),
        Input::Number(number) => number.to_string().into(),
        Input::Flag(_) => "".into(),
    };
    if let Some(choice) = field.choices.iter().find(|choice| choice.label == text) {
        let value = Value::Number(choice.value.number());
        return Ok(Entered { value, told: FieldValue::Text(choice.label.clone()) });
    }
    let labels = field.choices.iter().map(|choice| choice.label.as_ref());
    Err(PricingError::UnknownChoice {
        label: shown(&field.label),
        choice: shown(&text),
        suggestion: suggest.then(|| nearest(&text, labels)).flatten().map(str::to_owned),
    })
}

fn check_bounds(field: &Field, number: Amount) -> Result<(), PricingError> {
    let (label, value) = (|| shown(&field.label), || number.to_string());
    if let Some(min) = field.min
        && number < min
    {
        let min = min.to_string();
        return Err(PricingError::BelowMin { label: label(), value: value(), min });
    }
    if let Some(max) = field.max
        && number > max
    {
        let max = max.to_string();
        return Err(PricingError::AboveMax { label: label(), value: value(), max });
    }
    if let Some(step) = field.step {
        let from = field.min.unwrap_or_default();
        let beyond = number.checked_sub(from).and_then(|distance| distance.checked_rem(step));
        if !beyond.is_some_and(Amount::is_zero) {
            let near = near(field, number, beyond, step).unwrap_or_else(|| from.to_string());
            let [from, step] = [from, step].map(|number| number.to_string());
            return Err(PricingError::OffStep { label: label(), value: value(), near, step, from });
        }
    }
    Ok(())
}

/// The steps around a number that is so far beyond one, towards zero: that below, and that above unless it is above the largest
/// value. `None` where they cannot be held.
fn near(field: &Field, number: Amount, beyond: Option<Amount>, step: Amount) -> Option<String> {
    let mut below = number.checked_sub(beyond?)?;
    if below > number {
        below = below.checked_sub(step)?;
    }
    let above = below.checked_add(step)?;
    let is_offered = field.max.is_none_or(|max| above <= max);
    Some(if is_offered { format!("{below} or {above}") } else { below.to_string() })
}
