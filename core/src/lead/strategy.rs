use std::sync::Arc;

use serde::Serialize;

use crate::contact::Country;
use crate::document::{is_default, names, read_struct, read_tagged};
use crate::id::{SettingId, TargetId, TerritoryId};
use crate::time::OperationHours;

/// How it is decided who gets a lead (rules ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Strategy {
    /// In turn.
    RoundRobin(RoundRobin),
    /// In turn, some more often than others.
    WeightedRoundRobin(WeightedRoundRobin),
    /// Whoever has the fewest.
    LeastLoaded(LeastLoaded),
    /// In turn among those who are at work.
    ByHours(ByHours),
    /// By state or province.
    Region(ByRegion),
    /// By postal code.
    PostalCode(ByPostalCode),
    /// By lead source.
    LeadSource(ByLeadSource),
}

read_tagged!(Strategy {
    RoundRobin => "round_robin",
    WeightedRoundRobin => "weighted_round_robin",
    LeastLoaded => "least_loaded",
    ByHours => "by_hours",
    Region => "region",
    PostalCode => "postal_code",
    LeadSource => "lead_source",
});

/// Who of several gets a lead (rule R-21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rotation {
    /// In turn.
    RoundRobin(RoundRobin),
    /// In turn, some more often than others.
    WeightedRoundRobin(WeightedRoundRobin),
    /// Whoever has the fewest.
    LeastLoaded(LeastLoaded),
    /// In turn among those who are at work.
    ByHours(ByHours),
}

read_tagged!(Rotation {
    RoundRobin => "round_robin",
    WeightedRoundRobin => "weighted_round_robin",
    LeastLoaded => "least_loaded",
    ByHours => "by_hours",
});

/// Which kind of rotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names say it")]
pub enum RotationKind {
    RoundRobin,
    WeightedRoundRobin,
    LeastLoaded,
    ByHours,
}

names!(RotationKind {
    RoundRobin => "round_robin",
    WeightedRoundRobin => "weighted_round_robin",
    LeastLoaded => "least_loaded",
    ByHours => "by_hours",
});

impl RotationKind {
    /// The field in which its members stand, and that of each in which the target does.
    pub(super) const fn fields(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::RoundRobin | Self::LeastLoaded => ("targets", None),
            Self::WeightedRoundRobin | Self::ByHours => ("members", Some("target")),
        }
    }
}

/// Strict rotation in the order of the list (rule R-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoundRobin {
    /// Who, each once.
    pub targets: Vec<TargetId>,
}

read_struct!(tagged RoundRobin { targets: required });

/// Smooth weighted rotation (rule R-21): of as many leads as the weights add up to, each gets as many as its weight, spread
/// evenly; who is there throughout gets their part of every lead, whoever else comes and goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WeightedRoundRobin {
    /// Who, each once.
    pub members: Vec<WeightedTarget>,
}

read_struct!(tagged WeightedRoundRobin { members: required });

/// A target and its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WeightedTarget {
    /// Who.
    pub target: TargetId,
    /// How often beside the others, from 1 to 1,000.
    pub weight: u32,
}

read_struct!(WeightedTarget { target: required, weight: required });

/// Whoever has the fewest leads, as the host last said and as were given since; of several, the next in turn (rule R-21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeastLoaded {
    /// Who, each once.
    pub targets: Vec<TargetId>,
}

read_struct!(tagged LeastLoaded { targets: required });

/// In turn among those whose hours are open when the lead comes (rule R-21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ByHours {
    /// Who, each once.
    pub members: Vec<TargetHours>,
}

read_struct!(tagged ByHours { members: required });

/// A target and when it takes leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TargetHours {
    /// Who.
    pub target: TargetId,
    /// When.
    pub hours: OperationHours,
}

read_struct!(TargetHours { target: required, hours: document });

/// By state or province (rule R-16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ByRegion {
    /// Which goes where.
    pub entries: Vec<RegionEntry>,
}

read_struct!(tagged ByRegion { entries: required });

/// Where the leads of some states or provinces go: to one target, or into a shared territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegionEntry {
    /// Codes or names, with their country before or behind them or without it.
    pub regions: Vec<Arc<str>>,
    /// Their country; that of the plan where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub country: Option<Country>,
    /// To whom, unless into a territory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<TargetId>,
    /// Into which territory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub territory: Option<TerritoryId>,
}

read_struct!(RegionEntry {
    regions: required,
    country: optional,
    target: optional,
    territory: optional,
});

