use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::{AddOn, Feature, Info, WebKeys};
use crate::communicate::Messaging;
use crate::document::{MayBeLeftOut, is_default, names, read_struct};
use crate::id::{AccountId, SettingId, UserId};
use crate::num::Amount;
use crate::time::OperationHours;

/// One account of a network: the enterprise, or a sub-account below it (rules T-2, T-17).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Unique in the network.
    pub id: AccountId,
    /// The account directly above; only the enterprise has none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parent: Option<AccountId>,
    /// Its account owner, a user of the account (rule U-1).
    pub owner: UserId,
    /// Whether sub-accounts can stand below it (rule T-1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub multi_unit: bool,
    /// Active or paused (rule T-15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// How far its set-up has come (rule T-9); an enterprise needs none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub setup: Setup,
    /// The phone number that the platform gives it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub system_number: Option<Arc<str>>,
    /// Whether it pays for itself (rules T-5, T-7).
    #[serde(default, skip_serializing_if = "is_default")]
    pub self_pay: bool,
    /// The proposal system, where it is activated (rule T-5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub proposals: Option<ProposalSystem>,
    /// The add-ons that are available to it (rule T-14).
    #[serde(default, skip_serializing_if = "is_default")]
    pub add_ons: Vec<AddOn>,
    /// What it says about itself.
    pub info: Info,
    /// The IANA name of the time zone in which its people read dates and times; its hours name their own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_zone: Option<Arc<str>>,
    /// When it works (rule H-1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Option<OperationHours>,
    /// How it texts and mails (rules, E-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub messaging: Messaging,
    /// What it locks for the accounts below it (rule S-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub locks: Vec<Feature>,
    /// Of what the accounts below it may create no new items of their own (rule S-6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub creation_off: Vec<Feature>,
    /// Whether new contacts are looked up among those it has; always off on a clone (rule T-12).
    #[serde(default, skip_serializing_if = "is_default")]
    pub duplicate_check: bool,
    /// Where its web forms post to (rule R-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub web_key: WebKeys,
    /// The action plan that a lead which comes by the account's web key begins (rule R-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub default_plan: Option<SettingId>,
    /// The account whose settings it began with (rule T-12).
    #[serde(default, skip_serializing_if = "is_default")]
    pub copied_from: Option<AccountId>,
}

read_struct!(Account {
    id: required,
    parent: optional,
    owner: required,
    multi_unit: default,
    status: default,
    setup: default,
    system_number: optional,
    self_pay: default,
    proposals: optional,
    add_ons: default,
    info: required,
    time_zone: optional,
    hours: nested,
    messaging: default,
    locks: default,
    creation_off: default,
    duplicate_check: default,
    web_key: default,
    default_plan: optional,
    copied_from: optional,
});

/// Whether an account works or rests (rule T-15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Everything runs.
    #[default]
    Active,
    /// No action plan runs; nothing else stops.
    Paused,
}

names!(Status { Active => "active", Paused => "paused" });

/// How far the set-up of an account has come (rule T-9), in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setup {
    /// It exists.
    #[default]
    Created,
    /// A card is on file; nothing of the card is.
    CardOnFile,
    /// A system number is chosen too, and somebody who had logged in directly has completed it (rule T-10).
    Complete,
}

names!(Setup { Created => "created", CardOnFile => "card_on_file", Complete => "complete" });

/// What the set-up of an account needs (rule T-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SetupNeed {
    /// A card on file.
    Card,
    /// A system number.
    SystemNumber,
}

impl fmt::Display for SetupNeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Card => "a card on file",
            Self::SystemNumber => "a system number",
        })
    }
}

impl MayBeLeftOut for Status {
    fn is_as_left_out(&self) -> bool {
        *self == Self::default()
    }
}

impl MayBeLeftOut for Setup {
    fn is_as_left_out(&self) -> bool {
        *self == Self::default()
    }
}

/// The proposal system of an account, and what it owes for it (rules T-4, T-5).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalSystem {
    /// In percent, from 0 to 100.
    #[serde(default, skip_serializing_if = "is_default")]
    pub royalty_rate: Amount,
    /// In percent, from 0 to 100.
    #[serde(default, skip_serializing_if = "is_default")]
    pub marketing_rate: Amount,
}

read_struct!(ProposalSystem { royalty_rate: default, marketing_rate: default });

impl Account {
    /// Whether the add-on is available to it and in use (rule T-14).
    pub fn has_active(&self, add_on: &str) -> bool {
        self.add_ons.iter().any(|known| known.name.as_str() == add_on && known.active)
    }

    /// Whether the add-on is available to it (rule T-14).
    pub fn has_available(&self, add_on: &str) -> bool {
        self.add_ons.iter().any(|known| known.name.as_str() == add_on)
    }

    /// Whether leads may be routed to it, and its system number called (rule T-11).
    pub fn is_set_up(&self) -> bool {
        self.parent.is_none() || self.setup == Setup::Complete
    }
}
