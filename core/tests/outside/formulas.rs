//! Formulas from the tests of other engines.

use num_bigint::BigInt;
use serde_json::Value as Json;
use tenantry::formula::{Formula, FormulaError};
use tenantry::num::Amount;

use super::{rows, text, written_out};

/// Errors elsewhere that are values here, and why.
const VALUES_HERE: &[(&str, &str)] =
    &[("e0604", "`abs` is a function of the language, and its result fits into 96 bits (F-4)")];

fn evaluate(row: &Json) -> Result<Amount, FormulaError> {
    let variables = row["vars"].as_object().cloned().unwrap_or_default();
    let values: Vec<(&str, Amount)> = variables
        .iter()
        .filter_map(|(name, value)| {
            Some((name.as_str(), written_out(value.as_str()?).parse().ok()?))
        })
        .collect();
    Formula::parse(text(row, "expr")).and_then(|formula| formula.evaluate(&values))
}

/// The syntax that F-2 refuses, where an expression needs it.
fn refused_syntax(row: &Json) -> Option<(&'static str, &'static [&'static str])> {
    let needs = |feature: &str| super::list(row, "features").iter().any(|f| f == feature);
    if needs("exponent") {
        Some(("numbers have no exponent", &["formula.exponent"]))
    } else if needs("dotted_name") {
        let codes =
            &["formula.unknown_character", "formula.number_syntax", "formula.missing_operator"];
        Some(("names have no points", codes))
    } else {
        None
    }
}

/// Whether a result is the exact value, or the nearest that 28 digits can tell of a value like `7/3`.
fn is_value(given: Amount, exact: &str) -> bool {
    let Some((numerator, denominator)) = exact.split_once('/') else {
        return given.to_string() == written_out(exact);
    };
    let (numerator, denominator): (BigInt, BigInt) =
        (numerator.parse().unwrap(), denominator.parse().unwrap());
    let written = given.to_string();
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let scale = BigInt::from(10).pow(u32::try_from(fraction.len()).unwrap());
    let digits: BigInt = format!("{whole}{fraction}").parse().unwrap();
    // |digits / scale - numerator / denominator| is at most one unit in the last place.
    let distance = digits * &denominator - numerator * &scale;
    fraction.len() >= 26 && distance.magnitude() <= denominator.magnitude()
}

#[test]
fn an_expression_has_its_exact_value() {
    let rows = rows("expression_values.jsonl");
    let mut left_out = Vec::new();
    for row in &rows {
        let given = evaluate(row);
        if let Some((reason, codes)) = refused_syntax(row) {
            let code = given.map_err(|error| error.code()).unwrap_err();
            assert!(codes.contains(&code), "{code}: {row}");
            left_out.push(format!("{}: {reason}", text(row, "id")));
            continue;
        }
        let given = given.unwrap_or_else(|error| panic!("{error}: {row}"));
        assert!(is_value(given, text(row, "exact")), "{given}: {row}");
    }
    println!("{} expressions, refused: {}", rows.len(), left_out.join("; "));
}

#[test]
fn what_is_wrong_elsewhere_is_an_error_with_a_position() {
    for name in ["expression_errors.jsonl", "expression_attacks.jsonl"] {
        let rows = rows(name);
        for row in &rows {
            let id = text(row, "id");
            match evaluate(row) {
                Ok(value) => {
                    let known = VALUES_HERE.iter().any(|(known, _)| *known == id);
                    assert!(known, "is {value}: {row}");
                }
                Err(error) => {
                    let length = text(row, "expr").len();
                    assert!(error.span().end() <= length, "{error:?}: {row}");
                    assert!(!error.to_string().contains('\n') && !error.code().is_empty());
                    let expected = match row["error"].as_str() {
                        Some("div_zero") => "formula.division_by_zero",
                        Some("unknown_name") => "formula.unknown",
                        _ => "formula.",
                    };
                    assert!(error.code().starts_with(expected), "{}: {row}", error.code());
                }
            }
        }
        println!("{} of {name}", rows.len());
    }
}
