use tenantry::proposal::{Catalog, Explanation, Pricer, Proposal, RoundedWith};

/// The first line of what explains a figure of a line at 100 and one at 50, less 10, in three parts.
fn explained(path: &str) -> String {
    let catalog: Catalog = tenantry::read(
        r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T", "categories": [{ "id": "c", "name": "C",
            "items": [
                { "id": "a", "name": "A", "type": "labor", "retail": "100" },
                { "id": "b", "name": "B", "type": "labor", "retail": "50.004" }] }] }] }"#,
    )
    .unwrap();
    let proposal: Proposal = tenantry::read(
        r#"{ "lines": [{ "item": "a" }, { "item": "b" }],
            "adjustments": [{ "type": "discount", "label": "Spring", "amount": "10" }],
            "schedule": [{ "label": "x", "percent": "33.335" }, { "label": "y" }, { "label": "z" }] }"#,
    )
    .unwrap();
    let explanation = Pricer::new(&catalog).unwrap().explain(&proposal, path).unwrap();
    explanation.to_string().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn what_is_rounded_together_is_explained_so() {
    // What 46.67 leaves of 140 are 93.33 for two.
    assert_eq!(
        explained("schedule[2].amount"),
        "schedule[2].amount = 46.66  (Q-7; rounded from 46.665 by largest remainder)"
    );
}

#[test]
fn what_is_rounded_by_itself_is_explained_so() {
    assert_eq!(
        explained("lines[1].labor.raw"),
        "lines[1].labor.raw = 50.00  (Q-1; rounded from 50.004)"
    );
    assert_eq!(explained("lines[0].labor.raw"), "lines[0].labor.raw = 100.00  (Q-1)");
    // Of a sum, and yet what it would be by itself.
    assert_eq!(
        explained("adjustments[0].shares[0].amount"),
        "adjustments[0].shares[0].amount = 6.67  (Q-5; rounded from 6.666666666666666667)"
    );
    assert_eq!(
        explained("schedule[0].amount"),
        "schedule[0].amount = 46.67  (Q-7; rounded from 46.669)"
    );
    assert_eq!(
        explained("schedule[1].amount"),
        "schedule[1].amount = 46.67  (Q-7; rounded from 46.665)"
    );
}

/// With what a figure was rounded, and the first line of its explanation: of three lines of labor at 10.004, two of materials at
/// 5.006 with a tenth more, and two discounts on the last of them.
fn rounded_with(policy: &str, path: &str) -> (Option<RoundedWith>, String) {
    let catalog: Catalog = tenantry::read(&format!(
        r#"{{ "currency": "USD", "policy": {policy}, "types": [
            {{ "id": "t", "name": "T", "categories": [{{ "id": "c", "name": "C", "items": [
                {{ "id": "a", "name": "A", "type": "labor", "taxed": true, "retail": "10.004", "sub_rate": "4.004" }}] }}] }},
            {{ "id": "u", "name": "U", "categories": [{{ "id": "d", "name": "D", "items": [
                {{ "id": "b", "name": "B", "type": "materials", "taxed": true, "retail": "5.006" }}] }}] }}],
            "districts": [{{ "id": "d", "name": "D", "labor": "5", "materials": "7" }}], "default_district": "d" }}"#
    ))
    .unwrap();
    let proposal: Proposal = tenantry::read(
        r#"{ "multipliers": [{ "type": "u", "multiplier": "1.1" }], "lines": [{ "item": "a" }, { "item": "a" }, { "item": "a" }, { "item": "b" },
            { "item": "b", "adjustments": [{ "type": "discount", "label": "x", "percent": "10" }, { "type": "discount", "label": "y", "amount": "1" }] }] }"#,
    )
    .unwrap();
    let explanation: Explanation = Pricer::new(&catalog).unwrap().explain(&proposal, path).unwrap();
    let told = explanation.to_string().lines().next().unwrap_or_default().to_owned();
    (explanation.rounded_with, told)
}

