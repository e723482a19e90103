use serde::Serialize;

use super::{Content, Reason};
use crate::document::{At, Fault, Faults, is_default, read_struct};
use crate::id::{AccountId, SettingId};

/// One setting of an account: a tag, a sales cycle, a bid type, … (rules S-1 to S-12).
///
/// All kinds are put, archived, restored, removed, duplicated and shared in the same way; what is special about a kind
/// stands in [`Kind`](super::Kind) and in its content.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Unique in the network.
    pub id: SettingId,
    /// Whose it is.
    pub account: AccountId,
    /// What it is.
    pub content: Content,
    /// The accounts below that it is shared with, for kinds that are shared (rules S-7 to S-9).
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared_with: Vec<AccountId>,
    /// Whether it is out of use.
    #[serde(default, skip_serializing_if = "is_default")]
    pub archived: bool,
    /// The setting that it was copied from (rule T-12).
    #[serde(default, skip_serializing_if = "is_default")]
    pub copied_from: Option<SettingId>,
}

read_struct!(Setting {
    id: required,
    account: required,
    content: required,
    shared_with: default,
    archived: default,
    copied_from: optional,
});

impl Setting {
    /// A setting of an account, shared with nobody.
    pub const fn new(id: SettingId, account: AccountId, content: Content) -> Self {
        Self { id, account, content, shared_with: Vec::new(), archived: false, copied_from: None }
    }

    /// Says that it is not of the kind that was asked about.
    pub(super) fn is_no(&self, wanted: &str) -> Faults {
        Fault::new(At::Root, &self.other_kind(wanted)).into()
    }

    /// The same as a reason against a command.
    pub(super) fn other_kind(&self, wanted: &str) -> Reason {
        let (is, wanted) = (self.content.name().to_owned(), wanted.to_owned());
        Reason::OtherKind { setting: self.id.clone(), is, wanted }
    }

    /// Whether it is shared with that account.
    pub fn is_shared_with(&self, account: &AccountId) -> bool {
        self.shared_with.contains(account)
    }
}
