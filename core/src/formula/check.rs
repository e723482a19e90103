use super::syntax::What;
use super::{Formula, FormulaError, Names};
use crate::order::Listed;

/// Checks a formula that may use all the names: no errors, its one fault, or all its unknown and ambiguous names.
///
/// # Example
/// ```
/// use tenantry::formula::{Names, check};
///
/// let names = Names::of_keys(["area", "labor_rate"]);
/// let errors = check("aria * laber_rate", &names);
/// let found: Vec<_> = errors.iter().map(|error| (error.code(), error.suggestion())).collect();
/// assert_eq!(found, [
///     ("formula.unknown_name", Some("area")),
///     ("formula.unknown_name", Some("labor_rate")),
/// ]);
/// ```
pub fn check(text: &str, names: &Names) -> Vec<FormulaError> {
    match Formula::parse(text) {
        Ok(formula) => formula.name_errors(names, names.len()),
        Err(error) => vec![error.knowing(text, names)],
    }
}

impl Formula {
    /// All errors that [`compile`](Self::compile) would give if it did not stop at the first, in order of position.
    pub fn name_errors(&self, names: &Names, visible: usize) -> Vec<FormulaError> {
        let references = self.nodes().iter().filter(|node| matches!(node.what, What::Name { .. }));
        references
            .filter_map(|node| self.resolve_visible(node, names, visible).err())
            .map(|error| self.suggesting(error, names, visible))
            .listed()
    }
}
