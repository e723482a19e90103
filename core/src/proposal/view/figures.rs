//! The figures of a view: what stands in its price column, and the rows below.

use chrono::NaiveDate;

use super::super::spread::weight;
use super::switches::Switches;
use super::{RowKind, ViewAdjustment, ViewKind, ViewRow};
use crate::id::TaxCategoryId;
use crate::num::{Amount, Money, NoResult, Number, Rounding, allocate_units};
use crate::order::{Listed, Places};
use crate::proposal::adjust::percent_of;
use crate::proposal::ledger::round_together;
use crate::proposal::{
    AdjustmentKind, AppliedAdjustment, ItemType, Pricer, Proposal, Quote, QuoteLine, ScheduledPart,
    TaxKind, TaxRow, Totals,
};

/// The figures of one kind of view, and of nothing else.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// For each line, by the order of the proposal.
    pub(super) lines: Vec<LineFigures>,
    pub(super) rows: Vec<ViewRow>,
    pub(super) tax_included: bool,
    pub(super) schedule: Vec<ScheduledPart>,
}

/// The figures of one line.
#[derive(Clone, Debug, Default)]
pub(super) struct LineFigures {
    /// What the line comes to; `None` for notes, and where it could not be priced.
    pub(super) amount: Option<Money>,
    /// Whether it is a note, which has no amount.
    pub(super) is_note: bool,
    /// Its own adjustments, already in the amount.
    pub(super) adjustments: Vec<ViewAdjustment>,
}

impl Figures {
    /// What the lines come to for the customer, and nothing on the whole.
    pub(super) fn of_lines(quote: &Quote) -> Self {
        let line = |line: &QuoteLine| LineFigures {
            amount: line.amount,
            is_note: line.r#type == ItemType::Notes,
            adjustments: Vec::new(),
        };
        Self { lines: quote.lines.iter().map(line).listed(), ..Self::default() }
    }
}

impl LineFigures {
    /// The amount without the line's own adjustments.
    pub(super) fn price(&self) -> Option<Money> {
        self.adjustments
            .iter()
            .try_fold(self.amount?, |price, adjustment| price.subtract(adjustment.amount).ok())
    }
}

/// What the subcontractor is paid.
pub(super) fn for_subcontractor(quote: &Quote) -> Figures {
    let line = |line: &QuoteLine| LineFigures {
        amount: line.sub_rate,
        is_note: line.r#type == ItemType::Notes,
        adjustments: Vec::new(),
    };
    let rows = quote.totals.iter().map(|totals| row(RowKind::Total, "Your pay", totals.sub_rate));
    Figures {
        lines: quote.lines.iter().map(line).listed(),
        rows: rows.listed(),
        ..Figures::default()
    }
}

/// What the customer pays.
///
/// What is switched off goes into the prices: an adjustment on the whole by its shares, a tax in proportion to what each
/// line is taxed, so that the lines go on summing to the total.
pub(super) fn for_customer(
    pricer: &Pricer,
    proposal: &Proposal,
    quote: &Quote,
    switches: &Switches,
    kind: ViewKind,
) -> Result<Figures, NoResult> {
    let mut lines = Vec::with_capacity(quote.lines.len());
    for line in &quote.lines {
        let shown = if switches.discounts { line.adjustments.as_slice() } else { &[] };
        let adjustments = shown.iter().map(|applied| ViewAdjustment {
            label: applied.label.clone(),
            percent: applied.percent,
            amount: applied.r#type.adds(applied.amount),
        });
        lines.push(LineFigures {
            amount: line.amount,
            is_note: line.r#type == ItemType::Notes,
            adjustments: adjustments.listed(),
        });
    }
    let mut figures = Figures { lines, schedule: quote.schedule.clone(), ..Figures::default() };
    if !switches.payment_schedule {
        figures.schedule.clear();
    }
    let Some(totals) = &quote.totals else { return Ok(figures) };
    let mut rest = Vec::new();
    if !switches.discounts {
        let left = fold_adjustments(&mut figures.lines, quote)?;
        let kind = if left.is_negative() { RowKind::Discount } else { RowKind::Charge };
        rest.extend((!left.is_zero()).then(|| row(kind, "Adjustments", left)));
    }
    if !switches.taxes {
        figures.tax_included = !totals.tax.is_zero();
        let left = fold_tax(&mut figures.lines, pricer, proposal, quote, totals.tax)?;
        rest.extend((!left.is_zero()).then(|| row(RowKind::Tax, "Tax", left)));
    }
    let units = figures.lines.iter().filter_map(|line| line.amount).map(Money::units).sum();
    let subtotal = Money::from_units(units, quote.currency.places())?;
    figures.rows.push(row(RowKind::Subtotal, "Subtotal", subtotal));
    let adjustments = || quote.adjustments.iter().filter(|_| switches.discounts);
    figures.rows.extend(adjustments().filter(|applied| !applied.after_tax).map(adjustment_row));
    if switches.taxes {
        figures.rows.extend(tax_rows(&quote.taxes, totals.tax)?);
    }
    figures.rows.extend(adjustments().filter(|applied| applied.after_tax).map(adjustment_row));
    figures.rows.extend(rest);
    figures.rows.push(row(RowKind::Total, "Total", totals.total));
    figures.rows.extend(rows_after_total(quote, totals, kind)?);
    Ok(figures)
}

