use std::sync::Arc;

use super::setting::no_setting;
use super::{Content, Network, Setting};
use crate::access::{Denial, User};
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
        let user = self.user(user).ok_or_else(|| fault(&Denial::NoUser { user: user.clone() }))?;
        let own =
            || self.settings_of(&user.account).iter().filter_map(|known| signature(known, user));
        let found = own().find(|(known, _)| known.id == *setting);
        let Some((_, signature)) = found else {
            return Err(no_setting(setting));
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
