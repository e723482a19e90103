//! The lines of a proposal: from inputs to the figures before anything on the whole (rules F-5 to F-7, Q-1, Q-2).

use std::ops::Range;

use super::compile::{Compiled, CompiledItem, CompiledPart};
use super::input::{Entered, enter};
use super::ledger::Ledger;
use super::quote_field::FieldValue;
use super::resolve::Resolved;
use super::room::MEASUREMENTS;
use super::{
    Field, FieldType, Figure, Input, ItemType, Line, LineRounding, PricingError, Proposal, Stage,
};
use crate::document::{At, Fault, Faults};
use crate::formula::{self, Cells, FormulaError, Program, Sheet, Stack, Value};
use crate::num::{Amount, NoResult, Number};

/// The figures of the labor or materials part of a line. Whole in minor units, unless lines stay exact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) unit: Number,
    pub(super) raw: Number,
    pub(super) retail: Number,
    /// With the line's own adjustments.
    pub(super) amount: Number,
    /// With the share of the adjustments on the whole.
    pub(super) net: Number,
    pub(super) unit_sub_rate: Number,
    pub(super) sub_rate: Number,
}

/// A calculated line.
#[derive(Debug)]
pub(super) struct Calculated {
    /// The rank of its item.
    pub(super) item: usize,
    /// Labor and materials.
    pub(super) parts: [Option<Part>; 2],
    /// What each of its own adjustments came to.
    pub(super) adjustments: Vec<Number>,
    /// Whether it could be priced.
    pub(super) sound: bool,
    /// Where in [`Lines::told`] stands what is told of its fields.
    pub(super) told: Range<usize>,
}

/// For so many problems it is told what may have been meant.
const SUGGESTIONS: usize = 20;

/// What counts where nothing could be had.
const ABSENT: Entered = Entered { value: Value::Absent, told: FieldValue::Nothing };

/// The names of the parts in paths.
pub(super) const PARTS: [&str; 2] = ["labor", "materials"];

/// Prices lines one after another with the same buffers.
pub(super) struct Lines<'p> {
    pub(super) compiled: &'p Compiled,
    pub(super) proposal: &'p Proposal,
    pub(super) resolved: &'p Resolved<'p>,
    pub(super) ledger: &'p mut Ledger,
    pub(super) problems: &'p mut Faults,
    pub(super) warnings: &'p mut Faults,
    slots: Vec<Value>,
    /// The bid type whose constants and measurements stand at the beginning of the slots.
    filled_for: Option<usize>,
    stack: Stack,
    /// What stands on paper for each field of each line, if that is wanted.
    pub(super) told: Vec<FieldValue>,
    /// The numbers of lines that are calculated at once, and the bid type whose constants stand there.
    pub(super) page: Cells,
    pub(super) page_filled_for: Option<usize>,
}

impl<'p> Lines<'p> {
    pub(super) fn new(
        compiled: &'p Compiled,
        proposal: &'p Proposal,
        resolved: &'p Resolved<'p>,
        ledger: &'p mut Ledger,
        problems: &'p mut Faults,
        warnings: &'p mut Faults,
    ) -> Self {
        Self {
            compiled,
            proposal,
            resolved,
            ledger,
            problems,
            warnings,
            slots: Vec::new(),
            filled_for: None,
            stack: Stack::default(),
            told: Vec::new(),
            page: Cells::default(),
            page_filled_for: None,
        }
    }

    pub(super) fn calculate(&mut self) -> Vec<Calculated> {
        let (lines, items) = (&self.proposal.lines, &self.resolved.items);
        // Made where they stay: each is too large to be moved there.
        let mut calculated = Vec::with_capacity(lines.len());
        calculated.extend(items.iter().map(|rank| Calculated::new(*rank)));
        if self.ledger.is_kept() {
            self.told.reserve_exact(self.resolved.fields());
        }
        for (index, (line, place)) in lines.iter().zip(&mut calculated).enumerate() {
            if let Some(item) = self.compiled.items.get(place.item) {
                self.line(index, line, item, place);
            }
        }
        calculated
    }

    /// The values that the formulas of a line see.
    pub(super) fn slots_of(mut self, index: usize, item: &CompiledItem) -> Vec<Value> {
        self.fill_slots(index, item);
        self.slots
    }

    fn line(&mut self, index: usize, line: &Line, item: &'p CompiledItem, done: &mut Calculated) {
        let problems = self.problems.len();
        let told = self.told.len();
        let sheet = self.at_once(index, item);
        if sheet.is_none() {
            self.fill_slots(index, item);
        }
        done.told = told..self.told.len();
        for (place, compiled) in item.parts().into_iter().enumerate() {
            if let (Some(compiled), Some(part)) = (compiled, done.parts.get_mut(place)) {
                self.part(index, line, item, (place, compiled), sheet, part);
            }
        }
        done.sound = self.problems.len() == problems;
        if done.sound && !line.adjustments.is_empty() {
            match super::adjust::on_line(self, index, line, &mut done.parts) {
                Ok(given) => done.adjustments = given,
                Err(reason) => {
                    done.sound = false;
                    self.problem(index, &PricingError::no_result("adjustments", reason));
                }
            }
        }
    }

