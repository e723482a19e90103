/// A text with tokens like `{{first_name}}`, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// What stands there as it is.
    Text(&'t str),
    /// The name in a pair of braces, without the blanks around it.
    Token(&'t str),
    /// Braces that are opened and not closed; nothing comes behind them.
    Open,
}

/// The pieces of a text, first to last.
pub(crate) struct Pieces<'t>(pub(crate) &'t str);

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let Some(rest) = self.0.strip_prefix("{{") else {
            let end = self.0.find("{{").unwrap_or(self.0.len());
            let (text, rest) = self.0.split_at_checked(end).unwrap_or((self.0, ""));
            self.0 = rest;
            return Some(Piece::Text(text));
        };
        let Some((name, rest)) = rest.split_once("}}") else {
            self.0 = "";
            return Some(Piece::Open);
        };
        self.0 = rest;
        Some(Piece::Token(name.trim()))
    }
}
