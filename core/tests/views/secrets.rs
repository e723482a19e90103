//! What must never stand on which paper.

use std::collections::BTreeSet;

use serde_json::Value;
use tenantry::proposal::{Catalog, Pricer, Proposal, ViewKind};

use crate::{example_pricer, examples};

/// Every text in a JSON value.
fn texts(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            into.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, into)),
        _ => {}
    }
}

fn texts_of(json: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    texts(&serde_json::from_str(json).unwrap(), &mut all);
    all
}

/// Every figure under one of these names, anywhere in a JSON value.
fn figures(value: &Value, names: &[&str], into: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| figures(value, names, into)),
        Value::Object(fields) => {
            for (name, value) in fields {
                if names.contains(&name.as_str()) {
                    texts(value, into);
                }
                figures(value, names, into);
            }
        }
        _ => {}
    }
}

const OF_THE_SUBCONTRACTOR: [&str; 5] =
    ["sub_rate", "unit_sub_rate", "margin", "net_margin", "deal_size"];
const OF_THE_CUSTOMER: [&str; 16] = [
    "raw",
    "retail",
    "amount",
    "net",
    "unit",
    "labor",
    "materials",
    "subtotal",
    "total",
    "payable",
    "due",
    "tax",
    "base",
    "discount",
    "charge",
    "paid",
];

#[test]
fn sub_rates_and_margins_never_stand_on_a_quote_or_an_invoice() {
    let pricer = example_pricer();
    for proposal in examples() {
        let quote: Value =
            serde_json::from_str(&pricer.price(&proposal).unwrap().to_json()).unwrap();
        let (mut secret, mut open) = (BTreeSet::new(), BTreeSet::new());
        figures(&quote, &OF_THE_SUBCONTRACTOR, &mut secret);
        figures(&quote, &OF_THE_CUSTOMER, &mut open);
        // A figure that is both cannot tell which of them it is.
        let secret: BTreeSet<_> = secret.difference(&open).collect();
        assert!(secret.len() > 8, "there is something to hide");
        for kind in [ViewKind::Quote, ViewKind::Invoice] {
            let view = pricer.view(&proposal, kind).unwrap();
            let shown = texts_of(&view.to_json());
            let leaked: Vec<_> = secret.iter().filter(|figure| shown.contains(**figure)).collect();
            assert!(leaked.is_empty(), "{kind}: {leaked:?}");
            for name in ["sub_rate", "margin", "retail", "deal_size"] {
                assert!(!view.to_json().contains(name), "{kind} has {name}");
            }
        }
    }
}

#[test]
fn retail_never_stands_on_a_work_order() {
    let pricer = example_pricer();
    for proposal in examples() {
        let quote: Value =
            serde_json::from_str(&pricer.price(&proposal).unwrap().to_json()).unwrap();
        let (mut secret, mut open) = (BTreeSet::new(), BTreeSet::new());
        figures(&quote, &OF_THE_CUSTOMER, &mut secret);
        figures(&quote, &["sub_rate"], &mut open);
        // Subtotals carry the sums of both under one roof.
        let secret: BTreeSet<_> = secret.difference(&open).collect();
        assert!(secret.len() > 20, "there is something to hide");
        let view = pricer.view(&proposal, ViewKind::WorkOrder).unwrap();
        let shown = texts_of(&view.to_json());
        let leaked: Vec<_> = secret.iter().filter(|figure| shown.contains(**figure)).collect();
        assert!(leaked.is_empty(), "{leaked:?}");
        assert_eq!(view.rows.len(), 1);
        assert!(view.schedule.is_empty() && view.terms.is_none() && view.about_me.is_none());
    }
}

