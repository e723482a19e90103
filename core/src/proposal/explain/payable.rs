//! Taxes, payments and the schedule (rules ).

use super::given::as_given;
use super::terms::{amount_term, difference, explanation, figure_term, given, role_of};
use super::walk::Explainer;
use super::{Explanation, Role, Source, Term};
use crate::num::Money;
use crate::order::Listed;
use crate::proposal::adjust::percent_of;
use crate::proposal::resolve::TaxedBy;
use crate::proposal::{TaxKind, TaxLevel, TaxRow};

/// Something that a tax is on.
struct Base<'e> {
    role: Role,
    name: &'e str,
    value: Money,
    path: String,
}

impl Base<'_> {
    /// What it adds.
    fn signed(&self) -> Money {
        if self.role == Role::Minus { self.value.negate() } else { self.value }
    }
}

impl Explainer<'_> {
    pub(super) fn tax_terms(&self) -> Vec<Term> {
        let rows = self.quote.taxes.iter().enumerate();
        rows.map(|(row, tax)| {
            figure_term(Role::Plus, &tax.name, tax.tax, &format!("taxes[{row}].tax"))
        })
        .listed()
    }

    pub(super) fn tax(&self, place: usize, figure: &str) -> Option<Explanation> {
        let row = self.quote.taxes.get(place)?;
        match figure {
            "tax" if self.quote.policy.tax == TaxLevel::PerLine => {
                Some(explanation(row.tax, "Q-4", self.line_tax_terms(row)?))
            }
            "tax" => {
                let rate = amount_term(Role::Percent, &row.name, row.rate, Source::Rate {});
                let base =
                    figure_term(Role::Times, "base", row.base, &format!("taxes[{place}].base"));
                Some(explanation(row.tax, "Q-4", vec![rate, base]))
            }
            "base" => Some(explanation(row.base, "Q-3", self.base_terms(row))),
            "rate" => {
                Some(as_given("Q-3", amount_term(Role::Plus, &row.name, row.rate, Source::Rate {})))
            }
            _ => None,
        }
    }

    /// What a row taxes; where lines stay exact also what rounding moved in what is shown of those, as the base is rounded from
    /// what they are.
    fn base_terms(&self, row: &TaxRow) -> Vec<Term> {
        let mut sum = Money::zero(row.base.places());
        let mut terms = Vec::new();
        for base in self.taxed_by(row) {
            sum = sum.add(base.signed()).unwrap_or(sum);
            terms.push(figure_term(base.role, base.name, base.value, &base.path));
        }
        terms.extend(difference(sum, row.base, "Rounding", Source::Rounding {}));
        terms
    }

    /// The tax on each thing that a row taxes, rounded by itself; where lines stay exact also what is missing between these, which
    /// are of what is shown, and the tax.
    fn line_tax_terms(&self, row: &TaxRow) -> Option<Vec<Term>> {
        let mut sum = Money::zero(row.tax.places());
        let mut terms = Vec::new();
        for base in self.taxed_by(row) {
            let exact = percent_of(base.value.number(), row.rate).ok()?;
            let tax = exact.to_money(row.tax.places(), self.quote.policy.rounding).ok()?;
            let source = Source::TaxOn { rate: row.rate, path: base.path.clone() };
            terms.push(Term { source, ..figure_term(base.role, base.name, tax, "") });
            sum = sum.add(Base { value: tax, ..base }.signed()).ok()?;
        }
        terms.extend(difference(sum, row.tax, "Rounding", Source::Rounding {}));
        Some(terms)
    }

    /// The nets of the lines, or parts of lines, that a row taxes, and the adjustments that name its category.
    fn taxed_by(&self, row: &TaxRow) -> Vec<Base<'_>> {
        let category = row.category.as_ref().and_then(|id| {
            self.resolved.district?.categories.iter().position(|category| category.id == *id)
        });
        let mut bases = Vec::new();
        for (index, (line, resolved)) in
            self.quote.lines.iter().zip(&self.resolved.lines).enumerate()
        {
            let (value, path) = match (&resolved.taxed_by, row.kind, category) {
                (TaxedBy::Parts, TaxKind::Labor, _) => {
                    (line.labor.as_ref().map(|part| part.net), "labor.net")
                }
                (TaxedBy::Parts, TaxKind::Materials, _) => {
                    (line.materials.as_ref().map(|part| part.net), "materials.net")
                }
                (TaxedBy::Categories(all), TaxKind::Category, Some(own)) if all.contains(&own) => {
                    (line.net, "net")
                }
                _ => continue,
            };
            if let Some(value) = value {
                let path = format!("lines[{index}].{path}");
                bases.push(Base { role: Role::Plus, name: &line.name, value, path });
            }
        }
        for (place, kinds) in self.resolved.adjusted_kinds.iter().enumerate() {
            if let (Some(own), Some(adjustment)) = (category, self.quote.adjustments.get(place))
                && kinds.contains(&own)
            {
                bases.push(Base {
                    role: role_of(adjustment),
                    name: &adjustment.label,
                    value: adjustment.amount,
                    path: format!("adjustments[{place}].amount"),
                });
            }
        }
        bases
    }

    pub(super) fn payment_terms(&self) -> Vec<Term> {
        let payments = self.quote.payments.iter();
        payments
            .map(|payment| {
                amount_term(
                    Role::Plus,
                    &payment.date.to_string(),
                    payment.amount,
                    Source::Proposal {},
                )
            })
            .listed()
    }

    pub(super) fn part_of_schedule(&self, place: usize) -> Option<Explanation> {
        let (asked, part) = (self.proposal.schedule.get(place)?, self.quote.schedule.get(place)?);
        let payable = self.quote.totals.as_ref()?.payable;
        let of_payable = |role| figure_term(role, "payable", payable, "totals.payable");
        let terms = match (asked.amount, asked.percent) {
            (Some(_), _) => vec![given(&asked.label, part.amount)],
            (None, Some(percent)) => {
                let percent =
                    amount_term(Role::Percent, &asked.label, percent, Source::Proposal {});
                vec![percent, of_payable(Role::Times)]
            }
            // The rest, or an equal share of what the amounts and percentages leave.
            (None, None) => {
                let mut terms = vec![of_payable(Role::Divided)];
                for (other, (asked, part)) in
                    self.proposal.schedule.iter().zip(&self.quote.schedule).enumerate()
                {
                    let fixed = asked.amount.is_some() || asked.percent.is_some();
                    if fixed && other != place {
                        let path = format!("schedule[{other}].amount");
                        terms.push(figure_term(Role::Minus, &part.label, part.amount, &path));
                    }
                }
                terms
            }
        };
        Some(explanation(part.amount, "Q-7", terms))
    }
}
