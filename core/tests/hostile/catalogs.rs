//! Catalogs with much in them, and much of it wrong.

use serde_json::{Value as Json, json};
use tenantry::document::Document;
use tenantry::proposal::{Catalog, Pricer};

use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

fn many(n: usize, one: impl Fn(usize) -> Json) -> Vec<Json> {
    (0..n).map(one).collect()
}

fn answered(catalog: &Json) -> Box<dyn Fn() -> String> {
    let text = catalog.to_string();
    Box::new(move || match tenantry::read::<Catalog>(&text) {
        Ok(catalog) => {
            let pricer = Pricer::new(&catalog).unwrap();
            let found = catalog.findings().map_or(0, |found| found.len());
            format!("{found} {}", pricer.catalog().to_json().len())
        }
        Err(faults) => faults.to_string(),
    })
}

/// A catalog of items, with `more` in it.
fn with_items(items: &[Json], constants: &[Json], more: Json) -> Json {
    let categories = json!([{ "id": "c", "name": "Category", "items": items }]);
    let mut catalog = json!({
        "currency": "USD",
        "types": [{ "id": "t", "name": "Type", "constants": constants, "categories": categories }],
    });
    if let (Json::Object(catalog), Json::Object(more)) = (&mut catalog, more) {
        catalog.extend(more);
    }
    catalog
}

fn item(index: usize) -> Json {
    json!({ "id": format!("i{index}"), "name": "Item", "type": "labor", "retail": "1" })
}

/// One item whose fields are calculated.
fn fields(n: usize, calculation: impl Fn(usize) -> String) -> Json {
    let fields = many(n, |index| {
        let text = calculation(index);
        json!({ "key": format!("f{index}"), "label": "Field", "type": "calculated", "calculation": text })
    });
    let mut item = item(0);
    item["fields"] = json!(fields);
    with_items(&[item], &[], json!({}))
}

/// Types of up to 1,000 constants: half of them are `same`, `same_2`, `same_3` and so on, the others all `same`.
fn numbered(constants: usize) -> Json {
    let in_each = constants.min(1000);
    let constant = |index: usize| {
        let numbered = (1..in_each / 2).contains(&index);
        let key = if numbered { format!("same_{}", index + 1) } else { "same".to_owned() };
        json!({ "key": key, "label": "Same", "value": 1 })
    };
    let bid_type = |index: usize| json!({ "id": format!("t{index}"), "name": "Type", "constants": many(in_each, constant) });
    json!({ "currency": "USD", "types": many(constants.div_ceil(1000), bid_type) })
}

