use tenantry::proposal::{Catalog, Pricer, Proposal};

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
    // 50 of 150 bear 10: 3.33 and a third, and the line at 100 gets the cent that is left.
    assert_eq!(
        explained("adjustments[0].shares[0].amount"),
        "adjustments[0].shares[0].amount = 6.67  (Q-5; rounded by largest remainder from 6.666666666666666667)"
    );
    // 33.335 % of 140, which is more than 46.66 and less than 46.67.
    assert_eq!(
        explained("schedule[0].amount"),
        "schedule[0].amount = 46.67  (Q-7; rounded by largest remainder from 46.669)"
    );
    // What is left are 93.33 for two.
    assert_eq!(
        explained("schedule[1].amount"),
        "schedule[1].amount = 46.67  (Q-7; rounded by largest remainder from 46.665)"
    );
    assert_eq!(
        explained("schedule[2].amount"),
        "schedule[2].amount = 46.66  (Q-7; rounded by largest remainder from 46.665)"
    );
}

#[test]
fn what_is_rounded_by_itself_is_explained_so() {
    assert_eq!(
        explained("lines[1].labor.raw"),
        "lines[1].labor.raw = 50.00  (Q-1; rounded from 50.004)"
    );
    assert_eq!(explained("lines[0].labor.raw"), "lines[0].labor.raw = 100.00  (Q-1)");
}
