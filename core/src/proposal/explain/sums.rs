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
        let of =
            |name: &str| TOTALS.iter().find(|(known, _)| *known == name).map(|(_, of)| of(totals));
        let plus =
            |name: &str| Some(figure_term(Role::Plus, name, of(name)?, &format!("totals.{name}")));
        let minus = |name: &str| Some(Term { role: Role::Minus, ..plus(name)? });
        let value = match figure {
            "cash_rounding" => totals.cash_rounding?,
            "deal_size" => totals.deal_size.amount,
            name => of(name)?,
        };
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
                if let Some(rounding) = totals.cash_rounding {
                    terms.push(figure_term(
                        Role::Plus,
                        "cash_rounding",
                        rounding,
                        "totals.cash_rounding",
                    ));
                }
                ("Q-16", terms)
            }
            "paid" => ("Q-16", self.payment_terms()),
            "due" => ("Q-16", vec![plus("payable")?, minus("paid")?]),
            "deal_size" if totals.deal_size.manual => ("Q-6", vec![given("Set by hand", value)]),
            "deal_size" => {
                let mut terms = vec![plus("subtotal")?, minus("discount")?];
                if self.quote.policy.deal_size_with_tax {
                    terms.push(plus("tax")?);
                }
                ("Q-6", terms)
            }
            _ => return None,
        };
        Some(explanation(value, rule, terms))
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

/// The totals by name.
pub(super) const TOTALS: [(&str, fn(&Totals) -> Money); 14] = [
    ("labor", |totals| totals.labor),
    ("materials", |totals| totals.materials),
    ("subtotal", |totals| totals.subtotal),
    ("discount", |totals| totals.discount),
    ("charge", |totals| totals.charge),
    ("net", |totals| totals.net),
    ("tax", |totals| totals.tax),
    ("total", |totals| totals.total),
    ("payable", |totals| totals.payable),
    ("paid", |totals| totals.paid),
    ("due", |totals| totals.due),
    ("sub_rate", |totals| totals.sub_rate),
    ("margin", |totals| totals.margin),
    ("net_margin", |totals| totals.net_margin),
];

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
