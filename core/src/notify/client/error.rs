use thiserror::Error;

use super::{MAX_FOLLOW_UP_DAYS, MAX_SUBJECT, NoticeEvent};
use crate::document::{Coded, did_you_mean};

/// What is wrong with the notices of regions, or with what is asked of them.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClientNoticeError {
    /// A tag that is neither one of the library's nor named in the document (rule W-9).
    #[error("unknown tag `{tag}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownTag {
        /// The tag, without its braces.
        tag: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
    },
    /// A value for a tag that the library fills by itself (rule W-9).
    #[error("`{tag}` is filled by the library: leave it out")]
    OwnTag {
        /// The tag.
        tag: String,
    },
    /// Braces that are opened and not closed.
    #[error("`{{{{` is not closed: write a tag like `{{{{order}}}}`")]
    OpenTag {},
    /// A name that no tag can have.
    #[error(
        "`{tag}` is no name of a tag: write small letters, digits and underscores, a letter first, at most 64"
    )]
    TagName {
        /// The name.
        tag: String,
    },
    /// A tag that stands twice, or that the library fills by itself.
    #[error("the tag `{tag}` is there already: keep one")]
    TagTwice {
        /// The tag.
        tag: String,
    },
    /// An active notice that says nothing.
    #[error("the {part} of an active notice is blank: write it, or switch the notice off")]
    Blank {
        /// `subject` or `body`.
        part: &'static str,
    },
    /// A subject that is too long whatever its tags become (rule D-10).
    #[error(
        "a subject has at most {MAX_SUBJECT} bytes with its tags filled, and this has more without them"
    )]
    SubjectTooLong {},
    /// A subject of more than one line.
    #[error("a subject is one line: take out line breaks and other control characters")]
    SubjectLines {},
    /// A follow-up on no day, or too far away.
    #[error("a follow-up {days} days after closing cannot be: write 1 to {MAX_FOLLOW_UP_DAYS}")]
    Days {
        /// The days.
        days: u32,
    },
    /// A self-service URL that is none.
    #[error("`{url}` is no link: write `https://` and an address")]
    Url {
        /// The text.
        url: String,
    },
    /// Two regions with one id.
    #[error("the region `{region}` stands twice: give each its own id")]
    RegionTwice {
        /// The id.
        region: String,
    },
    /// A log in which a key stands twice.
    #[error("the key `{key}` stands twice in the log: keep one")]
    KeyTwice {
        /// The key.
        key: String,
    },
    /// A key that is not made of the event, the order and the occurrence of its entry.
    #[error(
        "`{key}` is not the key of this entry, which is `{right}`: store the log as it came out"
    )]
    OtherKey {
        /// The key.
        key: String,
        /// What it must be.
        right: String,
    },
    /// A notice that goes out at once or never, with the state of a follow-up.
    #[error(
        "{event} is in the log only where it was handed over: write `handed_over`, or take the entry out"
    )]
    NotHandedOver {
        /// The event.
        event: NoticeEvent,
    },
    /// A log of another order than the one that is asked about.
    #[error("this is the log of `{log}`, not of `{order}`")]
    OtherLog {
        /// The order of the log.
        log: String,
        /// The order of the event.
        order: String,
    },
}

impl Coded for ClientNoticeError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownTag { .. } => "client_notice.unknown_tag",
            Self::OwnTag { .. } => "client_notice.own_tag",
            Self::OpenTag {} => "client_notice.open_tag",
            Self::TagName { .. } => "client_notice.tag_name",
            Self::TagTwice { .. } => "client_notice.tag_twice",
            Self::Blank { .. } => "client_notice.blank",
            Self::SubjectTooLong {} => "client_notice.subject_too_long",
            Self::SubjectLines {} => "client_notice.subject_lines",
            Self::Days { .. } => "client_notice.days",
            Self::Url { .. } => "client_notice.url",
            Self::RegionTwice { .. } => "client_notice.region_twice",
            Self::KeyTwice { .. } => "client_notice.key_twice",
            Self::OtherKey { .. } => "client_notice.other_key",
            Self::NotHandedOver { .. } => "client_notice.not_handed_over",
            Self::OtherLog { .. } => "client_notice.other_log",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownTag { suggestion, .. } => suggestion.clone(),
            _ => None,
        }
    }
}
