//! The formula language through its public API (rules F-1 to F-12).

use tenantry::formula::Formula;

fn value(text: &str) -> String {
    let values = [("x", 7.into()), ("y", 2.into())];
    let result = Formula::parse(text).and_then(|formula| formula.evaluate(&values));
    result.map_or_else(|error| error.code().to_owned(), |value| value.to_string())
}

#[test]
fn operators_have_the_usual_precedence_and_go_left_to_right() {
    assert_eq!(value("1 + 2 * 3"), "7");
    assert_eq!(value("(1 + 2) * 3"), "9");
    assert_eq!(value("10 - 4 - 3"), "3");
    assert_eq!(value("16 / 4 / 2"), "2");
    assert_eq!(value("20 % 12 % 5"), "3");
    assert_eq!(value("-x % 4"), "-3");
}
