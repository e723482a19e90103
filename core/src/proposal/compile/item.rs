//! One line item: its formulas to programs.

use super::field::check_field;
use super::lists::unknown_reference;
use super::names::check_key;
use super::{AtAGlance, CompiledItem, CompiledPart, Entry};
use crate::document::{At, Fault, Faults, shown};
use crate::formula::{self, Formula, FormulaError, Names, Program, Sheet};
use crate::order::{Listed, Places, beginning, sort};
use crate::proposal::check::MAX_TAX_CATEGORIES;
use crate::proposal::error::Unseen;
use crate::proposal::room::MEASUREMENTS;
use crate::proposal::{BidType, CatalogError, Field, Input, ItemType, LineItem, PartFormulas};

/// The most fields of a line item (rule D-10).
const MAX_FIELDS: usize = 256;

/// The tax categories of all districts.
pub(super) struct KnownCategories<'a> {
    pub(super) places: Places<'a>,
    /// Whether all could be read.
    pub(super) are_read: bool,
}

pub(super) struct ItemCompiler<'a> {
    pub(super) tax_categories: &'a KnownCategories<'a>,
    pub(super) bid_type: &'a BidType,
    /// Whether all names that the type gives could be read.
    pub(super) names_are_read: bool,
    pub(super) item: &'a LineItem,
    pub(super) at: At<'a>,
}

