use thiserror::Error;

use crate::document::{At, Coded, Fault, Faults, did_you_mean, did_you_mean_or};
use crate::num::{NoResult, NumberError};

/// What is wrong with the meaning of a catalog.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CatalogError {
    /// A text that cannot be a key.
    #[error(
        "`{text}` cannot be a key: write at most 64 letters, digits and `_`, no word of the formula language, like `{suggestion}`"
    )]
    Key {
        /// The text.
        text: String,
        /// A key that resembles it.
        suggestion: String,
    },
    /// Two things of one kind with the same id.
    #[error("the {what} id `{id}` is already used at {first}")]
    DuplicateId {
        /// Bid type, category, line item, …
        what: &'static str,
        /// The id.
        id: String,
        /// Where it was first used.
        first: String,
    },
    /// A key that a constant or a field above has already.
    #[error("the key `{key}` is already used{}", is_free(.suggestion.as_deref()))]
    DuplicateKey {
        /// The key.
        key: String,
        /// A free one, of the first faults.
        suggestion: Option<String>,
    },
    /// A key that names a room measurement.
    #[error("the key `{key}` names a room measurement here{}", is_free(.suggestion.as_deref()))]
    MeasurementKey {
        /// The key.
        key: String,
        /// A free one, of the first faults.
        suggestion: Option<String>,
    },
    /// A reference that leads nowhere.
    #[error("there is no {what} `{id}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownReference {
        /// Bid type, constant, district, …
        what: &'static str,
        /// The id.
        id: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
    },
    /// More of something than a catalog may hold.
    #[error("{count} {what} are too many: at most {limit}")]
    TooMany {
        /// Line items, fields, …
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A formula where the item's type has none.
    #[error("a {item_type} item has no `{field}`: {instead}")]
    MisplacedFormula {
        /// The type of the item.
        item_type: &'static str,
        /// The field that is filled.
        field: &'static str,
        /// What would be right.
        instead: &'static str,
    },
    /// A calculated field without a calculation.
    #[error("the calculated field `{key}` has no `calculation`")]
    NoCalculation {
        /// The field.
        key: String,
    },
    /// A setting on a field of a type that does not have it.
    #[error("a {field_type} field has no `{setting}`")]
    MisplacedSetting {
        /// The type of the field.
        field_type: &'static str,
        /// The setting.
        setting: &'static str,
    },
    /// A select field without choices.
    #[error("the select field `{key}` has no `choices`")]
    NoChoices {
        /// The field.
        key: String,
    },
    /// Two choices with one label.
    #[error("the choice `{label}` stands twice")]
    DuplicateChoice {
        /// The label.
        label: String,
    },
    /// A smallest value above the largest.
    #[error("`min` {min} is above `max` {max}")]
    Bounds {
        /// The smallest.
        min: String,
        /// The largest.
        max: String,
    },
    /// A step of zero or less.
    #[error("`step` {step} is not above zero")]
    Step {
        /// The step.
        step: String,
    },
    /// A default that the field would not accept.
    #[error("the default is refused by its own field: {reason}")]
    Default {
        /// Why.
        reason: PricingError,
    },
    /// A tax rate out of range.
    #[error("a rate of {rate} percent is not from 0 to 1000")]
    Rate {
        /// The rate.
        rate: String,
    },
    /// More places for taxes than a row can have.
    #[error("{places} places for taxes are too many: at most 9")]
    TaxPlaces {
        /// The places.
        places: u8,
    },
    /// A calculation that uses a field below it (rule P-6).
    #[error("`{field}` uses `{uses}`, which is below it: move `{uses}` above `{field}`")]
    FieldBelow {
        /// The field that is calculated.
        field: String,
        /// The field that it uses.
        uses: String,
        /// Where in the formula.
        span: crate::document::Span,
    },
}

impl Coded for CatalogError {
    fn code(&self) -> &'static str {
        match self {
            Self::Key { .. } => "catalog.key",
            Self::DuplicateId { .. } => "catalog.duplicate_id",
            Self::DuplicateKey { .. } => "catalog.duplicate_key",
            Self::MeasurementKey { .. } => "catalog.measurement_key",
            Self::UnknownReference { .. } => "catalog.unknown_reference",
            Self::TooMany { .. } => "catalog.too_many",
            Self::MisplacedFormula { .. } => "catalog.misplaced_formula",
            Self::NoCalculation { .. } => "catalog.no_calculation",
            Self::MisplacedSetting { .. } => "catalog.misplaced_setting",
            Self::NoChoices { .. } => "catalog.no_choices",
            Self::DuplicateChoice { .. } => "catalog.duplicate_choice",
            Self::Bounds { .. } => "catalog.bounds",
            Self::Step { .. } => "catalog.step",
            Self::Default { .. } => "catalog.default",
            Self::Rate { .. } => "catalog.rate",
            Self::TaxPlaces { .. } => "catalog.tax_places",
            Self::FieldBelow { .. } => "catalog.field_below",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::Key { suggestion, .. } => Some(suggestion.clone()),
            Self::DuplicateKey { suggestion, .. }
            | Self::MeasurementKey { suggestion, .. }
            | Self::UnknownReference { suggestion, .. } => suggestion.clone(),
            _ => None,
        }
    }

    fn span(&self) -> Option<crate::document::Span> {
        match self {
            Self::FieldBelow { span, .. } => Some(*span),
            _ => None,
        }
    }
}

/// The end of a message: the key that is free, if one was looked for.
fn is_free(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |key| format!(": `{key}` is free"))
}

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
    #[error("there is no {what} `{id}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownReference {
        /// Line item, district, room, …
        what: &'static str,
        /// The id.
        id: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
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
    pub(super) fn more(count: usize) -> Fault {
        Fault::new(At::Root, &Self::More { count })
    }

    /// A figure that has no result.
    pub(super) fn no_result(figure: &'static str, reason: NoResult) -> Self {
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
