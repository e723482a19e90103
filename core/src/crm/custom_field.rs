use std::sync::Arc;

use serde::Serialize;

use super::CrmError;
use super::words::check_words;
use crate::document::{At, Faults, is_default, names, not_empty, read_struct, shown};

/// A field that contacts have beside the usual ones (rule K-8). Its label is unique in an account, capital letters or not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomField {
    /// What can be entered.
    pub field_type: CustomFieldType,
    /// What people call it.
    pub label: Arc<str>,
    /// What stands in it at first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: Option<Arc<str>>,
    /// What can be chosen, for a select field.
    #[serde(default, skip_serializing_if = "is_default")]
    pub choices: Vec<Arc<str>>,
    /// Whether every contact has it, or only those that it was added to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on_all_contacts: bool,
}

read_struct!(tagged CustomField {
    field_type: required,
    label: required,
    value: optional,
    choices: default,
    on_all_contacts: default,
});

/// What can be entered into a custom field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CustomFieldType {
    /// A line of text.
    Text,
    /// Several lines of text.
    TextArea,
    /// A number.
    Number,
    /// A date.
    Date,
    /// Yes or no.
    Checkbox,
    /// One of the choices.
    Select,
}

names!(CustomFieldType {
    Text => "text",
    TextArea => "text_area",
    Number => "number",
    Date => "date",
    Checkbox => "checkbox",
    Select => "select",
});

impl CustomField {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("label", &self.label, at, faults);
        let missing = self.choices.is_empty();
        let is_select = self.field_type == CustomFieldType::Select;
        if missing == is_select && faults.is_read(at.field("field_type")) {
            let field_type = self.field_type.as_str();
            faults.report(at.field("choices"), &CrmError::Choices { field_type, missing });
        }
        check_words(&self.choices, at.field("choices"), faults);
        if let Some(value) = &self.value
            && is_select
            && !self.choices.contains(value)
            && faults.are_read(at, &["field_type"])
            && faults.is_whole(at.field("choices"))
        {
            let value = shown(value);
            faults.report(at.field("value"), &CrmError::NotAChoice { value });
        }
    }
}
