//! Who gets a lead, and why.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::arguments::{Arguments, Input};
use super::carried::{Area, unknown};
use super::documents::kind;
use super::engine::{Ask, Engine};
use super::error;
use crate::document::{At, Faults, Limits, Read, is_default, to_canonical_json};
use crate::id::{LeadId, TargetId, TerritoryId};
use crate::lead::{
    Absence, Assignment, AssignmentRecord, BuiltIn, Coverage, CoverageShare, CoveredClass, Cursor,
    DuplicateOf, ExistingContact, Ineligible, Lead, LeadNotice, LostEntry, Move, NeverWins,
    Outcome, PastLead, PlanStart, ReadValue, Register, RotationKind, Router, RoutingPlan,
    RoutingState, SimulatedPlan, Simulation, Skipped, TargetLoad, TurnFigure, Universe,
    UnknownTarget, UnreachedTerritory, UnreadPoint, UnreadableClass, WhyDefault, WonEntry,
};

/// Plans by which leads are routed.
pub(super) const AREA: Area = Area {
    calls: &[("with_loads", with_loads)],
    documents: &[kind::<RoutingPlan>(), kind::<RoutingState>()],
    engines: &[("router", router)],
};

/// A question to a router.
type Question = fn(&Router, Arguments<'_>) -> Result<String, Faults>;

/// Every question that a router answers.
const QUESTIONS: &[(&str, Question)] = &[
    ("absence", absence),
    ("coverage", coverage),
    ("reroute", reroute),
    ("reroute_all", reroute_all),
    ("route", route),
    ("route_all", route_all),
    ("simulate", simulate),
    ("targets", targets),
    ("unknown_targets", unknown_targets),
];

impl Ask for Router {
    fn ask(&self, question: &str, input: Input<'_>) -> Result<String, String> {
        answer(self, question, input).map_err(|faults| error::to_json(&faults))
    }

    fn make(&self, change: &str, input: Input<'_>) -> Result<Engine, Faults> {
        if change != WITH_ABSENT {
            return Err(unknown("change", change, std::iter::once(WITH_ABSENT)));
        }
        let mut arguments = Arguments::with_documents(input)?;
        let absent = arguments.required::<Vec<Absence>>("absent");
        arguments.done()?;
        Ok(Engine::of(self.with_absent(&absent)))
    }
}

/// Tells who gets no leads for now, instead of whom was told before.
const WITH_ABSENT: &str = "with_absent";

/// What is wrong with the plan is told as where it is given alone.
fn router(input: Input<'_>) -> Result<Engine, Faults> {
    compile(input).map(Engine::of).map_err(|faults| faults.apart("plan"))
}

/// Compiles a plan, and takes those out who get no leads for now.
fn compile(input: Input<'_>) -> Result<Router, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
    // Compiling checks the meaning, so that only the shape is read here.
    let plan = arguments.shape_of::<RoutingPlan>("plan");
    let absent = arguments.optional::<Vec<Absence>>("absent").unwrap_or_default();
    arguments.done()?;
    let router = Router::new(&plan).map_err(|faults| faults.below("plan"))?;
    Ok(if absent.is_empty() { router } else { router.with_absent(&absent) })
}

fn answer(router: &Router, question: &str, input: Input<'_>) -> Result<String, Faults> {
    let Some((_, answer)) = QUESTIONS.iter().find(|(known, _)| *known == question) else {
        return Err(unknown("question", question, QUESTIONS.iter().map(|(known, _)| *known)));
    };
    // A batch of leads is as large as arguments with documents may be.
    answer(router, Arguments::with_documents(input)?)
}

/// The state of before; that of the beginning where none is given.
fn before(arguments: &mut Arguments<'_>) -> RoutingState {
    arguments.optional_document("state").unwrap_or_default()
}

/// A step: who gets the lead, and the state of from then on.
#[derive(Serialize)]
struct Step<'a> {
    assignment: ToldAssignment<'a>,
    state: RoutingState,
}

/// Several steps, one after the other.
#[derive(Serialize)]
struct Steps<'a> {
    #[serde(serialize_with = "tell_each")]
    assignments: &'a [Assignment<'a>],
    state: RoutingState,
}

