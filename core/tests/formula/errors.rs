use std::collections::BTreeSet;

use insta::assert_snapshot;
use tenantry::formula::{Formula, FormulaError, Names, check_key, excerpt};

use super::evaluate;

/// The error of a formula as a person sees it.
fn shown(text: &str) -> String {
    let Err(error) = evaluate(text) else { panic!("`{text}` has a value") };
    format!("{error}\n{}\n[{}]", excerpt(text, &error), error.code())
}

fn suggestion(text: &str) -> String {
    let error = evaluate(text).unwrap_err();
    error.suggestion().unwrap_or("none").to_owned()
}

/// A formula for each code that text and plain values can give.
const PROVOKED: &[(&str, &str)] = &[
    ("formula.too_many_operators", ""),
    ("formula.empty", " \u{a0} "),
    ("formula.unknown_character", "x ^ 2"),
    ("formula.text", "x + \"2\""),
    ("formula.leading_equals", "=x"),
    ("formula.unclosed_brace", "{Labor Rate * 2"),
    ("formula.empty_braces", "{ }"),
    ("formula.number_syntax", "5."),
    ("formula.number_inexact", "0.00000000000000000000000000001"),
    (
        "formula.number_too_long",
        "00000000000000000000000000000000000000000000000000000000000000001",
    ),
    ("formula.exponent", "1e3"),
    ("formula.grouping_mark", "1,000"),
    ("formula.decimal_comma", "4,5"),
    ("formula.percent", "5% * x"),
    ("formula.unexpected_token", "x + * y"),
    ("formula.unexpected_end", "x +"),
    ("formula.missing_operator", "2 x"),
    ("formula.unclosed_parenthesis", "(x"),
    ("formula.unopened_parenthesis", "x)"),
    ("formula.chained_comparison", "if(1 < x < 3, 1, 0)"),
    ("formula.condition_for_number", "x > 1"),
    ("formula.unknown_function", "sqrt(x)"),
    ("formula.missing_arguments", "x + min"),
    ("formula.argument_count", "abs(x, y)"),
    ("formula.unknown_argument", "round(x, to: 2)"),
    ("formula.places", "round(x, y)"),
    ("formula.tier_row", "tier(x, y: 2)"),
    ("formula.tier_order", "tier(x, 0: 1, 10: 2, 5: 3)"),
    ("formula.unknown_name", "labour_rate"),
    ("formula.division_by_zero", "x / zero"),
    ("formula.overflow", "9999999999999999999999999999 * 9999999999999999999999999999"),
    ("formula.underflow", "0.00000000000001 * 0.0000000000000001"),
    ("formula.step", "round(x, step: zero)"),
    ("formula.below_first_tier", "tier(x, 10: 1)"),
];

/// The codes that need names or values of other kinds, or that are limits: provoked in the tests of those.
const ELSEWHERE: &[&str] = &[
    "formula.too_long",
    "formula.too_deep",
    "formula.ambiguous_name",
    "formula.defined_below",
    "formula.self_reference",
    "formula.invalid_key",
    "formula.reserved_key",
    "formula.text_for_number",
    "formula.no_value",
];

#[test]
fn every_code_is_provoked() {
    for (code, text) in PROVOKED {
        let long = vec!["1"; 1002].join("+");
        let text = if text.is_empty() { &long } else { *text };
        assert_eq!(evaluate(text).unwrap_err().code(), *code, "{text}");
    }
    let source = include_str!("../../src/formula/error.rs");
    let codes: BTreeSet<&str> =
        source.split('"').filter(|text| text.starts_with("formula.")).collect();
    let provoked = PROVOKED.iter().map(|(code, _)| *code).chain(ELSEWHERE.iter().copied());
    assert_eq!(provoked.collect::<BTreeSet<_>>(), codes);
    let page = include_str!("../../../docs/formulas.md");
    for code in codes {
        assert!(page.contains(&format!("| `{code}` |")), "{code} is not in docs/formulas.md");
    }
}

#[test]
fn codes_that_need_more_than_a_text_are_provoked() {
    let mut names = Names::new();
    for (key, label) in [("rate", "Rate"), ("rate_2", "rate"), ("total", ""), ("last", "")] {
        names.push(key, label);
    }
    let code = |text: &str| {
        let compiled = Formula::parse(text).unwrap().compile(&names, 2);
        compiled.map(|_| ()).unwrap_err().code()
    };
    assert_eq!(code("{Rate}"), "formula.ambiguous_name");
    assert_eq!(code("total + 1"), "formula.self_reference");
    assert_eq!(code("last"), "formula.defined_below");
    assert_eq!(check_key("1st").unwrap_err().code(), "formula.invalid_key");
    assert_eq!(check_key("Min").unwrap_err().code(), "formula.reserved_key");
}

