//! Adjustments over lines and parts, in proportion to what stands there (rule Q-5).

use super::adjust::{Applied, Left, Whole};
use super::calculate::{Calculated, Part};
use super::ledger::{proportion_of, round_within};
use super::pricer::shown_before;
use super::{AdjustmentKind, Figure, LineRounding, PricingError};
use crate::document::{At, Fault, shown};
use crate::num::{Money, NoResult, Number, Rounding, allocate_in_order, allocate_units};
use crate::order::{Listed, sort};

impl Whole<'_> {
    /// Spreads an adjustment over the nets of the lines, which sum to `before`, by largest remainder, ties to the earlier line.
    pub(super) fn spread(
        &mut self,
        index: usize,
        applied: Applied,
        before: Left,
        lines: &mut [Calculated],
    ) -> Result<Applied, NoResult> {
        match self.resolved.policy.lines {
            LineRounding::Rounded => self.spread_units(index, applied, lines),
            LineRounding::Exact => self.spread_exactly(index, applied, before, lines),
        }
    }

    /// Over lines that are whole in minor units.
    // Not in line, so that the registers are its own.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn spread_units(
        &mut self,
        index: usize,
        applied: Applied,
        lines: &mut [Calculated],
    ) -> Result<Applied, NoResult> {
        let places = self.resolved.currency.places();
        let overflow = || NoResult::Overflow;
        let (mut nets, mut standing) = (Vec::with_capacity(lines.len()), 0);
        for line in lines.iter() {
            let net = line.units(places, |part| part.net).ok_or_else(overflow)?;
            nets.push(net);
            standing += net;
        }
        let weighed: Vec<i128>;
        let weights = if nets.iter().all(|net| *net >= 0) {
            // As on most proposals.
            &nets
        } else {
            weighed = nets.iter().map(|net| weight(*net, standing)).listed();
            &weighed
        };
        let signed = applied.signed.at_scale(places).ok_or_else(overflow)?;
        let (proposal, resolved) = (self.proposal, self.resolved);
        let shares =
            allocate_in_order(signed, weights, &|a, b| shown_before(proposal, resolved, a, b))?;
        // Only a quote tells them.
        let mut told = Vec::with_capacity(if self.ledger.is_kept() { lines.len() } else { 0 });
        for (place, ((line, net), share)) in lines.iter_mut().zip(&nets).zip(shares).enumerate() {
            if *net == 0 {
                continue;
            }
            if let [Some(part), None] | [None, Some(part)] = &mut line.parts {
                part.net = Number::from_parts(net + share, places).ok_or_else(overflow)?;
            } else {
                let [whole, change] = [*net, share].map(|units| Number::from_parts(units, places));
                let (whole, change) = whole.zip(change).ok_or_else(overflow)?;
                let rounding = LineRounding::Rounded;
                spread_over_parts(&mut line.parts, whole, change, rounding, places, |part| {
                    &mut part.net
                })?;
            }
            if self.ledger.is_kept() {
                // Positive for what a discount takes and a charge adds.
                let shown = applied.kind.adds(Money::from_units(share, places)?);
                told.push((place, shown));
            }
        }
        if self.ledger.is_kept() {
            let number = |units| Number::from_parts(units, places).ok_or_else(overflow);
            let sum = number(weights.iter().sum())?;
            for (share, (place, shown)) in told.iter().enumerate() {
                let weight = weights.get(*place).copied().unwrap_or(0);
                if weight != 0 {
                    let proportion = [number(weight)?, sum];
                    self.note_share((index, share), applied.amount, *shown, proportion)?;
                }
            }
        }
        Ok(Applied { shares: told, ..applied })
    }

    /// Over lines that stay exact. A change towards zero takes from none more than is shown as left of it.
    fn spread_exactly(
        &mut self,
        index: usize,
        applied: Applied,
        before: Left,
        lines: &mut [Calculated],
    ) -> Result<Applied, NoResult> {
        let (places, rounding) = (self.resolved.currency.places(), self.resolved.policy.lines);
        let standing = before.exact;
        let mut weights = Vec::with_capacity(lines.len());
        for place in self.order {
            let line = lines.get(*place);
            let net = line.map_or(Ok(Number::ZERO), |line| line.sum(|part| part.net))?;
            weights.push(net.or_nothing());
        }
        let shares = shares(&weights, standing, applied.signed, rounding, places)?;
        for ((place, share), weight) in self.order.iter().zip(&shares).zip(&weights) {
            if let Some(line) = lines.get_mut(*place).filter(|_| !weight.is_zero()) {
                spread_over_parts(&mut line.parts, *weight, *share, rounding, places, |part| {
                    &mut part.net
                })?;
            }
        }
        // Only a quote tells them.
        let mut told = Vec::with_capacity(shares.len());
        if self.ledger.is_kept() {
            // Positive for what a discount takes and a charge adds.
            let exact: Vec<Number> =
                shares.iter().map(|share| applied.kind.adds_exactly(*share)).collect();
            let amount = applied.amount;
            let change = applied.kind.adds(amount).number();
            let towards_zero = change.is_negative() != before.shown.is_negative()
                && change.absolute().compare(before.shown.absolute()).is_le();
            let left = |place: &usize| self.left.get(*place).copied().unwrap_or(0);
            let room: Vec<i128> = if towards_zero {
                // As much as its opposite adds, with the sign of the amount.
                let room = |place| -applied.kind.adds_units(left(place));
                self.order.iter().map(room).collect()
            } else {
                Vec::new()
            };
            for ((place, weight), shown) in
                self.order.iter().zip(&weights).zip(round_within(&exact, &room, amount)?)
            {
                if let Some(left) = self.left.get_mut(*place) {
                    *left += applied.kind.adds(shown).units();
                }
                if !weight.is_zero() || !shown.is_zero() {
                    told.push((*place, shown, *weight));
                }
            }
            sort(&mut told, |a, b| a.0.cmp(&b.0));
            let sum = sum_of_weights(&weights, standing)?;
            for (share, (_, shown, weight)) in told.iter().enumerate() {
                let due = if takes_part(*weight, standing) { *weight } else { Number::ZERO };
                self.note_share((index, share), applied.amount, *shown, [due, sum])?;
            }
        }
        let told = told.into_iter().map(|(place, shown, _)| (place, shown)).collect();
        Ok(Applied { shares: told, ..applied })
    }

    /// Notes by how much a share differs from the exact proportion.
    fn note_share(
        &mut self,
        (adjustment, share): (usize, usize),
        amount: Money,
        shown: Money,
        [weight, sum]: [Number; 2],
    ) -> Result<(), NoResult> {
        let figure = Figure::Share { adjustment, share };
        self.ledger.note_share([amount.number(), weight, sum], shown, figure)
    }

    /// Warns of a charge that is not taxed; a discount of such charges lessens nothing that is.
    pub(super) fn warn_not_spread(&mut self, index: usize, applied: &Applied) {
        if applied.kind == AdjustmentKind::Charge && !applied.signed.is_zero() {
            let adjustment = self.proposal.adjustments.get(index);
            let label = adjustment.map(|a| shown(&a.label)).unwrap_or_default();
            let root = At::Root;
            let list = root.field("adjustments");
            self.warnings
                .push(Fault::new(list.index(index), &PricingError::ChargeNotSpread { label }));
        }
    }
}

