//! What the display switches do.

use tenantry::proposal::{Catalog, Pricer, Proposal, ViewKind};

use crate::{KINDS, examples, okafor, rows, sections, view, whitfield};

#[test]
fn adjustments_that_are_switched_off_go_into_the_prices() {
    let quote = view(&whitfield(r#"{ "display": { "discounts": false } }"#), ViewKind::Quote);
    // 5 % of 5,887.66 is 294.38; the book discount of 10.00 is in the price of the line too.
    assert_eq!(rows(&quote), ["subtotal 5593.28", "tax 106.76", "tax 206.28", "total 5906.32"]);
    // 5,076.98 and 810.68 less 5 %: 4,823.131 and 770.146; the shares of the lines sum to the cent between.
    assert_eq!(sections(&quote), ["4823.13", "770.15"]);
    let furniture = &quote.sections[0].categories[1].lines[0];
    assert_eq!(furniture.adjustments, []);
    assert_eq!(furniture.price.unwrap().to_string(), "42.75"); // 45.00 less 5 %
    assert_eq!(furniture.amount, furniture.price);
}

#[test]
fn taxes_that_are_switched_off_go_into_the_prices() {
    let quote = view(&okafor("{}"), ViewKind::Quote);
    assert!(quote.tax_included);
    // Tax on materials: 4,515.65, 1,442.16, 571.67 and 92.19 at 4.9 % are 221.27, 70.66, 28.01 and 4.52 of 324.46.
    let amounts: Vec<String> = quote
        .sections
        .iter()
        .flat_map(|section| &section.categories)
        .map(|category| category.amount.unwrap().to_string())
        .collect();
    assert_eq!(amounts, ["8665.73", "1692.05", "1958.61"]);
    assert_eq!(rows(&quote), ["subtotal 12316.39", "total 12316.39"]);
    assert!(quote.to_string().contains("Prices include tax."));
    assert!(!view(&whitfield("{}"), ViewKind::Quote).tax_included);
}

#[test]
fn what_no_line_can_carry_keeps_its_row() {
    let proposal: Proposal = tenantry::read(
        r#"{ "display": { "discounts": false }, "lines": [{ "item": "color-note" }],
             "adjustments": [{ "type": "charge", "label": "Visit", "amount": "60" }] }"#,
    )
    .unwrap();
    let quote = view(&proposal, ViewKind::Quote);
    assert_eq!(rows(&quote), ["subtotal 0.00", "charge 60.00", "total 60.00"]);
    assert_eq!(quote.sections[0].amount, None, "notes have no amount");
}

#[test]
fn an_adjustment_after_tax_is_carried_by_the_lines_too() {
    let [_, _, lindqvist] = examples();
    let mut folded = lindqvist.clone();
    folded.display.discounts = Some(false);
    // 2,089.67 − 52.24 + 40.00
    assert_eq!(
        rows(&view(&folded, ViewKind::Quote)),
        [
            "subtotal 2077.43",
            "tax 60.59",
            "tax 25.27",
            "total 2163.29",
            "cash_rounding -0.04",
            "payable 2163.25"
        ]
    );
    assert_eq!(
        rows(&view(&lindqvist, ViewKind::Quote))[..6],
        [
            "subtotal 2089.67",
            "discount -52.24",
            "tax 60.59",
            "tax 25.27",
            "charge 40.00",
            "total 2163.29"
        ]
    );
}

#[test]
fn with_prices_together_a_category_has_one_price() {
    let quote = view(&whitfield(r#"{ "display": { "price_together": true } }"#), ViewKind::Quote);
    let category = &quote.sections[0].categories[0];
    assert_eq!(category.amount.unwrap().to_string(), "5031.98");
    assert_eq!(category.lines.len(), 4);
    assert!(category.lines.iter().all(|line| line.price.is_none() && line.amount.is_none()));
    assert_eq!(quote.sections[0].categories[1].lines[0].adjustments, []);
}

#[test]
fn without_the_price_column_only_the_rows_have_amounts() {
    for kind in KINDS {
        let proposal =
            whitfield(r#"{ "display": { "price_column": false, "price_together": true } }"#);
        let view = view(&proposal, kind);
        for section in &view.sections {
            assert_eq!(section.amount, None);
            for category in &section.categories {
                assert_eq!(category.amount, None);
                assert!(category.lines.iter().all(|line| line.amount.is_none()));
            }
        }
        assert!(!view.rows.is_empty());
    }
}

#[test]
fn without_line_items_the_categories_stand_alone() {
    let quote = view(&whitfield(r#"{ "display": { "line_items": false } }"#), ViewKind::Quote);
    let categories: Vec<_> =
        quote.sections.iter().flat_map(|section| &section.categories).collect();
    assert!(categories.iter().all(|category| category.lines.is_empty()));
    let amounts: Vec<_> = categories.iter().map(|c| c.amount.unwrap().to_string()).collect();
    assert_eq!(amounts, ["5031.98", "45.00", "513.80", "296.88"]);
}

#[test]
fn without_the_category_column_the_lines_of_a_bid_type_stand_together() {
    let quote = view(&whitfield(r#"{ "display": { "category_column": false } }"#), ViewKind::Quote);
    let [flooring] = quote.sections[0].categories.as_slice() else { panic!("one group") };
    assert_eq!((flooring.name.as_deref(), flooring.lines.len()), (None, 5));
    assert_eq!(flooring.amount.unwrap().to_string(), "5076.98");
}

#[test]
fn schedule_header_and_terms_can_be_switched_off() {
    let off =
        r#"{ "display": { "payment_schedule": false, "header_fields": false, "terms": false } }"#;
    let quote = view(&whitfield(off), ViewKind::Quote);
    assert_eq!((quote.schedule.len(), quote.header.len(), quote.terms), (0, 0, None));
    let on = view(&whitfield("{}"), ViewKind::Quote);
    assert_eq!((on.schedule.len(), on.header.len(), on.terms.is_some()), (3, 2, true));
    let invoice = view(&whitfield(r#"{ "display": { "terms": true } }"#), ViewKind::Invoice);
    assert!(invoice.terms.is_some(), "an invoice has terms if they are switched on");
}

#[test]
fn the_proposal_decides_before_its_quote_type() {
    // The fixed-price type shows no taxes; the proposal does.
    let quote = view(&okafor(r#"{ "display": { "taxes": true } }"#), ViewKind::Quote);
    assert_eq!(rows(&quote), ["subtotal 11991.93", "tax 0.00", "tax 324.46", "total 12316.39"]);
    assert!(quote.sections[0].categories[0].lines[0].price.is_none(), "prices stay together");
}

#[test]
fn the_largest_amounts_carry_their_tax_too() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "default_district": "d",
             "districts": [{ "id": "d", "name": "D", "labor": "8.25" }],
             "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
                { "id": "i", "name": "I", "type": "labor", "taxed": true,
                  "retail": "70000000000000000000000000" }
             ] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal =
        tenantry::read(r#"{ "display": { "taxes": false }, "lines": [{ "item": "i" }] }"#).unwrap();
    let quote = Pricer::new(&catalog).unwrap().view(&proposal, ViewKind::Quote).unwrap();
    assert_eq!(rows(&quote)[0], "subtotal 75775000000000000000000000.00");
}
