use std::sync::Arc;

use crate::account::{MAX_LISTED, WebKey, WebKeys, check_counts, report_unknown};
use crate::document::{At, Faults};
use crate::id::{AccountId, SettingId};
use crate::lead::LeadSource;
use crate::network::network::place_of_name;
use crate::network::proposed::Proposed;
use crate::network::web_key::Holder;
use crate::network::{Change, Content, Kind, NetworkError, Setting, Sharing};
use crate::order::Places;

impl<'n> Proposed<'n> {
    /// Checks one setting: its content, what it refers to, with whom it is shared, and what must be unique.
    pub(super) fn check_setting(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        if self.known.accounts && self.account(&setting.account).is_none() {
            self.report_no_account(&setting.account, at.field("account"), faults);
        }
        let content = at.field("content");
        setting.content.check(content, faults);
        let (what, count) = setting.content.listed();
        check_counts(&[(what, count, MAX_LISTED)], content, faults);
        if let Some((field, id)) =
            setting.content.own_id().filter(|(_, id)| *id != setting.id.as_str())
            && faults.is_read(at.field("id"))
        {
            let (id, setting) = (id.to_owned(), setting.id.to_string());
            faults.report(content.field(field).field("id"), &NetworkError::OtherId { id, setting });
        }
        self.check_references(setting, at, faults);
        self.check_users(setting, at, faults);
        self.check_stays(setting, at, faults);
        self.check_unique(setting, content, faults);
        self.check_sharing(setting, at, faults);
        self.check_bound(setting, content, faults);
        if let Content::LeadSource(source) = &setting.content {
            self.check_keys(
                &source.web_key,
                Holder::Source(setting.id.as_str()),
                content.field("web_key"),
                faults,
            );
        }
        self.check_offer(setting, content, faults);
        if let Content::RoutingPlan(_) = &setting.content
            && self.account(&setting.account).is_some_and(|account| account.parent.is_some())
        {
            let (kind, account) = (setting.content.name(), setting.account.to_string());
            faults.report(content.field("type"), &NetworkError::EnterpriseOnly { kind, account });
        }
    }

