//! Calls about documents.

use serde::Serialize;

use super::arguments::{Arguments, Input, at_argument};
use super::calls::unknown;
use crate::document::{
    self, At, Document, DocumentError, Fault, Faults, Limits, Node, Read, fill_with, text_of,
    to_canonical_json,
};
use crate::id::{ItemId, TypeId};
use crate::network::{Event, NetworkDocument};
use crate::proposal::{Catalog, Key, Numbering, Proposal};
use crate::time::OperationHours;

/// A reader of one kind of document: gives it back in canonical form.
type Canonical = fn(&mut Node<'_>, Faults) -> Result<String, Faults>;

/// Every kind of document that is read, and how large it may be.
const KINDS: &[(&str, Limits, Canonical)] = &[
    (Catalog::KIND, Catalog::LIMITS, canonical::<Catalog>),
    (Event::KIND, Event::LIMITS, canonical::<Event>),
    (OperationHours::KIND, OperationHours::LIMITS, canonical::<OperationHours>),
    (NetworkDocument::KIND, NetworkDocument::LIMITS, canonical::<NetworkDocument>),
    (Numbering::KIND, Numbering::LIMITS, canonical::<Numbering>),
    (Proposal::KIND, Proposal::LIMITS, canonical::<Proposal>),
];

fn canonical<T: Document>(node: &mut Node<'_>, faults: Faults) -> Result<String, Faults> {
    document::read_whole::<T>(node, faults).map(|document| document.to_json())
}

pub(super) fn read(input: Input<'_>) -> Result<String, Faults> {
    let bytes = match &input {
        Input::Text(text) => text.len(),
        Input::Node(_) => 0,
    };
    let mut arguments = Arguments::within(input, Limits::LARGE)?;
    let kind = arguments.required::<String>("kind");
    let text = arguments.optional::<LongText>("text");
    let node = arguments.node("document");
    arguments.done()?;
    let Some((_, limits, canonical)) = KINDS.iter().find(|(known, ..)| *known == kind) else {
        return Err(unknown("kind of document", &kind, KINDS.iter().map(|(known, ..)| *known)));
    };
    if node.is_some() && bytes > limits.bytes {
        return Err(DocumentError::TooLarge { bytes, limit: limits.bytes }.into());
    }
    match (text, node) {
        (Some(LongText(text)), None) => {
            let (mut node, faults) = Node::parse_leniently(&text, *limits)?;
            canonical(&mut node, faults)
        }
        (None, Some(mut node)) => canonical(&mut node, Faults::default()),
        _ => Err(at_argument("text", &DocumentError::TextOrDocument {})),
    }
}

/// A text as long as a document may be.
struct LongText(String);

impl Read for LongText {
    fn blank() -> Self {
        Self(String::new())
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, text_of(node, at, faults).map(|text| Self(text.to_owned())));
    }
}

pub(super) fn rename(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Renamed {
        catalog: Catalog,
    }
    let mut arguments = Arguments::new(input)?;
    let catalog = arguments.document::<Catalog>("catalog");
    let bid_type = arguments.required::<TypeId>("type");
    let item = arguments.optional::<ItemId>("item");
    let (from, to) = (arguments.required::<Key>("from"), arguments.required::<Key>("to"));
    arguments.done()?;
    let catalog = catalog.renamed(&bid_type, item.as_ref(), &from, &to)?;
    Ok(to_canonical_json(&Renamed { catalog }))
}

pub(super) fn relabel(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Relabelled {
        catalog: Catalog,
    }
    let mut arguments = Arguments::new(input)?;
    let catalog = arguments.document::<Catalog>("catalog");
    let bid_type = arguments.required::<TypeId>("type");
    let item = arguments.optional::<ItemId>("item");
    let key = arguments.required::<Key>("key");
    let label = arguments.required::<String>("label");
    arguments.done()?;
    let catalog = catalog.relabelled(&bid_type, item.as_ref(), &key, &label)?;
    Ok(to_canonical_json(&Relabelled { catalog }))
}

pub(super) fn rename_inputs(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Renamed {
        proposal: Proposal,
    }
    let mut arguments = Arguments::new(input)?;
    let proposal = arguments.document::<Proposal>("proposal");
    let item = arguments.required::<ItemId>("item");
    let (from, to) = (arguments.required::<Key>("from"), arguments.required::<Key>("to"));
    arguments.done()?;
    Ok(to_canonical_json(&Renamed { proposal: proposal.renamed(&item, &from, &to) }))
}

pub(super) fn findings(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Findings {
        findings: Vec<Fault>,
    }
    let mut arguments = Arguments::new(input)?;
    let catalog = arguments.document::<Catalog>("catalog");
    arguments.done()?;
    Ok(to_canonical_json(&Findings { findings: catalog.findings()? }))
}

pub(super) fn dependencies(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::new(input)?;
    let catalog = arguments.document::<Catalog>("catalog");
    let bid_type = arguments.required::<TypeId>("type");
    let item = arguments.optional::<ItemId>("item");
    let key = arguments.required::<Key>("key");
    arguments.done()?;
    Ok(to_canonical_json(&catalog.dependencies(&bid_type, item.as_ref(), &key)?))
}

pub(super) fn issue_number(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::new(input)?;
    let numbering = arguments.document::<Numbering>("numbering");
    arguments.done()?;
    let issued = numbering.issue().map_err(|error| at_argument("numbering", &error))?;
    Ok(to_canonical_json(&issued))
}

pub(super) fn set_next(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Set {
        numbering: Numbering,
        warnings: Vec<Fault>,
    }
    let mut arguments = Arguments::new(input)?;
    let numbering = arguments.document::<Numbering>("numbering");
    let next = arguments.required::<u32>("next");
    arguments.done()?;
    let (numbering, warnings) = numbering.with_next(next);
    Ok(to_canonical_json(&Set { numbering, warnings }))
}
