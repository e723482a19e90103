use std::cell::OnceCell;
use std::sync::Arc;

use super::lookup::Lookup;
use super::network::{name_of, names_of, receivers_of, tree_of};
use super::shelf::Shelved;
use super::web_key::{Holder, keys_of_account, keys_of_setting};
use super::{Change, EnterprisePolicy, Network, Setting};
use crate::access::User;
use crate::account::{Account, Feature, Tree, TreeError};
use crate::id::{AccountId, SettingId, UserId};
use crate::order::sort;

/// A network as it would be after some changes, without making them: what a command may do is looked at there.
///
/// What the changes leave of each record is looked up once, so that many changes are not looked through for each of them.
#[derive(Debug)]
pub(super) struct Proposed<'n> {
    pub(super) network: &'n Network,
    pub(super) changes: &'n [Change],
    pub(super) known: Known,
    /// Settings that exist, and that whoever asks may not know: for them they are nowhere (rule S-14). In order.
    hidden: &'n [SettingId],
    accounts: Changed<'n, Account>,
    users: Changed<'n, User>,
    settings: Changed<'n, Setting>,
    /// The settings that are there after the changes, by account and id.
    put: Vec<&'n Arc<Setting>>,
    usernames: Lookup,
    web_keys: Lookup,
    names: Lookup,
    /// Which of the settings that change are shared with an account.
    shared: Lookup,
    /// The accounts that come, or stand elsewhere than before, by id.
    moved: Vec<&'n Arc<Account>>,
    /// The accounts directly above those that change, in order.
    parents: Vec<&'n str>,
    /// Where everybody would stand, made when it is first asked for.
    stands: OnceCell<Stands>,
    /// The accounts with lead sources that change and a lock of these above, each with the one whose sources that puts in
    /// force; by id, made when it is first asked for.
    source_locks: OnceCell<Vec<(&'n AccountId, AccountId)>>,
}

/// Where everybody stands after changes.
#[derive(Debug)]
struct Stands {
    /// By id.
    accounts: Vec<Arc<Account>>,
    /// Nothing if somebody would stand above themselves.
    tree: Option<Tree>,
    /// Who would, by id.
    in_cycles: Vec<AccountId>,
}

/// What of a network is known, so that something which is not in it is nowhere (rule D-5). Less than all only while a document is
/// looked at of which some could not be read.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is told of something else")]
pub(super) struct Known {
    /// Every account and its id.
    pub(super) accounts: bool,
    /// Every account's parent as well, and they make one tree.
    pub(super) tree: bool,
    /// Every account and its owner.
    pub(super) owners: bool,
    /// Every account, and whether it is multi-unit.
    pub(super) multi_unit: bool,
    /// Every user, and their account and role.
    pub(super) users: bool,
    /// Every setting, its account and its kind.
    pub(super) settings: bool,
    /// Every setting, and the lead source that it is bound to.
    pub(super) bindings: bool,
    /// All names, slugs and slots of settings, so that none is taken which is not.
    pub(super) names: bool,
    /// Everything in every setting, bid types with all that stands in them.
    pub(super) offers: bool,
}

impl Known {
    const ALL: Self = Self {
        accounts: true,
        tree: true,
        owners: true,
        multi_unit: true,
        users: true,
        settings: true,
        bindings: true,
        names: true,
        offers: true,
    };
}

/// What changes leave of the records of one sort: by id, each as it is after the last of them, if it is there.
#[derive(Debug)]
struct Changed<'n, T>(Vec<(&'n str, Option<&'n Arc<T>>)>);

impl<'n, T: Shelved> Changed<'n, T> {
    fn of(mut changed: Vec<(&'n str, Option<&'n Arc<T>>)>) -> Self {
        // The last change of each comes first and is the one that is kept.
        changed.reverse();
        sort(&mut changed, |a, b| a.0.cmp(b.0));
        changed.dedup_by(|b, a| a.0 == b.0);
        Self(changed)
    }

    /// What is left of a record, if it is changed at all.
    #[expect(clippy::option_option, reason = "gone is something else than unchanged")]
    fn get(&self, id: &str) -> Option<Option<&'n Arc<T>>> {
        let place = self.0.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        self.0.get(place).map(|(_, record)| *record)
    }

    fn there(&self) -> impl Iterator<Item = &'n Arc<T>> {
        self.0.iter().filter_map(|(_, record)| *record)
    }

    /// Those that stay as they are, and those that change.
    fn with(&self, kept: &[Arc<T>]) -> Vec<Arc<T>> {
        let kept = kept.iter().filter(|record| self.get(record.id()).is_none());
        kept.chain(self.there()).map(Arc::clone).collect()
    }
}

