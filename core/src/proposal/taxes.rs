//! Taxes by district, kind and category (rules ).

use super::adjust::{Applied, percent_of};
use super::calculate::Calculated;
use super::ledger::{Ledger, round_together};
use super::resolve::{Resolved, TaxedBy};
use super::{District, Figure, LineRounding, TaxKind, TaxLevel};
use crate::num::{Amount, ExactSum, Money, NoResult, Number, Rounding};

/// A row of taxes in the making.
#[derive(Debug)]
pub(super) struct Row {
    /// 0 labor, 1 materials, from 2 the categories of the district.
    pub(super) kind: usize,
    pub(super) base: Money,
    pub(super) tax: Money,
}

impl Row {
    pub(super) const fn tax_kind(&self) -> TaxKind {
        match self.kind {
            0 => TaxKind::Labor,
            1 => TaxKind::Materials,
            _ => TaxKind::Category,
        }
    }
}

/// The rate of a kind, in percent.
pub(super) fn rate_of(district: &District, kind: usize) -> Amount {
    match kind {
        0 => district.labor,
        1 => district.materials,
        kind => kind
            .checked_sub(2)
            .and_then(|category| district.categories.get(category))
            .map_or(Amount::ZERO, |category| category.rate),
    }
}

/// What one kind is on, and what it comes to before it is rounded for its row.
#[derive(Clone, Copy, Debug)]
struct Sum {
    touched: bool,
    base: ExactSum,
    /// Rounded line by line, where that is the level; else exact.
    tax: Number,
}

/// The tax rows and their sum in the places of the currency.
pub(super) fn taxes(
    resolved: &Resolved<'_>,
    lines: &[Calculated],
    adjustments: &[Applied],
    ledger: &mut Ledger,
) -> Result<(Vec<Row>, Money), NoResult> {
    let places = resolved.currency.places();
    let Some(district) = resolved.district else { return Ok((Vec::new(), Money::zero(places))) };
    let sums = sums(resolved, district, lines, adjustments)?;
    let (policy, mut rows) = (resolved.policy, Vec::new());
    let tax_places = policy.tax_places.map_or(places, u32::from);
    let touched: Vec<(usize, Sum)> =
        sums.into_iter().enumerate().filter(|(_, sum)| sum.touched).collect();
    let mut total = Number::ZERO;
    for (kind, sum) in &touched {
        let row = rows.len();
        let base = sum.base.money(places, policy.rounding)?;
        ledger.note(sum.base.number()?, base, "Q-4", Figure::Tax { row, figure: "base" })?;
        let tax = sum.tax.to_money(tax_places, policy.rounding)?;
        total = total.add(if policy.tax == TaxLevel::PerTotal { sum.tax } else { tax.number() })?;
        rows.push(Row { kind: *kind, base, tax });
    }
    if policy.tax == TaxLevel::PerTotal {
        let exact: Vec<Number> = touched.iter().map(|(_, sum)| sum.tax).collect();
        let shown = total.to_money(tax_places, policy.rounding)?;
        for (row, tax) in rows.iter_mut().zip(round_together(&exact, shown)?) {
            row.tax = tax;
        }
    }
    for (row, (kind, sum)) in touched.iter().enumerate() {
        // What was rounded line by line is told against what it would be without.
        let exact = match policy.tax {
            TaxLevel::PerLine => percent_of(sum.base.number()?, rate_of(district, *kind))?,
            _ => sum.tax,
        };
        if let Some(shown) = rows.get(row).map(|row| row.tax) {
            ledger.note(exact, shown, "Q-4", Figure::Tax { row, figure: "tax" })?;
        }
    }
    let shown = rows.iter().try_fold(Number::ZERO, |sum, row| sum.add(row.tax.number()))?;
    let total =
        ledger.round(shown, places, policy.rounding, "Q-4", Figure::Total { figure: "tax" })?;
    Ok((rows, total))
}

