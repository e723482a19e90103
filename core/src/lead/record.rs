//! An assignment with all that led to it, as it is written (rule R-22).

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::assignment::Assignment;
use super::attribute::Value;
use super::compile::Mapping;
use super::duplicate::{matched_by, unread};
use super::{Lead, Outcome, RotationKind, Skipped, WhyDefault};
use crate::document::{Coded, Shown, is_default, names, one_line};
use crate::id::{AccountId, ContactId, LeadId, SettingId, TargetId, TerritoryId, UserId};

/// Who gets a lead, and all that led to it (rule R-22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AssignmentRecord {
    /// The host's id of the lead.
    #[serde(skip_serializing_if = "is_default")]
    pub lead: Option<LeadId>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Who gets it.
    #[serde(skip_serializing_if = "is_default")]
    pub target: Option<TargetId>,
    /// The strategy of the plan.
    pub strategy: &'static str,
    /// What the plan goes by, as it was typed and as it was read.
    #[serde(skip_serializing_if = "is_default")]
    pub read: Option<ReadValue>,
    /// The entry that won.
    #[serde(skip_serializing_if = "is_default")]
    pub entry: Option<WonEntry>,
    /// Those that fit as well and lost, the most specific first; the first 100 of them.
    #[serde(skip_serializing_if = "is_default")]
    pub lost: Vec<LostEntry>,
    /// The territory.
    #[serde(skip_serializing_if = "is_default")]
    pub territory: Option<TerritoryId>,
    /// How one of several was chosen.
    #[serde(skip_serializing_if = "is_default")]
    pub rotation: Option<RotationKind>,
    /// Who had the last turn before and after.
    #[serde(skip_serializing_if = "is_default")]
    pub cursor: Option<Cursor>,
    /// By which figures the turn was decided, for weights and loads: that of whoever has it, and the next best of those who might
    /// have had it. Loads are those of before; with weights it is what each was owed with this lead, in `parts` of a lead.
    #[serde(skip_serializing_if = "is_default")]
    pub figures: Vec<TurnFigure>,
    /// With weights, of how many parts a lead consists (rule R-21).
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(extend("default" = 0)))]
    pub parts: u32,
    /// Those who were passed over, in the order in which they were looked at; the first 20 of them.
    #[serde(skip_serializing_if = "is_default")]
    pub skipped: Vec<Skipped>,
    /// How many more were passed over.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(extend("default" = 0)))]
    pub more_skipped: u32,
    /// Why it does not go where the plan would send it.
    #[serde(skip_serializing_if = "is_default")]
    pub why_default: Option<WhyDefault>,
    /// The contacts that it is, the one that counts first (rule R-19).
    #[serde(skip_serializing_if = "is_default")]
    pub duplicate_of: Vec<DuplicateOf>,
    /// What could not be read when the lead was compared with its contacts, by e-mail and then by phone, its own first; the
    /// first 20 of them (rule R-19).
    #[serde(skip_serializing_if = "is_default")]
    pub unread: Vec<UnreadPoint>,
    /// What is raised by it (rules ).
    #[serde(skip_serializing_if = "is_default")]
    pub raises: Vec<LeadNotice>,
    /// Which action plan it begins, if any (rules ).
    #[serde(skip_serializing_if = "is_default")]
    pub starts: Option<PlanStart>,
    /// Whether its action plan is stopped because a simple form posted a duplicate (rule R-19).
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(extend("default" = false)))]
    pub stopped: bool,
}

/// What a plan goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReadValue {
    /// As it was typed.
    #[serde(skip_serializing_if = "is_default")]
    pub raw: Option<Arc<str>>,
    /// As it is looked up; none where it is missing or cannot be read.
    #[serde(skip_serializing_if = "is_default")]
    pub value: Option<String>,
    /// Whether leading zeros were put back (rule R-15).
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(extend("default" = false)))]
    pub padded: bool,
    /// Why it cannot be read: the code.
    #[serde(skip_serializing_if = "is_default")]
    pub problem: Option<&'static str>,
    /// The same in words.
    #[serde(skip_serializing_if = "is_default")]
    pub message: Option<String>,
}

