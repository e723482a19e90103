//! The walk from a figure to those that it was made from.

use super::path::{Piece, pieces};
use super::sums::TOTALS;
use super::{Explanation, Source};
use crate::document::{At, Fault, Faults, nearest};
use crate::order::Places;
use crate::proposal::resolve::Resolved;
use crate::proposal::{Pricer, Proposal, ProposalError, Quote};

/// How many figures are unfolded.
const MOST: usize = 300;

pub(super) struct Explainer<'e> {
    pub(super) pricer: &'e Pricer,
    pub(super) proposal: &'e Proposal,
    pub(super) resolved: &'e Resolved<'e>,
    pub(super) quote: &'e Quote,
    /// What rounding moved, by the path of the figure.
    pub(super) moved: Places<'e>,
}

impl Explainer<'_> {
    /// The explanation of a figure with those of the figures that it was made from.
    pub(super) fn unfold(&self, path: &str) -> Result<Explanation, Faults> {
        let first = self.one(path)?;
        // Each with the place of its term: the number of its parent, and which of its terms.
        let mut all = vec![(first, 0, 0)];
        // A figure that several others are made from is unfolded where it stands first.
        let mut unfolded = vec![path.to_owned()];
        let mut next = 0;
        while next < all.len() && all.len() < MOST {
            let terms = all.get(next).map_or(&[] as &[_], |(explanation, ..)| &explanation.terms);
            let mut found: Vec<(Explanation, usize, usize)> = Vec::new();
            for (place, term) in terms.iter().enumerate() {
                if let Source::Figure { path } = &term.source
                    && all.len() + found.len() < MOST
                    && !unfolded.contains(path)
                    && let Ok(explanation) = self.one(path)
                {
                    unfolded.push(path.clone());
                    found.push((explanation, next, place));
                }
            }
            all.append(&mut found);
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
                explanation.rounding =
                    self.moved.last(path).and_then(|moved| self.quote.ledger.get(moved).cloned());
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
            [Piece::Name("lines"), Piece::Index(line), Piece::Name(name)]
                if *line < self.quote.lines.len() =>
            {
                let names = ["raw", "retail", "amount", "net", "sub_rate", "margin"];
                nearest(name, names).map(|name| format!("lines[{line}].{name}"))
            }
            _ => None,
        };
        unknown(path, suggestion)
    }
}

fn unknown(path: &str, suggestion: Option<String>) -> Faults {
    let path = path.chars().take(256).collect();
    Fault::new(At::Root.field("path"), &ProposalError::UnknownFigure { path, suggestion }).into()
}
