//! Each cent that rounding moved is listed, and every figure can be explained (rules ).

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::exact::{Mode, holds, round_to};
use super::fraction::Fraction;
use super::{Case, list, number};

/// The figure at a path like `lines[2].labor.raw`.
fn figure<'a>(quote: &'a Json, path: &str) -> &'a Json {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty()).fold(quote, |value, step| {
        step.parse::<usize>().map_or_else(|_| &value[step], |index| &value[index])
    })
}

/// The paths to the numbers of a quote, each with what it shows: to every text that reads as one, but for the texts that are
/// words where they read so, as the number of a quote does.
fn numbers(quote: &Json) -> Vec<(String, String)> {
    const WORDS: [&str; 8] =
        ["description", "id", "item", "label", "name", "note", "number", "rules"];
    let is_number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text).bytes();
        digits.clone().all(|b| b.is_ascii_digit() || b == b'.')
            && digits.clone().any(|b| b.is_ascii_digit())
    };
    let mut found = Vec::new();
    texts(quote, "", &mut found);
    let is_word = |path: &str| path.rsplit('.').next().is_some_and(|last| WORDS.contains(&last));
    let told = ["header[", "problems[", "warnings["];
    found.retain(|(path, text)| {
        is_number(text) && !is_word(path) && !told.iter().any(|list| path.starts_with(list))
    });
    found
}

/// All paths to texts in a value.
fn texts(value: &Json, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Json::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                texts(value, &path, found);
            }
        }
        Json::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                texts(value, &format!("{path}[{index}]"), found);
            }
        }
        Json::String(text) => found.push((path.to_owned(), text.clone())),
        _ => {}
    }
}

