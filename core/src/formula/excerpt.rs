use super::{FormulaError, Span};
use crate::document::is_unseen;
use crate::order::Listed;

/// The line of the formula that an error is about, with carets below its position (rule F-8).
///
/// Two lines without a final line end. A source of more than 80 characters is cut to a window around
/// the position, marked by `…`. Line ends, control and invisible characters are shown as blanks, so that every
/// character takes one column.
///
/// # Example
/// ```
/// use tenantry::formula::{Formula, Names, excerpt};
///
/// let names = Names::of_keys(["area", "labor_rate"]);
/// let source = "area * laber_rate";
/// let error = Formula::parse(source)?.compile(&names, names.len()).unwrap_err();
/// assert_eq!(excerpt(source, &error), "area * laber_rate\n       ^^^^^^^^^^");
/// # Ok::<(), tenantry::formula::FormulaError>(())
/// ```
pub fn excerpt(source: &str, error: &FormulaError) -> String {
    excerpt_at(source, error.span())
}

/// The line of the formula with carets below a position, as [`excerpt`] shows that of an error.
pub fn excerpt_at(source: &str, span: Span) -> String {
    let (before, rest) = source.split_at_checked(span.start()).unwrap_or((source, ""));
    let marked = rest.get(..span.end().saturating_sub(span.start())).unwrap_or(rest);
    let marked = marked.chars().take(COLUMNS).count();
    let following = rest.chars().take(COLUMNS).count();

    // Half of the columns for what follows, more for a long position; the others for what is before it.
    let after_wanted = marked.clamp(1, COLUMNS * 3 / 4).max(following.min(COLUMNS / 2));
    let preceding: Vec<char> = before.chars().rev().take(COLUMNS - after_wanted + 1).listed();
    let cut_before = preceding.len() > COLUMNS - after_wanted;
    let preceding = preceding.get(..COLUMNS - after_wanted).unwrap_or(&preceding);
    let room = COLUMNS - preceding.len();
    let cut_after = rest.chars().nth(room).is_some();

    let shown = preceding.iter().rev().copied().chain(rest.chars().take(room));
    let mut lines = String::with_capacity(4 * COLUMNS);
    lines.extend(cut_before.then_some('…'));
    lines.extend(shown.map(visible));
    lines.extend(cut_after.then_some('…'));
    while lines.ends_with(char::is_whitespace) {
        lines.pop();
    }
    lines.push('\n');
    lines.extend(std::iter::repeat_n(' ', preceding.len() + usize::from(cut_before)));
    lines.extend(std::iter::repeat_n('^', marked.min(room).max(1)));
    lines
}

const COLUMNS: usize = 78;

/// The character, or a blank for one that has no column of its own or moves others.
pub(super) fn visible(character: char) -> char {
    if character.is_whitespace() || is_unseen(character) { ' ' } else { character }
}