impl ItemCompiler<'_> {
    pub(super) fn compile(
        &self,
        [type_index, category_index]: [usize; 2],
        names: &mut Names,
        faults: &mut Faults,
    ) -> CompiledItem {
        let first_field = names.len();
        let list = self.at.field("fields");
        let count = self.item.fields.len();
        let mut calculations = Vec::new();
        if count > MAX_FIELDS {
            faults
                .report(list, &CatalogError::TooMany { what: "fields", count, limit: MAX_FIELDS });
        } else {
            for (index, field) in self.item.fields.iter().enumerate() {
                let at = list.index(index);
                let rooms = self.bid_type.room_measurement;
                check_key(&field.key, &field.label, rooms, names, at.field("key"), faults);
                check_field(field, at, faults);
                names.push(field.key.as_str(), &field.label);
            }
            for (index, field) in self.item.fields.iter().enumerate() {
                let at = list.index(index);
                let program = field.calculation.as_ref().and_then(|text| {
                    self.formula(text, names, first_field + index, at.field("calculation"), faults)
                });
                calculations.push(program);
            }
        }
        self.check_tax_categories(faults);
        let parts = self.parts(names, faults);
        let mut compiled = CompiledItem {
            type_index,
            category_index,
            item: Box::new(self.item.clone()),
            at_a_glance: AtAGlance {
                r#type: self.item.r#type,
                archived: self.item.archived,
                taxed: self.item.taxed,
                tax_categories: !self.item.tax_categories.is_empty(),
            },
            first_field,
            calculations,
            words: words_of(self.item),
            used: vec![false; count],
            measured: Default::default(),
            entries: Vec::new(),
            entry_of: vec![None; count],
            sheet: None,
            parts,
        };
        names.truncate(first_field);
        mark_used(&mut compiled, self.bid_type.room_measurement);
        lay_out(&mut compiled);
        compiled
    }

    /// The labor and the materials part, as the type of the item has them (rules P-8, P-9).
    fn parts(&self, names: &Names, faults: &mut Faults) -> [Option<CompiledPart>; 2] {
        let item = self.item;
        let misplaced = |field: &'static str, instead: &'static str, faults: &mut Faults| {
            let item_type = item.r#type.as_str();
            let error = CatalogError::MisplacedFormula { item_type, field, instead };
            faults.report(self.at.field(field), &error);
        };
        let (notes, combo) = (item.r#type == ItemType::Notes, item.r#type == ItemType::Combo);
        let filled = [
            ("retail", item.retail.is_some(), notes || combo),
            ("sub_rate", item.sub_rate.is_some(), notes || combo),
            ("labor", item.labor.is_some(), !combo),
            ("materials", item.materials.is_some(), !combo),
        ];
        let instead = match item.r#type {
            ItemType::Labor | ItemType::Materials => {
                "write `retail` and `sub_rate`, or make it a combo"
            }
            ItemType::Combo => "write them in `labor` and in `materials`",
            ItemType::Notes => "notes have no totals",
        };
        for (field, filled, refused) in filled {
            if filled && refused && faults.is_read(self.at.field("type")) {
                misplaced(field, instead, faults);
            }
        }
        // All are compiled, also those that are misplaced: each may have faults of its own.
        let of_item = PartFormulas { retail: item.retail.clone(), sub_rate: item.sub_rate.clone() };
        let whole = self.part(&of_item, names, self.at, faults);
        let [labor, materials] =
            [("labor", &item.labor), ("materials", &item.materials)].map(|(name, formulas)| {
                let formulas = formulas.as_ref().unwrap_or(const { &PartFormulas::NONE });
                self.part(formulas, names, self.at.field(name), faults)
            });
        match item.r#type {
            ItemType::Labor => [Some(whole), None],
            ItemType::Materials => [None, Some(whole)],
            ItemType::Combo => [Some(labor), Some(materials)],
            ItemType::Notes => [None, None],
        }
    }

    /// The programs of one part.
    fn part(
        &self,
        formulas: &PartFormulas,
        names: &Names,
        at: At<'_>,
        faults: &mut Faults,
    ) -> CompiledPart {
        let [retail, sub_rate] = [("retail", &formulas.retail), ("sub_rate", &formulas.sub_rate)]
            .map(|(name, text)| {
                let text = text.as_ref()?;
                self.formula(text, names, names.len(), at.field(name), faults).map(Box::new)
            });
        CompiledPart { retail, sub_rate }
    }

    fn formula(
        &self,
        text: &str,
        names: &Names,
        visible: usize,
        at: At<'_>,
        faults: &mut Faults,
    ) -> Option<Program> {
        let first_field = names.len() - self.item.fields.len().min(names.len());
        let parsed = Formula::parse(text).map_err(|error| error.knowing(text, names));
        let compiled = parsed.and_then(|formula| {
            let compiled = formula.compile_unsearched(names, visible);
            let search = faults.are_searched();
            compiled.map_err(|it| if search { formula.suggesting(it, names, visible) } else { it })
        });
        compiled
            .map_err(|error| {
                let is_of_names = matches!(
                    error,
                    FormulaError::UnknownName { .. }
                        | FormulaError::DefinedBelow { .. }
                        | FormulaError::SelfReference { .. }
                );
                if is_of_names && !self.names_are_read(faults) {
                    return;
                }
                let own = visible.checked_sub(first_field);
                let fault = match self.known_elsewhere(&error, own, faults.are_searched()) {
                    Some(error) => Fault::new(at, &error),
                    None => Fault::new(at, &error),
                };
                faults.push(fault.with_excerpt(formula::excerpt(text, &error)));
            })
            .ok()
    }

    /// Whether all names that the formulas of the item see could be read.
    fn names_are_read(&self, faults: &Faults) -> bool {
        self.names_are_read
            && self.item.fields.len() <= MAX_FIELDS
            && faults.is_list_read(self.at.field("fields"), &["key", "label"])
    }

    /// What is to be said of a name that the formula does not see, but something else in the bid type has: below it (rule P-6),
    /// in another item, or of rooms. `own` is the field whose formula it is.
    fn known_elsewhere(
        &self,
        error: &FormulaError,
        own: Option<usize>,
        search: bool,
    ) -> Option<CatalogError> {
        match error {
            FormulaError::DefinedBelow { key, span } => {
                let own = self.item.fields.get(own?)?;
                let (field, uses) = (own.key.to_string(), key.clone());
                Some(CatalogError::FieldBelow { field, uses, span: *span })
            }
            FormulaError::UnknownName { name, suggestion: None, span } if search => {
                let why = self.unseen(name)?;
                Some(CatalogError::UnknownHere { name: shown(name), why, span: *span })
            }
            _ => None,
        }
    }

    /// What else in the bid type has the unknown name, as key or, as forgiving as in braces, as label.
    fn unseen(&self, name: &str) -> Option<Unseen> {
        let folded = formula::fold(name);
        let is_it = |key: &str, label: &str| key == name || formula::fold(label) == folded;
        let measured = MEASUREMENTS.iter().any(|(key, label)| is_it(key, label));
        if measured && !self.bid_type.room_measurement {
            return Some(Unseen::Unmeasured);
        }
        let mut others = self.bid_type.categories.iter().flat_map(|category| &category.items);
        let named = |field: &Field| is_it(field.key.as_str(), &field.label);
        let other = others.find(|it| it.id != self.item.id && it.fields.iter().any(named))?;
        Some(Unseen::FieldOf { item: other.id.to_string() })
    }

    fn check_tax_categories(&self, faults: &mut Faults) {
        let list = self.at.field("tax_categories");
        let count = self.item.tax_categories.len();
        if count > MAX_TAX_CATEGORIES {
            let (what, limit) = ("tax categories", MAX_TAX_CATEGORIES);
            return faults.report(list, &CatalogError::TooMany { what, count, limit });
        }
        for (index, id) in self.item.tax_categories.iter().enumerate() {
            let KnownCategories { places, are_read } = self.tax_categories;
            if *are_read && !places.contain(id.as_str()) {
                let known = places.texts();
                let error = unknown_reference("tax category", id.as_str(), known, faults);
                faults.report(list.index(index), &error);
            }
        }
    }
}

