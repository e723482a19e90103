//! Which fields are kept from the reader of a paper (rule Q-8).

use std::borrow::Cow;

use super::ViewKind;
use super::words::{line_of, stands};
use crate::document::Fault;
use crate::formula::{Program, Slot};
use crate::id::ItemId;
use crate::num::{Amount, Money, Number};
use crate::proposal::compile::{Compiled, CompiledItem, CompiledPart};
use crate::proposal::{FieldType, Quote, QuoteLine};

/// Which fields of the lines are kept from the reader of a paper: sub rates from the customer, retail from the crew.
pub(super) struct Secrets<'c> {
    compiled: &'c Compiled,
    pub(super) kind: ViewKind,
    by_item: Vec<Option<Kept>>,
}

/// By the fields of an item.
struct Kept {
    /// Those that are kept by what they are made of and go into.
    always: Vec<bool>,
    /// Those that the figure is calculated from, which are kept where they come to the same.
    sources: Vec<bool>,
}

impl<'c> Secrets<'c> {
    pub(super) fn of_paper(compiled: &'c Compiled, kind: ViewKind) -> Self {
        let by_item = compiled.items.iter().map(|_| None).collect();
        Self { compiled, kind, by_item }
    }

    fn of(&mut self, item: &ItemId) -> Option<(&CompiledItem, &Kept)> {
        let index = self.compiled.item_index(item)?;
        let (kept, item) = (self.by_item.get_mut(index)?, self.compiled.items.get(index)?);
        let kind = self.kind;
        let kept = kept.get_or_insert_with(|| {
            let total = |part: &'c CompiledPart| match kind {
                ViewKind::WorkOrder => part.retail.as_deref(),
                ViewKind::Quote | ViewKind::Invoice => part.sub_rate.as_deref(),
            };
            let totals: Vec<&Program> = item.parts.iter().flatten().filter_map(total).collect();
            let mut always = total_fields(item, &totals);
            if kind == ViewKind::WorkOrder {
                keep_prices(item, &mut always);
            }
            Kept { always, sources: sources(item, &totals) }
        });
        Some((item, kept))
    }

    /// For each field of a line, whether it is kept.
    pub(super) fn of_line(&mut self, line: &QuoteLine, quote: &Quote) -> Cow<'_, [bool]> {
        let figures = figures(line, quote, self.kind);
        let Some((item, kept)) = self.of(&line.item) else { return Cow::default() };
        let mut secret = Cow::Borrowed(kept.always.as_slice());
        if figures.is_empty() {
            return secret;
        }
        let fields = line.fields.iter().zip(&item.calculations).zip(&kept.sources);
        for (index, ((field, calculation), source)) in fields.enumerate() {
            let from_kept = |program: &Program| {
                program.slots().iter().any(|slot| is_marked(&secret, item, *slot))
            };
            if !source && !calculation.as_ref().is_some_and(from_kept) {
                continue;
            }
            let value = field.value.and_then(|value| value.trim().parse::<Amount>().ok());
            let value = value.and_then(|value| units(value.number(), quote));
            if value.is_some_and(|value| figures.contains(&value))
                && let Some(secret) = secret.to_mut().get_mut(index)
            {
                *secret = true;
            }
        }
        secret
    }

    /// Whether a fault is about something that was entered into a field that stands on the paper: `lines[0].inputs.area`.
    pub(super) fn let_pass(&mut self, fault: &Fault, quote: &Quote) -> bool {
        let Some((of_line, key)) = fault.path.split_once(".inputs.") else { return false };
        let Some(line) = line_of(of_line).and_then(|line| quote.lines.get(line)) else {
            return false;
        };
        let secret = self.of(&line.item).map_or(&[] as &[_], |(_, kept)| &kept.always);
        let mut fields = line.fields.iter().enumerate();
        let field = fields.find(|(_, field)| field.key.as_str() == key);
        field.is_some_and(|(index, field)| stands(secret, index, &field))
    }
}

