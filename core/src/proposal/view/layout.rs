//! Words and figures to a view.

use std::sync::Arc;

use super::figures::{Figures, for_customer, for_subcontractor};
use super::secrets::Secrets;
use super::switches::Switches;
use super::words::{self, line_of};
use super::{View, ViewCategory, ViewError, ViewKind, ViewLine, ViewSection};
use crate::document::{At, Fault, Faults, shown};
use crate::num::Money;
use crate::order::{Listed, Places};
use crate::proposal::{Outcome, Pricer, Proposal, Quote, TypeSection};

/// The code of how many faults of the quote are not told, which is said on every paper.
const MORE: &str = "pricing.more";

impl Pricer {
    /// The quote, the invoice or the work order of a proposal (rule Q-8). One that keeps a snapshot is shown from that.
    ///
    /// A proposal of which something could not be priced has its views too; they say what is missing.
    ///
    /// # Errors
    /// As [`price`](Self::price).
    ///
    /// # Example
    /// ```
    /// use tenantry::proposal::{Catalog, Pricer, Proposal, ViewKind};
    ///
    /// let catalog: Catalog = tenantry::read(r#"{
    ///     "currency": "USD",
    ///     "types": [{ "id": "painting", "name": "Painting", "categories": [{ "id": "walls", "name": "Walls", "items": [
    ///         { "id": "coat", "name": "One coat", "type": "labor", "retail": "1250", "sub_rate": "700" }
    ///     ] }] }]
    /// }"#)?;
    /// let pricer = Pricer::new(&catalog)?;
    /// let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "coat" }] }"#)?;
    ///
    /// let quote = pricer.view(&proposal, ViewKind::Quote)?;
    /// assert!(quote.to_string().contains("1,250.00"));
    /// let work_order = pricer.view(&proposal, ViewKind::WorkOrder)?.to_string();
    /// assert!(work_order.contains("700.00") && !work_order.contains("1,250.00"));
    /// # Ok::<(), tenantry::Faults>(())
    /// ```
    pub fn view(&self, proposal: &Proposal, kind: ViewKind) -> Result<View, Faults> {
        match &proposal.snapshot {
            Some(snapshot) => view(&snapshot.pricer()?, proposal, true, kind),
            None => view(self, proposal, false, kind),
        }
    }
}

fn view(
    pricer: &Pricer,
    proposal: &Proposal,
    archived_too: bool,
    kind: ViewKind,
) -> Result<View, Faults> {
    let quote = pricer.price_with(proposal, archived_too)?;
    let switches = Switches::of(pricer.catalog(), proposal, kind);
    let figures = match kind {
        ViewKind::WorkOrder => Ok(for_subcontractor(&quote)),
        ViewKind::Quote | ViewKind::Invoice => {
            for_customer(pricer, proposal, &quote, &switches, kind)
        }
    };
    let mut secrets = Secrets::of_paper(pricer.compiled(), kind);
    let lines = words::lines(proposal, &quote, &mut secrets);
    // What cannot be summed has its lines all the same.
    let unsummed = figures.is_err();
    let figures = figures.unwrap_or_else(|_| Figures::of_lines(&quote));
    let sections = sections(&quote.types, &lines, &figures, &switches);
    let mut view = paper(pricer, proposal, &quote, &switches, sections, figures, &mut secrets);
    if unsummed && view.outcome == Outcome::Priced {
        view.outcome = Outcome::Incomplete;
        view.problems.push(Fault::new(At::Root, &ViewError::NoTotals {}));
    }
    Ok(view)
}

/// The view, with everything that stands around the sections.
fn paper(
    pricer: &Pricer,
    proposal: &Proposal,
    quote: &Quote,
    switches: &Switches,
    sections: Vec<ViewSection>,
    figures: Figures,
    secrets: &mut Secrets<'_>,
) -> View {
    let kind = secrets.kind;
    let catalog = pricer.catalog();
    let on_work_order = kind == ViewKind::WorkOrder;
    let notes = catalog.pre_notes.iter().filter(|_| on_work_order);
    let notes = Places::of(&mut notes.map(|note| note.id.as_str()));
    let problems = problems(quote, secrets);
    View {
        rules: quote.rules,
        kind,
        outcome: if problems.is_empty() { Outcome::Priced } else { Outcome::Incomplete },
        title: title(pricer, proposal, kind),
        number: quote.number.clone(),
        date: quote.date,
        stage: quote.stage,
        currency: quote.currency,
        header: if switches.header_fields { quote.header.clone() } else { Vec::new() },
        about_me: catalog.about_me.clone().filter(|_| kind == ViewKind::Quote),
        subcontractor: catalog
            .subcontractors
            .iter()
            .find(|known| on_work_order && proposal.subcontractor.as_ref() == Some(&known.id))
            .cloned(),
        pre_notes: proposal
            .pre_notes
            .iter()
            .filter_map(|id| catalog.pre_notes.get(notes.last(id.as_str())?))
            .map(|note| note.text.clone())
            .listed(),
        sections,
        rows: figures.rows,
        tax_included: figures.tax_included,
        schedule: figures.schedule,
        terms: catalog.terms.clone().filter(|_| switches.terms),
        problems,
        warnings: quote
            .warnings
            .iter()
            .filter(|fault| fault.code == MORE || secrets.let_pass(fault, quote))
            .cloned()
            .listed(),
    }
}

