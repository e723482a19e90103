use crate::access::User;
use crate::account::{Account, MAX_ACCOUNTS, MAX_USERS, check_counts, check_ids, check_tree};
use crate::document::{At, Faults};
use crate::id::{AccountId, SettingId, UserId};
use crate::network::proposed::Known;
use crate::network::{NetworkDocument, NetworkError, Setting};
use crate::order::Places;

/// Where in a setting stands what no two of a kind may have in an account.
const NAMES: &[&str] = &[
    "id",
    "account",
    "content",
    "content.type",
    "content.name",
    "content.label",
    "content.slug",
    "content.slot",
    "content.kind",
    "content.contact_type",
    "content.description",
    "content.bid_type",
    "content.constant",
];

const MAX_SETTINGS: usize = 500_000;

/// Checks that ids are unique and that accounts make one tree (rules T-2, T-13, D-2, D-10), and tells what is known of them.
pub(in crate::network) fn check_structure(
    document: &NetworkDocument,
    faults: &mut Faults,
) -> Known {
    let root = At::Root;
    let NetworkDocument { accounts, users, settings, .. } = document;
    check_lengths([accounts.len(), users.len(), settings.len()], root, faults);
    let account_ids = Places::of(&mut accounts.iter().map(|account| account.id.as_str()));
    check_ids(
        "account",
        &account_ids,
        root.field("accounts"),
        &mut accounts.iter().map(of_account),
        faults,
    );
    let user_ids = Places::of(&mut users.iter().map(|user| user.id.as_str()));
    check_ids("user", &user_ids, root.field("users"), &mut users.iter().map(of_user), faults);
    let setting_ids = Places::of(&mut settings.iter().map(|setting| setting.id.as_str()));
    check_ids(
        "setting",
        &setting_ids,
        root.field("settings"),
        &mut settings.iter().map(of_setting),
        faults,
    );
    let (accounts_list, users_list, settings_list) =
        (root.field("accounts"), root.field("users"), root.field("settings"));
    Known {
        accounts: faults.is_list_read(accounts_list, &["id"]),
        tree: is_tree(accounts, &account_ids, faults),
        owners: faults.is_list_read(accounts_list, &["id", "owner"]),
        multi_unit: faults.is_list_read(accounts_list, &["id", "multi_unit"]),
        users: faults.is_list_read(users_list, &["id", "account", "role"]),
        settings: faults.is_list_read(settings_list, &["id", "account", "content", "content.type"]),
        bindings: faults.is_list_read(settings_list, &["id", "content", "content.lead_source"]),
        names: faults.is_list_read(settings_list, NAMES),
        offers: faults.is_whole(settings_list),
    }
}

/// Reports more accounts, users or settings than a network may hold.
pub(super) fn check_lengths(counts: [usize; 3], root: At<'_>, faults: &mut Faults) {
    let [accounts, users, settings] = counts;
    let counts = [
        ("accounts", accounts, MAX_ACCOUNTS),
        ("users", users, MAX_USERS),
        ("settings", settings, MAX_SETTINGS),
    ];
    check_counts(&counts, root, faults);
}

fn of_account(account: &Account) -> &str {
    AccountId::as_str(&account.id)
}

fn of_user(user: &User) -> &str {
    UserId::as_str(&user.id)
}

fn of_setting(setting: &Setting) -> &str {
    SettingId::as_str(&setting.id)
}

/// Whether the accounts are known to make one tree.
fn is_tree(accounts: &[Account], ids: &Places<'_>, faults: &mut Faults) -> bool {
    let root = At::Root;
    let list = root.field("accounts");
    let count = accounts.iter().filter(|account| account.parent.is_none()).count();
    let all_read = faults.is_list_read(list, &["id", "parent"]);
    if count != 1 && all_read {
        faults.report(list, &NetworkError::Enterprises { count });
    }
    let parents: Vec<_> = accounts
        .iter()
        .map(|account| (account.id.as_str(), account.parent.as_ref().map(AccountId::as_str)))
        .collect();
    let tree = check_tree(&parents, ids, list, faults);
    count == 1 && all_read && tree.is_some()
}
