//! Exporting a signature to everybody (rule S-10).

use super::draft::Draft;
use crate::access::{Capability, User};
use crate::communicate::Signature;
use crate::id::SettingId;
use crate::network::{Content, ExportOutcome, Exported, Question, Reason, Setting};

impl Draft<'_> {
    /// Writes a signature for every user of the account and of those below it, save for those that are protected or
    /// archived; every one of them is told.
    pub(super) fn export_signature(&mut self, id: &SettingId) {
        let Some(original) = self.find(id) else { return };
        let question = Question::new(Capability::LockAndShare, self.seen_from(original));
        if !self.require(&question.with_setting(id.clone())) {
            return;
        }
        let Content::Signature(signature) = &original.content else {
            let (is, wanted) = (original.content.name().to_owned(), "signature".to_owned());
            return self.refuse(Reason::OtherKind { setting: id.clone(), is, wanted });
        };
        let own = self.network.account(&original.account);
        let accounts = own.into_iter().chain(self.network.below(&original.account));
        let users: Vec<_> =
            accounts.flat_map(|account| self.network.users_of(&account.id)).collect();
        for user in users.into_iter().filter(|user| user.id != signature.user) {
            let outcome = match (user.archived, user.signature_protected) {
                (true, _) => Exported::Archived,
                (false, true) => Exported::Protected,
                (false, false) => Exported::Written,
            };
            let written = if outcome == Exported::Written {
                self.write(original, signature, user)
            } else {
                None
            };
            self.decided.exports.push(ExportOutcome {
                user: user.id.clone(),
                outcome,
                setting: written,
            });
        }
    }

    /// Writes the signature for one user: over the copy that an earlier export made, or as a new setting.
    fn write(
        &mut self,
        original: &Setting,
        signature: &Signature,
        user: &User,
    ) -> Option<SettingId> {
        let is_copy = |known: &Setting| match &known.content {
            Content::Signature(copy) => {
                copy.user == user.id && known.copied_from.as_ref() == Some(&original.id)
            }
            _ => false,
        };
        let earlier = self.network.settings_of(&user.account).iter().find(|known| is_copy(known));
        let id = match earlier {
            Some(earlier) => earlier.id.clone(),
            None => self.next_id()?,
        };
        let content = Content::Signature(Signature { user: user.id.clone(), ..signature.clone() });
        let copy = Setting::new(id.clone(), user.account.clone(), content);
        self.put(Setting { copied_from: Some(original.id.clone()), ..copy });
        Some(id)
    }
}
