use std::fmt::{self, Write};

use serde::Serialize;

use super::super::dispatcher::Notice;
use super::reason::Reasons;
use crate::document::OneLine;
use crate::id::{AccountId, UserId};
use crate::notify::{Channel, Dispatcher, WhyNot};

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

    /// Whom it is about, if it is about a user.
    pub(super) const fn user(&self) -> Option<&UserId> {
        match self {
            Self::SetPhone { user }
            | Self::SetEmail { user }
            | Self::RestoreUser { user }
            | Self::ShowAll { user } => Some(user),
            Self::SetFallbackNumber { .. }
            | Self::SetHours { .. }
            | Self::ActivateRollUp { .. }
            | Self::Unblock {} => None,
        }
    }

    pub(super) fn is_about(&self, user: &UserId) -> bool {
        self.user() == Some(user)
    }

    /// The same change for another user, if it is about this one.
    pub(super) fn for_other(&self, user: &UserId, other: &UserId) -> Self {
        let mut mend = self.clone();
        if let Self::SetPhone { user: whose }
        | Self::SetEmail { user: whose }
        | Self::RestoreUser { user: whose }
        | Self::ShowAll { user: whose } = &mut mend
            && whose == user
        {
            *whose = other.clone();
        }
        mend
    }

    /// Says it in words, and with a name whom it is about.
    pub(super) fn write(&self, f: &mut OneLine<'_>, named: bool) -> fmt::Result {
        match self {
            Self::SetFallbackNumber { .. } => f.write_str("set the fallback number"),
            Self::SetHours { .. } => f.write_str("set hours in which it is open"),
            Self::Unblock {} => f.write_str("unblock the contact"),
            Self::ActivateRollUp { account } => {
                f.write_str("take notification_roll_up into use")?;
                if named { write!(f, " in {account}") } else { Ok(()) }
            }
            Self::SetPhone { user }
            | Self::SetEmail { user }
            | Self::RestoreUser { user }
            | Self::ShowAll { user } => {
                let user = if named { user.as_str() } else { "a user" };
                match self {
                    Self::SetPhone { .. } => write!(f, "give {user} a phone number"),
                    Self::SetEmail { .. } => write!(f, "give {user} an e-mail address"),
                    Self::RestoreUser { .. } => write!(f, "restore {user}"),
                    _ => write!(f, "let the panel of {user} show it"),
                }
            }
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
    pub(super) reasons: Reasons,
    pub(super) mend: Option<Vec<Mend>>,
}

impl Failures {
    /// Adds somebody, if nothing but failures stands against them.
    pub(super) fn add(&mut self, reasons: &[WhyNot]) {
        if self.count(reasons) {
            take_smaller(&mut self.mend, reasons.iter().map(Mend::of).collect());
        }
    }

    /// Adds what stands against somebody, whatever would help, if nothing but failures does.
    pub(super) fn count(&mut self, reasons: &[WhyNot]) -> bool {
        if !reasons.iter().all(WhyNot::is_failure) {
            return false;
        }
        self.reasons = self.reasons.and(Reasons::of(reasons));
        true
    }
}

/// Takes a change in place of one that is known if it is smaller.
fn take_smaller(best: &mut Option<Vec<Mend>>, mend: Option<Vec<Mend>>) {
    if let Some(mend) = mend
        && best.as_ref().is_none_or(|best| mend.len() < best.len())
    {
        *best = Some(mend);
    }
}

impl Dispatcher {
    /// The smallest change by which somebody is told of a notice: one that helps those who would be told, or lets a panel
    /// show it, or makes the archived assigned user count again.
    pub(super) fn smallest_mend(
        &self,
        notice: &Notice,
        failures: Option<Vec<Mend>>,
        shown: Option<Vec<Mend>>,
    ) -> Vec<Mend> {
        let mut best = failures;
        take_smaller(&mut best, shown);
        if best.as_ref().is_none_or(|best| best.len() > 1) {
            self.help_assigned(notice, &mut best);
        }
        best.unwrap_or_default()
    }

    /// The changes that help the assigned user, or the archived one once restored.
    fn help_assigned(&self, notice: &Notice, best: &mut Option<Vec<Mend>>) {
        let restored = Notice { assigned: notice.archived, archived: None, ..*notice };
        let notice = if notice.archived.is_some() { &restored } else { notice };
        let Some(assigned) = notice.assigned else { return };
        take_smaller(best, self.show(notice, assigned));
        for channel in [Channel::Text, Channel::Email] {
            for way in self.ways(notice, channel) {
                take_smaller(best, way.reasons.iter().map(Mend::of).collect());
            }
        }
    }

    /// The smallest change by which somebody's panel shows a notice, whoever is assigned: if there is one, that of the account
    /// owner or of another who is active and sees every contact.
    pub(super) fn show_somebody(&self, notice: &Notice) -> Option<Vec<Mend>> {
        let owner = self.places.get(notice.place)?.owner;
        let members = || std::iter::once(owner).chain(self.members_of(notice.place));
        let sees = |person: &usize| {
            self.persons.get(*person).is_some_and(|person| {
                !person.archived && (!person.own_contacts_only || !notice.kind.has_contact())
            })
        };
        if let Some(person) = members().find(sees) {
            return self.show(notice, person);
        }
        let mut best = None;
        for person in members().chain(self.followers_of(notice.place).iter().copied()) {
            take_smaller(&mut best, self.show(notice, person));
        }
        best
    }

    /// The change by which the panel of a user shows a notice, if one does.
    fn show(&self, notice: &Notice, person: usize) -> Option<Vec<Mend>> {
        let reasons = self.reasons_against(notice, person, Channel::Panel);
        let mend = |reason: &WhyNot| match reason {
            WhyNot::Off { user, .. } | WhyNot::NotAssigned { user, .. } => {
                Some(Mend::ShowAll { user: user.clone() })
            }
            other => Mend::of(other),
        };
        reasons.iter().map(mend).collect()
    }
}
