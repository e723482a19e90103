//! Any text is a catalog, which is written as it was read and can be priced with, or is refused with faults.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::document::Document;
use tenantry::proposal::{Catalog, Pricer, Proposal};

fuzz_target!(|text: &str| {
    let catalog: Catalog = match tenantry::read(text) {
        Ok(catalog) => catalog,
        Err(faults) => return assert!(!faults.is_empty() && !faults.to_string().is_empty()),
    };
    let written = catalog.to_json();
    assert_eq!(tenantry::read::<Catalog>(&written).as_ref(), Ok(&catalog), "{written}");
    let Ok(pricer) = Pricer::new(&catalog) else {
        panic!("a catalog that was read does not compile: {written}");
    };
    // Refused for a catalog that prices nothing, and never by a panic.
    let _ = pricer.price(&Proposal::default());
    let _ = catalog.findings();
});
