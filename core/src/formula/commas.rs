use super::lexer::leading;
use super::{FormulaError, Span};
use crate::order::Listed;

/// A number that goes on after a comma, without a blank.
pub(super) struct Commas<'a> {
    text: &'a str,
    span: Span,
    /// Whether three digits stand after each comma.
    grouped: bool,
    /// Whether what follows a comma starts with a 0, as no number of its own would.
    pub(super) cannot_be_arguments: bool,
}

impl<'a> Commas<'a> {
    pub(super) fn after(source: &'a str, number: Span) -> Option<Self> {
        let rest = source.get(number.start()..)?;
        let text = leading(rest, |byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
        let text = text.trim_end_matches([',', '.']);
        let (whole, _) = text.split_once('.').unwrap_or((text, ""));
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let groups: Vec<&str> = groups.listed();
        let digits = |group: &&str| !group.is_empty();
        if groups.is_empty() || first.is_empty() || !groups.iter().all(digits) {
            return None;
        }
        let grouped = first.len() <= 3 && groups.iter().all(|group| group.len() == 3);
        Some(Self {
            text,
            span: Span::new(number.start(), number.start() + text.len()),
            grouped,
            cannot_be_arguments: grouped && groups.iter().any(|group| group.starts_with('0')),
        })
    }

    pub(super) fn error(&self) -> FormulaError {
        let text = self.text.to_owned();
        let span = self.span;
        if self.grouped {
            FormulaError::GroupingComma { suggestion: text.replace(',', ""), text, span }
        } else {
            FormulaError::DecimalComma { suggestion: text.replacen(',', ".", 1), text, span }
        }
    }
}
