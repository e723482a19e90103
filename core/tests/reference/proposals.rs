//! Random proposals through the library and through the reference.

use serde_json::Value as Json;
use tenantry::proposal::{Catalog, Pricer, Proposal};

use super::exact::Trouble;
use super::fraction::{Fraction, fraction, text, whole};
use super::generate;
use super::lines::{Figures, Priced, Told, Ways, constant_in_force, price};
use super::model;
use super::random::Random;
use super::totals::{Shown, Whole, display_order, district, is_taxed, rate, sum_up};

/// For each of the two tests, which run side by side.
const CASES: u64 = 10_000;
const CASES_OF_MANY_LINES: u64 = 20;

/// What the reference says of one proposal.
struct Answer {
    lines: Vec<Priced>,
    problems: Vec<Told>,
    warnings: Vec<Told>,
    whole: Option<Whole>,
}

fn answer(catalog: &model::Catalog, proposal: &model::Proposal) -> Result<Answer, Trouble> {
    let policy = proposal.policy.as_ref().unwrap_or(&catalog.policy);
    let ways = Ways { catalog, proposal, policy };
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    let mut lines = price(&ways, &mut problems, &mut warnings)?;
    if district(catalog, proposal).is_none()
        && proposal.lines.iter().any(|line| is_taxed(catalog, line))
    {
        warnings.push(("district".to_owned(), "pricing.no_district".to_owned()));
    }
    let mut whole = None;
    if problems.is_empty() {
        match sum_up(&ways, &mut lines, &mut warnings) {
            Ok(done) => {
                if let Err(code) = &done.schedule {
                    problems.push(("schedule".to_owned(), (*code).to_owned()));
                }
                whole = Some(done);
            }
            Err(Trouble::Unsure) => return Err(Trouble::Unsure),
            Err(_) => problems.push((String::new(), "pricing.figure".to_owned())),
        }
    }
    Ok(Answer { lines, problems, warnings, whole })
}

/// Compares a quote with the answer, figure by figure.
struct Comparison<'a> {
    catalog: &'a model::Catalog,
    proposal: &'a model::Proposal,
    answer: &'a Answer,
    quote: &'a Json,
}

