use std::sync::Arc;

use super::text::{TextForm, check_some};
use crate::access::Role;
use crate::account::{
    Account, Feature, MAX_LISTED, RecordError, Setup, SetupNeed, check_counts, report_unknown,
};
use crate::document::{At, Faults, check_percentage, not_empty};
use crate::id::AccountId;
use crate::network::NetworkError;
use crate::network::proposed::Proposed;
use crate::network::web_key::Holder;
use crate::notify::check_kept_days;
use crate::order::Places;
use crate::time::check_zone;

impl Proposed<'_> {
    /// Checks one account: what it says of itself, who owns it, where it stands.
    pub(super) fn check_account(&self, account: &Account, at: At<'_>, faults: &mut Faults) {
        check_alone(account, at, faults);
        let has_hours = account.hours.is_some() || !faults.is_read(at.field("hours"));
        account.messaging.check(has_hours, at.field("messaging"), faults);
        if let Some(hours) = &account.hours {
            hours.check(at.field("hours"), faults);
        }
        check_setup(account, at, faults);
        check_features(account, at, faults);
        check_counts(&[("add_ons", account.add_ons.len(), MAX_LISTED)], at, faults);
        let names = Places::of(&mut account.add_ons.iter().map(|add_on| add_on.name.as_str()));
        let list = at.field("add_ons");
        for (index, add_on) in account.add_ons.iter().enumerate() {
            if names.first(add_on.name.as_str()) != Some(index) {
                let error = NetworkError::Twice { value: add_on.name.to_string() };
                faults.report(list.index(index).field("name"), &error);
            }
        }
        self.check_owner(account, at, faults);
        self.check_parent(account, at.field("parent"), faults);
        self.check_keys(
            &account.web_key,
            Holder::Account(account.id.as_str()),
            at.field("web_key"),
            faults,
        );
        if let Some(plan) = &account.default_plan {
            self.check_reference(
                "action_plan",
                plan,
                &account.id,
                at.field("default_plan"),
                faults,
            );
        }
    }

    fn check_owner(&self, account: &Account, at: At<'_>, faults: &mut Faults) {
        if !(self.known.users && faults.is_read(at.field("id"))) {
            return;
        }
        let at = at.field("owner");
        let Some(owner) = self.user(&account.owner) else {
            let known = self.network.users_of(&account.id).iter().map(|user| user.id.as_str());
            return report_unknown("user", account.owner.as_str(), known, at, faults);
        };
        // One who is archived is out, and stays the owner until another is named.
        let sound = owner.account == account.id && owner.role == Role::AccountOwner;
        // The owner there was is none any more.
        let before =
            self.network.account(&account.id).filter(|before| before.owner != account.owner);
        let previous = before.and_then(|before| self.user(&before.owner));
        if previous.is_some_and(|previous| previous.role == Role::AccountOwner) {
            let (account, owner) = (account.id.to_string(), owner.id.to_string());
            faults.report(at, &NetworkError::SecondOwner { account, owner });
        }
        if !sound {
            faults.report(at, &NetworkError::NotTheOwner { user: owner.id.to_string() });
        }
    }

    /// That the account above exists is looked at with the tree, for a document; here for one that changes.
    fn check_parent(&self, account: &Account, at: At<'_>, faults: &mut Faults) {
        let Some(parent) = &account.parent else {
            let enterprise = self.network.enterprise().filter(|_| !self.changes.is_empty());
            if enterprise.is_some_and(|known| known.id != account.id) {
                faults.report(at, &NetworkError::Enterprises { count: 2 });
            }
            return;
        };
        match self.account(parent) {
            Some(parent) if parent.multi_unit || !self.known.multi_unit => {}
            Some(parent) => {
                faults.report(at, &NetworkError::NotMultiUnit { parent: parent.id.to_string() });
            }
            None if self.changes.is_empty() => {}
            None => report_unknown("account", parent.as_str(), [], at, faults),
        }
        if !self.changes.is_empty() && self.is_in_cycle(account) {
            faults.report(at, &RecordError::Cycle { account: account.id.to_string() });
        }
    }

    /// Checks that an account which is no longer multi-unit has none below it.
    pub(super) fn check_children(&self, account: &Account, at: At<'_>, faults: &mut Faults) {
        let before = self.network.account(&account.id).filter(|before| before.multi_unit);
        if before.is_some() && !account.multi_unit && self.has_children(&account.id) {
            let parent = account.id.to_string();
            faults.report(at.field("multi_unit"), &NetworkError::NotMultiUnit { parent });
        }
    }

    /// Whether accounts stand directly below, as they would be.
    fn has_children(&self, account: &AccountId) -> bool {
        let stays = |known: &Arc<Account>| {
            self.account(&known.id).is_some_and(|now| now.parent.as_ref() == Some(account))
        };
        self.network.directly_below(account).iter().any(stays) || self.comes_below(account)
    }

    /// Checks that nothing is left of an account that is gone.
    pub(super) fn check_removed_account(
        &self,
        account: &AccountId,
        at: At<'_>,
        faults: &mut Faults,
    ) {
        if self.network.account(account).is_none() {
            return report_unknown("account", account.as_str(), [], at, faults);
        }
        if self.network.enterprise().is_some_and(|enterprise| enterprise.id == *account) {
            faults.report(at, &NetworkError::Enterprises { count: 0 });
        }
        let users = self.network.users_of(account).iter();
        let has_users = users.into_iter().any(|user| self.user(&user.id).is_some());
        if self.has_children(account) {
            let account = account.to_string();
            faults.report(at, &NetworkError::HasSubAccounts { account });
        }
        for (what, left) in
            [("users", has_users), ("settings", self.settings_of(account).next().is_some())]
        {
            if left {
                let account = account.to_string();
                faults.report(at, &NetworkError::NotEmpty { account, what });
            }
        }
    }
}

