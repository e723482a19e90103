//! Discounts and charges, on lines and on the whole (rule Q-5).

use super::calculate::{Calculated, Lines, Part};
use super::ledger::Ledger;
use super::quote::CutTo;
use super::resolve::Resolved;
use super::spread::{has_price, spread_over_parts};
use super::{Adjustment, AdjustmentKind, Figure, Line, LineRounding, PricingError, Proposal};
use crate::document::{At, Fault, Faults, shown};
use crate::num::{Amount, Money, NoResult, Number};

/// So many percent of a base. Less than 28 places can tell is nothing: no cent is made of it.
pub(super) fn percent_of(base: Number, percent: Amount) -> Result<Number, NoResult> {
    let hundredth = Number::from_parts(1, 2).unwrap_or(Number::ZERO);
    base.scale_by(percent.number())?.scale_by(hundredth)
}

/// What is left, exact and as it is shown: less than a minor unit apart.
#[derive(Clone, Copy)]
pub(super) struct Left {
    pub(super) exact: Number,
    pub(super) shown: Number,
}

impl Left {
    /// What is shown as it is.
    const fn just(value: Number) -> Self {
        Self { exact: value, shown: value }
    }

    fn change(&mut self, applied: &Applied) -> Result<(), NoResult> {
        self.exact = self.exact.add(applied.signed)?.or_nothing();
        self.shown = self.shown.add(applied.kind.adds(applied.amount).number())?;
        Ok(())
    }

    /// Whether a discount that takes from here as from the whole comes to an end here.
    fn ends_before(self, whole: Self) -> bool {
        self.exact.is_negative() != whole.exact.is_negative()
            || self.shown.absolute().compare(whole.shown.absolute()).is_le()
    }
}

/// What an adjustment came to.
struct Effect {
    /// What it asks for, exact.
    asked: Number,
    /// What it gets, as rounded as `asked` was to be.
    given: Number,
    /// The same of what is exact: where nothing is shown as left, nothing is left.
    taken: Number,
    cut: bool,
}

/// What an adjustment comes to where `standing` is: above zero takes away or adds, with the sign of what
/// stands; a discount stops where `left` comes to zero.
fn give(
    adjustment: &Adjustment,
    standing: Number,
    left: Left,
    round: impl FnOnce(Number) -> Result<Number, NoResult>,
) -> Result<Effect, NoResult> {
    let asked = match (adjustment.amount, adjustment.percent) {
        (Some(amount), _) => amount.number(),
        (None, Some(percent)) => {
            percent_of(adjustment.base.map_or(standing, Amount::number), percent)?
        }
        (None, None) => Number::ZERO,
    };
    let given = round(asked)?.or_nothing();
    let mut effect = Effect { asked, given, taken: given, cut: false };
    if adjustment.r#type == AdjustmentKind::Discount {
        let beyond = |value: Number, end: Number| {
            value.at_tie_places().absolute().compare(end.at_tie_places().absolute())
        };
        // What stands on the other side of zero is left alone: taking from it would go further below.
        if !given.is_zero() && given.is_negative() != left.exact.is_negative() {
            effect = Effect { asked, given: Number::ZERO, taken: Number::ZERO, cut: true };
        } else if beyond(asked, left.exact).is_ge()
            || !given.is_zero() && beyond(given, left.shown).is_ge()
        {
            let cut = beyond(given, left.shown).is_gt() && beyond(asked, left.exact).is_gt();
            effect = Effect { asked, given: left.shown, taken: left.exact, cut };
        }
    }
    Ok(effect)
}

/// What an adjustment of a line came to.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) amount: Number,
    pub(super) cut_to: Option<CutTo>,
}

