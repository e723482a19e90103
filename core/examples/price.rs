//! Prices one proposal.

#![expect(clippy::print_stdout, reason = "an example prints what it finds")]

use tenantry::Faults;
use tenantry::proposal::{Catalog, Pricer, Proposal};

fn main() -> Result<(), Faults> {
    let catalog: Catalog = tenantry::read(include_str!("../../docs/examples/catalog.json"))?;
    let proposal: Proposal = tenantry::read(include_str!("../../docs/examples/whitfield.json"))?;
    let quote = Pricer::new(&catalog)?.price(&proposal)?;
    println!("{} {}", quote.total()?, quote.currency);
    Ok(())
}
