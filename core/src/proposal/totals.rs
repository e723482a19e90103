//! From calculated lines to totals and schedule (rules ).

use super::adjust::{Applied, Whole, percent_of};
use super::calculate::{Calculated, Part};
use super::ledger::{Ledger, round_together};
use super::resolve::Resolved;
use super::taxes::{Row, taxes};
use super::{DealSize, Figure, LineRounding, PricingError, Proposal, ScheduledPart, Totals};
use crate::document::{At, Fault, Faults};
use crate::num::{Amount, Money, Number, NumberError, allocate_units};

/// Everything that is on the whole.
#[derive(Debug)]
pub(super) struct Summed {
    pub(super) totals: Totals,
    pub(super) adjustments: Vec<Applied>,
    pub(super) taxes: Vec<Row>,
    /// The sub rates of the labor and of the materials parts.
    pub(super) sub_rates: [Money; 2],
}

/// Adds up lines that could all be priced.
pub(super) fn sum_up(
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    lines: &mut [Calculated],
    order: &[usize],
    ledger: &mut Ledger,
    warnings: &mut Faults,
) -> Result<Summed, NumberError> {
    let mut whole = Whole { proposal, resolved, order, ledger, warnings };
    let mut adjustments = whole.before_tax(lines)?;
    let (tax_rows, tax) = taxes(resolved, lines, &adjustments, whole.ledger)?;
    let parts = Shown::of(resolved, lines, whole.ledger)?;
    let (mut net, subtotal) =
        (parts.labor.add(parts.materials)?, parts.labor.add(parts.materials)?);
    let mut signed = Vec::with_capacity(adjustments.len());
    for applied in &adjustments {
        let discount = applied.signed.is_negative() != applied.amount.is_negative();
        let change = if discount { applied.amount.negate() } else { applied.amount };
        net = net.add(change)?;
        signed.push(change);
    }
    let total = whole.after_tax(net.add(tax)?, &mut adjustments)?;
    let (discount, charge) = discounts_and_charges(proposal, &adjustments, resolved)?;
    let cash_rounding = proposal.cash_rounding.map(|amount| money(amount, resolved)).transpose()?;
    let payable = match cash_rounding {
        Some(rounding) => total.add(rounding)?,
        None => total,
    };
    let mut paid = Money::zero(resolved.currency.places());
    for payment in &proposal.payments {
        paid = paid.add(money(payment.amount, resolved)?)?;
    }
    let with_tax = resolved.policy.deal_size_with_tax;
    let deal_size = if let Some(amount) = proposal.deal_size {
        DealSize { amount: money(amount, resolved)?, manual: true }
    } else {
        let amount = subtotal.subtract(discount)?;
        let amount = if with_tax { amount.add(tax)? } else { amount };
        DealSize { amount, manual: false }
    };
    let totals = Totals {
        labor: parts.labor,
        materials: parts.materials,
        subtotal,
        discount,
        charge,
        net,
        tax,
        total,
        cash_rounding,
        payable,
        paid,
        due: payable.subtract(paid)?,
        deal_size,
        sub_rate: parts.sub_rate,
        margin: subtotal.subtract(parts.sub_rate)?,
        net_margin: net.subtract(parts.sub_rate)?,
    };
    Ok(Summed { totals, adjustments, taxes: tax_rows, sub_rates: parts.sub_rates })
}

fn money(amount: Amount, resolved: &Resolved<'_>) -> Result<Money, NumberError> {
    Money::from_number(amount.number(), resolved.currency.places())
}

/// The sums of what is shown of the lines.
struct Shown {
    labor: Money,
    materials: Money,
    sub_rate: Money,
    /// The same of labor and of materials.
    sub_rates: [Money; 2],
}

