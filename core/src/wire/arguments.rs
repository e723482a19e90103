use crate::document::{
    At, Coded, Document, DocumentError, Faults, Limits, Node, Read, fill_optional, fill_shape,
    fill_whole, meant, shown,
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

    /// Arguments with documents among them, each of which is held to limits of its own.
    pub(super) fn with_documents(input: Input<'a>) -> Result<Self, Faults> {
        Self::within(input, Limits::LARGE)
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
            self.lack(name);
        }
        value
    }

    /// An argument that may be left out.
    pub(super) fn optional<T: Read>(&mut self, name: &'static str) -> Option<T> {
        let mut value = None;
        self.fill_if_given(name, &mut value);
        value
    }

    fn fill_if_given(&mut self, name: &'static str, value: &mut dyn Read) {
        if let Some(node) = self.node(name) {
            fill_optional(value, &node, At::Root.field(name), &mut self.faults);
        }
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

    /// A document that must be there, as a value or as its JSON text; its faults stand below the name of the argument.
    pub(super) fn document<T: Document>(&mut self, name: &'static str) -> T {
        self.optional_document(name).unwrap_or_else(|| {
            self.lack(name);
            T::blank()
        })
    }

    /// A document that may be left out.
    pub(super) fn optional_document<T: Document>(&mut self, name: &'static str) -> Option<T> {
        let mut document = T::blank();
        let fill = &mut |node: &mut Node<'_>, faults: &mut Faults| {
            fill_whole(&mut document, node, faults);
        };
        self.open(name, T::LIMITS, fill).then_some(document)
    }

    /// A document that must be there, of which only the shape is read: for a caller that looks at the meaning itself.
    pub(super) fn shape_of<T: Document>(&mut self, name: &'static str) -> T {
        let mut document = T::blank();
        let fill = &mut |node: &mut Node<'_>, faults: &mut Faults| {
            fill_shape(&mut document, node, faults);
        };
        if !self.open(name, T::LIMITS, fill) {
            self.lack(name);
        }
        document
    }

    /// Opens a document, if it is there. One that is given as its text is held to its own limits, whatever stands beside it,
    /// and cannot end what stands around it.
    fn open(
        &mut self,
        name: &'static str,
        limits: Limits,
        fill: &mut dyn FnMut(&mut Node<'_>, &mut Faults),
    ) -> bool {
        let Some(mut node) = self.node(name) else { return false };
        self.faults.look_within(name, |faults| {
            let Node::Text(text) = &node else { return fill(&mut node, faults) };
            match Node::parse_leniently(text, limits) {
                Ok((mut node, found)) => {
                    faults.take(found);
                    fill(&mut node, faults);
                }
                Err(found) => faults.take(found),
            }
        });
        true
    }

    fn lack(&mut self, name: &'static str) {
        self.faults.report(At::Root.field(name), &DocumentError::MissingField { field: name });
    }

    /// The document that a question is about: what is wrong with its shape is told from its own root, as where it is given
    /// alone, and as what is wrong with its meaning is.
    pub(super) fn given<T: Document>(&mut self, name: &'static str) -> T {
        let document = self.document(name);
        self.as_given(name);
        document
    }

    /// Tells what is wrong with an argument from its own root: the question is about it.
    pub(super) fn as_given(&mut self, name: &'static str) {
        self.faults = std::mem::take(&mut self.faults).apart(name);
    }

    /// The proposal that a question is about.
    pub(super) fn proposal(&mut self) -> Proposal {
        self.given("proposal")
    }

    /// Ends the reading: what was read counts, unless there are faults or an argument that nobody asked for.
    pub(super) fn done(mut self) -> Result<(), Faults> {
        if let Node::Object(left) = &self.node {
            for (name, _) in left {
                let (suggestion, known) = meant(name, &mut self.known.iter().copied());
                let field = shown(name);
                let error = DocumentError::UnknownField { field, suggestion, known };
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
