//! The workloads that pricing is measured by, each beside its floor: the same written by hand with `rust_decimal`'s
//! checked operations. Prints ratios, since only they mean the same on every machine.
//!
//! `cargo bench -p tenantry -- W2` runs what has W2 in its name.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "measures with a clock, on the terminal"
)]

mod floor;
#[path = "../measure/mod.rs"]
mod measure;

use std::hint::black_box;

use floor::Sizes;
use measure::{fastest, wanted};
use rust_decimal::Decimal;
use tenantry::formula::{Evaluation, Formula, Names, Program, Slot};
use tenantry::num::{Amount, Rounding};
use tenantry::proposal::{Catalog, Pricer, Proposal};

/// The five formulas of a line, over the constants, the inputs, and each other in this order.
const NAMES: [&str; 10] = [
    "waste",
    "material_cost",
    "labor_rate",
    "markup",
    "length",
    "width",
    "rooms",
    "area",
    "material",
    "labor",
];
const FORMULAS: [(&str, &str); 5] = [
    ("area", "length * width * rooms"),
    ("material", "area * waste * material_cost"),
    ("labor", "area * labor_rate"),
    ("retail", "(material + labor) * markup"),
    ("sub_rate", "labor * 0.6 + (area % 10) * 1.5"),
];

fn main() {
    println!("{:<34} {:>10} {:>10} {:>8} {:>8}", "", "floor", "here", "ratio", "bar");
    for (grid, step) in [("0.01", 1), ("0.25", 25)] {
        let sizes = floor::sizes(40, step);
        line(grid, &sizes);
        proposal(grid, &sizes);
    }
    compile();
}

/// Measures one row, if it is wanted: so many times, each of so many units.
fn row(name: &str, (times, units): (u32, u32), bar: &str, floor: impl FnMut(), here: impl FnMut()) {
    if wanted(name) {
        let (floor, here) = fastest((60, times), floor, here);
        let (floor, here) = (floor / f64::from(units), here / f64::from(units));
        println!("{name:<34} {floor:>7.0} ns {here:>7.0} ns {:>8.2} {bar:>8}", here / floor);
    }
}

struct Line {
    slots: Vec<Slot>,
    programs: Vec<Program>,
    evaluation: Evaluation,
}

impl Line {
    fn new() -> Self {
        let names = Names::of_keys(NAMES);
        let visible = [7, 8, 9, 10, 10];
        let programs = FORMULAS
            .iter()
            .zip(visible)
            .map(|((_, text), visible)| {
                Formula::parse(text).unwrap().compile(&names, visible).unwrap()
            })
            .collect();
        let slots: Vec<Slot> = names.slots().collect();
        let mut evaluation = Evaluation::new(&names);
        for (slot, constant) in slots.iter().zip(floor::CONSTANTS) {
            evaluation.set(*slot, constant.parse::<Amount>().unwrap().decimal());
        }
        Self { slots, programs, evaluation }
    }

    fn price(&mut self, sizes: &Sizes) -> (Decimal, Decimal) {
        for (slot, size) in self.slots[4..7].iter().zip(sizes) {
            self.evaluation.set(*slot, *size);
        }
        for (slot, program) in self.slots[7..].iter().zip(&self.programs) {
            self.evaluation.calculate(*slot, program).unwrap();
        }
        let mut money = |program| self.evaluation.money(program, 2, Rounding::HalfUp).unwrap();
        (money(&self.programs[3]).decimal(), money(&self.programs[4]).decimal())
    }
}

fn line(grid: &str, all: &[Sizes]) {
    let mut line = Line::new();
    let constants = floor::constants();
    for sizes in all {
        assert_eq!(line.price(sizes), floor::line(&constants, sizes).unwrap());
    }
    let floor = || {
        for sizes in all {
            black_box(floor::line(black_box(&constants), black_box(sizes)));
        }
    };
    let here = || {
        for sizes in all {
            black_box(line.price(black_box(sizes)));
        }
    };
    row(&format!("W1 a line, grid {grid}"), (200, 40), "1.5", floor, here);
}

