//! Subjects and bodies: texts with tags (rule W-9).

use super::{ClientNoticeError, MAX_SUBJECT, NoticeTag};
use crate::communicate::{Piece, Pieces};
use crate::document::{At, Faults, MAX_TEXT, shown};
use crate::order::Places;

/// What is filled into subject and body, each of which is held to a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// One line.
    Subject,
    /// Any number of lines.
    Body,
}

impl Part {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Body => "body",
        }
    }

    /// How long it may be once it is filled, in bytes (rule D-10).
    pub(super) const fn limit(self) -> usize {
        match self {
            Self::Subject => MAX_SUBJECT,
            Self::Body => MAX_TEXT,
        }
    }
}

/// Reports every tag that nobody fills, and braces that are not closed.
pub(super) fn check_tags(text: &str, tags: &Places<'_>, at: At<'_>, faults: &mut Faults) {
    for piece in Pieces(text) {
        match piece {
            Piece::Text(_) => {}
            Piece::Open => faults.report(at, &ClientNoticeError::OpenTag {}),
            Piece::Token(name) if NoticeTag::named(name).is_some() || tags.contain(name) => {}
            Piece::Token(name) => {
                let own = NoticeTag::ALL.iter().map(|tag| tag.as_str());
                let suggestion = faults.nearest(name, own.chain(tags.texts()));
                let tag = shown(name);
                faults.report(at, &ClientNoticeError::UnknownTag { tag, suggestion });
            }
        }
    }
}

/// How long a text is without its tags, in bytes.
pub(super) fn fixed_length(text: &str) -> usize {
    let fixed = Pieces(text).map(|piece| match piece {
        Piece::Text(text) => text.len(),
        Piece::Open | Piece::Token(_) => 0,
    });
    fixed.sum()
}

/// A part with its tags filled. Tags that become nothing are put to `empty`, as often as they stand there. None where it is longer than it may be.
pub(super) fn fill<'v>(
    part: Part,
    text: &str,
    value: impl Fn(&str) -> Option<&'v str>,
    empty: &mut Vec<Box<str>>,
) -> Option<String> {
    let mut filled = String::new();
    for piece in Pieces(text) {
        let piece = match piece {
            Piece::Text(text) => text,
            Piece::Open => "",
            Piece::Token(name) => {
                let value = value(name).unwrap_or_default();
                if value.is_empty() {
                    empty.push(name.into());
                }
                value
            }
        };
        if filled.len() + piece.len() > part.limit() {
            return None;
        }
        match part {
            Part::Body => filled.push_str(piece),
            // A value that breaks the line must not begin another header of the mail.
            Part::Subject => {
                filled.extend(piece.chars().map(|c| if breaks_lines(c) { ' ' } else { c }));
            }
        }
    }
    Some(filled)
}

/// Whether a character is none that a line of a mail can hold.
pub(super) fn breaks_lines(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}
