//! What commands come to: the state after them, or the codes of every reason against them (T-19).

use tenantry::access::{Capability, Credential, Denial, Role, User};
use tenantry::account::{Account, AddOn, Feature, Info, Setup, Status};
use tenantry::id::{AccountId, SettingId, UserId};
use tenantry::network::{
    AccountChanges, Actor, Command, Content, CreateAccount, CreateUser, Facts, MoveAccount,
    Question, Setting, UserChanges,
};

use super::Model;
use super::wrong::{Codes, references};

/// A command that is being decided.
pub(super) struct Try<'m> {
    pub(super) before: &'m Model,
    pub(super) after: Model,
    pub(super) actor: &'m Actor,
    pub(super) facts: &'m Facts,
    pub(super) codes: Codes,
    pub(super) ids_used: usize,
    /// Whether what refers to a setting that is gone was looked at already.
    pub(super) removed: bool,
    /// What is wrong with whom it would create, by themselves.
    alone: Codes,
    /// Whether a taken username is not told, as the actor may create nobody.
    hides_usernames: bool,
}

impl Model {
    /// The model after the command, or every code against it.
    pub(crate) fn execute(
        &self,
        actor: &Actor,
        command: &Command,
        facts: &Facts,
    ) -> Result<Self, Codes> {
        if facts.version.is_some_and(|version| version != self.version) {
            return Err([String::from("network.conflict")].into());
        }
        let mut attempt = Try {
            before: self,
            after: self.clone(),
            actor,
            facts,
            codes: Codes::new(),
            ids_used: 0,
            removed: false,
            alone: Codes::new(),
            hides_usernames: false,
        };
        attempt.decide(command);
        let Try { mut after, mut codes, ids_used, removed, alone, hides_usernames, .. } = attempt;
        if ids_used > facts.ids.len() {
            codes.insert("network.too_few_ids".to_owned());
        }
        if matches!(command, Command::MoveAccount(_) | Command::DeleteAccount(_)) {
            after.leave_roll_ups();
        }
        // What stands under an id that is taken may be anybody's: nothing is told of it.
        if codes.contains("network.id_taken") {
            codes.extend(alone);
        } else {
            if !removed {
                codes.extend(after.wrong());
            }
            if after.inherited_names(self) {
                codes.insert("network.taken".to_owned());
            }
        }
        if hides_usernames {
            codes.remove("network.taken");
        }
        if !codes.is_empty() {
            return Err(codes);
        }
        if after != *self {
            after.version += 1;
        }
        Ok(after)
    }
}

