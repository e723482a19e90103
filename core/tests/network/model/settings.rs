//! Commands about settings (S-2, S-6 to S-10, K-5, K-8, R-2, T-12, U-5).

use tenantry::access::{Capability, Denial};
use tenantry::account::{Account, AddOn, Feature, WebKeys};
use tenantry::communicate::Signature;
use tenantry::id::{AccountId, SettingId};
use tenantry::network::{
    CloneFrom, CloneGroup, Command, Content, DuplicateSetting, PutSetting, Question, RefreshWebKey,
    Setting, ShareSetting,
};

use super::commands::Try;
use super::feature_of;
use super::wrong::references;

fn capability_of(kind: &str) -> Capability {
    match kind {
        "action_plan" => Capability::EditActionPlans,
        "signature" => Capability::ChangeOwnProfile,
        _ => Capability::ChangeSettings,
    }
}

fn group_of(kind: &str) -> Option<CloneGroup> {
    Some(match kind {
        "contact_type" | "tag" | "custom_field" => CloneGroup::Settings,
        "sales_cycle" => CloneGroup::Cycles,
        "log_code" => CloneGroup::Codes,
        "lead_source" => CloneGroup::Sources,
        "action_plan" | "hosted_page" | "opportunity_template" => CloneGroup::Templates,
        "bid_type" | "quote_type" | "pre_note" | "subcontractor" => CloneGroup::Catalog,
        _ => return None,
    })
}

/// What a copy does not take along.
fn copied(content: &Content, copy: &SettingId) -> Content {
    let mut content = content.clone();
    match &mut content {
        Content::LeadSource(it) => it.web_key = WebKeys::default(),
        Content::BidType(it) => {
            let category = &mut it.bid_type.categories[0];
            category.items[0].id = format!("{copy}/{}", category.items[0].id).parse().unwrap();
            category.id = format!("{copy}/{}", category.id).parse().unwrap();
            it.bid_type.id = copy.as_str().parse().unwrap();
        }
        Content::ProposalSettings(it) => it.default_district = None,
        _ => {}
    }
    content
}

