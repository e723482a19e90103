//! Totals and subtotals (rules ).

use super::lines::line_figure;
use super::terms::{explanation, figure_term, given};
use super::walk::Explainer;
use super::{Explanation, Role, Term};
use crate::num::Money;
use crate::proposal::{AdjustmentKind, Subtotals, Totals};

impl Explainer<'_> {
    pub(super) fn total(&self, figure: &str) -> Option<Explanation> {
        let totals = self.quote.totals.as_ref()?;
        let plus = |name: &str| {
            let value = total_figure(totals, name)?;
            Some(figure_term(Role::Plus, name, value, &format!("totals.{name}")))
        };
        let minus = |name: &str| Some(Term { role: Role::Minus, ..plus(name)? });
        let value = total_figure(totals, figure)?;
        let (rule, terms) = match figure {
            "labor" | "materials" | "subtotal" | "sub_rate" => {
                let name = if figure == "subtotal" { "amount" } else { figure };
                ("Q-9", self.type_terms(name)?)
            }
            "margin" => ("Q-9", vec![plus("subtotal")?, minus("sub_rate")?]),
            "net_margin" => ("Q-9", vec![plus("net")?, minus("sub_rate")?]),
            "discount" => {
                ("Q-5", self.adjustment_terms(|a| a.r#type == AdjustmentKind::Discount, false))
            }
            "charge" => {
                ("Q-5", self.adjustment_terms(|a| a.r#type == AdjustmentKind::Charge, false))
            }
            "net" => {
                let mut terms = vec![plus("subtotal")?];
                terms.extend(self.adjustment_terms(|adjustment| !adjustment.after_tax, true));
                ("Q-5", terms)
            }
            "tax" => ("Q-4", self.tax_terms()),
            "total" => {
                let mut terms = vec![plus("net")?, plus("tax")?];
                terms.extend(self.adjustment_terms(|adjustment| adjustment.after_tax, true));
                ("Q-10", terms)
            }
            "cash_rounding" => ("Q-16", vec![given("Cash rounding", value)]),
            "payable" => {
                let mut terms = vec![plus("total")?];
                terms.extend(plus("cash_rounding"));
                ("Q-16", terms)
            }
            "paid" => ("Q-16", self.payment_terms()),
            "due" => ("Q-16", vec![plus("payable")?, minus("paid")?]),
            _ => return None,
        };
        Some(explanation(value, rule, terms))
    }

    pub(super) fn deal_size(&self) -> Option<Explanation> {
        let totals = self.quote.totals.as_ref()?;
        let value = totals.deal_size.amount;
        if totals.deal_size.manual {
            return Some(explanation(value, "Q-6", vec![given("Set by hand", value)]));
        }
        let mut terms = vec![
            figure_term(Role::Plus, "subtotal", totals.subtotal, "totals.subtotal"),
            figure_term(Role::Minus, "discount", totals.discount, "totals.discount"),
        ];
        if self.quote.policy.deal_size_with_tax {
            terms.push(figure_term(Role::Plus, "tax", totals.tax, "totals.tax"));
        }
        Some(explanation(value, "Q-6", terms))
    }

    fn type_terms(&self, figure: &str) -> Option<Vec<Term>> {
        let mut terms = Vec::new();
        for (place, section) in self.quote.types.iter().enumerate() {
            let value = subtotal(section.subtotals.as_ref()?, figure)?;
            let path = format!("types[{place}].subtotals.{figure}");
            terms.push(figure_term(Role::Plus, &section.name, value, &path));
        }
        Some(terms)
    }

    pub(super) fn of_type(&self, place: usize, figure: &str) -> Option<Explanation> {
        let section = self.quote.types.get(place)?;
        let value = subtotal(section.subtotals.as_ref()?, figure)?;
        let mut terms = Vec::new();
        for (category, section) in section.categories.iter().enumerate() {
            let value = subtotal(section.subtotals.as_ref()?, figure)?;
            let path = format!("types[{place}].categories[{category}].subtotals.{figure}");
            terms.push(figure_term(Role::Plus, &section.name, value, &path));
        }
        Some(explanation(value, "Q-9", terms))
    }

    pub(super) fn of_category(
        &self,
        place: usize,
        category: usize,
        figure: &str,
    ) -> Option<Explanation> {
        let section = self.quote.types.get(place)?.categories.get(category)?;
        let value = subtotal(section.subtotals.as_ref()?, figure)?;
        let mut terms = Vec::new();
        for index in &section.lines {
            let line = self.quote.lines.get(*index)?;
            let (value, path) = match figure {
                "labor" => (line.labor.as_ref().map(|part| part.amount), "labor.amount"),
                "materials" => {
                    (line.materials.as_ref().map(|part| part.amount), "materials.amount")
                }
                figure => (line_figure(line, figure), figure),
            };
            if let Some(value) = value {
                terms.push(figure_term(
                    Role::Plus,
                    &line.name,
                    value,
                    &format!("lines[{index}].{path}"),
                ));
            }
        }
        Some(explanation(value, "Q-9", terms))
    }
}

fn total_figure(totals: &Totals, figure: &str) -> Option<Money> {
    Some(match figure {
        "labor" => totals.labor,
        "materials" => totals.materials,
        "subtotal" => totals.subtotal,
        "discount" => totals.discount,
        "charge" => totals.charge,
        "net" => totals.net,
        "tax" => totals.tax,
        "total" => totals.total,
        "cash_rounding" => totals.cash_rounding?,
        "payable" => totals.payable,
        "paid" => totals.paid,
        "due" => totals.due,
        "sub_rate" => totals.sub_rate,
        "margin" => totals.margin,
        "net_margin" => totals.net_margin,
        _ => return None,
    })
}

fn subtotal(subtotals: &Subtotals, figure: &str) -> Option<Money> {
    Some(match figure {
        "raw" => subtotals.raw,
        "retail" => subtotals.retail,
        "labor" => subtotals.labor,
        "materials" => subtotals.materials,
        "amount" => subtotals.amount,
        "sub_rate" => subtotals.sub_rate,
        "margin" => subtotals.margin,
        _ => return None,
    })
}
