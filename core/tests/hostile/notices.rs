//! Client notices with many tags.

use serde_json::{Map, Value as Json, json};
use tenantry::notify::client::{ClientNotices, NoticeLog, RegionNotices, WorkOrderEvent};

use super::{Kind, grows_no_faster_than_its_length, is_answered};

/// Reads notices with these tags and this body, and decides about an order with these values.
fn answered(tags: &[String], body: &str, values: &Map<String, Json>) -> Box<dyn Fn() -> String> {
    let told = json!({ "active": true, "subject": "s", "body": body });
    let region = json!({
        "id": "r", "zone": "UTC", "active": true, "reply_to": "a@b", "events": { "work_order_created": told },
    });
    let notices = json!({ "tags": tags, "regions": [region] }).to_string();
    let event = json!({
        "id": "e", "at": "2026-11-22T09:00:00Z", "happened": { "type": "work_order_created" },
        "order": { "id": "o", "region": "r" },
        "client": { "id": "c", "region": "r", "email": "c@d", "send_notifications": true },
        "settings_right": true, "generator_runs": true, "values": values,
    });
    let event = event.to_string();
    Box::new(move || {
        let decided = tenantry::read::<RegionNotices>(&notices).and_then(|notices| {
            let notices = ClientNotices::new(&notices)?;
            let event: WorkOrderEvent = tenantry::read(&event)?;
            notices.decide(&event, &NoticeLog::new(event.order.id.clone()))
        });
        decided
            .map_or_else(|faults| faults.to_string(), |decided| format!("{:?}", decided.outcomes))
    })
}

fn tags(n: usize) -> Vec<String> {
    (0..n).map(|id| format!("t{id}")).collect()
}

fn values(n: usize) -> Map<String, Json> {
    tags(n).into_iter().map(|tag| (tag, json!(""))).collect()
}

const KINDS: &[Kind] = &[
    ("tags with values", |n| answered(&tags(n), "b", &values(n))),
    ("values of no tag", |n| answered(&[], "b", &values(n))),
    ("tags in a body, all of them empty", |n| {
        let body = format!("{{{{{}}}}}", tags(n / 8).join("}}{{"));
        answered(&tags(n), &body, &Map::new())
    }),
    ("the last tag over and over", |n| {
        answered(&tags(n), &format!("{{{{t{}}}}}", n.saturating_sub(1)).repeat(n / 8), &Map::new())
    }),
];

#[test]
#[ignore = "measures time"]
fn many_tags_take_no_more_than_their_number() {
    grows_no_faster_than_its_length(KINDS, 8_000);
}

#[test]
fn any_tags_are_answered() {
    is_answered(KINDS, 4_000);
}
