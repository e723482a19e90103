//! What can be wrong with the meaning of a network: for a document all of it, for changes what they touch.

mod account;
mod around;
mod offer;
mod part;
mod setting;
mod structure;
mod text;
mod user;

pub(super) use account::check_alone;
pub(super) use structure::check_structure;
pub use text::TextForm;

use offer::check_all_offers;
use part::{Part, Place};
use structure::check_lengths;
use user::{check_person, report_taken};

use super::proposed::Proposed;
use super::{Change, EnterprisePolicy, NetworkDocument, NetworkError};
use crate::document::{At, Faults};

/// Checks every record of a document in the network that was made of it, where each stands.
pub(super) fn check_all(document: &NetworkDocument, network: &Proposed<'_>, faults: &mut Faults) {
    let root = At::Root;
    check_policy(document.policy, root.field("policy"), faults);
    let list = root.field("accounts");
    for (index, account) in document.accounts.iter().enumerate() {
        network.check_account(account, list.index(index), faults);
    }
    let list = root.field("users");
    for (index, user) in document.users.iter().enumerate() {
        network.check_user(user, list.index(index), faults);
    }
    let list = root.field("settings");
    for (index, setting) in document.settings.iter().enumerate() {
        network.check_setting(setting, list.index(index), faults);
    }
    if network.known.offers {
        check_all_offers(&document.settings, list, faults);
        let parts = document.settings.iter().enumerate();
        let parts = parts.filter_map(|(index, it)| Part::of(it, Place::Listed { index })).collect();
        network.check_parts(parts, list, faults);
    }
}

impl Proposed<'_> {
    /// Checks what changes, and what refers to it.
    pub(super) fn check(&self, faults: &mut Faults) {
        let root = At::Root;
        let list = root.field("changes");
        check_lengths(self.counts(), root, faults);
        let referrers = self.referrers_of_removed();
        for (index, change) in self.changes.iter().enumerate() {
            let at = list.index(index);
            match change {
                Change::AccountPut(put) => {
                    let at = at.field("account");
                    self.check_account(&put.account, at, faults);
                    self.check_children(&put.account, at, faults);
                }
                Change::AccountRemoved(removed) => {
                    self.check_removed_account(&removed.account, at.field("account"), faults);
                }
                Change::UserPut(put) => self.check_user(&put.user, at.field("user"), faults),
                Change::UserRemoved(removed) => {
                    self.check_removed_user(&removed.user, at.field("user"), faults);
                }
                Change::SettingPut(put) => {
                    let at = at.field("setting");
                    self.check_setting(&put.setting, at, faults);
                }
                Change::SettingRemoved(removed) => {
                    self.check_removed_setting(
                        &removed.setting,
                        &referrers,
                        at.field("setting"),
                        faults,
                    );
                }
                Change::PolicyPut(put) => check_policy(put.policy, at.field("policy"), faults),
            }
        }
        self.check_around(list, faults);
    }

    /// Checks what new accounts and users say that nothing of what stands under their ids has a say in.
    pub(super) fn check_new(&self, faults: &mut Faults) {
        let list = At::Root.field("changes");
        for (index, change) in self.changes.iter().enumerate() {
            let at = list.index(index);
            match change {
                Change::AccountPut(put) => check_alone(&put.account, at.field("account"), faults),
                Change::UserPut(put) => {
                    let at = at.field("user");
                    check_person(&put.user, at, faults);
                    let name = put.user.username.to_lowercase();
                    if self.network.holders_of_username(&name).next().is_some() {
                        report_taken(&put.user, at, faults);
                    }
                }
                _ => {}
            }
        }
    }
}

fn check_policy(policy: EnterprisePolicy, at: At<'_>, faults: &mut Faults) {
    if let Some(days) = policy.password_reset_days.filter(|days| !(1..=180).contains(days)) {
        faults.report(at.field("password_reset_days"), &NetworkError::ResetDays { days });
    }
}
