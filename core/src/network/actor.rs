use serde::Serialize;

use crate::document::{document, is_default, read_struct};
use crate::id::UserId;

/// Who asks or acts (rule U-6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Who it really is.
    pub user: UserId,
    /// Whom they are logged in as, where that is somebody else. What is seen and decided is what that user sees.
    #[serde(default, skip_serializing_if = "is_default")]
    pub as_user: Option<UserId>,
}

read_struct!(Actor { user: required, as_user: optional });
document!(Actor, "actor");

impl Actor {
    /// Somebody in a session of their own.
    pub const fn new(user: UserId) -> Self {
        Self { user, as_user: None }
    }

    /// The same, logged in as somebody else.
    #[must_use]
    pub fn logged_in_as(self, user: UserId) -> Self {
        Self { as_user: Some(user), ..self }
    }

    /// Whose eyes it is seen with.
    pub fn acting(&self) -> &UserId {
        self.as_user.as_ref().unwrap_or(&self.user)
    }
}
