//! The schemas that are written by hand say what the reader takes and what the writer gives (rule D-8).

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::string::string_regex;
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};
use tenantry::document::Span;
use tenantry::formula::{Evaluation, Formula, FormulaError, Names};
use tenantry::notify::SilenceReason;
use tenantry::notify::client::TagValues;
use tenantry::num::{Amount, Currency, Money, Rounding};
use tenantry::proposal::{Catalog, Input, Inputs, Line, Moved, Pricer, Proposal};

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}

/// Texts that have a pattern, from its beginning to its end.
fn texts_of(pattern: &str) -> impl Strategy<Value = String> + use<> {
    let inside = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    string_regex(inside.unwrap()).unwrap()
}

/// The pattern of amounts and of money.
const NUMBER: &str = r"^-?[0-9]+(\.[0-9]+)?$";

/// Whether a text has that pattern.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let magnitude = text.strip_prefix('-').unwrap_or(text);
    match magnitude.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(magnitude),
    }
}

/// The names of the fields of an object.
fn names(object: &Value) -> BTreeSet<String> {
    object.as_object().unwrap().keys().cloned().collect()
}

fn listed(names: &Value) -> BTreeSet<String> {
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// What is read of a proposal with one line into whose field `a` this was entered; or the first code.
fn entered(value: &Value) -> Result<Input, &'static str> {
    let proposal = json!({ "lines": [{ "item": "i", "inputs": { "a": value } }] });
    let read = tenantry::read::<Proposal>(&proposal.to_string());
    read.map(|it| it.lines[0].inputs.get("a").unwrap().clone())
        .map_err(|faults| faults.as_slice()[0].code)
}

#[test]
fn the_schema_of_an_amount_is_a_text_of_at_most_64_characters_or_a_number() {
    let schema = schema::<Amount>();
    assert_eq!(schema["title"], "Amount");
    let [text, number] = schema["anyOf"].as_array().unwrap().as_slice() else {
        panic!("two ways to write it")
    };
    assert_eq!((&text["type"], &text["pattern"]), (&json!("string"), &json!(NUMBER)));
    assert_eq!(text["maxLength"], Amount::MAX_TEXT);
    assert_eq!(number, &json!({ "type": "number" }));
    // A whole number, and one of 15 digits; what has more is of the schema, but not exact in most readers.
    let read = |text: &str| {
        let quantity = format!(r#"{{ "lines": [{{ "item": "i", "quantity": {text} }}] }}"#);
        tenantry::read::<Proposal>(&quantity).map(|it| it.lines[0].quantity.unwrap().to_string())
    };
    assert_eq!(read("-12").unwrap(), "-12");
    assert_eq!(read("1.10").unwrap(), "1.1");
    assert_eq!(read("\"1.10\"").unwrap(), "1.1");
    assert_eq!(read("1.23456789012345").unwrap(), "1.23456789012345");
    assert!(read("1.234567890123456").is_err());
    assert!(read("true").is_err());
}

/// How many places a number has that are not padding.
fn places_of(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, places)| places.trim_end_matches('0').len())
}

proptest! {
    #[test]
    fn an_amount_is_read_of_every_text_that_its_schema_takes(text in texts_of(NUMBER)) {
        prop_assert!(is_number(&text));
        let read = text.parse::<Amount>().map_err(|error| error.code());
        if text.len() > Amount::MAX_TEXT {
            prop_assert_eq!(read, Err("number.too_long"));
        } else {
            // 28 digits are held, whatever they are; of more it depends on how large they are.
            let digits = text.trim_start_matches(['-', '0', '.']).trim_end_matches('0');
            let few = digits.bytes().filter(u8::is_ascii_digit).count() <= 28 && places_of(&text) <= 28;
            prop_assert!(read.is_ok() || !few && read == Err("number.inexact"), "{}", text);
        }
    }

    #[test]
    fn an_amount_is_read_of_no_text_that_its_schema_refuses(text in "[-+.0-9e _,]{0,6}") {
        let read = text.parse::<Amount>().map_err(|error| error.code());
        if is_number(&text) {
            prop_assert!(read.is_ok(), "{}", text);
            prop_assert!(is_number(&read.unwrap().to_string()));
        } else {
            prop_assert_eq!(read, Err("number.syntax"));
        }
    }

    #[test]
    fn money_is_written_as_its_schema_says(cents in -200_000_i32..200_000, places in 0_u32..4) {
        let names = Names::new();
        let program = Formula::parse(&format!("{cents} / 100")).unwrap().compile(&names, 0);
        let money = Evaluation::new(&names).money(&program.unwrap(), places, Rounding::HalfUp);
        let written = serde_json::to_value(money.unwrap()).unwrap();
        prop_assert!(is_number(written.as_str().unwrap()), "{}", written);
    }
}

#[test]
fn the_schema_of_money_is_a_text_with_all_places() {
    let schema = schema::<Money>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("Money"), &json!("string")));
    assert_eq!(schema["pattern"], NUMBER);
}

#[test]
fn the_schema_of_a_currency_is_three_capitals() {
    let schema = schema::<Currency>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("Currency"), &json!("string")));
    assert_eq!(schema["pattern"], "^[A-Z]{3}$");
    for code in ["USD", "JPY", "KWD", "CLF"] {
        let currency: Currency = code.parse().unwrap();
        assert_eq!(serde_json::to_value(currency).unwrap(), code);
    }
    // Of three capitals, but no currency; and what is not of three capitals.
    for code in ["XXX", "XAU", "QQQ", "usd", "Usd", "US", "USDX", "U S", "", "USD "] {
        assert!(code.parse::<Currency>().is_err(), "{code}");
    }
}

