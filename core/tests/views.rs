//! What goes on paper: quotes, invoices and work orders (rule Q-8). Every figure here was worked out by hand.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use std::collections::BTreeSet;

use serde_json::Value;
use tenantry::num::Money;
use tenantry::proposal::{Catalog, Outcome, Pricer, Proposal, RowKind, View, ViewKind};

const KINDS: [ViewKind; 3] = [ViewKind::Quote, ViewKind::Invoice, ViewKind::WorkOrder];

fn example_pricer() -> Pricer {
    let catalog: Catalog =
        tenantry::read(include_str!("../../docs/examples/catalog.json")).expect("a sound catalog");
    Pricer::new(&catalog).expect("a catalog that compiles")
}

fn examples() -> [Proposal; 3] {
    [
        include_str!("../../docs/examples/whitfield.json"),
        include_str!("../../docs/examples/okafor.json"),
        include_str!("../../docs/examples/lindqvist.json"),
    ]
    .map(|text| tenantry::read(text).expect("a sound proposal"))
}

/// A proposal that is the example with some fields in place of its own.
fn with(fields: &str, text: &str) -> Proposal {
    let mut proposal: Value = serde_json::from_str(text).unwrap();
    let fields: Value = serde_json::from_str(fields).unwrap();
    for (name, value) in fields.as_object().unwrap() {
        proposal[name] = value.clone();
    }
    tenantry::read(&proposal.to_string()).expect("a sound proposal")
}

fn whitfield(fields: &str) -> Proposal {
    with(fields, include_str!("../../docs/examples/whitfield.json"))
}

fn okafor(fields: &str) -> Proposal {
    with(fields, include_str!("../../docs/examples/okafor.json"))
}

fn view(proposal: &Proposal, kind: ViewKind) -> View {
    example_pricer().view(proposal, kind).expect("a view")
}

/// The rows as `kind amount`.
fn rows(view: &View) -> Vec<String> {
    let name = |kind: RowKind| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned();
    view.rows.iter().map(|row| format!("{} {}", name(row.kind), row.amount)).collect()
}

