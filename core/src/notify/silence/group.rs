//! From single cases to as few findings as say it all.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::case::Whose;
use super::ground::Ground;
use super::reason::Reasons;
use super::{ContactState, Finding, HoursSide, Silence, SilenceReason, SilentPlace};
use crate::id::UserId;
use crate::notify::{Dispatcher, Mend, NoticeKind};
use crate::order::sort;

/// What contacts of an account have in common, of which the same kinds are silent for the same reasons; the kinds are bits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    silence: Silence,
    blocked: bool,
    hours: Option<HoursSide>,
    reasons: Reasons,
    mend: Vec<Mend>,
    kinds: u64,
}

/// Contacts that have all that in common.
#[derive(Debug, Default)]
struct Contacts {
    states: Vec<ContactState>,
    /// The users whom they are assigned to, if they are.
    users: Vec<UserId>,
}

/// What the accounts of a finding have in common.
type Shared = (
    Silence,
    bool,
    Option<HoursSide>,
    Vec<SilenceReason>,
    Vec<&'static str>,
    u64,
    Vec<ContactState>,
);

impl Dispatcher {
    /// Every case in which something happens and nobody is told, as things are from an instant on, in the fewest findings:
    /// what is lost first, and what is found in most accounts before the rest (rule N-20).
    pub fn audit_silence(&self, at: DateTime<FixedOffset>) -> Vec<Finding> {
        let mut shared: BTreeMap<Shared, Vec<SilentPlace>> = BTreeMap::new();
        for place in &self.places_by_id {
            let Some(ground) = self.ground(*place, at) else { continue };
            for (common, Contacts { states, users }) in self.silences(&ground) {
                let Some(account) = self.account_at(*place).cloned() else { continue };
                let Common { silence, blocked, hours, reasons, mend, kinds } = common;
                let names = mend.iter().map(Mend::name).collect();
                let key = (silence, blocked, hours, reasons.all(), names, kinds, states);
                shared.entry(key).or_default().push(SilentPlace { account, users, mend });
            }
        }
        let findings = shared.into_iter().map(finding);
        let mut counted: Vec<_> = findings.map(|found| (found.accounts().len(), found)).collect();
        sort(&mut counted, |(a, first), (b, second)| {
            first.silence.cmp(&second.silence).then_with(|| b.cmp(a))
        });
        counted.into_iter().map(|(_, found)| found).collect()
    }

    /// What is silent in an account.
    ///
    /// Of users who are alike in all that counts the first stands for the rest, so that a large account takes as long as
    /// it has different users; what would help a user names them, and is told of each.
    fn silences(&self, ground: &Ground) -> BTreeMap<Common, Contacts> {
        let mut found: BTreeMap<Common, Contacts> = BTreeMap::new();
        let mut add = |common: Common, state: Option<ContactState>, users: &[usize]| {
            let contacts = found.entry(common).or_default();
            if let Some(state) = state.filter(|state| !contacts.states.contains(state)) {
                contacts.states.push(state);
            }
            contacts.users.extend(users.iter().filter_map(|user| self.user_at(*user)).cloned());
        };
        for contact in [None, Some((ContactState::Unassigned, None))] {
            for common in self.commons(ground, contact) {
                add(common, contact.map(|(state, _)| state), &[]);
            }
        }
        for alike in self.alike(ground) {
            let Some(first) = alike.first().copied() else { continue };
            let Some(person) = self.persons.get(first) else { continue };
            let state = if person.archived {
                ContactState::AssignedArchived
            } else {
                ContactState::Assigned
            };
            for common in self.commons(ground, Some((state, Some(first)))) {
                if !common.mend.iter().any(|mend| mend.is_about(&person.id)) {
                    add(common, Some(state), &alike);
                    continue;
                }
                for other in &alike {
                    let Some(user) = self.user_at(*other) else { continue };
                    let mend = common.mend.iter().map(|mend| mend.for_other(&person.id, user));
                    let mend = mend.collect();
                    add(Common { mend, ..common.clone() }, Some(state), &[*other]);
                }
            }
        }
        for contacts in found.values_mut() {
            sort(&mut contacts.states, Ord::cmp);
            sort(&mut contacts.users, Ord::cmp);
        }
        found
    }

    /// The cases about a contact, those together that have everything but the kind in common.
    fn commons(&self, ground: &Ground, contact: Whose) -> Vec<Common> {
        let mut commons: Vec<Common> = Vec::new();
        for case in self.silent_cases(ground, contact) {
            let (silence, reasons, mend) = (case.why.silence, case.why.reasons, case.why.mend);
            let (blocked, hours) = (case.blocked, case.hours);
            let kinds = 1 << case.kind.place();
            let common = Common { silence, blocked, hours, reasons, mend, kinds };
            let same = |known: &&mut Common| {
                let Common { silence, blocked, hours, reasons, mend, .. } = known;
                (*silence, *blocked, *hours, *reasons)
                    == (common.silence, common.blocked, common.hours, common.reasons)
                    && *mend == common.mend
            };
            match commons.iter_mut().find(same) {
                Some(known) => known.kinds |= common.kinds,
                None => commons.push(common),
            }
        }
        commons
    }

    /// The users of an account, those together of whose contacts the same is silent, but for the name of the user. Whoever is
    /// named for another reason than being assigned stands alone: the owner, and whose panel would be the one to show it.
    fn alike(&self, ground: &Ground) -> Vec<Vec<usize>> {
        let shown = ground.kinds.iter().flat_map(|(_, panels)| panels).flat_map(|it| &it.shown);
        let named = shown.flatten().filter_map(|mend| self.person(mend.user()?));
        let mut alone: Vec<usize> = named.map(|(person, _)| person).collect();
        alone.extend(self.places.get(ground.place).map(|place| place.owner));
        sort(&mut alone, Ord::cmp);
        alone.dedup();
        let is_alone = |person: &usize| alone.binary_search(person).is_ok();
        let (alone, mut others): (Vec<_>, Vec<_>) =
            self.members_of(ground.place).partition(is_alone);
        let class = |person: &usize| {
            self.persons.get(*person).map(|person| {
                let reached = (person.phone.is_some(), person.email.is_some());
                (person.archived, person.own_contacts_only, reached, person.switches)
            })
        };
        sort(&mut others, |a, b| class(a).cmp(&class(b)));
        let alike = others.chunk_by(|a, b| class(a) == class(b)).map(<[usize]>::to_vec);
        alike.chain(alone.into_iter().map(|person| vec![person])).collect()
    }
}

fn finding((shared, places): (Shared, Vec<SilentPlace>)) -> Finding {
    let (silence, blocked, hours, reasons, _, kinds, contacts) = shared;
    let is_in = |kind: &&NoticeKind| kinds & (1 << kind.place()) != 0;
    let kinds = NoticeKind::ALL.iter().filter(is_in).copied().collect();
    Finding { silence, kinds, contacts, blocked, hours, reasons, places }
}
