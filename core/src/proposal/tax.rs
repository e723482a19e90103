use std::sync::Arc;

use serde::Serialize;

use crate::document::{is_default, read_struct};
use crate::id::{DistrictId, TaxCategoryId};
use crate::num::Amount;

/// Where something is sold, and at which rates it is taxed there (rule Q-3).
///
/// Rates are percentages: `"8.25"` is 8.25 %, from 0 to 1,000.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Unique in the catalog.
    pub id: DistrictId,
    /// Shown beside its taxes.
    pub name: Arc<str>,
    /// The rate of labor, in percent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub labor: Amount,
    /// The rate of materials, in percent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub materials: Amount,
    /// Further rates that items and lines may name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub categories: Vec<TaxCategory>,
}

/// A tax beside those on labor and materials (rule Q-3).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaxCategory {
    /// Unique in the district.
    pub id: TaxCategoryId,
    /// Shown beside its tax.
    pub name: Arc<str>,
    /// The rate, in percent.
    pub rate: Amount,
}

read_struct!(District {
    id: required,
    name: required,
    labor: default,
    materials: default,
    categories: default,
});
read_struct!(TaxCategory { id: required, name: required, rate: required });
