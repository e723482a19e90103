//! What is shown of the figures of lines: money that sums to what is shown of their sum (rules ).

use super::calculate::{Calculated, PARTS, Part};
use super::ledger::{Ledger, round_rest, round_together};
use super::resolve::Resolved;
use super::{Figure, LineRounding, PartFigures, QuoteLine};
use crate::num::{ExactSum, Money, NoResult, Number, Rounding};
use crate::order::Listed;

/// A figure of all lines together, labor and materials apart.
pub(super) struct Sums {
    /// As calculated: labor, materials, and both together.
    pub(super) exact: [Number; 3],
    /// As shown: the two sum to the rounded sum of both.
    pub(super) shown: [Money; 2],
}

impl Sums {
    /// Adds up a figure. Where lines stay exact, labor and materials are rounded together.
    pub(super) fn of(
        resolved: &Resolved<'_>,
        lines: &[Calculated],
        figure: FigureOf,
    ) -> Result<Self, NoResult> {
        let (places, policy) = (resolved.currency.places(), resolved.policy);
        if policy.lines == LineRounding::Rounded {
            let [units] = units_of(lines, places, |part| [figure(part)])?;
            return Self::of_units(units, places);
        }
        let parts = exact_sums_of(lines, figure);
        let [labor, materials] = parts;
        let mut both = labor;
        both.add_all(materials);
        let exact = [labor.number()?, materials.number()?, both.number()?];
        let all = both.money(places, policy.rounding)?;
        // Whole units and what is beyond them, of which no digit is lost.
        let (mut shown, mut beyond, mut left) = ([all; 2], [Number::ZERO; 2], all);
        for ((mut sum, shown), beyond) in parts.into_iter().zip(&mut shown).zip(&mut beyond) {
            *shown = sum.money(places, Rounding::Down)?;
            left = left.subtract(*shown)?;
            sum.add(shown.number().negate());
            *beyond = sum.number()?;
        }
        for (shown, more) in shown.iter_mut().zip(round_rest(all, &beyond, left)?) {
            *shown = shown.add(more)?;
        }
        Ok(Self { exact, shown })
    }

    /// Adds up the amounts and the sub rates, which are there or not each by themselves.
    pub(super) fn of_amounts_and_sub_rates(
        resolved: &Resolved<'_>,
        lines: &[Calculated],
    ) -> [Result<Self, NoResult>; 2] {
        let places = resolved.currency.places();
        if resolved.policy.lines == LineRounding::Rounded
            && let Ok(both) = units_of(lines, places, |part| [part.amount, part.sub_rate])
        {
            return both.map(|units| Self::of_units(units, places));
        }
        let figures: [FigureOf; 2] = [|part| part.amount, |part| part.sub_rate];
        figures.map(|figure| Self::of(resolved, lines, figure))
    }

    /// Of so many minor units.
    fn of_units([labor, materials]: [i128; 2], places: u32) -> Result<Self, NoResult> {
        let [labor, materials, both] =
            [labor, materials, labor + materials].map(|units| Money::from_units(units, places));
        let shown = [labor?, materials?];
        let [labor, materials] = shown.map(Money::number);
        Ok(Self { exact: [labor, materials, both?.number()], shown })
    }

    /// Labor and materials together.
    pub(super) fn together(&self) -> Result<Money, NoResult> {
        let [labor, materials] = self.shown;
        labor.add(materials)
    }

