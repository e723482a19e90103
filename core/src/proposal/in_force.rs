//! The constants and multipliers that are in force for a proposal (rules P-4, Q-2).

use super::compile::{Compiled, CompiledConstant, CompiledType};
use super::error::unknown;
use super::{Catalog, Proposal};
use crate::document::{At, Faults};
use crate::id::AccountId;
use crate::num::Number;
use crate::order::{Listed, Places};

/// A bid type as it applies to one proposal.
pub(super) struct TypeInForce {
    pub(super) constants: Vec<(Number, Option<AccountId>)>,
    /// What retail is multiplied by, unless that changes nothing.
    pub(super) multiplier: Option<Number>,
}

/// The constants in force and the multipliers of the bid types that the lines use.
pub(super) fn types_in_force(
    catalog: &Catalog,
    compiled: &Compiled,
    proposal: &Proposal,
    used: &[bool],
    faults: &mut Faults,
) -> Vec<Option<TypeInForce>> {
    let root = At::Root;
    let list = root.field("multipliers");
    let multipliers =
        Places::of(&mut proposal.multipliers.iter().map(|given| given.r#type.as_str()));
    for (index, given) in proposal.multipliers.iter().enumerate() {
        if !compiled.has_type(catalog, &given.r#type) {
            let known = catalog.types.iter().map(|bid_type| bid_type.id.as_str());
            let at = list.index(index);
            let error = unknown("bid type", given.r#type.as_str(), known, faults);
            faults.report(at.field("type"), &error);
        }
    }
    let types = compiled.types.iter().zip(used).map(|(compiled_type, used)| {
        let bid_type = catalog.types.get(compiled_type.index).filter(|_| *used)?;
        let path = below_owner(&proposal.accounts, bid_type.owner.as_ref());
        Some(TypeInForce {
            constants: constants_in_force(compiled_type, path),
            multiplier: multipliers
                .last(bid_type.id.as_str())
                .and_then(|given| proposal.multipliers.get(given))
                .map(|given| given.multiplier.number())
                .filter(|multiplier| multiplier.compare(Number::ONE).is_ne()),
        })
    });
    types.listed()
}

/// The part of the path that is below the owner of a bid type, who is the first of it where nobody is named: nothing where the
/// owner is not on it (rule P-4).
fn below_owner<'p>(path: &'p [AccountId], owner: Option<&AccountId>) -> &'p [AccountId] {
    let place = match owner {
        Some(owner) => path.iter().position(|account| account == owner),
        None => Some(0),
    };
    place.and_then(|place| path.get(place + 1..)).unwrap_or_default()
}

/// The value of each constant: the nearest override on the path from the account up, else the owner's
/// value (rule P-4).
fn constants_in_force(
    compiled_type: &CompiledType,
    path: &[AccountId],
) -> Vec<(Number, Option<AccountId>)> {
    // A catalog may have as many overrides as there are accounts: none is looked at that is not on the path.
    let nearest = |constant: &CompiledConstant| {
        let of = |account: &AccountId| {
            constant.overrides.binary_search_by(|(known, _)| known.cmp(account)).ok()
        };
        let found = path.iter().rev().find_map(of)?;
        let (account, value) = constant.overrides.get(found)?;
        Some((value.number(), Some(account.clone())))
    };
    let constants = compiled_type.constants.iter();
    constants.map(|constant| nearest(constant).unwrap_or((constant.value, None))).collect()
}
