//! Formulas as trees, their random texts, and what they come to: rules F-1 to F-6 word by word, recursively.

use std::cmp::Ordering;

use super::exact::{Mode, Trouble, Value, round_to};
use super::fraction::{Fraction, fraction};
use super::random::Random;

#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Number(String),
    /// A name by its position, and whether it is written as a label.
    Name(usize, bool),
    Minus(Box<Tree>),
    Plus(Box<Tree>),
    Arithmetic(char, Box<Tree>, Box<Tree>),
    Compare(&'static str, Box<Tree>, Box<Tree>),
    And(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
    Not(Box<Tree>),
    Abs(Box<Tree>),
    Min(Vec<Tree>),
    Max(Vec<Tree>),
    /// `round`, `ceil` or `floor`.
    Round(&'static str, Box<Tree>, Unit),
    If(Box<Tree>, Box<Tree>, Box<Tree>),
    Tier(Box<Tree>, Vec<(String, Tree)>),
}

#[derive(Clone, Debug)]
pub(crate) enum Unit {
    Whole,
    Places(u32),
    Step(Box<Tree>),
}

/// A name that formulas may use.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) key: String,
    pub(crate) label: String,
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    Number(Value),
    Text,
    Absent,
}

/// The value of a tree.
pub(crate) fn evaluate(tree: &Tree, slots: &[Slot]) -> Result<Value, Trouble> {
    let of = |tree: &Tree| evaluate(tree, slots);
    let truth = |tree: &Tree| of(tree)?.truth();
    let condition = |holds: bool| if holds { Value::one() } else { Value::zero() };
    Ok(match tree {
        Tree::Number(text) => Value::of(text),
        Tree::Name(name, _) => match &slots[*name] {
            Slot::Number(value) => value.clone(),
            Slot::Text => return Err(Trouble::Text),
            Slot::Absent => return Err(Trouble::NoValue),
        },
        Tree::Minus(operand) => of(operand)?.negate(),
        Tree::Plus(operand) => of(operand)?,
        Tree::Arithmetic(operator, left, right) => {
            let (left, right) = (of(left)?, of(right)?);
            match operator {
                '+' => left.add(&right)?,
                '-' => left.subtract(&right)?,
                '*' => left.multiply(&right)?,
                '/' => left.divide(&right)?,
                _ => left.remainder(&right)?,
            }
        }
        Tree::Compare(operator, left, right) => {
            let (left, right) = (of(left)?, of(right)?);
            let order = left.compare(&right)?;
            condition(match *operator {
                "=" => order == Ordering::Equal,
                "<>" => order != Ordering::Equal,
                "<" => order == Ordering::Less,
                "<=" => order != Ordering::Greater,
                ">" => order == Ordering::Greater,
                _ => order != Ordering::Less,
            })
        }
        Tree::And(left, right) => condition(truth(left)? && truth(right)?),
        Tree::Or(left, right) => condition(truth(left)? || truth(right)?),
        Tree::Not(operand) => condition(!truth(operand)?),
        Tree::Abs(operand) => of(operand)?.absolute(),
        Tree::Min(operands) => extreme(operands, slots, Ordering::Less)?,
        Tree::Max(operands) => extreme(operands, slots, Ordering::Greater)?,
        Tree::Round(direction, operand, unit) => {
            let value = of(operand)?;
            match unit {
                Unit::Whole => round(direction, &value, 0)?,
                Unit::Places(places) => round(direction, &value, *places)?,
                Unit::Step(step) => round_to_step(direction, &value, &of(step)?)?,
            }
        }
        Tree::If(test, then, otherwise) => of(if truth(test)? { then } else { otherwise })?,
        Tree::Tier(quantity, rows) => {
            let quantity = of(quantity)?;
            let mut chosen = None;
            for (threshold, row) in rows {
                if quantity.compare(&Value::of(threshold))?.is_ge() {
                    chosen = Some(row);
                }
            }
            of(chosen.ok_or(Trouble::BelowFirstTier)?)?
        }
    })
}

fn extreme(operands: &[Tree], slots: &[Slot], wanted: Ordering) -> Result<Value, Trouble> {
    let values =
        operands.iter().map(|tree| evaluate(tree, slots)).collect::<Result<Vec<_>, _>>()?;
    let mut best = values[0].clone();
    for value in &values[1..] {
        if value.compare(&best)? == wanted {
            best = value.clone();
        }
    }
    Ok(best)
}

fn round(direction: &str, value: &Value, places: u32) -> Result<Value, Trouble> {
    value.settle(|value| to_places(direction, value, places)).map(Value::exactly)
}

/// At 18 places first (rule F-5); then `round` takes a tie away from zero, `ceil` goes up and `floor` down on the
/// line of numbers (rule F-4).
fn to_places(direction: &str, value: &Fraction, places: u32) -> Fraction {
    in_direction(direction, &round_to(value, 18, Mode::HalfUp), places)
}

fn in_direction(direction: &str, value: &Fraction, places: u32) -> Fraction {
    match (direction, value.is_negative()) {
        ("round", _) => round_to(value, places, Mode::HalfUp),
        ("ceil", false) | ("floor", true) => round_to(value, places, Mode::Up),
        _ => round_to(value, places, Mode::Down),
    }
}

fn round_to_step(direction: &str, value: &Value, step: &Value) -> Result<Value, Trouble> {
    if step.compare(&Value::zero())?.is_le() {
        return Err(Trouble::Step);
    }
    if !step.is_sharp() {
        return Err(Trouble::Unsure);
    }
    // At 18 places first too, but for a step that is finer than that.
    let coarse = round_to(&step.exact, 18, Mode::HalfUp) == step.exact;
    let times = value.settle(|value| {
        let value = if coarse { round_to(value, 18, Mode::HalfUp) } else { value.clone() };
        in_direction(direction, &(value / &step.exact), 0)
    })?;
    Value::exactly(times).multiply(step)
}

/// How tightly a tree binds: what stands in a tighter place gets parentheses.
fn precedence(tree: &Tree) -> u8 {
    match tree {
        Tree::Or(..) => 1,
        Tree::And(..) => 2,
        Tree::Not(_) => 3,
        Tree::Compare(..) => 4,
        Tree::Arithmetic('+' | '-', ..) => 5,
        Tree::Arithmetic(..) => 6,
        Tree::Minus(_) | Tree::Plus(_) => 7,
        _ => 8,
    }
}

/// Writes a tree as people write formulas: needless blanks and parentheses, words in any case, signs pasted
/// from documents (rules F-2, F-3).
pub(crate) fn write(tree: &Tree, names: &[Name], random: &mut Random) -> String {
    let mut writer = Writer { names, random, out: String::new() };
    writer.blank();
    writer.tree(tree, 0);
    writer.blank();
    writer.out
}

struct Writer<'a> {
    names: &'a [Name],
    random: &'a mut Random,
    out: String,
}

