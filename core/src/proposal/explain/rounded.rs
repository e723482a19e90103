//! What is rounded together, so that it adds up (rules ).

use super::RoundedWith;
use super::walk::Explainer;
use crate::num::Amount;
use crate::proposal::{Figure, LineRounding, Moved, TaxLevel};

impl Explainer<'_> {
    /// With what a figure was rounded; `None` for one that was by itself.
    pub(super) fn rounded_with(&self, moved: &Moved) -> Option<RoundedWith> {
        let policy = &self.quote.policy;
        // A quote without totals has no sums that its lines could be parts of.
        let exact = policy.lines == LineRounding::Exact && self.quote.totals.is_some();
        let together = match moved.figure {
            Figure::Share { .. } | Figure::Schedule { .. } => true,
            Figure::Tax { figure, .. } => figure == "tax" && policy.tax == TaxLevel::PerTotal,
            Figure::Total { figure } => exact && matches!(figure, "labor" | "materials"),
            // What nothing changed is shown as the amount is.
            Figure::Part { line, figure, .. } => {
                exact
                    && match figure {
                        "raw" => self.is_unadjusted(line) && self.has_no_multiplier(line),
                        "retail" => self.is_unadjusted(line),
                        _ => true,
                    }
            }
            Figure::LineAdjustment { .. } => {
                let [exact, _] = moved.exact_and_moved();
                let alone = exact.to_money(moved.shown.places(), policy.rounding).ok()?;
                return (alone != moved.shown).then_some(RoundedWith::Line);
            }
            Figure::Line { .. } | Figure::Adjustment { .. } => false,
        };
        together.then_some(RoundedWith::Others)
    }

    fn is_unadjusted(&self, line: usize) -> bool {
        self.quote.lines.get(line).is_some_and(|line| line.adjustments.is_empty())
    }

    fn has_no_multiplier(&self, line: usize) -> bool {
        self.multiplier_of(line) == Some(Amount::ONE)
    }
}