#[test]
fn lines_that_stay_exact_are_explained_as_rounded_together() {
    let exact = |path| rounded_with(r#"{ "lines": "exact", "tax": "per_total" }"#, path);
    let others = |told: &str| (Some(RoundedWith::Others), told.to_owned());
    let alone = |told: &str| (None, told.to_owned());
    // 30.012 are 30.01: the first of the three lines gets the cent.
    assert_eq!(
        exact("lines[0].labor.amount"),
        others("lines[0].labor.amount = 10.01  (Q-5; rounded from 10.004 by largest remainder)")
    );
    assert_eq!(
        exact("lines[0].labor.raw"),
        others("lines[0].labor.raw = 10.01  (Q-1; rounded from 10.004 by largest remainder)")
    );
    assert_eq!(
        exact("lines[0].labor.sub_rate"),
        others("lines[0].labor.sub_rate = 4.01  (Q-1; rounded from 4.004 by largest remainder)")
    );
    assert_eq!(exact("totals.labor"), alone("totals.labor = 30.01  (Q-9; rounded from 30.012)"));
    assert_eq!(
        exact("totals.subtotal"),
        alone("totals.subtotal = 39.47  (Q-9; rounded from 39.47454)")
    );
    // 5.5066 and 3.95594 are 9.46; before the multiplier there is nothing to sum to.
    assert_eq!(
        exact("lines[3].materials.raw"),
        alone("lines[3].materials.raw = 5.01  (Q-1; rounded from 5.006)")
    );
    assert_eq!(
        exact("lines[3].materials.retail"),
        alone("lines[3].materials.retail = 5.51  (Q-2; rounded from 5.5066)")
    );
    assert_eq!(
        exact("lines[4].materials.amount"),
        others(
            "lines[4].materials.amount = 3.95  (Q-5; rounded from 3.95594 by largest remainder)"
        )
    );
    // 5.51 less 0.55 and 1.00 would be 3.96.
    assert_eq!(
        exact("lines[4].materials.retail"),
        alone("lines[4].materials.retail = 5.51  (Q-2; rounded from 5.5066)")
    );
    assert_eq!(
        exact("lines[4].adjustments[0].amount"),
        alone("lines[4].adjustments[0].amount = 0.55  (Q-5; rounded from 0.55066)")
    );
    assert_eq!(
        exact("lines[4].adjustments[1].amount"),
        (
            Some(RoundedWith::Left),
            "lines[4].adjustments[1].amount = 1.01  (Q-5; rounded from 1 with what it leaves)"
                .to_owned()
        )
    );
}

#[test]
fn taxes_of_which_only_the_sum_is_rounded_are_explained_as_rounded_together() {
    // 5 % of 30.03 (three times 10.01, as each is rounded up) are 1.5015, 7 % of 9.46 (5.51 and 3.95) are 0.6622: together
    // 2.17, of which 1.50 and 0.66 are whole, and the cent that is left goes to materials.
    let together = |path| rounded_with(r#"{ "rounding": "up", "tax": "per_total" }"#, path);
    assert_eq!(
        together("taxes[0].tax"),
        (
            Some(RoundedWith::Others),
            "taxes[0].tax = 1.50  (Q-4; rounded from 1.5015 by largest remainder)".to_owned()
        )
    );
    assert_eq!(
        together("taxes[1].tax"),
        (None, "taxes[1].tax = 0.67  (Q-4; rounded from 0.6622)".to_owned())
    );
    let alone = rounded_with(r#"{ "rounding": "up" }"#, "taxes[0].tax");
    assert_eq!(alone, (None, "taxes[0].tax = 1.51  (Q-4; rounded from 1.5015)".to_owned()));
    // A line that is rounded by itself is, whatever its sum.
    let line = rounded_with("{}", "lines[0].labor.raw");
    assert_eq!(line, (None, "lines[0].labor.raw = 10.00  (Q-1; rounded from 10.004)".to_owned()));
}

#[test]
fn a_tax_that_is_rounded_line_by_line_is_explained_so() {
    // 7 % of 5.51 are 0.3857 and of 3.96 are 0.2772: 0.39 and 0.28.
    assert_eq!(
        rounded_with(r#"{ "tax": "per_line" }"#, "taxes[1].tax"),
        (
            Some(RoundedWith::Lines),
            "taxes[1].tax = 0.67  (Q-4; rounded from 0.6629 line by line)".to_owned()
        )
    );
    // 5 % of 10.00 are 0.50 each.
    let down = |path| rounded_with(r#"{ "rounding": "down", "tax": "per_line" }"#, path);
    assert_eq!(down("taxes[0].tax"), (None, "taxes[0].tax = 1.50  (Q-4)".to_owned()));
    // Rounded up, 0.51 for each of three times 10.01, which are 0.5005: 1.53 and not 1.51.
    assert_eq!(
        rounded_with(r#"{ "rounding": "up", "tax": "per_line" }"#, "taxes[0].tax"),
        (
            Some(RoundedWith::Lines),
            "taxes[0].tax = 1.53  (Q-4; rounded from 1.5015 line by line)".to_owned()
        )
    );
}
