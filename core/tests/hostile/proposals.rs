//! Proposals with many lines, and something wrong with each.

use serde_json::{Value as Json, json};
use tenantry::document::Document as _;
use tenantry::proposal::{Catalog, Pricer, Proposal, ViewKind};

use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

fn many(n: usize, one: impl Fn(usize) -> Json) -> Vec<Json> {
    (0..n).map(one).collect()
}

/// A catalog of so many items, each with a few fields.
fn catalog(items: usize) -> Json {
    catalog_with(items, |index| format!("item-{index}"))
}

/// Ids of 63 letters that are all of the same letters.
fn long_id(index: usize) -> String {
    format!("{}0123456789-{index:05}", "x".repeat(47))
}

fn catalog_with(items: usize, id: impl Fn(usize) -> String) -> Json {
    let items = many(items, |index| {
        json!({
            "id": id(index), "name": "Item", "type": "labor", "taxed": true,
            "fields": [
                { "key": "area", "label": "Area", "type": "number", "default": 1 },
                { "key": "note", "label": "Note", "type": "text" },
            ],
            "retail": "area * 1.255",
        })
    });
    json!({
        "currency": "USD",
        "districts": [{ "id": "d", "name": "District", "labor": "8.25", "categories": [{ "id": "k", "name": "Tax", "rate": 1 }] }],
        "default_district": "d",
        "types": [{ "id": "t", "name": "Type", "room_measurement": true, "categories": [{ "id": "c", "name": "Category", "items": items }] }],
    })
}

fn answered(items: usize, proposal: &Json) -> Box<dyn Fn() -> String> {
    answered_from(&catalog(items), proposal)
}

fn answered_from(catalog: &Json, proposal: &Json) -> Box<dyn Fn() -> String> {
    let catalog: Catalog = tenantry::read(&catalog.to_string()).unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    let text = proposal.to_string();
    Box::new(move || {
        let proposal: Proposal = match tenantry::read(&text) {
            Ok(proposal) => proposal,
            Err(faults) => return faults.to_string(),
        };
        match pricer.price(&proposal) {
            Ok(quote) => {
                let totals = pricer.totals(&proposal).is_ok();
                let view = pricer.view(&proposal, ViewKind::Quote).map(|view| view.to_json().len());
                let kept = pricer.snapshot(&proposal).is_ok();
                format!("{totals} {kept} {view:?} {}", quote.to_json().len())
            }
            Err(faults) => faults.to_string(),
        }
    })
}

fn lines(n: usize, one: impl Fn(usize) -> Json) -> Json {
    json!({ "lines": many(n, one) })
}

