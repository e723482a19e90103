//! Accounts and users as a dispatcher holds them: everything looked up once, by number.

use std::ops::Range;
use std::sync::Arc;

use super::control::Switches;
use crate::communicate::Messaging;
use crate::id::{AccountId, AddOnId, UserId};
use crate::time::Hours;

/// An account.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: AccountId,
    pub(super) owner: usize,
    pub(super) add_ons: Vec<AddOnId>,
    pub(super) messaging: Messaging,
    /// When its owner may be texted, where that is not always (rule N-13).
    pub(super) owner_hours: Option<Hours>,
    /// Whether these have an end: a week without spans, and dates of their own.
    pub(super) closes_for_good: bool,
    pub(super) notifications_kept_days: Option<u32>,
    /// Its users, in the list of all by account.
    pub(super) members: Range<usize>,
    /// Those who have chosen it for roll-up, in the list of all that have.
    pub(super) followers: Range<usize>,
}

impl Place {
    pub(super) fn has_add_on(&self, name: &str) -> bool {
        self.add_ons.iter().any(|known| known.as_str() == name)
    }
}

/// A user.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) id: UserId,
    pub(super) place: usize,
    pub(super) phone: Option<Arc<str>>,
    pub(super) email: Option<Arc<str>>,
    pub(super) own_contacts_only: bool,
    pub(super) archived: bool,
    pub(super) switches: Switches,
    /// The accounts chosen for roll-up, by number.
    pub(super) roll_up: Vec<Chosen>,
}

/// An account that somebody has chosen for roll-up, and what stands against it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    pub(super) place: usize,
    /// Whether it is below the user's own.
    pub(super) is_below: bool,
    /// Whether the user's own has the add-on in use.
    pub(super) has_add_on: bool,
}

impl Chosen {
    pub(super) const fn counts(self) -> bool {
        self.is_below && self.has_add_on
    }
}

impl Person {
    /// The choice of an account for roll-up.
    pub(super) fn chosen(&self, place: usize) -> Option<Chosen> {
        let found = self.roll_up.binary_search_by_key(&place, |chosen| chosen.place).ok()?;
        self.roll_up.get(found).copied()
    }
}