#[test]
fn a_work_order_leaves_out_fields_that_tell_a_price() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [{
            "id": "i", "name": "I", "type": "labor",
            "fields": [
                { "label": "Area", "type": "number", "shown": true },
                { "label": "Tile", "type": "price", "shown": true },
                { "label": "Tiles", "type": "calculated", "calculation": "area * tile", "shown": true },
                { "label": "Boxes", "type": "calculated", "calculation": "ceil(area / 10)", "shown": true },
                { "label": "Offer", "type": "calculated", "calculation": "area * 7", "shown": true },
                { "label": "Hours", "type": "number", "default": "2" }
            ],
            "retail": "round((offer), 1)", "sub_rate": "area * 3"
        }] }] }] }"#,
    )
    .unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    let proposal: Proposal = tenantry::read(
        r#"{ "lines": [{ "item": "i", "inputs": { "area": 25, "tile": "4.10" } }] }"#,
    )
    .unwrap();
    let labels = |kind| -> Vec<String> {
        let view = pricer.view(&proposal, kind).unwrap();
        let fields = &view.sections[0].categories[0].lines[0].fields;
        fields.iter().map(|field| format!("{} {}", field.label, field.value)).collect()
    };
    assert_eq!(
        labels(ViewKind::Quote),
        ["Area 25", "Tile 4.10", "Tiles 102.5", "Boxes 3", "Offer 175"]
    );
    assert_eq!(labels(ViewKind::WorkOrder), ["Area 25", "Boxes 3"]);
}

/// The minus is in the label, not in the formula, which passes the field on as it is.
#[test]
fn a_price_with_an_operator_in_its_label_stands_on_no_work_order() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [{
            "id": "i", "name": "I", "type": "labor",
            "fields": [{ "label": "Net - total", "type": "calculated", "calculation": "777.77", "shown": true }],
            "retail": "round({Net - total}, 2)", "sub_rate": "1"
        }] }] }] }"#,
    )
    .unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "i" }] }"#).unwrap();
    let text = |kind| pricer.view(&proposal, kind).unwrap().to_string();
    assert!(text(ViewKind::Quote).contains("Net - total: 777.77"));
    assert!(!text(ViewKind::WorkOrder).contains("777.77"));
}

/// The sub rate and retail have arithmetic beside the field, which changes nothing here.
#[test]
fn a_field_that_comes_to_the_figure_is_kept_however_the_formula_is_made() {
    for (total, field) in [
        ("if(rush, FIELD * 1.5, FIELD)", "777.77"),
        ("FIELD + if(rush, 50, 0)", "777.77"),
        ("round(FIELD * 1, 2)", "777.774"),
        ("-(-FIELD)", "777.77"),
        ("-FIELD", "777.77"),
    ] {
        let item = format!(
            r#"{{ "id": "i", "name": "I", "type": "labor",
                "fields": [
                    {{ "label": "Rush", "type": "checkbox" }},
                    {{ "label": "Pay", "type": "calculated", "calculation": "{field}", "shown": true }},
                    {{ "label": "Offer", "type": "calculated", "calculation": "{field} + 1000", "shown": true }}
                ],
                "retail": "{}", "sub_rate": "{}" }}"#,
            total.replace("FIELD", "offer"),
            total.replace("FIELD", "pay"),
        );
        let catalog: Catalog = tenantry::read(&format!(
            r#"{{ "currency": "USD", "types": [{{ "id": "t", "name": "T", "categories": [{{ "id": "c", "name": "C", "items": [{item}] }}] }}] }}"#
        ))
        .unwrap();
        let pricer = Pricer::new(&catalog).unwrap();
        let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "i" }] }"#).unwrap();
        let text = |kind| pricer.view(&proposal, kind).unwrap().to_string();
        for kind in [ViewKind::Quote, ViewKind::Invoice] {
            let paper = text(kind);
            assert!(
                paper.contains("Offer: 1777.77") && !paper.contains("Pay:"),
                "{total}: {paper}"
            );
        }
        let paper = text(ViewKind::WorkOrder);
        assert!(paper.contains("Pay: 777.77") && !paper.contains("Offer"), "{total}: {paper}");
    }
}
