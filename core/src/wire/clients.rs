//! Client notices on work orders.

use super::arguments::{Arguments, Input};
use super::carried::{Area, unknown};
use super::documents::kind;
use super::engine::{Ask, Engine};
use super::error;
use crate::document::{Document, Faults, read_shape_of};
use crate::notify::client::{ClientNotices, NoticeLog, RegionNotices, WorkOrderEvent};

/// What the clients of regions are told.
pub(super) const AREA: Area = Area {
    calls: &[],
    documents: &[kind::<RegionNotices>(), kind::<NoticeLog>()],
    engines: &[("client_notices", client_notices)],
};

fn client_notices(input: Input<'_>) -> Result<Engine, Faults> {
    // Making them ready checks the meaning, so that only the shape is read here.
    let (mut node, faults) = input.into_node(RegionNotices::LIMITS)?;
    let document = read_shape_of::<RegionNotices>(&mut node, faults)?;
    ClientNotices::new(&document).map(Engine::of)
}

impl Ask for ClientNotices {
    fn ask(&self, question: &str, input: Input<'_>) -> Result<String, String> {
        let answer = match question {
            "decide" => decide(self, input),
            _ => Err(unknown("question", question, ["decide"].into_iter())),
        };
        answer.map_err(|faults| error::to_json(&faults))
    }
}

fn decide(notices: &ClientNotices, input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
    let event = arguments.given::<WorkOrderEvent>("event");
    let log = arguments.optional_document::<NoticeLog>("log");
    arguments.done()?;
    let log = log.unwrap_or_else(|| NoticeLog::new(event.order.id.clone()));
    notices.decide(&event, &log).map(|decision| decision.to_json())
}
