use crate::access::User;
use crate::account::{Account, Tree, TreeError};
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

const MAX_ACCOUNTS: usize = 100_000;
const MAX_USERS: usize = 500_000;
const MAX_SETTINGS: usize = 500_000;

/// Checks that ids are unique and that accounts make one tree (rules T-2, T-13, D-2, D-10), and tells what is known of them.
pub(in crate::network) fn check_structure(
    document: &NetworkDocument,
    faults: &mut Faults,
) -> Known {
    let root = At::Root;
    let NetworkDocument { accounts, users, settings, .. } = document;
    check_counts([accounts.len(), users.len(), settings.len()], root, faults);
    let account_ids = Places::of(&mut accounts.iter().map(|account| account.id.as_str()));
    unique(
        "account",
        &account_ids,
        root.field("accounts"),
        &mut accounts.iter().map(of_account),
        faults,
    );
    let user_ids = Places::of(&mut users.iter().map(|user| user.id.as_str()));
    unique("user", &user_ids, root.field("users"), &mut users.iter().map(of_user), faults);
    let setting_ids = Places::of(&mut settings.iter().map(|setting| setting.id.as_str()));
    unique(
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
        tree: check_tree(accounts, &account_ids, faults),
        owners: faults.is_list_read(accounts_list, &["id", "owner"]),
        multi_unit: faults.is_list_read(accounts_list, &["id", "multi_unit"]),
        users: faults.is_list_read(users_list, &["id", "account", "role"]),
        settings: faults.is_list_read(settings_list, &["id", "account", "content", "content.type"]),
        names: faults.is_list_read(settings_list, NAMES),
        offers: faults.is_whole(settings_list),
    }
}

/// Reports more accounts, users or settings than a network may hold.
pub(super) fn check_counts(counts: [usize; 3], root: At<'_>, faults: &mut Faults) {
    let [accounts, users, settings] = counts;
    for (what, count, limit) in [
        ("accounts", accounts, MAX_ACCOUNTS),
        ("users", users, MAX_USERS),
        ("settings", settings, MAX_SETTINGS),
    ] {
        if count > limit {
            faults.report(root.field(what), &NetworkError::TooMany { what, count, limit });
        }
    }
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

fn unique(
    what: &'static str,
    places: &Places<'_>,
    list: At<'_>,
    ids: &mut dyn Iterator<Item = &str>,
    faults: &mut Faults,
) {
    for (index, id) in ids.enumerate() {
        if let Some(first) = places.first(id).filter(|first| *first != index) {
            // An id that could not be read is blank, and none is.
            if !id.is_empty() && faults.is_read(list.index(first).field("id")) {
                let (id, first) = (id.to_owned(), list.index(first).to_string());
                let error = NetworkError::DuplicateId { what, id, first };
                faults.report(list.index(index).field("id"), &error);
            }
        }
    }
}

/// Whether the accounts are known to make one tree.
fn check_tree(accounts: &[Account], ids: &Places<'_>, faults: &mut Faults) -> bool {
    let root = At::Root;
    let list = root.field("accounts");
    let count = accounts.iter().filter(|account| account.parent.is_none()).count();
    let all_read = faults.is_list_read(list, &["id", "parent"]);
    if count != 1 && all_read {
        faults.report(list, &NetworkError::Enterprises { count });
    }
    let mut is_tree = count == 1 && all_read;
    let mut parents = Vec::with_capacity(accounts.len());
    for (index, account) in accounts.iter().enumerate() {
        let parent = account.parent.as_ref().and_then(|parent| {
            let place = ids.first(parent.as_str());
            if place.is_none() {
                is_tree = false;
            }
            if place.is_none() && all_read {
                let suggestion = faults.nearest(parent.as_str(), ids.texts());
                let (what, id) = ("account", parent.to_string());
                let error = NetworkError::UnknownReference { what, id, suggestion };
                faults.report(list.index(index).field("parent"), &error);
            }
            place
        });
        parents.push(parent);
    }
    if let Err(TreeError::Cycle { accounts: places }) = Tree::new(parents) {
        // Of two accounts with one id it counts which comes first, and that may be one whose id could not be read.
        let places = if faults.is_list_read(list, &["id"]) { places } else { Vec::new() };
        for place in places {
            let Some(account) = accounts.get(place) else { continue };
            let error = NetworkError::Cycle { account: account.id.to_string() };
            faults.report(list.index(place).field("parent"), &error);
        }
        is_tree = false;
    }
    is_tree
}