/// Checks what an account says that nothing else has a say in.
pub(in crate::network) fn check_alone(account: &Account, at: At<'_>, faults: &mut Faults) {
    check_info(account, at.field("info"), faults);
    if let Some(zone) = &account.time_zone {
        check_zone(zone, at.field("time_zone"), faults);
    }
    let number = account.system_number.as_deref();
    check_some(TextForm::Phone, number, at.field("system_number"), faults);
    if let Some(system) = &account.proposals {
        let at = at.field("proposals");
        check_percentage("royalty_rate", system.royalty_rate, at, faults);
        check_percentage("marketing_rate", system.marketing_rate, at, faults);
    }
}

fn check_info(account: &Account, at: At<'_>, faults: &mut Faults) {
    let info = &account.info;
    for (field, text) in [
        ("first_name", &info.first_name),
        ("last_name", &info.last_name),
        ("company", &info.company),
    ] {
        not_empty(field, text, at, faults);
    }
    check_some(TextForm::Phone, Some(&info.phone), at.field("phone"), faults);
    check_some(TextForm::Email, Some(&info.email), at.field("email"), faults);
    check_some(TextForm::Phone, info.office_phone.as_deref(), at.field("office_phone"), faults);
    check_some(TextForm::Color, info.header_color.as_deref(), at.field("header_color"), faults);
    check_some(TextForm::Color, info.footer_color.as_deref(), at.field("footer_color"), faults);
    check_kept_days(info.notifications_kept_days, at, faults);
    if info.address.len() > 3 {
        let (what, count, limit) = ("address lines", info.address.len(), 3);
        faults.report(at.field("address"), &RecordError::TooMany { what, count, limit });
    }
}

/// A new sub-account is set up only with a card on file and a system number (rule T-9).
fn check_setup(account: &Account, at: At<'_>, faults: &mut Faults) {
    if account.parent.is_some()
        && account.setup == Setup::Complete
        && account.system_number.is_none()
        && faults.is_read(at.field("system_number"))
    {
        let needs = SetupNeed::SystemNumber;
        faults.report(at.field("setup"), &NetworkError::SetupNeeds { needs });
    }
}

fn check_features(account: &Account, at: At<'_>, faults: &mut Faults) {
    for (field, features) in [("locks", &account.locks), ("creation_off", &account.creation_off)] {
        let list = at.field(field);
        let mut seen = Vec::new();
        for (index, feature) in features.iter().enumerate() {
            let at = list.index(index);
            if seen.contains(feature) {
                faults.report(at, &NetworkError::Twice { value: feature.to_string() });
            } else if faults.is_read(at) {
                seen.push(*feature);
            }
            let error = match field {
                "locks" if feature.is_reserved() => {
                    Some(NetworkError::Reserved { feature: Feature::as_str(*feature) })
                }
                "creation_off" if !feature.has_creation_switch() => {
                    Some(NetworkError::NoSwitch { feature: Feature::as_str(*feature) })
                }
                _ => None,
            };
            if let Some(error) = error {
                faults.report(at, &error);
            }
        }
    }
}
