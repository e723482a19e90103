//! The names that formulas see: constants, room measurements, fields.

use crate::document::{At, Faults};
use crate::formula::{self, Names};
use crate::proposal::room::MEASUREMENTS;
use crate::proposal::{BidType, CatalogError, Key, LineItem};

/// The most constants of a bid type (rule D-10).
const MAX_CONSTANTS: usize = 1_000;

/// The constants of a type and, where it has them, the room measurements.
pub(super) fn type_names(bid_type: &BidType, at: At<'_>, faults: &mut Faults) -> Names {
    let list = at.field("constants");
    let count = bid_type.constants.len();
    if count > MAX_CONSTANTS {
        faults.report(
            list,
            &CatalogError::TooMany { what: "constants", count, limit: MAX_CONSTANTS },
        );
        return Names::default();
    }
    let mut names = Names::default();
    for (index, constant) in bid_type.constants.iter().enumerate() {
        let at = list.index(index);
        check_key(
            &constant.key,
            &constant.label,
            bid_type.room_measurement,
            &names,
            at.field("key"),
            faults,
        );
        names.push(constant.key.as_str(), &constant.label);
    }
    if bid_type.room_measurement {
        for (key, label) in MEASUREMENTS {
            names.push(key, label);
        }
    }
    names
}

/// Whether what [`type_names`] gives is all that was meant: a formula may mean what could not be read.
pub(super) fn type_names_are_read(bid_type: &BidType, at: At<'_>, faults: &Faults) -> bool {
    bid_type.constants.len() <= MAX_CONSTANTS
        && faults.is_list_read(at.field("constants"), &["key", "label"])
        && faults.is_read(at.field("room_measurement"))
}

/// The names that every formula of a bid type sees.
pub(in crate::proposal) fn names_of(bid_type: &BidType) -> Names {
    type_names(bid_type, At::Root, &mut Faults::default())
}

/// Calls `look` with the names that the formulas of an item see: those of its type and its fields. Leaves the names as
/// they were.
pub(in crate::proposal) fn with_item_names<T>(
    names: &mut Names,
    item: &LineItem,
    look: impl FnOnce(&Names) -> T,
) -> T {
    let of_type = names.len();
    for field in &item.fields {
        names.push(field.key.as_str(), &field.label);
    }
    let seen = look(names);
    names.truncate(of_type);
    seen
}

/// A key must be free: no constant, measurement or field above has it.
pub(super) fn check_key(
    key: &Key,
    label: &str,
    rooms: bool,
    names: &Names,
    at: At<'_>,
    faults: &mut Faults,
) {
    let is_measurement = |name: &str| rooms && MEASUREMENTS.iter().any(|(known, _)| *known == name);
    let taken = |name: &str| names.slot(name).is_some() || is_measurement(name);
    // What could not be read has an empty key.
    if key.as_str().is_empty() || !taken(key.as_str()) {
        return;
    }
    // A free one may be far: it is looked for while so few faults are found that somebody reads them.
    let suggestion = faults.are_searched().then(|| formula::unique_key(label, taken));
    let key = key.to_string();
    if is_measurement(&key) {
        faults.report(at, &CatalogError::MeasurementKey { key, suggestion });
    } else {
        faults.report(at, &CatalogError::DuplicateKey { key, suggestion });
    }
}
