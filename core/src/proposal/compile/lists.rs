//! Everything of a catalog that is not a formula: ids, references, rates, and how much there may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use crate::document::{At, Faults};
use crate::num::Amount;
use crate::order::filled;
use crate::proposal::{Catalog, CatalogError};

/// The most line items of a catalog (rule D-10).
const MAX_ITEMS: usize = 10_000;
/// The most of anything else that a catalog lists (rule D-10).
const MAX_LISTED: usize = 10_000;

/// Everything that is not in a bid type.
pub(super) fn check_lists(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let items: usize =
        catalog.types.iter().flat_map(|t| &t.categories).map(|category| category.items.len()).sum();
    let counts: [(&'static str, usize, usize); 7] = [
        ("line items", items, MAX_ITEMS),
        ("bid types", catalog.types.len(), MAX_LISTED),
        ("overrides", catalog.overrides.len(), 100_000),
        ("districts", catalog.districts.len(), MAX_LISTED),
        ("quote types", catalog.quote_types.len(), MAX_LISTED),
        ("pre-notes", catalog.pre_notes.len(), MAX_LISTED),
        ("subcontractors", catalog.subcontractors.len(), MAX_LISTED),
    ];
    for (what, count, limit) in counts {
        if count > limit {
            faults.report(root, &CatalogError::TooMany { what, count, limit });
        }
    }
    check_districts(catalog, faults);
    unique(
        "quote type",
        root.field("quote_types"),
        catalog.quote_types.iter().map(|q| &q.id),
        faults,
    );
    unique("pre-note", root.field("pre_notes"), catalog.pre_notes.iter().map(|n| &n.id), faults);
    unique(
        "subcontractor",
        root.field("subcontractors"),
        catalog.subcontractors.iter().map(|s| &s.id),
        faults,
    );
    unique("bid type", root.field("types"), catalog.types.iter().map(|t| &t.id), faults);
    let mut categories = BTreeMap::new();
    let mut items = BTreeMap::new();
    let types = root.field("types");
    for (t, bid_type) in catalog.types.iter().enumerate() {
        let (at, list) = (types.index(t), "categories");
        let at = at.field(list);
        for (c, category) in bid_type.categories.iter().enumerate() {
            let at = at.index(c);
            remember("category", at.field("id"), &category.id, &mut categories, faults);
            let at = at.field("items");
            for (i, item) in category.items.iter().enumerate() {
                let at = at.index(i);
                remember("line item", at.field("id"), &item.id, &mut items, faults);
            }
        }
    }
    check_overrides(catalog, faults);
    if let Some(places) = catalog.policy.tax_places.filter(|places| *places > 9) {
        let at = root.field("policy");
        faults.report(at.field("tax_places"), &CatalogError::TaxPlaces { places });
    }
}

fn check_districts(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let at = root.field("districts");
    unique("district", at, catalog.districts.iter().map(|d| &d.id), faults);
    for (d, district) in catalog.districts.iter().enumerate() {
        let at = at.index(d);
        check_rate(district.labor, at.field("labor"), faults);
        check_rate(district.materials, at.field("materials"), faults);
        let at = at.field("categories");
        unique("tax category", at, district.categories.iter().map(|c| &c.id), faults);
        for (c, category) in district.categories.iter().enumerate() {
            let at = at.index(c);
            check_rate(category.rate, at.field("rate"), faults);
        }
    }
    if let Some(id) = &catalog.default_district
        && !catalog.districts.iter().any(|district| district.id == *id)
    {
        let known = catalog.districts.iter().map(|district| district.id.as_str());
        let error = unknown("district", id.as_str(), known, faults);
        faults.report(root.field("default_district"), &error);
    }
}

fn check_rate(rate: Amount, at: At<'_>, faults: &mut Faults) {
    if rate.is_negative() || rate > Amount::from(1_000) {
        faults.report(at, &CatalogError::Rate { rate: rate.to_string() });
    }
}

fn check_overrides(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let list = root.field("overrides");
    let types: BTreeMap<_, _> = filled(catalog.types.iter().map(|t| (&t.id, t)));
    let constants = catalog.types.iter();
    let constants = constants.flat_map(|t| t.constants.iter().map(move |own| (&t.id, &own.key)));
    let constants: BTreeSet<_> = filled(constants);
    let mut seen = BTreeMap::new();
    for (index, own) in catalog.overrides.iter().enumerate() {
        let at = list.index(index);
        let Some(bid_type) = types.get(&own.r#type) else {
            let known = catalog.types.iter().map(|t| t.id.as_str());
            let error = unknown("bid type", own.r#type.as_str(), known, faults);
            faults.report(at.field("type"), &error);
            continue;
        };
        if !constants.contains(&(&own.r#type, &own.constant)) {
            let known = bid_type.constants.iter().map(|constant| constant.key.as_str());
            let error = unknown("constant", own.constant.as_str(), known, faults);
            faults.report(at.field("constant"), &error);
            continue;
        }
        if let Some(first) = seen.insert((&own.account, &own.r#type, &own.constant), index) {
            let id = format!("{}, {}, {}", own.account, own.r#type, own.constant);
            let first = list.index(first).to_string();
            faults.report(at, &CatalogError::DuplicateId { what: "override", id, first });
        }
    }
}

fn unique<'a, T: Ord + Display + 'a>(
    what: &'static str,
    list: At<'_>,
    ids: impl Iterator<Item = &'a T>,
    faults: &mut Faults,
) {
    let mut seen = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        let at = list.index(index);
        remember(what, at.field("id"), id, &mut seen, faults);
    }
}

/// Remembers an id with its place, and reports one that was seen before.
fn remember<'a, T: Ord + Display>(
    what: &'static str,
    at: At<'_>,
    id: &'a T,
    seen: &mut BTreeMap<&'a T, String>,
    faults: &mut Faults,
) {
    if let Some(first) = seen.get(id) {
        let (id, first) = (id.to_string(), first.clone());
        faults.report(at, &CatalogError::DuplicateId { what, id, first });
    } else {
        seen.insert(id, at.to_string());
    }
}

pub(super) fn unknown<'a>(
    what: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a str>,
    faults: &Faults,
) -> CatalogError {
    let suggestion = faults.nearest(id, known);
    CatalogError::UnknownReference { what, id: id.to_owned(), suggestion }
}
