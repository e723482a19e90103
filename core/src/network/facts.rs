use serde::Serialize;

use crate::document::{document, is_default, read_struct};
use crate::id::{SettingId, StepId};

/// What the host knows when a command is decided; never fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The version of the network that the command was made for. On any other it is a conflict (rule T-19).
    #[serde(default, skip_serializing_if = "is_default")]
    pub version: Option<u32>,
    /// Ids for settings that the command makes by itself, as in a clone; used from the first on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ids: Vec<SettingId>,
    /// How many contacts stand in steps of sales cycles (rule K-5); none in those that are not named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contacts: Vec<StepCount>,
}

/// How many contacts stand in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepCount {
    /// The sales cycle.
    pub sales_cycle: SettingId,
    /// The step of it.
    pub step: StepId,
    /// How many.
    pub count: u32,
}

read_struct!(Facts { version: optional, ids: default, contacts: default });
document!(Facts, "facts");
read_struct!(StepCount { sales_cycle: required, step: required, count: required });
