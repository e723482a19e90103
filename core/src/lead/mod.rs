//! Leads: where they come from, and who gets them.
//!
//! What always holds here: a web key belongs to one account or one lead source of the whole network, and one that was
//! replaced is revoked, not unknown (rule R-2). Routing is a pure step from plan, state and lead to an assignment and the next
//! state (rule R-12): nothing is random, nothing goes by age, no lead is dropped, and a batch is the steps one after the other.

mod absences;
mod assignment;
mod attribute;
mod batch;
mod bound;
mod caps;
mod check;
mod clashes;
mod classes;
mod compile;
mod coverage;
mod duplicate;
mod error;
mod facts;
mod idle;
mod layers;
mod own_plan;
mod passed;
mod plan;
mod postal_keys;
mod postal_map;
mod record;
mod register;
mod rotation;
mod round;
mod router;
mod sentence;
mod shared;
mod simulation;
mod source;
mod state;
mod stay;
mod stranger;
mod strategy;
mod universe;

pub use assignment::{Assignment, Outcome, SkipReason, Skipped, WhyDefault};
pub use batch::{Attribute, Batch, Routed};
pub use coverage::{
    Coverage, CoverageShare, CoveredClass, Goes, Ineligible, NeverWins, UnreachedTerritory,
    UnreadableClass,
};
pub use error::{InState, LeadsTo, RoutingError};
pub use facts::{Absence, AbsenceReason, KnownContact, Lead, LeadFields};
pub use own_plan::OwnRoutingPlan;
pub use plan::{AddedRegion, Cap, Period, RoutingPlan, TargetKind, Territory};
pub use record::{
    AssignmentRecord, Cursor, DuplicateOf, LeadNotice, LostEntry, MatchedBy, PlanStart, ReadValue,
    TurnFigure, UnreadPoint, WonEntry,
};
pub(crate) use register::{Register, RegisteredAccount, RegisteredUser};
pub use router::Router;
pub use simulation::{
    Fairness, LeadShare, Move, OutcomeShare, PastLead, SimulatedPlan, Simulation,
};
pub use source::LeadSource;
pub use state::{CapCount, Credit, RotationState, RoutingState, RoutingStateDocument, TargetLoad};
pub use stay::ExistingContact;
pub use stranger::{NamedIn, UnknownTarget};
pub use strategy::{
    ByHours, ByLeadSource, ByPostalCode, ByRegion, LeastLoaded, PostalEntry, RegionEntry, Rotation,
    RotationKind, RoundRobin, SourceEntry, Strategy, TargetHours, WeightedRoundRobin,
    WeightedTarget,
};
pub use universe::{BuiltIn, PostalCodes, RegionList, SourceList, Universe};
