//! Taxes, payments and the schedule (rules ).

use super::given::as_given;
use super::terms::{adjustment_term, amount_term, difference, explanation, figure_term, given};
use super::walk::Explainer;
use super::{Explanation, Role, Source, Term};
use crate::num::Money;
use crate::order::Listed;
use crate::proposal::resolve::TaxedBy;
use crate::proposal::shown::signed;
use crate::proposal::{TaxKind, TaxRow};

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

    /// The nets of the lines, or parts of lines, that a row taxes, and the adjustments that name its category; where lines
    /// stay exact also what rounding moved in what is shown of those, as the base is rounded from what they are.
    fn base_terms(&self, row: &TaxRow) -> Vec<Term> {
        let mut sum = Money::zero(row.base.places());
        let mut more = |value: Money| sum = sum.add(value).unwrap_or(sum);
        let category = row.category.as_ref().and_then(|id| {
            self.resolved.district?.categories.iter().position(|category| category.id == *id)
        });
        let mut terms = Vec::new();
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
                more(value);
                terms.push(figure_term(
                    Role::Plus,
                    &line.name,
                    value,
                    &format!("lines[{index}].{path}"),
                ));
            }
        }
        for (place, kinds) in self.resolved.adjusted_kinds.iter().enumerate() {
            if let (Some(own), Some(adjustment)) = (category, self.quote.adjustments.get(place))
                && kinds.contains(&own)
            {
                more(signed(adjustment.r#type, adjustment.amount));
                terms.push(adjustment_term(adjustment, &format!("adjustments[{place}].amount")));
            }
        }
        let missing = difference(sum, row.base, "Rounding", Source::Rounding {});
        terms.extend(missing);
        terms
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
