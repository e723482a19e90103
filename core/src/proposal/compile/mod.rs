//! Catalog to checked model: ids resolved, formulas compiled, every fault found (rules P-1 to P-9).

mod field;
mod item;
mod lists;
mod names;
mod overrides;
mod tax_categories;

use std::cmp::Ordering;
use std::sync::Arc;

use super::inputs::KeyedInput;
use super::quote_field::ItemFields;
use super::room::MEASUREMENTS;
use super::{BidType, Catalog, Category, ItemType, Key, LineItem};
use crate::document::{At, Faults};
use crate::formula::{Names, Program, Sheet};
use crate::id::{AccountId, ItemId, TypeId};
use crate::num::{Amount, Number};
use crate::order::{Listed, Places, beginning, compare_alike, sort, sorted};
use item::{ItemCompiler, KnownCategories};
pub(super) use lists::unknown_reference;
use lists::{check_lists, check_sizes, tax_categories_are_read};
pub(super) use names::{names_of, with_item_names};
use names::{type_names, type_names_are_read};
pub(super) use overrides::Overrides;
pub(super) use tax_categories::TaxCategories;

/// A catalog whose references resolve and whose formulas run.
#[derive(Debug)]
pub(super) struct Compiled {
    /// In display order.
    pub(super) types: Vec<CompiledType>,
    /// The bid types of the catalog, by id.
    types_by_id: Vec<usize>,
    /// In display order, those of one type together.
    pub(super) categories: Vec<CompiledCategory>,
    /// In display order, those of one category together: an item's index is its rank.
    pub(super) items: Vec<CompiledItem>,
    /// The fields of each item, shared with every quote.
    pub(super) fields: Arc<Vec<ItemFields>>,
    /// The index of each item, sorted by the beginning of its id as a number, then by the id.
    by_id: Vec<(u64, ItemId, usize)>,
    pub(super) tax_categories: TaxCategories,
    /// Where in `by_id` an id may stand, by [`guess_at`].
    guesses: Vec<usize>,
}

impl Compiled {
    /// Whether the catalog that was compiled has a bid type of this id.
    pub(super) fn has_type(&self, catalog: &Catalog, id: &TypeId) -> bool {
        let of = |index: &usize| catalog.types.get(*index).map(|bid_type| &bid_type.id);
        self.types_by_id.binary_search_by(|index| of(index).cmp(&Some(id))).is_ok()
    }

    pub(super) fn item_index(&self, id: &ItemId) -> Option<usize> {
        let wanted = beginning(id.as_str());
        let is_it = |(first, known, index): &(u64, ItemId, usize)| {
            (*first == wanted && compare_alike(known.as_str(), id.as_str()).is_eq())
                .then_some(*index)
        };
        let guess = self.guesses.get(guess_at(wanted, self.guesses.len()));
        if let Some(index) = guess.and_then(|place| self.by_id.get(*place)).and_then(is_it) {
            return Some(index);
        }
        let place = self.by_id.partition_point(|(first, known, _)| match first.cmp(&wanted) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => compare_alike(known.as_str(), id.as_str()).is_lt(),
        });
        self.by_id.get(place).and_then(is_it)
    }

    /// The ids of what a line can be of.
    pub(super) fn item_ids(&self, archived_too: bool) -> impl Iterator<Item = &str> {
        let items = self.items.iter();
        let usable = items.filter(move |item| archived_too || !item.at_a_glance.archived);
        usable.map(|item| item.item.id.as_str())
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
    pub(super) overrides: Vec<(AccountId, Amount)>,
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
    /// Its bid type, by index in [`Compiled::types`].
    pub(super) type_index: usize,
    /// Its category, by index in [`Compiled::categories`].
    pub(super) category_index: usize,
    /// Apart, as what is asked of it for every line stands here.
    pub(super) item: Box<LineItem>,
    pub(super) at_a_glance: AtAGlance,
    /// The slot of its first field.
    pub(super) first_field: usize,
    /// A program for each calculated field, `None` for the others.
    pub(super) calculations: Vec<Option<Program>>,
    /// The bytes of the words that each line of a quote repeats: name, description, labels, defaults.
    pub(super) words: usize,
    /// Which fields some formula reads.
    pub(super) used: Vec<bool>,
    /// Which measurements of rooms, where the type has them.
    pub(super) measured: [bool; MEASUREMENTS.len()],
    /// The fields that are not calculated, by key.
    pub(super) entries: Vec<Entry>,
    /// For each field its place in `entries`, if it is not calculated.
    pub(super) entry_of: Vec<Option<usize>>,
    /// All its formulas together, where that can be: for labor and for materials the retail and the sub rate.
    pub(super) sheet: Option<Sheet>,
    /// The parts that it has, labor first.
    pub(super) parts: [Option<CompiledPart>; 2],
}

/// A field that is not calculated.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Key,
    /// The beginning of the key.
    pub(super) beginning: u64,
    /// Its place among the fields.
    pub(super) field: usize,
    /// The cell in which what was entered stands: that of its slot.
    pub(super) cell: usize,
    /// Whether any number may be entered as it is.
    pub(super) plain: bool,
    /// Whether some formula reads it.
    pub(super) used: bool,
}