    /// The values of constants, measurements and fields, in the order of their slots.
    fn fill_slots(&mut self, index: usize, item: &CompiledItem) {
        self.fill_shared_slots(index, item);
        let given = self.resolved.given(index);
        let fields = item.item.fields.iter().zip(&item.calculations).zip(&item.used).zip(given);
        for (((field, calculation), used), given) in fields {
            let Entered { value, told: on_paper } = match calculation {
                Some(program) => match program.evaluate(&self.slots, &mut self.stack) {
                    Ok(number) => Entered::number(number),
                    Err(error) => {
                        self.failed_calculation(index, field, program, &error);
                        ABSENT
                    }
                },
                None => self.entered(index, field, *given, *used),
            };
            self.slots.push(value);
            if self.ledger.is_kept() {
                self.told.push(on_paper);
            }
        }
    }

    /// The values of constants and measurements; those of the line before where they are the same.
    fn fill_shared_slots(&mut self, index: usize, item: &CompiledItem) {
        let Some(category) = self.compiled.categories.get(item.category_index) else { return };
        if self.filled_for == Some(category.type_index) {
            self.slots.truncate(item.first_field);
            return;
        }
        self.slots.clear();
        self.filled_for = None;
        let Some(in_force) = self.resolved.types.get(category.type_index).and_then(Option::as_ref)
        else {
            return;
        };
        self.slots.extend(in_force.constants.iter().map(|(value, _)| Value::Number(*value)));
        if item.first_field == self.slots.len() {
            self.filled_for = Some(category.type_index);
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
        let suggest = self.problems.len() < SUGGESTIONS;
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
        let label = || field.label.to_string();
        if field.required || (used && is_final) {
            self.input_fault(index, field, &PricingError::Blank { label: label() }, true);
            return ABSENT;
        }
        if used {
            self.input_fault(index, field, &PricingError::BlankAsZero { label: label() }, false);
        }
        zero
    }

    fn part(
        &mut self,
        index: usize,
        line: &Line,
        item: &CompiledItem,
        (place, compiled): (usize, &CompiledPart),
        sheet: Option<&Sheet>,
        done: &mut Option<Part>,
    ) {
        let name = PARTS.get(place).copied().unwrap_or_default();
        let combo = item.item.r#type == ItemType::Combo;
        let (unit, unit_sub_rate) = if let Some(sheet) = sheet {
            let total = |total| Some(sheet.total(total, &self.page).unwrap_or(Number::ZERO));
            (total(2 * place), total(2 * place + 1))
        } else {
            (
                self.total(index, combo, name, "retail", compiled.retail.as_ref()),
                self.total(index, combo, name, "sub_rate", compiled.sub_rate.as_ref()),
            )
        };
        if compiled.retail.is_none() {
            let item = item.item.id.to_string();
            self.warning(index, &PricingError::NoRetail { item });
        }
        let (Some(unit), Some(unit_sub_rate)) = (unit, unit_sub_rate) else { return };
        let category = self.compiled.categories.get(item.category_index);
        let in_force =
            category.and_then(|category| self.resolved.types.get(category.type_index)?.as_ref());
        let multiplier = in_force.and_then(|in_force| in_force.multiplier);
        let units = [unit, unit_sub_rate];
        if line.quantity.is_none()
            && multiplier.is_none()
            && self.unit_figures(index, name, units, done)
        {
            return;
        }
        let figures = self.figures(index, name, units, line.quantity, multiplier, done);
        if let Err((figure, reason)) = figures {
            self.problem(index, &PricingError::no_result(figure, reason));
        }
    }

    /// As [`figures`](Self::figures) for one unit at its own price, as on most lines, where both are small and rounded; tells
    /// whether they are.
    fn unit_figures(
        &mut self,
        line: usize,
        part: &'static str,
        [unit, unit_sub_rate]: [Number; 2],
        done: &mut Option<Part>,
    ) -> bool {
        let (policy, places) = (self.resolved.policy, self.resolved.currency.places());
        if policy.lines == LineRounding::Exact {
            return false;
        }
        let raw = unit.small_to_money(places, policy.rounding);
        let sub_rate = unit_sub_rate.small_to_money(places, policy.rounding);
        let Some((raw, sub_rate)) = raw.zip(sub_rate) else { return false };
        for (figure, exact, shown) in [("raw", unit, raw), ("sub_rate", unit_sub_rate, sub_rate)] {
            self.ledger.note_small(exact, shown, "Q-1", Figure::Part { line, part, figure });
        }
        let (raw, sub_rate) = (raw.number(), sub_rate.number());
        let (retail, amount, net) = (raw, raw, raw);
        *done = Some(Part { unit, raw, retail, amount, net, unit_sub_rate, sub_rate });
        true
    }

    /// Unit prices to figures of the line (rules ).
    fn figures(
        &mut self,
        line: usize,
        part: &'static str,
        [unit, unit_sub_rate]: [Number; 2],
        quantity: Option<Amount>,
        multiplier: Option<Number>,
        done: &mut Option<Part>,
    ) -> Result<(), (&'static str, NoResult)> {
        let of = |figure: &'static str| move |reason| (figure, reason);
        let times = |unit: Number| match quantity {
            Some(quantity) => unit.scale_by(quantity.number()),
            None => Ok(unit),
        };
        let exact_raw = times(unit).map_err(of("raw"))?;
        let raw = self.money(exact_raw, line, part, "raw").map_err(of("raw"))?;
        let retail = match multiplier {
            Some(multiplier) => {
                let exact = exact_raw.scale_by(multiplier).map_err(of("retail"))?;
                self.money(exact, line, part, "retail").map_err(of("retail"))?
            }
            None => raw,
        };
        let exact_sub_rate = times(unit_sub_rate).map_err(of("sub_rate"))?;
        let sub_rate =
            self.money(exact_sub_rate, line, part, "sub_rate").map_err(of("sub_rate"))?;
        *done =
            Some(Part { unit, raw, retail, amount: retail, net: retail, unit_sub_rate, sub_rate });
        Ok(())
    }

    /// The value as money, unless lines stay exact.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn money(
        &mut self,
        exact: Number,
        line: usize,
        part: &'static str,
        figure: &'static str,
    ) -> Result<Number, NoResult> {
        let policy = self.resolved.policy;
        if policy.lines == LineRounding::Exact {
            return Ok(exact);
        }
        let (places, figure) =
            (self.resolved.currency.places(), Figure::Part { line, part, figure });
        Ok(self.ledger.round(exact, places, policy.rounding, "Q-1", figure)?.number())
    }