const KINDS: &[Kind] = &[
    ("items", |n| answered(&with_items(&many(n, item), &[], json!({})))),
    ("items of one id", |n| answered(&with_items(&many(n, |_| item(0)), &[], json!({})))),
    ("unknown tax categories", |n| {
        let categories =
            many(100, |index| json!({ "id": format!("k{index}"), "name": "Tax", "rate": 1 }));
        let districts = json!([{ "id": "d", "name": "District", "categories": categories }]);
        let item = |index| {
            let mut item = item(index);
            item["tax_categories"] = json!(["k99999"]);
            item
        };
        answered(&with_items(&many(n, item), &[], json!({ "districts": districts })))
    }),
    ("names that nearly exist", |n| {
        let constant =
            |index: usize| json!({ "key": format!("constant_{index}"), "label": "C", "value": 1 });
        let item = |index| {
            let mut item = item(index);
            item["retail"] = json!(format!("constan_{index}"));
            item
        };
        answered(&with_items(&many(n, item), &many(500, constant), json!({})))
    }),
    ("names near to many constants", |n| {
        let near = |index: usize| format!("{:a<12}", "gehbadfc".get(index % 8..).unwrap());
        let constant = |index: usize| json!({ "key": format!("{}_{index}", near(index)), "label": "C", "value": 1 });
        let item = |index| {
            let mut item = item(index);
            item["retail"] = json!(format!("{}{index}", near(index)));
            item
        };
        answered(&with_items(&many(n, item), &many(500, constant), json!({})))
    }),
    ("labels that are all one", |n| {
        let constant =
            |index: usize| json!({ "key": format!("c{index}"), "label": "One", "value": 1 });
        let item = |index| {
            let mut item = item(index);
            item["retail"] = json!("{One} + {one}");
            item
        };
        answered(&with_items(&many(n, item), &many(900, constant), json!({})))
    }),
    ("constants of one key", |n| {
        let constant = |_| json!({ "key": "same", "label": "Same", "value": 1 });
        answered(&with_items(&[], &many(n.min(1000), constant), json!({})))
    }),
    ("constants of one key whose numbers are taken", |n| answered(&numbered(4 * n))),
    ("overrides of what is not there", |n| {
        let constant =
            |index: usize| json!({ "key": format!("c{index}"), "label": "C", "value": 1 });
        let own = |index: usize| json!({ "account": "a", "type": "t", "constant": format!("d{index}"), "value": 1 });
        answered(&with_items(&[], &many(500, constant), json!({ "overrides": many(n, own) })))
    }),
    ("overrides of one constant", |n| {
        let constant =
            |index: usize| json!({ "key": format!("c{index}"), "label": "C", "value": 1 });
        let own = |index: usize| json!({ "account": format!("a{index}"), "type": "t", "constant": "c499", "value": 1 });
        answered(&with_items(&[], &many(500, constant), json!({ "overrides": many(n, own) })))
    }),
    ("a chain of fields", |n| {
        answered(&fields(
            n.min(256),
            |i| if i == 0 { "1".into() } else { format!("f{} + 1", i - 1) },
        ))
    }),
    ("a chain the wrong way", |n| answered(&fields(n.min(256), |i| format!("f{} + 1", i + 1)))),
    ("fields of themselves", |n| answered(&fields(n.min(256), |i| format!("f{i} + 1")))),
    ("a million laughs", |n| {
        answered(&fields(n.min(256), |i| {
            if i == 0 { "1".into() } else { format!("f{0} + f{0} - f{0}", i - 1) }
        }))
    }),
    ("numbers that grow", |n| {
        answered(&fields(n.min(256), |i| {
            if i == 0 { "9.99".into() } else { format!("f{0} * f{0}", i - 1) }
        }))
    }),
    ("long wrong formulas", |n| {
        let item = |index| {
            let mut item = item(index);
            item["retail"] = json!(format!("{}nothing", "(1+".repeat(60)));
            item
        };
        answered(&with_items(&many(n / 16, item), &[], json!({})))
    }),
    ("choices of one label", |n| {
        let choices = many(n.min(1000), |_| json!({ "label": "Same", "value": 1 }));
        let mut item = item(0);
        item["fields"] = json!([{ "label": "Field", "type": "select", "choices": choices }]);
        answered(&with_items(&[item], &[], json!({})))
    }),
];

#[test]
fn any_catalog_is_answered() {
    is_answered(KINDS, 400);
}

#[test]
fn what_may_be_meant_is_sought_for_the_first_faults_only() {
    let constants = [json!({ "key": "waste", "label": "Waste", "value": 1 })];
    let item = |index| {
        let mut item = item(index);
        item["retail"] = json!("wasted * 2");
        item
    };
    let catalog = with_items(&many(60, item), &constants, json!({})).to_string();
    let catalog = tenantry::read::<Catalog>(&catalog);
    let faults = catalog.unwrap_err();
    let told: Vec<_> = faults.as_slice().iter().map(|fault| fault.suggestion.as_deref()).collect();
    assert_eq!(told[..20], [Some("waste"); 20]);
    assert_eq!(told[20..], [None; 40]);
}

#[test]
#[ignore = "measures time"]
fn any_catalog_is_answered_at_once() {
    is_answered_at_once(KINDS, 250, 1);
}

#[test]
#[ignore = "measures time"]
fn a_large_catalog_takes_no_more_than_its_length() {
    grows_no_faster_than_its_length(KINDS, 1_000);
}

#[test]
#[ignore = "measures time"]
fn looking_for_a_free_key_takes_no_more_than_its_length() {
    let kinds: &[Kind] = &[("constants whose numbers are taken", |n| answered(&numbered(n)))];
    grows_no_faster_than_its_length(kinds, 250);
}