/// What a figure weighs where something is divided in proportion: one against the sign of the sum takes no part.
pub(super) fn weight(units: i128, sum: i128) -> i128 {
    if units.signum() == sum.signum() { units.abs() } else { 0 }
}

/// Whether there is a line that a change of their nets, which sum to `sum`, can be spread over: of many that come to nothing
/// each 18 places may show something of the sum.
pub(super) fn has_price(lines: &[Calculated], sum: Number) -> bool {
    // A sum that is too large is told where it is needed.
    let net = |line: &Calculated| line.sum(|part| part.net);
    let weighs = |line| net(line).map_or(true, |net| takes_part(net.or_nothing(), sum));
    !sum.is_zero() && lines.iter().any(weighs)
}

/// Whether a figure that stays exact weighs anything.
fn takes_part(value: Number, sum: Number) -> bool {
    !value.is_zero() && value.is_negative() == sum.is_negative()
}

/// The sum of those that weigh anything.
fn sum_of_weights(values: &[Number], sum: Number) -> Result<Number, NoResult> {
    let weighed = values.iter().filter(|value| takes_part(**value, sum));
    weighed.copied().try_fold(Number::ZERO, Number::add)
}

/// Adds `change` to a figure of the parts, in proportion to what stands there.
pub(super) fn spread_over_parts(
    parts: &mut [Option<Part>; 2],
    standing: Number,
    change: Number,
    rounding: LineRounding,
    places: u32,
    figure: impl Fn(&mut Part) -> &mut Number,
) -> Result<(), NoResult> {
    if let [Some(part), None] | [None, Some(part)] = parts {
        let value = figure(part);
        *value = value.add(change)?.or_nothing();
        return Ok(());
    }
    let mut standing_parts = Vec::with_capacity(2);
    for part in parts.iter_mut().flatten() {
        standing_parts.push(figure(part).or_nothing());
    }
    let shares = shares(&standing_parts, standing, change, rounding, places)?;
    for (part, share) in parts.iter_mut().flatten().zip(shares) {
        let value = figure(part);
        *value = value.add(share)?.or_nothing();
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
) -> Result<Vec<Number>, NoResult> {
    if let [_] = weights {
        return Ok(vec![change]);
    }
    let takes_part = |weight: &Number| takes_part(*weight, standing);
    if !weights.iter().any(takes_part) {
        let mut shares = vec![Number::ZERO; weights.len()];
        if let Some(first) = shares.first_mut() {
            *first = change;
        }
        return Ok(shares);
    }
    if rounding == LineRounding::Exact {
        return exact_shares(weights, standing, change);
    }
    let units = |value: Number| value.at_scale(places).ok_or(NoResult::Overflow);
    let weights = weights
        .iter()
        .map(|weight| if takes_part(weight) { Ok(units(*weight)?.abs()) } else { Ok(0) })
        .collect::<Result<Vec<_>, _>>()?;
    allocate_units(units(change)?, &weights)?
        .into_iter()
        .map(|share| Number::from_parts(share, places).ok_or(NoResult::Overflow))
        .collect()
}

/// Shares that stay exact: the last that takes part gets what the others leave, so that they sum to the change. Each has as
/// many places as their sums can be held with, and all that there is takes each as it is: so nothing is left of a difference.
fn exact_shares(
    weights: &[Number],
    standing: Number,
    change: Number,
) -> Result<Vec<Number>, NoResult> {
    let is_all = change.compare(standing.negate()).is_eq();
    if is_all && weights.iter().all(|weight| weight.is_zero() || takes_part(*weight, standing)) {
        return Ok(weights.iter().map(|weight| weight.negate()).collect());
    }
    let sum = sum_of_weights(weights, standing)?;
    let places = change.places_held().min(sum.places_held());
    let last = weights.iter().rposition(|weight| takes_part(*weight, standing));
    let (mut shares, mut left) = (Vec::with_capacity(weights.len()), change);
    for (place, weight) in weights.iter().enumerate() {
        let share = if Some(place) == last {
            left
        } else if takes_part(*weight, standing) {
            proportion_of(change, *weight, sum)?.round(places, Rounding::HalfUp)
        } else {
            Number::ZERO
        };
        left = left.subtract(share)?;
        shares.push(share);
    }
    Ok(shares)
}
