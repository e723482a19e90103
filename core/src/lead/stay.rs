//! Contacts that exist already, and whether they are where they belong (rule R-10).

use std::borrow::Cow;

use serde::Serialize;

use super::assignment::Choice;
use super::attribute::Fit;
use super::bound::Bound;
use super::compile::Destination;
use super::passed::Passed;
use super::rotation::Seat;
use super::{Assignment, Lead, LeadFields, Outcome, Router, RoutingState, WhyDefault};
use crate::document::{At, Faults, read_struct};
use crate::id::TargetId;

/// A contact that exists already, and who has it now (rule R-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExistingContact {
    /// What a plan may go by, as of a lead.
    pub lead: Lead,
    /// Who has it now.
    pub current: TargetId,
}

read_struct!(ExistingContact { lead: document, current: required });

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
        let assignment = self.assign_again(&mut bound, contact, current);
        Ok((assignment, state.after(bound)?))
    }

    /// Decides where each of several contacts belongs: the same as asking one after the other, and then each where it now is
    /// (rules ).
    ///
    /// # Errors
    /// As [`route_all`](Self::route_all).
    pub fn reroute_all<'a>(
        &'a self,
        state: &RoutingState,
        contacts: &'a [ExistingContact],
    ) -> Result<(Vec<Assignment<'a>>, RoutingState), Faults> {
        let mut faults = Faults::default();
        for (index, contact) in contacts.iter().enumerate() {
            let at = At::Root.field("contacts");
            self.check_into(&contact.lead, at.index(index).field("lead"), &mut faults);
        }
        faults.or(Some(()))?;
        self.fold(state, contacts.len(), &mut |bound, place| {
            let contact = contacts.get(place)?;
            Some(self.assign_again(bound, &contact.lead, &contact.current))
        })
    }

    fn assign_again<'a>(
        &'a self,
        bound: &mut Cow<'_, Bound>,
        contact: &'a Lead,
        current: &'a TargetId,
    ) -> Assignment<'a> {
        let fields = contact.fields();
        let (fit, _) = self.plan.fit_of(&fields);
        let mut passed = Passed::named();
        let choice = self
            .stay(bound, &fields, fit, current, &mut passed)
            .unwrap_or_else(|| self.choose(bound, fit, fields.at, &mut passed));
        Assignment {
            router: self,
            lead: contact,
            choice: Choice { is_unread: fit == Fit::Unreadable, ..choice },
            passed,
            duplicate: None,
            current: Some(current),
            is_searched: true,
        }
    }

    /// That a contact stays where it is: the plan is for new leads only, or sends it there, or it is the default's and nobody else
    /// can get it.
    fn stay(
        &self,
        bound: &mut Cow<'_, Bound>,
        lead: &LeadFields<'_>,
        fit: Fit,
        current: &TargetId,
        passed: &mut Passed,
    ) -> Option<Choice> {
        if !self.plan.plan.apply_to_existing_customers {
            let why_default = Some(WhyDefault::NewLeadsOnly);
            return Some(Choice { why_default, ..Choice::of(Outcome::Unchanged) });
        }
        let current = self.plan.find(current.as_str())?;
        let is_there = self.absence_of(current).is_none();
        let is_default = is_there && self.plan.default == Some(current);
        let mut choice = Choice { key: fit.key(), ..Choice::of(Outcome::Unchanged) };
        let is_its_own = match self.destination(fit) {
            Destination::Target(target) if target == current => is_there,
            Destination::Target(target) => {
                self.against(bound, target, lead.at).filter(|_| is_default)?;
                false
            }
            Destination::Rotation(rotation) => {
                choice.rotation = Some(rotation);
                let is_its_own = is_there && self.sits_in(rotation, current);
                let can = |seat: &Seat| {
                    self.full(bound, seat.target, lead.at).is_none() && seat.is_open(lead.at)
                };
                let present = self.seats_present(rotation);
                let can_any =
                    || self.plan.rotation(rotation).map(|it| it.present(present).any(can));
                if !is_its_own && (!is_default || can_any() != Some(false)) {
                    return None;
                }
                is_its_own
            }
            Destination::Nowhere => false,
        };
        if !is_its_own {
            if !is_default {
                return None;
            }
            // Who is passed over is told as of a lead that goes to the default; as nobody can get it, nothing changes.
            let why = self.offer(bound, fit, lead.at, &mut choice, passed);
            choice.why_default = Some(why);
        }
        choice.target = Some(current);
        Some(choice)
    }
}