impl Entry {
    /// Whether it is what waits for this.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn is_for(&self, entered: &KeyedInput) -> bool {
        self.beginning == entered.beginning()
            && compare_alike(self.key.as_str(), entered.key()).is_eq()
    }
}

/// What is asked of an item for every line.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtAGlance {
    pub(super) r#type: ItemType,
    pub(super) archived: bool,
    pub(super) taxed: bool,
    /// Whether it names any.
    pub(super) tax_categories: bool,
}

/// The formulas of the labor or materials part of an item.
#[derive(Debug, Default)]
pub(super) struct CompiledPart {
    // Apart, so that all that is asked for every line stands close together.
    pub(super) retail: Option<Box<Program>>,
    pub(super) sub_rate: Option<Box<Program>>,
}

/// Compiles a catalog, or reports what is wrong with it.
pub(super) fn compile(catalog: &Catalog, faults: &mut Faults) -> Option<Compiled> {
    let before = faults.len();
    let fits = check_sizes(catalog, faults);
    check_lists(catalog, faults);
    if !fits {
        return None;
    }
    let compiled = compile_types(catalog, faults);
    (faults.len() == before).then_some(compiled)
}

fn compile_types(catalog: &Catalog, faults: &mut Faults) -> Compiled {
    let mut compiled = Compiled {
        types: Vec::new(),
        types_by_id: in_order(&catalog.types, |bid_type| &bid_type.id),
        categories: Vec::new(),
        items: Vec::new(),
        fields: Arc::default(),
        by_id: Vec::new(),
        tax_categories: TaxCategories::of(&catalog.districts),
        guesses: Vec::new(),
    };
    let overrides = Overrides::of(&catalog.overrides);
    let tax_categories = catalog.districts.iter().flat_map(|district| &district.categories);
    let tax_categories = KnownCategories {
        places: Places::of(&mut tax_categories.map(|known| known.id.as_str())),
        are_read: tax_categories_are_read(catalog, faults),
    };
    let root = At::Root;
    let list = root.field("types");
    for t in in_order(&catalog.types, |bid_type| (bid_type.display_order, &bid_type.id)) {
        let Some(bid_type) = catalog.types.get(t) else { continue };
        let at = list.index(t);
        let mut names = type_names(bid_type, at, faults);
        let names_are_read = type_names_are_read(bid_type, at, faults);
        let constants = bid_type
            .constants
            .iter()
            .map(|constant| CompiledConstant {
                value: constant.value.number(),
                overrides: overrides
                    .of_constant(&bid_type.id, &constant.key)
                    .map(|own| (own.account.clone(), own.value))
                    .listed(),
            })
            .listed();
        let type_index = compiled.types.len();
        compiled.types.push(CompiledType { index: t, constants });
        let at = at.field("categories");
        for c in in_order(&bid_type.categories, |category| (category.display_order, &category.id)) {
            let Some(category) = bid_type.categories.get(c) else { continue };
            let category_index = compiled.categories.len();
            compiled.categories.push(CompiledCategory { type_index, index: c });
            compile_category(
                &tax_categories,
                (type_index, bid_type),
                names_are_read,
                category,
                category_index,
                &mut names,
                at.index(c),
                &mut compiled,
                faults,
            );
        }
    }
    sort(&mut compiled.by_id, Ord::cmp);
    compiled.guesses = guesses(&compiled.by_id);
    let fields = compiled.items.iter().map(|item| ItemFields::of(&item.item.fields)).listed();
    compiled.fields = Arc::new(fields);
    compiled
}

/// Where ids may stand that are sorted by their beginnings: one of those whose guess is at the same place.
fn guesses(by_id: &[(u64, ItemId, usize)]) -> Vec<usize> {
    let mut guesses = vec![0; (4 * by_id.len()).next_power_of_two()];
    let count = guesses.len();
    for (place, (beginning, ..)) in by_id.iter().enumerate() {
        if let Some(guess) = guesses.get_mut(guess_at(*beginning, count)) {
            *guess = place;
        }
    }
    guesses
}

/// At which of so many places, a power of two, the guess is for an id with that beginning.
fn guess_at(beginning: u64, places: usize) -> usize {
    // Short ids fill only the upper half. Multiplied by the golden ratio, so that what is above the lower half of that tells
    // most of the beginnings apart.
    let mixed = (beginning ^ beginning >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    usize::try_from(mixed).unwrap_or(0) & places.saturating_sub(1)
}

#[expect(clippy::too_many_arguments, reason = "one step of a walk, with all that the walk carries")]
fn compile_category(
    tax_categories: &KnownCategories<'_>,
    (type_index, bid_type): (usize, &BidType),
    names_are_read: bool,
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
        let at = at.index(i);
        let one = ItemCompiler { tax_categories, bid_type, names_are_read, item, at };
        let done = one.compile([type_index, category_index], names, faults);
        compiled.by_id.push((beginning(item.id.as_str()), item.id.clone(), compiled.items.len()));
        compiled.items.push(done);
    }
}

/// The indexes of a list in the order of a key.
fn in_order<'a, T, K: Ord>(list: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<usize> {
    let keys: Vec<K> = list.iter().map(key).listed();
    sorted(list.len(), &mut |a, b| keys.get(a).cmp(&keys.get(b)))
}
