use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;

use super::Messaging;
use crate::document::{Coded, is_default, is_unseen, names, read_struct};

/// The most stop words, and the most start words, that an account can set (rule D-10).
pub const MAX_WORDS: usize = 64;

/// The words that stop texts for every carrier (rule X-5).
pub const STOP_WORDS: [&str; 8] =
    ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "revoke"];
/// The words that start them again.
pub const START_WORDS: [&str; 2] = ["start", "unstop"];

/// What a text asks for (rule X-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// No more texts from that system number to that number.
    Stop,
    /// Texts again.
    Start,
    /// Neither.
    Other,
}

names!(Heard { Stop => "stop", Start => "start", Other => "other" });

impl Heard {
    /// Whether a number is stopped after that text, which was so before it (rule X-5).
    pub const fn leaves_stopped(self, stopped: bool) -> bool {
        match self {
            Self::Stop => true,
            Self::Start => false,
            Self::Other => stopped,
        }
    }
}

impl Messaging {
    /// What a text asks for: the whole of it must be one of the words, in small, capital or full-width letters and with any
    /// blanks around it; characters that nobody sees do not count (rule X-5). The words of the carriers count for every account, and those that it has set besides.
    pub fn heard(&self, text: &str) -> Heard {
        let said = fold(text);
        let is_one = |own: &[Arc<str>], carriers: &[&str]| {
            carriers.contains(&said.as_str()) || own.iter().any(|word| fold(word) == said)
        };
        if is_one(&self.stop_words, &STOP_WORDS) {
            Heard::Stop
        } else if is_one(&self.start_words, &START_WORDS) {
            Heard::Start
        } else {
            Heard::Other
        }
    }
}

/// A word as it is compared: in small letters of the usual width, without the blanks around it and what nobody sees.
pub(super) fn fold(word: &str) -> String {
    let seen = word.chars().filter(|letter| letter.is_whitespace() || !is_unseen(*letter));
    seen.map(narrow).collect::<String>().trim().to_lowercase()
}

/// The character that one of full width stands for, as keyboards for Chinese and Japanese write them.
fn narrow(character: char) -> char {
    let usual = match character {
        '\u{ff01}'..='\u{ff5e}' => u32::from(character).checked_sub(0xfee0),
        _ => None,
    };
    usual.and_then(char::from_u32).unwrap_or(character)
}

/// What the host knows of a contact who is to be texted (rule X-6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reachable {
    /// Whether the contact said that it is ok to text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ok_to_text: bool,
    /// Whether the number can be texted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub textable: bool,
    /// Whether the last word from that number to the system number was a stop.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stopped: bool,
}

read_struct!(Reachable { ok_to_text: default, textable: default, stopped: default });

/// Why a contact cannot be texted (rule X-6).
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum NotTexted {
    /// Nobody said that it is ok.
    #[error("the contact has not said that it is ok to text")]
    NoConsent {},
    /// There is no number, or none that takes texts.
    #[error("the contact has no number that can be texted")]
    NoNumber {},
    /// A stop, and no start after it (rules N-12, X-5).
    #[error("the contact has stopped texts: only a start from that number lets them go on")]
    Stopped {},
}

impl Coded for NotTexted {
    fn code(&self) -> &'static str {
        match self {
            Self::NoConsent {} => "text.no_consent",
            Self::NoNumber {} => "text.no_number",
            Self::Stopped {} => "text.stopped",
        }
    }
}

impl Reachable {
    /// Every reason why the contact cannot be texted; none if they can (rule X-6).
    pub fn reasons_against(&self) -> Vec<NotTexted> {
        let all = [
            (!self.ok_to_text, NotTexted::NoConsent {}),
            (!self.textable, NotTexted::NoNumber {}),
            (self.stopped, NotTexted::Stopped {}),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
    }
}
