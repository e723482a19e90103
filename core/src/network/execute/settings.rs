//! Settings of every kind: the same few verbs for all of them (rules K-9, S-2, S-6 to S-9).

use std::sync::Arc;

use super::draft::Draft;
use crate::access::Capability;
use crate::account::{Account, AddOn, Feature, WebKeys};
use crate::document::At;
use crate::id::{AccountId, SettingId};
use crate::lead::{AbsenceReason, RoutingPlan};
use crate::network::{
    Content, PutSetting, Question, Reason, RefreshWebKey, Setting, ShareSetting, Sharing, Warning,
};
use crate::order::Places;

impl<'n> Draft<'n> {
    pub(super) fn put_setting(&mut self, put: &PutSetting) {
        let kind = put.content.kind();
        let before = self.network.setting(&put.setting);
        let mut question = Question::new(kind.capability, put.account.clone());
        question = match before {
            Some(before) => question.with_setting(before.id.clone()),
            None => question.creating(kind.name),
        };
        if let Content::Signature(signature) = &put.content {
            question = question.with_user(signature.user.clone());
        }
        if before.is_some_and(|before| !self.network.guard().knows(&put.account, before)) {
            // To those who may not know of it, its id is only one that cannot be used.
            if self.require_in(kind.capability, &put.account) {
                self.refuse(Reason::IdTaken { id: put.setting.to_string() });
            }
            return;
        }
        let mut allowed = self.require(&question);
        let mut content = put.content.clone();
        if let Some(Content::Signature(signature)) = before.map(|before| &before.content) {
            // Whose it was has a say in whose it is to be (rule U-5), and nobody is both.
            let moves = question.user.as_ref().is_some_and(|user| *user != signature.user);
            allowed = allowed && self.require(&question.with_user(signature.user.clone()));
            if moves {
                self.settle();
            }
        }
        if !allowed {
            return;
        }
        let mut kept = Vec::new();
        if let Some(before) = before {
            before.content.referred(At::Root, &mut |_, _, id| kept.push(id.clone()));
        }
        let kept = Places::of(&mut kept.iter().map(SettingId::as_str));
        content.referred(At::Root, &mut |_, _, id| {
            if !kept.contain(id.as_str()) {
                self.refer(&put.account, id);
            }
        });
        self.require_routing(&put.account, &content);
        let Some(before) = before else {
            forget_keys(&mut content);
            self.note_findings(&content);
            return self.put(Setting::new(put.setting.clone(), put.account.clone(), content));
        };
        if before.account != put.account {
            return;
        }
        if before.content.name() != content.name() {
            return self.refuse(before.other_kind(content.name()));
        }
        self.require_empty_steps(before, &content);
        keep_keys(&before.content, &mut content);
        self.note_findings(&content);
        self.put(Setting { content, ..Setting::clone(before) });
    }

    pub(super) fn archive_setting(&mut self, id: &SettingId, archived: bool) {
        let Some(before) = self.changed_setting(id) else { return };
        if before.archived && !archived {
            // It comes into use again, as one that is put.
            self.require_routing(&before.account, &before.content);
        }
        self.put(Setting { archived, ..Setting::clone(before) });
    }

    pub(super) fn remove_setting(&mut self, id: &SettingId) {
        let Some(before) = self.changed_setting(id) else { return };
        if let Content::SalesCycle(cycle) = &before.content {
            let mut without = cycle.clone();
            without.steps.clear();
            self.require_empty_steps(before, &Content::SalesCycle(without));
        }
        self.remove(id);
    }

