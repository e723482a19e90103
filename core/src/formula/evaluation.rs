use rust_decimal::Decimal;

use super::{FormulaError, Names, Program, Slot, Span, Stack, Value};
use crate::num::{Amount, Money, Number, Rounding};

/// The values of some [`Names`], for any number of evaluations of programs that were compiled against them.
///
/// For a host that evaluates the same formulas often: nothing is looked up, parsed or allocated between evaluations.
///
/// # Example
/// ```
/// use tenantry::formula::{Evaluation, Formula, Names};
/// use tenantry::num::Amount;
///
/// let names = Names::of_keys(["length", "width", "area"]);
/// let area = Formula::parse("length * width")?.compile(&names, 2)?;
/// let price = Formula::parse("area * 4.25")?.compile(&names, 3)?;
/// let slots = names.slots().collect::<Vec<_>>();
///
/// let mut evaluation = Evaluation::new(&names);
/// evaluation.set(slots[0], "12.5".parse::<Amount>()?.decimal());
/// evaluation.set(slots[1], 9.into());
/// evaluation.calculate(slots[2], &area)?;
/// assert_eq!(evaluation.value(&price)?.to_string(), "478.125");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Evaluation {
    values: Vec<Value>,
    stack: Stack,
}

impl Evaluation {
    /// No values yet: a formula that uses a name before it is set has [`FormulaError::NoValue`].
    pub fn new(names: &Names) -> Self {
        Self { values: vec![Value::Absent; names.len()], stack: Stack::default() }
    }

    /// Sets the value of a name.
    pub fn set(&mut self, slot: Slot, value: Decimal) {
        self.put(slot, value.into());
    }

    /// Sets the value of a name to that of a program.
    ///
    /// # Errors
    /// Any error of the evaluation; the name then has no value.
    pub fn calculate(&mut self, slot: Slot, program: &Program) -> Result<(), FormulaError> {
        let result = program.evaluate(&self.values, &mut self.stack);
        match result {
            Ok(value) => {
                self.put(slot, value);
                Ok(())
            }
            Err(error) => {
                if let Some(place) = self.values.get_mut(slot.index()) {
                    *place = Value::Absent;
                }
                Err(error)
            }
        }
    }

    /// The value of a program.
    ///
    /// # Errors
    /// Any error of the evaluation.
    pub fn value(&mut self, program: &Program) -> Result<Amount, FormulaError> {
        program.evaluate(&self.values, &mut self.stack).map(Amount::from)
    }

    /// The value of a program as money of so many places (rule F-5).
    ///
    /// # Errors
    /// Any error of the evaluation, and [`FormulaError::Overflow`] where the money is too large to hold.
    pub fn money(
        &mut self,
        program: &Program,
        places: u32,
        rounding: Rounding,
    ) -> Result<Money, FormulaError> {
        let value = program.evaluate(&self.values, &mut self.stack)?;
        value
            .to_money(places, rounding)
            .map_err(|_| FormulaError::Overflow { span: Span::new(0, program.source().len()) })
    }

    fn put(&mut self, slot: Slot, value: Number) {
        if let Some(place) = self.values.get_mut(slot.index()) {
            *place = Value::Number(value);
        }
    }
}
