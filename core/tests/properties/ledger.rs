//! Each cent that rounding moved is listed, and every figure can be explained (rules ).

use proptest::prelude::*;
use serde_json::Value as Json;

use super::exact::{Mode, holds, round_to};
use super::fraction::Fraction;
use super::{Case, list, number};

/// The figure at a path like `lines[2].labor.raw`.
fn figure<'a>(quote: &'a Json, path: &str) -> &'a Json {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty()).fold(quote, |value, step| {
        step.parse::<usize>().map_or_else(|_| &value[step], |index| &value[index])
    })
}

/// All paths to money in a value.
fn money_paths(value: &Json, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Json::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                money_paths(value, &path, found);
            }
        }
        Json::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                money_paths(value, &format!("{path}[{index}]"), found);
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
        let tax = list(&quote, "taxes").iter().fold(Fraction::from(0), |sum, row| sum + number(&row["tax"]));
        listed(&quote, "totals.tax", &tax)?;
    }

    #[test]
    fn every_figure_can_be_explained(seed: u64) {
        let case = Case::new(seed);
        let quote = case.json();
        let mut paths = Vec::new();
        for part in ["totals", "schedule", "taxes"] {
            money_paths(&quote[part], part, &mut paths);
        }
        for (index, line) in list(&quote, "lines").iter().enumerate() {
            for figure in ["raw", "retail", "amount", "net", "sub_rate", "margin", "labor", "materials"] {
                money_paths(&line[figure], &format!("lines[{index}].{figure}"), &mut paths);
            }
        }
        let is_number = |text: &str| {
            text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
                && text.bytes().any(|b| b.is_ascii_digit())
        };
        let figures = paths.into_iter().filter(|(path, text)| {
            is_number(text) && !path.rsplit('.').next().is_some_and(|last| last == "rate" || last == "due")
        });
        for (path, shown) in figures.step_by(7).take(12) {
            let path = path.replace("deal_size.amount", "deal_size");
            let explanation = case.pricer.explain(&case.proposal, &path);
            let explanation = explanation.map_err(|faults| TestCaseError::fail(format!("{path}: {faults}")))?;
            prop_assert_eq!(&explanation.value, &shown, "{}", path);
            prop_assert!(!explanation.to_string().is_empty());
        }
    }
}
