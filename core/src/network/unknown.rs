//! What a question of the host names, and there is not.

use std::fmt;
use std::sync::Arc;

use super::{Network, Setting};
use crate::access::{Denial, User};
use crate::account::Account;
use crate::document::{At, Coded, Fault, Faults, did_you_mean, nearest};
use crate::id::{AccountId, SettingId, UserId};

/// That somebody or something does not exist, and what may be meant.
struct Unknown {
    denial: Denial,
    suggestion: Option<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.denial, did_you_mean(self.suggestion.as_deref()))
    }
}

impl Coded for Unknown {
    fn code(&self) -> &'static str {
        self.denial.code()
    }

    fn suggestion(&self) -> Option<String> {
        self.suggestion.clone()
    }
}

impl Network {
    /// The account that a question is about.
    pub(crate) fn asked_account(&self, id: &AccountId) -> Result<&Arc<Account>, Faults> {
        let known = &mut self.accounts().iter().map(|account| account.id.as_str());
        let denial = || Denial::NoAccount { account: id.clone() };
        self.account(id).ok_or_else(|| unknown("account", denial(), id.as_str(), known))
    }

    /// The user that a question is about.
    pub(crate) fn asked_user(&self, id: &UserId) -> Result<&Arc<User>, Faults> {
        let known = &mut self.users().iter().map(|user| user.id.as_str());
        let denial = || Denial::NoUser { user: id.clone() };
        self.user(id).ok_or_else(|| unknown("user", denial(), id.as_str(), known))
    }

    /// The setting that a question is about, of those that may be meant.
    pub(crate) fn asked_setting<'n>(
        &'n self,
        place: &'static str,
        id: &SettingId,
        may_be_meant: &dyn Fn(&Setting) -> bool,
    ) -> Result<&'n Arc<Setting>, Faults> {
        let found = self.setting(id).filter(|setting| may_be_meant(setting));
        found.ok_or_else(|| {
            let known = self.settings().iter().filter(|setting| may_be_meant(setting));
            let denial = Denial::NoSetting { setting: id.clone() };
            unknown(place, denial, id.as_str(), &mut known.map(|setting| setting.id.as_str()))
        })
    }
}

fn unknown(
    place: &'static str,
    denial: Denial,
    id: &str,
    known: &mut dyn Iterator<Item = &str>,
) -> Faults {
    let suggestion = nearest(id, known).map(str::to_owned);
    Fault::new(At::Root.field(place), &Unknown { denial, suggestion }).into()
}