impl Comparison<'_> {
    fn places(&self) -> u32 {
        self.catalog.places
    }

    fn differs(&self, what: &str, expected: &str, found: &Json) -> ! {
        panic!(
            "{what} is {found}, not {expected}\ncatalog: {}\nproposal: {}\nquote: {}",
            self.catalog.to_json(),
            self.proposal.to_json(self.catalog),
            self.quote,
        )
    }

    fn same(&self, what: &str, expected: &str, found: &Json) {
        if found.as_str() != Some(expected) {
            self.differs(what, expected, found);
        }
    }

    fn money(&self, what: &str, expected: &Fraction, found: &Json) {
        self.same(what, &text(expected, self.places()), found);
    }

    fn told(&self, what: &str, expected: &[Told]) {
        let all = self.quote[what].as_array().unwrap().iter();
        let text = |fault: &Json, field: &str| fault[field].as_str().unwrap().to_owned();
        let mut found: Vec<Told> =
            all.map(|fault| (text(fault, "path"), text(fault, "code"))).collect();
        let mut expected = expected.to_vec();
        found.sort();
        expected.sort();
        if expected != found {
            self.differs(what, &format!("{expected:?}"), &self.quote[what]);
        }
    }

    fn quote(&self) {
        self.told("problems", &self.answer.problems);
        let priced = self.answer.problems.is_empty();
        self.same("outcome", if priced { "priced" } else { "incomplete" }, &self.quote["outcome"]);
        self.constants();
        self.sections();
        let Some(whole) = &self.answer.whole else {
            if !self.quote["totals"].is_null() {
                self.differs("totals", "absent", &self.quote["totals"]);
            }
            return self.sound_lines();
        };
        self.told("warnings", &self.answer.warnings);
        self.adjustments(whole);
        self.lines(whole);
        self.taxes(whole);
        for (name, expected) in &whole.totals {
            let found = &self.quote["totals"][name];
            let found = if *name == "deal_size" { &found["amount"] } else { found };
            self.money(name, expected, found);
        }
        let parts = self.quote["schedule"].as_array().unwrap();
        let expected = whole.schedule.as_deref().unwrap_or_default();
        assert_eq!(parts.len(), expected.len());
        for (index, (part, expected)) in parts.iter().zip(expected).enumerate() {
            self.money(&format!("schedule[{index}]"), expected, &part["amount"]);
        }
    }

    fn constants(&self) {
        let used = |t: usize| self.proposal.lines.iter().any(|line| line.item.0 == t);
        let mut order: Vec<usize> = (0..self.catalog.types.len()).filter(|t| used(*t)).collect();
        order.sort_by_key(|t| (self.catalog.types[*t].order, self.catalog.types[*t].id.clone()));
        let mut found = self.quote["constants"].as_array().unwrap().iter();
        for t in order {
            for (constant, (name, _)) in self.catalog.types[t].constants.iter().enumerate() {
                let found = found.next().unwrap();
                let (value, whose) = constant_in_force(self.catalog, self.proposal, t, constant);
                self.same("a constant's type", &self.catalog.types[t].id, &found["type"]);
                self.same("a constant's key", &name.key, &found["key"]);
                if fraction(found["value"].as_str().unwrap()) != fraction(&value)
                    || found["set_by"].as_str() != whose.as_deref()
                {
                    self.differs(&name.key, &format!("{value} of {whose:?}"), found);
                }
            }
        }
        assert!(found.next().is_none());
    }

    /// Every line stands once, in display order, under its type and category.
    fn sections(&self) {
        let order = display_order(self.catalog, &self.proposal.lines);
        let mut found = Vec::new();
        for bid_type in self.quote["types"].as_array().unwrap() {
            for category in bid_type["categories"].as_array().unwrap() {
                for index in category["lines"].as_array().unwrap() {
                    let index = usize::try_from(index.as_u64().unwrap()).unwrap();
                    let (t, c, _) = self.proposal.lines[index].item;
                    self.same("a section", &self.catalog.types[t].id, &bid_type["id"]);
                    let own = &self.catalog.types[t].categories[c].id;
                    self.same("a section", own, &category["id"]);
                    found.push(index);
                }
            }
        }
        if found != order {
            self.differs("the order of lines", &format!("{order:?}"), &self.quote["types"]);
        }
    }

    /// The lines of an incomplete quote: those that could be priced are, each by itself (rule F-6).
    fn sound_lines(&self) {
        let mode = self.proposal.policy.as_ref().unwrap_or(&self.catalog.policy).mode;
        for (index, priced) in self.answer.lines.iter().enumerate() {
            let found = &self.quote["lines"][index];
            let figures: Vec<&Figures> = priced.parts.iter().flatten().collect();
            let money = figures.iter().map(|part| part.amount.money(self.places(), mode));
            let Ok(money) = money.collect::<Result<Vec<_>, _>>() else { continue };
            let what = format!("lines[{index}].amount");
            match money.into_iter().reduce(|a, b| a + b) {
                Some(amount) if priced.sound => self.money(&what, &amount, &found["amount"]),
                _ if found["amount"].is_null() => {}
                _ => self.differs(&what, "absent", &found["amount"]),
            }
        }
    }

    fn lines(&self, whole: &Whole) {
        for (index, priced) in self.answer.lines.iter().enumerate() {
            let found = &self.quote["lines"][index];
            let figures: [(&str, &Shown); 4] = [
                ("raw", &whole.raw),
                ("retail", &whole.retail),
                ("amount", &whole.amount),
                ("sub_rate", &whole.sub_rate),
            ];
            for (figure, shown) in figures {
                let mut sum = None;
                for (place, part) in ["labor", "materials"].into_iter().enumerate() {
                    let Some(expected) = &shown[index][place] else { continue };
                    let what = format!("lines[{index}].{part}.{figure}");
                    self.money(&what, expected, &found[part][figure]);
                    sum = Some(sum.unwrap_or(whole_zero()) + expected);
                }
                match sum {
                    Some(sum) => {
                        self.money(&format!("lines[{index}].{figure}"), &sum, &found[figure]);
                    }
                    None => assert!(found[figure].is_null(), "lines[{index}].{figure}"),
                }
            }
            self.units(index, priced, found);
            self.net(index, priced, whole, found);
            self.own_adjustments(index, priced, whole, found);
        }
    }

    fn units(&self, index: usize, priced: &Priced, found: &Json) {
        for (place, part) in ["labor", "materials"].into_iter().enumerate() {
            let Some(figures) = &priced.parts[place] else { continue };
            for (name, expected) in
                [("unit", &figures.unit), ("unit_sub_rate", &figures.unit_sub_rate)]
            {
                let given = fraction(found[part][name].as_str().unwrap());
                if (given - &expected.exact).abs() > expected.blur {
                    let what = format!("lines[{index}].{part}.{name}");
                    self.differs(&what, &expected.exact.to_string(), &found[part][name]);
                }
            }
        }
    }

    /// The adjustments of a line lead from its retail to its amount: what is missing goes to the largest.
    fn own_adjustments(&self, index: usize, priced: &Priced, whole: &Whole, found: &Json) {
        let sum = |shown: &Shown| shown[index].iter().flatten().cloned().reduce(|a, b| a + b);
        let (Some(mut missing), Some(retail)) = (sum(&whole.amount), sum(&whole.retail)) else {
            return;
        };
        missing = missing - &retail;
        let asked = &self.proposal.lines[index].adjustments;
        let mut expected: Vec<Fraction> = Vec::new();
        for (adjustment, (rounded, _)) in asked.iter().zip(&priced.adjustments) {
            missing = if adjustment.discount { missing + rounded } else { missing - rounded };
            expected.push(rounded.clone());
        }
        let largest = (0..expected.len()).rev().max_by(|a, b| {
            let size = |place: usize| priced.adjustments[place].1.abs();
            size(*a).cmp(&size(*b))
        });
        if let Some(largest) = largest {
            let old = expected[largest].clone();
            expected[largest] =
                if asked[largest].discount { old - &missing } else { old + &missing };
        }
        for (place, expected) in expected.iter().enumerate() {
            let what = format!("lines[{index}].adjustments[{place}]");
            self.money(&what, expected, &found["adjustments"][place]["amount"]);
        }
    }

    /// The net of a line is its amount with its shares; its parts sum to it.
    fn net(&self, index: usize, priced: &Priced, whole: &Whole, found: &Json) {
        let amounts = whole.amount[index].iter().flatten();
        let Some(amount) = amounts.cloned().reduce(|a, b| a + b) else { return };
        let mut net = amount;
        for (adjustment, applied) in self.proposal.adjustments.iter().zip(&whole.adjustments) {
            for (_, share) in applied.shares.iter().filter(|(line, _)| *line == index) {
                net = if adjustment.discount { net - share } else { net + share };
            }
        }
        self.money(&format!("lines[{index}].net"), &net, &found["net"]);
        let parts = ["labor", "materials"].map(|part| found[part]["net"].as_str());
        let sum = parts.into_iter().flatten().fold(whole_zero(), |sum, net| sum + fraction(net));
        self.money(&format!("the parts of lines[{index}].net"), &sum, &found["net"]);
        let policy = self.proposal.policy.as_ref().unwrap_or(&self.catalog.policy);
        for (place, part) in ["labor", "materials"].into_iter().enumerate() {
            let Some(figures) = &priced.parts[place] else { continue };
            let what = format!("lines[{index}].{part}.net");
            if !policy.exact_lines {
                self.money(&what, &figures.net.exact, &found[part]["net"]);
                continue;
            }
            // Nobody is shown less than nothing of what is more, nor the other way round.
            let shown = fraction(found[part]["net"].as_str().unwrap());
            let (exact, blur) = (&figures.net.exact, &figures.net.blur);
            let is_known = exact.abs() > *blur || exact.is_zero() && blur.is_zero();
            let is_against = exact.is_zero() || shown.is_negative() != exact.is_negative();
            if is_known && !shown.is_zero() && is_against {
                self.differs(&what, &exact.to_string(), &found[part]["net"]);
            }
        }
    }

    fn adjustments(&self, whole: &Whole) {
        for (index, expected) in whole.adjustments.iter().enumerate() {
            let found = &self.quote["adjustments"][index];
            self.money(&format!("adjustments[{index}]"), &expected.amount, &found["amount"]);
            let shares = found["shares"].as_array().unwrap();
            if shares.len() != expected.shares.len() {
                let expected = format!("{} shares", expected.shares.len());
                self.differs(&format!("adjustments[{index}]"), &expected, found);
            }
            for (share, (line, amount)) in shares.iter().zip(&expected.shares) {
                assert_eq!(share["line"].as_u64(), u64::try_from(*line).ok());
                self.money(&format!("a share of adjustments[{index}]"), amount, &share["amount"]);
            }
        }
    }

    fn taxes(&self, whole: &Whole) {
        let found = self.quote["taxes"].as_array().unwrap();
        if found.len() != whole.taxes.len() {
            self.differs("taxes", &format!("{:?}", whole.taxes), &self.quote["taxes"]);
        }
        let Some((index, district)) = district(self.catalog, self.proposal) else {
            return assert!(self.quote["district"].is_null());
        };
        self.same("district", &format!("d{index}"), &self.quote["district"]["id"]);
        for (row, expected) in found.iter().zip(&whole.taxes) {
            let kind = ["labor", "materials", "category"][expected.kind.min(2)];
            self.same("a tax", kind, &row["kind"]);
            if expected.kind > 1 {
                self.same("a tax", &format!("k{}", expected.kind - 2), &row["category"]);
            }
            let given = fraction(row["rate"].as_str().unwrap());
            assert_eq!(given, fraction(rate(district, expected.kind)));
            self.money(&format!("the base of {kind}"), &expected.base, &row["base"]);
            self.same(
                &format!("the tax on {kind}"),
                &text(&expected.tax, whole.tax_places),
                &row["tax"],
            );
        }
    }
}

