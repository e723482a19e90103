//! Published invoices and quotes, priced to the cent.
//!
//! Each line becomes a line item whose retail is the unit price; each tax a category of the one district; what is
//! prepaid a payment; a rounding amount the cash rounding.

use serde_json::{Value as Json, json};
use tenantry::num::Currency;
use tenantry::proposal::{Catalog, Pricer, Proposal};

use super::{list, rows, text, written_out};

#[test]
fn a_published_document_comes_to_the_cent() {
    let rows = rows("documents.jsonl");
    let (mut wrong, mut left_out) = (Vec::new(), Vec::new());
    for row in &rows {
        if let Some(reason) = left_out_for(row) {
            left_out.push(format!("{}: {reason}", text(row, "id")));
            continue;
        }
        wrong.extend(check(row).err());
        // Of prices with tax the lines elsewhere are rounded with it, so only the own policy is meant.
        if row["prices_include_tax"] == true {
            continue;
        }
        wrong.extend(list(row, "policies_that_agree").iter().filter_map(|policy| {
            let agreeing = under(row, policy.as_str().unwrap());
            check(&agreeing).err().map(|wrong| format!("under {policy}: {wrong}"))
        }));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    println!("{} documents, left out: {}", rows.len(), left_out.join("; "));
}

/// The same document under another policy, said as `half_even/noline/total`.
fn under(row: &Json, policy: &str) -> Json {
    let mut row = row.clone();
    let mut words = policy.split('/');
    let mut word = || words.next().unwrap();
    row["rounding"]["mode"] = json!(word());
    row["rounding"]["line"] = json!(word() == "line");
    row["rounding"]["tax"] = json!(word());
    row
}

/// A category at no rate, for what is neither taxed nor spread over what is.
const UNTAXED: &str = "untaxed";

/// How a discount on the whole is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Discounts {
    AsDiscounts,
    /// A discount takes no more than there is (rule Q-5): what takes more is a credit, a line of its own.
    AsCredits,
}

fn left_out_for(row: &Json) -> Option<&'static str> {
    let rates = row["tax_rates"].as_object().unwrap();
    rates
        .values()
        .any(|rate| rate["retained"] == true)
        .then_some("a tax that the customer retains is no part of a proposal")
}

/// A percentage or amount as an adjustment; one below zero goes the other way.
fn adjustment(kind: &str, given: &Json, categories: bool) -> Json {
    let number = |field: &str| given[field].as_str().map(written_out);
    let (amount, percent) = (number("amount"), number("percent"));
    let below = amount.as_ref().or(percent.as_ref()).is_some_and(|text| text.starts_with('-'));
    let kind = match (kind, below) {
        ("discount", false) | ("charge", true) => "discount",
        _ => "charge",
    };
    let magnitude = |text: Option<String>| text.map(|text| text.trim_start_matches('-').to_owned());
    let mut adjustment = json!({ "type": kind, "label": kind });
    if let Some(percent) = magnitude(percent) {
        adjustment["percent"] = json!(percent);
        if let Some(base) = number("base") {
            adjustment["base"] = json!(base);
        }
    } else {
        adjustment["amount"] = json!(magnitude(amount));
    }
    if categories {
        let taxes = list(given, "taxes");
        adjustment["tax_categories"] =
            if taxes.is_empty() { json!([UNTAXED]) } else { json!(taxes) };
    }
    adjustment
}

/// The discounts of a line or document, then its charges.
fn adjustments(row: &Json, categories: bool) -> Vec<Json> {
    let of = |field: &'static str, kind: &'static str| {
        list(row, field).iter().map(move |given| adjustment(kind, given, categories))
    };
    of("discounts", "discount").chain(of("charges", "charge")).collect()
}

fn on_the_whole(row: &Json, discounts: Discounts) -> Vec<Json> {
    let mut all = adjustments(row, true);
    if discounts == Discounts::AsCredits {
        all.drain(..list(row, "discounts").len());
    }
    all
}

/// The currency of a document, or another with the places that it is rounded to.
fn currency(row: &Json) -> &str {
    let places = row["rounding"]["places"].as_u64();
    let own = text(row, "currency");
    let known = own.parse::<Currency>().ok().map(|currency| u64::from(currency.places()));
    match places {
        _ if known == places => own,
        Some(0) => "JPY",
        Some(2) => "EUR",
        Some(3) => "KWD",
        other => panic!("no currency has {other:?} places"),
    }
}

/// The price of a unit as a formula: per base quantity, and without the taxes that it includes.
fn price(row: &Json, line: &Json) -> String {
    let mut formula = written_out(text(line, "unit_price"));
    if let Some(base) = line["price_base_qty"].as_str() {
        formula = format!("{formula} / {}", written_out(base));
    }
    if row["prices_include_tax"] == true {
        for tax in list(line, "taxes") {
            let percent = text(&row["tax_rates"][tax.as_str().unwrap()], "percent");
            formula = format!("{formula} / (1 + {} / 100)", written_out(percent));
        }
    }
    formula
}

/// The lines of a document, then its credits.
fn lines(row: &Json, discounts: Discounts) -> Vec<Json> {
    let mut lines = list(row, "lines").to_vec();
    if discounts == Discounts::AsCredits {
        lines.extend(list(row, "discounts").iter().map(|discount| {
            json!({ "qty": "-1", "unit_price": discount["amount"], "taxes": discount["taxes"] })
        }));
    }
    lines
}

