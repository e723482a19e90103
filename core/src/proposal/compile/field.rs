//! The settings of one field (rule P-5).

use crate::document::{At, Faults, not_empty, shown};
use crate::num::Amount;
use crate::order::Places;
use crate::proposal::input::enter;
use crate::proposal::{CatalogError, Field, FieldType};

/// The most choices of a select field (rule D-10).
const MAX_CHOICES: usize = 1_000;

/// The settings of one field (rule P-5).
pub(super) fn check_field(field: &Field, at: At<'_>, faults: &mut Faults) {
    // Settings are judged by what could be read of the others.
    let mut sound = faults.are_read(at, &["type", "min", "max", "step"])
        && faults.is_list_read(at.field("choices"), &["label"]);
    if faults.is_read(at.field("type")) {
        sound &= check_settings(field, at, faults);
    }
    let count = field.choices.len();
    if count > MAX_CHOICES {
        let error = CatalogError::TooMany { what: "choices", count, limit: MAX_CHOICES };
        return faults.report(at.field("choices"), &error);
    }
    check_labels(field, at.field("choices"), faults);
    if let (Some(min), Some(max)) = (field.min, field.max)
        && min > max
        && faults.is_read(at.field("max"))
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

/// Whether a field has only settings that its type has; tells also which it lacks.
fn check_settings(field: &Field, at: At<'_>, faults: &mut Faults) -> bool {
    let field_type = field.r#type.as_str();
    let calculated = field.r#type == FieldType::Calculated;
    let numeric = matches!(field.r#type, FieldType::Number | FieldType::Price);
    let select = field.r#type == FieldType::Select;
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
    let key = || field.key.to_string();
    if calculated && field.calculation.is_none() {
        faults.report(at.field("calculation"), &CatalogError::NoCalculation { key: key() });
    }
    if select && field.choices.is_empty() {
        faults.report(at.field("choices"), &CatalogError::NoChoices { key: key() });
    }
    sound
}

/// No two choices have one label, and none a blank one: that would be nothing entered.
fn check_labels(field: &Field, choices: At<'_>, faults: &mut Faults) {
    let read = |index: usize| faults.is_read(choices.index(index).field("label"));
    let labels = field.choices.iter().enumerate();
    let labels: Vec<_> = labels.map(|(i, choice)| read(i).then_some(&*choice.label)).collect();
    let places = Places::of_some(&mut labels.iter().copied());
    for (index, label) in labels.into_iter().enumerate() {
        if let Some(label) = label {
            not_empty("label", label, choices.index(index), faults);
        }
        if let Some(label) = label
            && places.first(label) != Some(index)
        {
            let label = shown(label);
            faults.report(choices.index(index), &CatalogError::DuplicateChoice { label });
        }
    }
}
