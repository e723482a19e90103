use tenantry::document::Coded;
use tenantry::formula::{Bounds, Finding, Formula, Names};

use super::amount;

/// The findings for a formula where x is from 0 to 10, y is from 1, z is anything, c is 3.
fn found(text: &str) -> Vec<String> {
    let names = Names::of_keys(["x", "y", "z", "c"]);
    let bounds = [
        Bounds { least: Some(0.into()), most: Some(10.into()) },
        Bounds { least: Some(1.into()), most: None },
        Bounds::ANY,
        Bounds::exactly(3.into()),
    ];
    let findings = Formula::parse(text).unwrap().findings(&names, 4, &bounds).unwrap();
    let shown = |finding: &Finding| match finding {
        Finding::DivisionByZero { span } => format!("zero {}", span.text(text)),
        Finding::Step { span } => format!("step {}", span.text(text)),
        Finding::BelowFirstTier { span } => format!("tier {}", span.text(text)),
        Finding::Constant { value } => format!("always {value}"),
        Finding::Negative { least: Some(least) } => format!("from {least}"),
        Finding::Negative { least: None } => "negative".to_owned(),
        other => other.code().to_owned(),
    };
    findings.iter().map(shown).collect()
}

const NOTHING: [String; 0] = [];

#[test]
fn a_division_that_can_fail_is_found() {
    assert_eq!(found("y / x"), ["zero x"]);
    assert_eq!(found("x % (y - 1)"), ["zero y - 1"]);
    assert_eq!(found("x / y"), NOTHING);
    assert_eq!(found("x / (x + 1)"), NOTHING);
    assert_eq!(found("10 / (10 - x)"), ["zero 10 - x"]);
    assert_eq!(found("10 / (11 - x)"), NOTHING);
    assert_eq!(found("x / max(x, 1)"), NOTHING);
    assert_eq!(found("x / abs(z)"), ["zero abs(z)"]);
    assert_eq!(found("x / (abs(z) + 1)"), NOTHING);
    assert_eq!(found("x / round(y / 3)"), ["zero round(y / 3)"]);
    assert_eq!(found("x / ceil(y / 3)"), NOTHING);
}

#[test]
fn a_division_that_a_condition_guards_is_safe() {
    assert_eq!(found("if(x > 0, y / x, 0)"), NOTHING);
    assert_eq!(found("if(x = 0, 0, y / x)"), NOTHING);
    assert_eq!(found("if(0 < x, y / x, 0)"), NOTHING);
    assert_eq!(found("if(x, y / x, 0)"), NOTHING);
    assert_eq!(found("if(not x, 0, y / x)"), NOTHING);
    assert_eq!(found("if(x >= 0.5 and y > 1, y / x, 0)"), NOTHING);
    assert_eq!(found("if(x = 0 or y > 5, 0, y / x)"), NOTHING);
    assert_eq!(found("if(x > 0 and y / x > 2, 1, 0)"), NOTHING);
    assert_eq!(found("if(x = 0 or y / x > 2, 1, 0)"), NOTHING);
    assert_eq!(found("if(x - 1 > 0, y / (x - 1), 0)"), NOTHING);
    assert_eq!(found("if(x > 0, y / (x * 2), 0)"), NOTHING);
    assert_eq!(found("if(x > 0, y / (x / 3), 0)"), NOTHING);
    assert_eq!(found("if(x > 0, y / (x + x / y), 0)"), NOTHING);
    assert_eq!(found("if(z <> 0, abs(y / (z * -z)), 0)"), NOTHING);
    assert_eq!(found("if(z <> 0, abs(y / (z + 1)), 0)"), ["zero z + 1"]);
    assert_eq!(found("if(x <> 1, y / abs(x - 1), 0)"), ["zero abs(x - 1)"]);
    assert_eq!(found("if(x > 0, 0, y / x)"), ["zero x"]);
    assert_eq!(found("if(x > 0 or y > 1, y / x, 0)"), ["zero x"]);
    assert_eq!(found("if(x > 0, 1, 0) + y / x"), ["zero x"]);
    assert_eq!(found("tier(x, 0: 0, 1: y / x)"), NOTHING);
}

