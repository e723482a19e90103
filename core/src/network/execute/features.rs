//! Add-ons, locks and creation switches (rules T-14, S-1 to S-6).

use super::draft::Draft;
use crate::access::{Capability, Cure};
use crate::account::{Account, AddOn, Feature};
use crate::document::nearest;
use crate::id::AddOnId;
use crate::network::{OfAddOn, OfFeature, Reason};

impl Draft<'_> {
    /// Makes an add-on available, or no longer: from above, and in the enterprise by itself.
    pub(super) fn offer_add_on(&mut self, of: &OfAddOn, available: bool) {
        let is_enterprise =
            self.network.enterprise().is_some_and(|account| account.id == of.account);
        let account = if is_enterprise {
            let known = self.require_in(Capability::ChangeEnterpriseSettings, &of.account);
            self.network.account(&of.account).filter(|_| known)
        } else {
            self.managed_above(&of.account)
        };
        let Some(before) = account else { return };
        let mut account = Account::clone(before);
        if !available {
            account.add_ons.retain(|add_on| add_on.name != of.add_on);
        } else if !account.has_available(of.add_on.as_str()) {
            account.add_ons.push(AddOn { name: of.add_on.clone(), active: false });
        }
        self.put_account(account);
    }

    /// Takes an add-on into use, or out of it.
    pub(super) fn activate_add_on(&mut self, of: &OfAddOn, active: bool) {
        let Some(before) = self.managed_here_or_above(&of.account) else { return };
        let mut account = Account::clone(before);
        let add_on = account.add_ons.iter_mut().find(|add_on| add_on.name == of.add_on);
        match add_on {
            Some(add_on) => add_on.active = active,
            None if active => {
                let (add_on, account) = (of.add_on.clone(), of.account.clone());
                let offer = Cure::OfferAddOn { add_on: add_on.clone(), account: account.clone() };
                let suggestion = meant_by(&add_on, before);
                // Nobody offers a slip.
                let is_slip = suggestion.is_some();
                let reason = Reason::AddOnNotAvailable { add_on, account, suggestion };
                if is_slip {
                    self.refuse(reason);
                } else {
                    self.refuse_unless(reason, [Some(offer), None]);
                }
            }
            None => {}
        }
        self.put_account(account);
    }

    /// Locks a feature for the accounts below, or takes the lock away (rules S-1, S-4).
    pub(super) fn lock(&mut self, of: &OfFeature, locked: bool) {
        let account = self.account_that_locks(of, locked);
        if of.feature.is_reserved() {
            self.refuse(Reason::Reserved { feature: of.feature });
        }
        if let Some(mut account) = account {
            if !of.feature.is_reserved() {
                set(&mut account.locks, of.feature, locked);
            }
            // Only the enterprise routes leads, and only its users know how (rules R-5, S-14).
            if of.feature == Feature::LeadSources
                && account.parent.is_none()
                && let Some(plan) = self.network.routing_plan()
            {
                self.warn_of_sources(&account, plan);
            }
            self.put_account(account);
        }
    }

    /// Lets the accounts below create their own items of a feature, or keeps them from it (rule S-6).
    pub(super) fn switch_creation(&mut self, of: &OfFeature, allowed: bool) {
        let account = self.account_that_locks(of, !allowed);
        if !of.feature.has_creation_switch() {
            self.refuse(Reason::NoSwitch { feature: of.feature });
        }
        if let Some(mut account) = account {
            if of.feature.has_creation_switch() {
                set(&mut account.creation_off, of.feature, !allowed);
            }
            self.put_account(account);
        }
    }

    /// The account that locks or switches off; what it has done so it can take back whatever it is now.
    fn account_that_locks(&mut self, of: &OfFeature, keeps: bool) -> Option<Account> {
        if !self.require_in(Capability::LockAndShare, &of.account) {
            return None;
        }
        let account = self.network.account(&of.account)?;
        if keeps && !account.multi_unit {
            self.refuse(Reason::NotMultiUnit { account: account.id.clone() });
        }
        Some(Account::clone(account))
    }
}

/// The add-on that may be meant by one that the account has not; none where rules speak of it.
fn meant_by(add_on: &AddOnId, account: &Account) -> Option<AddOnId> {
    if AddOn::KNOWN.contains(&add_on.as_str()) {
        return None;
    }
    let own = account.add_ons.iter().map(|own| own.name.as_str());
    nearest(add_on.as_str(), AddOn::KNOWN.into_iter().chain(own))?.parse().ok()
}

/// Adds a feature to a list or takes it out; the list stays in the order of the documentation.
fn set(features: &mut Vec<Feature>, feature: Feature, present: bool) {
    features.retain(|known| *known != feature);
    if present {
        let place = features.partition_point(|known| *known < feature);
        crate::order::put(features, place, feature);
    }
}
