//! Words and signs: how the language calls its own, and what is written in place of what it does not have.

use tenantry::formula::{
    Evaluation, Formula, FormulaError, Names, Operator, Token, check_key, excerpt,
};

use super::{amount, evaluate, value};

#[test]
fn every_word_has_a_name_for_those_who_write_formulas() {
    for (token, name) in [
        (Token::Number(amount("12.50")), "the number `12.5`"),
        (Token::Name, "a name"),
        (Token::Label, "a name in braces"),
        (Token::Operator(Operator::LessOrEqual), "`<=`"),
        (Token::Operator(Operator::And), "`and`"),
        (Token::Not, "`not`"),
        (Token::Open, "`(`"),
        (Token::Close, "`)`"),
        (Token::Comma, "`,`"),
        (Token::Colon, "`:`"),
        (Token::End, "the end of the formula"),
    ] {
        assert_eq!(token.to_string(), name);
    }
}

#[test]
fn a_word_out_of_place_is_told_with_what_belongs_there() {
    for (text, message) in [
        ("(x, 2)", "expected an operator or `)`, found `,`"),
        ("x, y", "expected an operator or the end, found `,`"),
        ("x not", "expected an operator or the end, found `not`"),
        ("(x not y)", "expected an operator or `)`, found `not`"),
        ("min(x : y)", "expected an operator, `,` or `)`, found `:`"),
        ("min((x : y))", "expected an operator or `)`, found `:`"),
        ("x * , y", "expected a number, a name or `(`, found `,`"),
        ("x + : y", "expected a number, a name or `(`, found `:`"),
        ("x < = y", "expected a number, a name or `(`, found `=`"),
        ("not", "the formula ends too early: expected a number, a name or `(`"),
    ] {
        assert_eq!(evaluate(text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn a_sign_that_is_no_operator_is_told_with_the_operator_that_it_looks_like() {
    for (signs, operator) in [("＋", "+"), ("—―‐‑‒－", "-"), ("∗⋅•✕✖＊", "*"), ("⁄∕／", "/")]
    {
        for sign in signs.chars() {
            let text = format!("x {sign} y");
            let error = evaluate(&text).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("unexpected character `{sign}`: write `{operator}`")
            );
            assert_eq!(error.span().range(), 2..2 + sign.len_utf8());
            let repaired = text.replace(sign, error.suggestion().unwrap());
            assert_eq!(value(&repaired), value(&format!("x {operator} y")), "{sign}");
        }
    }
}

#[test]
fn brackets_and_separators_of_others_are_told_with_those_of_the_language() {
    for (text, repaired) in [
        ("[x + y]", "9"),
        ("（x + y）", "9"),
        ("min(x，y)", "2"),
        ("min(x;y)", "2"),
        ("if(x > 1 && y > 1, 1, 0)", "1"),
        ("if(x > 9 | y > 1, 1, 0)", "1"),
        ("if(!(x > 9), 1, 0)", "1"),
        ("x} + y", "9"),
        ("€x + £y + ¥1", "10"),
        ("x\u{feff} +\u{ad} y\u{2060}", "9"),
    ] {
        let mut now = text.to_owned();
        for _ in 0..4 {
            let Err(error) = evaluate(&now) else { break };
            now.replace_range(error.span().range(), error.suggestion().unwrap());
        }
        assert_eq!(value(&now), repaired, "{text} became {now}");
    }
}

#[test]
fn a_function_that_has_another_name_elsewhere_is_told_by_its_name_here() {
    for (names, meant) in [
        ("ceiling roundup", "ceil"),
        ("rounddown int trunc", "floor"),
        ("mround rnd", "round"),
        ("iif ifs when", "if"),
        ("minimum least", "min"),
        ("maximum greatest", "max"),
        ("absolute", "abs"),
        ("tiers tiered lookup", "tier"),
    ] {
        for name in names.split(' ').flat_map(|name| [name.to_owned(), name.to_uppercase()]) {
            let error = evaluate(&format!("{name}(x)")).unwrap_err();
            assert_eq!(
                (error.code(), error.suggestion()),
                ("formula.unknown_function", Some(meant)),
                "{name}"
            );
        }
    }
}

#[test]
fn a_text_in_quotes_of_any_kind_is_told() {
    for quote in "\"'`“”„‘’«»".chars() {
        let text = format!("x + {quote}y");
        let error = evaluate(&text).unwrap_err();
        assert_eq!((error.code(), error.span().text(&text)), ("formula.text", &*quote.to_string()));
    }
}

#[test]
fn a_formula_is_read_from_a_text_as_other_types_are() {
    let formula: Formula = "2 * x".parse().unwrap();
    assert_eq!(formula, Formula::parse("2*x").unwrap());
    assert_ne!(formula, Formula::parse("2 * y").unwrap());
    assert_eq!("2 *".parse::<Formula>().unwrap_err(), Formula::parse("2 *").unwrap_err());
}

#[test]
fn a_product_is_told_with_the_letter_that_was_written() {
    for (text, letter) in [("3 x4", 'x'), ("3 X4", 'X'), ("3x4", 'x'), ("3X4", 'X')] {
        let error = evaluate(text).unwrap_err();
        assert_eq!(error.to_string(), format!("unexpected character `{letter}`: write `*`"));
    }
}

#[test]
fn a_formula_that_just_fits_before_its_fault_is_not_cut() {
    // 39 columns before it, 39 from it on.
    let before = format!("{}1", "1+".repeat(19));
    let text = format!("{before}^{}", "+1".repeat(40));
    let lines = excerpt(&text, &evaluate(&text).unwrap_err());
    assert_eq!(lines, format!("{before}^{}…\n{}^", "+1".repeat(19), " ".repeat(39)));
    // A long fault leaves room for what is before it: 58 columns of it, and 20.
    let text = format!("{before}+{}", "a".repeat(100));
    let lines = excerpt(&text, &evaluate(&text).unwrap_err());
    let end = text.get(20..40).unwrap();
    assert_eq!(lines, format!("…{end}{}…\n{}{}", "a".repeat(58), " ".repeat(21), "^".repeat(58)));
    // One more before it.
    let text = format!("-{before}^{}", "+1".repeat(40));
    let lines = excerpt(&text, &evaluate(&text).unwrap_err());
    assert_eq!(lines, format!("…{before}^{}…\n{}^", "+1".repeat(19), " ".repeat(40)));
}

#[test]
fn a_key_that_may_not_be_one_is_told_with_one_that_may() {
    let told = |key: &str| {
        let error = check_key(key).unwrap_err();
        let covered = error.span().text(key).to_owned();
        assert_eq!(covered, key, "all of it is at fault");
        (error.to_string(), error.suggestion().unwrap_or("none").to_owned())
    };
    assert_eq!(
        told("2nd Coat"),
        (
            "`2nd Coat` is not a key: at most 64 letters a to z, digits and underscores, and no digit first, like `_2nd_coat`".to_owned(),
            "_2nd_coat".to_owned()
        )
    );
    assert_eq!(
        told("Min"),
        (
            "`Min` is a word of the formula language: choose another key, like `min_value`"
                .to_owned(),
            "min_value".to_owned()
        )
    );
}

/// The error of a formula of one name, `x`, that has this value, or none.
fn failed(text: &str, x: Option<&str>) -> FormulaError {
    let names = Names::of_keys(["x"]);
    let program = match Formula::parse(text).and_then(|it| it.compile(&names, 1)) {
        Ok(program) => program,
        Err(error) => return error,
    };
    let mut evaluation = Evaluation::new(&names);
    if let Some(x) = x {
        evaluation.set(names.slot("x").unwrap(), amount(x).decimal());
    }
    evaluation.value(&program).unwrap_err()
}

#[test]
fn an_error_is_of_the_values_or_of_the_formula() {
    for (text, x, code) in [
        ("1 / x", Some("0"), "formula.division_by_zero"),
        ("1 % x", Some("0"), "formula.division_by_zero"),
        ("x * x", Some("9000000000000000"), "formula.overflow"),
        ("x * x", Some("0.000000000000000001"), "formula.underflow"),
        ("x", None, "formula.no_value"),
        ("round(1, step: x)", Some("-1"), "formula.step"),
        ("tier(x, 5: 1)", Some("4.99"), "formula.below_first_tier"),
    ] {
        let error = failed(text, x);
        assert_eq!((error.code(), error.is_of_values()), (code, true), "{text}");
    }
    let span = failed("x", None).span();
    assert!(FormulaError::TextForNumber { name: "x".into(), span }.is_of_values());
    for text in ["", "x +", "y", "x $ 2", "5%", "if(x, 1)", "tier(x, 5: 1, 4: 2)", "x > 1", "1e3"] {
        assert!(!failed(text, Some("1")).is_of_values(), "{text}");
    }
    for key in ["2nd", "min"] {
        assert!(!check_key(key).unwrap_err().is_of_values(), "{key}");
    }
}

#[test]
fn a_multiple_that_is_too_large_is_an_overflow_at_the_rounding() {
    // 2^96 - 1 is odd, and the largest whole number there is.
    let text = "1 * ceil(79228162514264337593543950335, step: 2)";
    let error = evaluate(text).unwrap_err();
    assert_eq!(error.code(), "formula.overflow");
    assert_eq!(error.span().text(text), "ceil(79228162514264337593543950335, step: 2)");
    assert!(excerpt(text, &error).ends_with(&format!("\n    {}", "^".repeat(44))));
    assert_eq!(
        value("floor(79228162514264337593543950335, step: 2)"),
        "79228162514264337593543950334"
    );
}

#[test]
fn without_room_for_blanks_words_are_kept_apart_and_signs_are_not() {
    // 4,004 bytes without blanks, and two more for each of 995 sums with them.
    let sum = vec!["abc"; 995].join("+");
    let compact = format!("if(not abc and abc,.5,2)+{sum}");
    assert_eq!(compact.len(), 4004);
    let formula = Formula::parse(&compact).unwrap();
    assert_eq!(formula.to_string(), compact);
    let short = Formula::parse("if(not abc and abc,.5,2)+abc").unwrap();
    assert_eq!(short.to_string(), "if(not abc and abc, 0.5, 2) + abc");
}
