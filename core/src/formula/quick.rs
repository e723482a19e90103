//! The quick start of an evaluation: as far as numbers below 2^63 go.
#![expect(
    clippy::inline_always,
    reason = "measured: a value that is returned through memory doubles the time of a step"
)]

use super::program::{Instruction, Operand};
use super::small::Small;
use super::{Program, Value};
use crate::num::Number;

/// Where the plain evaluation goes on, with the value that is in the accumulator there.
#[derive(Clone, Copy)]
pub(super) struct Progress {
    pub(super) at: usize,
    pub(super) value: Number,
}

impl Program {
    /// Evaluates up to the first instruction whose result is not exact in 63 bits, or that can fail.
    ///
    /// Each step gives exactly the value that the plain evaluation gives, or is left to it: so no error is
    /// made here, and nothing is rounded but where the formula says so.
    pub(super) fn run_quickly(&self, slots: &[Value], stack: &mut Vec<Number>) -> Progress {
        let mut value = Small::ZERO;
        let mut at = 0;
        while let Some(instruction) = self.code.get(at) {
            let next = match *instruction {
                Instruction::Load(operand) => self.small(operand, slots),
                Instruction::Push(operand) => {
                    let loaded = self.small(operand, slots);
                    if loaded.is_some() {
                        stack.push(value.number());
                    }
                    loaded
                }
                Instruction::Binary(operator, Operand::Stack) => {
                    let left = stack.last().and_then(|left| Small::of(*left));
                    let result = left.and_then(|left| left.apply(operator, value));
                    if result.is_some() {
                        stack.pop();
                    }
                    result
                }
                Instruction::Binary(operator, operand) => {
                    self.small(operand, slots).and_then(|right| value.apply(operator, right))
                }
                Instruction::Negate => {
                    value.mantissa.checked_neg().map(|mantissa| Small { mantissa, ..value })
                }
                Instruction::Round { direction, places } => value.round(direction, places),
                Instruction::Unless { otherwise } => {
                    at = if value.mantissa == 0 { otherwise as usize } else { at + 1 };
                    continue;
                }
                Instruction::EndBranch { end, .. } | Instruction::EndRow { end, .. } => {
                    at = end as usize;
                    continue;
                }
                _ => None,
            };
            let Some(next) = next else { break };
            value = next;
            at += 1;
        }
        Progress { at, value: value.number() }
    }

    #[inline(always)]
    fn small(&self, operand: Operand, slots: &[Value]) -> Option<Small> {
        match operand {
            Operand::Slot(slot) => match slots.get(slot.index()) {
                Some(Value::Number(value)) => Small::of(*value),
                _ => None,
            },
            Operand::Constant(constant) => Small::of(*self.constants.get(constant as usize)?),
            Operand::Stack => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formula::trace::Silent;
    use crate::formula::{Formula, FormulaError, Names};

    /// The plain evaluation of all instructions.
    fn plainly(program: &Program, slots: &[Value]) -> Result<Number, FormulaError> {
        let start = Progress { at: 0, value: Number::ZERO };
        program.run(start, slots, &mut Vec::new(), &mut Silent)
    }

    fn numbers() -> impl Strategy<Value = Number> {
        let scale = prop_oneof![4 => 0u32..4, 1 => 0u32..=28];
        (any::<i64>(), 0u32..64, scale).prop_map(|(bits, less, scale)| {
            Number::from_parts(i128::from(bits >> less), scale).unwrap()
        })
    }

    const FORMULAS: &[&str] = &[
        "a + b * c",
        "a * b - c",
        "a / b",
        "a / b / c",
        "a % b + c",
        "(a + b) * (b - c)",
        "a - (b - (c - a))",
        "-a * -(b + c)",
        "round(a / 8, 2) + floor(b, 1) - ceil(c)",
        "round(a, 18) + round(b)",
        "if(a > b, a - b, if(b = c, a, b * c)) + 1",
        "if(a >= b, 1, 2) * if(a < b, 3, 4) + if(a <= c, 5, 6) + if(a <> b, 7, 8)",
        "if(a and b or not c, a, b)",
        "min(a, b, c) + max(a + b, c) - abs(a)",
        "tier(abs(a), 0: b, 10: c, 1000: a * b)",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn the_quick_start_changes_no_value(a in numbers(), b in numbers(), c in numbers()) {
            let names = Names::of_keys(["a", "b", "c"]);
            let slots = [a, b, c].map(Value::Number);
            for text in FORMULAS {
                let program = Formula::parse(text).unwrap().compile(&names, 3).unwrap();
                let ours = program.evaluate(&slots, &mut crate::formula::Stack::default());
                match (ours, plainly(&program, &slots)) {
                    (Ok(ours), Ok(plain)) => prop_assert!(ours.compare(plain).is_eq(), "{}", text),
                    (Err(ours), Err(plain)) => prop_assert_eq!(ours, plain),
                    (ours, plain) => prop_assert!(false, "{}: {:?} {:?}", text, ours, plain),
                }
            }
        }
    }
}
