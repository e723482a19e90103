//! The quick way through a line: all its formulas at once, where every value is there and plain.

use super::calculate::Lines;
use super::compile::{CompiledItem, Entry};
use super::input::{Entered, enter};
use super::quote_field::FieldValue;
use super::{FieldType, Input};
use crate::formula::{Sheet, Value};
use crate::num::Number;

impl<'p> Lines<'p> {
    /// Calculates all fields and totals of a line; the sheet on whose page the totals stand then.
    ///
    /// Gives the values that [`fill_slots`](Lines::fill_slots) and the totals give, or `None`: where a blank is to be told, an
    /// input is wrong, a formula decides something, or a number is too large. Reports nothing, so that all can be done again.
    pub(super) fn at_once(&mut self, index: usize, item: &'p CompiledItem) -> Option<&'p Sheet> {
        let sheet = item.sheet.as_ref()?;
        sheet.open(&mut self.page);
        self.fill_shared_cells(index, item)?;
        let resolved = self.resolved;
        let given = resolved.given(index);
        // What is told otherwise than as the number that stands on the page.
        let mut otherwise = Vec::new();
        for entry in &item.entries {
            let given = *given.get(entry.field)?;
            let number = if let Some(number) = plain_number(entry, given) {
                number
            } else {
                let Entered { value, told } = entered(item, entry, given)?;
                if self.ledger.is_kept() {
                    otherwise.push((entry.field, told));
                }
                match value {
                    Value::Number(number) => number,
                    // A text that no formula reads.
                    _ if !entry.used => continue,
                    _ => return None,
                }
            };
            if !self.page.set(item.first_field + entry.field, number) {
                return None;
            }
        }
        if !sheet.calculate(&mut self.page) {
            return None;
        }
        if self.ledger.is_kept() {
            let cells = item.first_field..item.first_field + item.used.len();
            let first = self.told.len();
            self.told.extend(cells.map(|cell| FieldValue::Number(self.page.number(cell))));
            for (field, told) in otherwise {
                if let Some(place) = self.told.get_mut(first + field) {
                    *place = told;
                }
            }
        }
        Some(sheet)
    }

    /// Puts constants and measurements on the page, unless they stand there.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn fill_shared_cells(&mut self, index: usize, item: &CompiledItem) -> Option<()> {
        let bid_type = self.compiled.categories.get(item.category_index)?.type_index;
        if self.page_filled_for == Some(bid_type) {
            return Some(());
        }
        self.page_filled_for = None;
        let in_force = self.resolved.types.get(bid_type)?.as_ref()?;
        let constants = in_force.constants.iter().map(|(value, _)| *value);
        let measured = item.first_field > constants.len();
        let measurements =
            if measured { Some(self.resolved.measurements(index).as_ref().ok()?) } else { None };
        let measurements = measurements.into_iter().flat_map(|measurements| measurements.values);
        for (cell, value) in constants.chain(measurements).enumerate() {
            if !self.page.set(cell, value) {
                return None;
            }
        }
        // Lines differ in their rooms.
        self.page_filled_for = (!measured).then_some(bid_type);
        Some(())
    }
}

/// The number that was entered where any number may be.
#[cfg_attr(not(target_family = "wasm"), inline)]
fn plain_number(entry: &Entry, given: Option<&Input>) -> Option<Number> {
    match given? {
        Input::Number(number) if entry.plain => Some(number.number()),
        // Most texts that are numbers are short, like `12.50`.
        Input::Text(text) if entry.plain => Number::of_short_text(text),
        _ => None,
    }
}

/// What counts for a field where nothing is to be said about it (rule F-7).
fn entered(item: &CompiledItem, entry: &Entry, given: Option<&Input>) -> Option<Entered> {
    let field = item.item.fields.get(entry.field)?;
    for input in [given, field.default.as_ref()].into_iter().flatten() {
        if let Some(entered) = enter(field, input, false).ok()? {
            return Some(entered);
        }
    }
    let untold = field.r#type == FieldType::Checkbox || !entry.used;
    (untold && !field.required).then(Entered::zero)
}
