//! Bid types, line items and constants: what is wrong with them is found by compiling the catalog that they make.

use std::sync::Arc;

use crate::document::{At, Document, Faults};
use crate::id::{AccountId, DistrictId, SettingId};
use crate::network::proposed::Proposed;
use crate::network::{Content, NetworkError, Setting};
use crate::num::Currency;
use crate::order::Places;
use crate::proposal::Catalog;

impl Proposed<'_> {
    /// Checks a setting that is part of a catalog.
    pub(super) fn check_offer(&self, setting: &Setting, content: At<'_>, faults: &mut Faults) {
        let (part, field) = match &setting.content {
            Content::BidType(_) => ("types[0]", "bid_type"),
            Content::QuoteType(_) => ("quote_types[0]", "quote_type"),
            Content::TaxDistrict(_) => ("districts[0]", "district"),
            Content::ProposalSettings(_) => ("", ""),
            _ => return,
        };
        let mut catalog = Catalog::new(Currency::NONE);
        setting.content.put_into(&mut catalog, &setting.id);
        if !field.is_empty() {
            return report_below(&catalog, part, content.field(field), faults);
        }
        // Whether there is such a district is known here.
        let named = catalog.default_district.take().filter(|_| self.known.offers);
        if let Some(named) = named.filter(|named| !self.has_district(setting, named)) {
            catalog.default_district = Some(named);
            // The others are looked at for what may have been meant.
            if faults.are_searched() {
                let all = self.settings_of(&setting.account);
                catalog.districts = all.filter_map(|other| district(other)).collect();
            }
        }
        report_below(&catalog, part, content, faults);
    }

    /// Whether the account of a setting has a district that is in use.
    fn has_district(&self, setting: &Setting, named: &DistrictId) -> bool {
        let known = named.as_str().parse().ok().and_then(|id: SettingId| self.setting(&id));
        let known = known.filter(|known| known.account == setting.account && !known.archived);
        known.is_some_and(|known| matches!(known.content, Content::TaxDistrict(_)))
    }

    /// The settings that an account has or is given by sharing, archived ones not among them.
    pub(in crate::network) fn offers(&self, account: &AccountId) -> Vec<&Arc<Setting>> {
        let own = self.settings_of(account);
        own.chain(self.given(account)).filter(|setting| !setting.archived).collect()
    }
}

/// Checks the catalog of every account that has bid types or is given some.
pub(super) fn check_all_offers(settings: &[Setting], list: At<'_>, faults: &mut Faults) {
    let mut offers: Vec<(&AccountId, usize, &Setting)> = Vec::new();
    for (index, setting) in settings.iter().enumerate().filter(|(_, setting)| !setting.archived) {
        if matches!(setting.content, Content::BidType(_) | Content::LineItem(_)) {
            let accounts = std::iter::once(&setting.account).chain(&setting.shared_with);
            offers.extend(accounts.map(|account| (account, index, setting)));
        }
    }
    crate::order::sort(&mut offers, |a, b| a.0.cmp(b.0));
    for offers in offers.chunk_by(|a, b| a.0 == b.0) {
        if let Some((account, index, _)) = offers.last() {
            let settings = offers.iter().map(|(.., setting)| *setting);
            check_offers(account, settings, list.index(*index), faults);
        }
    }
}

/// Checks that the ids of categories and items are unique in the catalog of an account, shared ones and own items in them
/// included.
pub(super) fn check_offers<'s>(
    account: &AccountId,
    settings: impl Iterator<Item = &'s Setting>,
    at: At<'_>,
    faults: &mut Faults,
) {
    let (mut types, mut locals) = (Vec::new(), Vec::new());
    for setting in settings {
        match &setting.content {
            Content::BidType(own) => types.push(&own.bid_type),
            Content::LineItem(local) if setting.account == *account => locals.push(local),
            _ => {}
        }
    }
    if types.len().saturating_add(locals.len()) < 2 {
        return;
    }
    // An item of a bid type that the account no longer has is not in its catalog.
    let of_types = Places::of(&mut types.iter().map(|of| of.id.as_str()));
    locals.retain(|local| of_types.contain(local.bid_type.as_str()));
    let categories = || types.iter().flat_map(|of| &of.categories);
    let items = categories().flat_map(|of| &of.items).chain(locals.iter().map(|local| &local.item));
    for (what, ids) in [
        ("category", categories().map(|category| category.id.as_str()).collect::<Vec<_>>()),
        ("line item", items.map(|item| item.id.as_str()).collect()),
    ] {
        let places = Places::of(&mut ids.iter().copied());
        for (index, id) in ids.iter().enumerate() {
            if places.first(id) != Some(index) {
                let (id, account) = ((*id).to_owned(), account.to_string());
                faults.report(at, &NetworkError::TwiceInCatalog { what, id, account });
            }
        }
    }
}

fn district(setting: &Setting) -> Option<crate::proposal::District> {
    match &setting.content {
        Content::TaxDistrict(own) if !setting.archived => Some(own.district.clone()),
        _ => None,
    }
}

/// Reports the faults of a catalog that was made to look at one part of it, at the place where that part stands.
fn report_below(catalog: &Catalog, part: &str, at: At<'_>, faults: &mut Faults) {
    faults.look_at_part(&at.to_string(), part, |faults| Document::check(catalog, faults));
}
