//! Who is a candidate and is not told (rule N-18).

use super::answer::{Whose, Withheld};
use super::dispatcher::Notice;
use super::{Channel, Dispatcher, WhyNot};
use crate::document::Coded;
use crate::order::sort;

/// Notices of one kind in one account, by whose contacts they are about: the same stands against somebody in all that are
/// about contacts of their own, in all about those of others, and in all about those of nobody.
struct Run<'n> {
    /// One for each assigned user, by id; before them one about a contact without.
    by_assigned: Vec<&'n Notice>,
}

impl Run<'_> {
    fn of<'n>(notices: &'n [Notice], dispatcher: &Dispatcher) -> Run<'n> {
        let id = |notice: &Notice| notice.assigned.and_then(|user| dispatcher.user_at(user));
        let mut by_assigned: Vec<&Notice> = notices.iter().collect();
        sort(&mut by_assigned, |a, b| id(a).cmp(&id(b)));
        by_assigned.dedup_by_key(|notice| notice.assigned);
        Run { by_assigned }
    }

    /// One notice about a contact of theirs, of another's, and of nobody's, of those that there are.
    fn for_person(
        &self,
        person: usize,
        dispatcher: &Dispatcher,
    ) -> impl Iterator<Item = (Whose, &Notice)> {
        let all = &self.by_assigned;
        let id = |person: Option<usize>| person.and_then(|user| dispatcher.user_at(user));
        let place = all.binary_search_by(|it| id(it.assigned).cmp(&id(Some(person)))).ok();
        let own = place.and_then(|place| all.get(place));
        let is_others = |it: &&&Notice| it.assigned.is_some_and(|user| user != person);
        let others = all.iter().rev().take(2).find(is_others);
        let unassigned = all.first().filter(|it| it.assigned.is_none());
        let found = [(Whose::Own, own), (Whose::Others, others), (Whose::Unassigned, unassigned)];
        found.into_iter().filter_map(|(whose, notice)| Some((whose, *notice?)))
    }
}

impl Dispatcher {
    /// Adds the candidates whom notices of one kind in one account do not reach, those with the same reasons together.
    pub(super) fn withhold(&self, notices: &[Notice], first: usize, withheld: &mut Vec<Withheld>) {
        let run = Run::of(notices, self);
        let last = (notices.len() > 1).then(|| first + notices.len() - 1);
        for channel in Channel::ALL {
            let begin = withheld.len();
            for person in self.candidates(&run, *channel) {
                let Some(user) = self.user_at(person) else { continue };
                for (contacts, reasons) in self.codes_against(&run, person, *channel) {
                    let mut groups = withheld.iter_mut().skip(begin);
                    let is_same =
                        |it: &&mut Withheld| it.reasons == reasons && it.contacts == contacts;
                    if let Some(group) = groups.find(is_same) {
                        group.users.push(user.clone());
                    } else {
                        let (channel, users) = (*channel, vec![user.clone()]);
                        let raised = first;
                        withheld.push(Withheld { raised, last, contacts, channel, reasons, users });
                    }
                }
            }
        }
    }

    /// Everybody whom one of the notices could reach on a channel: in the panel the active users of the account and those who
    /// have chosen it for roll-up; by text and e-mail those whose control decides, archived or not.
    fn candidates(&self, run: &Run<'_>, channel: Channel) -> Vec<usize> {
        let place = run.by_assigned.first().map_or(0, |notice| notice.place);
        if channel == Channel::Panel {
            let followers = self.followers_of(place).iter().copied();
            let all = self.members_of(place).chain(followers);
            let is_active = |it: &usize| self.persons.get(*it).is_some_and(|it| !it.archived);
            return all.filter(is_active).collect();
        }
        let owner = self.places.get(place).map(|place| place.owner);
        let mut persons = Vec::new();
        let mut has_owner = false;
        for notice in &run.by_assigned {
            for way in self.ways(notice, channel) {
                // Of each assigned user there is one notice; only the owner may be reached by others as well.
                let is_owner = Some(way.person) == owner;
                if !(is_owner && has_owner) {
                    persons.push(way.person);
                }
                has_owner |= is_owner;
            }
        }
        persons
    }

    /// What stands against a candidate, for which contacts; for all if none are named.
    fn codes_against(
        &self,
        run: &Run<'_>,
        person: usize,
        channel: Channel,
    ) -> Vec<(Vec<Whose>, Vec<&'static str>)> {
        let mut found: Vec<(Vec<Whose>, Vec<&'static str>)> = Vec::new();
        let mut count = 0;
        for (whose, notice) in run.for_person(person, self) {
            count += 1;
            if !self.is_candidate(notice, person, channel) {
                continue;
            }
            let mut against = self.reasons_against(notice, person, channel);
            if against.is_empty() {
                against = self.reasons_beside(notice, person, channel);
            }
            let codes: Vec<_> = against.iter().map(WhyNot::code).collect();
            if codes.is_empty() {
                continue;
            }
            match found.iter_mut().find(|(_, known)| *known == codes) {
                Some((contacts, _)) => contacts.push(whose),
                None => found.push((vec![whose], codes)),
            }
        }
        for (contacts, _) in &mut found {
            if contacts.len() == count {
                contacts.clear();
            }
        }
        found
    }

    fn is_candidate(&self, notice: &Notice, person: usize, channel: Channel) -> bool {
        channel == Channel::Panel
            || self.ways(notice, channel).iter().any(|way| way.person == person)
    }
}
