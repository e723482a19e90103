//! The network as far as the routing of leads goes.

use std::sync::Arc;

use super::{Content, Network};
use crate::access::User;
use crate::account::{Account, AddOn, Status};
use crate::document::Faults;
use crate::lead::{
    Absence, AbsenceReason, Register, RegisteredAccount, RegisteredUser, Router, RoutingPlan,
};

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
    /// active (rule R-5). Made anew after events that change the plan; [`Router::with_network`] is enough where only accounts
    /// and users have changed.
    ///
    /// # Errors
    /// Everything that is wrong with the plan; nothing is where the network is sound, as its plan then is too.
    pub fn router(&self) -> Result<Option<Router>, Faults> {
        let Some(plan) = self.plan_in_use() else { return Ok(None) };
        Ok(Some(Router::new(plan)?.with_network(self)))
    }

    /// The plan of which the [router](Self::router) is, if there is one.
    pub(crate) fn plan_in_use(&self) -> Option<&RoutingPlan> {
        self.routing_plan().filter(|_| self.routes_leads())
    }

    /// Whether the enterprise has the add-on for it in use.
    pub fn routes_leads(&self) -> bool {
        self.enterprise().is_some_and(|enterprise| enterprise.has_active(AddOn::LEAD_ROUTING))
    }

    /// The targets of a plan that get no leads now, and why (rules R-13, T-11): of accounts those that are paused, not set up,
    /// or unknown, the enterprise itself being a target like others; of users those who are archived, or none of the enterprise.
    /// Of those that are unknown it is told who may be meant; searched for the first 20.
    pub fn absences(&self, plan: &RoutingPlan) -> Vec<Absence> {
        self.register().absences(plan.target_kind, &plan.targets())
    }

    /// Who is there.
    fn register(&self) -> Register {
        let account = |it: &Arc<Account>| {
            let absence = match it.status {
                Status::Paused => Some(AbsenceReason::Paused),
                Status::Active => (!it.is_set_up()).then_some(AbsenceReason::NotSetUp),
            };
            RegisteredAccount { id: it.id.clone(), absence }
        };
        let user = |it: &Arc<User>| {
            let (id, account) = (it.id.clone(), it.account.clone());
            RegisteredUser { id, account, archived: it.archived }
        };
        Register {
            enterprise: self.enterprise().map(|it| it.id.clone()),
            accounts: self.accounts().iter().map(account).collect(),
            users: self.users().iter().map(user).collect(),
        }
    }
}

impl Router {
    /// The same router, which goes by a network as it is now, instead of the one by which it went (rules ): its targets
    /// that get no leads there are passed over, beside those that are [told](Self::with_absent) to get none. Of a lead's contacts
    /// those do not count whose account the network does not have; and one whose user is archived there, or none of the
    /// contact's account, gives the lead to the account and to no user. Nothing is compiled again.
    ///
    /// It holds the ids of all accounts and users as they were then, by pointers.
    #[must_use]
    pub fn with_network(&self, network: &Network) -> Self {
        self.with_register(Arc::new(network.register()))
    }
}
