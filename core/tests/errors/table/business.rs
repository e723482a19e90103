//! Codes of catalogs, proposals and what is made of them.

use tenantry::proposal::{Catalog, Key, Numbering};

use super::Row;
use crate::provoke::*;

pub(super) fn catalogs() -> Vec<Row> {
    let many_fields: Vec<String> =
        (0..257).map(|n| format!(r#"{{ "label": "F{n}", "type": "text" }}"#)).collect();
    vec![
        ("catalog.key", "Write what is offered.", parsed::<Key>("labor rate")),
        (
            "catalog.duplicate_id",
            "Give one of the two another id.",
            document::<Catalog>(
                r#"{ "currency": "USD", "types": [{ "id": "t", "name": "A" }, { "id": "t", "name": "B" }] }"#,
            ),
        ),
        (
            "catalog.duplicate_key",
            "Give it the key that is offered.",
            field(r#"{ "label": "Rate", "type": "number" }"#),
        ),
        (
            "catalog.measurement_key",
            "Give it the key that is offered.",
            document::<Catalog>(
                r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "room_measurement": true, "constants": [{ "label": "Wall Area", "value": "1" }] }] }"#,
            ),
        ),
        (
            "catalog.unknown_reference",
            "Correct the id, or add what it names.",
            document::<Catalog>(r#"{ "currency": "USD", "default_district": "north" }"#),
        ),
        ("catalog.too_many", "Divide the item, or the catalog.", field(&many_fields.join(","))),
        (
            "catalog.misplaced_formula",
            "Move the formula.",
            item(r#"{ "id": "i", "name": "I", "type": "combo", "retail": "1" }"#),
        ),
        (
            "catalog.no_calculation",
            "Add the calculation.",
            field(r#"{ "label": "A", "type": "calculated" }"#),
        ),
        (
            "catalog.misplaced_setting",
            "Take the setting out.",
            field(r#"{ "label": "A", "type": "text", "min": "1" }"#),
        ),
        ("catalog.no_choices", "Add the choices.", field(r#"{ "label": "A", "type": "select" }"#)),
        (
            "catalog.duplicate_choice",
            "Take one out, or rename it.",
            field(
                r#"{ "label": "A", "type": "select", "choices": [{ "label": "x", "value": "1" }, { "label": "x", "value": "2" }] }"#,
            ),
        ),
        (
            "catalog.bounds",
            "Swap or correct them.",
            field(r#"{ "label": "A", "type": "number", "min": "2", "max": "1" }"#),
        ),
        (
            "catalog.step",
            "Give a step above zero.",
            field(r#"{ "label": "A", "type": "number", "step": "0" }"#),
        ),
        (
            "catalog.default",
            "Correct the default, or the bounds.",
            field(r#"{ "label": "A", "type": "number", "min": "1", "default": "0" }"#),
        ),
        (
            "catalog.rate",
            "Write the rate in percent.",
            document::<Catalog>(
                r#"{ "currency": "USD", "districts": [{ "id": "d", "name": "D", "labor": "-1" }] }"#,
            ),
        ),
        (
            "catalog.tax_places",
            "Ask for at most nine.",
            document::<Catalog>(r#"{ "currency": "USD", "policy": { "tax_places": 10 } }"#),
        ),
        (
            "catalog.field_below",
            "Move one of the two fields.",
            field(
                r#"{ "label": "A", "type": "calculated", "calculation": "b * 2" }, { "label": "B", "type": "number" }"#,
            ),
        ),
    ]
}

pub(super) fn findings_of_catalogs() -> Vec<Row> {
    let labor = |fields: &str, retail: &str| {
        findings(&format!(
            r#"{{ "id": "i", "name": "I", "type": "labor", "fields": [{fields}], "retail": "{retail}" }}"#
        ))
    };
    let x = r#"{ "label": "X", "type": "number" }"#;
    // Three times 400 divisions by what can be zero.
    let divided = vec!["1/x"; 400].join("+");
    let many = ["A", "B", "C"].map(|label| {
        format!(r#"{{ "label": "{label}", "type": "calculated", "calculation": "{divided}" }}"#)
    });
    let many = format!("{x}, {}", many.join(", "));
    vec![
        (
            "finding.division_by_zero",
            "Give the field a `min`, or guard the division.",
            labor(x, "100 / x"),
        ),
        (
            "finding.rounding_step",
            "Give the field a `min` above zero.",
            labor(x, "ceil(100, step: x)"),
        ),
        (
            "finding.below_first_tier",
            "Begin the table lower, or give the field a `min`.",
            labor(x, "tier(x, 0: 1)"),
        ),
        (
            "finding.constant",
            "Write the number itself, or correct the formula.",
            labor("", "5 * 2"),
        ),
        (
            "finding.negative",
            "Do as the message says, or leave it if a credit is meant.",
            labor(x, "x - 10"),
        ),
        ("finding.unused_field", "Use it, show it, or take it out.", labor(x, "5")),
        ("finding.unused_constant", "Use it, or take it out.", labor("", "5")),
        (
            "finding.no_retail",
            "Add the formula, or make it a note.",
            findings(r#"{ "id": "i", "name": "I", "type": "labor" }"#),
        ),
        (
            "finding.nothing_taxed",
            "Set `taxed` on the items that are taxed, or `all_items_taxed`; ignore it if proposals set `taxed` on their lines.",
            findings_of(
                r#"{ "currency": "USD", "districts": [{ "id": "d", "name": "D", "labor": "0", "materials": "8.25" }],
                    "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
                        { "id": "i", "name": "I", "type": "labor", "retail": "1" }] }] }] }"#,
            ),
        ),
        ("finding.more", "Mend the first ones, and ask again.", labor(&many, "a + b + c")),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn proposals() -> Vec<Row> {
    let accounts = vec!["\"a\""; 1001].join(",");
    let labor = r#"{ "id": "i", "name": "I", "type": "labor", "retail": "1" }"#;
    vec![
        (
            "proposal.duplicate_id",
            "Give one of the two another id.",
            proposal(r#"{ "lines": [{ "id": "1", "item": "i" }, { "id": "1", "item": "i" }] }"#),
        ),
        (
            "proposal.too_many",
            "Divide the proposal.",
            proposal(&format!(r#"{{ "accounts": [{accounts}] }}"#)),
        ),
        (
            "proposal.unknown_reference",
            "Correct the id, or add what it names to the catalog.",
            proposal(r#"{ "lines": [{ "item": "plank" }] }"#),
        ),
        (
            "proposal.add_on_missing",
            "Activate the add-on.",
            priced(r#"{ "currency": "USD", "enabled": false }"#, "{}"),
        ),
        (
            "proposal.other_currency",
            "Take the currency out, or use another catalog.",
            proposal(r#"{ "currency": "EUR" }"#),
        ),
        (
            "proposal.archived_item",
            "Restore the item, or leave the line out.",
            line(
                r#"{ "id": "i", "name": "I", "type": "notes", "archived": true }"#,
                r#"{ "item": "i" }"#,
            ),
        ),
        (
            "proposal.unknown_input",
            "Correct the key.",
            line(
                r#"{ "id": "i", "name": "I", "type": "notes", "fields": [{ "label": "Length", "type": "number" }] }"#,
                r#"{ "item": "i", "inputs": { "lenght": "1" } }"#,
            ),
        ),
        (
            "proposal.calculated_input",
            "Take the input out.",
            line(
                r#"{ "id": "i", "name": "I", "type": "notes", "fields": [{ "label": "Area", "type": "calculated", "calculation": "1" }] }"#,
                r#"{ "item": "i", "inputs": { "area": "1" } }"#,
            ),
        ),
        (
            "proposal.amount_or_percent",
            "Write one of the two.",
            proposal(r#"{ "adjustments": [{ "type": "discount", "label": "A" }] }"#),
        ),
        (
            "proposal.negative",
            "Write it without the minus: a discount takes away by itself.",
            proposal(
                r#"{ "adjustments": [{ "type": "discount", "label": "A", "amount": "-1" }] }"#,
            ),
        ),
        (
            "proposal.misplaced",
            "Take it out, or put it there.",
            proposal(
                r#"{ "adjustments": [{ "type": "discount", "label": "A", "amount": "1", "base": "2" }] }"#,
            ),
        ),
        (
            "proposal.second_multiplier",
            "Take one of the two out.",
            proposal(
                r#"{ "multipliers": [{ "type": "t", "multiplier": "1" }, { "type": "t", "multiplier": "2" }] }"#,
            ),
        ),
        (
            "proposal.schedule_part",
            "Keep one of them.",
            proposal(r#"{ "schedule": [{ "label": "A", "amount": "1", "percent": "2" }] }"#),
        ),
        (
            "proposal.rest_not_last",
            "Move it to the end.",
            proposal(r#"{ "schedule": [{ "label": "A", "rest": true }, { "label": "B" }] }"#),
        ),
        (
            "proposal.rest_beside_shares",
            "Give the other parts an amount or a percentage, or take the rest out.",
            proposal(r#"{ "schedule": [{ "label": "A" }, { "label": "B", "rest": true }] }"#),
        ),
        ("proposal.finer_than_currency", "Round it.", proposal(r#"{ "cash_rounding": "0.005" }"#)),
        (
            "proposal.tax_places",
            "Ask for at most nine.",
            proposal(r#"{ "policy": { "tax_places": 10 } }"#),
        ),
        (
            "proposal.unknown_figure",
            "Write what is offered, or a path of the quote.",
            explained(labor, "totals.totl"),
        ),
        (
            "proposal.absent_figure",
            "Look at the problems of the quote first.",
            explained(
                r#"{ "id": "i", "name": "I", "type": "labor", "retail": "1 / 0" }"#,
                "totals.total",
            ),
        ),
        (
            "proposal.snapshot_rules",
            "Refresh the proposal, or use the version that made it.",
            proposal(r#"{ "snapshot": { "rules": "0", "catalog": { "currency": "USD" } } }"#),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn pricing() -> Vec<Row> {
    let labor = |field: &str, more: &str, inputs: &str| {
        let item = format!(
            r#"{{ "id": "i", "name": "I", "type": "labor", "fields": [{field}], "retail": "length" }}"#
        );
        line(&item, &format!(r#"{{ "item": "i", "inputs": {{ {inputs} }} {more} }}"#))
    };
    let number = r#"{ "label": "Length", "type": "number", "min": "1", "max": "9", "step": "2" }"#;
    let select = r#"{ "label": "Length", "type": "select", "choices": [{ "label": "short", "value": "1" }] }"#;
    let plain = r#"{ "label": "Length", "type": "number" }"#;
    let taxed = r#"{ "id": "i", "name": "I", "type": "labor", "taxed": true, "retail": "100" }"#;
    let snapshot = r#"{ "lines": [{ "item": "i" }], "snapshot": { "rules": "1", "catalog": { "currency": "USD", "types": [{ "id": "t", "name": "T",
        "categories": [{ "id": "c", "name": "C", "items": [{ "id": "i", "name": "I", "type": "notes", "archived": true }] }] }] } } }"#;
    vec![
        (
            "pricing.blank",
            "Enter a value.",
            labor(r#"{ "label": "Length", "type": "number", "required": true }"#, "", ""),
        ),
        (
            "pricing.blank_as_zero",
            "Enter a value before the proposal is final.",
            labor(plain, "", ""),
        ),
        ("pricing.not_a_number", "Enter a number.", labor(plain, "", r#""length": "1,5""#)),
        ("pricing.wrong_input", "Enter what is needed.", labor(plain, "", r#""length": true"#)),
        (
            "pricing.unknown_choice",
            "Choose what is offered.",
            labor(select, "", r#""length": "shrot""#),
        ),
        ("pricing.below_min", "Enter a larger number.", labor(number, "", r#""length": "0""#)),
        ("pricing.above_max", "Enter a smaller number.", labor(number, "", r#""length": "11""#)),
        (
            "pricing.off_step",
            "Enter a number on a step, counted from the smallest.",
            labor(number, "", r#""length": "2""#),
        ),
        (
            "pricing.figure",
            "Correct the inputs, the quantity or the multiplier.",
            labor(plain, r#", "quantity": "79228162514264337593543950335""#, r#""length": "10""#),
        ),
        (
            "pricing.no_retail",
            "Add the formula to the item, or make it a note.",
            line(r#"{ "id": "i", "name": "I", "type": "labor" }"#, r#"{ "item": "i" }"#),
        ),
        (
            "pricing.no_rooms",
            "Enter the rooms, with the sizes that are missing and with openings that are smaller than the walls.",
            priced(
                r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "room_measurement": true, "categories": [{ "id": "c", "name": "C", "items": [
                    { "id": "i", "name": "I", "type": "labor", "retail": "wall_area" }] }] }] }"#,
                r#"{ "lines": [{ "item": "i" }] }"#,
            ),
        ),
        (
            "pricing.no_district",
            "Name a district in the proposal, or a default in the catalog.",
            line(taxed, r#"{ "item": "i" }"#),
        ),
        ("pricing.archived", "Nothing, or replace the line.", proposal(snapshot)),
        (
            "pricing.discount_cut",
            "Lower the discount.",
            line(
                taxed,
                r#"{ "item": "i", "adjustments": [{ "type": "discount", "label": "Spring", "amount": "150" }] }"#,
            ),
        ),
        (
            "pricing.charge_not_spread",
            "Add a line, or let it stand untaxed.",
            proposal(
                r#"{ "adjustments": [{ "type": "charge", "label": "Visit", "amount": "25" }] }"#,
            ),
        ),
        (
            "pricing.schedule_over_total",
            "Lower a part.",
            proposal(r#"{ "schedule": [{ "label": "A", "amount": "5" }] }"#),
        ),
        (
            "pricing.schedule_against_total",
            "Give it the sign of the total.",
            proposal(r#"{ "schedule": [{ "label": "A", "amount": "-5" }] }"#),
        ),
        (
            "pricing.schedule_under_total",
            "Let the last part be the rest.",
            priced(
                r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [{ "id": "i", "name": "I", "type": "labor", "retail": "100" }] }] }] }"#,
                r#"{ "lines": [{ "item": "i" }], "schedule": [{ "label": "A", "amount": "5" }] }"#,
            ),
        ),
        (
            "pricing.more",
            "Mend the first ones, and price it again.",
            priced(
                r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [{ "id": "i", "name": "I", "type": "labor" }] }] }] }"#,
                &format!(r#"{{ "lines": [{}] }}"#, [r#"{ "item": "i" }"#; 1_001].join(", ")),
            ),
        ),
    ]
}

pub(super) fn others() -> Vec<Row> {
    let mut again = Numbering::new("Q-", 5);
    again.issued = Some(9);
    vec![
        (
            "numbering.used_up",
            "Begin anew with another prefix.",
            issued(&Numbering::new("Q-", u32::MAX)),
        ),
        ("numbering.repeats", "Set the next number above the highest issued.", issued(&again)),
        (
            "view.line_without_price",
            "Look at the problems of the quote.",
            viewed("USD", "1 / 0", ""),
        ),
        (
            "view.schedule_without_total",
            "Look at the problems of the quote.",
            viewed("USD", "1", r#", "schedule": [{ "label": "A", "amount": "5" }]"#),
        ),
        (
            "view.no_totals",
            "Look at the problems of the quote.",
            viewed("JPY", "79228162514264337593543950335", ""),
        ),
        ("wire.unknown", "Correct the name.", called("alocate", "{}")),
    ]
}
