//! The leads over which coverage is looked at (rule R-23).

use std::sync::Arc;

use serde::Serialize;

use crate::contact::Country;
use crate::document::{document, is_default, read_struct, read_tagged};
use crate::id::SettingId;

/// Which classes of leads there are (rule R-23). Never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Universe {
    /// What the library knows of what the plan goes by.
    BuiltIn(BuiltIn),
    /// These postal codes.
    PostalCodes(PostalCodes),
    /// These states and provinces.
    Regions(RegionList),
    /// These sources.
    Sources(SourceList),
}

read_tagged!(Universe {
    BuiltIn => "built_in",
    PostalCodes => "postal_codes",
    Regions => "regions",
    Sources => "sources",
});
document!(Universe, "universe");

/// Every number of five digits for plans that have ZIP codes; every forward sortation area that Canada could give out, for
/// those that have Canadian codes; every region of the countries of which the library or the plan knows any; the sources of the
/// plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BuiltIn {}

read_struct!(tagged BuiltIn {});

/// Postal codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostalCodes {
    /// The codes, each counted once.
    pub codes: Vec<Arc<str>>,
    /// Their country; that of the plan where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub country: Option<Country>,
}

read_struct!(tagged PostalCodes { codes: required, country: optional });

/// States and provinces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegionList {
    /// Codes or names, each region counted once.
    pub regions: Vec<Arc<str>>,
    /// Their country; that of the plan where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub country: Option<Country>,
}

read_struct!(tagged RegionList { regions: required, country: optional });

/// Lead sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceList {
    /// Their ids, each counted once.
    pub sources: Vec<SettingId>,
}

read_struct!(tagged SourceList { sources: required });

/// Leads of the universe that go the same way, in the numbers of the plan.
pub(super) struct Run {
    pub(super) from: String,
    pub(super) to: Option<String>,
    pub(super) count: u32,
    pub(super) key: Option<u32>,
    /// Whether some of the codes that begin so are won by another key, or by none.
    pub(super) is_split: bool,
    /// Runs of one group can be one run.
    pub(super) group: u32,
}

impl Run {
    /// The group of those that are never one with others: there is no order in which they stand beside each other.
    pub(super) const ALONE: u32 = u32::MAX;

    pub(super) const fn alone(from: String, key: Option<u32>) -> Self {
        Self { from, to: None, count: 1, key, is_split: false, group: Self::ALONE }
    }
}
