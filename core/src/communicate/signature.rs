use std::sync::Arc;

use serde::Serialize;

use super::{CommunicateError, Piece, Pieces};
use crate::document::{At, Faults, names, nearest, not_empty, read_struct, shown};
use crate::id::UserId;

/// What stands under the e-mails of a user (rule E-6). Tokens like `{{first_name}}` become what the logged-in user is
/// called.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Whose it is.
    pub user: UserId,
    /// What people call it.
    pub name: Arc<str>,
    /// The editor that it was written in, which is that of the mails it fits.
    pub editor: Editor,
    /// The signature.
    pub body: Arc<str>,
}

read_struct!(tagged Signature { user: required, name: required, editor: required, body: required });

/// How an e-mail is written (rule E-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Editor {
    /// As formatted text.
    RichText,
    /// From blocks.
    Block,
    /// As HTML.
    RawHtml,
}

names!(Editor { RichText => "rich_text", Block => "block", RawHtml => "raw_html" });

/// What a token in a signature becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// The first name of the logged-in user.
    FirstName,
    /// The last name.
    LastName,
    /// The phone number.
    Phone,
    /// The e-mail address.
    Email,
    /// The name of the user's account.
    Company,
}

names!(Token {
    FirstName => "first_name",
    LastName => "last_name",
    Phone => "phone",
    Email => "email",
    Company => "company",
});

impl Signature {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
        let at = at.field("body");
        for piece in Pieces(&self.body) {
            if let Err(error) = Word::of(piece) {
                faults.report(at, &error);
            }
        }
    }

    /// The signature under a mail of the logged-in user.
    ///
    /// # Errors
    /// If it holds a token that no user has.
    pub fn expand<'v>(&self, value: impl Fn(Token) -> &'v str) -> Result<String, CommunicateError> {
        Pieces(&self.body)
            .map(|piece| {
                Ok(match Word::of(piece)? {
                    Word::Text(text) => text,
                    Word::Token(token) => value(token),
                })
            })
            .collect()
    }

    /// Whether it fits a mail that is written so; if not, which of the user's others does.
    ///
    /// # Errors
    /// If it was written in another editor.
    pub fn fits<'s>(
        &self,
        mail: Editor,
        others: impl IntoIterator<Item = &'s Self>,
    ) -> Result<(), CommunicateError> {
        if self.editor == mail {
            return Ok(());
        }
        let mut fitting =
            others.into_iter().filter(|other| other.editor == mail && other.user == self.user);
        let fitting = fitting.next().map(|other| other.name.to_string());
        Err(CommunicateError::WrongEditor { signature: self.editor, mail, fitting })
    }
}

/// The token that a piece is, or the text.
enum Word<'t> {
    Text(&'t str),
    Token(Token),
}

impl<'t> Word<'t> {
    fn of(piece: Piece<'t>) -> Result<Self, CommunicateError> {
        let name = match piece {
            Piece::Text(text) => return Ok(Self::Text(text)),
            Piece::Open => return Err(CommunicateError::OpenToken {}),
            Piece::Token(name) => name,
        };
        let token = Token::ALL.iter().find(|token| token.as_str() == name);
        token.map(|token| Self::Token(*token)).ok_or_else(|| {
            let known = Token::ALL.iter().map(|token| token.as_str());
            let suggestion = nearest(name, known).map(str::to_owned);
            let token = shown(name);
            CommunicateError::UnknownToken { token, suggestion }
        })
    }
}
