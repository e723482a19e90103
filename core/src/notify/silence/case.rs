//! The cases of one account, one by one.

use chrono::{DateTime, FixedOffset};

use super::super::dispatcher::Notice;
use super::super::place::{Person, Place};
use super::finding::NOBODY;
use super::mend::Failures;
use super::{ContactState, HoursSide, Mend, Silence};
use crate::document::Coded;
use crate::notify::{Channel, Dispatcher, NoticeKind, PanelMode, Switch, Unraised, WhyNot};
use crate::time::Hours;

/// A case in which nobody is told.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) kind: NoticeKind,
    /// Whose contact it is; nothing for a kind that is about none.
    pub(super) contact: Option<(ContactState, Option<usize>)>,
    pub(super) blocked: bool,
    pub(super) hours: Option<HoursSide>,
    pub(super) why: Why,
}

/// What stands against it, and what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Why {
    pub(super) silence: Silence,
    pub(super) reasons: Vec<&'static str>,
    pub(super) mend: Vec<Mend>,
}

/// What the panels of an account have in common for a kind, whoever is assigned: nobody's shows every notice.
struct Panels {
    /// What stands against active users of the account, and against how many: they want it not at all, for their own contacts
    /// only, or do not see others'.
    against: Vec<(&'static str, usize)>,
    /// What stands against those who roll the account up.
    followers: Vec<&'static str>,
    /// Those of them who would see it and cannot, as their roll-up does not count.
    failures: Failures,
    has_active: bool,
    /// The smallest change by which somebody's shows it, whoever is assigned; none if no change does.
    shown: Option<Vec<Mend>>,
}

impl Dispatcher {
    /// Every case of an account in which nobody is told, as things are from an instant on.
    pub(super) fn silent_cases(&self, place: usize, at: DateTime<FixedOffset>) -> Vec<Case> {
        let mut cases = Vec::new();
        let Some(known) = self.places.get(place) else { return cases };
        let moments = moments(known, at);
        for kind in NoticeKind::ALL.iter().copied().filter(|kind| is_raised(*kind, known)) {
            let can_be_blocked = matches!(kind, NoticeKind::TextReceived | NoticeKind::TextStopped);
            let panels = self.panels(kind, place, at);
            if panels.is_none() && !can_be_blocked {
                continue;
            }
            for contact in self.contacts(kind, place) {
                let why = |(hours, at): &(Option<HoursSide>, DateTime<FixedOffset>)| {
                    let notice = notice(kind, place, contact, *at);
                    (*hours, panels.as_ref().and_then(|panels| self.why_nobody(&notice, panels)))
                };
                let whys: Vec<_> = moments.iter().map(why).collect();
                if can_be_blocked {
                    cases.extend(blocked(kind, contact, &whys));
                }
                cases.extend(join(kind, contact, whys));
            }
        }
        cases
    }

    /// Every state that a contact of the account can be in.
    fn contacts(
        &self,
        kind: NoticeKind,
        place: usize,
    ) -> Vec<Option<(ContactState, Option<usize>)>> {
        if !kind.has_contact() {
            return vec![None];
        }
        let assigned = self.members_of(place).map(|person| {
            let archived = self.persons.get(person).is_some_and(|person| person.archived);
            let state =
                if archived { ContactState::AssignedArchived } else { ContactState::Assigned };
            Some((state, Some(person)))
        });
        std::iter::once(Some((ContactState::Unassigned, None))).chain(assigned).collect()
    }

    /// What the panels have in common; nothing if somebody's shows every notice of the kind, so that it reaches somebody in
    /// any case.
    fn panels(&self, kind: NoticeKind, place: usize, at: DateTime<FixedOffset>) -> Option<Panels> {
        if !self.listeners(place, kind).is_empty() {
            return None;
        }
        let mut panels = Panels {
            against: Vec::new(),
            followers: Vec::new(),
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
            for code in reasons.iter().map(WhyNot::code) {
                if !panels.followers.contains(&code) {
                    panels.followers.push(code);
                }
            }
            panels.failures.add(&reasons);
        }
        panels.shown = self.show_somebody(&notice);
        Some(panels)
    }

