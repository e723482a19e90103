//! Documents that are made to hurt: small ones with huge answers, names that meet (rules D-10, D-11, F-9).

use std::fmt::Write as _;

use tenantry::proposal::{Catalog, Key, Pricer, Proposal, Refresh};

fn lines(count: usize, line: &str) -> String {
    vec![line; count].join(",")
}

/// 1,000 lines of 60,000 bytes are 60 MB, of a catalog that has 60 KB.
#[test]
fn lines_that_repeat_more_words_than_may_be_are_refused() {
    let catalog = |length: usize| -> Catalog {
        let name = "n".repeat(length);
        let text = format!(
            r#"{{ "currency": "USD", "types": [{{ "id": "t", "name": "T", "categories": [{{ "id": "c", "name": "C",
                "items": [{{ "id": "i", "name": "{name}", "type": "labor", "retail": "1" }}] }}] }}] }}"#
        );
        tenantry::read(&text).unwrap()
    };
    let text = format!(r#"{{ "lines": [{}] }}"#, lines(1_000, r#"{ "item": "i" }"#));
    let proposal: Proposal = tenantry::read(&text).unwrap();
    let faults = Pricer::new(&catalog(60_000)).unwrap().price(&proposal).unwrap_err();
    let fault = &faults.as_slice()[0];
    assert_eq!((fault.code, fault.path.as_str()), ("proposal.too_many", "lines"));
    let quote = Pricer::new(&catalog(30_000)).unwrap().price(&proposal).unwrap();
    assert_eq!(quote.total().unwrap().to_string(), "1000.00");
}

/// 10 lines that name 100 rooms of 60,000 bytes are 60 MB.
#[test]
fn lines_that_repeat_more_room_names_than_may_be_are_refused() {
    let name = "r".repeat(60_000);
    let (mut rooms, mut ids) = (Vec::new(), Vec::new());
    for room in 0..100 {
        let mut text = String::new();
        write!(
            text,
            r#"{{ "id": "{room}", "name": "{name}", "length": 1, "width": 1, "height": 1 }}"#
        )
        .unwrap();
        rooms.push(text);
        ids.push(format!("\"{room}\""));
    }
    let line = format!(r#"{{ "item": "i", "rooms": [{}] }}"#, ids.join(","));
    let text = format!(r#"{{ "rooms": [{}], "lines": [{}] }}"#, rooms.join(","), lines(10, &line));
    let faults = tenantry::read::<Proposal>(&text).unwrap_err();
    let fault = &faults.as_slice()[0];
    assert_eq!((fault.code, fault.path.as_str()), ("proposal.too_many", "lines"));
}

const MEETING: &str = r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T",
    "constants": [
        { "key": "a", "label": "Alpha", "value": "1" },
        { "key": "z", "label": "Bee", "value": "5" }
    ],
    "categories": [{ "id": "c", "name": "C", "items": [
        { "id": "i", "name": "I", "type": "labor", "retail": "{bee} * 10 + a" }
    ] }] }] }"#;

fn total(catalog: &Catalog) -> String {
    let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "i" }] }"#).unwrap();
    Pricer::new(catalog).unwrap().price(&proposal).unwrap().total().unwrap().to_string()
}

#[test]
fn a_new_key_or_label_that_meets_the_label_of_another_changes_no_result() {
    let catalog: Catalog = tenantry::read(MEETING).unwrap();
    let (bid_type, a) = ("t".parse().unwrap(), "a".parse::<Key>().unwrap());
    assert_eq!(total(&catalog), "51.00");
    let renamed = catalog.renamed(&bid_type, None, &a, &"bee".parse().unwrap()).unwrap();
    assert_eq!(total(&renamed), "51.00");
    let relabelled = catalog.relabelled(&bid_type, None, &a, " BEE ").unwrap();
    assert_eq!(total(&relabelled), "51.00");
}

/// `a` is a constant; `area` and `area_2` are fields, of two items.
#[test]
fn the_key_that_is_offered_for_a_constant_is_free_in_every_item() {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "constants": [{ "label": "A", "value": "1" }],
            "categories": [{ "id": "c", "name": "C", "items": [
                { "id": "i", "name": "I", "type": "labor", "fields": [{ "label": "Area", "type": "number" }] },
                { "id": "j", "name": "J", "type": "labor", "fields": [{ "key": "area_2", "label": "Area", "type": "number" }] }
            ] }] }] }"#,
    )
    .unwrap();
    let (bid_type, a) = ("t".parse().unwrap(), "a".parse::<Key>().unwrap());
    let renamed = |to: &str| catalog.renamed(&bid_type, None, &a, &to.parse().unwrap());
    let faults = renamed("area").unwrap_err();
    let told = (&*faults.as_slice()[0].message, faults.as_slice()[0].suggestion.as_deref());
    assert_eq!(told, ("the key `area` is already used: `area_3` is free", Some("area_3")));
    assert!(renamed("area_3").is_ok());
}