impl<'n> Proposed<'n> {
    pub(super) fn unchanged(network: &'n Network) -> Self {
        Self::of(network, &[])
    }

    /// A network of which only so much is known.
    pub(super) fn read(network: &'n Network, known: Known) -> Self {
        Self { known, ..Self::unchanged(network) }
    }

    /// The same, with settings that are to be nowhere.
    pub(super) fn hiding(self, hidden: &'n [SettingId]) -> Self {
        Self { hidden, ..self }
    }

    pub(super) fn of(network: &'n Network, changes: &'n [Change]) -> Self {
        let (mut accounts, mut users, mut settings) = (Vec::new(), Vec::new(), Vec::new());
        for change in changes {
            match change {
                Change::AccountPut(put) => {
                    accounts.push((put.account.id.as_str(), Some(&put.account)));
                }
                Change::AccountRemoved(removed) => accounts.push((removed.account.as_str(), None)),
                Change::UserPut(put) => users.push((put.user.id.as_str(), Some(&put.user))),
                Change::UserRemoved(removed) => users.push((removed.user.as_str(), None)),
                Change::SettingPut(put) => {
                    settings.push((put.setting.id.as_str(), Some(&put.setting)));
                }
                Change::SettingRemoved(removed) => settings.push((removed.setting.as_str(), None)),
                Change::PolicyPut(_) => {}
            }
        }
        let (accounts, users, settings) =
            (Changed::of(accounts), Changed::of(users), Changed::of(settings));
        let mut put: Vec<_> = settings.there().collect();
        sort(&mut put, |a, b| a.account.cmp(&b.account));
        let usernames = Lookup::of(users.there().map(|user| name_of(user)));
        let of_accounts = accounts.there().flat_map(|account| keys_of_account(account));
        let of_settings = settings.there().flat_map(|setting| keys_of_setting(setting));
        let web_keys = Lookup::of(of_accounts.chain(of_settings));
        let names = Lookup::of(settings.there().flat_map(|setting| names_of(setting)));
        let shared = Lookup::of(settings.there().flat_map(|setting| receivers_of(setting)));
        let goes = |account: &&'n Arc<Account>| {
            network.account(&account.id).is_none_or(|before| before.parent != account.parent)
        };
        let moved = accounts.there().filter(goes).collect();
        let parents = accounts.there().filter_map(|account| account.parent.as_ref());
        let mut parents: Vec<_> = parents.map(AccountId::as_str).collect();
        sort(&mut parents, Ord::cmp);
        Self {
            network,
            changes,
            known: Known::ALL,
            hidden: &[],
            accounts,
            users,
            settings,
            put,
            usernames,
            web_keys,
            names,
            shared,
            moved,
            parents,
            stands: OnceCell::new(),
            source_locks: OnceCell::new(),
        }
    }

    pub(super) fn account(&self, id: &AccountId) -> Option<&'n Arc<Account>> {
        self.accounts.get(id.as_str()).unwrap_or_else(|| self.network.account(id))
    }

    pub(super) fn user(&self, id: &UserId) -> Option<&'n Arc<User>> {
        self.users.get(id.as_str()).unwrap_or_else(|| self.network.user(id))
    }

    pub(super) fn setting(&self, id: &SettingId) -> Option<&'n Arc<Setting>> {
        self.settings.get(id.as_str()).unwrap_or_else(|| self.network.setting(id))
    }

    /// The settings of an account: those it has and keeps as they are, then those that change.
    pub(super) fn settings_of<'p>(
        &'p self,
        account: &AccountId,
    ) -> impl Iterator<Item = &'n Arc<Setting>> + use<'p, 'n> {
        let kept = self.network.settings_of(account).iter();
        let kept = kept.filter(|setting| self.settings.get(setting.id.as_str()).is_none());
        let from = self.put.partition_point(|put| put.account < *account);
        let rest = self.put.get(from..).unwrap_or_default();
        let count = rest.partition_point(|put| put.account == *account);
        kept.chain(rest.get(..count).unwrap_or_default().iter().copied())
    }

    /// The settings that changes put there, by account and id.
    pub(super) fn settings_put(&self) -> &[&'n Arc<Setting>] {
        &self.put
    }

    /// Every account, user and setting.
    pub(super) fn records(&self) -> (Vec<Arc<Account>>, Vec<Arc<User>>, Vec<Arc<Setting>>) {
        (
            self.accounts.with(self.network.accounts()),
            self.users.with(self.network.users()),
            self.settings.with(self.network.settings()),
        )
    }

    /// What the enterprise has set.
    pub(super) fn policy(&self) -> EnterprisePolicy {
        let mut changes = self.changes.iter().rev();
        let put = changes.find_map(|change| match change {
            Change::PolicyPut(put) => Some(put.policy),
            _ => None,
        });
        put.unwrap_or(*self.network.policy())
    }

    /// Whether a setting is to be nowhere.
    pub(super) fn hides(&self, id: &SettingId) -> bool {
        self.hidden.binary_search(id).is_ok()
    }

    /// Whether an account that comes, or changes, is to stand directly below.
    pub(super) fn comes_below(&self, account: &AccountId) -> bool {
        self.parents.binary_search(&account.as_str()).is_ok()
    }

    /// Whether a setting is among those that change.
    pub(super) fn changes_setting(&self, id: &SettingId) -> bool {
        self.settings.get(id.as_str()).is_some()
    }

    /// The accounts that changes put there, by id.
    pub(super) fn accounts_put(&self) -> impl Iterator<Item = &'n Arc<Account>> {
        self.accounts.there()
    }

    /// How many accounts, users and settings there are.
    pub(super) fn counts(&self) -> [usize; 3] {
        let network = self.network;
        [
            count(network.accounts(), &self.accounts),
            count(network.users(), &self.users),
            count(network.settings(), &self.settings),
        ]
    }

    /// Whether anybody but that user has a username, given in small letters.
    pub(super) fn others_have_username(&self, name: &str, user: &UserId) -> bool {
        let kept = self.network.holders_of_username(name);
        let mut kept = kept.filter(|holder| self.users.get(holder).is_none());
        kept.any(|holder| holder != user.as_str())
            || self.usernames.holders(name).any(|holder| holder != user.as_str())
    }

    /// Another setting than that with a name. Of two in a document the later one, by id, is told.
    pub(super) fn other_with_name(&self, place: &str, own: &SettingId) -> Option<&'n Arc<Setting>> {
        let earlier = |id: &SettingId| if self.changes.is_empty() { id < own } else { id != own };
        let kept = self.network.named(place);
        let mut kept = kept.filter(|setting| self.settings.get(setting.id.as_str()).is_none());
        kept.find(|setting| earlier(&setting.id)).or_else(|| {
            let mut others = self.names.holders(place).filter(|holder| *holder != own.as_str());
            others.find_map(|holder| self.settings.get(holder).flatten())
        })
    }

    /// The settings that are shared with an account, as they would be.
    pub(super) fn given(&self, account: &AccountId) -> impl Iterator<Item = &'n Arc<Setting>> {
        let kept = self.network.given(account);
        let kept = kept.filter(|setting| self.settings.get(setting.id.as_str()).is_none());
        let put = self.shared.holders(account.as_str());
        let put = put.filter_map(|id| self.settings.get(id).flatten());
        kept.chain(put.filter(|put| self.is_above(&put.account, account)))
    }

    /// Whether anything but that holder has a web key, in use or retired.
    pub(super) fn others_have_web_key(&self, key: &str, holder: Holder<'_>) -> bool {
        let changed = |known: &Holder<'_>| match known {
            Holder::Account(id) => self.accounts.get(id).is_some(),
            Holder::Source(id) => self.settings.get(id).is_some(),
        };
        let mut kept = self.network.holders_of_web_key(key).filter(|known| !changed(known));
        let text = holder.text();
        kept.any(|known| known != holder) || self.web_keys.holders(key).any(|known| known != text)
    }

    /// The accounts above, nearest first; as many as there can be, so that a cycle ends.
    pub(super) fn above<'p>(
        &'p self,
        account: &AccountId,
    ) -> impl Iterator<Item = &'n Arc<Account>> + use<'p, 'n> {
        let parent = |account: &Arc<Account>| self.account(account.parent.as_ref()?);
        let first = self.account(account).and_then(parent);
        let count = self.network.accounts().len().saturating_add(self.changes.len());
        std::iter::successors(first, move |account| parent(account)).take(count)
    }

    pub(super) fn is_above(&self, above: &AccountId, account: &AccountId) -> bool {
        if self.moved.is_empty() {
            return self.network.is_above(above, account);
        }
        let stands = self.stands();
        // Where somebody stands above themselves that is what is told, and nothing that follows from it.
        let Some(tree) = &stands.tree else { return true };
        let place =
            |id: &AccountId| stands.accounts.binary_search_by(|known| known.id.cmp(id)).ok();
        matches!((place(above), place(account)), (Some(above), Some(account)) if tree.is_above(above, account))
    }

    /// The account above whose lead sources a lock would put in force in an account of which some change: the topmost that
    /// locks them.
    pub(super) fn locker_of_sources(&self, account: &AccountId) -> Option<&AccountId> {
        let locks = self.source_locks.get_or_init(|| {
            let sources = self.put.iter().filter(|put| put.content.name() == "lead_source");
            let mut accounts: Vec<&'n AccountId> = sources.map(|put| &put.account).collect();
            accounts.dedup();
            match accounts.as_slice() {
                [one] => {
                    let above = self.above(one).filter(|above| locks_sources(above));
                    above.last().map(|above| (*one, above.id.clone())).into_iter().collect()
                }
                // The way up of each would be walked again and again.
                many => self.stands().lockers_of_sources(many),
            }
        });
        let place = locks.binary_search_by(|(known, _)| (*known).cmp(account)).ok()?;
        locks.get(place).map(|(_, locker)| locker)
    }

    /// Whether an account would stand above itself.
    pub(super) fn is_in_cycle(&self, account: &Account) -> bool {
        let moves = self.moved.binary_search_by(|moved| moved.id.cmp(&account.id)).is_ok();
        if let (true, [moved]) = (moves, self.moved.as_slice()) {
            // Everybody else stays where they are.
            let parent = moved.parent.as_ref();
            return parent
                .is_some_and(|it| *it == moved.id || self.network.is_above(&moved.id, it));
        }
        moves && self.stands().in_cycles.binary_search(&account.id).is_ok()
    }

    fn stands(&self) -> &Stands {
        self.stands.get_or_init(|| {
            let mut accounts = self.accounts.with(self.network.accounts());
            sort(&mut accounts, |a, b| a.id.cmp(&b.id));
            match tree_of(&accounts) {
                Ok(tree) => Stands { accounts, tree: Some(tree), in_cycles: Vec::new() },
                Err(TreeError::Cycle { accounts: places }) => {
                    let ids = places.into_iter().filter_map(|place| accounts.get(place));
                    let in_cycles = ids.map(|account| account.id.clone()).collect();
                    Stands { accounts, tree: None, in_cycles }
                }
                Err(TreeError::NoParent { .. }) => {
                    Stands { accounts, tree: None, in_cycles: Vec::new() }
                }
            }
        })
    }
}

