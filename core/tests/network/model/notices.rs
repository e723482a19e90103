//! What users choose to be told of, and how accounts text (rules N-1, N-2, N-11, X-5, H-1).

use tenantry::access::Capability;
use tenantry::account::{Account, AddOn};
use tenantry::id::AccountId;
use tenantry::network::{Command, PutRollUp};
use tenantry::notify::{NoticeKind, Switch};

use super::Model;
use super::commands::Try;
use super::wrong::is_phone;

impl Try<'_> {
    pub(super) fn decide_notices(&mut self, command: &Command) {
        match command {
            Command::PutMessaging(it) => {
                if self.require_in(Capability::ChangeSettings, &it.account) {
                    self.account(&it.account).messaging = it.messaging.clone();
                }
            }
            Command::PutHours(it) => {
                if self.require_in(Capability::ChangeSettings, &it.account) {
                    self.account(&it.account).hours.clone_from(&it.hours);
                }
            }
            Command::PutControl(it) => {
                let own = self.is_self(&it.user);
                if self.require_about(&it.user, own) {
                    self.user(&it.user).control.clone_from(&it.control);
                }
            }
            Command::PutRollUp(it) => self.put_roll_up(it),
            _ => panic!("a command about notices"),
        }
    }

    fn put_roll_up(&mut self, it: &PutRollUp) {
        let own = self.is_self(&it.user);
        if !self.require_about(&it.user, own) {
            return;
        }
        let before = self.before.users[&it.user].clone();
        let new: Vec<&AccountId> =
            it.accounts.iter().filter(|account| !before.roll_up.contains(account)).collect();
        if !new.is_empty() {
            self.require_add_on(AddOn::NOTIFICATION_ROLL_UP, &before.account);
        }
        let is_beside = |account: &&AccountId| !self.before.is_above(&before.account, account);
        if new.iter().copied().any(|account| is_beside(&account)) {
            self.refuse("account.not_below");
        }
        let kept = |account: &&AccountId| !new.contains(account) || !is_beside(account);
        let kept: Vec<_> = it.accounts.iter().filter(kept).cloned().collect();
        self.user(&it.user).roll_up = kept;
    }
}

impl Model {
    /// What is wrong with controls, roll-ups, hours and texts.
    pub(super) fn report_notices(&self, report: &mut dyn FnMut(&str)) {
        for account in self.accounts.values() {
            report_messaging(account, report);
        }
        for user in self.users.values() {
            for (place, choice) in user.control.iter().enumerate() {
                if user.control[..place].iter().any(|other| other.kind == choice.kind) {
                    report("notify.kind_twice");
                }
                let about_nobody = matches!(choice.kind, NoticeKind::Warnings);
                let others = [Switch::Au, Switch::TextAu, Switch::EmailAu];
                if about_nobody && others.iter().any(|switch| choice.of(*switch).is_some()) {
                    report("notify.no_switch");
                }
            }
            for (place, account) in user.roll_up.iter().enumerate() {
                if user.roll_up[..place].contains(account) {
                    report("network.twice");
                } else if !self.accounts.contains_key(account) {
                    report("network.unknown_reference");
                } else if !self.is_above(&user.account, account) {
                    report("account.not_below");
                }
            }
        }
    }

    /// Accounts that are gone or elsewhere leave the roll-ups of those who are no longer above them.
    pub(super) fn leave_roll_ups(&mut self) {
        let now = self.clone();
        for user in self.users.values_mut() {
            user.roll_up.retain(|account| now.is_above(&user.account, account));
        }
    }
}

fn report_messaging(account: &Account, report: &mut dyn FnMut(&str)) {
    let messaging = &account.messaging;
    if messaging.fallback_number.as_deref().is_some_and(|number| !is_phone(number)) {
        report("network.malformed");
    }
    if messaging.owner_texts_in_hours && account.hours.is_none() {
        report("messaging.no_hours");
    }
    for (place, word) in messaging.stop_words.iter().enumerate() {
        let folded = word.trim().to_lowercase();
        let before = &messaging.stop_words[..place];
        if folded.is_empty() {
            report("messaging.blank_word");
        } else if folded == "stop"
            || before.iter().any(|other| other.trim().to_lowercase() == folded)
        {
            report("messaging.word_twice");
        }
    }
}
