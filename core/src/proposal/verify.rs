use std::sync::Arc;

use serde::Serialize;

use super::{Difference, Pricer, Proposal, Quote, QuoteLine};
use crate::document::{At, DocumentError, Faults, Limits, Node, is_default, version_is_read};

/// Whether a quote that was kept is what the rules of today make of its proposal (rule D-9).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Verification {
    /// The version of the rules of today.
    pub rules: &'static str,
    /// The version of the rules that the quote names.
    pub made_by: Arc<str>,
    /// Whether the quote says what it would say today.
    pub same: bool,
    /// What is different, in the order of the quote; at most 1,000.
    pub differences: Vec<Difference>,
    /// How many differences there are beside those.
    #[serde(skip_serializing_if = "is_default")]
    pub more: u32,
}

impl Verification {
    /// The most differences that are told (rule D-10).
    pub const MAX_DIFFERENCES: usize = 1_000;
}

impl Pricer {
    /// Compares a quote that was kept, as the JSON that it wrote, with what the rules of today make of its proposal: by the
    /// snapshot of the proposal, whichever rules made that, else by this catalog (rule D-9). Nothing changes.
    ///
    /// Every figure and word is compared, only the version of the rules is not; an empty list is the same as none.
    ///
    /// # Errors
    /// As [`price`](Self::price), and what is no quote, or one of a later major version. A quote of more
    /// than 256 MiB is not compared.
    ///
    /// # Example
    /// ```
    /// # use tenantry::proposal::{Catalog, Pricer, Proposal};
    /// # let catalog: Catalog = tenantry::read(r#"{ "currency": "USD" }"#)?;
    /// # let pricer = Pricer::new(&catalog)?;
    /// let proposal: Proposal = tenantry::read(
    ///     r#"{ "adjustments": [{ "type": "charge", "label": "Trip fee", "amount": "35" }] }"#,
    /// )?;
    /// let kept = pricer.price(&proposal)?.to_json();
    /// assert!(pricer.verify(&proposal, &kept)?.same);
    ///
    /// let changed = kept.replace(r#""total":"35.00""#, r#""total":"36.00""#);
    /// let found = pricer.verify(&proposal, &changed)?;
    /// assert_eq!(found.differences[0].figure, "totals.total");
    /// assert_eq!(found.differences[0].before.as_deref(), Some("36.00"));
    /// assert_eq!(found.differences[0].after.as_deref(), Some("35.00"));
    /// # Ok::<(), tenantry::Faults>(())
    /// ```
    pub fn verify(&self, proposal: &Proposal, quote: &str) -> Result<Verification, Faults> {
        let kept = parsed(quote).map_err(|faults| faults.below("quote"))?;
        self.verify_node(proposal, kept)
    }

    /// As [`verify`](Self::verify), of a quote that is parsed already.
    pub(crate) fn verify_node(
        &self,
        proposal: &Proposal,
        mut kept: Node<'_>,
    ) -> Result<Verification, Faults> {
        let made_by = quote_of(&mut kept).map_err(|faults| faults.below("quote"))?;
        let today = match &proposal.snapshot {
            Some(snapshot) => snapshot.compiled()?.price_with(proposal, true)?,
            None => self.price_with(proposal, false)?,
        };
        let text = today.to_json();
        let mut written = parsed(&text)?;
        written.take("schema");
        written.take("rules");
        let limit = Verification::MAX_DIFFERENCES;
        let mut comparison = Comparison { today: &today, limit, found: Vec::new(), more: 0 };
        comparison.compare(At::Root, Some(&kept), Some(&written), None);
        let Comparison { found: differences, more, .. } = comparison;
        let same = differences.is_empty();
        Ok(Verification { rules: crate::RULES, made_by, same, differences, more })
    }
}

/// The version of the rules of a quote; leaves what there is to compare.
fn quote_of(kept: &mut Node<'_>) -> Result<Arc<str>, Faults> {
    let root = At::Root;
    let mut faults = Faults::default();
    let mut rules = None;
    if !matches!(kept, Node::Object(_)) {
        let error = DocumentError::WrongType { expected: "a quote", found: kept.kind() };
        faults.report(root, &error);
    } else if version_is_read("quote", 1, kept, root, &mut faults) {
        match kept.take("rules") {
            Some(Node::Text(text)) => rules = Some(text.as_ref().into()),
            _ => {
                faults.report(root.field("rules"), &DocumentError::MissingField { field: "rules" });
            }
        }
    }
    faults.or(rules)
}

/// What two quotes say differently, leaf by leaf.
pub(super) struct Comparison<'q> {
    /// The later one.
    pub(super) today: &'q Quote,
    /// How many differences are told.
    pub(super) limit: usize,
    pub(super) found: Vec<Difference>,
    /// How many more there are.
    pub(super) more: u32,
}

