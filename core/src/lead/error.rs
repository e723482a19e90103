use std::fmt;

use thiserror::Error;

use super::Period;
use super::check::MAX_WEIGHT;
use super::compile::MAX_KEY;
use super::state::LAST_VERSION;
use crate::contact::Country;
use crate::document::{Coded, did_you_mean};
use crate::id::{TargetId, TerritoryId};

/// Where the leads of an entry go.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeadsTo {
    /// To a target.
    Target {
        /// Who.
        target: TargetId,
    },
    /// Into a territory.
    Territory {
        /// Which.
        territory: TerritoryId,
    },
}

impl fmt::Display for LeadsTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Target { target } => write!(f, "`{target}`"),
            Self::Territory { territory } => write!(f, "the territory `{territory}`"),
        }
    }
}

/// What a state says once.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InState {
    /// The rotation of a territory, or that of the plan.
    Rotation {
        /// Its territory; that of the plan where nothing is said.
        territory: Option<TerritoryId>,
    },
    /// A target in a list.
    Target {
        /// Who.
        target: TargetId,
    },
    /// What counts against a cap.
    Count {
        /// Whose.
        target: TargetId,
        /// In what.
        per: Period,
    },
}

impl fmt::Display for InState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rotation { territory: None } => f.write_str("the rotation of the plan"),
            Self::Rotation { territory: Some(territory) } => {
                write!(f, "the territory `{territory}`")
            }
            Self::Target { target } => write!(f, "`{target}`"),
            Self::Count { target, per } => {
                write!(f, "the count of `{target}` by the {}", per.as_str())
            }
        }
    }
}

/// What is wrong with a routing plan, a state or a lead.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum RoutingError {
    /// Two territories with one id.
    #[error("the territory id `{id}` stands twice: give each its own")]
    TerritoryTwice {
        /// The id.
        id: String,
    },
    /// A territory that is not there.
    #[error("there is no territory `{id}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownTerritory {
        /// The id.
        id: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
    },
    /// A target to which the plan sends nothing.
    #[error("the plan sends no lead to `{id}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownTarget {
        /// The id.
        id: String,
        /// The nearest one that it knows.
        suggestion: Option<String>,
    },
    /// A target twice in one rotation.
    #[error("`{target}` stands twice: keep one (`weighted_round_robin` gives more leads to some)")]
    TargetTwice {
        /// Who.
        target: String,
    },
    /// A rotation of nobody (rule R-8).
    #[error("nobody to choose from: name at least one target")]
    NoTargets {},
    /// A mapping that maps nothing (rule R-8).
    #[error("the mapping is empty: name at least one entry, or choose `round_robin`")]
    NoEntries {},
    /// An entry without a key.
    #[error("the entry fits no lead: name at least one of the {what}")]
    NoKeys {
        /// `codes`, `regions` or `sources`.
        what: &'static str,
    },
    /// A mapping without a default (rule R-8).
    #[error("a plan with a mapping needs a default: say who gets the leads that fit no entry")]
    NoDefault {},
    /// An entry that leads nowhere, or to two places.
    #[error("an entry leads to one place: name `target` or `territory`, and not both")]
    Destination {},
    /// A weight that is none.
    #[error("the weight {weight} is out of range: write 1 to {MAX_WEIGHT}")]
    Weight {
        /// The weight.
        weight: u32,
    },
    /// A cap that lets nothing through.
    #[error("a cap of 0 leads lets none through: write 1 or more, or take the target out")]
    EmptyCap {},
    /// Two caps of one target for one kind of period.
    #[error("`{target}` has two caps for a {per}: keep one")]
    CapTwice {
        /// Who.
        target: String,
        /// The period.
        per: &'static str,
    },
    /// Caps without a time zone.
    #[error("caps count by the clocks of a time zone: name one")]
    NoZone {},
    /// Both options of rule R-9.
    #[error(
        "`apply_to_existing_customers` and `activate_action_plans` exclude each other: choose one"
    )]
    OptionsExclude {},
    /// Action plans of sub-accounts where leads go to users (rule R-9).
    #[error("only sub-accounts have action plans of their own: route to `accounts`")]
    PlansNeedAccounts {},
    /// One key for two destinations (rule R-17).
    #[error(
        "`{key}` goes to {to}, and {where_else} (`{other}`) has it for {other_to}: keep one, or share a territory"
    )]
    Clash {
        /// The key.
        key: String,
        /// Where it goes.
        to: LeadsTo,
        /// The path of the other entry.
        where_else: String,
        /// The key as it stands there.
        other: String,
        /// Where that one goes.
        other_to: LeadsTo,
    },
    /// No code, prefix or range.
    #[error(
        "`{text}` is no postal code, no prefix like `802*` and no range like `80000-80299`{}{}",
        whose(*.country), did_you_mean(.suggestion.as_deref())
    )]
    Code {
        /// The text.
        text: String,
        /// The country that is named.
        country: Option<Country>,
        /// The same with digits for the letters that look like them, if it is a key of ZIP codes then.
        suggestion: Option<String>,
    },
    /// A key of fewer digits than five where ZIP codes have five: a prefix, or one that has lost its zeros (rule R-15).
    #[error(
        "`{text}` is no ZIP code: write `{prefix}` for all that begin so, `{padded}` with its leading zeros, or name the country that it is of"
    )]
    ShortKey {
        /// The text.
        text: String,
        /// The prefix that it may have been meant for; of a range, that from the first to the last that begin so.
        prefix: String,
        /// With the zeros.
        padded: String,
    },
    /// A key that is longer than any can be.
    #[error(
        "the key `{text}` is too long: write at most {MAX_KEY} bytes, without blanks around it"
    )]
    LongKey {
        /// How it begins.
        text: String,
    },
    /// A range that ends before it begins.
    #[error("the range `{text}` ends before it begins: write `{turned}`")]
    RangeBackwards {
        /// The text.
        text: String,
        /// The other way round.
        turned: String,
    },
    /// A region that is added twice, or is known already.
    #[error("the region {region} is there already: leave it out")]
    RegionTwice {
        /// Its code.
        region: String,
    },
    /// A region that is called as another of its country is (rule R-16).
    #[error(
        "the region {region} is called `{called}`, as {other} is: give it a code and a name of its own, or leave it out"
    )]
    RegionTaken {
        /// Its code.
        region: String,
        /// The code or name that both have, in small letters without accents.
        called: String,
        /// The code of the other.
        other: String,
    },
    /// A region without a code or a name.
    #[error("a region has a code and a name: write both")]
    BlankRegion {},
    /// A state in which who had the last turn is not in the list.
    #[error("`{id}` had the last turn and is not in `order`{}", did_you_mean(.suggestion.as_deref()))]
    NotInOrder {
        /// Who.
        id: String,
        /// The nearest one in the list.
        suggestion: Option<String>,
    },
    /// A universe of something else than what the plan goes by.
    #[error(
        "the plan goes by {strategy}: a universe of {universe} says nothing about it, ask for `built_in` or its own"
    )]
    Universe {
        /// The universe.
        universe: &'static str,
        /// The strategy.
        strategy: &'static str,
    },
    /// What a state has twice and can only have once.
    #[error("the state has {what} twice: keep one")]
    StateTwice {
        /// Whom, or what of whom.
        what: InState,
    },
    /// A state whose version is past the last, or would be with the next step.
    #[error(
        "a state ends at version {LAST_VERSION}: give it a lower one, where nobody compares with the one of before"
    )]
    StateVersion {},
    /// A lead without its instant, where hours or caps count.
    #[error("the plan goes by hours or caps: say when the lead came")]
    NoInstant {},
}

