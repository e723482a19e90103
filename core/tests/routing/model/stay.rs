//! Contacts that exist already and are where they belong (rules ).

use tenantry::lead::{Lead, Outcome, RoutingStateDocument, WhyDefault};

use super::{Model, Place, Read, Said, told};

impl Model<'_> {
    /// That a contact stays where it is: the plan is for new leads only, or would have it there.
    pub(super) fn stay(
        &self,
        state: &RoutingStateDocument,
        lead: &Lead,
        current: &str,
    ) -> Option<Said> {
        let read = self.read(lead);
        let fits = self.fits(&read);
        let stays = |said: Said| Said {
            outcome: Outcome::Unchanged,
            target: Some(current.to_owned()),
            ..said
        };
        if !self.plan.apply_to_existing_customers {
            let said = stays(told(&read, &[]));
            return Some(Said { why: Some(WhyDefault::NewLeadsOnly), ..said });
        }
        let is_absent = self.absence_of(current).is_some();
        if is_absent {
            return None;
        }
        let told = stays(told(&read, &fits));
        let place = match (&read, fits.first()) {
            (Read::Nothing, _) => Some(Place::Rotation(None)),
            (_, won) => won.map(|won| self.entries()[won.entry].0.clone()),
        };
        let why = match (&read, &place) {
            (_, Some(_)) => WhyDefault::NoEligibleTarget,
            (Read::Missing, None) => WhyDefault::MissingAttribute,
            (_, None) => WhyDefault::NoEntryFits,
        };
        let mut skipped = Vec::new();
        let mut territory = None;
        let can_anybody = match place {
            Some(Place::Target(target)) if target == current => return Some(told),
            Some(Place::Target(target)) => {
                self.take(&mut state.clone(), &target, lead, &mut skipped).is_some()
            }
            Some(Place::Rotation(name)) => {
                let members = self.members(name.as_deref());
                if members.iter().any(|it| it.target == current) {
                    return Some(Said { territory: name, ..told });
                }
                let (_, chosen, _, _) =
                    self.turn(&mut state.clone(), name.as_deref(), lead, &mut skipped);
                territory = name;
                chosen.is_some()
            }
            None => false,
        };
        let is_default = self.plan.default.as_ref().is_some_and(|it| it.as_str() == current);
        let more_skipped = u32::try_from(skipped.len().saturating_sub(20)).unwrap();
        skipped.truncate(20);
        (is_default && !can_anybody).then_some(Said {
            why: Some(why),
            skipped,
            more_skipped,
            territory,
            ..told
        })
    }
}
