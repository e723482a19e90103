use std::fmt::{self, Write};

use serde::Serialize;

use super::quick::Progress;
use super::{Direction, Formula, FormulaError, Operator, Program, Slot, Span, Value};
use crate::num::{Amount, Number};

/// Every step of one evaluation, in order (rule F-10).
///
/// A branch that was not taken has no steps, and neither have numbers that the formula writes out. After an error the
/// steps before it are there.
///
/// # Example
/// ```
/// use tenantry::formula::Formula;
///
/// let formula = Formula::parse("(area + 2) * 1.5")?;
/// let trace = formula.trace(&[("area", 10.into())])?;
/// assert_eq!(trace.to_string(), "\
/// area = 10
/// area + 2 = 10 + 2 = 12
/// (area + 2) * 1.5 = 12 * 1.5 = 18
/// ");
/// # Ok::<(), tenantry::formula::FormulaError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Trace {
    /// The formula as it was written; the spans of the steps are positions in it.
    pub source: String,
    /// The steps in order of evaluation.
    pub steps: Vec<Step>,
    /// The value of the formula, unless there is an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FormulaError>,
}

/// One step of an evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Step {
    /// The part of the formula that was evaluated.
    pub span: Span,
    /// What was done, and with which values.
    pub operation: Operation,
    /// The result; 1 or 0 for a condition.
    pub value: Amount,
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Operation {
    /// Took the value of a name.
    Name {
        /// The name as written, without braces.
        name: String,
        /// Which name it is, for the programs of one compiler: no reader of a document could tell what it means.
        #[serde(skip)]
        slot: Slot,
    },
    /// Calculated or compared two values.
    Binary {
        /// The operator; never `and` or `or`.
        operator: Operator,
        /// The left value.
        left: Amount,
        /// The right value.
        right: Amount,
    },
    /// Changed the sign.
    Negate {
        /// The value.
        operand: Amount,
    },
    /// Took the value without its sign.
    Absolute {
        /// The value.
        operand: Amount,
    },
    /// Took the opposite of a condition.
    Not {
        /// The condition; a number is true unless it is 0.
        operand: Amount,
    },
    /// Both conditions.
    And {
        /// The left condition.
        left: bool,
        /// The right one, if it was evaluated.
        #[serde(skip_serializing_if = "Option::is_none")]
        right: Option<bool>,
    },
    /// Either condition.
    Or {
        /// The left condition.
        left: bool,
        /// The right one, if it was evaluated.
        #[serde(skip_serializing_if = "Option::is_none")]
        right: Option<bool>,
    },
    /// Took the smallest.
    Smallest {
        /// The values in order.
        operands: Vec<Amount>,
    },
    /// Took the largest.
    Largest {
        /// The values in order.
        operands: Vec<Amount>,
    },
    /// Rounded to places.
    Round {
        /// Which way.
        direction: Direction,
        /// The value.
        operand: Amount,
        /// The decimal places.
        places: u8,
    },
    /// Rounded to a multiple of a step.
    RoundToStep {
        /// Which way.
        direction: Direction,
        /// The value.
        operand: Amount,
        /// The step.
        step: Amount,
    },
    /// Took a branch of an `if`; its steps stand before this one.
    If {
        /// The condition: true takes the first branch.
        condition: bool,
    },
    /// Took a row of a tier table; its steps stand before this one.
    Tier {
        /// The threshold of the row.
        threshold: Amount,
    },
}

impl Program {
    /// As [`evaluate`](Self::evaluate), with every step.
    pub(crate) fn trace(&self, slots: &[Value]) -> Trace {
        let mut recorder = Recorder { program: self, steps: Vec::new() };
        let start = Progress { at: 0, value: Number::ZERO };
        let result = self.run(start, slots, &mut Vec::new(), &mut recorder);
        let (value, error) = match result {
            Ok(value) => (Some(value.into()), None),
            Err(error) => (None, Some(error)),
        };
        Trace { source: self.source().to_owned(), steps: recorder.steps, value, error }
    }
}

impl Formula {
    /// As [`evaluate`](Self::evaluate), with every step.
    ///
    /// # Errors
    /// A name that is not among the values. An error of the evaluation is in the trace.
    pub fn trace(&self, values: &[(&str, Amount)]) -> Result<Trace, FormulaError> {
        let (program, slots) = self.with_values(values)?;
        Ok(program.trace(&slots))
    }
}

