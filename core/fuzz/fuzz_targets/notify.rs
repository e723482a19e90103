//! Any text is a roster and an occurrence in it, which is decided: whoever is told has nothing against it, and nobody else.
//!
//! The first line is the occurrence, the rest the roster.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::document::Document;
use tenantry::notify::{Channel, Dispatcher, Occurrence, Roster};

fuzz_target!(|text: &str| {
    let (occurrence, roster) = text.split_once('\n').unwrap_or(("{}", text));
    let Ok(roster) = tenantry::read::<Roster>(roster) else { return };
    let written = roster.to_json();
    assert_eq!(tenantry::read::<Roster>(&written).unwrap().to_json(), written);
    let dispatcher = Dispatcher::new(&roster).unwrap();
    let Ok(occurrence) = tenantry::read::<Occurrence>(occurrence) else { return };
    let Ok(decision) = dispatcher.dispatch(&occurrence) else { return };
    assert_eq!(decision.to_json(), dispatcher.dispatch(&occurrence).unwrap().to_json());
    for user in roster.users.iter().take(8) {
        assert!(dispatcher.matrix(&user.id).is_some());
        for channel in Channel::ALL {
            for answer in decision.why_not(&user.id, *channel).unwrap() {
                let is_it = decision.deliveries().iter().any(|delivery| {
                    (delivery.raised(), delivery.user(), delivery.channel())
                        == (answer.raised, &user.id, *channel)
                });
                assert_eq!(is_it, answer.reasons.is_empty());
            }
        }
    }
    if roster.users.len() < 20 {
        let _ = dispatcher.audit_silence(occurrence.at());
    }
});
