//! The words of a view. Nothing here knows a figure of money.

use std::sync::Arc;

use super::{ViewField, ViewKind, ViewLine};
use crate::document::Fault;
use crate::formula::{Program, Slot};
use crate::id::{ItemId, RoomId};
use crate::order::{Listed, Places};
use crate::proposal::compile::{Compiled, CompiledItem, CompiledPart};
use crate::proposal::{FieldType, Proposal, Quote, QuoteField, QuoteLine};

/// The lines without their prices, by the order of the proposal.
pub(super) fn lines(
    proposal: &Proposal,
    priced: &Quote,
    secrets: &mut Secrets<'_>,
) -> Vec<ViewLine> {
    let rooms = Places::of(&mut proposal.rooms.iter().map(|room| room.id.as_str()));
    let room = |id: &RoomId| {
        let room = proposal.rooms.get(rooms.last(id.as_str())?)?;
        Some(room.name.clone())
    };
    let line = |(index, line): (usize, &QuoteLine)| {
        let asked = proposal.lines.get(index).map_or(&[] as &[_], |asked| asked.rooms.as_slice());
        ViewLine {
            line: index,
            name: line.name.clone(),
            description: line.description.clone(),
            quantity: line.quantity,
            rooms: asked.iter().filter_map(room).listed(),
            fields: fields(line, secrets.of(&line.item), priced.currency.places()),
            note: line.note.clone(),
            price: None,
            adjustments: Vec::new(),
            amount: None,
        }
    };
    priced.lines.iter().enumerate().map(line).listed()
}

/// Which fields of the items are kept from the reader of a paper.
pub(super) struct Secrets<'c> {
    compiled: &'c Compiled,
    pub(super) kind: ViewKind,
    by_item: Vec<Option<Vec<bool>>>,
}

impl<'c> Secrets<'c> {
    pub(super) fn of_paper(compiled: &'c Compiled, kind: ViewKind) -> Self {
        Self { compiled, kind, by_item: vec![None; compiled.items.len()] }
    }

    /// For each field of an item, whether it is kept.
    fn of(&mut self, item: &ItemId) -> &[bool] {
        let found = self.compiled.item_index(item).and_then(|index| {
            let (secret, item) = (self.by_item.get_mut(index)?, self.compiled.items.get(index)?);
            let fields = || match self.kind {
                ViewKind::WorkOrder => price_fields(item),
                ViewKind::Quote | ViewKind::Invoice => {
                    total_fields(item, |part| part.sub_rate.as_deref())
                }
            };
            Some(secret.get_or_insert_with(fields).as_slice())
        });
        found.unwrap_or_default()
    }

    /// Whether a fault is about something that was entered into a field that stands on the paper: `lines[0].inputs.area`.
    pub(super) fn let_pass(&mut self, fault: &Fault, quote: &Quote) -> bool {
        let Some((of_line, key)) = fault.path.split_once(".inputs.") else { return false };
        let Some(line) = line_of(of_line).and_then(|line| quote.lines.get(line)) else {
            return false;
        };
        let secret = self.of(&line.item);
        let mut fields = line.fields.iter().enumerate();
        let field = fields.find(|(_, field)| field.key.as_str() == key);
        field.is_some_and(|(index, field)| stands(secret, index, &field))
    }
}

/// Whether a field stands on this paper: one that is shown, and is not kept from its reader.
fn stands(secret: &[bool], index: usize, field: &QuoteField) -> bool {
    field.shown && !secret.get(index).copied().unwrap_or_default()
}

/// The index of the line that a path begins with.
pub(super) fn line_of(path: &str) -> Option<usize> {
    path.strip_prefix("lines[")?.split_once(']')?.0.parse().ok()
}

/// The fields that stand on this paper.
fn fields(line: &QuoteLine, secret: &[bool], places: u32) -> Vec<ViewField> {
    line.fields
        .iter()
        .enumerate()
        .filter(|(index, field)| stands(secret, *index, field))
        .filter_map(|(_, field)| {
            let value = field.value.clone()?;
            let value = match field.r#type {
                FieldType::Price => with_places(&value, places),
                _ => value,
            };
            Some(ViewField { label: field.label.clone(), value })
        })
        .listed()
}

/// A price that was entered, with at least the places of the currency.
fn with_places(value: &Arc<str>, places: u32) -> Arc<str> {
    let places = usize::try_from(places).unwrap_or(0);
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let missing = places.saturating_sub(fraction.len());
    if missing == 0 {
        return value.clone();
    }
    // A width that is given to the formatter could panic.
    let zeros: String = std::iter::repeat_n('0', missing).collect();
    format!("{whole}.{fraction}{zeros}").into()
}

/// Which fields tell a price: those of that type, what is calculated from them, and what is itself the price of the line. They
/// are the customer's, and stand on no work order.
fn price_fields(item: &CompiledItem) -> Vec<bool> {
    let mut told = total_fields(item, |part| part.retail.as_deref());
    for (index, (field, calculation)) in item.item.fields.iter().zip(&item.calculations).enumerate()
    {
        let from_price = calculation
            .as_ref()
            .is_some_and(|program| program.slots().iter().any(|slot| is_told(&told, item, *slot)));
        if let Some(told) = told.get_mut(index) {
            *told |= field.r#type == FieldType::Price || from_price;
        }
    }
    told
}

/// Which fields are themselves a total of the line, rounded or bounded or as it is: that which its formula passes on, and
/// whatever passes on the same. The sub rate stands on no quote and no invoice, retail on no work order.
fn total_fields(item: &CompiledItem, total: fn(&CompiledPart) -> Option<&Program>) -> Vec<bool> {
    let passed_on = |program: Option<&Program>| program?.passed_on();
    let mut told = vec![false; item.item.fields.len()];
    let tell = |told: &mut Vec<bool>, slot: Slot| {
        let field = slot.index().checked_sub(item.first_field);
        if let Some(told) = field.and_then(|field| told.get_mut(field)) {
            *told = true;
        }
    };
    for slot in item.parts.iter().flatten().filter_map(|part| passed_on(total(part))) {
        tell(&mut told, slot);
    }
    // A field passes on one above it: from below up to the one that all pass on, and down again to all that do.
    for (index, calculation) in item.calculations.iter().enumerate().rev() {
        if let Some(slot) =
            passed_on(calculation.as_ref()).filter(|_| told.get(index) == Some(&true))
        {
            tell(&mut told, slot);
        }
    }
    for (index, calculation) in item.calculations.iter().enumerate() {
        if passed_on(calculation.as_ref()).is_some_and(|slot| is_told(&told, item, slot))
            && let Some(told) = told.get_mut(index)
        {
            *told = true;
        }
    }
    told
}

/// Whether a name is one of those fields.
fn is_told(told: &[bool], item: &CompiledItem, slot: Slot) -> bool {
    let field = slot.index().checked_sub(item.first_field);
    field.and_then(|field| told.get(field).copied()).unwrap_or_default()
}