#[test]
fn what_a_condition_leaves_open_is_found_and_nothing_else() {
    assert_eq!(found("if(x < 5, 10 / (6 - x), 0)"), NOTHING);
    assert_eq!(found("if(x <= 5, 10 / (6 - x), 0)"), NOTHING);
    assert_eq!(found("if(x <= 5, 10 / (5 - x), 0)"), ["zero 5 - x"]);
    assert_eq!(found("if(y > 1 and x > 0, y / x, 0)"), NOTHING);
    // Of one part nothing follows for another that is as long.
    assert_eq!(found("if(x - 1 > 0, abs(y / (x - 2)), 0)"), ["zero x - 2"]);
    // A second condition takes nothing of the first.
    assert_eq!(found("if(z <> 0, if(z < 5, abs(1 / z), 0), 1)"), NOTHING);
    assert_eq!(found("if(x > 0, tier(c, 0: 1, 2: 5) / x, 0)"), NOTHING);
    // A row is reached from its threshold on.
    assert_eq!(found("tier(x, 0: 1, 10: abs(y / (x - 10)))"), ["zero x - 10"]);
}

#[test]
fn a_sum_is_zero_only_where_both_of_one_sign_are() {
    assert_eq!(found("if(z > 0, 1 / (x + z), 0)"), NOTHING);
    assert_eq!(found("if(z > 0, 1 / (z + x), 0)"), NOTHING);
    assert_eq!(found("if(z < 0, abs(1 / (z - x)), 0)"), NOTHING);
    assert_eq!(found("1 / (x + x)"), ["zero x + x"]);
}

#[test]
fn what_either_branch_can_be_the_whole_can_be() {
    assert_eq!(found("1 / if(z > 0, 1, x)"), ["zero if(z > 0, 1, x)"]);
    assert_eq!(found("1 / if(z > 0, x, 1)"), ["zero if(z > 0, x, 1)"]);
    assert_eq!(found("1 / if(z > 0, y, 1)"), NOTHING);
}

#[test]
fn the_ends_of_what_is_calculated_are_known() {
    assert_eq!(found("abs(y) - 1"), NOTHING);
    // A negative divisor turns the sign: what is from 1 on is at most a third below zero.
    assert_eq!(found("-(y / -c)"), NOTHING);
    // Nothing times whatever it is is nothing.
    assert_eq!(found("y * 0"), ["always 0"]);
    // From -3 down there are remainders from -1 to 0.
    assert_eq!(found("abs(1 / ((-3 - x) % 2 + 1))"), ["zero (-3 - x) % 2 + 1"]);
    // Whatever the step, nothing is rounded past zero, up goes nowhere below, and down to anything.
    assert_eq!(found("-round(-x, step: y)"), NOTHING);
    assert_eq!(found("ceil(x + 5, step: y) - 5"), NOTHING);
    assert_eq!(found("y / floor(x + 5, step: y)"), ["zero floor(x + 5, step: y)"]);
}

#[test]
fn what_cannot_be_reached_is_not_found() {
    assert_eq!(found("if(y > 0, x, y / x)"), NOTHING);
    assert_eq!(found("if(y < 1, -1, x)"), NOTHING);
    assert_eq!(found("if(c > 5 and 1 / x > 1, 1, x)"), NOTHING);
    assert_eq!(found("tier(x, 0: 1 + x, 11: y / x)"), NOTHING);
}

#[test]
fn a_result_that_is_always_the_same_is_found() {
    assert_eq!(found("2 * 3.5"), ["always 7"]);
    assert_eq!(found("c * 2"), ["always 6"]);
    assert_eq!(found("min(x, -5)"), ["always -5", "from -5"]);
    assert_eq!(found("if(x >= 0, c, z)"), ["always 3"]);
    assert_eq!(found("x * 0"), ["always 0"]);
    assert_eq!(found("tier(c, 0: 5, 3: 4, 9: z)"), ["always 4"]);
}

