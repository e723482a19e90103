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
        // A number has one decimal comma.
        if self.grouped || self.text.matches(',').count() > 1 {
            FormulaError::GroupingMark { suggestion: text.replace(',', ""), text, span }
        } else {
            FormulaError::DecimalComma { suggestion: text.replacen(',', ".", 1), text, span }
        }
    }
}

/// The error for a number that goes on with groups of three digits after other marks: `1_000`, `1'000`, `1 000`.
pub(super) fn marked(source: &str, number: Span) -> Option<FormulaError> {
    let first = number.text(source);
    let mut end = number.end();
    let mut suggestion = String::new();
    if first.len() > 3 || first.contains('.') {
        return None;
    }
    while let Some((mark, digits)) = group(source.get(end..)?) {
        suggestion.push_str(if suggestion.is_empty() { first } else { "" });
        suggestion.push_str(digits);
        end += mark + digits.len();
    }
    let rest = source.get(end..)?;
    if suggestion.is_empty() || rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    if let Some(rest) = rest.strip_prefix('.') {
        let fraction = leading(rest, |byte| byte.is_ascii_digit());
        if !fraction.is_empty() {
            suggestion.extend([".", fraction]);
            end += 1 + fraction.len();
        }
    }
    let span = Span::new(number.start(), end);
    Some(FormulaError::GroupingMark { text: span.text(source).to_owned(), suggestion, span })
}

/// A mark and three digits: the length of the mark, and the digits.
fn group(rest: &str) -> Option<(usize, &str)> {
    let mark = rest.chars().next()?;
    let marks = matches!(mark, '_' | ' ' | '\'' | '’') || !mark.is_ascii() && mark.is_whitespace();
    if !marks {
        return None;
    }
    let digits = leading(rest.get(mark.len_utf8()..)?, |byte| byte.is_ascii_digit());
    (digits.len() == 3).then_some((mark.len_utf8(), digits))
}
