use std::sync::Arc;

use super::proposed::Proposed;
use super::{Content, Network, NetworkError};
use crate::account::{Account, AddOn};
use crate::document::{At, Fault, Faults};
use crate::id::{AccountId, TypeId};
use crate::num::Currency;
use crate::order::Places;
use crate::proposal::{Catalog, Override};

impl Network {
    /// The catalog of an account: its own bid types and those that are shared with it, with its own line items in them and
    /// the constants that are set on the way (rules P-4, P-12, S-7).
    ///
    /// A proposal of the account is priced with it and with [`path`](Self::path).
    ///
    /// # Errors
    /// If there is no such account, or if neither it nor one above says in which currency it sells.
    pub fn catalog(&self, account: &AccountId) -> Result<Catalog, Faults> {
        let account = self.asked_account(account)?;
        let no_currency = || NetworkError::NoCurrency { account: account.id.to_string() };
        let currency = self.currency(account);
        let currency = currency.ok_or_else(|| Fault::new(At::Root, &no_currency()))?;
        let mut catalog = Catalog::new(currency);
        catalog.enabled = account.has_active(AddOn::PROPOSALS) || account.proposals.is_some();
        let proposed = Proposed::unchanged(self);
        for setting in proposed.offers(&account.id) {
            let is_own = setting.account == account.id;
            if !is_own && !matches!(setting.content, Content::BidType(_) | Content::QuoteType(_)) {
                continue;
            }
            setting.content.put_into(&mut catalog, &setting.id);
            if let (Content::BidType(_), Some(put)) = (&setting.content, catalog.types.last_mut()) {
                put.owner = Some(setting.account.clone());
                // With whom else it is shared is not for this account to know (rule S-14).
                put.shared_with.clear();
                if !is_own {
                    put.shared_with.push(account.id.clone());
                }
            }
        }
        self.add_local_items(&account.id, &mut catalog);
        self.add_overrides(account, &mut catalog);
        Ok(catalog)
    }

    /// The currency that an account sells in: its own, else that of the nearest account above which has one.
    fn currency(&self, account: &Arc<Account>) -> Option<Currency> {
        let accounts = std::iter::once(account).chain(self.above(&account.id));
        let mut settings = accounts.flat_map(|account| self.settings_of(&account.id));
        settings.find_map(|setting| match &setting.content {
            Content::ProposalSettings(own) if !setting.archived => Some(own.currency),
            _ => None,
        })
    }

    /// The accounts from the enterprise down to the account, as a proposal names them (rule P-4).
    ///
    /// # Errors
    /// If there is no such account.
    pub fn path(&self, account: &AccountId) -> Result<Vec<AccountId>, Faults> {
        self.asked_account(account).map(|account| self.path_to(account))
    }

    fn path_to(&self, account: &Account) -> Vec<AccountId> {
        let mut path: Vec<_> = self.above(&account.id).map(|above| above.id.clone()).collect();
        path.reverse();
        path.push(account.id.clone());
        path
    }

    fn add_local_items(&self, account: &AccountId, catalog: &mut Catalog) {
        // Where categories stand: their ids are unique in the catalog.
        let mut categories = Vec::new();
        for (of_type, bid_type) in catalog.types.iter().enumerate() {
            let ids = bid_type.categories.iter().map(|category| category.id.clone());
            categories.extend(ids.enumerate().map(|(place, id)| (id, of_type, place)));
        }
        let places = Places::of(&mut categories.iter().map(|(id, ..)| id.as_str()));
        for setting in self.settings_of(account).iter().filter(|setting| !setting.archived) {
            let Content::LineItem(local) = &setting.content else { continue };
            let found = places.first(local.category.as_str());
            let Some((_, of_type, place)) = found.and_then(|found| categories.get(found)) else {
                continue;
            };
            let bid_type = catalog.types.get_mut(*of_type);
            let bid_type = bid_type.filter(|it| it.id.as_str() == local.bid_type.as_str());
            if let Some(category) = bid_type.and_then(|it| it.categories.get_mut(*place)) {
                category.items.push(local.item.clone());
            }
        }
    }

    fn add_overrides(&self, account: &Account, catalog: &mut Catalog) {
        let owners: Vec<(TypeId, Option<AccountId>)> =
            catalog.types.iter().map(|of| (of.id.clone(), of.owner.clone())).collect();
        let types = Places::of(&mut owners.iter().map(|(id, _)| id.as_str()));
        for account in self.path_to(account) {
            for setting in self.settings_of(&account).iter().filter(|setting| !setting.archived) {
                let Content::ConstantValue(set) = &setting.content else { continue };
                let found = types.first(set.bid_type.as_str());
                // One above the owner has nothing to say.
                let Some((r#type, Some(owner))) = found.and_then(|place| owners.get(place)) else {
                    continue;
                };
                if self.is_above(owner, &account) {
                    let r#type = r#type.clone();
                    let (constant, value) = (set.constant.clone(), set.value);
                    catalog.overrides.push(Override {
                        account: account.clone(),
                        r#type,
                        constant,
                        value,
                    });
                }
            }
        }
    }
}
