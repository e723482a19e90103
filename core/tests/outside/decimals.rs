//! Decimal arithmetic, through the public operations of amounts.

use serde_json::Value as Json;
use tenantry::num::{Amount, Rounding};

use super::{rows, text, written_out};

#[test]
fn every_case_of_decimal_arithmetic_has_its_result() {
    let rows = rows("decimal_arithmetic.jsonl");
    let wrong: Vec<String> = rows.iter().filter_map(|row| check(row).err()).collect();
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), rows.len(), wrong.join("\n"));
    println!("{} of {} cases", rows.len() - wrong.len(), rows.len());
}

fn amount(number: &str) -> Amount {
    written_out(number).parse().unwrap_or_else(|error| panic!("{number}: {error}"))
}

/// The result of the operation of a row; `None` where there is none.
fn result(row: &Json) -> Option<Amount> {
    let a = amount(text(row, "a"));
    let b = || amount(text(row, "b"));
    match text(row, "op") {
        "add" => a.checked_add(b()),
        "subtract" => a.checked_sub(b()),
        "multiply" => a.checked_mul(b()),
        "divide" => a.checked_div(b()),
        "remainder" => a.checked_rem(b()),
        "divideint" => {
            let rest = a.checked_rem(b())?;
            a.checked_sub(rest)?.checked_div(b())
        }
        "compare" => Some(match a.cmp(&b()) {
            std::cmp::Ordering::Less => amount("-1"),
            std::cmp::Ordering::Equal => Amount::ZERO,
            std::cmp::Ordering::Greater => Amount::ONE,
        }),
        "abs" if a.is_negative() => Amount::ZERO.checked_sub(a),
        "abs" | "plus" => Some(a),
        "minus" => Amount::ZERO.checked_sub(a),
        "quantize" | "rescale" | "tointegral" | "tointegralx" => {
            let places = u32::try_from(row["scale"].as_u64().unwrap()).unwrap();
            Some(round(a, places, text(row, "rounding")))
        }
        other => panic!("an unknown operation: {other}"),
    }
}

fn round(value: Amount, places: u32, mode: &str) -> Amount {
    let mode = match (mode, value.is_negative()) {
        ("floor", true) | ("ceiling", false) => Rounding::Up,
        ("floor", false) | ("ceiling", true) => Rounding::Down,
        ("05up", _) => {
            // Away from zero if the last digit that stays is 0 or 5.
            let down = value.round(places, Rounding::Down).unwrap();
            let last = down.to_string();
            let has_all_places =
                last.split_once('.').map_or(0, |(_, digits)| digits.len()) == places as usize;
            if !has_all_places || last.ends_with(['0', '5']) {
                Rounding::Up
            } else {
                Rounding::Down
            }
        }
        (mode, _) => mode.parse().unwrap(),
    };
    value.round(places, mode).unwrap()
}

/// The value with so many significant digits.
fn significant(value: Amount, digits: i64, mode: &str) -> Amount {
    let written = value.to_string();
    let plain = written.trim_start_matches('-');
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let before = if whole == "0" {
        -i64::try_from(fraction.bytes().take_while(|digit| *digit == b'0').count()).unwrap()
    } else {
        i64::try_from(whole.len()).unwrap()
    };
    let places = digits - before;
    if let Ok(places) = u32::try_from(places) {
        return round(value, places.min(28), mode);
    }
    let power = amount(&format!("1E{}", -places));
    round(value.checked_div(power).unwrap(), 0, mode).checked_mul(power).unwrap()
}

fn check(row: &Json) -> Result<(), String> {
    let given = result(row);
    let plain = given.map(|given| given.to_string());
    let rounded = || {
        let digits = row["precision"].as_i64().unwrap();
        given.map(|given| significant(given, digits, text(row, "rounding")).to_string())
    };
    let wanted = |field: &str| Some(written_out(text(row, field)));
    let nearest = || {
        let all = row["nearest96"].as_object().unwrap();
        all.values().any(|value| plain == Some(written_out(value.as_str().unwrap())))
    };
    let right = match text(row, "kind") {
        "value" | "value_beyond_precision" => plain == wanted("expected"),
        "round_sf" => plain == wanted("exact") && rounded() == wanted("expected"),
        "round_sf_inexact" => nearest() && rounded() == wanted("expected"),
        "inexact96" => plain.is_none() || nearest(),
        "error" | "overflow" => plain.is_none(),
        other => return Err(format!("an unknown kind: {other}")),
    };
    if right { Ok(()) } else { Err(format!("{} gives {plain:?}: {row}", text(row, "id"))) }
}
