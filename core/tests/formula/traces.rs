use insta::assert_snapshot;
use tenantry::formula::{Formula, Operation, Trace};

fn trace(text: &str) -> Trace {
    Formula::parse(text).unwrap().trace(&[("x", 7.into()), ("y", 2.into())]).unwrap()
}

#[test]
fn a_trace_tells_every_step_in_order_with_its_values() {
    let text = "(x + 3) * y - round(x / 3, 2)";
    assert_snapshot!(trace(text), @r"
    x = 7
    x + 3 = 7 + 3 = 10
    y = 2
    (x + 3) * y = 10 * 2 = 20
    x = 7
    x / 3 = 7 / 3 = 2.3333333333333333333333333333
    round(x / 3, 2) = round(2.3333333333333333333333333333, 2) = 2.33
    (x + 3) * y - round(x / 3, 2) = 20 - 2.33 = 17.67
    ");
    assert_snapshot!(trace("-abs(y - x) % min(x, y, 4) + max(1)"), @r"
    y = 2
    x = 7
    y - x = 2 - 7 = -5
    abs(y - x) = abs(-5) = 5
    -abs(y - x) = -(5) = -5
    x = 7
    y = 2
    min(x, y, 4) = min(7, 2, 4) = 2
    -abs(y - x) % min(x, y, 4) = -5 % 2 = -1
    max(1) = max(1) = 1
    -abs(y - x) % min(x, y, 4) + max(1) = -1 + 1 = 0
    ");
    assert_snapshot!(trace("ceil(x, step: y)"), @r"
    x = 7
    y = 2
    ceil(x, step: y) = ceil(7, step: 2) = 8
    ");
}

#[test]
fn a_trace_tells_only_the_branch_that_was_taken() {
    assert_snapshot!(trace("if(x > y and not y = 3, x * 2, 1 / 0) + 1"), @r"
    x = 7
    y = 2
    x > y: 7 > 2 is true
    y = 2
    y = 3: 2 = 3 is false
    not y = 3: not 0 is true
    x > y and not y = 3: true and true is true
    x = 7
    x * 2 = 7 * 2 = 14
    if(x > y and not y = 3, x * 2, 1 / 0) = the first value = 14
    if(x > y and not y = 3, x * 2, 1 / 0) + 1 = 14 + 1 = 15
    ");
    assert_snapshot!(trace("if(x < y and 1 / 0 > 1, 1, 2) + if(x or y, 3, 4)"), @r"
    x = 7
    y = 2
    x < y: 7 < 2 is false
    x < y and 1 / 0 > 1: false and … is false
    if(x < y and 1 / 0 > 1, 1, 2) = the second value = 2
    x = 7
    x or y: true or … is true
    if(x or y, 3, 4) = the first value = 3
    if(x < y and 1 / 0 > 1, 1, 2) + if(x or y, 3, 4) = 2 + 3 = 5
    ");
    assert_snapshot!(trace("if(x < y or y > 1, 1, 2)"), @r"
    x = 7
    y = 2
    x < y: 7 < 2 is false
    y = 2
    y > 1: 2 > 1 is true
    x < y or y > 1: false or true is true
    if(x < y or y > 1, 1, 2) = the first value = 1
    ");
    assert_snapshot!(trace("tier(x, 0: 5.00, 5: y * 2, 100: 1)"), @r"
    x = 7
    y = 2
    y * 2 = 2 * 2 = 4
    tier(x, 0: 5.00, 5: y * 2, 100: 1) = the row from 5 = 4
    ");
}

#[test]
fn a_trace_ends_with_the_error_where_there_is_one() {
    let trace = trace("x * 2 / (y - 2)");
    assert_snapshot!(trace, @r"
    x = 7
    x * 2 = 7 * 2 = 14
    y = 2
    y - 2 = 2 - 2 = 0
    division by zero: the divisor is 0 here [formula.division_by_zero]
    ");
    assert_eq!(trace.value, None);
    assert_eq!(trace.steps.len(), 4);
}

#[test]
fn a_trace_is_data() {
    let trace = trace("{ x } * 2");
    assert_snapshot!(serde_json::to_string(&trace).unwrap(), @r#"{"source":"{ x } * 2","steps":[{"span":[0,5],"operation":{"type":"name","name":"x"},"value":"7"},{"span":[0,9],"operation":{"type":"binary","operator":"multiply","left":"7","right":"2"},"value":"14"}],"value":"14"}"#);
    assert!(matches!(&trace.steps[0].operation, Operation::Name { name, .. } if name == "x"));
}
