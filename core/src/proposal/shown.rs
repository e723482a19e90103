//! What is shown of the figures of lines: money that sums to what is shown of their sum (rules ).

use super::calculate::{Calculated, PARTS, Part};
use super::ledger::{Ledger, round_together};
use super::resolve::Resolved;
use super::{Figure, LineRounding, PartFigures};
use crate::num::{Money, Number, NumberError};

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
    ) -> Result<Self, NumberError> {
        let mut exact = [Number::ZERO; 2];
        for line in lines {
            for (sum, part) in exact.iter_mut().zip(&line.parts) {
                if let Some(part) = part {
                    *sum = sum.add(figure(part))?;
                }
            }
        }
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
    pub(super) fn together(&self) -> Result<Money, NumberError> {
        let [labor, materials] = self.shown;
        labor.add(materials)
    }

    /// Notes what rounding moved in the totals of these names: that of labor, of materials, and of both.
    pub(super) fn note(
        &self,
        names: [Option<&'static str>; 3],
        ledger: &mut Ledger,
    ) -> Result<(), NumberError> {
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

type Shown = Vec<[Option<Money>; 2]>;

/// What is shown of the parts of every line, by the order of the proposal.
pub(super) struct ShownParts {
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
    ) -> Result<Self, NumberError> {
        let shown = |figure| shown_parts(resolved, lines, order, figure);
        Ok(Self {
            raw: shown(|part| part.raw)?,
            retail: shown(|part| part.retail)?,
            amount: shown(|part| part.amount)?,
            net: shown(|part| part.net)?,
            sub_rate: shown(|part| part.sub_rate)?,
        })
    }

    /// Each figure rounded by itself, for a quote without totals that it could be a part of; absent where that is too
    /// large to hold.
    pub(super) fn alone(resolved: &Resolved<'_>, lines: &[Calculated]) -> Self {
        let (places, rounding) = (resolved.currency.places(), resolved.policy.rounding);
        let shown = |figure: FigureOf| {
            let money = |part: &Part| figure(part).to_money(places, rounding).ok();
            lines
                .iter()
                .map(|line| line.parts.each_ref().map(|part| part.as_ref().and_then(money)))
                .collect()
        };
        Self {
            raw: shown(|part| part.raw),
            retail: shown(|part| part.retail),
            amount: shown(|part| part.amount),
            net: shown(|part| part.net),
            sub_rate: shown(|part| part.sub_rate),
        }
    }

    /// Notes what dividing sums over exact lines moved.
    pub(super) fn note(
        &self,
        lines: &[Calculated],
        ledger: &mut Ledger,
    ) -> Result<(), NumberError> {
        let figures: [(&'static str, &Shown, FigureOf); 4] = [
            ("raw", &self.raw, |part| part.raw),
            ("retail", &self.retail, |part| part.retail),
            ("amount", &self.amount, |part| part.amount),
            ("sub_rate", &self.sub_rate, |part| part.sub_rate),
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
        let of = |shown: &Shown| shown.get(line)?.get(place).copied().flatten();
        Some(PartFigures {
            unit: part.unit.into(),
            raw: of(&self.raw)?,
            retail: of(&self.retail)?,
            amount: of(&self.amount)?,
            net: of(&self.net)?,
            unit_sub_rate: part.unit_sub_rate.into(),
            sub_rate: of(&self.sub_rate)?,
        })
    }
}

type FigureOf = fn(&Part) -> Number;

/// A figure of every part as it is shown: itself where lines are rounded; else together they sum to what is shown
/// of their sum, labor and materials apart.
fn shown_parts(
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    order: &[usize],
    figure: FigureOf,
) -> Result<Shown, NumberError> {
    let mut shown = vec![[None; 2]; lines.len()];
    if resolved.policy.lines == LineRounding::Rounded {
        let places = resolved.currency.places();
        for (shown, line) in shown.iter_mut().zip(lines) {
            for (shown, part) in shown.iter_mut().zip(&line.parts) {
                if let Some(part) = part {
                    *shown = Some(Money::from_number(figure(part), places)?);
                }
            }
        }
        return Ok(shown);
    }
    let sums = Sums::of(resolved, lines, figure)?;
    for (place, sum) in sums.shown.into_iter().enumerate() {
        let part_of = |index: &usize| lines.get(*index)?.parts.get(place)?.as_ref();
        let exact: Vec<(usize, Number)> = order
            .iter()
            .filter_map(|index| part_of(index).map(|part| (*index, figure(part))))
            .collect();
        let values: Vec<Number> = exact.iter().map(|(_, value)| *value).collect();
        for ((index, _), money) in exact.iter().zip(round_together(&values, sum)?) {
            if let Some(shown) = shown.get_mut(*index).and_then(|parts| parts.get_mut(place)) {
                *shown = Some(money);
            }
        }
    }
    Ok(shown)
}