/// Notes which fields and measurements some formula of the item reads.
fn mark_used(item: &mut CompiledItem, rooms: bool) {
    let CompiledItem { calculations, used, measured, parts, first_field, .. } = item;
    // The measurements stand before the fields.
    let first_measured = if rooms { first_field.checked_sub(measured.len()) } else { None };
    let totals = parts.iter().flatten().flat_map(|part| [&part.retail, &part.sub_rate]).flatten();
    let totals = totals.map(Box::as_ref);
    for program in calculations.iter().flatten().chain(totals) {
        for slot in program.slots() {
            let place = |first: usize| slot.index().checked_sub(first);
            let field = place(*first_field).and_then(|field| used.get_mut(field));
            let measured = first_measured.and_then(place).and_then(|of| measured.get_mut(of));
            for mark in [field, measured].into_iter().flatten() {
                *mark = true;
            }
        }
    }
}

/// The bytes of what each line of a quote repeats of its item.
fn words_of(item: &LineItem) -> usize {
    let default = |field: &Field| match &field.default {
        Some(Input::Text(text)) => text.len(),
        _ => 0,
    };
    let fields = item.fields.iter().map(|field| field.label.len() + default(field)).sum::<usize>();
    item.name.len() + item.description.as_ref().map_or(0, |text| text.len()) + fields
}

/// Prepares an item for being calculated at once.
fn lay_out(item: &mut CompiledItem) {
    let fields = item.item.fields.iter().zip(&item.calculations).zip(&item.used).enumerate();
    let entered = fields.filter(|(_, ((_, calculation), _))| calculation.is_none());
    item.entries = entered
        .map(|(place, ((field, _), used))| Entry {
            key: field.key.clone(),
            beginning: beginning(field.key.as_str()),
            field: place,
            cell: item.first_field + place,
            plain: field.is_unbounded_number(),
            used: *used,
        })
        .listed();
    sort(&mut item.entries, |a, b| a.key.cmp(&b.key));
    for (place, entry) in item.entries.iter().enumerate() {
        if let Some(of_field) = item.entry_of.get_mut(entry.field) {
            *of_field = Some(place);
        }
    }
    let totals = item.parts.each_ref().map(|part| {
        part.as_ref()
            .map_or([None, None], |part| [part.retail.as_deref(), part.sub_rate.as_deref()])
    });
    item.sheet = Sheet::of(item.first_field, &item.calculations, totals);
}
