//! Everything of a catalog that is not a formula: ids, references, rates, and how much there may be.

use super::overrides::Overrides;
use crate::document::{At, Fault, Faults};
use crate::num::Amount;
use crate::order::{Listed, Places};
use crate::proposal::{BidType, Catalog, CatalogError};

/// The most line items of a catalog (rule D-10).
const MAX_ITEMS: usize = 10_000;
/// The most of anything else that a catalog lists, in one list (rule D-10).
const MAX_LISTED: usize = 10_000;
/// The most overrides, and the most accounts that a bid type is shared with: as many as a network has accounts (rule D-10).
const MAX_ACCOUNTS: usize = 100_000;

/// Whether the catalog holds no more bid types, categories and items than it may; else its formulas are not looked at.
pub(super) fn check_sizes(catalog: &Catalog, faults: &mut Faults) -> bool {
    let root = At::Root;
    let mut fits = |at: At<'_>, what, count, limit| {
        if count > limit {
            faults.report(at, &CatalogError::TooMany { what, count, limit });
        }
        count <= limit
    };
    let types = root.field("types");
    let items =
        catalog.types.iter().flat_map(|t| &t.categories).map(|category| category.items.len()).sum();
    // Of all lists together.
    let mut tiers = fits(root, "line items", items, MAX_ITEMS);
    tiers &= fits(types, "bid types", catalog.types.len(), MAX_LISTED);
    for (field, what, count, limit) in [
        ("overrides", "overrides", catalog.overrides.len(), MAX_ACCOUNTS),
        ("districts", "districts", catalog.districts.len(), MAX_LISTED),
        ("quote_types", "quote types", catalog.quote_types.len(), MAX_LISTED),
        ("pre_notes", "pre-notes", catalog.pre_notes.len(), MAX_LISTED),
        ("subcontractors", "subcontractors", catalog.subcontractors.len(), MAX_LISTED),
    ] {
        fits(root.field(field), what, count, limit);
    }
    for (index, bid_type) in catalog.types.iter().enumerate() {
        let at = types.index(index);
        let list = at.field("categories");
        tiers &= fits(list, "categories", bid_type.categories.len(), MAX_LISTED);
        fits(at.field("shared_with"), "accounts", bid_type.shared_with.len(), MAX_ACCOUNTS);
    }
    let list = root.field("districts");
    for (index, district) in catalog.districts.iter().enumerate() {
        let at = list.index(index);
        fits(at.field("categories"), "tax categories", district.categories.len(), MAX_LISTED);
    }
    tiers
}

/// Everything that is not in a bid type.
pub(super) fn check_lists(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    check_districts(catalog, faults);
    let mut quote_types = catalog.quote_types.iter().map(|known| known.id.as_str());
    unique("quote type", root.field("quote_types"), &mut quote_types, faults);
    let mut pre_notes = catalog.pre_notes.iter().map(|known| known.id.as_str());
    unique("pre-note", root.field("pre_notes"), &mut pre_notes, faults);
    let mut subcontractors = catalog.subcontractors.iter().map(|known| known.id.as_str());
    unique("subcontractor", root.field("subcontractors"), &mut subcontractors, faults);
    let mut types = catalog.types.iter().map(|known| known.id.as_str());
    unique("bid type", root.field("types"), &mut types, faults);
    check_tiers(catalog, faults);
    check_overrides(catalog, faults);
    if let Some(places) = catalog.policy.tax_places.filter(|places| *places > 9) {
        let at = root.field("policy");
        faults.report(at.field("tax_places"), &CatalogError::TaxPlaces { places });
    }
}

/// Where a category or one of its items stands: the type, the category, the item.
type Tier = (usize, usize, Option<usize>);

/// The ids of categories and of line items, each unique in the whole catalog.
fn check_tiers(catalog: &Catalog, faults: &mut Faults) {
    let mut listed: Vec<(&str, Tier)> = Vec::new();
    for (t, bid_type) in catalog.types.iter().enumerate() {
        for (c, category) in bid_type.categories.iter().enumerate() {
            listed.push((category.id.as_str(), (t, c, None)));
            for (i, item) in category.items.iter().enumerate() {
                listed.push((item.id.as_str(), (t, c, Some(i))));
            }
        }
    }
    let of_kind = |items: bool| {
        let ids = listed.iter().map(|(id, tier)| (tier.2.is_some() == items).then_some(*id));
        Places::of_some(&mut { ids })
    };
    let (categories, items) = (of_kind(false), of_kind(true));
    for (place, (id, tier)) in listed.iter().enumerate() {
        let (what, seen) = match tier.2 {
            Some(_) => ("line item", &items),
            None => ("category", &categories),
        };
        let first = seen.first(id).filter(|first| *first < place);
        let Some((_, first)) = first.and_then(|first| listed.get(first)) else { continue };
        let error = CatalogError::DuplicateId { what, id: (*id).to_owned(), first: path(*first) };
        let mut fault = Fault::new(At::Root, &error);
        fault.path = path(*tier);
        faults.push(fault);
    }
}

