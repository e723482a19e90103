//! What is told of a path that leads to no figure: that it is absent, or that there is none, and which may be meant.

use super::path::{Piece, pieces};
use super::walk::Explainer;
use crate::document::{At, Fault, Faults, nearest, shown};
use crate::order::Listed;
use crate::proposal::{ItemType, ProposalError, QuoteField};

const TOTALS: &[&str] = &[
    "labor",
    "materials",
    "subtotal",
    "discount",
    "charge",
    "net",
    "tax",
    "total",
    "cash_rounding",
    "payable",
    "paid",
    "due",
    "sub_rate",
    "margin",
    "net_margin",
];
const LINE: &[&str] = &["raw", "retail", "amount", "net", "sub_rate", "margin", "quantity"];
const PART: &[&str] = &["unit", "unit_sub_rate", "raw", "retail", "amount", "net", "sub_rate"];
const SECTION: &[&str] = &["raw", "retail", "labor", "materials", "amount", "sub_rate", "margin"];

/// Where figures stand in a quote, and their names there.
const FIGURES: [(&str, &[&str]); 17] = [
    ("totals", TOTALS),
    ("totals.deal_size", &["amount"]),
    ("lines[]", LINE),
    ("lines[].labor", PART),
    ("lines[].materials", PART),
    ("lines[].fields[]", &["value"]),
    ("lines[].adjustments[]", &["amount", "percent"]),
    ("types[]", &["multiplier"]),
    ("types[].subtotals", SECTION),
    ("types[].categories[].subtotals", SECTION),
    ("adjustments[]", &["amount", "percent"]),
    ("adjustments[].shares[]", &["amount"]),
    ("taxes[]", &["base", "rate", "tax"]),
    ("schedule[]", &["amount"]),
    ("constants[]", &["value"]),
    ("payments[]", &["amount"]),
    ("ledger[]", &["exact", "moved", "shown"]),
];

