use thiserror::Error;

use super::arguments::Input;
use super::documents::{self, Kind};
use super::engine::{Engine, Make};
use super::{clients, contact, error, hours, network, notify, pricer, routing, texts};
use crate::document::{At, Coded, Fault, Faults, did_you_mean_or, meant, shown};

/// What a binding carries. A module that is made for one wire holds no code of the others.
#[derive(Clone, Copy, Debug)]
pub struct Wire(&'static [&'static Area]);

/// What an area of the library gives to the bindings.
#[derive(Debug)]
pub(super) struct Area {
    /// The calls that need no engine, by name.
    pub(super) calls: &'static [(&'static str, Answer)],
    /// The kinds of documents that it reads.
    pub(super) documents: &'static [Kind],
    /// The engines that it makes, by kind.
    pub(super) engines: &'static [(&'static str, Make)],
}

/// Answers one call.
pub(super) type Answer = fn(Input<'_>) -> Result<String, Faults>;

impl Wire {
    /// Everything.
    pub const ALL: Self = Self(&[
        &pricer::AREA,
        &network::AREA,
        &hours::AREA,
        &notify::AREA,
        &texts::AREA,
        &clients::AREA,
        &contact::AREA,
        &routing::AREA,
    ]);
    /// Numbers, formulas, catalogs and prices.
    pub const PRICES: Self = Self(&[&pricer::AREA]);
    /// The network, and whatever is asked beside one.
    pub const NETWORK: Self = Self(&[
        &network::AREA,
        &hours::AREA,
        &notify::AREA,
        &texts::AREA,
        &clients::AREA,
        &contact::AREA,
        &routing::AREA,
    ]);

    /// Makes the call of that name and answers in canonical JSON. Every wire has `read`, for the documents of its own.
    ///
    /// # Errors
    /// The error as canonical JSON: `code`, `message`, `path`, `faults` and, where known, `span`, `suggestion`, `excerpt`.
    pub fn call(self, name: &str, arguments: Input<'_>) -> Result<String, String> {
        let answer = match self.calls().find(|(known, _)| *known == name) {
            Some((_, answer)) => answer(arguments),
            None if name == READ => documents::read(self.documents(), arguments),
            None => Err(unknown("call", name, self.calls().map(|(known, _)| *known).chain([READ]))),
        };
        answer.map_err(|faults| error::to_json(&faults))
    }

    /// Compiles an engine of that kind from its document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, as canonical JSON.
    pub fn engine(self, kind: &str, document: Input<'_>) -> Result<Engine, String> {
        let engine = match self.engines().find(|(known, _)| *known == kind) {
            Some((_, make)) => make(document),
            None => Err(unknown("engine", kind, self.engines().map(|(known, _)| *known))),
        };
        engine.map_err(|faults| error::to_json(&faults))
    }

    fn calls(self) -> impl Iterator<Item = &'static (&'static str, Answer)> {
        self.0.iter().flat_map(|area| area.calls)
    }

    fn documents(self) -> impl Iterator<Item = &'static Kind> + Clone {
        self.0.iter().flat_map(|area| area.documents)
    }

    fn engines(self) -> impl Iterator<Item = &'static (&'static str, Make)> {
        self.0.iter().flat_map(|area| area.engines)
    }
}

/// Reads a document and gives it in canonical form.
const READ: &str = "read";

/// Makes the call of that name, of all that there are.
///
/// # Errors
/// Those of [`Wire::call`].
pub fn call(name: &str, arguments: Input<'_>) -> Result<String, String> {
    Wire::ALL.call(name, arguments)
}

/// A call, question or engine that does not exist.
#[derive(Debug, Error)]
#[error("there is no {what} `{name}`{}", did_you_mean_or(.suggestion.as_deref(), .known))]
struct Unknown {
    what: &'static str,
    name: String,
    suggestion: Option<String>,
    known: String,
}

impl Coded for Unknown {
    fn code(&self) -> &'static str {
        "wire.unknown"
    }

    fn suggestion(&self) -> Option<String> {
        self.suggestion.clone()
    }
}

pub(super) fn unknown<'a>(
    what: &'static str,
    name: &str,
    mut known: impl Iterator<Item = &'a str>,
) -> Faults {
    let (suggestion, known) = meant(name, &mut known);
    let name = shown(name);
    Fault::new(At::Root, &Unknown { what, name, suggestion, known }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that a wire carries, by what it is and by name.
    fn names(wire: Wire) -> Vec<(&'static str, &'static str)> {
        let calls = wire.calls().map(|(name, _)| ("call", *name));
        let documents = wire.documents().map(|kind| ("document", kind.name));
        let engines = wire.engines().map(|(name, _)| ("engine", *name));
        let mut names: Vec<_> = calls.chain(documents).chain(engines).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn whatever_there_is_stands_in_one_wire_of_the_modules() {
        let mut apart = [names(Wire::PRICES), names(Wire::NETWORK)].concat();
        apart.sort_unstable();
        assert_eq!(apart, names(Wire::ALL));
        apart.dedup();
        assert_eq!(apart, names(Wire::ALL));
    }

    #[test]
    fn a_wire_does_not_know_the_questions_of_another() {
        let text = Input::Text;
        let unknown = r#""code":"wire.unknown""#;
        let read = r#"{ "kind": "catalog", "text": "{ \"currency\": \"USD\" }" }"#;
        assert!(Wire::PRICES.call("read", text(read)).is_ok());
        assert!(Wire::NETWORK.call("read", text(read)).unwrap_err().contains(unknown));
        assert!(Wire::NETWORK.call("version", text("{}")).unwrap_err().contains(unknown));
        assert!(Wire::PRICES.engine("network", text("{}")).unwrap_err().contains(unknown));
    }
}