impl Try<'_> {
    fn decide(&mut self, command: &Command) {
        match command {
            Command::CreateAccount(it) => self.create_account(it),
            Command::EditAccount(it) => self.edit_account(it),
            Command::MoveAccount(it) => self.move_account(it),
            Command::DeleteAccount(it) => self.delete_account(&it.account),
            Command::PauseAccount(it) => {
                self.edit_managed(&it.account, |it| it.status = Status::Paused);
            }
            Command::ResumeAccount(it) => {
                self.edit_managed(&it.account, |it| it.status = Status::Active);
            }
            Command::RecordCard(it) => self.edit_managed(&it.account, |it| {
                if it.setup == Setup::Created {
                    it.setup = Setup::CardOnFile;
                }
            }),
            Command::ChooseSystemNumber(it) => {
                let number = Some(it.number.clone());
                self.edit_managed(&it.account, |account| account.system_number = number);
            }
            Command::CompleteSetup(it) => self.complete_setup(&it.account),
            Command::OfferAddOn(it) => self.offer(&it.account, it.add_on.as_str(), true),
            Command::WithdrawAddOn(it) => self.offer(&it.account, it.add_on.as_str(), false),
            Command::ActivateAddOn(it) => self.activate(&it.account, it.add_on.as_str(), true),
            Command::DeactivateAddOn(it) => self.activate(&it.account, it.add_on.as_str(), false),
            Command::Lock(it) => self.lock(&it.account, it.feature, true),
            Command::Unlock(it) => self.lock(&it.account, it.feature, false),
            Command::ForbidCreation(it) => self.switch(&it.account, it.feature, true),
            Command::AllowCreation(it) => self.switch(&it.account, it.feature, false),
            Command::PutInfo(it) => self.put_info(&it.account, &it.info),
            Command::EditSettings(it) => {
                if self.require_in(Capability::ChangeSettings, &it.account) {
                    let plan = it.default_plan.as_ref();
                    if let Some(plan) = plan
                        .filter(|_| self.before.accounts[&it.account].default_plan.as_ref() != plan)
                    {
                        self.refer(it.account.as_str(), &it.account, plan);
                    }
                    let account = self.after.accounts.get_mut(&it.account).unwrap();
                    account.duplicate_check = it.duplicate_check.unwrap_or(account.duplicate_check);
                    account.multi_unit = it.multi_unit.unwrap_or(account.multi_unit);
                    account.default_plan = it.default_plan.clone().or(account.default_plan.take());
                    if it.no_default_plan {
                        account.default_plan = None;
                        if it.default_plan.is_some() {
                            self.refuse("account.contradiction");
                        }
                    }
                }
            }
            Command::SetPolicy(it) => match self.own() {
                Some(own) => {
                    self.require_in(Capability::ChangeEnterpriseSettings, &own);
                    self.after.policy = it.policy;
                }
                None => self.require_access(),
            },
            Command::CreateUser(it) => self.create_user(it),
            Command::EditUser(it) => self.edit_user(it),
            Command::ArchiveUser(it) => {
                if self.require_about(&it.user, false) {
                    if self.before.users[&it.user].role == Role::AccountOwner {
                        return self.refuse("user.is_owner");
                    }
                    self.user(&it.user).archived = true;
                }
            }
            Command::RestoreUser(it) => {
                if self.require_about(&it.user, false) && self.before.users[&it.user].archived {
                    self.user(&it.user).archived = false;
                    self.user(&it.user).credential = Credential::default();
                }
            }
            Command::SetCredential(it) => {
                let own = self.is_self(&it.user);
                if self.require_about(&it.user, own) {
                    let (set_on, must_reset) = (Some(it.on), it.must_reset);
                    self.user(&it.user).credential = Credential { set_on, must_reset };
                }
            }
            Command::PutMessaging(_)
            | Command::PutHours(_)
            | Command::PutControl(_)
            | Command::PutRollUp(_) => self.decide_notices(command),
            other => self.decide_setting(other),
        }
    }

    pub(super) fn refuse(&mut self, code: &str) {
        self.codes.insert(code.to_owned());
    }

    pub(super) fn deny(&mut self, denial: &Denial) {
        self.codes.insert(denial.to_string());
    }

    pub(super) fn account(&mut self, id: &AccountId) -> &mut Account {
        self.after.accounts.get_mut(id).unwrap()
    }

    pub(super) fn user(&mut self, id: &UserId) -> &mut User {
        self.after.users.get_mut(id).unwrap()
    }

    pub(super) fn own(&self) -> Option<AccountId> {
        self.before.acting(self.actor).map(|acting| acting.account.clone())
    }

    pub(super) fn is_self(&self, user: &UserId) -> bool {
        self.actor.acting() == user
    }

    /// Whether the actor may even know of what they ask about; all that speaks against it is kept.
    pub(super) fn require(&mut self, question: &Question) -> bool {
        let (reasons, _) = self.before.may(self.actor, question);
        let mut known = true;
        for reason in &reasons {
            known &= !matches!(
                reason,
                Denial::NoAccount { .. }
                    | Denial::NoSetting { .. }
                    | Denial::NoUser { .. }
                    | Denial::NotAs { .. }
            );
            self.deny(reason);
        }
        known
    }

    pub(super) fn require_in(&mut self, capability: Capability, account: &AccountId) -> bool {
        self.require(&Question::new(capability, account.clone()))
    }

    /// Nothing but that the actor has access.
    pub(super) fn require_access(&mut self) {
        let enterprise = self.before.accounts.values().find(|it| it.parent.is_none()).unwrap();
        let own = self.own().unwrap_or_else(|| enterprise.id.clone());
        self.require_in(Capability::ChangeOwnProfile, &own);
    }

    /// A user in the own account or below it, and the right to manage them or, for oneself, one's own profile.
    pub(super) fn require_about(&mut self, user: &UserId, own_profile: bool) -> bool {
        let own = self.own();
        let found = self.before.users.get(user).filter(|user| {
            own.as_ref()
                .is_some_and(|own| *own == user.account || self.before.is_above(own, &user.account))
        });
        let Some(found) = found else {
            self.require_access();
            if own.is_some() {
                self.deny(&Denial::NoUser { user: user.clone() });
            }
            return false;
        };
        let capability =
            if own_profile { Capability::ChangeOwnProfile } else { Capability::ManageUsers };
        self.require(&Question::new(capability, found.account.clone()).with_user(user.clone()))
    }

    /// From above; the own account is not managed from within.
    fn managed_above(&mut self, account: &AccountId) -> bool {
        if !self.require_in(Capability::ManageSubAccounts, account) {
            return false;
        }
        if self.own().as_ref() == Some(account) {
            match &self.before.accounts[account].parent {
                Some(parent) => self.deny(&Denial::OtherAccount { account: parent.clone() }),
                None => self.refuse("account.is_enterprise"),
            }
        }
        true
    }

    fn managed(&mut self, account: &AccountId) -> bool {
        let within = self.own().as_ref() == Some(account);
        let capability =
            if within { Capability::ChangeSettings } else { Capability::ManageSubAccounts };
        self.require_in(capability, account)
    }

    fn edit_managed(&mut self, account: &AccountId, edit: impl FnOnce(&mut Account)) {
        if self.managed(account) {
            edit(self.account(account));
        }
    }

    pub(super) fn require_add_on(&mut self, name: &str, account: &AccountId) {
        let add_ons = &self.before.accounts[account].add_ons;
        if !add_ons.iter().any(|it| it.name.as_str() == name && it.active) {
            let add_on = name.parse().unwrap();
            self.deny(&Denial::NoAddOn { add_on, account: account.clone() });
        }
    }

    fn create_account(&mut self, new: &CreateAccount) {
        if !self.require_in(Capability::ManageSubAccounts, &new.parent) {
            return;
        }
        self.hides_usernames = !self.codes.is_empty();
        if !self.before.accounts[&new.parent].multi_unit {
            self.refuse("account.not_multi_unit");
        }
        if new.proposals.is_some() {
            self.require_add_on(AddOn::PROPOSALS, &new.parent);
        }
        if new.self_pay {
            self.require_add_on(AddOn::SELF_PAY, &new.parent);
        }
        let mut account = crate::records::account(new.account.as_str(), None, new.owner.as_str());
        account.parent = Some(new.parent.clone());
        account.multi_unit = new.multi_unit;
        account.self_pay = new.self_pay;
        account.proposals = new.proposals;
        account.time_zone.clone_from(&new.time_zone);
        account.info = Info {
            first_name: new.first_name.clone(),
            last_name: new.last_name.clone(),
            company: new.company.clone(),
            phone: new.phone.clone(),
            email: new.email.clone(),
            ..Info::default()
        };
        let names = [&new.first_name, &new.last_name, &new.username].map(std::sync::Arc::clone);
        let mut owner =
            User::new(new.owner.clone(), new.account.clone(), Role::AccountOwner, names);
        owner.phone = Some(new.phone.clone());
        owner.email = Some(new.email.clone());
        owner.credential.set_on = Some(new.credential_set_on);
        self.alone = self.before.wrong_alone(Some(&account), &owner);
        if self.before.accounts.contains_key(&new.account)
            || self.before.users.contains_key(&new.owner)
        {
            return self.refuse("network.id_taken");
        }
        self.after.users.insert(owner.id.clone(), owner);
        if let Some(clone) = &new.clone {
            self.clone_settings(clone, &mut account);
        }
        self.after.accounts.insert(account.id.clone(), account);
    }

    fn edit_account(&mut self, edit: &AccountChanges) {
        let given = [edit.username.is_some(), edit.clone.is_some(), edit.self_pay.is_some()];
        if given.contains(&true) {
            self.refuse("account.not_editable");
        }
        if edit.proposals.is_some() && edit.deactivate_proposals {
            self.refuse("account.contradiction");
        }
        if !self.managed(&edit.account) {
            return;
        }
        let before = &self.before.accounts[&edit.account];
        let mut account = before.clone();
        let info = &mut account.info;
        info.phone = edit.phone.clone().unwrap_or_else(|| info.phone.clone());
        info.company = edit.company.clone().unwrap_or_else(|| info.company.clone());
        if let Some(website) = &edit.website {
            info.website = Some(website.clone()).filter(|text| !text.is_empty());
        }
        if let Some(zone) = &edit.time_zone {
            account.time_zone = Some(zone.clone()).filter(|text| !text.is_empty());
        }
        if let Some(rates) = edit.proposals {
            if let Some(parent) = &before.parent {
                self.managed_above(&edit.account);
                if before.proposals.is_none() {
                    self.require_add_on(AddOn::PROPOSALS, parent);
                }
            }
            account.proposals = Some(rates);
        }
        if edit.deactivate_proposals {
            account.proposals = None;
        }
        if let Some(next) = edit.owner.as_ref().filter(|next| **next != before.owner) {
            match self.before.users.get(next).filter(|user| user.account == edit.account) {
                None => self.deny(&Denial::NoUser { user: next.clone() }),
                Some(user) => {
                    if user.archived {
                        self.deny(&Denial::Archived { user: next.clone() });
                    }
                    account.owner = next.clone();
                    self.user(next).role = Role::AccountOwner;
                    self.user(&before.owner).role = Role::Admin;
                }
            }
        }
        self.after.accounts.insert(account.id.clone(), account);
    }

    fn move_account(&mut self, to: &MoveAccount) {
        if !self.managed_above(&to.account)
            || !self.require_in(Capability::ManageSubAccounts, &to.parent)
            || self.before.accounts[&to.account].parent.is_none()
        {
            return;
        }
        if to.parent == to.account || self.before.is_above(&to.account, &to.parent) {
            return self.refuse("account.cycle");
        }
        if !self.before.accounts[&to.parent].multi_unit {
            return self.refuse("account.not_multi_unit");
        }
        self.account(&to.account).parent = Some(to.parent.clone());
        // What those that are no longer above gave to what moves.
        let mut moved = self.before.below(&to.account);
        moved.push(to.account.clone());
        let mut left = self.before.above(&to.account);
        left.retain(|id| *id != to.parent && !self.before.is_above(id, &to.parent));
        self.unshare(&left, &moved);
    }

    fn unshare(&mut self, owners: &[AccountId], from: &[AccountId]) {
        for setting in self.after.settings.values_mut() {
            if owners.contains(&setting.account) {
                setting.shared_with.retain(|id| !from.contains(id));
                if let Content::Announcement(it) = &mut setting.content {
                    it.audience.iter_mut().for_each(|of| of.retain(|id| !from.contains(id)));
                }
            }
        }
    }

    fn delete_account(&mut self, id: &AccountId) {
        if !self.managed_above(id) || self.before.accounts[id].parent.is_none() {
            return;
        }
        if !self.before.below(id).is_empty() {
            return self.refuse("account.has_sub_accounts");
        }
        let above = self.before.above(id);
        self.unshare(&above, std::slice::from_ref(id));
        self.after.settings.retain(|_, setting| setting.account != *id);
        self.after.users.retain(|_, user| user.account != *id);
        self.after.accounts.remove(id);
    }

    fn complete_setup(&mut self, id: &AccountId) {
        if !self.require_in(Capability::CompleteSetup, id) {
            return;
        }
        let account = self.before.accounts[id].clone();
        if account.setup == Setup::Created || account.system_number.is_none() {
            return self.refuse("account.setup_needs");
        }
        self.account(id).setup = Setup::Complete;
    }

    fn offer(&mut self, id: &AccountId, name: &str, available: bool) {
        let is_enterprise =
            self.before.accounts.get(id).is_some_and(|account| account.parent.is_none());
        let known = if is_enterprise {
            self.require_in(Capability::ChangeEnterpriseSettings, id)
        } else {
            self.managed_above(id)
        };
        if known {
            let add_ons = &mut self.account(id).add_ons;
            let has = add_ons.iter().any(|it| it.name.as_str() == name);
            if !available {
                add_ons.retain(|it| it.name.as_str() != name);
            } else if !has {
                add_ons.push(AddOn { name: name.parse().unwrap(), active: false });
            }
        }
    }

    fn activate(&mut self, id: &AccountId, name: &str, active: bool) {
        if self.managed(id) {
            let add_ons = &mut self.account(id).add_ons;
            match add_ons.iter_mut().find(|it| it.name.as_str() == name) {
                Some(add_on) => add_on.active = active,
                None if active => self.refuse("account.add_on_not_available"),
                None => {}
            }
        }
    }

    /// Whether the account may lock and switch at all.
    fn locks(&mut self, id: &AccountId, keeps: bool) -> bool {
        let known = self.require_in(Capability::LockAndShare, id);
        if known && keeps && !self.before.accounts[id].multi_unit {
            self.refuse("account.not_multi_unit");
        }
        known
    }

    fn lock(&mut self, id: &AccountId, feature: Feature, locked: bool) {
        if feature == Feature::ProposalTemplate {
            self.refuse("account.reserved_feature");
        }
        if self.locks(id, locked) && feature != Feature::ProposalTemplate {
            put(&mut self.account(id).locks, feature, locked);
        }
    }

    fn switch(&mut self, id: &AccountId, feature: Feature, off: bool) {
        let switched = [Feature::ActionPlans, Feature::LogCodes, Feature::LeadSources];
        if !switched.contains(&feature) {
            self.refuse("account.no_switch");
        }
        if self.locks(id, off) && switched.contains(&feature) {
            put(&mut self.account(id).creation_off, feature, off);
        }
    }

    fn put_info(&mut self, id: &AccountId, info: &Info) {
        let mut question = Question::new(Capability::ChangeSettings, id.clone());
        if self.before.accounts.get(id).is_some_and(|before| before.info.logo != info.logo) {
            question = question.with_feature(Feature::Logo);
        }
        if self.require(&question) {
            self.account(id).info = info.clone();
        }
    }

    fn create_user(&mut self, new: &CreateUser) {
        if !self.require_in(Capability::ManageUsers, &new.account) {
            return;
        }
        self.hides_usernames = !self.codes.is_empty();
        if new.role == Role::AccountOwner {
            self.refuse("user.one_owner");
        }
        let names = [&new.first_name, &new.last_name, &new.username].map(std::sync::Arc::clone);
        let role = if new.role == Role::AccountOwner { Role::Admin } else { new.role };
        let mut user = User::new(new.user.clone(), new.account.clone(), role, names);
        user.email.clone_from(&new.email);
        user.credential.set_on = new.credential_set_on;
        self.alone = self.before.wrong_alone(None, &user);
        if self.before.users.contains_key(&new.user) {
            return self.refuse("network.id_taken");
        }
        self.after.users.insert(user.id.clone(), user);
    }

    fn edit_user(&mut self, edit: &UserChanges) {
        let before = self.before.users.get(&edit.user);
        let same_role = edit.role.is_none_or(|role| before.is_some_and(|it| it.role == role));
        let own = self.is_self(&edit.user) && same_role;
        if !self.require_about(&edit.user, own) {
            return;
        }
        let before = before.unwrap();
        if let Some(role) = edit.role.filter(|role| *role != before.role) {
            if before.role == Role::AccountOwner {
                self.refuse("user.is_owner");
            } else if role == Role::AccountOwner {
                self.refuse("user.one_owner");
            } else {
                self.user(&edit.user).role = role;
            }
        }
        let user = self.user(&edit.user);
        user.first_name = edit.first_name.clone().unwrap_or_else(|| user.first_name.clone());
        if let Some(phone) = &edit.phone {
            user.phone = Some(phone.clone()).filter(|text| !text.is_empty());
        }
        user.show_calendar = edit.show_calendar.unwrap_or(user.show_calendar);
        user.signature_protected = edit.signature_protected.unwrap_or(user.signature_protected);
    }

    /// Whether anything refers to a setting.
    pub(super) fn is_referred_to(&self, id: &SettingId) -> bool {
        let plans = self.after.accounts.values().filter_map(|it| it.default_plan.as_ref());
        let mut settings = self.after.settings.values();
        plans.into_iter().any(|plan| plan == id)
            || settings.any(|it: &Setting| references(&it.content).iter().any(|(_, to)| to == id))
    }
}

/// Puts a feature into a list, which stays in order, or takes it out.
fn put(features: &mut Vec<Feature>, feature: Feature, there: bool) {
    features.retain(|known| *known != feature);
    if there {
        features.push(feature);
        features.sort();
    }
}
