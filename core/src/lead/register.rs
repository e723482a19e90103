//! Who is there, as a network told it: targets of plans, and the accounts and users of contacts (rules ).

use serde::Serialize;

use super::stranger::MOST_SEARCHED;
use super::{Absence, AbsenceReason, TargetKind};
use crate::document::{nearest, read_struct};
use crate::id::{AccountId, TargetId, UserId};
use crate::order::sort;

/// Everybody of a network, as far as leads go: pointers to their ids.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Register {
    pub(crate) enterprise: Option<AccountId>,
    /// By id.
    pub(crate) accounts: Vec<RegisteredAccount>,
    /// By id.
    pub(crate) users: Vec<RegisteredUser>,
}

read_struct!(Register { enterprise: optional, accounts: default, users: default });

/// An account, and why it gets no leads, if it gets none.
#[derive(Debug, Serialize)]
pub(crate) struct RegisteredAccount {
    pub(crate) id: AccountId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) absence: Option<AbsenceReason>,
}

read_struct!(RegisteredAccount { id: required, absence: optional });

/// A user, and whose.
#[derive(Debug, Serialize)]
pub(crate) struct RegisteredUser {
    pub(crate) id: UserId,
    pub(crate) account: AccountId,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) archived: bool,
}

read_struct!(RegisteredUser { id: required, account: required, archived: default });

impl Register {
    /// Puts in order what was read.
    pub(crate) fn put_in_order(&mut self) {
        sort(&mut self.accounts, |a, b| a.id.cmp(&b.id));
        sort(&mut self.users, |a, b| a.id.cmp(&b.id));
    }

    /// The targets that get no leads, and why; of those that are unknown who may be meant.
    pub(crate) fn absences(&self, kind: TargetKind, targets: &[TargetId]) -> Vec<Absence> {
        let mut searched = 0;
        let absence = |target: &TargetId| {
            let mut absence = Absence::new(target.clone(), self.absence(kind, target.as_str())?);
            if absence.reason == AbsenceReason::Unknown && searched < MOST_SEARCHED {
                searched += 1;
                let mut accounts = self.accounts.iter().map(|it| it.id.as_str());
                let own = self.users.iter().filter(|it| self.is_own(it));
                let known: &mut dyn Iterator<Item = &str> = match kind {
                    TargetKind::Accounts => &mut accounts,
                    TargetKind::Users => &mut { own }.map(|it| it.id.as_str()),
                };
                let meant = nearest(target.as_str(), known);
                absence.suggestion = meant.and_then(|meant| meant.parse().ok());
            }
            Some(absence)
        };
        targets.iter().filter_map(absence).collect()
    }

    /// Why somebody gets no leads by a plan: a plan for users is one for those of the enterprise.
    pub(super) fn absence(&self, kind: TargetKind, id: &str) -> Option<AbsenceReason> {
        match (kind, &self.enterprise) {
            (TargetKind::Accounts, _) => match self.account(id) {
                Some(account) => account.absence,
                None => Some(AbsenceReason::Unknown),
            },
            (TargetKind::Users, Some(own)) => self.absence_of_user(id, own),
            (TargetKind::Users, None) => Some(AbsenceReason::Unknown),
        }
    }

    /// Why a user gets no leads of an account; one of another account is unknown to it.
    pub(super) fn absence_of_user(&self, id: &str, of: &AccountId) -> Option<AbsenceReason> {
        let found = self.users.binary_search_by(|user| user.id.as_str().cmp(id)).ok();
        match found.and_then(|place| self.users.get(place)).filter(|user| user.account == *of) {
            None => Some(AbsenceReason::Unknown),
            Some(user) => user.archived.then_some(AbsenceReason::Archived),
        }
    }

    pub(super) fn account(&self, id: &str) -> Option<&RegisteredAccount> {
        let found = self.accounts.binary_search_by(|account| account.id.as_str().cmp(id));
        self.accounts.get(found.ok()?)
    }

    fn is_own(&self, user: &RegisteredUser) -> bool {
        self.enterprise.as_ref() == Some(&user.account)
    }
}
