use thiserror::Error;

use super::Editor;
use crate::document::{Coded, Shown, did_you_mean};

/// What is wrong with a signature, or with its use.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CommunicateError {
    /// A token that no user has.
    #[error("unknown token `{token}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownToken {
        /// The token, without its braces.
        token: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
    },
    /// Braces that are opened and not closed.
    #[error("`{{{{` is not closed: write a token like `{{{{first_name}}}}`")]
    OpenToken {},
    /// A signature that was written in another editor than the mail.
    #[error("a {} signature does not fit a {} mail{}", .signature.as_str(), .mail.as_str(), instead(.fitting.as_deref()))]
    WrongEditor {
        /// The editor of the signature.
        signature: Editor,
        /// The editor of the mail.
        mail: Editor,
        /// A signature of the same user that fits.
        fitting: Option<String>,
    },
}

fn instead(fitting: Option<&str>) -> String {
    match fitting {
        Some(name) => format!(": `{}` does", Shown(name)),
        None => ": write one that does".to_owned(),
    }
}

impl Coded for CommunicateError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownToken { .. } => "signature.unknown_token",
            Self::OpenToken {} => "signature.open_token",
            Self::WrongEditor { .. } => "signature.wrong_editor",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownToken { suggestion, .. } => suggestion.clone(),
            Self::WrongEditor { fitting, .. } => fitting.clone(),
            Self::OpenToken {} => None,
        }
    }
}

/// What is wrong with how an account texts and mails.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum MessagingError {
    /// A text that is none of what must stand there.
    #[error("`{number}` is no phone number")]
    NotAPhone {
        /// The text.
        number: String,
    },
    /// A word without letters.
    #[error("a word that stops or starts texts cannot be blank")]
    BlankWord {},
    /// A word that stands twice, both stops and starts, or is one of the carriers' already.
    #[error(
        "the word `{word}` stands twice, or is one of the carriers' that count anyway: leave it out"
    )]
    WordTwice {
        /// The word, in small letters.
        word: String,
    },
    /// More words than can be set.
    #[error("{count} words are too many: at most {}", super::MAX_WORDS)]
    TooManyWords {
        /// How many there are.
        count: usize,
    },
    /// A switch that needs operation hours, in an account that has none.
    #[error("there are no hours to keep to: set the `hours` of the account first")]
    NoHours {},
    /// A port that no server has.
    #[error("there is no port {port}: write 1 to 65535")]
    NoPort {
        /// The number.
        port: u32,
    },
}

impl Coded for MessagingError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAPhone { .. } => "network.malformed",
            Self::BlankWord {} => "messaging.blank_word",
            Self::WordTwice { .. } => "messaging.word_twice",
            Self::TooManyWords { .. } => "messaging.too_many_words",
            Self::NoHours {} => "messaging.no_hours",
            Self::NoPort { .. } => "messaging.no_port",
        }
    }
}
