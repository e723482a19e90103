//! Evaluating a program: one loop over its instructions.

use super::program::{Instruction, Operand, Place};
use super::quick::Progress;
use super::trace::{Observer, Operation, Silent};
use super::{Formula, FormulaError, Names, Operator, Program, Value};
use crate::num::{Amount, NoResult, Number};

/// Where an evaluation keeps values for later; reused between evaluations.
#[derive(Debug, Default)]
pub(crate) struct Stack(Vec<Number>);

impl Program {
    /// The value of the formula, where the name at each slot has the given value.
    pub(crate) fn evaluate(
        &self,
        slots: &[Value],
        stack: &mut Stack,
    ) -> Result<Number, FormulaError> {
        let stack = &mut stack.0;
        stack.clear();
        let start = self.run_quickly(slots, stack);
        if start.at >= self.code.len() {
            return Ok(start.value);
        }
        self.run(start, slots, stack, &mut Silent)
    }

    /// Evaluates from `start` on; `observer` is told every step.
    #[expect(clippy::too_many_lines, reason = "one loop with an arm for each instruction")]
    pub(super) fn run<O: Observer>(
        &self,
        start: Progress,
        slots: &[Value],
        stack: &mut Vec<Number>,
        observer: &mut O,
    ) -> Result<Number, FormulaError> {
        let Progress { mut at, mut value } = start;
        while let Some(instruction) = self.code.get(at) {
            let this = at;
            at += 1;
            match *instruction {
                Instruction::Load(operand) => value = self.load(this, operand, slots, observer)?,
                Instruction::Push(operand) => {
                    stack.push(value);
                    value = self.load(this, operand, slots, observer)?;
                }
                Instruction::Binary(operator, operand) => {
                    let (left, right) = match operand {
                        Operand::Stack => (pop(stack), value),
                        _ => (value, self.load(this, operand, slots, observer)?),
                    };
                    value = match apply(operator, left, right) {
                        Ok(value) => value,
                        Err(error) => return Err(self.failed(this, error)),
                    };
                    observer.step(this, value, || Operation::Binary {
                        operator,
                        left: left.into(),
                        right: right.into(),
                    });
                }
                Instruction::Negate => {
                    let operand = value;
                    value = value.negate();
                    observer.step(this, value, || Operation::Negate { operand: operand.into() });
                }
                Instruction::Absolute => {
                    let operand = value;
                    value = value.absolute();
                    observer.step(this, value, || Operation::Absolute { operand: operand.into() });
                }
                Instruction::Not => {
                    let operand = value;
                    value = Number::from_bool(value.is_zero());
                    observer.step(this, value, || Operation::Not { operand: operand.into() });
                }
                Instruction::Smallest { count } | Instruction::Largest { count } => {
                    let largest = matches!(instruction, Instruction::Largest { .. });
                    let first = (stack.len() + 1).saturating_sub(count as usize);
                    let last = value;
                    // Of equal values the first is kept.
                    let mut others = stack.get(first..).unwrap_or(&[]).iter().chain([&last]);
                    value = others.next().copied().unwrap_or(last);
                    for other in others {
                        let order = other.compare(value);
                        if if largest { order.is_gt() } else { order.is_lt() } {
                            value = *other;
                        }
                    }
                    observer.step(this, value, || {
                        let operands = stack.get(first..).unwrap_or(&[]).iter().chain([&last]);
                        let operands = operands.map(|operand| (*operand).into()).collect();
                        if largest {
                            Operation::Largest { operands }
                        } else {
                            Operation::Smallest { operands }
                        }
                    });
                    stack.truncate(first);
                }
                Instruction::Round { direction, places } => {
                    let operand = value;
                    value = direction.round(value, places);
                    observer.step(this, value, || Operation::Round {
                        direction,
                        operand: operand.into(),
                        places,
                    });
                }
                Instruction::RoundToStep { direction } => {
                    let (operand, step) = (pop(stack), value);
                    if step.is_negative() || step.is_zero() {
                        let span = self.place(this).operand;
                        return Err(FormulaError::Step { step: step.into(), span });
                    }
                    value = match direction.round_to_step(operand, step) {
                        Ok(value) => value,
                        Err(error) => return Err(self.failed(this, error)),
                    };
                    observer.step(this, value, || Operation::RoundToStep {
                        direction,
                        operand: operand.into(),
                        step: step.into(),
                    });
                }
                Instruction::AndThen { end } => {
                    if value.is_zero() {
                        at = end as usize;
                        observer.step(this, value, || Operation::And { left: false, right: None });
                    }
                }
                Instruction::OrElse { end } => {
                    if !value.is_zero() {
                        value = Number::ONE;
                        at = end as usize;
                        observer.step(this, value, || Operation::Or { left: true, right: None });
                    }
                }
                Instruction::EndAnd => {
                    let right = !value.is_zero();
                    value = Number::from_bool(right);
                    observer
                        .step(this, value, || Operation::And { left: true, right: Some(right) });
                }
                Instruction::EndOr => {
                    let right = !value.is_zero();
                    value = Number::from_bool(right);
                    observer
                        .step(this, value, || Operation::Or { left: false, right: Some(right) });
                }
                Instruction::Unless { otherwise } => {
                    if value.is_zero() {
                        at = otherwise as usize;
                    }
                }
                Instruction::Tier { first, end } => {
                    at = self.row(this, value, first, end)? as usize;
                }
                Instruction::EndBranch { condition, end } => {
                    at = end as usize;
                    observer.step(this, value, || Operation::If { condition });
                }
                Instruction::EndRow { row, end } => {
                    at = end as usize;
                    observer.step(this, value, || {
                        let row = self.rows.get(row as usize);
                        Operation::Tier {
                            threshold: row.map(|row| row.threshold).unwrap_or_default(),
                        }
                    });
                }
            }
        }
        Ok(value)
    }

