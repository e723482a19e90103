//! Figures that are too large to hold are problems with their place, and not a panic (rule D-11).

use serde_json::{Value, json};
use tenantry::proposal::{Outcome, Pricer, View, ViewKind};

use super::{catalog, proposal, read};

/// The path, code and message of each problem of a proposal with one line of an item at this price.
fn problems(retail: &str, line: Value, more: Value) -> Vec<[String; 3]> {
    let items = json!([{ "id": "i", "name": "Item", "type": "labor", "retail": retail }]);
    let pricer = Pricer::new(&catalog(&items, &json!({}))).unwrap();
    let mut whole = more;
    let mut one = line;
    one["item"] = json!("i");
    whole["lines"] = json!([one]);
    let quote = pricer.price(&proposal(&whole)).unwrap();
    assert_eq!(quote.outcome == Outcome::Priced, quote.problems.is_empty());
    let told = quote.problems.iter();
    told.map(|it| [it.path.clone(), it.code.to_owned(), it.message.clone()]).collect()
}

/// 2^96 - 1 is 79,228,162,514,264,337,593,543,950,335, so that in cents there are 27 digits before the point.
const LARGE: &str = "700000000000000000000000000";

const NOTHING: [[String; 3]; 0] = [];

#[test]
fn the_largest_price_is_held() {
    assert_eq!(problems(LARGE, json!({}), json!({})), NOTHING);
}

#[test]
fn a_charge_on_a_line_that_is_too_large_is_a_problem_of_the_line() {
    // Two hundred times as much has 30 digits before the point.
    let charge = json!([{ "type": "charge", "label": "Rush", "percent": "20000" }]);
    let found = problems(LARGE, json!({ "adjustments": charge }), json!({}));
    let message = "`adjustments` cannot be calculated: the result is too large: at most 28 digits";
    assert_eq!(found, [["lines[0]", "pricing.figure", message]]);
}

#[test]
fn a_part_of_a_schedule_that_is_too_large_is_a_problem_of_the_schedule() {
    // 28 digits before the point leave no room for cents.
    let schedule = json!([{ "label": "All", "amount": "7000000000000000000000000000" }]);
    let found = problems("5", json!({}), json!({ "schedule": schedule }));
    let message = "`schedule` cannot be calculated: the result is too large: at most 28 digits";
    assert_eq!(found, [["schedule", "pricing.figure", message]]);
}

#[test]
fn paper_that_cannot_be_summed_shows_its_lines_all_the_same() {
    let item = |id: &str, retail: &str, taxed: bool| {
        json!({
            "id": id, "name": id, "type": "materials", "display_order": u8::from(!taxed), "retail": retail,
            "taxed": taxed, "tax_categories": ["vat"],
        })
    };
    let credit = "300000000000000000000000000";
    let catalog = read(&json!({
        "currency": "USD", "default_district": "d",
        "districts": [{ "id": "d", "name": "District", "categories": [{ "id": "vat", "name": "Tax", "rate": "20" }] }],
        "types": [{ "id": "t", "name": "Type", "categories": [
            { "id": "c", "name": "Category", "items": [item("large", LARGE, true), item("credit", credit, false)] }] }],
    }));
    let pricer = Pricer::new(&catalog).unwrap();
    let view = |taxes: bool| {
        let lines = json!([{ "item": "large" }, { "item": "credit", "quantity": -1 }]);
        let given = proposal(&json!({ "lines": lines, "display": { "taxes": taxes } }));
        pricer.view(&given, ViewKind::Quote).unwrap()
    };
    let told = |view: &View| {
        let lines = &view.sections[0].categories[0].lines;
        let amounts = lines.iter().map(|line| line.amount.unwrap().units() / 10_i128.pow(27));
        let codes = view.problems.iter().map(|fault| fault.code);
        (view.outcome, codes.collect::<Vec<_>>(), amounts.collect::<Vec<_>>(), view.rows.len())
    };
    // 7 and −3 with 26 zeros, and 1.4 of tax, come to 5.4, each of which can be held: subtotal, tax and total.
    assert_eq!(told(&view(true)), (Outcome::Priced, vec![], vec![70, -30], 3));
    // With its tax the first line would be 8.4.
    assert_eq!(told(&view(false)), (Outcome::Incomplete, vec!["view.no_totals"], vec![70, -30], 0));
}

#[test]
fn a_note_has_no_totals_that_could_be_adjusted() {
    let items = json!([{ "id": "i", "name": "Note", "type": "notes" }]);
    let pricer = Pricer::new(&catalog(&items, &json!({}))).unwrap();
    let charge = json!([{ "type": "charge", "label": "Rush", "percent": "20" }]);
    let line = json!({ "lines": [{ "item": "i", "adjustments": charge }] });
    let faults = pricer.price(&proposal(&line)).unwrap_err();
    assert_eq!(super::told(&faults), [("lines[0].adjustments", "proposal.misplaced", None)]);
    assert_eq!(
        pricer.price(&proposal(&json!({ "lines": [{ "item": "i" }] }))).unwrap().problems,
        []
    );
}
