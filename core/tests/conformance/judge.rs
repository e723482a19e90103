//! Whether an answer is the one that a vector expects.

use serde_json::Value;

use crate::answer::{Answer, Thrown};
use crate::vector::{Expectation, ExpectedFault};

/// Tells the first difference.
pub(crate) fn judge(expectation: &Expectation, answer: &Answer) -> Result<(), String> {
    match (expectation, answer) {
        (Expectation::Result { values, absent }, Answer::Result(json)) => {
            let result: Value = serde_json::from_str(json)
                .map_err(|error| format!("the result is not JSON: {error}"))?;
            values.iter().try_for_each(|(path, value)| has(&result, path, value))?;
            absent.iter().try_for_each(|path| has_not(&result, path))
        }
        (Expectation::Errors(expected), Answer::Errors(thrown)) => {
            expected.iter().try_for_each(|fault| is_thrown(fault, thrown))
        }
        (Expectation::Errors(expected), Answer::Result(json)) => {
            let codes: Vec<&str> = expected.iter().map(|fault| fault.code.as_str()).collect();
            Err(format!("answered {json}, expected the error {}", codes.join(", ")))
        }
        (Expectation::Result { .. }, Answer::Errors(thrown)) => {
            Err(format!("answered the errors {}, expected a result", listed(thrown)))
        }
    }
}

fn has(result: &Value, path: &str, expected: &Value) -> Result<(), String> {
    match at(result, path) {
        Some(found) if found == expected => Ok(()),
        Some(found) => Err(format!("{path} is {found}, expected {expected}")),
        None => Err(format!("{path} is absent, expected {expected}")),
    }
}

fn has_not(result: &Value, path: &str) -> Result<(), String> {
    match at(result, path) {
        None => Ok(()),
        Some(found) => Err(format!("{path} is {found}, expected to be absent")),
    }
}

fn is_thrown(expected: &ExpectedFault, thrown: &[Thrown]) -> Result<(), String> {
    let ExpectedFault { code, path } = expected;
    let alike = |fault: &Thrown| {
        fault.code == *code && path.as_ref().is_none_or(|path| fault.path == *path)
    };
    if thrown.iter().any(alike) {
        return Ok(());
    }
    let place = path.as_ref().map(|path| format!(" in {path}")).unwrap_or_default();
    Err(format!("answered the errors {}, expected the error {code}{place}", listed(thrown)))
}

fn listed(thrown: &[Thrown]) -> String {
    let fault = |fault: &Thrown| format!("{} in {}", fault.code, fault.path);
    thrown.iter().map(fault).collect::<Vec<_>>().join(", ")
}

/// The value at a path like `lines[0].labor.retail`; the whole for an empty one.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split(['.', '[']).filter(|step| !step.is_empty()).try_fold(value, |value, step| match step
        .strip_suffix(']')
    {
        Some(index) => value.get(index.parse::<usize>().ok()?),
        None => value.get(step),
    })
}
