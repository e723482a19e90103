//! Calls about prices, and questions to a pricer.

use serde::Serialize;

use super::arguments::{Arguments, Input, at_argument};
use super::carried::{Area, unknown};
use super::documents::{self, kind};
use super::engine::{Ask, Engine};
use super::{error, formulas, numbers};
use crate::document::{Document, DocumentError, Faults, Node, read_shape_of, to_canonical_json};
use crate::proposal::{Catalog, Explanation, Numbering, Pricer, Proposal, View, ViewKind};

/// Numbers, formulas, catalogs and prices.
pub(super) const AREA: Area = Area {
    calls: &[
        ("allocate", numbers::allocate),
        ("round", numbers::round),
        ("version", numbers::version),
        ("canonical", formulas::canonical),
        ("check", formulas::check),
        ("evaluate", formulas::evaluate),
        ("key", formulas::key),
        ("trace", formulas::trace),
        ("dependencies", documents::dependencies),
        ("findings", documents::findings),
        ("issue_number", documents::issue_number),
        ("relabel", documents::relabel),
        ("rename", documents::rename),
        ("rename_inputs", documents::rename_inputs),
        ("set_next", documents::set_next),
    ],
    documents: &[kind::<Catalog>(), kind::<Numbering>(), kind::<Proposal>()],
    engines: &[("pricer", pricer)],
};

/// A question to a pricer.
type Question = fn(&Pricer, Input<'_>) -> Result<String, Faults>;

/// Every question that a pricer answers.
const QUESTIONS: &[(&str, Question)] = &[
    ("price", |pricer, input| Ok(pricer.price(&proposal(input)?)?.to_json())),
    ("totals", |pricer, input| Ok(to_canonical_json(&pricer.totals(&proposal(input)?)?))),
    ("snapshot", |pricer, input| Ok(to_canonical_json(&pricer.snapshot(&proposal(input)?)?))),
    ("refresh", |pricer, input| Ok(to_canonical_json(&pricer.refresh(&proposal(input)?)?))),
    ("verify", verify),
    ("explain", explain),
    ("view", view),
];

impl Ask for Pricer {
    fn ask(&self, question: &str, arguments: Input<'_>) -> Result<String, String> {
        let answer = match QUESTIONS.iter().find(|(known, _)| *known == question) {
            Some((_, answer)) => answer(self, arguments),
            None => Err(unknown("question", question, QUESTIONS.iter().map(|(known, _)| *known))),
        };
        answer.map_err(|faults| error::to_json(&faults))
    }
}

fn pricer(input: Input<'_>) -> Result<Engine, Faults> {
    Pricer::new(&catalog(input)?).map(Engine::of)
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
    let mut arguments = Arguments::with_documents(input)?;
    let proposal = arguments.proposal();
    let quote = arguments.node("quote");
    arguments.done()?;
    let missing = || at_argument("quote", &DocumentError::MissingField { field: "quote" });
    let verification = match quote.ok_or_else(missing)? {
        Node::Text(text) => pricer.verify(&proposal, &text)?,
        node => pricer.verify_node(&proposal, node)?,
    };
    Ok(to_canonical_json(&verification))
}

/// An explanation with the words that a person reads.
#[derive(Serialize)]
struct Told {
    explanation: Explanation,
    text: String,
}

fn explain(pricer: &Pricer, input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
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
    let mut arguments = Arguments::with_documents(input)?;
    let proposal = arguments.proposal();
    let kind = arguments.required::<ViewKind>("kind");
    arguments.done()?;
    let view = pricer.view(&proposal, kind)?;
    let text = view.to_string();
    Ok(to_canonical_json(&Shown { view, text }))
}
