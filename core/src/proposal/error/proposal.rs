use thiserror::Error;

use crate::document::{Coded, Faults, did_you_mean, did_you_mean_or};

/// What is wrong with the meaning of a proposal, by itself or against its catalog.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProposalError {
    /// Two things of one kind with the same id.
    #[error("the {what} id `{id}` is already used at {first}")]
    DuplicateId {
        /// Line, room, payment, …
        what: &'static str,
        /// The id.
        id: String,
        /// Where it was first used.
        first: String,
    },
    /// More of something than a proposal may hold.
    #[error("{count} {what} are too many: at most {limit}")]
    TooMany {
        /// Lines, rooms, …
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A reference that leads nowhere.
    #[error("there is no {what} `{id}`{}", did_you_mean_or(.suggestion.as_deref(), .known))]
    UnknownReference {
        /// Line item, district, room, …
        what: &'static str,
        /// The id.
        id: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
        /// Those there are, if none is near.
        known: String,
    },
    /// The account may not make proposals (rule P-13).
    #[error(
        "the account does not have the proposal add-on: activate it before proposals are priced"
    )]
    AddOnMissing {},
    /// Another currency than the catalog's (rule Q-15).
    #[error(
        "the proposal is in {proposal}, its catalog in {catalog}: one proposal has one currency"
    )]
    OtherCurrency {
        /// The proposal's.
        proposal: String,
        /// The catalog's.
        catalog: String,
    },
    /// An item that is archived (rule P-10).
    #[error("the line item `{item}` is archived: restore it, or leave the line out")]
    ArchivedItem {
        /// The item.
        item: String,
    },
    /// An input for a field that the item does not have.
    #[error("`{item}` has no field `{key}`{}", did_you_mean_or(.suggestion.as_deref(), .known))]
    UnknownInput {
        /// The item.
        item: String,
        /// The key.
        key: String,
        /// The nearest field that can be entered.
        suggestion: Option<String>,
        /// The fields that can be entered.
        known: String,
    },
    /// An input for a field that is calculated.
    #[error("the field `{key}` is calculated: nothing can be entered")]
    CalculatedInput {
        /// The field.
        key: String,
    },
    /// An adjustment with both or neither of amount and percentage.
    #[error("an adjustment needs either `amount` or `percent`")]
    AmountOrPercent {},
    /// A value below zero where none may be.
    #[error("`{field}` is {value}: it cannot be below zero")]
    Negative {
        /// The field.
        field: &'static str,
        /// The value.
        value: String,
    },
    /// A setting that has no meaning here.
    #[error("`{field}` has no meaning here: {instead}")]
    Misplaced {
        /// The field.
        field: &'static str,
        /// Where it has one.
        instead: &'static str,
    },
    /// A multiplier for a type that has one already.
    #[error("the bid type `{id}` has a multiplier already")]
    SecondMultiplier {
        /// The bid type.
        id: String,
    },
    /// A schedule part with more than one of amount, percentage and rest.
    #[error("a part of the schedule has at most one of `amount`, `percent` and `rest`")]
    SchedulePart {},
    /// A rest that is not last.
    #[error("only the last part of the schedule can be the rest")]
    RestNotLast {},
    /// A rest beside parts that share all that is left.
    #[error("parts that say nothing share what is left, and leave no rest: say one of the two")]
    RestBesideShares {},
    /// Money finer than the minor unit.
    #[error(
        "`{value}` is finer than the minor unit of {currency}: at most {places} decimal places"
    )]
    FinerThanCurrency {
        /// The value.
        value: String,
        /// The currency.
        currency: String,
        /// Its places.
        places: u32,
    },
    /// More places for taxes than a row can have.
    #[error("{places} places for taxes are too many: at most 9")]
    TaxPlaces {
        /// The places.
        places: u8,
    },
    /// A path to a figure that a quote does not have.
    #[error("a quote has no figure `{path}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownFigure {
        /// The path.
        path: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
    },
    /// A figure that is absent because something could not be priced.
    #[error("`{path}` is absent: {}{} of the proposal's figures could not be calculated",
        if *problems > Faults::LIMIT { "more than " } else { "" }, (*problems).min(Faults::LIMIT))]
    AbsentFigure {
        /// The path.
        path: String,
        /// How many problems the quote tells, with the one that counts those that it does not.
        problems: usize,
    },
    /// A snapshot that the rules of this version do not price.
    #[error(
        "the snapshot was made by rules {found}, this library has {supported}: refresh the proposal, or use that version"
    )]
    SnapshotRules {
        /// The version that made it.
        found: String,
        /// The version of this library.
        supported: &'static str,
    },
}

impl Coded for ProposalError {
    fn code(&self) -> &'static str {
        match self {
            Self::DuplicateId { .. } => "proposal.duplicate_id",
            Self::TooMany { .. } => "proposal.too_many",
            Self::UnknownReference { .. } => "proposal.unknown_reference",
            Self::AddOnMissing {} => "proposal.add_on_missing",
            Self::OtherCurrency { .. } => "proposal.other_currency",
            Self::ArchivedItem { .. } => "proposal.archived_item",
            Self::UnknownInput { .. } => "proposal.unknown_input",
            Self::CalculatedInput { .. } => "proposal.calculated_input",
            Self::AmountOrPercent {} => "proposal.amount_or_percent",
            Self::Negative { .. } => "proposal.negative",
            Self::Misplaced { .. } => "proposal.misplaced",
            Self::SecondMultiplier { .. } => "proposal.second_multiplier",
            Self::SchedulePart {} => "proposal.schedule_part",
            Self::RestNotLast {} => "proposal.rest_not_last",
            Self::RestBesideShares {} => "proposal.rest_beside_shares",
            Self::FinerThanCurrency { .. } => "proposal.finer_than_currency",
            Self::TaxPlaces { .. } => "proposal.tax_places",
            Self::UnknownFigure { .. } => "proposal.unknown_figure",
            Self::AbsentFigure { .. } => "proposal.absent_figure",
            Self::SnapshotRules { .. } => "proposal.snapshot_rules",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownReference { suggestion, .. }
            | Self::UnknownInput { suggestion, .. }
            | Self::UnknownFigure { suggestion, .. } => suggestion.clone(),
            _ => None,
        }
    }
}

/// A reference that leads nowhere, with what may be meant or else with what there is.
pub(in super::super) fn unknown<'a>(
    what: &'static str,
    id: &str,
    mut known: impl Iterator<Item = &'a str>,
    faults: &Faults,
) -> ProposalError {
    let (suggestion, known) = faults.meant(id, &mut known);
    ProposalError::UnknownReference { what, id: id.to_owned(), suggestion, known }
}
