use super::{Content, Network};
use crate::crm::{Announcement, AnnouncementState};
use crate::id::{AccountId, SettingId, UserId};
use crate::order::Places;

impl Network {
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
}
