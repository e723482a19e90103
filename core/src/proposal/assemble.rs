//! Calculated lines and totals to the quote that is told.

use std::sync::Arc;

use super::calculate::Calculated;
use super::pricer::{Pricer, Work};
use super::quote::CutTo;
use super::quote_field::ToldFields;
use super::resolve::{Resolved, TaxedBy};
use super::sections::sections;
use super::shown::{ShownParts, agree_exactly};
use super::taxes::{Row, rate_of};
use super::totals::Summed;
use super::{
    Adjustment, AppliedAdjustment, ConstantInForce, ItemType, Line, LineRounding, Outcome,
    PartFigures, PricingError, Proposal, Quote, QuoteDistrict, QuoteFields, QuoteLine,
    ScheduledPart, Share, TaxKind, TaxRow,
};
use crate::num::{Amount, Money, NoResult, Number};

/// The quote of a proposal whose lines could all be priced.
#[expect(clippy::too_many_arguments, reason = "the last step takes what every step before it made")]
pub(super) fn assemble(
    pricer: &Pricer,
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    order: &[usize],
    summed: Summed,
    schedule: Vec<ScheduledPart>,
    work: &mut Work,
) -> Result<Quote, NoResult> {
    let shown = ShownParts::of(resolved, lines, order)?;
    let mut told_lines = ToldLines::of(lines, work);
    for (index, calculated) in lines.iter().enumerate() {
        line(pricer, proposal, resolved, calculated, index, Some(&shown), &mut told_lines)?;
    }
    let mut quote_lines = told_lines.lines;
    if resolved.policy.lines == LineRounding::Exact {
        for (index, (told, calculated)) in quote_lines.iter_mut().zip(lines).enumerate() {
            agree_exactly(told, index, calculated, &mut work.ledger)?;
        }
    }
    let adjustments: Vec<AppliedAdjustment> = proposal
        .adjustments
        .iter()
        .zip(summed.adjustments)
        .map(|(adjustment, applied)| {
            let shares =
                applied.shares.into_iter().map(|(line, amount)| Share { amount, line }).collect();
            told(adjustment, applied.amount, applied.cut_to, shares)
        })
        .collect();
    let mut quote = bare(pricer, proposal, resolved, quote_lines);
    take_shares(&mut quote.lines, &adjustments, lines)?;
    let (types, held) = sections(pricer, resolved, lines, order, &quote.lines);
    held?;
    quote.types = types;
    quote.adjustments = adjustments;
    quote.taxes = summed.taxes.iter().map(|row| tax_row(resolved, row)).collect();
    quote.totals = Some(summed.totals);
    quote.schedule = schedule;
    quote.ledger =
        std::mem::replace(&mut work.ledger, super::ledger::Ledger::not_kept()).into_entries();
    tell_faults(&mut quote, work);
    quote.outcome = if quote.problems.is_empty() { Outcome::Priced } else { Outcome::Incomplete };
    Ok(quote)
}

/// The quote of a proposal of which something could not be priced: the lines that could, and why the others could
/// not (rule F-6).
pub(super) fn incomplete(
    pricer: &Pricer,
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    order: &[usize],
    mut work: Work,
) -> Quote {
    let shown = ShownParts::alone(resolved);
    // A line whose sums cannot be held is told without figures: every other one keeps its place.
    let mut told_lines = ToldLines::of(lines, &work);
    for (index, calculated) in lines.iter().enumerate() {
        for shown in [Some(&shown), None] {
            let told = line(pricer, proposal, resolved, calculated, index, shown, &mut told_lines);
            if told.is_ok() {
                break;
            }
        }
    }
    let mut quote_lines = told_lines.lines;
    if resolved.policy.lines == LineRounding::Exact {
        for (index, (told, calculated)) in quote_lines.iter_mut().zip(lines).enumerate() {
            // A difference that cannot be held is not told: there are no totals that it could be a part of.
            let _ = agree_exactly(told, index, calculated, &mut work.ledger);
        }
    }
    let mut quote = bare(pricer, proposal, resolved, quote_lines);
    (quote.types, _) = sections(pricer, resolved, lines, order, &quote.lines);
    tell_faults(&mut quote, &mut work);
    quote.ledger = work.ledger.into_entries();
    quote.outcome = Outcome::Incomplete;
    quote
}

