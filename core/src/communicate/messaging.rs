use std::sync::Arc;

use serde::Serialize;

use super::text::{MAX_WORDS, START_WORDS, STOP_WORDS, fold};
use super::{MessagingError, is_phone};
use crate::document::{
    At, Faults, MayBeLeftOut, is_default, names, not_empty, read_struct, read_tagged, shown,
};

/// How an account texts and mails (rules, E-4).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Messaging {
    /// Where notices about contacts without an assigned user are texted to (rule X-1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub fallback_number: Option<Arc<str>>,
    /// Whether the account owner is texted during operation hours only; what comes outside of them waits (rule X-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner_texts_in_hours: bool,
    /// Whether texts that an action plan delays are sent during operation hours only (rule X-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub delayed_texts_in_hours: bool,
    /// Whether the account owner is texted about every new lead, whatever their notification control says (rule X-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub text_owner_new_leads: bool,
    /// Words that stop texts beside those of the carriers (rule X-5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub stop_words: Vec<Arc<str>>,
    /// Words that start them again beside those of the carriers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub start_words: Vec<Arc<str>>,
    /// Through what it mails; through the platform where nothing is said (rule E-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub mailbox: Option<Mailbox>,
}

read_struct!(Messaging {
    fallback_number: optional,
    owner_texts_in_hours: default,
    delayed_texts_in_hours: default,
    text_owner_new_leads: default,
    stop_words: default,
    start_words: default,
    mailbox: optional,
});

impl MayBeLeftOut for Messaging {
    fn is_as_left_out(&self) -> bool {
        *self == Self::default()
    }
}

/// A mailbox outside of the platform (rule E-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mailbox {
    /// Servers of one's own.
    Custom(CustomMailbox),
    /// The servers of a provider that is known.
    Preset(PresetMailbox),
    /// A provider that lets the platform in.
    Oauth(OauthMailbox),
}

read_tagged!(Mailbox { Custom => "custom", Preset => "preset", Oauth => "oauth" });

/// Servers of one's own, all of them named (rule E-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomMailbox {
    /// The host that mail is handed to.
    pub smtp_host: Arc<str>,
    /// Its port, from 1 to 65535.
    pub smtp_port: u32,
    /// The host that mail is read from.
    pub imap_host: Arc<str>,
    /// Its port, from 1 to 65535.
    pub imap_port: u32,
}

read_struct!(tagged CustomMailbox {
    smtp_host: required,
    smtp_port: required,
    imap_host: required,
    imap_port: required,
});

/// The servers of a provider that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PresetMailbox {
    /// The host's name for the provider.
    pub provider: Arc<str>,
}

read_struct!(tagged PresetMailbox { provider: required });

/// A provider that lets the platform in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OauthMailbox {
    /// The host's name for the provider.
    pub provider: Arc<str>,
    /// Whether the platform may read the mail there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub may_read: bool,
}

read_struct!(tagged OauthMailbox { provider: required, may_read: default });

/// What a mailbox lets the platform know of (rules E-4, N-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailEvent {
    /// A mail could not be delivered: known unless it went out through an SMTP server outside.
    Failed,
    /// A mail came: known only of an OAuth mailbox that may be read.
    Received,
    /// The test inbox was read: there is one only where SMTP is set up.
    TestInboxRead,
}

names!(MailEvent { Failed => "failed", Received => "received", TestInboxRead => "test_inbox_read" });

impl Messaging {
    /// Whether the platform knows of that (rules E-4, N-5).
    pub const fn knows_of(&self, event: MailEvent) -> bool {
        let outside = matches!(&self.mailbox, Some(Mailbox::Custom(_) | Mailbox::Preset(_)));
        match event {
            MailEvent::Failed => !outside,
            MailEvent::Received => {
                matches!(&self.mailbox, Some(Mailbox::Oauth(OauthMailbox { may_read: true, .. })))
            }
            MailEvent::TestInboxRead => outside,
        }
    }

    /// Reports what is wrong with it, for an account that has hours or none.
    pub(crate) fn check(&self, has_hours: bool, at: At<'_>, faults: &mut Faults) {
        for (field, in_hours) in [
            ("owner_texts_in_hours", self.owner_texts_in_hours),
            ("delayed_texts_in_hours", self.delayed_texts_in_hours),
        ] {
            if in_hours && !has_hours {
                faults.report(at.field(field), &MessagingError::NoHours {});
            }
        }
        if let Some(number) = self.fallback_number.as_deref().filter(|number| !is_phone(number)) {
            let number = shown(number);
            faults.report(at.field("fallback_number"), &MessagingError::NotAPhone { number });
        }
        self.check_words(at, faults);
        if let Some(mailbox) = &self.mailbox {
            mailbox.check(at.field("mailbox"), faults);
        }
    }

    /// No word stands twice, in either list or among those of the carriers.
    fn check_words(&self, at: At<'_>, faults: &mut Faults) {
        let carriers = STOP_WORDS.iter().chain(&START_WORDS);
        let mut known: Vec<String> = carriers.map(|word| (*word).to_owned()).collect();
        for (field, words) in [("stop_words", &self.stop_words), ("start_words", &self.start_words)]
        {
            let at = at.field(field);
            if words.len() > MAX_WORDS {
                faults.report(at, &MessagingError::TooManyWords { count: words.len() });
            }
            for (index, word) in words.iter().take(MAX_WORDS).enumerate() {
                let folded = fold(word);
                if folded.is_empty() {
                    faults.report(at.index(index), &MessagingError::BlankWord {});
                } else if known.contains(&folded) {
                    faults.report(at.index(index), &MessagingError::WordTwice { word: folded });
                } else {
                    known.push(folded);
                }
            }
        }
    }
}

impl Mailbox {
    fn check(&self, at: At<'_>, faults: &mut Faults) {
        match self {
            Self::Custom(custom) => {
                not_empty("smtp_host", &custom.smtp_host, at, faults);
                not_empty("imap_host", &custom.imap_host, at, faults);
                for (field, port) in
                    [("smtp_port", custom.smtp_port), ("imap_port", custom.imap_port)]
                {
                    if !(1..=65_535).contains(&port) {
                        faults.report(at.field(field), &MessagingError::NoPort { port });
                    }
                }
            }
            Self::Preset(preset) => not_empty("provider", &preset.provider, at, faults),
            Self::Oauth(oauth) => not_empty("provider", &oauth.provider, at, faults),
        }
    }
}
