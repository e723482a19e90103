use chrono::NaiveDate;
use serde::Serialize;

use super::passed::Passed;
use super::rotation::Figures;
use super::{AbsenceReason, KnownContact, Lead, Period, Router};
use crate::document::{names, to_canonical_json};
use crate::id::TargetId;

/// Who gets a lead, and why (rule R-22). What led to it is told by [`to_record`](Self::to_record).
#[derive(Clone, Debug)]
pub struct Assignment<'a> {
    pub(super) router: &'a Router,
    pub(super) lead: &'a Lead,
    pub(super) choice: Choice,
    pub(super) passed: Passed,
    pub(super) duplicate: Option<Duplicate<'a>>,
    /// Where a contact is that exists already.
    pub(super) current: Option<&'a TargetId>,
    /// Whether it is searched which region may have been meant.
    pub(super) is_searched: bool,
}

/// What a step has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) outcome: Outcome,
    pub(super) target: Option<u32>,
    pub(super) key: Option<u32>,
    pub(super) rotation: Option<u32>,
    /// Who had the last turn of the rotation before and after.
    pub(super) cursor: (Option<u32>, Option<u32>),
    /// By which figures the turn was decided, and of how many parts a lead consists there.
    pub(super) figures: Option<(Figures, u32)>,
    pub(super) why_default: Option<WhyDefault>,
    /// What the plan goes by could not be read.
    pub(super) is_unread: bool,
}

/// The contact that a lead is, and who of its account.
#[derive(Clone, Debug)]
pub(super) struct Duplicate<'a> {
    pub(super) found: Vec<&'a KnownContact>,
    pub(super) target: Option<TargetId>,
    /// The user that it is assigned to, if they get no leads, and why.
    pub(super) skipped: Option<(TargetId, SkipReason)>,
}

/// What becomes of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "RoutingOutcome"))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// It goes where the plan sends it.
    Routed,
    /// It goes to the default (rules ).
    Default,
    /// It goes where its contact is (rule R-19).
    Duplicate,
    /// The contact stays where it is (rule R-10).
    Unchanged,
    /// Nobody gets it (rule R-14).
    Unrouted,
}

names!(Outcome {
    Routed => "routed",
    Default => "default",
    Duplicate => "duplicate",
    Unchanged => "unchanged",
    Unrouted => "unrouted",
});

/// Why a lead does not go where the plan would send it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyDefault {
    /// It lacks what the plan goes by (rule R-18).
    MissingAttribute,
    /// No entry fits it, or it cannot be read (rule R-18).
    NoEntryFits,
    /// Nobody of those to whom it would go may get it (rule R-14).
    NoEligibleTarget,
    /// The plan is for new leads only (rules ).
    NewLeadsOnly,
}

names!(WhyDefault {
    MissingAttribute => "missing_attribute",
    NoEntryFits => "no_entry_fits",
    NoEligibleTarget => "no_eligible_target",
    NewLeadsOnly => "new_leads_only",
});

/// A target that was passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Skipped {
    /// Who.
    pub target: TargetId,
    /// Why.
    pub reason: SkipReason,
}

/// Why a target was passed over (rules ).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum SkipReason {
    /// It gets no leads for now.
    Absent {
        /// Why.
        reason: AbsenceReason,
    },
    /// It is not at work.
    Closed {},
    /// It has all the leads that its cap allows.
    Full {
        /// The kind of period.
        per: Period,
        /// Its first day.
        from: NaiveDate,
        /// The cap.
        leads: u32,
    },
}

impl SkipReason {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent { .. } => "routing.absent",
            Self::Closed {} => "routing.closed",
            Self::Full { .. } => "routing.full",
        }
    }
}

impl<'a> Assignment<'a> {
    /// What becomes of it.
    pub const fn outcome(&self) -> Outcome {
        self.choice.outcome
    }

    /// Who gets it; nobody where it is unrouted, and where a duplicate's contact is assigned to no user.
    pub fn target(&self) -> Option<&TargetId> {
        match (&self.duplicate, self.current) {
            (Some(duplicate), _) => duplicate.target.as_ref(),
            (None, Some(current)) if self.choice.outcome == Outcome::Unchanged => Some(current),
            _ => self.router.target_id(self.choice.target?),
        }
    }

    /// Who gets it; of a duplicate whose contact is assigned to no user, its account.
    pub(super) fn goes_to(&self) -> Option<TargetId> {
        let account = || self.duplicates().first()?.account.as_str().parse().ok();
        self.target().cloned().or_else(account)
    }

    /// Why it does not go where the plan would send it.
    pub const fn why_default(&self) -> Option<WhyDefault> {
        self.choice.why_default
    }

    /// The lead.
    pub const fn lead(&self) -> &'a Lead {
        self.lead
    }

    /// The contacts of which it is a duplicate, the one that counts first.
    pub fn duplicates(&self) -> &[&'a KnownContact] {
        self.duplicate.as_ref().map_or(&[], |duplicate| &duplicate.found)
    }

    /// Those who were passed over, in the order in which they were looked at; the first 20 of them.
    pub fn skipped(&self) -> impl Iterator<Item = (&TargetId, SkipReason)> {
        let passed = self.passed.names().iter();
        let passed = passed.filter_map(|(it, why)| Some((self.router.target_id(*it)?, *why)));
        let user = self.duplicate.as_ref().and_then(|it| it.skipped.as_ref());
        passed.chain(user.map(|(user, why)| (user, *why)))
    }

    /// How many were passed over.
    pub fn skipped_count(&self) -> usize {
        let user = self.duplicate.as_ref().and_then(|it| it.skipped.as_ref());
        self.passed.len() + usize::from(user.is_some())
    }

    /// The decision in words: what was read, the entry that won, the territory, and whose turn it is.
    pub fn explain(&self) -> String {
        self.to_record().to_string()
    }

    /// The canonical JSON of all that led to it.
    pub fn to_json(&self) -> String {
        to_canonical_json(&self.to_record())
    }
}
