use chrono::NaiveDate;
use thiserror::Error;

use crate::document::{Coded, did_you_mean};

/// Why a text is no time of the day, or names no time zone.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeError {
    /// A text that is no time of the day.
    #[error(
        "`{text}` is no time of the day: write hours and minutes, from `00:00` for midnight to `23:59`"
    )]
    Shape {
        /// The text.
        text: String,
    },
    /// A text that is the name of no time zone.
    #[error("there is no time zone `{name}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownZone {
        /// The text.
        name: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
}

impl Coded for TimeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Shape { .. } => "time.shape",
            Self::UnknownZone { .. } => "time.unknown_zone",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::Shape { .. } => None,
            Self::UnknownZone { suggestion, .. } => suggestion.clone(),
        }
    }
}

/// What is wrong with operation hours.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum HoursError {
    /// A span that begins before another has ended.
    #[error(
        "{span} begins before {other} has ended: let one end when the other begins, or make them one"
    )]
    Overlap {
        /// The span, in words.
        span: String,
        /// The one that it begins in.
        other: String,
    },
    /// A date with two exceptions.
    #[error("{on} has two exceptions: put all spans of the day into one")]
    SameDate {
        /// The date.
        on: NaiveDate,
    },
}

impl Coded for HoursError {
    fn code(&self) -> &'static str {
        match self {
            Self::Overlap { .. } => "hours.overlap",
            Self::SameDate { .. } => "hours.same_date",
        }
    }
}
