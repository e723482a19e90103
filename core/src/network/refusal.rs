use std::fmt::{self, Write};

use serde::Serialize;
use thiserror::Error;

use super::suggested::{SuggestedChange, write_cures};
use crate::access::Denial;
use crate::account::{Feature, SetupNeed};
use crate::document::{At, Coded, Fault, Faults, OneLine, did_you_mean, is_default};
use crate::id::{AccountId, AddOnId, ItemId, SettingId, StepId, UserId};

/// Why a command is not carried out: every reason, and the smallest change that would take away those which are about
/// access (rules T-19, U-15).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refusal {
    /// All of them: first who, then where, then what.
    pub reasons: Vec<Reason>,
    /// What would have to be changed first, all of it, in an order in which it can be done, each with who can; nothing where
    /// no change would be enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cures: Vec<SuggestedChange>,
}

/// One reason why a command is not carried out.
#[derive(Clone, Debug, Error, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// The actor may not.
    #[error("{reason}")]
    Denied {
        /// Why not.
        reason: Denial,
    },
    /// Something in the command is wrong by itself, or would be wrong in the network.
    #[error("{fault}")]
    Wrong {
        /// What.
        fault: Fault,
    },
    /// The command was made for another version (rule T-19).
    #[error(
        "the command was made for version {command}, the network has version {network}: look again and decide again"
    )]
    Conflict {
        /// The version it was made for.
        command: u32,
        /// The version there is.
        network: u32,
    },
    /// No sub-account can stand below (rule T-1).
    #[error("{account} is not enabled as multi-unit")]
    NotMultiUnit {
        /// The account that would be the parent.
        account: AccountId,
    },
    /// An account with sub-accounts is not deleted (rule T-8).
    #[error("accounts stand below: delete or move them first ({})", listed(.accounts))]
    HasSubAccounts {
        /// Those directly below.
        accounts: Vec<AccountId>,
    },
    /// The enterprise stays where it is (rules T-2, T-8).
    #[error("the enterprise can neither be moved nor deleted")]
    IsEnterprise {},
    /// The account would be above itself (rule T-13).
    #[error("{parent} is {account} or stands below it")]
    WouldCycle {
        /// The account to move.
        account: AccountId,
        /// Where to.
        parent: AccountId,
    },
    /// A field that cannot be edited (rules T-6, T-7).
    #[error("`{field}` cannot be edited")]
    NotEditable {
        /// Which one.
        field: String,
    },
    /// Two fields of a command of which only one can be meant.
    #[error("`{field}` and `{other}` say two things: give one of them")]
    Contradiction {
        /// The one.
        field: String,
        /// The other.
        other: String,
    },
    /// An add-on that is not available (rule T-14).
    #[error("the add-on {add_on} is not available to {account}{}", did_you_mean(.suggestion.as_ref().map(AddOnId::as_str)))]
    AddOnNotAvailable {
        /// Which one.
        add_on: AddOnId,
        /// To whom.
        account: AccountId,
        /// The one that may be meant: of the account, or one that rules speak of.
        #[serde(skip_serializing_if = "is_default")]
        suggestion: Option<AddOnId>,
    },
    /// A feature that cannot be locked yet (rule S-1).
    #[error("`{}` is reserved and cannot be locked", .feature.as_str())]
    Reserved {
        /// Which one.
        feature: Feature,
    },
    /// A feature without a creation switch (rule S-6).
    #[error("there is no switch for creating `{}`", .feature.as_str())]
    NoSwitch {
        /// Which one.
        feature: Feature,
    },
    /// A step of the set-up that is not there yet (rule T-9).
    #[error("set-up needs {needs} first")]
    SetupNeeds {
        /// What is missing.
        needs: SetupNeed,
    },
    /// An id that is taken.
    #[error("the id `{id}` is taken")]
    IdTaken {
        /// Which one.
        id: String,
    },
    /// The account owner stays one until another is named (rule U-1).
    #[error("{user} is the account owner: name another first")]
    IsOwner {
        /// Who.
        user: UserId,
    },
    /// There is one account owner, who is named in the account (rule U-1).
    #[error("an account owner is named with `owner` of the account")]
    OneOwner {},
    /// A step that holds contacts is not deleted (rule K-5).
    #[error("the step {step} holds contacts, {count} in all: move them first")]
    StepHoldsContacts {
        /// Which one.
        step: StepId,
        /// How many.
        count: u32,
    },
    /// A setting stays what it is.
    #[error("{setting} is of the kind `{is}`, not `{wanted}`")]
    OtherKind {
        /// Which one.
        setting: SettingId,
        /// Its kind.
        is: String,
        /// The kind of the command.
        wanted: String,
    },
    /// A line item that the bid type does not have.
    #[error("there is no line item `{item}` in {setting}")]
    NoItem {
        /// The bid type.
        setting: SettingId,
        /// The item.
        item: ItemId,
    },
    /// A bid type of the account itself, whose items are edited and not duplicated (rule S-7).
    #[error("{setting} is the account's own bid type: put it with one more item")]
    OwnBidType {
        /// The bid type.
        setting: SettingId,
    },
    /// A kind that is not shared (rules S-8, S-9).
    #[error("settings of the kind `{kind}` cannot be shared")]
    NotShared {
        /// Which kind.
        kind: String,
    },
    /// A kind that is not duplicated there.
    #[error("settings of the kind `{kind}` cannot be duplicated to {account}")]
    NotDuplicated {
        /// Which kind.
        kind: String,
        /// To whom.
        account: AccountId,
    },
    /// An account that is not below.
    #[error("{account} is not below {above}")]
    NotBelow {
        /// Which one.
        account: AccountId,
        /// Whose setting it is.
        above: AccountId,
    },
    /// The host gave fewer ids than the command makes settings.
    #[error(
        "new ids are needed, {needed} in all, and {given} given: give more in the facts' `ids`"
    )]
    TooFewIds {
        /// How many settings it makes.
        needed: u32,
        /// How many ids there were.
        given: u32,
    },
}

