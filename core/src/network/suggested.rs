use std::fmt::{self, Write};

use serde::Serialize;

use super::Network;
use crate::access::{Capability, Cure, Grant, Relation, Role};
use crate::document::OneLine;
use crate::id::{AccountId, UserId};

/// A change that takes a reason away, and who can make it (rule U-15). What is suggested together is needed together, in
/// that order: all of it allows what was denied, and nothing less does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SuggestedChange {
    /// What to change.
    pub cure: Cure,
    /// Who can.
    pub by: Doer,
}

/// Who can make a change. Users of other accounts are not named: an account above does not tell who works there (rule S-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Doer {
    /// Whoever asked.
    Asker {},
    /// The user who is named in the change.
    User {
        /// Who.
        user: UserId,
    },
    /// Users of an account, the nearest one whose users can: `who_may` tells who they are.
    Holders {
        /// Of which account.
        account: AccountId,
        /// What they must hold there.
        capability: Capability,
        /// The roles that hold it.
        roles: Vec<Role>,
    },
}

impl SuggestedChange {
    pub(super) fn new(cure: Cure, network: &Network) -> Self {
        Self { by: Doer::of(&cure, network), cure }
    }

    /// Puts changes into the order in which they can be made.
    pub(super) fn put_in_order(changes: &mut [Self]) {
        crate::order::sort(changes, |a, b| a.cure.turn().cmp(&b.cure.turn()));
    }
}

impl Doer {
    fn of(cure: &Cure, network: &Network) -> Self {
        let mut roles = Role::ALL.to_vec();
        let (account, capability) = match cure {
            Cure::LogInAs { .. } | Cure::Duplicate { .. } | Cure::DuplicateItem { .. } => {
                return Self::Asker {};
            }
            Cure::LogInDirectly { user } => return Self::User { user: user.clone() },
            Cure::RestoreUser { user }
            | Cure::SetCredential { user }
            | Cure::ChangeRole { user, .. } => {
                let user = network.user(user);
                if user.is_some_and(|user| user.role == Role::AccountOwner) {
                    // There is one, who does not let themselves in.
                    roles.retain(|role| *role != Role::AccountOwner);
                }
                (user.map(|user| &user.account), Capability::ManageUsers)
            }
            Cure::SwitchOn { .. } => (None, Capability::ChangeEnterpriseSettings),
            Cure::Unlock { account, .. } | Cure::AllowCreation { account, .. } => {
                (Some(account), Capability::LockAndShare)
            }
            Cure::ActivateAddOn { account, .. }
            | Cure::RecordCard { account }
            | Cure::ChooseSystemNumber { account } => (Some(account), Capability::ChangeSettings),
            Cure::OfferAddOn { account, .. } => {
                let parent = network.account(account).and_then(|account| account.parent.as_ref());
                let from_above = (parent, Capability::ManageSubAccounts);
                parent.map_or((None, Capability::ChangeEnterpriseSettings), |_| from_above)
            }
        };
        // What is not of an account is of the enterprise.
        let account = account.or_else(|| network.enterprise().map(|account| &account.id));
        let Some(account) = account.cloned() else { return Self::Asker {} };
        roles.retain(|role| capability.grant(*role, Relation::Own) != Grant::No);
        Self::Holders { account, capability, roles }
    }
}

impl fmt::Display for SuggestedChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        write!(f, "{}", self.cure)?;
        let Doer::Holders { account, roles, .. } = &self.by else { return Ok(()) };
        for (index, role) in roles.iter().enumerate() {
            let role = match role {
                Role::AccountOwner => "the account owner",
                Role::Admin => "an admin",
                Role::Standard => "a standard user",
                Role::Salesperson => "a salesperson",
            };
            write!(f, "{}{role}", if index == 0 { " (by " } else { " or " })?;
        }
        write!(f, " of {account})")
    }
}

/// Adds what would help.
pub(super) fn write_cures(f: &mut OneLine<'_>, cures: &[SuggestedChange]) -> fmt::Result {
    let begin = match cures {
        [] => return Ok(()),
        [_] => ". It would be allowed: ",
        _ => ". All of these are needed, in this order: ",
    };
    for (index, cure) in cures.iter().enumerate() {
        write!(f, "{}{cure}", if index == 0 { begin } else { ", " })?;
    }
    Ok(())
}
