//! What a view says where something could not be priced.

use tenantry::proposal::{Catalog, Outcome, Pricer, Proposal, View, ViewKind};

use crate::{KINDS, rows, view, whitfield};

#[test]
fn a_proposal_that_cannot_be_priced_says_what_is_missing() {
    let proposal = whitfield(
        r#"{ "lines": [
            { "item": "stairs" },
            { "item": "wall-repair", "inputs": { "hours": "2" } },
            { "item": "tile-floor", "inputs": { "tile_price": "75" } },
            { "item": "stairs", "inputs": { "steps": "50" } }
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
            // What a tile costs is not shown.
            "lines[2]: `Tile floor, laid and grouted` has no price yet: the problems of the quote say why",
            "lines[3].inputs.steps: `Steps` is 50: at most 40"
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
            "lines[2]: `Tile floor, laid and grouted` has no price yet: the problems of the quote say why",
            "lines[3]: `Stairs, tread and riser` has no price yet: the problems of the quote say why"
        ]
    );
    assert!(quote.to_string().ends_with("- `Steps` is 50: at most 40"));
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
            { "id": "i", "name": "I", "type": "labor", "retail": "n + m", "fields": [
                { "label": "N", "type": "number", "shown": true }, { "label": "M", "type": "number" }
            ] }
        ] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "i" }] }"#).unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    assert_eq!(pricer.price(&proposal).unwrap().warnings.len(), 2, "two blanks");
    // Of a field that is not shown the customer is told nothing.
    for kind in KINDS {
        let view = pricer.view(&proposal, kind).unwrap();
        assert_eq!(view.outcome, Outcome::Priced);
        let [warning] = view.warnings.as_slice() else { panic!("one warning") };
        assert_eq!(warning.message, "`N` is blank and counts as 0 until the proposal is final");
    }
}

#[test]
fn a_line_whose_sum_cannot_be_held_keeps_its_place() {
    // Each part can be held, at most 2^96 - 1 cents, which is about 7.9e28; both together, 1e29 cents, cannot.
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
            { "id": "huge", "name": "Huge", "type": "combo",
              "labor": { "retail": "500000000000000000000000000" },
              "materials": { "retail": "500000000000000000000000000" } },
            { "id": "small", "name": "Small", "type": "labor", "retail": "10" }
        ] }] }] }"#,
    )
    .unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    let proposal: Proposal =
        tenantry::read(r#"{ "lines": [{ "item": "huge" }, { "item": "small" }] }"#).unwrap();
    let quote = pricer.price(&proposal).unwrap();
    assert_eq!(quote.outcome, Outcome::Incomplete);
    let lines: Vec<_> = quote
        .lines
        .iter()
        .map(|line| (line.name.as_ref(), line.amount.map(|amount| amount.to_string())))
        .collect();
    assert_eq!(lines, [("Huge", None), ("Small", Some("10.00".to_owned()))]);
    let paper = pricer.view(&proposal, ViewKind::Quote).unwrap();
    let shown = &paper.sections[0].categories[0].lines[1];
    assert_eq!((shown.line, shown.name.as_ref()), (1, "Small"));
    assert_eq!(shown.amount.unwrap().to_string(), "10.00");
}
