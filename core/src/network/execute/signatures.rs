//! Exporting a signature to everybody (rule S-10).

use super::draft::Draft;
use crate::access::{Capability, User};
use crate::communicate::Signature;
use crate::id::{AccountId, SettingId};
use crate::network::{Content, ExportOutcome, Exported, Question, Setting};
use crate::order::Places;

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
            return self.refuse(original.other_kind("signature"));
        };
        let own = self.network.account(&original.account);
        let accounts = own.into_iter().chain(self.network.below(&original.account));
        for account in accounts {
            self.export_to(&account.id, original, signature);
        }
    }

    /// Writes it for every user of one account.
    fn export_to(&mut self, account: &AccountId, original: &Setting, signature: &Signature) {
        // The copies that an earlier export made.
        let settings = self.network.settings_of(account).iter();
        let copies: Vec<(&str, &SettingId)> = settings
            .filter(|known| known.copied_from.as_ref() == Some(&original.id))
            .filter_map(|known| match &known.content {
                Content::Signature(copy) => Some((copy.user.as_str(), &known.id)),
                _ => None,
            })
            .collect();
        let of_users = Places::of(&mut copies.iter().map(|(user, _)| *user));
        let users = self.network.users_of(account).iter();
        for user in users.filter(|user| user.id != signature.user) {
            let outcome = match (user.archived, user.signature_protected) {
                (true, _) => Exported::Archived,
                (false, true) => Exported::Protected,
                (false, false) => Exported::Written,
            };
            let written = if outcome == Exported::Written {
                let earlier = of_users.first(user.id.as_str());
                let earlier = earlier.and_then(|place| copies.get(place)).map(|(_, id)| *id);
                self.write(original, signature, user, earlier)
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
        earlier: Option<&SettingId>,
    ) -> Option<SettingId> {
        let id = match earlier {
            Some(earlier) => earlier.clone(),
            None => self.next_id()?,
        };
        let content = Content::Signature(Signature { user: user.id.clone(), ..signature.clone() });
        let copy = Setting::new(id.clone(), user.account.clone(), content);
        self.put(Setting { copied_from: Some(original.id.clone()), ..copy });
        Some(id)
    }
}
