//! What deserves a look in a catalog (rule F-11).

use serde_json::{Value, json};

use super::catalog;

/// The path and code of each finding about items of a type whose rooms are measured.
fn found(items: &Value) -> Vec<(String, &'static str)> {
    let catalog = catalog(items, &json!({ "room_measurement": true }));
    let found = catalog.findings().unwrap();
    let place = "types[0].categories[0].";
    let told = |path: &str| path.strip_prefix(place).unwrap_or(path).to_owned();
    found.iter().map(|fault| (told(&fault.path), fault.code)).collect()
}

fn labor(retail: &str) -> Value {
    json!([{ "id": "i", "name": "Item", "type": "labor", "retail": retail }])
}

fn one(code: &'static str) -> Vec<(String, &'static str)> {
    vec![("items[0].retail".to_owned(), code)]
}

#[test]
fn no_measurement_is_below_zero_but_that_of_walls_without_their_openings() {
    for key in
        ["room_count", "floor_area", "ceiling_area", "perimeter", "wall_area", "openings_area"]
    {
        assert_eq!(found(&labor(&format!("{key} * 2"))), [], "{key}");
    }
    assert_eq!(found(&labor("net_wall_area * 2")), one("finding.negative"));
    assert_eq!(found(&labor("max(0, net_wall_area) * 2")), []);
}

#[test]
fn a_measurement_can_be_zero_and_is_without_end() {
    assert_eq!(found(&labor("100 / floor_area")), one("finding.division_by_zero"));
    assert_eq!(found(&labor("100 / (floor_area + 1)")), []);
    // However large a room is, one may be larger.
    let beyond = one("finding.negative");
    assert_eq!(found(&labor("1000000 - perimeter")), beyond);
}

#[test]
fn an_item_of_two_parts_has_a_price_for_each() {
    let combo = |labor: Value, materials: Value| {
        let mut item = json!({ "id": "i", "name": "Item", "type": "combo" });
        item["labor"] = labor;
        item["materials"] = materials;
        found(&json!([item]))
    };
    let (priced, unpriced) =
        (json!({ "retail": "floor_area" }), json!({ "sub_rate": "floor_area" }));
    let none = [("items[0]".to_owned(), "finding.no_retail")];
    assert_eq!(combo(priced.clone(), priced.clone()), []);
    assert_eq!(combo(priced.clone(), unpriced.clone()), none);
    assert_eq!(combo(unpriced.clone(), priced), none);
    assert_eq!(combo(unpriced.clone(), unpriced), none);
}

#[test]
fn what_has_no_price_is_found_and_a_note_needs_none() {
    let item = |kind: &str| json!([{ "id": "i", "name": "Item", "type": kind }]);
    let none = [("items[0]".to_owned(), "finding.no_retail")];
    assert_eq!(found(&item("labor")), none);
    assert_eq!(found(&item("materials")), none);
    assert_eq!(found(&item("notes")), []);
}
