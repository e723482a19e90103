//! Bid types, line items and constants: what is wrong with them is found by compiling the catalog that they make.

use std::sync::Arc;

use crate::document::{At, Document, Faults};
use crate::id::AccountId;
use crate::network::proposed::Proposed;
use crate::network::{Change, Content, LocalItem, NetworkError, Setting};
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

    /// Checks what stands around a setting that changes: the accounts that it is shared with, and their parts of it.
    pub(super) fn check_around(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        if !matches!(setting.content, Content::BidType(_) | Content::LineItem(_)) {
            return;
        }
        self.check_offers(&setting.account, at, faults);
        for account in &setting.shared_with {
            self.check_offers(account, at, faults);
        }
        // Accounts that it is no longer shared with keep their parts of it, and may be given it again.
        for account in self.network.below(&setting.account) {
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

    /// Checks that the ids of categories and items are unique in the catalog of an account, shared ones included.
    pub(super) fn check_offers(&self, account: &AccountId, at: At<'_>, faults: &mut Faults) {
        let types: Vec<_> = self
            .offers(account)
            .into_iter()
            .filter_map(|setting| match &setting.content {
                Content::BidType(own) => Some(&own.bid_type),
                _ => None,
            })
            .collect();
        if types.len() < 2 {
            return;
        }
        let categories = || types.iter().flat_map(|of| &of.categories);
        let items = || categories().flat_map(|of| &of.items);
        for (what, ids) in [
            ("category", categories().map(|category| category.id.as_str()).collect::<Vec<_>>()),
            ("line item", items().map(|item| item.id.as_str()).collect()),
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

    /// The settings that an account has or is given by sharing, archived ones not among them.
    pub(in crate::network) fn offers(&self, account: &AccountId) -> Vec<&Arc<Setting>> {
        let own = self.settings_of(account);
        let is_given = |setting: &Setting| {
            setting.is_shared_with(account) && self.is_above(&setting.account, account)
        };
        let given =
            self.network.given(account).filter(|setting| !self.changes_setting(&setting.id));
        let put = self.changes.iter().filter_map(|change| match change {
            Change::SettingPut(put) if is_given(&put.setting) => Some(&put.setting),
            _ => None,
        });
        let given = given.chain(put);
        own.chain(given).filter(|setting| !setting.archived).collect()
    }

    fn bid_type(&self, id: &crate::id::SettingId) -> Option<&BidType> {
        match &self.setting(id)?.content {
            Content::BidType(own) => Some(&own.bid_type),
            _ => None,
        }
    }
}

fn district(setting: &Setting) -> Option<crate::proposal::District> {
    match &setting.content {
        Content::TaxDistrict(own) => Some(own.district.clone()),
        _ => None,
    }
}

/// Reports the faults of a catalog that was made to look at one part of it, at the place where that part stands.
fn report_below(catalog: &Catalog, part: &str, at: At<'_>, faults: &mut Faults) {
    faults.look_at_part(&at.to_string(), part, |faults| Document::check(catalog, faults));
}
