//! Any figure of a quote, unfolded into formula, values, where each came from, and roundings (rule Q-12).

mod adjustments;
mod formulas;
mod given;
mod lines;
mod missing;
mod path;
mod payable;
mod rounded;
mod sums;
mod terms;
mod text;
mod walk;

use std::sync::Arc;

use serde::Serialize;

use super::resolve::resolve;
use super::{Moved, Pricer, Proposal};
use crate::document::Faults;
use crate::formula::Trace;
use crate::id::AccountId;
use crate::num::Amount;
use crate::order::{Listed, Places};
use walk::Explainer;

/// How a figure of a quote came to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Explanation {
    /// The version of the rules that made it (rule D-9); absent in those of its terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<&'static str>,
    /// The figure, by its path in the quote.
    pub figure: String,
    /// Its value, as the quote shows it.
    pub value: String,
    /// The rule that made it.
    pub rule: &'static str,
    /// What it was made from, in order.
    pub terms: Vec<Term>,
    /// The formula with every step, where it is the value of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<Trace>,
    /// What rounding moved, if it moved anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Moved>,
    /// With what it was rounded, where that made another figure of it than it would be by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded_with: Option<RoundedWith>,
}

/// With what a figure was rounded, so that all that is shown adds up (rule Q-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RoundedWith {
    /// With the others of its sum, by largest remainder: shares, parts of the schedule, lines that stay exact with their labor and
    /// materials, taxes of which only the sum is rounded.
    Others,
    /// Line by line: a tax that is the sum of the taxes on each.
    Lines,
    /// With what it leaves: an adjustment after which nothing is left takes what was shown, and the largest one of a line that
    /// stays exact takes the cent that is missing between its price and its amount.
    Left,
}

/// Something that a figure was made from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Term {
    /// What was done with it.
    pub role: Role,
    /// What it is called: a label, a name, or the last part of its path.
    pub name: Arc<str>,
    /// Its value.
    pub value: String,
    /// Where it came from.
    pub source: Source,
    /// How it came to be in turn; left out where the figure is unfolded elsewhere, and beyond 300 figures or 10,000 terms and
    /// steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Box<Explanation>>,
}

/// What was done with a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TermRole"))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
    /// Multiplied by.
    Times,
    /// Taken as a percentage.
    Percent,
    /// Used by the formula.
    Used,
    /// Divided in proportion to weights.
    Divided,
    /// Not exceeded: what a discount was cut to (rule Q-5).
    AtMost,
}

/// Where a value came from (rule Q-12).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Source {
    /// Another figure of the quote.
    Figure {
        /// Its path.
        path: String,
    },
    /// A constant of the bid type.
    Constant {
        /// Its key.
        key: Arc<str>,
        /// The account whose override it is; absent where the owner's value stands.
        #[serde(skip_serializing_if = "Option::is_none")]
        set_by: Option<AccountId>,
    },
    /// The measurements of the line's rooms.
    Rooms {},
    /// Entered on the line.
    Input {},
    /// The default of the field, or 1 for a quantity or multiplier that is left out.
    Default {},
    /// Left blank, which counts as zero.
    Blank {},
    /// Written in the proposal: a quantity, a multiplier, an amount.
    Proposal {},
    /// The part's share of what changes its whole line: of the adjustments of the line, or of its shares of those on the whole
    /// (rule Q-5).
    Shared {},
    /// A rate of the tax district.
    Rate {},
    /// The tax on a figure of the quote alone, rounded by itself: where taxes are rounded line by line (rule Q-4).
    TaxOn {
        /// The rate, in percent.
        rate: Amount,
        /// The path of the figure.
        path: String,
    },
    /// What rounding moved in the other terms: exact lines are rounded together, and a tax has a part of them.
    Rounding {},
}

impl Pricer {
    /// How a figure of the proposal's quote came to be: `totals.total`, `lines[2].retail`, `taxes[0].tax`,
    /// `adjustments[0].shares[1].amount`, `types[0].subtotals.amount`, `schedule[1].amount`; and whose one is that the quote
    /// repeats as it was given: `constants[0].value`, `lines[2].quantity`, `payments[0].amount`.
    ///
    /// The path of every figure in the JSON of a quote, which stands there as a text, leads to its explanation; a field can be
    /// named by its key too, `lines[0].fields.area` for `lines[0].fields[2].value`.
    ///
    /// Unfolds the figures that it was made from too, breadth first, each once, up to 300 with 10,000 terms and steps together.
    /// The others are told by their paths, to be asked about in turn.
    ///
    /// # Errors
    /// As [`price`](Pricer::price); a path that leads to no figure; a figure that is absent.
    ///
    /// # Example
    /// ```
    /// # use tenantry::proposal::{Catalog, Pricer, Proposal};
    /// # let catalog: Catalog = tenantry::read(r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T",
    /// #   "categories": [{ "id": "c", "name": "C", "items": [{ "id": "plank", "name": "Plank", "type": "labor",
    /// #   "fields": [{ "label": "Area", "type": "number" }], "retail": "area * 4.255" }] }] }] }"#)?;
    /// # let pricer = Pricer::new(&catalog)?;
    /// let proposal: Proposal =
    ///     tenantry::read(r#"{ "lines": [{ "item": "plank", "inputs": { "area": 3 } }] }"#)?;
    /// let explanation = pricer.explain(&proposal, "lines[0].labor.raw")?;
    /// assert_eq!(explanation.to_string(), "\
    /// lines[0].labor.raw = 12.77  (Q-1; rounded from 12.765)
    ///   unit: 12.765  (lines[0].labor.unit, P-8)
    ///     area * 4.255 = 3 * 4.255 = 12.765
    ///     Area: 3, entered
    ///   times Quantity: 1, default
    /// ");
    /// # Ok::<(), tenantry::Faults>(())
    /// ```
    pub fn explain(&self, proposal: &Proposal, path: &str) -> Result<Explanation, Faults> {
        if let Some(snapshot) = &proposal.snapshot {
            return snapshot.pricer()?.explain_with(proposal, path, true);
        }
        self.explain_with(proposal, path, false)
    }

    fn explain_with(
        &self,
        proposal: &Proposal,
        path: &str,
        archived_too: bool,
    ) -> Result<Explanation, Faults> {
        let quote = self.price_with(proposal, archived_too)?;
        let resolved = resolve(self.catalog(), self.compiled(), proposal, archived_too)?;
        let figures: Vec<String> =
            quote.ledger.iter().map(|moved| moved.figure.to_string()).listed();
        let rounded = Places::of(&mut figures.iter().map(String::as_str));
        let explainer =
            Explainer { pricer: self, proposal, resolved: &resolved, quote: &quote, rounded };
        Ok(Explanation { rules: Some(crate::RULES), ..explainer.unfold(path)? })
    }
}
