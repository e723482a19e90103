//! Answers about single settings and users: signatures, announcements, steps, credentials.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Content, Network, Setting};
use crate::access::{Denial, User};
use crate::account::Status;
use crate::communicate::{CommunicateError, Editor, Signature, Token};
use crate::crm::{Announcement, AnnouncementState, SalesCycle};
use crate::document::{At, Fault, Faults};
use crate::id::{AccountId, SettingId, UserId};
use crate::order::Places;

impl Network {
    /// The signature under a mail of a user, which is written in that editor (rule E-6).
    ///
    /// # Errors
    /// If it is no signature of the user, or does not fit the editor; then a name is told that does.
    pub fn signature(
        &self,
        user: &UserId,
        setting: &SettingId,
        editor: Editor,
    ) -> Result<String, Faults> {
        let user = self.user(user).ok_or_else(|| fault(&Denial::NoUser { user: user.clone() }))?;
        let own =
            || self.settings_of(&user.account).iter().filter_map(|known| signature(known, user));
        let found = own().find(|(known, _)| known.id == *setting);
        let Some((_, signature)) = found else {
            return Err(fault(&Denial::NoSetting { setting: setting.clone() }));
        };
        let told = |error: CommunicateError| Faults::from(Fault::new(At::Root, &error));
        signature.fits(editor, own().map(|(_, signature)| signature)).map_err(told)?;
        let company = self.account(&user.account).map_or("", |account| &account.info.company);
        let text = signature.expand(|token| match token {
            Token::FirstName => &user.first_name,
            Token::LastName => &user.last_name,
            Token::Phone => user.phone.as_deref().unwrap_or_default(),
            Token::Email => user.email.as_deref().unwrap_or_default(),
            Token::Company => company,
        });
        text.map_err(told)
    }

    /// The users that an announcement is for and who are not among those that have received it, by account and id
    /// (rule M-3). Nobody for one that is pending.
    pub fn not_received(
        &self,
        announcement: &SettingId,
        received: &[UserId],
    ) -> Option<Vec<UserId>> {
        let setting = self.setting(announcement)?;
        let Content::Announcement(Announcement { audience, state, .. }) = &setting.content else {
            return None;
        };
        if *state == AnnouncementState::Pending {
            return Some(Vec::new());
        }
        let owner = self.account(&setting.account)?;
        let accounts = std::iter::once(owner).chain(self.below(&setting.account));
        let audience = Places::of(&mut audience.iter().map(AccountId::as_str));
        let for_all = audience.texts().next().is_none();
        let accounts = accounts.filter(|account| for_all || audience.contain(account.id.as_str()));
        let received = Places::of(&mut received.iter().map(UserId::as_str));
        let users =
            accounts.flat_map(|account| self.users_of(&account.id)).filter(|user| !user.archived);
        let missing = users.filter(|user| !received.contain(user.id.as_str()));
        Some(missing.map(|user| user.id.clone()).collect())
    }

    /// A sales cycle.
    pub fn sales_cycle(&self, setting: &SettingId) -> Option<&SalesCycle> {
        match &self.setting(setting)?.content {
            Content::SalesCycle(cycle) => Some(cycle),
            _ => None,
        }
    }

    /// What an account that is paused or not set up yet takes part in (rules T-11, T-15, T-16).
    pub fn standing(&self, account: &AccountId) -> Option<Standing> {
        let account = self.account(account)?;
        let steps = match account.status {
            Status::Active => PlanSteps::Run,
            Status::Paused => PlanSteps::Deferred,
        };
        let is_set_up = account.is_set_up();
        Some(Standing {
            plan_steps: steps,
            routed_leads: is_set_up,
            system_number: is_set_up && account.system_number.is_some(),
        })
    }

    /// Whether the user that a contact is assigned to counts for deliveries and routing: one who is archived stays assigned, and
    /// counts as nobody (rule U-9).
    pub fn assigned(&self, user: &UserId) -> Option<Assigned> {
        let user = self.user(user)?;
        Some(if user.archived { Assigned::Archived } else { Assigned::Counts })
    }

    /// The day on which a user's credential falls due, if it does (rule U-10).
    pub fn credential_due_on(&self, user: &UserId) -> Option<NaiveDate> {
        self.user(user)?.credential.due_on(self.policy().password_reset_days)
    }
}

/// What an account takes part in (rules T-11, T-15, T-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Standing {
    /// What becomes of a step of an action plan that falls due.
    pub plan_steps: PlanSteps,
    /// Whether leads are routed to it.
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

fn signature<'s>(
    setting: &'s Arc<Setting>,
    user: &User,
) -> Option<(&'s Arc<Setting>, &'s Signature)> {
    match &setting.content {
        Content::Signature(signature) if signature.user == user.id && !setting.archived => {
            Some((setting, signature))
        }
        _ => None,
    }
}

fn fault(denial: &Denial) -> Faults {
    Fault::new(At::Root, denial).into()
}
