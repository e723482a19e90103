//! Numbers as texts: the exact value or a refusal, wherever a number can stand.

use tenantry::formula::Formula;
use tenantry::num::Amount;
use tenantry::wire::{Input, call};

use super::{rows, text, written_out};

/// What a text is read as: as an amount, as a JSON number, as a JSON text, as a formula.
fn readings(number: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if let Ok(amount) = number.parse::<Amount>() {
        all.push(("an amount", amount.to_string()));
    }
    let quoted = serde_json::to_string(number).unwrap();
    for (what, written) in [("a JSON number", number), ("a JSON text", &quoted)] {
        // Blanks around a JSON value are no part of it.
        if what == "a JSON number" && number.trim() != number {
            continue;
        }
        let arguments = format!("{{\"amount\":{written},\"places\":28}}");
        if let Ok(answer) = call("round", Input::Text(&arguments)) {
            let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
            all.push((what, text(&answer, "value").to_owned()));
        }
    }
    // A formula is more than a number: `++1` is a calculation.
    let is_literal = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_literal
        && let Ok(value) = Formula::parse(number).and_then(|formula| formula.evaluate(&[]))
    {
        all.push(("a formula", value.to_string()));
    }
    all
}

/// Digits with at most one point between them, perhaps with a minus.
fn is_plain(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()))
}

#[test]
fn a_number_is_read_with_its_exact_value_or_not_at_all() {
    let rows = rows("number_literals.jsonl");
    for row in &rows {
        let literal = text(row, "literal");
        let exact = row["value"].as_str().map(written_out);
        let found = readings(literal);
        for (what, value) in &found {
            assert_eq!(Some(value), exact.as_ref(), "as {what}: {row}");
        }
        if exact.is_some() && is_plain(literal) && literal.len() <= Amount::MAX_TEXT {
            assert!(found.iter().any(|(what, _)| *what == "an amount"), "refused: {row}");
        }
    }
    println!("{} literals", rows.len());
}

#[test]
fn a_hostile_number_is_refused_or_read_exactly() {
    let rows = rows("hostile_numbers.jsonl");
    for row in &rows {
        let (number, verdict) = (text(row, "text"), text(row, "strict_verdict"));
        for (what, value) in readings(number) {
            assert_ne!(verdict, "reject", "{number:?} is read as {what} with {value}");
            assert_eq!(value, written_out(number.trim_end_matches('.')), "as {what}: {row}");
        }
        if verdict == "accept" {
            assert!(number.parse::<Amount>().is_ok(), "{row}");
        }
    }
    println!("{} hostile numbers", rows.len());
}
