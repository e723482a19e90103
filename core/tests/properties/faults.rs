//! Every fault is told beside every other, and none that is none (rule D-5).

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tenantry::document::Document;
use tenantry::proposal::{Catalog, Proposal};

use super::random::Random;
use super::{generate, json_of_text};

/// A path in a document, as JSON Pointer.
pub(crate) type Pointer = String;

/// Something done to a valid document at one place.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) pointer: Pointer,
    pub(crate) with: With,
}

#[derive(Clone, Debug)]
pub(crate) enum With {
    /// Another value.
    Value(Json),
    /// No value.
    Nothing,
    /// The same value under a name that is no field.
    OtherName,
}

impl Change {
    fn make(&self, document: &mut Json) {
        let (parent, name) = self.pointer.rsplit_once('/').unwrap();
        if let With::Value(value) = &self.with {
            *document.pointer_mut(&self.pointer).unwrap() = value.clone();
            return;
        }
        let parent = document.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        let value = parent.remove(name).unwrap();
        if matches!(self.with, With::OtherName) {
            parent.insert(format!("{name}x"), value);
        }
    }

    fn stands_apart_from(&self, other: &Self) -> bool {
        // What says which of several kinds something is says what everything beside it is.
        let tagged = ["/content", "/strategy", "/rotation"];
        let whole = |change: &Self| match change.pointer.strip_suffix("/type") {
            Some(whole) if tagged.iter().any(|tag| whole.ends_with(tag)) => whole.to_owned(),
            _ => change.pointer.clone(),
        };
        let parent = |change: &Self| match change.with {
            With::Value(_) => whole(change),
            _ => whole(change) + "x",
        };
        let (one, two) = (parent(self), parent(other));
        let inside =
            |a: &str, b: &str| b.strip_prefix(a).is_some_and(|r| r.starts_with(['/', 'x']));
        one != two && !inside(&whole(self), &two) && !inside(&whole(other), &one)
    }

    /// The place in the words of faults.
    fn place(&self) -> String {
        let mut place = String::new();
        for piece in self.pointer.split('/').skip(1) {
            if piece.bytes().all(|byte| byte.is_ascii_digit()) {
                place.extend(["[", piece, "]"]);
            } else {
                place += if place.is_empty() { "" } else { "." };
                place += piece;
            }
        }
        place
    }
}

/// Every value in a document but its root and its version.
fn pointers(value: &Json, at: &str, found: &mut Vec<(Pointer, Json)>) {
    let children: Vec<(String, &Json)> = match value {
        Json::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Json::Array(items) => items.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        let pointer = format!("{at}/{name}");
        if pointer != "/schema" {
            found.push((pointer.clone(), child.clone()));
            pointers(child, &pointer, found);
        }
    }
}

/// A fault of shape at that value.
fn of_shape(random: &mut Random, (pointer, value): &(Pointer, Json)) -> Change {
    let name = pointer.rsplit('/').next().unwrap();
    let is_field = !name.bytes().all(|byte| byte.is_ascii_digit());
    let with = match random.below(3) {
        0 if is_field => With::Nothing,
        1 if is_field => With::OtherName,
        _ if value.is_array() => With::Value(json!(5)),
        _ => With::Value(json!([])),
    };
    Change { pointer: pointer.clone(), with }
}

/// Something that is wrong there in meaning, for values where something can be.
fn of_meaning(
    random: &mut Random,
    (pointer, value): &(Pointer, Json),
    all: &[(Pointer, Json)],
) -> Option<Change> {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let wrong = match name {
        "calculation" | "retail" | "sub_rate" => {
            json!(*random.pick(&["1 +", "no_such_name * 2", "{No Such Label}", "min()"]))
        }
        "default_district" | "constant" | "type"
            if parent.starts_with("/overrides") || parent.is_empty() =>
        {
            json!("nowhere")
        }
        "labor" | "materials" | "rate" if parent.starts_with("/districts") => json!("-1"),
        "tax_categories" if pointer.starts_with("/types") => json!(["nowhere"]),
        "min" => json!("5000"),
        "step" | "length" | "width" | "percent" | "multiplier" => json!("-0.25"),
        "key" | "id" => {
            let same = |other: &&(Pointer, Json)| {
                other.0.ends_with(&format!("/{name}")) && other.1 != *value
            };
            let others: Vec<_> = all.iter().filter(same).collect();
            (!others.is_empty()).then(|| random.pick(&others).1.clone())?
        }
        "rooms" if value.as_array().is_some_and(|rooms| rooms.iter().all(Json::is_string)) => {
            json!(["nowhere"])
        }
        "amount" if pointer.contains("adjustments") => json!("-5"),
        _ => return None,
    };
    Some(Change { pointer: pointer.clone(), with: With::Value(wrong) })
}