impl Coded for RoutingError {
    fn code(&self) -> &'static str {
        match self {
            Self::TerritoryTwice { .. } => "routing.territory_twice",
            Self::UnknownTerritory { .. } => "routing.unknown_territory",
            Self::UnknownTarget { .. } => "routing.unknown_target",
            Self::TargetTwice { .. } => "routing.target_twice",
            Self::NoTargets {} => "routing.no_targets",
            Self::NoEntries {} => "routing.no_entries",
            Self::NoKeys { .. } => "routing.no_keys",
            Self::NoDefault {} => "routing.no_default",
            Self::Destination {} => "routing.destination",
            Self::Weight { .. } => "routing.weight",
            Self::EmptyCap {} => "routing.empty_cap",
            Self::CapTwice { .. } => "routing.cap_twice",
            Self::NoZone {} => "routing.no_zone",
            Self::OptionsExclude {} => "routing.options_exclude",
            Self::PlansNeedAccounts {} => "routing.plans_need_accounts",
            Self::Clash { .. } => "routing.clash",
            Self::Code { .. } => "routing.code",
            Self::ShortKey { .. } => "routing.short_key",
            Self::LongKey { .. } => "routing.long_key",
            Self::RangeBackwards { .. } => "routing.range_backwards",
            Self::RegionTwice { .. } => "routing.region_twice",
            Self::RegionTaken { .. } => "routing.region_taken",
            Self::BlankRegion {} => "routing.blank_region",
            Self::NotInOrder { .. } => "routing.not_in_order",
            Self::Universe { .. } => "routing.universe",
            Self::StateTwice { .. } => "routing.state_twice",
            Self::StateVersion {} => "routing.state_version",
            Self::NoInstant {} => "routing.no_instant",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownTerritory { suggestion, .. }
            | Self::UnknownTarget { suggestion, .. }
            | Self::Code { suggestion, .. }
            | Self::NotInOrder { suggestion, .. } => suggestion.clone(),
            // Nobody leaves two digits out of a prefix, and few more than one zero.
            Self::ShortKey { text, padded, .. } if digits_of(text) == 4 => Some(padded.clone()),
            Self::ShortKey { prefix, .. } => Some(prefix.clone()),
            Self::RangeBackwards { turned, .. } => Some(turned.clone()),
            _ => None,
        }
    }
}

fn whose(country: Option<Country>) -> String {
    match country {
        Some(country) => format!(" of {country}"),
        None => " where no country is named".to_owned(),
    }
}

/// How many digits a text begins with.
fn digits_of(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
