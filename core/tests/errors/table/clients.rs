//! Codes of client notices and of texts.

use tenantry::notify::client::{NoticeLog, RegionNotices};

use super::Row;
use crate::provoke::*;

/// The notices of one region.
const REGION: &str = r#"{ "id": "denver", "zone": "America/Denver", "active": true, "reply_to": "office@shop.example",
    "events": {
        "work_order_created": { "active": true, "subject": "Order {{order}}", "body": "Hello." },
        "status_changed": { "status": "done", "active": true, "subject": "Now {{status}}", "body": "Hello." },
        "work_order_closed": { "active": false, "subject": "Closed", "body": "Hello." },
        "follow_up": { "days": 14, "active": true, "subject": "All well?", "body": "Hello." }
    } }"#;

/// Something that goes out.
const EVENT: &str = r#"{ "id": "ev-1", "at": "2026-11-22T09:00:00-07:00", "happened": { "type": "work_order_created" },
    "order": { "id": "1042", "region": "denver" },
    "client": { "id": "kim", "region": "denver", "email": "kim@home.example", "send_notifications": true },
    "settings_right": true, "generator_runs": true }"#;

fn changed(text: &str, (from, to): (&str, &str)) -> String {
    assert!(text.contains(from), "there is no {from}");
    text.replacen(from, to, 1)
}

/// Reads the notices of the region with a text in them replaced.
fn region(change: (&str, &str)) -> Vec<Told> {
    document::<RegionNotices>(&format!(r#"{{ "regions": [{}] }}"#, changed(REGION, change)))
}

/// Asks about the event with a text in it replaced.
fn event(change: (&str, &str)) -> Vec<Told> {
    told_of_clients(REGION, &changed(EVENT, change), LOG)
}

/// Asks about the event in the region with a text in it replaced.
fn event_in(change: (&str, &str)) -> Vec<Told> {
    told_of_clients(&changed(REGION, change), EVENT, LOG)
}

const LOG: &str = r#"{ "order": "1042" }"#;
const CREATED: (&str, &str) = ("work_order_created", "work_order_created");
const CLOSED: (&str, &str) = ("work_order_created", "work_order_closed");
const DUE: (&str, &str) = (r#""work_order_created""#, r#""follow_up_due", "closing": "ev-1""#);

/// Asks about something of which the log says what became.
fn event_after(change: (&str, &str), key: &str, state: &str) -> Vec<Told> {
    let log = format!(
        r#"{{ "order": "1042", "entries": [{{ "key": "{key}:1042/ev-1", "event": "{key}", "occurrence": "ev-1",
            "region": "denver", "at": "2026-11-21T09:00:00-07:00", "state": {{ "type": {state} }} }}] }}"#
    );
    told_of_clients(REGION, &changed(EVENT, change), &log)
}

