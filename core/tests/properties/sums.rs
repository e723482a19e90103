//! Everything shown adds up (rule Q-10).

use proptest::prelude::*;
use serde_json::Value as Json;

use tenantry::proposal::{Catalog, Pricer, Proposal};

use super::fraction::Fraction;
use super::{Case, list, number};

fn sum<'a>(all: impl IntoIterator<Item = &'a Json>, figure: &str) -> Fraction {
    all.into_iter().fold(Fraction::from(0), |sum, one| sum + number(&one[figure]))
}

fn same(what: &str, whole: &Json, parts: &Fraction) -> Result<(), TestCaseError> {
    prop_assert!(number(whole) == *parts, "{what}: {whole} is not the sum of its parts, {parts}");
    Ok(())
}

/// The categories of each type and the lines of each category.
fn sections(quote: &Json) -> Result<(), TestCaseError> {
    let totals = &quote["totals"];
    let types = list(quote, "types");
    for bid_type in types {
        let categories = list(bid_type, "categories");
        for category in categories {
            let lines: Vec<&Json> = list(category, "lines")
                .iter()
                .map(|index| &quote["lines"][usize::try_from(index.as_u64().unwrap()).unwrap()])
                .collect();
            let subtotals = &category["subtotals"];
            for figure in ["raw", "retail", "amount", "sub_rate", "margin"] {
                same(figure, &subtotals[figure], &sum(lines.iter().copied(), figure))?;
            }
            for part in ["labor", "materials"] {
                let parts = lines.iter().map(|line| &line[part]);
                same(part, &subtotals[part], &sum(parts, "amount"))?;
            }
            same(
                "amount",
                &subtotals["amount"],
                &(number(&subtotals["labor"]) + number(&subtotals["materials"])),
            )?;
        }
        for figure in ["raw", "retail", "labor", "materials", "amount", "sub_rate", "margin"] {
            let subtotals = categories.iter().map(|category| &category["subtotals"]);
            same(figure, &bid_type["subtotals"][figure], &sum(subtotals, figure))?;
        }
    }
    for (total, figure) in [
        ("labor", "labor"),
        ("materials", "materials"),
        ("subtotal", "amount"),
        ("sub_rate", "sub_rate"),
        ("margin", "margin"),
    ] {
        let subtotals = types.iter().map(|bid_type| &bid_type["subtotals"]);
        same(total, &totals[total], &sum(subtotals, figure))?;
    }
    Ok(())
}

/// The parts of each line, and what its adjustments and shares leave of it.
fn lines(quote: &Json) -> Result<(), TestCaseError> {
    for (index, line) in list(quote, "lines").iter().enumerate() {
        let parts = [&line["labor"], &line["materials"]];
        for figure in ["raw", "retail", "amount", "net", "sub_rate"] {
            same(&format!("lines[{index}].{figure}"), &line[figure], &sum(parts, figure))?;
        }
        let mut net = number(&line["amount"]);
        for adjustment in list(quote, "adjustments") {
            for share in list(adjustment, "shares").iter().filter(|share| share["line"] == index) {
                let amount = number(&share["amount"]);
                net = if adjustment["type"] == "discount" { net - amount } else { net + amount };
            }
        }
        same(&format!("lines[{index}].net"), &line["net"], &net)?;
        let own = list(line, "adjustments").iter().fold(number(&line["retail"]), |left, one| {
            let amount = number(&one["amount"]);
            if one["type"] == "discount" { left - amount } else { left + amount }
        });
        same(&format!("lines[{index}].amount"), &line["amount"], &own)?;
    }
    Ok(())
}

fn whole(quote: &Json) -> Result<(), TestCaseError> {
    let totals = &quote["totals"];
    let adjustments = list(quote, "adjustments");
    for (index, adjustment) in adjustments.iter().enumerate() {
        let shares = list(adjustment, "shares");
        if !shares.is_empty() {
            same(&format!("adjustments[{index}]"), &adjustment["amount"], &sum(shares, "amount"))?;
        }
    }
    let of = |kind: &str, after_tax: bool| {
        let chosen =
            adjustments.iter().filter(|one| one["type"] == kind && one["after_tax"] == after_tax);
        sum(chosen, "amount")
    };
    let (before, after) =
        (of("charge", false) - of("discount", false), of("charge", true) - of("discount", true));
    same("discount", &totals["discount"], &(of("discount", false) + of("discount", true)))?;
    same("charge", &totals["charge"], &(of("charge", false) + of("charge", true)))?;
    same("net", &totals["net"], &(number(&totals["subtotal"]) + before))?;
    same("total", &totals["total"], &(number(&totals["net"]) + number(&totals["tax"]) + after))?;
    same(
        "payable",
        &totals["payable"],
        &(number(&totals["total"]) + number(&totals["cash_rounding"])),
    )?;
    same("paid", &totals["paid"], &sum(list(quote, "payments"), "amount"))?;
    same("due", &totals["due"], &(number(&totals["payable"]) - number(&totals["paid"])))?;
    let schedule = list(quote, "schedule");
    if !schedule.is_empty() {
        same("schedule", &totals["payable"], &sum(schedule, "amount"))?;
    }
    if quote["policy"]["tax_places"].is_null() {
        same("tax", &totals["tax"], &sum(list(quote, "taxes"), "tax"))?;
    }
    Ok(())
}