impl Operation {
    /// Whether the value of the step is a condition.
    pub const fn is_condition(&self) -> bool {
        match self {
            Self::Not { .. } | Self::And { .. } | Self::Or { .. } => true,
            Self::Binary { operator, .. } => operator.is_condition(),
            _ => false,
        }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            write_part(f, step.span.text(&self.source))?;
            step.operation.fmt(f)?;
            if step.operation.is_condition() {
                writeln!(f, " is {}", if step.value.is_zero() { "false" } else { "true" })?;
            } else {
                writeln!(f, " = {}", step.value)?;
            }
        }
        match &self.error {
            Some(error) => writeln!(f, "{} [{}]", error, error.code()),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call = |f: &mut fmt::Formatter<'_>, name: &str, operands: &[Amount]| {
            write!(f, " = {name}(")?;
            operands.iter().enumerate().try_for_each(|(at, operand)| {
                write!(f, "{}{operand}", if at == 0 { "" } else { ", " })
            })?;
            f.write_str(")")
        };
        match self {
            Self::Name { .. } => Ok(()),
            Self::Binary { operator, left, right } if operator.is_condition() => {
                write!(f, ": {left} {operator} {right}")
            }
            Self::Binary { operator, left, right } => write!(f, " = {left} {operator} {right}"),
            Self::Negate { operand } => write!(f, " = -({operand})"),
            Self::Absolute { operand } => call(f, "abs", &[*operand]),
            Self::Not { operand } => write!(f, ": not {operand}"),
            Self::And { left, right: Some(right) } => write!(f, ": {left} and {right}"),
            Self::And { left, right: None } => write!(f, ": {left} and …"),
            Self::Or { left, right: Some(right) } => write!(f, ": {left} or {right}"),
            Self::Or { left, right: None } => write!(f, ": {left} or …"),
            Self::Smallest { operands } => call(f, "min", operands),
            Self::Largest { operands } => call(f, "max", operands),
            Self::Round { direction, operand, places } => {
                write!(f, " = {}({operand}, {places})", direction.function())
            }
            Self::RoundToStep { direction, operand, step } => {
                write!(f, " = {}({operand}, step: {step})", direction.function())
            }
            Self::If { condition: true } => f.write_str(" = the first value"),
            Self::If { condition: false } => f.write_str(" = the second value"),
            Self::Tier { threshold } => write!(f, " = the row from {threshold}"),
        }
    }
}

/// Writes a part of the formula on one line, the end of a long one left out: the step of a sum has all of its start.
fn write_part(f: &mut fmt::Formatter<'_>, part: &str) -> fmt::Result {
    let words = part.split_whitespace().flat_map(|word| [" ", word]).skip(1);
    for (at, character) in words.flat_map(str::chars).enumerate() {
        if at == MAX_PART {
            return f.write_str("…");
        }
        f.write_char(character)?;
    }
    Ok(())
}

/// Most characters of a part that are shown.
const MAX_PART: usize = 120;

/// Is told every step of an evaluation.
pub(super) trait Observer {
    fn name(&mut self, at: usize, value: Number, slot: Slot);
    fn step(&mut self, at: usize, value: Number, operation: impl FnOnce() -> Operation);
}

/// Takes no notes: an evaluation that is only asked for its value.
pub(super) struct Silent;

impl Observer for Silent {
    #[inline]
    fn name(&mut self, _: usize, _: Number, _: Slot) {}

    #[inline]
    fn step(&mut self, _: usize, _: Number, _: impl FnOnce() -> Operation) {}
}

struct Recorder<'a> {
    program: &'a Program,
    steps: Vec<Step>,
}

impl Observer for Recorder<'_> {
    fn name(&mut self, at: usize, value: Number, slot: Slot) {
        let span = self.program.place(at).operand;
        let name = self.program.name_at(span).to_owned();
        let operation = Operation::Name { name, slot };
        self.steps.push(Step { span, operation, value: value.into() });
    }

    fn step(&mut self, at: usize, value: Number, operation: impl FnOnce() -> Operation) {
        let span = self.program.place(at).operation;
        self.steps.push(Step { span, operation: operation(), value: value.into() });
    }
}
