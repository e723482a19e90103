//! What is shown of the figures of lines: money that sums to what is shown of their sum (rules ).

use super::calculate::{Calculated, PARTS, Part};
use super::ledger::{Ledger, round_together};
use super::resolve::Resolved;
use super::{Figure, LineRounding, PartFigures};
use crate::num::{Money, NoResult, Number, Rounding};
use crate::order::Listed;

/// A figure of all lines together, labor and materials apart.
pub(super) struct Sums {
    /// As calculated.
    pub(super) exact: [Number; 2],
    /// As shown: the two sum to the rounded sum of both.
    pub(super) shown: [Money; 2],
}

impl Sums {
    /// Adds up a figure. Where lines stay exact, labor and materials are rounded together.
    pub(super) fn of(
        resolved: &Resolved<'_>,
        lines: &[Calculated],
        figure: impl Fn(&Part) -> Number,
    ) -> Result<Self, NoResult> {
        let exact = sums_of(resolved, lines, figure)?;
        let (places, policy) = (resolved.currency.places(), resolved.policy);
        let [labor, materials] = exact;
        if policy.lines == LineRounding::Rounded {
            let shown =
                [Money::from_number(labor, places)?, Money::from_number(materials, places)?];
            return Ok(Self { exact, shown });
        }
        let all = labor.add(materials)?.to_money(places, policy.rounding)?;
        let labor = round_together(&exact, all)?.first().copied().unwrap_or(all);
        Ok(Self { exact, shown: [labor, all.subtract(labor)?] })
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
        let ([labor, materials], [shown_labor, shown_materials]) = (self.exact, self.shown);
        let values = [
            (labor, shown_labor),
            (materials, shown_materials),
            (labor.add(materials)?, self.together()?),
        ];
        for (name, (exact, shown)) in names.into_iter().zip(values) {
            if let Some(figure) = name {
                ledger.note(exact, shown, "Q-1", Figure::Total { figure })?;
            }
        }
        Ok(())
    }
}

/// A figure of all lines together, labor and materials apart.
fn sums_of(
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    figure: impl Fn(&Part) -> Number,
) -> Result<[Number; 2], NoResult> {
    let overflow = NoResult::Overflow;
    if resolved.policy.lines == LineRounding::Rounded {
        // So many lines of less than 2^96 minor units are far from the end of the type.
        let places = resolved.currency.places();
        let [mut labor, mut materials] = [0, 0];
        for line in lines {
            for (sum, part) in [&mut labor, &mut materials].into_iter().zip(&line.parts) {
                if let Some(part) = part {
                    let Some(units) = figure(part).at_scale(places) else { return Err(overflow) };
                    *sum += units;
                }
            }
        }
        let sums = [labor, materials].map(|units| Number::from_parts(units, places));
        let [Some(labor), Some(materials)] = sums else { return Err(overflow) };
        return Ok([labor, materials]);
    }
    let mut sums = [Number::ZERO; 2];
    for line in lines {
        for (sum, part) in sums.iter_mut().zip(&line.parts) {
            if let Some(part) = part {
                *sum = sum.add(figure(part))?;
            }
        }
    }
    Ok(sums)
}

type Shown = Vec<[Option<Money>; 2]>;

/// What is shown of the parts of every line, by the order of the proposal.
pub(super) enum ShownParts {
    /// Each by itself, which where lines are rounded is what was calculated.
    Alone { places: u32, rounding: Rounding },
    /// What together sums to what is shown of their sum.
    Exact(Box<ShownTogether>),
}

/// What is shown of parts that stay exact.
pub(super) struct ShownTogether {
    raw: Shown,
    retail: Shown,
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
        if resolved.policy.lines == LineRounding::Rounded {
            return Ok(Self::alone(resolved));
        }
        let shown = |figure| shown_together(resolved, lines, order, figure);
        Ok(Self::Exact(Box::new(ShownTogether {
            raw: shown(|part| part.raw)?,
            retail: shown(|part| part.retail)?,
            amount: shown(|part| part.amount)?,
            net: shown(|part| part.net)?,
            sub_rate: shown(|part| part.sub_rate)?,
        })))
    }

    /// Each figure rounded by itself, for a quote without totals that it could be a part of; absent where that is too
    /// large to hold.
    pub(super) const fn alone(resolved: &Resolved<'_>) -> Self {
        let (places, rounding) = (resolved.currency.places(), resolved.policy.rounding);
        Self::Alone { places, rounding }
    }

    /// Notes what dividing sums over exact lines moved.
    pub(super) fn note(&self, lines: &[Calculated], ledger: &mut Ledger) -> Result<(), NoResult> {
        let Self::Exact(shown) = self else { return Ok(()) };
        let figures: [(&'static str, &Shown, FigureOf); 4] = [
            ("raw", &shown.raw, |part| part.raw),
            ("retail", &shown.retail, |part| part.retail),
            ("amount", &shown.amount, |part| part.amount),
            ("sub_rate", &shown.sub_rate, |part| part.sub_rate),
        ];
        for (figure, shown, of) in figures {
            for (line, (parts, calculated)) in shown.iter().zip(lines).enumerate() {
                for ((part, shown), exact) in PARTS.into_iter().zip(parts).zip(&calculated.parts) {
                    if let (Some(shown), Some(exact)) = (shown, exact) {
                        ledger.note(
                            of(exact),
                            *shown,
                            "Q-1",
                            Figure::Part { line, part, figure },
                        )?;
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn part(
        &self,
        calculated: &Calculated,
        line: usize,
        place: usize,
    ) -> Option<PartFigures> {
        let part = calculated.parts.get(place)?.as_ref()?;
        let (unit, unit_sub_rate) = (part.unit.into(), part.unit_sub_rate.into());
        let [raw, retail, amount, net, sub_rate] = match self {
            Self::Alone { places, rounding } => {
                let money = |value: Number| match value.as_money(*places) {
                    Some(money) => Some(money),
                    None => value.to_money(*places, *rounding).ok(),
                };
                [
                    money(part.raw)?,
                    money(part.retail)?,
                    money(part.amount)?,
                    money(part.net)?,
                    money(part.sub_rate)?,
                ]
            }
            Self::Exact(shown) => {
                let of = |shown: &Shown| shown.get(line)?.get(place).copied().flatten();
                [
                    of(&shown.raw)?,
                    of(&shown.retail)?,
                    of(&shown.amount)?,
                    of(&shown.net)?,
                    of(&shown.sub_rate)?,
                ]
            }
        };
        Some(PartFigures { amount, net, raw, retail, sub_rate, unit, unit_sub_rate })
    }
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
