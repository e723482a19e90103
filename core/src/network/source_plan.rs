use std::sync::Arc;

use serde::Serialize;

use super::network::place_of_plans;
use super::{Content, Network, Setting};
use crate::account::{Account, Feature};
use crate::document::Faults;
use crate::id::{AccountId, SettingId};

/// Which action plan a lead begins in the account to which it is routed, by its lead source; or why none (rules ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum SourcePlan {
    /// It begins a plan.
    Begins {
        /// The connection plan that is bound to the source.
        plan: SettingId,
    },
    /// None any more: the source is the account's own, and its web key begins its plan.
    ByWebKey {},
    /// None: the source is no lead source of the account or of one above, is archived, or a lock keeps it out of force.
    NoSource {},
    /// None: no connection plan is bound to the source there.
    NoPlan {},
    /// None: those of the account that are bound to the source are archived, or a lock keeps them out of force.
    NotInForce {
        /// Which, by id.
        plans: Vec<SettingId>,
    },
    /// None: several are bound to the source, of which it names none.
    Several {
        /// Which, by id.
        plans: Vec<SettingId>,
    },
}

impl Network {
    /// Which action plan a lead from a source begins in an account to which it is routed (rule R-9): the one that is in force
    /// there and bound to the source. It takes as long as plans of one account are bound to the source.
    ///
    /// # Errors
    /// If there is no such account.
    pub fn source_plan(
        &self,
        account: &AccountId,
        source: &SettingId,
    ) -> Result<SourcePlan, Faults> {
        let account = self.asked_account(account)?;
        let Some(source) = self.setting(source).filter(|it| self.is_source_for(it, account)) else {
            return Ok(SourcePlan::NoSource {});
        };
        if source.account == account.id {
            return Ok(SourcePlan::ByWebKey {});
        }
        let owner = &self.source(Feature::ActionPlans, account).id;
        let begun = self.plans_begun(owner, source);
        Ok(match begun.as_slice() {
            [plan] => SourcePlan::Begins { plan: plan.clone() },
            [] => {
                let own = self.plans_bound(&account.id, source).map(|plan| plan.id.clone());
                let plans: Vec<SettingId> = own.collect();
                if plans.is_empty() {
                    SourcePlan::NoPlan {}
                } else {
                    SourcePlan::NotInForce { plans }
                }
            }
            _ => SourcePlan::Several { plans: begun },
        })
    }

    /// Whether it is a lead source in force, of the account or of one above: whether a lock puts it in force here does not matter.
    fn is_source_for(&self, source: &Setting, account: &Account) -> bool {
        let owner = self.account(&source.account);
        matches!(source.content, Content::LeadSource(_))
            && !source.archived
            && (source.account == account.id || self.is_above(&source.account, &account.id))
            && owner.is_some_and(|it| self.source(Feature::LeadSources, it).id == it.id)
    }

    /// The plans of an account of which a lead from the source begins the only one: what the source names, else all that are
    /// bound to it (rule R-4); none that is archived.
    fn plans_begun(&self, account: &AccountId, source: &Setting) -> Vec<SettingId> {
        let named = match &source.content {
            // It names a plan of its own account.
            Content::LeadSource(it) if source.account == *account => it.plan.as_ref(),
            _ => None,
        };
        let begun =
            |plan: &&Arc<Setting>| !plan.archived && named.is_none_or(|named| *named == plan.id);
        let bound = self.plans_bound(account, source).filter(begun);
        bound.map(|plan| plan.id.clone()).collect()
    }

    /// The one plan of an account that leads from the source begin, if there are not several.
    pub(super) fn plan_begun(&self, account: &AccountId, source: &Setting) -> Option<SettingId> {
        let mut begun = self.plans_begun(account, source);
        let plan = begun.pop()?;
        begun.is_empty().then_some(plan)
    }

    fn plans_bound<'n>(
        &'n self,
        account: &AccountId,
        source: &Setting,
    ) -> impl Iterator<Item = &'n Arc<Setting>> + use<'n> {
        self.named(&place_of_plans(account, &source.id))
    }
}
