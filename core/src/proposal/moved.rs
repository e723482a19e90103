use serde::{Serialize, Serializer};

use super::Figure;
use super::ledger::Exact;
use crate::num::{Amount, Money, Number};

/// A cent, or part of one, that rounding moved (rule Q-10).
#[derive(Clone, Debug)]
pub struct Moved {
    /// The figure, by its path in the quote.
    pub figure: Figure,
    /// The rule that rounded it.
    pub rule: &'static str,
    /// What it is now.
    pub shown: Money,
    /// What it was.
    exact: Exact,
}

impl Moved {
    pub(super) const fn new(
        figure: Figure,
        rule: &'static str,
        exact: Exact,
        shown: Money,
    ) -> Self {
        Self { figure, rule, shown, exact }
    }

    /// What it was, to 18 places.
    pub fn exact(&self) -> Amount {
        self.exact.number().into()
    }

    /// The difference: what the figure gained, or lost if below zero.
    pub fn moved(&self) -> Amount {
        let [_, moved] = self.exact_and_moved();
        moved.into()
    }

    /// What it was, and the difference. A share is divided once for both.
    pub(super) fn exact_and_moved(&self) -> [Number; 2] {
        let exact = self.exact.number();
        // That the difference can be held was seen when the entry was made.
        [exact, self.shown.number().subtract(exact).unwrap_or(Number::ZERO)]
    }

    /// As it is told.
    fn told(&self) -> MovedTold {
        let Self { figure, rule, shown, .. } = *self;
        let [exact, moved] = self.exact_and_moved().map(Amount::from);
        MovedTold { exact, figure, moved, rule, shown }
    }
}

impl PartialEq for Moved {
    fn eq(&self, other: &Self) -> bool {
        self.told() == other.told()
    }
}

impl Serialize for Moved {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told().serialize(serializer)
    }
}

/// A cent, or part of one, that rounding moved (rule Q-10).
#[derive(PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Moved"))]
struct MovedTold {
    /// What it was, to 18 places.
    exact: Amount,
    /// The figure, by its path in the quote.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    figure: Figure,
    /// The difference: what the figure gained, or lost if below zero.
    moved: Amount,
    /// The rule that rounded it.
    rule: &'static str,
    /// What it is now.
    shown: Money,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Moved {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        MovedTold::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        MovedTold::json_schema(generator)
    }
}
