use crate::document::names;

/// The longest subject once its tags are filled, in bytes (rule D-10): what a line of a mail may hold.
pub const MAX_SUBJECT: usize = 998;

/// A tag that the library fills by itself; every other one is named in the document and filled by the host (rule W-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTag {
    /// The id of the order.
    Order,
    /// The status that the order now has; empty where no status changed.
    Status,
    /// The day of the event in the region's zone, like `2026-11-22`.
    Date,
    /// Where clients of the region serve themselves; empty if it has no such address.
    SelfServiceUrl,
}

names!(NoticeTag {
    Order => "order",
    Status => "status",
    Date => "date",
    SelfServiceUrl => "self_service_url",
});

impl NoticeTag {
    /// The tag of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tag| tag.as_str() == name)
    }
}

/// Whether a text can be the name of a tag: small letters, digits and underscores, a letter first, at most 64.
pub(super) fn is_tag_name(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}
