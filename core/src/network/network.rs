use std::sync::Arc;

use super::check::check_all;
use super::lookup::Lookup;
use super::proposed::Proposed;
use super::shelf::{Shelf, Shelved};
use super::web_key::{Holder, keys_of_account, keys_of_setting};
use super::{
    Change, Content, EnterprisePolicy, Event, EventError, Guard, NetworkDocument, NetworkError,
    Setting,
};
use crate::access::User;
use crate::account::{Account, Feature, Tree, TreeError};
use crate::document::{At, Document, Faults};
use crate::id::{AccountId, SettingId, UserId};
use crate::order::{Places, sort};

/// With more changes than this at once everything is put in order again: each by itself moves what stands behind it.
const MANY: usize = 1_000;

impl Shelved for Account {
    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn account(&self) -> &str {
        self.parent.as_ref().map_or("", AccountId::as_str)
    }
}

impl Shelved for User {
    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn account(&self) -> &str {
        self.account.as_str()
    }
}

impl Shelved for Setting {
    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn account(&self) -> &str {
        self.account.as_str()
    }
}

/// One enterprise with everything in it, checked, and ready to be asked (rules T-2, T-19).
///
/// It is changed by events only. Asking takes time that grows with the depth of the tree, not with its size.
///
/// # Example
/// ```
/// use tenantry::access::Capability;
/// use tenantry::network::{Actor, Network, Question};
///
/// let network = Network::new(&tenantry::read(include_str!("../../../docs/examples/network.json"))?)?;
/// let verdict = network.guard().may(&Actor::new("kim".parse()?), &Question::new(Capability::ChangeSettings, "hearth-boulder".parse()?));
/// assert!(verdict.is_allowed());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Network {
    version: u32,
    policy: EnterprisePolicy,
    accounts: Shelf<Account>,
    users: Shelf<User>,
    settings: Shelf<Setting>,
    /// Of the accounts by id.
    tree: Tree,
    /// Who holds a username, in small letters.
    usernames: Lookup,
    /// Which account or lead source holds a web key, retired or not.
    web_keys: Lookup,
    /// Which settings are shared with an account.
    shared: Lookup,
    /// Who rolls an account up.
    followers: Lookup,
    /// Which settings of an account have a name, slug or slot that no two of their kind may have; and which plans are bound to
    /// a lead source.
    names: Lookup,
}

