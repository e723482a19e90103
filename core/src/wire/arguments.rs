use crate::document::{
    At, Coded, Document, DocumentError, Faults, Limits, Node, Read, fill_shape, fill_whole, nearest,
};
use crate::proposal::Proposal;

/// The arguments of a call: JSON text, or a value that a binding has built.
#[derive(Debug)]
pub enum Input<'a> {
    /// JSON text.
    Text(&'a str),
    /// A value.
    Node(Node<'a>),
}

impl<'a> Input<'a> {
    /// The value, with the keys that stand twice in its text.
    pub(super) fn into_node(self, limits: Limits) -> Result<(Node<'a>, Faults), Faults> {
        match self {
            Self::Text(text) => Node::parse_leniently(text, limits),
            Self::Node(node) => Ok((node, Faults::default())),
        }
    }
}

/// The arguments of one call, taken one by one; what is left over is a fault.
pub(super) struct Arguments<'a> {
    node: Node<'a>,
    known: Vec<&'static str>,
    faults: Faults,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(input: Input<'a>) -> Result<Self, Faults> {
        Self::within(input, Limits::DOCUMENT)
    }

    /// Arguments that may be as large as these limits say.
    pub(super) fn within(input: Input<'a>, limits: Limits) -> Result<Self, Faults> {
        let (node, mut faults) = input.into_node(limits)?;
        // Keys that stand twice make doubtful what is read in their place.
        faults.begin_meaning();
        if !matches!(node, Node::Object(_)) {
            return Err(
                DocumentError::WrongType { expected: "an object", found: node.kind() }.into()
            );
        }
        Ok(Self { node, known: Vec::new(), faults })
    }

    /// An argument that must be there. What is wrong with it is told by [`done`](Self::done).
    pub(super) fn required<T: Read>(&mut self, name: &'static str) -> T {
        let mut value = T::blank();
        if !self.fill(name, &mut value) {
            let error = DocumentError::MissingField { field: name };
            self.faults.report(At::Root.field(name), &error);
        }
        value
    }

    /// An argument that may be left out.
    pub(super) fn optional<T: Read>(&mut self, name: &'static str) -> Option<T> {
        let mut value = None;
        self.fill(name, &mut value);
        value
    }

    /// Fills an argument, if it is there. If it cannot be filled, there are faults, and nobody gets to see it.
    fn fill(&mut self, name: &'static str, value: &mut dyn Read) -> bool {
        let node = self.node(name);
        if let Some(node) = &node {
            value.fill(node, At::Root.field(name), &mut self.faults);
        }
        node.is_some()
    }

    /// An argument as it came.
    pub(super) fn node(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        self.node.take(name)
    }

    /// A document that must be there; its faults stand below the name of the argument.
    pub(super) fn document<T: Document>(&mut self, name: &'static str) -> T {
        let mut document = T::blank();
        if let Some(mut node) = self.node(name) {
            self.faults.look_within(name, |faults| fill_whole(&mut document, &mut node, faults));
        } else {
            let error = DocumentError::MissingField { field: name };
            self.faults.report(At::Root.field(name), &error);
        }
        document
    }

    /// A document that may be left out.
    pub(super) fn optional_document<T: Document>(&mut self, name: &'static str) -> Option<T> {
        let mut node = self.node(name)?;
        let mut document = T::blank();
        self.faults.look_within(name, |faults| fill_whole(&mut document, &mut node, faults));
        Some(document)
    }

    /// A document that must be there, of which only the shape is read: for a caller that looks at the meaning itself.
    pub(super) fn shape_of<T: Document>(&mut self, name: &'static str) -> T {
        let Some(mut node) = self.node(name) else {
            let error = DocumentError::MissingField { field: name };
            self.faults.report(At::Root.field(name), &error);
            return T::blank();
        };
        let mut document = T::blank();
        self.faults.look_within(name, |faults| fill_shape(&mut document, &mut node, faults));
        document
    }

    /// The proposal that a question is about: what is wrong with it is told as where it is given alone.
    pub(super) fn proposal(&mut self) -> Proposal {
        let proposal = self.document("proposal");
        self.faults = std::mem::take(&mut self.faults).apart("proposal");
        proposal
    }

    /// Ends the reading: what was read counts, unless there are faults or an argument that nobody asked for.
    pub(super) fn done(mut self) -> Result<(), Faults> {
        if let Node::Object(left) = &self.node {
            for (name, _) in left {
                let suggestion = nearest(name, self.known.iter().copied()).map(str::to_owned);
                let field = name.chars().take(64).collect();
                let error = DocumentError::UnknownField { field, suggestion };
                self.faults.report(At::Root.field(name), &error);
            }
        }
        self.faults.or(Some(()))
    }
}

/// An error as the fault of one argument.
pub(super) fn at_argument(name: &'static str, error: &dyn Coded) -> Faults {
    crate::document::Fault::new(At::Root.field(name), error).into()
}