/// The path of the id of a category or item.
fn path((t, c, item): Tier) -> String {
    let item = item.map_or_else(String::new, |item| format!(".items[{item}]"));
    format!("types[{t}].categories[{c}]{item}.id")
}

fn check_districts(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let at = root.field("districts");
    unique("district", at, &mut catalog.districts.iter().map(|d| d.id.as_str()), faults);
    for (d, district) in catalog.districts.iter().enumerate() {
        let at = at.index(d);
        check_rate(district.labor, at.field("labor"), faults);
        check_rate(district.materials, at.field("materials"), faults);
        let at = at.field("categories");
        unique("tax category", at, &mut district.categories.iter().map(|c| c.id.as_str()), faults);
        for (c, category) in district.categories.iter().enumerate() {
            let at = at.index(c);
            check_rate(category.rate, at.field("rate"), faults);
        }
    }
    if let Some(id) = &catalog.default_district
        && faults.is_list_read(root.field("districts"), &["id"])
        && !catalog.districts.iter().any(|district| district.id == *id)
    {
        let known = catalog.districts.iter().map(|district| district.id.as_str());
        let error = unknown_reference("district", id.as_str(), known, faults);
        faults.report(root.field("default_district"), &error);
    }
}

/// Whether every tax category of every district could be read.
pub(super) fn tax_categories_are_read(catalog: &Catalog, faults: &Faults) -> bool {
    let root = At::Root;
    let at = root.field("districts");
    faults.is_list_read(at, &["categories"])
        && (0..catalog.districts.len())
            .all(|d| faults.is_list_read(at.index(d).field("categories"), &["id"]))
}

fn check_rate(rate: Amount, at: At<'_>, faults: &mut Faults) {
    if rate.is_negative() || rate > Amount::from(1_000) {
        faults.report(at, &CatalogError::Rate { rate: rate.to_string() });
    }
}

fn check_overrides(catalog: &Catalog, faults: &mut Faults) {
    let root = At::Root;
    let list = root.field("overrides");
    let types = Places::of(&mut catalog.types.iter().map(|known| known.id.as_str()));
    let constants: Vec<Places<'_>> = catalog.types.iter().map(keys).listed();
    let before = Overrides::of(&catalog.overrides).before();
    // What could not be read may be what is missed.
    let types_at = root.field("types");
    let types_are_read = faults.is_list_read(types_at, &["id"]);
    for (index, own) in catalog.overrides.iter().enumerate() {
        let at = list.index(index);
        if !faults.are_read(at, &["account", "type", "constant"]) {
            continue;
        }
        let place = types.last(own.r#type.as_str());
        let of_type = place.and_then(|place| catalog.types.get(place).zip(constants.get(place)));
        let Some((bid_type, constants)) = of_type else {
            if !types_are_read {
                continue;
            }
            let known = catalog.types.iter().map(|t| t.id.as_str());
            let error = unknown_reference("bid type", own.r#type.as_str(), known, faults);
            faults.report(at.field("type"), &error);
            continue;
        };
        if !constants.contain(own.constant.as_str()) {
            let of_type = types_at.index(place.unwrap_or_default());
            if !faults.is_list_read(of_type.field("constants"), &["key"]) {
                continue;
            }
            let known = bid_type.constants.iter().map(|constant| constant.key.as_str());
            let error = unknown_reference("constant", own.constant.as_str(), known, faults);
            faults.report(at.field("constant"), &error);
            continue;
        }
        if let Some(first) = before.get(index).copied().flatten() {
            let id = format!("{}, {}, {}", own.account, own.r#type, own.constant);
            let first = list.index(first).to_string();
            faults.report(at, &CatalogError::DuplicateId { what: "override", id, first });
        }
    }
}

fn keys(bid_type: &BidType) -> Places<'_> {
    Places::of(&mut bid_type.constants.iter().map(|constant| constant.key.as_str()))
}

fn unique(
    what: &'static str,
    list: At<'_>,
    ids: &mut dyn Iterator<Item = &str>,
    faults: &mut Faults,
) {
    for (id, place, first) in Places::repeated(&mut ids.map(Some)) {
        let (id, first) = (id.to_owned(), list.index(first).field("id").to_string());
        let error = CatalogError::DuplicateId { what, id, first };
        faults.report(list.index(place).field("id"), &error);
    }
}

pub(in super::super) fn unknown_reference<'a>(
    what: &'static str,
    id: &str,
    mut known: impl Iterator<Item = &'a str>,
    faults: &Faults,
) -> CatalogError {
    let (suggestion, known) = faults.meant(id, &mut known);
    CatalogError::UnknownReference { what, id: id.to_owned(), suggestion, known }
}
