use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::Role;
use crate::document::{MayBeLeftOut, is_default, read_struct};
use crate::id::{AccountId, UserId};
use crate::notify::Choice;
use crate::time::OpenSpan;

/// Somebody who works in an account (rules U-1, U-13).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the document")]
pub struct User {
    /// Unique in the network.
    pub id: UserId,
    /// The account they belong to.
    pub account: AccountId,
    /// What they are there.
    pub role: Role,
    /// Their first name.
    pub first_name: Arc<str>,
    /// Their last name.
    pub last_name: Arc<str>,
    /// Where they are called and texted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: Option<Arc<str>>,
    /// Where they are written to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub email: Option<Arc<str>>,
    /// What they log in with; unique in the network, capital letters or not, without blanks at its ends, and never changed.
    pub username: Arc<str>,
    /// The name that programs call them by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub api_id: Option<Arc<str>>,
    /// The page that they see first; the host's own name for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub landing_page: Option<Arc<str>>,
    /// The tab of a contact that they see first; the host's own name for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contact_tab: Option<Arc<str>>,
    /// Whether their calendar is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub show_calendar: bool,
    /// Whether they get a reminder of the day by e-mail.
    #[serde(default, skip_serializing_if = "is_default")]
    pub daily_reminders: bool,
    /// When they work, where that is not when the account does; an empty list says nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Vec<OpenSpan>,
    /// What they have chosen to be told of, for each kind of notice once (rules N-1, N-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub control: Vec<Choice>,
    /// The accounts below whose panel notices they see as well (rule N-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub roll_up: Vec<AccountId>,
    /// Whether signatures that are exported leave theirs alone (rule S-10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub signature_protected: bool,
    /// What is known of their credential (rule U-14).
    #[serde(default, skip_serializing_if = "is_default")]
    pub credential: Credential,
    /// Whether they are out (rule U-7).
    #[serde(default, skip_serializing_if = "is_default")]
    pub archived: bool,
}

read_struct!(User {
    id: required,
    account: required,
    role: required,
    first_name: required,
    last_name: required,
    phone: optional,
    email: optional,
    username: required,
    api_id: optional,
    landing_page: optional,
    contact_tab: optional,
    show_calendar: default,
    daily_reminders: default,
    hours: default,
    control: default,
    roll_up: default,
    signature_protected: default,
    credential: default,
    archived: default,
});

impl User {
    /// A user of whom nothing else is known yet. `names` are the first, the last, and what they log in with.
    pub fn new(id: UserId, account: AccountId, role: Role, names: [Arc<str>; 3]) -> Self {
        let [first_name, last_name, username] = names;
        Self {
            id,
            account,
            role,
            first_name,
            last_name,
            phone: None,
            email: None,
            username,
            api_id: None,
            landing_page: None,
            contact_tab: None,
            show_calendar: false,
            daily_reminders: false,
            hours: Vec::new(),
            control: Vec::new(),
            roll_up: Vec::new(),
            signature_protected: false,
            credential: Credential::default(),
            archived: false,
        }
    }
}

/// Facts about a credential; never a password, nor anything made of one (rule U-14).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// The day on which it was set. Without one the user has no access (rule U-8).
    #[serde(default, skip_serializing_if = "is_default")]
    pub set_on: Option<NaiveDate>,
    /// Whether it must be set anew at the next login, whatever its age.
    #[serde(default, skip_serializing_if = "is_default")]
    pub must_reset: bool,
}

read_struct!(Credential { set_on: optional, must_reset: default });

impl MayBeLeftOut for Credential {
    fn is_as_left_out(&self) -> bool {
        *self == Self::default()
    }
}

impl Credential {
    /// The day from which it must be set anew, where it has to be every so many days (rule U-10): the day that lies so
    /// many days behind the one it was set on, or that one if it must be in any case.
    pub fn due_on(&self, every_days: Option<u8>) -> Option<NaiveDate> {
        let set_on = self.set_on?;
        if self.must_reset {
            return Some(set_on);
        }
        set_on.checked_add_days(chrono::Days::new(u64::from(every_days?)))
    }

    /// Whether it must be set anew by that day.
    pub fn is_due(&self, today: NaiveDate, every_days: Option<u8>) -> bool {
        self.due_on(every_days).is_some_and(|due| due <= today)
    }
}