fn sections(view: &View) -> Vec<String> {
    view.sections.iter().map(|section| section.amount.expect("an amount").to_string()).collect()
}

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
fn a_quote_reads_as_a_customer_wants_it() {
    let quote = view(&whitfield("{}"), ViewKind::Quote);
    insta::assert_snapshot!(quote, @r"
    Quote                                                         Q-1042  2026-11-21
    Bamboo downstairs, fresh walls
    ================================================================================
    Customer  Rosa Whitfield
    Job       418 Alder Court, Boulder

    Hearth & Harbor has laid floors and painted rooms in Colorado since 2009. Every
    crew is employed or bonded, and one person answers for your job from the first
    visit to the last coat.

    Flooring
    --------------------------------------------------------------------------------
    Hard floors
      Take out the old floor                                                  637.65
        Lifted, carried out and hauled away.
        Glued Down: yes
      Bamboo plank                                                          2,154.00
        Strand-woven bamboo, 5 inches wide, sold in boxes of 23.8 square
        feet.
        Finish: carbonized; Boxes: 16
      Plank installation                                                    1,805.04
        Pattern: diagonal; Area: 327
        Run the boards toward the windows.
        Keep one box for repairs.
      Baseboard, primed                                                       435.29
        Linear Feet: 87.5
      Total Hard floors                                                     5,031.98
    Carpet
      Moving furniture                                                         55.00
        You move the books                                                    -10.00
        comes to                                                               45.00
        Out before the work, back in place after it. No pianos.
        Living room
        Size: usual
      Total Carpet                                                             45.00
    Total Flooring                                                          5,076.98

    Painting
    --------------------------------------------------------------------------------
    Walls and ceilings
      Walls, painted                                                          513.80
        Living room
        Color: Oat milk; Coats: 2; Paint Grade: premium; Gallons: 3
      Total Walls and ceilings                                                513.80
    Trim and doors
      3 × Door, both sides                                                    296.88
        Color: Chalk
      Colors
        A sample of each color is left on the wall for a day.
      Total Trim and doors                                                    296.88
    Total Painting                                                            810.68

    ================================================================================
    Subtotal                                                                5,887.66
    Autumn discount, 5 %                                                     -294.38
    Labor tax, 3.5 % of 3,050.16                                              106.76
    Materials tax, 8.25 % of 2,500.37                                         206.28
    Total, USD                                                              5,906.32

    Payment schedule
      Deposit, due 2026-11-30                                               1,771.89
      When the floor is in                                                  2,362.53
      When all is done                                                      1,771.90

    Terms and conditions
    This quote holds for 30 days. Work starts within three weeks of the deposit.
    Colors and grain of natural products vary. Hidden damage under old floors is
    shown to you and priced before we go on.
    ");
}

#[test]
fn a_work_order_tells_the_crew_what_to_do_and_what_it_is_paid() {
    let order = view(&whitfield("{}"), ViewKind::WorkOrder);
    insta::assert_snapshot!(order, @r"
    Work order                                                    Q-1042  2026-11-21
    Bamboo downstairs, fresh walls
    ================================================================================
    For       Ridgeline Flooring Crew <office@ridgeline.example>
    Customer  Rosa Whitfield
    Job       418 Alder Court, Boulder

    Before you come
    - A dog is in the house: ring before you open the gate.
    - Built before 1978: test for lead paint before sanding.

    Flooring
    --------------------------------------------------------------------------------
    Hard floors
      Take out the old floor                                                  382.59
        Lifted, carried out and hauled away.
        Glued Down: yes
      Bamboo plank                                                              0.00
        Strand-woven bamboo, 5 inches wide, sold in boxes of 23.8 square
        feet.
        Finish: carbonized; Boxes: 16
      Plank installation                                                    1,083.02
        Pattern: diagonal; Area: 327
        Run the boards toward the windows.
        Keep one box for repairs.
      Baseboard, primed                                                       131.25
        Linear Feet: 87.5
      Total Hard floors                                                     1,596.86
    Carpet
      Moving furniture                                                         27.50
        Out before the work, back in place after it. No pianos.
        Living room
        Size: usual
      Total Carpet                                                             27.50
    Total Flooring                                                          1,624.36

    Painting
    --------------------------------------------------------------------------------
    Walls and ceilings
      Walls, painted                                                          164.45
        Living room
        Color: Oat milk; Coats: 2; Paint Grade: premium; Gallons: 3
      Total Walls and ceilings                                                164.45
    Trim and doors
      3 × Door, both sides                                                    132.83
        Color: Chalk
      Colors
        A sample of each color is left on the wall for a day.
      Total Trim and doors                                                    132.83
    Total Painting                                                            297.28

    ================================================================================
    Your pay, USD                                                           1,921.64
    ");
}

#[test]
fn an_invoice_tells_what_was_paid_and_what_is_due() {
    let shown = r#"{ "display": { "taxes": true, "discounts": true } }"#;
    let invoice = view(&okafor(shown), ViewKind::Invoice);
    // 12,056.93 + 85 − 150 = 11,991.93; 4.9 % of 6,621.67 is 324.46183; 1,500 were paid.
    assert_eq!(
        rows(&invoice),
        [
            "subtotal 12056.93",
            "charge 85.00",
            "discount -150.00",
            "tax 0.00",
            "tax 324.46",
            "total 12316.39",
            "payment -1500.00",
            "due 10816.39"
        ]
    );
    assert_eq!(invoice.title.as_ref(), "Invoice");
    assert_eq!(invoice.terms, None, "terms are off on invoices");
    assert_eq!(invoice.about_me, None);
    assert_eq!(invoice.pre_notes.len(), 0);
    let paid = &invoice.rows[6];
    assert_eq!(
        (paid.label.as_ref(), paid.date.unwrap().to_string().as_str()),
        ("Check 2201", "2026-11-24")
    );
}

#[test]
fn a_quote_knows_no_payments() {
    let kinds: Vec<_> =
        view(&okafor("{}"), ViewKind::Quote).rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Subtotal, RowKind::Total]);
}

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
fn a_title_is_the_proposals_or_the_quote_types() {
    let title = |proposal: &Proposal, kind| view(proposal, kind).title.to_string();
    assert_eq!(title(&whitfield("{}"), ViewKind::Invoice), "Bamboo downstairs, fresh walls");
    assert_eq!(title(&okafor("{}"), ViewKind::Quote), "Fixed-price quote");
    assert_eq!(title(&okafor("{}"), ViewKind::WorkOrder), "Work order");
}

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
fn a_proposal_that_cannot_be_priced_says_what_is_missing() {
    let proposal = whitfield(
        r#"{ "lines": [
            { "item": "stairs" },
            { "item": "wall-repair", "inputs": { "hours": "2" } },
            { "item": "tile-floor", "inputs": { "tile_price": "75" } }
        ] }"#,
    );
    let quote = view(&proposal, ViewKind::Quote);
    assert_eq!(quote.outcome, Outcome::Incomplete);
    assert_eq!(rows(&quote), [] as [&str; 0]);
    let told = |view: &View| -> Vec<String> {
        view.problems.iter().map(|fault| format!("{}: {}", fault.path, fault.message)).collect()
    };
    assert_eq!(
        told(&quote),
        [
            "lines[0].inputs.steps: `Steps` is blank: enter a value",
            "lines[2].inputs.tile_price: `Tile Price` is 75: at most 60"
        ]
    );
    let painting = &quote.sections[1];
    assert_eq!(painting.amount.unwrap().to_string(), "92.00"); // 2 × 46.00
    assert_eq!(quote.sections[0].amount, None);
    // A work order tells nothing of prices that were entered.
    assert_eq!(
        told(&view(&proposal, ViewKind::WorkOrder)),
        [
            "lines[0]: `Stairs, tread and riser` has no price yet: the problems of the quote say why",
            "lines[2]: `Tile floor, laid and grouted` has no price yet: the problems of the quote say why"
        ]
    );
    assert!(quote.to_string().ends_with("- `Tile Price` is 75: at most 60"));
}

