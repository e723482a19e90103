use super::{Content, Network, Setting};
use crate::access::User;
use crate::communicate::{CommunicateError, Editor, Signature, Token};
use crate::document::{At, Fault, Faults};
use crate::id::{SettingId, UserId};

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
        let user = self.asked_user(user)?;
        let is_own =
            |known: &Setting| known.account == user.account && signature_of(known, user).is_some();
        let found = self.asked_setting("setting", setting, &is_own)?;
        // Which is one of these.
        let signature = signature_of(found, user).ok_or_else(|| found.is_no("signature"))?;
        let own = self.settings_of(&user.account).iter();
        let own = own.filter_map(|known| signature_of(known, user));
        let told = |error: CommunicateError| Faults::from(Fault::new(At::Root, &error));
        signature.fits(editor, own).map_err(told)?;
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
}

/// The signature that a setting holds, if it is one of that user's in use.
fn signature_of<'s>(setting: &'s Setting, user: &User) -> Option<&'s Signature> {
    match &setting.content {
        Content::Signature(signature) if signature.user == user.id && !setting.archived => {
            Some(signature)
        }
        _ => None,
    }
}