impl Try<'_> {
    pub(super) fn decide_setting(&mut self, command: &Command) {
        match command {
            Command::RefreshWebKey(it) => self.refresh_web_key(it),
            Command::PutSetting(it) => self.put_setting(it),
            Command::ArchiveSetting(it) => self.archive_setting(&it.setting, true),
            Command::RestoreSetting(it) => self.archive_setting(&it.setting, false),
            Command::RemoveSetting(it) => self.remove_setting(&it.setting),
            Command::DuplicateSetting(it) => self.duplicate_setting(it),
            Command::ShareSetting(it) => self.share_setting(it, true),
            Command::UnshareSetting(it) => self.share_setting(it, false),
            Command::ExportSignature(it) => self.export_signature(&it.setting),
            _ => panic!("{} is not drawn", command.name()),
        }
    }

    /// What is referred to anew is one's own, shared or in force here, or it is nowhere (S-14).
    pub(super) fn refer(&mut self, by: &str, account: &AccountId, id: &SettingId) {
        if self.before.settings.get(id).is_some_and(|it| !self.before.knows(account, it)) {
            self.after.hidden.push((by.to_owned(), id.clone()));
        }
    }

    fn put(&mut self, setting: Setting) {
        self.after.settings.insert(setting.id.clone(), setting);
    }

    /// A setting that the actor may know of, and the account they see it from.
    fn find(&mut self, id: &SettingId) -> Option<(Setting, AccountId)> {
        let own = self.own();
        if let (Some(own), Some(setting)) = (&own, self.before.settings.get(id)) {
            if self.before.is_above(own, &setting.account) || *own == setting.account {
                return Some((setting.clone(), setting.account.clone()));
            }
            if self.before.knows(own, setting) {
                return Some((setting.clone(), own.clone()));
            }
        }
        self.require_access();
        if own.is_some() {
            self.deny(&Denial::NoSetting { setting: id.clone() });
        }
        None
    }

    /// A setting that the actor asks to change.
    fn changed(&mut self, id: &SettingId) -> Option<Setting> {
        let (setting, from) = self.find(id)?;
        let capability = capability_of(setting.content.name());
        let mut question = Question::new(capability, from).with_setting(id.clone());
        if let Content::Signature(signature) = &setting.content {
            question = question.with_user(signature.user.clone());
        }
        let own = question.account == setting.account;
        (self.require(&question) && own).then_some(setting)
    }

    fn put_setting(&mut self, put: &PutSetting) {
        let kind = put.content.name();
        let capability = capability_of(kind);
        let before = self.before.settings.get(&put.setting).cloned();
        let question = Question::new(capability, put.account.clone());
        if before.as_ref().is_some_and(|before| !self.before.knows(&put.account, before)) {
            if self.require(&question) {
                self.refuse("network.id_taken");
            }
            return;
        }
        let mut question = match &before {
            Some(_) => question.with_setting(put.setting.clone()),
            None => question.creating(kind),
        };
        if let Content::Signature(signature) = &put.content {
            question = question.with_user(signature.user.clone());
        }
        if !self.require(&question) {
            return;
        }
        if kind == "routing_plan" {
            self.require_add_on(AddOn::LEAD_ROUTING, &put.account);
        }
        let mut content = put.content.clone();
        let kept = before.as_ref().map(|before| references(&before.content)).unwrap_or_default();
        for (kind, id) in references(&content) {
            if !kept.contains(&(kind, id.clone())) {
                self.refer(put.setting.as_str(), &put.account, &id);
            }
        }
        let Some(before) = before else {
            if let Content::LeadSource(source) = &mut content {
                source.web_key = WebKeys::default();
            }
            return self.put(Setting::new(put.setting.clone(), put.account.clone(), content));
        };
        // Another's signature is not written over.
        if let Content::Signature(signature) = &before.content
            && !self.require(&question.with_user(signature.user.clone()))
        {
            return;
        }
        if before.account != put.account {
            return;
        }
        if before.content.name() != kind {
            return self.refuse("setting.other_kind");
        }
        if let (Content::LeadSource(before), Content::LeadSource(after)) =
            (&before.content, &mut content)
        {
            after.web_key = before.web_key.clone();
        }
        self.require_empty(&before, &content);
        self.put(Setting { content, ..before });
    }

    /// Steps that hold contacts do not go (K-5).
    fn require_empty(&mut self, before: &Setting, after: &Content) {
        let steps = |content: &Content| match content {
            Content::SalesCycle(it) => it.steps.iter().map(|step| step.id.clone()).collect(),
            _ => Vec::new(),
        };
        let kept = steps(after);
        let gone = steps(&before.content).into_iter().filter(|step| !kept.contains(step));
        for step in gone {
            let holds = self.facts.contacts.iter();
            if holds
                .into_iter()
                .any(|it| it.sales_cycle == before.id && it.step == step && it.count > 0)
            {
                self.refuse("setting.step_holds_contacts");
            }
        }
    }

    fn archive_setting(&mut self, id: &SettingId, archived: bool) {
        let Some(setting) = self.changed(id) else { return };
        if setting.archived && !archived && setting.content.name() == "routing_plan" {
            self.require_add_on(AddOn::LEAD_ROUTING, &setting.account);
        }
        self.put(Setting { archived, ..setting });
    }

    fn remove_setting(&mut self, id: &SettingId) {
        let Some(setting) = self.changed(id) else { return };
        self.require_empty(&setting, &crate::records::tag("none"));
        self.after.settings.remove(id);
        self.removed = true;
        if self.is_referred_to(id) {
            self.refuse("network.in_use");
        }
    }

    fn share_setting(&mut self, share: &ShareSetting, shared: bool) {
        let Some((setting, from)) = self.find(&share.setting) else { return };
        let own = from == setting.account;
        let question = Question::new(Capability::LockAndShare, from);
        if !self.require(&question.with_setting(setting.id.clone())) || !own {
            return;
        }
        if !matches!(setting.content.name(), "bid_type" | "quote_type" | "hosted_page") {
            return self.refuse("setting.not_shared");
        }
        let mut setting = setting;
        for account in &share.accounts {
            setting.shared_with.retain(|known| known != account);
            if shared {
                if self.before.is_above(&setting.account, account) {
                    setting.shared_with.push(account.clone());
                } else {
                    self.refuse("account.not_below");
                }
            }
        }
        setting.shared_with.sort();
        self.put(setting);
    }

    fn refresh_web_key(&mut self, refresh: &RefreshWebKey) {
        let mut question = Question::new(Capability::ChangeSettings, refresh.account.clone());
        if let Some(source) = &refresh.source {
            question = question.with_setting(source.clone());
        }
        if !self.require(&question) {
            return;
        }
        let source = refresh.source.as_ref().map(|source| &self.before.settings[source]);
        if source.is_some_and(|source| source.account != refresh.account) {
            return;
        }
        let keys = match &refresh.source {
            None => &mut self.after.accounts.get_mut(&refresh.account).unwrap().web_key,
            Some(source) => match &mut self.after.settings.get_mut(source).unwrap().content {
                Content::LeadSource(source) => &mut source.web_key,
                _ => return self.refuse("setting.other_kind"),
            },
        };
        if keys.current.as_ref() == Some(&refresh.key) {
            return;
        }
        let before = keys.current.replace(refresh.key.clone());
        keys.retired.extend(before);
    }

    fn duplicate_setting(&mut self, duplicate: &DuplicateSetting) {
        let Some((original, mut from)) = self.find(&duplicate.setting) else { return };
        let kind = original.content.name();
        let capability = capability_of(kind);
        let target = &duplicate.account;
        let receives = original.shared_with.contains(target) && self.own().as_ref() == Some(target);
        if receives {
            from = target.clone();
        } else {
            let question = Question::new(capability, from.clone());
            if !self.require(&question.with_setting(original.id.clone())) {
                return;
            }
        }
        if !self.require(&Question::new(capability, from).creating(kind)) {
            return;
        }
        let own = original.account == *target;
        let below = self.before.is_above(&original.account, target);
        let allowed = match kind {
            "tag" | "file" | "hosted_page" | "quote_type" => own || below,
            "sales_cycle" | "opportunity_template" | "action_plan" | "bid_type" | "line_item" => {
                own
            }
            _ => false,
        };
        let actors = self.own().unwrap();
        if !allowed || !(actors == *target || self.before.is_above(&actors, target)) {
            return self.refuse("setting.not_duplicated");
        }
        if self.before.settings.contains_key(&duplicate.copy) {
            return self.refuse("network.id_taken");
        }
        let mut content = copied(&original.content, &duplicate.copy);
        if let Some(name) = duplicate.name.clone() {
            match &mut content {
                Content::Tag(it) => it.name = name,
                Content::SalesCycle(it) => it.name = name,
                Content::ActionPlan(it) => it.name = name,
                Content::HostedPage(it) => it.name = name,
                Content::BidType(it) => it.bid_type.name = name,
                _ => {}
            }
        }
        match (&mut content, &duplicate.slug) {
            (Content::HostedPage(it), Some(slug)) => it.slug = slug.clone(),
            (_, Some(_)) => self.refuse("setting.no_slug"),
            (_, None) => {}
        }
        let copy = Setting::new(duplicate.copy.clone(), target.clone(), content);
        self.put(Setting { copied_from: Some(original.id), ..copy });
    }

    /// The next of the host's ids; none if it is used up or taken.
    fn next_id(&mut self) -> Option<SettingId> {
        let id = self.facts.ids.get(self.ids_used).cloned();
        self.ids_used += 1;
        let id = id?;
        if self.before.settings.contains_key(&id) {
            self.refuse("network.id_taken");
            return None;
        }
        Some(id)
    }

    fn export_signature(&mut self, id: &SettingId) {
        let Some((original, from)) = self.find(id) else { return };
        let question = Question::new(Capability::LockAndShare, from).with_setting(id.clone());
        if !self.require(&question) {
            return;
        }
        let Content::Signature(signature) = &original.content else {
            return self.refuse("setting.other_kind");
        };
        let mut accounts = vec![original.account.clone()];
        accounts.extend(self.before.below(&original.account));
        for account in accounts {
            for user in self.before.users.values().filter(|user| user.account == account) {
                if user.id == signature.user || user.archived || user.signature_protected {
                    continue;
                }
                let earlier = self.before.settings.values().find(|known| match &known.content {
                    Content::Signature(copy) => {
                        known.account == account
                            && copy.user == user.id
                            && known.copied_from.as_ref() == Some(id)
                    }
                    _ => false,
                });
                let copy = match earlier {
                    Some(earlier) => Some(earlier.id.clone()),
                    None => self.next_id(),
                };
                if let Some(copy) = copy {
                    let content = Content::Signature(Signature {
                        user: user.id.clone(),
                        ..signature.clone()
                    });
                    let setting = Setting::new(copy, account.clone(), content);
                    self.put(Setting { copied_from: Some(id.clone()), ..setting });
                }
            }
        }
    }

    /// Locks and switches hold for a clone as well (S-2, S-6).
    fn keeps_from(&self, feature: Feature, account: &Account) -> bool {
        let parent = new_parent(account);
        let mut above = vec![parent.clone()];
        above.extend(self.before.above(&parent));
        let has = |id: &AccountId, list: fn(&Account) -> &Vec<Feature>| {
            self.before.accounts.get(id).is_some_and(|it| list(it).contains(&feature))
        };
        let locked = match feature {
            Feature::SalesCycles => has(&parent, |it| &it.locks),
            _ => above.iter().any(|id| has(id, |it| &it.locks)),
        };
        locked || above.iter().any(|id| has(id, |it| &it.creation_off))
    }

    /// A new account begins with the groups that were chosen (T-12).
    pub(super) fn clone_settings(&mut self, clone: &CloneFrom, account: &mut Account) {
        let own = self.own().unwrap();
        let known = own == clone.account || self.before.is_above(&own, &clone.account);
        let Some(source) = self.before.accounts.get(&clone.account).filter(|_| known) else {
            return self.deny(&Denial::NoAccount { account: clone.account.clone() });
        };
        account.copied_from = Some(source.id.clone());
        if clone.groups.contains(&CloneGroup::Settings) {
            if !self.keeps_from(Feature::Logo, account) {
                account.info.logo.clone_from(&source.info.logo);
            }
            account.creation_off.clone_from(&source.creation_off);
        }
        // What the new account may know of those above: what a lock puts in force there.
        let mut with = self.before.clone();
        with.accounts.insert(account.id.clone(), account.clone());
        let is_known = |id: &SettingId| {
            self.before
                .settings
                .get(id)
                .is_some_and(|it| it.account != account.id && with.knows(&account.id, it))
        };
        let mut originals: Vec<Setting> = Vec::new();
        for original in self.before.settings_of(&source.id) {
            let group = group_of(original.content.name());
            let feature = feature_of(original.content.name());
            if !original.archived
                && !feature.is_some_and(|feature| self.keeps_from(feature, account))
                && group.is_some_and(|group| clone.groups.contains(&group))
            {
                originals.push(original.clone());
            }
        }
        let stays = |all: &[Setting], id: &SettingId| {
            all.iter().any(|original| original.id == *id) || is_known(id)
        };
        // The plan of a source that is not copied is not either, nor one that leads into a cycle which is not.
        let all = originals.clone();
        originals.retain(|original| match &original.content {
            Content::ActionPlan(plan) => {
                let cycles = plan.steps.iter().filter_map(|step| step.sales_cycle.as_ref());
                plan.lead_source.iter().chain(cycles).all(|id| stays(&all, id))
            }
            _ => true,
        });
        let ids: Vec<_> = originals.iter().map(|_| self.next_id()).collect();
        if ids.contains(&None) {
            return;
        }
        let all: Vec<_> = originals.into_iter().zip(ids.into_iter().flatten()).collect();
        let copy_of = |id: &SettingId| {
            let copy = all.iter().find(|(original, _)| original.id == *id);
            copy.map(|(_, copy)| copy.clone())
                .or_else(|| Some(id.clone()).filter(|id| is_known(id)))
        };
        let mut copies = Vec::new();
        for (original, id) in &all {
            let mut content = copied(&original.content, id);
            match &mut content {
                Content::ActionPlan(it) => {
                    it.lead_source = it.lead_source.as_ref().and_then(copy_of);
                }
                Content::LeadSource(it) => {
                    // Only the copy of a plan is bound to the copy of its source.
                    it.plan = it.plan.as_ref().and_then(copy_of).filter(|plan| !is_known(plan));
                }
                Content::ContactType(it) => {
                    it.sales_cycle = it.sales_cycle.as_ref().and_then(copy_of);
                }
                Content::SalesCycle(it) => {
                    // Users stay where they are (T-12).
                    it.steps.iter_mut().for_each(|step| step.assigned_user = None);
                }
                _ => {}
            }
            let copy = Setting::new(id.clone(), account.id.clone(), content);
            copies.push(Setting { copied_from: Some(original.id.clone()), ..copy });
        }
        for copy in copies {
            self.put(copy);
        }
    }
}

fn new_parent(account: &Account) -> AccountId {
    account.parent.clone().unwrap()
}
