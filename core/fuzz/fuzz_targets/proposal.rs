//! Any text is a proposal, which is written as it was read and gives the same quote again, or is refused with faults.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use tenantry::document::Document;
use tenantry::proposal::{Catalog, Pricer, Proposal, ViewKind};

/// The example franchise.
fn pricer() -> &'static Pricer {
    static PRICER: OnceLock<Pricer> = OnceLock::new();
    PRICER.get_or_init(|| {
        let text = include_str!("../../../docs/examples/catalog.json");
        let catalog: Catalog = tenantry::read(text).expect("the example is sound");
        Pricer::new(&catalog).expect("the example compiles")
    })
}

fuzz_target!(|text: &str| {
    let proposal: Proposal = match tenantry::read(text) {
        Ok(proposal) => proposal,
        Err(faults) => return assert!(!faults.is_empty() && !faults.to_string().is_empty()),
    };
    let written = proposal.to_json();
    assert_eq!(tenantry::read::<Proposal>(&written).as_ref(), Ok(&proposal), "{written}");

    let Ok(quote) = pricer().price(&proposal) else { return };
    let again = pricer().price(&proposal).map(|quote| quote.to_json());
    assert_eq!(again.as_deref(), Ok(quote.to_json().as_str()));
    assert_eq!(quote.totals().is_ok(), pricer().totals(&proposal).is_ok());
    assert!(quote.totals.is_some() || !quote.problems.is_empty());
    for kind in [ViewKind::Quote, ViewKind::Invoice, ViewKind::WorkOrder] {
        assert!(pricer().view(&proposal, kind).is_ok());
    }
    if quote.totals.is_some() {
        assert!(pricer().explain(&proposal, "totals.total").is_ok());
        let kept = pricer().snapshot(&proposal).map(|kept| pricer().totals(&kept));
        assert_eq!(kept, Ok(pricer().totals(&proposal)));
    }
});
