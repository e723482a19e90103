//! Any text is JSON that is read, or is refused with faults.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::document::Node;

fuzz_target!(|text: &str| {
    match Node::parse(text) {
        Ok(_) => {}
        Err(faults) => assert!(!faults.is_empty() && !faults.to_string().is_empty()),
    }
});
