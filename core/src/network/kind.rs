use serde::Serialize;

use crate::access::Capability;
use crate::account::Feature;
use crate::document::names;

/// What holds for all settings of one kind. The table of them is below: a new kind is one row here and one variant of
/// [`Content`](super::Content), which lists once what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What `type` says in documents.
    pub name: &'static str,
    /// The feature whose locks and creation switches hold for it (rules S-1, S-6).
    pub feature: Option<Feature>,
    /// What one must hold to change it.
    pub capability: Capability,
    /// With whom it can be shared (rules S-7 to S-9).
    pub sharing: Sharing,
    /// Where it can be duplicated to (rules K-8, S-7, S-9, M-2).
    pub duplicates: Duplicates,
    /// With what it is copied into a clone (rule T-12).
    pub group: Option<CloneGroup>,
}

/// With whom settings of a kind can be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// With nobody.
    Never,
    /// With chosen accounts below, to whom it is read-only.
    Chosen,
}

/// Where settings of a kind can be duplicated to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// Nowhere.
    Never,
    /// Within the account.
    Within,
    /// Within the account, to an account below, and by a receiver of what is shared.
    Below,
}

/// What a clone can be given of the account it is cloned from (rule T-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CloneGroup {
    /// Account info that is no address, creation switches, contact types, tags and custom fields.
    Settings,
    /// Bid types and what proposals say beside their lines; no tax settings (rule S-11).
    Catalog,
    /// Opportunity templates, action plans and hosted pages.
    Templates,
    /// Sales cycles.
    Cycles,
    /// Log codes.
    Codes,
    /// Lead sources, without their web keys.
    Sources,
}

names!(CloneGroup {
    Settings => "settings",
    Catalog => "catalog",
    Templates => "templates",
    Cycles => "cycles",
    Codes => "codes",
    Sources => "sources",
});

const fn kind(name: &'static str) -> Kind {
    Kind {
        name,
        feature: None,
        capability: Capability::ChangeSettings,
        sharing: Sharing::Never,
        duplicates: Duplicates::Never,
        group: None,
    }
}

const fn locked(kind: Kind, feature: Feature) -> Kind {
    Kind { feature: Some(feature), ..kind }
}

const fn shared(kind: Kind) -> Kind {
    Kind { sharing: Sharing::Chosen, ..kind }
}

const fn duplicated(kind: Kind, duplicates: Duplicates) -> Kind {
    Kind { duplicates, ..kind }
}

const fn cloned(kind: Kind, group: CloneGroup) -> Kind {
    Kind { group: Some(group), ..kind }
}

use CloneGroup::{Catalog, Codes, Cycles, Settings, Sources, Templates};
use Duplicates::{Below, Within};

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 21] = [
        cloned(kind("contact_type"), Settings),
        cloned(duplicated(locked(kind("sales_cycle"), Feature::SalesCycles), Within), Cycles),
        cloned(duplicated(kind("opportunity_template"), Within), Templates),
        cloned(locked(kind("log_code"), Feature::LogCodes), Codes),
        cloned(duplicated(locked(kind("tag"), Feature::Tags), Below), Settings),
        cloned(locked(kind("custom_field"), Feature::CustomFields), Settings),
        cloned(locked(kind("lead_source"), Feature::LeadSources), Sources),
        cloned(
            duplicated(
                locked(
                    Self { capability: Capability::EditActionPlans, ..kind("action_plan") },
                    Feature::ActionPlans,
                ),
                Within,
            ),
            Templates,
        ),
        Self { capability: Capability::ChangeOwnProfile, ..kind("signature") },
        cloned(shared(duplicated(kind("hosted_page"), Below)), Templates),
        duplicated(kind("file"), Below),
        kind("announcement"),
        cloned(shared(duplicated(kind("bid_type"), Within)), Catalog),
        cloned(duplicated(kind("line_item"), Within), Catalog),
        kind("constant_value"),
        cloned(shared(duplicated(kind("quote_type"), Below)), Catalog),
        cloned(kind("pre_note"), Catalog),
        cloned(kind("subcontractor"), Catalog),
        kind("tax_district"),
        cloned(kind("proposal_settings"), Catalog),
        kind("routing_plan"),
    ];

    /// The kind of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.name == name)
    }
}