#[test]
fn messages_say_what_is_wrong_and_what_would_be_right() {
    assert_snapshot!(shown("x * laber_rate"), @r"
    unknown name `laber_rate` (did you mean `labor_rate`?)
    x * laber_rate
        ^^^^^^^^^^
    [formula.unknown_name]
    ");
    assert_snapshot!(shown("x * {Labor Rat}"), @r"
    unknown name `Labor Rat` (did you mean `labor_rate`?)
    x * {Labor Rat}
        ^^^^^^^^^^^
    [formula.unknown_name]
    ");
    assert_snapshot!(shown("x * (y - 2) / (y - 2)"), @r"
    division by zero: the divisor is 0 here
    x * (y - 2) / (y - 2)
                   ^^^^^
    [formula.division_by_zero]
    ");
    assert_snapshot!(shown("1,250.50 * x"), @r"
    `1,250.50` has grouping marks: write `1250.50`
    1,250.50 * x
    ^^^^^^^^
    [formula.grouping_mark]
    ");
    assert_snapshot!(shown("4,5 * x"), @r"
    `4,5` has a decimal comma: write `4.5`
    4,5 * x
    ^^^
    [formula.decimal_comma]
    ");
    assert_snapshot!(shown("x * 5%"), @r"
    `%` is the remainder of a division, not percent: write `0.05`
    x * 5%
        ^^
    [formula.percent]
    ");
    assert_snapshot!(shown("1.5e-3 * x"), @r"
    `1.5e-3` has an exponent: write the number out, like `0.0015`
    1.5e-3 * x
    ^^^^^^
    [formula.exponent]
    ");
}

#[test]
fn characters_that_mean_nothing_are_told_with_what_to_write() {
    assert_snapshot!(shown("x & y"), @r"
    unexpected character `&`: write `and`
    x & y
      ^
    [formula.unknown_character]
    ");
    assert_snapshot!(shown("x ^ y"), @r"
    unexpected character `^`: a formula has numbers, names, + - * / % and functions
    x ^ y
      ^
    [formula.unknown_character]
    ");
    assert_snapshot!(shown("$5 * x"), @r"
    unexpected character `$`: leave it out
    $5 * x
    ^
    [formula.unknown_character]
    ");
    assert_snapshot!(shown("x\u{200b} + y"), @r"
    unexpected character U+200B: leave it out
    x  + y
     ^
    [formula.unknown_character]
    ");
}

#[test]
fn words_out_of_place_are_told_with_what_would_be_right() {
    assert_snapshot!(shown("2x + 1"), @r"
    expected an operator before `x`: to multiply, write `* x`
    2x + 1
     ^
    [formula.missing_operator]
    ");
    assert_snapshot!(shown("4 x 5"), @r"
    unexpected character `x`: write `*`
    4 x 5
      ^
    [formula.unknown_character]
    ");
    assert_snapshot!(shown("(x + 1) (y + 1)"), @r"
    expected an operator before `(`: to multiply, write `* (`
    (x + 1) (y + 1)
            ^
    [formula.missing_operator]
    ");
    assert_snapshot!(shown("min(x; y)"), @r"
    unexpected character `;`: write `,`
    min(x; y)
         ^
    [formula.unknown_character]
    ");
    assert_snapshot!(shown("min(x, y"), @r"
    `(` is never closed: add `)`
    min(x, y
       ^
    [formula.unclosed_parenthesis]
    ");
    assert_snapshot!(shown("min()"), @r"
    `min` takes 1 to 32 arguments, found 0
    min()
    ^^^^^
    [formula.argument_count]
    ");
    assert_snapshot!(shown("if(x, 1)"), @r"
    `if` takes 3 arguments, found 2
    if(x, 1)
    ^^^^^^^^
    [formula.argument_count]
    ");
    assert_snapshot!(shown("if(x > 1, 1, y > 1)"), @r"
    a condition where a number is needed: write `if(y > 1, 1, 0)`
    if(x > 1, 1, y > 1)
                 ^^^^^
    [formula.condition_for_number]
    ");
    assert_snapshot!(shown("(x > 1) * 5"), @r"
    a condition where a number is needed: write `if(x > 1, 1, 0)`
    (x > 1) * 5
     ^^^^^
    [formula.condition_for_number]
    ");
    assert_snapshot!(shown("if(1 < x < 3, 1, 0)"), @r"
    comparisons do not chain: write `a < b and b < c`
    if(1 < x < 3, 1, 0)
             ^
    [formula.chained_comparison]
    ");
}

#[test]
fn calls_that_do_not_fit_their_function_are_told() {
    assert_snapshot!(shown("ceiling(x)"), @r"
    unknown function `ceiling` (did you mean `ceil`?)
    ceiling(x)
    ^^^^^^^
    [formula.unknown_function]
    ");
    assert_snapshot!(shown("rate(x)"), @r"
    unknown function `rate`: to multiply, write `*`; the functions are `abs`, `ceil`, `floor`, `if`, `max`, `min`, `round`, `tier`
    rate(x)
    ^^^^
    [formula.unknown_function]
    ");
    assert_snapshot!(shown("round(x, 19)"), @r"
    the places of `round` are a whole number from 0 to 18, as in `round(x, 2)`; for a step write `round(x, step: 0.25)`
    round(x, 19)
             ^^
    [formula.places]
    ");
    assert_snapshot!(shown("round(x, 1 + 1)"), @r"
    the places of `round` are a whole number from 0 to 18, as in `round(x, 2)`; for a step write `round(x, step: 0.25)`
    round(x, 1 + 1)
             ^
    [formula.places]
    ");
    assert_snapshot!(shown("round(x, steps: 2)"), @r"
    `round` has no argument `steps`: write `step:` or `places:`
    round(x, steps: 2)
             ^^^^^
    [formula.unknown_argument]
    ");
    assert_snapshot!(shown("round(x, step: -y)"), @r"
    the step is -2: a step is above 0
    round(x, step: -y)
                   ^^
    [formula.step]
    ");
}

#[test]
fn tables_that_do_not_fit_are_told() {
    assert_snapshot!(shown("tier(x, 0, 5)"), @r"
    each row of `tier` is a number, a colon and a value, as in `tier(quantity, 0: 5, 100: 4.50)`
    tier(x, 0, 5)
             ^
    [formula.tier_row]
    ");
    assert_snapshot!(shown("tier(x, 5: 1, 5: 2)"), @r"
    the thresholds of `tier` must rise: 5 is not above 5
    tier(x, 5: 1, 5: 2)
                  ^
    [formula.tier_order]
    ");
    assert_snapshot!(shown("tier(-x, 0: 5)"), @r"
    -7 is below the first threshold of the tier table, 0
    tier(-x, 0: 5)
         ^^
    [formula.below_first_tier]
    ");
    assert_snapshot!(shown("tier(x)"), @r"
    `tier` takes a quantity and at least one row, found 1
    tier(x)
    ^^^^^^^
    [formula.argument_count]
    ");
}

#[test]
fn formulas_without_a_value_are_told() {
    assert_snapshot!(shown("x + )"), @r"
    expected a number, a name or `(`, found `)`
    x + )
        ^
    [formula.unexpected_token]
    ");
    assert_snapshot!(shown("x + 1 : 2"), @r"
    expected an operator or the end, found `:`
    x + 1 : 2
          ^
    [formula.unexpected_token]
    ");
    assert_snapshot!(shown(""), @r"
    the formula is empty: write a number, a name or a calculation

    ^
    [formula.empty]
    ");
    assert_snapshot!(shown("min"), @r"
    `min` is a function: write its arguments in parentheses, `min(…)`
    min
    ^^^
    [formula.missing_arguments]
    ");
    assert_snapshot!(shown("0.12345678901234567890123456789"), @r"
    `0.12345678901234567890123456789` cannot be held exactly: at most 28 decimal places and 28 digits, or 29 up to 79228162514264337593543950335
    0.12345678901234567890123456789
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    [formula.number_inexact]
    ");
}

#[test]
fn a_suggestion_is_the_text_that_repairs_the_formula() {
    for (text, repaired) in [
        ("x * laber_rate", "29.75"),
        ("1,250 * x", "8750"),
        ("4,5 * x", "31.5"),
        ("x * 5%", "0.35"),
        ("x * (y+1)%", "0.21"),
        ("(x + 1)%", "0.08"),
        ("1.5e2 * x", "1050"),
        ("2x + 1", "15"),
        ("(x + 1) (y + 1)", "24"),
        ("(x > 1) * 5", "5"),
        ("=x", "7"),
        ("$5 * x", "35"),
        ("x\u{200b} + y", "9"),
        ("x — y", "5"),
        ("if(x > 1 && y > 1, 1, 0)", "1"),
        ("ceiling(y / 3)", "1"),
        ("min(x; y)", "2"),
    ] {
        let mut now = text.to_owned();
        // One repair for each fault.
        for _ in 0..3 {
            let Err(error) = evaluate(&now) else { break };
            now.replace_range(error.span().range(), error.suggestion().unwrap());
        }
        assert_eq!(
            evaluate(&now).map(|value| value.to_string()),
            Ok(repaired.to_owned()),
            "{text}"
        );
    }
    assert_eq!(suggestion("sqrt(x)"), "none");
    for (written, meant) in [
        ("roud(x)", "round"),
        ("rond(x)", "round"),
        ("RUOND(x)", "round"),
        ("flor(x)", "floor"),
        ("cel(x)", "ceil"),
        ("tir(x, 0: 1)", "tier"),
        ("iff(x > 1, 1, 2)", "if"),
        ("mx(x, 1)", "max"),
        ("a(x)", "none"),
        ("zero(x)", "none"),
    ] {
        assert_eq!(suggestion(written), meant, "{written}");
    }
    assert_eq!(suggestion("1e40"), "none");
    assert_eq!(suggestion("1e-27 + 1e-29"), "0.000000000000000000000000001");
    assert_eq!(suggestion("unlike_anything"), "none");
}

#[test]
fn commas_between_arguments_are_not_commas_in_numbers() {
    assert_eq!(super::value("min(1,100)"), "1");
    assert_eq!(super::value("max(1,200,300)"), "300");
    // No number of its own starts with two zeros.
    assert_eq!(super::value("min(1,000, x)"), "formula.grouping_mark");
    assert_eq!(super::value("round(1,050)"), "formula.grouping_mark");
    assert_eq!(super::value("tier(x, 0: 1,000, 5: 2)"), "formula.grouping_mark");
}

#[test]
fn marks_between_thousands_are_told_with_the_number_without_them() {
    for (written, meant) in [
        ("1_000", "1000"),
        ("12 500 * x", "12500"),
        ("x * 1'250'000.50", "1250000.50"),
        ("1’000", "1000"),
        ("1\u{a0}000", "1000"),
        ("1\u{2009}000\u{202f}000", "1000000"),
        ("1 000.", "1000"),
        ("max(1 000, x)", "1000"),
        ("tier(x, 0: 1, 1 000: 2)", "1000"),
        // One decimal comma is one too many already.
        ("1,00,000", "100000"),
    ] {
        let error = evaluate(written).unwrap_err();
        assert_eq!(error.code(), "formula.grouping_mark", "{written}");
        assert_eq!(error.suggestion(), Some(meant), "{written}");
    }
    for written in ["1 00", "1 0000", "1000 000", "1.5 000", "1  000", "1_00", "1_000x", "1\n000"] {
        assert_eq!(super::value(written), "formula.missing_operator", "{written:?}");
    }
    // Feet and inches.
    assert_eq!(super::value("12'6"), "formula.text");
    assert_snapshot!(shown("x * 12\u{a0}500.75"), @r"
    `12 500.75` has grouping marks: write `12500.75`
    x * 12 500.75
        ^^^^^^^^^
    [formula.grouping_mark]
    ");
}

#[test]
fn a_long_formula_is_shown_through_a_window() {
    let text =
        format!("{} + unknown_name + {}", vec!["x"; 60].join(" + "), vec!["y"; 60].join(" + "));
    let error = evaluate(&text).unwrap_err();
    assert_snapshot!(excerpt(&text, &error), @r"
    … + x + x + x + x + x + x + x + x + x + unknown_name + y + y + y + y + y + y + …
                                            ^^^^^^^^^^^^
    ");
    let text = format!("x * {}", "a".repeat(300));
    let error = evaluate(&text).unwrap_err();
    assert_snapshot!(excerpt(&text, &error), @r"
    x * aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ");
    // At the very end of a long formula.
    let at_end = format!("{} +", "b".repeat(90));
    let shown = excerpt(&at_end, &evaluate(&at_end).unwrap_err());
    assert_eq!(shown, format!("…{} +\n{}^", "b".repeat(75), " ".repeat(78)));
    for line in excerpt(&text, &error).lines().chain(shown.lines()) {
        assert!(line.chars().count() <= 80);
    }
}

#[test]
fn carets_count_characters_and_control_characters_are_blanks() {
    let text = "x\n\t× é";
    assert_snapshot!(excerpt(text, &evaluate(text).unwrap_err()), @r"
    x  × é
         ^
    ");
}

#[test]
fn a_message_is_one_line_whatever_the_names_are() {
    let message = |text: &str| evaluate(text).unwrap_err().to_string();
    assert_eq!(message("{Some\nthing}"), "unknown name `Some\\nthing`");
    assert_eq!(message(&"a".repeat(100)), format!("unknown name `{}…`", "a".repeat(64)));
    let expected = "a condition where a number is needed: write `if(x >\\n\\ty, 1, 0)`";
    assert_eq!(message("x >\n\ty"), expected);
}

#[test]
fn errors_travel_as_code_message_span_and_suggestion() {
    let error = evaluate("x * laber_rate").unwrap_err();
    assert_snapshot!(serde_json::to_string(&error).unwrap(), @r#"{"code":"formula.unknown_name","message":"unknown name `laber_rate` (did you mean `labor_rate`?)","span":[4,14],"suggestion":"labor_rate"}"#);
    let error = FormulaError::clone(&evaluate("x / zero").unwrap_err());
    assert_snapshot!(serde_json::to_string(&error).unwrap(), @r#"{"code":"formula.division_by_zero","message":"division by zero: the divisor is 0 here","span":[4,8]}"#);
}
