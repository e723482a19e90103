use std::sync::Arc;

use serde::Serialize;

use super::{Input, Key};
use crate::document::{is_default, left_out_by_default, names, read_struct};
use crate::id::{ItemId, TaxCategoryId};
use crate::num::Amount;
use crate::order::Listed;

/// The third tier of a catalog: what can stand on a line of a proposal (rule P-3).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LineItem {
    /// Unique in the catalog.
    pub id: ItemId,
    /// Shown on the line.
    pub name: Arc<str>,
    /// Labor, materials, both, or only a note.
    #[serde(rename = "type")]
    pub r#type: ItemType,
    /// Shown under the name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Option<Arc<str>>,
    /// Lower ones come first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display_order: i32,
    /// Whether its lines are taxed (rule Q-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub taxed: bool,
    /// Tax categories of the district that apply instead of its labor and material rates (rule Q-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub tax_categories: Vec<TaxCategoryId>,
    /// What is asked or calculated for each line, in order; each may use those above it (rules P-5, P-6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub fields: Vec<Field>,
    /// The formula of the price of one unit; for labor and materials items (rule P-8).
    #[serde(default, skip_serializing_if = "is_default")]
    pub retail: Option<Arc<str>>,
    /// The formula of what a subcontractor gets for one unit; for labor and materials items (rule P-8).
    #[serde(default, skip_serializing_if = "is_default")]
    pub sub_rate: Option<Arc<str>>,
    /// Both formulas of the labor part; for combo items (rule P-8).
    #[serde(default, skip_serializing_if = "is_default")]
    pub labor: Option<PartFormulas>,
    /// Both formulas of the materials part; for combo items (rule P-8).
    #[serde(default, skip_serializing_if = "is_default")]
    pub materials: Option<PartFormulas>,
    /// How much room a note gets on the form.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note_size: Option<FieldSize>,
    /// Deleted: not for new proposals, still shown where it is used (rule P-10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub archived: bool,
}

/// What a line item is made of (rule P-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    /// Work; takes the labor tax rate.
    Labor,
    /// Goods; take the material tax rate.
    Materials,
    /// Both, with totals and taxes of their own.
    Combo,
    /// A text without totals (rule P-9).
    Notes,
}

/// The formulas of one part of a combo (rule P-8).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartFormulas {
    /// The price of one unit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub retail: Option<Arc<str>>,
    /// What a subcontractor gets for one unit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sub_rate: Option<Arc<str>>,
}

impl PartFormulas {
    /// Nothing.
    pub(super) const NONE: Self = Self { retail: None, sub_rate: None };
}

/// Something that is asked or calculated for each line of an item (rule P-5).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7).
    #[cfg_attr(feature = "schema", schemars(extend("x-made-from" = "label")))]
    pub key: Key,
    /// What people call it.
    pub label: Arc<str>,
    /// What can be entered.
    #[serde(rename = "type")]
    pub r#type: FieldType,
    /// What counts where nothing is entered (rule F-7).
    #[serde(default, skip_serializing_if = "is_default")]
    pub default: Option<Input>,
    /// Whether label and value stand on quotes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shown: bool,
    /// How much room it gets on the form.
    #[serde(default, skip_serializing_if = "is_default")]
    pub size: FieldSize,
    /// The formula; for calculated fields and only for them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub calculation: Option<Arc<str>>,
    /// The smallest number that may be entered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub min: Option<Amount>,
    /// The largest number that may be entered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub max: Option<Amount>,
    /// Numbers must be whole multiples of it, counted from `min` or zero.
    #[serde(default, skip_serializing_if = "is_default")]
    pub step: Option<Amount>,
    /// Whether a blank is an error even in a draft.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
    /// What can be chosen; for select fields and only for them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub choices: Vec<Choice>,
}

/// What can be entered into a field (rule P-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// One line of text; used as a number only if it reads as one.
    Text,
    /// A number.
    Number,
    /// A number that is money.
    Price,
    /// One of the choices; its number in formulas.
    Select,
    /// Ticked or not; 1 or 0 in formulas.
    Checkbox,
    /// Several lines of text.
    TextArea,
    /// Nothing: its formula gives the value.
    Calculated,
}

