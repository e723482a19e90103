//! What the formulas of a line see: constants, measurements, and fields with what was entered (rules F-6, F-7, P-4, P-15).

use super::calculate::Lines;
use super::compile::CompiledItem;
use super::input::{Entered, enter};
use super::inputs::KeyedInput;
use super::quote_field::FieldValue;
use super::room::MEASUREMENTS;
use super::{Field, FieldType, Input, Line, PricingError, Stage};
use crate::document::{At, Fault, shown};
use crate::formula::{FormulaError, Program, Value};

/// What counts where nothing could be had.
const ABSENT: Entered = Entered { value: Value::Absent, told: FieldValue::Nothing };

impl<'p> Lines<'p> {
    /// The values of constants, measurements and fields, in the order of their slots.
    pub(super) fn fill_slots(&mut self, index: usize, line: &'p Line, item: &CompiledItem) {
        self.fill_shared_slots(index, item);
        let given = self.resolved.given(index, line);
        let fields = item.item.fields.iter().zip(&item.calculations).zip(&item.used);
        for (((field, calculation), used), entry) in fields.zip(&item.entry_of) {
            let given = entry.and_then(|entry| given.get(entry)).map(KeyedInput::input);
            let Entered { value, told: on_paper } = match calculation {
                Some(program) => match program.evaluate(&self.slots, &mut self.stack) {
                    Ok(number) => Entered::number(number),
                    Err(error) => {
                        self.failed_calculation(index, field, program, &error);
                        ABSENT
                    }
                },
                None => self.entered(index, field, given, *used),
            };
            self.slots.push(value);
            if self.ledger.is_kept() {
                self.told.push(on_paper);
            }
        }
    }

    /// The values of constants and measurements; those of the line before where they are the same.
    fn fill_shared_slots(&mut self, index: usize, item: &CompiledItem) {
        if self.filled_for == Some(item.type_index) {
            self.slots.truncate(item.first_field);
            return;
        }
        self.slots.clear();
        self.filled_for = None;
        let in_force = self.resolved.types.get(item.type_index);
        let Some(in_force) = in_force.and_then(Option::as_ref) else { return };
        self.slots.extend(in_force.constants.iter().map(|(value, _)| Value::Number(*value)));
        if item.first_field == self.slots.len() {
            self.filled_for = Some(item.type_index);
            return;
        }
        match self.resolved.measurements(index) {
            Ok(measurements) => self.slots.extend(measurements.values.map(Value::Number)),
            Err(reason) => {
                self.problem(index, &PricingError::no_result("rooms", *reason));
                self.slots.extend([Value::Absent; MEASUREMENTS.len()]);
            }
        }
    }

    fn failed_calculation(
        &mut self,
        line: usize,
        field: &Field,
        program: &Program,
        error: &FormulaError,
    ) {
        // A field whose precedent failed has no fault of its own.
        if !matches!(error, FormulaError::NoValue { .. }) {
            self.formula_problem(line, &["fields", field.key.as_str()], program, error);
        }
    }

    /// What counts for a field that is not calculated (rule F-7).
    fn entered(
        &mut self,
        index: usize,
        field: &Field,
        given: Option<&Input>,
        used: bool,
    ) -> Entered {
        let suggest = self.problems.are_searched();
        let mut entered = given.map_or(Ok(None), |given| enter(field, given, suggest));
        if let (Ok(None), Some(default)) = (&entered, &field.default) {
            entered = enter(field, default, suggest);
        }
        match entered {
            Ok(Some(entered)) => entered,
            Ok(None) => self.blank(index, field, used),
            Err(error) => {
                self.input_fault(index, field, &error, true);
                ABSENT
            }
        }
    }

    fn blank(&mut self, index: usize, field: &Field, used: bool) -> Entered {
        let zero = Entered::zero();
        // A box that is not ticked is an answer.
        if field.r#type == FieldType::Checkbox && !field.required {
            return zero;
        }
        let is_final = self.proposal.stage == Stage::Final;
        let label = || shown(&field.label);
        if field.required || (used && is_final) {
            self.input_fault(index, field, &PricingError::Blank { label: label() }, true);
            return ABSENT;
        }
        if used {
            self.input_fault(index, field, &PricingError::BlankAsZero { label: label() }, false);
        }
        zero
    }

    fn input_fault(&mut self, line: usize, field: &Field, error: &PricingError, problem: bool) {
        let root = At::Root;
        let list = root.field("lines");
        let line = list.index(line);
        let inputs = line.field("inputs");
        let fault = Fault::new(inputs.field(field.key.as_str()), error);
        if problem { self.problems.push(fault) } else { self.warnings.push(fault) }
    }
}
