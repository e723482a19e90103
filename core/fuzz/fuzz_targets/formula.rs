//! Any text is a formula, which prints back as itself and has a value or an error within it, or is refused with a position in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::formula::{Bounds, Formula, Names, check, excerpt};
use tenantry::num::Amount;

fuzz_target!(|text: &str| {
    let mut names = Names::new();
    let mut values = Vec::new();
    for (key, label, value) in
        [("x", "Length", "12.5"), ("y", "Labor Rate", "-3"), ("z", "length", "0")]
    {
        names.push(key, label);
        values.push((key, value.parse::<Amount>().unwrap_or_default()));
    }
    for error in check(text, &names) {
        assert!(text.get(error.span().range()).is_some(), "{error:?}");
        assert_eq!(excerpt(text, &error).lines().count(), 2);
        assert_eq!(error.to_string().lines().count(), 1);
    }
    let Ok(formula) = Formula::parse(text) else { return };

    let printed = formula.to_string();
    let again = Formula::parse(&printed);
    assert_eq!(again.as_ref(), Ok(&formula), "{text:?} printed as {printed:?}");
    assert_eq!(
        formula.evaluate(&values).ok(),
        again.ok().and_then(|again| again.evaluate(&values).ok())
    );

    let Ok(renamed) = formula.renamed(&names, "x", "w") else { return };
    assert!(!renamed.references().any(|name| name == "x"));
    let Ok(trace) = formula.trace(&values) else { return };
    assert_eq!(trace.value, formula.evaluate(&values).ok());
    let bounds: Vec<Bounds> = values.iter().map(|(_, value)| Bounds::exactly(*value)).collect();
    assert!(formula.findings(&names, names.len(), &bounds).is_ok());
});
