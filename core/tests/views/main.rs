//! What goes on paper: quotes, invoices and work orders (rule Q-8). Every figure here was worked out by hand.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

mod categories;
mod missing;
mod paper;
mod secrets;
mod sums;
mod switches;

use serde_json::Value;
use tenantry::proposal::{Catalog, Pricer, Proposal, RowKind, View, ViewKind};

const KINDS: [ViewKind; 3] = [ViewKind::Quote, ViewKind::Invoice, ViewKind::WorkOrder];

fn example_pricer() -> Pricer {
    let catalog: Catalog = tenantry::read(include_str!("../../../docs/examples/catalog.json"))
        .expect("a sound catalog");
    Pricer::new(&catalog).expect("a catalog that compiles")
}

fn examples() -> [Proposal; 3] {
    [
        include_str!("../../../docs/examples/whitfield.json"),
        include_str!("../../../docs/examples/okafor.json"),
        include_str!("../../../docs/examples/lindqvist.json"),
    ]
    .map(|text| tenantry::read(text).expect("a sound proposal"))
}

/// A proposal that is the example with some fields in place of its own.
fn with(fields: &str, text: &str) -> Proposal {
    let mut proposal: Value = serde_json::from_str(text).unwrap();
    let fields: Value = serde_json::from_str(fields).unwrap();
    for (name, value) in fields.as_object().unwrap() {
        proposal[name] = value.clone();
    }
    tenantry::read(&proposal.to_string()).expect("a sound proposal")
}

fn whitfield(fields: &str) -> Proposal {
    with(fields, include_str!("../../../docs/examples/whitfield.json"))
}

fn okafor(fields: &str) -> Proposal {
    with(fields, include_str!("../../../docs/examples/okafor.json"))
}

fn view(proposal: &Proposal, kind: ViewKind) -> View {
    example_pricer().view(proposal, kind).expect("a view")
}

/// The rows as `kind amount`.
fn rows(view: &View) -> Vec<String> {
    let name = |kind: RowKind| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned();
    view.rows.iter().map(|row| format!("{} {}", name(row.kind), row.amount)).collect()
}

fn sections(view: &View) -> Vec<String> {
    view.sections.iter().map(|section| section.amount.expect("an amount").to_string()).collect()
}