impl Shown {
    fn of(
        resolved: &Resolved<'_>,
        lines: &[Calculated],
        ledger: &mut Ledger,
    ) -> Result<Self, NumberError> {
        let (mut amounts, mut sub_rates) = ([Number::ZERO; 2], [Number::ZERO; 2]);
        for line in lines {
            let sums = amounts.iter_mut().zip(&mut sub_rates);
            for (part, (amount, sub_rate)) in line.parts.iter().zip(sums) {
                let Some(part) = part else { continue };
                *amount = amount.add(part.amount)?;
                *sub_rate = sub_rate.add(part.sub_rate)?;
            }
        }
        let (_, [labor, materials]) = round_parts(amounts, "subtotal", resolved, ledger)?;
        let (sub_rate, sub_rates) = round_parts(sub_rates, "sub_rate", resolved, ledger)?;
        Ok(Self { labor, materials, sub_rate, sub_rates })
    }
}

/// What labor and materials come to as money: each as it is where lines are rounded; else rounded together, so
/// that they sum to their rounded sum.
fn round_parts(
    exact: [Number; 2],
    figure: &'static str,
    resolved: &Resolved<'_>,
    ledger: &mut Ledger,
) -> Result<(Money, [Money; 2]), NumberError> {
    let (places, policy) = (resolved.currency.places(), resolved.policy);
    let [labor, materials] = exact;
    if policy.lines == LineRounding::Rounded {
        let parts = [Money::from_number(labor, places)?, Money::from_number(materials, places)?];
        let [labor, materials] = parts;
        return Ok((labor.add(materials)?, parts));
    }
    let figure = Figure::Total { figure };
    let sum = ledger.round(labor.add(materials)?, places, policy.rounding, "Q-1", figure)?;
    let shown = round_together(&exact, sum)?;
    let labor = shown.first().copied().unwrap_or(Money::zero(places));
    Ok((sum, [labor, sum.subtract(labor)?]))
}

fn discounts_and_charges(
    proposal: &Proposal,
    applied: &[Applied],
    resolved: &Resolved<'_>,
) -> Result<(Money, Money), NumberError> {
    let zero = Money::zero(resolved.currency.places());
    let (mut discount, mut charge) = (zero, zero);
    for (adjustment, applied) in proposal.adjustments.iter().zip(applied) {
        match adjustment.r#type {
            super::AdjustmentKind::Discount => discount = discount.add(applied.amount)?,
            super::AdjustmentKind::Charge => charge = charge.add(applied.amount)?,
        }
    }
    Ok((discount, charge))
}

/// A figure of every part as it is shown: together they sum to `sums`, labor and materials apart.
///
/// Where lines are rounded this is the figure itself.
pub(super) fn shown_parts(
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    figure: impl Fn(&Part) -> Number,
    sums: Option<[Money; 2]>,
) -> Result<Vec<[Option<Money>; 2]>, NumberError> {
    let (places, policy) = (resolved.currency.places(), resolved.policy);
    let mut shown = vec![[None; 2]; lines.len()];
    for place in 0..2 {
        let exact: Vec<(usize, Number)> = lines
            .iter()
            .enumerate()
            .filter_map(|(index, line)| Some((index, figure(line.parts.get(place)?.as_ref()?))))
            .collect();
        let values: Vec<Number> = exact.iter().map(|(_, value)| *value).collect();
        let money = if policy.lines == LineRounding::Rounded {
            values
                .iter()
                .map(|value| Money::from_number(*value, places))
                .collect::<Result<_, _>>()?
        } else {
            let sum = match sums.and_then(|sums| sums.get(place).copied()) {
                Some(sum) => sum,
                None => values
                    .iter()
                    .try_fold(Number::ZERO, |sum, value| sum.add(*value))?
                    .to_money(places, policy.rounding)?,
            };
            round_together(&values, sum)?
        };
        for ((index, _), money) in exact.iter().zip(money) {
            if let Some(place) = shown.get_mut(*index).and_then(|parts| parts.get_mut(place)) {
                *place = Some(money);
            }
        }
    }
    Ok(shown)
}