/// The labor rate stays at 3, that of the category called `labor` goes from 7 to 9.
#[test]
fn a_tax_category_that_is_called_as_a_kind_is_told_apart_from_it() {
    let catalog = |rate: u32| -> Pricer {
        let text = format!(
            r#"{{ "currency": "USD", "default_district": "d", "districts": [{{ "id": "d", "name": "D", "labor": 3,
                "materials": 0, "categories": [{{ "id": "labor", "name": "L", "rate": {rate} }}] }}],
                "types": [{{ "id": "t", "name": "T", "categories": [{{ "id": "c", "name": "C", "items": [
                    {{ "id": "i", "name": "I", "type": "labor", "taxed": true, "retail": "1" }},
                    {{ "id": "j", "name": "J", "type": "labor", "taxed": true, "retail": "1", "tax_categories": ["labor"] }}
                ] }}] }}] }}"#
        );
        Pricer::new(&tenantry::read(&text).unwrap()).unwrap()
    };
    let proposal: Proposal =
        tenantry::read(r#"{ "lines": [{ "item": "i" }, { "item": "j" }] }"#).unwrap();
    let kept = catalog(7).snapshot(&proposal).unwrap();
    let refreshed = catalog(9).refresh(&kept).unwrap();
    let rates: Vec<_> = refreshed
        .differences
        .iter()
        .filter(|difference| difference.figure.starts_with("rates."))
        .map(|difference| {
            (&*difference.figure, difference.before.as_deref(), difference.after.as_deref())
        })
        .collect();
    assert_eq!(rates, [("rates.labor", Some("7"), Some("9"))]);
}

/// Each of 100 rows of taxes is on each of 1,000 lines: 100,000 terms, of which ten rows are told.
#[test]
fn an_explanation_ends_at_ten_thousand_terms_and_steps() {
    let categories: Vec<String> = (0..100).map(|n| format!("k{n}")).collect();
    let of_district: Vec<String> = categories
        .iter()
        .map(|id| format!(r#"{{ "id": "{id}", "name": "{id}", "rate": 1 }}"#))
        .collect();
    let catalog: Catalog = tenantry::read(&format!(
        r#"{{ "currency": "USD", "default_district": "d",
            "districts": [{{ "id": "d", "name": "D", "categories": [{}] }}],
            "types": [{{ "id": "t", "name": "T", "categories": [{{ "id": "c", "name": "C", "items": [
                {{ "id": "i", "name": "I", "type": "labor", "retail": "1", "taxed": true, "tax_categories": {categories:?} }}
            ] }}] }}] }}"#,
        of_district.join(",")
    ))
    .unwrap();
    let text = format!(r#"{{ "lines": [{}] }}"#, lines(1_000, r#"{ "item": "i" }"#));
    let proposal: Proposal = tenantry::read(&text).unwrap();
    let told = Pricer::new(&catalog).unwrap().explain(&proposal, "totals.tax").unwrap();
    let rows: Vec<_> = told.terms.iter().filter_map(|row| row.explanation.as_ref()).collect();
    assert_eq!((told.terms.len(), rows.len()), (100, 100));
    let lines: usize = rows
        .iter()
        .filter_map(|row| row.terms[1].explanation.as_ref())
        .map(|base| base.terms.len())
        .sum();
    // 100 rows have a rate and a base: 200 terms, and 9 × 1,000 lines are the most below 10,000.
    assert_eq!(lines, 9_000);
    assert!(told.to_string().contains(", see taxes[9].base"));
}

/// Each of 40 fields divides 450 times by what can be zero.
#[test]
fn findings_end_at_a_thousand_and_are_counted() {
    let divided = vec!["1/x"; 450].join("+");
    let mut fields = String::new();
    for n in 0..40 {
        write!(
            fields,
            r#", {{ "label": "F{n}", "type": "calculated", "calculation": "{divided}", "shown": true }}"#
        )
        .unwrap();
    }
    let catalog: Catalog = tenantry::read(&format!(
        r#"{{ "currency": "USD", "types": [{{ "id": "t", "name": "T", "categories": [{{ "id": "c", "name": "C", "items": [
            {{ "id": "i", "name": "I", "type": "labor", "retail": "x",
                "fields": [{{ "label": "X", "type": "number", "min": "-1" }}{fields}] }}
        ] }}] }}] }}"#
    ))
    .unwrap_or_else(|faults| panic!("{faults}"));
    let found = catalog.findings().unwrap();
    assert_eq!(found.len(), 1_001);
    let last = found.last().unwrap();
    // 18,000 divisions, and a price that can be below zero.
    assert_eq!(
        (last.code, last.message.as_str()),
        ("finding.more", "there are 17001 more: these are the first thousand")
    );
}

#[test]
fn a_refresh_tells_ten_thousand_differences_and_counts_the_others() {
    let catalog = |rate: u32| {
        let text = format!(
            r#"{{ "currency": "USD", "types": [{{ "id": "t", "name": "T", "constants": [{{ "label": "Rate", "value": "{rate}" }}],
                "categories": [{{ "id": "c", "name": "C", "items": [{{ "id": "i", "name": "I", "type": "labor", "retail": "rate" }}] }}] }}] }}"#
        );
        Pricer::new(&tenantry::read(&text).unwrap()).unwrap()
    };
    let lines = vec![r#"{ "item": "i" }"#; 2_000].join(",");
    let proposal: Proposal = tenantry::read(&format!(r#"{{ "lines": [{lines}] }}"#)).unwrap();
    let kept = catalog(7).snapshot(&proposal).unwrap();
    let refreshed = catalog(9).refresh(&kept).unwrap();
    assert_eq!(refreshed.differences.len(), Refresh::MAX_DIFFERENCES);
    // The constant; of each line amount, net, raw, retail and margin, and of its labor the same with the unit and without the
    // margin; of type and category amount, labor, margin, raw and retail; and of the totals labor, subtotal, net, total,
    // payable, due, deal size, margin and net margin.
    let all = 1 + 2_000 * 10 + 2 * 5 + 9;
    assert_eq!(refreshed.more, all - 10_000);
    let last = refreshed.differences.last().unwrap();
    // All but one of that line.
    assert_eq!(last.figure, "lines[999].raw");
    assert_eq!((last.before.as_deref(), last.after.as_deref()), (Some("7.00"), Some("9.00")));
}