    /// The unit value of a total; zero where there is no formula, `None` where it failed.
    fn total(
        &mut self,
        index: usize,
        combo: bool,
        part: &'static str,
        total: &'static str,
        program: Option<&Program>,
    ) -> Option<Number> {
        let Some(program) = program else { return Some(Number::ZERO) };
        match program.evaluate(&self.slots, &mut self.stack) {
            Ok(number) => Some(number),
            Err(error) => {
                // A total whose field failed is absent; the fault is the field's.
                if !matches!(error, FormulaError::NoValue { .. }) {
                    let path: &[&str] = if combo { &[part, total] } else { &[total] };
                    self.formula_problem(index, path, program, &error);
                }
                None
            }
        }
    }

    fn formula_problem(
        &mut self,
        line: usize,
        path: &[&str],
        program: &Program,
        error: &FormulaError,
    ) {
        let excerpt = formula::excerpt(program.source(), error);
        let (root, list) = (At::Root, "lines");
        let list = root.field(list);
        let at = list.index(line);
        let fault = match path {
            [one] => Fault::new(at.field(one), error),
            [one, two] => Fault::new(at.field(one).field(two), error),
            _ => Fault::new(at, error),
        };
        self.problems.push(fault.with_excerpt(excerpt));
    }

    fn input_fault(&mut self, line: usize, field: &Field, error: &PricingError, problem: bool) {
        let root = At::Root;
        let list = root.field("lines");
        let line = list.index(line);
        let inputs = line.field("inputs");
        let fault = Fault::new(inputs.field(field.key.as_str()), error);
        if problem { self.problems.push(fault) } else { self.warnings.push(fault) }
    }

    pub(super) fn problem(&mut self, line: usize, error: &PricingError) {
        let root = At::Root;
        self.problems.push(Fault::new(root.field("lines").index(line), error));
    }

    pub(super) fn warning(&mut self, line: usize, error: &PricingError) {
        let root = At::Root;
        self.warnings.push(Fault::new(root.field("lines").index(line), error));
    }
}

/// Whether any line is taxed but for want of a district.
pub(super) fn wants_district(
    catalog: &super::Catalog,
    compiled: &Compiled,
    proposal: &Proposal,
    resolved: &Resolved<'_>,
) -> bool {
    resolved.district.is_none()
        && proposal.lines.iter().zip(&resolved.items).any(|(line, rank)| {
            let item = compiled.items.get(*rank).map(|item| &item.item);
            let notes = item.is_some_and(|item| item.r#type == ItemType::Notes);
            let flag = item.is_some_and(|item| item.taxed);
            !notes && (line.taxed.unwrap_or(flag) || catalog.all_items_taxed)
        })
}

impl Calculated {
    fn new(item: usize) -> Self {
        Self { item, parts: [None, None], adjustments: Vec::new(), sound: false, told: 0..0 }
    }

    /// The sum of a figure over the parts.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn sum(&self, figure: impl Fn(&Part) -> Number) -> Result<Number, NoResult> {
        match &self.parts {
            [Some(labor), Some(materials)] => figure(labor).add(figure(materials)),
            [Some(part), None] | [None, Some(part)] => Ok(figure(part)),
            [None, None] => Ok(Number::ZERO),
        }
    }

    /// The same in minor units, where lines are rounded.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn units(&self, places: u32, figure: impl Fn(&Part) -> Number) -> Option<i128> {
        let mut parts = self.parts.iter().flatten();
        parts.try_fold(0, |sum, part| Some(sum + figure(part).at_scale(places)?))
    }
}
