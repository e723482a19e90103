use std::ops::Range;

use serde::Serialize;

/// A range of bytes of a formula's text, always on character borders of that text.
///
/// Travels as `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span(u32, u32);

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        // Only the error for a text beyond four gigabytes ever saturates.
        let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self(narrow(start), narrow(end))
    }

    /// The offset of the first byte.
    pub const fn start(self) -> usize {
        self.0 as usize
    }

    /// The offset after the last byte.
    pub const fn end(self) -> usize {
        self.1 as usize
    }

    /// Both offsets as a range.
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The part of `source` that the span covers; empty if `source` is another text.
    pub fn text(self, source: &str) -> &str {
        source.get(self.range()).unwrap_or("")
    }

    /// From the start of this span to the end of `other`.
    pub(crate) const fn to(self, other: Self) -> Self {
        Self(self.0, other.1)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A range of bytes in a formula, end exclusive.",
            "type": "array",
            "items": { "type": "integer", "minimum": 0 },
            "minItems": 2,
            "maxItems": 2
        })
    }
}
