use serde::Serialize;
use thiserror::Error;

use super::analysis::Analysis;
use super::interval::{End, Interval};
use super::{Formula, FormulaError, Names, Span};
use crate::document::Coded;
use crate::num::Amount;

/// What is known about the values of a name before it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The least value, if there is one.
    pub least: Option<Amount>,
    /// The greatest value, if there is one.
    pub most: Option<Amount>,
}

impl Bounds {
    /// Any value.
    pub const ANY: Self = Self { least: None, most: None };

    /// Nothing but this value, as for a constant.
    pub const fn exactly(value: Amount) -> Self {
        Self { least: Some(value), most: Some(value) }
    }
}

/// What a formula can do with values within their bounds (rule F-11).
///
/// No finding means that it cannot happen. A finding means that interval arithmetic cannot exclude it: a name that occurs
/// twice counts as two.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Finding {
    /// A divisor can be 0.
    #[error("this can be zero: a division by zero is possible")]
    DivisionByZero {
        /// The divisor.
        span: Span,
    },
    /// A rounding step can be 0 or less.
    #[error("this step can be zero or less")]
    Step {
        /// The step.
        span: Span,
    },
    /// A quantity can be below the first threshold of its tier table.
    #[error("this can be below the first tier")]
    BelowFirstTier {
        /// The quantity.
        span: Span,
    },
    /// The result is the same for all values.
    #[error("this formula always gives {value}")]
    Constant {
        /// The result.
        value: Amount,
    },
    /// The result can be below 0.
    #[error("this can be below zero: bound it with `max(0, …)`, or bound the fields")]
    Negative {
        /// How far, if that is bounded.
        least: Option<Amount>,
    },
}

impl Finding {
    /// The stable code of this finding.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DivisionByZero { .. } => "finding.division_by_zero",
            Self::Step { .. } => "finding.rounding_step",
            Self::BelowFirstTier { .. } => "finding.below_first_tier",
            Self::Constant { .. } => "finding.constant",
            Self::Negative { .. } => "finding.negative",
        }
    }
}

impl Coded for Finding {
    fn code(&self) -> &'static str {
        Self::code(self)
    }

    fn span(&self) -> Option<Span> {
        match self {
            Self::DivisionByZero { span } | Self::Step { span } | Self::BelowFirstTier { span } => {
                Some(*span)
            }
            Self::Constant { .. } | Self::Negative { .. } => None,
        }
    }
}

impl Formula {
    /// What the formula can do, where the name at each slot is within its bounds; a slot without bounds can be anything.
    ///
    /// What a condition guards is known where it holds: `if(rooms > 0, area / rooms, 0)` has no finding.
    ///
    /// # Errors
    /// Those of [`compile`](Self::compile).
    ///
    /// # Example
    /// ```
    /// use tenantry::formula::{Bounds, Finding, Formula, Names};
    ///
    /// let names = Names::of_keys(["area", "rooms"]);
    /// let formula = Formula::parse("area / rooms")?;
    /// let from_zero = Bounds { least: Some(0.into()), most: None };
    /// let found = formula.findings(&names, names.len(), &[from_zero; 2])?;
    /// assert!(matches!(found[..], [Finding::DivisionByZero { span }] if span.range() == (7..12)));
    /// # Ok::<(), tenantry::formula::FormulaError>(())
    /// ```
    pub fn findings(
        &self,
        names: &Names,
        visible: usize,
        bounds: &[Bounds],
    ) -> Result<Vec<Finding>, FormulaError> {
        Ok(Analysis::of(self, names, visible, bounds)?.run().0)
    }

    /// What the formula can come to, where the name at each slot is within its bounds: for the formulas that use it.
    ///
    /// # Errors
    /// Those of [`compile`](Self::compile).
    pub fn range(
        &self,
        names: &Names,
        visible: usize,
        bounds: &[Bounds],
    ) -> Result<Bounds, FormulaError> {
        let (_, range) = Analysis::of(self, names, visible, bounds)?.run();
        let bound = |end| if let End::At(value) = end { Some(Amount::from(value)) } else { None };
        Ok(range.map_or(Bounds::ANY, |range| Bounds {
            least: bound(range.low),
            most: bound(range.high),
        }))
    }
}

impl From<Bounds> for Interval {
    fn from(bounds: Bounds) -> Self {
        Self::new(
            bounds.least.map_or(End::BelowAll, |least| End::At(least.number())),
            bounds.most.map_or(End::AboveAll, |most| End::At(most.number())),
        )
    }
}
