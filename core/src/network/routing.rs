//! The network as far as the routing of leads goes.

use std::sync::Arc;

use super::{Content, Network};
use crate::access::User;
use crate::account::{AddOn, Status};
use crate::document::{Faults, nearest};
use crate::id::TargetId;
use crate::lead::{Absence, AbsenceReason, Router, RoutingPlan, TargetKind};

/// For how many targets it is searched who may be meant.
const MOST_SEARCHED: usize = 20;

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
    /// or unknown, the enterprise itself being a target like others; of users those who are archived, or none of the enterprise.
    /// Of those that are unknown it is told who may be meant; searched for the first 20.
    pub fn absences(&self, plan: &RoutingPlan) -> Vec<Absence> {
        let enterprise = self.enterprise();
        let users = enterprise.map(|of| self.users_of(&of.id)).unwrap_or_default();
        let mut absences = Vec::new();
        let mut searched = 0;
        for target in &plan.targets() {
            let reason = match plan.target_kind {
                TargetKind::Accounts => self.absence_of_account(target),
                TargetKind::Users => absence_of_user(users, target),
            };
            let Some(reason) = reason else { continue };
            let mut absence = Absence::new(target.clone(), reason);
            if reason == AbsenceReason::Unknown && searched < MOST_SEARCHED {
                searched += 1;
                let accounts = self.accounts().iter().map(|account| account.id.as_str());
                let known: &mut dyn Iterator<Item = &str> = match plan.target_kind {
                    TargetKind::Accounts => &mut { accounts },
                    TargetKind::Users => &mut users.iter().map(|user| user.id.as_str()),
                };
                let meant = nearest(target.as_str(), known);
                absence.suggestion = meant.and_then(|meant| meant.parse().ok());
            }
            absences.push(absence);
        }
        absences
    }

    fn absence_of_account(&self, target: &TargetId) -> Option<AbsenceReason> {
        match self.account_named(target.as_str()) {
            None => Some(AbsenceReason::Unknown),
            Some(account) if account.status == Status::Paused => Some(AbsenceReason::Paused),
            Some(account) if !account.is_set_up() => Some(AbsenceReason::NotSetUp),
            Some(_) => None,
        }
    }
}

/// Of the users of the enterprise, by id.
fn absence_of_user(users: &[Arc<User>], target: &TargetId) -> Option<AbsenceReason> {
    let found = users.binary_search_by(|user| user.id.as_str().cmp(target.as_str()));
    match found.ok().and_then(|place| users.get(place)) {
        None => Some(AbsenceReason::Unknown),
        Some(user) if user.archived => Some(AbsenceReason::Archived),
        Some(_) => None,
    }
}
