use super::decision::{Decision, Delivery, Paths};
use super::occurrence::Contact;
use super::place::{Chosen, Person, Place};
use super::raise::{RaisedNotice, Raising};
use super::{Channel, NoticeKind, NotifyError, Occurrence, PanelMode, Roster};
use crate::account::report_unknown;
use crate::document::{At, Faults};
use crate::id::{AccountId, UserId};
use crate::order::Places;
use chrono::{DateTime, FixedOffset};

/// The most deliveries of an occurrence about several contacts (rule D-10). One about a single contact has as many as there are
/// people who are told.
pub const MAX_DELIVERIES: usize = 100_000;

/// Tells of whatever happens who is told where and when, and who is not and why (rules N-1 to N-18).
///
/// Compiled from a [`Roster`] once and asked often. An answer takes time that grows with those who are told, not with the
/// roster.
///
/// # Example
/// ```
/// use tenantry::notify::{Dispatcher, Occurrence, Roster};
///
/// let roster: Roster = tenantry::read(r#"{
///     "accounts": [{ "id": "boulder", "owner": "kim", "messaging": { "fallback_number": "303-555-0100" } }],
///     "users": [{ "id": "kim", "account": "boulder", "control": [{ "kind": "text_received", "text_au": true }] }]
/// }"#)?;
/// let dispatcher = Dispatcher::new(&roster)?;
/// let occurrence: Occurrence = tenantry::read(r#"{ "type": "text_received", "account": "boulder",
///     "at": "2026-11-21T20:15:00-07:00", "contact": { "id": "c-17" }, "text": "When do you come?" }"#)?;
/// let decision = dispatcher.dispatch(&occurrence)?;
/// let channels: Vec<_> = decision.deliveries().iter().map(|delivery| delivery.channel().as_str()).collect();
/// assert_eq!(channels, ["panel", "text"]);
/// # Ok::<(), tenantry::Faults>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dispatcher {
    pub(super) places: Vec<Place>,
    pub(super) persons: Vec<Person>,
    /// The users by account and id.
    pub(super) members: Vec<usize>,
    /// Those who have chosen accounts for roll-up, by account and id.
    pub(super) followers: Vec<usize>,
    /// For each account and kind the users whose panel shows every notice of it, by id.
    pub(super) listeners: Vec<usize>,
    /// Where in that list those of each account and kind end.
    pub(super) listener_ends: Vec<usize>,
    pub(super) places_by_id: Vec<usize>,
    pub(super) persons_by_id: Vec<usize>,
}

/// A notice with what was looked up for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notice {
    pub(super) kind: NoticeKind,
    pub(super) place: usize,
    /// The assigned user of the contact, if they are not archived.
    pub(super) assigned: Option<usize>,
    /// The assigned user who is archived and counts as none (rule N-15).
    pub(super) archived: Option<usize>,
    pub(super) at: DateTime<FixedOffset>,
}

