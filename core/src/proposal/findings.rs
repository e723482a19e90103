//! What deserves a look in a catalog that is not wrong (rules F-11, P-9).

use thiserror::Error;

use super::compile::{Overrides, compile, names_of, with_item_names};
use super::item::FormulaPlace;
use super::room::MEASUREMENTS;
use super::{BidType, Catalog, District, Field, FieldType, ItemType, LineItem};
use crate::document::{At, Coded, Fault, Faults, Span};
use crate::formula::{self, Bounds, Finding, Formula, Names};
use crate::num::Amount;

/// Something in a catalog that deserves a look.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CatalogFinding {
    /// What a formula can do with values within the bounds of its fields.
    #[error("{finding}")]
    Formula {
        /// What.
        finding: Finding,
    },
    /// A field that no formula uses and no quote shows.
    #[error("no formula uses the field `{key}`, and no quote shows it")]
    UnusedField {
        /// The field.
        key: String,
    },
    /// A constant that no formula uses.
    #[error("no formula uses the constant `{key}`")]
    UnusedConstant {
        /// The constant.
        key: String,
    },
    /// A priced item without a retail calculation (rule P-9).
    #[error("`{item}` has no retail calculation: it is priced at zero")]
    NoRetail {
        /// The item.
        item: String,
    },
    /// Districts tax something, and no line item is taxed (rule Q-3).
    #[error(
        "districts have rates, and no line item is taxed: those that are need `taxed`, or the catalog `all_items_taxed`"
    )]
    NothingTaxed {},
    /// More than a thousand findings (rule D-10).
    #[error("there are {count} more: these are the first thousand")]
    More {
        /// How many are not listed.
        count: usize,
    },
}

impl Coded for CatalogFinding {
    fn code(&self) -> &'static str {
        match self {
            Self::Formula { finding } => finding.code(),
            Self::UnusedField { .. } => "finding.unused_field",
            Self::UnusedConstant { .. } => "finding.unused_constant",
            Self::NoRetail { .. } => "finding.no_retail",
            Self::NothingTaxed {} => "finding.nothing_taxed",
            Self::More { .. } => "finding.more",
        }
    }

    fn span(&self) -> Option<Span> {
        match self {
            Self::Formula { finding } => finding.span(),
            _ => None,
        }
    }
}

impl Catalog {
    /// What deserves a look: formulas that can fail for inputs within the bounds of their fields, prices that can go
    /// below zero, formulas that always give the same, names that nothing uses, items without a price, rates of
    /// districts where no item is taxed.
    ///
    /// Nothing that can happen with filled fields is missed. A blank that counts as zero in a draft is told when
    /// it happens and is not looked for here. Constants count with every override. A thousand are listed; of more, one says at
    /// the end how many.
    ///
    /// # Errors
    /// Whatever is wrong with the catalog: only a sound one can be looked at.
    pub fn findings(&self) -> Result<Vec<Fault>, Faults> {
        let mut faults = Faults::default();
        let compiled = compile(self, &mut faults);
        faults.or(compiled)?;
        // Past their limit they are counted, as faults are.
        let mut found = Faults::default();
        let overrides = Overrides::of(&self.overrides);
        // Whether items are priced at all, and whether one of them is taxed.
        let (mut priced, mut taxed) = (false, false);
        let list = At::Root.field("types");
        for (index, bid_type) in self.types.iter().enumerate() {
            let at = list.index(index);
            let mut names = names_of(bid_type);
            let bounds = bounds_of_constants(bid_type, &overrides);
            let used = vec![false; names.len()];
            let mut look = Look { bounds, used, found: &mut found };
            let categories = at.field("categories");
            for (c, category) in bid_type.categories.iter().enumerate() {
                let at = categories.index(c);
                let items = at.field("items");
                for (i, item) in category.items.iter().enumerate() {
                    if item.r#type != ItemType::Notes && !item.archived {
                        (priced, taxed) = (true, taxed || item.taxed);
                    }
                    with_item_names(&mut names, item, |names| {
                        look.item(item, names, items.index(i));
                    });
                }
            }
            let used = look.used;
            let constants = at.field("constants");
            for (c, constant) in
                bid_type.constants.iter().enumerate().filter(|(c, _)| !is_used(&used, *c))
            {
                let key = constant.key.to_string();
                found.push(Fault::new(constants.index(c), &CatalogFinding::UnusedConstant { key }));
            }
        }
        if priced && !taxed && !self.all_items_taxed && self.districts.iter().any(has_rates) {
            found.push(Fault::new(At::Root.field("districts"), &CatalogFinding::NothingTaxed {}));
        }
        let more = |count| Fault::new(At::Root, &CatalogFinding::More { count });
        Ok(found.ending_in(more).into_vec())
    }
}

/// Whether something is taxed there.
fn has_rates(district: &District) -> bool {
    let mut categories = district.categories.iter();
    !(district.labor.is_zero()
        && district.materials.is_zero()
        && categories.all(|category| category.rate.is_zero()))
}

struct Look<'c> {
    /// What constants and measurements can be.
    bounds: Vec<Bounds>,
    /// The slots of constants that some formula reads.
    used: Vec<bool>,
    found: &'c mut Faults,
}

