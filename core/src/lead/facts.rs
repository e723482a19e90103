//! What the host knows when it asks: the lead, the contacts that it may be, and who cannot be routed to.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::document::{
    At, Faults, Node, ObjectReader, Read, document, is_default, names, read_struct, write_instant,
    write_instant_if_any, wrong_type,
};
use crate::id::{AccountId, ContactId, LeadId, SettingId, TargetId, UserId};

/// A lead as it comes in. Never kept.
///
/// Its texts are what somebody typed: one that cannot be read is no fault, the lead then goes to the default (rule R-18).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// The host's id of it; a blank one is none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: Option<LeadId>,
    /// When it came; needed where hours or caps count.
    #[serde(default, skip_serializing_if = "is_default", serialize_with = "write_instant_if_any")]
    pub at: Option<DateTime<FixedOffset>>,
    /// The id of its source, as it was posted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Option<Arc<str>>,
    /// Its postal code (rule R-15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub postal_code: Option<Arc<str>>,
    /// Its state or province, a code or a name (rule R-16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub region: Option<Arc<str>>,
    /// Its country; that of the plan where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub country: Option<Arc<str>>,
    /// Its e-mail address, by which duplicates are found (rule R-19).
    #[serde(default, skip_serializing_if = "is_default")]
    pub email: Option<Arc<str>>,
    /// Its phone number, by which duplicates are found.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: Option<Arc<str>>,
    /// Whether it was posted by a simple lead form, from which a duplicate begins no action plan (rule R-19).
    #[serde(default, skip_serializing_if = "is_default")]
    pub simple_form: bool,
    /// The contacts of the network that it may be, in any order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contacts: Vec<KnownContact>,
}

read_struct!(Lead {
    id: posted,
    at: optional,
    source: optional,
    postal_code: optional,
    region: optional,
    country: optional,
    email: optional,
    phone: optional,
    simple_form: default,
    contacts: default,
});
document!(Lead, "lead");

/// Of a lead only what a plan may go by, as it was typed: for leads that come in tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeadFields<'l> {
    /// When it came.
    pub at: Option<DateTime<FixedOffset>>,
    /// The id of its source.
    pub source: Option<&'l str>,
    /// Its postal code.
    pub postal_code: Option<&'l str>,
    /// Its state or province.
    pub region: Option<&'l str>,
    /// Its country.
    pub country: Option<&'l str>,
}

impl LeadFields<'_> {
    /// The source whose action plan it may begin, if it says one that is an id (rules R-9, R-18).
    pub(super) fn source_id(&self) -> Option<SettingId> {
        said(self.source)?.parse().ok()
    }
}

/// What a lead says, unless it is blank (rule R-18).
pub(super) fn said(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

impl Lead {
    /// What a plan may go by.
    pub fn fields(&self) -> LeadFields<'_> {
        LeadFields {
            at: self.at,
            source: self.source.as_deref(),
            postal_code: self.postal_code.as_deref(),
            region: self.region.as_deref(),
            country: self.country.as_deref(),
        }
    }
}

/// A contact of an account in the network (rule R-19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KnownContact {
    /// The host's id of it.
    pub id: ContactId,
    /// Whose contact it is.
    pub account: AccountId,
    /// The user it is assigned to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub user: Option<UserId>,
    /// Its e-mail addresses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub emails: Vec<Arc<str>>,
    /// Its phone numbers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phones: Vec<Arc<str>>,
    /// Whether it is archived, so that it does not count.
    #[serde(default, skip_serializing_if = "is_default")]
    pub archived: bool,
    /// When it came to be; of several the newest counts.
    #[serde(serialize_with = "write_instant")]
    pub created_at: DateTime<FixedOffset>,
}

read_struct!(KnownContact {
    id: required,
    account: required,
    user: optional,
    emails: default,
    phones: default,
    archived: default,
    created_at: required,
});

/// A target that gets no leads for now, and why (rule R-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// Who.
    pub target: TargetId,
    /// Why.
    pub reason: AbsenceReason,
    /// For one that is unknown, who may be meant.
    #[serde(default, skip_serializing_if = "is_default")]
    pub suggestion: Option<TargetId>,
}

impl Absence {
    /// A target that gets no leads for a reason.
    pub const fn new(target: TargetId, reason: AbsenceReason) -> Self {
        Self { target, reason, suggestion: None }
    }
}

impl Read for Absence {
    fn blank() -> Self {
        Self::new(Read::blank(), Read::blank())
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        // A name alone does not say why.
        if let Node::Text(_) = node {
            return wrong_type(node, ABSENCE, at, faults);
        }
        let known = &["target", "reason", "suggestion"];
        let Some(mut object) = ObjectReader::new(node, known, at, faults) else { return };
        object.required("target", &mut self.target);
        object.required("reason", &mut self.reason);
        object.optional("suggestion", &mut self.suggestion);
    }
}

/// What an absence is like.
const ABSENCE: &str = r#"an object like `{"target": "kim", "reason": "archived"}`"#;

/// Why a target gets no leads (rule R-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AbsenceReason {
    /// A user who is archived.
    Archived,
    /// A sub-account that is paused.
    Paused,
    /// One that does not exist any more: only a host says so, of a network it is unknown.
    Deleted,
    /// One that the network does not know: it never was, or is no more.
    Unknown,
    /// A sub-account whose set-up is not complete.
    NotSetUp,
}

names!(AbsenceReason {
    Archived => "archived",
    Paused => "paused",
    Deleted => "deleted",
    Unknown => "unknown",
    NotSetUp => "not_set_up",
});
