//! What a constant or field is made of, and what is made of it (rule F-10).

use serde_json::{Value, json};
use tenantry::Faults;
use tenantry::proposal::{Catalog, Dependencies};

use super::{catalog, told};

/// Its rooms are measured; `painted` is made of what their walls measure, and `pay` of it.
fn rooms() -> Catalog {
    let items = json!([{
        "id": "wall", "name": "Wall", "type": "labor", "retail": "pay + door_count * 20",
        "fields": [
            { "label": "Door count", "type": "number" },
            { "label": "Painted", "type": "calculated", "calculation": "net_wall_area * waste" },
            { "label": "Pay", "type": "calculated", "calculation": "painted * rate + room_count" },
        ],
    }]);
    let constants = json!([
        { "key": "waste", "label": "Waste", "value": "1.1" },
        { "key": "rate", "label": "Rate", "value": "3" },
        { "key": "unused", "label": "Unused", "value": "7" },
    ]);
    catalog(&items, &json!({ "room_measurement": true, "constants": constants }))
}

fn of(bid_type: &str, item: Option<&str>, key: &str) -> Result<Dependencies, Faults> {
    let item = item.map(|item| item.parse().unwrap());
    rooms().dependencies(&bid_type.parse().unwrap(), item.as_ref(), &key.parse().unwrap())
}

fn precedents(key: &str) -> Value {
    serde_json::to_value(of("painting", Some("wall"), key).unwrap().precedents).unwrap()
}

#[test]
fn a_field_is_made_of_constants_measurements_and_fields_in_the_order_of_the_catalog() {
    assert_eq!(
        precedents("painted"),
        json!([
            { "kind": "constant", "key": "waste", "direct": true },
            { "kind": "measurement", "key": "net_wall_area", "direct": true },
        ])
    );
    assert_eq!(
        precedents("pay"),
        json!([
            { "kind": "constant", "key": "waste", "direct": false },
            { "kind": "constant", "key": "rate", "direct": true },
            { "kind": "measurement", "key": "room_count", "direct": true },
            { "kind": "measurement", "key": "net_wall_area", "direct": false },
            { "kind": "field", "key": "painted", "direct": true },
        ])
    );
    assert_eq!(precedents("door_count"), json!([]));
}

#[test]
fn a_constant_is_in_every_formula_that_it_reaches() {
    let dependents =
        |item, key| serde_json::to_value(of("painting", item, key).unwrap().dependents).unwrap();
    let dependent = |formula: &str, direct: bool| json!({ "item": "wall", "formula": formula, "direct": direct });
    assert_eq!(
        dependents(None, "waste"),
        json!([
            dependent("fields.painted", true),
            dependent("fields.pay", false),
            dependent("retail", false),
        ])
    );
    assert_eq!(
        dependents(None, "rate"),
        json!([dependent("fields.pay", true), dependent("retail", false)])
    );
    assert_eq!(dependents(None, "unused"), json!([]));
    assert_eq!(dependents(Some("wall"), "door_count"), json!([dependent("retail", true)]));
}

#[test]
fn what_there_is_not_is_told_at_the_argument_with_what_may_be_meant() {
    let wrong = |bid_type: &str, item, key| of(bid_type, item, key).unwrap_err();
    let unknown = "catalog.unknown_reference";
    let faults = wrong("paintin", None, "waste");
    assert_eq!(told(&faults), [("type", unknown, Some("painting"))]);
    assert_eq!(
        faults.as_slice()[0].message,
        "there is no bid type `paintin` (did you mean `painting`?)"
    );
    let faults = wrong("painting", Some("wal"), "pay");
    assert_eq!(told(&faults), [("item", unknown, Some("wall"))]);
    assert!(faults.as_slice()[0].message.starts_with("there is no line item `wal`"));
    let faults = wrong("painting", Some("wall"), "paintd");
    assert_eq!(told(&faults), [("key", unknown, Some("painted"))]);
    assert!(faults.as_slice()[0].message.starts_with("there is no field `paintd`"));
    let faults = wrong("painting", None, "wast");
    assert_eq!(told(&faults), [("key", unknown, Some("waste"))]);
    assert!(faults.as_slice()[0].message.starts_with("there is no constant `wast`"));
    // A field is no constant, nor a constant a field.
    assert_eq!(told(&wrong("painting", None, "painted"))[0].0, "key");
    assert_eq!(told(&wrong("painting", Some("wall"), "rate"))[0].0, "key");
}

#[test]
fn what_is_to_be_renamed_and_is_not_there_is_told_with_what_may_be_meant() {
    let renamed = |item: Option<&str>, from: &str| {
        let item = item.map(|item| item.parse().unwrap());
        let (from, to) = (from.parse().unwrap(), "renamed".parse().unwrap());
        rooms().renamed(&"painting".parse().unwrap(), item.as_ref(), &from, &to)
    };
    let unknown = "catalog.unknown_reference";
    let faults = renamed(Some("wall"), "paintd").unwrap_err();
    assert_eq!(told(&faults), [("from", unknown, Some("painted"))]);
    assert!(faults.to_string().contains("no field `paintd`"), "{faults}");
    let faults = renamed(None, "wast").unwrap_err();
    assert_eq!(told(&faults), [("from", unknown, Some("waste"))]);
    assert!(faults.to_string().contains("no constant `wast`"), "{faults}");
    let catalog = renamed(Some("wall"), "painted").unwrap();
    let item = &catalog.types[0].categories[0].items[0];
    assert_eq!(item.fields[1].key.as_str(), "renamed");
    assert_eq!(item.fields[2].calculation.as_deref(), Some("renamed * rate + room_count"));
}

#[test]
fn another_label_is_not_given_to_what_is_not_there() {
    let item = "wall".parse().unwrap();
    let relabelled = |key: &str| {
        let (bid_type, key) = ("painting".parse().unwrap(), key.parse().unwrap());
        rooms().relabelled(&bid_type, Some(&item), &key, "Surface")
    };
    let faults = relabelled("paintd").unwrap_err();
    assert_eq!(told(&faults), [("key", "catalog.unknown_reference", Some("painted"))]);
    let catalog = relabelled("painted").unwrap();
    let field = &catalog.types[0].categories[0].items[0].fields[1];
    assert_eq!((field.key.as_str(), &*field.label), ("painted", "Surface"));
}
