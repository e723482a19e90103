//! The words of a view. Nothing here knows a figure of money.

use std::sync::Arc;

use super::{ViewField, ViewKind, ViewLine};
use crate::id::RoomId;
use crate::order::{Listed, Places};
use crate::proposal::compile::{Compiled, CompiledItem};
use crate::proposal::{FieldType, Proposal, Quote, QuoteField, QuoteLine};

/// The lines without their prices, by the order of the proposal.
pub(super) fn lines(
    compiled: &Compiled,
    proposal: &Proposal,
    priced: &Quote,
    kind: ViewKind,
) -> Vec<ViewLine> {
    let rooms = Places::of(&mut proposal.rooms.iter().map(|room| room.id.as_str()));
    let room = |id: &RoomId| {
        let room = proposal.rooms.get(rooms.last(id.as_str())?)?;
        Some(room.name.clone())
    };
    let mut money_by_item: Vec<Option<Vec<bool>>> = vec![None; compiled.items.len()];
    let line = |(index, line): (usize, &QuoteLine)| {
        let item = compiled.item_index(&line.item).filter(|_| kind == ViewKind::WorkOrder);
        let money = item.and_then(|item| {
            let (money, item) = (money_by_item.get_mut(item)?, compiled.items.get(item)?);
            Some(money.get_or_insert_with(|| money_fields(item)).as_slice())
        });
        let asked = proposal.lines.get(index).map_or(&[] as &[_], |asked| asked.rooms.as_slice());
        ViewLine {
            line: index,
            name: line.name.clone(),
            description: line.description.clone(),
            quantity: line.quantity,
            rooms: asked.iter().filter_map(room).listed(),
            fields: fields(line, money.unwrap_or_default(), priced.currency.places()),
            note: line.note.clone(),
            price: None,
            adjustments: Vec::new(),
            amount: None,
        }
    };
    priced.lines.iter().enumerate().map(line).listed()
}

/// The fields that stand on this paper; not those that tell money where that is kept from its reader.
fn fields(line: &QuoteLine, money: &[bool], places: u32) -> Vec<ViewField> {
    let stands = |index: usize, field: &QuoteField| {
        field.shown && !money.get(index).copied().unwrap_or_default()
    };
    line.fields
        .iter()
        .enumerate()
        .filter(|(index, field)| stands(*index, field))
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

/// Which fields tell money: prices, what is calculated from them, and what is itself the price of the line. They are
/// the customer's, and stand on no work order.
fn money_fields(item: &CompiledItem) -> Vec<bool> {
    let retail = || item.parts.iter().flatten().filter_map(|part| part.retail.as_ref());
    let slot = |field: usize| item.first_field + field;
    let passed_on: Vec<usize> =
        retail().filter_map(|program| Some(program.passed_on()?.index())).listed();
    let is_price = |field: usize| passed_on.contains(&slot(field));
    let mut money = Vec::with_capacity(item.item.fields.len());
    for (index, (field, calculation)) in item.item.fields.iter().zip(&item.calculations).enumerate()
    {
        let from_money = calculation.as_ref().is_some_and(|program| {
            program.slots().iter().any(|slot| {
                let used = slot.index().checked_sub(item.first_field);
                used.and_then(|used| money.get(used).copied()).unwrap_or_default()
            })
        });
        money.push(field.r#type == FieldType::Price || from_money || is_price(index));
    }
    money
}