impl Coded for Reason {
    fn code(&self) -> &'static str {
        match self {
            Self::Denied { reason } => reason.code(),
            Self::Wrong { fault } => fault.code,
            Self::Conflict { .. } => "network.conflict",
            Self::NotMultiUnit { .. } => "account.not_multi_unit",
            Self::HasSubAccounts { .. } => "account.has_sub_accounts",
            Self::IsEnterprise {} => "account.is_enterprise",
            Self::WouldCycle { .. } => "account.cycle",
            Self::NotEditable { .. } => "account.not_editable",
            Self::Contradiction { .. } => "account.contradiction",
            Self::AddOnNotAvailable { .. } => "account.add_on_not_available",
            Self::Reserved { .. } => "account.reserved_feature",
            Self::NoSwitch { .. } => "account.no_switch",
            Self::SetupNeeds { .. } => "account.setup_needs",
            Self::IdTaken { .. } => "network.id_taken",
            Self::IsOwner { .. } => "user.is_owner",
            Self::OneOwner {} => "user.one_owner",
            Self::StepHoldsContacts { .. } => "setting.step_holds_contacts",
            Self::OtherKind { .. } => "setting.other_kind",
            Self::NoItem { .. } => "setting.no_item",
            Self::OwnBidType { .. } => "setting.own_bid_type",
            Self::NotShared { .. } => "setting.not_shared",
            Self::NotDuplicated { .. } => "setting.not_duplicated",
            Self::NotBelow { .. } => "account.not_below",
            Self::TooFewIds { .. } => "network.too_few_ids",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::AddOnNotAvailable { suggestion, .. } => {
                suggestion.as_ref().map(AddOnId::to_string)
            }
            _ => None,
        }
    }
}

impl From<Denial> for Reason {
    fn from(reason: Denial) -> Self {
        Self::Denied { reason }
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self { reasons: vec![reason], cures: Vec::new() }
    }
}

/// The refusal as faults, each reason as one.
impl From<Refusal> for Faults {
    fn from(refusal: Refusal) -> Self {
        let as_fault = |reason| match reason {
            Reason::Wrong { fault } => fault,
            reason => Fault::new(At::Root, &reason),
        };
        refusal.reasons.into_iter().map(as_fault).collect()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, reason) in self.reasons.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "; " })?;
            match reason {
                // A fault of a formula has its excerpt on lines of its own.
                Reason::Wrong { fault } => fault.fmt(f)?,
                reason => write!(OneLine(f), "{reason}")?,
            }
        }
        write_cures(&mut OneLine(f), &self.cures)
    }
}

/// A few of some accounts, and how many more there are.
fn listed(accounts: &[AccountId]) -> String {
    let mut words = String::new();
    for (index, account) in accounts.iter().take(3).enumerate() {
        let _ = write!(words, "{}{account}", if index == 0 { "" } else { ", " });
    }
    match accounts.len().saturating_sub(3) {
        0 => words,
        more => words + &format!(" and {more} more"),
    }
}

impl std::error::Error for Refusal {}
