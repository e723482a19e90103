//! Reasons with their codes and words.

use serde::Serialize;

use crate::document::{Coded, one_line};

/// A reason with its code and words.
#[derive(Serialize)]
pub(super) struct ToldReason<'r, R> {
    code: &'static str,
    message: String,
    reason: &'r R,
}

pub(super) fn told<R: Coded>(reason: &R) -> ToldReason<'_, R> {
    ToldReason { code: reason.code(), message: one_line(format_args!("{reason}")), reason }
}
