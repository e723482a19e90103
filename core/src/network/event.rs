use serde::Serialize;
use thiserror::Error;

use super::{Actor, Command, EnterprisePolicy, Setting};
use crate::access::User;
use crate::account::Account;
use crate::document::{
    At, Coded, Faults, Limits, Node, Read, document, fill_with, is_default, names, read_name,
    read_struct, read_tagged,
};
use crate::id::{AccountId, SettingId, StepId, TargetId, UserId};

/// What a command has done to the network (rule T-19): the same events, applied in their order to the same document, give
/// the same network.
///
/// An event is for the host, which keeps it, and not for users: it holds whole records, and of those that an account above
/// shares with what moves or goes, their other receivers too (rule S-14).
///
/// Document kind `tenantry/event@1`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/event@1", deny_unknown_fields)]
pub struct Event {
    /// The version of the network that it followed. It applies to that one only.
    pub version: u32,
    /// Who did it.
    pub actor: Actor,
    /// The command.
    pub command: CommandName,
    /// What has changed, in order; no event changes nothing.
    pub changes: Vec<Change>,
}

read_struct!(Event { version: required, actor: required, command: required, changes: required });
document!(Event, "event", Limits::LARGE, |_, _| {});

/// The name of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("enum" = Command::NAMES)))]
pub struct CommandName(&'static str);

impl CommandName {
    /// The command of that name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Command::NAMES.iter().find(|known| **known == name).map(|known| Self(known))
    }

    /// The name.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl From<&Command> for CommandName {
    fn from(command: &Command) -> Self {
        Self(command.name())
    }
}

impl Read for CommandName {
    fn blank() -> Self {
        Self("")
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let index = read_name(node, Command::NAMES, at, faults);
        fill_with(self, index.and_then(|index| Command::NAMES.get(index)).map(|name| Self(name)));
    }
}

/// One change of a network.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// A new account, or another state of one.
    AccountPut(AccountPut),
    /// An account is gone.
    AccountRemoved(AccountRemoved),
    /// A new user, or another state of one.
    UserPut(UserPut),
    /// A user is gone, with their account.
    UserRemoved(UserRemoved),
    /// A new setting, or another state of one.
    SettingPut(SettingPut),
    /// A setting is gone.
    SettingRemoved(SettingRemoved),
    /// Another policy.
    PolicyPut(PolicyPut),
}

read_tagged!(Change {
    AccountPut => "account_put",
    AccountRemoved => "account_removed",
    UserPut => "user_put",
    UserRemoved => "user_removed",
    SettingPut => "setting_put",
    SettingRemoved => "setting_removed",
    PolicyPut => "policy_put",
});

/// Declares what a change holds.
macro_rules! changes {
    ($($(#[$doc:meta])* $name:ident { $field:ident: $type:ty })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(#[$doc])*
            pub $field: $type,
        }

        read_struct!(tagged $name { $field: required });
    )*};
}

changes! {
    /// The account as it is from now on.
    AccountPut { account: std::sync::Arc<Account> }
    /// The account that is gone.
    AccountRemoved { account: AccountId }
    /// The user as they are from now on.
    UserPut { user: std::sync::Arc<User> }
    /// The user who is gone.
    UserRemoved { user: UserId }
    /// The setting as it is from now on.
    SettingPut { setting: std::sync::Arc<Setting> }
    /// The setting that is gone.
    SettingRemoved { setting: SettingId }
    /// The policy from now on.
    PolicyPut { policy: EnterprisePolicy }
}

/// What a command comes to, where it is allowed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Decided {
    /// What to keep, and to apply. None where everything is as the command wants it already.
    pub events: Vec<Event>,
    /// The occurrences that it raises (rule T-15); who is told of them is decided elsewhere.
    #[serde(skip_serializing_if = "is_default")]
    pub raised: Vec<Raised>,
    /// Steps behind the first quoted one that are not quoted (rule K-4).
    #[serde(skip_serializing_if = "is_default")]
    pub not_quoted: Vec<StepId>,
    /// What is likely not meant so.
    #[serde(skip_serializing_if = "is_default")]
    pub warnings: Vec<Warning>,
    /// For an export: every target, written or skipped (rule S-10).
    #[serde(skip_serializing_if = "is_default")]
    pub exports: Vec<ExportOutcome>,
}

/// What a change makes that is likely not meant so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Warning {
    /// Routed leads begin action plans of sub-accounts by their source, and lead sources are not locked, so that sub-accounts
    /// can have others (rules R-9, S-1).
    SourcesNotLocked {
        /// The enterprise.
        account: AccountId,
    },
    /// A routing plan names accounts or users that the network does not have (rule R-13): they get no leads.
    UnknownTargets {
        /// Which, by id.
        targets: Vec<TargetId>,
    },
    /// A lead source began its only plan in the account and has another one bound to it there now. It begins none until it names
    /// one, or in an account below until there is only one again (rules ).
    NoPlanBegun {
        /// The lead source.
        source: SettingId,
    },
}

/// An occurrence that a change of the network raises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Raised {
    /// An active account was paused (rule T-15).
    AccountPaused {
        /// Which one.
        account: AccountId,
    },
}

/// What became of an exported signature for one user (rule S-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportOutcome {
    /// For whom.
    pub user: UserId,
    /// Whether it was written or skipped.
    pub outcome: Exported,
    /// The setting that was written.
    #[serde(skip_serializing_if = "is_default")]
    pub setting: Option<SettingId>,
}

/// Whether a signature was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Exported {
    /// It was.
    Written,
    /// The user is protected from it.
    Protected,
    /// The user is archived.
    Archived,
}

names!(Exported { Written => "written", Protected => "protected", Archived => "archived" });

/// Why an event does not apply (rule T-19).
#[derive(Clone, Debug, Error, PartialEq)]
#[non_exhaustive]
pub enum EventError {
    /// It followed another version.
    #[error(
        "the event followed version {event}, this network has version {network}: decide the command again"
    )]
    Conflict {
        /// The version that it followed.
        event: u32,
        /// The version there is.
        network: u32,
    },
    /// The network has the last version there is.
    #[error(
        "this network has the last version there is: begin again with its document at version 0"
    )]
    LastVersion {},
    /// It changes nothing, or would leave a network that is wrong.
    #[error("the event does not apply: {faults}")]
    Wrong {
        /// Everything that is wrong, or would be.
        faults: Faults,
    },
}

impl Coded for EventError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "network.conflict",
            Self::LastVersion {} => "network.last_version",
            Self::Wrong { .. } => "network.wrong_event",
        }
    }
}
