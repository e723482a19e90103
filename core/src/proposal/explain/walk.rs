//! The walk from a figure to those that it was made from.

use super::given::percent;
use super::path::{Piece, pieces};
use super::{Explanation, Source};
use crate::document::Faults;
use crate::order::Places;
use crate::proposal::resolve::Resolved;
use crate::proposal::{Pricer, Proposal, Quote};

/// How many figures are unfolded.
const MOST: usize = 300;
/// How many terms and steps those have together (rule D-10); the figure that was asked about is told whole.
const MOST_PARTS: usize = 10_000;

pub(super) struct Explainer<'e> {
    pub(super) pricer: &'e Pricer,
    pub(super) proposal: &'e Proposal,
    pub(super) resolved: &'e Resolved<'e>,
    pub(super) quote: &'e Quote,
    /// What rounding moved, by the path of the figure.
    pub(super) rounded: Places<'e>,
}

impl Explainer<'_> {
    /// The explanation of a figure with those of the figures that it was made from.
    pub(super) fn unfold(&self, path: &str) -> Result<Explanation, Faults> {
        let first = self.one(path)?;
        // Each with the place of its term: the number of its parent, and which of its terms.
        let mut all = vec![(first, 0, 0)];
        // A figure that several others are made from is unfolded where it stands first.
        let mut unfolded = vec![path.to_owned()];
        let mut room = MOST_PARTS;
        let mut next = 0;
        while next < all.len() && all.len() < MOST {
            let terms = all.get(next).map_or(&[] as &[_], |(explanation, ..)| &explanation.terms);
            let mut found: Vec<(Explanation, usize, usize)> = Vec::new();
            for (place, term) in terms.iter().enumerate() {
                if let Source::Figure { path } = &term.source
                    && room > 0
                    && all.len() + found.len() < MOST
                    && !unfolded.contains(path)
                    && let Ok(explanation) = self.one(path)
                {
                    // The first that is too large is the last that is looked at.
                    let left = room.checked_sub(parts(&explanation));
                    room = left.unwrap_or_default();
                    if left.is_some() {
                        unfolded.push(path.clone());
                        found.push((explanation, next, place));
                    }
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
        let found = pieces(path).and_then(|pieces| self.found(&pieces));
        let Some(mut explanation) = found else { return Err(self.not_found(path)) };
        path.clone_into(&mut explanation.figure);
        let moved = self.rounded.last(path).and_then(|moved| self.quote.ledger.get(moved));
        explanation.rounding = moved.cloned();
        explanation.rounded_with = moved.and_then(|moved| self.rounded_with(moved));
        Ok(explanation)
    }

    pub(super) fn found(&self, pieces: &[Piece<'_>]) -> Option<Explanation> {
        use Piece::{Index, Name};
        match *pieces {
            [Name("totals"), Name("deal_size"), Name("amount")] => self.deal_size(),
            [Name("totals"), Name(figure)] => self.total(figure),
            [Name("taxes"), Index(row), Name(figure)] => self.tax(row, figure),
            [Name("types"), Index(place), Name("multiplier")] => self.multiplier(place),
            [Name("types"), Index(place), Name("subtotals"), Name(figure)] => {
                self.of_type(place, figure)
            }
            [
                Name("types"),
                Index(place),
                Name("categories"),
                Index(category),
                Name("subtotals"),
                Name(figure),
            ] => self.of_category(place, category, figure),
            [Name("adjustments"), Index(place), Name("amount")] => self.adjustment(place),
            [Name("adjustments"), Index(place), Name("percent")] => {
                percent(self.quote.adjustments.get(place)?)
            }
            [Name("adjustments"), Index(place), Name("shares"), Index(share), Name("amount")] => {
                self.share(place, share)
            }
            [Name("schedule"), Index(part), Name("amount")] => self.part_of_schedule(part),
            [Name("lines"), Index(line), Name("fields"), Name(key)] => self.field(line, key),
            [Name("lines"), Index(line), Name("fields"), Index(field), Name("value")] => {
                let field = self.quote.lines.get(line)?.fields.get(field)?;
                self.field(line, field.key.as_str())
            }
            [Name("lines"), Index(line), Name("adjustments"), Index(place), Name("amount")] => {
                self.line_adjustment(line, place)
            }
            [Name("lines"), Index(line), Name("adjustments"), Index(place), Name("percent")] => {
                percent(self.quote.lines.get(line)?.adjustments.get(place)?)
            }
            [Name("lines"), Index(line), Name(part @ ("labor" | "materials")), Name(figure)] => {
                self.part(line, part, figure)
            }
            [Name("lines"), Index(line), Name("quantity")] => self.quantity(line),
            [Name("lines"), Index(line), Name(figure)] => self.line(line, figure),
            [Name("constants"), Index(place), Name("value")] => self.constant(place),
            [Name("payments"), Index(place), Name("amount")] => self.payment(place),
            [Name("ledger"), Index(place), Name(figure)] => self.moved(place, figure),
            _ => None,
        }
    }
}

/// The terms and steps of an explanation; long words count as more.
fn parts(explanation: &Explanation) -> usize {
    let long = |text: &str| text.len() / 64;
    let terms = explanation.terms.iter().map(|term| 1 + long(&term.name)).sum::<usize>();
    let steps = explanation.formula.as_ref().map(|trace| trace.steps.len() + long(&trace.source));
    terms + steps.unwrap_or_default()
}