impl Stands {
    /// For each of some accounts the topmost above that locks lead sources, if any does.
    fn lockers_of_sources<'a>(
        &self,
        accounts: &[&'a AccountId],
    ) -> Vec<(&'a AccountId, AccountId)> {
        // Where somebody stands above themselves that is what is told.
        let Some(tree) = &self.tree else { return Vec::new() };
        let mut lockers: Vec<Option<&AccountId>> = vec![None; self.accounts.len()];
        let roots = (0..self.accounts.len()).filter(|place| tree.parent(*place).is_none());
        for root in roots {
            let mut top: Option<usize> = None;
            for place in std::iter::once(root).chain(tree.below(root).iter().copied()) {
                top = top.filter(|top| tree.is_above(*top, place));
                match top {
                    Some(top) => {
                        let locker = self.accounts.get(top).map(|account| &account.id);
                        if let Some(known) = lockers.get_mut(place) {
                            *known = locker;
                        }
                    }
                    None => {
                        top =
                            self.accounts.get(place).filter(|it| locks_sources(it)).map(|_| place);
                    }
                }
            }
        }
        let place = |id: &AccountId| self.accounts.binary_search_by(|known| known.id.cmp(id)).ok();
        let locker = |account: &&'a AccountId| {
            let locker = lockers.get(place(account)?).copied().flatten()?;
            Some((*account, locker.clone()))
        };
        accounts.iter().filter_map(locker).collect()
    }
}

fn locks_sources(account: &Account) -> bool {
    account.locks.contains(&Feature::LeadSources)
}

fn count<T: Shelved>(kept: &[Arc<T>], changed: &Changed<'_, T>) -> usize {
    let is_kept = |id: &str| kept.binary_search_by(|known| known.id().cmp(id)).is_ok();
    let gone = changed.0.iter().filter(|(id, _)| is_kept(id)).count();
    kept.len().saturating_sub(gone).saturating_add(changed.there().count())
}
