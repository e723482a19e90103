//! The list of what rounding moved (rule Q-10).

use super::{Figure, Moved};
use crate::num::{Money, Number, NumberError, Rounding, TIE_PLACES};
use crate::order::sorted;

/// Collects what rounding moves, or nothing where nobody asks.
pub(super) struct Ledger {
    entries: Option<Vec<Moved>>,
}

impl Ledger {
    pub(super) const fn kept() -> Self {
        Self { entries: Some(Vec::new()) }
    }

    pub(super) const fn not_kept() -> Self {
        Self { entries: None }
    }

    pub(super) const fn is_kept(&self) -> bool {
        self.entries.is_some()
    }

    pub(super) fn into_entries(self) -> Vec<Moved> {
        self.entries.unwrap_or_default()
    }

    /// Rounds to money and notes what that moved.
    #[inline]
    pub(super) fn round(
        &mut self,
        exact: Number,
        places: u32,
        rounding: Rounding,
        rule: &'static str,
        figure: Figure,
    ) -> Result<Money, NumberError> {
        let shown = exact.to_money(places, rounding)?;
        self.note(exact, shown, rule, figure)?;
        Ok(shown)
    }

    /// Notes that a figure is shown with another value than the exact one, which is told to the places at which ties
    /// are looked for (rule F-5).
    #[inline]
    pub(super) fn note(
        &mut self,
        exact: Number,
        shown: Money,
        rule: &'static str,
        figure: Figure,
    ) -> Result<(), NumberError> {
        if let Some(entries) = &mut self.entries {
            let exact = exact.round(TIE_PLACES, Rounding::HalfUp);
            if !shown.number().compare(exact).is_eq() {
                // The difference is told later: it must be one that can be held.
                shown.number().subtract(exact)?;
                entries.push(Moved::new(figure, rule, exact, shown));
            }
        }
        Ok(())
    }
}

/// Rounds values so that they sum to `total`: each down to a whole unit, and the units that are left one
/// each to those that lost the most, ties to the earlier one.
///
/// `total` is the rounded sum of the values, so less than one unit is left for each.
pub(super) fn round_together(values: &[Number], total: Money) -> Result<Vec<Money>, NumberError> {
    let places = total.places();
    let mut units = Vec::with_capacity(values.len());
    let mut left = total.units();
    for value in values {
        let value = value.round(TIE_PLACES, Rounding::HalfUp);
        let mut floor = value.round(places, Rounding::Down);
        if floor.compare(value).is_gt() {
            floor = value.round(places, Rounding::Up);
        }
        let lost = value.subtract(floor)?;
        let floor = floor.at_scale(places).ok_or(NumberError::Overflow {})?;
        left -= floor;
        units.push((floor, lost));
    }
    let lost = |index: usize| units.get(index).map_or(Number::ZERO, |unit| unit.1);
    let by_loss = sorted(units.len(), &mut |a, b| lost(b).compare(lost(a)));
    // Rounding the sum up can leave one unit more than there are remainders; rounding down, one less.
    let mut index = 0;
    while left != 0 && !by_loss.is_empty() {
        let step = left.signum();
        let place = by_loss.get(index % by_loss.len()).and_then(|place| units.get_mut(*place));
        if let Some(unit) = place {
            unit.0 += step;
        }
        left -= step;
        index += 1;
        if index > 2 * by_loss.len() {
            return Err(NumberError::Overflow {});
        }
    }
    units.into_iter().map(|(units, _)| Money::from_units(units, places)).collect()
}
