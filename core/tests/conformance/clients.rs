//! Questions about client notices and texts, as a Rust user asks them.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use tenantry::Faults;
use tenantry::communicate::{Messaging, NotTexted, Reachable};
use tenantry::document::{Coded, Node, read_node, to_canonical_json};
use tenantry::notify::client::{ClientNotices, NoticeLog, RegionNotices, WorkOrderEvent};
use tenantry::notify::{PanelPlace, PlanText, plan_text_time};
use tenantry::time::{Hours, OperationHours};

use crate::answer::Answer;
use crate::vector::Case;

/// The answer, unless the arguments are such that Rust's types cannot hold them.
pub(crate) fn answer(case: &Case<'_>) -> Option<Answer> {
    let mut arguments = case.with.clone();
    let arguments = &mut arguments;
    let answer = match case.call.as_str() {
        "client_notices" => decide(arguments),
        "heard" => heard(arguments),
        "not_texted" => not_texted(arguments),
        "panel_place" => panel_place(arguments),
        _ => text_time(arguments),
    }?;
    matches!(arguments, Node::Object(left) if left.is_empty()).then_some(answer)
}

fn decide(arguments: &mut Node<'_>) -> Option<Answer> {
    let notices = read_node::<RegionNotices>(&mut arguments.take("notices")?);
    let notices = match notices.and_then(|notices| ClientNotices::new(&notices)) {
        Ok(notices) => notices,
        Err(faults) => return Some(faults.into()),
    };
    let event = read_node::<WorkOrderEvent>(&mut arguments.take("event")?).ok()?;
    let log = match arguments.take("log") {
        Some(mut log) => read_node(&mut log).ok()?,
        None => NoticeLog::new(event.order.id.clone()),
    };
    Some(match notices.decide(&event, &log) {
        Ok(decision) => Answer::Result(decision.to_json()),
        Err(faults) => faults.into(),
    })
}

fn flag(node: &mut Node<'_>, name: &str) -> bool {
    matches!(node.take(name), Some(Node::Bool(true)))
}

fn text(arguments: &mut Node<'_>) -> Option<String> {
    match arguments.take("text")? {
        Node::Text(text) => Some(text.into_owned()),
        _ => None,
    }
}

/// How an account texts, where only the switch for delayed texts is said.
fn messaging(arguments: &mut Node<'_>) -> Option<Messaging> {
    let mut messaging = Messaging::default();
    if let Some(mut given) = arguments.take("messaging") {
        messaging.delayed_texts_in_hours = flag(&mut given, "delayed_texts_in_hours");
        matches!(&given, Node::Object(left) if left.is_empty()).then_some(())?;
    }
    Some(messaging)
}

fn heard(arguments: &mut Node<'_>) -> Option<Answer> {
    let (text, messaging) = (text(arguments)?, messaging(arguments)?);
    let heard = to_canonical_json(&messaging.heard(&text));
    Some(Answer::Result(format!("{{\"heard\":{heard}}}")))
}

fn not_texted(arguments: &mut Node<'_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Told {
        code: &'static str,
        message: String,
        reason: NotTexted,
    }
    let mut contact = arguments.take("contact")?;
    let contact = Reachable {
        ok_to_text: flag(&mut contact, "ok_to_text"),
        textable: flag(&mut contact, "textable"),
        stopped: flag(&mut contact, "stopped"),
    };
    let told =
        |reason: NotTexted| Told { code: reason.code(), message: reason.to_string(), reason };
    let reasons: Vec<Told> = contact.reasons_against().into_iter().map(told).collect();
    Some(Answer::Result(format!("{{\"reasons\":{}}}", to_canonical_json(&reasons))))
}

fn instant(arguments: &mut Node<'_>, name: &str) -> Option<DateTime<FixedOffset>> {
    let Node::Text(text) = arguments.take(name)? else { return None };
    DateTime::parse_from_rfc3339(&text).ok()
}

/// No days are refused when a roster is read, and nowhere in Rust.
fn panel_place(arguments: &mut Node<'_>) -> Option<Answer> {
    let (since, at) = (instant(arguments, "since")?, instant(arguments, "at")?);
    let is_archived = flag(arguments, "archived");
    let days = match arguments.take("notifications_kept_days") {
        Some(Node::Number(days)) => Some(days.parse().ok().filter(|days| *days > 0)?),
        Some(_) => return None,
        None => None,
    };
    let place = PanelPlace::of(since, is_archived, days, at);
    Some(Answer::Result(format!("{{\"place\":{}}}", to_canonical_json(&place))))
}

fn text_time(arguments: &mut Node<'_>) -> Option<Answer> {
    let text = text(arguments)?;
    let text = PlanText::ALL.iter().copied().find(|known| known.as_str() == text)?;
    let Some(Node::Text(at)) = arguments.take("at") else { return None };
    let at = DateTime::parse_from_rfc3339(&at).ok()?;
    let messaging = messaging(arguments)?;
    let hours = match arguments.take("hours") {
        Some(mut hours) => {
            let hours = read_node::<OperationHours>(&mut hours).ok()?;
            Some(Hours::new(&hours).ok()?)
        }
        None => None,
    };
    let time = plan_text_time(&messaging, text, hours.as_ref(), at);
    Some(Ok::<_, Faults>(time).into())
}
