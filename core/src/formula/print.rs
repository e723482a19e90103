//! The canonical form of a formula (rule F-9).

use super::operator::Precedence;
use super::syntax::{Node, Role, What};
use super::{Formula, Operator};
use crate::num::Amount;

impl Formula {
    /// The canonical text, at most as long as a formula may be.
    pub(super) fn canonical(&self) -> String {
        let spaced = Printer::new(self, Blanks::Around).print();
        if spaced.len() <= Self::MAX_TEXT {
            return spaced;
        }
        // Without blanks, nothing is longer than what it was read from.
        Printer::new(self, Blanks::WhereNeeded).print()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    /// One on each side of an operator, one after a comma and a colon.
    Around,
    /// One between two words, else none.
    WhereNeeded,
}

struct Printer<'a> {
    formula: &'a Formula,
    blanks: Blanks,
    text: String,
    /// What is still to be written, the next last.
    work: Vec<Work>,
}

#[derive(Clone, Copy)]
enum Work {
    /// The tree that ends with the node at this position, in parentheses if it binds less tightly.
    Node {
        at: usize,
        tightness: Precedence,
    },
    Text(&'static str),
    Comma,
    Places(u8),
    Operator(Operator),
}

impl<'a> Printer<'a> {
    fn new(formula: &'a Formula, blanks: Blanks) -> Self {
        Self { formula, blanks, text: String::new(), work: Vec::new() }
    }

    fn print(mut self) -> String {
        let last = self.formula.nodes().len().saturating_sub(1);
        self.work.push(Work::Node { at: last, tightness: Precedence::Or });
        while let Some(work) = self.work.pop() {
            match work {
                Work::Node { at, tightness } => self.node(at, tightness),
                Work::Text(text) => self.word(text),
                Work::Comma => self.text.push_str(if self.spaced() { ", " } else { "," }),
                Work::Places(places) => self.text.push_str(&places.to_string()),
                Work::Operator(operator) => self.operator(operator),
            }
        }
        self.text
    }

    fn node(&mut self, at: usize, tightness: Precedence) {
        let Some(node) = self.formula.nodes().get(at).copied() else { return };
        if precedence(node.what) < tightness {
            self.text.push('(');
            self.work.push(Work::Text(")"));
        }
        // Pushed from the last to the first.
        let one = Work::Node { at: at.saturating_sub(1), tightness: Precedence::Or };
        match node.what {
            What::Number(amount) => self.number(amount),
            What::Name { .. } => self.name(&node),
            What::Negate => {
                self.text.push('-');
                self.work
                    .push(Work::Node { at: at.saturating_sub(1), tightness: Precedence::Sign });
            }
            What::Not => {
                self.word("not");
                if self.spaced() {
                    self.text.push(' ');
                }
                self.work.push(Work::Node { at: at.saturating_sub(1), tightness: Precedence::Not });
            }
            What::Binary(operator) => {
                let right = at.saturating_sub(1);
                let left = self.before(right);
                let precedence = operator.precedence();
                self.work.push(Work::Node { at: right, tightness: tighter(precedence) });
                self.work.push(Work::Operator(operator));
                self.work.push(Work::Node { at: left, tightness: precedence });
            }
            What::Absolute => self.call("abs(", &[one]),
            What::Round { direction, places: None } => {
                self.call(direction.function().name(), &[Work::Text("("), one]);
            }
            What::Round { direction, places: Some(places) } => {
                let parts = [Work::Text("("), one, Work::Comma, Work::Places(places)];
                self.call(direction.function().name(), &parts);
            }
            What::RoundToStep { direction } => {
                let step = if self.spaced() { "step: " } else { "step:" };
                let value =
                    Work::Node { at: self.before(at.saturating_sub(1)), tightness: Precedence::Or };
                let parts = [Work::Text("("), value, Work::Comma, Work::Text(step), one];
                self.call(direction.function().name(), &parts);
            }
            What::Smallest { .. } => self.arguments("min(", at, &node),
            What::Largest { .. } => self.arguments("max(", at, &node),
            What::If => self.arguments("if(", at, &node),
            What::Tier => self.arguments("tier(", at, &node),
        }
    }

    fn call(&mut self, name: &'static str, parts: &[Work]) {
        self.word(name);
        self.work.push(Work::Text(")"));
        self.work.extend(parts.iter().rev());
    }

    /// A call whose arguments are all the trees below the node.
    fn arguments(&mut self, name: &'static str, at: usize, node: &Node) {
        self.word(name);
        self.work.push(Work::Text(")"));
        let first = (at + 1).saturating_sub(node.size as usize);
        let mut end = at;
        while end > first {
            let last = end - 1;
            self.work.push(Work::Node { at: last, tightness: Precedence::Or });
            let argument = self.formula.nodes().get(last);
            end = end.saturating_sub(argument.map_or(1, |argument| argument.size as usize));
            let before = end.checked_sub(1).and_then(|before| self.formula.nodes().get(before));
            if end > first {
                self.work.push(match before.map(|before| before.role) {
                    Some(Role::Threshold) if self.spaced() => Work::Text(": "),
                    Some(Role::Threshold) => Work::Text(":"),
                    _ => Work::Comma,
                });
            }
        }
    }

    fn operator(&mut self, operator: Operator) {
        if self.spaced() {
            self.text.push(' ');
        }
        self.word(operator.symbol());
        if self.spaced() {
            self.text.push(' ');
        }
    }

    fn name(&mut self, node: &Node) {
        let Some((name, in_braces)) = node.name(self.formula.source()) else { return };
        if !in_braces {
            return self.word(name);
        }
        self.text.push('{');
        for (at, word) in name.split_whitespace().enumerate() {
            if at > 0 {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        self.text.push('}');
    }

    fn number(&mut self, amount: Amount) {
        let text = amount.to_string();
        match text.strip_prefix("0.") {
            // A point does not run into the word before it, but a number before it would take it in; none is there.
            Some(fraction) if !self.spaced() => {
                self.text.push('.');
                self.text.push_str(fraction);
            }
            _ => self.word(&text),
        }
    }

    /// Writes a word, after a blank where it would run into the one before it.
    fn word(&mut self, word: &str) {
        let part_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if self.text.ends_with(part_of_word) && word.starts_with(part_of_word) && !word.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    /// The tree that stands before the one that ends at `at`.
    fn before(&self, at: usize) -> usize {
        let size = self.formula.nodes().get(at).map_or(1, |node| node.size as usize);
        at.saturating_sub(size)
    }

    fn spaced(&self) -> bool {
        self.blanks == Blanks::Around
    }
}

/// How tightly the parts of a node are held together.
fn precedence(what: What) -> Precedence {
    match what {
        What::Binary(operator) => operator.precedence(),
        What::Not => Precedence::Not,
        What::Negate => Precedence::Sign,
        _ => Precedence::Primary,
    }
}

/// The least precedence that needs no parentheses right of an operator: those of one precedence go left to right.
fn tighter(precedence: Precedence) -> Precedence {
    match precedence {
        Precedence::Or => Precedence::And,
        Precedence::And => Precedence::Not,
        Precedence::Not => Precedence::Comparison,
        Precedence::Comparison => Precedence::Sum,
        Precedence::Sum => Precedence::Product,
        Precedence::Product => Precedence::Sign,
        Precedence::Sign | Precedence::Primary => Precedence::Primary,
    }
}
