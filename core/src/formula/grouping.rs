use super::lexer::leading;
use super::{FormulaError, Span};
use crate::order::Listed;

/// A number that goes on after a comma, without a blank.
pub(super) struct Commas<'a> {
    text: &'a str,
    span: Span,
    /// Whether the commas stand between thousands.
    grouped: bool,
    /// Whether what follows a comma starts with a 0, as no number of its own would.
    pub(super) cannot_be_arguments: bool,
}

impl<'a> Commas<'a> {
    /// `None` where commas make no number of it: `4,5,6`.
    pub(super) fn after(source: &'a str, number: Span) -> Option<Self> {
        let rest = source.get(number.start()..)?;
        let text = leading(rest, |byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
        let text = text.trim_end_matches([',', '.']);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let groups: Vec<&str> = groups.listed();
        let (last, others) = groups.split_last()?;
        // Hundreds of thousands are a group of their own in India: `1,00,000`.
        let grouped = !first.starts_with('0')
            && last.len() == 3
            && [3, 2].iter().any(|length| {
                (1..=*length).contains(&first.len())
                    && others.iter().all(|group| group.len() == *length)
            });
        let is_number = grouped || others.is_empty() && text == whole && !first.is_empty();
        is_number.then(|| Self {
            text,
            span: Span::new(number.start(), number.start() + text.len()),
            grouped,
            cannot_be_arguments: last.len() == 3
                && groups.iter().any(|group| group.starts_with('0')),
        })
    }

    pub(super) fn error(&self) -> FormulaError {
        let text = self.text.to_owned();
        let span = self.span;
        if self.grouped {
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
    let marks =
        matches!(mark, '_' | ' ' | '\t' | '\'' | '’') || !mark.is_ascii() && mark.is_whitespace();
    if !marks {
        return None;
    }
    let digits = leading(rest.get(mark.len_utf8()..)?, |byte| byte.is_ascii_digit());
    (digits.len() == 3).then_some((mark.len_utf8(), digits))
}
