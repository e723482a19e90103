use std::sync::Arc;

use super::syntax::name_text;
use super::{Direction, Operator, Slot, Span};
use crate::num::{Amount, Number};

/// A compiled formula: a flat list of instructions for one accumulator and a stack.
///
/// Immutable, shareable between threads, made by [`Formula::compile`](super::Formula::compile).
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) source: Arc<str>,
    pub(super) code: Vec<Instruction>,
    /// The positions of each instruction.
    pub(super) places: Vec<Place>,
    pub(super) constants: Vec<Number>,
    /// The rows of all tier tables; a table is a range of them.
    pub(super) rows: Vec<Row>,
    pub(super) slots: Vec<Slot>,
}

impl Program {
    /// The text that was compiled.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The names that the formula uses, in order, each once: its precedents (rule F-10).
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Whether the formula uses this name.
    pub fn uses(&self, slot: Slot) -> bool {
        self.slots.binary_search(&slot).is_ok()
    }

    pub(super) fn place(&self, at: usize) -> Place {
        self.places.get(at).copied().unwrap_or_default()
    }

    /// The name that stands at a position, without its braces.
    pub(super) fn name_at(&self, span: Span) -> &str {
        name_text(span.text(&self.source))
    }
}

/// What a name stands for in one evaluation.
#[derive(Clone, Copy, Debug)]
#[repr(u64)] // measured: a tag of one byte lets copies of the rest straddle, at three times the cost
pub(crate) enum Value {
    Number(Number),
    /// A text that is not a number.
    Text,
    /// Not given, or could not be calculated.
    Absent,
}

/// Where an instruction takes a value from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operand {
    Slot(Slot),
    Constant(u32),
    /// The accumulator is the right value; the left one is popped.
    Stack,
}

/// One instruction. "The value" is that in the accumulator, and a result goes there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instruction {
    Load(Operand),
    /// As `Load`, after pushing the value.
    Push(Operand),
    Binary(Operator, Operand),
    Negate,
    Absolute,
    Not,
    /// The smallest of the value and `count - 1` popped ones.
    Smallest {
        count: u32,
    },
    Largest {
        count: u32,
    },
    Round {
        direction: Direction,
        places: u8,
    },
    /// The value is the step; what is to be rounded is popped.
    RoundToStep {
        direction: Direction,
    },
    /// Jumps if the value is false, which decides an `and`.
    AndThen {
        end: u32,
    },
    /// Makes the value a condition: the end of an `and`.
    EndAnd,
    /// Jumps if the value is true, which decides an `or`.
    OrElse {
        end: u32,
    },
    EndOr,
    /// Jumps if the value is false: to the third argument of an `if`.
    Unless {
        otherwise: u32,
    },
    /// Jumps to the row of the value.
    Tier {
        first: u32,
        end: u32,
    },
    /// The end of a branch of an `if`.
    EndBranch {
        condition: bool,
        end: u32,
    },
    /// The end of a row of a tier table.
    EndRow {
        row: u32,
        end: u32,
    },
}

/// The positions that an instruction can fail at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// The whole operation.
    pub(super) operation: Span,
    /// The operand that is loaded, or the last one: a name, a divisor, a step.
    pub(super) operand: Span,
}

/// A row of a tier table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) threshold: Amount,
    pub(super) from: Number,
    /// The first instruction of its value.
    pub(super) start: u32,
}
