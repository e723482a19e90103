use super::syntax::What;
use super::{Formula, FormulaError, Names, check_key};

impl Formula {
    /// The formula with every reference to the name `old_key`, by key or by label, written as `new_key` (rule F-9).
    ///
    /// All else stays as it was written. `names` are those from before the renaming. References that mean nothing stay as
    /// they are.
    ///
    /// # Errors
    /// [`FormulaError::InvalidKey`] or [`FormulaError::ReservedKey`] for the new key, and [`FormulaError::TooLong`] if
    /// the text would be longer than [`Formula::MAX_TEXT`].
    ///
    /// # Example
    /// ```
    /// use tenantry::formula::{Formula, Names};
    ///
    /// let mut names = Names::new();
    /// names.push("rate", "Labor Rate");
    /// let formula = Formula::parse("rate*2 + {labor  rate}")?;
    /// assert_eq!(formula.renamed(&names, "rate", "wage")?.source(), "wage*2 + wage");
    /// # Ok::<(), tenantry::formula::FormulaError>(())
    /// ```
    pub fn renamed(
        &self,
        names: &Names,
        old_key: &str,
        new_key: &str,
    ) -> Result<Self, FormulaError> {
        check_key(new_key)?;
        let old = names.slot(old_key);
        let mut text = String::with_capacity(self.source().len());
        let mut copied = 0;
        for node in self.nodes() {
            if !matches!(node.what, What::Name { .. })
                || old.is_none()
                || self.resolve(node, names, 0).ok() != old
            {
                continue;
            }
            text.push_str(self.source().get(copied..node.span.start()).unwrap_or(""));
            // Braces need no blanks around them, as in `{a}and{b}`; a key does.
            if text.ends_with(is_of_word) {
                text.push(' ');
            }
            text.push_str(new_key);
            copied = node.span.end();
            if self.source().get(copied..).is_some_and(|rest| rest.starts_with(is_of_word)) {
                text.push(' ');
            }
        }
        text.push_str(self.source().get(copied..).unwrap_or(""));
        Self::parse(&text)
    }
}

fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
