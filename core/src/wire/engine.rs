use std::sync::Arc;

use serde::Serialize;

use super::arguments::{Arguments, Input, at_argument};
use super::calls::unknown;
use super::network::Held;
use super::{error, hours};
use crate::document::{Document, DocumentError, Faults, read_shape_of, to_canonical_json};
use crate::proposal::{Catalog, Explanation, Pricer, Proposal, View, ViewKind};
use crate::time::Hours;

/// An engine, compiled from a document once and asked often. Shared between threads.
#[derive(Clone, Debug)]
pub struct Engine(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Hours(Hours),
    Pricer(Pricer),
    Network(Arc<Held>),
}

/// A question to a pricer.
type Question = fn(&Pricer, Input<'_>) -> Result<String, Faults>;

/// Every question that a pricer answers.
const OF_PRICER: &[(&str, Question)] = &[
    ("price", |pricer, input| Ok(pricer.price(&proposal(input)?)?.to_json())),
    ("totals", |pricer, input| Ok(to_canonical_json(&pricer.totals(&proposal(input)?)?))),
    ("snapshot", |pricer, input| Ok(to_canonical_json(&pricer.snapshot(&proposal(input)?)?))),
    ("refresh", |pricer, input| Ok(to_canonical_json(&pricer.refresh(&proposal(input)?)?))),
    ("verify", verify),
    ("explain", explain),
    ("view", view),
];

impl Engine {
    /// Compiles an engine of that kind from its document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, as canonical JSON.
    pub fn new(kind: &str, document: Input<'_>) -> Result<Self, String> {
        let engine = match kind {
            "hours" => hours::compiled(document).map(Kind::Hours),
            "pricer" => {
                catalog(document).and_then(|catalog| Pricer::new(&catalog)).map(Kind::Pricer)
            }
            "network" => Held::new(document).map(Arc::new).map(Kind::Network),
            _ => Err(unknown("engine", kind, ["hours", "network", "pricer"].into_iter())),
        };
        engine.map(Self).map_err(|faults| error::to_json(&faults))
    }

    /// Answers a question in canonical JSON.
    ///
    /// # Errors
    /// The error as canonical JSON.
    pub fn ask(&self, question: &str, arguments: Input<'_>) -> Result<String, String> {
        let pricer = match &self.0 {
            Kind::Hours(hours) => {
                let answer = hours::answer(hours, question, arguments);
                return answer.map_err(|faults| error::to_json(&faults));
            }
            Kind::Pricer(pricer) => pricer,
            Kind::Network(network) => return network.ask(question, arguments),
        };
        let answer = match OF_PRICER.iter().find(|(known, _)| *known == question) {
            Some((_, answer)) => answer(pricer, arguments),
            None => Err(unknown("question", question, OF_PRICER.iter().map(|(known, _)| *known))),
        };
        answer.map_err(|faults| error::to_json(&faults))
    }
}

fn catalog(input: Input<'_>) -> Result<Catalog, Faults> {
    // Compiling checks the meaning, so that only the shape is read here.
    let (mut node, faults) = input.into_node(Catalog::LIMITS)?;
    read_shape_of(&mut node, faults)
}

fn proposal(input: Input<'_>) -> Result<Proposal, Faults> {
    // Pricing checks the meaning too.
    let (mut node, faults) = input.into_node(Proposal::LIMITS)?;
    read_shape_of(&mut node, faults)
}

fn verify(pricer: &Pricer, input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::new(input)?;
    let proposal = arguments.proposal();
    let quote = arguments.node("quote");
    arguments.done()?;
    let missing = || at_argument("quote", &DocumentError::MissingField { field: "quote" });
    let verification = pricer.verify_node(&proposal, quote.ok_or_else(missing)?)?;
    Ok(to_canonical_json(&verification))
}

/// An explanation with the words that a person reads.
#[derive(Serialize)]
struct Told {
    explanation: Explanation,
    text: String,
}

fn explain(pricer: &Pricer, input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::new(input)?;
    let proposal = arguments.proposal();
    let path = arguments.required::<String>("path");
    arguments.done()?;
    let explanation = pricer.explain(&proposal, &path)?;
    let text = explanation.to_string();
    Ok(to_canonical_json(&Told { explanation, text }))
}

/// A view with the text that a person reads.
#[derive(Serialize)]
struct Shown {
    view: View,
    text: String,
}

fn view(pricer: &Pricer, input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::new(input)?;
    let proposal = arguments.proposal();
    let kind = arguments.required::<ViewKind>("kind");
    arguments.done()?;
    let view = pricer.view(&proposal, kind)?;
    let text = view.to_string();
    Ok(to_canonical_json(&Shown { view, text }))
}
