//! The lines of a proposal: from inputs to the figures before anything on the whole (rules F-5 to F-7, Q-1, Q-2).

use std::ops::Range;

use super::adjust::Given;
use super::compile::{Compiled, CompiledItem, CompiledPart};
use super::ledger::Ledger;
use super::quote_field::FieldValue;
use super::resolve::{Resolved, ResolvedLine, is_taxed};
use super::{Figure, ItemType, Line, LineRounding, PricingError, Proposal};
use crate::document::{At, Fault, Faults};
use crate::formula::{self, Cells, FormulaError, Program, Sheet, Small, Stack, Value};
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

impl Part {
    fn is_near_limits(&self) -> bool {
        let figures = [self.raw, self.retail, self.amount, self.sub_rate];
        figures.into_iter().any(Number::is_near_limits)
    }
}

/// A calculated line.
// In this order, so that a new one is not written over all of its parts, which are filled in later.
#[repr(C)]
#[derive(Debug)]
pub(super) struct Calculated {
    /// The rank of its item.
    pub(super) item: usize,
    /// What each of its own adjustments came to.
    pub(super) adjustments: Vec<Given>,
    /// Where in [`Lines::told`] stands what is told of its fields.
    pub(super) told: Range<usize>,
    /// Whether it could be priced.
    pub(super) sound: bool,
    /// Labor and materials.
    pub(super) parts: [Option<Part>; 2],
}

/// The names of the parts in paths.
pub(super) const PARTS: [&str; 2] = ["labor", "materials"];

fn part_name(place: usize) -> &'static str {
    PARTS.get(place).copied().unwrap_or_default()
}