/// What nothing else is judged by: names, orders, values.
fn is_judged_by_nothing(change: &Change) -> bool {
    let name = change.pointer.rsplit('/').next().unwrap();
    ["name", "display_order", "value", "rate", "taxed", "owner", "text", "date"].contains(&name)
        && !change.pointer.contains("inputs")
}

/// Path and code of every fault.
pub(crate) type Told = BTreeSet<(String, String)>;

/// Something that can be wrong in meaning at a value, of all values.
type OfMeaning = fn(&mut Random, &(Pointer, Json), &[(Pointer, Json)]) -> Option<Change>;

pub(crate) fn told<T: Document>(document: &Json, changes: &[&Change]) -> Told {
    let mut document = document.clone();
    for change in changes {
        change.make(&mut document);
    }
    let faults = tenantry::read::<T>(&document.to_string()).err().unwrap_or_default();
    faults.as_slice().iter().map(|fault| (fault.path.clone(), fault.code.to_owned())).collect()
}

/// Breaks a document in several places that stand apart, and compares with what is told of each alone.
pub(crate) fn compare<T: Document>(
    document: &Json,
    seed: u64,
    of_meaning: OfMeaning,
    is_judged_by_nothing: fn(&Change) -> bool,
) {
    let random = &mut Random::new(seed);
    let mut all = Vec::new();
    pointers(document, "", &mut all);
    let mut shapes: Vec<Change> = Vec::new();
    for _ in 0..random.between(1, 5) {
        let place = random.index(all.len());
        let change = of_shape(random, &all[place]);
        // What may be left out can be missed by its absence only in meaning.
        let alone = told::<T>(document, &[&change]);
        let is_of_shape = alone.iter().any(|(_, code)| code.starts_with("document."));
        if is_of_shape && shapes.iter().all(|other| other.stands_apart_from(&change)) {
            let place = change.place();
            for (path, code) in &alone {
                assert!(path.starts_with(&place), "{change:?} alone also gives {code} at {path}");
            }
            shapes.push(change);
        }
    }
    let meanings: Vec<Change> =
        all.iter().filter_map(|value| of_meaning(random, value, &all)).collect();
    let mut changes: Vec<&Change> = shapes.iter().collect();
    let mut expected = Told::new();
    for shape in &shapes {
        expected.extend(told::<T>(document, &[shape]));
    }
    // Faults of shape do not hide each other.
    assert_eq!(told::<T>(document, &changes), expected, "{shapes:#?}");
    if meanings.is_empty() {
        return;
    }
    let meaning = random.pick(&meanings);
    if shapes.iter().any(|shape| !shape.stands_apart_from(meaning)) {
        return;
    }
    let alone = told::<T>(document, &[meaning]);
    changes.push(meaning);
    let together = told::<T>(document, &changes);
    let (plain, judging): (Vec<&Change>, Vec<&Change>) =
        shapes.iter().partition(|shape| is_judged_by_nothing(shape));
    for fault in &together {
        let known = expected.contains(fault) || alone.contains(fault);
        assert!(known, "{fault:?} is told only of all together: {changes:#?}");
    }
    assert!(together.is_superset(&expected), "{changes:#?}");
    if judging.is_empty() {
        assert!(together.is_superset(&alone), "{alone:?} is hidden by {plain:#?}");
    }
}

proptest! {
    #[test]
    fn what_is_wrong_with_a_catalog_is_told_all_at_once_and_nothing_else(seed: u64) {
        let catalog = generate::catalog(&mut Random::new(seed)).to_json();
        prop_assert!(told::<Catalog>(&catalog, &[]).is_empty());
        compare::<Catalog>(&catalog, seed, of_meaning, is_judged_by_nothing);
    }

    #[test]
    fn what_is_wrong_with_a_proposal_is_told_all_at_once_and_nothing_else(seed: u64) {
        let random = &mut Random::new(seed);
        let catalog = generate::catalog(random);
        let mut proposal = generate::proposal(random, &catalog).to_json(&catalog);
        let mut kept = json_of_text(&tenantry::read::<Catalog>(&catalog.to_json().to_string()).unwrap().to_json());
        if random.once_in(2) {
            kept.as_object_mut().unwrap().remove("schema");
            proposal["snapshot"] = json!({ "rules": tenantry::RULES, "catalog": kept });
        }
        prop_assert!(told::<Proposal>(&proposal, &[]).is_empty());
        compare::<Proposal>(&proposal, seed, of_meaning, is_judged_by_nothing);
    }
}
