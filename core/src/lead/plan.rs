use std::sync::Arc;

use serde::Serialize;

use super::compile::Compiled;
use super::strategy::{Rotation, Strategy};
use crate::contact::{Country, ShortZip};
use crate::document::{document, is_default, names, read_struct};
use crate::id::{TargetId, TerritoryId};
use crate::time::Zone;

/// How the leads of an enterprise are routed (rules R-5 to R-9, R-15 to R-18, R-21). Document kind `tenantry/routing-plan@1`.
///
/// # Example
/// ```
/// use tenantry::lead::RoutingPlan;
///
/// let faults = tenantry::read::<RoutingPlan>(r#"{
///     "target_kind": "accounts", "default": "hq",
///     "strategy": { "type": "postal_code", "entries": [
///         { "codes": ["802*"], "target": "denver" },
///         { "codes": ["80200-80299"], "target": "aurora" }
///     ] }
/// }"#).unwrap_err();
/// let fault = &faults.as_slice()[0];
/// assert_eq!((fault.code, fault.path.as_str()), ("routing.clash", "strategy.entries[1].codes[0]"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/routing-plan@1", deny_unknown_fields)]
pub struct RoutingPlan {
    /// What the targets are, all of them (rule R-6).
    pub target_kind: TargetKind,
    /// How it is decided who gets a lead (rule R-7).
    pub strategy: Strategy,
    /// Who gets a lead that nobody else gets (rules R-8, R-14, R-18).
    #[serde(default, skip_serializing_if = "is_default")]
    pub default: Option<TargetId>,
    /// The territories that several targets share (rule R-17).
    #[serde(default, skip_serializing_if = "is_default")]
    pub territories: Vec<Territory>,
    /// How many leads a target gets at most (rule R-21).
    #[serde(default, skip_serializing_if = "is_default")]
    pub caps: Vec<Cap>,
    /// By whose clocks the periods of caps begin; needed where there are any.
    #[serde(default, skip_serializing_if = "is_default")]
    pub zone: Option<Zone>,
    /// The country of leads and entries that name none (rules R-15, R-16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub country: Option<Country>,
    /// What becomes of ZIP codes that have lost their leading zeros, where the country is the United States (rule R-15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub short_zip: ShortZip,
    /// States and provinces of further countries (rule R-16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub regions: Vec<AddedRegion>,
    /// Whether contacts that exist already are routed when somebody asks for it (rules R-9, R-10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub apply_to_existing_customers: bool,
    /// Whether a routed lead begins the action plan that its source has in the sub-account (rule R-9).
    #[serde(default, skip_serializing_if = "is_default")]
    pub activate_action_plans: bool,
}

read_struct!(RoutingPlan {
    target_kind: required,
    strategy: required,
    default: optional,
    territories: default,
    caps: default,
    zone: optional,
    country: optional,
    short_zip: default = ShortZip::Refuse,
    regions: default,
    apply_to_existing_customers: default,
    activate_action_plans: default,
});
document!(RoutingPlan, "routing-plan", |plan, faults| {
    Compiled::of(plan, faults);
});

/// What leads are routed to (rule R-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Sub-accounts.
    Accounts,
    /// Users of the own account.
    Users,
}

names!(TargetKind { Accounts => "accounts", Users => "users" });

/// A territory that several targets share, with a strategy of its own inside it (rules R-17, R-21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// The name that entries call it by.
    pub id: TerritoryId,
    /// Who of them gets a lead.
    pub rotation: Rotation,
}

read_struct!(Territory { id: required, rotation: required });

/// How many leads a target gets at most in a period (rule R-21). Only leads that the plan gives it count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Who.
    pub target: TargetId,
    /// How many, at least 1.
    pub leads: u32,
    /// In what.
    pub per: Period,
}

read_struct!(Cap { target: required, leads: required, per: required });

/// A period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
}

names!(Period { Day => "day", Week => "week", Month => "month" });

/// A state or province that the library does not know (rule R-16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddedRegion {
    /// The country.
    pub country: Country,
    /// The part of ISO 3166-2 behind the hyphen.
    pub code: Arc<str>,
    /// What people call it.
    pub name: Arc<str>,
}

read_struct!(AddedRegion { country: required, code: required, name: required });
