//! What explanations are made of.

use super::{Explanation, Role, Source, Term};
use crate::num::{Amount, Money};
use crate::proposal::{AdjustmentKind, AppliedAdjustment};

pub(super) fn explanation(value: Money, rule: &'static str, terms: Vec<Term>) -> Explanation {
    unfolded(value.to_string(), rule, terms)
}

pub(super) const fn unfolded(value: String, rule: &'static str, terms: Vec<Term>) -> Explanation {
    Explanation {
        rules: None,
        figure: String::new(),
        value,
        rule,
        terms,
        formula: None,
        rounding: None,
        rounded_with: None,
    }
}

pub(super) fn figure_term(role: Role, name: &str, value: Money, path: &str) -> Term {
    let source = Source::Figure { path: path.to_owned() };
    Term { role, name: name.into(), value: value.to_string(), source, explanation: None }
}

pub(super) fn adjustment_term(adjustment: &AppliedAdjustment, path: &str) -> Term {
    figure_term(role_of(adjustment), &adjustment.label, adjustment.amount, path)
}

/// Money that stands in the proposal.
pub(super) fn given(name: &str, value: Money) -> Term {
    Term { source: Source::Proposal {}, ..figure_term(Role::Plus, name, value, "") }
}

/// An amount from elsewhere than the figures of money.
pub(super) fn amount_term(role: Role, name: &str, value: Amount, source: Source) -> Term {
    Term { role, name: name.into(), value: value.to_string(), source, explanation: None }
}

pub(super) const fn role_of(adjustment: &AppliedAdjustment) -> Role {
    match adjustment.r#type {
        AdjustmentKind::Discount => Role::Minus,
        AdjustmentKind::Charge => Role::Plus,
    }
}

/// What leads from one amount to another, as one term; none where nothing does.
pub(super) fn difference(before: Money, after: Money, name: &str, source: Source) -> Option<Term> {
    let change = after.subtract(before).ok().filter(|change| !change.is_zero())?;
    let (role, change) =
        if change.is_negative() { (Role::Minus, change.negate()) } else { (Role::Plus, change) };
    Some(Term { role, source, ..given(name, change) })
}
