//! Exact lines that come to more than 28 digits together: their sums are those of exact fractions (rules F-5, Q-1, Q-10).

use serde_json::{Value as Json, json};
use tenantry::proposal::{Catalog, Pricer, Proposal};

use super::exact::{Mode, Value};
use super::fraction::{Fraction, fraction, text, whole};
use super::random::Random;

const CASES: u64 = 3_000;

fn pricer() -> Pricer {
    let field = |key: &str| json!({ "key": key, "label": key, "type": "number", "default": "0" });
    let catalog = json!({ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
        { "id": "i", "name": "I", "type": "combo", "taxed": true, "fields": [field("a"), field("b")],
          "labor": { "retail": "a" }, "materials": { "retail": "b" } },
    ] }] }], "districts": [{ "id": "d", "name": "D", "labor": "100", "materials": "100" }], "default_district": "d" });
    Pricer::new(&tenantry::read::<Catalog>(&catalog.to_string()).unwrap()).unwrap()
}

/// A number of so many digits before its point, and of as many after it as are left of 28; often one near a cent.
fn amount(random: &mut Random, before: usize) -> String {
    let after = 28 - before;
    let whole = random.decimal(before, 0);
    let whole = format!("{}{}", random.between(1, 7), whole.get(1..).unwrap());
    let places = match random.below(5) {
        0 => format!("004{}", "9".repeat(after - 3)),
        1 => "9".repeat(after),
        2 => format!("{}1", "0".repeat(after - 1)),
        3 => "005".to_owned(),
        _ => random.decimal(after, 0),
    };
    format!("{whole}.{places}")
}

/// The quote of lines with these amounts of labor and materials, with no warnings but those given.
fn quote(pricer: &Pricer, lines: &[[String; 2]], mode: Mode, adjustments: &Json) -> Json {
    let lines: Vec<Json> =
        lines.iter().map(|[a, b]| json!({ "item": "i", "inputs": { "a": a, "b": b } })).collect();
    let proposal = json!({ "lines": lines, "adjustments": adjustments,
        "policy": { "lines": "exact", "rounding": mode.name() } });
    let proposal: Proposal = tenantry::read(&proposal.to_string()).unwrap();
    serde_json::from_str(&pricer.price(&proposal).unwrap().to_json()).unwrap()
}

fn money(exact: &Fraction, mode: Mode) -> String {
    text(&Value::exactly(exact.clone()).money(2, mode).unwrap(), 2)
}

#[test]
fn sums_of_more_than_28_digits_are_exact() {
    let (pricer, mut random) = (pricer(), Random::new(0x1028));
    for _ in 0..CASES {
        let before = random.index(6) + 10;
        let below = random.once_in(3);
        let mut lines: Vec<[String; 2]> = Vec::new();
        for _ in 0..random.between(1, 5) {
            let line = [amount(&mut random, before), amount(&mut random, before)];
            if below && random.once_in(2) {
                lines.push(line.clone().map(|amount| format!("-{amount}")));
            }
            lines.push(line);
        }
        random.shuffle(&mut lines);
        let mode = *random.pick(&Mode::ALL);
        let sum =
            |place: usize| lines.iter().fold(whole(0), |sum, line| sum + fraction(&line[place]));
        let (labor, materials) = (sum(0), sum(1));
        let all = &labor + &materials;
        let found = quote(&pricer, &lines, mode, &json!([]));
        let of = |name: &str| found["totals"][name].as_str().unwrap();
        assert_eq!(of("subtotal"), money(&all, mode), "{found}");
        assert_eq!(fraction(of("labor")) + fraction(of("materials")), fraction(of("subtotal")));
        for (row, base) in [&labor, &materials].into_iter().enumerate() {
            assert_eq!(found["taxes"][row]["base"], money(base, mode), "{found}");
        }
        if all.is_zero() || below {
            continue;
        }

        // All that there is leaves nothing, and a part of it the rest.
        let everything = json!([{ "type": "discount", "label": "All", "percent": "100" }, { "type": "charge", "label": "Trip", "amount": "5" }]);
        let found = quote(&pricer, &lines, mode, &everything);
        assert_eq!(found["totals"]["net"], "5.00");
        assert_eq!(found["totals"]["tax"], "0.00", "{found}");
        assert_eq!(found["warnings"][0]["code"], "pricing.charge_not_spread");

        let lines: Vec<[String; 2]> = lines.into_iter().map(|[a, _]| [a, "0".to_owned()]).collect();
        let (some, rest) = (random.decimal(8, 2), random.decimal(7, 2));
        let discounts = json!([{ "type": "discount", "label": "Some", "amount": some }, { "type": "discount", "label": "More", "amount": rest }]);
        let found = quote(&pricer, &lines, mode, &discounts);
        let left = labor - fraction(&some) - fraction(&rest);
        assert_eq!(found["taxes"][0]["base"], money(&left, mode), "{found}");
    }
}
