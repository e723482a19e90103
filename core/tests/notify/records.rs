//! Records in few words.

use chrono::{DateTime, FixedOffset};
use tenantry::notify::{Choice, Contact, Dispatcher, NoticeKind, Occurrence, Roster, RosterUser};

/// An id, which these tests write well.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is an id"))
}

pub(crate) fn instant(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// A document that is right.
pub(crate) fn read<T: tenantry::document::Document>(text: &str) -> T {
    tenantry::read(text).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

pub(crate) fn occurrence(text: &str) -> Occurrence {
    read(text)
}

pub(crate) fn dispatcher(roster: &Roster) -> Dispatcher {
    Dispatcher::new(roster).unwrap_or_else(|faults| panic!("{faults}\n{roster:#?}"))
}

pub(crate) fn contact(name: &str) -> Contact {
    Contact::new(id(name))
}

/// The choice of a user for a kind, which is there from now on.
pub(crate) fn choice(user: &mut RosterUser, kind: NoticeKind) -> &mut Choice {
    let known = user.control.iter().position(|choice| choice.kind == kind);
    let place = known.unwrap_or(user.control.len());
    if known.is_none() {
        user.control.push(Choice::new(kind));
    }
    &mut user.control[place]
}
