//! Every limit, one below it, at it and one past it (rule D-10); and the largest of everything on a small stack (D-11).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]

mod described;
mod networks;
mod notices;

use serde_json::{Value as Json, json};
use tenantry::document::{Document, Node};
use tenantry::notify::{Dispatcher, MAX_DELIVERIES, Occurrence, Roster};
use tenantry::num::{Amount, NumberError};
use tenantry::proposal::{Catalog, Pricer, Proposal, ViewKind};
use tenantry::{Faults, read};

/// The code of the first fault; empty where there is none.
fn code<T>(result: Result<T, Faults>) -> String {
    result.err().map_or_else(String::new, |faults| faults.as_slice()[0].code.to_owned())
}

/// `make` of one less than the limit and of the limit is accepted, of one more refused with the code.
fn at(limit: usize, past: &str, mut answer: impl FnMut(usize) -> String) {
    for (count, expected) in [(limit - 1, ""), (limit, ""), (limit + 1, past)] {
        assert_eq!(answer(count), expected, "{count} where {limit} is the limit");
    }
}

fn many(count: usize, one: impl Fn(usize) -> Json) -> Vec<Json> {
    (0..count).map(one).collect()
}

fn item(index: usize) -> Json {
    json!({ "id": format!("i{index}"), "name": "Item", "type": "labor", "retail": "1" })
}

/// A catalog whose one category has these items, with `more` in the catalog.
fn catalog(items: &[Json], more: Json) -> String {
    let mut document = json!({
        "currency": "USD",
        "types": [{ "id": "t", "name": "Type", "categories": [{ "id": "c", "name": "Category", "items": items }] }],
    });
    if let (Json::Object(document), Json::Object(more)) = (&mut document, more) {
        document.extend(more);
    }
    document.to_string()
}

fn catalog_code(document: &str) -> String {
    code(read::<Catalog>(document))
}

