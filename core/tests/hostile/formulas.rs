//! Formulas and numbers.

use tenantry::formula::{self, Formula, Names};
use tenantry::num::Amount;

use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

/// What becomes of a text as a formula, with every way of looking at it.
fn answered(text: String) -> Box<dyn Fn() -> String> {
    Box::new(move || {
        let names = Names::of_keys(["x", "rate", "a"]);
        let checked = formula::check(&text, &names).len();
        let told = match Formula::parse(&text) {
            Ok(formula) => {
                let values = [("x", Amount::ONE), ("rate", Amount::HUNDRED), ("a", Amount::ZERO)];
                let value = formula.evaluate(&values);
                let traced = formula.trace(&values).is_ok();
                let found = formula.findings(&names, 3, &[formula::Bounds::ANY; 3]).is_ok();
                let renamed = formula.renamed(&names, "x", "y").is_ok();
                format!("{value:?} {traced} {found} {renamed} {formula}")
            }
            Err(error) => format!("{error} {}", formula::excerpt(&text, &error)),
        };
        format!("{checked} {told} {:?} {}", text.parse::<Amount>(), formula::key_from_label(&text))
    })
}

fn repeated(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).map(one).collect()
}

const KINDS: &[Kind] = &[
    ("parentheses", |n| answered(format!("{}1{}", "(".repeat(n), ")".repeat(n)))),
    ("open parentheses", |n| answered("(".repeat(n))),
    ("closing parentheses", |n| answered(format!("1{}", ")".repeat(n)))),
    ("minus signs", |n| answered(format!("{}1", "-".repeat(n)))),
    ("signs and parentheses", |n| answered(format!("{}1{}", "-(".repeat(n), ")".repeat(n)))),
    ("a sum", |n| answered(vec!["1"; n + 1].join("+"))),
    ("divisions", |n| answered(format!("1{}", "/3".repeat(n)))),
    ("remainders", |n| answered(format!("1{}", "%3".repeat(n)))),
    ("a sum to the right", |n| answered(format!("{}1{}", "1+(".repeat(n), ")".repeat(n)))),
    ("large products", |n| answered(vec!["9999999999"; n + 1].join("*"))),
    ("long products", |n| answered(vec!["1.0000000001"; n + 1].join("*"))),
    ("conditions", |n| answered(format!("if({}x, 1, 2)", "x and not ".repeat(n)))),
    ("alternatives", |n| answered(format!("if({}x, 1, 2)", "a or ".repeat(n)))),
    ("comparisons", |n| answered(format!("x{}", "<x".repeat(n)))),
    ("calls", |n| answered(format!("{}x{}", "abs(".repeat(n), ")".repeat(n)))),
    ("nested choices", |n| answered(format!("{}1{}", "if(x,1,".repeat(n), ")".repeat(n)))),
    ("arguments", |n| answered(format!("max(1{})", ",x".repeat(n)))),
    ("rows", |n| answered(format!("tier(x{})", repeated(n, |row| format!(",{row}:1"))))),
    ("digits", |n| answered("9".repeat(n + 1))),
    ("places", |n| answered(format!("0.{}", "3".repeat(n + 1)))),
    ("zeros", |n| answered(format!("{}1", "0".repeat(n)))),
    ("an exponent", |n| answered(format!("1e{}", "9".repeat(n)))),
    ("points", |n| answered(format!("1{}", ".".repeat(n)))),
    ("commas", |n| answered(format!("1{}", ",000".repeat(n)))),
    ("blanks", |n| answered(format!("1{}+1", " ".repeat(n)))),
    ("pasted blanks", |n| answered(format!("1{}+1", "\u{a0}".repeat(n)))),
    ("a long name", |n| answered("a".repeat(n + 1))),
    ("a long label", |n| answered(format!("{{{}}}", "a b ".repeat(n)))),
    ("open braces", |n| answered("{".repeat(n))),
    ("many names", |n| answered(repeated(n + 1, |name| format!("+v{name}")))),
    ("many near names", |n| answered(repeated(n + 1, |name| format!("+rat{}", name % 10)))),
    ("brackets", |n| answered(format!("{}x{}", "[".repeat(n), "]".repeat(n)))),
    ("accents", |n| answered(format!("a{}", "\u{301}".repeat(n)))),
    ("percents", |n| answered(format!("1{}", "%".repeat(n)))),
    ("quotes", |n| answered("\"".repeat(n + 1))),
    ("characters of four bytes", |n| answered("\u{1f600}".repeat(n + 1))),
    ("zero bytes", |n| answered("\0".repeat(n + 1))),
];

#[test]
fn any_formula_is_answered() {
    is_answered(KINDS, 65_536);
}

#[test]
#[ignore = "measures time"]
fn any_formula_is_answered_at_once() {
    is_answered_at_once(KINDS, 65_536, 1);
}

#[test]
#[ignore = "measures time"]
fn a_long_formula_takes_no_more_than_its_length() {
    // At most 4,096 bytes are looked at: past that there is nothing to grow.
    grows_no_faster_than_its_length(KINDS, 250);
    grows_no_faster_than_its_length(KINDS, 64 * 1024);
}
