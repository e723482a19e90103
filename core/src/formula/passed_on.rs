use super::program::{Instruction, Operand};
use super::{Program, Slot};

impl Program {
    /// The name whose value the formula passes on, as it is or only rounded, bounded and chosen: the one name that it uses,
    /// where nothing is calculated with it. A name that only decides is not passed on.
    pub(crate) fn passed_on(&self) -> Option<Slot> {
        let [slot] = self.slots.as_slice() else { return None };
        let mut walk = Walk::default();
        for (at, instruction) in self.code.iter().enumerate() {
            walk.step(at, *instruction)?;
        }
        walk.passes.then_some(*slot)
    }
}

/// One pass over all instructions, those of every branch: of each value, whether it can be that of the name.
#[derive(Default)]
struct Walk {
    /// Of the value in the accumulator.
    passes: bool,
    stack: Vec<bool>,
    /// Of the branches and rows so far, innermost last.
    branches: Vec<bool>,
}

impl Walk {
    /// `None` where something is calculated.
    fn step(&mut self, at: usize, instruction: Instruction) -> Option<()> {
        let is_name = |operand| matches!(operand, Operand::Slot(_));
        match instruction {
            Instruction::Load(operand) => self.passes = is_name(operand),
            Instruction::Push(operand) => {
                self.stack.push(self.passes);
                self.passes = is_name(operand);
            }
            // A condition decides, and is no result.
            Instruction::Binary(operator, Operand::Stack) if operator.is_condition() => {
                self.stack.pop();
            }
            Instruction::Binary(operator, _) if operator.is_condition() => {}
            Instruction::Binary(..) | Instruction::Negate => return None,
            Instruction::Smallest { count } | Instruction::Largest { count } => {
                for _ in 1..count {
                    self.passes |= self.stack.pop().unwrap_or_default();
                }
            }
            // The step is not what is rounded.
            Instruction::RoundToStep { .. } => self.passes = self.stack.pop().unwrap_or_default(),
            Instruction::Tier { .. } => self.branches.push(false),
            Instruction::EndBranch { condition: true, .. } => self.branches.push(self.passes),
            Instruction::EndBranch { condition: false, .. } => self.join(),
            Instruction::EndRow { end, .. } => {
                self.join();
                if end as usize != at + 1 {
                    self.branches.push(self.passes);
                }
            }
            Instruction::Not
            | Instruction::EndAnd
            | Instruction::EndOr
            | Instruction::Absolute
            | Instruction::Round { .. }
            | Instruction::AndThen { .. }
            | Instruction::OrElse { .. }
            | Instruction::Unless { .. } => {}
        }
        Some(())
    }

    /// Takes the branch before together with the one that ends.
    fn join(&mut self) {
        self.passes |= self.branches.pop().unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use crate::formula::{Formula, Names};

    fn passes_on(text: &str) -> bool {
        let names = Names::of_keys(["pay", "days"]);
        let program = Formula::parse(text).unwrap().compile(&names, names.len()).unwrap();
        program.passed_on().is_some()
    }

    #[test]
    fn a_name_is_passed_on_where_it_can_be_the_result() {
        for text in [
            "pay",
            "round(max(0, pay), 2)",
            "abs(min(pay, 80, 90))",
            "if(pay > 50, pay, 50)",
            "if(pay > 50, 50, ceil(pay, step: 5))",
            "min(100, if(pay > 50, 50, if(pay > 20, 20, pay)))",
            "tier(pay, 0: 20, 50: pay, 90: 90)",
            "tier(pay, 0: pay, 50: 50)",
            "min(pay, if(1 < abs(pay), 3, 4))",
        ] {
            assert!(passes_on(text), "{text}");
        }
    }

    #[test]
    fn a_name_that_only_decides_is_not_passed_on() {
        for text in [
            "if(pay, 80, 50)",
            "if(pay > 50, 350, 200)",
            "if(not pay and pay < 3, 1, 2)",
            "if(1 > pay or pay = 3, 1, 2)",
            "tier(pay, 0: 200, 50: 350)",
            "max(if(pay, 1, 2), tier(pay, 0: 200, 50: 350))",
            "ceil(100, step: pay)",
            "min(3, if(pay < abs(pay), 3, 4))",
        ] {
            assert!(!passes_on(text), "{text}");
        }
    }

    #[test]
    fn what_is_calculated_is_not_passed_on() {
        for text in ["pay + 1", "-pay", "if(pay > 3, pay, pay * 2)", "pay + days", "3"] {
            assert!(!passes_on(text), "{text}");
        }
    }
}
