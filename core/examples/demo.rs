//! The main job, on the catalog of a flooring and painting franchise: one proposal as a quote and as a work order, one of its
//! figures unfolded, the other proposals in a line each, and what a broken formula answers.

#![expect(clippy::print_stdout, reason = "a demonstration prints")]

use tenantry::Faults;
use tenantry::proposal::{Catalog, Explanation, Pricer, Proposal, Role, ViewKind};

const CATALOG: &str = include_str!("../../docs/examples/catalog.json");
const PROPOSALS: [&str; 3] = [
    include_str!("../../docs/examples/whitfield.json"),
    include_str!("../../docs/examples/okafor.json"),
    include_str!("../../docs/examples/lindqvist.json"),
];

fn main() -> Result<(), Faults> {
    let catalog: Catalog = tenantry::read(CATALOG)?;
    let pricer = Pricer::new(&catalog)?;
    let [whitfield, okafor, lindqvist] = PROPOSALS.map(tenantry::read::<Proposal>);
    let (whitfield, others) = (whitfield?, [okafor?, lindqvist?]);

    chapter("What the customer reads: docs/examples/whitfield.json");
    println!("{}", pricer.view(&whitfield, ViewKind::Quote)?);

    chapter("What the crew reads: the same proposal, no price of the customer's on it");
    println!("{}", pricer.view(&whitfield, ViewKind::WorkOrder)?);

    chapter("Why the total is what it is");
    print_outline(&pricer.explain(&whitfield, "totals.total")?, 3);
    println!("\nand one of its lines to the ground:\n");
    print!("{}", pricer.explain(&whitfield, "lines[2].amount")?);

    chapter("All three proposals as the account sees them: never on paper");
    println!("{:<28}{:>12}{:>12}{:>12}{:>12}", "", "total", "tax", "sub rates", "margin");
    for proposal in [&whitfield].into_iter().chain(&others) {
        let (quote, name) = (pricer.price(proposal)?, proposal.header.first());
        let (name, totals) = (name.map_or("", |field| &*field.text), quote.totals()?);
        let name: String = name.chars().take(27).collect();
        let [total, tax] = [totals.total, totals.tax].map(|money| money.to_string());
        let [subs, margin] = [totals.sub_rate, totals.net_margin].map(|money| money.to_string());
        println!("{name:<28}{total:>12}{tax:>12}{subs:>12}{margin:>12}");
    }

    chapter("What a broken formula answers, before the catalog is saved");
    let broken = CATALOG.replacen("area * labor_rate * pattern", "area * laber_rate * pattern", 1);
    match tenantry::read::<Catalog>(&broken) {
        Ok(_) => println!("nothing"),
        Err(faults) => println!("{faults}"),
    }
    Ok(())
}

fn chapter(title: &str) {
    println!("\n\n## {title}\n");
}

/// The figures that a figure was made from, down to a depth.
fn print_outline(explanation: &Explanation, depth: usize) {
    println!("{} = {}", explanation.figure, explanation.value);
    let mut open: Vec<_> = explanation.terms.iter().rev().map(|term| (term, 1)).collect();
    while let Some((term, level)) = open.pop() {
        let role = match term.role {
            Role::Plus => "plus",
            Role::Minus => "less",
            Role::Times => "times",
            Role::Percent => "percent",
            _ => "from",
        };
        println!("{:indent$}{role} {}: {}", "", term.name, term.value, indent = level * 2);
        if let Some(below) = term.explanation.as_ref().filter(|_| level < depth) {
            open.extend(below.terms.iter().rev().map(|term| (term, level + 1)));
        }
    }
}