fn cut_warning(adjustment: &Adjustment, given: &Effect) -> PricingError {
    PricingError::DiscountCut {
        label: shown(&adjustment.label),
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
) -> Result<Vec<Given>, NoResult> {
    let places = lines.resolved.currency.places();
    let policy = lines.resolved.policy;
    let mut all = Vec::with_capacity(line.adjustments.len());
    for (place, adjustment) in line.adjustments.iter().enumerate() {
        let standing = sum_of(parts)?.or_nothing();
        let figure = Figure::LineAdjustment { line: index, adjustment: place };
        let given = give(adjustment, standing, Left::just(standing), |asked| {
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
            if policy.lines == LineRounding::Exact {
                // What cannot be shown is a problem of the line.
                part.amount.to_money(places, policy.rounding)?;
            }
        }
        let cut_to = given.cut.then_some(CutTo::All);
        all.push(Given { amount: given.given, cut_to });
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
    /// What it adds to the whole: below zero for a discount. What it comes to, but for a discount that takes all there is where
    /// lines stay exact.
    pub(super) signed: Number,
    pub(super) cut_to: Option<CutTo>,
}

/// Where a discount has taken all there is, nothing is left either of lines that were too small for a share.
fn leave_nothing(lines: &mut [Calculated]) {
    for part in lines.iter_mut().flat_map(|line| &mut line.parts).flatten() {
        part.net = part.net.or_nothing();
    }
}

/// What adjustments on the whole work on.
pub(super) struct Whole<'p> {
    pub(super) proposal: &'p Proposal,
    pub(super) resolved: &'p Resolved<'p>,
    /// The lines as they are shown, where lines stay exact.
    pub(super) order: &'p [usize],
    /// What is shown as left of each line in minor units, where lines stay exact and shares are told.
    pub(super) left: Vec<i128>,
    pub(super) ledger: &'p mut Ledger,
    pub(super) warnings: &'p mut Faults,
}

impl Whole<'_> {
    /// Applies the adjustments before tax, in order, to the nets of the lines, which sum to `standing`.
    pub(super) fn before_tax(
        &mut self,
        mut standing: Left,
        lines: &mut [Calculated],
    ) -> Result<Vec<Applied>, NoResult> {
        // All that stands, and of that the lines.
        let mut of_lines = standing;
        let mut all = Vec::with_capacity(self.proposal.adjustments.len());
        for (index, adjustment) in self.proposal.adjustments.iter().enumerate() {
            if adjustment.after_tax {
                all.push(self.nothing(adjustment.r#type));
                continue;
            }
            let kinds = self.resolved.adjusted_kinds.get(index).cloned().unwrap_or_default();
            let kinds: Vec<usize> = kinds.into_iter().map(|category| category + 2).collect();
            let spread = adjustment.tax_categories.is_empty() && has_price(lines, of_lines.exact);
            // What is spread takes from the lines no more than they have.
            let left = if spread && of_lines.ends_before(standing) {
                (of_lines, CutTo::Lines)
            } else {
                (standing, CutTo::All)
            };
            let applied = self.apply(index, adjustment, standing.exact, left)?;
            standing.change(&applied)?;
            all.push(if spread {
                let before = of_lines;
                of_lines.change(&applied)?;
                self.spread(index, applied, before, lines)?
            } else {
                if adjustment.tax_categories.is_empty() {
                    self.warn_not_spread(index, &applied);
                }
                Applied { kinds, ..applied }
            });
            let ends = standing.exact.is_zero() || spread && of_lines.exact.is_zero();
            if ends && adjustment.r#type == AdjustmentKind::Discount {
                leave_nothing(lines);
            }
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
            let left = standing.number();
            let done = self.apply(index, adjustment, left, (Left::just(left), CutTo::All))?;
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
        (left, end): (Left, CutTo),
    ) -> Result<Applied, NoResult> {
        let (places, rounding) = (self.resolved.currency.places(), self.resolved.policy.rounding);
        let figure = Figure::Adjustment { adjustment: index };
        let given = give(adjustment, standing, left, |asked| {
            Ok(asked.to_money(places, rounding)?.number())
        })?;
        if given.cut {
            let root = At::Root;
            let list = root.field("adjustments");
            self.warnings.push(Fault::new(list.index(index), &cut_warning(adjustment, &given)));
        }
        let amount = given.given.to_money(places, rounding)?;
        let before = if given.cut { given.given } else { given.asked };
        self.ledger.note(before, amount, "Q-5", figure)?;
        let signed = adjustment.r#type.adds_exactly(given.taken);
        Ok(Applied {
            kind: adjustment.r#type,
            amount,
            shares: Vec::new(),
            kinds: Vec::new(),
            signed,
            cut_to: given.cut.then_some(end),
        })
    }

    fn nothing(&self, kind: AdjustmentKind) -> Applied {
        let amount = Money::zero(self.resolved.currency.places());
        let signed = Number::ZERO;
        Applied { kind, amount, shares: Vec::new(), kinds: Vec::new(), signed, cut_to: None }
    }
}