    /// Notes what rounding moved in the totals of these names: that of labor, of materials, and of both.
    pub(super) fn note(
        &self,
        names: [Option<&'static str>; 3],
        ledger: &mut Ledger,
    ) -> Result<(), NoResult> {
        let [labor, materials] = self.shown;
        let shown = [labor, materials, self.together()?];
        for (name, (exact, shown)) in names.into_iter().zip(self.exact.into_iter().zip(shown)) {
            if let Some(figure) = name {
                ledger.note(exact, shown, "Q-1", Figure::Total { figure })?;
            }
        }
        Ok(())
    }
}

/// Some figures of all lines together in minor units, labor and materials apart, where lines are rounded.
// Not in line, so that the registers are its own.
#[cfg_attr(not(target_family = "wasm"), inline(never))]
fn units_of<const N: usize>(
    lines: &[Calculated],
    places: u32,
    figures: impl Fn(&Part) -> [Number; N],
) -> Result<[[i128; 2]; N], NoResult> {
    // So many lines of less than 2^96 minor units are far from the end of the type.
    let mut sums = [[0; 2]; N];
    for line in lines {
        for (place, part) in line.parts.iter().enumerate() {
            let Some(part) = part else { continue };
            for (sums, figure) in sums.iter_mut().zip(figures(part)) {
                let units = figure.at_scale(places).ok_or(NoResult::Overflow)?;
                if let Some(sum) = sums.get_mut(place) {
                    *sum += units;
                }
            }
        }
    }
    Ok(sums)
}

/// A figure of all lines together, labor and materials apart, where lines stay exact.
fn exact_sums_of(lines: &[Calculated], figure: FigureOf) -> [ExactSum; 2] {
    let mut sums = [ExactSum::default(); 2];
    for line in lines {
        for (sum, part) in sums.iter_mut().zip(&line.parts) {
            if let Some(part) = part {
                sum.add(figure(part));
            }
        }
    }
    sums
}

type Shown = Vec<[Option<Money>; 2]>;

/// What is shown of the parts of every line, by the order of the proposal.
pub(super) struct ShownParts {
    places: u32,
    rounding: Rounding,
    /// What together sums to what is shown of their sum, where lines stay exact; else each figure is rounded by itself, which
    /// where lines are rounded is what was calculated.
    together: Option<Box<ShownTogether>>,
}

/// What is shown of parts that stay exact.
struct ShownTogether {
    amount: Shown,
    net: Shown,
    sub_rate: Shown,
}

impl ShownParts {
    /// `order` is that in which lines are shown: a tie goes to the earlier one.
    pub(super) fn of(
        resolved: &Resolved<'_>,
        lines: &[Calculated],
        order: &[usize],
    ) -> Result<Self, NoResult> {
        let mut parts = Self::alone(resolved);
        if resolved.policy.lines == LineRounding::Exact {
            let shown = |figure| shown_together(resolved, lines, order, figure);
            parts.together = Some(Box::new(ShownTogether {
                amount: shown(|part| part.amount)?,
                net: shown(|part| part.net)?,
                sub_rate: shown(|part| part.sub_rate)?,
            }));
        }
        Ok(parts)
    }

    /// Each figure rounded by itself, for a quote without totals that it could be a part of.
    pub(super) const fn alone(resolved: &Resolved<'_>) -> Self {
        let (places, rounding) = (resolved.currency.places(), resolved.policy.rounding);
        Self { places, rounding, together: None }
    }

