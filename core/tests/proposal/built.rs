//! What is built in Rust is what is read from JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tenantry::document::Document;
use tenantry::num::Amount;
use tenantry::proposal::{Input, Inputs, Key, Line, Pricer};

use super::{catalog, proposal};

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

#[test]
fn a_line_is_one_unit_of_an_item_with_what_was_entered() {
    let line = Line::new("wall".parse().unwrap())
        .with_input("area", amount("12.50"))
        .with_input("coats", "2")
        .with_input("finish", "matt")
        .with_input("height", "2.40")
        .with_input("primed", true);
    let read = proposal(&json!({ "lines": [{ "item": "wall", "inputs": {
        "primed": true, "area": 12.5, "coats": "2", "finish": "matt", "height": "2.40",
    } }] }));
    assert_eq!(line, read.lines[0]);
    assert_eq!(line.inputs.get("area"), Some(&Input::Number(amount("12.5"))));
    assert_eq!(line.inputs.get("coats"), Some(&Input::Number(2.into())));
    // Not as this crate writes it, and so a text, which keeps its last zero.
    assert_eq!(line.inputs.get("height"), Some(&Input::Text("2.40".into())));
    let bare = Line::new("wall".parse().unwrap());
    assert_eq!(bare, proposal(&json!({ "lines": [{ "item": "wall" }] })).lines[0]);
    assert!(bare.inputs.is_empty() && bare.quantity.is_none());
}

#[test]
fn a_line_that_was_built_is_priced_as_one_that_was_read() {
    let items = json!([{
        "id": "wall", "name": "Wall", "type": "labor", "retail": "area * 1.35",
        "fields": [{ "label": "Area", "type": "number" }],
    }]);
    let pricer = Pricer::new(&catalog(&items, &json!({}))).unwrap();
    let mut built = proposal(&json!({}));
    built.lines.push(Line::new("wall".parse().unwrap()).with_input("area", amount("210")));
    let read = proposal(&json!({ "lines": [{ "item": "wall", "inputs": { "area": 210 } }] }));
    assert_eq!(built.to_json(), read.to_json());
    // 210 * 1.35
    assert_eq!(pricer.price(&built).unwrap().total().unwrap().to_string(), "283.50");
}

#[test]
fn what_is_entered_again_takes_the_place_of_what_was_entered() {
    let mut inputs = Inputs::new();
    assert!(inputs.is_empty());
    assert_eq!(inputs.insert("b", Input::from("1")), None);
    assert_eq!(inputs.insert("a", Input::from(true)), None);
    assert_eq!(inputs.insert("b", Input::from(amount("3"))), Some(Input::Number(1.into())));
    let told: Vec<(&str, &Input)> = inputs.iter().collect();
    assert_eq!(told, [("a", &Input::Flag(true)), ("b", &Input::Number(3.into()))]);
    assert_eq!(inputs.remove("a"), Some(Input::Flag(true)));
    assert_eq!((inputs.remove("a"), inputs.len()), (None, 1));
    let line = Line::new("i".parse().unwrap()).with_input("a", "x").with_input("a", "y");
    assert_eq!(line.inputs.get("a"), Some(&Input::Text("y".into())));
    let all: Inputs = [("b", "1"), ("a", "2"), ("b", "3")]
        .map(|(key, text)| (key, text.into()))
        .into_iter()
        .collect();
    let told: Vec<(&str, &Input)> = all.iter().collect();
    assert_eq!(told, [("a", &Input::Number(2.into())), ("b", &Input::Number(3.into()))]);
}

#[test]
fn a_text_is_a_number_where_it_is_written_as_one_is() {
    for text in ["0", "10", "-10", "0.5", "100.05"] {
        assert_eq!(Input::from(text), Input::Number(amount(text)), "{text}");
    }
    // Such as numbers of houses and articles, which are told as they were entered.
    for text in ["007", "-01", "1.50", "10.0", "-0", "00.5", " 1", "1e3"] {
        assert_eq!(Input::from(text), Input::Text(text.into()), "{text}");
    }
}

#[test]
fn a_map_of_keys_is_asked_with_a_text() {
    let key = |text: &str| text.parse::<Key>().unwrap();
    let map = BTreeMap::from([(key("area"), 1), (key("coats"), 2)]);
    assert_eq!((map.get("coats"), map.get("Coats"), map.get("a")), (Some(&2), None, None));
}

#[test]
fn a_quote_in_a_text_is_its_total_or_what_makes_it_incomplete() {
    let items = json!([{ "id": "oak", "name": "Oak", "type": "labor", "retail": "price / 2",
        "fields": [{ "label": "Price", "type": "number" }] }]);
    let pricer = Pricer::new(&catalog(&items, &json!({}))).unwrap();
    let told = |asked: &Value| pricer.price(&proposal(asked)).unwrap().to_string();
    let oak = |price: &str| json!({ "item": "oak", "inputs": { "price": price } });
    assert_eq!(told(&json!({})), "0.00 USD, 0 lines");
    assert_eq!(told(&json!({ "lines": [oak("3")] })), "1.50 USD, 1 line");
    let discount = json!([{ "type": "discount", "label": "More than all", "amount": "5" }]);
    assert_eq!(
        told(&json!({ "lines": [oak("3"), oak("1")], "adjustments": discount })),
        "0.00 USD, 2 lines, 1 warning"
    );
    let incomplete = told(&json!({ "lines": [oak("long")] }));
    assert!(incomplete.starts_with("incomplete: lines[0].inputs.price: "), "{incomplete}");
    // Without the formula and the carets under it.
    let items = json!([{ "id": "oak", "name": "Oak", "type": "labor", "retail": "10 / price",
        "fields": [{ "label": "Price", "type": "number" }] }]);
    let pricer = Pricer::new(&catalog(&items, &json!({}))).unwrap();
    assert_eq!(
        pricer.price(&proposal(&json!({ "lines": [oak("0")] }))).unwrap().to_string(),
        "incomplete: lines[0].retail: division by zero: the divisor is 0 here [formula.division_by_zero]"
    );
}
