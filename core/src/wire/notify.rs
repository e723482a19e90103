//! Who is told of what happens, and questions about it.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::arguments::{Arguments, Input, at_argument};
use super::carried::{Area, unknown};
use super::documents::kind;
use super::engine::{Ask, Engine};
use super::error;
use super::reason::{ToldReason, told};
use crate::document::{
    At, Document, Faults, read_shape_of, to_canonical_json, write_instant_if_any,
};
use crate::id::UserId;
use crate::notify::{
    Answer, Channel, ContactState, Decision, Dispatcher, DueNotice, Finding, HoursSide, NotRaised,
    NoticeKind, NotifyError, Occurrence, PanelPlace, Roster, Silence, SilenceReason, SilentPlace,
    Switch, Unraised, WhyNot, check_kept_days,
};

/// Those who can be told of something.
pub(super) const AREA: Area = Area {
    calls: &[("panel_place", panel_place)],
    documents: &[kind::<Roster>()],
    engines: &[("dispatcher", dispatcher)],
};

/// A question to a dispatcher.
type Question = fn(&Dispatcher, Arguments<'_>) -> Result<String, Faults>;

/// Every question that a dispatcher answers.
const QUESTIONS: &[(&str, Question)] = &[
    ("audit_silence", audit_silence),
    ("cell", cell),
    ("dispatch", dispatch),
    ("matrix", matrix),
    ("why_not", why_not),
];

impl Ask for Dispatcher {
    fn ask(&self, question: &str, input: Input<'_>) -> Result<String, String> {
        answer(self, question, input).map_err(|faults| error::to_json(&faults))
    }
}

fn dispatcher(input: Input<'_>) -> Result<Engine, Faults> {
    // Compiling checks the meaning, so that only the shape is read here.
    let (mut node, faults) = input.into_node(Roster::LIMITS)?;
    let roster = read_shape_of::<Roster>(&mut node, faults)?;
    Dispatcher::new(&roster).map(Engine::of)
}

fn answer(dispatcher: &Dispatcher, question: &str, input: Input<'_>) -> Result<String, Faults> {
    let Some((_, answer)) = QUESTIONS.iter().find(|(known, _)| *known == question) else {
        return Err(unknown("question", question, QUESTIONS.iter().map(|(known, _)| *known)));
    };
    answer(dispatcher, Arguments::with_documents(input)?)
}

fn dispatch(dispatcher: &Dispatcher, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let occurrence = arguments.given::<Occurrence>("occurrence");
    arguments.done()?;
    Ok(dispatcher.dispatch(&occurrence)?.to_json())
}

fn matrix(dispatcher: &Dispatcher, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let user = arguments.required::<UserId>("user");
    arguments.done()?;
    match dispatcher.matrix(&user) {
        Some(matrix) => Ok(to_canonical_json(&matrix)),
        None => Err(dispatcher.unknown_user(&user, At::Root.field("user"))),
    }
}

fn cell(dispatcher: &Dispatcher, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let user = arguments.required::<UserId>("user");
    let kind = arguments.required::<NoticeKind>("kind");
    let switch = arguments.required::<Switch>("switch");
    arguments.done()?;
    if !kind.has(switch) {
        return Err(at_argument("switch", &NotifyError::NoSwitch { kind, switch }));
    }
    match dispatcher.cell(&user, kind, switch) {
        Some(cell) => Ok(to_canonical_json(&cell)),
        None => Err(dispatcher.unknown_user(&user, At::Root.field("user"))),
    }
}

/// Whether an occurrence reaches a user on a channel.
#[derive(Serialize)]
struct ToldAnswers<'d> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    due: &'d [DueNotice],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_raised: Vec<ToldNotRaised<'d>>,
    notices: Vec<ToldAnswer<'d>>,
    told: bool,
    text: String,
}

/// Whether a notice does.
#[derive(Serialize)]
struct ToldAnswer<'a> {
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_instant_if_any")]
    deferred_until: Option<DateTime<FixedOffset>>,
    kind: NoticeKind,
    raised: usize,
    reasons: Vec<ToldReason<'a, WhyNot>>,
    text: String,
    told: bool,
    wanted: bool,
}

/// Why a notice is none.
#[derive(Serialize)]
struct ToldNotRaised<'n> {
    kind: NoticeKind,
    reason: ToldReason<'n, Unraised>,
    text: String,
}

fn why_not(dispatcher: &Dispatcher, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let occurrence = arguments.given::<Occurrence>("occurrence");
    let user = arguments.required::<UserId>("user");
    let channel = arguments.required::<Channel>("channel");
    arguments.done()?;
    let decision = dispatcher.dispatch(&occurrence)?;
    let answers = decision.why_not(&user, channel).zip(decision.explain(&user, channel));
    match answers {
        Some((answers, text)) => Ok(to_canonical_json(&tell(&decision, &answers, text))),
        None => Err(dispatcher.unknown_user(&user, At::Root.field("user"))),
    }
}

fn tell<'d>(decision: &'d Decision<'_>, answers: &'d [Answer], text: String) -> ToldAnswers<'d> {
    let answer = |answer: &'d Answer| ToldAnswer {
        deferred_until: answer.deferred_until,
        kind: answer.kind,
        raised: answer.raised,
        reasons: answer.reasons.iter().map(told).collect(),
        text: answer.to_string(),
        told: answer.reasons.is_empty(),
        wanted: answer.wanted,
    };
    let not_raised = |it: &'d NotRaised| ToldNotRaised {
        kind: it.kind,
        reason: told(&it.reason),
        text: it.to_string(),
    };
    ToldAnswers {
        due: decision.due(),
        notices: answers.iter().map(answer).collect(),
        not_raised: decision.not_raised().iter().map(not_raised).collect(),
        told: answers.iter().any(|answer| answer.reasons.is_empty()),
        text,
    }
}

/// A finding with the words that a person reads.
#[derive(Serialize)]
struct ToldFinding<'f> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    blocked: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    contacts: &'f [ContactState],
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<HoursSide>,
    kinds: &'f [NoticeKind],
    places: &'f [SilentPlace],
    reasons: &'f [SilenceReason],
    silence: Silence,
    text: String,
}

fn audit_silence(dispatcher: &Dispatcher, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let at = arguments.required::<DateTime<FixedOffset>>("at");
    arguments.done()?;
    let findings = dispatcher.audit_silence(at);
    Ok(to_canonical_json(&findings.iter().map(tell_finding).collect::<Vec<_>>()))
}

fn tell_finding(finding: &Finding) -> ToldFinding<'_> {
    let Finding { silence, kinds, contacts, blocked, hours, reasons, places } = finding;
    ToldFinding {
        blocked: *blocked,
        contacts,
        hours: *hours,
        kinds,
        places,
        reasons,
        silence: *silence,
        text: finding.to_string(),
    }
}

/// Where a notice of a panel is (rule N-16).
fn panel_place(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Told {
        place: PanelPlace,
    }
    let mut arguments = Arguments::new(input)?;
    let since = arguments.required::<DateTime<FixedOffset>>("since");
    let at = arguments.required::<DateTime<FixedOffset>>("at");
    let is_archived = arguments.optional::<bool>("archived").unwrap_or_default();
    let days = arguments.optional::<u32>("notifications_kept_days");
    arguments.done()?;
    let mut faults = Faults::default();
    check_kept_days(days, At::Root, &mut faults);
    let place = PanelPlace::of(since, is_archived, days, at);
    faults.or(Some(to_canonical_json(&Told { place })))
}
