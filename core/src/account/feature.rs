use std::sync::Arc;

use serde::Serialize;

use super::Account;
use crate::document::names;

/// What an account can lock for the accounts below it (rule S-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Feature {
    /// The logo of the account.
    Logo,
    /// Tags of contacts.
    Tags,
    /// Log codes of calls.
    LogCodes,
    /// Sales cycles and their steps.
    SalesCycles,
    /// Custom fields of contacts.
    CustomFields,
    /// Action plans.
    ActionPlans,
    /// Whether contacts may be deleted.
    DeletingContacts,
    /// Lead sources.
    LeadSources,
    /// Reserved: cannot be locked yet.
    ProposalTemplate,
}

names!(Feature {
    Logo => "logo",
    Tags => "tags",
    LogCodes => "log_codes",
    SalesCycles => "sales_cycles",
    CustomFields => "custom_fields",
    ActionPlans => "action_plans",
    DeletingContacts => "deleting_contacts",
    LeadSources => "lead_sources",
    ProposalTemplate => "proposal_template",
});

/// How far down a lock reaches (rule S-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every account below.
    AllBelow,
    /// Only the accounts directly below.
    DirectlyBelow,
}

impl Reach {
    /// How many accounts up the lock of one that reaches an account can stand.
    const fn accounts(self) -> usize {
        match self {
            Self::AllBelow => usize::MAX,
            Self::DirectlyBelow => 1,
        }
    }
}

impl Feature {
    /// Those of the accounts above, nearest first, whose lock of this feature reaches down to where they are above
    /// (rules S-3, S-4).
    pub fn lockers<'a>(
        self,
        above: impl Iterator<Item = &'a Arc<Account>>,
    ) -> impl Iterator<Item = &'a Arc<Account>> {
        above.take(self.reach().accounts()).filter(move |above| above.locks.contains(&self))
    }

    /// Those of the accounts above that keep accounts below from creating items of this feature (rule S-6).
    pub(crate) fn switchers<'a>(
        self,
        above: impl Iterator<Item = &'a Arc<Account>>,
    ) -> impl Iterator<Item = &'a Arc<Account>> {
        above.filter(move |above| above.creation_off.contains(&self))
    }

    /// How far down a lock of this feature reaches (rule S-3).
    pub const fn reach(self) -> Reach {
        match self {
            Self::SalesCycles => Reach::DirectlyBelow,
            _ => Reach::AllBelow,
        }
    }

    /// Whether the feature is reserved, so that it cannot be locked (rule S-1).
    pub const fn is_reserved(self) -> bool {
        matches!(self, Self::ProposalTemplate)
    }

    /// Whether sub-accounts can be kept from creating items of their own (rule S-6).
    pub const fn has_creation_switch(self) -> bool {
        matches!(self, Self::ActionPlans | Self::LogCodes | Self::LeadSources)
    }
}
