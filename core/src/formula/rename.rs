use super::names::fold;
use super::{Formula, FormulaError, Names, check_key};

impl Formula {
    /// The formula with every reference to the name `old_key`, by key or by label, written as `new_key` (rule F-9).
    ///
    /// Another name that `{new_key}` means until then is written by its key from now on. All else stays as it was written.
    /// `names` are those from before the renaming. References that mean nothing stay as they are.
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
        self.rewritten(names, old_key, new_key, None)
    }

    /// As [`renamed`](Self::renamed), where the name gets another label too: what that label in braces means until then
    /// is written by its key.
    pub(crate) fn rewritten(
        &self,
        names: &Names,
        old_key: &str,
        new_key: &str,
        new_label: Option<&str>,
    ) -> Result<Self, FormulaError> {
        check_key(new_key)?;
        let Some(old) = names.slot(old_key) else { return Ok(self.clone()) };
        let new_label = new_label.map(fold);
        let would_collide = |name: &str| {
            name == new_key || new_label.as_ref().is_some_and(|label| *label == fold(name))
        };
        let mut text = String::with_capacity(self.source().len());
        let mut copied = 0;
        for node in self.nodes() {
            let Some((name, in_braces)) = node.name(self.source()) else { continue };
            let key = match self.resolve(node, names) {
                Ok(slot) if slot == old => new_key,
                Ok(slot) if in_braces && would_collide(name) => names.key(slot),
                _ => continue,
            };
            text.push_str(self.source().get(copied..node.span.start()).unwrap_or(""));
            // Braces need no blanks around them, as in `{a}and{b}`; a key does.
            if text.ends_with(is_of_word) {
                text.push(' ');
            }
            text.push_str(key);
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
