//! Calls about documents.

use serde::Serialize;

use super::arguments::{Arguments, Input, at_argument};
use super::carried::unknown;
use crate::document::{
    self, At, Document, DocumentError, Fault, Faults, Limits, Node, Read, fill_with, text_of,
    to_canonical_json,
};
use crate::id::{ItemId, TypeId};
use crate::proposal::{Catalog, Key, Numbering, Proposal};

/// A kind of document that is read.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// How large it may be.
    limits: Limits,
    /// Reads one and gives it back in canonical form.
    canonical: fn(&mut Node<'_>, Faults) -> Result<String, Faults>,
}

pub(super) const fn kind<T: Document>() -> Kind {
    Kind { name: T::KIND, limits: T::LIMITS, canonical: canonical::<T> }
}

fn canonical<T: Document>(node: &mut Node<'_>, faults: Faults) -> Result<String, Faults> {
    document::read_whole::<T>(node, faults).map(|document| document.to_json())
}

/// Reads a document of one of the kinds.
pub(super) fn read(
    mut kinds: impl Iterator<Item = &'static Kind> + Clone,
    input: Input<'_>,
) -> Result<String, Faults> {
    let bytes = match &input {
        Input::Text(text) => text.len(),
        Input::Node(_) => 0,
    };
    let mut arguments = Arguments::with_documents(input)?;
    let name = arguments.required::<String>("kind");
    let text = arguments.optional::<LongText>("text");
    let node = arguments.node("document");
    arguments.done()?;
    let all = kinds.clone();
    let Some(kind) = kinds.find(|kind| kind.name == name) else {
        return Err(unknown("kind of document", &name, all.map(|kind| kind.name)));
    };
    let limits = kind.limits;
    if node.is_some() && bytes > limits.bytes {
        return Err(DocumentError::TooLarge { bytes, limit: limits.bytes }.into());
    }
    match (text, node) {
        (Some(LongText(text)), None) => {
            let (mut node, faults) = Node::parse_leniently(&text, limits)?;
            (kind.canonical)(&mut node, faults)
        }
        (None, Some(mut node)) => (kind.canonical)(&mut node, Faults::default()),
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
    let mut arguments = Arguments::with_documents(input)?;
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
    let mut arguments = Arguments::with_documents(input)?;
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
    let mut arguments = Arguments::with_documents(input)?;
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
    let mut arguments = Arguments::with_documents(input)?;
    let catalog = arguments.document::<Catalog>("catalog");
    arguments.done()?;
    Ok(to_canonical_json(&Findings { findings: catalog.findings()? }))
}

pub(super) fn dependencies(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
    let catalog = arguments.document::<Catalog>("catalog");
    let bid_type = arguments.required::<TypeId>("type");
    let item = arguments.optional::<ItemId>("item");
    let key = arguments.required::<Key>("key");
    arguments.done()?;
    Ok(to_canonical_json(&catalog.dependencies(&bid_type, item.as_ref(), &key)?))
}

pub(super) fn issue_number(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
    let numbering = arguments.document::<Numbering>("numbering");
    arguments.done()?;
    let issued = numbering.issue().map_err(|error| at_argument("numbering", &error))?;
    Ok(to_canonical_json(&issued))
}

pub(super) fn set_next(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
    let numbering = arguments.document::<Numbering>("numbering");
    let next = arguments.required::<u32>("next");
    arguments.done()?;
    Ok(to_canonical_json(&numbering.with_next(next)))
}
