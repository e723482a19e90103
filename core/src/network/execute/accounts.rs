//! Accounts: creating, editing, moving, deleting, setting up, resting (rules T-1 to T-17).

use std::sync::Arc;

use super::draft::Draft;
use crate::access::{Capability, Credential, Cure, Denial, Role, User};
use crate::account::{Account, AddOn, Feature, Info, Setup, SetupNeed, Status, WebKeys};
use crate::communicate::Messaging;
use crate::id::{AccountId, AddOnId, UserId};
use crate::network::{
    AccountChanges, AccountPut, AccountRemoved, Change, CreateAccount, EditSettings,
    EnterprisePolicy, MoveAccount, NewSystemNumber, PolicyPut, PutInfo, Question, Raised, Reason,
    Setting, UserRemoved,
};

impl Draft<'_> {
    pub(super) fn create_account(&mut self, new: &CreateAccount) {
        if !self.require_in(Capability::ManageSubAccounts, &new.parent) {
            return;
        }
        self.hide_usernames();
        let Some(parent) = self.network.account(&new.parent) else { return };
        let (account, owner) =
            (self.network.account(&new.account), self.network.user(&new.owner).is_some());
        let taken = account.is_some() || owner;
        if taken && !parent.multi_unit {
            // Otherwise it is told with where the account would stand.
            self.refuse(Reason::NotMultiUnit { account: parent.id.clone() });
        }
        if account.is_some() {
            self.refuse(Reason::IdTaken { id: new.account.to_string() });
        }
        if owner {
            self.refuse(Reason::IdTaken { id: new.owner.to_string() });
        }
        if new.proposals.is_some() {
            self.require_add_on(AddOn::PROPOSALS, parent);
        }
        if new.self_pay {
            self.require_add_on(AddOn::SELF_PAY, parent);
        }
        let mut account = account_of(new);
        // Nothing is said of what has the id, which may be anywhere.
        if let Some(clone) = new.clone.as_ref().filter(|_| !taken) {
            self.clone_settings(clone, &mut account);
        }
        self.change(Change::AccountPut(AccountPut { account: Arc::new(account) }));
        self.add_user(owner_of(new));
    }

    /// Refuses what needs an add-on that the account above has not activated (rule T-5).
    pub(super) fn require_add_on(&mut self, add_on: &str, account: &Account) {
        if !account.has_active(add_on)
            && let Ok(add_on) = add_on.parse::<AddOnId>()
        {
            let (id, name) = (|| account.id.clone(), || add_on.clone());
            let denial = Denial::NoAddOn { add_on: name(), account: id() };
            let offer = Cure::OfferAddOn { add_on: name(), account: id() };
            let activate = Cure::ActivateAddOn { add_on: name(), account: id() };
            let offer = (!account.has_available(add_on.as_str())).then_some(offer);
            self.refuse_unless(denial, [offer, Some(activate)]);
        }
    }

    pub(super) fn edit_account(&mut self, edit: &AccountChanges) {
        let before = self.managed_here_or_above(&edit.account);
        for (field, given) in [
            ("username", edit.username.is_some()),
            ("clone", edit.clone.is_some()),
            ("self_pay", edit.self_pay.is_some()),
        ] {
            if given {
                self.refuse(Reason::NotEditable { field: field.to_owned() });
            }
        }
        if edit.proposals.is_some() && edit.deactivate_proposals {
            self.refuse_both("proposals", "deactivate_proposals");
        }
        let Some(before) = before else { return };
        let mut account = Account::clone(before);
        let info = &mut account.info;
        for (field, text) in [
            (&mut info.first_name, &edit.first_name),
            (&mut info.last_name, &edit.last_name),
            (&mut info.phone, &edit.phone),
            (&mut info.email, &edit.email),
            (&mut info.company, &edit.company),
        ] {
            if let Some(text) = text {
                field.clone_from(text);
            }
        }
        edit_text(&mut info.website, edit.website.as_ref());
        edit_text(&mut account.time_zone, edit.time_zone.as_ref());
        if let Some(system) = edit.proposals {
            // The rates of a sub-account are set above it (rule T-5).
            if let Some(parent) = &account.parent {
                self.managed_above(&account.id);
                if account.proposals.is_none()
                    && let Some(parent) = self.network.account(parent)
                {
                    self.require_add_on(AddOn::PROPOSALS, parent);
                }
            }
            account.proposals = Some(system);
        }
        if edit.deactivate_proposals {
            account.proposals = None;
        }
        if let Some(owner) = &edit.owner {
            self.change_owner(&mut account, owner);
        }
        self.put_account(account);
    }

    /// Refuses two fields that cannot both be meant.
    fn refuse_both(&mut self, field: &str, other: &str) {
        self.refuse(Reason::Contradiction { field: field.to_owned(), other: other.to_owned() });
    }

    /// Lets another user of the account be its owner, and the one there was an admin (rule U-1).
    fn change_owner(&mut self, account: &mut Account, owner: &UserId) {
        if account.owner == *owner {
            return;
        }
        let next = self.network.user(owner).filter(|user| user.account == account.id);
        let Some(next) = next else {
            return self.refuse(Denial::NoUser { user: owner.clone() });
        };
        let before = std::mem::replace(&mut account.owner, owner.clone());
        if next.archived {
            self.refuse(Denial::Archived { user: next.id.clone() });
        }
        self.put_user(User { role: Role::AccountOwner, ..User::clone(next) });
        if let Some(previous) = self.network.user(&before) {
            self.put_user(User { role: Role::Admin, ..User::clone(previous) });
        }
    }

    pub(super) fn move_account(&mut self, to: &MoveAccount) {
        let Some(before) = self.managed_above(&to.account) else { return };
        if !self.require_in(Capability::ManageSubAccounts, &to.parent) {
            return;
        }
        if before.parent.is_none() {
            return;
        }
        if to.parent == to.account || self.network.is_above(&to.account, &to.parent) {
            let (account, parent) = (to.account.clone(), to.parent.clone());
            return self.refuse(Reason::WouldCycle { account, parent });
        }
        let Some(parent) = self.network.account(&to.parent) else { return };
        if !parent.multi_unit {
            return self.refuse(Reason::NotMultiUnit { account: parent.id.clone() });
        }
        self.put_account(Account { parent: Some(to.parent.clone()), ..Account::clone(before) });
        // What accounts shared that will no longer be above is no longer shared (rule S-12).
        let stays =
            |above: &AccountId| *above == to.parent || self.network.is_above(above, &to.parent);
        let left = self.network.above(&to.account).filter(|above| !stays(&above.id));
        let left: Vec<_> = left.map(|above| above.id.clone()).collect();
        let network = self.network;
        let moves =
            |account: &AccountId| *account == to.account || network.is_above(&to.account, account);
        self.unshare(&left, moves);
    }

    pub(super) fn delete_account(&mut self, id: &AccountId) {
        let Some(account) = self.managed_above(id) else { return };
        if account.parent.is_none() {
            return;
        }
        let below = self.network.directly_below(id);
        if !below.is_empty() {
            let accounts = below.iter().map(|account| account.id.clone()).collect();
            return self.refuse(Reason::HasSubAccounts { accounts });
        }
        let above: Vec<_> = self.network.above(id).map(|above| above.id.clone()).collect();
        self.unshare(&above, |known| known == id);
        for setting in self.network.settings_of(id) {
            self.remove(&setting.id);
        }
        for user in self.network.users_of(id) {
            self.change(Change::UserRemoved(UserRemoved { user: user.id.clone() }));
        }
        self.change(Change::AccountRemoved(AccountRemoved { account: account.id.clone() }));
    }

    /// Takes accounts out of what some accounts share, and out of whom they announce to.
    fn unshare(&mut self, owners: &[AccountId], leaves: impl Fn(&AccountId) -> bool) {
        for setting in owners.iter().flat_map(|owner| self.network.settings_of(owner)) {
            let mut without = Setting::clone(setting);
            without.shared_with.retain(|account| !leaves(account));
            without.content.leave_audience(&leaves);
            self.put(without);
        }
    }

    pub(super) fn pause_account(&mut self, id: &AccountId) {
        let Some(account) = self.managed_here_or_above(id) else { return };
        if account.status == Status::Active {
            self.decided.raised.push(Raised::AccountPaused { account: id.clone() });
        }
        self.put_account(Account { status: Status::Paused, ..Account::clone(account) });
    }

    pub(super) fn resume_account(&mut self, id: &AccountId) {
        let Some(account) = self.managed_here_or_above(id) else { return };
        self.put_account(Account { status: Status::Active, ..Account::clone(account) });
    }

    pub(super) fn record_card(&mut self, id: &AccountId) {
        let Some(account) = self.managed_here_or_above(id) else { return };
        let setup = account.setup.max(Setup::CardOnFile);
        self.put_account(Account { setup, ..Account::clone(account) });
    }

    pub(super) fn choose_system_number(&mut self, new: &NewSystemNumber) {
        let Some(account) = self.managed_here_or_above(&new.account) else { return };
        let system_number = Some(Arc::clone(&new.number));
        self.put_account(Account { system_number, ..Account::clone(account) });
    }

    pub(super) fn complete_setup(&mut self, id: &AccountId) {
        if !self.require_in(Capability::CompleteSetup, id) {
            return;
        }
        let Some(account) = self.network.account(id) else { return };
        let (has_card, has_number) =
            (account.setup >= Setup::CardOnFile, account.system_number.is_some());
        if !has_card {
            let cure = Cure::RecordCard { account: id.clone() };
            self.refuse_unless(Reason::SetupNeeds { needs: SetupNeed::Card }, [Some(cure), None]);
        }
        if !has_number {
            let cure = Cure::ChooseSystemNumber { account: id.clone() };
            let needs = SetupNeed::SystemNumber;
            self.refuse_unless(Reason::SetupNeeds { needs }, [Some(cure), None]);
        }
        if has_card && has_number {
            self.put_account(Account { setup: Setup::Complete, ..Account::clone(account) });
        }
    }

    pub(super) fn put_info(&mut self, put: &PutInfo) {
        let Some(before) = self.network.account(&put.account) else {
            self.require_in(Capability::ChangeSettings, &put.account);
            return;
        };
        let mut question = Question::new(Capability::ChangeSettings, put.account.clone());
        if before.info.logo != put.info.logo {
            question = question.with_feature(Feature::Logo);
        }
        if self.require(&question) {
            self.put_account(Account { info: put.info.clone(), ..Account::clone(before) });
        }
    }

    pub(super) fn edit_settings(&mut self, edit: &EditSettings) {
        if !self.require_in(Capability::ChangeSettings, &edit.account) {
            return;
        }
        let Some(before) = self.network.account(&edit.account) else { return };
        let mut account = Account::clone(before);
        account.duplicate_check = edit.duplicate_check.unwrap_or(account.duplicate_check);
        account.multi_unit = edit.multi_unit.unwrap_or(account.multi_unit);
        if let Some(plan) = &edit.default_plan {
            if account.default_plan.as_ref() != Some(plan) {
                self.refer(&edit.account, plan);
            }
            account.default_plan = Some(plan.clone());
        }
        if edit.no_default_plan {
            if edit.default_plan.is_some() {
                self.refuse_both("default_plan", "no_default_plan");
            }
            account.default_plan = None;
        }
        self.put_account(account);
    }

    pub(super) fn set_policy(&mut self, policy: EnterprisePolicy) {
        let Some(acting) = self.acting() else {
            return self.require_access();
        };
        self.require_in(Capability::ChangeEnterpriseSettings, &acting.account);
        if policy != *self.network.policy() {
            self.change(Change::PolicyPut(PolicyPut { policy }));
        }
    }
}

