//! Texts that break programs, wherever a text can stand.

use serde_json::json;
use tenantry::document::Document;
use tenantry::formula::{self, Formula, Names, key_from_label};
use tenantry::id::MAX_ID;
use tenantry::num::Amount;
use tenantry::proposal::{Catalog, Pricer, Proposal};

#[test]
fn a_naughty_string_comes_back_as_it_went_in() {
    let Some(text) = super::file("naughty_strings.json") else { return };
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    for string in &strings {
        as_names_and_inputs(string);
        as_formula(string);
        let _ = string.parse::<Amount>();
        assert!(formula::check_key(&key_from_label(string)).is_ok(), "{string:?}");
        let _ = tenantry::read::<Catalog>(string);
        let _ = tenantry::read::<Proposal>(string);
    }
    println!("{} strings", strings.len());
}

fn as_formula(string: &str) {
    match Formula::parse(string) {
        Ok(formula) => {
            let printed = formula.to_string();
            assert_eq!(Formula::parse(&printed).as_ref(), Ok(&formula), "{string:?}");
            let _ = formula.evaluate(&[]);
        }
        Err(error) => {
            let excerpt = formula::excerpt(string, &error);
            assert!(!excerpt.is_empty() && !error.to_string().is_empty());
        }
    }
    assert!(formula::check(string, &Names::new()).len() <= string.len() + 1);
    let braces = format!("{{{string}}} + 1");
    let mut names = Names::new();
    names.push("x", string);
    let _ = Formula::parse(&braces).and_then(|formula| formula.compile(&names, 1));
}

fn as_names_and_inputs(string: &str) {
    let id = if string.is_empty() || string.len() > MAX_ID { "short" } else { string };
    let document = json!({
        "currency": "USD",
        "types": [{ "id": id, "name": string, "categories": [{ "id": id, "name": string, "items": [{
            "id": id, "name": string, "type": "labor", "description": string,
            "fields": [{ "label": string, "type": "text" }], "retail": "1",
        }] }] }],
        "terms": string,
    });
    let catalog: Catalog = tenantry::read(&document.to_string()).unwrap();
    assert_eq!(tenantry::read::<Catalog>(&catalog.to_json()).unwrap(), catalog);
    let field = &catalog.types[0].categories[0].items[0].fields[0];
    let key = field.key.to_string();
    let proposal = json!({
        "number": string, "title": string,
        "header": [{ "label": string, "text": string }],
        "lines": [{ "id": id, "item": id, "inputs": { key: string }, "note": string }],
    });
    let proposal: Proposal = tenantry::read(&proposal.to_string()).unwrap();
    assert_eq!(tenantry::read::<Proposal>(&proposal.to_json()).unwrap(), proposal);
    let quote = Pricer::new(&catalog).unwrap().price(&proposal).unwrap();
    let quote: serde_json::Value = serde_json::from_str(&quote.to_json()).unwrap();
    assert_eq!(quote["lines"][0]["name"], *string);
    assert_eq!(quote["lines"][0]["note"], *string);
    // As a key that no field has, and as the name of something unknown.
    let wrong = json!({ "lines": [{ "item": format!("{id}?"), "inputs": { string: "1" } }] });
    if let Ok(proposal) = tenantry::read::<Proposal>(&wrong.to_string()) {
        let faults = Pricer::new(&catalog).unwrap().price(&proposal).unwrap_err();
        assert!(!faults.to_string().is_empty());
    }
}
