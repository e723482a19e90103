//! Catalogs and proposals as a host in Rust builds them and asks about them. Every figure here was worked out by hand.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

mod built;
mod dependencies;
mod explained;
mod findings;
mod overflow;
mod unknown;

use serde_json::{Value, json};
use tenantry::proposal::{Catalog, Proposal};

fn read(catalog: &Value) -> Catalog {
    tenantry::read(&catalog.to_string()).unwrap()
}

/// A catalog of one type `painting`, with one category that has these items, and `more` in the type.
fn catalog(items: &Value, more: &Value) -> Catalog {
    let mut bid_type = json!({
        "id": "painting", "name": "Painting",
        "categories": [{ "id": "walls", "name": "Walls", "items": items }],
    });
    let fields =
        more.as_object().unwrap().iter().map(|(name, value)| (name.clone(), value.clone()));
    bid_type.as_object_mut().unwrap().extend(fields);
    read(&json!({ "currency": "USD", "types": [bid_type] }))
}

fn proposal(proposal: &Value) -> Proposal {
    tenantry::read(&proposal.to_string()).unwrap()
}

/// The path, code and suggestion of each fault.
fn told(faults: &tenantry::Faults) -> Vec<(&str, &str, Option<&str>)> {
    let told = faults.as_slice().iter();
    told.map(|fault| (fault.path.as_str(), fault.code, fault.suggestion.as_deref())).collect()
}
