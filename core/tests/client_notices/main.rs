//! Client notices against a model that says each rule in a few plain lines (rules W-3, W-4, W-6, W-8).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tenantry::notify::client::{ClientNotices, ClientOutcome, NoticeLog, WorkOrderEvent};

/// Ten switches, each of which is one condition of rule W-3, in the order in which they are told.
const CONDITIONS: [&str; 10] = [
    "settings_wrong",
    "generator_stopped",
    "region_off",
    "not_set_up",
    "event_off",
    "other_region",
    "client_off",
    "bad_email",
    "no_reply_to",
    "not_readable",
];

fn notices(holds: &dyn Fn(&str) -> bool, event: &str) -> ClientNotices {
    let mut told = json!({ "active": holds("event_off"), "subject": "s", "body": "b" });
    match event {
        "follow_up" => told["days"] = json!(2),
        "status_changed" => told["status"] = json!("done"),
        _ => {}
    }
    let mut region =
        json!({ "id": "r", "zone": "UTC", "active": holds("region_off"), "events": {} });
    if holds("not_set_up") {
        region["events"][event] = told;
    }
    if holds("no_reply_to") {
        region["reply_to"] = json!("a@b");
    }
    if !holds("not_readable") {
        region["readable_by"] = json!([]);
    }
    let document = json!({ "regions": [region] }).to_string();
    ClientNotices::new(&tenantry::read(&document).unwrap()).unwrap()
}

fn event(id: &str, at: i64, happened: &Value, holds: &dyn Fn(&str) -> bool) -> WorkOrderEvent {
    let at = chrono::DateTime::from_timestamp(at, 0).unwrap().to_rfc3339();
    let event = json!({
        "id": id, "at": at, "happened": happened, "order": { "id": "o", "region": "r" },
        "client": {
            "id": "c", "region": if holds("other_region") { "r" } else { "s" },
            "email": if holds("bad_email") { "c@d" } else { "c" }, "send_notifications": holds("client_off"),
        },
        "settings_right": holds("settings_wrong"), "generator_runs": holds("generator_stopped"),
    });
    tenantry::read(&event.to_string()).unwrap()
}

fn happened(event: &str) -> Value {
    match event {
        "status_changed" => json!({ "type": event, "to": "done" }),
        _ => json!({ "type": event }),
    }
}

fn empty() -> NoticeLog {
    NoticeLog::new("o".parse().unwrap())
}