/// How much room a field gets on a form (rule P-5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("default" = Self::default().as_str())))]
#[serde(rename_all = "snake_case")]
pub enum FieldSize {
    /// A few characters.
    #[default]
    Short,
    /// Half the form.
    Long,
    /// The whole width.
    Full,
}

/// One choice of a select field.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is chosen; unique in the field.
    pub label: Arc<str>,
    /// Its number in formulas.
    pub value: Amount,
}

impl Field {
    /// Whether every number is accepted as it is.
    pub(super) const fn is_unbounded_number(&self) -> bool {
        matches!(self.r#type, FieldType::Number | FieldType::Price)
            && self.min.is_none()
            && self.max.is_none()
            && self.step.is_none()
    }
}

impl LineItem {
    /// Every formula of the item: where it stands in the item, and the field that it calculates, if it is one's.
    pub(super) fn formulas(&self) -> Vec<(FormulaPlace, &Arc<str>)> {
        let mut formulas = Vec::new();
        for (index, field) in self.fields.iter().enumerate() {
            formulas.push((FormulaPlace::Field(index), field.calculation.as_ref()));
        }
        for (part, retail, sub_rate) in [
            (None, self.retail.as_ref(), self.sub_rate.as_ref()),
            of_part("labor", self.labor.as_ref()),
            of_part("materials", self.materials.as_ref()),
        ] {
            formulas.push((FormulaPlace::Total(part, "retail"), retail));
            formulas.push((FormulaPlace::Total(part, "sub_rate"), sub_rate));
        }
        formulas.into_iter().filter_map(|(place, text)| Some((place, text?))).listed()
    }

    /// Every formula of the item in the same order, to be rewritten.
    pub(super) fn formulas_mut(&mut self) -> Vec<&mut Arc<str>> {
        let mut formulas = Vec::new();
        for field in &mut self.fields {
            formulas.push(field.calculation.as_mut());
        }
        formulas.extend([self.retail.as_mut(), self.sub_rate.as_mut()]);
        for part in [&mut self.labor, &mut self.materials].into_iter().flatten() {
            formulas.extend([part.retail.as_mut(), part.sub_rate.as_mut()]);
        }
        formulas.into_iter().flatten().listed()
    }
}

/// The formulas of a part, by its name.
fn of_part<'i>(
    name: &'static str,
    part: Option<&'i PartFormulas>,
) -> (Option<&'static str>, Option<&'i Arc<str>>, Option<&'i Arc<str>>) {
    let total = |of: fn(&PartFormulas) -> Option<&Arc<str>>| part.and_then(of);
    (Some(name), total(|part| part.retail.as_ref()), total(|part| part.sub_rate.as_ref()))
}

/// Where a formula stands in its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormulaPlace {
    /// The calculation of the field at that index.
    Field(usize),
    /// A total, of a part where the item is a combo.
    Total(Option<&'static str>, &'static str),
}

impl FormulaPlace {
    /// The place in words of the catalog: `fields.area`, `retail`, `labor.sub_rate`.
    pub(super) fn name(self, item: &LineItem) -> String {
        match self {
            Self::Field(index) => item
                .fields
                .get(index)
                .map_or_else(String::new, |field| format!("fields.{}", field.key)),
            Self::Total(None, total) => total.to_owned(),
            Self::Total(Some(part), total) => format!("{part}.{total}"),
        }
    }
}

names!(ItemType { Labor => "labor", Materials => "materials", Combo => "combo", Notes => "notes" });
names!(FieldType {
    Text => "text",
    Number => "number",
    Price => "price",
    Select => "select",
    Checkbox => "checkbox",
    TextArea => "text_area",
    Calculated => "calculated",
});
names!(FieldSize { Short => "short", Long => "long", Full => "full" });
left_out_by_default!(FieldSize);

read_struct!(LineItem {
    id: required,
    name: required,
    r#type: required,
    description: optional,
    display_order: default,
    taxed: default,
    tax_categories: default,
    fields: default,
    retail: optional,
    sub_rate: optional,
    labor: optional,
    materials: optional,
    note_size: optional,
    archived: default,
});
read_struct!(PartFormulas { retail: optional, sub_rate: optional });
read_struct!(Choice { label: required, value: required });

read_struct!(Field {
    key: key_or_label,
    label: required,
    r#type: required,
    default: optional,
    shown: default,
    size: default,
    calculation: optional,
    min: optional,
    max: optional,
    step: optional,
    required: default,
    choices: default,
});