impl Dispatcher {
    /// Compiles a roster.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn new(roster: &Roster) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let dispatcher = Self::compile(roster, &mut faults);
        faults.or(Some(dispatcher))
    }

    /// Decides who is told of an occurrence.
    ///
    /// # Errors
    /// If it names an account or user that does not exist, or an assigned user of another account; and if it is about several
    /// contacts that come to more than [`MAX_DELIVERIES`].
    pub fn dispatch(&self, occurrence: &Occurrence) -> Result<Decision<'_>, Faults> {
        let head = occurrence.head();
        let place = self.check(occurrence)?;
        let is_archived = |user: &UserId| self.person(user).is_some_and(|(_, user)| user.archived);
        let mut raising = Raising::of(occurrence, place, &is_archived);
        let mut notices: Vec<Notice> = Vec::with_capacity(raising.raised.len());
        let mut deliveries = Vec::new();
        // Those who see a notice by roll-up see the next of the same kind and account too.
        let mut above = Vec::new();
        for (index, raised) in raising.raised.iter_mut().enumerate() {
            let Some(notice) = self.notice(raised, head.at) else { continue };
            raised.assigned_archived = notice.archived.is_some();
            let before = notices.last().map(|before| (before.kind, before.place));
            if before != Some((notice.kind, notice.place)) {
                above = self.listeners_above(notice.place, notice.kind);
            }
            self.deliver(&notice, index, &above, &mut deliveries);
            if deliveries.len() > MAX_DELIVERIES && occurrence.contacts().len() > 1 {
                return Err(too_many(occurrence.contacts().len()));
            }
            notices.push(notice);
        }
        Ok(Decision::new(self, head, occurrence.name(), raising, notices, deliveries))
    }

    /// The account of an occurrence, once everything that it names is known to exist.
    fn check(&self, occurrence: &Occurrence) -> Result<&Place, Faults> {
        let mut faults = Faults::default();
        let head = occurrence.head();
        let place = self.check_place(head.account, At::Root.field("account"), &mut faults);
        let contact = At::Root.field("contact");
        match occurrence {
            Occurrence::ContactsReassigned(many) | Occurrence::ContactsReleased(many) => {
                self.check_contacts(&many.contacts, place, &mut faults);
            }
            Occurrence::LeadRouted(lead) => {
                self.check_contact(&lead.contact, place, contact, &mut faults);
                let to = self.check_place(&lead.to, At::Root.field("to"), &mut faults);
                self.check_user(
                    lead.assigned.as_ref(),
                    to,
                    At::Root.field("assigned"),
                    &mut faults,
                );
            }
            Occurrence::DuplicateFound(found) => {
                self.check_contact(&found.contact, place, contact, &mut faults);
                let original = At::Root.field("original");
                self.check_contact(&found.original, place, original, &mut faults);
                if found.contact.id == found.original.id {
                    let contact = found.contact.id.to_string();
                    faults.report(original.field("id"), &NotifyError::ContactTwice { contact });
                }
            }
            Occurrence::UserAssigned(new) => {
                self.check_contact(&new.contact, place, contact, &mut faults);
                if new.contact.assigned.is_none() {
                    faults.report(contact.field("assigned"), &NotifyError::NoAssigned {});
                }
            }
            Occurrence::StepReached(step) => {
                self.check_contact(&step.contact, place, contact, &mut faults);
                let designated = At::Root.field("designated");
                self.check_user(step.designated.as_ref(), place, designated, &mut faults);
            }
            other => {
                if let Some(known) = other.contact() {
                    self.check_contact(known, place, contact, &mut faults);
                }
            }
        }
        faults.or(place.and_then(|place| self.places.get(place)))
    }

    fn check_place(&self, id: &AccountId, at: At<'_>, faults: &mut Faults) -> Option<usize> {
        let place = self.place(id);
        if place.is_none() {
            let known = self.places.iter().map(|place| place.id.as_str());
            report_unknown("account", id.as_str(), known, at, faults);
        }
        place
    }

    /// Every contact once, and at least one.
    fn check_contacts(&self, contacts: &[Contact], place: Option<usize>, faults: &mut Faults) {
        let list = At::Root.field("contacts");
        if contacts.is_empty() {
            faults.report(list, &NotifyError::NoContacts {});
        }
        let ids = Places::of(&mut contacts.iter().map(|contact| contact.id.as_str()));
        for (index, contact) in contacts.iter().enumerate() {
            let at = list.index(index);
            if ids.first(contact.id.as_str()) != Some(index) {
                let contact = contact.id.to_string();
                faults.report(at.field("id"), &NotifyError::ContactTwice { contact });
            }
            self.check_contact(contact, place, at, faults);
        }
    }

    fn check_contact(
        &self,
        contact: &Contact,
        place: Option<usize>,
        at: At<'_>,
        faults: &mut Faults,
    ) {
        self.check_user(contact.assigned.as_ref(), place, at.field("assigned"), faults);
    }

    /// Whoever is or is to be assigned is a user of the account.
    fn check_user(
        &self,
        user: Option<&UserId>,
        place: Option<usize>,
        at: At<'_>,
        faults: &mut Faults,
    ) {
        let (Some(user), Some(place)) = (user, place) else { return };
        match self.person(user) {
            Some((_, known)) if known.place == place => {}
            Some(_) => {
                let account = self.account_at(place).map(ToString::to_string).unwrap_or_default();
                let user = user.to_string();
                faults.report(at, &NotifyError::OtherAccount { user, account });
            }
            None => {
                let known = self.members_of(place).filter_map(|it| self.user_at(it));
                report_unknown("user", user.as_str(), known.map(UserId::as_str), at, faults);
            }
        }
    }

    /// A raised notice with its account and assigned user looked up.
    pub(super) fn notice(
        &self,
        raised: &RaisedNotice,
        at: DateTime<FixedOffset>,
    ) -> Option<Notice> {
        let place = self.place(&raised.account)?;
        let assigned = raised.assigned.as_ref().and_then(|user| self.person(user));
        let (archived, assigned) = match assigned {
            Some((index, user)) if user.archived => (Some(index), None),
            Some((index, _)) => (None, Some(index)),
            None => (None, None),
        };
        Some(Notice { kind: raised.kind, place, assigned, archived, at })
    }

    /// Everybody who is told of a notice: in the panel the assigned user, the others of the account by id, and those who
    /// roll the account up by id; then by text, then by e-mail.
    fn deliver<'d>(
        &'d self,
        notice: &Notice,
        raised: usize,
        above: &[&'d Person],
        deliveries: &mut Vec<Delivery<'d>>,
    ) {
        let panel = |person: &'d Person, paths| Delivery::panel(raised, &person.id, paths);
        let assigned = notice.assigned.and_then(|assigned| self.persons.get(assigned));
        if let Some(person) = assigned
            && person.switches.panel(notice.kind) != PanelMode::Off
        {
            let is_member = person.hears_all(notice.kind);
            let member = if is_member { Paths::MEMBER } else { Paths::ASSIGNED };
            deliveries.push(panel(person, Paths::ASSIGNED.and(member)));
        }
        for listener in self.listeners(notice.place, notice.kind) {
            if Some(*listener) != notice.assigned
                && let Some(person) = self.persons.get(*listener)
            {
                deliveries.push(panel(person, Paths::MEMBER));
            }
        }
        deliveries.extend(above.iter().map(|person| panel(person, Paths::ROLL_UP)));
        for channel in [Channel::Text, Channel::Email] {
            for way in self.ways(notice, channel) {
                let Some(person) = self.persons.get(way.person) else { continue };
                let outcome = match way.reasons.as_slice() {
                    [] => way.outcome,
                    _ => continue,
                };
                deliveries
                    .push(Delivery::sent(raised, &person.id, channel, way.to, outcome, way.paths));
            }
        }
    }

    /// The users whose panel shows every notice of a kind in an account, by id.
    pub(super) fn listeners(&self, place: usize, kind: NoticeKind) -> &[usize] {
        let end = place * NoticeKind::COUNT + kind.place();
        let start = end.checked_sub(1).and_then(|before| self.listener_ends.get(before));
        let range = start.copied().unwrap_or(0)..self.listener_ends.get(end).copied().unwrap_or(0);
        self.listeners.get(range).unwrap_or_default()
    }

    /// Those who roll an account up and whose panel shows every notice of a kind, by id.
    fn listeners_above(&self, place: usize, kind: NoticeKind) -> Vec<&Person> {
        let followers = self.followers_of(place).iter();
        let hears = |person: &&Person| {
            person.hears_all(kind) && person.chosen(place).is_some_and(Chosen::counts)
        };
        followers.filter_map(|person| self.persons.get(*person)).filter(hears).collect()
    }

    pub(super) fn members_of(&self, place: usize) -> impl Iterator<Item = usize> {
        let members = self.places.get(place).and_then(|it| self.members.get(it.members.clone()));
        members.unwrap_or_default().iter().copied()
    }

    pub(super) fn followers_of(&self, place: usize) -> &[usize] {
        let followers =
            self.places.get(place).and_then(|it| self.followers.get(it.followers.clone()));
        followers.unwrap_or_default()
    }

    pub(super) fn account_at(&self, place: usize) -> Option<&AccountId> {
        self.places.get(place).map(|place| &place.id)
    }

    pub(super) fn user_at(&self, person: usize) -> Option<&UserId> {
        self.persons.get(person).map(|person| &person.id)
    }

    /// That there is no such user, and who may be meant.
    pub(crate) fn unknown_user(&self, user: &UserId, at: At<'_>) -> Faults {
        let mut faults = Faults::default();
        let known = self.persons.iter().map(|person| person.id.as_str());
        report_unknown("user", user.as_str(), known, at, &mut faults);
        faults
    }

    /// The number of an account.
    pub(super) fn place(&self, id: &AccountId) -> Option<usize> {
        let id_at = |place: &usize| self.account_at(*place);
        let found = self.places_by_id.binary_search_by(|place| id_at(place).cmp(&Some(id))).ok()?;
        self.places_by_id.get(found).copied()
    }

    /// A user and their number.
    pub(super) fn person(&self, id: &UserId) -> Option<(usize, &Person)> {
        let id_at = |person: &usize| self.user_at(*person);
        let found =
            self.persons_by_id.binary_search_by(|person| id_at(person).cmp(&Some(id))).ok()?;
        let person = self.persons_by_id.get(found).copied()?;
        Some((person, self.persons.get(person)?))
    }
}

/// That several contacts come to more deliveries than one answer may have.
fn too_many(contacts: usize) -> Faults {
    let mut faults = Faults::default();
    faults.report(At::Root.field("contacts"), &NotifyError::TooManyDeliveries { contacts });
    faults
}