impl Writer<'_> {
    fn tree(&mut self, tree: &Tree, least: u8) {
        let parentheses = precedence(tree) < least || self.random.once_in(12);
        if parentheses {
            self.word("(");
        }
        match tree {
            Tree::Number(text) => {
                let text = text.strip_prefix('0').filter(|text| text.starts_with('.'));
                let short = text.filter(|_| self.random.once_in(2));
                self.word(short.unwrap_or(number_of(tree)));
            }
            Tree::Name(name, braces) => {
                let name = &self.names[*name];
                let text = if *braces { format!("{{{}}}", name.label) } else { name.key.clone() };
                self.word(&text);
            }
            Tree::Minus(operand) => self.sign(&["-", "-", "–", "−"], operand),
            Tree::Plus(operand) => self.sign(&["+"], operand),
            Tree::Arithmetic(operator, left, right) => {
                let ways: &[&str] = match operator {
                    '+' => &["+"],
                    '-' => &["-", "-", "–", "−"],
                    '*' => &["*", "*", "×", "·"],
                    '/' => &["/", "/", "÷"],
                    // Where it touches a number, a sign behind it says that percent is meant.
                    _ => &[" %"],
                };
                let own = precedence(tree);
                self.binary(left, ways, right, own, own + 1);
            }
            Tree::Compare(operator, left, right) => {
                let ways: &[&str] = match *operator {
                    "=" => &["=", "=="],
                    "<>" => &["<>", "!=", "≠"],
                    "<=" => &["<=", "≤"],
                    ">=" => &[">=", "≥"],
                    "<" => &["<"],
                    _ => &[">"],
                };
                self.binary(left, ways, right, 5, 5);
            }
            Tree::And(left, right) => self.binary(left, &[" and ", " AND "], right, 2, 3),
            Tree::Or(left, right) => self.binary(left, &[" or ", " Or "], right, 1, 2),
            Tree::Not(operand) => {
                self.word("not ");
                self.tree(operand, 3);
            }
            Tree::Abs(operand) => self.call("abs", &[operand]),
            Tree::Min(operands) => self.call("min", &operands.iter().collect::<Vec<_>>()),
            Tree::Max(operands) => self.call("max", &operands.iter().collect::<Vec<_>>()),
            Tree::If(test, then, otherwise) => self.call("if", &[test, then, otherwise]),
            Tree::Round(direction, operand, unit) => self.round(direction, operand, unit),
            Tree::Tier(quantity, rows) => {
                self.word("tier");
                self.word("(");
                self.tree(quantity, 0);
                for (threshold, row) in rows {
                    self.word(", ");
                    self.word(threshold);
                    self.word(":");
                    self.tree(row, 0);
                }
                self.word(")");
            }
        }
        if parentheses {
            self.word(")");
        }
    }

    fn sign(&mut self, ways: &[&str], operand: &Tree) {
        let way = *self.random.pick(ways);
        self.word(way);
        self.tree(operand, 7);
    }

    fn binary(&mut self, left: &Tree, ways: &[&str], right: &Tree, of_left: u8, of_right: u8) {
        self.tree(left, of_left);
        let way = *self.random.pick(ways);
        self.word(way);
        self.tree(right, of_right);
    }

    fn call(&mut self, name: &str, arguments: &[&Tree]) {
        let name = if self.random.once_in(8) { name.to_uppercase() } else { name.to_owned() };
        self.word(&name);
        self.word("(");
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                self.word(", ");
            }
            self.tree(argument, 0);
        }
        self.word(")");
    }

    fn round(&mut self, direction: &str, operand: &Tree, unit: &Unit) {
        self.word(direction);
        self.word("(");
        self.tree(operand, 0);
        match unit {
            Unit::Whole => {}
            Unit::Places(places) => {
                let name = if self.random.once_in(3) { "places: " } else { "" };
                self.word(&format!(", {name}{places}"));
            }
            Unit::Step(step) => {
                self.word(", step: ");
                self.tree(step, 0);
            }
        }
        self.word(")");
    }

    fn word(&mut self, word: &str) {
        self.out.push_str(word);
        self.blank();
    }

    fn blank(&mut self) {
        let blanks = ["", "", "", " ", " ", "  ", "\u{a0}", "\n", "\t"];
        let blank = *self.random.pick(&blanks);
        self.out.push_str(blank);
    }
}