/// A figure whose exact value is known is listed if it is shown with another.
fn listed(quote: &Json, path: &str, exact: &Fraction) -> Result<(), TestCaseError> {
    let shown = figure(quote, path);
    // What 28 digits cannot hold is exact to so many.
    if !holds(exact) {
        return Ok(());
    }
    let exact = &round_to(exact, 18, Mode::HalfUp);
    let entry = list(quote, "ledger").iter().find(|entry| entry["figure"] == path);
    match entry {
        Some(entry) => prop_assert!(
            number(&entry["exact"]) == *exact && number(shown) != *exact,
            "{path} is {shown}, exactly {exact}, and told as {entry}"
        ),
        None => {
            prop_assert!(
                number(shown) == *exact,
                "{path} is {shown}, exactly {exact}, and not told"
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_ledger_tells_what_each_figure_was_and_is(seed: u64) {
        let quote = Case::new(seed).json();
        if quote["totals"].is_null() {
            return Ok(());
        }
        for entry in list(&quote, "ledger") {
            let path = entry["figure"].as_str().unwrap();
            prop_assert_eq!(figure(&quote, path), &entry["shown"], "{}", path);
            let moved = number(&entry["shown"]) - number(&entry["exact"]);
            prop_assert!(moved == number(&entry["moved"]) && !moved.is_zero(), "{}", entry);
            let twice = list(&quote, "ledger").iter().filter(|other| other["figure"] == path).count();
            prop_assert_eq!(twice, 1, "{} is told twice", path);
        }
    }

    #[test]
    fn a_figure_that_is_not_exact_is_listed(seed: u64) {
        let case = Case::new(seed);
        let quote = case.json();
        if quote["totals"].is_null() {
            return Ok(());
        }
        for (index, line) in list(&quote, "lines").iter().enumerate() {
            let bid_type = list(&quote, "types").iter().find(|one| {
                let lines = list(one, "categories").iter().flat_map(|category| list(category, "lines"));
                lines.into_iter().any(|line| *line == index)
            });
            let multiplier = number(&bid_type.unwrap()["multiplier"]);
            for part in ["labor", "materials"].into_iter().filter(|part| !line[*part].is_null()) {
                let raw = number(&line[part]["unit"]) * number(&line["quantity"]);
                let path = |figure: &str| format!("lines[{index}].{part}.{figure}");
                listed(&quote, &path("raw"), &raw)?;
                if multiplier != Fraction::from(1) {
                    listed(&quote, &path("retail"), &(&raw * &multiplier))?;
                }
                let sub_rate = number(&line[part]["unit_sub_rate"]) * number(&line["quantity"]);
                listed(&quote, &path("sub_rate"), &sub_rate)?;
            }
        }
        for (row, tax) in list(&quote, "taxes").iter().enumerate() {
            // What a rounded base was is told to 18 places only.
            let base = format!("taxes[{row}].base");
            if !list(&quote, "ledger").iter().any(|entry| entry["figure"] == *base) {
                let exact = number(&tax["base"]) * number(&tax["rate"]) / Fraction::from(100);
                listed(&quote, &format!("taxes[{row}].tax"), &exact)?;
            }
        }
        let tax = list(&quote, "taxes").iter().fold(Fraction::from(0), |sum, row| sum + number(&row["tax"]));
        listed(&quote, "totals.tax", &tax)?;
    }

    #[test]
    fn every_number_can_be_explained_by_its_path(seed: u64) {
        let case = Case::new(seed);
        let quote = case.json();
        // Each price is worked out again, so that of a long quote some are asked for, others in each case.
        let numbers = numbers(&quote);
        let step = numbers.len().div_ceil(12).max(1);
        let first = usize::try_from(seed % 1_000_003).unwrap() % step;
        for (path, shown) in numbers.into_iter().skip(first).step_by(step) {
            let explanation = case.pricer.explain(&case.proposal, &path);
            let explanation = explanation.map_err(|faults| TestCaseError::fail(format!("{path}: {faults}")))?;
            prop_assert_eq!(&explanation.figure, &path);
            prop_assert_eq!(&explanation.value, &shown, "{}", path);
            prop_assert!(!explanation.terms.is_empty() || explanation.formula.is_some() || shown_as_zero(&shown), "{}", path);
            prop_assert!(!explanation.to_string().is_empty());
        }
    }

    #[test]
    fn a_path_that_never_was_is_unknown_whatever_could_not_be_priced(seed: u64) {
        let case = Case::new(seed);
        let quote = case.json();
        for (path, _) in numbers(&quote).into_iter().rev().take(2) {
            for wrong in [format!("{path}s_of"), format!("{path}.amounts"), format!("x{path}"), format!("{path}[0]")] {
                let faults = case.pricer.explain(&case.proposal, &wrong).unwrap_err();
                prop_assert_eq!(faults.as_slice()[0].code, "proposal.unknown_figure", "{}", wrong);
            }
        }
    }
}

/// A sum of nothing has no terms.
fn shown_as_zero(text: &str) -> bool {
    number(&Json::from(text)).is_zero()
}

#[test]
fn every_number_of_the_example_quotes_can_be_explained_by_its_path() {
    let catalog = tenantry::read(include_str!("../../../docs/examples/catalog.json")).unwrap();
    let pricer = tenantry::proposal::Pricer::new(&catalog).unwrap();
    for text in [
        include_str!("../../../docs/examples/whitfield.json"),
        include_str!("../../../docs/examples/okafor.json"),
        include_str!("../../../docs/examples/lindqvist.json"),
    ] {
        let proposal = tenantry::read(text).unwrap();
        let quote: Json =
            serde_json::from_str(&pricer.price(&proposal).unwrap().to_json()).unwrap();
        let numbers = numbers(&quote);
        assert!(numbers.len() > 50, "{}", numbers.len());
        for (path, shown) in numbers {
            let explanation = pricer.explain(&proposal, &path);
            assert_eq!(
                explanation.unwrap_or_else(|e| panic!("{path}: {e}")).value,
                shown,
                "{path}"
            );
            let (slip, _) = path.split_at(path.len() - 1);
            let faults = pricer.explain(&proposal, slip).unwrap_err();
            assert_eq!(faults.as_slice()[0].suggestion.as_deref(), Some(path.as_str()), "{slip}");
        }
    }
}

#[test]
fn every_figure_of_a_quote_is_absent_or_explained_as_it_stands_where_a_line_of_it_fails() {
    let catalog = tenantry::read(include_str!("../../../docs/examples/catalog.json")).unwrap();
    let pricer = tenantry::proposal::Pricer::new(&catalog).unwrap();
    let text = include_str!("../../../docs/examples/whitfield.json");
    let proposal = tenantry::read(text).unwrap();
    let quote: Json = serde_json::from_str(&pricer.price(&proposal).unwrap().to_json()).unwrap();
    // The numbers, and what else stands in fields.
    let (mut paths, mut all) = (numbers(&quote), Vec::new());
    texts(&quote, "", &mut all);
    paths.retain(|(path, _)| !path.starts_with("ledger") && !path.contains(".fields["));
    paths.extend(
        all.into_iter().filter(|(path, _)| path.contains(".fields[") && path.ends_with("].value")),
    );
    // A quantity that nothing can be multiplied with, and inputs of fields with a default: no number, above the largest one, off
    // the steps. And one of a required field in a final proposal: nothing.
    let largest = "79228162514264337593543950335";
    for (line, field, entered) in [
        (1, None, Json::from(largest)),
        (3, Some("doorways"), Json::from("six")),
        (3, Some("doorways"), Json::from("41")),
        (3, Some("doorways"), Json::from("2.5")),
        (1, Some("finish"), Json::from(" ")),
        (1, Some("finish"), Json::from(true)),
        (2, Some("pattern"), Json::from("zigzag")),
    ] {
        let mut broken: Json = serde_json::from_str(text).unwrap();
        let line = &mut broken["lines"][line];
        match field {
            Some(field) => line["inputs"][field] = entered.clone(),
            None => line["quantity"] = entered.clone(),
        }
        let broken = tenantry::read(&broken.to_string()).unwrap();
        let incomplete = pricer.price(&broken).unwrap();
        assert!(!incomplete.problems.is_empty());
        let shown: Json = serde_json::from_str(&incomplete.to_json()).unwrap();
        let mut absent = 0;
        for (path, _) in &paths {
            match pricer.explain(&broken, path) {
                Ok(explanation) => {
                    assert_eq!(figure(&shown, path), &explanation.value, "{path} with {entered}");
                }
                Err(faults) => {
                    assert_eq!(faults.as_slice()[0].code, "proposal.absent_figure", "{path}");
                    assert!(figure(&shown, path).is_null(), "{path} with {entered}");
                    absent += 1;
                }
            }
        }
        assert!(absent > 20, "{absent}");
    }
}

#[test]
fn a_discount_that_was_cut_is_explained_as_such_however_many_warnings_there_are() {
    let catalog = json!({ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
        { "id": "unpriced", "name": "Unpriced", "type": "labor" },
        { "id": "priced", "name": "Priced", "type": "labor", "retail": "100" },
    ] }] }] });
    let pricer =
        tenantry::proposal::Pricer::new(&tenantry::read(&catalog.to_string()).unwrap()).unwrap();
    // Each line without a retail calculation is a warning, and a thousand warnings are told (rule D-10).
    let mut lines = vec![json!({ "item": "unpriced" }); 1_001];
    let discount = |amount: &str| json!([{ "type": "discount", "label": "Off", "amount": amount }]);
    lines.extend([
        json!({ "item": "priced", "adjustments": discount("150") }),
        json!({ "item": "priced" }),
    ]);
    let proposal = json!({ "lines": lines, "adjustments": discount("500") });
    let proposal = tenantry::read(&proposal.to_string()).unwrap();
    let quote = pricer.price(&proposal).unwrap();
    assert!(quote.warnings.iter().all(|warning| warning.code != "pricing.discount_cut"));
    for (path, asked, left) in [
        ("lines[1001].adjustments[0].amount", "150", "lines[1001].retail"),
        ("adjustments[0].amount", "500", "totals.subtotal"),
    ] {
        let explanation = pricer.explain(&proposal, path).unwrap();
        let told: Json = serde_json::to_value(&explanation).unwrap();
        assert_eq!(told["value"], "100.00", "{path}");
        assert_eq!(list(&told, "terms").len(), 2, "{told}");
        assert_eq!(
            (&told["terms"][0]["role"], &told["terms"][0]["value"]),
            (&json!("plus"), &json!(asked))
        );
        assert_eq!(
            (&told["terms"][1]["role"], &told["terms"][1]["value"]),
            (&json!("at_most"), &json!("100.00"))
        );
        assert_eq!(told["terms"][1]["source"]["path"], left);
    }
}
