//! From a roster to a dispatcher: every fault found, everything looked up once.

use super::control::{Switches, check_control};
use super::panel::check_kept_days;
use super::place::{Chosen, Person, Place};
use super::{Dispatcher, NoticeKind, NotifyError, PanelMode, Roster, RosterAccount, RosterUser};
use crate::account::{
    AddOn, MAX_ACCOUNTS, MAX_USERS, Tree, check_counts, check_ids, check_tree, report_unknown,
};
use crate::communicate::is_phone;
use crate::contact::is_email;
use crate::document::{At, Faults, shown};
use crate::id::AccountId;
use crate::order::{Places, sort};
use crate::time::{Hours, OperationHours, check_week};

impl Dispatcher {
    /// Compiles what could be read of a roster, and reports what is wrong with it; if anything is, nobody is to ask it.
    pub(crate) fn compile(roster: &Roster, faults: &mut Faults) -> Self {
        let Roster { accounts, users } = roster;
        let root = At::Root;
        let counts =
            [("accounts", accounts.len(), MAX_ACCOUNTS), ("users", users.len(), MAX_USERS)];
        if !check_counts(&counts, root, faults) {
            return Self::default();
        }
        let account_ids = Places::of(&mut accounts.iter().map(|account| account.id.as_str()));
        let user_ids = Places::of(&mut users.iter().map(|user| user.id.as_str()));
        let (accounts_list, users_list) = (root.field("accounts"), root.field("users"));
        let mut ids = accounts.iter().map(|account| account.id.as_str());
        check_ids("account", &account_ids, accounts_list, &mut ids, faults);
        let mut ids = users.iter().map(|user| user.id.as_str());
        check_ids("user", &user_ids, users_list, &mut ids, faults);
        let reading = Reading { roster, account_ids: &account_ids, user_ids: &user_ids };
        let tree = reading.tree(faults);
        let persons = reading.persons(faults);
        let places = reading.places(faults);
        let mut dispatcher = Self { places, persons, ..Self::default() };
        dispatcher.join_members();
        dispatcher.join_followers(reading.chosen(&dispatcher, &tree, faults));
        dispatcher.list_listeners();
        dispatcher.sort_ids();
        dispatcher
    }

    /// Puts the users of each account beside each other, by id.
    fn join_members(&mut self) {
        let mut members: Vec<usize> = (0..self.persons.len()).collect();
        let key = |person: &usize| self.persons.get(*person).map(|it| (it.place, &it.id));
        sort(&mut members, |a, b| key(a).cmp(&key(b)));
        let mut next = 0;
        for (index, place) in self.places.iter_mut().enumerate() {
            let own =
                |person: &&usize| self.persons.get(**person).is_some_and(|it| it.place == index);
            let count = members.iter().skip(next).take_while(own).count();
            place.members = next..next + count;
            next += count;
        }
        self.members = members;
    }

    /// Puts those who have chosen each account beside each other, by id.
    fn join_followers(&mut self, chosen: Vec<(usize, Chosen)>) {
        // Who has chosen their own account is a user of it already.
        let is_other = |(person, chosen): &&(usize, Chosen)| {
            self.persons.get(*person).is_some_and(|person| person.place != chosen.place)
        };
        let followers = chosen.iter().filter(is_other).map(|(person, it)| (it.place, *person));
        let mut followers: Vec<(usize, usize)> = followers.collect();
        let key = |(place, person): &(usize, usize)| (*place, self.user_at(*person));
        sort(&mut followers, |a, b| key(a).cmp(&key(b)));
        for (person, chosen) in chosen {
            if let Some(person) = self.persons.get_mut(person) {
                person.roll_up.push(chosen);
            }
        }
        for person in &mut self.persons {
            sort(&mut person.roll_up, |a, b| a.place.cmp(&b.place));
        }
        let mut next = 0;
        for (index, place) in self.places.iter_mut().enumerate() {
            let count = followers.iter().skip(next).take_while(|(it, _)| *it == index).count();
            place.followers = next..next + count;
            next += count;
        }
        self.followers = followers.into_iter().map(|(_, person)| person).collect();
    }