/// Base and tax of every kind.
// Not in line, so that the registers are its own.
#[cfg_attr(not(target_family = "wasm"), inline(never))]
fn sums(
    resolved: &Resolved<'_>,
    district: &District,
    lines: &[Calculated],
    adjustments: &[Applied],
) -> Result<Vec<Sum>, NoResult> {
    let mut sums = Sums::new(resolved, district);
    sums.add_lines(lines, resolved)?;
    for applied in adjustments {
        for kind in &applied.kinds {
            sums.add(*kind, applied.signed)?;
        }
    }
    if !sums.per_line {
        for (kind, sum) in sums.of_kinds.iter_mut().enumerate().filter(|(_, sum)| sum.touched) {
            sum.tax = percent_of(sum.base.number()?, rate_of(district, kind))?;
        }
    }
    Ok(sums.of_kinds)
}

/// What every kind is on so far.
struct Sums<'r> {
    district: &'r District,
    rounding: Rounding,
    tax_places: u32,
    /// Whether the tax of each line is rounded by itself.
    per_line: bool,
    of_kinds: Vec<Sum>,
}

impl<'r> Sums<'r> {
    fn new(resolved: &Resolved<'_>, district: &'r District) -> Self {
        let policy = resolved.policy;
        let empty = Sum { touched: false, base: ExactSum::default(), tax: Number::ZERO };
        Self {
            district,
            rounding: policy.rounding,
            tax_places: policy.tax_places.map_or(resolved.currency.places(), u32::from),
            per_line: policy.tax == TaxLevel::PerLine,
            of_kinds: vec![empty; 2 + district.categories.len()],
        }
    }

    fn add(&mut self, kind: usize, base: Number) -> Result<(), NoResult> {
        let Some(sum) = self.of_kinds.get_mut(kind) else { return Ok(()) };
        sum.touched = true;
        sum.base.add(base);
        if self.per_line {
            let tax = percent_of(base, rate_of(self.district, kind))?;
            let tax = tax.to_money(self.tax_places, self.rounding)?;
            sum.tax = sum.tax.add(tax.number())?;
        }
        Ok(())
    }

    fn add_lines(&mut self, lines: &[Calculated], resolved: &Resolved<'_>) -> Result<(), NoResult> {
        let whole = resolved.policy.lines == LineRounding::Rounded && !self.per_line;
        let mut units = Units { places: resolved.currency.places(), sums: [None; 2] };
        for (line, resolved) in lines.iter().zip(&resolved.lines) {
            match &resolved.taxed_by {
                TaxedBy::Nothing => {}
                TaxedBy::Parts => {
                    for (kind, part) in line.parts.iter().enumerate() {
                        let Some(part) = part else { continue };
                        if !(whole && units.add(kind, part.net)) {
                            self.add(kind, part.net)?;
                        }
                    }
                }
                // A category taxes the line as a whole, so a combo is rounded once.
                TaxedBy::Categories(categories) => {
                    if line.parts.iter().any(Option::is_some) {
                        let net = line.sum(|part| part.net)?;
                        for category in categories {
                            self.add(category + 2, net)?;
                        }
                    }
                }
            }
        }
        for (kind, sum) in units.sums.into_iter().enumerate() {
            let Some(sum) = sum else { continue };
            self.add(kind, Number::from_parts(sum, units.places).ok_or(NoResult::Overflow)?)?;
        }
        Ok(())
    }
}

/// The bases of labor and materials in minor units, where lines are rounded: so many of less than 2^96 are far from the end of
/// the type.
struct Units {
    places: u32,
    sums: [Option<i128>; 2],
}

impl Units {
    /// Adds a base; tells whether it is whole.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn add(&mut self, kind: usize, base: Number) -> bool {
        let (Some(units), Some(sum)) = (base.at_scale(self.places), self.sums.get_mut(kind)) else {
            return false;
        };
        *sum = Some(sum.unwrap_or(0) + units);
        true
    }
}
