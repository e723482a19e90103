//! The cases of one contact of an account, one by one.

use chrono::{DateTime, FixedOffset};

use super::super::dispatcher::Notice;
use super::ground::{Ground, Panels};
use super::reason::Reasons;
use super::{ContactState, HoursSide, Mend, Silence, SilenceReason};
use crate::notify::{Channel, Dispatcher, NoticeKind, PanelMode};

/// Whose contact it is; nothing for what is about none.
pub(super) type Whose = Option<(ContactState, Option<usize>)>;

/// A case in which nobody is told.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) kind: NoticeKind,
    pub(super) blocked: bool,
    pub(super) hours: Option<HoursSide>,
    pub(super) why: Why,
}

/// What stands against it, and what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Why {
    pub(super) silence: Silence,
    pub(super) reasons: Reasons,
    pub(super) mend: Vec<Mend>,
}

/// Whether somebody is told in hours and out of them.
type Whys = Vec<(Option<HoursSide>, Option<Why>)>;

impl Dispatcher {
    /// Every case about such a contact in which nobody is told; of the kinds that are about none, where none is given.
    pub(super) fn silent_cases(&self, ground: &Ground, contact: Whose) -> Vec<Case> {
        let mut cases = Vec::new();
        for (kind, panels) in &ground.kinds {
            let is_unassigned = matches!(contact, Some((ContactState::Unassigned, _)));
            if kind.has_contact() != contact.is_some() || kind.has_assigned() && is_unassigned {
                continue;
            }
            let why = |(hours, at): &(Option<HoursSide>, DateTime<FixedOffset>)| {
                let notice = notice(*kind, ground.place, contact, *at);
                (*hours, panels.as_ref().and_then(|panels| self.why_nobody(&notice, panels)))
            };
            let whys: Whys = ground.moments.iter().map(why).collect();
            if kind.can_be_blocked() {
                cases.extend(blocked(*kind, &whys));
            }
            cases.extend(join(*kind, whys));
        }
        cases
    }

    /// Why nobody is told of a notice; nothing if somebody is.
    fn why_nobody(&self, notice: &Notice, panels: &Panels) -> Option<Why> {
        let assigned = notice.assigned.and_then(|person| self.persons.get(person));
        if assigned.is_some_and(|person| person.switches.panel(notice.kind) != PanelMode::Off) {
            return None;
        }
        let mut reasons = panels.followers;
        // The assigned user has it off, and does not see other people's contacts in this one.
        let own_hidden = assigned.filter(|person| person.own_contacts_only);
        let own_hidden = own_hidden.map(|_| SilenceReason::NotVisible);
        for (reason, count) in &panels.against {
            if *count > usize::from(own_hidden == Some(*reason)) {
                reasons = reasons.with(*reason);
            }
        }
        let mut ways = self.ways(notice, Channel::Text);
        ways.extend(self.ways(notice, Channel::Email));
        let mut failures = panels.failures.clone();
        for way in &ways {
            if way.reasons.is_empty() {
                return None;
            }
            reasons = reasons.and(Reasons::of(&way.reasons));
            if notice.archived == Some(way.person) {
                // Restored, they are the assigned user again, and told on another way.
                failures.count(&way.reasons);
            } else {
                failures.add(&way.reasons);
            }
        }
        let mend = self.smallest_mend(notice, failures.mend, panels.shown.clone());
        let (silence, reasons) = match (failures.reasons.is_empty(), panels.has_active) {
            (false, _) => (Silence::Lost, failures.reasons),
            (true, false) => (Silence::Lost, Reasons::default().with(SilenceReason::Nobody)),
            (true, true) => (Silence::Muted, reasons),
        };
        Some(Why { silence, reasons, mend })
    }
}

fn notice(kind: NoticeKind, place: usize, contact: Whose, at: DateTime<FixedOffset>) -> Notice {
    let (assigned, archived) = match contact {
        Some((ContactState::Assigned, person)) => (person, None),
        Some((ContactState::AssignedArchived, person)) => (None, person),
        _ => (None, None),
    };
    Notice { kind, place, assigned, archived, at }
}

impl NoticeKind {
    /// Whether it is about having been assigned, and so about contacts with an assigned user only.
    const fn has_assigned(self) -> bool {
        matches!(self, Self::AssignedUser)
    }

    /// Whether it is of what a contact sends, which raises nothing if they are blocked (rule N-12).
    pub(super) const fn can_be_blocked(self) -> bool {
        matches!(self, Self::TextReceived | Self::TextStopped)
    }
}

/// What a blocked contact sends raises nothing, on purpose (rule N-12). Unblocked, it may still reach nobody.
fn blocked(kind: NoticeKind, unblocked: &Whys) -> Vec<Case> {
    let why = |(hours, why): &(Option<HoursSide>, Option<Why>)| {
        let mut mend = vec![Mend::Unblock {}];
        mend.extend(why.iter().flat_map(|why| &why.mend).cloned());
        let reasons = Reasons::default().with(SilenceReason::Blocked);
        (*hours, Some(Why { silence: Silence::Muted, reasons, mend }))
    };
    let cases = join(kind, unblocked.iter().map(why).collect());
    cases.into_iter().map(|case| Case { blocked: true, ..case }).collect()
}

/// One case for all moments if it is the same in them, else one for each in which nobody is told.
fn join(kind: NoticeKind, whys: Whys) -> Vec<Case> {
    let case = |hours, why| Case { kind, blocked: false, hours, why };
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
