use proptest::prelude::*;
use tenantry::formula::{Bounds, Finding, Formula, FormulaError, Names, check, excerpt};
use tenantry::num::Amount;

use super::model::{Values, amounts, trees, values};

fn names() -> Names {
    let mut names = Names::new();
    names.push("x", "");
    names.push("y", "");
    names.push("z", "Zed Height");
    names
}

/// The formula with labels replaced by their keys, which is how plain values are named.
fn parsed(text: &str) -> Formula {
    let formula = Formula::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    formula.renamed(&names(), "z", "z").unwrap()
}

fn given(values: &Values) -> Vec<(&str, Amount)> {
    values.iter().map(|(key, value)| (*key, *value)).collect()
}

/// The kind of failure, as the model tells them apart.
fn kind(error: &FormulaError) -> &'static str {
    match error.code() {
        "formula.division_by_zero" => "zero",
        "formula.overflow" | "formula.underflow" => "size",
        "formula.step" => "step",
        "formula.below_first_tier" => "tier",
        other => panic!("{other}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_formula_has_the_value_of_the_model(tree in trees(), values in values(), style: u64) {
        let formula = parsed(&tree.text(style));
        let ours = formula.evaluate(&given(&values)).map_err(|error| kind(&error));
        prop_assert_eq!(ours, tree.evaluate(&values), "{}", formula.source());
    }

    #[test]
    fn a_printed_formula_is_read_back_as_itself(tree in trees(), values in values(), style: u64) {
        let text = tree.text(style);
        let formula = Formula::parse(&text).unwrap();
        let printed = Formula::parse(&formula.to_string()).unwrap();
        prop_assert_eq!(&printed, &formula, "{} became {}", text, formula);
        prop_assert_eq!(printed.to_string(), formula.to_string());
        let kind_of = |formula: &Formula| {
            let formula = formula.renamed(&names(), "z", "z").unwrap();
            formula.evaluate(&given(&values)).map_err(|error| kind(&error))
        };
        prop_assert_eq!(kind_of(&printed), kind_of(&formula));
        prop_assert!(printed.to_string().len() <= text.len().max(Formula::MAX_TEXT));
    }

    #[test]
    fn a_trace_has_the_value_of_the_formula(tree in trees(), values in values()) {
        let formula = parsed(&tree.text(0));
        let trace = formula.trace(&given(&values)).unwrap();
        match formula.evaluate(&given(&values)) {
            Ok(value) => {
                prop_assert_eq!(trace.value, Some(value));
                prop_assert!(trace.steps.last().is_none_or(|step| step.value == value));
            }
            Err(error) => prop_assert_eq!(trace.error, Some(error)),
        }
    }

    #[test]
    fn renaming_changes_no_value(tree in trees(), values in values(), style: u64) {
        let text = tree.text(style);
        let formula = Formula::parse(&text).unwrap();
        let renamed = formula.renamed(&names(), "z", "depth").unwrap();
        prop_assert!(!renamed.references().any(|name| name == "z"));
        let mut values_renamed = values.clone();
        values_renamed.insert("depth", values["z"]);
        let ours = renamed.evaluate(&given(&values_renamed)).map_err(|error| kind(&error));
        prop_assert_eq!(ours, tree.evaluate(&values));
        // Back again, all that is left of the change is the label.
        let mut new_names = Names::of_keys(["x", "y"]);
        new_names.push("depth", "");
        let back = renamed.renamed(&new_names, "depth", "z").unwrap();
        prop_assert_eq!(back, parsed(&text));
    }

    #[test]
    fn findings_leave_out_nothing_that_happens(
        tree in trees(),
        ends in proptest::collection::vec((amounts(), amounts(), amounts()), 3),
    ) {
        let formula = parsed(&tree.text(0));
        // Of three amounts: the least, a value, the greatest.
        let mut values = Values::new();
        let mut bounds = Vec::new();
        for (name, (a, b, c)) in ["x", "y", "z"].into_iter().zip(ends) {
            let mut sorted = [a, b, c];
            sorted.sort();
            values.insert(name, sorted[1]);
            bounds.push(Bounds { least: Some(sorted[0]), most: Some(sorted[2]) });
        }
        let findings = formula.findings(&names(), 3, &bounds).unwrap();
        match formula.evaluate(&given(&values)) {
            Ok(value) => {
                for finding in &findings {
                    match finding {
                        Finding::Constant { value: always } => prop_assert_eq!(*always, value),
                        Finding::Negative { least: Some(least) } => prop_assert!(*least <= value),
                        _ => {}
                    }
                }
                let told = findings.iter().any(|found| matches!(found, Finding::Negative { .. }));
                prop_assert!(told || !value.is_negative(), "{} is {}", formula.source(), value);
            }
            Err(FormulaError::DivisionByZero { span }) => {
                let told = findings.contains(&Finding::DivisionByZero { span });
                prop_assert!(told);
            }
            Err(FormulaError::Step { span, .. }) => {
                let told = findings.contains(&Finding::Step { span });
                prop_assert!(told);
            }
            Err(FormulaError::BelowFirstTier { span, .. }) => {
                let told = findings.contains(&Finding::BelowFirstTier { span });
                prop_assert!(told);
            }
            Err(_) => {}
        }
    }

    #[test]
    fn any_text_is_a_formula_or_an_error_with_a_position_in_it(
        words in proptest::collection::vec(word(), 0..30),
    ) {
        let text = words.concat();
        if let Ok(formula) = Formula::parse(&text) {
            prop_assert_eq!(Formula::parse(&formula.to_string()).unwrap(), formula);
        }
        for error in check(&text, &names()) {
            prop_assert!(text.get(error.span().range()).is_some());
            prop_assert_eq!(excerpt(&text, &error).lines().count(), 2);
            prop_assert_eq!(error.to_string().lines().count(), 1);
        }
    }

    #[test]
    fn any_characters_are_a_formula_or_an_error(text in "\\PC{0,60}") {
        for error in check(&text, &names()) {
            prop_assert!(text.get(error.span().range()).is_some());
            prop_assert_eq!(excerpt(&text, &error).lines().count(), 2);
        }
    }
}

/// A word of the language, or nearly.
fn word() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "x",
        "y",
        "{z}",
        "{Zed height}",
        "1",
        "0",
        "2.5",
        ".5",
        "1e3",
        "5.",
        "1,000",
        "(",
        "(",
        ")",
        ")",
        ",",
        ":",
        "+",
        "-",
        "*",
        "/",
        "%",
        "–",
        "×",
        "=",
        "<",
        ">=",
        "<>",
        "!",
        "and",
        " or ",
        " not ",
        "if(",
        "min(",
        "round(",
        "tier(",
        "step:",
        "places:",
        "ceil(x,2)",
        "abs(",
        " ",
        " ",
        "\u{a0}",
        "{",
        "}",
        "é",
        "\"",
        "$",
        "&&",
        "^",
    ];
    proptest::sample::select(WORDS).prop_map(str::to_owned)
}