    #[inline]
    fn load<O: Observer>(
        &self,
        at: usize,
        operand: Operand,
        slots: &[Value],
        observer: &mut O,
    ) -> Result<Number, FormulaError> {
        match operand {
            Operand::Slot(slot) => match slots.get(slot.index()) {
                Some(Value::Number(value)) => {
                    observer.name(at, *value, slot);
                    Ok(*value)
                }
                other => Err(self.unusable(at, other)),
            },
            // The compiler made the constant together with the instruction.
            Operand::Constant(constant) => {
                Ok(self.constants.get(constant as usize).copied().unwrap_or(Number::ZERO))
            }
            Operand::Stack => Ok(Number::ZERO),
        }
    }

    /// Where the value of the last row whose threshold is not above the quantity begins.
    fn row(&self, at: usize, quantity: Number, first: u32, end: u32) -> Result<u32, FormulaError> {
        let rows = self.rows.get(first as usize..end as usize).unwrap_or(&[]);
        let above = rows.partition_point(|row| row.from.compare(quantity).is_le());
        match above.checked_sub(1).and_then(|last| rows.get(last)) {
            Some(row) => Ok(row.start),
            None => Err(FormulaError::BelowFirstTier {
                quantity: quantity.into(),
                threshold: rows.first().map(|row| row.threshold).unwrap_or_default(),
                span: self.place(at).operand,
            }),
        }
    }

    #[cold]
    fn failed(&self, at: usize, error: NoResult) -> FormulaError {
        let Place { operation, operand } = self.place(at);
        match error {
            NoResult::DivisionByZero => FormulaError::DivisionByZero { span: operand },
            NoResult::Underflow => FormulaError::Underflow { span: operation },
            _ => FormulaError::Overflow { span: operation },
        }
    }

    #[cold]
    fn unusable(&self, at: usize, value: Option<&Value>) -> FormulaError {
        let span = self.place(at).operand;
        let name = self.name_at(span).to_owned();
        match value {
            Some(Value::Text) => FormulaError::TextForNumber { name, span },
            _ => FormulaError::NoValue { name, span },
        }
    }
}