    /// Lists for each account and kind the users whose panel shows every notice of it.
    fn list_listeners(&mut self) {
        let mut ends = Vec::with_capacity(self.places.len() * NoticeKind::COUNT);
        let mut listeners = Vec::new();
        for place in &self.places {
            let members = self.members.get(place.members.clone()).unwrap_or_default();
            for kind in NoticeKind::ALL {
                let hears = |person: &usize| {
                    self.persons.get(*person).is_some_and(|person| person.hears_all(*kind))
                };
                listeners.extend(members.iter().copied().filter(hears));
                ends.push(listeners.len());
            }
        }
        (self.listeners, self.listener_ends) = (listeners, ends);
    }

    fn sort_ids(&mut self) {
        let mut by_id: Vec<usize> = (0..self.places.len()).collect();
        sort(&mut by_id, |a, b| self.account_at(*a).cmp(&self.account_at(*b)));
        self.places_by_id = by_id;
        let mut by_id: Vec<usize> = (0..self.persons.len()).collect();
        sort(&mut by_id, |a, b| self.user_at(*a).cmp(&self.user_at(*b)));
        self.persons_by_id = by_id;
    }
}

impl Person {
    /// Whether the panel shows every notice of a kind, whoever's contact it is about (rules N-3, N-14).
    pub(super) fn hears_all(&self, kind: NoticeKind) -> bool {
        !self.archived
            && self.switches.panel(kind) == PanelMode::All
            && !(self.own_contacts_only && kind.has_contact())
    }
}

/// A roster while it is read.
struct Reading<'r> {
    roster: &'r Roster,
    account_ids: &'r Places<'r>,
    user_ids: &'r Places<'r>,
}

