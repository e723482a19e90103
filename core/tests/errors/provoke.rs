//! Small inputs to the public API, and what it tells about them.

use tenantry::document::{Coded, Document, Node};
use tenantry::formula::{Bounds, Finding, Formula, FormulaError, Names};
use tenantry::num::{Amount, NumberError, allocate};
use tenantry::proposal::{Catalog, Numbering, Pricer, Proposal, ViewKind};
use tenantry::{Fault, Faults};

/// A code with its words.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) code: String,
    pub(crate) message: String,
}

fn of_fault(fault: &Fault) -> Told {
    Told { code: fault.code.to_owned(), message: fault.message.clone() }
}

fn of_faults(faults: &Faults) -> Vec<Told> {
    faults.as_slice().iter().map(of_fault).collect()
}

fn of_error(error: &dyn Coded) -> Told {
    Told { code: error.code().to_owned(), message: error.to_string() }
}

fn of_result<T, E: Coded>(result: &Result<T, E>) -> Vec<Told> {
    result.as_ref().err().map(|error| of_error(error)).into_iter().collect()
}

/// Reads a number.
pub(crate) fn number(text: &str) -> Vec<Told> {
    of_result(&text.parse::<Amount>())
}

/// Divides a total.
pub(crate) fn division(total: &str, weights: &[&str], places: u32) -> Vec<Told> {
    let divided = total.parse().and_then(|total| {
        let weights = weights.iter().map(|weight| weight.parse()).collect::<Result<Vec<_>, _>>()?;
        allocate(total, &weights, places)
    });
    of_result::<_, NumberError>(&divided)
}

/// Reads anything that is written as a text.
pub(crate) fn parsed<T: std::str::FromStr<Err: Coded>>(text: &str) -> Vec<Told> {
    of_result(&text.parse::<T>())
}

/// Reads JSON.
pub(crate) fn json(text: &str) -> Vec<Told> {
    Node::parse(text).err().as_ref().map(of_faults).unwrap_or_default()
}

/// Reads a document.
pub(crate) fn document<T: Document>(text: &str) -> Vec<Told> {
    tenantry::read::<T>(text).err().as_ref().map(of_faults).unwrap_or_default()
}

/// Evaluates a formula with `x` being a number.
pub(crate) fn formula(text: &str, x: &str) -> Vec<Told> {
    let x = x.parse().unwrap_or_default();
    let value = Formula::parse(text).and_then(|formula| formula.evaluate(&[("x", x)]));
    of_result::<_, FormulaError>(&value)
}

/// Compiles a formula of the field `b` among the fields `a`, `b` and `c`.
pub(crate) fn compiled(text: &str) -> Vec<Told> {
    let names = Names::of_keys(["a", "b", "c"]);
    of_result(&Formula::parse(text).and_then(|formula| formula.compile(&names, 1)))
}

/// Uses a label that two names have.
pub(crate) fn labelled_twice() -> Vec<Told> {
    let mut names = Names::new();
    names.push("first", "Rate");
    names.push("second", "Rate");
    of_result(&Formula::parse("{Rate} * 2").and_then(|formula| formula.compile(&names, 2)))
}

/// Checks a key.
pub(crate) fn key(text: &str) -> Vec<Told> {
    of_result(&tenantry::formula::check_key(text))
}

/// Looks at a formula of one name that can be anything.
pub(crate) fn finding(text: &str) -> Vec<Told> {
    let names = Names::of_keys(["x"]);
    let findings = Formula::parse(text)
        .and_then(|formula| formula.findings(&names, 1, &[Bounds::ANY]))
        .unwrap_or_default();
    let told = |finding: &Finding| Told { code: finding.code().to_owned(), message: String::new() };
    findings.iter().map(told).collect()
}

/// A catalog with one line item.
fn catalog_of(item: &str) -> String {
    format!(
        r#"{{ "currency": "USD", "types": [{{ "id": "t", "name": "T", "constants": [{{ "label": "Rate", "value": "2" }}],
            "categories": [{{ "id": "c", "name": "C", "items": [{item}] }}] }}] }}"#
    )
}

