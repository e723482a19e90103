//! Contacts that exist already, and whether they are where they belong (rule R-10).

use super::assignment::Choice;
use super::attribute::Fit;
use super::bound::Bound;
use super::compile::Destination;
use super::passed::Passed;
use super::rotation::Seat;
use super::{Assignment, Lead, LeadFields, Outcome, Router, RoutingState, WhyDefault};
use crate::document::{At, Faults};
use crate::id::TargetId;

impl Router {
    /// Decides where a contact belongs that exists already and is at `current` (rule R-10). One that is at a target to which
    /// the plan sends it stays there, and asked again it stays; duplicates are not looked for.
    ///
    /// # Errors
    /// As [`route`](Self::route).
    pub fn reroute<'a>(
        &'a self,
        state: &RoutingState,
        contact: &'a Lead,
        current: &'a TargetId,
    ) -> Result<(Assignment<'a>, RoutingState), Faults> {
        self.check(contact, At::Root.field("lead"))?;
        let mut bound = state.bound(&self.plan);
        let fields = contact.fields();
        let (fit, _) = self.plan.fit_of(&fields);
        let mut passed = Passed::named();
        let choice = self
            .stay(&bound, &fields, fit, current)
            .unwrap_or_else(|| self.choose(&mut bound, fit, fields.at, &mut passed));
        let assignment = Assignment {
            router: self,
            lead: contact,
            choice,
            passed,
            duplicate: None,
            current: Some(current),
            is_searched: true,
        };
        Ok((assignment, state.after(bound)?))
    }

    /// That a contact stays where it is: the plan is for new leads only, or sends it there.
    fn stay(
        &self,
        bound: &Bound,
        lead: &LeadFields<'_>,
        fit: Fit,
        current: &TargetId,
    ) -> Option<Choice> {
        if !self.plan.plan.apply_to_existing_customers {
            let why_default = Some(WhyDefault::NewLeadsOnly);
            return Some(Choice { why_default, ..Choice::of(Outcome::Unchanged) });
        }
        let current = self.plan.find(current.as_str())?;
        let is_there = self.absence_of(current).is_none();
        let unchanged =
            Choice { key: fit.key(), target: Some(current), ..Choice::of(Outcome::Unchanged) };
        match self.destination(fit) {
            Destination::Target(target) if target == current && is_there => Some(unchanged),
            Destination::Rotation(rotation) => {
                let compiled = self.plan.rotation(rotation)?;
                if compiled.seat_of(current).is_some() && is_there {
                    return Some(Choice { rotation: Some(rotation), ..unchanged });
                }
                let can = |seat: &Seat| {
                    self.full(bound, seat.target, lead.at).is_none() && seat.is_open(lead.at)
                };
                let present = self.seats_present(rotation);
                if compiled.present(present).any(can) {
                    return None;
                }
                self.stay_at_default(current, WhyDefault::NoEligibleTarget, unchanged)
            }
            Destination::Target(target) => {
                self.against(bound, target, lead.at)?;
                self.stay_at_default(current, WhyDefault::NoEligibleTarget, unchanged)
            }
            Destination::Nowhere => {
                let why = match fit {
                    Fit::Missing => WhyDefault::MissingAttribute,
                    _ => WhyDefault::NoEntryFits,
                };
                self.stay_at_default(current, why, unchanged)
            }
        }
    }

    /// A contact of the default stays there where nobody else can get it.
    fn stay_at_default(&self, current: u32, why: WhyDefault, unchanged: Choice) -> Option<Choice> {
        let stays = self.plan.default == Some(current) && self.absence_of(current).is_none();
        stays.then_some(Choice { why_default: Some(why), ..unchanged })
    }
}