impl Comparison<'_> {
    /// Compares what both have at a path; `line` is that which it belongs to.
    pub(super) fn compare(
        &mut self,
        at: At<'_>,
        before: Option<&Node<'_>>,
        after: Option<&Node<'_>>,
        line: Option<usize>,
    ) {
        let (old, new) = (before.and_then(leaf), after.and_then(leaf));
        if old != new {
            self.tell(at, old, new, line);
        }
        let (old, new) = (items(before), items(after));
        for index in 0..old.len().max(new.len()) {
            let line = match at {
                At::Field(At::Root, "lines") => Some(index),
                _ => line,
            };
            self.compare(at.index(index), old.get(index), new.get(index), line);
        }
        let (old, new) = (fields(before), fields(after));
        for (name, value) in old {
            self.compare(
                at.field(name),
                Some(value),
                after.and_then(|after| after.get(name)),
                line,
            );
        }
        for (name, value) in new {
            if before.and_then(|before| before.get(name)).is_none() {
                self.compare(at.field(name), None, Some(value), line);
            }
        }
    }

    /// As [`compare`](Self::compare), of canonical JSON; empty is none. Of long lists only elements that differ are read, one after
    /// another: those of a legal quote can be hundreds of megabytes as values.
    pub(super) fn compare_texts(
        &mut self,
        at: At<'_>,
        before: &str,
        after: &str,
        line: Option<usize>,
    ) -> Result<(), Faults> {
        if before == after {
            return Ok(());
        }
        let is_list = |text: &str| text.is_empty() || text.starts_with('[');
        if is_list(before) && is_list(after) {
            let (old, new) = (parts(before), parts(after));
            for index in 0..old.len().max(new.len()) {
                let [old, new] =
                    [&old, &new].map(|of| of.get(index).map_or("", |(_, value)| *value));
                let of_line = matches!(at, At::Field(At::Root, "lines")).then_some(index);
                self.compare_texts(at.index(index), old, new, of_line.or(line))?;
            }
            return Ok(());
        }
        let (old, new) = (value(at, before)?, value(at, after)?);
        self.compare(at, old.as_ref(), new.as_ref(), line);
        Ok(())
    }

    fn tell(&mut self, at: At<'_>, old: Option<&str>, new: Option<&str>, line: Option<usize>) {
        if self.found.len() >= self.limit {
            self.more += 1;
            return;
        }
        let line: Option<&QuoteLine> = line.and_then(|line| self.today.lines.get(line));
        self.found.push(Difference {
            figure: at.to_string(),
            line: line.and_then(|line| line.id.clone()),
            item: line.map(|line| line.item.clone()),
            before: old.map(str::to_owned),
            after: new.map(str::to_owned),
        });
    }
}

/// A value of canonical JSON. Rates of taxes are compared by name.
fn value<'t>(at: At<'_>, text: &'t str) -> Result<Option<Node<'t>>, Faults> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut node = parsed(text)?;
    if let At::Index(At::Field(At::Root, "taxes"), _) = at {
        node.take("rate");
    }
    Ok(Some(node))
}

/// A quote, or a part of one: that of a proposal with as many lines as there may be is larger than most documents.
fn parsed(text: &str) -> Result<Node<'_>, Faults> {
    let (node, faults) = Node::parse_leniently(text, Limits::LARGE)?;
    faults.or(Some(node))
}

/// The values of an object or list of canonical JSON as they are written, each with its key, which is empty in a list and has
/// no escapes in an object.
pub(super) fn parts(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    // Where the next part begins, how deep the text is in others, and in a text in quotes.
    let (mut start, mut depth, mut quoted, mut escaped) = (1, 0, false, false);
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => depth += 1,
            b',' | b']' | b'}' => {
                if depth == 1 {
                    found.extend(text.get(start..place).filter(|part| !part.is_empty()));
                    start = place + 1;
                }
                depth -= i32::from(byte != b',');
            }
            _ => {}
        }
    }
    let is_object = text.starts_with('{');
    found
        .into_iter()
        .map(|part: &str| {
            let keyed = part.strip_prefix('"').filter(|_| is_object);
            keyed.and_then(|part| part.split_once("\":")).unwrap_or(("", part))
        })
        .collect()
}

/// The text of a value that has none inside.
fn leaf<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match node {
        Node::Null => Some("null"),
        Node::Bool(true) => Some("true"),
        Node::Bool(false) => Some("false"),
        Node::Number(text) | Node::Text(text) => Some(text),
        Node::List(_) | Node::Object(_) => None,
    }
}

fn items<'n, 't>(node: Option<&'n Node<'t>>) -> &'n [Node<'t>] {
    match node {
        Some(Node::List(items)) => items,
        _ => &[],
    }
}

fn fields<'n, 't>(node: Option<&'n Node<'t>>) -> &'n [(std::borrow::Cow<'t, str>, Node<'t>)] {
    match node {
        Some(Node::Object(fields)) => fields,
        _ => &[],
    }
}
