//! Whether a notice reaches somebody on a channel, and every reason why not (rules N-3, N-7, N-8, N-11 to N-15, X-1, X-2, X-4).

use std::sync::Arc;

use super::decision::{Outcome, Paths};
use super::dispatcher::Notice;
use super::place::Person;
use super::{Channel, Dispatcher, NoticeKind, PanelMode, Switch, WhyNot};
use crate::contact::PhoneNumber;

/// A way by text or e-mail to one person.
#[derive(Clone, Debug)]
pub(super) struct Way<'d> {
    pub(super) person: usize,
    pub(super) to: Option<&'d Arc<str>>,
    pub(super) paths: Paths,
    pub(super) outcome: Outcome,
    /// Everything that stands against it.
    pub(super) reasons: Vec<WhyNot>,
}

impl Dispatcher {
    /// The ways on which a notice may go by text or e-mail; none for a kind that is shown in the panel only.
    pub(super) fn ways(&self, notice: &Notice, channel: Channel) -> Vec<Way<'_>> {
        let switch = match channel {
            Channel::Panel => return Vec::new(),
            Channel::Text => Switch::TextAu,
            Channel::Email => Switch::EmailAu,
        };
        if !notice.kind.has(switch) {
            return Vec::new();
        }
        let mut ways = Vec::new();
        ways.extend(self.way_by_control(notice, switch, channel));
        if channel == Channel::Text
            && let Some(way) = self.way_of_new_lead(notice)
        {
            join(&mut ways, way);
        }
        ways
    }

    /// The way that the control of the assigned user opens, or that of the account owner where there is none (rules N-7,
    /// N-8).
    fn way_by_control(&self, notice: &Notice, switch: Switch, channel: Channel) -> Option<Way<'_>> {
        let place = self.places.get(notice.place)?;
        let decider = notice.assigned.unwrap_or(place.owner);
        let person = self.persons.get(decider)?;
        let mut reasons = Vec::new();
        if person.archived {
            reasons.push(WhyNot::Archived { user: person.id.clone() });
        }
        reasons.extend(off(person, notice.kind, switch));
        let to = match channel {
            Channel::Text if notice.assigned.is_none() => {
                let number = place.messaging.fallback_number.as_ref();
                if number.is_none() {
                    reasons.push(WhyNot::NoFallbackNumber { account: place.id.clone() });
                }
                number
            }
            Channel::Text => phone(person, &mut reasons),
            _ => {
                if person.email.is_none() {
                    reasons.push(WhyNot::NoEmail { user: person.id.clone() });
                }
                person.email.as_ref()
            }
        };
        let paths = if notice.assigned.is_some() { Paths::ASSIGNED } else { Paths::OWNER };
        let outcome = match channel {
            Channel::Text => self.when_texted(notice, decider, &mut reasons),
            _ => Outcome::Delivered,
        };
        Some(Way { person: decider, to, paths, outcome, reasons })
    }

    /// The text about a new lead that the account owner gets in any case, if so set (rule X-4).
    fn way_of_new_lead(&self, notice: &Notice) -> Option<Way<'_>> {
        let place = self.places.get(notice.place)?;
        if notice.kind != NoticeKind::NewLead || !place.messaging.text_owner_new_leads {
            return None;
        }
        let owner = self.persons.get(place.owner)?;
        let mut reasons = Vec::new();
        if owner.archived {
            reasons.push(WhyNot::Archived { user: owner.id.clone() });
        }
        let to = phone(owner, &mut reasons);
        let outcome = self.when_texted(notice, place.owner, &mut reasons);
        Some(Way { person: place.owner, to, paths: Paths::NEW_LEAD, outcome, reasons })
    }

    /// When a text goes out: to the account owner during operation hours only, if so set (rules N-13, X-2).
    fn when_texted(&self, notice: &Notice, person: usize, reasons: &mut Vec<WhyNot>) -> Outcome {
        let place = self.places.get(notice.place).filter(|place| place.owner == person);
        let Some((place, hours)) = place.and_then(|it| Some((it, it.owner_hours.as_ref()?))) else {
            return Outcome::Delivered;
        };
        if hours.is_open(notice.at) {
            return Outcome::Delivered;
        }
        if let Some(opening) = hours.next_opening(notice.at) {
            return Outcome::Deferred { until: opening.at };
        }
        reasons.push(WhyNot::NeverOpen { account: place.id.clone() });
        Outcome::Delivered
    }

    /// Every reason why a notice does not reach somebody on a channel; none if it does.
    pub(super) fn reasons_against(
        &self,
        notice: &Notice,
        person: usize,
        channel: Channel,
    ) -> Vec<WhyNot> {
        if channel == Channel::Panel {
            return self.reasons_against_panel(notice, person);
        }
        if !notice.kind.has_contact() {
            return vec![WhyNot::PanelOnly { kind: notice.kind, channel }];
        }
        let own: Vec<_> =
            self.ways(notice, channel).into_iter().filter(|way| way.person == person).collect();
        if own.is_empty() {
            return self.who_decides(notice).into_iter().collect();
        }
        if own.iter().any(|way| way.reasons.is_empty()) {
            return Vec::new();
        }
        // What stands against two ways is told once.
        let mut reasons = Vec::new();
        for reason in own.into_iter().flat_map(|way| way.reasons) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }

    /// What closes a way that is asked for to somebody whom another way reaches: about a new lead the account owner may get
    /// two texts, at two numbers (rules N-8, X-4).
    pub(super) fn reasons_beside(
        &self,
        notice: &Notice,
        person: usize,
        channel: Channel,
    ) -> Vec<WhyNot> {
        if notice.kind != NoticeKind::NewLead {
            return Vec::new();
        }
        let is_asked_for = |way: &Way<'_>| {
            way.person == person && !way.reasons.iter().any(|it| matches!(it, WhyNot::Off { .. }))
        };
        let ways = self.ways(notice, channel).into_iter().filter(is_asked_for);
        ways.flat_map(|way| way.reasons).collect()
    }

    /// Whose control decides about texts and e-mails, if not that of the one who asks.
    fn who_decides(&self, notice: &Notice) -> Option<WhyNot> {
        if let Some(assigned) = notice.assigned {
            let assigned = self.user_at(assigned)?.clone();
            return Some(WhyNot::AssignedDecides { assigned });
        }
        let owner = self.user_at(self.places.get(notice.place)?.owner)?.clone();
        let archived = notice.archived.and_then(|user| self.user_at(user)).cloned();
        Some(WhyNot::OwnerDecides { owner, archived })
    }

    fn reasons_against_panel(&self, notice: &Notice, index: usize) -> Vec<WhyNot> {
        let (Some(person), Some(place)) = (self.persons.get(index), self.places.get(notice.place))
        else {
            return Vec::new();
        };
        let user = || person.id.clone();
        let mut reasons = Vec::new();
        if person.archived {
            reasons.push(WhyNot::Archived { user: user() });
        }
        if person.place != notice.place {
            let Some(chosen) = person.chosen(notice.place) else {
                reasons.push(WhyNot::NotInAccount { user: user(), account: place.id.clone() });
                return reasons;
            };
            if !chosen.is_below {
                reasons.push(WhyNot::NotBelow { user: user(), account: place.id.clone() });
            }
            if !chosen.has_add_on
                && let Some(account) = self.account_at(person.place)
            {
                reasons.push(WhyNot::NoRollUp { user: user(), account: account.clone() });
            }
        }
        let is_own = notice.assigned == Some(index);
        match person.switches.panel(notice.kind) {
            PanelMode::Off => reasons.extend(off(person, notice.kind, Switch::System)),
            PanelMode::AssignedOnly if !is_own => {
                reasons.push(WhyNot::NotAssigned { user: user(), kind: notice.kind });
            }
            _ => {}
        }
        if person.own_contacts_only && notice.kind.has_contact() && !is_own {
            reasons.push(WhyNot::NotVisible { user: user() });
        }
        reasons
    }
}

