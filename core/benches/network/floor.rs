//! The same by hand, over hash maps: no reasons, no checks, no cures.

use std::collections::HashMap;

use serde_json::Value;

/// The document as any JSON library reads it.
pub(crate) fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[derive(Clone)]
pub(crate) struct Tables {
    accounts: HashMap<String, Account>,
    users: HashMap<String, User>,
    tags: HashMap<String, Vec<String>>,
}

#[derive(Clone)]
struct Account {
    parent: Option<String>,
    locks: Vec<String>,
}

#[derive(Clone)]
struct User {
    account: String,
    role: String,
    archived: bool,
}

impl Tables {
    pub(crate) fn of(text: &str) -> Self {
        let document = parse(text);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let list = |name: &str| document[name].as_array().unwrap().clone();
        let mut tables =
            Self { accounts: HashMap::new(), users: HashMap::new(), tags: HashMap::new() };
        for account in list("accounts") {
            let locks = account["locks"].as_array().map(|locks| locks.iter().map(text).collect());
            let account_of = Account {
                parent: account["parent"].as_str().map(str::to_owned),
                locks: locks.unwrap_or_default(),
            };
            tables.accounts.insert(text(&account["id"]), account_of);
        }
        for user in list("users") {
            let user_of = User {
                account: text(&user["account"]),
                role: text(&user["role"]),
                archived: false,
            };
            tables.users.insert(text(&user["id"]), user_of);
        }
        for setting in list("settings") {
            let of_account = tables.tags.entry(text(&setting["account"])).or_default();
            of_account.push(text(&setting["id"]));
        }
        tables
    }

    pub(crate) fn may_create_tag(&self, user: &str, account: &str) -> bool {
        let user = &self.users[user];
        let is_manager = matches!(user.role.as_str(), "account_owner" | "admin");
        !user.archived
            && is_manager
            && user.account == account
            && self.locker(account, "tags").is_none()
    }

    fn locker(&self, account: &str, feature: &str) -> Option<&str> {
        let mut next = self.accounts[account].parent.as_deref();
        while let Some(above) = next {
            let account = &self.accounts[above];
            if account.locks.iter().any(|lock| lock == feature) {
                return Some(above);
            }
            next = account.parent.as_deref();
        }
        None
    }

    pub(crate) fn tags_in_force(&self, account: &str) -> Vec<(String, String)> {
        let owner = self.locker(account, "tags").unwrap_or(account);
        self.tags[owner].iter().map(|tag| (tag.clone(), owner.to_owned())).collect()
    }

    /// Locks, and unlocks again.
    pub(crate) fn set_lock(&mut self, user: &str, account: &str, feature: &str) {
        for locked in [true, false] {
            let user = &self.users[user];
            if user.archived || user.account != account || user.role != "account_owner" {
                return;
            }
            let mut record = self.accounts[account].clone();
            record.locks.retain(|lock| lock != feature);
            if locked {
                record.locks.push(feature.to_owned());
            }
            self.accounts.insert(account.to_owned(), record);
        }
    }
}