/// Reads a catalog of one line item.
pub(crate) fn item(item: &str) -> Vec<Told> {
    document::<Catalog>(&catalog_of(item))
}

/// Reads a catalog of one note with one field.
pub(crate) fn field(field: &str) -> Vec<Told> {
    item(&format!(r#"{{ "id": "i", "name": "I", "type": "notes", "fields": [{field}] }}"#))
}

/// What deserves a look in a catalog of one line item.
pub(crate) fn findings(item: &str) -> Vec<Told> {
    let found = tenantry::read::<Catalog>(&catalog_of(item)).and_then(|catalog| catalog.findings());
    found.map_or_else(|faults| of_faults(&faults), |found| found.iter().map(of_fault).collect())
}

/// Prices a line of one line item.
pub(crate) fn line(item: &str, line: &str) -> Vec<Told> {
    priced(&catalog_of(item), &format!(r#"{{ "lines": [{line}] }}"#))
}

/// Prices a proposal of one note.
pub(crate) fn proposal(proposal: &str) -> Vec<Told> {
    priced(&catalog_of(r#"{ "id": "i", "name": "I", "type": "notes" }"#), proposal)
}

/// Prices; tells what was refused, or problems and warnings.
pub(crate) fn priced(catalog: &str, proposal: &str) -> Vec<Told> {
    let quote =
        pricer(catalog).and_then(|pricer| pricer.price(&tenantry::read::<Proposal>(proposal)?));
    match quote {
        Ok(quote) => quote.problems.iter().chain(&quote.warnings).map(of_fault).collect(),
        Err(faults) => of_faults(&faults),
    }
}

/// Explains a figure of a proposal with one line.
pub(crate) fn explained(item: &str, path: &str) -> Vec<Told> {
    let explained = pricer(&catalog_of(item)).and_then(|pricer| {
        pricer.explain(&tenantry::read::<Proposal>(r#"{ "lines": [{ "item": "i" }] }"#)?, path)
    });
    explained.err().as_ref().map(of_faults).unwrap_or_default()
}

/// Lays out a quote; tells its problems.
pub(crate) fn viewed(currency: &str, retail: &str, more: &str) -> Vec<Told> {
    let item =
        format!(r#"{{ "id": "i", "name": "Plank", "type": "labor", "retail": "{retail}" }}"#);
    let catalog = catalog_of(&item).replace("USD", currency);
    let proposal = format!(r#"{{ "lines": [{{ "item": "i" }}, {{ "item": "i" }}]{more} }}"#);
    let view = pricer(&catalog)
        .and_then(|pricer| pricer.view(&tenantry::read::<Proposal>(&proposal)?, ViewKind::Quote));
    view.map_or_else(
        |faults| of_faults(&faults),
        |view| view.problems.iter().map(of_fault).collect(),
    )
}

fn pricer(catalog: &str) -> Result<Pricer, Faults> {
    Pricer::new(&tenantry::read::<Catalog>(catalog)?)
}

/// Issues a number.
pub(crate) fn issued(numbering: &Numbering) -> Vec<Told> {
    match numbering.issue() {
        Ok(issued) => issued.warnings.iter().map(of_fault).collect(),
        Err(error) => vec![of_error(&error)],
    }
}

/// Makes a call by name, as the bindings do.
pub(crate) fn called(name: &str, arguments: &str) -> Vec<Told> {
    let error = tenantry::wire::call(name, tenantry::wire::Input::Text(arguments)).err();
    let error = error.and_then(|json| serde_json::from_str::<serde_json::Value>(&json).ok());
    let told = |fault: &serde_json::Value| {
        let text = |key: &str| Some(fault.get(key)?.as_str()?.to_owned());
        Some(Told { code: text("code")?, message: text("message")? })
    };
    let faults = error.as_ref().and_then(|error| error.get("faults")?.as_array());
    faults.into_iter().flatten().filter_map(told).collect()
}
