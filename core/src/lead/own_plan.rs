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

    /// Visits every lead source that it names.
    pub(crate) fn sources(
        &self,
        at: At<'_>,
        visit: &mut dyn FnMut(&'static str, At<'_>, &SettingId),
    ) {
        let Strategy::LeadSource(by) = &self.plan.strategy else { return };
        let plan = at.field("plan");
        let strategy = plan.field("strategy");
        let entries = strategy.field("entries");
        for (index, entry) in by.entries.iter().enumerate() {
            let at = entries.index(index);
            let list = at.field("sources");
            for (index, source) in entry.sources.iter().enumerate() {
                visit("lead_source", list.index(index), source);
            }
        }
    }
}
