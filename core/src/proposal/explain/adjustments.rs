//! Discounts and charges with their shares (rule Q-5).

use super::terms::{adjustment_term, amount_term, explanation, figure_term};
use super::walk::Explainer;
use super::{Explanation, Role, Source, Term};
use crate::proposal::quote::CutTo;
use crate::proposal::{Adjustment, AppliedAdjustment};

impl Explainer<'_> {
    pub(super) fn adjustment_terms(
        &self,
        wanted: fn(&AppliedAdjustment) -> bool,
        signed: bool,
    ) -> Vec<Term> {
        let mut terms = Vec::new();
        let all = self.quote.adjustments.iter().enumerate();
        for (place, adjustment) in all.filter(|(_, adjustment)| wanted(adjustment)) {
            let term = adjustment_term(adjustment, &format!("adjustments[{place}].amount"));
            terms.push(if signed { term } else { Term { role: Role::Plus, ..term } });
        }
        terms
    }

    pub(super) fn adjustment(&self, place: usize) -> Option<Explanation> {
        let (asked, given) =
            (self.proposal.adjustments.get(place)?, self.quote.adjustments.get(place)?);
        let totals = self.quote.totals.as_ref()?;
        let before = || {
            let all = self.quote.adjustments.iter().zip(&self.proposal.adjustments).enumerate();
            all.take(place).filter(|(_, (before, _))| before.after_tax == asked.after_tax)
        };
        // Made anew where it is told twice: a copy of terms takes more room in the module.
        let standing = |only_of_lines: bool| {
            let mut terms = if asked.after_tax {
                vec![
                    figure_term(Role::Times, "net", totals.net, "totals.net"),
                    figure_term(Role::Plus, "tax", totals.tax, "totals.tax"),
                ]
            } else {
                vec![figure_term(Role::Times, "subtotal", totals.subtotal, "totals.subtotal")]
            };
            for (place, (before, own)) in before() {
                if !only_of_lines || own.tax_categories.is_empty() {
                    terms.push(adjustment_term(before, &format!("adjustments[{place}].amount")));
                }
            }
            terms
        };
        let left = given.cut_to.map_or_else(Vec::new, |end| standing(end == CutTo::Lines));
        Some(explanation(given.amount, "Q-5", asked_terms(asked, standing(false), left)))
    }

    pub(super) fn line_adjustment(&self, line: usize, place: usize) -> Option<Explanation> {
        let given = self.quote.lines.get(line)?.adjustments.get(place)?;
        let asked = self.proposal.lines.get(line)?.adjustments.get(place)?;
        let line_retail = self.quote.lines.get(line)?.retail?;
        let standing = || {
            let path = format!("lines[{line}].retail");
            let mut terms = vec![figure_term(Role::Times, "retail", line_retail, &path)];
            let all = self.quote.lines.get(line).map_or(&[] as &[_], |line| &line.adjustments);
            for (place, before) in all.iter().enumerate().take(place) {
                let path = format!("lines[{line}].adjustments[{place}].amount");
                terms.push(adjustment_term(before, &path));
            }
            terms
        };
        let left = given.cut_to.map_or_else(Vec::new, |_| standing());
        Some(explanation(given.amount, "Q-5", asked_terms(asked, standing(), left)))
    }

    pub(super) fn share(&self, place: usize, share: usize) -> Option<Explanation> {
        let adjustment = self.quote.adjustments.get(place)?;
        let of_line = adjustment.shares.get(share)?;
        let line = self.quote.lines.get(of_line.line)?;
        let terms = vec![
            figure_term(
                Role::Divided,
                &adjustment.label,
                adjustment.amount,
                &format!("adjustments[{place}].amount"),
            ),
            figure_term(
                Role::Used,
                &line.name,
                line.amount?,
                &format!("lines[{}].amount", of_line.line),
            ),
        ];
        Some(explanation(of_line.amount, "Q-5", terms))
    }
}

/// What an adjustment asked for: an amount, or a percentage of its base, or of what stood at its turn; and if it was cut, to
/// what was left.
fn asked_terms(asked: &Adjustment, standing: Vec<Term>, mut left: Vec<Term>) -> Vec<Term> {
    if let Some(first) = left.first_mut() {
        first.role = Role::AtMost;
    }
    let mut terms = wanted_terms(asked, standing);
    terms.append(&mut left);
    terms
}

fn wanted_terms(asked: &Adjustment, standing: Vec<Term>) -> Vec<Term> {
    let term = |role, name: &str, value| amount_term(role, name, value, Source::Proposal {});
    match (asked.amount, asked.percent, asked.base) {
        (Some(amount), _, _) => vec![term(Role::Plus, &asked.label, amount)],
        (None, Some(percent), Some(base)) => {
            vec![term(Role::Percent, &asked.label, percent), term(Role::Times, "Base", base)]
        }
        (None, Some(percent), None) => {
            let mut terms = vec![term(Role::Percent, &asked.label, percent)];
            terms.extend(standing);
            terms
        }
        (None, None, _) => Vec::new(),
    }
}
