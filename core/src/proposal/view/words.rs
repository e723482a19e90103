//! The words of a view. Nothing here knows a figure of money.

use std::sync::Arc;

use super::secrets::Secrets;
use super::{ViewField, ViewLine};
use crate::id::RoomId;
use crate::order::{Listed, Places};
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
            fields: fields(line, &secrets.of_line(line, priced), priced.currency.places()),
            note: line.note.clone(),
            price: None,
            adjustments: Vec::new(),
            amount: None,
        }
    };
    priced.lines.iter().enumerate().map(line).listed()
}

/// Whether a field stands on this paper: one that is shown, and is not kept from its reader.
pub(super) fn stands(secret: &[bool], index: usize, field: &QuoteField) -> bool {
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
