//! An assignment in a sentence (rule R-22).

use std::fmt::{self, Write};

use super::{
    AssignmentRecord, DuplicateOf, Outcome, ReadValue, SkipReason, Skipped, TurnFigure,
    UnreadPoint, WhyDefault,
};
use crate::document::{OneLine, Shown};
use crate::id::{MAX_ID, TargetId};

/// What was read, the entry that won, the territory, and whose turn it is.
impl fmt::Display for AssignmentRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A web form sends anything.
        let f = &mut OneLine(f);
        self.decision(f)?;
        for UnreadPoint { by, message, .. } in self.unread.iter().filter(|it| it.contact.is_none())
        {
            write!(f, "; {} not read: {message}", by.as_str())?;
        }
        Ok(())
    }
}

impl AssignmentRecord {
    fn decision(&self, f: &mut OneLine<'_>) -> fmt::Result {
        let target = self.target.as_ref().map_or("nobody", TargetId::as_str);
        if let Some(DuplicateOf { contact, account, .. }) = self.duplicate_of.first() {
            write!(f, "duplicate of {contact} → {account}")?;
            if account.as_str() != target && self.target.is_some() {
                write!(f, ", {target}")?;
            }
            for Skipped { target, reason } in &self.skipped {
                write!(f, " ({target} {reason})")?;
            }
            return Ok(());
        }
        match &self.read {
            None => {}
            Some(ReadValue { value: Some(value), padded, .. }) => {
                let padded = if *padded { " (zeros put back)" } else { "" };
                match value.len() {
                    0..=MAX_ID => write!(f, "{value}{padded} → ")?,
                    _ => write!(f, "{} → ", Shown(value))?, // no source has such an id
                }
            }
            Some(ReadValue { raw: Some(raw), message: Some(message), .. }) => {
                write!(f, "`{}` cannot be read ({message}) → ", Shown(raw))?;
            }
            Some(_) => write!(f, "no {} given → ", self.attribute())?,
        }
        if let Some(entry) = &self.entry {
            write!(f, "`{}` → ", Shown(&entry.key))?;
        }
        if let Some(territory) = &self.territory {
            write!(f, "territory {territory} → ")?;
        }
        match (self.outcome, self.why_default) {
            (Outcome::Routed, _) if self.rotation.is_some() => {
                write!(f, "turn of {target}")?;
                self.deciding(f)?;
            }
            (Outcome::Routed, _) => f.write_str(target)?,
            (Outcome::Unchanged, None) => write!(f, "stays with {target}")?,
            (Outcome::Unchanged, Some(why)) => {
                write!(f, "stays with {target}: {}", why.in_words())?;
            }
            (outcome, why) => {
                let why = why.unwrap_or(WhyDefault::MissingAttribute).in_words();
                match outcome {
                    Outcome::Default => write!(f, "{why}: default {target}")?,
                    _ => write!(f, "{why}, and there is no default that can: unrouted")?,
                }
            }
        }
        for (place, skipped) in self.skipped.iter().enumerate() {
            f.write_str(if place == 0 { " (" } else { ", " })?;
            write!(f, "{} {}", skipped.target, skipped.reason)?;
        }
        match (self.skipped.is_empty(), self.more_skipped) {
            (true, _) => Ok(()),
            (false, 0) => f.write_str(")"),
            (false, more) => write!(f, " and {more} more)"),
        }
    }

    fn attribute(&self) -> &'static str {
        match self.strategy {
            "postal_code" => "postal code",
            "region" => "state or province",
            _ => "lead source",
        }
    }

    /// The figures of a turn: `, who has 2, before ben with 5`.
    fn deciding(&self, f: &mut OneLine<'_>) -> fmt::Result {
        for (place, TurnFigure { target, figure }) in self.figures.iter().enumerate() {
            match (place, self.parts) {
                (0, 0) => f.write_str(", who has ")?,
                (0, _) => f.write_str(", owed ")?,
                _ => write!(f, ", before {target} with ")?,
            }
            write!(f, "{figure}")?;
            if self.parts > 0 {
                write!(f, "/{}", self.parts)?;
            }
        }
        Ok(())
    }
}

impl WhyDefault {
    pub(super) const fn in_words(self) -> &'static str {
        match self {
            Self::MissingAttribute => "nothing to go by",
            Self::NoEntryFits => "no entry fits",
            Self::NoEligibleTarget => "nobody there can get it",
            Self::NewLeadsOnly => "the plan is for new leads only",
        }
    }
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent { reason } => match reason {
                super::AbsenceReason::NotSetUp => f.write_str("not set up"),
                other => f.write_str(other.as_str()),
            },
            Self::Closed {} => f.write_str("closed"),
            Self::Full { per, from, leads } => {
                write!(f, "full: {leads} in the {per} from {from}")
            }
        }
    }
}
