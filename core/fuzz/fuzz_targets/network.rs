//! Any text is a network and a command for it, which are answered; what is allowed leaves a network that is sound.
//!
//! The first line is the command, the rest the network.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::network::{Actor, Network, NetworkDocument};
use tenantry::wire::{Engine, Input};

fuzz_target!(|text: &str| {
    let (command, network) = text.split_once('\n').unwrap_or(("{}", text));
    let Ok(document) = tenantry::read::<NetworkDocument>(network) else { return };
    let network = Network::new(&document).unwrap();
    let written = network.to_json();
    assert_eq!(Network::new(&tenantry::read(&written).unwrap()).unwrap().to_json(), written);
    for user in network.users().iter().take(4) {
        let engine = Engine::new("network", Input::Text(&written)).unwrap();
        let actor = tenantry::document::to_canonical_json(&Actor::new(user.id.clone()));
        let asked = format!(r#"{{"actor":{actor},"command":{command}}}"#);
        let Ok(decided) = engine.ask("execute", Input::Text(&asked)) else { continue };
        // The one event, as it stands in the answer.
        let Some((_, event)) = decided.split_once(r#""events":["#) else { continue };
        let Some((event, _)) = event.rsplit_once("]}").or_else(|| event.rsplit_once("],")) else {
            continue;
        };
        if event.is_empty() {
            continue;
        }
        let Ok(_) = engine.ask("apply", Input::Text(&format!(r#"{{"event":{event}}}"#))) else {
            continue;
        };
        let after = engine.ask("document", Input::Text("{}")).unwrap();
        assert_eq!(Network::new(&tenantry::read(&after).unwrap()).unwrap().to_json(), after);
    }
});
