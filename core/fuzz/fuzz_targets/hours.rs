//! Any text is an instant and operation hours, which are answered; what is told of a turn holds around it.
//!
//! The first line is the instant, the rest the hours.
#![no_main]

use chrono::{DateTime, TimeDelta};
use libfuzzer_sys::fuzz_target;
use tenantry::time::{Hours, OperationHours};
use tenantry::wire::{Engine, Input};

fuzz_target!(|text: &str| {
    let (at, hours) = text.split_once('\n').unwrap_or(("2026-11-21T09:30:00-05:00", text));
    let Ok(document) = tenantry::read::<OperationHours>(hours) else { return };
    let engine = Engine::new("hours", Input::Text(hours)).unwrap();
    let asked = tenantry::document::to_canonical_json(&[at]);
    let asked = format!("{{\"at\":{}}}", asked.trim_matches(['[', ']']));
    let is_instant = engine.ask("state", Input::Text(&asked)).is_ok();
    let Ok(at) = DateTime::parse_from_rfc3339(at) else {
        assert!(!is_instant, "{at} was read");
        return;
    };
    let hours = Hours::new(&document).unwrap();
    for (turn, open) in [(hours.next_opening(at), true), (hours.next_closing(at), false)] {
        let Some(turn) = turn else { continue };
        assert!(turn.at > at, "{turn:?}");
        assert_eq!(hours.is_open(turn.at), open, "{turn:?}");
        assert_eq!(hours.is_open(turn.at - TimeDelta::nanoseconds(1)), !open, "{turn:?}");
    }
});
