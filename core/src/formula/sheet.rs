//! All formulas of a line item laid out as one list of steps, as far as they only calculate.

use super::lay_out::Writer;
use super::small::Small;
use super::{Direction, Operator, Program};
use crate::num::Number;

/// The formulas of a line item as one list of steps over a [`Cells`] of numbers.
///
/// A step gives exactly the value that the programs give, or none: then the programs are asked one by one, which
/// also say what went wrong. Formulas that decide something (`if`, tier tables, `and`, `or`) are not laid out.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Where the literals of the formulas stand: behind the names.
    first_literal: usize,
    literals: Vec<Small>,
    steps: Vec<Step>,
    /// The cells of retail and sub rate of labor and of materials.
    totals: [[u16; 2]; 2],
    cells: usize,
}

/// The numbers that a sheet calculates with: a cell for each name, then for each literal, then for results.
#[derive(Debug, Default)]
pub(crate) struct Cells(Vec<Small>);

/// No page has it: all cells are numbered below.
pub(super) const NO_CELL: u16 = u16::MAX;

/// The cells of most sheets: the lowest bits of a number are that of one of them, so that nobody needs to look.
const FEW: usize = 64;

/// The cells as a sheet's steps see them.
trait Row {
    fn at(&self, cell: u16) -> Option<Small>;
    fn put(&mut self, cell: u16, value: Small) -> Option<()>;
}

/// A cell from up to three others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) what: What,
    /// To which it is rounded, if it is.
    pub(super) places: u8,
    pub(super) left: u16,
    pub(super) right: u16,
    /// By which the result is multiplied, if it is.
    pub(super) times: u16,
    pub(super) into: u16,
    /// Whether its left number is what the step before gave: it need not wait until that can be read from its cell.
    pub(super) follows: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Multiply,
    Add,
    Subtract,
    Divide,
    Remainder,
    Negate,
    Absolute,
    Smaller,
    Larger,
    RoundNearest,
    RoundUp,
    RoundDown,
    Copy,
}

impl Sheet {
    /// Lays out the calculations of fields, whose slots begin at `first_field` and end with the names, and totals that use
    /// them: retail and sub rate of labor and of materials. `None` if one of them decides something, or there are too many
    /// names.
    pub(crate) fn of(
        first_field: usize,
        fields: &[Option<Program>],
        totals: [[Option<&Program>; 2]; 2],
    ) -> Option<Self> {
        let names = first_field + fields.len();
        let mut writer = Writer { names, ..Writer::default() };
        let programs = fields.iter().flatten().chain(totals.into_iter().flatten().flatten());
        let literals: usize = programs.map(|program| program.constants.len()).sum();
        let free = names + literals;
        (writer.results, writer.cells) = (free, free);
        for (field, program) in fields.iter().enumerate() {
            if let Some(program) = program {
                // What is in between is needed no longer than until the field has its value.
                writer.free = free;
                let result = writer.lay_out(program)?;
                writer.put(result, u16::try_from(first_field + field).ok()?);
            }
        }
        writer.free = free;
        let mut cells = [[NO_CELL; 2]; 2];
        for (cell, program) in cells.iter_mut().flatten().zip(totals.into_iter().flatten()) {
            if let Some(program) = program {
                *cell = writer.lay_out(program)?;
            }
        }
        let Writer { literals, mut steps, cells: count, .. } = writer;
        let mut before = NO_CELL;
        for step in &mut steps {
            if step.right == before && matches!(step.what, What::Multiply | What::Add) {
                (step.left, step.right) = (step.right, step.left);
            }
            step.follows = step.left == before;
            before = step.into;
        }
        let sheet = Self { first_literal: names, literals, steps, totals: cells, cells: count };
        (count <= usize::from(NO_CELL)).then_some(sheet)
    }

    /// Makes room for every cell, so that the page does not grow while it is filled.
    #[inline]
    pub(crate) fn open(&self, page: &mut Cells) {
        if page.0.is_empty() {
            page.0.extend_from_slice(&[Small::ZERO; FEW]);
        }
        if page.0.len() < self.cells {
            page.0.resize(self.cells, Small::ZERO);
        }
    }

    /// Calculates every field and total from what stands on the page, which was [opened](Self::open) for it; tells whether that
    /// could be done.
    // Not in line, so that the registers are its own.
    #[inline(never)]
    pub(crate) fn calculate(&self, page: &mut Cells) -> bool {
        let literals = self.first_literal..self.first_literal + self.literals.len();
        let Some(cells) = page.0.get_mut(literals) else { return false };
        cells.copy_from_slice(&self.literals);
        let done = match page.0.first_chunk_mut::<FEW>() {
            // The size of the module counts for more than what is gained there.
            Some(few) if self.cells <= FEW && !cfg!(target_family = "wasm") => self.steps_on(few),
            _ => self.steps_on(page.0.as_mut_slice()),
        };
        done.is_some()
    }

