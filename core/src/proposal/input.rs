//! From what was entered into a field to what counts for it (rules P-5, F-7).

use std::sync::Arc;

use super::{Field, FieldType, Input, PricingError};
use crate::document::nearest;
use crate::num::{Amount, Number};

/// What counts for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// Nothing was entered.
    Blank,
    /// A number, with the text that stands for it.
    Number(Amount, Arc<str>),
    /// A text that is not a number.
    Text(Arc<str>),
}

impl Entered {
    /// The text that stands on paper.
    pub(super) fn text(&self) -> Option<Arc<str>> {
        match self {
            Self::Blank => None,
            Self::Number(_, text) | Self::Text(text) => Some(text.clone()),
        }
    }
}

/// Reads what was entered into a field that is not calculated. Looks for what may have been meant only where that
/// is wanted.
pub(super) fn enter(field: &Field, input: &Input, suggest: bool) -> Result<Entered, PricingError> {
    let label = || field.label.to_string();
    let text = match (field.r#type, input) {
        (FieldType::Checkbox, Input::Flag(ticked)) => {
            let (number, text) = if *ticked { (Amount::ONE, "yes") } else { (Amount::ZERO, "no") };
            return Ok(Entered::Number(number, text.into()));
        }
        (FieldType::Checkbox, Input::Text(text)) if !text.is_empty() => {
            return Err(PricingError::WrongInput { label: label(), expected: "true or false" });
        }
        (_, Input::Flag(_)) => {
            return Err(PricingError::WrongInput {
                label: label(),
                expected: "a text or a number",
            });
        }
        (_, Input::Text(text)) => text,
    };
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Entered::Blank);
    }
    match field.r#type {
        FieldType::Number | FieldType::Price => {
            let number: Amount = trimmed
                .parse()
                .map_err(|reason| PricingError::NotANumber { label: label(), reason })?;
            check_bounds(field, number)?;
            Ok(Entered::Number(number, number.to_string().into()))
        }
        FieldType::Select => {
            if let Some(choice) = field.choices.iter().find(|choice| *choice.label == **text) {
                return Ok(Entered::Number(choice.value, choice.label.clone()));
            }
            let labels = field.choices.iter().map(|choice| choice.label.as_ref());
            Err(PricingError::UnknownChoice {
                label: label(),
                choice: text.chars().take(64).collect(),
                suggestion: suggest.then(|| nearest(text, labels)).flatten().map(str::to_owned),
            })
        }
        _ => Ok(match trimmed.parse() {
            Ok(number) => Entered::Number(number, text.clone()),
            Err(_) => Entered::Text(text.clone()),
        }),
    }
}

fn check_bounds(field: &Field, number: Amount) -> Result<(), PricingError> {
    let (label, value) = (|| field.label.to_string(), || number.to_string());
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
        let on_step = number
            .checked_sub(from)
            .and_then(|distance| distance.checked_rem(step))
            .is_some_and(Amount::is_zero);
        if !on_step {
            let step = step.to_string();
            return Err(PricingError::OffStep { label: label(), value: value(), step });
        }
    }
    Ok(())
}

/// What stands in a formula's slot for a blank that counts as zero.
pub(super) const BLANK: Number = Number::ZERO;
