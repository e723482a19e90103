//! Numbers that a quote repeats as they were given, each with whose it is, and those of the ledger (rule Q-12).

use super::terms::{amount_term, explanation, figure_term, unfolded};
use super::walk::Explainer;
use super::{Explanation, Role, Source, Term};
use crate::num::{Amount, Number};
use crate::proposal::AppliedAdjustment;

impl Explainer<'_> {
    pub(super) fn constant(&self, place: usize) -> Option<Explanation> {
        let constant = self.quote.constants.get(place)?;
        let key = constant.key.as_str().into();
        let source = Source::Constant { key, set_by: constant.set_by.clone() };
        Some(as_given("P-4", amount_term(Role::Plus, &constant.label, constant.value, source)))
    }

    pub(super) fn quantity(&self, line: usize) -> Option<Explanation> {
        let quantity = self.quote.lines.get(line)?.quantity;
        Some(as_given("Q-1", self.quantity_term(Role::Plus, line, quantity)))
    }

    pub(super) fn quantity_term(&self, role: Role, line: usize, quantity: Amount) -> Term {
        let given = self.proposal.lines.get(line).is_some_and(|asked| asked.quantity.is_some());
        amount_term(role, "Quantity", quantity, given_or_default(given))
    }

    pub(super) fn multiplier(&self, place: usize) -> Option<Explanation> {
        let section = self.quote.types.get(place)?;
        let given = self.proposal.multipliers.iter().any(|asked| asked.r#type == section.id);
        let source = given_or_default(given);
        Some(as_given("Q-2", amount_term(Role::Plus, "Multiplier", section.multiplier, source)))
    }

    pub(super) fn payment(&self, place: usize) -> Option<Explanation> {
        let payment = self.quote.payments.get(place)?;
        let (date, source) = (payment.date.to_string(), Source::Proposal {});
        Some(as_given("Q-16", amount_term(Role::Plus, &date, payment.amount, source)))
    }

    /// What a figure is shown with, what it was, and the difference, as the ledger tells them (rule Q-10).
    pub(super) fn moved(&self, place: usize, figure: &str) -> Option<Explanation> {
        let moved = self.quote.ledger.get(place)?;
        let path = moved.figure.to_string();
        let shown = figure_term(Role::Plus, "shown", moved.shown, &path);
        let [exact, by] = moved.exact_and_moved();
        Some(match figure {
            "shown" => explanation(moved.shown, moved.rule, vec![shown]),
            "exact" => {
                let below = by.is_negative();
                let role = if below { Role::Plus } else { Role::Minus };
                let by = if below { Number::ZERO.subtract(by).ok()? } else { by };
                let by = amount_term(role, "Rounding", by.into(), Source::Rounding {});
                unfolded(moved.exact().to_string(), moved.rule, vec![shown, by])
            }
            "moved" => {
                let path = format!("ledger[{place}].exact");
                let source = Source::Figure { path };
                let exact = amount_term(Role::Minus, "exact", exact.into(), source);
                unfolded(moved.moved().to_string(), moved.rule, vec![shown, exact])
            }
            _ => return None,
        })
    }
}

pub(super) fn percent(adjustment: &AppliedAdjustment) -> Option<Explanation> {
    let (percent, source) = (adjustment.percent?, Source::Proposal {});
    Some(as_given("Q-5", amount_term(Role::Plus, &adjustment.label, percent, source)))
}

pub(super) fn as_given(rule: &'static str, term: Term) -> Explanation {
    unfolded(term.value.clone(), rule, vec![term])
}

const fn given_or_default(given: bool) -> Source {
    if given { Source::Proposal {} } else { Source::Default {} }
}