fn formula_error(text: &str) -> FormulaError {
    Formula::parse(text).and_then(|formula| formula.evaluate(&[("x", 0.into())])).unwrap_err()
}

#[test]
fn the_schema_of_a_span_is_two_offsets() {
    let schema = schema::<Span>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("Span"), &json!("array")));
    assert_eq!(schema["items"], json!({ "type": "integer", "minimum": 0 }));
    assert_eq!((&schema["minItems"], &schema["maxItems"]), (&json!(2), &json!(2)));
    let span = formula_error("10 / x").span();
    assert_eq!(serde_json::to_value(span).unwrap(), json!([5, 6]));
}

#[test]
fn the_schema_of_an_error_of_a_formula_has_its_fields() {
    let schema = schema::<FormulaError>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("FormulaError"), &json!("object")));
    let with_suggestion = serde_json::to_value(formula_error("10%")).unwrap();
    let without = serde_json::to_value(formula_error("10 / x")).unwrap();
    assert_eq!(names(&schema["properties"]), names(&with_suggestion));
    assert_eq!(listed(&schema["required"]), names(&without));
    for name in ["code", "message", "suggestion"] {
        assert_eq!(schema["properties"][name]["type"], "string", "{name}");
        assert!(with_suggestion[name].is_string());
    }
    assert_eq!(schema["properties"]["span"]["$ref"], "#/$defs/Span");
    assert_eq!(schema["$defs"]["Span"]["type"], "array");
}

#[test]
fn the_schema_of_an_input_has_the_types_that_are_read() {
    let schema = schema::<Input>();
    assert_eq!(schema["title"], "Input");
    let read = [
        ("string", json!("oak"), Ok(Input::Text("oak".into()))),
        ("number", json!(12), Ok(Input::Number(12.into()))),
        ("boolean", json!(true), Ok(Input::Flag(true))),
        ("null", Value::Null, Err("document.wrong_type")),
        ("array", json!([]), Err("document.wrong_type")),
        ("object", json!({}), Err("document.wrong_type")),
    ];
    let types = listed(&schema["type"]);
    for (name, value, expected) in read {
        assert_eq!((types.contains(name), entered(&value)), (expected.is_ok(), expected));
    }
    assert_eq!(types.len(), 3);
}

#[test]
fn what_was_entered_is_an_object_of_inputs_that_stands_where_it_is_used() {
    let schema = schema::<Inputs>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("Inputs"), &json!("object")));
    assert_eq!(schema["additionalProperties"]["$ref"], "#/$defs/Input");
    let line = self::schema::<Line>();
    assert_eq!(line["properties"]["inputs"]["type"], "object");
    assert_eq!(line["properties"]["inputs"]["additionalProperties"]["$ref"], "#/$defs/Input");
    assert_eq!(line["$defs"].get("Inputs"), None);
    let list = r#"{ "lines": [{ "item": "i", "inputs": ["a"] }] }"#;
    let faults = tenantry::read::<Proposal>(list).unwrap_err();
    assert_eq!(faults.as_slice()[0].code, "document.wrong_type");
}

#[test]
fn the_values_of_tags_are_an_object_of_texts_that_stands_where_it_is_used() {
    let schema = schema::<TagValues>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("TagValues"), &json!("object")));
    assert_eq!(schema["additionalProperties"], json!({ "type": "string" }));
    assert!(TagValues::inline_schema());
    let values: TagValues = [("name", "Ada"), ("city", "Boulder")].into_iter().collect();
    assert_eq!(serde_json::to_value(values).unwrap(), json!({ "city": "Boulder", "name": "Ada" }));
}

#[test]
fn the_schema_of_a_reason_for_silence_lists_all_codes() {
    let schema = schema::<SilenceReason>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("SilenceReason"), &json!("string")));
    let written: Vec<Value> =
        SilenceReason::ALL.iter().map(|reason| serde_json::to_value(reason).unwrap()).collect();
    assert_eq!(schema["enum"], Value::Array(written));
}

#[test]
fn the_schema_of_a_moved_cent_has_the_fields_of_one() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C",
            "items": [{ "id": "i", "name": "I", "type": "labor", "retail": "0.125" }] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "i" }] }"#).unwrap();
    let quote = Pricer::new(&catalog).unwrap().price(&proposal).unwrap();
    let moved = serde_json::to_value(&quote.ledger[0]).unwrap();
    // 0.125 became 0.13.
    assert_eq!(
        (&moved["exact"], &moved["shown"], &moved["moved"]),
        (&json!("0.125"), &json!("0.13"), &json!("0.005"))
    );
    let schema = schema::<Moved>();
    assert_eq!(schema["title"], "Moved");
    assert_eq!(names(&schema["properties"]), names(&moved));
    assert_eq!(listed(&schema["required"]), names(&moved));
    let refers = |field: &str| schema["properties"][field]["$ref"].as_str().unwrap_or_default();
    assert_eq!((refers("exact"), refers("moved")), ("#/$defs/Amount", "#/$defs/Amount"));
    assert_eq!(refers("shown"), "#/$defs/Money");
    assert_eq!(schema["properties"]["figure"]["type"], "string");
}