    #[inline]
    fn steps_on(&self, cells: &mut (impl Row + ?Sized)) -> Option<()> {
        let mut last = Small::ZERO;
        for step in &self.steps {
            let right = cells.at(step.right)?;
            let left = if step.follows { last } else { cells.at(step.left)? };
            let value = match step.what {
                What::Multiply => left.apply(Operator::Multiply, right)?,
                What::Add => left.apply(Operator::Add, right)?,
                What::Subtract => left.apply(Operator::Subtract, right)?,
                What::Divide => left.apply(Operator::Divide, right)?,
                What::Remainder => left.apply(Operator::Remainder, right)?,
                What::Negate => Small { mantissa: left.mantissa.checked_neg()?, ..left },
                What::Absolute => Small { mantissa: left.mantissa.checked_abs()?, ..left },
                // Of equal values the first is kept.
                What::Smaller if right.is_below(left)? => right,
                What::Larger if left.is_below(right)? => right,
                What::Smaller | What::Larger | What::Copy => left,
                What::RoundNearest => left.round(Direction::Nearest, step.places)?,
                What::RoundUp => left.round(Direction::Up, step.places)?,
                What::RoundDown => left.round(Direction::Down, step.places)?,
            };
            let value = if step.times == NO_CELL {
                value
            } else {
                value.apply(Operator::Multiply, cells.at(step.times)?)?
            };
            cells.put(step.into, value)?;
            last = value;
        }
        Some(())
    }

    /// Retail and sub rate of labor (0) or of materials (1) that were calculated on the page; zero where there is no formula.
    #[inline]
    pub(crate) fn totals(&self, part: usize, page: &Cells) -> [Small; 2] {
        let cells = self.totals.get(part).copied().unwrap_or([NO_CELL; 2]);
        cells.map(|cell| page.small(usize::from(cell)))
    }
}

impl Cells {
    /// Puts a number into the cell of a name; tells whether it is one that a page holds.
    pub(crate) fn set(&mut self, cell: usize, number: Number) -> bool {
        Small::of(number).is_some_and(|small| self.set_small(cell, small))
    }

    /// Puts a number into the cell of a name, if there is one.
    #[inline]
    pub(crate) fn set_small(&mut self, cell: usize, number: Small) -> bool {
        let place = self.0.get_mut(cell);
        place.map(|place| *place = number).is_some()
    }

    /// The number in a cell; zero in one that is not there.
    #[inline]
    pub(crate) fn number(&self, cell: usize) -> Number {
        self.small(cell).number()
    }

    #[inline]
    fn small(&self, cell: usize) -> Small {
        self.0.get(cell).copied().unwrap_or(Small::ZERO)
    }
}

impl Row for [Small] {
    #[inline]
    fn at(&self, cell: u16) -> Option<Small> {
        self.get(usize::from(cell)).copied()
    }

    #[inline]
    fn put(&mut self, cell: u16, value: Small) -> Option<()> {
        *self.get_mut(usize::from(cell))? = value;
        Some(())
    }
}

impl Row for [Small; FEW] {
    #[inline]
    fn at(&self, cell: u16) -> Option<Small> {
        self.get(usize::from(cell) % FEW).copied()
    }

