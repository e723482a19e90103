use std::fmt::{self, Write};

/// A text from outside as an error repeats it: its first 64 characters, and `…` for more.
///
/// Line breaks, control characters, and those that cannot be seen or turn the direction of others stand as escapes like
/// `\n` and `\u{202e}`, so that a message is one line that reads as it is.
pub fn shown(text: &str) -> String {
    Shown(text).to_string()
}

/// What [`shown`] gives, inside of other words.
pub(crate) struct Shown<'a>(pub(crate) &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.char_indices().nth(64).map_or(self.0.len(), |(end, _)| end);
        let (first, more) = self.0.split_at_checked(end).unwrap_or_default();
        write_escaped(f, first)?;
        f.write_str(if more.is_empty() { "" } else { "…" })
    }
}

/// A message as one line, whatever the ids and texts in it are.
pub(crate) fn one_line(words: fmt::Arguments<'_>) -> String {
    let mut line = String::new();
    // Nothing fails that writes into memory.
    let _ = OneLine(&mut line).write_fmt(words);
    line
}

/// Writes on one line what prints itself, whatever the ids and texts in it are.
pub(crate) struct OneLine<'a>(pub(crate) &'a mut dyn Write);

impl Write for OneLine<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_escaped(self.0, text)
    }
}

fn write_escaped(out: &mut dyn Write, text: &str) -> fmt::Result {
    if !text.contains(is_unseen) {
        return out.write_str(text);
    }
    text.chars().try_for_each(|character| match character {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        _ if is_unseen(character) => write!(out, "\\u{{{:x}}}", u32::from(character)),
        _ => out.write_char(character),
    })
}

/// Whether the character breaks a line, or shows nothing (fillers, variation selectors, tags), or turns the direction of
/// others: no letter, no blank. `write.ts` of the JavaScript package has the same list.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{one_line, shown};

    #[test]
    fn a_text_is_shown_on_one_line_and_cut() {
        assert_eq!(shown("Oak 5\" ×\u{a0}2 – {señor}"), "Oak 5\" ×\u{a0}2 – {señor}");
        assert_eq!(
            shown("a\nb\tc\u{200b}d\u{202e}e\u{2028}\\n"),
            "a\\nb\\tc\\u{200b}d\\u{202e}e\\u{2028}\\n"
        );
        assert_eq!(shown("❤\u{fe0f}\u{3164}\u{e0041}"), "❤\\u{fe0f}\\u{3164}\\u{e0041}");
        assert_eq!(shown(&"ä".repeat(64)), "ä".repeat(64));
        assert_eq!(shown(&"ä".repeat(65)), format!("{}…", "ä".repeat(64)));
        assert_eq!(shown(""), "");
        assert_eq!(one_line(format_args!("`{}` is `{}`", "\r", 5)), "`\\r` is `5`");
    }
}
