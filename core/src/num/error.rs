use thiserror::Error;

/// Why a number was refused, or why an operation has no exact result.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberError {
    /// The text is not a plain decimal.
    #[error(
        "`{text}` is not a plain decimal number: write digits with at most one point, like `1234.50`"
    )]
    Syntax {
        /// The text: at most [`Amount::MAX_TEXT`](super::Amount::MAX_TEXT) bytes, as a longer one is told as too long.
        text: String,
    },
    /// The text is longer than [`Amount::MAX_TEXT`](super::Amount::MAX_TEXT).
    #[error("a number of {length} bytes is too long: at most {limit}")]
    TooLong {
        /// Its length in bytes.
        length: usize,
        /// The longest accepted.
        limit: usize,
    },
    /// The value needs more than 28 places or more than 96 bits.
    #[error(
        "`{text}` cannot be held exactly: at most 28 decimal places and 28 digits, or 29 up to 79228162514264337593543950335"
    )]
    Inexact {
        /// The text.
        text: String,
    },
    /// A JSON number with more digits than survive a binary float.
    #[error(
        "the number `{text}` has more than 15 significant digits: write it as a string, `\"{text}\"`"
    )]
    Digits {
        /// The number as written.
        text: String,
    },
    /// A JSON number with an exponent.
    #[error("the number `{text}` has an exponent: write it out as a string of digits")]
    Exponent {
        /// The number as written.
        text: String,
    },
    /// A result is too large to hold.
    #[error("the result is too large: at most 28 digits")]
    Overflow {},
    /// A result is not zero but too small to hold.
    #[error("the result is too small: at most 28 decimal places")]
    Underflow {},
    /// Division or remainder by zero.
    #[error("division by zero")]
    DivisionByZero {},
    /// A currency code that the table does not have.
    #[error("unknown currency `{code}`: write an ISO 4217 code, like `USD`")]
    UnknownCurrency {
        /// The code as given.
        code: String,
    },
    /// A rounding mode that does not exist.
    #[error("unknown rounding `{name}`: one of `half_up`, `half_even`, `half_down`, `up`, `down`")]
    UnknownRounding {
        /// The name as given.
        name: String,
    },
    /// More decimal places than a number can have.
    #[error("{places} decimal places are too many: at most 28")]
    Places {
        /// The places asked for.
        places: u32,
    },
    /// Weights of an allocation that cannot divide anything.
    #[error("nothing to divide by: the weights need a sum above zero and none may be negative")]
    Weights {},
    /// A total that is finer than the places it is to be divided in.
    #[error("`{total}` is finer than {places} decimal places")]
    FinerThanPlaces {
        /// The total.
        total: String,
        /// The places.
        places: u32,
    },
}

/// Why an operation on numbers has no result.
///
/// A byte, where a [`NumberError`] may hold texts: it is passed on at every step of pricing, and told at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoResult {
    /// A result is too large to hold.
    Overflow,
    /// A result is not zero but too small to hold.
    Underflow,
    /// Division or remainder by zero.
    DivisionByZero,
    /// Weights of an allocation that cannot divide anything.
    Weights,
}

impl From<NoResult> for NumberError {
    fn from(reason: NoResult) -> Self {
        match reason {
            NoResult::Overflow => Self::Overflow {},
            NoResult::Underflow => Self::Underflow {},
            NoResult::DivisionByZero => Self::DivisionByZero {},
            NoResult::Weights => Self::Weights {},
        }
    }
}

impl NumberError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "number.syntax",
            Self::TooLong { .. } => "number.too_long",
            Self::Inexact { .. } => "number.inexact",
            Self::Digits { .. } => "number.digits",
            Self::Exponent { .. } => "number.exponent",
            Self::Overflow {} => "number.overflow",
            Self::Underflow {} => "number.underflow",
            Self::DivisionByZero {} => "number.division_by_zero",
            Self::UnknownCurrency { .. } => "number.unknown_currency",
            Self::UnknownRounding { .. } => "number.unknown_rounding",
            Self::Places { .. } => "number.places",
            Self::Weights {} => "number.weights",
            Self::FinerThanPlaces { .. } => "number.finer_than_places",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_told_as_the_error_of_its_name() {
        for (reason, code) in [
            (NoResult::Overflow, "number.overflow"),
            (NoResult::Underflow, "number.underflow"),
            (NoResult::DivisionByZero, "number.division_by_zero"),
            (NoResult::Weights, "number.weights"),
        ] {
            assert_eq!(NumberError::from(reason).code(), code);
        }
    }
}
