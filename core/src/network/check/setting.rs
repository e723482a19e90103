use std::sync::Arc;

use crate::account::{Feature, WebKey, WebKeys};
use crate::document::{At, Faults};
use crate::id::{AccountId, SettingId, UserId};
use crate::network::network::{holder_of, place_of_name};
use crate::network::proposed::Proposed;
use crate::network::{Change, Content, Kind, NetworkError, Setting, Sharing};
use crate::order::Places;

impl Proposed<'_> {
    /// Checks one setting: its content, what it refers to, with whom it is shared, and what must be unique.
    pub(super) fn check_setting(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        if self.known.accounts && self.account(&setting.account).is_none() {
            let (what, id) = ("account", setting.account.to_string());
            let known = self.network.accounts().iter().map(|account| account.id.as_str());
            let suggestion = faults.nearest(&id, known);
            let error = NetworkError::UnknownReference { what, id, suggestion };
            faults.report(at.field("account"), &error);
        }
        if let Some(before) = self.network.setting(&setting.id).filter(|_| !self.changes.is_empty())
        {
            let kept = before.account == setting.account
                && before.content.name() == setting.content.name();
            if !kept {
                let (what, id) = ("setting", setting.id.to_string());
                faults.report(at, &NetworkError::Another { what, id });
            }
        }
        let content = at.field("content");
        setting.content.check(content, faults);
        if let Some((field, id)) =
            setting.content.own_id().filter(|(_, id)| *id != setting.id.as_str())
        {
            let (id, setting) = (id.to_owned(), setting.id.to_string());
            faults.report(content.field(field).field("id"), &NetworkError::OtherId { id, setting });
        }
        self.check_references(setting, at, faults);
        self.check_users(setting, content, faults);
        self.check_unique(setting, content, faults);
        self.check_sharing(setting, at, faults);
        if let Content::LeadSource(source) = &setting.content {
            self.check_keys(
                &source.web_key,
                &holder_of("setting", setting.id.as_str()),
                content.field("web_key"),
                faults,
            );
        }
        self.check_offer(setting, content, faults);
    }

    /// Checks that the settings it refers to exist, are of the right kind, and stand in its account or above.
    pub(super) fn check_references(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        setting.content.clone().references(at.field("content"), &mut |kind, at, id| {
            self.check_reference(kind, id, &setting.account, at, faults);
        });
    }

    pub(super) fn check_reference(
        &self,
        kind: &'static str,
        id: &SettingId,
        account: &AccountId,
        at: At<'_>,
        faults: &mut Faults,
    ) {
        if !(self.known.settings && self.known.tree) {
            return;
        }
        let found = self.setting(id).filter(|setting| setting.content.name() == kind);
        let visible = |setting: &Arc<Setting>| {
            setting.account == *account || self.is_above(&setting.account, account)
        };
        if !found.is_some_and(visible) {
            let own = self.settings_of(account).filter(|setting| setting.content.name() == kind);
            let suggestion = faults.nearest(id.as_str(), own.map(|setting| setting.id.as_str()));
            let id = id.to_string();
            faults.report(at, &NetworkError::UnknownReference { what: kind, id, suggestion });
        }
    }

    /// Users that it names belong to its account; archived ones may stay named (rule U-9).
    fn check_users(&self, setting: &Setting, content: At<'_>, faults: &mut Faults) {
        if !self.known.users {
            return;
        }
        setting.content.users(content, &mut |at, user| {
            if self.user(user).is_none_or(|known| known.account != setting.account) {
                let known = self.network.users_of(&setting.account).iter();
                let suggestion = faults.nearest(user.as_str(), known.map(|user| user.id.as_str()));
                let (what, id) = ("user", UserId::to_string(user));
                faults.report(at, &NetworkError::UnknownReference { what, id, suggestion });
            }
        });
    }

    /// Checks that no other setting of the kind has its name: in its account, and for lead sources among those that a lock
    /// above puts in force (rule R-1).
    fn check_unique(&self, setting: &Setting, content: At<'_>, faults: &mut Faults) {
        if !self.known.names {
            return;
        }
        let kind = setting.content.name();
        for (field, value) in setting.content.unique() {
            let own = self.has_name(&setting.account, kind, (field, &value), setting);
            if own || kind == "lead_source" && self.is_inherited(setting, (field, &value)) {
                faults.report(content.field(field), &NetworkError::Taken { what: field, value });
            }
        }
    }

    /// Whether another setting of the kind in an account has a name. Of two in a document the later one is told.
    fn has_name(
        &self,
        account: &AccountId,
        kind: &str,
        (field, value): (&str, &str),
        own: &Setting,
    ) -> bool {
        let changes = !self.changes.is_empty();
        let has = |other: &Setting| {
            other.id != own.id
                && other.account == *account
                && other.content.name() == kind
                && other.content.unique().iter().any(|known| known.0 == field && known.1 == value)
        };
        let place = place_of_name(account, kind, field, value);
        let kept = self.network.named(&place).any(|other| {
            let earlier = changes || other.id < own.id;
            earlier && self.setting(&other.id).is_some_and(|now| has(now))
        });
        kept || self.changes.iter().any(|change| match change {
            Change::SettingPut(put) => has(&put.setting),
            _ => false,
        })
    }

    /// Whether a lock above puts a lead source of that name in force in the account.
    fn is_inherited(&self, setting: &Setting, name: (&str, &str)) -> bool {
        // In a document the lock may be younger than the name.
        let mut above = self.above(&setting.account).filter(|_| !self.changes.is_empty());
        above.any(|above| {
            above.locks.contains(&Feature::LeadSources)
                && self.has_name(&above.id, "lead_source", name, setting)
        })
    }

    /// With whom it is shared: kinds that are shared, accounts below, each once (rules S-7 to S-9).
    pub(super) fn check_sharing(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        let list = at.field("shared_with");
        let kind: &Kind = setting.content.kind();
        if !setting.shared_with.is_empty() && kind.sharing == Sharing::Never {
            return faults.report(list, &NetworkError::NotShared { kind: kind.name });
        }
        let content = at.field("content");
        let audience = content.field("audience");
        let shared = setting.shared_with.iter().enumerate();
        let receivers = Places::of(&mut setting.shared_with.iter().map(AccountId::as_str));
        for (index, account) in shared {
            self.check_below(setting, account, false, list.index(index), faults);
            if receivers.first(account.as_str()) != Some(index) {
                faults
                    .report(list.index(index), &NetworkError::Twice { value: account.to_string() });
            }
        }
        for (index, account) in setting.content.audience().iter().enumerate() {
            self.check_below(setting, account, true, audience.index(index), faults);
        }
    }

    fn check_below(
        &self,
        setting: &Setting,
        account: &AccountId,
        or_own: bool,
        at: At<'_>,
        faults: &mut Faults,
    ) {
        if !self.known.tree {
            return;
        }
        let own = or_own && *account == setting.account;
        let below = self.account(account).is_some() && self.is_above(&setting.account, account);
        if !(own || below) {
            let (account, above) = (account.to_string(), setting.account.to_string());
            faults.report(at, &NetworkError::NotBelow { account, above });
        }
    }

    /// Web keys are held once in the whole network, the retired ones too (rule R-2).
    pub(super) fn check_keys(&self, keys: &WebKeys, holder: &str, at: At<'_>, faults: &mut Faults) {
        let places = Places::of(&mut keys.all().map(WebKey::as_str));
        for (index, key) in keys.all().enumerate() {
            let others = self.network.holders_of_web_key(key.as_str());
            if places.first(key.as_str()) != Some(index)
                || others.into_iter().any(|other| other != holder)
            {
                let (what, value) = ("web key", key.to_string());
                faults.report(at, &NetworkError::Taken { what, value });
            }
        }
    }

    /// Checks that nothing refers to a setting that is gone.
    pub(super) fn check_removed_setting(&self, id: &SettingId, at: At<'_>, faults: &mut Faults) {
        if self.network.setting(id).is_none() {
            let (what, id) = ("setting", id.to_string());
            return faults
                .report(at, &NetworkError::UnknownReference { what, id, suggestion: None });
        }
        // What goes with its account is referred to by nothing else: no account stands below.
        let goes_too =
            self.network.setting(id).is_some_and(|it| self.account(&it.account).is_none());
        if !goes_too && let Some(by) = self.referring_to(id) {
            faults.report(at, &NetworkError::InUse { by });
        }
    }

    /// The id of the first setting or account that refers to a setting.
    pub(in crate::network) fn referring_to(&self, id: &SettingId) -> Option<String> {
        let setting = self.network.setting(id)?;
        let owner = self.network.account(&setting.account)?;
        for account in std::iter::once(owner).chain(self.network.below(&owner.id)) {
            let now = self.account(&account.id);
            if now.is_some_and(|account| account.default_plan.as_ref() == Some(id)) {
                return Some(account.id.to_string());
            }
            for other in self.settings_of(&account.id) {
                let mut refers = false;
                other
                    .content
                    .clone()
                    .references(At::Root, &mut |_, _, known| refers |= known == id);
                if refers {
                    return Some(other.id.to_string());
                }
            }
        }
        None
    }
}
