use std::fmt;

use serde::{Serialize, Serializer};

use crate::notify::WhyNot;

/// What stands against it that somebody is told, in short: one of the codes, and the words that a finding has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SilenceReason {
    /// The user is archived (rules N-14, N-15).
    Archived,
    /// The contact has an assigned user, whose control alone decides about texts and e-mails (rule N-7).
    AssignedDecides,
    /// The contact is blocked: what it sends is stored, and nothing else (rule N-12).
    Blocked,
    /// Texts wait for operation hours that never come (rules N-13, H-3).
    NeverOpen,
    /// Nowhere to write to.
    NoEmail,
    /// The account has no fallback number, and no other is used instead (rule N-8).
    NoFallbackNumber,
    /// Nowhere to text to.
    NoPhone,
    /// The account of the user has no roll-up (rule N-1).
    NoRollUp,
    /// No user of the account is active (rule N-20).
    Nobody,
    /// The user wants notices about their own contacts only, and this is another's (rule N-3).
    NotAssigned,
    /// The account is not below the user's own, so that the choice does not count (rule N-11).
    NotBelow,
    /// Neither a user of the account, nor one who rolls it up.
    NotInAccount,
    /// The user does not see contacts that are not assigned to them (rules U-4, N-14).
    NotVisible,
    /// A switch is off, as somebody chose.
    Off,
    /// A switch is off, as it is until somebody chooses.
    OffByDefault,
    /// The contact has no assigned user, so that the control of the account owner decides (rule N-8).
    OwnerDecides,
    /// The kind is about no contact, and shown in the panel only (rule N-2).
    PanelOnly,
}

impl SilenceReason {
    /// Every one, in the order of their codes.
    pub const ALL: [Self; 17] = [
        Self::Archived,
        Self::AssignedDecides,
        Self::Blocked,
        Self::NeverOpen,
        Self::NoEmail,
        Self::NoFallbackNumber,
        Self::NoPhone,
        Self::NoRollUp,
        Self::Nobody,
        Self::NotAssigned,
        Self::NotBelow,
        Self::NotInAccount,
        Self::NotVisible,
        Self::Off,
        Self::OffByDefault,
        Self::OwnerDecides,
        Self::PanelOnly,
    ];

    /// The stable code, like `notify.off`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Archived => "notify.archived",
            Self::AssignedDecides => "notify.assigned_decides",
            Self::Blocked => "notify.blocked",
            Self::NeverOpen => "notify.never_open",
            Self::NoEmail => "notify.no_email",
            Self::NoFallbackNumber => "notify.no_fallback_number",
            Self::NoPhone => "notify.no_phone",
            Self::NoRollUp => "notify.no_roll_up",
            Self::Nobody => "notify.nobody",
            Self::NotAssigned => "notify.not_assigned",
            Self::NotBelow => "notify.not_below",
            Self::NotInAccount => "notify.not_in_account",
            Self::NotVisible => "notify.not_visible",
            Self::Off => "notify.off",
            Self::OffByDefault => "notify.off_by_default",
            Self::OwnerDecides => "notify.owner_decides",
            Self::PanelOnly => "notify.panel_only",
        }
    }
}

/// As a finding says it.
impl fmt::Display for SilenceReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Archived => "who would be told is archived",
            Self::AssignedDecides => "the assigned user decides",
            Self::Blocked => "blocked",
            Self::NeverOpen => "texted in hours only, and never open",
            Self::NoEmail => "no e-mail",
            Self::NoFallbackNumber => "no fallback number",
            Self::NoPhone => "no phone",
            Self::NoRollUp => "the roll-up is not in use",
            Self::Nobody => "no active user",
            Self::NotAssigned => "wanted for own contacts only",
            Self::NotBelow => "rolled up from where the account is not below",
            Self::NotInAccount => "not in the account",
            Self::NotVisible => "hidden from those who see their own contacts only",
            Self::Off => "switched off",
            Self::OffByDefault => "off by default",
            Self::OwnerDecides => "the account owner decides",
            Self::PanelOnly => "shown in the panel only",
        })
    }
}

impl Serialize for SilenceReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SilenceReason {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SilenceReason".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes: Vec<_> = Self::ALL.iter().map(|reason| reason.code()).collect();
        schemars::json_schema!({ "type": "string", "enum": codes })
    }
}

/// Reasons, each once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reasons(u32);

impl Reasons {
    pub(super) fn of(reasons: &[WhyNot]) -> Self {
        reasons.iter().fold(Self::default(), |all, reason| all.with(reason.in_short()))
    }

    pub(super) const fn with(self, reason: SilenceReason) -> Self {
        Self(self.0 | 1 << reason as u32)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In the order of their codes.
    pub(super) fn all(self) -> Vec<SilenceReason> {
        let is_in = |reason: &&SilenceReason| self.0 & (1 << **reason as u32) != 0;
        SilenceReason::ALL.iter().filter(is_in).copied().collect()
    }
}

impl WhyNot {
    /// What it comes to, whoever it is about.
    pub(in crate::notify) const fn in_short(&self) -> SilenceReason {
        match self {
            Self::Off { chosen: true, .. } => SilenceReason::Off,
            Self::Off { .. } => SilenceReason::OffByDefault,
            Self::NotAssigned { .. } => SilenceReason::NotAssigned,
            Self::NotVisible { .. } => SilenceReason::NotVisible,
            Self::AssignedDecides { .. } => SilenceReason::AssignedDecides,
            Self::OwnerDecides { .. } => SilenceReason::OwnerDecides,
            Self::PanelOnly { .. } => SilenceReason::PanelOnly,
            Self::NotInAccount { .. } => SilenceReason::NotInAccount,
            Self::Archived { .. } => SilenceReason::Archived,
            Self::NoPhone { .. } => SilenceReason::NoPhone,
            Self::NoEmail { .. } => SilenceReason::NoEmail,
            Self::NoFallbackNumber { .. } => SilenceReason::NoFallbackNumber,
            Self::NeverOpen { .. } => SilenceReason::NeverOpen,
            Self::NotBelow { .. } => SilenceReason::NotBelow,
            Self::NoRollUp { .. } => SilenceReason::NoRollUp,
        }
    }
}