pub(super) fn documents() -> Vec<Row> {
    let order = "{{order}}";
    vec![
        (
            "client_notice.unknown_tag",
            "Correct it, or name it in `tags`.",
            region((order, "{{ordr}}")),
        ),
        (
            "client_notice.own_tag",
            "Leave it out of `values`.",
            event((
                r#""generator_runs": true"#,
                r#""generator_runs": true, "values": { "order": "7" }"#,
            )),
        ),
        ("client_notice.open_tag", "Close the braces.", region((order, "{{order"))),
        (
            "client_notice.tag_name",
            "Write another name.",
            document::<RegionNotices>(r#"{ "tags": ["Client name"] }"#),
        ),
        (
            "client_notice.tag_twice",
            "Keep one; those of the library are there without being named.",
            document::<RegionNotices>(r#"{ "tags": ["order"] }"#),
        ),
        (
            "client_notice.blank",
            "Write it, or switch the notice off.",
            region((r#""subject": "All well?""#, r#""subject": " ""#)),
        ),
        ("client_notice.subject_too_long", "Shorten it.", region(("All well?", &"a".repeat(999)))),
        (
            "client_notice.subject_lines",
            "Put further lines into the body.",
            region(("All well?", r"All\nwell?")),
        ),
        ("client_notice.days", "Write 1 or more days.", region((r#""days": 14"#, r#""days": 0"#))),
        (
            "client_notice.url",
            "Write `https://` and an address.",
            region((r#""active": true, "reply_to""#, r#""self_service_url": "shop", "reply_to""#)),
        ),
        (
            "client_notice.region_twice",
            "Give each region its own id.",
            document::<RegionNotices>(
                r#"{ "regions": [{ "id": "denver", "zone": "UTC" }, { "id": "denver", "zone": "UTC" }] }"#,
            ),
        ),
        (
            "client_notice.key_twice",
            "Store the log as it came out.",
            document::<NoticeLog>(
                r#"{ "order": "1042", "entries": [
                    { "key": "follow_up:1042/a", "event": "follow_up", "occurrence": "a", "region": "denver",
                      "at": "2026-11-22T09:00:00Z", "state": { "type": "cancelled" } },
                    { "key": "follow_up:1042/a", "event": "follow_up", "occurrence": "a", "region": "denver",
                      "at": "2026-11-22T09:00:00Z", "state": { "type": "cancelled" } }] }"#,
            ),
        ),
        (
            "client_notice.other_key",
            "Store the log as it came out.",
            document::<NoticeLog>(
                r#"{ "order": "1042", "entries": [
                    { "key": "follow_up:1043/a", "event": "follow_up", "occurrence": "a", "region": "denver",
                      "at": "2026-11-22T09:00:00Z", "state": { "type": "cancelled" } }] }"#,
            ),
        ),
        (
            "client_notice.not_handed_over",
            "Store the log as it came out.",
            document::<NoticeLog>(
                r#"{ "order": "1042", "entries": [
                    { "key": "work_order_created:1042/a", "event": "work_order_created", "occurrence": "a",
                      "region": "denver", "at": "2026-11-22T09:00:00Z", "state": { "type": "withheld" } }] }"#,
            ),
        ),
        (
            "client_notice.other_log",
            "Give the log of that order, or none if it has none yet.",
            told_of_clients(REGION, EVENT, r#"{ "order": "1043" }"#),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "one row a code")]
pub(super) fn conditions() -> Vec<Row> {
    vec![
        (
            "client_notice.settings_wrong",
            "Mend the global settings.",
            event((r#""settings_right": true"#, r#""settings_right": false"#)),
        ),
        (
            "client_notice.generator_stopped",
            "Start the generator.",
            event((r#""generator_runs": true"#, r#""generator_runs": false"#)),
        ),
        (
            "client_notice.no_region",
            "Set the region up.",
            event((r#""1042", "region": "denver""#, r#""1042", "region": "denvr""#)),
        ),
        (
            "client_notice.region_off",
            "Switch the region on.",
            event_in((r#""active": true"#, r#""active": false"#)),
        ),
        (
            "client_notice.not_set_up",
            "Write what is told of the event.",
            event(("work_order_created", "service_request_rejected")),
        ),
        ("client_notice.event_off", "Switch the event on.", event(CLOSED)),
        (
            "client_notice.same_status",
            "Nothing: nothing changed.",
            event((r#""work_order_created""#, r#""status_changed", "from": "done", "to": "done""#)),
        ),
        (
            "client_notice.other_status",
            "Nothing, or select that status.",
            event((r#""work_order_created""#, r#""status_changed", "to": "on_hold""#)),
        ),
        (
            "client_notice.other_region",
            "Put the client into the region of the order.",
            event((r#""kim", "region": "denver""#, r#""kim", "region": "boulder""#)),
        ),
        (
            "client_notice.client_off",
            "Set the client's flag.",
            event((r#""send_notifications": true"#, r#""send_notifications": false"#)),
        ),
        (
            "client_notice.no_email",
            "Enter the client's address.",
            event((r#" "email": "kim@home.example","#, "")),
        ),
        (
            "client_notice.bad_email",
            "Correct the client's address.",
            event(("kim@home.example", "kim")),
        ),
        (
            "client_notice.no_reply_to",
            "Enter the address of the region.",
            event_in((r#", "reply_to": "office@shop.example""#, "")),
        ),
        (
            "client_notice.not_readable",
            "Let the group read the region.",
            event_in((r#""events""#, r#""readable_by": ["office"], "events""#)),
        ),
        (
            "client_notice.too_long",
            "Shorten the text, or what its tags become.",
            event_in(("Order {{order}}", &format!("{}{{{{order}}}}", "a".repeat(995)))),
        ),
        (
            "client_notice.handed_over",
            "Nothing; resend the message yourself if it was lost.",
            event_after(
                CREATED,
                "work_order_created",
                r#""handed_over", "to": "kim@home.example""#,
            ),
        ),
        (
            "client_notice.scheduled",
            "Nothing: ask again when it is due.",
            event_after(
                CLOSED,
                "follow_up",
                r#""scheduled", "due_at": "2026-12-05T09:00:00-07:00""#,
            ),
        ),
        (
            "client_notice.cancelled",
            "Nothing: the next closing has its own.",
            event_after(DUE, "follow_up", r#""cancelled""#),
        ),
        (
            "client_notice.withheld",
            "Nothing: it is asked about once.",
            event_after(DUE, "follow_up", r#""withheld""#),
        ),
        (
            "client_notice.never_due",
            "Nothing: no instant is so late.",
            told_of_clients(
                REGION,
                &changed(&changed(EVENT, ("2026-11-22", "9999-12-20")), CLOSED),
                LOG,
            ),
        ),
        ("client_notice.not_scheduled", "Give the log, and the id of the closing.", event(DUE)),
        (
            "client_notice.not_due",
            "Ask again when it is due.",
            event_after(DUE, "follow_up", r#""scheduled", "due_at": "2026-12-05T09:00:00-07:00""#),
        ),
        ("text.no_consent", "Ask the contact.", not_texted(r#"{ "textable": true }"#)),
        (
            "text.no_number",
            "Enter a number that takes texts.",
            not_texted(r#"{ "ok_to_text": true }"#),
        ),
        (
            "text.stopped",
            "Wait for a start from the contact.",
            not_texted(r#"{ "ok_to_text": true, "textable": true, "stopped": true }"#),
        ),
    ]
}
