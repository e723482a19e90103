//! Notices: what users have chosen to be told of, and how accounts text and mail (rules N-1, N-2, N-11, X-1 to X-5, E-4, H-1).

use super::draft::Draft;
use crate::access::{Capability, User};
use crate::account::{Account, AddOn};
use crate::id::AccountId;
use crate::network::{PutControl, PutHours, PutMessaging, PutRollUp, Reason};
use crate::order::Places;

impl Draft<'_> {
    pub(super) fn put_messaging(&mut self, put: &PutMessaging) {
        if self.require_in(Capability::ChangeSettings, &put.account)
            && let Some(before) = self.network.account(&put.account)
        {
            let messaging = put.messaging.clone();
            self.put_account(Account { messaging, ..Account::clone(before) });
        }
    }

    pub(super) fn put_hours(&mut self, put: &PutHours) {
        if self.require_in(Capability::ChangeSettings, &put.account)
            && let Some(before) = self.network.account(&put.account)
        {
            self.put_account(Account { hours: put.hours.clone(), ..Account::clone(before) });
        }
    }

    pub(super) fn put_control(&mut self, put: &PutControl) {
        let Some(before) = self.known_user(&put.user) else { return };
        let own = self.actor.acting() == &before.id;
        if self.require_about(before, own) {
            self.put_user(User { control: put.control.clone(), ..User::clone(before) });
        }
    }

    /// Only accounts below can be rolled up, and only with the add-on; taking a roll-up away needs none (rules N-1, N-11).
    pub(super) fn put_roll_up(&mut self, put: &PutRollUp) {
        let Some(before) = self.known_user(&put.user) else { return };
        let own = self.actor.acting() == &before.id;
        if !self.require_about(before, own) {
            return;
        }
        let known = Places::of(&mut before.roll_up.iter().map(AccountId::as_str));
        let is_new = |account: &&AccountId| !known.contain(account.as_str());
        if put.accounts.iter().any(|account| is_new(&account))
            && let Some(account) = self.network.account(&before.account)
        {
            self.require_add_on(AddOn::NOTIFICATION_ROLL_UP, account);
        }
        let mut roll_up = Vec::new();
        for account in &put.accounts {
            if is_new(&account) && !self.network.is_above(&before.account, account) {
                // Whether there is such an account elsewhere is not told (rule S-14).
                let (account, above) = (account.clone(), before.account.clone());
                self.refuse(Reason::NotBelow { account, above });
            } else {
                roll_up.push(account.clone());
            }
        }
        self.put_user(User { roll_up, ..User::clone(before) });
    }
}
