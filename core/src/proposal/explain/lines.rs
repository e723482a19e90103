//! Lines and their parts (rules ).

use super::terms::{adjustment_term, amount_term, difference, explanation, figure_term, role_of};
use super::walk::Explainer;
use super::{Explanation, Role, Source, Term};
use crate::num::{Amount, Money};
use crate::order::Listed;
use crate::proposal::{PartFigures, QuoteLine};

impl Explainer<'_> {
    pub(super) fn line(&self, index: usize, figure: &str) -> Option<Explanation> {
        let line = self.quote.lines.get(index)?;
        let value = line_figure(line, figure)?;
        let path = |name: &str| format!("lines[{index}].{name}");
        if figure == "margin" {
            let terms = vec![
                figure_term(Role::Plus, "amount", line.amount?, &path("amount")),
                figure_term(Role::Minus, "sub_rate", line.sub_rate?, &path("sub_rate")),
            ];
            return Some(explanation(value, "Q-9", terms));
        }
        if figure == "amount" && !line.adjustments.is_empty() {
            let mut terms = vec![figure_term(Role::Plus, "retail", line.retail?, &path("retail"))];
            for (place, adjustment) in line.adjustments.iter().enumerate() {
                terms.push(adjustment_term(
                    adjustment,
                    &path(&format!("adjustments[{place}].amount")),
                ));
            }
            return Some(explanation(value, "Q-5", terms));
        }
        if figure == "net" {
            let mut terms = vec![figure_term(Role::Plus, "amount", line.amount?, &path("amount"))];
            terms.extend(self.shares_of(index));
            return Some(explanation(value, "Q-5", terms));
        }
        let parts = [("labor", &line.labor), ("materials", &line.materials)];
        let terms = parts
            .into_iter()
            .filter_map(|(name, part)| {
                let value = part_figure(part.as_ref()?, figure)?;
                Some(figure_term(Role::Plus, name, value, &path(&format!("{name}.{figure}"))))
            })
            .listed();
        Some(explanation(value, "Q-9", terms))
    }

    /// The shares of a line in the adjustments on the whole.
    fn shares_of(&self, line: usize) -> Vec<Term> {
        let mut terms = Vec::new();
        for (place, adjustment) in self.quote.adjustments.iter().enumerate() {
            // Shares stand in the order of their lines.
            let share = adjustment.shares.binary_search_by_key(&line, |share| share.line);
            if let Some((share, of_line)) =
                share.ok().and_then(|share| Some((share, adjustment.shares.get(share)?)))
            {
                let role = role_of(adjustment);
                let path = format!("adjustments[{place}].shares[{share}].amount");
                terms.push(figure_term(role, &adjustment.label, of_line.amount, &path));
            }
        }
        terms
    }

    pub(super) fn part(&self, index: usize, name: &str, figure: &str) -> Option<Explanation> {
        let line = self.quote.lines.get(index)?;
        let part = if name == "labor" { line.labor.as_ref()? } else { line.materials.as_ref()? };
        let path = |figure: &str| format!("lines[{index}].{name}.{figure}");
        let exact = |role, figure: &str, value: Amount| {
            amount_term(role, figure, value, Source::Figure { path: path(figure) })
        };
        let quantity = || self.quantity_term(Role::Times, index, line.quantity);
        match figure {
            "unit" => self.formula_of_total(index, name, "retail", part.unit),
            "unit_sub_rate" => self.formula_of_total(index, name, "sub_rate", part.unit_sub_rate),
            "raw" => Some(explanation(
                part.raw,
                "Q-1",
                vec![exact(Role::Plus, "unit", part.unit), quantity()],
            )),
            "sub_rate" => {
                let unit = exact(Role::Plus, "unit_sub_rate", part.unit_sub_rate);
                Some(explanation(part.sub_rate, "Q-1", vec![unit, quantity()]))
            }
            "retail" => {
                let multiplier = self.multiplier_of(index)?;
                if multiplier == Amount::ONE {
                    let raw = figure_term(Role::Plus, "raw", part.raw, &path("raw"));
                    return Some(explanation(part.retail, "Q-2", vec![raw]));
                }
                let multiplier =
                    amount_term(Role::Times, "Multiplier", multiplier, Source::Proposal {});
                let terms = vec![exact(Role::Plus, "unit", part.unit), quantity(), multiplier];
                Some(explanation(part.retail, "Q-2", terms))
            }
            "amount" => {
                let retail = figure_term(Role::Plus, "retail", part.retail, &path("retail"));
                let mut terms = vec![retail];
                let own = Source::Shared {};
                terms.extend(difference(part.retail, part.amount, "Adjustments of the line", own));
                Some(explanation(part.amount, "Q-5", terms))
            }
            "net" => {
                let mut terms =
                    vec![figure_term(Role::Plus, "amount", part.amount, &path("amount"))];
                let shares = "Shares of the adjustments on the whole";
                terms.extend(difference(part.amount, part.net, shares, Source::Shared {}));
                Some(explanation(part.net, "Q-5", terms))
            }
            _ => None,
        }
    }

    fn multiplier_of(&self, line: usize) -> Option<Amount> {
        let section = self.quote.types.iter().find(|section| {
            section.categories.iter().any(|category| category.lines.contains(&line))
        })?;
        Some(section.multiplier)
    }
}

pub(super) fn line_figure(line: &QuoteLine, figure: &str) -> Option<Money> {
    match figure {
        "raw" => line.raw,
        "retail" => line.retail,
        "amount" => line.amount,
        "net" => line.net,
        "sub_rate" => line.sub_rate,
        "margin" => line.margin,
        _ => None,
    }
}

fn part_figure(part: &PartFigures, figure: &str) -> Option<Money> {
    Some(match figure {
        "raw" => part.raw,
        "retail" => part.retail,
        "amount" => part.amount,
        "sub_rate" => part.sub_rate,
        _ => return None,
    })
}
