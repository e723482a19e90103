use serde::Serialize;

use super::super::dispatcher::Notice;
use super::super::place::Place;
use crate::document::Coded;
use crate::id::{AccountId, UserId};
use crate::notify::{Dispatcher, PanelMode, WhyNot};

/// A change by which somebody is told (rule N-20).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mend {
    /// Give the account a fallback number.
    SetFallbackNumber {
        /// Which one.
        account: AccountId,
    },
    /// Give the user a phone number.
    SetPhone {
        /// Whom.
        user: UserId,
    },
    /// Give the user an e-mail address.
    SetEmail {
        /// Whom.
        user: UserId,
    },
    /// Give the account hours in which it is open.
    SetHours {
        /// Which one.
        account: AccountId,
    },
    /// Take the roll-up into use.
    ActivateRollUp {
        /// In which account.
        account: AccountId,
    },
    /// Restore the user, or name another account owner.
    RestoreUser {
        /// Whom.
        user: UserId,
    },
    /// Let the panel of the user show every notice of these kinds: *system* on, *AU* off.
    ShowAll {
        /// Whose.
        user: UserId,
    },
    /// Let the contact through again.
    Unblock {},
}

impl Mend {
    /// What it is, whoever it is about.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::SetFallbackNumber { .. } => "set_fallback_number",
            Self::SetPhone { .. } => "set_phone",
            Self::SetEmail { .. } => "set_email",
            Self::SetHours { .. } => "set_hours",
            Self::ActivateRollUp { .. } => "activate_roll_up",
            Self::RestoreUser { .. } => "restore_user",
            Self::ShowAll { .. } => "show_all",
            Self::Unblock {} => "unblock",
        }
    }

    pub(super) const fn in_words(&self) -> &'static str {
        match self {
            Self::SetFallbackNumber { .. } => "set the fallback number",
            Self::SetPhone { .. } => "give the user a phone number",
            Self::SetEmail { .. } => "give the user an e-mail address",
            Self::SetHours { .. } => "set hours in which it is open",
            Self::ActivateRollUp { .. } => "take notification_roll_up into use",
            Self::RestoreUser { .. } => "restore the user",
            Self::ShowAll { .. } => "let a user's panel show it",
            Self::Unblock {} => "unblock the contact",
        }
    }

    /// The change that takes a reason away, if one change does.
    fn of(reason: &WhyNot) -> Option<Self> {
        Some(match reason {
            WhyNot::NoFallbackNumber { account } => {
                Self::SetFallbackNumber { account: account.clone() }
            }
            WhyNot::NoPhone { user } => Self::SetPhone { user: user.clone() },
            WhyNot::NoEmail { user } => Self::SetEmail { user: user.clone() },
            WhyNot::NeverOpen { account } => Self::SetHours { account: account.clone() },
            WhyNot::NoRollUp { account, .. } => Self::ActivateRollUp { account: account.clone() },
            WhyNot::Archived { user } => Self::RestoreUser { user: user.clone() },
            _ => return None,
        })
    }
}

/// Those who would be told and cannot be: what stands against them, and the change that helps the one against whom stands
/// least.
#[derive(Clone, Debug, Default)]
pub(super) struct Failures {
    pub(super) codes: Vec<&'static str>,
    mend: Option<Vec<Mend>>,
}

impl Failures {
    /// Adds somebody, if nothing but failures stands against them.
    pub(super) fn add(&mut self, reasons: &[WhyNot]) {
        if !reasons.iter().all(WhyNot::is_failure) {
            return;
        }
        for reason in reasons.iter().map(WhyNot::code) {
            if !self.codes.contains(&reason) {
                self.codes.push(reason);
            }
        }
        let mend: Option<Vec<Mend>> = reasons.iter().map(Mend::of).collect();
        if let Some(mend) = mend
            && self.mend.as_ref().is_none_or(|best| mend.len() < best.len())
        {
            self.mend = Some(mend);
        }
    }
}

impl Dispatcher {
    /// The smallest change by which somebody is told of a notice that is lost.
    pub(super) fn mend_of(&self, notice: &Notice, failures: &Failures) -> Vec<Mend> {
        let shown = self.show_somebody(notice);
        match &failures.mend {
            Some(mend) if mend.len() <= shown.len() => mend.clone(),
            _ => shown,
        }
    }

    /// The smallest change by which a panel shows a notice: that of the account owner, or of another who sees every contact,
    /// or that of the owner once restored.
    pub(super) fn show_somebody(&self, notice: &Notice) -> Vec<Mend> {
        let Some(place) = self.places.get(notice.place) else { return Vec::new() };
        let sees = |person: &usize| {
            self.persons.get(*person).is_some_and(|person| {
                !person.archived && (!person.own_contacts_only || !notice.kind.has_contact())
            })
        };
        let shown = std::iter::once(place.owner).chain(self.members_of(notice.place)).find(sees);
        if let Some(user) = shown.and_then(|person| self.user_at(person)) {
            return vec![Mend::ShowAll { user: user.clone() }];
        }
        self.restore_owner(notice, place)
    }

    fn restore_owner(&self, notice: &Notice, place: &Place) -> Vec<Mend> {
        let Some(owner) = self.persons.get(place.owner) else { return Vec::new() };
        let mut mends = vec![Mend::RestoreUser { user: owner.id.clone() }];
        if owner.switches.panel(notice.kind) != PanelMode::All {
            mends.push(Mend::ShowAll { user: owner.id.clone() });
        }
        mends
    }
}