/// Cash rounding, and on invoices what was paid and is due.
fn rows_after_total(
    quote: &Quote,
    totals: &Totals,
    kind: ViewKind,
) -> Result<Vec<ViewRow>, NoResult> {
    let mut rows = Vec::new();
    if let Some(rounding) = totals.cash_rounding {
        rows.push(row(RowKind::CashRounding, "Cash rounding", rounding));
        rows.push(row(RowKind::Payable, "To pay", totals.payable));
    }
    if kind == ViewKind::Invoice {
        for payment in &quote.payments {
            let label = payment.method.clone().unwrap_or_else(|| "Payment".into());
            let amount = Money::from_number(payment.amount.number(), quote.currency.places())?;
            let date: Option<NaiveDate> = Some(payment.date);
            let amount = amount.negate();
            rows.push(ViewRow { label, date, ..row(RowKind::Payment, "", amount) });
        }
        rows.push(row(RowKind::Due, "Due", totals.due));
    }
    Ok(rows)
}

fn row(kind: RowKind, label: &str, amount: Money) -> ViewRow {
    ViewRow { kind, label: label.into(), percent: None, base: None, date: None, amount }
}

fn adjustment_row(applied: &AppliedAdjustment) -> ViewRow {
    let kind = match applied.r#type {
        AdjustmentKind::Discount => RowKind::Discount,
        AdjustmentKind::Charge => RowKind::Charge,
    };
    ViewRow {
        label: applied.label.clone(),
        percent: applied.percent,
        ..row(kind, "", applied.r#type.adds(applied.amount))
    }
}

/// The tax rows in the places of the currency, so that they sum to the tax.
fn tax_rows(taxes: &[TaxRow], sum: Money) -> Result<Vec<ViewRow>, NoResult> {
    let exact: Vec<Number> = taxes.iter().map(|tax| tax.tax.number()).listed();
    let shown = round_together(&exact, sum)?;
    let rows = taxes.iter().zip(shown).map(|(tax, amount)| {
        let label = match tax.kind {
            TaxKind::Labor => "Labor tax".into(),
            TaxKind::Materials => "Materials tax".into(),
            TaxKind::Category => tax.name.clone(),
        };
        let (percent, base) = (Some(tax.rate), Some(tax.base));
        ViewRow { label, percent, base, ..row(RowKind::Tax, "", amount) }
    });
    Ok(rows.listed())
}