    /// The figures of a part, if the line has it.
    pub(super) fn part(
        &self,
        calculated: &Calculated,
        line: usize,
        place: usize,
    ) -> Result<Option<PartFigures>, NoResult> {
        let Some(part) = calculated.parts.get(place).and_then(Option::as_ref) else {
            return Ok(None);
        };
        let (unit, unit_sub_rate) = (part.unit.into(), part.unit_sub_rate.into());
        let money = |value: Number| match value.as_money(self.places) {
            Some(money) => Ok(money),
            None => value.to_money(self.places, self.rounding),
        };
        let (raw, retail) = (money(part.raw)?, money(part.retail)?);
        let Some(together) = &self.together else {
            let (amount, net) = (money(part.amount)?, money(part.net)?);
            let sub_rate = money(part.sub_rate)?;
            let figures = PartFigures { amount, net, raw, retail, sub_rate, unit, unit_sub_rate };
            return Ok(Some(figures));
        };
        let of = |shown: &Shown| {
            shown.get(line).and_then(|parts| *parts.get(place)?).ok_or(NoResult::Overflow)
        };
        let (amount, net) = (of(&together.amount)?, of(&together.net)?);
        let sub_rate = of(&together.sub_rate)?;
        // What nothing changed is shown alike.
        let retail = if calculated.adjustments.is_empty() { amount } else { retail };
        let raw = if part.raw.compare(part.retail).is_eq() { retail } else { raw };
        Ok(Some(PartFigures { amount, net, raw, retail, sub_rate, unit, unit_sub_rate }))
    }
}

/// Lets what is shown of a line that stays exact lead from its price by its adjustments to its amount: what is missing goes to
/// the largest adjustment, the first of several. Notes what rounding moved in the line.
pub(super) fn agree_exactly(
    line: &mut QuoteLine,
    index: usize,
    calculated: &Calculated,
    ledger: &mut Ledger,
) -> Result<(), NoResult> {
    let (Some(retail), Some(amount)) = (line.retail, line.amount) else { return Ok(()) };
    let mut missing = amount.subtract(retail)?;
    let mut largest: Option<(Number, usize)> = None;
    for (place, (given, exact)) in line.adjustments.iter().zip(&calculated.adjustments).enumerate()
    {
        missing = missing.subtract(given.r#type.adds(given.amount))?;
        let size = exact.amount.absolute();
        if largest.is_none_or(|(largest, _)| size.compare(largest).is_gt()) {
            largest = Some((size, place));
        }
    }
    if let Some(given) = largest.and_then(|(_, place)| line.adjustments.get_mut(place)) {
        given.amount = given.amount.add(given.r#type.adds(missing))?;
    }
    let parts = [&line.labor, &line.materials];
    for ((part, shown), exact) in PARTS.into_iter().zip(parts).zip(&calculated.parts) {
        let (Some(shown), Some(exact)) = (shown, exact) else { continue };
        for (figure, exact, shown) in [
            ("raw", exact.raw, shown.raw),
            ("retail", exact.retail, shown.retail),
            ("amount", exact.amount, shown.amount),
            ("sub_rate", exact.sub_rate, shown.sub_rate),
        ] {
            ledger.note(exact, shown, "Q-1", Figure::Part { line: index, part, figure })?;
        }
    }
    let given = line.adjustments.iter().zip(&calculated.adjustments);
    for (adjustment, (given, exact)) in given.enumerate() {
        let figure = Figure::LineAdjustment { line: index, adjustment };
        ledger.note(exact.amount, given.amount, "Q-5", figure)?;
    }
    Ok(())
}

/// What is shown of the amount of each line that stays exact, in minor units.
pub(super) fn shown_amounts(
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    order: &[usize],
) -> Result<Vec<i128>, NoResult> {
    let shown = shown_together(resolved, lines, order, |part| part.amount)?;
    let units = |parts: [Option<Money>; 2]| parts.iter().flatten().map(|part| part.units()).sum();
    Ok(shown.into_iter().map(units).collect())
}

type FigureOf = fn(&Part) -> Number;

/// A figure of every part as it is shown where lines stay exact: together they sum to what is shown of their sum, labor
/// and materials apart.
fn shown_together(
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    order: &[usize],
    figure: FigureOf,
) -> Result<Shown, NoResult> {
    let mut shown = vec![[None; 2]; lines.len()];
    let sums = Sums::of(resolved, lines, figure)?;
    for (place, sum) in sums.shown.into_iter().enumerate() {
        let part_of = |index: &usize| lines.get(*index)?.parts.get(place)?.as_ref();
        let exact: Vec<(usize, Number)> = order
            .iter()
            .filter_map(|index| part_of(index).map(|part| (*index, figure(part))))
            .listed();
        let values: Vec<Number> = exact.iter().map(|(_, value)| *value).listed();
        for ((index, _), money) in exact.iter().zip(round_together(&values, sum)?) {
            if let Some(shown) = shown.get_mut(*index).and_then(|parts| parts.get_mut(place)) {
                *shown = Some(money);
            }
        }
    }
    Ok(shown)
}
