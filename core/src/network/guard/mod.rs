//! Who may do what: first the person who asks, then the place that it is about; every reason, and what takes it away.

mod judgement;
mod person;
mod place;

use self::judgement::Judgement;
use super::{Actor, Network, Question, Verdict};
use crate::access::{Capability, Denial, Grant, Relation, Role};
use crate::document::Faults;
use crate::id::{AccountId, UserId};

/// Answers who may do what in a network (rules U-15, U-16).
#[derive(Clone, Copy, Debug)]
pub struct Guard<'n> {
    network: &'n Network,
}

impl<'n> Guard<'n> {
    pub(in crate::network) const fn new(network: &'n Network) -> Self {
        Self { network }
    }

    /// Whether somebody may do something.
    pub fn may(self, actor: &Actor, question: &Question) -> Verdict {
        let mut judgement = Judgement::default();
        if let Some(account) = self.judge_person(actor, question, &mut judgement) {
            self.judge_place(account, question, &mut judgement);
        }
        judgement.verdict(self.network)
    }

    /// Everybody who may do something, by id: users of the account, and of those above it (rule U-16).
    ///
    /// # Errors
    /// If there is no such account, or nothing in it that the question is about: nobody may is said only of what there is.
    pub fn who_may(self, question: &Question) -> Result<Vec<UserId>, Faults> {
        let mut able = Vec::new();
        let account = self.network.asked_account(&question.account)?;
        let mut place = Judgement::default();
        let is_there = |user| self.network.user(user).is_some_and(|it| it.account == account.id);
        if let Some(user) = &question.user
            && !is_there(user)
        {
            place.deny(Denial::NoUser { user: user.clone() });
        }
        self.judge_place(account, question, &mut place);
        place.of_what_there_is("user")?;
        if !place.allows() {
            return Ok(able);
        }
        // From above only what the table grants there.
        let from_above =
            question.capability.grant(Role::AccountOwner, Relation::Below) != Grant::No;
        let above = self.network.above(&account.id).take(if from_above { usize::MAX } else { 0 });
        let accounts = std::iter::once(account).chain(above);
        for user in accounts.flat_map(|account| self.network.users_of(&account.id)) {
            let mut person = Judgement::default();
            self.judge_person(&Actor::new(user.id.clone()), question, &mut person);
            if person.allows() {
                able.push(user.id.clone());
            }
        }
        crate::order::sort(&mut able, Ord::cmp);
        Ok(able)
    }

    /// Everything that somebody may do in an account (rule U-16).
    ///
    /// # Errors
    /// If there is no such user, they may not log in as whom they say they are logged in as, or there is no such account for
    /// them in which they hold anything (rule S-14): nothing is said only of what there is.
    pub fn what_may(self, actor: &Actor, account: &AccountId) -> Result<Vec<Capability>, Faults> {
        let question = |capability| Question::new(capability, account.clone());
        let may = |capability: &Capability| self.may(actor, &question(*capability)).is_allowed();
        let held: Vec<_> = Capability::ALL.iter().copied().filter(may).collect();
        if held.is_empty() {
            // Some things are judged by who it really is, who may know of more.
            let mut person = Judgement::default();
            self.judge_person(actor, &question(Capability::ViewOwnContacts), &mut person);
            person.of_what_there_is("actor")?;
        }
        Ok(held)
    }
}