    /// Requires to change a setting, and gives it.
    fn changed_setting(&mut self, id: &SettingId) -> Option<&'n Arc<Setting>> {
        let setting = self.find(id)?;
        let mut question =
            Question::new(setting.content.kind().capability, self.seen_from(setting));
        question = question.with_setting(id.clone());
        if let Content::Signature(signature) = &setting.content {
            question = question.with_user(signature.user.clone());
        }
        // Nothing is looked at around what is another's.
        let is_own = question.account == setting.account;
        (self.require(&question) && is_own).then_some(setting)
    }

    /// The account from which the actor sees a setting: the one whose it is, if that is theirs or below it, else their own.
    pub(super) fn seen_from(&self, setting: &Setting) -> AccountId {
        let own = self.acting().map(|acting| &acting.account);
        let elsewhere = own.filter(|own| {
            **own != setting.account && !self.network.is_above(own, &setting.account)
        });
        elsewhere.unwrap_or(&setting.account).clone()
    }

    pub(super) fn share_setting(&mut self, share: &ShareSetting, shared: bool) {
        let Some(before) = self.find(&share.setting) else { return };
        let question = Question::new(Capability::LockAndShare, self.seen_from(before));
        let question = question.with_setting(before.id.clone());
        if !self.require(&question) || question.account != before.account {
            return;
        }
        let kind = before.content.kind();
        if kind.sharing == Sharing::Never {
            return self.refuse(Reason::NotShared { kind: kind.name.to_owned() });
        }
        let mut setting = Setting::clone(before);
        let mut below = Vec::new();
        for account in share.accounts.iter().filter(|_| shared) {
            if self.network.is_above(&before.account, account) {
                below.push(account.clone());
            } else {
                let (account, above) = (account.clone(), before.account.clone());
                self.refuse(Reason::NotBelow { account, above });
            }
        }
        let named = Places::of(&mut share.accounts.iter().map(AccountId::as_str));
        setting.shared_with.retain(|known| !named.contain(known.as_str()));
        setting.shared_with.extend(below);
        crate::order::sort(&mut setting.shared_with, Ord::cmp);
        setting.shared_with.dedup();
        self.put(setting);
    }

    pub(super) fn refresh_web_key(&mut self, refresh: &RefreshWebKey) {
        let mut question = Question::new(Capability::ChangeSettings, refresh.account.clone());
        if let Some(source) = &refresh.source {
            question = question.with_setting(source.clone());
        }
        if !self.require(&question) {
            return;
        }
        let Some(source) = &refresh.source else {
            let Some(before) = self.network.account(&refresh.account) else { return };
            let mut account = Account::clone(before);
            account.web_key.refresh(refresh.key.clone());
            return self.put_account(account);
        };
        let before = self.network.setting(source);
        let Some(before) = before.filter(|before| before.account == refresh.account) else {
            return;
        };
        let mut setting = Setting::clone(before);
        if let Content::LeadSource(source) = &mut setting.content {
            source.web_key.refresh(refresh.key.clone());
            return self.put(setting);
        }
        self.refuse(before.other_kind("lead_source"));
    }

    /// A step that holds contacts is edited, not deleted (rule K-5).
    fn require_empty_steps(&mut self, before: &Setting, after: &Content) {
        let (Content::SalesCycle(old), Content::SalesCycle(new)) = (&before.content, after) else {
            return;
        };
        let kept = Places::of(&mut new.steps.iter().map(|step| step.id.as_str()));
        let places = Places::of(&mut old.steps.iter().map(|step| step.id.as_str()));
        let mut counts = vec![0_u32; old.steps.len()];
        for held in self.facts.contacts.iter().filter(|held| held.sales_cycle == before.id) {
            let place = places.first(held.step.as_str());
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count = count.saturating_add(held.count);
            }
        }
        for (step, count) in old.steps.iter().zip(counts) {
            if count > 0 && !kept.contain(step.id.as_str()) {
                self.refuse(Reason::StepHoldsContacts { step: step.id.clone(), count });
            }
        }
    }

    /// Steps that are likely not meant so (rule K-4).
    fn note_findings(&mut self, content: &Content) {
        if let Content::SalesCycle(cycle) = content {
            self.decided.not_quoted = cycle.not_quoted().into_iter().cloned().collect();
        }
    }

    /// Lead routing needs its add-on (rule R-5), and should go by sources that are the same everywhere (rule R-9).
    fn require_routing(&mut self, account: &AccountId, content: &Content) {
        let Content::RoutingPlan(own) = content else { return };
        let Some(account) = self.network.account(account) else { return };
        self.require_add_on(AddOn::LEAD_ROUTING, account);
        self.warn_of_sources(account, &own.plan);
        let absences = self.network.absences(&own.plan).into_iter();
        let gone = absences.filter(|absence| absence.reason == AbsenceReason::Unknown);
        let targets: Vec<_> = gone.map(|absence| absence.target).collect();
        if !targets.is_empty() {
            self.decided.warnings.push(Warning::UnknownTargets { targets });
        }
    }

    pub(super) fn warn_of_sources(&mut self, account: &Account, plan: &RoutingPlan) {
        if plan.activate_action_plans && !account.locks.contains(&Feature::LeadSources) {
            let account = account.id.clone();
            self.decided.warnings.push(Warning::SourcesNotLocked { account });
        }
    }
}

/// A web key is set by refreshing it, and by nothing else (rule R-2).
fn forget_keys(content: &mut Content) {
    if let Content::LeadSource(source) = content {
        source.web_key = WebKeys::default();
    }
}

fn keep_keys(before: &Content, after: &mut Content) {
    if let (Content::LeadSource(before), Content::LeadSource(after)) = (before, after) {
        after.web_key.clone_from(&before.web_key);
    }
}
