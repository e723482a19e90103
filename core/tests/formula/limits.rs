use tenantry::formula::{Bounds, Formula, Names};

use super::{evaluate, value};

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("{}x{}", open.repeat(depth), close.repeat(depth))
}

fn sum(operators: usize) -> String {
    vec!["1"; operators + 1].join("+")
}

#[test]
fn a_formula_has_at_most_4096_bytes() {
    for (length, expected) in [(4095, "7"), (4096, "7"), (4097, "formula.too_long")] {
        assert_eq!(value(&format!("x{}", " ".repeat(length - 1))), expected);
    }
    // The end of the limit within a character.
    assert_eq!(value(&"×".repeat(2049)), "formula.too_long");
    // What is too much begins with a whole character.
    let text = format!("{}é", "1".repeat(4095));
    assert_eq!(evaluate(&text).unwrap_err().span().text(&text), "é");
    let error = Formula::parse(&"(".repeat(1 << 20)).unwrap_err();
    assert_eq!(error.to_string(), "a formula of 1048576 bytes is too long: at most 4096");
}

#[test]
fn nesting_is_at_most_64_deep() {
    for (depth, deep) in [(63, false), (64, false), (65, true), (2000, true)] {
        for (open, close) in
            [("(", ")"), ("-", ""), ("+", ""), ("abs(", ")"), ("min(1,", ")"), ("-(", ")")]
        {
            let each = open.matches(['(', '-', '+']).count();
            let text = nested(open, close, depth / each + depth % each);
            if text.len() > Formula::MAX_TEXT {
                continue;
            }
            let too_deep = value(&text) == "formula.too_deep";
            assert_eq!(too_deep, deep, "{text}");
        }
    }
    // What is closed again does not count.
    assert_eq!(value(&vec!["(1)"; 500].join("+")), "500");
    assert_eq!(value(&vec!["-1"; 500].join("+")), "-500");
}

#[test]
fn a_formula_has_at_most_1000_operators_and_calls() {
    for (operators, expected) in
        [(999, "1000"), (1000, "1001"), (1001, "formula.too_many_operators")]
    {
        assert_eq!(value(&sum(operators)), expected);
    }
    let calls = |calls: usize| vec!["abs(1)"; calls].join("-");
    assert_eq!(value(&calls(500)), "-498");
    assert_eq!(value(&format!("-{}", calls(500))), "-500");
    assert_eq!(value(&format!("--{}", calls(500))), "formula.too_many_operators");
}

#[test]
fn a_number_has_at_most_64_bytes() {
    for (zeros, expected) in [(62, "5"), (63, "5"), (64, "formula.number_too_long")] {
        assert_eq!(value(&format!("{}5", "0".repeat(zeros))), expected);
    }
}

#[test]
fn min_and_max_take_at_most_32_arguments() {
    let call = |count: usize| format!("max({})", vec!["1"; count].join(","));
    for (count, expected) in [(31, "1"), (32, "1"), (33, "formula.argument_count")] {
        assert_eq!(value(&call(count)), expected);
    }
}

#[test]
fn places_are_at_most_18() {
    assert_eq!(value("round(0.1234567890123456785, 17)"), "0.12345678901234568");
    assert_eq!(value("round(0.1234567890123456785, 18)"), "0.123456789012345679");
    assert_eq!(value("round(x, 19)"), "formula.places");
}

/// Formulas at their limits.
fn largest() -> Vec<String> {
    vec![
        sum(1000),
        nested("(", ")", 64),
        nested("-", "", 64),
        format!("{}{}", nested("-(", ")", 32), vec!["+x"; 900].join("")),
        nested(&format!("max({}", "1,".repeat(25)), ")", 64),
        nested("if(x,", ",1)", 64),
        nested("if(x and not x or ", ",1,1)", 32),
        format!(
            "tier(x,{})",
            (0..450).map(|row| format!("{row}:.5")).collect::<Vec<_>>().join(",")
        ),
        nested("tier(x,0:", ")", 64),
        vec!["x*y"; 500].join("-"),
        format!("if({}, 1, 0)", vec!["x"; 450].join(" and ")),
        format!("if({}, 1, 0)", vec!["zero"; 450].join(" or ")),
        nested("(1+2*-", ")", 32),
    ]
}

#[test]
fn the_largest_formulas_pass_on_a_stack_of_256_kib() {
    let all = || {
        let names = Names::of_keys(["x", "y", "zero"]);
        let values = [("x", 7.into()), ("y", 2.into()), ("zero", 0.into())];
        for text in largest() {
            let formula = Formula::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let value = formula.evaluate(&values).unwrap();
            let printed = Formula::parse(&formula.to_string()).unwrap();
            assert!(printed == formula && printed.to_string() == formula.to_string());
            assert_eq!(printed.evaluate(&values).unwrap(), value);
            assert_eq!(formula.trace(&values).unwrap().value, Some(value));
            assert!(formula.findings(&names, 3, &[Bounds::exactly(1.into()); 3]).is_ok());
            let renamed = formula.renamed(&names, "x", "z").unwrap();
            assert_eq!(renamed.references().filter(|name| *name == "x").count(), 0);
            drop(formula.clone());
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(all).unwrap();
    assert!(thread.join().is_ok());
}

#[test]
fn what_a_formula_prints_is_never_too_long_to_be_read_again() {
    // With blanks these would be longer than a formula may be.
    for text in [
        vec!["12"; 1001].join("+"),
        vec![".5"; 1001].join("+"),
        format!(
            "tier(x,{})",
            (1..580).map(|row| format!("{row}:.5")).collect::<Vec<_>>().join(",")
        ),
        format!("if({},1,0)", vec!["(x)"; 580].join("or")),
    ] {
        assert!(text.len() <= Formula::MAX_TEXT, "{}", text.len());
        let formula = Formula::parse(&text).unwrap();
        let printed = formula.to_string();
        assert!(printed.len() <= Formula::MAX_TEXT);
        assert_eq!(Formula::parse(&printed).unwrap(), formula);
    }
}

#[test]
fn the_worst_formulas_make_no_more_work_than_their_length() {
    // Each of these would be quadratic in its length, or in the names, if it were not bounded.
    let chain = format!("if({}, 1 / x, 0)", vec!["x<1"; 480].join(" and "));
    let formula = Formula::parse(&chain).unwrap();
    let names = Names::of_keys(["x"]);
    assert!(formula.findings(&names, 1, &[Bounds::ANY]).is_ok());

    let trace = Formula::parse(&sum(1000)).unwrap().trace(&[]).unwrap();
    assert_eq!(trace.steps.len(), 1000);
    assert!(trace.to_string().len() < 200_000);

    let alike = (0..5_000).map(|at| format!("{}{at:05}", "abcdefghijkl".repeat(4)));
    let names = Names::of_keys(alike);
    let unknown = vec![format!("{}99999", "abcdefghijkl".repeat(4)); 70].join("+");
    let errors = tenantry::formula::check(&unknown, &names);
    assert_eq!(errors.len(), 70);
}
