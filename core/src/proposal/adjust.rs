//! Discounts and charges, on lines and on the whole (rule Q-5).

use super::calculate::{Calculated, Lines, Part};
use super::ledger::{Ledger, round_together};
use super::resolve::Resolved;
use super::{Adjustment, AdjustmentKind, Figure, Line, LineRounding, PricingError, Proposal};
use crate::document::{At, Fault, Faults};
use crate::num::{Amount, Money, Number, NumberError, allocate_units};
use crate::order::sort;

/// So many percent of a base. Less than 28 places can tell is nothing: no cent is made of it.
pub(super) fn percent_of(base: Number, percent: Amount) -> Result<Number, NumberError> {
    let hundredth = Number::from_parts(1, 2).unwrap_or(Number::ZERO);
    or_nothing(base.multiply(percent.number()).and_then(|product| product.multiply(hundredth)))
}

fn or_nothing(result: Result<Number, NumberError>) -> Result<Number, NumberError> {
    match result {
        Err(NumberError::Underflow {}) => Ok(Number::ZERO),
        result => result,
    }
}

/// What an adjustment comes to where `standing` is left: above zero takes away or adds, with the sign of what
/// stands; a discount stops at zero.
struct Outcome {
    /// What it asks for, exact.
    asked: Number,
    /// What it gets, exact or rounded.
    given: Number,
    cut: bool,
}

fn give(
    adjustment: &Adjustment,
    standing: Number,
    round: impl FnOnce(Number) -> Result<Number, NumberError>,
) -> Result<Outcome, NumberError> {
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
    Ok(Outcome { asked, given, cut })
}

fn cut_warning(adjustment: &Adjustment, given: &Outcome) -> PricingError {
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
) -> Result<Vec<Number>, NumberError> {
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
        // What a discount could not get was not moved by rounding.
        let before = if given.cut { given.given } else { given.asked };
        let shown = given.given.to_money(places, policy.rounding)?;
        lines.ledger.note(before, shown, "Q-5", figure)?;
        if given.cut {
            let root = At::Root;
            let list = root.field("lines");
            let line = list.index(index);
            let list = line.field("adjustments");
            lines.warnings.push(Fault::new(list.index(place), &cut_warning(adjustment, &given)));
        }
        let signed = match adjustment.r#type {
            AdjustmentKind::Discount => given.given.negate(),
            AdjustmentKind::Charge => given.given,
        };
        spread_over_parts(parts, standing, signed, policy.lines, places, |part| &mut part.amount)?;
        for part in parts.iter_mut().flatten() {
            part.net = part.amount;
        }
        all.push(given.given);
    }
    Ok(all)
}

fn sum_of(parts: &[Option<Part>; 2]) -> Result<Number, NumberError> {
    parts.iter().flatten().try_fold(Number::ZERO, |sum, part| sum.add(part.amount))
}

/// Adds `change` to a figure of the parts, in proportion to what stands there.
fn spread_over_parts(
    parts: &mut [Option<Part>; 2],
    standing: Number,
    change: Number,
    rounding: LineRounding,
    places: u32,
    figure: impl Fn(&mut Part) -> &mut Number,
) -> Result<(), NumberError> {
    if let [Some(part), None] | [None, Some(part)] = parts {
        let value = figure(part);
        *value = value.add(change)?;
        return Ok(());
    }
    let mut standing_parts = Vec::with_capacity(2);
    for part in parts.iter_mut().flatten() {
        standing_parts.push(*figure(part));
    }
    let shares = shares(&standing_parts, standing, change, rounding, places)?;
    for (part, share) in parts.iter_mut().flatten().zip(shares) {
        let value = figure(part);
        *value = value.add(share)?;
    }
    Ok(())
}

/// Divides `change` in proportion to `weights`, which sum to `standing`: in whole minor units by largest
/// remainder, or exactly where lines stay exact. Weights against the sign of the sum take no part; where
/// nothing stands, the first takes all.
fn shares(
    weights: &[Number],
    standing: Number,
    change: Number,
    rounding: LineRounding,
    places: u32,
) -> Result<Vec<Number>, NumberError> {
    if let [_] = weights {
        return Ok(vec![change]);
    }
    let takes_part =
        |weight: &Number| !weight.is_zero() && weight.is_negative() == standing.is_negative();
    if !weights.iter().any(takes_part) {
        let mut shares = vec![Number::ZERO; weights.len()];
        if let Some(first) = shares.first_mut() {
            *first = change;
        }
        return Ok(shares);
    }
    if rounding == LineRounding::Exact {
        let sum = weights
            .iter()
            .filter(|weight| takes_part(weight))
            .try_fold(Number::ZERO, |sum, weight| sum.add(*weight))?;
        return weights
            .iter()
            .map(|weight| {
                if takes_part(weight) { proportion(change, *weight, sum) } else { Ok(Number::ZERO) }
            })
            .collect();
    }
    let units = |value: Number| value.at_scale(places).ok_or(NumberError::Overflow {});
    let weights = weights
        .iter()
        .map(|weight| if takes_part(weight) { Ok(units(*weight)?.abs()) } else { Ok(0) })
        .collect::<Result<Vec<_>, _>>()?;
    allocate_units(units(change)?, &weights)?
        .into_iter()
        .map(|share| Number::from_parts(share, places).ok_or(NumberError::Overflow {}))
        .collect()
}

/// `change * weight / sum`; where the product is too large to hold, by way of the quotient.
fn proportion(change: Number, weight: Number, sum: Number) -> Result<Number, NumberError> {
    or_nothing(match change.multiply(weight) {
        Err(NumberError::Overflow {}) => {
            weight.divide(sum).and_then(|quotient| quotient.multiply(change))
        }
        product => product.and_then(|product| product.divide(sum)),
    })
}