/// Twelve items of three categories; labor and materials in turn.
fn catalog() -> String {
    let fields = ["length", "width", "rooms"]
        .map(|key| format!(r#"{{"key":"{key}","label":"{key}","type":"number"}}"#))
        .join(",");
    let calculated = FORMULAS[..3]
        .iter()
        .map(|(key, text)| {
            format!(
                r#"{{"key":"{key}","label":"{key}","type":"calculated","calculation":"{text}"}}"#
            )
        })
        .collect::<Vec<_>>()
        .join(",");
    let item = |index: usize| {
        let kind = ["labor", "materials"][index % 2];
        format!(
            r#"{{"id":"i{index}","name":"Item {index}","type":"{kind}","taxed":true,"fields":[{fields},{calculated}],"retail":"{}","sub_rate":"{}"}}"#,
            FORMULAS[3].1, FORMULAS[4].1
        )
    };
    let categories = (0..3)
        .map(|category| {
            let items: Vec<String> = (0..4).map(|index| item(category * 4 + index)).collect();
            format!(r#"{{"id":"c{category}","name":"Category","items":[{}]}}"#, items.join(","))
        })
        .collect::<Vec<_>>()
        .join(",");
    let constants = NAMES
        .iter()
        .zip(floor::CONSTANTS)
        .map(|(key, value)| format!(r#"{{"key":"{key}","label":"{key}","value":"{value}"}}"#))
        .collect::<Vec<_>>()
        .join(",");
    format!(
        r#"{{"currency":"USD","districts":[{{"id":"d","name":"District","labor":"3.5","materials":"8.25"}}],"default_district":"d",
        "types":[{{"id":"t","name":"Type","constants":[{constants}],"categories":[{categories}]}}]}}"#
    )
}

fn proposal(grid: &str, all: &[Sizes]) {
    let name = format!("W2 a proposal, grid {grid}");
    let lines = all
        .iter()
        .enumerate()
        .map(|(index, [length, width, rooms])| {
            let item = index % 12;
            format!(
                r#"{{"item":"i{item}","inputs":{{"length":"{length}","width":"{width}","rooms":"{rooms}"}}}}"#
            )
        })
        .collect::<Vec<_>>()
        .join(",");
    let document = format!(
        r#"{{"lines":[{lines}],"adjustments":[{{"type":"discount","label":"Spring","percent":"5"}}]}}"#
    );
    let catalog: Catalog = tenantry::read(&catalog()).unwrap();
    let pricer = Pricer::new(&catalog).unwrap();
    let proposal: Proposal = tenantry::read(&document).unwrap();
    let constants = floor::constants();
    let by_hand = floor::proposal(&constants, all).unwrap();
    let totals = pricer.totals(&proposal).unwrap();
    assert!(by_hand.total > by_hand.sub_rate);
    assert!(totals.subtotal == by_hand.subtotal && totals.discount == by_hand.discount);
    assert_eq!(pricer.price(&proposal).unwrap().total().unwrap(), totals.total);
    let floor = || {
        black_box(floor::proposal(black_box(&constants), black_box(all)));
    };
    row(&format!("{name}: totals"), (100, 1), "1.5", floor, || {
        black_box(pricer.totals(black_box(&proposal)).unwrap());
    });
    row(&format!("{name}: quote"), (100, 1), "4", floor, || {
        black_box(pricer.price(black_box(&proposal)).unwrap());
    });
    row(&format!("{name}: quote to JSON"), (50, 1), "", floor, || {
        black_box(pricer.price(black_box(&proposal)).unwrap().to_json());
    });
    row(&format!("{name}: read"), (50, 1), "", floor, || {
        black_box(tenantry::read::<Proposal>(black_box(&document)).unwrap());
    });
}

fn compile() {
    if !wanted("compile five formulas") {
        return;
    }
    let names = Names::of_keys(NAMES);
    let (_, time) = fastest(
        (60, 500),
        || {},
        || {
            for ((_, text), visible) in FORMULAS.iter().zip([7, 8, 9, 10, 10]) {
                black_box(
                    Formula::parse(black_box(text)).unwrap().compile(&names, visible).unwrap(),
                );
            }
        },
    );
    println!("{:<34} {:>10} {time:>7.0} ns {:>8} {:>8}", "compile five formulas", "", "", "10 µs");
}
