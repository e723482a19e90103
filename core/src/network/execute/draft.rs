use std::sync::Arc;

use super::place::in_command;
use crate::access::{Capability, Cure, Denial, User};
use crate::account::Account;
use crate::document::{Fault, Faults};
use crate::id::{AccountId, SettingId, UserId};
use crate::network::proposed::Proposed;
use crate::network::{
    AccountPut, Actor, Change, Command, Content, Decided, Facts, Network, Question, Reason,
    Refusal, Setting, SettingPut, SettingRemoved, SuggestedChange, UserPut, Verdict, Warning,
};
use crate::order::Places;

/// A command that is being decided: the reasons against it and the changes it would make, as they are found.
pub(super) struct Draft<'n> {
    pub(super) network: &'n Network,
    pub(super) actor: &'n Actor,
    pub(super) facts: &'n Facts,
    pub(super) decided: Decided,
    reasons: Vec<Reason>,
    cures: Vec<SuggestedChange>,
    changes: Vec<Change>,
    ids_used: usize,
    /// Settings that are referred to and that the account may not know.
    hidden: Vec<SettingId>,
    /// Whether the actor is not to learn which usernames there are.
    hides_usernames: bool,
}

impl<'n> Draft<'n> {
    pub(super) const fn new(network: &'n Network, actor: &'n Actor, facts: &'n Facts) -> Self {
        let decided = Decided {
            events: Vec::new(),
            raised: Vec::new(),
            not_quoted: Vec::new(),
            warnings: Vec::new(),
            exports: Vec::new(),
        };
        Self {
            network,
            actor,
            facts,
            decided,
            reasons: Vec::new(),
            cures: Vec::new(),
            changes: Vec::new(),
            ids_used: 0,
            hidden: Vec::new(),
            hides_usernames: false,
        }
    }

    /// The changes, if nothing speaks against them, in the network as it would be.
    pub(super) fn finish(mut self, command: &Command) -> Result<(Vec<Change>, Decided), Refusal> {
        let needed = self.ids_used;
        if needed > self.facts.ids.len() {
            let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            self.refuse(Reason::TooFewIds {
                needed: count(needed),
                given: count(self.facts.ids.len()),
            });
        }
        let used = self.facts.ids.iter().take(needed);
        let places = Places::of(&mut used.clone().map(SettingId::as_str));
        for (index, id) in used.enumerate() {
            if places.first(id.as_str()) != Some(index) {
                self.refuse(Reason::IdTaken { id: id.to_string() });
            }
        }
        let mut faults = Faults::default();
        crate::order::sort(&mut self.hidden, Ord::cmp);
        let proposed = Proposed::of(self.network, &self.changes).hiding(&self.hidden);
        if self.reasons.iter().any(|reason| matches!(reason, Reason::IdTaken { .. })) {
            // What stands under a taken id may be somebody else's: nothing is told of it.
            proposed.check_new(&mut faults);
        } else {
            proposed.check(&mut faults);
        }
        for reason in wrong(faults, command, &self.changes) {
            if self.hides_usernames && is_taken_username(&reason) {
                continue;
            }
            // No change of who may do what takes it away.
            self.cures.clear();
            if !self.reasons.contains(&reason) {
                self.reasons.push(reason);
            }
        }
        if self.reasons.is_empty() {
            return Ok((self.changes, self.decided));
        }
        SuggestedChange::put_in_order(&mut self.cures);
        Err(Refusal { reasons: self.reasons, cures: self.cures })
    }

    /// Lets it not be told that a username is taken, if anything speaks against the actor so far.
    pub(super) const fn hide_usernames(&mut self) {
        self.hides_usernames = !self.reasons.is_empty();
    }

    pub(super) fn refuse(&mut self, reason: impl Into<Reason>) {
        // No change that is known of takes it away, so that there is no use in others.
        self.cures.clear();
        self.reasons.push(reason.into());
    }

    /// Says that no change takes away what was found.
    pub(super) fn settle(&mut self) {
        self.cures.clear();
    }

