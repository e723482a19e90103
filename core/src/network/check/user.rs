use super::text::{TextForm, check_some};
use crate::access::{Role, User};
use crate::account::report_unknown;
use crate::document::{At, Faults, not_empty};
use crate::id::{AccountId, UserId};
use crate::network::NetworkError;
use crate::network::proposed::Proposed;
use crate::notify::check_control;
use crate::order::Places;
use crate::time::check_week;

impl Proposed<'_> {
    /// Checks one user: what is known of them, and the account they belong to.
    pub(super) fn check_user(&self, user: &User, at: At<'_>, faults: &mut Faults) {
        check_person(user, at, faults);
        self.check_roll_up(user, at.field("roll_up"), faults);
        if self.others_have_username(&user.username.to_lowercase(), &user.id) {
            report_taken(user, at, faults);
        }
        if !self.known.accounts {
            return;
        }
        let Some(account) = self.account(&user.account) else {
            return self.report_no_account(&user.account, at.field("account"), faults);
        };
        let is_owner = account.owner == user.id;
        let owner_known = self.known.owners && faults.is_read(at.field("id"));
        if user.role == Role::AccountOwner && !is_owner && owner_known {
            let (account, owner) = (account.id.to_string(), account.owner.to_string());
            faults.report(at.field("role"), &NetworkError::SecondOwner { account, owner });
        }
        // That the owner an account names is one is looked at with the account, unless only the user changes.
        if self.changes.is_empty() {
            return;
        }
        if is_owner && user.role != Role::AccountOwner {
            let error = NetworkError::NotTheOwner { user: user.id.to_string() };
            faults.report(at.field("role"), &error);
        }
        // What refers to a user is in the same account.
        if let Some(before) = self.network.user(&user.id).filter(|it| it.account != user.account) {
            let (what, id) = ("user", before.id.to_string());
            faults.report(at.field("account"), &NetworkError::Another { what, id });
        }
    }

    /// Reports that the account of a user or setting is not there.
    pub(super) fn report_no_account(&self, account: &AccountId, at: At<'_>, faults: &mut Faults) {
        let known = self.network.accounts().iter().map(|account| account.id.as_str());
        report_unknown("account", account.as_str(), known, at, faults);
    }

    /// Checks that the accounts of a roll-up stand below the user's own, each once (rule N-11).
    fn check_roll_up(&self, user: &User, at: At<'_>, faults: &mut Faults) {
        let chosen = Places::of(&mut user.roll_up.iter().map(AccountId::as_str));
        for (index, account) in user.roll_up.iter().enumerate() {
            if chosen.first(account.as_str()) != Some(index) {
                let value = account.to_string();
                faults.report(at.index(index), &NetworkError::Twice { value });
            } else if self.known.accounts && self.account(account).is_none() {
                let below = self.network.below(&user.account).map(|account| account.id.as_str());
                report_unknown("account", account.as_str(), below, at.index(index), faults);
            } else if self.known.tree && !self.is_above(&user.account, account) {
                let (account, above) = (account.to_string(), user.account.to_string());
                faults.report(at.index(index), &NetworkError::NotBelow { account, above });
            }
        }
    }

    /// Checks that nothing refers to a user who is gone.
    pub(super) fn check_removed_user(&self, user: &UserId, at: At<'_>, faults: &mut Faults) {
        let Some(before) = self.network.user(user) else {
            return report_unknown("user", user.as_str(), [], at, faults);
        };
        if self.account(&before.account).is_some() {
            let (user, account) = (before.id.to_string(), before.account.to_string());
            faults.report(at, &NetworkError::OnlyArchived { user, account });
        }
    }
}

/// Checks what is known of a user that nothing else has a say in.
pub(super) fn check_person(user: &User, at: At<'_>, faults: &mut Faults) {
    not_empty("first_name", &user.first_name, at, faults);
    not_empty("last_name", &user.last_name, at, faults);
    not_empty("username", &user.username, at, faults);
    check_some(TextForm::Username, Some(&user.username), at.field("username"), faults);
    check_some(TextForm::Phone, user.phone.as_deref(), at.field("phone"), faults);
    check_some(TextForm::Email, user.email.as_deref(), at.field("email"), faults);
    check_control(&user.control, at.field("control"), faults);
    check_week(&user.hours, at.field("hours"), faults);
}

/// Reports that the username of a user is taken.
pub(super) fn report_taken(user: &User, at: At<'_>, faults: &mut Faults) {
    let (what, value) = ("username", user.username.to_string());
    faults.report(at.field("username"), &NetworkError::Taken { what, value, by: None });
}