fn title(pricer: &Pricer, proposal: &Proposal, kind: ViewKind) -> Arc<str> {
    let quote_types = &pricer.catalog().quote_types;
    let of_type = quote_types
        .iter()
        .find(|known| kind == ViewKind::Quote && proposal.quote_type.as_ref() == Some(&known.id));
    proposal
        .title
        .clone()
        .or_else(|| of_type.map(|quote_type| quote_type.name.clone()))
        .unwrap_or_else(|| kind.heading().into())
}

/// The problems that concern this paper, in words that tell nothing of the other: what was entered wrong into a field that
/// is not kept from the reader is told as it is; anything else about a line by the name of the line only.
fn problems(quote: &Quote, secrets: &mut Secrets<'_>) -> Vec<Fault> {
    let mut told: Vec<Fault> = Vec::new();
    let mut named = None;
    let root = At::Root;
    let list = root.field("lines");
    let on_work_order = secrets.kind == ViewKind::WorkOrder;
    for problem in &quote.problems {
        let of_line = line_of(&problem.path)
            .and_then(|index| Some((index, shown(&quote.lines.get(index)?.name))));
        told.push(match of_line {
            Some(_) if !on_work_order && secrets.let_pass(problem, quote) => problem.clone(),
            // The problems of one line stand together.
            Some((index, _)) if named == Some(index) => continue,
            Some((index, name)) => {
                named = Some(index);
                Fault::new(list.index(index), &ViewError::LineWithoutPrice { name })
            }
            None if problem.code == MORE => problem.clone(),
            None if problem.path != "schedule" => Fault::new(root, &ViewError::NoTotals {}),
            None if on_work_order => continue,
            None => Fault::new(root.field("schedule"), &ViewError::ScheduleWithoutTotal {}),
        });
    }
    // What fails for several reasons is told once.
    told.dedup();
    told
}

/// Bid types with their categories and lines, each with what it comes to.
fn sections(
    types: &[TypeSection],
    lines: &[ViewLine],
    figures: &Figures,
    switches: &Switches,
) -> Vec<ViewSection> {
    let mut sections = Vec::with_capacity(types.len());
    for bid_type in types {
        let groups: Vec<(Option<Arc<str>>, Vec<usize>)> = if switches.category_column {
            let categories = bid_type.categories.iter();
            categories.map(|known| (Some(known.name.clone()), known.lines.clone())).listed()
        } else {
            let all = bid_type.categories.iter().flat_map(|category| &category.lines);
            vec![(None, all.copied().listed())]
        };
        let mut section =
            ViewSection { name: bid_type.name.clone(), categories: Vec::new(), amount: None };
        let mut sum = Sum::Nothing;
        for (name, indexes) in groups {
            let (category, of_category) = category(name, &indexes, lines, figures, switches);
            section.categories.push(category);
            sum = sum.add(of_category);
        }
        section.amount = sum.amount().filter(|_| switches.price_column);
        sections.push(section);
    }
    sections
}

fn category(
    name: Option<Arc<str>>,
    indexes: &[usize],
    lines: &[ViewLine],
    figures: &Figures,
    switches: &Switches,
) -> (ViewCategory, Sum) {
    let mut category = ViewCategory { name, lines: Vec::new(), amount: None };
    let mut sum = Sum::Nothing;
    for index in indexes {
        let (Some(line), Some(figures)) = (lines.get(*index), figures.lines.get(*index)) else {
            continue;
        };
        sum = sum.add(match figures.amount {
            Some(amount) => Sum::Of { units: amount.units(), places: amount.places() },
            None if figures.is_note => Sum::Nothing,
            None => Sum::Absent,
        });
        if !switches.line_items {
            continue;
        }
        let mut line = line.clone();
        if switches.price_column && !switches.price_together {
            line.price = figures.price();
            line.adjustments.clone_from(&figures.adjustments);
            line.amount = figures.amount;
        }
        category.lines.push(line);
    }
    category.amount = sum.amount().filter(|_| switches.price_column);
    (category, sum)
}

/// A sum in the making.
#[derive(Clone, Copy)]
enum Sum {
    /// Only notes so far.
    Nothing,
    /// In minor units: ten thousand lines of less than 2^96 fit in 128 bits.
    Of { units: i128, places: u32 },
    /// Something could not be priced.
    Absent,
}

impl Sum {
    const fn add(self, other: Self) -> Self {
        match (self, other) {
            (Self::Absent, _) | (_, Self::Absent) => Self::Absent,
            (Self::Nothing, sum) | (sum, Self::Nothing) => sum,
            (Self::Of { units, places }, Self::Of { units: more, .. }) => {
                Self::Of { units: units.saturating_add(more), places }
            }
        }
    }

    /// What it comes to, where that can be held.
    fn amount(self) -> Option<Money> {
        match self {
            Self::Of { units, places } => Money::from_units(units, places).ok(),
            Self::Nothing | Self::Absent => None,
        }
    }
}