/// By postal code (rule R-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ByPostalCode {
    /// Which goes where; the most specific one wins.
    pub entries: Vec<PostalEntry>,
}

read_struct!(tagged ByPostalCode { entries: required });

/// Where the leads of some postal codes go: to one target, or into a shared territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostalEntry {
    /// Full codes, prefixes like `802*` and ranges like `80000-80299`.
    pub codes: Vec<Arc<str>>,
    /// Their country; that of the plan where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub country: Option<Country>,
    /// To whom, unless into a territory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<TargetId>,
    /// Into which territory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub territory: Option<TerritoryId>,
}

read_struct!(PostalEntry {
    codes: required,
    country: optional,
    target: optional,
    territory: optional,
});

/// By lead source (rule R-7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ByLeadSource {
    /// Which goes where.
    pub entries: Vec<SourceEntry>,
}

read_struct!(tagged ByLeadSource { entries: required });

/// Where the leads of some sources go: to one target, or into a shared territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// The ids of the sources.
    pub sources: Vec<SettingId>,
    /// To whom, unless into a territory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<TargetId>,
    /// Into which territory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub territory: Option<TerritoryId>,
}

read_struct!(SourceEntry { sources: required, target: optional, territory: optional });

/// Those among whom one is chosen.
pub(super) struct Members<'p> {
    pub(super) kind: RotationKind,
    pub(super) list: Vec<Member<'p>>,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) struct Member<'p> {
    pub(super) target: &'p TargetId,
    pub(super) weight: u32,
    pub(super) hours: Option<&'p OperationHours>,
}

impl Strategy {
    /// Those among whom one is chosen, where it needs no mapping.
    pub(super) fn members(&self) -> Option<Members<'_>> {
        match self {
            Self::RoundRobin(it) => Some(it.members()),
            Self::WeightedRoundRobin(it) => Some(it.members()),
            Self::LeastLoaded(it) => Some(it.members()),
            Self::ByHours(it) => Some(it.members()),
            Self::Region(_) | Self::PostalCode(_) | Self::LeadSource(_) => None,
        }
    }
}

impl Rotation {
    pub(super) fn members(&self) -> Members<'_> {
        match self {
            Self::RoundRobin(it) => it.members(),
            Self::WeightedRoundRobin(it) => it.members(),
            Self::LeastLoaded(it) => it.members(),
            Self::ByHours(it) => it.members(),
        }
    }
}

impl RoundRobin {
    fn members(&self) -> Members<'_> {
        Members::alike(RotationKind::RoundRobin, &self.targets)
    }
}

impl LeastLoaded {
    fn members(&self) -> Members<'_> {
        Members::alike(RotationKind::LeastLoaded, &self.targets)
    }
}

impl WeightedRoundRobin {
    fn members(&self) -> Members<'_> {
        let members = self.members.iter();
        let members = members.map(|WeightedTarget { target, weight }| Member {
            target,
            weight: *weight,
            hours: None,
        });
        let members = members.collect();
        Members { kind: RotationKind::WeightedRoundRobin, list: members }
    }
}

impl ByHours {
    fn members(&self) -> Members<'_> {
        let members = self.members.iter();
        let members = members.map(|TargetHours { target, hours }| Member {
            target,
            weight: 1,
            hours: Some(hours),
        });
        let members = members.collect();
        Members { kind: RotationKind::ByHours, list: members }
    }
}

impl<'p> Members<'p> {
    fn alike(kind: RotationKind, targets: &'p [TargetId]) -> Self {
        let member = |target| Member { target, weight: 1, hours: None };
        Self { kind, list: targets.iter().map(member).collect() }
    }
}

/// Where the leads of an entry go, as it is written.
pub(super) struct Written<'p> {
    pub(super) target: Option<&'p TargetId>,
    pub(super) territory: Option<&'p TerritoryId>,
}

impl Strategy {
    /// Where the leads of each entry go.
    pub(super) fn destinations(&self) -> Vec<Written<'_>> {
        match self {
            Self::Region(it) => it.entries.iter().map(RegionEntry::written).collect(),
            Self::PostalCode(it) => it.entries.iter().map(PostalEntry::written).collect(),
            Self::LeadSource(it) => it.entries.iter().map(SourceEntry::written).collect(),
            _ => Vec::new(),
        }
    }
}

macro_rules! written {
    ($($entry:ident)*) => {$(
        impl $entry {
            fn written(&self) -> Written<'_> {
                Written { target: self.target.as_ref(), territory: self.territory.as_ref() }
            }
        }
    )*};
}

written! { RegionEntry PostalEntry SourceEntry }
