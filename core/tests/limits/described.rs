//! The limits that `tests/limits.json` describes, as Python and JavaScript test them too.

use serde_json::Value as Json;
use tenantry::proposal::{Catalog, Pricer, Proposal};
use tenantry::{Faults, read};

/// How often: a number, `n`, or `n` less a number.
fn times(given: &Json, n: usize) -> usize {
    let Some(text) = given.as_str() else {
        return given.as_u64().unwrap().try_into().unwrap();
    };
    text.strip_prefix('n')
        .unwrap()
        .parse::<isize>()
        .map_or(n, |less| n.checked_add_signed(less).unwrap())
}

/// A value with everything in it that is described written out.
fn written_out(value: &Json, n: usize) -> Json {
    match value {
        Json::Array(values) => values.iter().flat_map(|value| several(value, n)).collect(),
        Json::Object(fields) => match (fields.get("times"), fields.get("text")) {
            (Some(count), Some(text)) => text.as_str().unwrap().repeat(times(count, n)).into(),
            _ => fields.iter().map(|(key, value)| (key.clone(), written_out(value, n))).collect(),
        },
        value => value.clone(),
    }
}

fn several(value: &Json, n: usize) -> Vec<Json> {
    let Some(of) = value.get("of") else { return vec![written_out(value, n)] };
    let of = written_out(of, n);
    (0..times(&value["times"], n)).map(|index| numbered(&of, &index.to_string())).collect()
}

/// The value with its number in every text.
fn numbered(value: &Json, number: &str) -> Json {
    match value {
        Json::String(text) if text.contains('#') => text.replace('#', number).into(),
        Json::Array(values) => values.iter().map(|value| numbered(value, number)).collect(),
        Json::Object(fields) => {
            fields.iter().map(|(key, value)| (key.clone(), numbered(value, number))).collect()
        }
        value => value.clone(),
    }
}

/// Code and path of the first fault.
fn first<T>(result: Result<T, Faults>) -> Option<(String, String)> {
    let faults = result.err()?;
    let fault = &faults.as_slice()[0];
    Some((fault.code.to_owned(), fault.path.clone()))
}

fn answer(case: &Json, catalog: &Json, n: usize) -> Option<(String, String)> {
    if case.get("text").is_some() {
        let pieces = written_out(&case["text"], n);
        let text: String =
            pieces.as_array().unwrap().iter().map(|piece| piece.as_str().unwrap()).collect();
        return first(read::<Catalog>(&text));
    }
    let catalog = written_out(case.get("catalog").unwrap_or(catalog), n).to_string();
    let catalog = read::<Catalog>(&catalog);
    let Some(proposal) = case.get("proposal") else { return first(catalog) };
    let pricer = Pricer::new(&catalog.unwrap()).unwrap();
    let proposal = written_out(proposal, n).to_string();
    first(read::<Proposal>(&proposal).and_then(|proposal| pricer.totals(&proposal)))
}

#[test]
fn what_is_described_is_accepted_up_to_its_limit_and_refused_past_it() {
    let described: Json = serde_json::from_str(include_str!("../../../tests/limits.json")).unwrap();
    let mut wrong = Vec::new();
    for case in described["cases"].as_array().unwrap() {
        let limit: usize = case["limit"].as_u64().unwrap().try_into().unwrap();
        let expected = |name: &str| {
            let fault = case.get(name)?;
            let text = |field: &str| fault[field].as_str().unwrap().to_owned();
            Some((text("code"), text("path")))
        };
        for (n, expected) in [
            (limit - 1, expected("below")),
            (limit, expected("below")),
            (limit + 1, expected("past")),
        ] {
            let found = answer(case, &described["catalog"], n);
            if found != expected {
                wrong.push(format!("{}: {n} is {found:?}, expected {expected:?}", case["title"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
