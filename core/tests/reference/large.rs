//! Exact lines that come to more digits together than a number has: their sums are those of exact fractions (rules F-5, Q-1, Q-10).

use serde_json::{Value as Json, json};
use tenantry::proposal::{Catalog, Pricer, Proposal};

use super::adjust::round_together;
use super::exact::{Mode, Value};
use super::fraction::{Fraction, fraction, text, whole};
use super::random::Random;

const CASES: u64 = 3_000;

fn pricer() -> Pricer {
    let field = |key: &str| json!({ "key": key, "label": key, "type": "number", "default": "0" });
    let catalog = json!({ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
        { "id": "combo", "name": "Combo", "type": "combo", "taxed": true, "fields": [field("a"), field("b")],
          "labor": { "retail": "a" }, "materials": { "retail": "b" } },
        { "id": "labor", "name": "Labor", "type": "labor", "taxed": true, "fields": [field("a")], "retail": "a" },
        { "id": "materials", "name": "Materials", "type": "materials", "taxed": true, "fields": [field("b")], "retail": "b" },
    ] }] }], "districts": [{ "id": "d", "name": "D", "labor": "100", "materials": "100" }], "default_district": "d" });
    Pricer::new(&tenantry::read::<Catalog>(&catalog.to_string()).unwrap()).unwrap()
}

/// A number of so many digits before its point, and of as many after it as are left of 29, or none; often one near a cent. Such a
/// number can just be held, and most sums of two cannot.
fn amount(random: &mut Random, before: usize) -> String {
    let after = 29 - before;
    let whole = random.decimal(before, 0);
    let start = 10 * random.between(1, 7) + random.below(9);
    let whole = format!("{start}{}", whole.get(2..).unwrap());
    let places = match random.below(7) {
        0 => format!("004{}", "9".repeat(after - 3)),
        1 => "9".repeat(after),
        2 => format!("{}1", "0".repeat(after - 1)),
        3 => "005".to_owned(),
        4 | 5 => return whole,
        _ => random.decimal(after, 0),
    };
    format!("{whole}.{places}")
}

/// Amounts of labor and of materials: a line has one of them or both.
type Amounts = [Option<String>; 2];

/// The quote of lines with these amounts, with no warnings but those given.
fn quote(pricer: &Pricer, lines: &[Amounts], mode: Mode, adjustments: &Json) -> Json {
    let line = |amounts: &Amounts| match amounts {
        [Some(a), Some(b)] => json!({ "item": "combo", "inputs": { "a": a, "b": b } }),
        [Some(a), None] => json!({ "item": "labor", "inputs": { "a": a } }),
        [_, b] => json!({ "item": "materials", "inputs": { "b": b } }),
    };
    let lines: Vec<Json> = lines.iter().map(line).collect();
    let proposal = json!({ "lines": lines, "adjustments": adjustments,
        "policy": { "lines": "exact", "rounding": mode.name() } });
    let proposal: Proposal = tenantry::read(&proposal.to_string()).unwrap();
    serde_json::from_str(&pricer.price(&proposal).unwrap().to_json()).unwrap()
}

/// What is shown of lines, types and totals adds up, labor and materials apart.
fn adds_up(quote: &Json) {
    let money = |value: &Json| value.as_str().map_or(whole(0), fraction);
    for (figure, of_line) in
        [("labor", "/labor/amount"), ("materials", "/materials/amount"), ("amount", "/amount")]
    {
        let total = if figure == "amount" { "subtotal" } else { figure };
        let total = money(&quote["totals"][total]);
        assert_eq!(money(&quote["types"][0]["subtotals"][figure]), total, "{figure} of {quote}");
        let lines = quote["lines"].as_array().unwrap().iter();
        let sum = lines
            .filter_map(|line| line.pointer(of_line))
            .fold(whole(0), |sum, shown| sum + money(shown));
        assert_eq!(sum, total, "{figure} of {quote}");
    }
}

fn money(exact: &Fraction, mode: Mode) -> String {
    text(&Value::exactly(exact.clone()).money(2, mode).unwrap(), 2)
}

#[test]
fn sums_of_more_digits_than_a_number_has_are_exact() {
    let (pricer, mut random) = (pricer(), Random::new(0x1028));
    for _ in 0..CASES {
        let before = random.index(6) + 11;
        let below = random.once_in(3);
        // Of labor alone, of materials alone, or of both.
        let apart = random.below(3);
        let mut lines: Vec<Amounts> = Vec::new();
        for _ in 0..random.between(1, 5) {
            let mut line = [0, 1].map(|_| Some(amount(&mut random, before)));
            let missing = if apart == 2 { random.below(6) } else { apart };
            if let Some(missing) = line.get_mut(usize::try_from(missing).unwrap()) {
                *missing = None;
            }
            if below && random.once_in(2) {
                lines.push(line.clone().map(|amount| amount.map(|amount| format!("-{amount}"))));
            }
            lines.push(line);
        }
        random.shuffle(&mut lines);
        let mode = *random.pick(&Mode::ALL);
        let sum = |place: usize| {
            let of_part = lines.iter().filter_map(|line| line[place].as_deref());
            of_part.fold(whole(0), |sum, amount| sum + fraction(amount))
        };
        let sums = [sum(0), sum(1)];
        let all = &sums[0] + &sums[1];
        let found = quote(&pricer, &lines, mode, &json!([]));
        let of = |name: &str| found["totals"][name].as_str().unwrap();
        assert_eq!(of("subtotal"), money(&all, mode), "{found}");
        let shown =
            round_together(&sums.clone().map(Value::exactly), &fraction(&money(&all, mode)), 2)
                .unwrap();
        assert_eq!([of("labor"), of("materials")].map(fraction), *shown, "{found}");
        adds_up(&found);
        let taxed = (0..2).filter(|place| lines.iter().any(|line| line[*place].is_some()));
        for (row, place) in taxed.enumerate() {
            assert_eq!(found["taxes"][row]["base"], money(&sums[place], mode), "{found}");
        }
        if all.is_zero() || below {
            continue;
        }

        // All that there is leaves nothing, and a part of it the rest.
        let everything = json!([{ "type": "discount", "label": "All", "percent": "100" }, { "type": "charge", "label": "Trip", "amount": "5" }]);
        let found = quote(&pricer, &lines, mode, &everything);
        adds_up(&found);
        assert_eq!(found["totals"]["net"], "5.00");
        assert_eq!(found["totals"]["tax"], "0.00", "{found}");
        assert_eq!(found["warnings"][0]["code"], "pricing.charge_not_spread");

        let of_one_part = |line: Amounts| [line.into_iter().flatten().next(), None];
        let lines: Vec<Amounts> = lines.into_iter().map(of_one_part).collect();
        let sum = lines.iter().flatten().flatten().fold(whole(0), |sum, a| sum + fraction(a));
        let (some, rest) = (random.decimal(8, 2), random.decimal(7, 2));
        let discounts = json!([{ "type": "discount", "label": "Some", "amount": some }, { "type": "discount", "label": "More", "amount": rest }]);
        let found = quote(&pricer, &lines, mode, &discounts);
        adds_up(&found);
        let left = sum - fraction(&some) - fraction(&rest);
        assert_eq!(found["taxes"][0]["base"], money(&left, mode), "{found}");
    }
}