/// No net is on the other side of zero.
fn lines_of_sign(quote: &Json, below: bool) -> Result<(), TestCaseError> {
    let nets = list(quote, "lines")
        .iter()
        .flat_map(|line| [&line["net"], &line["labor"]["net"], &line["materials"]["net"]]);
    let bases = list(quote, "taxes").iter().map(|row| &row["base"]);
    for net in nets.chain(bases).chain([&quote["totals"]["net"]]) {
        let net = number(net);
        prop_assert!(net.is_zero() || net.is_negative() == below, "{net:?} in {quote}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn everything_shown_adds_up(seed: u64) {
        let quote = Case::new(seed).json();
        if !quote["totals"].is_null() {
            sections(&quote)?;
            lines(&quote)?;
            whole(&quote)?;
        }
    }

    #[test]
    fn a_discount_of_all_leaves_nothing_whatever_came_before_it(
        prices in prop::collection::vec((0u32..4_000, 0u32..4_000), 1..7),
        percents in prop::collection::vec(1u32..1_000, 0..12),
        exact: bool, mode in 0usize..5, below: bool,
    ) {
        let catalog: Catalog = tenantry::read(
            r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C", "items": [
                { "id": "i", "name": "I", "type": "combo", "taxed": true,
                  "fields": [{ "label": "A", "type": "number" }, { "label": "B", "type": "number" }],
                  "labor": { "retail": "a / 1000" }, "materials": { "retail": "b / 1000" } }] }] }],
                "districts": [{ "id": "d", "name": "D", "labor": "7", "materials": "3" }], "default_district": "d" }"#,
        ).unwrap();
        let quantity = if below { -1 } else { 1 };
        let priced: Vec<Json> = prices.iter().map(|(a, b)| serde_json::json!({
            "item": "i", "quantity": quantity, "inputs": { "a": a, "b": b } })).collect();
        let mut adjustments: Vec<Json> = percents.iter().map(|tenths| serde_json::json!({
            "type": "discount", "label": "Some", "percent": format!("{}.{}", tenths / 10, tenths % 10) })).collect();
        adjustments.push(serde_json::json!({ "type": "discount", "label": "All", "percent": "100" }));
        let rounding = ["half_up", "half_even", "half_down", "up", "down"][mode];
        let proposal = serde_json::json!({ "lines": priced, "adjustments": adjustments,
            "policy": { "lines": if exact { "exact" } else { "rounded" }, "rounding": rounding } });
        let pricer = Pricer::new(&catalog).unwrap();
        for last in 0..=percents.len() {
            let mut proposal: Proposal = tenantry::read(&proposal.to_string()).unwrap();
            proposal.adjustments.drain(..last);
            let quote = super::json_of(&pricer.price(&proposal).unwrap());
            prop_assert_eq!(&quote["warnings"], &serde_json::json!([]));
            for figure in ["net", "tax", "total"] {
                prop_assert_eq!(&quote["totals"][figure], "0.00");
            }
            for line in list(&quote, "lines") {
                for net in [&line["net"], &line["labor"]["net"], &line["materials"]["net"]] {
                    prop_assert_eq!(net, "0.00");
                }
            }
            // And on the way there nothing is on the other side of zero.
            proposal.adjustments.pop();
            let quote = super::json_of(&pricer.price(&proposal).unwrap());
            lines_of_sign(&quote, below)?;
            lines(&quote)?;
            whole(&quote)?;
        }
    }

    #[test]
    fn no_zero_is_negative(seed: u64) {
        let text = Case::new(seed).quote().to_json();
        for written in text.split('"').filter(|written| written.starts_with("-0")) {
            prop_assert!(written.bytes().any(|byte| (b'1'..=b'9').contains(&byte)), "{written}");
        }
    }

    #[test]
    fn totals_alone_are_those_of_the_quote(seed: u64) {
        let case = Case::new(seed);
        let quote = case.quote();
        match case.pricer.totals(&case.proposal) {
            Ok(mut totals) => {
                // The quote says it itself.
                prop_assert_eq!(totals.rules.take(), Some(quote.rules));
                prop_assert_eq!(Some(totals), quote.totals);
            }
            Err(faults) => {
                prop_assert!(quote.totals.is_none(), "{}", faults);
                prop_assert_eq!(faults.as_slice(), &quote.problems[..]);
            }
        }
    }

    #[test]
    fn the_order_of_lines_does_not_matter(seed: u64) {
        let case = Case::new(seed);
        let mut shuffled = case.proposal.clone();
        let mut random = super::random::Random::new(seed ^ 1);
        random.shuffle(&mut shuffled.lines);
        let (before, after) = (case.json(), super::json_of(&case.pricer.price(&shuffled).unwrap()));
        for same in ["totals", "taxes", "schedule", "constants", "outcome"] {
            prop_assert_eq!(&before[same], &after[same]);
        }
        let by_id = |quote: &Json| {
            let mut lines = list(quote, "lines").to_vec();
            lines.sort_by_key(|line| line["id"].as_str().map(str::to_owned));
            lines
        };
        prop_assert_eq!(by_id(&before), by_id(&after));
        let ids = |quote: &Json| {
            let categories = list(quote, "types").iter().flat_map(|one| list(one, "categories"));
            let indexes = categories.flat_map(|category| list(category, "lines"));
            let id = |index: &Json| quote["lines"][usize::try_from(index.as_u64().unwrap()).unwrap()]["id"].clone();
            indexes.map(id).collect::<Vec<_>>()
        };
        prop_assert_eq!(ids(&before), ids(&after));
    }
}