/// An entry that won: its place in the plan, and its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WonEntry {
    /// Where it stands, like `strategy.entries[3].codes[0]`.
    pub path: String,
    /// The key as it is written.
    pub key: String,
}

/// The key and its place.
impl fmt::Display for WonEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ({})", Shown(&self.key), self.path)
    }
}

/// An entry that lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LostEntry {
    /// Where it stands.
    pub path: String,
    /// The key as it is written.
    pub key: String,
    /// Whether it is as specific and leads to the same place, so that the earlier one counts; otherwise it is less specific.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(extend("default" = false)))]
    pub same: bool,
}

/// Who had the last turn of a rotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cursor {
    /// Before.
    #[serde(skip_serializing_if = "is_default")]
    pub before: Option<TargetId>,
    /// After.
    #[serde(skip_serializing_if = "is_default")]
    pub after: Option<TargetId>,
}

/// By what a turn was decided: how many leads somebody has, or how many parts of one they are owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TurnFigure {
    /// Who.
    pub target: TargetId,
    /// How many; below zero what they owe.
    pub figure: i64,
}

/// A contact that a lead is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DuplicateOf {
    /// Which one.
    pub contact: ContactId,
    /// Whose it is.
    pub account: AccountId,
    /// The user it is assigned to.
    #[serde(skip_serializing_if = "is_default")]
    pub user: Option<UserId>,
    /// By what they are the same.
    pub matched_by: Vec<MatchedBy>,
}

/// An e-mail address or phone number that could not be read (rule R-19): no duplicate was found by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnreadPoint {
    /// Which it is.
    pub by: MatchedBy,
    /// The contact that has it; the lead itself where nothing is said.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Option<ContactId>,
    /// Why it cannot be read: the code.
    pub problem: &'static str,
    /// The same in words.
    pub message: String,
}

/// By what a lead and a contact are the same (rule R-19); never by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum MatchedBy {
    Email,
    Phone,
}

names!(MatchedBy { Email => "email", Phone => "phone" });

/// What an assignment raises, by the names of the kinds of notices (rules ).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LeadNotice {
    /// The contact has moved.
    ContactMoved,
    /// A lead has arrived.
    NewLead,
    /// A lead is a contact that exists already.
    DuplicateClient,
}

names!(LeadNotice {
    ContactMoved => "contact_moved",
    NewLead => "new_lead",
    DuplicateClient => "duplicate_client",
});

/// Which action plan a lead begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlanStart {
    /// The plan that the source has in the sub-account: `source_plan` of the network tells which (rule R-9).
    BySource {
        /// The sub-account.
        account: AccountId,
        /// The source.
        source: SettingId,
    },
    /// That of the web key by which it came (rules ).
    Own {},
}

