//! The settings of one field (rule P-5).

use crate::document::{At, Faults};
use crate::num::Amount;
use crate::order::Places;
use crate::proposal::input::enter;
use crate::proposal::{CatalogError, Field, FieldType};

/// The most choices of a select field (rule D-10).
const MAX_CHOICES: usize = 1_000;

/// The settings of one field (rule P-5).
pub(super) fn check_field(field: &Field, at: At<'_>, faults: &mut Faults) {
    let field_type = field.r#type.as_str();
    let calculated = field.r#type == FieldType::Calculated;
    let numeric = matches!(field.r#type, FieldType::Number | FieldType::Price);
    let select = field.r#type == FieldType::Select;
    let key = || field.key.to_string();
    let settings: [(&'static str, bool, bool); 7] = [
        ("calculation", field.calculation.is_some(), calculated),
        ("default", field.default.is_some(), !calculated),
        ("required", field.required, !calculated),
        ("min", field.min.is_some(), numeric),
        ("max", field.max.is_some(), numeric),
        ("step", field.step.is_some(), numeric),
        ("choices", !field.choices.is_empty(), select),
    ];
    let mut sound = true;
    for (setting, filled, allowed) in settings {
        if filled && !allowed {
            sound = false;
            faults
                .report(at.field(setting), &CatalogError::MisplacedSetting { field_type, setting });
        }
    }
    if calculated && field.calculation.is_none() {
        faults.report(at.field("calculation"), &CatalogError::NoCalculation { key: key() });
    }
    if select && field.choices.is_empty() {
        faults.report(at.field("choices"), &CatalogError::NoChoices { key: key() });
    }
    let count = field.choices.len();
    if count > MAX_CHOICES {
        let error = CatalogError::TooMany { what: "choices", count, limit: MAX_CHOICES };
        return faults.report(at.field("choices"), &error);
    }
    let labels = Places::of(&mut field.choices.iter().map(|choice| &*choice.label));
    for (index, choice) in field.choices.iter().enumerate() {
        if labels.first(&choice.label) != Some(index) {
            let label = choice.label.to_string();
            let choices = at.field("choices");
            faults.report(choices.index(index), &CatalogError::DuplicateChoice { label });
        }
    }
    if let (Some(min), Some(max)) = (field.min, field.max)
        && min > max
    {
        let (min, max) = (min.to_string(), max.to_string());
        faults.report(at.field("min"), &CatalogError::Bounds { min, max });
    }
    if let Some(step) = field.step
        && step <= Amount::ZERO
    {
        sound = false;
        faults.report(at.field("step"), &CatalogError::Step { step: step.to_string() });
    }
    if let Some(default) = &field.default
        && sound
        && let Err(reason) = enter(field, default, true)
    {
        faults.report(at.field("default"), &CatalogError::Default { reason });
    }
}
