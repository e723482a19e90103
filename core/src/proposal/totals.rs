//! From calculated lines to totals and schedule (rules ).

use super::adjust::{Applied, Left, Whole, percent_of};
use super::calculate::Calculated;
use super::ledger::{Ledger, round_together};
use super::resolve::Resolved;
use super::shown::{Sums, shown_amounts};
use super::taxes::{Row, taxes};
use super::{
    DealSize, Figure, LineRounding, PricingError, Proposal, SchedulePart, ScheduledPart, Totals,
};
use crate::document::{At, Fault, Faults};
use crate::num::{Amount, Money, NoResult, Number, allocate_units};

/// Everything that is on the whole.
#[derive(Debug)]
pub(super) struct Summed {
    pub(super) totals: Totals,
    pub(super) adjustments: Vec<Applied>,
    pub(super) taxes: Vec<Row>,
}

/// Adds up lines that could all be priced.
pub(super) fn sum_up(
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    lines: &mut [Calculated],
    order: &[usize],
    ledger: &mut Ledger,
    warnings: &mut Faults,
) -> Result<Summed, NoResult> {
    let exact_lines = resolved.policy.lines == LineRounding::Exact;
    let left = if exact_lines && ledger.is_kept() && !proposal.adjustments.is_empty() {
        shown_amounts(resolved, lines, order)?
    } else {
        Vec::new()
    };
    let mut whole = Whole { proposal, resolved, order, left, ledger, warnings };
    let [amounts, sub_rates] = Sums::of_amounts_and_sub_rates(resolved, lines);
    let amounts = amounts?;
    let subtotal = amounts.together()?;
    let [_, _, exact] = amounts.exact;
    let standing = Left { exact: exact.or_nothing(), shown: subtotal.number() };
    let mut adjustments = whole.before_tax(standing, lines)?;
    let (tax_rows, tax) = taxes(resolved, lines, &adjustments, whole.ledger)?;
    let sub_rates = sub_rates?;
    if exact_lines {
        amounts.note([Some("labor"), Some("materials"), Some("subtotal")], whole.ledger)?;
        sub_rates.note([None, None, Some("sub_rate")], whole.ledger)?;
    }
    let [labor, materials] = amounts.shown;
    let sub_rate = sub_rates.together()?;
    let mut net = subtotal;
    // What is after tax has come to nothing yet.
    for applied in &adjustments {
        net = net.add(applied.kind.adds(applied.amount))?;
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
        rules: None,
        labor,
        materials,
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
        sub_rate,
        margin: subtotal.subtract(sub_rate)?,
        net_margin: net.subtract(sub_rate)?,
    };
    Ok(Summed { totals, adjustments, taxes: tax_rows })
}

fn money(amount: Amount, resolved: &Resolved<'_>) -> Result<Money, NoResult> {
    Money::from_number(amount.number(), resolved.currency.places())
}

fn discounts_and_charges(
    proposal: &Proposal,
    applied: &[Applied],
    resolved: &Resolved<'_>,
) -> Result<(Money, Money), NoResult> {
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
                Fault::new(at, &PricingError::no_result("schedule", reason))
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
    Number(NoResult),
    Wrong(PricingError),
}

impl From<NoResult> for Unscheduled {
    fn from(error: NoResult) -> Self {
        Self::Number(error)
    }
}

/// What the parts with an amount or a percentage ask for.
struct Asked {
    /// The percentages, in order: exact, and as they are rounded together.
    exact: Vec<Number>,
    by_percent: Vec<Money>,
    /// What they leave.
    left: Money,
}

fn schedule_amounts(
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    payable: Money,
    ledger: &mut Ledger,
) -> Result<Vec<Money>, Unscheduled> {
    let places = resolved.currency.places();
    let parts = &proposal.schedule;
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let Asked { exact, by_percent, left } = asked(parts, resolved, payable)?;
    let is_open =
        |part: &&SchedulePart| part.amount.is_none() && part.percent.is_none() && !part.rest;
    let open: Vec<i128> = parts.iter().filter(is_open).map(|_| 1).collect();
    let rest = parts.last().is_some_and(|part| part.rest);
    if open.is_empty() && !rest && !left.is_zero() {
        let (asked, total) = (payable.subtract(left)?.to_string(), payable.to_string());
        return Err(Unscheduled::Wrong(PricingError::ScheduleUnderTotal { asked, total }));
    }
    let mut shares = if open.is_empty() {
        Vec::new().into_iter()
    } else {
        allocate_units(left.units(), &open)?.into_iter()
    };
    let mut percents = exact.into_iter().zip(by_percent);
    let mut amounts = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let figure = Figure::Schedule { part: index };
        let amount = if let Some(amount) = part.amount {
            money(amount, resolved)?
        } else if part.percent.is_some() {
            let (exact, shown) = percents.next().unwrap_or((Number::ZERO, Money::zero(places)));
            ledger.note(exact, shown, "Q-7", figure)?;
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

fn asked(
    parts: &[SchedulePart],
    resolved: &Resolved<'_>,
    payable: Money,
) -> Result<Asked, Unscheduled> {
    let mut exact = Vec::new();
    let mut fixed = Number::ZERO;
    for part in parts {
        if let Some(amount) = part.amount {
            if amount.is_negative() != payable.is_negative() && !amount.is_zero() {
                let (amount, total) = (money(amount, resolved)?.to_string(), payable.to_string());
                let error = PricingError::ScheduleAgainstTotal { amount, total };
                return Err(Unscheduled::Wrong(error));
            }
            fixed = fixed.add(amount.number())?;
        }
        if let Some(percent) = part.percent {
            exact.push(percent_of(payable.number(), percent)?);
        }
    }
    let percents = exact.iter().try_fold(Number::ZERO, |sum, value| sum.add(*value))?;
    let rounded = percents.to_money(payable.places(), resolved.policy.rounding)?;
    let by_percent = round_together(&exact, rounded)?;
    let asked = Money::from_number(fixed.add(rounded.number())?, payable.places())?;
    let left = payable.subtract(asked)?;
    // A credit is scheduled with the signs turned round.
    if left.is_negative() != payable.is_negative() && !left.is_zero() {
        let (asked, total) = (asked.to_string(), payable.to_string());
        return Err(Unscheduled::Wrong(PricingError::ScheduleOverTotal { asked, total }));
    }
    Ok(Asked { exact, by_percent, left })
}
