//! Discounts and charges, on lines and on the whole (rule Q-5).

use super::calculate::{Calculated, Lines, Part};
use super::ledger::Ledger;
use super::resolve::Resolved;
use super::spread::spread_over_parts;
use super::{Adjustment, AdjustmentKind, Figure, Line, LineRounding, PricingError, Proposal};
use crate::document::{At, Fault, Faults};
use crate::num::{Amount, Money, NoResult, Number};

/// So many percent of a base. Less than 28 places can tell is nothing: no cent is made of it.
pub(super) fn percent_of(base: Number, percent: Amount) -> Result<Number, NoResult> {
    let hundredth = Number::from_parts(1, 2).unwrap_or(Number::ZERO);
    base.scale_by(percent.number())?.scale_by(hundredth)
}

/// What an adjustment came to.
struct Effect {
    /// What it asks for, exact.
    asked: Number,
    /// What it gets, exact or rounded.
    given: Number,
    cut: bool,
}

/// What an adjustment comes to where `standing` is left: above zero takes away or adds, with the sign of what
/// stands; a discount stops at zero.
fn give(
    adjustment: &Adjustment,
    standing: Number,
    round: impl FnOnce(Number) -> Result<Number, NoResult>,
) -> Result<Effect, NoResult> {
    let asked = match (adjustment.amount, adjustment.percent) {
        (Some(amount), _) => amount.number(),
        (None, Some(percent)) => {
            percent_of(adjustment.base.map_or(standing, Amount::number), percent)?
        }
        (None, None) => Number::ZERO,
    };
    let mut given = round(asked)?;
    let mut cut = false;
    if adjustment.r#type == AdjustmentKind::Discount {
        // What stands on the other side of zero is left alone: taking from it would go further below.
        let against = !given.is_zero() && given.is_negative() != standing.is_negative();
        if against || given.absolute().compare(standing.absolute()).is_gt() {
            given = if against { Number::ZERO } else { standing };
            cut = true;
        }
    }
    Ok(Effect { asked, given, cut })
}

fn cut_warning(adjustment: &Adjustment, given: &Effect) -> PricingError {
    PricingError::DiscountCut {
        label: adjustment.label.to_string(),
        asked: Amount::from(given.asked).to_string(),
        given: Amount::from(given.given).to_string(),
    }
}

/// Applies the adjustments of one line to its parts; tells what each came to.
pub(super) fn on_line(
    lines: &mut Lines<'_>,
    index: usize,
    line: &Line,
    parts: &mut [Option<Part>; 2],
) -> Result<Vec<Number>, NoResult> {
    let places = lines.resolved.currency.places();
    let policy = lines.resolved.policy;
    let mut all = Vec::with_capacity(line.adjustments.len());
    for (place, adjustment) in line.adjustments.iter().enumerate() {
        let standing = sum_of(parts)?;
        let figure = Figure::LineAdjustment { line: index, adjustment: place };
        let given = give(adjustment, standing, |asked| {
            if policy.lines == LineRounding::Exact {
                return Ok(asked);
            }
            Ok(asked.to_money(places, policy.rounding)?.number())
        })?;
        // What of an exact line is shown of it, is found with all lines.
        if policy.lines == LineRounding::Rounded {
            // What a discount could not get was not moved by rounding.
            let before = if given.cut { given.given } else { given.asked };
            let shown = given.given.to_money(places, policy.rounding)?;
            lines.ledger.note(before, shown, "Q-5", figure)?;
        }
        if given.cut {
            let root = At::Root;
            let list = root.field("lines");
            let line = list.index(index);
            let list = line.field("adjustments");
            lines.warnings.push(Fault::new(list.index(place), &cut_warning(adjustment, &given)));
        }
        let signed = adjustment.r#type.adds_exactly(given.given);
        spread_over_parts(parts, standing, signed, policy.lines, places, |part| &mut part.amount)?;
        for part in parts.iter_mut().flatten() {
            part.net = part.amount;
        }
        all.push(given.given);
    }
    Ok(all)
}

fn sum_of(parts: &[Option<Part>; 2]) -> Result<Number, NoResult> {
    parts.iter().flatten().try_fold(Number::ZERO, |sum, part| sum.add(part.amount))
}

