//! What is looked at once for all contacts of an account.

use chrono::{DateTime, FixedOffset};

use super::super::dispatcher::Notice;
use super::super::place::{Person, Place};
use super::mend::Failures;
use super::reason::Reasons;
use super::{HoursSide, Mend, SilenceReason};
use crate::notify::{Channel, Dispatcher, NoticeKind, PanelMode, Switch};

/// An account: when it is looked at, and what its panels have in common for each kind.
pub(super) struct Ground {
    pub(super) place: usize,
    /// An instant in hours and one out of them, as far as there are any; one of no hours where they do not matter.
    pub(super) moments: Vec<(Option<HoursSide>, DateTime<FixedOffset>)>,
    /// The kinds that can be raised, with nothing where somebody's panel shows every notice of it, so that it reaches somebody
    /// in any case.
    pub(super) kinds: Vec<(NoticeKind, Option<Panels>)>,
}

/// What the panels of an account have in common for a kind, whoever is assigned: nobody's shows every notice.
pub(super) struct Panels {
    /// What stands against active users of the account, and against how many: they want it not at all, for their own contacts
    /// only, or do not see others'.
    pub(super) against: Vec<(SilenceReason, usize)>,
    /// What stands against those who roll the account up.
    pub(super) followers: Reasons,
    /// Those of them who would see it and cannot, as their roll-up does not count.
    pub(super) failures: Failures,
    pub(super) has_active: bool,
    /// The smallest change by which somebody's shows it, whoever is assigned; none if no change does.
    pub(super) shown: Option<Vec<Mend>>,
}

impl Dispatcher {
    /// An account as it is from an instant on. None where nothing can be silent: no contact need be looked at.
    pub(super) fn ground(&self, place: usize, at: DateTime<FixedOffset>) -> Option<Ground> {
        let known = self.places.get(place)?;
        let raised = NoticeKind::ALL.iter().copied().filter(|kind| is_raised(*kind, known));
        let kinds = raised.map(|kind| (kind, self.panels(kind, place, at)));
        let kinds = kinds.filter(|(kind, panels)| panels.is_some() || kind.can_be_blocked());
        Some(Ground { place, moments: moments(known, at), kinds: kinds.collect() })
    }

    /// What the panels have in common; nothing if somebody's shows every notice of the kind.
    fn panels(&self, kind: NoticeKind, place: usize, at: DateTime<FixedOffset>) -> Option<Panels> {
        if !self.listeners(place, kind).is_empty() {
            return None;
        }
        let mut panels = Panels {
            against: Vec::new(),
            followers: Reasons::default(),
            failures: Failures::default(),
            has_active: false,
            shown: None,
        };
        for person in self.members_of(place).filter_map(|person| self.persons.get(person)) {
            if person.archived {
                continue;
            }
            panels.has_active = true;
            panels.count(person, kind);
        }
        let notice = Notice { kind, place, assigned: None, archived: None, at };
        for follower in self.followers_of(place) {
            let reasons = self.reasons_against(&notice, *follower, Channel::Panel);
            if reasons.is_empty() {
                return None;
            }
            if self.persons.get(*follower).is_none_or(|person| person.archived) {
                continue;
            }
            panels.followers = panels.followers.and(Reasons::of(&reasons));
            panels.failures.add(&reasons);
        }
        panels.shown = self.show_somebody(&notice);
        Some(panels)
    }
}

impl Panels {
    /// Counts what stands against an active user of the account.
    fn count(&mut self, person: &Person, kind: NoticeKind) {
        let reason = match person.switches.panel(kind) {
            PanelMode::Off if person.switches.is_chosen(kind, Switch::System) => {
                Some(SilenceReason::Off)
            }
            PanelMode::Off => Some(SilenceReason::OffByDefault),
            PanelMode::AssignedOnly => Some(SilenceReason::NotAssigned),
            PanelMode::All => None,
        };
        let hidden = person.own_contacts_only && kind.has_contact();
        for reason in reason.into_iter().chain(hidden.then_some(SilenceReason::NotVisible)) {
            match self.against.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += 1,
                None => self.against.push((reason, 1)),
            }
        }
    }
}

/// Whether a kind can be raised in an account at all (rule N-5).
fn is_raised(kind: NoticeKind, place: &Place) -> bool {
    kind.add_on().is_none_or(|add_on| place.has_add_on(add_on))
        && kind.mail_event().is_none_or(|event| place.messaging.knows_of(event))
}

fn moments(
    place: &Place,
    at: DateTime<FixedOffset>,
) -> Vec<(Option<HoursSide>, DateTime<FixedOffset>)> {
    let Some(hours) = &place.owner_hours else { return vec![(None, at)] };
    let (open, closed) = if hours.is_open(at) {
        (Some(at), hours.next_closing(at).map(|turn| turn.at))
    } else {
        (hours.next_opening(at).map(|turn| turn.at), Some(at))
    };
    // Where only dates of their own are open, there is a last one, behind which it is closed for good.
    let end = hours.end().filter(|_| place.closes_for_good);
    let closed = closed.map(|closed| end.map_or(closed, |end| end.max(closed)));
    let all = [(HoursSide::In, open), (HoursSide::Out, closed)];
    all.into_iter().filter_map(|(state, at)| Some((Some(state), at?))).collect()
}
