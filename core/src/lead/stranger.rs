//! Names that the host gives beside a plan and to whom the plan sends nothing: told, not refused, since a plan may have been
//! edited since.

use std::fmt;

use serde::Serialize;

use super::{Router, RoutingState};
use crate::document::{did_you_mean, is_default, names, nearest};
use crate::id::TargetId;

/// Somebody who is named beside a plan and is no target of it: a slip, or left over from another plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnknownTarget {
    /// Who.
    pub target: TargetId,
    /// Where the name stands.
    pub named_in: NamedIn,
    /// The target of the plan that may have been meant; searched for the first 20.
    #[serde(skip_serializing_if = "is_default")]
    pub suggestion: Option<TargetId>,
}

/// Where somebody is named beside a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NamedIn {
    /// Among those who get no leads for now.
    Absences,
    /// Among the loads of a state.
    Loads,
}

names!(NamedIn { Absences => "absences", Loads => "loads" });

/// For how many it is searched who may have been meant.
const MOST_SEARCHED: usize = 20;

impl Router {
    /// Whoever is named in the absences, or in the loads of a state, and is no target of the plan. Their absence keeps nobody
    /// from getting leads, and their load counts for nobody.
    pub fn unknown_targets(&self, state: &RoutingState) -> Vec<UnknownTarget> {
        let loads = state.to_document().loads;
        let is_stranger = |it: &&super::TargetLoad| self.plan.find(it.target.as_str()).is_none();
        let loads = loads.iter().filter(is_stranger).map(|it| (NamedIn::Loads, &it.target));
        let absences = self.absences.strangers().map(|target| (NamedIn::Absences, target));
        let mut told = Vec::new();
        for (named_in, target) in absences.chain(loads) {
            let known = || self.plan.targets.iter().map(TargetId::as_str);
            let meant =
                if told.len() < MOST_SEARCHED { nearest(target.as_str(), known()) } else { None };
            let suggestion = meant.and_then(|meant| meant.parse().ok());
            told.push(UnknownTarget { target: target.clone(), named_in, suggestion });
        }
        told
    }
}

impl fmt::Display for UnknownTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, named_in, suggestion } = self;
        let meant = did_you_mean(suggestion.as_ref().map(TargetId::as_str));
        write!(f, "`{target}` in the {} is no target of the plan{meant}", named_in.as_str())
    }
}
