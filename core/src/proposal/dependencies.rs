//! What a constant or field is made of, and what is made of it (rule F-10).

use serde::Serialize;

use super::compile::{names_of, with_item_names};
use super::item::FormulaPlace;
use super::rename::{fault, unknown};
use super::room::MEASUREMENTS;
use super::{BidType, Catalog, Key, LineItem};
use crate::document::Faults;
use crate::formula::{Formula, Names};
use crate::id::{ItemId, TypeId};
use crate::order::Listed;

/// The precedents and dependents of a constant or field (rule F-10).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dependencies {
    /// What it is calculated from, in the order of the catalog; empty for what is entered.
    pub precedents: Vec<Precedent>,
    /// What is calculated from it, in the order of the catalog.
    pub dependents: Vec<Dependent>,
}

/// Something that a field is calculated from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Precedent {
    /// Constant, measurement or field.
    pub kind: PrecedentKind,
    /// Its key.
    pub key: Key,
    /// Whether the formula itself names it; else one that it uses does.
    pub direct: bool,
}

/// What a name in a formula stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PrecedentKind {
    /// A constant of the bid type.
    Constant,
    /// A measurement of the rooms.
    Measurement,
    /// A field of the item.
    Field,
}

/// A formula that uses a constant or field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dependent {
    /// The item.
    pub item: ItemId,
    /// Which of its formulas: `fields.area`, `retail`, `labor.sub_rate`.
    pub formula: String,
    /// Whether the formula itself names it; else one that it uses does.
    pub direct: bool,
}

impl Catalog {
    /// The precedents and dependents of a constant of a bid type, or of a field of one of its items.
    ///
    /// # Errors
    /// A bid type, item or key that does not exist.
    pub fn dependencies(
        &self,
        bid_type: &TypeId,
        item: Option<&ItemId>,
        key: &Key,
    ) -> Result<Dependencies, Faults> {
        let Some(found) = self.types.iter().find(|known| known.id == *bid_type) else {
            let known = self.types.iter().map(|known| known.id.as_str());
            return Err(fault("type", &unknown("bid type", bid_type.as_str(), known)));
        };
        let items = || found.categories.iter().flat_map(|category| &category.items);
        let mut dependencies = Dependencies::default();
        if let Some(id) = item {
            let Some(line_item) = items().find(|known| known.id == *id) else {
                return Err(fault(
                    "item",
                    &unknown("line item", id.as_str(), items().map(|i| i.id.as_str())),
                ));
            };
            let Some(place) = line_item.fields.iter().position(|field| field.key == *key) else {
                let known = line_item.fields.iter().map(|field| field.key.as_str());
                return Err(fault("key", &unknown("field", key.as_str(), known)));
            };
            let uses = with_item_names(&mut names_of(found), line_item, |names| {
                Uses::of(found, line_item, names)
            });
            dependencies.precedents = uses.precedents(FormulaPlace::Field(place));
            dependencies.dependents = uses.dependents(uses.first_field + place);
        } else {
            let Some(place) = found.constants.iter().position(|constant| constant.key == *key)
            else {
                let known = found.constants.iter().map(|constant| constant.key.as_str());
                return Err(fault("key", &unknown("constant", key.as_str(), known)));
            };
            let mut names = names_of(found);
            for line_item in items() {
                let uses = with_item_names(&mut names, line_item, |names| {
                    Uses::of(found, line_item, names)
                });
                dependencies.dependents.extend(uses.dependents(place));
            }
        }
        Ok(dependencies)
    }
}

/// Which slots the formulas of an item read.
struct Uses<'c> {
    bid_type: &'c BidType,
    item: &'c LineItem,
    first_field: usize,
    /// Each formula with the slots that it reads, in order.
    formulas: Vec<(FormulaPlace, Vec<usize>)>,
}

impl<'c> Uses<'c> {
    fn of(bid_type: &'c BidType, item: &'c LineItem, names: &Names) -> Self {
        let first_field = names.len().saturating_sub(item.fields.len());
        let formulas = item
            .formulas()
            .into_iter()
            .map(|(place, text)| {
                let visible = match place {
                    FormulaPlace::Field(index) => first_field + index,
                    FormulaPlace::Total(..) => names.len(),
                };
                let program =
                    Formula::parse(text).and_then(|formula| formula.compile(names, visible));
                let slots =
                    program.map(|program| program.slots().iter().map(|slot| slot.index()).listed());
                (place, slots.unwrap_or_default())
            })
            .listed();
        Self { bid_type, item, first_field, formulas }
    }

    fn precedents(&self, of: FormulaPlace) -> Vec<Precedent> {
        let slots_of = |place: FormulaPlace| {
            self.formulas.iter().find(|(known, _)| *known == place).map(|(_, slots)| slots)
        };
        let direct = slots_of(of).cloned().unwrap_or_default();
        let mut used = vec![false; self.first_field + self.item.fields.len()];
        let mark = |used: &mut Vec<bool>, slots: &[usize]| {
            for slot in slots {
                if let Some(used) = used.get_mut(*slot) {
                    *used = true;
                }
            }
        };
        mark(&mut used, &direct);
        // Fields use only fields above them, so that one pass from the bottom up finds all.
        for index in (0..self.item.fields.len()).rev() {
            if used.get(self.first_field + index).copied().unwrap_or_default() {
                mark(&mut used, slots_of(FormulaPlace::Field(index)).map_or(&[], Vec::as_slice));
            }
        }
        let all = (0..used.len()).filter(|slot| used.get(*slot).copied().unwrap_or_default());
        all.filter_map(|slot| self.named(slot, direct.binary_search(&slot).is_ok())).listed()
    }

    fn named(&self, slot: usize, direct: bool) -> Option<Precedent> {
        let constants = self.bid_type.constants.len();
        let (kind, key) = if let Some(constant) = self.bid_type.constants.get(slot) {
            (PrecedentKind::Constant, constant.key.clone())
        } else if let Some(field) = slot.checked_sub(self.first_field) {
            (PrecedentKind::Field, self.item.fields.get(field)?.key.clone())
        } else {
            (PrecedentKind::Measurement, MEASUREMENTS.get(slot - constants)?.0.parse().ok()?)
        };
        Some(Precedent { kind, key, direct })
    }

    fn dependents(&self, slot: usize) -> Vec<Dependent> {
        // Formulas stand in the order of their fields, so that one pass finds all.
        let mut reached = vec![slot];
        let mut found = Vec::new();
        for (place, slots) in &self.formulas {
            if !slots.iter().any(|used| reached.binary_search(used).is_ok()) {
                continue;
            }
            if let FormulaPlace::Field(index) = place {
                // It stands below all that were reached before.
                reached.push(self.first_field + index);
            }
            found.push(Dependent {
                item: self.item.id.clone(),
                formula: place.name(self.item),
                direct: slots.binary_search(&slot).is_ok(),
            });
        }
        found
    }
}
