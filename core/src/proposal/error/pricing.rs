use thiserror::Error;

use crate::document::{At, Coded, Fault, did_you_mean};
use crate::num::{NoResult, NumberError};

/// What went wrong, or deserves a look, while a proposal was priced: the problems and warnings of a quote.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PricingError {
    /// Nothing was entered where something must be (rule F-7).
    #[error("`{label}` is blank: enter a value")]
    Blank {
        /// The label of the field.
        label: String,
    },
    /// Nothing was entered in a draft; 0 counts (rule F-7).
    #[error("`{label}` is blank and counts as 0 until the proposal is final")]
    BlankAsZero {
        /// The label of the field.
        label: String,
    },
    /// Not a number.
    #[error("`{label}` is not a number: {reason}")]
    NotANumber {
        /// The label of the field.
        label: String,
        /// Why.
        reason: NumberError,
    },
    /// A tick where a text belongs, or a text where a tick belongs.
    #[error("`{label}` needs {expected}")]
    WrongInput {
        /// The label of the field.
        label: String,
        /// What would be right.
        expected: &'static str,
    },
    /// A choice that does not exist.
    #[error("`{label}` has no choice `{choice}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownChoice {
        /// The label of the field.
        label: String,
        /// What was entered.
        choice: String,
        /// The nearest choice.
        suggestion: Option<String>,
    },
    /// Below the smallest value.
    #[error("`{label}` is {value}: at least {min}")]
    BelowMin {
        /// The label of the field.
        label: String,
        /// What was entered.
        value: String,
        /// The smallest.
        min: String,
    },
    /// Above the largest value.
    #[error("`{label}` is {value}: at most {max}")]
    AboveMax {
        /// The label of the field.
        label: String,
        /// What was entered.
        value: String,
        /// The largest.
        max: String,
    },
    /// Between two steps.
    #[error("`{label}` is {value}: enter {near}, in steps of {step} from {from}")]
    OffStep {
        /// The label of the field.
        label: String,
        /// What was entered.
        value: String,
        /// The step below, and the one above unless it is above the largest value.
        near: String,
        /// The step.
        step: String,
        /// Where the steps begin: the smallest value, or 0.
        from: String,
    },
    /// A figure that cannot be held.
    #[error("`{figure}` cannot be calculated: {reason}")]
    Figure {
        /// The figure.
        figure: &'static str,
        /// Why.
        reason: NumberError,
    },
    /// A priced item without a retail calculation: 0.00 (rule P-9).
    #[error("`{item}` has no retail calculation and is priced at zero")]
    NoRetail {
        /// The item.
        item: String,
    },
    /// A measurement that a formula of the item reads, and that the rooms do not give (rule P-15).
    #[error("`{measurement}` is {value}: {why}")]
    NoRooms {
        /// The measurement.
        measurement: &'static str,
        /// What it comes to: 0, or below where openings are larger than the walls.
        value: String,
        /// What is missing, or too large.
        why: &'static str,
    },
    /// Something is taxed and no district is known (rule Q-3).
    #[error("no tax district is set: nothing is taxed")]
    NoDistrict {},
    /// An archived item on a line (rule P-10).
    #[error("the line item `{item}` is archived")]
    Archived {
        /// The item.
        item: String,
    },
    /// A discount that asked for more than there was (rule Q-5).
    #[error("the discount `{label}` asks for {asked} and takes {given}: nothing goes below zero")]
    DiscountCut {
        /// The label of the discount.
        label: String,
        /// What it asked for.
        asked: String,
        /// What it took.
        given: String,
    },
    /// A charge that found no line to be spread over (rule Q-5).
    #[error("the charge `{label}` has no line to be spread over: it is not taxed")]
    ChargeNotSpread {
        /// The label of the charge.
        label: String,
    },
    /// A schedule that asks for more than the total (rule Q-7).
    #[error("the schedule asks for {asked} of {total}: lower a part")]
    ScheduleOverTotal {
        /// What its amounts and percentages come to.
        asked: String,
        /// What is to be paid.
        total: String,
    },
    /// A part of the schedule with the sign against the total (rule Q-7).
    #[error(
        "a part of {amount} is against the total of {total}: both are above zero or both below"
    )]
    ScheduleAgainstTotal {
        /// What the part asks for.
        amount: String,
        /// What is to be paid.
        total: String,
    },
    /// A schedule that leaves a part of the total open (rule Q-7).
    #[error("the schedule comes to {asked} of {total}: let the last part be the rest")]
    ScheduleUnderTotal {
        /// What its parts come to.
        asked: String,
        /// What is to be paid.
        total: String,
    },
    /// More than a thousand problems or warnings (rule D-10).
    #[error("not told: {count} more")]
    More {
        /// How many are not told.
        count: usize,
    },
}

impl PricingError {
    /// How many more faults there are than those that are told.
    pub(in crate::proposal) fn more(count: usize) -> Fault {
        Fault::new(At::Root, &Self::More { count })
    }

    /// A figure that has no result.
    pub(in crate::proposal) fn no_result(figure: &'static str, reason: NoResult) -> Self {
        Self::Figure { figure, reason: reason.into() }
    }
}

impl Coded for PricingError {
    fn code(&self) -> &'static str {
        match self {
            Self::Blank { .. } => "pricing.blank",
            Self::BlankAsZero { .. } => "pricing.blank_as_zero",
            Self::NotANumber { .. } => "pricing.not_a_number",
            Self::WrongInput { .. } => "pricing.wrong_input",
            Self::UnknownChoice { .. } => "pricing.unknown_choice",
            Self::BelowMin { .. } => "pricing.below_min",
            Self::AboveMax { .. } => "pricing.above_max",
            Self::OffStep { .. } => "pricing.off_step",
            Self::Figure { .. } => "pricing.figure",
            Self::NoRetail { .. } => "pricing.no_retail",
            Self::NoRooms { .. } => "pricing.no_rooms",
            Self::NoDistrict {} => "pricing.no_district",
            Self::Archived { .. } => "pricing.archived",
            Self::DiscountCut { .. } => "pricing.discount_cut",
            Self::ChargeNotSpread { .. } => "pricing.charge_not_spread",
            Self::ScheduleOverTotal { .. } => "pricing.schedule_over_total",
            Self::ScheduleAgainstTotal { .. } => "pricing.schedule_against_total",
            Self::ScheduleUnderTotal { .. } => "pricing.schedule_under_total",
            Self::More { .. } => "pricing.more",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownChoice { suggestion, .. } => suggestion.clone(),
            _ => None,
        }
    }
}
