//! What changes do to what stands around what they change: looked at once for all of them, however many there are.

use std::sync::Arc;

use super::offer::{Offers, check_offers, has_ids};
use super::part::{Part, Place};
use crate::document::{At, Faults};
use crate::id::AccountId;
use crate::network::proposed::Proposed;
use crate::network::{Change, Content, NetworkError, Setting};
use crate::order::{Places, sort};

impl Proposed<'_> {
    /// Checks everything around what changes.
    pub(super) fn check_around(&self, list: At<'_>, faults: &mut Faults) {
        self.check_moved(list, faults);
        self.check_given_to_removed(list, faults);
        self.check_catalogs(list, faults);
        self.check_parts_around(list, faults);
        self.check_districts(list, faults);
    }

    /// What accounts above had shared with those that move, and what those referred to above.
    fn check_moved(&self, list: At<'_>, faults: &mut Faults) {
        let mut moved: Vec<(&AccountId, usize)> = Vec::new();
        for (index, change) in self.changes.iter().enumerate() {
            if let Change::AccountPut(put) = change
                && let Some(before) = self.network.account(&put.account.id)
                && before.parent != put.account.parent
            {
                moved.push((&put.account.id, index));
            }
        }
        if moved.is_empty() {
            return;
        }
        let around = self.network.around(&moved);
        for (index, above) in around.above {
            let at = list.index(index);
            let at = at.field("account");
            let given = |setting: &&Arc<Setting>| {
                !setting.shared_with.is_empty() || !setting.content.audience().is_empty()
            };
            for setting in self.settings_of(&above.id).filter(given) {
                self.check_sharing(setting, at.field("parent"), faults);
            }
        }
        for (index, account) in around.below {
            let (at, id) = (list.index(index), &account.id);
            let at = at.field("account");
            let at = at.field("parent");
            let plan = self.account(id).and_then(|account| account.default_plan.as_ref());
            if let Some(plan) = plan {
                self.check_reference("action_plan", plan, id, at, faults);
            }
            for setting in self.settings_of(id) {
                self.check_references(setting, at, faults);
            }
        }
    }

    /// Nothing is shared with an account that is gone, or announced to it.
    fn check_given_to_removed(&self, list: At<'_>, faults: &mut Faults) {
        let mut removed: Vec<(&AccountId, usize)> = Vec::new();
        for (index, change) in self.changes.iter().enumerate() {
            if let Change::AccountRemoved(it) = change
                && self.network.account(&it.account).is_some()
            {
                removed.push((&it.account, index));
            }
        }
        if removed.is_empty() {
            return;
        }
        let places = Places::of(&mut removed.iter().map(|(id, _)| id.as_str()));
        for (_, above) in self.network.around(&removed).above {
            for setting in self.settings_of(&above.id) {
                for account in setting.shared_with.iter().chain(setting.content.audience()) {
                    let place = places.first(account.as_str());
                    if let Some((_, index)) = place.and_then(|place| removed.get(place)) {
                        let error = NetworkError::InUse { by: setting.id.to_string() };
                        faults.report(list.index(*index).field("account"), &error);
                    }
                }
            }
        }
    }

    /// The catalogs of accounts whose bid types or own items change, or are given to them.
    fn check_catalogs(&self, list: At<'_>, faults: &mut Faults) {
        // Each with the change, and with its number among those that the setting is shared with.
        let mut accounts: Vec<(&AccountId, usize, Option<usize>)> = Vec::new();
        for (index, setting) in self.put() {
            if has_ids(setting) {
                accounts.push((&setting.account, index, None));
                let given = setting.shared_with.iter().enumerate();
                accounts.extend(given.map(|(number, account)| (account, index, Some(number))));
            }
        }
        sort(&mut accounts, |a, b| a.0.cmp(b.0));
        accounts.dedup_by(|b, a| a.0 == b.0);
        let with_ids = |account: &AccountId| {
            let offers = self.offers(account).into_iter().map(|setting| &**setting);
            offers.filter(|setting| has_ids(setting)).collect()
        };
        let offers = accounts.into_iter().map(|(account, index, receiver)| Offers {
            account,
            index,
            receiver,
            settings: with_ids(account),
        });
        let offers: Vec<_> = offers.collect();
        check_offers(&offers, &mut |offers, error| {
            let at = list.index(offers.index);
            let at = at.field("setting");
            match offers.receiver {
                Some(number) => faults.report(at.field("shared_with").index(number), error),
                None => faults.report(at, error),
            }
        });
    }

    /// The own items and constants that change, and those that accounts below have in bid types that change.
    fn check_parts_around(&self, list: At<'_>, faults: &mut Faults) {
        let mut parts: Vec<Part<'_>> = Vec::new();
        let mut types: Vec<(&str, usize)> = Vec::new();
        let mut owners: Vec<(&AccountId, usize)> = Vec::new();
        for (index, setting) in self.put() {
            parts.extend(Part::of(setting, Place::Changed { index }));
            if let Content::BidType(_) = &setting.content {
                types.push((setting.id.as_str(), index));
                owners.push((&setting.account, index));
            }
        }
        if !types.is_empty() {
            let places = Places::of(&mut types.iter().map(|(id, _)| *id));
            for (_, account) in self.network.around(&owners).below {
                for setting in self.network.settings_of(&account.id) {
                    // One that changes is among the others.
                    if self.changes_setting(&setting.id) {
                        continue;
                    }
                    let part = Part::of(setting, Place::Changed { index: 0 });
                    let of = part.and_then(|part| places.first(part.bid_type.as_str()));
                    if let Some((_, index)) = of.and_then(|place| types.get(place)) {
                        parts.extend(Part::of(setting, Place::Around { index: *index }));
                    }
                }
            }
        }
        self.check_parts(parts, list, faults);
    }

    /// A district that is taken out of use is not that of proposals which name none.
    fn check_districts(&self, list: At<'_>, faults: &mut Faults) {
        let mut out: Vec<(&Setting, usize)> = Vec::new();
        for (index, change) in self.changes.iter().enumerate() {
            match change {
                Change::SettingPut(put) if put.setting.archived => out.push((&put.setting, index)),
                Change::SettingRemoved(removed) if self.setting(&removed.setting).is_none() => {
                    let before = self.network.setting(&removed.setting);
                    out.extend(before.map(|before| (&**before, index)));
                }
                _ => {}
            }
        }
        out.retain(|(setting, _)| matches!(setting.content, Content::TaxDistrict(_)));
        sort(&mut out, |a, b| a.0.account.cmp(&b.0.account));
        for of_account in out.chunk_by(|a, b| a.0.account == b.0.account) {
            let Some((first, _)) = of_account.first() else { continue };
            let districts = Places::of(&mut of_account.iter().map(|(it, _)| it.id.as_str()));
            for other in self.settings_of(&first.account) {
                let Content::ProposalSettings(all) = &other.content else { continue };
                let named = all.default_district.as_ref();
                let place = named.and_then(|named| districts.first(named.as_str()));
                if let Some((_, index)) = place.and_then(|place| of_account.get(place)) {
                    let error = NetworkError::InUse { by: other.id.to_string() };
                    faults.report(list.index(*index).field("setting"), &error);
                }
            }
        }
    }

    /// The settings that changes put there, each with the number of its change.
    fn put(&self) -> impl Iterator<Item = (usize, &Arc<Setting>)> {
        self.changes.iter().enumerate().filter_map(|(index, change)| match change {
            Change::SettingPut(put) => Some((index, &put.setting)),
            _ => None,
        })
    }
}