impl Reading<'_> {
    fn tree(&self, faults: &mut Faults) -> Tree {
        let accounts: Vec<_> = self
            .roster
            .accounts
            .iter()
            .map(|account| (account.id.as_str(), account.parent.as_ref().map(AccountId::as_str)))
            .collect();
        let list = At::Root.field("accounts");
        check_tree(&accounts, self.account_ids, list, faults).unwrap_or_default()
    }

    fn persons(&self, faults: &mut Faults) -> Vec<Person> {
        let list = At::Root.field("users");
        let accounts_read = faults.is_list_read(At::Root.field("accounts"), &["id"]);
        let mut persons = Vec::with_capacity(self.roster.users.len());
        for (index, user) in self.roster.users.iter().enumerate() {
            let at = list.index(index);
            let place = self.account_ids.first(user.account.as_str());
            if place.is_none() && accounts_read {
                report_unknown(
                    "account",
                    user.account.as_str(),
                    self.account_ids.texts(),
                    at.field("account"),
                    faults,
                );
            }
            check_control(&user.control, at.field("control"), faults);
            check_week(&user.hours, at.field("hours"), faults);
            check_addresses(user, at, faults);
            persons.push(Person {
                id: user.id.clone(),
                place: place.unwrap_or_default(),
                phone: user.phone.clone(),
                email: user.email.clone(),
                own_contacts_only: user.own_contacts_only,
                archived: user.archived,
                switches: Switches::of(&user.control),
                roll_up: Vec::new(),
            });
        }
        persons
    }

    fn places(&self, faults: &mut Faults) -> Vec<Place> {
        let list = At::Root.field("accounts");
        let mut places = Vec::with_capacity(self.roster.accounts.len());
        for (index, account) in self.roster.accounts.iter().enumerate() {
            let at = list.index(index);
            let has_hours = account.hours.is_some() || !faults.is_read(at.field("hours"));
            account.messaging.check(has_hours, at.field("messaging"), faults);
            check_kept_days(account.notifications_kept_days, at, faults);
            let owner = self.owner(account, at.field("owner"), faults);
            let own_hours = owner.and_then(|owner| self.roster.users.get(owner));
            places.push(Place {
                id: account.id.clone(),
                owner: owner.unwrap_or_default(),
                add_ons: account.add_ons.clone(),
                messaging: account.messaging.clone(),
                closes_for_good: closes_for_good(account, own_hours),
                owner_hours: owner_hours(account, own_hours, at.field("hours"), faults),
                notifications_kept_days: account.notifications_kept_days,
                members: 0..0,
                followers: 0..0,
            });
        }
        places
    }

    /// The owner of an account: one of its users.
    fn owner(&self, account: &RosterAccount, at: At<'_>, faults: &mut Faults) -> Option<usize> {
        if !faults.is_list_read(At::Root.field("users"), &["id", "account"]) {
            return None;
        }
        let Some(owner) = self.user_ids.first(account.owner.as_str()) else {
            report_unknown("user", account.owner.as_str(), self.user_ids.texts(), at, faults);
            return None;
        };
        let is_own = |user: &RosterUser| user.account == account.id;
        if !self.roster.users.get(owner).is_some_and(is_own) && faults.is_read(at) {
            let (user, account) = (account.owner.to_string(), account.id.to_string());
            faults.report(at, &NotifyError::OtherAccount { user, account });
        }
        if self.roster.users.get(owner).is_some_and(|owner| owner.own_contacts_only) {
            let user = At::Root.field("users");
            let (user, owner) = (user.index(owner), account.owner.to_string());
            faults.report(user.field("own_contacts_only"), &NotifyError::OwnerSeesAll { owner });
        }
        Some(owner)
    }

    /// Who has chosen which account.
    fn chosen(
        &self,
        dispatcher: &Dispatcher,
        tree: &Tree,
        faults: &mut Faults,
    ) -> Vec<(usize, Chosen)> {
        let list = At::Root.field("users");
        let accounts_read = faults.is_list_read(At::Root.field("accounts"), &["id"]);
        let mut all = Vec::new();
        for (person, user) in self.roster.users.iter().enumerate() {
            let at = list.index(person);
            let at = at.field("roll_up");
            let chosen = Places::of(&mut user.roll_up.iter().map(AccountId::as_str));
            let Some(own) = dispatcher.persons.get(person).map(|person| person.place) else {
                continue;
            };
            let has_add_on = dispatcher
                .places
                .get(own)
                .is_some_and(|own| own.has_add_on(AddOn::NOTIFICATION_ROLL_UP));
            for (index, account) in user.roll_up.iter().enumerate() {
                if chosen.first(account.as_str()) != Some(index) {
                    let value = account.to_string();
                    faults.report(at.index(index), &NotifyError::Twice { value });
                    continue;
                }
                match self.account_ids.first(account.as_str()) {
                    Some(place) => {
                        let is_below = tree.is_above(own, place);
                        all.push((person, Chosen { place, is_below, has_add_on }));
                    }
                    None if accounts_read => {
                        report_unknown(
                            "account",
                            account.as_str(),
                            self.account_ids.texts(),
                            at.index(index),
                            faults,
                        );
                    }
                    None => {}
                }
            }
        }
        all
    }
}

/// When the owner of an account may be texted, where that is not always: in weeks of their own, else those of the account,
/// and on no holiday of the account (rules H-1, N-13).
fn owner_hours(
    account: &RosterAccount,
    owner: Option<&RosterUser>,
    at: At<'_>,
    faults: &mut Faults,
) -> Option<Hours> {
    let hours = account.hours.as_ref()?;
    hours.check(at, faults);
    if !account.messaging.owner_texts_in_hours {
        return None;
    }
    let own = owner.map(|owner| &owner.hours).filter(|hours| !hours.is_empty());
    let week = own.unwrap_or(&hours.week).clone();
    Hours::new(&OperationHours { week, ..hours.clone() }).ok()
}

/// Whether the owner's hours have an end: dates of their own only, and no week.
fn closes_for_good(account: &RosterAccount, owner: Option<&RosterUser>) -> bool {
    account.hours.as_ref().is_some_and(|hours| hours.week.is_empty())
        && owner.is_none_or(|owner| owner.hours.is_empty())
}

fn check_addresses(user: &RosterUser, at: At<'_>, faults: &mut Faults) {
    let malformed = |what, text: &str| {
        let value = shown(text);
        NotifyError::Malformed { what, value }
    };
    if let Some(number) = user.phone.as_deref().filter(|phone| !is_phone(phone)) {
        faults.report(at.field("phone"), &malformed("phone number", number));
    }
    if let Some(address) = user.email.as_deref().filter(|email| !is_email(email)) {
        faults.report(at.field("email"), &malformed("e-mail address", address));
    }
}