/// The payment schedule, or why there is none (rule Q-7).
///
/// Amounts are as they are; percentages of what is payable are rounded together; what is left goes to the
/// parts that say nothing, in equal shares, or to the rest.
pub(super) fn schedule(
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    payable: Money,
    ledger: &mut Ledger,
) -> Result<Vec<ScheduledPart>, Box<Fault>> {
    let root = At::Root;
    let at = root.field("schedule");
    let parts = schedule_amounts(proposal, resolved, payable, ledger).map_err(|reason| {
        Box::new(match reason {
            Unscheduled::Number(reason) => {
                Fault::new(at, &PricingError::Figure { figure: "schedule", reason })
            }
            Unscheduled::Wrong(error) => Fault::new(at, &error),
        })
    })?;
    let named = proposal.schedule.iter().zip(parts);
    Ok(named
        .map(|(part, amount)| ScheduledPart { label: part.label.clone(), due: part.due, amount })
        .collect())
}

enum Unscheduled {
    Number(NumberError),
    Wrong(PricingError),
}

impl From<NumberError> for Unscheduled {
    fn from(error: NumberError) -> Self {
        Self::Number(error)
    }
}

fn schedule_amounts(
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    payable: Money,
    ledger: &mut Ledger,
) -> Result<Vec<Money>, Unscheduled> {
    let (places, policy) = (resolved.currency.places(), resolved.policy);
    let parts = &proposal.schedule;
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let mut exact = Vec::new();
    let mut fixed = Number::ZERO;
    for part in parts {
        if let Some(amount) = part.amount {
            fixed = fixed.add(amount.number())?;
        }
        if let Some(percent) = part.percent {
            exact.push(percent_of(payable.number(), percent)?);
        }
    }
    let percents = exact.iter().try_fold(Number::ZERO, |sum, value| sum.add(*value))?;
    let rounded = percents.to_money(places, policy.rounding)?;
    let mut by_percent = round_together(&exact, rounded)?.into_iter();
    let asked = Money::from_number(fixed.add(rounded.number())?, places)?;
    let left = payable.subtract(asked)?;
    let wrong = |over: bool| {
        let (asked, total) = (asked.to_string(), payable.to_string());
        Unscheduled::Wrong(if over {
            PricingError::ScheduleOverTotal { asked, total }
        } else {
            PricingError::ScheduleUnderTotal { asked, total }
        })
    };
    // A credit is scheduled with the signs turned round.
    if left.is_negative() != payable.is_negative() && !left.is_zero() {
        return Err(wrong(true));
    }
    let open: Vec<i128> = parts
        .iter()
        .filter(|part| part.amount.is_none() && part.percent.is_none() && !part.rest)
        .map(|_| 1)
        .collect();
    let rest = parts.last().is_some_and(|part| part.rest);
    if open.is_empty() && !rest && !left.is_zero() {
        return Err(wrong(false));
    }
    let mut shares = if open.is_empty() {
        Vec::new().into_iter()
    } else {
        allocate_units(left.units(), &open)?.into_iter()
    };
    let mut exact = exact.into_iter();
    let mut amounts = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let figure = Figure::Schedule { part: index };
        let amount = if let Some(amount) = part.amount {
            money(amount, resolved)?
        } else if part.percent.is_some() {
            let shown = by_percent.next().unwrap_or(Money::zero(places));
            ledger.note(exact.next().unwrap_or(shown.number()), shown, "Q-7", figure)?;
            shown
        } else if part.rest {
            if open.is_empty() { left } else { Money::zero(places) }
        } else {
            let shown = Money::from_units(shares.next().unwrap_or(0), places)?;
            let count = u32::try_from(open.len()).map_or(Number::ONE, Number::from_count);
            ledger.note(left.number().divide(count)?, shown, "Q-7", figure)?;
            shown
        };
        amounts.push(amount);
    }
    Ok(amounts)
}