#[test]
fn a_result_that_can_be_negative_is_found() {
    assert_eq!(found("x - 4"), ["from -4"]);
    assert_eq!(found("x - y"), ["negative"]);
    assert_eq!(found("max(x - y, 0)"), NOTHING);
    assert_eq!(found("x * z"), ["negative"]);
    assert_eq!(found("-x"), ["from -10"]);
    assert_eq!(found("z % 3"), ["from -3"]);
    assert_eq!(found("x % z"), ["zero z"]);
    assert_eq!(found("if(z > 0, z, 1)"), NOTHING);
}

#[test]
fn steps_and_tiers_that_can_fail_are_found() {
    assert_eq!(found("round(x, step: x)"), ["step x"]);
    assert_eq!(found("round(x, step: y)"), NOTHING);
    assert_eq!(found("tier(x - 1, 0: 5, 5: 4)"), ["tier x - 1"]);
    assert_eq!(found("tier(x, 0: 5, 5: 4)"), NOTHING);
    assert_eq!(found("if(x >= 5, tier(x, 5: 1 + x), 0)"), NOTHING);
}

#[test]
fn findings_of_unknown_names_are_errors() {
    let names = Names::of_keys(["x"]);
    let error = Formula::parse("x + w").unwrap().findings(&names, 1, &[]).unwrap_err();
    assert_eq!(error.code(), "formula.unknown_name");
    let found = Formula::parse("1 / x").unwrap().findings(&names, 1, &[]).unwrap();
    assert_eq!(found.len(), 2);
    let at_most = Bounds { least: None, most: Some(amount("-0.5")) };
    let found = Formula::parse("-1 / x").unwrap().findings(&names, 1, &[at_most]).unwrap();
    assert_eq!(found, []);
}

#[test]
fn a_finding_is_told_with_its_code_and_the_part_that_it_is_about() {
    let names = Names::of_keys(["x"]);
    let told = |text: &str| {
        let findings = Formula::parse(text).unwrap().findings(&names, 1, &[]).unwrap();
        let told = |finding: &Finding| {
            let coded: &dyn Coded = finding;
            let part = coded.span().map(|span| span.text(text).to_owned());
            assert_eq!((coded.code(), coded.suggestion()), (finding.code(), None));
            (coded.code(), part.unwrap_or_default())
        };
        findings.iter().map(told).collect::<Vec<_>>()
    };
    let negative = ("finding.negative", String::new());
    assert_eq!(told("1 / (x - 1)"), [("finding.division_by_zero", "x - 1".to_owned()), negative]);
    assert_eq!(told("round(1, step: x)")[0], ("finding.rounding_step", "x".to_owned()));
    assert_eq!(told("tier(x, 0: 1, 5: 2)"), [("finding.below_first_tier", "x".to_owned())]);
    assert_eq!(told("2 + 3"), [("finding.constant", String::new())]);
    assert_eq!(
        told("2 - 3"),
        [("finding.constant", String::new()), ("finding.negative", String::new())]
    );
}

#[test]
fn numbers_that_are_equal_decide_a_condition() {
    assert_eq!(found("if(1 + 2 = 3, 5, x)"), ["always 5"]);
    assert_eq!(found("if(c = 3.00, 5, x)"), ["always 5"]);
    assert_eq!(found("if(c <> 3, x, 5)"), ["always 5"]);
    assert_eq!(found("if(c = 4, x, 5)"), ["always 5"]);
}

#[test]
fn a_condition_narrows_a_name_whose_bounds_were_not_given() {
    let names = Names::of_keys(["x", "y", "z"]);
    let count = |text: &str| {
        // Of y and z nothing is said.
        let bounds = [Bounds::exactly(1.into())];
        let findings = Formula::parse(text).unwrap().findings(&names, 3, &bounds).unwrap();
        findings.iter().filter(|it| matches!(it, Finding::DivisionByZero { .. })).count()
    };
    assert_eq!(count("abs(x / z)"), 1);
    assert_eq!(count("if(z > 0, x / z, 0)"), 0);
    assert_eq!(count("if(z > 0, x / z, x / z)"), 1);
    // What is known of one says nothing of the other.
    assert_eq!(count("if(z > 0, x / y, 0)"), 1);
    assert_eq!(count("if(z > 0, x / z, 0) + abs(1 / z)"), 1);
}
