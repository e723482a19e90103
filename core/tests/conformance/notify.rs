//! Questions to a dispatcher, as a Rust user asks them.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use tenantry::Faults;
use tenantry::document::{Coded, Node, read_node, to_canonical_json};
use tenantry::id::UserId;
use tenantry::network::{Network, NetworkDocument};
use tenantry::notify::{
    Answer as Told, Channel, Decision, Dispatcher, DueNotice, Finding, NotRaised, NoticeKind,
    Occurrence, Roster, Switch,
};

use crate::answer::{Answer, Thrown};
use crate::vector::Case;

/// The answer, unless the arguments are such that Rust's types cannot hold them.
pub(crate) fn answer(case: &Case<'_>) -> Option<Answer> {
    let mut arguments = case.with.clone();
    let dispatcher = match arguments.take("network") {
        Some(mut network) => read_node::<NetworkDocument>(&mut network)
            .and_then(|document| Network::new(&document))
            .map(|network| network.dispatcher()),
        None => read_node::<Roster>(&mut arguments.take("roster")?)
            .and_then(|roster| Dispatcher::new(&roster)),
    };
    let dispatcher = match dispatcher {
        Ok(dispatcher) => dispatcher,
        Err(faults) => return Some(faults.into()),
    };
    if case.call == "cell" {
        return cell(&dispatcher, &mut arguments);
    }
    let given = Given::of(&mut arguments)?;
    match (case.call.as_str(), given) {
        (
            "dispatch",
            Given { occurrence: Some(occurrence), user: None, channel: None, at: None },
        ) => Some(match dispatcher.dispatch(&occurrence) {
            Ok(decision) => Answer::Result(decision.to_json()),
            Err(faults) => faults.into(),
        }),
        (
            "why_not",
            Given {
                occurrence: Some(occurrence),
                user: Some(user),
                channel: Some(channel),
                at: None,
            },
        ) => Some(match dispatcher.dispatch(&occurrence) {
            Ok(decision) => why_not(&decision, &user, channel).unwrap_or_else(nobody),
            Err(faults) => faults.into(),
        }),
        ("matrix", Given { occurrence: None, user: Some(user), channel: None, at: None }) => Some(
            dispatcher.matrix(&user).map_or_else(nobody, |matrix| Ok::<_, Faults>(matrix).into()),
        ),
        ("audit_silence", Given { occurrence: None, user: None, channel: None, at: Some(at) }) => {
            let findings: Vec<_> = dispatcher.audit_silence(at).iter().map(tell).collect();
            Some(Answer::Result(to_canonical_json(&findings)))
        }
        _ => None,
    }
}

/// One cell of a matrix.
fn cell(dispatcher: &Dispatcher, arguments: &mut Node<'_>) -> Option<Answer> {
    let named = |name: Node<'_>| text(&name).map(str::to_owned);
    let mut take = |name| arguments.take(name).and_then(named);
    let (user, kind, switch) = (take("user")?.parse().ok()?, take("kind")?, take("switch")?);
    let kind = *NoticeKind::ALL.iter().find(|it| it.as_str() == kind)?;
    let switch = *Switch::ALL.iter().find(|it| it.as_str() == switch)?;
    if !kind.has(switch) {
        return Some(Answer::Errors(vec![Thrown::new("notify.no_switch", "switch")]));
    }
    let cell = dispatcher.cell(&user, kind, switch);
    Some(cell.map_or_else(nobody, |cell| Ok::<_, Faults>(cell).into()))
}

/// The arguments of a question.
struct Given {
    occurrence: Option<Occurrence>,
    user: Option<UserId>,
    channel: Option<Channel>,
    at: Option<DateTime<FixedOffset>>,
}

impl Given {
    /// Nothing if one of them cannot be read, or there are more.
    fn of(arguments: &mut Node<'_>) -> Option<Self> {
        let occurrence = match arguments.take("occurrence") {
            Some(mut node) => Some(read_node(&mut node).ok()?),
            None => None,
        };
        let user = match arguments.take("user") {
            Some(user) => Some(text(&user)?.parse().ok()?),
            None => None,
        };
        let channel = match arguments.take("channel") {
            Some(channel) => {
                let channel = text(&channel)?;
                Some(*Channel::ALL.iter().find(|it| it.as_str() == channel)?)
            }
            None => None,
        };
        let at = match arguments.take("at") {
            Some(at) => Some(DateTime::parse_from_rfc3339(text(&at)?).ok()?),
            None => None,
        };
        let is_done = matches!(arguments, Node::Object(left) if left.is_empty());
        is_done.then_some(Self { occurrence, user, channel, at })
    }
}

fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match node {
        Node::Text(text) => Some(text),
        _ => None,
    }
}

fn nobody() -> Answer {
    Answer::Errors(vec![Thrown::new("network.unknown_reference", "user")])
}

fn why_not(decision: &Decision<'_>, user: &UserId, channel: Channel) -> Option<Answer> {
    #[derive(Serialize)]
    struct Answers<'d> {
        told: bool,
        notices: Vec<serde_json::Value>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        not_raised: Vec<serde_json::Value>,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        due: &'d [DueNotice],
        text: String,
    }
    let answers = decision.why_not(user, channel)?;
    Some(Answer::Result(to_canonical_json(&Answers {
        told: answers.iter().any(|answer| answer.reasons.is_empty()),
        notices: answers.iter().map(tell_answer).collect(),
        not_raised: decision.not_raised().iter().map(tell_not_raised).collect(),
        due: decision.due(),
        text: decision.explain(user, channel)?,
    })))
}

fn tell_answer(answer: &Told) -> serde_json::Value {
    let told = serde_json::json!({
        "raised": answer.raised,
        "kind": answer.kind,
        "told": answer.reasons.is_empty(),
        "wanted": answer.wanted,
        "reasons": answer.reasons.iter().map(reason).collect::<Vec<_>>(),
        "text": answer.to_string(),
    });
    match answer.deferred_until {
        Some(until) => with(told, "deferred_until", until.to_rfc3339()),
        None => told,
    }
}

/// An object with one more field.
fn with(mut object: serde_json::Value, name: &str, text: String) -> serde_json::Value {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), text.into());
    }
    object
}

fn tell_not_raised(unraised: &NotRaised) -> serde_json::Value {
    let (kind, text) = (unraised.kind, unraised.to_string());
    serde_json::json!({ "kind": kind, "reason": reason(&unraised.reason), "text": text })
}

fn reason<R: Coded + Serialize>(reason: &R) -> serde_json::Value {
    serde_json::json!({ "code": reason.code(), "message": reason.to_string(), "reason": reason })
}

/// A finding with its words.
fn tell(finding: &Finding) -> serde_json::Value {
    with(serde_json::to_value(finding).unwrap_or_default(), "text", finding.to_string())
}