impl Look<'_> {
    fn item(&mut self, item: &LineItem, names: &Names, at: At<'_>) {
        let first_field = names.len().saturating_sub(item.fields.len());
        let mut bounds = self.bounds.clone();
        let mut used = vec![false; names.len()];
        let fields = at.field("fields");
        for (index, field) in item.fields.iter().enumerate() {
            let of_field = match &field.calculation {
                Some(text) => {
                    let at = fields.index(index);
                    self.formula(
                        text,
                        FormulaPlace::Field(index),
                        names,
                        first_field + index,
                        &bounds,
                        at.field("calculation"),
                        &mut used,
                    )
                }
                None => entered_bounds(field),
            };
            bounds.push(of_field);
        }
        for (place, text) in item.formulas() {
            let FormulaPlace::Total(part, total) = place else { continue };
            let of_part = part.map(|part| at.field(part));
            let at = of_part.as_ref().unwrap_or(&at).field(total);
            self.formula(text, place, names, names.len(), &bounds, at, &mut used);
        }
        self.unused_fields(item, fields, used.get(first_field..).unwrap_or_default());
        if !has_retail(item) {
            let item = item.id.to_string();
            self.found.push(Fault::new(at, &CatalogFinding::NoRetail { item }));
        }
        for (of_type, of_item) in self.used.iter_mut().zip(used) {
            *of_type |= of_item;
        }
    }

    /// Fields that no formula uses and no quote shows; `used` says it of each.
    fn unused_fields(&mut self, item: &LineItem, fields: At<'_>, used: &[bool]) {
        for (index, (field, used)) in item.fields.iter().zip(used).enumerate() {
            let numeric = !matches!(field.r#type, FieldType::Text | FieldType::TextArea);
            if numeric && !field.shown && !used {
                let (at, key) = (fields.index(index), field.key.to_string());
                self.found.push(Fault::new(at, &CatalogFinding::UnusedField { key }));
            }
        }
    }

    /// Looks at one formula; tells what it can come to.
    #[expect(clippy::too_many_arguments, reason = "a formula with its place and its scope")]
    fn formula(
        &mut self,
        text: &str,
        place: FormulaPlace,
        names: &Names,
        visible: usize,
        bounds: &[Bounds],
        at: At<'_>,
        used: &mut [bool],
    ) -> Bounds {
        let Ok(formula) = Formula::parse(text) else { return Bounds::ANY };
        if let Ok(program) = formula.compile(names, visible) {
            for slot in program.slots() {
                if let Some(used) = used.get_mut(slot.index()) {
                    *used = true;
                }
            }
        }
        let Ok(findings) = formula.findings(names, visible, bounds) else { return Bounds::ANY };
        // That a formula can be below zero matters where it is a price.
        let is_price = matches!(place, FormulaPlace::Total(_, "retail"));
        let matters = |finding: &Finding| is_price || !matches!(finding, Finding::Negative { .. });
        for finding in findings.into_iter().filter(matters) {
            let told = CatalogFinding::Formula { finding };
            let mut fault = Fault::new(at, &told);
            if let Some(span) = told.span() {
                fault = fault.with_excerpt(formula::excerpt_at(text, span));
            }
            self.found.push(fault);
        }
        formula.range(names, visible, bounds).unwrap_or(Bounds::ANY)
    }
}

fn is_used(used: &[bool], slot: usize) -> bool {
    used.get(slot).copied().unwrap_or_default()
}

/// What the constants of a type, with their overrides, and the measurements can be.
fn bounds_of_constants(bid_type: &BidType, overrides: &Overrides<'_>) -> Vec<Bounds> {
    let mut bounds = Vec::new();
    for constant in &bid_type.constants {
        let (mut least, mut most) = (constant.value, constant.value);
        for own in overrides.of_constant(&bid_type.id, &constant.key) {
            (least, most) = (least.min(own.value), most.max(own.value));
        }
        bounds.push(Bounds { least: Some(least), most: Some(most) });
    }
    for (key, _) in MEASUREMENTS.iter().filter(|_| bid_type.room_measurement) {
        // Openings can be larger than the walls around them.
        let least = (*key != "net_wall_area").then_some(Amount::ZERO);
        bounds.push(Bounds { least, most: None });
    }
    bounds
}

/// What can be entered into a field.
fn entered_bounds(field: &Field) -> Bounds {
    match field.r#type {
        FieldType::Number | FieldType::Price => Bounds { least: field.min, most: field.max },
        FieldType::Checkbox => Bounds { least: Some(Amount::ZERO), most: Some(Amount::ONE) },
        FieldType::Select => {
            let values = || field.choices.iter().map(|choice| choice.value);
            Bounds { least: values().min(), most: values().max() }
        }
        FieldType::Text | FieldType::TextArea | FieldType::Calculated => Bounds::ANY,
    }
}

/// Whether every part of the item that has a price has a formula for it.
fn has_retail(item: &LineItem) -> bool {
    match item.r#type {
        ItemType::Notes => true,
        ItemType::Labor | ItemType::Materials => item.retail.is_some(),
        ItemType::Combo => [&item.labor, &item.materials]
            .into_iter()
            .all(|part| part.as_ref().is_some_and(|part| part.retail.is_some())),
    }
}
