use std::sync::Arc;

use serde::Serialize;

use crate::access::Capability;
use crate::account::Feature;
use crate::document::{document, is_default, read_struct};
use crate::id::{AccountId, SettingId, UserId};

/// What somebody wants to do, and where (rule U-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What.
    pub capability: Capability,
    /// Where.
    pub account: AccountId,
    /// To which setting, if to one that exists.
    #[serde(default, skip_serializing_if = "is_default")]
    pub setting: Option<SettingId>,
    /// A new setting of which kind, if it is to create one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub creates: Option<Arc<str>>,
    /// To which feature, if it is none of those.
    #[serde(default, skip_serializing_if = "is_default")]
    pub feature: Option<Feature>,
    /// To or as which user.
    #[serde(default, skip_serializing_if = "is_default")]
    pub user: Option<UserId>,
}

read_struct!(Question {
    capability: required,
    account: required,
    setting: optional,
    creates: optional,
    feature: optional,
    user: optional,
});
document!(Question, "question");

impl Question {
    /// Doing something in an account.
    pub const fn new(capability: Capability, account: AccountId) -> Self {
        Self { capability, account, setting: None, creates: None, feature: None, user: None }
    }

    /// The same, to a setting.
    #[must_use]
    pub fn with_setting(self, setting: SettingId) -> Self {
        Self { setting: Some(setting), ..self }
    }

    /// The same, to create a setting of a kind.
    #[must_use]
    pub fn creating(self, kind: &str) -> Self {
        Self { creates: Some(kind.into()), ..self }
    }

    /// The same, to a feature.
    #[must_use]
    pub fn with_feature(self, feature: Feature) -> Self {
        Self { feature: Some(feature), ..self }
    }

    /// The same, to or as a user.
    #[must_use]
    pub fn with_user(self, user: UserId) -> Self {
        Self { user: Some(user), ..self }
    }
}
