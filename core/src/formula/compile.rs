//! Resolving the names of a formula and laying it out as a program.

use std::sync::Arc;

use super::program::{Instruction, Operand, Place, Row};
use super::syntax::{Node, Role, What};
use super::{Formula, FormulaError, Names, Operator, Program, Slot};
use crate::order::sort;

impl Formula {
    /// Compiles the formula of a field or total whose own position is `visible`: it may use the names before that position.
    ///
    /// # Errors
    /// [`FormulaError::UnknownName`], [`FormulaError::AmbiguousName`], and for a name that exists but may not be used here
    /// [`FormulaError::SelfReference`] (its position is `visible`) or [`FormulaError::DefinedBelow`] (rule P-6).
    pub fn compile(&self, names: &Names, visible: usize) -> Result<Program, FormulaError> {
        self.compile_unsearched(names, visible)
            .map_err(|error| self.suggesting(error, names, visible))
    }

    /// The same without a search for the name that may be meant.
    pub(crate) fn compile_unsearched(
        &self,
        names: &Names,
        visible: usize,
    ) -> Result<Program, FormulaError> {
        let mut compiler = Compiler::new(self);
        for (at, node) in self.nodes().iter().enumerate() {
            compiler.node(at, node, names, visible)?;
        }
        Ok(compiler.finish())
    }

    /// An error of this formula; that of an unknown name with the one that may be meant.
    pub(crate) fn suggesting(
        &self,
        mut error: FormulaError,
        names: &Names,
        visible: usize,
    ) -> FormulaError {
        if let FormulaError::UnknownName { name, suggestion, span } = &mut error {
            let in_braces = span.text(self.source()).starts_with('{');
            *suggestion = names.nearest(name, in_braces, visible);
        }
        error
    }

    /// What a reference means, whether or not it may be used here.
    pub(super) fn resolve(&self, node: &Node, names: &Names) -> Result<Slot, FormulaError> {
        let (name, in_braces) = node.name(self.source()).unwrap_or_default();
        let found = if in_braces {
            let slots = names.labelled(name);
            if slots.len() > 1 {
                return Err(FormulaError::AmbiguousName {
                    name: name.to_owned(),
                    keys: slots.into_iter().map(|slot| names.key(slot).to_owned()).collect(),
                    span: node.span,
                });
            }
            slots.first().copied()
        } else {
            names.slot(name)
        };
        found.ok_or_else(|| FormulaError::UnknownName {
            name: name.to_owned(),
            suggestion: None,
            span: node.span,
        })
    }

    /// What a reference means; an error if it may not be used here.
    pub(super) fn resolve_visible(
        &self,
        node: &Node,
        names: &Names,
        visible: usize,
    ) -> Result<Slot, FormulaError> {
        let slot = self.resolve(node, names)?;
        if slot.index() < visible {
            return Ok(slot);
        }
        let (key, span) = (names.key(slot).to_owned(), node.span);
        Err(if slot.index() == visible {
            FormulaError::SelfReference { key, span }
        } else {
            FormulaError::DefinedBelow { key, span }
        })
    }
}

struct Compiler<'a> {
    formula: &'a Formula,
    program: Program,
    /// A leaf that the operation after it takes directly.
    held: Option<Operand>,
    /// Whether the accumulator has a value that is still needed.
    full: bool,
    /// Instructions that jump to a place that is not known yet, innermost last.
    open: Vec<Open>,
}

enum Open {
    AndThen {
        at: usize,
    },
    OrElse {
        at: usize,
    },
    /// The jump over the branch that is being laid out.
    If {
        at: usize,
    },
    Tier {
        at: usize,
        rows: Vec<Row>,
        ends: Vec<usize>,
    },
}

impl<'a> Compiler<'a> {
    fn new(formula: &'a Formula) -> Self {
        let length = formula.nodes().len();
        let program = Program {
            source: Arc::clone(formula.shared_source()),
            code: Vec::with_capacity(length),
            places: Vec::with_capacity(length),
            constants: Vec::new(),
            rows: Vec::new(),
            slots: Vec::new(),
        };
        Self { formula, program, held: None, full: false, open: Vec::new() }
    }

    fn node(
        &mut self,
        at: usize,
        node: &Node,
        names: &Names,
        visible: usize,
    ) -> Result<(), FormulaError> {
        match node.what {
            What::Number(threshold) if node.role == Role::Threshold => {
                let start = self.here();
                if let Some(Open::Tier { rows, .. }) = self.open.last_mut() {
                    rows.push(Row { threshold, from: threshold.number(), start });
                }
                return Ok(());
            }
            What::Number(amount) => {
                let constant = u32::try_from(self.program.constants.len()).unwrap_or(u32::MAX);
                self.program.constants.push(amount.number());
                self.leaf(at, Operand::Constant(constant));
            }
            What::Name { .. } => {
                let slot = self.formula.resolve_visible(node, names, visible)?;
                self.program.slots.push(slot);
                self.leaf(at, Operand::Slot(slot));
            }
            What::Binary(Operator::And) => self.end_condition(node, Instruction::EndAnd),
            What::Binary(Operator::Or) => self.end_condition(node, Instruction::EndOr),
            What::Binary(operator) => {
                let operand = self.held.take().unwrap_or(Operand::Stack);
                self.emit(Instruction::Binary(operator, operand), self.last_operand(at, node));
            }
            What::Negate => self.emit(Instruction::Negate, self.last_operand(at, node)),
            What::Not => self.emit(Instruction::Not, self.last_operand(at, node)),
            What::Absolute => self.emit(Instruction::Absolute, self.last_operand(at, node)),
            What::Smallest { count } => {
                self.emit(Instruction::Smallest { count }, self.last_operand(at, node));
            }
            What::Largest { count } => {
                self.emit(Instruction::Largest { count }, self.last_operand(at, node));
            }
            What::Round { direction, places } => {
                let places = places.unwrap_or(0);
                self.emit(Instruction::Round { direction, places }, self.last_operand(at, node));
            }
            What::RoundToStep { direction } => {
                self.emit(Instruction::RoundToStep { direction }, self.last_operand(at, node));
            }
            What::If => self.end_if(node),
            What::Tier => self.end_tier(node),
        }
        self.after(node);
        Ok(())
    }

