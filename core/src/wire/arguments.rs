use crate::document::{At, Coded, Document, DocumentError, Faults, Node, Read, nearest, read_node};

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
    pub(super) fn into_node(self) -> Result<(Node<'a>, Faults), Faults> {
        match self {
            Self::Text(text) => Node::parse_leniently(text),
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
        let (node, faults) = input.into_node()?;
        if !matches!(node, Node::Object(_)) {
            return Err(
                DocumentError::WrongType { expected: "an object", found: node.kind() }.into()
            );
        }
        Ok(Self { node, known: Vec::new(), faults })
    }

    pub(super) fn required<T: Read>(&mut self, name: &'static str) -> Option<T> {
        let value = self.optional(name)?;
        if value.is_none() {
            self.faults.report(At::Root.field(name), &DocumentError::MissingField { field: name });
        }
        value
    }

    #[expect(clippy::option_option, reason = "two questions: is it sound, is it there")]
    pub(super) fn optional<T: Read>(&mut self, name: &'static str) -> Option<Option<T>> {
        match self.node(name) {
            Some(node) => T::read(&node, At::Root.field(name), &mut self.faults).map(Some),
            None => Some(None),
        }
    }

    /// An argument as it came.
    pub(super) fn node(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        self.node.take(name)
    }

    /// A document that must be there; its faults stand below the name of the argument.
    pub(super) fn document<T: Document>(&mut self, name: &'static str) -> Result<T, Faults> {
        match self.node(name) {
            Some(mut node) => read_node(&mut node).map_err(|faults| {
                // Keys that stand twice in it were found with the text of the arguments.
                std::mem::take(&mut self.faults).and(faults.below(name))
            }),
            None => Err(at_argument(name, &DocumentError::MissingField { field: name })),
        }
    }

    /// Ends the reading: the values that were read, unless there are faults or an argument that nobody asked
    /// for.
    pub(super) fn all<T>(mut self, values: Option<T>) -> Result<T, Faults> {
        if let Node::Object(left) = &self.node {
            for (name, _) in left {
                let suggestion = nearest(name, self.known.iter().copied()).map(str::to_owned);
                let field = name.chars().take(64).collect();
                let error = DocumentError::UnknownField { field, suggestion };
                self.faults.report(At::Root.field(name), &error);
            }
        }
        self.faults.or(values)
    }
}

/// An error as the fault of one argument.
pub(super) fn at_argument(name: &'static str, error: &dyn Coded) -> Faults {
    crate::document::Fault::new(At::Root.field(name), error).into()
}