/// An adjustment on the whole with what it came to.
#[derive(Debug)]
pub(super) struct Applied {
    /// What it came to, rounded.
    pub(super) amount: Money,
    /// The share of each line, by the order of the proposal; empty where it was not spread.
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
    /// The lines by rank, then id, then place: the order in which a tie goes to the earlier one.
    pub(super) order: &'p [usize],
    pub(super) ledger: &'p mut Ledger,
    pub(super) warnings: &'p mut Faults,
}

impl Whole<'_> {
    /// Applies the adjustments before tax, in order, to the nets of the lines.
    pub(super) fn before_tax(
        &mut self,
        lines: &mut [Calculated],
    ) -> Result<Vec<Applied>, NumberError> {
        let mut standing = Number::ZERO;
        for line in lines.iter() {
            standing = standing.add(line.sum(|part| part.net)?)?;
        }
        let mut all = Vec::with_capacity(self.proposal.adjustments.len());
        for index in 0..self.proposal.adjustments.len() {
            let Some(adjustment) = self.proposal.adjustments.get(index) else { continue };
            if adjustment.after_tax {
                all.push(self.nothing());
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
    ) -> Result<Money, NumberError> {
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
    ) -> Result<Applied, NumberError> {
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
        let signed = match adjustment.r#type {
            AdjustmentKind::Discount => given.given.negate(),
            AdjustmentKind::Charge => given.given,
        };
        Ok(Applied { amount, shares: Vec::new(), kinds: Vec::new(), signed })
    }

    /// Spreads an adjustment over the nets of the lines by largest remainder, ties to the earlier line.
    fn spread(
        &mut self,
        index: usize,
        applied: Applied,
        lines: &mut [Calculated],
    ) -> Result<Applied, NumberError> {
        let (places, rounding) = (self.resolved.currency.places(), self.resolved.policy.lines);
        let mut weights = Vec::with_capacity(lines.len());
        let mut standing = Number::ZERO;
        for place in self.order {
            let net = match lines.get(*place) {
                Some(line) => line.sum(|part| part.net)?,
                None => Number::ZERO,
            };
            standing = standing.add(net)?;
            weights.push(net);
        }
        if standing.is_zero() {
            if !applied.signed.is_zero() {
                let label = self
                    .proposal
                    .adjustments
                    .get(index)
                    .map(|a| a.label.to_string())
                    .unwrap_or_default();
                let root = At::Root;
                let list = root.field("adjustments");
                self.warnings
                    .push(Fault::new(list.index(index), &PricingError::ChargeNotSpread { label }));
            }
            return Ok(applied);
        }
        let shares = shares(&weights, standing, applied.signed, rounding, places)?;
        let discount = applied.signed.is_negative() != applied.amount.is_negative();
        let shown_shares = self.shown_shares(&shares, &applied, discount)?;
        let mut told = Vec::with_capacity(shares.len());
        for ((place, share), (weight, shown)) in
            self.order.iter().zip(&shares).zip(weights.iter().zip(&shown_shares))
        {
            if weight.is_zero() {
                continue;
            }
            if let Some(line) = lines.get_mut(*place) {
                spread_over_parts(&mut line.parts, *weight, *share, rounding, places, |part| {
                    &mut part.net
                })?;
            }
            told.push((*place, *shown));
        }
        sort(&mut told, |a, b| a.0.cmp(&b.0));
        if self.ledger.is_kept() {
            self.note_shares(index, &applied, &told, &weights, standing)?;
        }
        Ok(Applied { shares: told, ..applied })
    }

    /// The shares as they are told: positive for what a discount takes and a charge adds.
    fn shown_shares(
        &self,
        shares: &[Number],
        applied: &Applied,
        discount: bool,
    ) -> Result<Vec<Money>, NumberError> {
        let told: Vec<Number> =
            shares.iter().map(|share| if discount { share.negate() } else { *share }).collect();
        if self.resolved.policy.lines == LineRounding::Exact {
            return round_together(&told, applied.amount);
        }
        told.into_iter().map(|share| Money::from_number(share, applied.amount.places())).collect()
    }

    /// Notes by how much each share differs from the exact proportion.
    fn note_shares(
        &mut self,
        index: usize,
        applied: &Applied,
        told: &[(usize, Money)],
        weights: &[Number],
        standing: Number,
    ) -> Result<(), NumberError> {
        let takes_part =
            |weight: &Number| !weight.is_zero() && weight.is_negative() == standing.is_negative();
        let sum = weights
            .iter()
            .filter(|weight| takes_part(weight))
            .try_fold(Number::ZERO, |sum, weight| sum.add(*weight))?;
        if sum.is_zero() {
            return Ok(());
        }
        let mut by_place = vec![Number::ZERO; self.order.len()];
        for (place, weight) in self.order.iter().zip(weights) {
            if let Some(at_place) = by_place.get_mut(*place) {
                *at_place = *weight;
            }
        }
        for (share, (place, shown)) in told.iter().enumerate() {
            let weight = by_place.get(*place).copied().unwrap_or(Number::ZERO);
            if takes_part(&weight) {
                let exact = proportion(applied.amount.number(), weight, sum)?;
                self.ledger.note(
                    exact,
                    *shown,
                    "Q-5",
                    Figure::Share { adjustment: index, share },
                )?;
            }
        }
        Ok(())
    }

    fn nothing(&self) -> Applied {
        let amount = Money::zero(self.resolved.currency.places());
        Applied { amount, shares: Vec::new(), kinds: Vec::new(), signed: Number::ZERO }
    }
}