/// Puts a text in the place of another, an empty one in that of none.
pub(super) fn edit_text(field: &mut Option<Arc<str>>, text: Option<&Arc<str>>) {
    if let Some(text) = text {
        *field = (!text.is_empty()).then(|| Arc::clone(text));
    }
}

pub(super) fn account_of(new: &CreateAccount) -> Account {
    Account {
        id: new.account.clone(),
        parent: Some(new.parent.clone()),
        owner: new.owner.clone(),
        multi_unit: new.multi_unit,
        status: Status::Active,
        setup: Setup::Created,
        system_number: None,
        self_pay: new.self_pay,
        proposals: new.proposals,
        add_ons: Vec::new(),
        info: Info {
            first_name: Arc::clone(&new.first_name),
            last_name: Arc::clone(&new.last_name),
            company: Arc::clone(&new.company),
            phone: Arc::clone(&new.phone),
            email: Arc::clone(&new.email),
            website: new.website.clone(),
            ..Info::default()
        },
        time_zone: new.time_zone.clone(),
        hours: None,
        messaging: Messaging::default(),
        locks: Vec::new(),
        creation_off: Vec::new(),
        duplicate_check: false,
        web_key: WebKeys::default(),
        default_plan: None,
        copied_from: None,
    }
}

fn owner_of(new: &CreateAccount) -> User {
    User {
        phone: Some(Arc::clone(&new.phone)),
        email: Some(Arc::clone(&new.email)),
        credential: Credential { set_on: Some(new.credential_set_on), must_reset: false },
        ..User::new(
            new.owner.clone(),
            new.account.clone(),
            Role::AccountOwner,
            [&new.first_name, &new.last_name, &new.username].map(Arc::clone),
        )
    }
}