    /// The same where changes are known that take it away, one after the other.
    pub(super) fn refuse_unless(&mut self, reason: impl Into<Reason>, cures: [Option<Cure>; 2]) {
        let cures = cures.into_iter().flatten();
        let cures = cures.map(|cure| SuggestedChange::new(cure, self.network)).collect();
        self.add(vec![reason.into()], cures);
    }

    /// Asks whether the actor may; what speaks against it is kept. False if they may not even know of what they ask about.
    pub(super) fn require(&mut self, question: &Question) -> bool {
        let Verdict { reasons, cures } = self.network.guard().may(self.actor, question);
        let unknown = |denial: &Denial| {
            matches!(
                denial,
                Denial::NoAccount { .. }
                    | Denial::NoSetting { .. }
                    | Denial::NoUser { .. }
                    | Denial::NotAs { .. }
            )
        };
        let known = !reasons.iter().any(unknown);
        if reasons.is_empty() {
            return true;
        }
        self.add(reasons.into_iter().map(Reason::from).collect(), cures);
        known
    }

    /// Adds what was found, and what takes it away: nothing where nothing does.
    fn add(&mut self, reasons: Vec<Reason>, cures: Vec<SuggestedChange>) {
        if self.reasons.is_empty() {
            // What is found at once is told once.
            (self.reasons, self.cures) = (reasons, cures);
            return;
        }
        // Reasons that nothing takes away leave no cure for the others.
        let incurable = cures.is_empty() || self.cures.is_empty();
        for reason in reasons {
            if !self.reasons.contains(&reason) {
                self.reasons.push(reason);
            }
        }
        for cure in cures {
            if !self.cures.contains(&cure) {
                self.cures.push(cure);
            }
        }
        if incurable {
            self.cures.clear();
        }
    }

    /// Requires a capability in an account.
    pub(super) fn require_in(&mut self, capability: Capability, account: &AccountId) -> bool {
        self.require(&Question::new(capability, account.clone()))
    }

