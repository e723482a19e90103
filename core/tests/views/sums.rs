//! Everything on paper adds up.

use tenantry::num::Money;
use tenantry::proposal::{Catalog, Outcome, Pricer, Proposal, RowKind, View, ViewKind};

use crate::{KINDS, example_pricer, examples, okafor, rows, view, whitfield};

#[test]
fn everything_on_paper_adds_up_whatever_is_switched_off() {
    let pricer = example_pricer();
    let mut seen = 0;
    for mut proposal in examples() {
        for switched in 0..32_u32 {
            let on = |bit: u32| Some(switched >> bit & 1 == 1);
            proposal.display.taxes = on(0);
            proposal.display.discounts = on(1);
            proposal.display.price_together = on(2);
            proposal.display.category_column = on(3);
            for kind in KINDS {
                let line_items = on(4);
                proposal.display.line_items = line_items;
                adds_up(&pricer.view(&proposal, kind).unwrap());
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 288);
}

#[test]
fn everything_on_paper_adds_up_however_it_is_rounded_and_taxed() {
    let pricer = example_pricer();
    let policies = [
        r#"{ "lines": "exact" }"#,
        r#"{ "lines": "exact", "rounding": "up", "tax": "per_line", "tax_places": 5 }"#,
        r#"{ "tax": "per_total", "tax_places": 3, "rounding": "half_even" }"#,
        r#"{ "tax_places": 0, "rounding": "down" }"#,
    ];
    let changes = [
        "{}",
        r#"{ "adjustments": [{ "type": "discount", "label": "All of it", "percent": "100" },
             { "type": "charge", "label": "Visit", "amount": "45.01", "after_tax": true }] }"#,
        r#"{ "adjustments": [{ "type": "charge", "label": "Fuel", "percent": "3.33" },
             { "type": "discount", "label": "Off", "amount": "99.99" }],
             "lines": [{ "item": "stairs", "quantity": -1, "inputs": { "steps": 3 } },
               { "item": "baseboard", "quantity": "0.333" }, { "item": "wall-paint", "taxed": false },
               { "item": "door-paint", "quantity": "1.005" }, { "item": "tile-floor" }],
             "schedule": [], "payments": [{ "date": "2026-01-01", "amount": "-5.55" }] }"#,
    ];
    for (policy, change) in policies.iter().flat_map(|p| changes.iter().map(move |c| (p, c))) {
        for mut proposal in [whitfield(change), okafor(change)] {
            proposal.policy = whitfield(&format!(r#"{{ "policy": {policy} }}"#)).policy;
            proposal.schedule.clear();
            for (taxes, discounts) in [(true, true), (true, false), (false, true), (false, false)] {
                proposal.display.taxes = Some(taxes);
                proposal.display.discounts = Some(discounts);
                proposal.display.price_together = Some(false);
                for kind in KINDS {
                    let view = pricer.view(&proposal, kind).unwrap();
                    assert_eq!(view.outcome, Outcome::Priced, "{:?}", view.problems);
                    adds_up(&view);
                }
            }
        }
    }
}

#[test]
fn exact_sub_rates_of_labor_and_materials_sum_to_the_pay() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "policy": { "lines": "exact" },
             "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
                { "id": "i", "name": "I", "type": "labor", "retail": "1", "sub_rate": "0.004" },
                { "id": "m", "name": "M", "type": "materials", "retail": "1", "sub_rate": "0.004" }
             ] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal =
        tenantry::read(r#"{ "lines": [{ "item": "i" }, { "item": "m" }] }"#).unwrap();
    let order = Pricer::new(&catalog).unwrap().view(&proposal, ViewKind::WorkOrder).unwrap();
    // 0.008 together; the cent goes to the first of the two that lost the same.
    assert_eq!(rows(&order), ["total 0.01"]);
    adds_up(&order);
    let [first, second] = order.sections[0].categories[0].lines.as_slice() else { return };
    let amount = |line: &tenantry::proposal::ViewLine| line.amount.unwrap().to_string();
    assert_eq!((amount(first), amount(second)), ("0.01".to_owned(), "0.00".to_owned()));
}

fn adds_up(view: &View) {
    let units = |amount: Option<Money>| amount.map(Money::units);
    let mut of_sections = 0;
    for section in &view.sections {
        let mut of_categories = 0;
        for category in &section.categories {
            let mut of_lines = 0;
            for line in &category.lines {
                let own: i128 = line.adjustments.iter().map(|own| own.amount.units()).sum();
                assert_eq!(units(line.price).map(|price| price + own), units(line.amount));
                of_lines += units(line.amount).unwrap_or(0);
            }
            if category.lines.iter().any(|line| line.amount.is_some()) {
                assert_eq!(Some(of_lines), units(category.amount));
            }
            of_categories += units(category.amount).unwrap_or(0);
        }
        assert_eq!(Some(of_categories), units(section.amount));
        of_sections += of_categories;
    }
    let mut standing = of_sections;
    for row in &view.rows {
        match row.kind {
            RowKind::Subtotal | RowKind::Total | RowKind::Payable | RowKind::Due => {
                assert_eq!(standing, row.amount.units(), "{} in\n{view}", row.label);
            }
            _ => standing += row.amount.units(),
        }
    }
}

#[test]
fn tax_rows_finer_than_the_currency_still_sum_to_the_total() {
    let proposal = whitfield(r#"{ "policy": { "tax_places": 4 } }"#);
    let quote = view(&proposal, ViewKind::Quote);
    // 106.7556 and 206.2808 are 313.0364 together: 313.04, the odd cents to the larger remainders.
    assert_eq!(
        rows(&quote)[2..],
        ["tax 106.76".to_owned(), "tax 206.28".to_owned(), "total 5906.32".to_owned()]
    );
    adds_up(&quote);
}
