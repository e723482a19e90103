use std::sync::Arc;

use serde::Serialize;

use super::steps::check_steps;
use super::{ContactSlot, CrmError};
use crate::document::{At, Faults, is_default, names, not_empty, read_struct};
use crate::id::{SettingId, StepId};

/// What happens to a contact step by step (rules G-2, G-3). The library runs none of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ActionPlan {
    /// What people call it.
    pub name: Arc<str>,
    /// What it is for.
    pub kind: PlanKind,
    /// The lead source that it is bound to, whose leads begin it (rules G-3, R-4); a connection plan has one, and no other does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lead_source: Option<SettingId>,
    /// Its steps, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<PlanStep>,
}

/// One step of an action plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanStep {
    /// Unique in the plan.
    pub id: StepId,
    /// What people call it.
    pub name: Arc<str>,
    /// How many days after the plan began it falls due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after_days: Option<u32>,
    /// The type that it gives to the contact; then it needs a sales cycle too (rule G-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub contact_type: Option<ContactSlot>,
    /// The sales cycle that it puts the contact into.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sales_cycle: Option<SettingId>,
}

read_struct!(tagged ActionPlan {
    name: required,
    kind: required,
    lead_source: optional,
    steps: default,
});
read_struct!(PlanStep {
    id: required,
    name: required,
    after_days: optional,
    contact_type: optional,
    sales_cycle: optional,
});

/// What an action plan is for (rule G-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// To get in touch with a lead.
    Connection,
    /// To make a customer of it.
    Conversion,
    /// To keep the customer.
    Retention,
    /// Around one occasion.
    Event,
    /// With the time of the year.
    Seasonal,
}

names!(PlanKind {
    Connection => "connection",
    Conversion => "conversion",
    Retention => "retention",
    Event => "event",
    Seasonal => "seasonal",
});

impl ActionPlan {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
        let bound = self.lead_source.is_some();
        if bound != (self.kind == PlanKind::Connection) && faults.is_read(at.field("kind")) {
            faults.report(at.field("lead_source"), &CrmError::PlanSource { bound });
        }
        let steps: Vec<_> = self.steps.iter().map(|step| (&step.id, &*step.name)).collect();
        check_steps(&steps, at.field("steps"), faults, &mut |index, at, faults| {
            let Some(step) = self.steps.get(index) else { return };
            let missing = match (step.contact_type, &step.sales_cycle) {
                (Some(_), None) => Some("sales_cycle"),
                (None, Some(_)) => Some("contact_type"),
                _ => None,
            };
            if let Some(field) = missing
                && faults.are_read(at, &["contact_type", "sales_cycle"])
            {
                faults.report(at.field(field), &CrmError::IncompleteChange { field });
            }
        });
    }
}
