//! The language once more, as plainly as it can be said: a tree that evaluates itself.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use tenantry::num::{Amount, Rounding};

#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Number(String),
    Name(&'static str),
    Sign(char, Box<Tree>),
    Binary(Box<Tree>, &'static str, Box<Tree>),
    Not(Box<Tree>),
    Call(&'static str, Vec<Tree>),
    Places(&'static str, Box<Tree>, u32),
    Step(&'static str, Box<Tree>, Box<Tree>),
    Tier(Box<Tree>, Vec<(i32, Tree)>),
}

use Tree::{Binary, Call, Name, Not, Number, Places, Sign, Step, Tier};

pub(crate) type Values = BTreeMap<&'static str, Amount>;

/// Why there is no value: by zero, too large or small, a step, a tier.
pub(crate) type Failure = &'static str;

impl Tree {
    pub(crate) fn evaluate(&self, values: &Values) -> Result<Amount, Failure> {
        let zero = Amount::ZERO;
        let truth = |truth| if truth { Amount::ONE } else { Amount::ZERO };
        Ok(match self {
            Number(text) => text.parse().unwrap(),
            Name(name) => values[name],
            Sign('-', operand) => zero.checked_sub(operand.evaluate(values)?).unwrap(),
            Sign(_, operand) => operand.evaluate(values)?,
            Not(operand) => truth(operand.evaluate(values)?.is_zero()),
            Binary(left, "and", right) => {
                truth(!left.evaluate(values)?.is_zero() && !right.evaluate(values)?.is_zero())
            }
            Binary(left, "or", right) => {
                truth(!left.evaluate(values)?.is_zero() || !right.evaluate(values)?.is_zero())
            }
            Binary(left, operator, right) => {
                let (a, b) = (left.evaluate(values)?, right.evaluate(values)?);
                match *operator {
                    "+" => a.checked_add(b).ok_or("size")?,
                    "-" => a.checked_sub(b).ok_or("size")?,
                    "*" => a.checked_mul(b).ok_or("size")?,
                    "/" | "%" if b.is_zero() => return Err("zero"),
                    "/" => a.checked_div(b).ok_or("size")?,
                    "%" => a.checked_rem(b).ok_or("size")?,
                    "=" => truth(a == b),
                    "<>" => truth(a != b),
                    "<" => truth(a < b),
                    "<=" => truth(a <= b),
                    ">" => truth(a > b),
                    ">=" => truth(a >= b),
                    other => panic!("{other}"),
                }
            }
            Call("if", arguments) => {
                let condition = arguments[0].evaluate(values)?;
                arguments[if condition.is_zero() { 2 } else { 1 }].evaluate(values)?
            }
            Call(function, arguments) => {
                let arguments: Result<Vec<Amount>, Failure> =
                    arguments.iter().map(|argument| argument.evaluate(values)).collect();
                let arguments = arguments?;
                match *function {
                    "min" => arguments.into_iter().min().unwrap(),
                    "max" => arguments.into_iter().max().unwrap(),
                    "abs" => arguments[0].max(zero.checked_sub(arguments[0]).unwrap()),
                    function => round(function, arguments[0], 0),
                }
            }
            Places(function, operand, places) => {
                round(function, operand.evaluate(values)?, *places)
            }
            Step(function, operand, step) => {
                let (value, step) = (operand.evaluate(values)?, step.evaluate(values)?);
                if step <= zero {
                    return Err("step");
                }
                to_step(function, value, step).ok_or("size")?
            }
            Tier(quantity, rows) => {
                let quantity = quantity.evaluate(values)?;
                let row = rows.iter().rev().find(|(from, _)| integer(*from) <= quantity);
                row.ok_or("tier")?.1.evaluate(values)?
            }
        })
    }

    /// The text, with parentheses wherever they can stand and, by the bits of `style`, other ways to write the same.
    pub(crate) fn text(&self, style: u64) -> String {
        let next = style.rotate_right(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let part = |tree: &Tree, at: u64| {
            let text = tree.text(next ^ at);
            if tree.is_whole() && style & 1 == 0 { text } else { format!("({text})") }
        };
        let blank = [" ", "", "\u{a0}", "  "][(style >> 1 & 3) as usize];
        match self {
            Number(text) => match text.strip_prefix("0.") {
                Some(fraction) if style & 2 == 0 => format!(".{fraction}"),
                _ => text.clone(),
            },
            Name("z") if style & 2 == 0 => "{ zed  HEIGHT }".to_owned(),
            Name(name) if style & 4 == 0 => format!("{{{name}}}"),
            Name(name) => (*name).to_owned(),
            Sign(sign, operand) => {
                let sign = if *sign == '-' && style & 2 == 0 { '–' } else { *sign };
                format!("{sign}{blank}{}", part(operand, 1))
            }
            Not(operand) => format!("Not {}", part(operand, 1)),
            Binary(left, operator, right) => {
                let written = match (*operator, style >> 4 & 3) {
                    ("-", 0) => "−",
                    ("*", 0) => "×",
                    ("*", 1) => "·",
                    ("/", 0) => "÷",
                    ("=", 0) => "==",
                    ("<>", 0) => "!=",
                    ("<>", 1) => "≠",
                    ("<=", 0) => "≤",
                    (">=", 0) => "≥",
                    ("and", 0) => "AND",
                    (operator, _) => operator,
                };
                let blank = if matches!(*operator, "and" | "or") { " " } else { blank };
                format!("{}{blank}{written}{blank}{}", part(left, 1), part(right, 2))
            }
            Call(function, arguments) => {
                let texts: Vec<String> = arguments
                    .iter()
                    .zip(3..)
                    .map(|(argument, at)| argument.text(next ^ at))
                    .collect();
                format!("{function}{blank}({blank}{})", texts.join(", "))
            }
            Places(function, operand, places) => {
                let word = if style & 2 == 0 { "places: " } else { "" };
                format!("{function}({}, {word}{places})", operand.text(next))
            }
            Step(function, operand, step) => {
                format!(
                    "{function}({},{blank}step:{blank}{})",
                    operand.text(next),
                    step.text(next ^ 1)
                )
            }
            Tier(quantity, rows) => {
                let rows: Vec<String> = rows
                    .iter()
                    .map(|(from, value)| format!("{from}:{blank}{}", value.text(next ^ 5)))
                    .collect();
                format!("TIER({}, {})", quantity.text(next), rows.join(", "))
            }
        }
    }

    /// Whether the text needs no parentheses anywhere.
    fn is_whole(&self) -> bool {
        !matches!(self, Sign(..) | Not(_) | Binary(..))
    }
}

/// At 18 places first (rule F-5).
fn round(function: &str, value: Amount, places: u32) -> Amount {
    let value = value.round(18, Rounding::HalfUp).unwrap();
    let rounding = match (function, value < Amount::ZERO) {
        ("round", _) => Rounding::HalfUp,
        ("ceil", false) | ("floor", true) => Rounding::Up,
        _ => Rounding::Down,
    };
    value.round(places, rounding).unwrap()
}

/// The multiple of the step below or above the value, whichever the function wants; at 18 places first, but for a
/// step that is finer (rule F-5).
fn to_step(function: &str, value: Amount, step: Amount) -> Option<Amount> {
    let finer = step.round(18, Rounding::HalfUp).unwrap() != step;
    let value = if finer { value } else { value.round(18, Rounding::HalfUp).unwrap() };
    let rest = value.checked_rem(step)?;
    let inner = value.checked_sub(rest)?;
    if rest.is_zero() {
        return Some(value);
    }
    let size = if rest < Amount::ZERO { Amount::ZERO.checked_sub(rest)? } else { rest };
    // Both are one step apart, of which neither may be held to the last digit: each is found from the value.
    let missing = step.checked_sub(size)?;
    let outer =
        if value < Amount::ZERO { value.checked_sub(missing) } else { value.checked_add(missing) };
    let (below, above) =
        if value < Amount::ZERO { (outer, Some(inner)) } else { (Some(inner), outer) };
    match function {
        "floor" => below,
        "ceil" => above,
        _ => {
            if size.checked_add(size)? >= step {
                outer
            } else {
                Some(inner)
            }
        }
    }
}

pub(crate) fn integer(value: i32) -> Amount {
    value.to_string().parse().unwrap()
}

/// Amounts of the kinds that people enter, and now and then one at the edge.
pub(crate) fn amounts() -> impl Strategy<Value = Amount> {
    prop_oneof![
        4 => (-20i64..20).prop_map(|value| value.to_string()),
        4 => (-100_000i64..100_000).prop_map(|cents| format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)),
        1 => select(vec!["0.000000000001", "123456789012345678901234567", "-0.5", "9223372036854775807", "-9223372036854775808", "0.0000000000000000000000000001"]).prop_map(str::to_owned),
    ]
    .prop_map(|text| text.parse().unwrap())
}

pub(crate) fn values() -> impl Strategy<Value = Values> {
    (amounts(), amounts(), amounts())
        .prop_map(|(x, y, z)| BTreeMap::from([("x", x), ("y", y), ("z", z)]))
}

/// Formulas: trees whose result is a number.
pub(crate) fn trees() -> impl Strategy<Value = Tree> {
    kinds().prop_map(|(number, _)| number)
}

/// A number and a condition, each of any shape.
fn kinds() -> impl Strategy<Value = (Tree, Tree)> {
    // A sign is an operator, and no part of a number.
    let number =
        amounts().prop_map(|amount| Number(amount.to_string().trim_start_matches('-').to_owned()));
    let leaf = prop_oneof![number, select(vec!["x", "y", "z"]).prop_map(Name)];
    let leaf = (leaf.clone(), leaf).prop_map(|(number, condition)| (number, condition));
    leaf.prop_recursive(5, 40, 4, |inner| {
        let number = inner.clone().prop_map(|(number, _)| number);
        let boxed = number.clone().prop_map(Box::new);
        let condition = inner.clone().prop_map(|(_, condition)| condition);
        let condition_boxed = condition.clone().prop_map(Box::new);
        let rounding = select(vec!["round", "ceil", "floor"]);
        let numbers = prop_oneof![
            6 => (boxed.clone(), select(vec!["+", "-", "*", "/", "%"]), boxed.clone())
                .prop_map(|(left, operator, right)| Binary(left, operator, right)),
            1 => (select(vec!['-', '+']), boxed.clone()).prop_map(|(sign, operand)| Sign(sign, operand)),
            1 => (condition, number.clone(), number.clone())
                .prop_map(|(condition, then, otherwise)| Call("if", vec![condition, then, otherwise])),
            1 => (select(vec!["min", "max"]), proptest::collection::vec(number.clone(), 1..4))
                .prop_map(|(function, arguments)| Call(function, arguments)),
            1 => (select(vec!["abs", "round", "ceil", "floor"]), number.clone())
                .prop_map(|(function, argument)| Call(function, vec![argument])),
            1 => (rounding.clone(), boxed.clone(), 0u32..=18)
                .prop_map(|(function, operand, places)| Places(function, operand, places)),
            1 => (rounding, boxed.clone(), boxed.clone())
                .prop_map(|(function, operand, step)| Step(function, operand, step)),
            1 => (boxed.clone(), proptest::collection::btree_map(-20i32..20, number, 1..4))
                .prop_map(|(quantity, rows)| Tier(quantity, rows.into_iter().collect())),
        ];
        let conditions = prop_oneof![
            2 => (boxed.clone(), select(vec!["=", "<>", "<", "<=", ">", ">="]), boxed.clone())
                .prop_map(|(left, operator, right)| Binary(left, operator, right)),
            1 => (condition_boxed.clone(), select(vec!["and", "or"]), condition_boxed.clone())
                .prop_map(|(left, operator, right)| Binary(left, operator, right)),
            1 => condition_boxed.prop_map(Not),
            1 => boxed.prop_map(|number| *number),
        ];
        (numbers, conditions)
    })
}