impl Formula {
    /// The value of the formula, where names have the given values.
    ///
    /// A host that evaluates a formula often compiles it once instead.
    ///
    /// # Errors
    /// A name that is not among the values, or any error of the evaluation.
    ///
    /// # Example
    /// ```
    /// use tenantry::formula::Formula;
    ///
    /// let formula = Formula::parse("length * width * 1.1")?;
    /// let area = formula.evaluate(&[("length", "12.5".parse()?), ("width", 9.into())])?;
    /// assert_eq!(area.to_string(), "123.75");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evaluate(&self, values: &[(&str, Amount)]) -> Result<Amount, FormulaError> {
        let (program, slots) = self.with_values(values)?;
        program.evaluate(&slots, &mut Stack::default()).map(Amount::from)
    }

    pub(super) fn with_values(
        &self,
        values: &[(&str, Amount)],
    ) -> Result<(Program, Vec<Value>), FormulaError> {
        let names = Names::of_keys(values.iter().map(|(key, _)| key));
        let program = self.compile(&names, names.len())?;
        let slots = values.iter().map(|(_, value)| Value::Number(value.number())).collect();
        Ok((program, slots))
    }
}

/// The compiler lays out one push for every pop.
#[inline]
fn pop(stack: &mut Vec<Number>) -> Number {
    stack.pop().unwrap_or(Number::ZERO)
}

#[inline]
fn apply(operator: Operator, left: Number, right: Number) -> Result<Number, NoResult> {
    let condition = |truth| Ok(Number::from_bool(truth));
    match operator {
        Operator::Add => left.add(right),
        Operator::Subtract => left.subtract(right),
        Operator::Multiply => left.multiply(right),
        Operator::Divide => left.divide(right),
        Operator::Remainder => left.remainder(right),
        Operator::Equal => condition(left.compare(right).is_eq()),
        Operator::NotEqual => condition(left.compare(right).is_ne()),
        Operator::Less => condition(left.compare(right).is_lt()),
        Operator::LessOrEqual => condition(left.compare(right).is_le()),
        Operator::Greater => condition(left.compare(right).is_gt()),
        Operator::GreaterOrEqual => condition(left.compare(right).is_ge()),
        // Laid out as jumps: never asked here.
        Operator::And | Operator::Or => Ok(right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str, values: &[(&str, Value)]) -> FormulaError {
        let names = Names::of_keys(values.iter().map(|(key, _)| key));
        let program = Formula::parse(text).unwrap().compile(&names, names.len()).unwrap();
        let slots: Vec<Value> = values.iter().map(|(_, value)| *value).collect();
        program.evaluate(&slots, &mut Stack::default()).unwrap_err()
    }

    #[test]
    fn a_text_where_a_number_must_be_is_an_error_at_the_name() {
        let values = [("note", Value::Text), ("area", Value::Number(Number::ONE))];
        let error = error("area * { note }", &values);
        assert_eq!(error.code(), "formula.text_for_number");
        assert_eq!(error.span().range(), 7..15);
        assert_eq!(
            error.to_string(),
            "the text in `note` is not a number: enter digits with at most one point"
        );
    }

    #[test]
    fn a_name_without_a_value_is_an_error_at_the_name() {
        let error = error("1 + area", &[("area", Value::Absent)]);
        assert_eq!(error.code(), "formula.no_value");
        assert_eq!(error.to_string(), "`area` has no value");
    }

    #[test]
    fn the_first_error_in_order_of_evaluation_is_told() {
        let values = [("note", Value::Text), ("none", Value::Absent)];
        assert_eq!(error("note + 1 / 0", &values).code(), "formula.text_for_number");
        assert_eq!(error("1 / 0 + note", &values).code(), "formula.division_by_zero");
        assert_eq!(error("none + (note + 1)", &values).code(), "formula.no_value");
        assert_eq!(error("max(1, none, note)", &values).code(), "formula.no_value");
    }

    #[test]
    fn a_stack_can_be_used_again_after_an_error() {
        let names = Names::of_keys(["a"]);
        let mut stack = Stack::default();
        let value = |text: &str, stack: &mut Stack| {
            let program = Formula::parse(text).unwrap().compile(&names, 1).unwrap();
            let value = program.evaluate(&[Value::Number(Number::ONE)], stack);
            value.map(|value| value.decimal().to_string()).map_err(|error| error.code())
        };
        assert_eq!(value("a + (a + a / 0)", &mut stack), Err("formula.division_by_zero"));
        assert_eq!(value("max(a + 1, 3, a * 2)", &mut stack), Ok("3".to_owned()));
    }
}
