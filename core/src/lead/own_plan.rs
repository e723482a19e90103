use serde::Serialize;

use super::RoutingPlan;
use super::strategy::Strategy;
use crate::document::{At, Document, Faults, read_struct};
use crate::id::SettingId;

/// The routing plan of an enterprise, as a setting (rule R-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnRoutingPlan {
    /// The plan.
    pub plan: RoutingPlan,
}

read_struct!(tagged OwnRoutingPlan { plan: document });

impl OwnRoutingPlan {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        faults.look_within(&at.field("plan").to_string(), |faults| self.plan.check(faults));
    }

    /// Whether it names lead sources.
    pub(crate) const fn names_sources(&self) -> bool {
        matches!(self.plan.strategy, Strategy::LeadSource(_))
    }

    /// Visits every lead source that it names.
    pub(crate) fn sources(
        &mut self,
        at: At<'_>,
        visit: &mut dyn FnMut(&'static str, At<'_>, &mut SettingId),
    ) {
        let Strategy::LeadSource(by) = &mut self.plan.strategy else { return };
        let plan = at.field("plan");
        let strategy = plan.field("strategy");
        let entries = strategy.field("entries");
        for (index, entry) in by.entries.iter_mut().enumerate() {
            let at = entries.index(index);
            let list = at.field("sources");
            for (index, source) in entry.sources.iter_mut().enumerate() {
                visit("lead_source", list.index(index), source);
            }
        }
    }
}
