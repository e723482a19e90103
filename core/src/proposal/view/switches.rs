//! The display switches as they are in force (rules P-11, Q-8).

use super::ViewKind;
use crate::proposal::{Catalog, Display, Proposal};

/// Every switch, decided: by the proposal, else by its quote type, else as usual.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are switches")]
pub(super) struct Switches {
    pub(super) taxes: bool,
    pub(super) discounts: bool,
    pub(super) line_items: bool,
    pub(super) price_column: bool,
    pub(super) price_together: bool,
    pub(super) payment_schedule: bool,
    pub(super) category_column: bool,
    pub(super) header_fields: bool,
    pub(super) terms: bool,
}

impl Switches {
    pub(super) fn of(catalog: &Catalog, proposal: &Proposal, kind: ViewKind) -> Self {
        let usual = Display::default();
        let of_type = catalog
            .quote_types
            .iter()
            .find(|quote_type| proposal.quote_type.as_ref() == Some(&quote_type.id))
            .map_or(&usual, |quote_type| &quote_type.display);
        let said = proposal.display.or(of_type);
        Self {
            taxes: said.taxes.unwrap_or(true),
            discounts: said.discounts.unwrap_or(true),
            line_items: said.line_items.unwrap_or(true),
            price_column: said.price_column.unwrap_or(true),
            price_together: said.price_together.unwrap_or(false),
            payment_schedule: said.payment_schedule.unwrap_or(true),
            category_column: said.category_column.unwrap_or(true),
            header_fields: said.header_fields.unwrap_or(true),
            terms: said.terms.unwrap_or(kind == ViewKind::Quote),
        }
    }
}
