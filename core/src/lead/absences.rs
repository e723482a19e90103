//! Who gets no leads for now, looked up for every rotation once (rule R-13).

use std::sync::Arc;

use super::compile::Compiled;
use super::{Absence, AbsenceReason, KnownContact, Register, TargetKind};
use crate::id::TargetId;
use crate::order::sort;

/// Of each target why it gets no leads, and of each rotation the seats of those who do: a turn takes no longer for those who
/// are absent, however many they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Absences {
    /// Empty where nobody is absent.
    reasons: Vec<Option<AbsenceReason>>,
    /// None where nobody of a rotation is absent.
    present: Vec<Option<Box<[u32]>>>,
    /// As they were given, by id, each once.
    given: Vec<Absence>,
    /// Who is there, where a network told it.
    register: Option<Arc<Register>>,
    /// The enterprise of that network, if it is a target.
    enterprise: Option<u32>,
}

impl Absences {
    /// Of what a network told, and of what is given on top of that.
    pub(super) fn of(
        plan: &Compiled,
        mut given: Vec<Absence>,
        register: Option<Arc<Register>>,
    ) -> Self {
        last_of_each(&mut given);
        let kind = plan.plan.target_kind;
        let told = |target: &TargetId| register.as_ref()?.absence(kind, target.as_str());
        let mut reasons: Vec<_> = plan.targets.iter().map(told).collect();
        for absence in &given {
            let found = plan.find(absence.target.as_str());
            let place = found.and_then(|found| usize::try_from(found).ok());
            if let Some(reason) = place.and_then(|place| reasons.get_mut(place)) {
                *reason = Some(absence.reason);
            }
        }
        let present = Vec::with_capacity(plan.rotations.len());
        let enterprise = register.as_ref().filter(|_| kind == TargetKind::Accounts);
        let enterprise = enterprise.and_then(|it| plan.find(it.enterprise.as_ref()?.as_str()));
        let mut absences = Self { reasons, present, given, register, enterprise };
        for rotation in &plan.rotations {
            let places = (0_u32..).zip(&rotation.seats);
            let present = places.filter(|(_, seat)| absences.reason(seat.target).is_none());
            let present: Box<[u32]> = present.map(|(place, _)| place).collect();
            let is_whole = present.len() == rotation.seats.len();
            absences.present.push((!is_whole).then_some(present));
        }
        absences
    }

    /// Why a target gets no leads, if it gets none.
    pub(super) fn reason(&self, target: u32) -> Option<AbsenceReason> {
        self.reasons.get(usize::try_from(target).ok()?).copied().flatten()
    }

    /// Why somebody gets no leads who is no target of the plan.
    pub(super) fn reason_of_stranger(&self, kind: TargetKind, id: &str) -> Option<AbsenceReason> {
        self.reason_given(id).or_else(|| self.register.as_ref()?.absence(kind, id))
    }

    /// Whether the account of a contact is there, as far as is known: an account keeps its contacts, whatever becomes of new
    /// leads.
    pub(super) fn has_account(&self, kind: TargetKind, contact: &KnownContact) -> bool {
        let id = contact.account.as_str();
        let given = if kind == TargetKind::Accounts { self.reason_given(id) } else { None };
        let is_there = self.register.as_ref().is_none_or(|it| it.account(id).is_some());
        is_there && !matches!(given, Some(AbsenceReason::Deleted | AbsenceReason::Unknown))
    }

    /// Why the user that a contact is assigned to gets no lead of its account.
    pub(super) fn reason_of_user(
        &self,
        user: &str,
        contact: &KnownContact,
    ) -> Option<AbsenceReason> {
        let told = || self.register.as_ref()?.absence_of_user(user, &contact.account);
        self.reason_given(user).or_else(told)
    }

    fn reason_given(&self, id: &str) -> Option<AbsenceReason> {
        let place = self.given.binary_search_by(|it| it.target.as_str().cmp(id)).ok()?;
        self.given.get(place).map(|it| it.reason)
    }

    pub(super) fn given(&self) -> &[Absence] {
        &self.given
    }

    pub(super) const fn register(&self) -> Option<&Arc<Register>> {
        self.register.as_ref()
    }

    /// Whether a target is the enterprise, as far as is known.
    pub(super) fn is_enterprise(&self, target: u32) -> bool {
        self.enterprise == Some(target)
    }

    /// Who gets none of the targets of a plan, and of others as far as they are given; by id.
    pub(super) fn named(&self, plan: &Compiled) -> Vec<Absence> {
        let told = self.register.as_ref();
        let told = told.map(|it| it.absences(plan.plan.target_kind, &plan.targets));
        let mut named = told.unwrap_or_default();
        named.extend_from_slice(&self.given);
        last_of_each(&mut named);
        named
    }

    /// The seats of those of a rotation who get leads; all of them where nothing is said.
    pub(super) fn present(&self, rotation: usize) -> Option<&[u32]> {
        self.present.get(rotation)?.as_deref()
    }
}

/// Puts them in order by id; of two of one target the later counts.
fn last_of_each(absences: &mut Vec<Absence>) {
    absences.reverse();
    sort(absences, |a, b| a.target.cmp(&b.target));
    absences.dedup_by(|a, b| a.target == b.target);
}
