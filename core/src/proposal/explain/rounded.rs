//! What rounding made of a figure that it would not have been by itself (rules ).

use super::RoundedWith;
use super::walk::Explainer;
use crate::proposal::{Figure, Moved, TaxLevel};

impl Explainer<'_> {
    /// With what a figure was rounded; `None` where that is what it would be by itself.
    pub(super) fn rounded_with(&self, moved: &Moved) -> Option<RoundedWith> {
        let [exact, _] = moved.exact_and_moved();
        let policy = &self.quote.policy;
        let places = moved.shown.places();
        if exact.to_money(places, policy.rounding).ok()? == moved.shown {
            return None;
        }
        Some(match moved.figure {
            Figure::Tax { .. } if policy.tax == TaxLevel::PerLine => RoundedWith::Lines,
            Figure::Adjustment { .. } | Figure::LineAdjustment { .. } => RoundedWith::Left,
            _ => RoundedWith::Others,
        })
    }
}