impl Network {
    /// Makes the network of a document.
    ///
    /// # Errors
    /// Everything that is wrong with its meaning.
    pub fn new(document: &NetworkDocument) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let network = Self::read(document, &mut faults);
        faults.or(Some(network))
    }

    /// Makes the network of what could be read of a document, and reports what is wrong with it; if anything is, nobody is to see
    /// it.
    pub(super) fn read(document: &NetworkDocument, faults: &mut Faults) -> Self {
        let known = super::check::check_structure(document, faults);
        let NetworkDocument { version, policy, accounts, users, settings } = document.clone();
        let (accounts, users, settings) =
            (Shelf::of(accounts), Shelf::of(users), Shelf::of(settings));
        let network = Self::of(version, policy, accounts, users, settings);
        check_all(document, &Proposed::read(&network, known), faults);
        network
    }

    /// The network of records that were checked, with all that is looked up in it.
    fn of(
        version: u32,
        policy: EnterprisePolicy,
        accounts: Shelf<Account>,
        users: Shelf<User>,
        settings: Shelf<Setting>,
    ) -> Self {
        let tree = tree_of(accounts.all()).unwrap_or_default();
        let usernames = Lookup::of(users.all().iter().map(|user| name_of(user)));
        let of_accounts = accounts.all().iter().flat_map(|account| keys_of_account(account));
        let of_settings = settings.all().iter().flat_map(|setting| keys_of_setting(setting));
        let shared = Lookup::of(settings.all().iter().flat_map(|setting| receivers_of(setting)));
        let followers = Lookup::of(users.all().iter().flat_map(|user| chosen_by(user)));
        let names = Lookup::of(settings.all().iter().flat_map(|setting| names_of(setting)));
        let web_keys = Lookup::of(of_accounts.chain(of_settings));
        Self {
            version,
            policy,
            accounts,
            users,
            settings,
            tree,
            usernames,
            web_keys,
            shared,
            followers,
            names,
        }
    }

    /// How many events it has followed (rule T-19).
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// What the enterprise has set for all accounts.
    pub const fn policy(&self) -> &EnterprisePolicy {
        &self.policy
    }

    /// Every account, by id.
    pub fn accounts(&self) -> &[Arc<Account>] {
        self.accounts.all()
    }

    /// The account of that id.
    pub fn account(&self, id: &AccountId) -> Option<&Arc<Account>> {
        self.accounts.get(id.as_str())
    }

    /// The account that a look-up names.
    pub(super) fn account_named(&self, id: &str) -> Option<&Arc<Account>> {
        self.accounts.get(id)
    }

    /// The setting that a look-up names.
    pub(super) fn setting_named(&self, id: &str) -> Option<&Arc<Setting>> {
        self.settings.get(id)
    }

    /// The user of that id.
    pub fn user(&self, id: &UserId) -> Option<&Arc<User>> {
        self.users.get(id.as_str())
    }

    /// Every user, by id.
    pub fn users(&self) -> &[Arc<User>] {
        self.users.all()
    }

    /// The users of an account, by id.
    pub fn users_of(&self, account: &AccountId) -> &[Arc<User>] {
        self.users.of_account(account.as_str())
    }

    /// The setting of that id.
    pub fn setting(&self, id: &SettingId) -> Option<&Arc<Setting>> {
        self.settings.get(id.as_str())
    }

    /// Every setting, by id.
    pub fn settings(&self) -> &[Arc<Setting>] {
        self.settings.all()
    }

    /// The settings of an account, by id.
    pub fn settings_of(&self, account: &AccountId) -> &[Arc<Setting>] {
        self.settings.of_account(account.as_str())
    }

    /// The accounts above, nearest first; none where there is no such account, which [`account`](Self::account) tells.
    pub fn above(&self, account: &AccountId) -> impl Iterator<Item = &Arc<Account>> {
        let place = self.accounts.place(account.as_str());
        place
            .into_iter()
            .flat_map(|place| self.tree.above(place))
            .filter_map(|place| self.at(place))
    }

    /// The accounts below at any distance, each before those below it; none where there is no such account.
    pub fn below(&self, account: &AccountId) -> impl Iterator<Item = &Arc<Account>> {
        let place = self.accounts.place(account.as_str());
        let below = place.map(|place| self.tree.below(place)).unwrap_or_default();
        below.iter().filter_map(|place| self.at(*place))
    }

    /// The accounts directly below, by id.
    pub fn directly_below(&self, account: &AccountId) -> &[Arc<Account>] {
        self.accounts.of_account(account.as_str())
    }

    /// The accounts above any of some, and those below any of them or one of them: each once, with the number of the one that
    /// it was found from.
    pub(super) fn around(&self, accounts: &[(&AccountId, usize)]) -> Around<'_> {
        let place = |(id, number): &(&AccountId, usize)| {
            let place = self.accounts.place(id.as_str())?;
            Some((self.tree.position(place), place, *number))
        };
        let mut starts: Vec<(usize, usize, usize)> = accounts.iter().filter_map(place).collect();
        sort(&mut starts, |a, b| a.0.cmp(&b.0));
        let mut around = Around::default();
        let mut seen = vec![false; self.accounts.all().len()];
        let mut top: Option<usize> = None;
        for (_, start, number) in starts {
            for place in self.tree.above(start) {
                match seen.get_mut(place) {
                    Some(seen) if !*seen => *seen = true,
                    // What is above it was seen with it.
                    _ => break,
                }
                around.above.extend(self.at(place).map(|account| (number, account)));
            }
            if top.is_some_and(|top| top == start || self.tree.is_above(top, start)) {
                continue;
            }
            top = Some(start);
            let below = std::iter::once(&start).chain(self.tree.below(start));
            around.below.extend(below.filter_map(|place| Some((number, self.at(*place)?))));
        }
        around
    }

    /// Whether `above` stands above `account`, at any distance.
    pub fn is_above(&self, above: &AccountId, account: &AccountId) -> bool {
        let places = (self.accounts.place(above.as_str()), self.accounts.place(account.as_str()));
        matches!(places, (Some(above), Some(account)) if self.tree.is_above(above, account))
    }

    /// The enterprise, which stands above all others.
    pub fn enterprise(&self) -> Option<&Arc<Account>> {
        self.accounts.of_account("").first()
    }

    /// The accounts above whose lock of that feature reaches the account, nearest first (rules S-3, S-4).
    pub fn lockers(
        &self,
        feature: Feature,
        account: &AccountId,
    ) -> impl Iterator<Item = &Arc<Account>> {
        feature.lockers(self.above(account))
    }

    /// Asks who may do what.
    pub const fn guard(&self) -> Guard<'_> {
        Guard::new(self)
    }

    /// Changes the network as an event says, wholly or not at all (rule T-19).
    ///
    /// # Errors
    /// If the event followed another version, changes nothing, or would leave a network that is wrong. Who did it is not looked
    /// at: they may be gone, or no longer be allowed to.
    pub fn apply(&mut self, event: &Event) -> Result<(), EventError> {
        let Some(next) = self.version.checked_add(1) else {
            return Err(EventError::LastVersion {});
        };
        if event.version != self.version {
            return Err(EventError::Conflict { event: event.version, network: self.version });
        }
        let mut faults = Faults::default();
        let proposed = Proposed::of(self, &event.changes);
        proposed.check(&mut faults);
        if event.changes.is_empty() {
            faults.report(At::Root.field("changes"), &NetworkError::NoChanges {});
        }
        if !faults.is_empty() {
            return Err(EventError::Wrong { faults });
        }
        if event.changes.len() > MANY {
            let (accounts, users, settings) = proposed.records();
            let policy = proposed.policy();
            let (accounts, users) = (Shelf::of_shared(accounts), Shelf::of_shared(users));
            *self = Self::of(next, policy, accounts, users, Shelf::of_shared(settings));
            self.leave_roll_ups();
            return Ok(());
        }
        let mut moved = false;
        for change in &event.changes {
            moved |= self.change(change);
        }
        if moved {
            // What was checked is a tree.
            self.tree = tree_of(self.accounts.all()).unwrap_or_default();
            self.leave_roll_ups();
        }
        self.version = next;
        Ok(())
    }

    /// Makes one change, and tells whether an account came, went or moved.
    fn change(&mut self, change: &Change) -> bool {
        match change {
            Change::AccountPut(put) => {
                let before = self.accounts.put(Arc::clone(&put.account));
                let moved =
                    before.as_ref().is_none_or(|before| before.parent != put.account.parent);
                self.web_keys.exchange(
                    before.iter().flat_map(|it| keys_of_account(it)),
                    keys_of_account(&put.account),
                );
                return moved;
            }
            Change::AccountRemoved(removed) => {
                let before = self.accounts.remove(removed.account.as_str());
                self.web_keys.exchange(before.iter().flat_map(|it| keys_of_account(it)), []);
                return true;
            }
            Change::UserPut(put) => {
                let before = self.users.put(Arc::clone(&put.user));
                self.exchange_user(before.as_deref(), Some(&put.user));
            }
            Change::UserRemoved(removed) => {
                let before = self.users.remove(removed.user.as_str());
                self.exchange_user(before.as_deref(), None);
            }
            Change::SettingPut(put) => {
                let before = self.settings.put(Arc::clone(&put.setting));
                self.exchange_setting(before.as_deref(), Some(&put.setting));
            }
            Change::SettingRemoved(removed) => {
                let before = self.settings.remove(removed.setting.as_str());
                self.exchange_setting(before.as_deref(), None);
            }
            Change::PolicyPut(put) => self.policy = put.policy,
        }
        false
    }

    /// Lets accounts that have gone or moved leave the roll-ups of those whose account is not above them any more (rule N-11).
    /// No event says so, as whoever moves an account need not know who they are (rule S-14).
    fn leave_roll_ups(&mut self) {
        let stays = |user: &User, account: &AccountId| self.is_above(&user.account, account);
        let leaves = |user: &&Arc<User>| user.roll_up.iter().any(|account| !stays(user, account));
        let left: Vec<Arc<User>> = self.users.all().iter().filter(leaves).cloned().collect();
        for user in left {
            let mut without = User::clone(&user);
            without.roll_up.retain(|account| self.is_above(&user.account, account));
            self.exchange_user(Some(&user), Some(&without));
            self.users.put(Arc::new(without));
        }
    }

    /// Lets the look-ups follow a user who has come, changed or gone.
    fn exchange_user(&mut self, before: Option<&User>, after: Option<&User>) {
        self.usernames.exchange(before.map(name_of), after.map(name_of));
        let chosen = |user: Option<&User>| user.map(chosen_by).unwrap_or_default();
        self.followers.exchange(chosen(before), chosen(after));
    }

    /// Lets the look-ups follow a setting that has come, changed or gone.
    fn exchange_setting(&mut self, before: Option<&Setting>, after: Option<&Setting>) {
        let all = |of: fn(&Setting) -> Vec<(String, String)>| {
            let list = |setting: Option<&Setting>| setting.map(of).unwrap_or_default();
            (list(before), list(after))
        };
        let (keys, receivers, names) = (all(keys_of_setting), all(receivers_of), all(names_of));
        self.web_keys.exchange(keys.0, keys.1);
        self.shared.exchange(receivers.0, receivers.1);
        self.names.exchange(names.0, names.1);
    }

    /// The settings that are shared with an account, by id.
    pub fn given(&self, account: &AccountId) -> impl Iterator<Item = &Arc<Setting>> {
        self.shared.holders(account.as_str()).filter_map(|id| self.settings.get(id))
    }

    /// The users who roll an account up, whether that counts or not, by id (rule N-11).
    pub fn followers(&self, account: &AccountId) -> impl Iterator<Item = &Arc<User>> {
        self.followers.holders(account.as_str()).filter_map(|id| self.users.get(id))
    }

    /// The settings of a kind that have a name, slug or slot in an account.
    pub(super) fn named<'n>(
        &'n self,
        place: &str,
    ) -> impl Iterator<Item = &'n Arc<Setting>> + use<'n> {
        self.names.holders(place).filter_map(|id| self.settings.get(id))
    }

    /// The users who hold a username, given in small letters.
    pub(super) fn holders_of_username(&self, name: &str) -> impl Iterator<Item = &str> {
        self.usernames.holders(name)
    }

    /// The accounts and lead sources that hold a web key, in use or retired.
    pub(super) fn holders_of_web_key(&self, key: &str) -> impl Iterator<Item = Holder<'_>> {
        self.web_keys.holders(key).filter_map(Holder::of)
    }

    /// The network as a document, everything by id (rule T-19).
    pub fn document(&self) -> NetworkDocument {
        NetworkDocument {
            version: self.version,
            policy: self.policy,
            accounts: self.accounts.all().iter().map(|account| Account::clone(account)).collect(),
            users: self.users.all().iter().map(|user| User::clone(user)).collect(),
            settings: self.settings.all().iter().map(|setting| Setting::clone(setting)).collect(),
        }
    }

    /// The network as canonical JSON.
    pub fn to_json(&self) -> String {
        self.document().to_json()
    }

    fn at(&self, place: usize) -> Option<&Arc<Account>> {
        self.accounts.all().get(place)
    }
}

