use std::sync::Arc;

use super::{Change, Network, Setting};
use crate::access::User;
use crate::account::Account;
use crate::id::{AccountId, SettingId, UserId};

/// A network as it would be after some changes, without making them: what a command may do is looked at there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proposed<'n> {
    pub(super) network: &'n Network,
    pub(super) changes: &'n [Change],
    pub(super) known: Known,
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
    /// Every user, and their account and role.
    pub(super) users: bool,
    /// Every setting, its account and its kind.
    pub(super) settings: bool,
    /// All names, slugs and slots of settings, so that none is taken which is not.
    pub(super) names: bool,
    /// Everything in every setting, bid types with all that stands in them.
    pub(super) offers: bool,
}

impl Known {
    const ALL: Self =
        Self { accounts: true, tree: true, users: true, settings: true, names: true, offers: true };
}

impl<'n> Proposed<'n> {
    pub(super) const fn unchanged(network: &'n Network) -> Self {
        Self { network, changes: &[], known: Known::ALL }
    }

    /// A network of which only so much is known.
    pub(super) const fn read(network: &'n Network, known: Known) -> Self {
        Self { network, changes: &[], known }
    }

    pub(super) const fn of(network: &'n Network, changes: &'n [Change]) -> Self {
        Self { network, changes, known: Known::ALL }
    }

    pub(super) fn account(self, id: &AccountId) -> Option<&'n Arc<Account>> {
        for change in self.changes.iter().rev() {
            match change {
                Change::AccountPut(put) if put.account.id == *id => return Some(&put.account),
                Change::AccountRemoved(removed) if removed.account == *id => return None,
                _ => {}
            }
        }
        self.network.account(id)
    }

    pub(super) fn user(self, id: &UserId) -> Option<&'n Arc<User>> {
        for change in self.changes.iter().rev() {
            match change {
                Change::UserPut(put) if put.user.id == *id => return Some(&put.user),
                Change::UserRemoved(removed) if removed.user == *id => return None,
                _ => {}
            }
        }
        self.network.user(id)
    }

    pub(super) fn setting(self, id: &SettingId) -> Option<&'n Arc<Setting>> {
        for change in self.changes.iter().rev() {
            match change {
                Change::SettingPut(put) if put.setting.id == *id => return Some(&put.setting),
                Change::SettingRemoved(removed) if removed.setting == *id => return None,
                _ => {}
            }
        }
        self.network.setting(id)
    }

    /// The settings of an account: those it has and keeps as they are, then those that change.
    pub(super) fn settings_of(self, account: &AccountId) -> impl Iterator<Item = &'n Arc<Setting>> {
        let kept = self.network.settings_of(account).iter();
        let kept = kept.filter(move |setting| !self.changes_setting(&setting.id));
        let account = account.clone();
        let put = self.changes.iter().filter_map(move |change| match change {
            Change::SettingPut(put) if put.setting.account == account => Some(&put.setting),
            _ => None,
        });
        // Of a setting that is put twice the last counts.
        kept.chain(put.filter(move |setting| {
            self.setting(&setting.id).is_some_and(|last| Arc::ptr_eq(last, setting))
        }))
    }

    /// Whether a setting is among what changes.
    pub(super) fn changes_setting(self, id: &SettingId) -> bool {
        self.changes.iter().any(|change| match change {
            Change::SettingPut(put) => put.setting.id == *id,
            Change::SettingRemoved(removed) => removed.setting == *id,
            _ => false,
        })
    }

    /// The accounts above, nearest first; as many as there can be, so that a cycle ends.
    pub(super) fn above(self, account: &AccountId) -> impl Iterator<Item = &'n Arc<Account>> {
        let parent = move |account: &Arc<Account>| self.account(account.parent.as_ref()?);
        let first = self.account(account).and_then(parent);
        let count = self.network.accounts().len().saturating_add(self.changes.len());
        std::iter::successors(first, move |account| parent(account)).take(count)
    }

    pub(super) fn is_above(self, above: &AccountId, account: &AccountId) -> bool {
        if self.changes.is_empty() {
            return self.network.is_above(above, account);
        }
        self.above(account).any(|known| known.id == *above)
    }
}
