//! One level of an explanation for each kind of figure, and the walk over the levels.

use std::collections::BTreeMap;

use super::path::{Piece, pieces};
use super::{Explanation, Role, Source, Term};
use crate::document::{At, Fault, Faults, nearest};
use crate::num::{Amount, Money};
use crate::proposal::resolve::{Resolved, TaxedBy};
use crate::proposal::{
    Adjustment, AdjustmentKind, AppliedAdjustment, Moved, PartFigures, Pricer, Proposal,
    ProposalError, Quote, QuoteLine, Subtotals, TaxKind, TaxRow, Totals,
};

/// How many figures are unfolded.
const MOST: usize = 300;

pub(super) struct Explainer<'e> {
    pub(super) pricer: &'e Pricer,
    pub(super) proposal: &'e Proposal,
    pub(super) resolved: &'e Resolved<'e>,
    pub(super) quote: &'e Quote,
    /// What rounding moved, by the path of the figure.
    pub(super) moved: BTreeMap<String, &'e Moved>,
}

impl Explainer<'_> {
    /// The explanation of a figure with those of the figures that it was made from.
    pub(super) fn unfold(&self, path: &str) -> Result<Explanation, Faults> {
        let first = self.one(path)?;
        // Each with the place of its term: the number of its parent, and which of its terms.
        let mut all = vec![(first, 0, 0)];
        let mut next = 0;
        while next < all.len() && all.len() < MOST {
            let terms = all
                .get(next)
                .map(|(explanation, _, _)| explanation.terms.clone())
                .unwrap_or_default();
            for (place, term) in terms.iter().enumerate() {
                if let Source::Figure { path } = &term.source
                    && all.len() < MOST
                    && let Ok(explanation) = self.one(path)
                {
                    all.push((explanation, next, place));
                }
            }
            next += 1;
        }
        // Children stand after their parents, so that putting them in from the back leaves none behind.
        while all.len() > 1 {
            let Some((explanation, parent, place)) = all.pop() else { break };
            if let Some(term) =
                all.get_mut(parent).and_then(|(parent, _, _)| parent.terms.get_mut(place))
            {
                term.explanation = Some(Box::new(explanation));
            }
        }
        all.pop().map(|(explanation, _, _)| explanation).ok_or_else(Faults::default)
    }

    /// One level.
    fn one(&self, path: &str) -> Result<Explanation, Faults> {
        use Piece::{Index, Name};
        let pieces = pieces(path).ok_or_else(|| unknown(path, None))?;
        let found = match pieces.as_slice() {
            [Name("totals"), Name(figure)] => self.total(figure),
            [Name("taxes"), Index(row), Name(figure)] => self.tax(*row, figure),
            [Name("types"), Index(place), Name("subtotals"), Name(figure)] => {
                self.of_type(*place, figure)
            }
            [
                Name("types"),
                Index(place),
                Name("categories"),
                Index(category),
                Name("subtotals"),
                Name(figure),
            ] => self.of_category(*place, *category, figure),
            [Name("adjustments"), Index(place), Name("amount")] => self.adjustment(*place),
            [Name("adjustments"), Index(place), Name("shares"), Index(share), Name("amount")] => {
                self.share(*place, *share)
            }
            [Name("schedule"), Index(part), Name("amount")] => self.part_of_schedule(*part),
            [Name("lines"), Index(line), Name("fields"), Name(key)] => self.field(*line, key),
            [Name("lines"), Index(line), Name("fields"), Index(field), Name("value")] => {
                let key = self.quote.lines.get(*line).and_then(|line| line.fields.get(*field));
                key.and_then(|field| self.field(*line, field.key.as_str()))
            }
            [Name("lines"), Index(line), Name("adjustments"), Index(place), Name("amount")] => {
                self.line_adjustment(*line, *place)
            }
            [Name("lines"), Index(line), Name(part @ ("labor" | "materials")), Name(figure)] => {
                self.part(*line, part, figure)
            }
            [Name("lines"), Index(line), Name(figure)] => self.line(*line, figure),
            _ => None,
        };
        match found {
            Some(mut explanation) => {
                path.clone_into(&mut explanation.figure);
                explanation.rounding = self.moved.get(path).map(|moved| (*moved).clone());
                Ok(explanation)
            }
            None => Err(self.not_found(path, &pieces)),
        }
    }

    fn not_found(&self, path: &str, pieces: &[Piece<'_>]) -> Faults {
        let problems = self.quote.problems.len();
        let absent = problems > 0
            && match pieces {
                [Piece::Name("totals" | "taxes" | "adjustments" | "schedule" | "types"), ..] => {
                    true
                }
                [Piece::Name("lines"), Piece::Index(line), ..] => *line < self.quote.lines.len(),
                _ => false,
            };
        if absent {
            let path = path.chars().take(256).collect();
            let error = ProposalError::AbsentFigure { path, problems };
            return Fault::new(At::Root.field("path"), &error).into();
        }
        let suggestion = match pieces {
            [Piece::Name(name)] => {
                let names = TOTALS.iter().map(|(name, _)| *name);
                nearest(name, names).map(|name| format!("totals.{name}"))
            }
            [Piece::Name("totals"), Piece::Name(name)] => {
                nearest(name, TOTALS.iter().map(|(name, _)| *name))
                    .map(|name| format!("totals.{name}"))
            }
            [Piece::Name("lines"), Piece::Index(line), Piece::Name(name)] => {
                let names = ["raw", "retail", "amount", "net", "sub_rate", "margin"];
                nearest(name, names).map(|name| format!("lines[{line}].{name}"))
            }
            _ => None,
        };
        unknown(path, suggestion)
    }

    fn total(&self, figure: &str) -> Option<Explanation> {
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
        let sections = self.quote.types.iter().enumerate();
        sections
            .map(|(place, section)| {
                let value = subtotal(section.subtotals.as_ref()?, figure)?;
                let path = format!("types[{place}].subtotals.{figure}");
                Some(figure_term(Role::Plus, &section.name, value, &path))
            })
            .collect()
    }

    fn of_type(&self, place: usize, figure: &str) -> Option<Explanation> {
        let section = self.quote.types.get(place)?;
        let value = subtotal(section.subtotals.as_ref()?, figure)?;
        let terms = section.categories.iter().enumerate().map(|(category, section)| {
            let value = subtotal(section.subtotals.as_ref()?, figure)?;
            let path = format!("types[{place}].categories[{category}].subtotals.{figure}");
            Some(figure_term(Role::Plus, &section.name, value, &path))
        });
        Some(explanation(value, "Q-9", terms.collect::<Option<_>>()?))
    }

    fn of_category(&self, place: usize, category: usize, figure: &str) -> Option<Explanation> {
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

    fn line(&self, index: usize, figure: &str) -> Option<Explanation> {
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
            .collect();
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

    fn part(&self, index: usize, name: &str, figure: &str) -> Option<Explanation> {
        let line = self.quote.lines.get(index)?;
        let part = if name == "labor" { line.labor.as_ref()? } else { line.materials.as_ref()? };
        let path = |figure: &str| format!("lines[{index}].{name}.{figure}");
        let exact = |role, figure: &str, value: Amount| Term {
            role,
            name: figure.into(),
            value: value.to_string(),
            source: Source::Figure { path: path(figure) },
            explanation: None,
        };
        let quantity = Term {
            role: Role::Times,
            name: "Quantity".into(),
            value: line.quantity.to_string(),
            source: Source::Proposal {},
            explanation: None,
        };
        match figure {
            "unit" => self.formula_of_total(index, name, "retail", part.unit),
            "unit_sub_rate" => self.formula_of_total(index, name, "sub_rate", part.unit_sub_rate),
            "raw" => Some(explanation(
                part.raw,
                "Q-1",
                vec![exact(Role::Plus, "unit", part.unit), quantity],
            )),
            "sub_rate" => {
                let unit = exact(Role::Plus, "unit_sub_rate", part.unit_sub_rate);
                Some(explanation(part.sub_rate, "Q-1", vec![unit, quantity]))
            }
            "retail" => {
                let multiplier = self.multiplier_of(index)?;
                if multiplier == Amount::ONE {
                    let raw = figure_term(Role::Plus, "raw", part.raw, &path("raw"));
                    return Some(explanation(part.retail, "Q-2", vec![raw]));
                }
                let multiplier = Term {
                    role: Role::Times,
                    name: "Multiplier".into(),
                    value: multiplier.to_string(),
                    source: Source::Proposal {},
                    explanation: None,
                };
                let terms = vec![exact(Role::Plus, "unit", part.unit), quantity, multiplier];
                Some(explanation(part.retail, "Q-2", terms))
            }
            "amount" => {
                let retail = figure_term(Role::Plus, "retail", part.retail, &path("retail"));
                let mut terms = vec![retail];
                self.difference(&mut terms, part.retail, part.amount, "Adjustments of the line");
                Some(explanation(part.amount, "Q-5", terms))
            }
            "net" => {
                let mut terms =
                    vec![figure_term(Role::Plus, "amount", part.amount, &path("amount"))];
                self.difference(
                    &mut terms,
                    part.amount,
                    part.net,
                    "Shares of the adjustments on the whole",
                );
                Some(explanation(part.net, "Q-5", terms))
            }
            _ => None,
        }
    }

    /// What changed a figure of a part, as one term.
    #[expect(clippy::unused_self, reason = "reads as the other steps do")]
    fn difference(&self, terms: &mut Vec<Term>, before: Money, after: Money, name: &str) {
        if let Ok(change) = after.subtract(before)
            && !change.is_zero()
        {
            let (role, change) = if change.is_negative() {
                (Role::Minus, change.negate())
            } else {
                (Role::Plus, change)
            };
            terms.push(Term { role, ..given(name, change) });
        }
    }

    fn multiplier_of(&self, line: usize) -> Option<Amount> {
        let section = self.quote.types.iter().find(|section| {
            section.categories.iter().any(|category| category.lines.contains(&line))
        })?;
        Some(section.multiplier)
    }

    fn adjustment_terms(
        &self,
        wanted: impl Fn(&AppliedAdjustment) -> bool,
        signed: bool,
    ) -> Vec<Term> {
        let all = self.quote.adjustments.iter().enumerate();
        all.filter(|(_, adjustment)| wanted(adjustment))
            .map(|(place, adjustment)| {
                let term = adjustment_term(adjustment, &format!("adjustments[{place}].amount"));
                if signed { term } else { Term { role: Role::Plus, ..term } }
            })
            .collect()
    }

    fn adjustment(&self, place: usize) -> Option<Explanation> {
        let (asked, given) =
            (self.proposal.adjustments.get(place)?, self.quote.adjustments.get(place)?);
        let totals = self.quote.totals.as_ref()?;
        let mut standing = if asked.after_tax {
            vec![
                figure_term(Role::Times, "net", totals.net, "totals.net"),
                figure_term(Role::Plus, "tax", totals.tax, "totals.tax"),
            ]
        } else {
            vec![figure_term(Role::Times, "subtotal", totals.subtotal, "totals.subtotal")]
        };
        let before = self.quote.adjustments.iter().enumerate().take(place);
        standing.extend(before.filter(|(_, before)| before.after_tax == asked.after_tax).map(
            |(place, before)| adjustment_term(before, &format!("adjustments[{place}].amount")),
        ));
        Some(explanation(given.amount, "Q-5", asked_terms(asked, standing)))
    }

    fn line_adjustment(&self, line: usize, place: usize) -> Option<Explanation> {
        let given = self.quote.lines.get(line)?.adjustments.get(place)?;
        let asked = self.proposal.lines.get(line)?.adjustments.get(place)?;
        let line_retail = self.quote.lines.get(line)?.retail?;
        let mut standing =
            vec![figure_term(Role::Times, "retail", line_retail, &format!("lines[{line}].retail"))];
        let before = self.quote.lines.get(line)?.adjustments.iter().enumerate().take(place);
        standing.extend(before.map(|(place, before)| {
            adjustment_term(before, &format!("lines[{line}].adjustments[{place}].amount"))
        }));
        Some(explanation(given.amount, "Q-5", asked_terms(asked, standing)))
    }

    fn share(&self, place: usize, share: usize) -> Option<Explanation> {
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

    fn tax_terms(&self) -> Vec<Term> {
        let rows = self.quote.taxes.iter().enumerate();
        rows.map(|(row, tax)| {
            figure_term(Role::Plus, &tax.name, tax.tax, &format!("taxes[{row}].tax"))
        })
        .collect()
    }

    fn tax(&self, place: usize, figure: &str) -> Option<Explanation> {
        let row = self.quote.taxes.get(place)?;
        match figure {
            "tax" => {
                let rate = Term {
                    role: Role::Percent,
                    name: row.name.clone(),
                    value: row.rate.to_string(),
                    source: Source::Rate {},
                    explanation: None,
                };
                let base =
                    figure_term(Role::Times, "base", row.base, &format!("taxes[{place}].base"));
                Some(explanation(row.tax, "Q-4", vec![rate, base]))
            }
            "base" => Some(explanation(row.base, "Q-3", self.base_terms(row))),
            _ => None,
        }
    }

    /// The nets of the lines, or parts of lines, that a row taxes, and the adjustments that name its category.
    fn base_terms(&self, row: &TaxRow) -> Vec<Term> {
        let category = row.category.as_ref().and_then(|id| {
            self.resolved.district?.categories.iter().position(|category| category.id == *id)
        });
        let mut terms = Vec::new();
        for (index, (line, taxed_by)) in
            self.quote.lines.iter().zip(&self.resolved.taxed_by).enumerate()
        {
            let (value, path) = match (taxed_by, row.kind, category) {
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
                terms.push(adjustment_term(adjustment, &format!("adjustments[{place}].amount")));
            }
        }
        terms
    }

    fn payment_terms(&self) -> Vec<Term> {
        let payments = self.quote.payments.iter();
        payments
            .map(|payment| Term {
                role: Role::Plus,
                name: payment.date.to_string().into(),
                value: payment.amount.to_string(),
                source: Source::Proposal {},
                explanation: None,
            })
            .collect()
    }

    fn part_of_schedule(&self, place: usize) -> Option<Explanation> {
        let (asked, part) = (self.proposal.schedule.get(place)?, self.quote.schedule.get(place)?);
        let payable = self.quote.totals.as_ref()?.payable;
        let of_payable = |role| figure_term(role, "payable", payable, "totals.payable");
        let terms = match (asked.amount, asked.percent) {
            (Some(_), _) => vec![given(&asked.label, part.amount)],
            (None, Some(percent)) => {
                let percent = Term {
                    role: Role::Percent,
                    name: asked.label.clone(),
                    value: percent.to_string(),
                    source: Source::Proposal {},
                    explanation: None,
                };
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

/// The totals by name.
const TOTALS: [(&str, fn(&Totals) -> Money); 14] = [
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
        "labor" => subtotals.labor,
        "materials" => subtotals.materials,
        "amount" => subtotals.amount,
        "sub_rate" => subtotals.sub_rate,
        "margin" => subtotals.margin,
        _ => return None,
    })
}

fn line_figure(line: &QuoteLine, figure: &str) -> Option<Money> {
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
        "net" => part.net,
        "sub_rate" => part.sub_rate,
        _ => return None,
    })
}

const fn role_of(adjustment: &AppliedAdjustment) -> Role {
    match adjustment.r#type {
        AdjustmentKind::Discount => Role::Minus,
        AdjustmentKind::Charge => Role::Plus,
    }
}

fn adjustment_term(adjustment: &AppliedAdjustment, path: &str) -> Term {
    figure_term(role_of(adjustment), &adjustment.label, adjustment.amount, path)
}

fn figure_term(role: Role, name: &str, value: Money, path: &str) -> Term {
    let source = Source::Figure { path: path.to_owned() };
    Term { role, name: name.into(), value: value.to_string(), source, explanation: None }
}

/// What an adjustment asked for: an amount, or a percentage of its base, or of what stood at its turn.
fn asked_terms(asked: &Adjustment, standing: Vec<Term>) -> Vec<Term> {
    let term = |role, name: &str, value: Amount| Term {
        role,
        name: name.into(),
        value: value.to_string(),
        source: Source::Proposal {},
        explanation: None,
    };
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

/// A value that stands in the proposal.
fn given(name: &str, value: Money) -> Term {
    let source = Source::Proposal {};
    Term {
        role: Role::Plus,
        name: name.into(),
        value: value.to_string(),
        source,
        explanation: None,
    }
}

fn explanation(value: Money, rule: &'static str, terms: Vec<Term>) -> Explanation {
    let (figure, value) = (String::new(), value.to_string());
    Explanation { figure, value, rule, terms, formula: None, rounding: None }
}

fn unknown(path: &str, suggestion: Option<String>) -> Faults {
    let path = path.chars().take(256).collect();
    Fault::new(At::Root.field("path"), &ProposalError::UnknownFigure { path, suggestion }).into()
}
