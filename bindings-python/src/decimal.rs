//! `decimal.Decimal` to the plain digits of a document.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use tenantry::document::shown;
use tenantry::num::{Amount, NumberError};

/// Python's class.
pub(crate) fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// What `str` makes of a `Decimal`, without an exponent: `1E+3` is 1000, `0E-10` is 0.0000000000.
///
/// # Errors
/// What is not a number of a document, such as `NaN` or `1E+40`, as the core says it.
pub(crate) fn plain(text: &str) -> Result<String, NumberError> {
    let Some((coefficient, exponent)) = text.split_once(['E', 'e']) else {
        // Plain digits are the core's to judge; `NaN` and `Infinity` are refused here, where Python gave them.
        if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            text.parse::<Amount>()?;
        }
        return Ok(text.to_owned());
    };
    let (sign, digits) = match coefficient.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", coefficient),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let inexact = || NumberError::Inexact { text: shown(text) };
    let exponent: i64 = exponent.parse().map_err(|_| inexact())?;
    let digits = format!("{whole}{fraction}");
    let is_zero = digits.bytes().all(|byte| byte == b'0');
    let point = i64::try_from(whole.len()).unwrap_or(i64::MAX).saturating_add(exponent);
    // Twice what a decimal can hold: enough to leave the exact judgement to the core.
    if is_zero && point > 0 {
        return Ok(format!("{sign}0"));
    }
    if !(-56..=56).contains(&point) {
        return Err(inexact());
    }
    let (point, zeros) = match usize::try_from(point) {
        Ok(point) => (point, 0),
        Err(_) => (0, usize::try_from(-point).unwrap_or(0)),
    };
    let padded = format!("{}{digits}", "0".repeat(zeros));
    let missing = point.saturating_sub(padded.len());
    let padded = format!("{padded}{}", "0".repeat(missing));
    let (before, after) = padded.split_at_checked(point).unwrap_or((&padded, ""));
    let before = if before.is_empty() { "0" } else { before };
    let dot = if after.is_empty() { "" } else { "." };
    Ok(format!("{sign}{before}{dot}{after}"))
}

/// Whether the core takes these digits as a number of JSON: it has at most 15 with a point.
pub(crate) fn is_number_in_json(plain: &str) -> bool {
    let digits = plain.strip_prefix('-').unwrap_or(plain);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let zeros = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    // Fifteen and the point.
    is_plain && !zeros && (!digits.contains('.') || digits.len() <= 16)
}
