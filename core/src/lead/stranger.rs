//! Names that lead nowhere: of a plan, that the network does not know, and beside a plan, to whom it sends nothing. They are told,
//! not refused, since network and plan may have been edited since.

use std::fmt::{self, Write};

use serde::Serialize;

use super::{AbsenceReason, Router, RoutingState};
use crate::document::{OneLine, did_you_mean, is_default, names, nearest};
use crate::id::TargetId;

/// Somebody whom a plan names and the network does not know, or who is named beside a plan and is no target of it: a slip, or
/// left over from before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnknownTarget {
    /// Who.
    pub target: TargetId,
    /// Where the name stands.
    pub named_in: NamedIn,
    /// Who may have been meant: in a plan, of the network; beside it, a target of the plan. Searched for the first 20.
    #[serde(skip_serializing_if = "is_default")]
    pub suggestion: Option<TargetId>,
}

/// Where somebody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NamedIn {
    /// In the plan, and unknown to the network.
    Plan,
    /// Among those who get no leads for now.
    Absences,
    /// Among the loads of a state.
    Loads,
}

names!(NamedIn { Plan => "plan", Absences => "absences", Loads => "loads" });

/// For how many of a call it is searched who, or which region, may have been meant.
pub(super) const MOST_SEARCHED: usize = 20;

impl Router {
    /// Whoever is named in the plan and is `unknown` among the absences, as a network tells them: they get no leads. And whoever is
    /// named in the absences, or in the loads of a state, and is no target of the plan: their absence keeps nobody from getting
    /// leads, and their load counts for nobody.
    pub fn unknown_targets(&self, state: &RoutingState) -> Vec<UnknownTarget> {
        let mut told = Vec::new();
        let mut tell = |target: &TargetId, named_in, meant: &Option<TargetId>| {
            let known = || self.plan.targets.iter().map(TargetId::as_str);
            let is_searched = named_in != NamedIn::Plan && told.len() < MOST_SEARCHED;
            let near = if is_searched { nearest(target.as_str(), known()) } else { None };
            let near = near.and_then(|near| near.parse().ok());
            let suggestion = near.or_else(|| meant.clone());
            told.push(UnknownTarget { target: target.clone(), named_in, suggestion });
        };
        for absence in &self.absences.named(&self.plan) {
            match self.plan.find(absence.target.as_str()) {
                None => tell(&absence.target, NamedIn::Absences, &None),
                // What was said of it later counts.
                Some(place) if self.absence_of(place) == Some(AbsenceReason::Unknown) => {
                    tell(&absence.target, NamedIn::Plan, &absence.suggestion);
                }
                Some(_) => {}
            }
        }
        for load in state.to_document().loads {
            if self.plan.find(load.target.as_str()).is_none() {
                tell(&load.target, NamedIn::Loads, &None);
            }
        }
        told
    }
}

impl fmt::Display for UnknownTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        let Self { target, named_in, suggestion } = self;
        let meant = did_you_mean(suggestion.as_ref().map(TargetId::as_str));
        let is_what = match named_in {
            NamedIn::Plan => "unknown to the network",
            _ => "no target of the plan",
        };
        write!(f, "`{target}` in the {} is {is_what}{meant}", named_in.as_str())
    }
}
