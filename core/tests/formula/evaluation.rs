use tenantry::formula::{Evaluation, Formula, FormulaError, Names, Program, Slot};
use tenantry::num::{Amount, Money, Rounding};

use super::amount;

/// Names, and what is calculated with them.
struct Host {
    names: Names,
    evaluation: Evaluation,
}

impl Host {
    fn new(keys: &[&str]) -> Self {
        let names = Names::of_keys(keys);
        Self { evaluation: Evaluation::new(&names), names }
    }

    fn slot(&self, key: &str) -> Slot {
        self.names.slot(key).unwrap()
    }

    fn program(&self, text: &str) -> Program {
        Formula::parse(text).unwrap().compile(&self.names, self.names.len()).unwrap()
    }

    fn set(&mut self, key: &str, value: &str) {
        self.evaluation.set(self.slot(key), amount(value).decimal());
    }

    fn calculate(&mut self, key: &str, text: &str) -> Result<(), FormulaError> {
        let (slot, program) = (self.slot(key), self.program(text));
        self.evaluation.calculate(slot, &program)
    }

    fn value(&mut self, text: &str) -> Result<Amount, FormulaError> {
        let program = self.program(text);
        self.evaluation.value(&program)
    }

    fn money(&mut self, text: &str, places: u32, mode: Rounding) -> Result<Money, FormulaError> {
        let program = self.program(text);
        self.evaluation.money(&program, places, mode)
    }
}

#[test]
fn a_name_has_no_value_until_it_is_set() {
    let mut host = Host::new(&["length", "width"]);
    let error = host.value("2 * length").unwrap_err();
    assert_eq!(error.to_string(), "`length` has no value");
    assert_eq!((error.code(), error.span().range()), ("formula.no_value", 4..10));
    host.set("length", "12.50");
    assert_eq!(host.value("2 * length"), Ok(25.into()));
    host.set("length", "-1");
    assert_eq!(host.value("2 * length"), Ok(amount("-2")));
    // The other one has none still.
    assert_eq!(host.value("length + {width}").unwrap_err().to_string(), "`width` has no value");
}

#[test]
fn what_is_calculated_is_there_for_what_comes_after_it() {
    let mut host = Host::new(&["length", "width", "area"]);
    host.set("length", "12.5");
    host.set("width", "9");
    assert_eq!(host.calculate("area", "length * width"), Ok(()));
    // 112.5 * 4.25
    assert_eq!(host.value("area * 4.25"), Ok(amount("478.125")));
    host.set("width", "10");
    assert_eq!(host.value("area"), Ok(amount("112.5")));
    assert_eq!(host.calculate("area", "length * width"), Ok(()));
    assert_eq!(host.value("area"), Ok(125.into()));
    // A name may be made of what it was before.
    assert_eq!(host.calculate("area", "area + 1"), Ok(()));
    assert_eq!(host.value("area"), Ok(126.into()));
}

#[test]
fn a_name_that_cannot_be_calculated_loses_the_value_that_it_had() {
    let mut host = Host::new(&["rooms", "area"]);
    host.set("area", "30");
    host.set("rooms", "0");
    let error = host.calculate("area", "90 / rooms").unwrap_err();
    assert_eq!((error.code(), error.span().range()), ("formula.division_by_zero", 5..10));
    assert_eq!(host.value("area").unwrap_err().code(), "formula.no_value");
    assert_eq!(host.value("rooms"), Ok(Amount::ZERO));
    host.set("rooms", "3");
    assert_eq!(host.calculate("area", "90 / rooms"), Ok(()));
    assert_eq!(host.value("area"), Ok(30.into()));
}

#[test]
fn an_evaluation_that_fails_in_the_middle_leaves_nothing_for_the_next() {
    let mut host = Host::new(&["x"]);
    host.set("x", "0");
    assert!(host.value("1 + 2 * (3 + min(4, 5, 6 / x))").is_err());
    assert_eq!(host.value("1 + 2 * (3 + min(4, 5, x))"), Ok(7.into()));
}

#[test]
fn a_slot_that_is_not_among_the_names_is_passed_over() {
    let more = Names::of_keys(["a", "b", "c"]);
    let (second, third) = (more.slot("b").unwrap(), more.slot("c").unwrap());
    let mut host = Host::new(&["a"]);
    host.set("a", "5");
    host.evaluation.set(second, 7.into());
    let program = host.program("a + 1");
    assert_eq!(host.evaluation.calculate(third, &program), Ok(()));
    let program = host.program("a / 0");
    assert!(host.evaluation.calculate(third, &program).is_err());
    assert_eq!(host.value("a"), Ok(5.into()));
    let beyond = Formula::parse("b").unwrap().compile(&more, 3).unwrap();
    assert_eq!(host.evaluation.value(&beyond).unwrap_err().code(), "formula.no_value");
}

#[test]
fn money_is_rounded_by_the_mode_that_is_named() {
    let mut host = Host::new(&["price"]);
    host.set("price", "0.125");
    let mut rounded = |mode| host.money("price", 2, mode).unwrap().to_string();
    assert_eq!(Rounding::ALL.map(&mut rounded), ["0.13", "0.12", "0.12", "0.13", "0.12"]);
    assert_eq!(host.money("price * 1000", 0, Rounding::Down).unwrap().to_string(), "125");
    assert_eq!(host.money("-price", 3, Rounding::Down).unwrap().to_string(), "-0.125");
    // A tie that a division has blurred is one: of the first 28 digits show a little less than 0.025, of the second a little
    // more than 0.005.
    assert_eq!(host.money("0.025 / 3 * 3", 2, Rounding::HalfUp).unwrap().to_string(), "0.03");
    assert_eq!(host.money("0.01 / 6 * 3", 2, Rounding::HalfDown).unwrap().to_string(), "0.00");
}

#[test]
fn money_that_cannot_be_calculated_or_held_is_an_error_with_its_place() {
    let mut host = Host::new(&["price"]);
    let error = host.money("2 * price", 2, Rounding::HalfUp).unwrap_err();
    assert_eq!((error.code(), error.span().range()), ("formula.no_value", 4..9));
    // In cents it would need 30 digits.
    host.set("price", "9000000000000000000000000000");
    assert_eq!(host.value("price").unwrap().to_string(), "9000000000000000000000000000");
    let error = host.money("price + 0", 2, Rounding::HalfUp).unwrap_err();
    assert_eq!((error.code(), error.span().range()), ("formula.overflow", 0..9));
    let whole = host.money("price", 0, Rounding::HalfUp).unwrap();
    assert_eq!(whole.units(), 9_000_000_000_000_000_000_000_000_000);
}

#[test]
fn an_evaluation_tells_a_programmer_which_values_it_has() {
    let mut host = Host::new(&["price", "area"]);
    host.set("price", "4.25");
    let told = format!("{:?}", host.evaluation);
    assert!(told.contains("Number { mantissa: 425, scale: 2 }"), "{told}");
    assert!(told.contains("Absent"), "{told}");
}

#[test]
fn a_program_knows_the_names_that_it_uses() {
    let host = Host::new(&["a", "b", "c", "d"]);
    let program = host.program("d * {b} + d");
    let used: Vec<bool> = host.names.slots().map(|slot| program.uses(slot)).collect();
    assert_eq!(used, [false, true, false, true]);
    assert_eq!(program.slots(), [host.slot("b"), host.slot("d")]);
    assert!(!host.program("1 + 1").uses(host.slot("a")));
    assert_eq!(program.source(), "d * {b} + d");
}
