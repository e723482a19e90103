use std::cmp::Ordering;
use std::sync::Arc;

use super::assemble::{assemble, incomplete};
use super::calculate::{Calculated, Lines, wants_district};
use super::compile::{Compiled, compile};
use super::ledger::Ledger;
use super::quote_field::ToldFields;
use super::resolve::{Resolved, resolve};
use super::totals::{schedule, sum_up};
use super::{Catalog, LineRounding, PricingError, Proposal, Quote, Totals};
use crate::document::{At, Fault, Faults};
use crate::order::{Listed, sorted};

/// A catalog compiled once and asked often.
///
/// Immutable, and cheap to share between threads. Pricing takes time linear in what is on the proposal, whatever
/// the catalog holds beside it.
///
/// # Example
/// ```
/// use tenantry::proposal::{Catalog, Pricer, Proposal};
///
/// let catalog: Catalog = tenantry::read(r#"{
///     "currency": "USD",
///     "types": [{ "id": "flooring", "name": "Flooring",
///         "constants": [{ "label": "Labor Rate", "value": "4.25" }],
///         "categories": [{ "id": "plank", "name": "Plank", "items": [{
///             "id": "bamboo-plank", "name": "Bamboo plank", "type": "labor",
///             "fields": [
///                 { "label": "Length", "type": "number" },
///                 { "label": "Width", "type": "number" },
///                 { "label": "Area", "type": "calculated", "calculation": "length * width" }
///             ],
///             "retail": "area * labor_rate"
///         }] }]
///     }]
/// }"#)?;
/// let pricer = Pricer::new(&catalog)?;
/// let proposal: Proposal = tenantry::read(r#"{ "lines": [
///     { "item": "bamboo-plank", "inputs": { "length": "12.5", "width": 9 } }
/// ] }"#)?;
/// let quote = pricer.price(&proposal)?;
/// assert_eq!(quote.total()?.to_string(), "478.13"); // 12.5 × 9 × 4.25 = 478.125
/// # Ok::<(), tenantry::Faults>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pricer {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    catalog: Catalog,
    compiled: Compiled,
}

impl Pricer {
    /// Compiles a catalog.
    ///
    /// # Errors
    /// Everything that is wrong with its meaning: references that lead nowhere, ids and keys used twice, formulas that
    /// do not compile. A catalog that came from [`read`](crate::read) has nothing wrong with it.
    pub fn new(catalog: &Catalog) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let compiled = compile(catalog, &mut faults);
        let compiled = faults.or(compiled)?;
        Ok(Self { inner: Arc::new(Inner { catalog: catalog.clone(), compiled }) })
    }

    /// The catalog that was compiled.
    pub fn catalog(&self) -> &Catalog {
        &self.inner.catalog
    }

    pub(super) fn compiled(&self) -> &Compiled {
        &self.inner.compiled
    }

    /// Prices a proposal. One that keeps a snapshot is priced from that, not from this catalog (rule P-14).
    ///
    /// A line that cannot be priced takes no other line with it: the quote is then incomplete, its problems say
    /// why, and its totals are absent (rule F-6).
    ///
    /// # Errors
    /// References that lead nowhere, archived items, and whatever else is wrong with the proposal as a document.
    pub fn price(&self, proposal: &Proposal) -> Result<Quote, Faults> {
        match &proposal.snapshot {
            Some(snapshot) => snapshot.pricer()?.price_with(proposal, true),
            None => self.price_with(proposal, false),
        }
    }

    /// The totals of a proposal, without the quote around them: the same figures in less time.
    ///
    /// # Errors
    /// As [`price`](Self::price), and the problems of a line that cannot be priced.
    pub fn totals(&self, proposal: &Proposal) -> Result<Totals, Faults> {
        let totals = match &proposal.snapshot {
            Some(snapshot) => snapshot.pricer()?.totals_with(proposal, true),
            None => self.totals_with(proposal, false),
        }?;
        Ok(Totals { rules: Some(crate::RULES), ..totals })
    }

    pub(super) fn price_with(
        &self,
        proposal: &Proposal,
        archived_too: bool,
    ) -> Result<Quote, Faults> {
        let Inner { catalog, compiled } = &*self.inner;
        let resolved = resolve(catalog, compiled, proposal, archived_too)?;
        let mut work = Work::new(Ledger::kept(proposal.lines.len()));
        let mut lines = work.lines(compiled, proposal, &resolved);
        work.general_warnings(catalog, compiled, proposal, &resolved);
        let order = display_order(proposal, &resolved);
        if !work.problems.is_empty() {
            return Ok(incomplete(self, proposal, &resolved, &lines, &order, work));
        }
        let of_lines = work.ledger.len();
        let summed =
            sum_up(proposal, &resolved, &mut lines, &order, &mut work.ledger, &mut work.warnings);
        let quote = summed.and_then(|summed| {
            let parts = match schedule(proposal, &resolved, summed.totals.payable, &mut work.ledger)
            {
                Ok(parts) => parts,
                Err(fault) => {
                    work.problems.push(*fault);
                    Vec::new()
                }
            };
            assemble(self, proposal, &resolved, &lines, &order, summed, parts, &mut work)
        });
        Ok(quote.unwrap_or_else(|reason| {
            let error = PricingError::no_result("totals", reason);
            work.problems.push(Fault::new(At::Root, &error));
            // What was rounded for totals is not shown without them.
            work.ledger.truncate(of_lines);
            incomplete(self, proposal, &resolved, &lines, &order, work)
        }))
    }

    fn totals_with(&self, proposal: &Proposal, archived_too: bool) -> Result<Totals, Faults> {
        let Inner { catalog, compiled } = &*self.inner;
        let resolved = resolve(catalog, compiled, proposal, archived_too)?;
        let mut work = Work::new(Ledger::not_kept());
        let mut lines = work.lines(compiled, proposal, &resolved);
        if !work.problems.is_empty() {
            return Err(work.problems.ending_in(PricingError::more));
        }
        // Only what is spread over lines that stay exact goes by the order of all.
        let exact = resolved.policy.lines == LineRounding::Exact;
        let order = if exact && !proposal.adjustments.is_empty() {
            display_order(proposal, &resolved)
        } else {
            Vec::new()
        };
        let summed = sum_up(
            proposal,
            &resolved,
            &mut lines,
            &order,
            &mut work.ledger,
            &mut work.warnings,
        )
        .map_err(|reason| Fault::new(At::Root, &PricingError::no_result("totals", reason)))?;
        let near_limits = work.near_limits
            || summed.adjustments.iter().any(|applied| applied.amount.number().is_near_limits());
        if near_limits {
            // A figure of the quote that totals do not need may be too large.
            let quote = self.price_with(proposal, archived_too)?;
            return quote.totals.ok_or_else(|| quote.problems.into_iter().collect());
        }
        Ok(summed.totals)
    }
}

