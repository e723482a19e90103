use serde::Serialize;

use crate::document::{Fault, Faults, to_canonical_json};
use crate::formula::Span;

/// An error as the bindings raise it: the facts of the first fault, the words of all.
#[derive(Serialize)]
struct WireError<'a, Refusal: Serialize> {
    code: &'a str,
    message: &'a str,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<&'a str>,
    faults: &'a [Fault],
    /// For a refusal: every reason, and what would have to change first.
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<&'a Refusal>,
}

pub(super) fn to_json(faults: &Faults) -> String {
    faults_to_json(faults)
}

/// Faults as every call tells them, for a binding that asks something by itself.
pub fn faults_to_json(faults: &Faults) -> String {
    to_json_with::<()>(faults, &faults.to_string(), None)
}

pub(super) fn to_json_with<Refusal: Serialize>(
    faults: &Faults,
    message: &str,
    refusal: Option<&Refusal>,
) -> String {
    let first = faults.as_slice().first();
    to_canonical_json(&WireError {
        code: first.map_or("internal", |fault| fault.code),
        message,
        path: first.map_or("", |fault| &fault.path),
        span: first.and_then(|fault| fault.span),
        suggestion: first.and_then(|fault| fault.suggestion.as_deref()),
        excerpt: first.and_then(|fault| fault.excerpt.as_deref()),
        faults: faults.as_slice(),
        refusal,
    })
}