fn whole_zero() -> Fraction {
    whole(0)
}

#[test]
fn every_proposal_comes_to_what_exact_fractions_come_to() {
    compare(0x2026_1121);
}

#[test]
fn so_does_every_proposal_of_another_seed() {
    compare(0x7e4a_27d1);
}

#[test]
fn so_does_every_proposal_of_many_exact_lines_below_a_cent() {
    let mut random = Random::new(0x0051_0049);
    for _ in 0..CASES_OF_MANY_LINES {
        let (catalog, proposal) = generate::many_lines(&mut random);
        let read: Catalog = tenantry::read(&catalog.to_json().to_string()).unwrap();
        let found = compare_one(&catalog, &Pricer::new(&read).unwrap(), &proposal);
        assert!(matches!(found, Ok(Answer { whole: Some(_), .. })), "they tell too little");
    }
}

fn compare(seed: u64) {
    let mut random = Random::new(seed);
    let (mut unsure, mut incomplete) = (0u64, 0u64);
    let mut cases = 0;
    while cases < CASES {
        let catalog = generate::catalog(&mut random);
        let document = catalog.to_json().to_string();
        let read: Catalog =
            tenantry::read(&document).unwrap_or_else(|error| panic!("{error}\n{document}"));
        let pricer = Pricer::new(&read).unwrap();
        for _ in 0..5 {
            cases += 1;
            let proposal = generate::proposal(&mut random, &catalog);
            match compare_one(&catalog, &pricer, &proposal) {
                Ok(answer) => incomplete += u64::from(!answer.problems.is_empty()),
                Err(_) => unsure += 1,
            }
        }
    }
    assert!(unsure * 50 < CASES, "{unsure} of {CASES} cases tell nothing");
    assert!(incomplete * 3 < CASES, "{incomplete} of {CASES} proposals are incomplete");
}

/// What the reference says, if it is sure; then the library says the same.
fn compare_one(
    catalog: &model::Catalog,
    pricer: &Pricer,
    proposal: &model::Proposal,
) -> Result<Answer, Trouble> {
    let document = proposal.to_json(catalog).to_string();
    let read: Proposal =
        tenantry::read(&document).unwrap_or_else(|error| panic!("{error}\n{document}"));
    let quote = pricer.price(&read).unwrap_or_else(|error| panic!("{error}\n{document}"));
    let quote: Json = serde_json::from_str(&quote.to_json()).unwrap();
    let answer = answer(catalog, proposal)?;
    Comparison { catalog, proposal, answer: &answer, quote: &quote }.quote();
    Ok(answer)
}