/// What gathers while a proposal is priced.
pub(super) struct Work {
    pub(super) ledger: Ledger,
    pub(super) problems: Faults,
    pub(super) warnings: Faults,
    /// What is told of the fields of all lines, if that is wanted.
    pub(super) told: Option<Arc<ToldFields>>,
    /// Whether a figure of a line is so large that a sum of such figures may not be held.
    near_limits: bool,
}

impl Work {
    fn new(ledger: Ledger) -> Self {
        let (problems, warnings) = (Faults::default(), Faults::default());
        Self { ledger, problems, warnings, told: None, near_limits: false }
    }

    fn lines(
        &mut self,
        compiled: &Compiled,
        proposal: &Proposal,
        resolved: &Resolved<'_>,
    ) -> Vec<Calculated> {
        let (ledger, problems, warnings) =
            (&mut self.ledger, &mut self.problems, &mut self.warnings);
        let mut lines = Lines::new(compiled, proposal, resolved, ledger, problems, warnings);
        let calculated = lines.calculate();
        let (values, near_limits) = (lines.told, lines.near_limits);
        self.near_limits = near_limits;
        if self.ledger.is_kept() {
            self.told = Some(Arc::new(ToldFields { items: compiled.fields.clone(), values }));
        }
        calculated
    }

    fn general_warnings(
        &mut self,
        catalog: &Catalog,
        compiled: &Compiled,
        proposal: &Proposal,
        resolved: &Resolved<'_>,
    ) {
        let root = At::Root;
        if wants_district(catalog, compiled, proposal, resolved) {
            self.warnings.push(Fault::new(root.field("district"), &PricingError::NoDistrict {}));
        }
        let list = root.field("lines");
        for (index, line) in resolved.lines.iter().enumerate() {
            let Some(item) = compiled.items.get(line.item) else { continue };
            let mut warn = |error| self.warnings.push(Fault::new(list.index(index), &error));
            if item.item.archived {
                warn(PricingError::Archived { item: item.item.id.to_string() });
            }
            if item.measured.contains(&true)
                && let Ok(rooms) = resolved.measurements(index)
                && let Some(gap) = rooms.missing(item.measured)
            {
                warn(gap);
            }
        }
    }
}

/// The lines by the rank of their items, then by their ids, then as they stand in the proposal: the order in which
/// they are shown, and in which a tie goes to the earlier one.
fn display_order(proposal: &Proposal, resolved: &Resolved<'_>) -> Vec<usize> {
    if proposal.lines.iter().all(|line| line.id.is_none()) {
        let ranks: Vec<usize> = resolved.lines.iter().map(|line| line.item).listed();
        if ranks.is_sorted() {
            return (0..proposal.lines.len()).collect();
        }
        if let Some(order) = by_rank(&ranks) {
            return order;
        }
    }
    sorted(proposal.lines.len(), &mut |a, b| shown_before(proposal, resolved, a, b))
}

/// Which of two lines is shown before the other.
pub(super) fn shown_before(
    proposal: &Proposal,
    resolved: &Resolved<'_>,
    a: usize,
    b: usize,
) -> Ordering {
    let rank = |index: usize| {
        let id = proposal.lines.get(index).and_then(|line| line.id.as_ref());
        (resolved.lines.get(index).map(|line| line.item), id, index)
    };
    rank(a).cmp(&rank(b))
}

/// The indexes of lines by their ranks, equal ones as they stand; `None` where the ranks lie so far apart that
/// counting each takes longer than comparing them.
fn by_rank(ranks: &[usize]) -> Option<Vec<usize>> {
    let (least, most) = (ranks.iter().min()?, ranks.iter().max()?);
    let span = most - least + 1;
    if span > 4 * ranks.len() {
        return None;
    }
    // Where the next line of each rank goes.
    let mut next = vec![0; span];
    for rank in ranks {
        *next.get_mut(rank - least)? += 1;
    }
    let mut before = 0;
    for place in &mut next {
        before += std::mem::replace(place, before);
    }
    let mut order = vec![0; ranks.len()];
    for (index, rank) in ranks.iter().enumerate() {
        let place = next.get_mut(rank - least)?;
        *order.get_mut(*place)? = index;
        *place += 1;
    }
    Some(order)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counting_ranks_gives_the_order_that_comparing_gives(
            ranks in prop::collection::vec(7usize..60, 1..40),
        ) {
            let compared = sorted(ranks.len(), &mut |a, b| ranks[a].cmp(&ranks[b]));
            if let Some(order) = by_rank(&ranks) {
                prop_assert_eq!(order, compared);
            }
        }
    }
}