    #[inline]
    fn put(&mut self, cell: u16, value: Small) -> Option<()> {
        *self.get_mut(usize::from(cell) % FEW)? = value;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formula::{Formula, Names, Stack, Value};

    fn numbers() -> impl Strategy<Value = Number> {
        let scale = prop_oneof![4 => 0u32..4, 1 => 0u32..=28];
        (any::<i64>(), 0u32..64, scale).prop_map(|(bits, less, scale)| {
            Number::from_parts(i128::from(bits >> less), scale).unwrap()
        })
    }

    /// Fields `d` and `e` over `a`, `b`, `c`, and a total over all of them.
    const ITEMS: &[[&str; 3]] = &[
        ["a * b", "d * c * 1.1", "(d + e) * 1.35 - c % 10"],
        ["a", "2", "d + e"],
        ["8", "d", "d"],
        ["a * 2", "d", "d - e"],
        ["a + b", "d / c", "e * a"],
        ["-a", "abs(d - b)", "min(a, b, d, e) + max(c, e, 7)"],
        ["round(a / 8, 2)", "floor(d, 1) - ceil(b)", "(d - e) / c * -(b % a)"],
        ["a - (b - (c - a))", "(d + b) * (b - c)", "d % e + 0.25"],
        ["max(a + 1, 3, b * 2)", "min(d, d)", "e"],
        ["a * b * c * 2", "(a + b) * d", "d * (e % 10) * b - a * -c * e"],
        ["max(a, b) * c", "(a - c) * (b + d) * (a + c)", "round(e * 2, 1) * d * d"],
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn a_sheet_gives_what_its_programs_give_one_by_one(
            a in numbers(), b in numbers(), c in numbers(),
        ) {
            let names = Names::of_keys(["a", "b", "c", "d", "e"]);
            let mut page = Cells::default();
            for texts in ITEMS {
                let compiled = |text: &&str, visible| {
                    Formula::parse(text).unwrap().compile(&names, visible).unwrap()
                };
                let [d, e, total] = texts;
                let (d, e, total) = (compiled(d, 3), compiled(e, 4), compiled(total, 5));
                let mut slots: Vec<Value> = [a, b, c].map(Value::Number).to_vec();
                let mut plain = Vec::new();
                for program in [&d, &e, &total] {
                    let Ok(value) = program.evaluate(&slots, &mut Stack::default()) else { break };
                    slots.push(Value::Number(value));
                    plain.push(value);
                }
                let totals = [[None, Some(&total)], [None, None]];
                let sheet = Sheet::of(3, &[Some(d.clone()), Some(e.clone())], totals).unwrap();
                sheet.open(&mut page);
                for (cell, number) in [a, b, c].into_iter().enumerate() {
                    prop_assert!(page.set(cell, number));
                }
                if sheet.calculate(&mut page) {
                    prop_assert_eq!(plain.len(), 3, "{:?}", texts);
                    let [none, total] = sheet.totals(0, &page);
                    prop_assert!(none.number().is_zero());
                    let ours = [page.number(3), page.number(4), total.number()];
                    for (ours, plain) in ours.iter().zip(plain) {
                        prop_assert!(ours.compare(plain).is_eq(), "{:?}", texts);
                    }
                }
            }
        }
    }

    #[test]
    fn small_numbers_need_no_program() {
        let names = Names::of_keys(["a", "b", "c", "d", "e"]);
        for texts in ITEMS {
            let [d, e, total] = [(0, 3), (1, 4), (2, 5)].map(|(place, visible): (usize, usize)| {
                Formula::parse(texts[place]).unwrap().compile(&names, visible).unwrap()
            });
            let sheet =
                Sheet::of(3, &[Some(d), Some(e)], [[Some(&total), None], [None; 2]]).unwrap();
            let mut page = Cells::default();
            sheet.open(&mut page);
            for (cell, number) in [16, 5, 8].into_iter().enumerate() {
                assert!(page.set(cell, Number::from_count(number)));
            }
            assert!(sheet.calculate(&mut page), "{texts:?}");
        }
    }

    #[test]
    fn a_sheet_of_many_names_calculates_as_one_of_few() {
        let keys: Vec<String> = (0..400).map(|key| format!("k{key}")).collect();
        let names = Names::of_keys(keys.iter().map(String::as_str));
        for (text, expected) in [("k7 * k251 + 2 * k399", 7 * 251 + 2 * 399), ("k3 - k5", -2)] {
            let program = Formula::parse(text).unwrap().compile(&names, 400).unwrap();
            let fields = vec![None; 400];
            let sheet = Sheet::of(0, &fields, [[None, Some(&program)], [None; 2]]).unwrap();
            let mut page = Cells::default();
            sheet.open(&mut page);
            for cell in 0..400 {
                assert!(page.set(cell, Number::from_count(u32::try_from(cell).unwrap())));
            }
            assert!(sheet.calculate(&mut page));
            let [retail, sub_rate] = sheet.totals(0, &page).map(Small::number);
            assert!(retail.is_zero());
            assert_eq!(sub_rate.parts(), (expected, 0));
        }
    }

    #[test]
    fn sheets_around_the_size_of_most_calculate_alike() {
        for count in FEW - 6..FEW + 3 {
            let keys: Vec<String> = (0..count).map(|key| format!("k{key}")).collect();
            let names = Names::of_keys(keys.iter().map(String::as_str));
            let text = format!("(k0 + 5) * 3 + (k{} - k1) * (k2 + 7)", count - 1);
            let program = Formula::parse(&text).unwrap().compile(&names, count).unwrap();
            let sheet =
                Sheet::of(0, &vec![None; count], [[Some(&program), None], [None; 2]]).unwrap();
            let mut page = Cells::default();
            sheet.open(&mut page);
            for cell in 0..count {
                assert!(page.set(cell, Number::from_count(u32::try_from(cell + 10).unwrap())));
            }
            assert!(sheet.calculate(&mut page));
            // 15 * 3 + (count - 2) * 19
            let [retail, _] = sheet.totals(0, &page).map(Small::number);
            assert_eq!(retail.parts(), (45 + (i128::try_from(count).unwrap() - 2) * 19, 0));
        }
    }

    #[test]
    fn what_decides_is_not_laid_out() {
        let names = Names::of_keys(["a"]);
        for text in
            ["if(a > 1, 1, 2)", "if(a = 1 or a < 0, 1, 2)", "tier(a, 0: 1)", "round(a, step: 0.25)"]
        {
            let program = Formula::parse(text).unwrap().compile(&names, 1).unwrap();
            assert!(Sheet::of(1, &[], [[Some(&program), None], [None; 2]]).is_none(), "{text}");
        }
    }
}