fn tell_faults(quote: &mut Quote, work: &mut Work) {
    let [problems, warnings] = [&mut work.problems, &mut work.warnings]
        .map(|faults| std::mem::take(faults).ending_in(PricingError::more).into_vec());
    (quote.problems, quote.warnings) = (problems, warnings);
}

/// A quote with everything that comes straight from the proposal.
fn bare(
    pricer: &Pricer,
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    lines: Vec<QuoteLine>,
) -> Quote {
    Quote {
        rules: crate::RULES,
        outcome: Outcome::Priced,
        number: proposal.number.clone(),
        date: proposal.date,
        stage: proposal.stage,
        account: proposal.accounts.last().cloned(),
        currency: resolved.currency,
        policy: resolved.policy.clone(),
        district: resolved
            .district
            .map(|district| QuoteDistrict { id: district.id.clone(), name: district.name.clone() }),
        header: proposal.header.clone(),
        constants: constants(pricer, resolved),
        lines,
        types: Vec::new(),
        adjustments: Vec::new(),
        taxes: Vec::new(),
        totals: None,
        schedule: Vec::new(),
        payments: proposal.payments.clone(),
        ledger: Vec::new(),
        problems: Vec::new(),
        warnings: Vec::new(),
    }
}

fn constants(pricer: &Pricer, resolved: &Resolved<'_>) -> Vec<ConstantInForce> {
    let compiled = pricer.compiled();
    let mut all = Vec::new();
    for (compiled_type, in_force) in compiled.types.iter().zip(&resolved.types) {
        let Some(in_force) = in_force else { continue };
        let Some(bid_type) = pricer.catalog().types.get(compiled_type.index) else { continue };
        for (constant, (value, set_by)) in bid_type.constants.iter().zip(&in_force.constants) {
            all.push(ConstantInForce {
                r#type: bid_type.id.clone(),
                key: constant.key.clone(),
                label: constant.label.clone(),
                value: (*value).into(),
                set_by: set_by.clone(),
            });
        }
    }
    all
}

/// The lines of a quote as they are told one by one.
struct ToldLines {
    lines: Vec<QuoteLine>,
    /// What is told of the fields of all lines.
    fields: Arc<ToldFields>,
}

impl ToldLines {
    fn of(calculated: &[Calculated], work: &Work) -> Self {
        let fields = work.told.clone().unwrap_or_default();
        Self { lines: Vec::with_capacity(calculated.len()), fields }
    }
}

