//! What always holds of prices, whatever the catalog and the proposal (rules, P-14, F-9, D-7), and of the faults
//! of every document (rule D-5).
//!
//! The catalogs and proposals are those that the independent reference is compared on; each case is a seed.
//! `PROPTEST_CASES` says how many, where 256 are not enough.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]
#![allow(dead_code, reason = "of what is shared with the reference, not all is used here")]

mod allocation;
mod documents;
#[path = "../reference/exact.rs"]
mod exact;
mod faults;
#[path = "../reference/formula.rs"]
mod formula;
#[path = "../reference/fraction.rs"]
mod fraction;
#[path = "../reference/generate.rs"]
mod generate;
mod ledger;
#[path = "../reference/model.rs"]
mod model;
mod networks;
#[path = "../reference/random.rs"]
mod random;
mod routing;
mod sums;

use serde_json::Value as Json;
use tenantry::proposal::{Catalog, Pricer, Proposal, Quote};

/// A catalog and a proposal for it.
struct Case {
    catalog: Catalog,
    pricer: Pricer,
    proposal: Proposal,
    /// The proposal as it was generated.
    model: model::Proposal,
}

impl Case {
    /// The case of a seed. Every line has an id of its own.
    fn new(seed: u64) -> Self {
        let mut random = random::Random::new(seed);
        let catalog = generate::catalog(&mut random);
        let mut model = generate::proposal(&mut random, &catalog);
        for (index, line) in model.lines.iter_mut().enumerate() {
            line.id.get_or_insert_with(|| format!("l{}-{index}", random.below(9)));
        }
        let document = catalog.to_json().to_string();
        let read: Catalog = tenantry::read(&document).unwrap_or_else(|e| panic!("{e}\n{document}"));
        let pricer = Pricer::new(&read).unwrap();
        let document = model.to_json(&catalog).to_string();
        let proposal = tenantry::read(&document).unwrap_or_else(|e| panic!("{e}\n{document}"));
        Self { catalog: read, pricer, proposal, model }
    }

    fn quote(&self) -> Quote {
        self.pricer.price(&self.proposal).unwrap()
    }

    fn json(&self) -> Json {
        json_of(&self.quote())
    }
}

fn json_of(quote: &Quote) -> Json {
    serde_json::from_str(&quote.to_json()).unwrap()
}

fn json_of_text(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// The elements of a list in a quote.
fn list<'a>(value: &'a Json, field: &str) -> &'a [Json] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// A figure as a fraction; zero where there is none.
fn number(value: &Json) -> fraction::Fraction {
    fraction::fraction(value.as_str().unwrap_or("0"))
}
