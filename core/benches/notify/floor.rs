//! The same by hand: filters and sets, no reasons, no checks, no mends.

use std::collections::{HashMap, HashSet};

use tenantry::notify::{NoticeKind, Roster, Switch};

/// What a filter looks at, for one kind of notice.
#[expect(clippy::struct_excessive_bools, reason = "as somebody would write it by hand")]
pub(crate) struct User {
    id: String,
    archived: bool,
    own_contacts_only: bool,
    system: bool,
    au: bool,
    text_au: bool,
    email_au: bool,
    phone: Option<String>,
    email: Option<String>,
}

pub(crate) struct Account {
    owner: String,
    fallback_number: Option<String>,
    users: Vec<User>,
}

/// Accounts by id, for one kind of notice.
pub(crate) struct Tables {
    accounts: HashMap<String, Account>,
    /// The same ids in order, to go through.
    ids: Vec<String>,
}

/// Somebody who is told: who, how, where.
pub(crate) type Told<'t> = (&'t str, &'static str, Option<&'t str>);

impl Tables {
    pub(crate) fn of(roster: &Roster, kind: NoticeKind) -> Self {
        let mut accounts: HashMap<String, Account> = HashMap::new();
        for account in &roster.accounts {
            let account_of = Account {
                owner: account.owner.to_string(),
                fallback_number: account.messaging.fallback_number.as_deref().map(str::to_owned),
                users: Vec::new(),
            };
            accounts.insert(account.id.to_string(), account_of);
        }
        for user in &roster.users {
            let choice = user.control.iter().find(|choice| choice.kind == kind);
            let is_on = |switch: Switch| {
                let chosen = choice.and_then(|choice| choice.of(switch));
                chosen.unwrap_or_else(|| tenantry::notify::default_of(kind, switch))
            };
            accounts.get_mut(user.account.as_str()).unwrap().users.push(User {
                id: user.id.to_string(),
                archived: user.archived,
                own_contacts_only: user.own_contacts_only,
                system: is_on(Switch::System),
                au: is_on(Switch::Au),
                text_au: is_on(Switch::TextAu),
                email_au: is_on(Switch::EmailAu),
                phone: user.phone.as_deref().map(str::to_owned),
                email: user.email.as_deref().map(str::to_owned),
            });
        }
        let ids = roster.accounts.iter().map(|account| account.id.to_string()).collect();
        Self { accounts, ids }
    }

    /// Who is told of something about a contact without assigned user.
    pub(crate) fn told(&self, account: &str) -> Vec<Told<'_>> {
        let account = &self.accounts[account];
        let mut told: Vec<Told<'_>> = Vec::new();
        for user in &account.users {
            if !user.archived && user.system && !user.au && !user.own_contacts_only {
                told.push((&user.id, "panel", None));
            }
        }
        let owner = account.users.iter().find(|user| user.id == account.owner).unwrap();
        if !owner.archived && owner.text_au && account.fallback_number.is_some() {
            told.push((&owner.id, "text", account.fallback_number.as_deref()));
        }
        if !owner.archived && owner.email_au && owner.email.is_some() {
            told.push((&owner.id, "email", owner.email.as_deref()));
        }
        told
    }

    /// The accounts in which nobody is told of something about somebody's contact: pairs of account and assigned user.
    pub(crate) fn silent(&self) -> HashSet<(&str, Option<&str>)> {
        let mut silent = HashSet::new();
        for id in &self.ids {
            let account = &self.accounts[id];
            let told = self.told(id);
            if told.is_empty() {
                silent.insert((id.as_str(), None));
            }
            let in_panel = told.iter().any(|told| told.1 == "panel");
            for user in &account.users {
                let by_panel = in_panel || !user.archived && (user.system || user.au);
                let sent =
                    user.text_au && user.phone.is_some() || user.email_au && user.email.is_some();
                let as_nobodys = user.archived && !told.is_empty();
                if !by_panel && !as_nobodys && (user.archived || !sent) {
                    silent.insert((id.as_str(), Some(user.id.as_str())));
                }
            }
        }
        silent
    }
}