#[test]
fn a_failing_formula_is_told_without_its_text() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
            { "id": "i", "name": "Tree", "type": "labor", "retail": "100", "sub_rate": "80 / n",
              "fields": [{ "label": "N", "type": "number" }] }
        ] }] }] }"#,
    )
    .unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    let proposal: Proposal =
        tenantry::read(r#"{ "lines": [{ "item": "i", "inputs": { "n": 0 } }] }"#).unwrap();
    for kind in KINDS {
        let view = pricer.view(&proposal, kind).unwrap();
        let [problem] = view.problems.as_slice() else { panic!("one problem") };
        assert_eq!((problem.code, problem.path.as_str()), ("view.line_without_price", "lines[0]"));
        assert!(!view.to_json().contains("80"));
    }
}

#[test]
fn a_schedule_that_does_not_come_to_the_total_is_no_matter_of_the_crew() {
    let proposal = whitfield(r#"{ "schedule": [{ "label": "All", "amount": "9000" }] }"#);
    let codes = |kind| -> Vec<_> {
        view(&proposal, kind).problems.iter().map(|fault| fault.code).collect()
    };
    assert_eq!(codes(ViewKind::Quote), ["view.schedule_without_total"]);
    assert_eq!(codes(ViewKind::WorkOrder), [] as [&str; 0]);
    assert_eq!(view(&proposal, ViewKind::WorkOrder).outcome, Outcome::Priced);
    assert_eq!(rows(&view(&proposal, ViewKind::WorkOrder)), ["total 1921.64"]);
}

#[test]
fn a_draft_names_the_blanks_that_count_as_zero() {
    let proposal: Proposal = tenantry::read(
        r#"{ "lines": [{ "item": "wall-paint", "inputs": { "coats": "" } }, { "item": "baseboard" }] }"#,
    )
    .unwrap();
    let quote = view(&proposal, ViewKind::Quote);
    assert_eq!(quote.warnings, [], "both have defaults");
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
            { "id": "i", "name": "I", "type": "labor", "retail": "n", "fields": [{ "label": "N", "type": "number" }] }
        ] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "i" }] }"#).unwrap();
    let quote = Pricer::new(&catalog).unwrap().view(&proposal, ViewKind::Quote).unwrap();
    assert_eq!(quote.outcome, Outcome::Priced);
    let [warning] = quote.warnings.as_slice() else { panic!("one warning") };
    assert_eq!(warning.message, "`N` is blank and counts as 0 until the proposal is final");
}

#[test]
fn a_snapshot_is_shown_as_it_was_kept() {
    let pricer = example_pricer();
    let kept = pricer.snapshot(&whitfield("{}")).unwrap();
    let mut catalog = pricer.catalog().clone();
    catalog.types.clear();
    catalog.overrides.clear();
    catalog.quote_types.clear();
    catalog.about_me = None;
    let emptied = Pricer::new(&catalog).unwrap();
    for kind in KINDS {
        assert_eq!(
            emptied.view(&kept, kind).unwrap(),
            pricer.view(&whitfield("{}"), kind).unwrap()
        );
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

#[test]
fn text_keeps_within_eighty_characters_and_moves_no_cursor() {
    let long = "Lorem\u{1b}[2Jipsum ".repeat(40);
    let word = "w".repeat(300);
    let mut proposal = whitfield("{}");
    proposal.title = Some(word.clone().into());
    proposal.number = Some(word.clone().into());
    proposal.header[0].label = word.into();
    proposal.header[0].text = long.clone().into();
    proposal.lines[2].note = Some(long.into());
    for kind in KINDS {
        let text = view(&proposal, kind).to_string();
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(text.chars().all(|character| character == '\n' || !character.is_control()));
        assert!(text.lines().all(|line| line.trim_end() == line));
    }
}

#[test]
fn a_currency_without_minor_unit_has_no_point() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "JPY", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
            { "id": "i", "name": "I", "type": "labor", "retail": "1234567", "sub_rate": "999" }
        ] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal =
        tenantry::read(r#"{ "lines": [{ "item": "i", "quantity": -1 }] }"#).unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    assert!(pricer.view(&proposal, ViewKind::Quote).unwrap().to_string().contains(" -1,234,567\n"));
    assert!(pricer.view(&proposal, ViewKind::WorkOrder).unwrap().to_string().contains(" -999\n"));
}
