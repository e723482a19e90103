//! Bid types, line items and constants: what is wrong with them is found by compiling the catalog that they make.

use std::sync::Arc;

use crate::document::{At, Document, Faults};
use crate::id::AccountId;
use crate::network::proposed::Proposed;
use crate::network::{Content, LocalItem, NetworkError, Setting};
use crate::num::Currency;
use crate::order::Places;
use crate::proposal::{BidType, Catalog, Category};

impl Proposed<'_> {
    /// Checks a setting that is part of a catalog.
    pub(super) fn check_offer(&self, setting: &Setting, content: At<'_>, faults: &mut Faults) {
        match &setting.content {
            Content::BidType(own) => {
                let mut catalog = Catalog::new(Currency::NONE);
                catalog.types.push(own.bid_type.clone());
                report_below(&catalog, "types[0]", content.field("bid_type"), faults);
            }
            Content::QuoteType(_) | Content::TaxDistrict(_) | Content::ProposalSettings(_) => {
                let mut catalog = Catalog::new(Currency::NONE);
                let mut place = "";
                match &setting.content {
                    Content::QuoteType(own) => {
                        catalog.quote_types.push(own.quote_type.clone());
                        place = "quote_types[0]";
                    }
                    Content::TaxDistrict(own) => {
                        catalog.districts.push(own.district.clone());
                        place = "districts[0]";
                    }
                    Content::ProposalSettings(own) if self.known.offers => {
                        catalog.default_district.clone_from(&own.default_district);
                        catalog.policy = own.policy.clone();
                        let all = self.settings_of(&setting.account);
                        catalog.districts = all.filter_map(|other| district(other)).collect();
                    }
                    _ => {}
                }
                let at = match &setting.content {
                    Content::QuoteType(_) => content.field("quote_type"),
                    Content::TaxDistrict(_) => content.field("district"),
                    _ => content,
                };
                report_below(&catalog, place, at, faults);
            }
            Content::LineItem(local) => self.check_local_item(setting, local, content, faults),
            Content::ConstantValue(own) if self.known.offers => {
                let Some(bid_type) = self.bid_type(&own.bid_type) else { return };
                let known = || bid_type.constants.iter().map(|constant| constant.key.as_str());
                if !known().any(|key| key == own.constant.as_str()) {
                    let suggestion = faults.nearest(own.constant.as_str(), known());
                    let (what, id) = ("constant", own.constant.to_string());
                    let error = NetworkError::UnknownReference { what, id, suggestion };
                    faults.report(content.field("constant"), &error);
                }
            }
            _ => {}
        }
    }

    fn check_local_item(
        &self,
        setting: &Setting,
        local: &LocalItem,
        content: At<'_>,
        faults: &mut Faults,
    ) {
        let Some(bid_type) = self.bid_type(&local.bid_type) else { return };
        // Part of the type may not have been read: then nothing is known of what stands in it.
        if !self.known.offers {
            return;
        }
        let known = || bid_type.categories.iter().map(|category| category.id.as_str());
        let Some(category) =
            bid_type.categories.iter().find(|category| category.id == local.category)
        else {
            let suggestion = faults.nearest(local.category.as_str(), known());
            let (what, id) = ("category", local.category.to_string());
            let error = NetworkError::UnknownReference { what, id, suggestion };
            return faults.report(content.field("category"), &error);
        };
        // An account's own bid type holds its items itself.
        if self.setting(&local.bid_type).is_some_and(|owner| owner.account == setting.account) {
            let (account, above) = (setting.account.to_string(), setting.account.to_string());
            return faults
                .report(content.field("bid_type"), &NetworkError::NotBelow { account, above });
        }
        // Its category and its type without the other items, which have nothing to do with it.
        let category = Category {
            id: category.id.clone(),
            name: Arc::clone(&category.name),
            display_order: category.display_order,
            items: vec![local.item.clone()],
        };
        let alone = BidType {
            id: bid_type.id.clone(),
            name: Arc::clone(&bid_type.name),
            display_order: bid_type.display_order,
            owner: None,
            shared_with: Vec::new(),
            room_measurement: bid_type.room_measurement,
            constants: bid_type.constants.clone(),
            categories: vec![category],
        };
        let mut catalog = Catalog::new(Currency::NONE);
        catalog.types.push(alone);
        report_below(&catalog, "types[0].categories[0].items[0]", content.field("item"), faults);
    }

    /// Checks what stands around a setting that changes: the accounts that it is shared with, and the parts of it that
    /// accounts below have for themselves.
    pub(super) fn check_around(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        if setting.archived {
            self.check_district(setting, at, faults);
        }
        if !matches!(setting.content, Content::BidType(_) | Content::LineItem(_)) {
            return;
        }
        for account in std::iter::once(&setting.account).chain(&setting.shared_with) {
            let offers = self.offers(account);
            check_offers(account, offers.iter().map(|setting| &***setting), at, faults);
        }
        let Some(owner) = self.account(&setting.account) else { return };
        if !matches!(setting.content, Content::BidType(_)) {
            return;
        }
        for account in std::iter::once(owner).chain(self.network.below(&owner.id)) {
            for part in self.settings_of(&account.id) {
                let of_it = match &part.content {
                    Content::LineItem(local) => local.bid_type == setting.id,
                    Content::ConstantValue(own) => own.bid_type == setting.id,
                    _ => false,
                };
                if of_it {
                    self.check_offer(part, at.field("receivers").field(part.id.as_str()), faults);
                }
            }
        }
    }

    /// Checks that a district which is taken out of use is not that of proposals which name none.
    pub(super) fn check_district(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        let Content::TaxDistrict(own) = &setting.content else { return };
        let named = self.settings_of(&setting.account).find(|other| match &other.content {
            Content::ProposalSettings(all) => {
                all.default_district.as_ref() == Some(&own.district.id)
            }
            _ => false,
        });
        if let Some(named) = named {
            faults.report(at, &NetworkError::InUse { by: named.id.to_string() });
        }
    }

    /// The settings that an account has or is given by sharing, archived ones not among them.
    pub(in crate::network) fn offers(&self, account: &AccountId) -> Vec<&Arc<Setting>> {
        let own = self.settings_of(account);
        own.chain(self.given(account)).filter(|setting| !setting.archived).collect()
    }

    fn bid_type(&self, id: &crate::id::SettingId) -> Option<&BidType> {
        if self.hidden.contains(id) {
            return None;
        }
        match &self.setting(id)?.content {
            Content::BidType(own) => Some(&own.bid_type),
            _ => None,
        }
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
fn check_offers<'s>(
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
                let (id, first) = ((*id).to_owned(), account.to_string());
                faults.report(at, &NetworkError::DuplicateId { what, id, first });
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