/// What a line comes to that is kept from the reader of a paper, of one unit and of all, in minor units without their sign. That
/// nothing is paid is no figure.
fn figures(line: &QuoteLine, quote: &Quote, kind: ViewKind) -> Vec<i128> {
    let of_customer = kind == ViewKind::WorkOrder;
    let (mut found, mut unit) = (Vec::new(), Some(Number::ZERO));
    let mut take = |figure: Option<Money>| found.extend(figure.map(|money| money.units().abs()));
    for part in [&line.labor, &line.materials].into_iter().flatten() {
        let of_part = if of_customer { part.unit } else { part.unit_sub_rate }.number();
        unit = unit.and_then(|unit| unit.add(of_part).ok());
        take(money(of_part, quote));
        if of_customer {
            for figure in [part.raw, part.retail, part.amount, part.net] {
                take(Some(figure));
            }
        } else {
            take(Some(part.sub_rate));
        }
    }
    take(unit.and_then(|unit| money(unit, quote)));
    if of_customer {
        for figure in [line.raw, line.retail, line.amount, line.net] {
            take(figure);
        }
    } else {
        take(line.sub_rate);
    }
    found.retain(|units| *units != 0);
    found
}

fn money(value: Number, quote: &Quote) -> Option<Money> {
    value.to_money(quote.currency.places(), quote.policy.rounding).ok()
}

fn units(value: Number, quote: &Quote) -> Option<i128> {
    money(value, quote).map(|money| money.units().abs())
}

/// Keeps the fields of type price, and what is calculated from a field that is kept.
fn keep_prices(item: &CompiledItem, kept: &mut [bool]) {
    for (index, (field, calculation)) in item.item.fields.iter().zip(&item.calculations).enumerate()
    {
        let from_price = calculation
            .as_ref()
            .is_some_and(|program| program.slots().iter().any(|slot| is_marked(kept, item, *slot)));
        if let Some(kept) = kept.get_mut(index) {
            *kept |= field.r#type == FieldType::Price || from_price;
        }
    }
}

/// Which fields are themselves a total of the line, rounded or bounded or as it is: that which its formula passes on, and
/// whatever passes on the same.
fn total_fields(item: &CompiledItem, totals: &[&Program]) -> Vec<bool> {
    let mut passing = vec![false; item.item.fields.len()];
    for slot in totals.iter().filter_map(|total| total.passed_on()) {
        mark(&mut passing, item, slot);
    }
    let passed_on = |calculation: &Option<Program>| calculation.as_ref()?.passed_on();
    // A field passes on one above it: from below up to the one that all pass on, and down again to all that do.
    for (index, calculation) in item.calculations.iter().enumerate().rev() {
        if let Some(slot) = passed_on(calculation).filter(|_| passing.get(index) == Some(&true)) {
            mark(&mut passing, item, slot);
        }
    }
    for (index, calculation) in item.calculations.iter().enumerate() {
        if passed_on(calculation).is_some_and(|slot| is_marked(&passing, item, slot))
            && let Some(mark) = passing.get_mut(index)
        {
            *mark = true;
        }
    }
    passing
}

/// Which fields a total of the line is calculated from, itself or through others.
fn sources(item: &CompiledItem, totals: &[&Program]) -> Vec<bool> {
    let mut found = vec![false; item.item.fields.len()];
    for slot in totals.iter().flat_map(|total| total.slots()) {
        mark(&mut found, item, *slot);
    }
    for (index, calculation) in item.calculations.iter().enumerate().rev() {
        if found.get(index) == Some(&true) {
            for slot in calculation.iter().flat_map(Program::slots) {
                mark(&mut found, item, *slot);
            }
        }
    }
    found
}

fn mark(marked: &mut [bool], item: &CompiledItem, slot: Slot) {
    let field = slot.index().checked_sub(item.first_field);
    if let Some(mark) = field.and_then(|field| marked.get_mut(field)) {
        *mark = true;
    }
}

/// Whether a name is one of those fields.
fn is_marked(marked: &[bool], item: &CompiledItem, slot: Slot) -> bool {
    let field = slot.index().checked_sub(item.first_field);
    field.and_then(|field| marked.get(field).copied()).unwrap_or_default()
}