    /// Requires to manage an account from above; gives the account.
    pub(super) fn managed_above(&mut self, account: &AccountId) -> Option<&'n Arc<Account>> {
        let known = self.require_in(Capability::ManageSubAccounts, account);
        let found = self.network.account(account).filter(|_| known)?;
        if self.acting().is_some_and(|acting| acting.account == found.id) {
            match &found.parent {
                Some(parent) => self.refuse(Denial::OtherAccount { account: parent.clone() }),
                None => self.refuse(Reason::IsEnterprise {}),
            }
        }
        Some(found)
    }

    /// Requires to manage an account from above, or to change its settings from within; gives the account.
    pub(super) fn managed_here_or_above(
        &mut self,
        account: &AccountId,
    ) -> Option<&'n Arc<Account>> {
        let within = self.acting().is_some_and(|acting| acting.account == *account);
        let capability =
            if within { Capability::ChangeSettings } else { Capability::ManageSubAccounts };
        let known = self.require_in(capability, account);
        self.network.account(account).filter(|_| known)
    }

    /// Whose eyes it is seen with, if there is such a user and the actor may be logged in as them.
    pub(super) fn acting(&self) -> Option<&'n Arc<User>> {
        self.network.guard().acting_user(self.actor)
    }

    /// Requires nothing but access, where there is nothing to ask about.
    pub(super) fn require_access(&mut self) {
        let own = self.acting().map(|acting| &acting.account);
        let own = own.or_else(|| self.network.enterprise().map(|account| &account.id));
        if let Some(own) = own {
            self.require_in(Capability::ChangeOwnProfile, own);
        }
    }

    /// The next of the ids that the host has given for new settings. More that are needed are told at the end.
    pub(super) fn next_id(&mut self) -> Option<SettingId> {
        let id = self.facts.ids.get(self.ids_used).cloned();
        self.ids_used = self.ids_used.saturating_add(1);
        id.filter(|id| self.require_free(id))
    }

    /// Lets a setting be nowhere for the checks, unless the account knows of it: what is referred to anew is its own, shared
    /// with it or in force there (rule S-14).
    pub(super) fn refer(&mut self, account: &AccountId, id: &SettingId) {
        let setting = self.network.setting(id);
        if setting.is_some_and(|setting| !self.network.guard().knows(account, setting)) {
            self.hidden.push(id.clone());
        }
    }

    /// Refuses an id that a setting has already; nothing more is said of that one, as it may be anybody's.
    pub(super) fn require_free(&mut self, id: &SettingId) -> bool {
        let free = self.network.setting(id).is_none();
        if !free {
            self.refuse(Reason::IdTaken { id: id.to_string() });
        }
        free
    }

    pub(super) fn put_account(&mut self, account: Account) {
        if self.network.account(&account.id).is_none_or(|before| **before != account) {
            self.changes.push(Change::AccountPut(AccountPut { account: Arc::new(account) }));
        }
    }

    pub(super) fn put_user(&mut self, user: User) {
        if self.network.user(&user.id).is_none_or(|before| **before != user) {
            self.changes.push(Change::UserPut(UserPut { user: Arc::new(user) }));
        }
    }

    pub(super) fn put(&mut self, setting: Setting) {
        self.warn_of_plans(&setting);
        if self.network.setting(&setting.id).is_none_or(|before| **before != setting) {
            self.changes.push(Change::SettingPut(SettingPut { setting: Arc::new(setting) }));
        }
    }

    /// Tells when a plan takes from a lead source that it has only one in the account, and thereby begins it (rules ).
    fn warn_of_plans(&mut self, setting: &Setting) {
        let Content::ActionPlan(plan) = &setting.content else { return };
        let source = plan.lead_source.as_ref().filter(|_| !setting.archived);
        let Some(source) = source.and_then(|source| self.network.setting(source)) else { return };
        let names_none = matches!(&source.content, Content::LeadSource(it) if it.plan.is_none());
        let begun = self.network.plan_begun(&setting.account, source);
        let is_second = begun.is_some_and(|begun| begun != setting.id);
        // What a source names counts in its own account.
        if is_second && (names_none || source.account != setting.account) {
            let source = source.id.clone();
            self.decided.warnings.push(Warning::NoPlanBegun { source });
        }
    }

    pub(super) fn remove(&mut self, setting: &SettingId) {
        self.changes.push(Change::SettingRemoved(SettingRemoved { setting: setting.clone() }));
    }

    pub(super) fn change(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Whether an account is that of the actor, or below it.
    pub(super) fn reaches(&self, account: &AccountId) -> bool {
        self.acting().is_some_and(|acting| {
            acting.account == *account || self.network.is_above(&acting.account, account)
        })
    }

    /// A user whom the actor may know of: in an account of theirs or below it.
    pub(super) fn known_user(&mut self, id: &UserId) -> Option<&'n Arc<User>> {
        let user = self.network.user(id).filter(|user| self.reaches(&user.account));
        if user.is_none() {
            self.require_access();
            // For somebody who does not exist nobody does: that says nothing of whom they name.
            if self.acting().is_some() {
                self.refuse(Denial::NoUser { user: id.clone() });
            }
        }
        user
    }

    /// A setting that the actor may know of: in their account or below it, shared with them or in force there.
    pub(super) fn find(&mut self, id: &SettingId) -> Option<&'n Arc<Setting>> {
        let own = self.acting().map(|acting| &acting.account);
        let setting = self.network.setting(id).filter(|setting| {
            self.reaches(&setting.account)
                || own.is_some_and(|own| self.network.guard().knows(own, setting))
        });
        if setting.is_none() {
            self.require_access();
            if own.is_some() {
                self.refuse(Denial::NoSetting { setting: id.clone() });
            }
        }
        setting
    }
}

impl Refusal {
    /// A command that is refused for what its changes would leave.
    pub(super) fn of_faults(faults: Faults, command: &Command, changes: &[Change]) -> Self {
        Self { reasons: wrong(faults, command, changes).collect(), cures: Vec::new() }
    }
}

fn is_taken_username(reason: &Reason) -> bool {
    matches!(reason, Reason::Wrong { fault } if fault.code == "network.taken" && fault.path == "username")
}

/// Faults of changes as reasons against the command.
fn wrong(faults: Faults, command: &Command, changes: &[Change]) -> impl Iterator<Item = Reason> {
    faults.into_vec().into_iter().map(|fault| {
        let fault = Fault { path: in_command(&fault.path, command, changes), ..fault };
        Reason::Wrong { fault }
    })
}