fn unmet(outcome: &ClientOutcome) -> Vec<&str> {
    match outcome {
        ClientOutcome::NotSent { unmet, .. } => {
            unmet.iter().map(|unmet| unmet.code.strip_prefix("client_notice.").unwrap()).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn a_notice_goes_out_exactly_if_all_conditions_hold_and_else_says_all_that_do_not() {
    let events = [
        ("service_request_accepted", 0),
        ("service_request_rejected", 0),
        ("work_order_created", 0),
        ("status_changed", 0),
        ("work_order_closed", 0),
        ("follow_up", 1),
    ];
    for (name, place) in events {
        for bits in 0..1_u32 << CONDITIONS.len() {
            let holds = |condition: &str| {
                let bit = CONDITIONS.iter().position(|known| *known == condition).unwrap();
                bits & (1 << bit) == 0
            };
            let what = if name == "follow_up" { "work_order_closed" } else { name };
            let event = event("e", 0, &happened(what), &holds);
            let decision = notices(&holds, name).decide(&event, &empty()).unwrap();
            let outcome = &decision.outcomes[place];
            // What is not set up has no switch.
            let fails = |condition: &&&str| {
                !holds(condition) && (**condition != "event_off" || holds("not_set_up"))
            };
            let expected: Vec<&str> = CONDITIONS.iter().filter(fails).copied().collect();
            assert_eq!(unmet(outcome), expected, "{name} {bits:b}");
            let goes_out =
                matches!(outcome, ClientOutcome::Send { .. } | ClientOutcome::Schedule { .. });
            assert_eq!(goes_out, expected.is_empty(), "{name} {bits:b}");
            assert_eq!(decision.log.entries.len(), usize::from(goes_out), "{name} {bits:b}");
        }
    }
}

/// What has become of the follow-up of a closing, in the model.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Due(i64),
    Sent,
    Cancelled,
    Withheld,
}

/// Numbers that look random.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// How many cases a test runs: what it says, or `TENANTRY_CASES` percent of it.
fn cases(count: u64) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a test that is told how long to run")]
    let percent = std::env::var("TENANTRY_CASES").ok().and_then(|text| text.parse().ok());
    (count * percent.unwrap_or(100) / 100).max(1)
}

#[test]
fn whatever_happens_to_an_order_each_closing_is_followed_up_at_most_once() {
    const DAY: i64 = 86_400;
    let mut random = Random(7);
    let notices = notices(&|_| true, "follow_up");
    for case in 0..cases(2_000) {
        let mut log = empty();
        let mut model: BTreeMap<u64, State> = BTreeMap::new();
        let mut now = 0;
        for step in 0..12 {
            now += i64::try_from(random.below(3)).unwrap() * DAY;
            let closing = random.below(4);
            let runs = random.below(4) > 0;
            let holds = |condition: &str| condition != "generator_stopped" || runs;
            let id = format!("closing-{closing}");
            let (what, id) = match random.below(4) {
                0 => (json!({ "type": "work_order_closed" }), id),
                1 => (json!({ "type": "work_order_reopened" }), "reopened".to_owned()),
                _ => (json!({ "type": "follow_up_due", "closing": id }), "timer".to_owned()),
            };
            // A host that retries an opening tells when it was.
            let retried = i64::try_from(random.below(4)).unwrap() * DAY;
            let reopened = now - retried;
            let at = if what["type"] == "work_order_reopened" { reopened } else { now };
            let decision = notices.decide(&event(&id, at, &what, &holds), &log).unwrap();
            // The model: one line a rule.
            let state = model.get(&closing).copied();
            let mut sent = 0;
            match (what["type"].as_str().unwrap(), state) {
                ("work_order_closed", None) if runs => {
                    model.insert(closing, State::Due(now + 2 * DAY));
                }
                ("work_order_reopened", _) => {
                    for state in model.values_mut() {
                        if matches!(state, State::Due(due) if *due - 2 * DAY <= reopened) {
                            *state = State::Cancelled;
                        }
                    }
                }
                ("follow_up_due", Some(State::Due(due))) if now >= due => {
                    sent = usize::from(runs);
                    model.insert(closing, if runs { State::Sent } else { State::Withheld });
                }
                _ => {}
            }
            assert_eq!(
                decision.notices().count(),
                sent,
                "case {case}, step {step}: {what} {state:?}"
            );
            log = decision.log;
            let told: BTreeMap<u64, State> = log.entries.iter().map(read_back).collect();
            assert_eq!(told, model, "case {case}, step {step}: {what}");
            // What is stored is what comes back.
            let stored = tenantry::document::to_canonical_json(&log);
            assert_eq!(tenantry::read::<NoticeLog>(&stored).unwrap(), log);
        }
    }
}

/// The last instant that can be written is 9999-12-30T23:59:59Z.
#[test]
fn a_follow_up_is_scheduled_up_to_the_end_of_time_and_not_before_its_day() {
    let notices = notices(&|_| true, "follow_up");
    let last = 253_402_214_399;
    for (closed, due) in [(last - 2 * 86_400, Some(last)), (last - 2 * 86_400 + 1, None)] {
        let event = event("e", closed, &happened("work_order_closed"), &|_| true);
        let decision = notices.decide(&event, &empty()).unwrap();
        match &decision.outcomes[1] {
            ClientOutcome::Schedule { due_at, .. } => assert_eq!(Some(due_at.timestamp()), due),
            outcome => {
                assert_eq!((unmet(outcome), due), (vec!["never_due"], None));
                assert_eq!(decision.log.entries, []);
            }
        }
    }
}

fn read_back(entry: &tenantry::notify::client::NoticeLogEntry) -> (u64, State) {
    use tenantry::notify::client::NoticeState;
    let closing = entry.occurrence.as_str().strip_prefix("closing-").unwrap().parse().unwrap();
    let state = match &entry.state {
        NoticeState::Scheduled(scheduled) => State::Due(scheduled.due_at.timestamp()),
        NoticeState::HandedOver(_) => State::Sent,
        NoticeState::Cancelled(_) => State::Cancelled,
        NoticeState::Withheld(_) => State::Withheld,
        _ => panic!("an unknown state"),
    };
    (closing, state)
}

#[test]
fn a_log_tells_the_follow_ups_that_are_to_be_asked_about() {
    let all = |_: &str| true;
    assert_eq!(empty().scheduled().count(), 0);
    let closed = event("e", 0, &happened("work_order_closed"), &all);
    let decision = notices(&all, "follow_up").decide(&closed, &empty()).unwrap();
    let due = decision.log.scheduled().map(|(_, due)| due.to_rfc3339());
    // Two days after 1970 began.
    assert_eq!(due.collect::<Vec<_>>(), ["1970-01-03T00:00:00+00:00"]);
}
