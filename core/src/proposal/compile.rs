//! Catalog to checked model: ids resolved, formulas compiled, every fault found (rules P-1 to P-9).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

use super::input::enter;
use super::room::MEASUREMENTS;
use super::{
    BidType, Catalog, CatalogError, Category, Field, FieldType, ItemType, Key, LineItem,
    PartFormulas,
};
use crate::document::{At, Fault, Faults};
use crate::formula::{self, Formula, FormulaError, Names, Program};
use crate::id::{AccountId, ItemId, TaxCategoryId};
use crate::num::{Amount, Number};

/// The most line items of a catalog (rule D-10).
pub(super) const MAX_ITEMS: usize = 10_000;
/// The most fields of a line item (rule D-10).
pub(super) const MAX_FIELDS: usize = 256;
/// The most constants of a bid type (rule D-10).
pub(super) const MAX_CONSTANTS: usize = 1_000;
/// The most tax categories of one item (rule D-10).
const MAX_TAX_CATEGORIES: usize = 100;
/// The most choices of a select field (rule D-10).
pub(super) const MAX_CHOICES: usize = 1_000;
/// The most of anything else that a catalog lists (rule D-10).
pub(super) const MAX_LISTED: usize = 10_000;

/// A catalog whose references resolve and whose formulas run.
#[derive(Debug)]
pub(super) struct Compiled {
    /// In display order.
    pub(super) types: Vec<CompiledType>,
    /// In display order, those of one type together.
    pub(super) categories: Vec<CompiledCategory>,
    /// In display order, those of one category together: an item's index is its rank.
    pub(super) items: Vec<CompiledItem>,
    /// The index of each item, sorted by the beginning of its id as a number, then by the id.
    by_id: Vec<(u64, ItemId, usize)>,
}

impl Compiled {
    pub(super) fn item_index(&self, id: &ItemId) -> Option<usize> {
        let wanted = (beginning(id), id);
        let place = self.by_id.binary_search_by(|(first, known, _)| {
            first.cmp(&wanted.0).then_with(|| known.cmp(wanted.1))
        });
        self.by_id.get(place.ok()?).map(|(_, _, index)| *index)
    }

    pub(super) fn item_ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.iter().map(|(_, id, _)| id.as_str())
    }
}

#[derive(Debug)]
pub(super) struct CompiledType {
    /// Where it stands in the catalog.
    pub(super) index: usize,
    pub(super) constants: Vec<CompiledConstant>,
}

#[derive(Debug)]
pub(super) struct CompiledConstant {
    pub(super) value: Number,
    /// By account.
    pub(super) overrides: BTreeMap<AccountId, Amount>,
}

#[derive(Debug)]
pub(super) struct CompiledCategory {
    /// Its type, by index in [`Compiled::types`].
    pub(super) type_index: usize,
    /// Where it stands in its type.
    pub(super) index: usize,
}

/// A line item whose formulas run over slots: the constants of its type, the room measurements if the type has
/// them, then its fields.
#[derive(Debug)]
pub(super) struct CompiledItem {
    /// Its category, by index in [`Compiled::categories`].
    pub(super) category_index: usize,
    pub(super) item: LineItem,
    /// Its fields, shared with every line of a quote.
    pub(super) fields: Arc<[Field]>,
    /// The places of the fields, by key.
    pub(super) keys: Vec<(Key, usize)>,
    /// The slot of its first field.
    pub(super) first_field: usize,
    /// A program for each calculated field, `None` for the others.
    pub(super) calculations: Vec<Option<Program>>,
    /// Which fields some formula reads.
    pub(super) used: Vec<bool>,
    pub(super) labor: Option<CompiledPart>,
    pub(super) materials: Option<CompiledPart>,
}

impl CompiledItem {
    /// The parts that it has, labor first.
    pub(super) fn parts(&self) -> [Option<&CompiledPart>; 2] {
        [self.labor.as_ref(), self.materials.as_ref()]
    }
}

/// The formulas of the labor or materials part of an item.
#[derive(Debug, Default)]
pub(super) struct CompiledPart {
    pub(super) retail: Option<Program>,
    pub(super) sub_rate: Option<Program>,
}