impl Assignment<'_> {
    /// The assignment with all that led to it.
    pub fn to_record(&self) -> AssignmentRecord {
        let plan = &self.router.plan;
        let choice = &self.choice;
        let value = plan.read(&self.lead.fields());
        let lost = choice.key.map(|key| plan.losers(&value, key)).unwrap_or_default();
        let rotation = choice.rotation.and_then(|rotation| plan.rotation(rotation));
        let territory = choice.rotation.and_then(|rotation| usize::try_from(rotation).ok());
        let territory = territory.and_then(|place| plan.plan.territories.get(place));
        let countries = (self.router.country(self.lead), plan.plan.country);
        let duplicate = |contact: &&super::KnownContact| DuplicateOf {
            contact: contact.id.clone(),
            account: contact.account.clone(),
            user: contact.user.clone(),
            matched_by: matched_by(self.lead, contact, countries),
        };
        let is_turn = rotation.is_some() && choice.outcome != Outcome::Unchanged;
        let (before, after) = choice.cursor;
        let id = |target: Option<u32>| target.and_then(|it| plan.target_id(it)).cloned();
        AssignmentRecord {
            lead: self.lead.id.clone(),
            outcome: choice.outcome,
            target: self.target().cloned(),
            strategy: plan.plan.strategy.name(),
            read: self.read(&value),
            entry: choice.key.map(|key| WonEntry {
                path: plan.key_path(key),
                key: plan.key_text(key).to_owned(),
            }),
            lost: lost.iter().map(|(key, same)| self.lost(*key, *same)).collect(),
            territory: territory.map(|territory| territory.id.clone()),
            rotation: rotation.map(|rotation| rotation.kind),
            cursor: is_turn.then(|| Cursor { before: id(before), after: id(after) }),
            figures: self.figures(),
            parts: choice.figures.map_or(0, |(_, parts)| parts),
            skipped: self
                .skipped()
                .map(|(target, reason)| Skipped { target: target.clone(), reason })
                .collect(),
            more_skipped: self.passed.unnamed(),
            why_default: choice.why_default,
            duplicate_of: self.duplicates().iter().map(duplicate).collect(),
            // Nobody looks for duplicates of a contact that exists already.
            unread: match self.current {
                None => unread(self.lead, countries, &|contact| self.router.exists(contact)),
                Some(_) => Vec::new(),
            },
            raises: self.raises(),
            starts: self.starts(),
            stopped: choice.outcome == Outcome::Duplicate && self.lead.simple_form,
        }
    }

    fn figures(&self) -> Vec<TurnFigure> {
        let plan = &self.router.plan;
        let Some((figures, _)) = self.choice.figures else { return Vec::new() };
        let Some(rotation) = self.choice.rotation.and_then(|it| plan.rotation(it)) else {
            return Vec::new();
        };
        let named = |(figure, seat): (i64, usize)| {
            let target = plan.target_id(rotation.seats.get(seat)?.target)?.clone();
            Some(TurnFigure { target, figure })
        };
        figures.each().filter_map(named).collect()
    }

    fn lost(&self, key: u32, same: bool) -> LostEntry {
        let plan = &self.router.plan;
        LostEntry { path: plan.key_path(key), key: plan.key_text(key).to_owned(), same }
    }

    fn read(&self, value: &Value<'_>) -> Option<ReadValue> {
        let raw = |lead: &Lead| match &self.router.plan.mapping {
            Mapping::None => None,
            Mapping::PostalCode(_) => lead.postal_code.clone(),
            Mapping::Region(_) => lead.region.clone(),
            Mapping::LeadSource(_) => lead.source.clone(),
        };
        let none = ReadValue {
            raw: raw(self.lead),
            value: None,
            padded: false,
            problem: None,
            message: None,
        };
        Some(match value {
            Value::None => return None,
            Value::Missing => none,
            Value::Unreadable(wrong) => {
                let error = self.router.plan.problem(&self.lead.fields(), *wrong, self.is_searched);
                let problem = error.as_ref().map(Coded::code);
                ReadValue {
                    problem,
                    message: error.map(|it| one_line(format_args!("{it}"))),
                    ..none
                }
            }
            Value::PostalCode(code, _) => {
                ReadValue { value: Some(code.to_string()), padded: code.is_padded(), ..none }
            }
            Value::Region(region) => ReadValue { value: Some(region.to_string()), ..none },
            Value::Source(source) => ReadValue { value: Some((*source).to_owned()), ..none },
        })
    }

    /// A contact that moves raises two, one that is found again raises one, and one that stays none.
    fn raises(&self) -> Vec<LeadNotice> {
        match self.choice.outcome {
            Outcome::Routed | Outcome::Default => {
                vec![LeadNotice::ContactMoved, LeadNotice::NewLead]
            }
            Outcome::Duplicate => vec![LeadNotice::DuplicateClient],
            Outcome::Unchanged | Outcome::Unrouted => Vec::new(),
        }
    }

    fn starts(&self) -> Option<PlanStart> {
        match self.choice.outcome {
            Outcome::Duplicate => (!self.lead.simple_form).then_some(PlanStart::Own {}),
            // No plan is begun for a contact that exists already (rule R-10).
            Outcome::Routed | Outcome::Default if self.current.is_none() => {
                let target = self.choice.target.filter(|target| self.router.starts_at(*target))?;
                // Only of accounts: the id of one is that of a target.
                let account = self.router.target_id(target)?.as_str().parse().ok()?;
                let source = self.lead.fields().source_id()?;
                Some(PlanStart::BySource { account, source })
            }
            _ => None,
        }
    }
}