/// Tells one line, where it stays: it is too large to be moved there.
fn line(
    pricer: &Pricer,
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    calculated: &Calculated,
    index: usize,
    shown: Option<&ShownParts>,
    told: &mut ToldLines,
) -> Result<(), NoResult> {
    let (asked, compiled) =
        (proposal.lines.get(index), pricer.compiled().items.get(calculated.item));
    // Each line was found together with its item.
    let Some((asked, compiled)) = asked.zip(compiled) else {
        return Err(NoResult::Overflow);
    };
    let item = &compiled.item;
    let shown = shown.filter(|_| calculated.sound && item.r#type != ItemType::Notes);
    let part = |place| match shown {
        Some(shown) => shown.part(calculated, index, place),
        None => Ok(None),
    };
    let (labor, materials) = (part(0)?, part(1)?);
    let sum = |of: fn(&PartFigures) -> Money| -> Result<Option<Money>, NoResult> {
        match (&labor, &materials) {
            (Some(labor), Some(materials)) => of(labor).add(of(materials)).map(Some),
            (Some(part), None) | (None, Some(part)) => Ok(Some(of(part))),
            (None, None) => Ok(None),
        }
    };
    let (raw, retail) = (sum(|part| part.raw)?, sum(|part| part.retail)?);
    let (amount, net) = (sum(|part| part.amount)?, sum(|part| part.net)?);
    let sub_rate = sum(|part| part.sub_rate)?;
    let margin = match (amount, sub_rate) {
        (Some(amount), Some(sub_rate)) => Some(amount.subtract(sub_rate)?),
        _ => None,
    };
    // Where the figures of the line cannot be shown, what was taken off them or added says nothing.
    let adjustments = match retail {
        Some(_) => line_adjustments(asked, calculated, resolved)?,
        None => Vec::new(),
    };
    let (fields, own) = (told.fields.clone(), calculated.told.clone());
    told.lines.push(QuoteLine {
        id: asked.id.clone(),
        item: item.id.clone(),
        name: item.name.clone(),
        description: item.description.clone(),
        r#type: item.r#type,
        quantity: asked.quantity.unwrap_or(Amount::ONE),
        fields: QuoteFields::new(fields, calculated.item, own),
        note: asked.note.clone(),
        taxed: resolved.lines.get(index).is_some_and(|line| line.taxed_by != TaxedBy::Nothing),
        adjustments,
        labor,
        materials,
        raw,
        retail,
        amount,
        net,
        sub_rate,
        margin,
    });
    Ok(())
}

fn line_adjustments(
    line: &Line,
    calculated: &Calculated,
    resolved: &Resolved<'_>,
) -> Result<Vec<AppliedAdjustment>, NoResult> {
    let (places, rounding) = (resolved.currency.places(), resolved.policy.rounding);
    line.adjustments
        .iter()
        .zip(&calculated.adjustments)
        .map(|(adjustment, given)| {
            let amount = given.amount.to_money(places, rounding)?;
            Ok(told(adjustment, amount, given.cut_to, Vec::new()))
        })
        .collect()
}

fn told(
    adjustment: &Adjustment,
    amount: Money,
    cut_to: Option<CutTo>,
    shares: Vec<Share>,
) -> AppliedAdjustment {
    AppliedAdjustment {
        r#type: adjustment.r#type,
        label: adjustment.label.clone(),
        percent: adjustment.percent,
        amount,
        after_tax: adjustment.after_tax,
        shares,
        cut_to,
    }
}

fn tax_row(resolved: &Resolved<'_>, row: &Row) -> TaxRow {
    let category =
        resolved.district.and_then(|district| district.categories.get(row.kind.checked_sub(2)?));
    let name = match row.tax_kind() {
        TaxKind::Labor => "Labor".into(),
        TaxKind::Materials => "Materials".into(),
        TaxKind::Category => category.map_or_else(|| "".into(), |category| category.name.clone()),
    };
    TaxRow {
        kind: row.tax_kind(),
        category: category.map(|category| category.id.clone()),
        name,
        rate: resolved.district.map_or(Amount::ZERO, |district| rate_of(district, row.kind)),
        base: row.base,
        tax: row.tax,
    }
}

/// The net of a line is what is shown of it with its shown shares, so that both add up on paper too.
fn take_shares(
    lines: &mut [QuoteLine],
    adjustments: &[AppliedAdjustment],
    calculated: &[Calculated],
) -> Result<(), NoResult> {
    for line in lines.iter_mut() {
        line.net = line.amount;
    }
    for adjustment in adjustments {
        for share in &adjustment.shares {
            let Some(line) = lines.get_mut(share.line) else { continue };
            let signed = adjustment.r#type.adds(share.amount);
            line.net = line.net.map(|net| net.add(signed)).transpose()?;
        }
    }
    for (line, calculated) in lines.iter_mut().zip(calculated) {
        agree(line, calculated)?;
    }
    Ok(())
}

/// Lets the nets of a line's parts sum to its own, each with the sign that it has.
fn agree(line: &mut QuoteLine, calculated: &Calculated) -> Result<(), NoResult> {
    let Some(net) = line.net else { return Ok(()) };
    match (&mut line.labor, &mut line.materials) {
        (Some(labor), Some(materials)) => {
            materials.net = net.subtract(labor.net)?;
            let [_, exact] = &calculated.parts;
            let exact = exact.as_ref().map_or(Number::ZERO, |part| part.net);
            if exact.is_zero() || materials.net.is_negative() != exact.is_negative() {
                (labor.net, materials.net) = (net, Money::zero(net.places()));
            }
        }
        (Some(part), None) | (None, Some(part)) => part.net = net,
        (None, None) => {}
    }
    Ok(())
}