/// Writes down one after the other, so that of all that led to them only one is held at a time.
fn tell_each<S: Serializer>(
    assignments: &[Assignment<'_>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(assignments.iter().map(|it| Told(it.to_record())))
}

/// A record that is told.
struct Told(AssignmentRecord);

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tell(&self.0).serialize(serializer)
    }
}

fn route(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let state = before(&mut arguments);
    let lead = arguments.document::<Lead>("lead");
    arguments.done()?;
    let (assignment, state) = router.route(&state, &lead)?;
    Ok(step(&assignment, state))
}

fn reroute(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let state = before(&mut arguments);
    let lead = arguments.document::<Lead>("lead");
    let current = arguments.required::<TargetId>("current");
    arguments.done()?;
    let (assignment, state) = router.reroute(&state, &lead, &current)?;
    Ok(step(&assignment, state))
}

fn step(assignment: &Assignment<'_>, state: RoutingState) -> String {
    let record = assignment.to_record();
    to_canonical_json(&Step { assignment: tell(&record), state })
}

fn route_all(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let state = before(&mut arguments);
    let leads = arguments.required::<Vec<Lead>>("leads");
    arguments.done()?;
    let (assignments, state) = router.route_all(&state, &leads)?;
    Ok(to_canonical_json(&Steps { assignments: &assignments, state }))
}

fn reroute_all(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let state = before(&mut arguments);
    let contacts = arguments.required::<Vec<ExistingContact>>("contacts");
    arguments.done()?;
    let (assignments, state) = router.reroute_all(&state, &contacts)?;
    Ok(to_canonical_json(&Steps { assignments: &assignments, state }))
}

fn absence(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let target = arguments.required::<TargetId>("target");
    arguments.done()?;
    Ok(to_canonical_json(&router.absence(&target)))
}

fn targets(router: &Router, arguments: Arguments<'_>) -> Result<String, Faults> {
    arguments.done()?;
    Ok(to_canonical_json(router.targets()))
}

/// Who gets which leads, with the gaps by themselves and in words.
#[derive(Serialize)]
struct ToldCoverage<'c> {
    classes: &'c [CoveredClass],
    gaps: Vec<&'c CoveredClass>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    ineligible: &'c [Ineligible],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    never_win: &'c [NeverWins],
    shares: &'c [CoverageShare],
    text: String,
    to_default: u32,
    total: u32,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unasked: &'c [WonEntry],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unknown_targets: &'c [UnknownTarget],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unreached: &'c [UnreachedTerritory],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unreadable: &'c [UnreadableClass],
    unrouted: u32,
    without_entry: u32,
}

fn coverage(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let universe = arguments.optional_document::<Universe>("universe");
    arguments.done()?;
    let universe = universe.unwrap_or(Universe::BuiltIn(BuiltIn {}));
    let coverage = router.coverage(&universe).map_err(|faults| faults.below("universe"))?;
    let gaps = coverage.gaps().collect();
    let Coverage {
        classes,
        shares,
        total,
        without_entry,
        to_default,
        unrouted,
        never_win,
        unasked,
        ineligible,
        unreached,
        unreadable,
        unknown_targets,
    } = &coverage;
    Ok(to_canonical_json(&ToldCoverage {
        classes,
        gaps,
        ineligible,
        never_win,
        shares,
        text: coverage.to_string(),
        to_default: *to_default,
        total: *total,
        unasked,
        unknown_targets,
        unreached,
        unreadable,
        unrouted: *unrouted,
        without_entry: *without_entry,
    }))
}

/// What plans make of past leads, and the same in words.
#[derive(Serialize)]
struct ToldSimulation<'s> {
    compared: u32,
    moves: &'s [Move],
    plans: &'s [SimulatedPlan],
    text: String,
}

fn simulate(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let state = before(&mut arguments);
    let leads = arguments.required::<Vec<PastLead>>("leads");
    arguments.done()?;
    router.simulate(&state, &leads).map(|simulation| tell_simulation(&simulation))
}

/// Compares two routers as they are compiled, in canonical JSON.
///
/// # Errors
/// What is wrong with the arguments, or that one of the two is no router, as canonical JSON.
pub fn compare_routers(
    router: &Engine,
    other: &Engine,
    arguments: Input<'_>,
) -> Result<String, String> {
    let both = router.answering::<Router>().zip(other.answering::<Router>());
    let (router, other) = both.ok_or_else(no_router)?;
    let compared = Arguments::with_documents(arguments).and_then(|mut arguments| {
        let state = before(&mut arguments);
        let leads = arguments.required::<Vec<PastLead>>("leads");
        arguments.done()?;
        router.compare(other, &state, &leads).map(|simulation| tell_simulation(&simulation))
    });
    compared.map_err(|faults| error::to_json(&faults))
}

