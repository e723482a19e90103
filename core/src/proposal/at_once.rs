//! The quick way through a line: all its formulas at once, where every value is there and plain.

use super::calculate::{Lines, PARTS, Part};
use super::compile::{CompiledItem, Entry};
use super::input::{Entered, enter};
use super::inputs::KeyedInput;
use super::quote_field::FieldValue;
use super::resolve::LineInputs;
use super::{FieldType, Figure, Input, Line, LineRounding};
use crate::formula::{Sheet, Small, Value};
use crate::num::Number;

impl<'p> Lines<'p> {
    /// Calculates all fields and totals of a line; the sheet on whose page the totals stand then.
    ///
    /// Gives the values that [`fill_slots`](Lines::fill_slots) and the totals give, or `None`: where a blank is to be told, an
    /// input is wrong, a formula decides something, or a number is too large. Reports nothing, so that all can be done again.
    // Not in line, so that the registers are its own.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    pub(super) fn at_once(
        &mut self,
        index: usize,
        line: &'p Line,
        item: &'p CompiledItem,
    ) -> Option<&'p Sheet> {
        let sheet = item.sheet.as_ref()?;
        sheet.open(&mut self.page);
        self.fill_shared_cells(index, item)?;
        let given = self.resolved.given(index, line);
        // What is told otherwise than as the number that stands on the page.
        let otherwise =
            if self.plain_numbers(item, given) { Vec::new() } else { self.numbers(item, given)? };
        if !sheet.calculate(&mut self.page) {
            return None;
        }
        if self.ledger.is_kept() {
            self.tell(item, otherwise);
        }
        Some(sheet)
    }

    /// The figures of the parts of a line from the totals on the page, as [`parts`](Lines::parts) has them: of one unit each, at its
    /// own price and rounded, as on most lines. Tells whether they could be had so.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    pub(super) fn unit_parts(
        &mut self,
        index: usize,
        line: &Line,
        item: &CompiledItem,
        sheet: &Sheet,
        done: &mut [Option<Part>; 2],
    ) -> bool {
        let (policy, places) = (self.resolved.policy, self.resolved.currency.places());
        let exact = policy.lines == LineRounding::Exact;
        if exact || line.quantity.is_some() || self.multiplier(item).is_some() {
            return false;
        }
        for (place, (compiled, done)) in item.parts.iter().zip(done.iter_mut()).enumerate() {
            let Some(compiled) = compiled else { continue };
            let [unit, unit_sub_rate] = sheet.totals(place, &self.page);
            let raw = unit.units(places, policy.rounding);
            let sub_rate = unit_sub_rate.units(places, policy.rounding);
            let (Some(raw), Some(sub_rate), true) = (raw, sub_rate, compiled.retail.is_some())
            else {
                return false;
            };
            let (unit, unit_sub_rate) = (unit.number(), unit_sub_rate.number());
            let [raw, sub_rate] = [raw, sub_rate].map(|units| Number::of_small(units, places));
            let (retail, amount, net) = (raw, raw, raw);
            *done = Some(Part { unit, raw, retail, amount, net, unit_sub_rate, sub_rate });
        }
        if self.ledger.is_kept() {
            self.note_units(index, places, done);
        }
        true
    }

    /// Notes what rounding moved in the figures of single units.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn note_units(&mut self, line: usize, places: u32, parts: &[Option<Part>; 2]) {
        for (part, figures) in PARTS.into_iter().zip(parts) {
            let Some(figures) = figures else { continue };
            for (figure, exact, shown) in [
                ("raw", figures.unit, figures.raw),
                ("sub_rate", figures.unit_sub_rate, figures.sub_rate),
            ] {
                if let Some(shown) = shown.as_money(places) {
                    self.ledger.note_small(
                        exact,
                        shown,
                        "Q-1",
                        Figure::Part { line, part, figure },
                    );
                }
            }
        }
    }

    /// Puts what was entered on the page where for each field there is a number that needs no further look; tells whether there is.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn plain_numbers(&mut self, item: &CompiledItem, given: LineInputs<'_>) -> bool {
        let LineInputs::AsTheyStand(given) = given else { return false };
        item.entries.iter().zip(given).all(|(entry, given)| {
            let number = plain_number(entry, given);
            number.is_some_and(|number| self.page.set_small(entry.cell, number))
        })
    }

    /// Puts what was entered on the page; what is to be told otherwise than as the number that stands there.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn numbers(
        &mut self,
        item: &CompiledItem,
        given: LineInputs<'_>,
    ) -> Option<Vec<(usize, FieldValue)>> {
        let mut otherwise = Vec::new();
        for (place, entry) in item.entries.iter().enumerate() {
            let given = given.get(place);
            let number = if let Some(number) = given.and_then(|given| plain_number(entry, given)) {
                number
            } else {
                let Entered { value, told } = entered(item, entry, given.map(KeyedInput::input))?;
                if self.ledger.is_kept() {
                    otherwise.push((entry.field, told));
                }
                match value {
                    Value::Number(number) => Small::of(number)?,
                    // A text that no formula reads.
                    _ if !entry.used => continue,
                    _ => return None,
                }
            };
            self.page.set_small(entry.cell, number).then_some(())?;
        }
        Some(otherwise)
    }

    /// Notes what stands on paper for the fields of a line.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn tell(&mut self, item: &CompiledItem, otherwise: Vec<(usize, FieldValue)>) {
        let cells = item.first_field..item.first_field + item.used.len();
        let first = self.told.len();
        self.told.extend(cells.map(|cell| FieldValue::Number(self.page.number(cell))));
        for (field, told) in otherwise {
            if let Some(place) = self.told.get_mut(first + field) {
                *place = told;
            }
        }
    }

    /// Puts constants and measurements on the page, unless they stand there.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn fill_shared_cells(&mut self, index: usize, item: &CompiledItem) -> Option<()> {
        let bid_type = item.type_index;
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
fn plain_number(entry: &Entry, given: &KeyedInput) -> Option<Small> {
    given.number().filter(|_| entry.plain).map(Small::new)
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
