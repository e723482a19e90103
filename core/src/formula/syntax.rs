use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::parser::Parser;
use super::{Direction, FormulaError, Operator, Span};
use crate::num::Amount;
use crate::order::Listed;

/// A formula, parsed but not yet resolved: its names may mean anything (rules F-1 to F-4).
///
/// Displays itself in canonical form: one blank around operators, least parentheses, lower-case words. (Only a
/// formula that would then be longer than [`MAX_TEXT`](Self::MAX_TEXT) is printed without blanks.) Parsing
/// what was printed gives an equal formula (rule F-9): equality compares what is calculated, not
/// how it was written.
///
/// # Example
/// ```
/// use tenantry::formula::Formula;
///
/// let formula: Formula = "((length*width)) × {Labor  Rate}".parse()?;
/// assert_eq!(formula.to_string(), "length * width * {Labor Rate}");
/// assert_eq!(formula.references().collect::<Vec<_>>(), ["length", "width", "Labor  Rate"]);
/// # Ok::<(), tenantry::formula::FormulaError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Formula {
    source: Arc<str>,
    /// The tree in postfix order: every node stands after its operands.
    nodes: Vec<Node>,
}

impl Formula {
    /// The longest text, in bytes.
    pub const MAX_TEXT: usize = 4096;
    /// How deep parentheses, calls and signs may be nested.
    pub const MAX_DEPTH: usize = 64;
    /// The most operators and calls.
    pub const MAX_OPERATORS: usize = 1000;
    /// The most decimal places that `round`, `ceil` and `floor` take.
    pub const MAX_PLACES: u8 = 18;

    /// Parses a formula.
    ///
    /// # Errors
    /// The first fault of the text. Names are not looked up yet.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let nodes = Parser::new(text)?.parse()?;
        Ok(Self { source: text.into(), nodes })
    }

    /// The text as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The names in order of appearance, as written, without braces and the blanks next to them.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter_map(|node| node.name(&self.source)).map(|(name, _)| name)
    }

    pub(super) const fn shared_source(&self) -> &Arc<str> {
        &self.source
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Result<Self, FormulaError> {
        Self::parse(text)
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical())
    }
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        let words = |formula: &Self, node: &Node| {
            node.name(&formula.source)
                .map(|(name, braces)| (name.split_whitespace().listed().join(" "), braces))
        };
        self.nodes.len() == other.nodes.len()
            && self.nodes.iter().zip(&other.nodes).all(|(ours, theirs)| {
                (ours.what, ours.role) == (theirs.what, theirs.role)
                    && words(self, ours) == words(other, theirs)
            })
    }
}

impl Eq for Formula {}

/// One node of the tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) what: What,
    /// What the node covers.
    pub(super) span: Span,
    /// The same with the parentheses and plus signs around it, which leave no node.
    pub(super) outer: Span,
    /// The number of nodes of its tree, itself included: its last operand is the node before it, and
    /// each operand but the last stands so many nodes before the next.
    pub(super) size: u32,
    pub(super) role: Role,
}

impl Node {
    /// The name of a reference as it is written in `source`, and whether in braces.
    pub(super) fn name<'a>(&self, source: &'a str) -> Option<(&'a str, bool)> {
        let What::Name { in_braces } = self.what else { return None };
        Some((name_text(self.span.text(source)), in_braces))
    }
}

/// A name without its braces, and the blanks next to them.
pub(super) fn name_text(written: &str) -> &str {
    written.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(written).trim()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Number(Amount),
    Name { in_braces: bool },
    Negate,
    Not,
    Binary(Operator),
    Absolute,
    Smallest { count: u32 },
    Largest { count: u32 },
    Round { direction: Direction, places: Option<u8> },
    RoundToStep { direction: Direction },
    If,
    Tier,
}

impl What {
    /// Whether the result is a condition rather than a number.
    pub(super) const fn is_condition(self) -> bool {
        match self {
            Self::Not => true,
            Self::Binary(operator) => operator.is_condition(),
            _ => false,
        }
    }

    pub(super) const fn is_leaf(self) -> bool {
        matches!(self, Self::Number(_) | Self::Name { .. })
    }
}

/// What a node is to the node that it is an operand of, where that matters for what happens after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A plain operand: everything is evaluated, then the operation is done.
    Operand,
    /// Left of an `and`.
    AndLeft,
    /// Left of an `or`.
    OrLeft,
    /// The first argument of an `if`.
    Condition,
    /// The second argument of an `if`.
    Then,
    /// The first argument of a `tier`.
    Quantity,
    /// The threshold of a row of a `tier`.
    Threshold,
    /// The value of a row of a `tier`.
    Row,
}