const KINDS: &[Kind] = &[
    ("lines", |n| {
        answered(
            10,
            &lines(n, |i| json!({ "item": format!("item-{}", i % 10), "inputs": { "area": i } })),
        )
    }),
    ("unknown items", |n| answered(10_000, &lines(n, |i| json!({ "item": format!("itm-{i}") })))),
    ("unknown items among long ones that are alike", |n| {
        let items = catalog_with((4 * n).min(10_000), long_id);
        answered_from(&items, &lines(n, |i| json!({ "item": format!("y{}", long_id(i)) })))
    }),
    ("unknown rooms among long ones that are alike", |n| {
        let mut proposal =
            lines(20, |i| json!({ "item": "item-1", "rooms": [format!("y{}", long_id(i))] }));
        proposal["rooms"] = json!(many(
            n.min(1000),
            |i| json!({ "id": long_id(i), "name": "Room", "length": 1, "width": 1 })
        ));
        answered(10, &proposal)
    }),
    ("unknown inputs", |n| {
        answered(
            10,
            &lines(n, |i| json!({ "item": "item-1", "inputs": { format!("aera{i}"): 1 } })),
        )
    }),
    ("many unknown inputs on a line", |n| {
        let inputs: serde_json::Map<String, Json> =
            (0..n).map(|i| (format!("k{i}"), json!(1))).collect();
        answered(10, &lines(1, |_| json!({ "item": "item-1", "inputs": inputs })))
    }),
    ("inputs that are no numbers", |n| {
        answered(
            10,
            &lines(n, |_| json!({ "item": "item-1", "inputs": { "area": "x".repeat(50) } })),
        )
    }),
    ("lines of one id", |n| answered(10, &lines(n, |_| json!({ "item": "item-1", "id": "same" })))),
    ("lines without a district's category", |n| {
        answered(10, &lines(n, |_| json!({ "item": "item-1", "tax_categories": ["k2"] })))
    }),
    ("unknown rooms", |n| {
        let mut proposal = lines(n, |i| json!({ "item": "item-1", "rooms": [format!("rom-{i}")] }));
        proposal["rooms"] = json!(many(
            1000,
            |i| json!({ "id": format!("room-{i}"), "name": "Room", "length": 1, "width": 1 })
        ));
        answered(10, &proposal)
    }),
    ("many rooms on few lines", |n| {
        let count = n.min(1000);
        let names = many(count, |i| json!(format!("room-{i}")));
        let mut proposal = lines(4, |_| json!({ "item": "item-1", "rooms": names }));
        proposal["rooms"] = json!(many(
            count,
            |i| json!({ "id": format!("room-{i}"), "name": "Room", "length": 1, "width": 1 })
        ));
        answered(10, &proposal)
    }),
    ("discounts that take too much", |n| {
        let mut proposal = lines(n, |_| json!({ "item": "item-1" }));
        let discount = json!({ "type": "discount", "label": "Less", "amount": 1_000_000 });
        proposal["adjustments"] = json!(vec![discount; 8]);
        answered(10, &proposal)
    }),
    ("exact lines", |n| {
        let mut proposal =
            lines(n, |i| json!({ "item": "item-1", "quantity": i, "inputs": { "area": "0.333" } }));
        proposal["policy"] = json!({ "lines": "exact", "tax": "per_total" });
        proposal["adjustments"] =
            json!([{ "type": "discount", "label": "Less", "percent": "3.33" }]);
        answered(10, &proposal)
    }),
    ("payments of one id", |n| {
        answered(
            10,
            &json!({ "payments": many(n, |_| json!({ "id": "same", "amount": 1, "date": "2026-11-21" })) }),
        )
    }),
    ("unknown multipliers", |n| {
        answered(
            10,
            &json!({ "multipliers": many(n, |i| json!({ "type": format!("t{i}"), "multiplier": 1 })) }),
        )
    }),
    ("a multiplier for each of many types", |n| {
        let bid_types = many(n, |i| json!({ "id": format!("t{i}"), "name": "Type" }));
        let catalog = json!({ "currency": "USD", "types": bid_types });
        let pricer = Pricer::new(&tenantry::read(&catalog.to_string()).unwrap()).unwrap();
        let text = json!({ "multipliers": many(n, |i| json!({ "type": format!("t{i}"), "multiplier": 2 })) });
        let proposal: Proposal = tenantry::read(&text.to_string()).unwrap();
        Box::new(move || pricer.snapshot(&proposal).unwrap().to_json())
    }),
    // A hundred times nothing: what the catalog holds beside a proposal costs it nothing.
    ("an empty proposal beside many tax categories", |n| {
        let districts = many(80, |d| {
            let categories =
                many(n.min(1000), |k| json!({ "id": format!("k{k}"), "name": "Tax", "rate": 1 }));
            json!({ "id": format!("d{d}"), "name": "District", "categories": categories })
        });
        let catalog = json!({ "currency": "USD", "districts": districts });
        let pricer = Pricer::new(&tenantry::read(&catalog.to_string()).unwrap()).unwrap();
        let proposal = Proposal::default();
        Box::new(move || {
            let totals: Vec<_> =
                (0..100).map(|_| pricer.totals(&proposal).unwrap().payable.to_string()).collect();
            totals.concat()
        })
    }),
    ("a line beside overrides of many accounts", |n| {
        let overrides = many(
            (80 * n).min(100_000),
            |i| json!({ "account": format!("a{i}"), "type": "t", "constant": "rate", "value": 3 }),
        );
        let item = json!({ "id": "i", "name": "Item", "type": "labor", "retail": "rate" });
        let category = json!({ "id": "c", "name": "Category", "items": [item] });
        let constant = json!({ "key": "rate", "label": "Rate", "value": 2 });
        let bid_type =
            json!({ "id": "t", "name": "Type", "constants": [constant], "categories": [category] });
        let catalog = json!({ "currency": "USD", "types": [bid_type], "overrides": overrides });
        let pricer = Pricer::new(&tenantry::read(&catalog.to_string()).unwrap()).unwrap();
        let text = json!({ "accounts": ["owner", "a7"], "lines": [{ "item": "i" }] }).to_string();
        let proposal: Proposal = tenantry::read(&text).unwrap();
        Box::new(move || {
            let totals: Vec<_> =
                (0..100).map(|_| pricer.totals(&proposal).unwrap().payable.to_string()).collect();
            totals.concat()
        })
    }),
    ("long texts that are unknown", |n| {
        let text = "i".repeat(200);
        answered(2000, &lines(n / 4, |i| json!({ "item": format!("{text}{i}") })))
    }),
];

#[test]
fn any_proposal_is_answered() {
    is_answered(KINDS, 400);
}

#[test]
#[ignore = "measures time"]
fn any_proposal_is_answered_at_once() {
    is_answered_at_once(KINDS, 1000, 2);
}

#[test]
#[ignore = "measures time"]
fn a_long_proposal_takes_no_more_than_its_length() {
    grows_no_faster_than_its_length(KINDS, 1_000);
}

#[test]
fn ten_thousand_unknown_items_of_ten_thousand_are_told() {
    let proposal = lines(10_000, |i| json!({ "item": format!("itm-{i}") }));
    assert!(answered(10_000, &proposal)().contains("there is no line item"));
}
