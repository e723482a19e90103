//! The network as far as the routing of leads goes.

use super::{Content, Network};
use crate::account::{AddOn, Status};
use crate::document::Faults;
use crate::id::TargetId;
use crate::lead::{Absence, AbsenceReason, Router, RoutingPlan, TargetKind};

impl Network {
    /// The routing plan of the enterprise, unless it is archived (rule R-5).
    pub fn routing_plan(&self) -> Option<&RoutingPlan> {
        let mut settings = self.settings_of(&self.enterprise()?.id).iter();
        settings.find_map(|setting| match &setting.content {
            Content::RoutingPlan(own) if !setting.archived => Some(&own.plan),
            _ => None,
        })
    }

    /// The router of the enterprise as it is now, for those who get leads now; none without a plan, or where the add-on is not
    /// active (rule R-5). Made anew after events that change the plan; [`absences`](Self::absences) is enough where only
    /// accounts and users have changed.
    ///
    /// # Errors
    /// Everything that is wrong with the plan; nothing is where the network is sound, as its plan then is too.
    pub fn router(&self) -> Result<Option<Router>, Faults> {
        let Some(plan) = self.routing_plan().filter(|_| self.routes_leads()) else {
            return Ok(None);
        };
        Ok(Some(Router::new(plan)?.with_absent(&self.absences(plan))))
    }

    /// Whether the enterprise has the add-on for it in use.
    pub fn routes_leads(&self) -> bool {
        self.enterprise().is_some_and(|enterprise| enterprise.has_active(AddOn::LEAD_ROUTING))
    }

    /// The targets of a plan that get no leads now, and why (rules R-13, T-11): of accounts those that are paused, not set up,
    /// or gone, the enterprise itself being a target like others; of users those who are archived, or not of the enterprise.
    pub fn absences(&self, plan: &RoutingPlan) -> Vec<Absence> {
        let absence = |target: &TargetId| {
            let reason = match plan.target_kind {
                TargetKind::Accounts => self.absence_of_account(target),
                TargetKind::Users => self.absence_of_user(target),
            };
            reason.map(|reason| Absence { target: target.clone(), reason })
        };
        plan.targets().iter().filter_map(absence).collect()
    }

    fn absence_of_account(&self, target: &TargetId) -> Option<AbsenceReason> {
        let account = target.as_str().parse().ok().and_then(|id| self.account(&id));
        match account {
            None => Some(AbsenceReason::Deleted),
            Some(account) if account.status == Status::Paused => Some(AbsenceReason::Paused),
            Some(account) if !account.is_set_up() => Some(AbsenceReason::NotSetUp),
            Some(_) => None,
        }
    }

    fn absence_of_user(&self, target: &TargetId) -> Option<AbsenceReason> {
        let user = target.as_str().parse().ok().and_then(|id| self.user(&id));
        let enterprise = self.enterprise().map(|enterprise| &enterprise.id);
        match user.filter(|user| Some(&user.account) == enterprise) {
            None => Some(AbsenceReason::Deleted),
            Some(user) if user.archived => Some(AbsenceReason::Archived),
            Some(_) => None,
        }
    }
}
