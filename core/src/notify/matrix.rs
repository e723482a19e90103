use serde::Serialize;

use super::place::{Person, Place};
use super::{Dispatcher, NoticeKind, Switch};
use crate::document::{is_default, names};
use crate::id::{AccountId, AddOnId, UserId};
use crate::order::sort;
use crate::time::Hours;

/// One cell of the matrix of a user (rule N-19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MatrixCell"))]
pub struct Cell {
    /// The kind of notice.
    pub kind: NoticeKind,
    /// The switch.
    pub switch: Switch,
    /// Whether it is on.
    pub value: bool,
    /// Whether the user chose so.
    pub source: Source,
    /// Why it counts for nothing, or not for all, though it is on; or for something though it is off.
    #[serde(skip_serializing_if = "is_default")]
    pub overridden: Vec<Override>,
}

/// Where the value of a switch comes from (rule N-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SwitchSource"))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The user chose it.
    Chosen,
    /// It is as it always is until somebody chooses.
    Default,
}

names!(Source { Chosen => "chosen", Default => "default" });

/// What overrides a switch (rule N-19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SwitchOverride"))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Override {
    /// *AU* is on as well, and wins over *system* (rule N-3).
    AssignedOnly {},
    /// The user sees contacts that are assigned to them only (rules U-4, N-14).
    OwnContactsOnly {},
    /// The user is archived.
    Archived {},
    /// The user has no phone number.
    NoPhone {},
    /// The user has no e-mail address.
    NoEmail {},
    /// The user owns the account, which has no number to text to about contacts without an assigned user (rule N-8).
    NoFallbackNumber {},
    /// The user owns the account, and is texted about every new lead whatever they choose (rule X-4).
    TextedAnyway {},
    /// The user owns the account, and would be texted in hours that it never has (rules N-13, X-2).
    NeverOpen {},
    /// The kind is not raised without an add-on (rule N-5).
    NoAddOn {
        /// Which one.
        add_on: AddOnId,
    },
    /// The mailbox of the account does not let the platform know of it (rules E-4, N-5).
    Mailbox {},
}

/// The matrix of a user (rule N-19): every cell there is, by kind and switch, and the accounts they roll up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Matrix {
    /// Whose.
    pub user: UserId,
    /// Every switch of every kind.
    pub cells: Vec<Cell>,
    /// The accounts whose panel notices they see as well.
    pub roll_up: Vec<AccountId>,
    /// Those that they have chosen in vain: not below their own (rule N-11), or without the add-on (rule N-1).
    #[serde(skip_serializing_if = "is_default")]
    pub roll_up_in_vain: Vec<AccountId>,
}

impl Dispatcher {
    /// What is in force of a user's control, where it comes from, and what overrides it (rule N-19). None for a user who
    /// does not exist.
    pub fn matrix(&self, user: &UserId) -> Option<Matrix> {
        let (index, person) = self.person(user)?;
        let own = self.places.get(person.place)?;
        let mut cells = Vec::new();
        for kind in NoticeKind::ALL {
            for switch in Switch::ALL.iter().filter(|switch| kind.has(**switch)) {
                cells.push(cell(index, person, own, *kind, *switch));
            }
        }
        let chosen = |counts: bool| {
            let those = person.roll_up.iter().filter(move |chosen| chosen.counts() == counts);
            let mut ids: Vec<_> =
                those.filter_map(|chosen| self.account_at(chosen.place)).cloned().collect();
            sort(&mut ids, Ord::cmp);
            ids
        };
        let (roll_up, roll_up_in_vain) = (chosen(true), chosen(false));
        Some(Matrix { user: user.clone(), cells, roll_up, roll_up_in_vain })
    }

    /// One cell of the matrix of a user (rule N-19). None for a user who does not exist, or a switch that the kind does not
    /// have.
    pub fn cell(&self, user: &UserId, kind: NoticeKind, switch: Switch) -> Option<Cell> {
        let (index, person) = self.person(user)?;
        let own = self.places.get(person.place)?;
        kind.has(switch).then(|| cell(index, person, own, kind, switch))
    }
}

/// One switch of a user, who is of an account.
fn cell(index: usize, person: &Person, own: &Place, kind: NoticeKind, switch: Switch) -> Cell {
    let value = person.switches.is_on(kind, switch);
    let chosen = person.switches.is_chosen(kind, switch);
    let source = if chosen { Source::Chosen } else { Source::Default };
    let mut overridden = if value { overrides(person, own, kind, switch) } else { Vec::new() };
    if own.owner == index {
        let never_opens = own.owner_hours.as_ref().is_some_and(Hours::never_opens);
        let reaches = !person.archived && person.phone.is_some() && !never_opens;
        if (kind, switch) == (NoticeKind::NewLead, Switch::TextAu)
            && own.messaging.text_owner_new_leads
            && reaches
        {
            overridden.push(Override::TextedAnyway {});
        }
        if value && switch == Switch::TextAu {
            if own.messaging.fallback_number.is_none() {
                overridden.push(Override::NoFallbackNumber {});
            }
            if never_opens {
                overridden.push(Override::NeverOpen {});
            }
        }
    }
    Cell { kind, switch, value, source, overridden }
}

/// What overrides a switch of a user that is on.
fn overrides(person: &Person, own: &Place, kind: NoticeKind, switch: Switch) -> Vec<Override> {
    let mut found = Vec::new();
    if person.archived {
        found.push(Override::Archived {});
    }
    match switch {
        Switch::System => {
            if person.switches.is_on(kind, Switch::Au) {
                found.push(Override::AssignedOnly {});
            } else if person.own_contacts_only && kind.has_contact() {
                found.push(Override::OwnContactsOnly {});
            }
        }
        Switch::TextAu if person.phone.is_none() => found.push(Override::NoPhone {}),
        Switch::EmailAu if person.email.is_none() => found.push(Override::NoEmail {}),
        Switch::Au | Switch::TextAu | Switch::EmailAu => {}
    }
    if let Some(add_on) = kind.add_on().filter(|add_on| !own.has_add_on(add_on))
        && let Ok(add_on) = add_on.parse()
    {
        found.push(Override::NoAddOn { add_on });
    }
    if kind.mail_event().is_some_and(|event| !own.messaging.knows_of(event)) {
        found.push(Override::Mailbox {});
    }
    found
}