/// Puts the adjustments on the whole into the lines; tells what no line could carry.
fn fold_adjustments(lines: &mut [LineFigures], quote: &Quote) -> Result<Money, NoResult> {
    let zero = Money::zero(quote.currency.places());
    let mut left = zero;
    for applied in &quote.adjustments {
        left = left.add(applied.r#type.adds(applied.amount))?;
        for share in &applied.shares {
            let change = applied.r#type.adds(share.amount);
            if let Some(amount) = lines.get_mut(share.line).and_then(|line| line.amount.as_mut()) {
                *amount = amount.add(change)?;
                left = left.subtract(change)?;
            }
        }
    }
    // What was never spread: after tax, or on the base of a tax category alone.
    let weights: Vec<Money> = lines.iter().map(|line| line.amount.unwrap_or(zero)).listed();
    spread(left, &weights, lines)
}

/// Puts the tax into the lines; tells what no line could carry.
fn fold_tax(
    lines: &mut [LineFigures],
    pricer: &Pricer,
    proposal: &Proposal,
    quote: &Quote,
    tax: Money,
) -> Result<Money, NoResult> {
    let rates = Rates::of(quote);
    let exact = (0..lines.len())
        .map(|index| line_tax(pricer, proposal, quote, &rates, index))
        .listed_or()?;
    let weights = |places: u32| -> Result<Vec<Money>, NoResult> {
        exact.iter().map(|tax| tax.to_money(places, Rounding::HalfUp)).listed_or()
    };
    // Finer than the currency, so that small lines carry their share too; unless the amounts are too large for that.
    let places = quote.currency.places();
    let weights = weights(places + 4).or_else(|_| weights(places))?;
    spread(tax, &weights, lines)
}

/// The rates of the tax rows, by kind and category.
struct Rates<'q> {
    rows: &'q [TaxRow],
    labor: Amount,
    materials: Amount,
    categories: Places<'q>,
}

impl<'q> Rates<'q> {
    fn of(quote: &'q Quote) -> Self {
        let rows = quote.taxes.as_slice();
        let of = |kind: TaxKind| rows.iter().find(|row| row.kind == kind).map(|row| row.rate);
        let (labor, materials) = (of(TaxKind::Labor), of(TaxKind::Materials));
        let ids = rows.iter().map(|row| row.category.as_ref().map(TaxCategoryId::as_str));
        Self {
            rows,
            labor: labor.unwrap_or_default(),
            materials: materials.unwrap_or_default(),
            categories: Places::of_some(&mut { ids }),
        }
    }

    fn of_category(&self, id: &TaxCategoryId) -> Amount {
        let row = self.categories.last(id.as_str()).and_then(|place| self.rows.get(place));
        row.map_or(Amount::ZERO, |row| row.rate)
    }
}

/// What one line is taxed, before anything is rounded.
fn line_tax(
    pricer: &Pricer,
    proposal: &Proposal,
    quote: &Quote,
    rates: &Rates<'_>,
    index: usize,
) -> Result<Number, NoResult> {
    let nothing = Number::ZERO;
    let (Some(line), Some(asked)) = (quote.lines.get(index), proposal.lines.get(index)) else {
        return Ok(nothing);
    };
    let Some(net) = line.net.filter(|_| line.taxed) else { return Ok(nothing) };
    let compiled = pricer.compiled();
    let item = compiled.item_index(&line.item).and_then(|item| compiled.items.get(item));
    let of_item = item.map_or(&[] as &[_], |item| item.item.tax_categories.as_slice());
    let categories =
        if asked.tax_categories.is_empty() { of_item } else { asked.tax_categories.as_slice() };
    if !categories.is_empty() {
        return categories.iter().try_fold(nothing, |sum, category| {
            sum.add(percent_of(net.number(), rates.of_category(category))?)
        });
    }
    let parts = [(rates.labor, &line.labor), (rates.materials, &line.materials)];
    parts.into_iter().try_fold(nothing, |sum, (rate, part)| match part {
        Some(part) => sum.add(percent_of(part.net.number(), rate)?),
        None => Ok(sum),
    })
}

/// Adds `total` to the lines in proportion to `weights`, by largest remainder; weights against the sign of their sum
/// take no part. Tells what is left: everything, where no line takes part.
fn spread(total: Money, weights: &[Money], lines: &mut [LineFigures]) -> Result<Money, NoResult> {
    let sum: i128 = weights.iter().map(|weight| weight.units()).sum();
    let weights: Vec<i128> = weights
        .iter()
        .zip(lines.iter())
        .map(|(weighed, line)| if line.amount.is_some() { weight(weighed.units(), sum) } else { 0 })
        .listed();
    if weights.iter().all(|weight| *weight == 0) {
        return Ok(total);
    }
    let shares = allocate_units(total.units(), &weights)?;
    for (line, share) in lines.iter_mut().zip(shares) {
        if let Some(amount) = &mut line.amount {
            *amount = amount.add(Money::from_units(share, total.places())?)?;
        }
    }
    Ok(Money::zero(total.places()))
}