#[test]
fn a_number_has_at_most_64_bytes() {
    at(Amount::MAX_TEXT, "number.too_long", |length| {
        let text = format!("{}1", "0".repeat(length - 1));
        text.parse::<Amount>().err().map_or_else(String::new, |error| error.code().to_owned())
    });
    let with_cash_rounding =
        |number: String| code(read::<Proposal>(&format!(r#"{{"cash_rounding":{number}}}"#)));
    // A JSON number cannot begin with zeros: these end with them.
    at(64, "number.too_long", |length| {
        with_cash_rounding(format!("1.{}", "0".repeat(length - 2)).replace("1.", "0."))
    });
    at(64, "number.too_long", |length| {
        with_cash_rounding(format!("\"{}1\"", "0".repeat(length - 1)))
    });
}

#[test]
fn a_number_has_at_most_28_places_and_96_bits() {
    at(28, "number.inexact", |places| {
        let text = format!("0.{}1", "0".repeat(places - 1));
        text.parse::<Amount>().err().map_or_else(String::new, |error| error.code().to_owned())
    });
    let largest = (1u128 << 96) - 1;
    assert!(largest.to_string().parse::<Amount>().is_ok());
    let past = (largest + 1).to_string().parse::<Amount>();
    assert!(matches!(past, Err(NumberError::Inexact { .. })), "{past:?}");
    at(28, "number.places", |places| {
        let places = u32::try_from(places).unwrap();
        let rounded = Amount::ONE.round(places, tenantry::num::Rounding::HalfUp);
        rounded.err().map_or_else(String::new, |error| error.code().to_owned())
    });
}

#[test]
fn a_json_number_has_at_most_15_significant_digits_behind_a_point() {
    at(15, "number.digits", |digits| {
        code(read::<Proposal>(&format!(r#"{{"deal_size":0.{}}}"#, "1".repeat(digits))))
            .replace("proposal.finer_than_currency", "")
    });
}

#[test]
fn json_is_at_most_64_levels_deep() {
    at(64, "document.too_deep", |depth| {
        code(Node::parse(&format!("{}{}", "[".repeat(depth), "]".repeat(depth))))
    });
    at(64, "document.too_deep", |depth| {
        code(Node::parse(&format!("{}1{}", r#"{"a":"#.repeat(depth), "}".repeat(depth))))
    });
}

#[test]
fn a_document_has_at_most_8_mib() {
    at(8 * 1024 * 1024, "document.too_large", |bytes| {
        code(Node::parse(&format!("{}1", " ".repeat(bytes - 1))))
    });
}

#[test]
fn an_occurrence_has_at_most_8_mib() {
    at(8 * 1024 * 1024, "document.too_large", |bytes| {
        let text = r#"{"type":"warned","account":"hq","at":"2026-11-21T12:00:00Z"}"#;
        code(read::<Occurrence>(&format!("{text}{}", " ".repeat(bytes - text.len()))))
    });
}

/// The code of contacts that are released where 100 users see of each that it moved, and the assigned user of their own.
fn released_code(contacts: &[Json]) -> String {
    let sees = json!([{ "kind": "contact_moved", "system": true }]);
    let mut users =
        many(100, |id| json!({ "id": format!("u{id}"), "account": "a", "control": sees }));
    let own = json!([{ "kind": "contact_moved", "au": true }]);
    users.push(json!({ "id": "own", "account": "a", "control": own }));
    let roster = json!({ "accounts": [{ "id": "a", "owner": "u0" }], "users": users }).to_string();
    let dispatcher = Dispatcher::new(&read::<Roster>(&roster).unwrap()).unwrap();
    let occurrence = json!({
        "type": "contacts_released", "account": "a", "at": "2026-11-21T12:00:00Z", "contacts": contacts,
    });
    code(dispatcher.dispatch(&read(&occurrence.to_string()).unwrap()))
}

#[test]
fn an_occurrence_about_several_contacts_has_at_most_100000_deliveries() {
    at(MAX_DELIVERIES, "notify.too_many_deliveries", |deliveries| {
        // Each contact is told of to 100 users, and each with an assigned user to one more.
        let whole = deliveries / 100;
        let assigned = deliveries % 100;
        released_code(&many(whole, |id| {
            let mut contact = json!({ "id": format!("c{id}") });
            if id < assigned {
                contact["assigned"] = json!("own");
            }
            contact
        }))
    });
}

#[test]
fn a_document_has_at_most_a_million_values() {
    // The list itself is one.
    at(1_000_000, "document.too_many_values", |values| {
        code(Node::parse(&format!("[1{}]", ",1".repeat(values - 2))))
    });
    // An object with one field is three: itself, the key and the value.
    at(333_333, "document.too_many_values", |objects| {
        code(Node::parse(&format!("[{}]", vec![r#"{"a":1}"#; objects].join(","))))
    });
}

#[test]
fn a_text_has_at_most_65536_bytes() {
    let titled = |text: &str| code(read::<Proposal>(&format!("{{\"title\":\"{text}\"}}")));
    at(65_536, "document.text_too_long", |bytes| titled(&"a".repeat(bytes)));
    // As it reads, not as it is written.
    at(65_536, "document.text_too_long", |bytes| titled(&r"\u0061".repeat(bytes)));
}

#[test]
fn an_id_has_at_most_256_bytes_and_a_key_64() {
    at(256, "id.too_long", |bytes| {
        let mut item = item(0);
        item["id"] = json!("i".repeat(bytes));
        catalog_code(&catalog(&[item], json!({})))
    });
    at(64, "catalog.key", |bytes| {
        let mut item = item(0);
        item["fields"] = json!([{ "key": "k".repeat(bytes), "label": "Field", "type": "number" }]);
        catalog_code(&catalog(&[item], json!({})))
    });
}

#[test]
fn a_formula_in_a_catalog_has_at_most_4096_bytes() {
    at(4096, "formula.too_long", |bytes| {
        let mut item = item(0);
        item["retail"] = json!(format!("{}1", " ".repeat(bytes - 1)));
        catalog_code(&catalog(&[item], json!({})))
    });
}

#[test]
fn a_catalog_lists_at_most_10000_of_anything_else() {
    let named = |index: usize| json!({ "id": format!("x{index}"), "name": "Name" });
    let lists: [(&str, &dyn Fn(usize) -> Json); 5] = [
        ("types", &named),
        ("districts", &named),
        ("quote_types", &named),
        ("pre_notes", &|index| json!({ "id": format!("x{index}"), "text": "Note" })),
        (
            "subcontractors",
            &|index| json!({ "id": format!("x{index}"), "name": "Name", "email": "a@b.example" }),
        ),
    ];
    for (list, one) in lists {
        at(10_000, "catalog.too_many", |count| {
            let mut more = json!({});
            more[list] = json!(many(count, one));
            catalog_code(&catalog(&[], more))
        });
    }
    let in_a_type = |list: &str, entries: Vec<Json>| {
        let mut bid_type = json!({ "id": "t", "name": "Type" });
        bid_type[list] = json!(entries);
        catalog_code(&catalog(&[], json!({ "types": [bid_type] })))
    };
    at(10_000, "catalog.too_many", |count| in_a_type("categories", many(count, named)));
    at(10_000, "catalog.too_many", |count| {
        let categories =
            many(count, |index| json!({ "id": format!("k{index}"), "name": "Tax", "rate": 1 }));
        let district = json!({ "id": "d", "name": "District", "categories": categories });
        catalog_code(&catalog(&[], json!({ "districts": [district] })))
    });
    at(100_000, "catalog.too_many", |count| {
        in_a_type("shared_with", many(count, |index| json!(format!("a{index}"))))
    });
}

/// What is too long is told where it stands, and each list counts by itself.
#[test]
fn a_list_that_is_too_long_is_told_where_it_stands() {
    let named = |first: usize, count: usize| {
        many(count, |index| json!({ "id": format!("k{}", first + index), "name": "Name" }))
    };
    let taxes = |count: usize| {
        many(count, |index| json!({ "id": format!("k{index}"), "name": "Tax", "rate": 1 }))
    };
    let more = json!({
        "types": [
            { "id": "t", "name": "Type", "categories": named(0, 10_000) },
            { "id": "u", "name": "Type", "categories": named(10_000, 10_001) },
        ],
        "districts": [
            { "id": "d", "name": "District", "categories": taxes(10_002) },
            { "id": "e", "name": "District", "categories": taxes(10_000) },
        ],
    });
    let faults = read::<Catalog>(&catalog(&[], more)).unwrap_err();
    let told: Vec<_> = paths(&faults);
    let expected = [
        ("types[1].categories", "10001 categories are too many: at most 10000"),
        ("districts[0].categories", "10002 tax categories are too many: at most 10000"),
    ];
    assert_eq!(told, expected);
}

fn paths(faults: &Faults) -> Vec<(&str, &str)> {
    faults.as_slice().iter().map(|fault| (&*fault.path, &*fault.message)).collect()
}

/// A list that is too long hides nothing but what is in it.
#[test]
fn what_is_wrong_beside_a_list_that_is_too_long_is_told_too() {
    let discount =
        |_| json!({ "type": "discount", "label": "Off", "amount": "-1", "tax_categories": [] });
    let adjustments = many(33, discount);
    let rooms = many(
        1_001,
        |index| json!({ "id": "r", "name": format!("Room {index}"), "length": 1, "width": 1 }),
    );
    let taxes = many(101, |_| json!("k"));
    let beside = json!({
        "adjustments": adjustments,
        "rooms": [{ "id": "r", "name": "Room", "length": 1, "width": 1, "openings": many(1_001, |_| json!({ "width": "-1", "height": 1 })) }],
        "lines": [{ "item": "i", "rooms": ["x"], "adjustments": adjustments, "tax_categories": taxes }],
        "deal_size": "-1",
    });
    let faults = read::<Proposal>(&beside.to_string()).unwrap_err();
    let expected = [
        ("adjustments", "33 adjustments are too many: at most 32"),
        ("rooms[0].openings", "1001 openings are too many: at most 1000"),
        ("lines[0].rooms[0]", "there is no room `x` (did you mean `r`?)"),
        ("lines[0].tax_categories", "101 tax categories are too many: at most 100"),
        ("lines[0].adjustments", "33 adjustments are too many: at most 32"),
        ("deal_size", "`deal_size` is -1: it cannot be below zero"),
    ];
    assert_eq!(paths(&faults), expected);
    // What is not in a list of which nothing is known, may be in it.
    let beside =
        json!({ "rooms": rooms, "lines": [{ "item": "i", "rooms": ["x"], "quantity": true }] });
    let faults = read::<Proposal>(&beside.to_string()).unwrap_err();
    assert_eq!(faults.as_slice()[0].path, "lines[0].quantity");
    let beside = json!({ "rooms": rooms, "lines": [{ "item": "i", "rooms": ["x"] }] });
    let faults = read::<Proposal>(&beside.to_string()).unwrap_err();
    assert_eq!(paths(&faults), [("rooms", "1001 rooms are too many: at most 1000")]);
}

#[test]
fn formulas_are_looked_at_beside_another_list_of_the_catalog_that_is_too_long() {
    let wrong = json!({ "id": "i", "name": "Item", "type": "labor", "retail": "1 +" });
    let named = |index: usize| json!({ "id": format!("x{index}"), "name": "Name" });
    let faults = read::<Catalog>(&catalog(&[wrong], json!({ "quote_types": many(10_001, named) })));
    let faults = faults.unwrap_err();
    let told: Vec<_> = faults.as_slice().iter().map(|fault| &*fault.path).collect();
    assert_eq!(told, ["quote_types", "types[0].categories[0].items[0].retail"]);
}

/// Items of 256 fields, of 250 and of one.
fn of_many_fields() -> Pricer {
    let with_fields = |(index, count): (usize, usize)| {
        let field = |index: usize| json!({ "key": format!("f{index}"), "label": "F", "type": "number", "default": 1 });
        let mut item = item(index);
        item["fields"] = json!(many(count, field));
        item
    };
    let items: Vec<Json> = [256, 250, 1].into_iter().enumerate().map(with_fields).collect();
    Pricer::new(&read(&catalog(&items, json!({}))).unwrap()).unwrap()
}

#[test]
fn the_lines_of_a_proposal_have_at_most_250000_fields() {
    let pricer = of_many_fields();
    let totals = |lines: &[Json]| {
        let text = json!({ "lines": lines }).to_string();
        read::<Proposal>(&text).and_then(|proposal| pricer.totals(&proposal))
    };
    // 999 lines of 250 are 249,750.
    let mut lines = many(999, |_| json!({ "item": "i1" }));
    at(250, "proposal.too_many", |more| {
        lines.truncate(999);
        lines.extend(many(more, |_| json!({ "item": "i2" })));
        code(totals(&lines))
    });
    let told = |lines: &[Json]| {
        let faults = totals(lines).unwrap_err();
        assert_eq!(faults.as_slice().len(), 1);
        let fault = &faults.as_slice()[0];
        (fault.path.clone(), fault.message.clone())
    };
    let message =
        |count: usize| format!("{count} fields on all lines are too many: at most 250000");
    assert_eq!(told(&lines), ("lines".into(), message(250_001)));
    // All are counted, 1,200 times 256, though the first thousand are too many already.
    let lines = many(1_200, |_| json!({ "item": "i0" }));
    assert_eq!(told(&lines), ("lines".into(), message(307_200)));
}

/// Who else may use a bid type prices nothing, and what could not be read again is not kept (rules P-14, D-10).
#[test]
fn a_proposal_is_kept_only_if_it_can_be_read_again() {
    let mut document: Json = serde_json::from_str(&catalog(&[item(0)], json!({}))).unwrap();
    document["types"][0]["shared_with"] =
        json!(many(95_000, |index| json!(format!("account {index}"))));
    document["types"][0]["name"] = json!("n".repeat(65_500));
    let pricer = Pricer::new(&read(&document.to_string()).unwrap()).unwrap();
    let lines = |note: usize| {
        // 8 MiB in notes of 64 KiB, but for what stands around them and the name of the type.
        let mut lines = many(127, |_| json!({ "item": "i0", "note": "n".repeat(65_000) }));
        lines.push(json!({ "item": "i0", "note": "n".repeat(note) }));
        read::<Proposal>(&json!({ "lines": lines }).to_string()).unwrap()
    };
    let bytes = pricer.snapshot(&lines(1)).unwrap().to_json().len();
    let room = 1 + 8_388_608 - bytes;
    let proposal = lines(room);
    let kept = pricer.snapshot(&proposal).unwrap();
    assert_eq!(kept.to_json().len(), 8_388_608);
    assert_eq!(read::<Proposal>(&kept.to_json()).unwrap(), kept);
    assert_eq!(pricer.refresh(&proposal).unwrap().proposal, kept);
    let proposal = lines(room + 1);
    assert_eq!(code(pricer.snapshot(&proposal)), "document.too_large");
    assert_eq!(code(pricer.refresh(&proposal)), "document.too_large");
}

/// A quote says more than the proposal that it is of: it is compared also where it is larger than a document (rules D-9, D-10).
#[test]
fn a_quote_of_many_lines_is_verified() {
    let item = json!({ "id": "i0", "name": "n".repeat(3_000), "type": "labor", "retail": "1" });
    let pricer = Pricer::new(&read(&catalog(&[item], json!({}))).unwrap()).unwrap();
    let lines = many(3_000, |_| json!({ "item": "i0" }));
    let proposal: Proposal = read(&json!({ "lines": lines }).to_string()).unwrap();
    let kept = pricer.price(&proposal).unwrap().to_json();
    assert!(kept.len() > 8_388_608);
    assert!(pricer.verify(&proposal, &kept).unwrap().same);
    let changed = kept.replace(r#""total":"3000.00""#, r#""total":"3000.01""#);
    let found = pricer.verify(&proposal, &changed).unwrap();
    assert_eq!(found.differences.len(), 1);
}

/// What is wrong with more lines than are told is counted, in the quote as in the error (rules F-6, D-10).
#[test]
fn more_problems_of_a_quote_than_a_thousand_are_counted() {
    let item = json!({ "id": "i0", "name": "Item", "type": "labor", "fields": [{ "key": "x", "label": "X", "type": "number" }], "retail": "1 / x" });
    let pricer = Pricer::new(&read(&catalog(&[item], json!({}))).unwrap()).unwrap();
    let quote_of = |count: usize| {
        let lines = many(count, |_| json!({ "item": "i0" }));
        let proposal: Proposal = read(&json!({ "lines": lines }).to_string()).unwrap();
        let quote = pricer.price(&proposal).unwrap();
        let of_totals = pricer.totals(&proposal).unwrap_err();
        assert_eq!(quote.total().unwrap_err(), of_totals);
        assert_eq!(quote.problems, of_totals.into_vec());
        let view = pricer.view(&proposal, ViewKind::Quote).unwrap();
        if count > 1_000 {
            assert_eq!(view.problems.last(), quote.problems.last());
            assert_eq!(view.warnings.last(), quote.warnings.last());
        }
        quote
    };
    let quote = quote_of(1_000);
    for list in [&quote.problems, &quote.warnings] {
        assert_eq!(list.len(), 1_000);
        assert_eq!(list[999].path.split('.').next(), Some("lines[999]"));
    }
    let quote = quote_of(3_000);
    for list in [&quote.problems, &quote.warnings] {
        assert_eq!(list.len(), 1_001);
        let last = &list[1_000];
        assert_eq!((last.code, &*last.path), ("pricing.more", ""));
        assert_eq!(last.message, "not told: 2000 more");
    }
    let lines = many(3_000, |_| json!({ "item": "i0" }));
    let proposal: Proposal = read(&json!({ "lines": lines }).to_string()).unwrap();
    let absent = pricer.explain(&proposal, "totals.total").unwrap_err();
    assert!(absent.as_slice()[0].message.contains(": more than 1000 of the proposal's figures"));
}

#[test]
fn at_most_1000_faults_are_told() {
    let lines = many(5_000, |index| json!({ "item": "i0", "id": 7, "quantity": index }));
    let faults = read::<Proposal>(&json!({ "lines": lines }).to_string()).unwrap_err();
    assert_eq!(faults.as_slice().len(), 1_000);
}

/// The largest proposal there is for the largest item there is.
fn largest() -> (String, String) {
    let field = |index: usize| {
        if index == 0 {
            return json!({ "key": "f0", "label": "Field", "type": "number" });
        }
        let before = format!("f{}", index - 1);
        let nested = format!("{}{before}{}", "(".repeat(64), ")".repeat(64));
        json!({ "key": format!("f{index}"), "label": "Field", "type": "calculated", "calculation": nested })
    };
    let mut all = item(0);
    all["fields"] = json!(many(256, field));
    all["retail"] = json!(format!("f255{}", "+1".repeat(1000)));
    all["sub_rate"] = json!(format!("{}f255", "-".repeat(64)));
    let catalog = catalog(&[all], json!({}));
    let lines = many(
        900,
        |index| json!({ "id": format!("l{index}"), "item": "i0", "inputs": { "f0": index } }),
    );
    let adjustments = many(32, |_| json!({ "type": "discount", "label": "Less", "percent": 1 }));
    let proposal = json!({ "lines": lines, "adjustments": adjustments, "schedule": many(1000, |_| json!({ "label": "Part" })) });
    (catalog, proposal.to_string())
}

#[test]
fn the_largest_documents_pass_on_a_stack_of_256_kib() {
    let all = || {
        let (catalog, proposal) = largest();
        let catalog: Catalog = read(&catalog).unwrap();
        let pricer = Pricer::new(&catalog).unwrap();
        let proposal: Proposal = read(&proposal).unwrap();
        let quote = pricer.price(&proposal).unwrap();
        assert_eq!(quote.schedule.len(), 1000);
        let kept = pricer.snapshot(&proposal).unwrap();
        assert_eq!(read::<Proposal>(&kept.to_json()).unwrap(), kept);
        assert!(pricer.explain(&proposal, "totals.total").is_ok());
        assert!(!quote.to_json().is_empty());
        let deep = format!("{}{}", "[".repeat(64), "]".repeat(64));
        assert!(Node::parse(&deep).is_ok() && Node::parse(&"[".repeat(1 << 20)).is_err());
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(all).unwrap();
    assert!(thread.join().is_ok());
}