/// The accounts around some, each with the number of the one that it was found from.
#[derive(Default)]
pub(super) struct Around<'n> {
    pub(super) above: Vec<(usize, &'n Arc<Account>)>,
    pub(super) below: Vec<(usize, &'n Arc<Account>)>,
}

/// A username in small letters, and whose it is.
pub(super) fn name_of(user: &User) -> (String, String) {
    (user.username.to_lowercase(), user.id.to_string())
}

/// The accounts that a user rolls up, and who it is.
fn chosen_by(user: &User) -> Vec<(String, String)> {
    user.roll_up.iter().map(|account| (account.to_string(), user.id.to_string())).collect()
}

/// The accounts that a setting is shared with, and its id.
pub(super) fn receivers_of(setting: &Setting) -> Vec<(String, String)> {
    setting
        .shared_with
        .iter()
        .map(|account| (account.to_string(), setting.id.to_string()))
        .collect()
}

/// What no other setting of the kind in the account may have, and the lead source that a plan is bound to; with the setting's
/// id.
pub(super) fn names_of(setting: &Setting) -> Vec<(String, String)> {
    let name = setting.content.name();
    let own = setting.content.unique().into_iter();
    let own = own.map(|(field, value)| place_of_name(&setting.account, name, field, &value));
    let source = match &setting.content {
        Content::ActionPlan(plan) => {
            plan.lead_source.as_ref().map(|source| place_of_plans(&setting.account, source))
        }
        _ => None,
    };
    own.chain(source).map(|place| (place, setting.id.to_string())).collect()
}

/// Where the plans of an account are looked up that are bound to a lead source: no name stands there.
pub(super) fn place_of_plans(account: &AccountId, source: &SettingId) -> String {
    format!("plans {} {account} {source}", account.as_str().len())
}

/// Where a name is looked up: the length of the id stands before it, as ids may hold blanks.
pub(super) fn place_of_name(account: &AccountId, kind: &str, field: &str, value: &str) -> String {
    format!("{} {account} {kind} {field} {value}", account.as_str().len())
}

/// The tree of accounts that stand by id; one whose parent does not exist is a root.
pub(super) fn tree_of(all: &[Arc<Account>]) -> Result<Tree, TreeError> {
    let places = Places::of(&mut all.iter().map(|account| account.id.as_str()));
    let parent = |account: &Arc<Account>| places.first(account.parent.as_ref()?.as_str());
    Tree::new(all.iter().map(parent).collect())
}
