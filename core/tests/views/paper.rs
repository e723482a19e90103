//! What stands on which paper, and how it reads.

use tenantry::proposal::{Catalog, Pricer, Proposal, RowKind, ViewKind};

use crate::{KINDS, example_pricer, okafor, rows, view, whitfield};

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

/// What went back stands among the payments with the other sign (rule Q-16).
#[test]
fn a_refund_is_no_payment_on_paper() {
    let payments = r#"{ "schedule": [], "payments": [{ "date": "2026-01-02", "amount": "10", "method": "card" }, { "date": "2026-01-03", "amount": "-4", "method": "card" }] }"#;
    let text = view(&okafor(payments), ViewKind::Invoice).to_string();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.contains("card"))
        .map(|line| line.split_whitespace().collect())
        .collect();
    let expected =
        [["Paid", "2026-01-02,", "card", "-10.00"], ["Refunded", "2026-01-03,", "card", "4.00"]];
    assert_eq!(rows, expected);
}

#[test]
fn a_quote_knows_no_payments() {
    let kinds: Vec<_> =
        view(&okafor("{}"), ViewKind::Quote).rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Subtotal, RowKind::Total]);
}

#[test]
fn a_title_is_the_proposals_or_the_quote_types() {
    let title = |proposal: &Proposal, kind| view(proposal, kind).title.to_string();
    assert_eq!(title(&whitfield("{}"), ViewKind::Invoice), "Bamboo downstairs, fresh walls");
    assert_eq!(title(&okafor("{}"), ViewKind::Quote), "Fixed-price quote");
    assert_eq!(title(&okafor("{}"), ViewKind::WorkOrder), "Work order");
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
fn text_keeps_within_eighty_characters_and_moves_no_cursor() {
    let long = "Lorem\u{1b}[2Jipsum ".repeat(40);
    let word = "w".repeat(300);
    let mut proposal = whitfield("{}");
    proposal.title = Some(word.clone().into());
    proposal.number = Some(word.clone().into());
    proposal.header[0].label = word.into();
    proposal.header[0].text = long.clone().into();
    proposal.lines[2].note = Some(long.into());
    // Right to left from there on: a total would read backwards.
    proposal.lines[1].note = Some("Total \u{202e}00.01\u{202c} \u{2066}x\u{2069}".into());
    for kind in KINDS {
        let text = view(&proposal, kind).to_string();
        assert!(!text.contains(['\u{202e}', '\u{202c}', '\u{2066}', '\u{2069}']), "{text}");
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