/// An adjustment on the whole with what it came to.
#[derive(Debug)]
pub(super) struct Applied {
    pub(super) kind: AdjustmentKind,
    /// What it came to, rounded.
    pub(super) amount: Money,
    /// The share of each line, by the order of the proposal; empty where it was not spread, or nobody asks.
    pub(super) shares: Vec<(usize, Money)>,
    /// The tax kinds whose bases it changed itself.
    pub(super) kinds: Vec<usize>,
    /// What it adds to the whole, exact where lines stay exact: below zero for a discount.
    pub(super) signed: Number,
}

/// What adjustments on the whole work on.
pub(super) struct Whole<'p> {
    pub(super) proposal: &'p Proposal,
    pub(super) resolved: &'p Resolved<'p>,
    /// The lines as they are shown, where lines stay exact.
    pub(super) order: &'p [usize],
    pub(super) ledger: &'p mut Ledger,
    pub(super) warnings: &'p mut Faults,
}

impl Whole<'_> {
    /// Applies the adjustments before tax, in order, to the nets of the lines, which sum to `standing`.
    pub(super) fn before_tax(
        &mut self,
        mut standing: Number,
        lines: &mut [Calculated],
    ) -> Result<Vec<Applied>, NoResult> {
        let mut all = Vec::with_capacity(self.proposal.adjustments.len());
        for (index, adjustment) in self.proposal.adjustments.iter().enumerate() {
            if adjustment.after_tax {
                all.push(self.nothing(adjustment.r#type));
                continue;
            }
            let kinds = self.resolved.adjusted_kinds.get(index).cloned().unwrap_or_default();
            let kinds: Vec<usize> = kinds.into_iter().map(|category| category + 2).collect();
            let exact_lines = self.resolved.policy.lines == LineRounding::Exact;
            let applied = self.apply(index, adjustment, standing, exact_lines)?;
            standing = standing.add(applied.signed)?;
            let named = !adjustment.tax_categories.is_empty();
            let applied = if named {
                Applied { kinds, ..applied }
            } else {
                self.spread(index, applied, lines)?
            };
            all.push(applied);
        }
        Ok(all)
    }

    /// Applies the adjustments after tax to what stands then.
    pub(super) fn after_tax(
        &mut self,
        mut standing: Money,
        applied: &mut [Applied],
    ) -> Result<Money, NoResult> {
        for (index, adjustment) in self.proposal.adjustments.iter().enumerate() {
            if !adjustment.after_tax {
                continue;
            }
            let done = self.apply(index, adjustment, standing.number(), false)?;
            standing = Money::from_number(standing.number().add(done.signed)?, standing.places())?;
            if let Some(place) = applied.get_mut(index) {
                *place = done;
            }
        }
        Ok(standing)
    }

    fn apply(
        &mut self,
        index: usize,
        adjustment: &Adjustment,
        standing: Number,
        exact: bool,
    ) -> Result<Applied, NoResult> {
        let (places, rounding) = (self.resolved.currency.places(), self.resolved.policy.rounding);
        let figure = Figure::Adjustment { adjustment: index };
        let given = give(adjustment, standing, |asked| {
            if exact { Ok(asked) } else { Ok(asked.to_money(places, rounding)?.number()) }
        })?;
        if given.cut {
            let root = At::Root;
            let list = root.field("adjustments");
            self.warnings.push(Fault::new(list.index(index), &cut_warning(adjustment, &given)));
        }
        let amount = given.given.to_money(places, rounding)?;
        let before = if given.cut { given.given } else { given.asked };
        self.ledger.note(before, amount, "Q-5", figure)?;
        let signed = adjustment.r#type.adds_exactly(given.given);
        Ok(Applied {
            kind: adjustment.r#type,
            amount,
            shares: Vec::new(),
            kinds: Vec::new(),
            signed,
        })
    }

    fn nothing(&self, kind: AdjustmentKind) -> Applied {
        let amount = Money::zero(self.resolved.currency.places());
        Applied { kind, amount, shares: Vec::new(), kinds: Vec::new(), signed: Number::ZERO }
    }
}