    /// Why nobody is told of a notice; nothing if somebody is.
    fn why_nobody(&self, notice: &Notice, panels: &Panels) -> Option<Why> {
        let assigned = notice.assigned.and_then(|person| self.persons.get(person));
        if assigned.is_some_and(|person| person.switches.panel(notice.kind) != PanelMode::Off) {
            return None;
        }
        let mut reasons = panels.followers.clone();
        // The assigned user has it off, and does not see other people's contacts in this one.
        let own_hidden = assigned.filter(|person| person.own_contacts_only).map(hidden_from);
        for (code, count) in &panels.against {
            if *count > usize::from(own_hidden == Some(*code)) {
                reasons.push(code);
            }
        }
        let mut ways = self.ways(notice, Channel::Text);
        ways.extend(self.ways(notice, Channel::Email));
        let mut failures = panels.failures.clone();
        for way in &ways {
            if way.reasons.is_empty() {
                return None;
            }
            reasons.extend(way.reasons.iter().map(WhyNot::code));
            if notice.archived == Some(way.person) {
                // Restored, they are the assigned user again, and told on another way.
                failures.count(&way.reasons);
            } else {
                failures.add(&way.reasons);
            }
        }
        let mend = self.smallest_mend(notice, failures.mend, panels.shown.clone());
        let (silence, reasons) = match (failures.codes.is_empty(), panels.has_active) {
            (false, _) => (Silence::Lost, failures.codes),
            (true, false) => (Silence::Lost, vec![NOBODY]),
            (true, true) => (Silence::Muted, reasons),
        };
        Some(Why { silence, reasons: in_order(reasons), mend })
    }
}

impl Panels {
    /// Counts what stands against an active user of the account.
    fn count(&mut self, person: &Person, kind: NoticeKind) {
        let user = || person.id.clone();
        let switch = Switch::System;
        let reason = match person.switches.panel(kind) {
            PanelMode::Off => {
                let chosen = person.switches.is_chosen(kind, switch);
                Some(WhyNot::Off { user: user(), kind, switch, chosen })
            }
            PanelMode::AssignedOnly => Some(WhyNot::NotAssigned { user: user(), kind }),
            PanelMode::All => None,
        };
        let hidden = person.own_contacts_only && kind.has_contact();
        let codes = reason.map(|reason| reason.code()).into_iter();
        for code in codes.chain(hidden.then(|| hidden_from(person))) {
            match self.against.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += 1,
                None => self.against.push((code, 1)),
            }
        }
    }
}

/// The code of the reason that contacts of others are hidden from somebody.
fn hidden_from(person: &Person) -> &'static str {
    WhyNot::NotVisible { user: person.id.clone() }.code()
}

/// Whether a kind can be raised in an account at all (rule N-5).
fn is_raised(kind: NoticeKind, place: &Place) -> bool {
    kind.add_on().is_none_or(|add_on| place.has_add_on(add_on))
        && kind.mail_event().is_none_or(|event| place.messaging.knows_of(event))
}

/// The last instant at which hours close that close for good.
fn last(hours: &Hours, closed: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let mut closed = closed;
    while let Some(opening) = hours.next_opening(closed)
        && let Some(closing) = hours.next_closing(opening.at)
    {
        closed = closing.at;
    }
    closed
}

fn notice(
    kind: NoticeKind,
    place: usize,
    contact: Option<(ContactState, Option<usize>)>,
    at: DateTime<FixedOffset>,
) -> Notice {
    let (assigned, archived) = match contact {
        Some((ContactState::Assigned, person)) => (person, None),
        Some((ContactState::AssignedArchived, person)) => (None, person),
        _ => (None, None),
    };
    Notice { kind, place, assigned, archived, at }
}

/// An instant in hours and one out of them, as far as there are any; one of no hours where they do not matter.
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
    let closed =
        closed.map(|closed| if place.closes_for_good { last(hours, closed) } else { closed });
    let all = [(HoursSide::In, open), (HoursSide::Out, closed)];
    all.into_iter().filter_map(|(state, at)| Some((Some(state), at?))).collect()
}

/// What a blocked contact sends raises nothing, on purpose (rule N-12). Unblocked, it may still reach nobody.
fn blocked(
    kind: NoticeKind,
    contact: Option<(ContactState, Option<usize>)>,
    unblocked: &[(Option<HoursSide>, Option<Why>)],
) -> Vec<Case> {
    let why = |(hours, why): &(Option<HoursSide>, Option<Why>)| {
        let mut mend = vec![Mend::Unblock {}];
        mend.extend(why.iter().flat_map(|why| &why.mend).cloned());
        let reasons = vec![Unraised::Blocked {}.code()];
        (*hours, Some(Why { silence: Silence::Muted, reasons, mend }))
    };
    let cases = join(kind, contact, unblocked.iter().map(why).collect());
    cases.into_iter().map(|case| Case { blocked: true, ..case }).collect()
}

/// One case for all moments if it is the same in them, else one for each in which nobody is told.
fn join(
    kind: NoticeKind,
    contact: Option<(ContactState, Option<usize>)>,
    whys: Vec<(Option<HoursSide>, Option<Why>)>,
) -> Vec<Case> {
    let case = |hours, why| Case { kind, contact, blocked: false, hours, why };
    let is_same = whys.windows(2).all(|pair| match pair {
        [(_, first), (_, second)] => first == second,
        _ => true,
    });
    let told = |(hours, why): (Option<HoursSide>, Option<Why>)| Some(case(hours, why?));
    if is_same {
        return whys.into_iter().take(1).filter_map(|(_, why)| told((None, why))).collect();
    }
    whys.into_iter().filter_map(told).collect()
}

fn in_order(mut codes: Vec<&'static str>) -> Vec<&'static str> {
    codes.sort_unstable();
    codes.dedup();
    codes
}
