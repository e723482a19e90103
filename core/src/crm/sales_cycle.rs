use std::sync::Arc;

use serde::Serialize;

use super::steps::check_steps;
use crate::document::{At, Faults, is_default, not_empty, read_struct};
use crate::id::{StepId, UserId};
use crate::order::sort;

/// The steps that a contact goes through until it is closed (rules K-2 to K-5).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SalesCycle {
    /// What people call it.
    pub name: Arc<str>,
    /// Shown by sort order, then id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<SalesStep>,
}

/// One step of a sales cycle (rule K-2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the document")]
pub struct SalesStep {
    /// Unique in the cycle.
    pub id: StepId,
    /// What people call it.
    pub name: Arc<str>,
    /// Whether it is out of use: then neither pipeline nor dashboards show it (rule K-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub inactive: bool,
    /// Lower ones come first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sort_order: i32,
    /// Whether a contact here has been quoted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quoted: bool,
    /// Whether a contact here is closed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closed: bool,
    /// Whom a contact that comes here is assigned to (rule K-10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub assigned_user: Option<UserId>,
    /// Whether reaching it raises a notification (rule K-10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub add_notification: bool,
}

read_struct!(tagged SalesCycle { name: required, steps: default });
read_struct!(SalesStep {
    id: required,
    name: required,
    inactive: default,
    sort_order: default,
    quoted: default,
    closed: default,
    assigned_user: optional,
    add_notification: default,
});

/// What a step says of the contacts that stand in it; a bulk change to the step gives it to each of them (rule K-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestones {
    /// Whether they have been quoted.
    pub quoted: bool,
    /// Whether they are closed.
    pub closed: bool,
}

impl SalesCycle {
    /// The steps that pipeline and dashboards show, in their order (rule K-3).
    pub fn shown(&self) -> Vec<&SalesStep> {
        let mut shown: Vec<_> = self.steps.iter().filter(|step| !step.inactive).collect();
        sort(&mut shown, |a, b| (a.sort_order, a.id.as_str()).cmp(&(b.sort_order, b.id.as_str())));
        shown
    }

    /// What the step says of contacts that are changed to it, one or many (rule K-11).
    pub fn milestones(&self, step: &StepId) -> Option<Milestones> {
        let step = self.steps.iter().find(|known| known.id == *step)?;
        Some(Milestones { quoted: step.quoted, closed: step.closed })
    }

    /// The active steps behind the first quoted one that are not quoted themselves, which is likely a mistake (rule K-4).
    pub fn not_quoted(&self) -> Vec<&StepId> {
        let behind = self.shown().into_iter().skip_while(|step| !step.quoted);
        behind.filter(|step| !step.quoted).map(|step| &step.id).collect()
    }

    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
        let steps: Vec<_> = self.steps.iter().map(|step| (&step.id, &*step.name)).collect();
        check_steps(&steps, at.field("steps"), faults, &mut |_, _, _| {});
    }
}
