//! Codes of numbers, ids, documents and formulas.

use tenantry::id::ItemId;
use tenantry::num::{Currency, Rounding};
use tenantry::proposal::{Catalog, Numbering, Proposal};

use super::Row;
use crate::provoke::*;

pub(super) fn numbers() -> Vec<Row> {
    vec![
        ("number.syntax", "Write digits with at most one point.", number("1_000")),
        ("number.too_long", "Shorten the number.", number(&"1".repeat(65))),
        (
            "number.inexact",
            "Round it yourself, to at most 28 places.",
            number("0.00000000000000000000000000001"),
        ),
        (
            "number.digits",
            "Write the number as a text in quotes.",
            document::<Proposal>(r#"{ "deal_size": 0.1234567890123456 }"#),
        ),
        (
            "number.exponent",
            "Write the number out.",
            document::<Proposal>(r#"{ "deal_size": 1e3 }"#),
        ),
        (
            "number.overflow",
            "Use weights that are nearer to each other.",
            division("1", &["79228162514264337593543950335", "0.0000000000000000000000000001"], 2),
        ),
        (
            "number.unknown_currency",
            "Write a code of ISO 4217, in capitals.",
            parsed::<Currency>("usd"),
        ),
        ("number.unknown_rounding", "Write one of the five names.", parsed::<Rounding>("bankers")),
        ("number.places", "Ask for at most 28 places.", division("1", &["1"], 29)),
        (
            "number.weights",
            "Give at least one weight above zero, and none below.",
            division("1", &["0"], 2),
        ),
        ("number.finer_than_places", "Round the total first.", division("1.005", &["1"], 2)),
    ]
}

pub(super) fn ids() -> Vec<Row> {
    vec![
        ("id.empty", "Give it an id.", parsed::<ItemId>("")),
        ("id.too_long", "Shorten the id.", parsed::<ItemId>(&"x".repeat(257))),
    ]
}

pub(super) fn documents() -> Vec<Row> {
    vec![
        ("document.json", "Correct the text at that place.", json("{\"currency\": USD}")),
        ("document.too_large", "Divide the document.", json(&" ".repeat(8 * 1024 * 1024 + 1))),
        (
            "document.too_deep",
            "Nest less: no document of this library needs it.",
            json(&"[".repeat(65)),
        ),
        (
            "document.too_many_values",
            "Divide the document.",
            json(&format!("[{}0]", "0,".repeat(1_000_000))),
        ),
        (
            "document.text_too_long",
            "Shorten the text.",
            document::<Proposal>(&format!(r#"{{ "title": "{}" }}"#, "x".repeat(65_537))),
        ),
        ("document.duplicate_key", "Take one of the two out.", json(r#"{ "a": 1, "a": 2 }"#)),
        (
            "document.unknown_field",
            "Correct the name, or take the field out.",
            document::<Catalog>(r#"{ "curency": "USD" }"#),
        ),
        ("document.missing_field", "Add the field.", document::<Catalog>("{}")),
        (
            "document.text_or_document",
            "Keep one of the two.",
            called("read", r#"{ "kind": "catalog", "text": "{}", "document": {} }"#),
        ),
        (
            "document.wrong_type",
            "Write what is expected.",
            document::<Catalog>(r#"{ "currency": 840 }"#),
        ),
        (
            "document.unknown_value",
            "Write one of the words.",
            document::<Proposal>(r#"{ "stage": "finla" }"#),
        ),
        (
            "document.not_in_range",
            "Write a whole number of that range.",
            document::<Numbering>(r#"{ "next": -1 }"#),
        ),
        (
            "document.date",
            "Write year, month and day.",
            document::<Proposal>(r#"{ "date": "21.11.2026" }"#),
        ),
        (
            "document.instant",
            "Write date, time and offset.",
            asked_engine(
                "hours",
                r#"{ "zone": "UTC" }"#,
                "state",
                r#"{ "at": "2026-11-21T09:30:00" }"#,
            ),
        ),
        (
            "document.instant_range",
            "Write an instant that clocks can show.",
            asked_engine(
                "hours",
                r#"{ "zone": "UTC" }"#,
                "state",
                r#"{ "at": "9999-12-31T00:00:00Z" }"#,
            ),
        ),
        (
            "document.other_kind",
            "Read it as what it is.",
            document::<Catalog>(r#"{ "schema": "tenantry/proposal@1" }"#),
        ),
        (
            "document.too_new",
            "Use a newer version of the library.",
            document::<Catalog>(r#"{ "schema": "tenantry/catalog@2" }"#),
        ),
        (
            "document.unknown_version",
            "Write the version that the document has.",
            document::<Catalog>(r#"{ "schema": "tenantry/catalog@0" }"#),
        ),
        (
            "document.schema",
            "Write the schema as shown, or leave it out.",
            document::<Catalog>(r#"{ "schema": "catalog" }"#),
        ),
    ]
}

pub(super) fn formulas() -> Vec<Row> {
    let deep = format!("{}1{}", "(".repeat(65), ")".repeat(65));
    let long_number = format!("{}1", "0".repeat(64));
    let many = format!("1{}", "+1".repeat(1001));
    let all = vec![
        ("formula.too_long", "Move parts into calculated fields.", formula(&" ".repeat(4097), "1")),
        ("formula.too_deep", "Move the inner part into a calculated field.", formula(&deep, "1")),
        ("formula.too_many_operators", "Move parts into calculated fields.", formula(&many, "1")),
        ("formula.empty", "Write a formula, or leave the field out.", formula(" ", "1")),
        ("formula.unknown_character", "Write what is offered.", formula("$5", "1")),
        (
            "formula.text",
            "For a choice among texts use a select field, whose choices have numbers.",
            formula("\"oak\"", "1"),
        ),
        ("formula.leading_equals", "Leave the sign out.", formula("= x", "1")),
        ("formula.unclosed_brace", "Close the brace.", formula("{Labor Rate * 2", "1")),
        ("formula.empty_braces", "Write a label between them.", formula("{} * 2", "1")),
        ("formula.number_too_long", "Shorten the number.", formula(&long_number, "1")),
        (
            "formula.number_inexact",
            "Write fewer places.",
            formula("0.00000000000000000000000000001", "1"),
        ),
        ("formula.number_syntax", "Correct the number.", formula("1.2.3", "1")),
        ("formula.exponent", "Write what is offered.", formula("1.5e3", "1")),
        ("formula.grouping_mark", "Write what is offered.", formula("1,000,000", "1")),
        ("formula.decimal_comma", "Write what is offered.", formula("1,5", "1")),
        ("formula.percent", "Write what is offered.", formula("x * 5%", "1")),
        ("formula.unexpected_token", "Write what is expected.", formula("1 + * 2", "1")),
        ("formula.unexpected_end", "Write the rest.", formula("1 +", "1")),
        ("formula.missing_operator", "Write the operator that is meant.", formula("2 x", "1")),
        ("formula.unclosed_parenthesis", "Close it.", formula("2 * (x + 1", "1")),
        ("formula.unopened_parenthesis", "Open it, or leave it out.", formula("x + 1)", "1")),
        (
            "formula.chained_comparison",
            "Write two comparisons with `and`.",
            formula("if(1 < x < 3, 1, 0)", "1"),
        ),
        ("formula.condition_for_number", "Write what is offered.", formula("5 + (x > 1)", "1")),
        (
            "formula.unknown_function",
            "Write what is offered, or `*` to multiply.",
            formula("roundup(x)", "1"),
        ),
        ("formula.missing_arguments", "Write its arguments.", formula("max + 1", "1")),
        ("formula.argument_count", "Write as many as it takes.", formula("if(x, 1)", "1")),
        (
            "formula.unknown_argument",
            "Write `step:` or `places:`.",
            formula("round(x, digits: 2)", "1"),
        ),
        ("formula.places", "Write a whole number.", formula("round(x, x)", "1")),
        ("formula.tier_row", "Write a number, a colon and a value.", formula("tier(x, x: 1)", "1")),
        ("formula.tier_order", "Put the rows in order.", formula("tier(x, 10: 1, 5: 2)", "1")),
        (
            "formula.unknown_name",
            "Write what is offered, or add a constant or field.",
            formula("labor_rate * 2", "1"),
        ),
        ("formula.ambiguous_name", "Write the key that is meant.", labelled_twice()),
        ("formula.defined_below", "Move it above.", compiled("c * 2")),
        ("formula.self_reference", "Use fields above.", compiled("b + 1")),
        ("formula.invalid_key", "Write what is offered.", key("labor rate")),
        ("formula.reserved_key", "Write what is offered.", key("max")),
        (
            "formula.division_by_zero",
            "Correct the input, or guard the division: `if(x = 0, 0, 100 / x)`.",
            formula("100 / x", "0"),
        ),
        ("formula.overflow", "Correct the inputs.", formula("x * x", "1000000000000000")),
        ("formula.underflow", "Correct the inputs.", formula("x * x", "0.000000000000001")),
        ("formula.no_value", "Give the name a value first.", without_value("x * 2")),
        (
            "formula.text_for_number",
            "Enter a number.",
            line(
                r#"{ "id": "i", "name": "I", "type": "labor", "fields": [{ "label": "Size", "type": "text" }], "retail": "size * 2" }"#,
                r#"{ "item": "i", "inputs": { "size": "large" } }"#,
            ),
        ),
        ("formula.step", "Give a step above zero.", formula("round(5, step: x)", "0")),
        (
            "formula.below_first_tier",
            "Begin the table lower, or bound the field.",
            formula("tier(x, 1: 5)", "0"),
        ),
    ];
    all
}