/// One person and address get one text, for whatever reasons (rule N-15).
fn join<'d>(ways: &mut Vec<Way<'d>>, way: Way<'d>) {
    let is_same = |known: &&mut Way<'d>| {
        known.person == way.person
            && known.reasons.is_empty()
            && way.reasons.is_empty()
            && same_number(known.to, way.to)
    };
    match ways.iter_mut().find(is_same) {
        Some(known) => known.paths = known.paths.and(way.paths),
        None => ways.push(way),
    }
}

/// Whether two numbers are the same, however they are written: of the North American plan where no calling code is said. What
/// is no whole number, such as one without its area code, is compared by its digits.
pub(super) fn same_number(a: Option<&Arc<str>>, b: Option<&Arc<str>>) -> bool {
    let number = |text: &Arc<str>| PhoneNumber::parse(text, None).ok();
    let digits = |text: &Arc<str>| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let (Some(a), Some(b)) = (a, b) else { return a == b };
    match (number(a), number(b)) {
        (None, None) => digits(a) == digits(b),
        (a, b) => a == b,
    }
}

fn off(person: &Person, kind: NoticeKind, switch: Switch) -> Option<WhyNot> {
    let chosen = person.switches.is_chosen(kind, switch);
    let is_off = !person.switches.is_on(kind, switch);
    is_off.then(|| WhyNot::Off { user: person.id.clone(), kind, switch, chosen })
}

fn phone<'p>(person: &'p Person, reasons: &mut Vec<WhyNot>) -> Option<&'p Arc<str>> {
    if person.phone.is_none() {
        reasons.push(WhyNot::NoPhone { user: person.id.clone() });
    }
    person.phone.as_ref()
}
