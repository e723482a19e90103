//! Taxes by category on paper (rule Q-3).

use tenantry::proposal::{Catalog, Pricer, Proposal, RowKind, View, ViewKind};

use crate::rows;

/// Paint is taxed by one category, stain by two, and labor by none.
fn quote(proposal: &str) -> View {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "default_district": "d",
             "districts": [{ "id": "d", "name": "District", "categories": [
               { "id": "gst", "name": "Goods and services", "rate": "5" },
               { "id": "pst", "name": "Province", "rate": "7" }] }],
             "types": [{ "id": "t", "name": "Type", "categories": [{ "id": "c", "name": "Category", "items": [
               { "id": "paint", "name": "Paint", "type": "materials", "display_order": 1, "retail": "100",
                 "taxed": true, "tax_categories": ["gst"] },
               { "id": "stain", "name": "Stain", "type": "materials", "display_order": 2, "retail": "50",
                 "taxed": true, "tax_categories": ["gst", "pst"] },
               { "id": "labor", "name": "Labor", "type": "labor", "display_order": 3, "retail": "30",
                 "taxed": false }] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal = tenantry::read(proposal).unwrap();
    Pricer::new(&catalog).unwrap().view(&proposal, ViewKind::Quote).unwrap()
}

fn amounts(view: &View) -> Vec<String> {
    let categories = view.sections.iter().flat_map(|section| &section.categories);
    let lines = categories.flat_map(|category| &category.lines);
    lines.map(|line| line.amount.unwrap().to_string()).collect()
}

#[test]
fn a_tax_of_a_category_has_a_row_with_its_name() {
    let lines = r#"[{ "item": "paint" }, { "item": "stain" }, { "item": "labor" }]"#;
    let view = quote(&format!(r#"{{ "display": {{ "taxes": true }}, "lines": {lines} }}"#));
    assert_eq!(amounts(&view), ["100.00", "50.00", "30.00"]);
    // 5 % of 150.00 and 7 % of 50.00.
    assert_eq!(rows(&view), ["subtotal 180.00", "tax 7.50", "tax 3.50", "total 191.00"]);
    let names: Vec<&str> =
        view.rows.iter().filter(|row| row.kind == RowKind::Tax).map(|row| &*row.label).collect();
    assert_eq!(names, ["Goods and services", "Province"]);
}

#[test]
fn a_tax_that_is_switched_off_goes_into_the_lines_of_its_category() {
    let lines = r#"[{ "item": "paint" }, { "item": "stain" }, { "item": "labor" }]"#;
    let view = quote(&format!(r#"{{ "display": {{ "taxes": false }}, "lines": {lines} }}"#));
    // 100.00 and 5 %; 50.00 and 12 %; no tax on labor.
    assert_eq!(amounts(&view), ["105.00", "56.00", "30.00"]);
    assert_eq!(rows(&view), ["subtotal 191.00", "total 191.00"]);
}

#[test]
fn the_categories_of_a_line_count_before_those_of_its_item() {
    let lines = r#"[{ "item": "paint", "quantity": 2, "tax_categories": ["pst"] },
        { "item": "stain", "tax_categories": ["gst"] }, { "item": "labor", "taxed": true, "tax_categories": ["pst"] }]"#;
    let view = quote(&format!(r#"{{ "display": {{ "taxes": false }}, "lines": {lines} }}"#));
    // 200.00 and 7 %; 50.00 and 5 %; 30.00 and 7 %.
    assert_eq!(amounts(&view), ["214.00", "52.50", "32.10"]);
    assert_eq!(rows(&view), ["subtotal 298.60", "total 298.60"]);
}
