use std::fmt;

use thiserror::Error;

use super::PricingError;
use crate::document::{Coded, did_you_mean_or};

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
    #[error("there is no {what} `{id}`{}", did_you_mean_or(.suggestion.as_deref(), .known))]
    UnknownReference {
        /// Bid type, constant, district, …
        what: &'static str,
        /// The id.
        id: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
        /// Those there are, if none is near.
        known: String,
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
    /// A name that does not exist here.
    #[error("unknown name `{name}`: {why}")]
    UnknownHere {
        /// The name.
        name: String,
        /// Where it is known.
        why: Unseen,
        /// Where in the formula.
        span: crate::document::Span,
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
            Self::UnknownHere { .. } => "formula.unknown_name",
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
            Self::UnknownHere { span, .. } | Self::FieldBelow { span, .. } => Some(*span),
            _ => None,
        }
    }
}

/// Why a formula does not see what has a name elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unseen {
    /// A measurement of rooms (rule P-15), in a bid type that has none.
    Unmeasured,
    /// A field of another line item of the bid type (rule P-6).
    FieldOf {
        /// The item.
        item: String,
    },
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unmeasured => f.write_str(
                "rooms are measured where the bid type says so: write `room_measurement: true` there",
            ),
            Self::FieldOf { item } => write!(
                f,
                "it is a field of `{item}`, and a formula sees those of its own line item, and the constants of the bid type"
            ),
        }
    }
}

/// The end of a message: the key that is free, if one was looked for.
fn is_free(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |key| format!(": `{key}` is free"))
}