    /// What happens once an operand is there and before the next one is evaluated.
    fn after(&mut self, node: &Node) {
        let place = Place { operation: node.span, operand: node.span };
        let at = self.program.code.len();
        match node.role {
            Role::Operand | Role::Threshold => {}
            Role::AndLeft => {
                self.emit(Instruction::AndThen { end: 0 }, place);
                self.open.push(Open::AndThen { at });
                self.full = false;
            }
            Role::OrLeft => {
                self.emit(Instruction::OrElse { end: 0 }, place);
                self.open.push(Open::OrElse { at });
                self.full = false;
            }
            Role::Condition => {
                self.emit(Instruction::Unless { otherwise: 0 }, place);
                self.open.push(Open::If { at });
                self.full = false;
            }
            Role::Then => {
                self.emit(Instruction::EndBranch { condition: true, end: 0 }, place);
                let here = self.here();
                if let Some(Open::If { at: open }) = self.open.last_mut() {
                    let unless = std::mem::replace(open, at);
                    self.aim(unless, here);
                }
                self.full = false;
            }
            Role::Quantity => {
                self.emit(Instruction::Tier { first: 0, end: 0 }, place);
                self.open.push(Open::Tier { at, rows: Vec::new(), ends: Vec::new() });
                self.full = false;
            }
            Role::Row => {
                self.emit(Instruction::EndRow { row: 0, end: 0 }, place);
                if let Some(Open::Tier { ends, .. }) = self.open.last_mut() {
                    ends.push(at);
                }
                self.full = false;
            }
        }
    }

    fn leaf(&mut self, at: usize, operand: Operand) {
        let nodes = self.formula.nodes();
        // The node after the right operand of an operation is the operation.
        if let Some(Node { what: What::Binary(operator), .. }) = nodes.get(at + 1)
            && !operator.takes_conditions()
        {
            self.held = Some(operand);
            return;
        }
        let span = nodes.get(at).map(|node| node.span).unwrap_or_default();
        let load = if self.full { Instruction::Push(operand) } else { Instruction::Load(operand) };
        self.emit(load, Place { operation: span, operand: span });
        self.full = true;
    }

    fn end_condition(&mut self, node: &Node, end: Instruction) {
        if let Some(Open::AndThen { at } | Open::OrElse { at }) = self.open.pop() {
            let place = Place { operation: node.span, operand: node.span };
            if let Some(jump) = self.program.places.get_mut(at) {
                *jump = place;
            }
            self.emit(end, place);
            let here = self.here();
            self.aim(at, here);
        }
        self.full = true;
    }

    fn end_if(&mut self, node: &Node) {
        let place = Place { operation: node.span, operand: node.span };
        let end = self.here() + 1;
        self.emit(Instruction::EndBranch { condition: false, end }, place);
        if let Some(Open::If { at }) = self.open.pop() {
            self.aim(at, end);
            if let Some(branch) = self.program.places.get_mut(at) {
                *branch = place;
            }
        }
        self.full = true;
    }

    fn end_tier(&mut self, node: &Node) {
        let Some(Open::Tier { at, rows, ends }) = self.open.pop() else { return };
        let here = self.here();
        let first = u32::try_from(self.program.rows.len()).unwrap_or(u32::MAX);
        for (row, jump) in (first..).zip(ends) {
            if let Some(instruction) = self.program.code.get_mut(jump) {
                *instruction = Instruction::EndRow { row, end: here };
            }
            if let Some(place) = self.program.places.get_mut(jump) {
                *place = Place { operation: node.span, operand: place.operand };
            }
        }
        self.program.rows.extend(rows);
        let end = u32::try_from(self.program.rows.len()).unwrap_or(u32::MAX);
        if let Some(instruction) = self.program.code.get_mut(at) {
            *instruction = Instruction::Tier { first, end };
        }
        self.full = true;
    }

    fn emit(&mut self, instruction: Instruction, place: Place) {
        self.program.code.push(instruction);
        self.program.places.push(place);
    }

    /// Lets a jump end at `target`.
    fn aim(&mut self, at: usize, target: u32) {
        if let Some(
            Instruction::AndThen { end }
            | Instruction::OrElse { end }
            | Instruction::Unless { otherwise: end }
            | Instruction::EndBranch { end, .. },
        ) = self.program.code.get_mut(at)
        {
            *end = target;
        }
    }

    /// The position of the next instruction.
    fn here(&self) -> u32 {
        u32::try_from(self.program.code.len()).unwrap_or(u32::MAX)
    }

    /// The positions of an operation and of its last operand, which is the node before it.
    fn last_operand(&self, at: usize, node: &Node) -> Place {
        let last = at.checked_sub(1).and_then(|before| self.formula.nodes().get(before));
        Place { operation: node.span, operand: last.map_or(node.span, |last| last.span) }
    }

    fn finish(mut self) -> Program {
        sort(&mut self.program.slots, Ord::cmp);
        self.program.slots.dedup();
        self.program
    }
}