/// The state of the table that a binding routes.
///
/// # Errors
/// What is wrong with it, as canonical JSON, as of the argument of any other question.
pub fn state_of(text: &str) -> Result<RoutingState, String> {
    crate::document::read(text).map_err(|faults| error::to_json(&faults.below("state")))
}

/// That what should be a router is none, as canonical JSON.
pub(super) fn no_router() -> String {
    error::to_json(&unknown("question", "router", std::iter::empty()))
}

/// By whom a router goes that was made of a network, as canonical JSON: for a binding that puts it away.
pub fn register_of(router: &Engine) -> Option<String> {
    router.answering::<Router>()?.register().map(|register| to_canonical_json(&**register))
}

/// The router that goes by those whom [`register_of`] told of another.
///
/// # Errors
/// What is wrong with them, as canonical JSON.
pub fn with_register(router: &Engine, register: Input<'_>) -> Result<Engine, String> {
    let router = router.answering::<Router>().ok_or_else(no_router)?;
    let read = register.into_node(Limits::LARGE).and_then(|(node, mut faults)| {
        let mut register = Register::default();
        register.fill(&node, At::Root, &mut faults);
        register.put_in_order();
        faults.or(Some(Engine::of(router.with_register(Arc::new(register)))))
    });
    read.map_err(|faults| error::to_json(&faults))
}

fn tell_simulation(simulation: &Simulation) -> String {
    let Simulation { plans, moves, compared } = simulation;
    let text = simulation.to_string();
    to_canonical_json(&ToldSimulation { compared: *compared, moves, plans, text })
}

fn unknown_targets(router: &Router, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let state = before(&mut arguments);
    arguments.done()?;
    Ok(to_canonical_json(&router.unknown_targets(&state)))
}

fn with_loads(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
    let state = before(&mut arguments);
    let loads = arguments.required::<Vec<TargetLoad>>("loads");
    arguments.done()?;
    Ok(state.with_loads(loads)?.to_json())
}

/// An assignment with the words that a person reads.
#[derive(Serialize)]
struct ToldAssignment<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'r Cursor>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    duplicate_of: &'r [DuplicateOf],
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'r WonEntry>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    figures: &'r [TurnFigure],
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<&'r LeadId>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lost: &'r [LostEntry],
    #[serde(skip_serializing_if = "is_default")]
    more_skipped: u32,
    outcome: Outcome,
    #[serde(skip_serializing_if = "is_default")]
    parts: u32,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    raises: &'r [LeadNotice],
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<&'r ReadValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rotation: Option<RotationKind>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    skipped: &'r [Skipped],
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<&'r PlanStart>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stopped: bool,
    strategy: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'r TargetId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    territory: Option<&'r TerritoryId>,
    text: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unread: &'r [UnreadPoint],
    #[serde(skip_serializing_if = "Option::is_none")]
    why_default: Option<WhyDefault>,
}

fn tell(record: &AssignmentRecord) -> ToldAssignment<'_> {
    // Taken apart, so that nothing of it is forgotten.
    let AssignmentRecord {
        lead,
        outcome,
        target,
        strategy,
        read,
        entry,
        lost,
        territory,
        rotation,
        cursor,
        figures,
        parts,
        skipped,
        more_skipped,
        why_default,
        duplicate_of,
        unread,
        raises,
        starts,
        stopped,
    } = record;
    ToldAssignment {
        cursor: cursor.as_ref(),
        duplicate_of,
        entry: entry.as_ref(),
        figures,
        lead: lead.as_ref(),
        lost,
        more_skipped: *more_skipped,
        outcome: *outcome,
        parts: *parts,
        raises,
        read: read.as_ref(),
        rotation: *rotation,
        skipped,
        starts: starts.as_ref(),
        stopped: *stopped,
        strategy,
        target: target.as_ref(),
        territory: territory.as_ref(),
        text: record.to_string(),
        unread,
        why_default: *why_default,
    }
}