impl Explainer<'_> {
    pub(super) fn not_found(&self, path: &str) -> Faults {
        let short = shown(path);
        let problems = self.quote.problems.len();
        let error = if problems > 0 && pieces(path).is_some_and(|pieces| self.absent(&pieces)) {
            ProposalError::AbsentFigure { path: short, problems }
        } else {
            ProposalError::UnknownFigure { path: short, suggestion: self.meant(path) }
        };
        Fault::new(At::Root.field("path"), &error).into()
    }

    /// Whether there would be such a figure, could everything be priced.
    fn absent(&self, path: &[Piece<'_>]) -> bool {
        use Piece::{Index, Name};
        let quote = self.quote;
        match *path {
            [Name("totals"), Name("cash_rounding")] => {
                quote.totals.is_none() && self.proposal.cash_rounding.is_some()
            }
            [Name("totals"), Name(name)] => quote.totals.is_none() && TOTALS.contains(&name),
            [Name("totals"), Name("deal_size"), Name("amount")]
            | [Name("taxes"), Index(_), Name("base" | "rate" | "tax")] => quote.totals.is_none(),
            [Name("adjustments"), Index(place), Name("amount")] => {
                place < self.proposal.adjustments.len()
            }
            [Name("adjustments"), Index(place), Name("percent")] => {
                self.proposal.adjustments.get(place).is_some_and(|asked| asked.percent.is_some())
            }
            [Name("adjustments"), Index(place), Name("shares"), Index(_), Name("amount")] => {
                quote.totals.is_none() && place < self.proposal.adjustments.len()
            }
            [Name("schedule"), Index(part), Name("amount")] => part < self.proposal.schedule.len(),
            [Name("types"), Index(place), Name("subtotals"), Name(name)] => {
                place < quote.types.len() && SECTION.contains(&name)
            }
            [
                Name("types"),
                Index(place),
                Name("categories"),
                Index(category),
                Name("subtotals"),
                Name(name),
            ] => {
                let section = quote.types.get(place);
                section.is_some_and(|section| category < section.categories.len())
                    && SECTION.contains(&name)
            }
            [Name("lines"), Index(line), ref figure @ ..] => self.absent_of_line(line, figure),
            _ => false,
        }
    }

    fn absent_of_line(&self, index: usize, figure: &[Piece<'_>]) -> bool {
        use ItemType::{Combo, Labor, Materials, Notes};
        use Piece::{Index, Name};
        let Some(line) = self.quote.lines.get(index) else { return false };
        match *figure {
            [Name(name)] => line.r#type != Notes && LINE.contains(&name),
            [Name("labor"), Name(name)] => {
                matches!(line.r#type, Labor | Combo) && PART.contains(&name)
            }
            [Name("materials"), Name(name)] => {
                matches!(line.r#type, Materials | Combo) && PART.contains(&name)
            }
            [Name("fields"), Name(key)] => {
                line.fields.iter().any(|field| field.key.as_str() == key)
            }
            [Name("fields"), Index(field), Name("value")] => field < line.fields.len(),
            [Name("adjustments"), Index(place), Name(name @ ("amount" | "percent"))] => {
                let asked = self.proposal.lines.get(index);
                let asked = asked.and_then(|asked| asked.adjustments.get(place));
                asked.is_some_and(|asked| name == "amount" || asked.percent.is_some())
            }
            _ => false,
        }
    }

    /// The path that may be meant, if there is a figure at it.
    fn meant(&self, path: &str) -> Option<String> {
        let (place, name) = path.rsplit_once('.').unwrap_or(("totals", path));
        let shape: String = place.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        let names = FIGURES.iter().find(|(known, _)| *known == shape).map(|(_, names)| *names);
        let near = |near: &str| format!("{place}.{near}");
        let of_name = names.and_then(|names| nearest(name, names.iter().copied())).map(near);
        let of_place = || {
            let places = FIGURES.iter().filter(|(_, names)| names.contains(&name));
            let shape = nearest(&shape, places.map(|(place, _)| *place))?;
            Some(format!("{}.{name}", with_indexes(shape, place)?))
        };
        let of_field = || {
            let line =
                place.strip_prefix("lines[")?.strip_suffix("].fields")?.parse::<usize>().ok()?;
            let fields: Vec<QuoteField> = self.quote.lines.get(line)?.fields.iter().listed();
            nearest(name, fields.iter().map(|field| field.key.as_str())).map(near)
        };
        // What stops short of a figure, as `totals.deal_size` and `schedule[0]` do.
        let further = ["amount", "value"].map(|name| Some(format!("{path}.{name}")));
        let below = format!("totals.{path}.amount");
        let meant = further.into_iter().chain([of_name, of_place(), of_field(), Some(below)]);
        meant.flatten().find(|path| {
            pieces(path).is_some_and(|path| self.found(&path).is_some() || self.absent(&path))
        })
    }
}

/// A shape like `lines[].labor` with the indexes of a path, if it has as many.
fn with_indexes(shape: &str, path: &str) -> Option<String> {
    let mut indexes = path.split('[').skip(1).map(|rest| rest.split(']').next());
    let mut whole = String::new();
    for (place, piece) in shape.split('[').enumerate() {
        if place > 0 {
            whole.push('[');
            whole.push_str(indexes.next()??);
        }
        whole.push_str(piece);
    }
    indexes.next().is_none().then_some(whole)
}

#[cfg(test)]
mod tests {
    use crate::proposal::{Pricer, Proposal};

    /// The suggestion for a path, of a quote of one line; one that is absent is told as such.
    fn meant(input: &str, path: &str) -> String {
        let catalog = r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
            { "id": "i", "name": "I", "type": "labor", "fields": [{ "label": "Area", "type": "number" }], "retail": "area" }] }] }] }"#;
        let proposal = format!(
            r#"{{ "lines": [{{ "item": "i", "inputs": {{ "area": "{input}" }}, "adjustments": [
                {{ "type": "charge", "label": "Trip", "amount": "5" }}, {{ "type": "discount", "label": "Spring", "percent": "10" }}] }}],
                "schedule": [{{ "label": "All", "rest": true }}] }}"#
        );
        let proposal: Proposal = crate::read(&proposal).unwrap();
        let pricer = Pricer::new(&crate::read(catalog).unwrap()).unwrap();
        let faults = pricer.explain(&proposal, path).unwrap_err();
        let fault = &faults.as_slice()[0];
        match fault.code {
            "proposal.unknown_figure" => fault.suggestion.clone().unwrap_or_default(),
            code => code.to_owned(),
        }
    }

    #[test]
    fn the_path_that_may_be_meant_is_suggested_whether_its_figure_is_there_or_absent() {
        for (path, suggestion) in [
            ("totl", "totals.total"),
            ("totals.totl", "totals.total"),
            ("total.net", "totals.net"),
            ("deal_size", "totals.deal_size.amount"),
            ("totals.deal_size", "totals.deal_size.amount"),
            ("schedule[0]", "schedule[0].amount"),
            ("lines[0].fields[0]", "lines[0].fields[0].value"),
            ("lines[0].fields.aera", "lines[0].fields.area"),
            ("lines[0].retial", "lines[0].retail"),
            ("lines[0].labour.raw", "lines[0].labor.raw"),
            ("lines[0].labor.unti", "lines[0].labor.unit"),
            ("types[0].categories[0].subtotal.net_margin", ""),
            ("types[0].category[0].subtotals.margin", "types[0].categories[0].subtotals.margin"),
            // No such line, no such part of the item, nothing given.
            ("lines[1].retial", ""),
            ("lines[0].material.raw", ""),
            ("totals.cash_roundin", ""),
            ("", ""),
            ("[0]", ""),
        ] {
            assert_eq!(meant("3", path), suggestion, "{path}");
            assert_eq!(meant("x", path), suggestion, "{path} where the line fails");
        }
    }

    #[test]
    fn only_what_there_would_be_is_absent() {
        for path in [
            "totals.total",
            "lines[0].labor.raw",
            "lines[0].adjustments[0].amount",
            "lines[0].adjustments[1].amount",
            "lines[0].adjustments[1].percent",
            "schedule[0].amount",
            "types[0].subtotals.raw",
        ] {
            assert_eq!(meant("x", path), "proposal.absent_figure", "{path}");
        }
        for path in [
            "lines[0].materials.raw",
            "lines[0].adjustments[0].percent",
            "lines[0].adjustments[2].amount",
            "lines[1].raw",
            "schedule[1].amount",
            "types[1].subtotals.raw",
            "types[0].categories[1].subtotals.raw",
        ] {
            assert_eq!(meant("x", path), "", "{path}");
        }
    }
}
