use super::{Content, Network};
use crate::crm::{Announcement, AnnouncementState};
use crate::document::Faults;
use crate::id::{AccountId, SettingId, UserId};
use crate::order::Places;

impl Network {
    /// The users that an announcement is for and who are not among those that have received it, by account and id
    /// (rule M-3). Nobody for one that is pending or archived.
    ///
    /// # Errors
    /// If there is no such setting, or it is of another kind.
    pub fn not_received(
        &self,
        announcement: &SettingId,
        received: &[UserId],
    ) -> Result<Vec<UserId>, Faults> {
        let setting = self.asked_setting("setting", announcement, &|_| true)?;
        let Content::Announcement(Announcement { audience, state, .. }) = &setting.content else {
            return Err(setting.is_no("announcement"));
        };
        if setting.archived || *state == AnnouncementState::Pending {
            return Ok(Vec::new());
        }
        let owner = self.account(&setting.account);
        let accounts = owner.into_iter().chain(self.below(&setting.account));
        let for_all = audience.is_none();
        let audience = Places::of(&mut audience.iter().flatten().map(AccountId::as_str));
        let accounts = accounts.filter(|account| for_all || audience.contain(account.id.as_str()));
        let received = Places::of(&mut received.iter().map(UserId::as_str));
        let users =
            accounts.flat_map(|account| self.users_of(&account.id)).filter(|user| !user.archived);
        let missing = users.filter(|user| !received.contain(user.id.as_str()));
        Ok(missing.map(|user| user.id.clone()).collect())
    }
}