/// Prices lines one after another with the same buffers.
pub(super) struct Lines<'p> {
    pub(super) compiled: &'p Compiled,
    pub(super) proposal: &'p Proposal,
    pub(super) resolved: &'p Resolved<'p>,
    pub(super) ledger: &'p mut Ledger,
    pub(super) problems: &'p mut Faults,
    pub(super) warnings: &'p mut Faults,
    pub(super) slots: Vec<Value>,
    /// The bid type whose constants and measurements stand at the beginning of the slots.
    pub(super) filled_for: Option<usize>,
    pub(super) stack: Stack,
    /// What stands on paper for each field of each line, if that is wanted.
    pub(super) told: Vec<FieldValue>,
    /// Whether a figure is so large that a sum of such figures may not be held. Those of [units](Self::unit_parts) are not.
    pub(super) near_limits: bool,
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
            near_limits: false,
            page: Cells::default(),
            page_filled_for: None,
        }
    }

    pub(super) fn calculate(&mut self) -> Vec<Calculated> {
        let (lines, resolved) = (&self.proposal.lines, &self.resolved.lines);
        let mut calculated = Vec::with_capacity(lines.len());
        if self.ledger.is_kept() {
            self.told.reserve_exact(self.resolved.fields);
        }
        for (index, (line, ResolvedLine { item, .. })) in lines.iter().zip(resolved).enumerate() {
            // Filled in where it stays: it is too large to be moved there.
            calculated.push(Calculated::new(*item));
            let item = self.compiled.items.get(*item);
            if let (Some(item), Some(place)) = (item, calculated.last_mut()) {
                self.line(index, line, item, place);
            }
        }
        calculated
    }

    /// The values that the formulas of a line see.
    pub(super) fn slots_of(mut self, index: usize, item: &CompiledItem) -> Vec<Value> {
        if let Some(line) = self.proposal.lines.get(index) {
            self.fill_slots(index, line, item);
        }
        self.slots
    }

    fn line(
        &mut self,
        index: usize,
        line: &'p Line,
        item: &'p CompiledItem,
        done: &mut Calculated,
    ) {
        let told = self.told.len();
        let sheet = self.at_once(index, line, item);
        let as_units =
            sheet.is_some_and(|sheet| self.unit_parts(index, line, item, sheet, &mut done.parts));
        if !as_units {
            self.plain_line(index, line, item, sheet, done);
        }
        done.told = told..self.told.len();
        if done.sound && !line.adjustments.is_empty() {
            self.adjust(index, line, done);
        }
    }

    /// A line of which not all could be had at once.
    // Not in line, so that the registers are its own; so is what follows.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn plain_line(
        &mut self,
        index: usize,
        line: &'p Line,
        item: &CompiledItem,
        sheet: Option<&Sheet>,
        done: &mut Calculated,
    ) {
        let problems = self.problems.len();
        if sheet.is_none() {
            self.fill_slots(index, line, item);
        }
        self.parts(index, line, item, sheet, &mut done.parts);
        done.sound = self.problems.len() == problems;
        self.near_limits |= done.is_near_limits();
    }

    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn adjust(&mut self, index: usize, line: &Line, done: &mut Calculated) {
        match super::adjust::on_line(self, index, line, &mut done.parts) {
            Ok(given) => done.adjustments = given,
            Err(reason) => {
                done.sound = false;
                self.problem(index, &PricingError::no_result("adjustments", reason));
            }
        }
        self.near_limits |= done.is_near_limits();
    }

    /// What the retail of an item is multiplied by, unless that changes nothing (rule Q-2).
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn multiplier(&self, item: &CompiledItem) -> Option<Number> {
        self.resolved.types.get(item.type_index)?.as_ref()?.multiplier
    }

    /// The figures of the parts of a line.
    fn parts(
        &mut self,
        index: usize,
        line: &Line,
        item: &CompiledItem,
        sheet: Option<&Sheet>,
        done: &mut [Option<Part>; 2],
    ) {
        *done = [None; 2];
        for (place, (compiled, done)) in item.parts.iter().zip(done).enumerate() {
            let Some(compiled) = compiled else { continue };
            if compiled.retail.is_none() {
                let item = item.item.id.to_string();
                self.warning(index, &PricingError::NoRetail { item });
            }
            let units = if let Some(sheet) = sheet {
                Some(sheet.totals(place, &self.page).map(Small::number))
            } else {
                self.totals(index, item, place, compiled)
            };
            let Some(units) = units else { continue };
            let figures = self.figures(index, part_name(place), units, line.quantity, item, done);
            if let Err((figure, reason)) = figures {
                self.problem(index, &PricingError::no_result(figure, reason));
            }
        }
    }

    /// Unit prices to figures of the line (rules ).
    fn figures(
        &mut self,
        line: usize,
        part: &'static str,
        [unit, unit_sub_rate]: [Number; 2],
        quantity: Option<Amount>,
        item: &CompiledItem,
        done: &mut Option<Part>,
    ) -> Result<(), (&'static str, NoResult)> {
        let of = |figure: &'static str| move |reason| (figure, reason);
        let times = |unit: Number| match quantity {
            Some(quantity) => unit.scale_by(quantity.number()),
            None => Ok(unit),
        };
        let exact_raw = times(unit).map_err(of("raw"))?;
        let raw = self.money(exact_raw, line, part, "raw").map_err(of("raw"))?;
        let retail = match self.multiplier(item) {
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

    /// The value as money, unless lines stay exact: then it is one that can be shown.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn money(
        &mut self,
        exact: Number,
        line: usize,
        part: &'static str,
        figure: &'static str,
    ) -> Result<Number, NoResult> {
        let policy = self.resolved.policy;
        let places = self.resolved.currency.places();
        if policy.lines == LineRounding::Exact {
            return exact.to_money(places, policy.rounding).map(|_| exact);
        }
        let figure = Figure::Part { line, part, figure };
        Ok(self.ledger.round(exact, places, policy.rounding, "Q-1", figure)?.number())
    }

    /// The unit values of retail and sub rate; `None` where one of them failed.
    fn totals(
        &mut self,
        index: usize,
        item: &CompiledItem,
        place: usize,
        compiled: &CompiledPart,
    ) -> Option<[Number; 2]> {
        let combo = item.item.r#type == ItemType::Combo;
        let name = part_name(place);
        let retail = self.total(index, combo, name, "retail", compiled.retail.as_deref());
        let sub_rate = self.total(index, combo, name, "sub_rate", compiled.sub_rate.as_deref());
        Some([retail?, sub_rate?])
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

    pub(super) fn formula_problem(
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
        && proposal.lines.iter().zip(&resolved.lines).any(|(line, resolved)| {
            compiled.items.get(resolved.item).is_some_and(|item| {
                item.at_a_glance.r#type != ItemType::Notes && is_taxed(catalog, item, line)
            })
        })
}

impl Calculated {
    fn new(item: usize) -> Self {
        Self { item, adjustments: Vec::new(), told: 0..0, sound: true, parts: [None; 2] }
    }

    fn is_near_limits(&self) -> bool {
        self.parts.iter().flatten().any(Part::is_near_limits)
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
