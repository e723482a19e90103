//! Who gets no leads for now, looked up for every rotation once (rule R-13).

use super::compile::Compiled;
use super::{Absence, AbsenceReason};
use crate::order::sort;

/// Of each target why it gets no leads, and of each rotation the seats of those who do: a turn takes no longer for those who
/// are absent, however many they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Absences {
    /// Empty where nobody is absent.
    reasons: Vec<Option<AbsenceReason>>,
    /// None where nobody of a rotation is absent.
    present: Vec<Option<Box<[u32]>>>,
    /// Those who are no targets of the plan, and the targets that the network does not know, by id, each once.
    strangers: Vec<Absence>,
}

impl Absences {
    pub(super) fn of(plan: &Compiled, absences: &mut dyn Iterator<Item = &Absence>) -> Self {
        let mut reasons = vec![None; plan.targets.len()];
        let mut strangers = Vec::new();
        for absence in absences {
            let found = plan.find(absence.target.as_str());
            let place = found.and_then(|found| usize::try_from(found).ok());
            let place = place.and_then(|place| reasons.get_mut(place));
            let is_target = place.is_some();
            if let Some(place) = place {
                *place = Some(absence.reason);
            }
            if !is_target || absence.reason == AbsenceReason::Unknown {
                strangers.push(absence.clone());
            }
        }
        // Of two reasons of one the later counts, as of a target.
        strangers.reverse();
        sort(&mut strangers, |a, b| a.target.cmp(&b.target));
        strangers.dedup_by(|a, b| a.target == b.target);
        let present = Vec::with_capacity(plan.rotations.len());
        let mut absences = Self { reasons, present, strangers };
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
    pub(super) fn reason_of_stranger(&self, id: &str) -> Option<AbsenceReason> {
        let place = self.strangers.binary_search_by(|it| it.target.as_str().cmp(id)).ok()?;
        self.strangers.get(place).map(|it| it.reason)
    }

    /// Those who are no targets of the plan, and the targets that were once said to be unknown to the network, by id.
    pub(super) fn strangers(&self) -> &[Absence] {
        &self.strangers
    }

    /// The seats of those of a rotation who get leads; all of them where nothing is said.
    pub(super) fn present(&self, rotation: usize) -> Option<&[u32]> {
        self.present.get(rotation)?.as_deref()
    }
}