fn number_of(tree: &Tree) -> &str {
    if let Tree::Number(text) = tree { text } else { "" }
}

/// Makes random trees over names.
pub(crate) struct Grower<'a> {
    pub(crate) random: &'a mut Random,
    /// How many names may be used.
    pub(crate) names: usize,
    /// The ones whose label means nothing else.
    pub(crate) labelled: bool,
    /// How a leaf that is a number looks.
    pub(crate) number: fn(&mut Random) -> String,
    /// Once in how many operations something divides.
    pub(crate) division_once_in: u64,
}

impl Grower<'_> {
    /// A tree whose value is a number.
    pub(crate) fn number(&mut self, depth: u32) -> Tree {
        if depth == 0 || self.random.once_in(6) {
            return self.leaf();
        }
        let deeper = depth - 1;
        match self.random.below(20) {
            0..=11 => {
                let operator = if self.random.once_in(self.division_once_in) {
                    *self.random.pick(&['/', '/', '%'])
                } else {
                    *self.random.pick(&['+', '-', '*'])
                };
                Tree::Arithmetic(operator, self.boxed(deeper), self.boxed(deeper))
            }
            12 => Tree::Minus(self.boxed(deeper)),
            13 => Tree::Plus(self.boxed(deeper)),
            14 => Tree::Abs(self.boxed(deeper)),
            15 => {
                let count = self.random.between(1, 4);
                let operands = (0..count).map(|_| self.number(deeper)).collect();
                if self.random.once_in(2) { Tree::Min(operands) } else { Tree::Max(operands) }
            }
            16 | 17 => {
                let direction = *self.random.pick(&["round", "ceil", "floor"]);
                let operand = self.boxed(deeper);
                let unit = match self.random.below(4) {
                    0 => Unit::Whole,
                    1 if self.random.once_in(4) => Unit::Step(self.boxed(deeper.min(1))),
                    1 => Unit::Step(Box::new(Tree::Number((self.number)(self.random)))),
                    _ => Unit::Places(u32::try_from(self.random.below(5)).unwrap()),
                };
                Tree::Round(direction, operand, unit)
            }
            18 => {
                Tree::If(Box::new(self.condition(deeper)), self.boxed(deeper), self.boxed(deeper))
            }
            _ => self.tier(deeper),
        }
    }

    fn condition(&mut self, depth: u32) -> Tree {
        let deeper = depth.saturating_sub(1);
        match self.random.below(if depth == 0 { 5 } else { 9 }) {
            0..=3 => {
                let operator = *self.random.pick(&["=", "<>", "<", "<=", ">", ">="]);
                Tree::Compare(operator, self.boxed(deeper), self.boxed(deeper))
            }
            4 => self.leaf(),
            5 | 6 => Tree::And(Box::new(self.condition(deeper)), Box::new(self.condition(deeper))),
            7 => Tree::Or(Box::new(self.condition(deeper)), Box::new(self.condition(deeper))),
            _ => Tree::Not(Box::new(self.condition(deeper))),
        }
    }

    fn tier(&mut self, depth: u32) -> Tree {
        let quantity = self.boxed(depth);
        let mut thresholds: Vec<String> =
            (0..self.random.between(1, 4)).map(|_| (self.number)(self.random)).collect();
        if !self.random.once_in(4) {
            thresholds.push("0".to_owned());
        }
        if self.random.once_in(3) {
            thresholds.push("-5000".to_owned());
        }
        thresholds.sort_by_key(|threshold| fraction(threshold));
        thresholds.dedup_by_key(|threshold| fraction(threshold));
        let rows = thresholds.into_iter().map(|threshold| (threshold, self.number(depth)));
        Tree::Tier(quantity, rows.collect())
    }

    fn boxed(&mut self, depth: u32) -> Box<Tree> {
        Box::new(self.number(depth))
    }

    fn leaf(&mut self) -> Tree {
        if self.names > 0 && !self.random.once_in(3) {
            let braces = self.labelled && self.random.once_in(4);
            return Tree::Name(self.random.index(self.names), braces);
        }
        Tree::Number((self.number)(self.random))
    }
}

/// Every name in a tree.
pub(crate) fn names_of(tree: &Tree, found: &mut Vec<usize>) {
    match tree {
        Tree::Number(_) => {}
        Tree::Name(name, _) => found.push(*name),
        Tree::Minus(a) | Tree::Plus(a) | Tree::Not(a) | Tree::Abs(a) => names_of(a, found),
        Tree::Arithmetic(_, a, b) | Tree::Compare(_, a, b) | Tree::And(a, b) | Tree::Or(a, b) => {
            names_of(a, found);
            names_of(b, found);
        }
        Tree::Min(all) | Tree::Max(all) => {
            for tree in all {
                names_of(tree, found);
            }
        }
        Tree::Round(_, a, unit) => {
            names_of(a, found);
            if let Unit::Step(step) = unit {
                names_of(step, found);
            }
        }
        Tree::If(a, b, c) => {
            for tree in [a, b, c] {
                names_of(tree, found);
            }
        }
        Tree::Tier(quantity, rows) => {
            names_of(quantity, found);
            for (_, row) in rows {
                names_of(row, found);
            }
        }
    }
}