    /// Checks that the settings it refers to exist, are of the right kind, and stand in its account or above.
    pub(super) fn check_references(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        setting.content.referred(at.field("content"), &mut |kind, at, id| {
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
        let found = self.setting(id).filter(|_| !self.hides(id));
        let found = found.filter(|setting| setting.content.name() == kind);
        let visible = |setting: &Arc<Setting>| {
            setting.account == *account || self.is_above(&setting.account, account)
        };
        if !found.is_some_and(visible) {
            let own = self.settings_of(account).filter(|setting| setting.content.name() == kind);
            report_unknown(kind, id.as_str(), own.map(|setting| setting.id.as_str()), at, faults);
        }
    }

    /// The plan that a lead source names is one that is bound to it, and stays so (rules R-4, G-3).
    fn check_bound(&self, setting: &Setting, content: At<'_>, faults: &mut Faults) {
        let bound = |plan: &Setting| match &plan.content {
            Content::ActionPlan(plan) => plan.lead_source.clone(),
            _ => None,
        };
        let (source, plan, field) = match &setting.content {
            Content::LeadSource(LeadSource { plan: Some(plan), .. }) if self.known.bindings => {
                let named = self.setting(plan).filter(|_| !self.hides(plan));
                // Of one that it may not know nothing is told (rule S-14).
                let other = |it: &&Arc<Setting>| {
                    it.content.name() == "action_plan"
                        && bound(it).as_ref() != Some(&setting.id)
                        && (it.account == setting.account
                            || self.is_above(&it.account, &setting.account))
                };
                let Some(plan) = named.filter(other) else { return };
                (&setting.id, &plan.id, "plan")
            }
            Content::ActionPlan(_) if !self.changes.is_empty() => {
                let before = self.network.setting(&setting.id).and_then(|before| bound(before));
                let source = before.as_ref().and_then(|source| self.setting(source));
                let names_it = |source: &&Arc<Setting>| {
                    matches!(&source.content, Content::LeadSource(it) if it.plan.as_ref() == Some(&setting.id))
                        && bound(setting).as_ref() != Some(&source.id)
                        && !self.changes_setting(&source.id)
                };
                let Some(source) = source.filter(names_it) else { return };
                (&source.id, &setting.id, "lead_source")
            }
            _ => return,
        };
        let (to, plan) = (source.to_string(), plan.to_string());
        faults.report(content.field(field), &NetworkError::NotBound { to, plan });
    }

    /// Users that it names belong to its account; archived ones may stay named (rule U-9).
    fn check_users(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        if !(self.known.users && faults.is_read(at.field("account"))) {
            return;
        }
        setting.content.users(at.field("content"), &mut |at, user| {
            if self.user(user).is_none_or(|known| known.account != setting.account) {
                let known = self.network.users_of(&setting.account).iter();
                report_unknown(
                    "user",
                    user.as_str(),
                    known.map(|user| user.id.as_str()),
                    at,
                    faults,
                );
            }
        });
    }

    /// A setting stays in its account, and what it is: what refers to it relies on that.
    fn check_stays(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        let before = self.network.setting(&setting.id).filter(|_| !self.changes.is_empty());
        let stays = |before: &Arc<Setting>| {
            before.account == setting.account && before.content.name() == setting.content.name()
        };
        if !before.is_none_or(stays) {
            let (what, id) = ("setting", setting.id.to_string());
            faults.report(at, &NetworkError::Another { what, id });
        }
    }

    /// Checks that no other setting of the kind has its name: in its account, and for lead sources among those that a lock
    /// above puts in force (rule R-1).
    fn check_unique(&self, setting: &Setting, content: At<'_>, faults: &mut Faults) {
        if !self.known.names {
            return;
        }
        let kind = setting.content.name();
        for (field, key) in setting.content.unique() {
            let holder = |account| {
                let place = place_of_name(account, kind, field, &key);
                self.other_with_name(&place, &setting.id)
            };
            // In a document the lock may be younger than the name.
            let inherits = kind == "lead_source" && !self.changes.is_empty();
            let mut taken = holder(&setting.account);
            if taken.is_none() && inherits {
                taken = self.locker_of_sources(&setting.account).and_then(holder);
            }
            if let Some(other) = taken {
                // One above that is archived is in force nowhere, and not for this account to know.
                let known = other.account == setting.account || !other.archived;
                let by = known.then(|| other.id.to_string());
                let value = setting.content.written(field).to_owned();
                let error = NetworkError::Taken { what: field, value, by };
                faults.report(content.field(field), &error);
            }
        }
    }

    /// With whom it is shared: kinds that are shared, accounts below, each once (rules S-7 to S-9).
    pub(super) fn check_sharing(&self, setting: &Setting, at: At<'_>, faults: &mut Faults) {
        let list = at.field("shared_with");
        let kind: &Kind = setting.content.kind();
        let content = at.field("content");
        if !setting.shared_with.is_empty()
            && kind.sharing == Sharing::Never
            && faults.is_read(content.field("type"))
        {
            return faults.report(list, &NetworkError::NotShared { kind: kind.name });
        }
        let owner_known = faults.is_read(at.field("account"));
        let audience = content.field("audience");
        let texts = Places::of(&mut setting.shared_with.iter().map(AccountId::as_str));
        for (index, account) in setting.shared_with.iter().enumerate() {
            if owner_known {
                self.check_below(setting, account, false, list.index(index), faults);
            }
            if texts.first(account.as_str()) != Some(index) {
                faults
                    .report(list.index(index), &NetworkError::Twice { value: account.to_string() });
            }
        }
        let texts = Places::of(&mut setting.content.audience().iter().map(AccountId::as_str));
        for (index, account) in setting.content.audience().iter().enumerate() {
            let at = audience.index(index);
            if owner_known {
                self.check_below(setting, account, true, at, faults);
            }
            if texts.first(account.as_str()) != Some(index) {
                faults.report(at, &NetworkError::Twice { value: account.to_string() });
            }
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
    pub(super) fn check_keys(
        &self,
        keys: &WebKeys,
        holder: Holder<'_>,
        at: At<'_>,
        faults: &mut Faults,
    ) {
        check_counts(&[("retired", keys.retired.len(), MAX_LISTED)], at, faults);
        let texts = Places::of(&mut keys.all().map(WebKey::as_str));
        let list = at.field("retired");
        let current = keys.current.iter().map(|key| (at.field("current"), key));
        let retired = keys.retired.iter().enumerate();
        let retired = retired.map(|(index, key)| (list.index(index), key));
        for (place, (at, key)) in current.chain(retired).enumerate() {
            let twice = texts.first(key.as_str()) != Some(place);
            if twice || self.others_have_web_key(key.as_str(), holder) {
                let (what, value) = ("web key", key.to_string());
                faults.report(at, &NetworkError::Taken { what, value, by: None });
            }
        }
    }

    /// Checks that nothing refers to a setting that is gone.
    pub(super) fn check_removed_setting(
        &self,
        id: &SettingId,
        referrers: &[(&SettingId, String)],
        at: At<'_>,
        faults: &mut Faults,
    ) {
        if self.network.setting(id).is_none() {
            return report_unknown("setting", id.as_str(), [], at, faults);
        }
        let place = referrers.partition_point(|(known, _)| *known < id);
        if let Some((_, by)) = referrers.get(place).filter(|(known, _)| *known == id) {
            faults.report(at, &NetworkError::InUse { by: by.clone() });
        }
    }

    /// The settings that are gone and that something refers to, by id, each with the first that does.
    pub(super) fn referrers_of_removed(&self) -> Vec<(&'n SettingId, String)> {
        let mut gone: Vec<&'n Arc<Setting>> = Vec::new();
        for change in self.changes {
            if let Change::SettingRemoved(removed) = change
                && let Some(before) = self.network.setting(&removed.setting)
                && self.setting(&removed.setting).is_none()
            {
                gone.push(before);
            }
        }
        let ids = Places::of(&mut gone.iter().map(|setting| setting.id.as_str()));
        let owners: Vec<_> = gone.iter().map(|setting| (&setting.account, 0)).collect();
        let mut found = Vec::new();
        let mut note = |id: &SettingId, by: &str| {
            if let Some(setting) = ids.first(id.as_str()).and_then(|place| gone.get(place)) {
                found.push((&setting.id, by.to_owned()));
            }
        };
        // What refers to a setting is in its account or below.
        let around = self.network.around(&owners).below.into_iter();
        let around = around.filter_map(|(_, account)| self.account(&account.id));
        for account in around.chain(self.accounts_put()) {
            if let Some(plan) = &account.default_plan {
                note(plan, account.id.as_str());
            }
            for other in self.settings_of(&account.id) {
                other.content.referred(At::Root, &mut |_, _, id| note(id, other.id.as_str()));
            }
        }
        for other in self.settings_put() {
            other.content.referred(At::Root, &mut |_, _, id| note(id, other.id.as_str()));
        }
        crate::order::sort(&mut found, |a, b| a.0.cmp(b.0));
        found.dedup_by(|b, a| a.0 == b.0);
        found
    }
}