/// Compiles a catalog, or reports what is wrong with it.
pub(super) fn compile(catalog: &Catalog, faults: &mut Faults) -> Option<Compiled> {
    let before = faults.len();
    check_lists(catalog, faults);
    if faults.len() > before {
        return None;
    }
    let compiled = compile_types(catalog, faults);
    (faults.len() == before).then_some(compiled)
}

/// Everything that is not in a bid type.
fn check_lists(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let items: usize =
        catalog.types.iter().flat_map(|t| &t.categories).map(|category| category.items.len()).sum();
    let counts: [(&'static str, usize, usize); 7] = [
        ("line items", items, MAX_ITEMS),
        ("bid types", catalog.types.len(), MAX_LISTED),
        ("overrides", catalog.overrides.len(), 100_000),
        ("districts", catalog.districts.len(), MAX_LISTED),
        ("quote types", catalog.quote_types.len(), MAX_LISTED),
        ("pre-notes", catalog.pre_notes.len(), MAX_LISTED),
        ("subcontractors", catalog.subcontractors.len(), MAX_LISTED),
    ];
    for (what, count, limit) in counts {
        if count > limit {
            faults.report(root, &CatalogError::TooMany { what, count, limit });
        }
    }
    check_districts(catalog, faults);
    unique(
        "quote type",
        root.field("quote_types"),
        catalog.quote_types.iter().map(|q| &q.id),
        faults,
    );
    unique("pre-note", root.field("pre_notes"), catalog.pre_notes.iter().map(|n| &n.id), faults);
    unique(
        "subcontractor",
        root.field("subcontractors"),
        catalog.subcontractors.iter().map(|s| &s.id),
        faults,
    );
    unique("bid type", root.field("types"), catalog.types.iter().map(|t| &t.id), faults);
    let mut categories = BTreeMap::new();
    let mut items = BTreeMap::new();
    let types = root.field("types");
    for (t, bid_type) in catalog.types.iter().enumerate() {
        let (at, list) = (types.index(t), "categories");
        let at = at.field(list);
        for (c, category) in bid_type.categories.iter().enumerate() {
            let at = at.index(c);
            remember("category", at.field("id"), &category.id, &mut categories, faults);
            let at = at.field("items");
            for (i, item) in category.items.iter().enumerate() {
                let at = at.index(i);
                remember("line item", at.field("id"), &item.id, &mut items, faults);
            }
        }
    }
    check_overrides(catalog, faults);
    if let Some(places) = catalog.policy.tax_places.filter(|places| *places > 9) {
        let at = root.field("policy");
        faults.report(at.field("tax_places"), &CatalogError::TaxPlaces { places });
    }
}

fn check_districts(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let at = root.field("districts");
    unique("district", at, catalog.districts.iter().map(|d| &d.id), faults);
    for (d, district) in catalog.districts.iter().enumerate() {
        let at = at.index(d);
        check_rate(district.labor, at.field("labor"), faults);
        check_rate(district.materials, at.field("materials"), faults);
        let at = at.field("categories");
        unique("tax category", at, district.categories.iter().map(|c| &c.id), faults);
        for (c, category) in district.categories.iter().enumerate() {
            let at = at.index(c);
            check_rate(category.rate, at.field("rate"), faults);
        }
    }
    if let Some(id) = &catalog.default_district
        && !catalog.districts.iter().any(|district| district.id == *id)
    {
        let known = catalog.districts.iter().map(|district| district.id.as_str());
        let error = unknown("district", id.as_str(), known, faults);
        faults.report(root.field("default_district"), &error);
    }
}

fn check_rate(rate: Amount, at: At<'_>, faults: &mut Faults) {
    if rate.is_negative() || rate > Amount::from(1_000) {
        faults.report(at, &CatalogError::Rate { rate: rate.to_string() });
    }
}

fn check_overrides(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let list = root.field("overrides");
    let types: BTreeMap<_, _> = catalog.types.iter().map(|t| (&t.id, t)).collect();
    let constants: BTreeSet<_> = catalog
        .types
        .iter()
        .flat_map(|t| t.constants.iter().map(move |constant| (&t.id, &constant.key)))
        .collect();
    let mut seen = BTreeMap::new();
    for (index, own) in catalog.overrides.iter().enumerate() {
        let at = list.index(index);
        let Some(bid_type) = types.get(&own.r#type) else {
            let known = catalog.types.iter().map(|t| t.id.as_str());
            let error = unknown("bid type", own.r#type.as_str(), known, faults);
            faults.report(at.field("type"), &error);
            continue;
        };
        if !constants.contains(&(&own.r#type, &own.constant)) {
            let known = bid_type.constants.iter().map(|constant| constant.key.as_str());
            let error = unknown("constant", own.constant.as_str(), known, faults);
            faults.report(at.field("constant"), &error);
            continue;
        }
        if let Some(first) = seen.insert((&own.account, &own.r#type, &own.constant), index) {
            let id = format!("{}, {}, {}", own.account, own.r#type, own.constant);
            let first = list.index(first).to_string();
            faults.report(at, &CatalogError::DuplicateId { what: "override", id, first });
        }
    }
}

fn compile_types(catalog: &Catalog, faults: &mut Faults) -> Compiled {
    let mut compiled = Compiled {
        types: Vec::new(),
        categories: Vec::new(),
        items: Vec::new(),
        by_id: Vec::new(),
    };
    let mut overrides: BTreeMap<_, BTreeMap<AccountId, Amount>> = BTreeMap::new();
    for own in &catalog.overrides {
        let of_constant = overrides.entry((&own.r#type, &own.constant)).or_default();
        of_constant.insert(own.account.clone(), own.value);
    }
    let tax_categories = catalog
        .districts
        .iter()
        .flat_map(|district| &district.categories)
        .map(|known| &known.id)
        .collect();
    let root = At::Root;
    let list = root.field("types");
    for t in in_order(&catalog.types, |bid_type| (bid_type.display_order, &bid_type.id)) {
        let Some(bid_type) = catalog.types.get(t) else { continue };
        let at = list.index(t);
        let mut names = type_names(bid_type, at, faults);
        let constants = bid_type
            .constants
            .iter()
            .map(|constant| CompiledConstant {
                value: constant.value.number(),
                overrides: overrides.remove(&(&bid_type.id, &constant.key)).unwrap_or_default(),
            })
            .collect();
        let type_index = compiled.types.len();
        compiled.types.push(CompiledType { index: t, constants });
        let at = at.field("categories");
        for c in in_order(&bid_type.categories, |category| (category.display_order, &category.id)) {
            let Some(category) = bid_type.categories.get(c) else { continue };
            let category_index = compiled.categories.len();
            compiled.categories.push(CompiledCategory { type_index, index: c });
            compile_category(
                &tax_categories,
                bid_type,
                category,
                category_index,
                &mut names,
                at.index(c),
                &mut compiled,
                faults,
            );
        }
    }
    compiled.by_id.sort_unstable();
    compiled
}

/// The first eight bytes of an id as a number that sorts as they do: most ids are told apart by it.
fn beginning(id: &ItemId) -> u64 {
    let bytes = id.as_str().bytes().chain(std::iter::repeat(0)).take(8);
    bytes.fold(0, |number, byte| number << 8 | u64::from(byte))
}

#[expect(clippy::too_many_arguments, reason = "one step of a walk, with all that the walk carries")]
fn compile_category(
    tax_categories: &BTreeSet<&TaxCategoryId>,
    bid_type: &BidType,
    category: &Category,
    category_index: usize,
    names: &mut Names,
    at: At<'_>,
    compiled: &mut Compiled,
    faults: &mut Faults,
) {
    let at = at.field("items");
    for i in in_order(&category.items, |item| (item.display_order, &item.id)) {
        let Some(item) = category.items.get(i) else { continue };
        let one = ItemCompiler { tax_categories, bid_type, item, at: at.index(i) };
        let done = one.compile(category_index, names, faults);
        compiled.by_id.push((beginning(&item.id), item.id.clone(), compiled.items.len()));
        compiled.items.push(done);
    }
}

/// The constants of a type and, where it has them, the room measurements.
fn type_names(bid_type: &BidType, at: At<'_>, faults: &mut Faults) -> Names {
    let list = at.field("constants");
    let count = bid_type.constants.len();
    if count > MAX_CONSTANTS {
        faults.report(
            list,
            &CatalogError::TooMany { what: "constants", count, limit: MAX_CONSTANTS },
        );
        return Names::default();
    }
    let mut names = Names::default();
    for (index, constant) in bid_type.constants.iter().enumerate() {
        let at = list.index(index);
        check_key(
            &constant.key,
            &constant.label,
            bid_type.room_measurement,
            &names,
            at.field("key"),
            faults,
        );
        names.push(constant.key.as_str(), &constant.label);
    }
    if bid_type.room_measurement {
        for (key, label) in MEASUREMENTS {
            names.push(key, label);
        }
    }
    names
}

/// The names that every formula of a bid type sees.
pub(super) fn names_of(bid_type: &BidType) -> Names {
    type_names(bid_type, At::Root, &mut Faults::default())
}

/// Calls `look` with the names that the formulas of an item see: those of its type and its fields. Leaves the names as
/// they were.
pub(super) fn with_item_names<T>(
    names: &mut Names,
    item: &LineItem,
    look: impl FnOnce(&Names) -> T,
) -> T {
    let of_type = names.len();
    for field in &item.fields {
        names.push(field.key.as_str(), &field.label);
    }
    let seen = look(names);
    names.truncate(of_type);
    seen
}

/// A key must be free: no constant, measurement or field above has it.
fn check_key(key: &Key, label: &str, rooms: bool, names: &Names, at: At<'_>, faults: &mut Faults) {
    let is_measurement = |name: &str| rooms && MEASUREMENTS.iter().any(|(known, _)| *known == name);
    let taken = |name: &str| names.slot(name).is_some() || is_measurement(name);
    if !taken(key.as_str()) {
        return;
    }
    let (key, suggestion) = (key.to_string(), formula::unique_key(label, taken));
    if is_measurement(&key) {
        faults.report(at, &CatalogError::MeasurementKey { key, suggestion });
    } else {
        faults.report(at, &CatalogError::DuplicateKey { key, suggestion });
    }
}

struct ItemCompiler<'a> {
    /// The tax categories of all districts.
    tax_categories: &'a BTreeSet<&'a TaxCategoryId>,
    bid_type: &'a BidType,
    item: &'a LineItem,
    at: At<'a>,
}

impl ItemCompiler<'_> {
    fn compile(
        &self,
        category_index: usize,
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
        let (labor, materials) = self.parts(names, faults);
        let mut compiled = CompiledItem {
            category_index,
            item: self.item.clone(),
            fields: self.item.fields.as_slice().into(),
            keys: sorted_keys(self.item),
            first_field,
            calculations,
            used: vec![false; count],
            labor,
            materials,
        };
        names.truncate(first_field);
        mark_used(&mut compiled);
        compiled
    }

    /// The labor and the materials part, as the type of the item has them (rules P-8, P-9).
    fn parts(
        &self,
        names: &Names,
        faults: &mut Faults,
    ) -> (Option<CompiledPart>, Option<CompiledPart>) {
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
        for (field, _, _) in filled.into_iter().filter(|(_, filled, refused)| *filled && *refused) {
            misplaced(field, instead, faults);
        }
        let part = |formulas: &PartFormulas, at: At<'_>, faults: &mut Faults| CompiledPart {
            retail: formulas.retail.as_ref().and_then(|text| {
                self.formula(text, names, names.len(), at.field("retail"), faults)
            }),
            sub_rate: formulas.sub_rate.as_ref().and_then(|text| {
                self.formula(text, names, names.len(), at.field("sub_rate"), faults)
            }),
        };
        let of_item = PartFormulas { retail: item.retail.clone(), sub_rate: item.sub_rate.clone() };
        let empty = PartFormulas::default();
        match item.r#type {
            ItemType::Labor => (Some(part(&of_item, self.at, faults)), None),
            ItemType::Materials => (None, Some(part(&of_item, self.at, faults))),
            ItemType::Combo => {
                let labor = item.labor.as_ref().unwrap_or(&empty);
                let materials = item.materials.as_ref().unwrap_or(&empty);
                let labor = part(labor, self.at.field("labor"), faults);
                (Some(labor), Some(part(materials, self.at.field("materials"), faults)))
            }
            ItemType::Notes => (None, None),
        }
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
        let compiled = Formula::parse(text).and_then(|formula| formula.compile(names, visible));
        compiled
            .map_err(|error| {
                faults.push(self.formula_fault(text, first_field, visible, at, &error));
            })
            .ok()
    }

    /// A formula's error as a fault; of a name that is defined below, with the fix (rule P-6).
    fn formula_fault(
        &self,
        text: &str,
        first_field: usize,
        visible: usize,
        at: At<'_>,
        error: &FormulaError,
    ) -> Fault {
        let excerpt = formula::excerpt(text, error);
        let own = visible.checked_sub(first_field).and_then(|field| self.item.fields.get(field));
        if let FormulaError::DefinedBelow { key, span } = error
            && let Some(own) = own
        {
            let (field, uses) = (own.key.to_string(), key.clone());
            return Fault::new(at, &CatalogError::FieldBelow { field, uses, span: *span })
                .with_excerpt(excerpt);
        }
        Fault::new(at, error).with_excerpt(excerpt)
    }

    fn check_tax_categories(&self, faults: &mut Faults) {
        let list = self.at.field("tax_categories");
        let count = self.item.tax_categories.len();
        if count > MAX_TAX_CATEGORIES {
            let (what, limit) = ("tax categories", MAX_TAX_CATEGORIES);
            return faults.report(list, &CatalogError::TooMany { what, count, limit });
        }
        for (index, id) in self.item.tax_categories.iter().enumerate() {
            if !self.tax_categories.contains(id) {
                let names = self.tax_categories.iter().map(|id| id.as_str());
                let error = unknown("tax category", id.as_str(), names, faults);
                faults.report(list.index(index), &error);
            }
        }
    }
}

fn sorted_keys(item: &LineItem) -> Vec<(Key, usize)> {
    let keys = item.fields.iter().enumerate().map(|(place, field)| (field.key.clone(), place));
    let mut keys: Vec<_> = keys.collect();
    keys.sort();
    keys
}

/// Notes which fields some formula of the item reads.
fn mark_used(item: &mut CompiledItem) {
    let CompiledItem { calculations, used, labor, materials, first_field, .. } = item;
    let of_parts = [labor.as_ref(), materials.as_ref()];
    let totals =
        of_parts.into_iter().flatten().flat_map(|part| [&part.retail, &part.sub_rate]).flatten();
    for program in calculations.iter().flatten().chain(totals) {
        for slot in program.slots() {
            let field = slot.index().checked_sub(*first_field);
            if let Some(used) = field.and_then(|field| used.get_mut(field)) {
                *used = true;
            }
        }
    }
}

/// The settings of one field (rule P-5).
fn check_field(field: &Field, at: At<'_>, faults: &mut Faults) {
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
    let mut labels = BTreeMap::new();
    for (index, choice) in field.choices.iter().enumerate() {
        if labels.insert(&choice.label, index).is_some() {
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

/// The indexes of a list in display order.
fn in_order<'a, T, K: Ord>(list: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<usize> {
    let mut order: Vec<(K, usize)> =
        list.iter().enumerate().map(|(index, value)| (key(value), index)).collect();
    order.sort();
    order.into_iter().map(|(_, index)| index).collect()
}

fn unique<'a, T: Ord + Display + 'a>(
    what: &'static str,
    list: At<'_>,
    ids: impl Iterator<Item = &'a T>,
    faults: &mut Faults,
) {
    let mut seen = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        let at = list.index(index);
        remember(what, at.field("id"), id, &mut seen, faults);
    }
}

/// Remembers an id with its place, and reports one that was seen before.
fn remember<'a, T: Ord + Display>(
    what: &'static str,
    at: At<'_>,
    id: &'a T,
    seen: &mut BTreeMap<&'a T, String>,
    faults: &mut Faults,
) {
    if let Some(first) = seen.get(id) {
        let (id, first) = (id.to_string(), first.clone());
        faults.report(at, &CatalogError::DuplicateId { what, id, first });
    } else {
        seen.insert(id, at.to_string());
    }
}

fn unknown<'a>(
    what: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a str>,
    faults: &Faults,
) -> CatalogError {
    let suggestion = faults.nearest(id, known);
    CatalogError::UnknownReference { what, id: id.to_owned(), suggestion }
}
