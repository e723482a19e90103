use chrono::NaiveDate;
use serde::Serialize;

use super::Network;
use crate::account::Status;
use crate::document::Faults;
use crate::id::{AccountId, UserId};

/// What an account takes part in (rules T-11, T-15, T-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Standing {
    /// What becomes of a step of an action plan that falls due.
    pub plan_steps: PlanSteps,
    /// Whether it is far enough for leads to be routed to it: its set-up is complete (rule T-11). While it is paused this stays,
    /// and routing passes it over all the same (rule R-13).
    pub routed_leads: bool,
    /// Whether it has a system number to be called on.
    pub system_number: bool,
}

/// What becomes of steps of action plans that fall due (rule T-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanSteps {
    /// They run.
    Run,
    /// They wait until the account is active again; none is skipped.
    Deferred,
}

/// Whether the user that a contact is assigned to counts (rule U-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assigned {
    /// They do.
    Counts,
    /// They are archived, and count as nobody; the contact is flagged.
    Archived,
}

impl Network {
    /// What an account that is paused or not set up yet takes part in (rules T-11, T-15, T-16).
    ///
    /// # Errors
    /// If there is no such account.
    pub fn standing(&self, account: &AccountId) -> Result<Standing, Faults> {
        let account = self.asked_account(account)?;
        let steps = match account.status {
            Status::Active => PlanSteps::Run,
            Status::Paused => PlanSteps::Deferred,
        };
        let is_set_up = account.is_set_up();
        Ok(Standing {
            plan_steps: steps,
            routed_leads: is_set_up,
            system_number: is_set_up && account.system_number.is_some(),
        })
    }

    /// Whether the user that a contact is assigned to counts for deliveries and routing: one who is archived stays assigned, and
    /// counts as nobody (rule U-9).
    ///
    /// # Errors
    /// If there is no such user.
    pub fn assigned(&self, user: &UserId) -> Result<Assigned, Faults> {
        let user = self.asked_user(user)?;
        Ok(if user.archived { Assigned::Archived } else { Assigned::Counts })
    }

    /// The day on which a user's credential falls due, if it does (rule U-10).
    ///
    /// # Errors
    /// If there is no such user.
    pub fn credential_due_on(&self, user: &UserId) -> Result<Option<NaiveDate>, Faults> {
        Ok(self.asked_user(user)?.credential.due_on(self.policy().password_reset_days))
    }
}