fn catalog(row: &Json, discounts: Discounts) -> Json {
    let items: Vec<Json> = lines(row, discounts)
        .iter()
        .enumerate()
        .map(|(index, line)| {
            json!({
                "id": format!("i{index}"), "name": "Item", "type": "materials", "display_order": index,
                "taxed": !list(line, "taxes").is_empty(), "tax_categories": line["taxes"],
                "retail": price(row, line),
            })
        })
        .collect();
    let mut categories: Vec<Json> = row["tax_rates"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(id, rate)| json!({ "id": id, "name": id, "rate": written_out(text(rate, "percent")) }))
        .collect();
    categories.push(json!({ "id": UNTAXED, "name": "Untaxed", "rate": "0" }));
    let rounding = &row["rounding"];
    json!({
        "currency": currency(row),
        "districts": [{ "id": "d", "name": "District", "categories": categories }],
        "default_district": "d",
        "policy": {
            "rounding": rounding["mode"],
            "lines": if rounding["line"] == true { "rounded" } else { "exact" },
            "tax": match text(rounding, "tax") {
                "group" => "per_rate",
                "line" => "per_line",
                _ => "per_total",
            },
        },
        "types": [{ "id": "t", "name": "Type", "categories": [{ "id": "c", "name": "Category", "items": items }] }],
    })
}

fn proposal(row: &Json, discounts: Discounts) -> Json {
    let lines: Vec<Json> = lines(row, discounts)
        .iter()
        .enumerate()
        .map(|(index, line)| {
            json!({
                "item": format!("i{index}"), "quantity": written_out(text(line, "qty")),
                "adjustments": adjustments(line, false),
            })
        })
        .collect();
    let mut proposal = json!({ "lines": lines, "adjustments": on_the_whole(row, discounts) });
    let number = |field: &str| row[field].as_str().map(written_out).filter(|text| text != "0");
    if let Some(prepaid) = number("prepaid") {
        proposal["payments"] = json!([{ "amount": prepaid, "date": "2026-11-21" }]);
    }
    if let Some(rounding) = number("rounding_adjustment") {
        proposal["cash_rounding"] = json!(rounding);
    }
    let parts = list(row, "schedule").iter().map(|part| {
        let mut part = part.clone();
        part["label"] = json!("Part");
        part
    });
    let mut parts: Vec<Json> = parts.collect();
    if parts.iter().any(|part| part["amount"].is_string()) {
        // Due dates elsewhere need not cover the total.
        parts.push(json!({ "label": "Rest", "rest": true }));
    }
    if !parts.is_empty() {
        proposal["schedule"] = json!(parts);
    }
    proposal
}

fn price_document(row: &Json, discounts: Discounts) -> Result<Json, String> {
    let read = |faults: tenantry::Faults| format!("{}: {faults}", text(row, "id"));
    let catalog: Catalog = tenantry::read(&catalog(row, discounts).to_string()).map_err(read)?;
    let proposal: Proposal = tenantry::read(&proposal(row, discounts).to_string()).map_err(read)?;
    let quote = Pricer::new(&catalog).and_then(|pricer| pricer.price(&proposal)).map_err(read)?;
    Ok(serde_json::from_str(&quote.to_json()).unwrap())
}

fn check(row: &Json) -> Result<(), String> {
    let mut quote = price_document(row, Discounts::AsDiscounts)?;
    let cut = |warning: &Json| warning["code"] == "pricing.discount_cut";
    let credits = list(&quote, "warnings").iter().any(cut);
    if credits {
        quote = price_document(row, Discounts::AsCredits)?;
    }
    let mut wrong = Vec::new();
    let mut same = |what: String, expected: &Json, found: &Json| {
        let found = found.as_str().map(written_out);
        if let Some(expected) = expected.as_str()
            && found.as_deref() != Some(&written_out(expected))
        {
            wrong.push(format!("{what} is {found:?}, not {expected}"));
        }
    };
    let (expected, totals) = (&row["expected"], &quote["totals"]);
    let with_tax = row["prices_include_tax"] == true;
    if !with_tax {
        for (index, line) in list(expected, "lines").iter().enumerate() {
            same(format!("lines[{index}]"), line, &quote["lines"][index]["amount"]);
        }
    }
    if !with_tax && !credits {
        same("sum".to_owned(), &expected["sum"], &totals["subtotal"]);
        same("discount".to_owned(), &expected["discount"], &totals["discount"]);
    }
    for (theirs, ours) in [
        ("net", "net"),
        ("tax", "tax"),
        ("grand_total", "total"),
        ("charge", "charge"),
        ("due", "due"),
    ] {
        same(theirs.to_owned(), &expected[theirs], &totals[ours]);
    }
    if let Some(payable) = expected["payable"].as_str() {
        same("payable".to_owned(), &json!(payable), &totals["payable"]);
    }
    for (id, tax) in expected["taxes"].as_object().unwrap() {
        let row = list(&quote, "taxes").iter().find(|row| row["category"] == **id);
        let zero = json!({ "base": "0", "tax": "0" });
        let row = row.unwrap_or(&zero);
        same(format!("the base of {id}"), &tax["base"], &row["base"]);
        same(format!("the tax of {id}"), &tax["tax"], &row["tax"]);
    }
    for (index, part) in list(expected, "schedule").iter().enumerate() {
        same(format!("schedule[{index}]"), part, &quote["schedule"][index]["amount"]);
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("{}: {}", text(row, "id"), wrong.join("; ")))
    }
}
