use thiserror::Error;

use crate::document::Coded;

/// What a view cannot show, in words that are fit for the paper: no formulas, no figures.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ViewError {
    /// A line that could not be priced (rule F-6).
    #[error("`{name}` has no price yet: the problems of the quote say why")]
    LineWithoutPrice {
        /// The name on the line.
        name: String,
    },
    /// A payment schedule that does not come to the total (rule Q-7).
    #[error("the payment schedule does not come to the total: the problems of the quote say why")]
    ScheduleWithoutTotal {},
    /// Totals that could not be calculated.
    #[error("the totals cannot be calculated: the problems of the quote say why")]
    NoTotals {},
}

impl Coded for ViewError {
    fn code(&self) -> &'static str {
        match self {
            Self::LineWithoutPrice { .. } => "view.line_without_price",
            Self::ScheduleWithoutTotal {} => "view.schedule_without_total",
            Self::NoTotals {} => "view.no_totals",
        }
    }
}
