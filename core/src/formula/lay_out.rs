//! How the formulas of a [`Sheet`](super::sheet::Sheet) become its steps.

use super::program::{Instruction, Operand};
use super::sheet::{NO_CELL, Step, What};
use super::small::Small;
use super::{Direction, Operator, Program};

/// Lays out one formula after the other.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) names: usize,
    pub(super) literals: Vec<Small>,
    pub(super) steps: Vec<Step>,
    /// The first cell for a result in between.
    pub(super) results: usize,
    /// The next cell for a result in between.
    pub(super) free: usize,
    /// How many cells are used.
    pub(super) cells: usize,
}

impl Writer {
    /// Lays out one formula; the cell of its value.
    pub(super) fn lay_out(&mut self, program: &Program) -> Option<u16> {
        let first_literal = self.names + self.literals.len();
        for literal in &program.constants {
            self.literals.push(Small::of(*literal)?);
        }
        let cell_of = |operand: Operand| match operand {
            Operand::Slot(slot) => u16::try_from(slot.index()).ok(),
            Operand::Constant(literal) => {
                u16::try_from(first_literal + usize::try_from(literal).ok()?).ok()
            }
            Operand::Stack => None,
        };
        let mut value = 0;
        let mut waiting = Vec::new();
        for instruction in &program.code {
            value = match *instruction {
                Instruction::Load(operand) => cell_of(operand)?,
                Instruction::Push(operand) => {
                    waiting.push(value);
                    cell_of(operand)?
                }
                Instruction::Binary(operator, operand) => {
                    let (left, right) = match operand {
                        Operand::Stack => (waiting.pop()?, value),
                        operand => (value, cell_of(operand)?),
                    };
                    self.operation(operator, left, right)?
                }
                Instruction::Negate => self.step(What::Negate, value, value)?,
                Instruction::Absolute => self.step(What::Absolute, value, value)?,
                Instruction::Round { direction, places } => {
                    let rounded = self.step(What::to(direction), value, value)?;
                    if let Some(step) = self.steps.last_mut() {
                        step.places = places;
                    }
                    rounded
                }
                Instruction::Smallest { count } => {
                    self.one_of(What::Smaller, &mut waiting, count, value)?
                }
                Instruction::Largest { count } => {
                    self.one_of(What::Larger, &mut waiting, count, value)?
                }
                _ => return None,
            };
        }
        Some(value)
    }

    /// A product of what was calculated just before is made in the same step: nothing else reads a result in between.
    fn operation(&mut self, operator: Operator, left: u16, right: u16) -> Option<u16> {
        if operator == Operator::Multiply
            && let Some(step) = self.steps.last_mut()
            && step.times == NO_CELL
            && usize::from(step.into) >= self.results
        {
            if step.into == left {
                step.times = right;
                return Some(left);
            }
            if step.into == right {
                step.times = left;
                return Some(right);
            }
        }
        self.step(What::of(operator)?, left, right)
    }

    fn step(&mut self, what: What, left: u16, right: u16) -> Option<u16> {
        let into = u16::try_from(self.free).ok()?;
        self.steps.push(Step {
            what,
            places: 0,
            left,
            right,
            times: NO_CELL,
            into,
            follows: false,
        });
        self.free += 1;
        self.cells = self.cells.max(self.free);
        Some(into)
    }

    /// The smallest or largest of the value and those that wait for it.
    fn one_of(&mut self, what: What, waiting: &mut Vec<u16>, count: u32, last: u16) -> Option<u16> {
        let others = usize::try_from(count).ok()?.checked_sub(1)?;
        let first = waiting.len().checked_sub(others)?;
        let mut all: Vec<u16> = waiting.drain(first..).collect();
        all.push(last);
        let mut all = all.into_iter();
        let mut best = all.next()?;
        for cell in all {
            best = self.step(what, best, cell)?;
        }
        Some(best)
    }

    /// Lets the value of a formula stand in the cell of a field.
    pub(super) fn put(&mut self, value: u16, field: u16) {
        match self.steps.last_mut() {
            // A name or a literal has a cell already, which others may read too.
            Some(step) if step.into == value && usize::from(value) >= self.results => {
                step.into = field;
            }
            _ => {
                let (left, right) = (value, value);
                let (what, times, into) = (What::Copy, NO_CELL, field);
                self.steps.push(Step { what, places: 0, left, right, times, into, follows: false });
            }
        }
    }
}

impl What {
    const fn to(direction: Direction) -> Self {
        match direction {
            Direction::Nearest => Self::RoundNearest,
            Direction::Up => Self::RoundUp,
            Direction::Down => Self::RoundDown,
        }
    }

    /// `None` for conditions.
    const fn of(operator: Operator) -> Option<Self> {
        match operator {
            Operator::Multiply => Some(Self::Multiply),
            Operator::Add => Some(Self::Add),
            Operator::Subtract => Some(Self::Subtract),
            Operator::Divide => Some(Self::Divide),
            Operator::Remainder => Some(Self::Remainder),
            _ => None,
        }
    }
}
