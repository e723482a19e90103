//! Renaming keys and changing labels, with every formula that uses them (rules F-9, P-7).

use std::sync::Arc;

use super::compile::{names_of, unknown_reference, with_item_names};
use super::{BidType, Catalog, CatalogError, Key, LineItem, Proposal};
use crate::document::{At, Coded, Fault, Faults};
use crate::formula::{self, Formula, Names};
use crate::id::{ItemId, TypeId};
use crate::order::{Listed, Places};

impl Catalog {
    /// The catalog with a constant of a bid type, or a field of one of its items, under another key. Every formula that
    /// uses it is rewritten, so that no result changes; overrides of a constant move with it.
    ///
    /// Inputs of proposals are keyed by field: see [`Proposal::renamed`].
    ///
    /// # Errors
    /// A bid type, item or key that does not exist, a new key that is taken, or a formula that would become too long.
    pub fn renamed(
        &self,
        bid_type: &TypeId,
        item: Option<&ItemId>,
        from: &Key,
        to: &Key,
    ) -> Result<Self, Faults> {
        let mut catalog = self.clone();
        let found = find(&mut catalog, bid_type, item)?;
        let of_items = found.keys_of_items();
        let taken = |key: &str| found.names.slot(key).is_some() || of_items.contain(key);
        if taken(to.as_str()) && from != to {
            let suggestion = Some(formula::unique_key(to.as_str(), taken));
            let error = CatalogError::DuplicateKey { key: to.to_string(), suggestion };
            return Err(fault("to", &error));
        }
        found.rewrite(from, to, None, |key, _| *key = to.clone())?;
        if item.is_none() {
            for own in catalog
                .overrides
                .iter_mut()
                .filter(|own| own.r#type == *bid_type && own.constant == *from)
            {
                own.constant = to.clone();
            }
        }
        Ok(catalog)
    }

    /// The catalog with another label on a constant or field. The key stays; formulas that use the old label in
    /// braces are rewritten to use the key, and so is what the new label in braces meant until then (rule P-7).
    ///
    /// # Errors
    /// A bid type, item or key that does not exist, or a formula that would become too long.
    pub fn relabelled(
        &self,
        bid_type: &TypeId,
        item: Option<&ItemId>,
        key: &Key,
        label: &str,
    ) -> Result<Self, Faults> {
        let mut catalog = self.clone();
        find(&mut catalog, bid_type, item)?
            .rewrite(key, key, Some(label), |_, old| *old = label.into())?;
        Ok(catalog)
    }
}

impl Proposal {
    /// The proposal with the inputs of an item's field under another key, to go with [`Catalog::renamed`]. A line where
    /// something stands under that key already stays as it is, and so does a proposal with nothing there: all of a catalog can
    /// be taken through, and a slip shows when they are priced. A snapshot has the field renamed too; where it cannot, as one
    /// whose item has that key for something else, the proposal stays as it is.
    #[must_use]
    pub fn renamed(&self, item: &ItemId, from: &Key, to: &Key) -> Self {
        let mut proposal = self.clone();
        if let Some(snapshot) = &mut proposal.snapshot {
            let holds = |known: &LineItem| {
                known.id == *item && known.fields.iter().any(|field| field.key == *from)
            };
            let mut types = snapshot.catalog.types.iter();
            let found = types.find(|bid_type| {
                bid_type.categories.iter().flat_map(|category| &category.items).any(holds)
            });
            if let Some(id) = found.map(|bid_type| bid_type.id.clone()) {
                let Ok(catalog) = snapshot.catalog.renamed(&id, Some(item), from, to) else {
                    return proposal;
                };
                snapshot.catalog = catalog;
            }
        }
        for line in proposal.lines.iter_mut().filter(|line| line.item == *item) {
            if line.inputs.get(to.as_str()).is_none()
                && let Some(input) = line.inputs.remove(from.as_str())
            {
                line.inputs.insert(to.as_str(), input);
            }
        }
        proposal
    }
}

/// What is renamed in: a bid type, or one of its items.
struct Found<'c> {
    bid_type: &'c mut BidType,
    item: Option<ItemId>,
    names: Names,
}

fn find<'c>(
    catalog: &'c mut Catalog,
    bid_type: &TypeId,
    item: Option<&ItemId>,
) -> Result<Found<'c>, Faults> {
    let known: Vec<String> = catalog.types.iter().map(|known| known.id.to_string()).listed();
    let Some(found) = catalog.types.iter_mut().find(|known| known.id == *bid_type) else {
        return Err(fault(
            "type",
            &unknown("bid type", bid_type.as_str(), known.iter().map(String::as_str)),
        ));
    };
    let names = names_of(found);
    let Some(id) = item else {
        return Ok(Found { bid_type: found, item: None, names });
    };
    let items = || found.categories.iter().flat_map(|category| &category.items);
    let Some(line_item) = items().find(|known| known.id == *id) else {
        let known = items().map(|known| known.id.as_str());
        return Err(fault("item", &unknown("line item", id.as_str(), known)));
    };
    let names = with_item_names(&mut names.clone(), line_item, Names::clone);
    Ok(Found { bid_type: found, item: Some(id.clone()), names })
}

impl Found<'_> {
    /// The keys that a constant would meet in the items of its type beside the names of the type; a field meets only those that
    /// it sees.
    fn keys_of_items(&self) -> Places<'_> {
        let items = self.bid_type.categories.iter().flat_map(|category| &category.items);
        let fields = items.filter(|_| self.item.is_none()).flat_map(|item| &item.fields);
        Places::of(&mut fields.map(|field| field.key.as_str()))
    }

    /// Rewrites the formulas in scope, then the name itself.
    fn rewrite(
        self,
        from: &Key,
        to: &Key,
        label: Option<&str>,
        change: impl Fn(&mut Key, &mut Arc<str>),
    ) -> Result<(), Faults> {
        let Self { bid_type, item, mut names } = self;
        let unknown_key = |known: Vec<&str>| {
            let what = if item.is_some() { "field" } else { "constant" };
            // As whoever asks calls it: another label leaves the key as it is.
            let place = if label.is_some() { "key" } else { "from" };
            fault(place, &unknown(what, from.as_str(), known.into_iter()))
        };
        let own = |constant: &super::Constant| constant.key == *from;
        let is_field = item.is_some();
        if !is_field && !bid_type.constants.iter().any(own) {
            return Err(unknown_key(
                bid_type.constants.iter().map(|constant| constant.key.as_str()).listed(),
            ));
        }
        let items = bid_type.categories.iter_mut().flat_map(|category| &mut category.items);
        for line_item in
            items.filter(|line_item| item.as_ref().is_none_or(|id| line_item.id == *id))
        {
            if is_field && !line_item.fields.iter().any(|field| field.key == *from) {
                return Err(unknown_key(
                    line_item.fields.iter().map(|field| field.key.as_str()).listed(),
                ));
            }
            let new_texts = if is_field {
                rewritten(line_item, &names, from, to, label)?
            } else {
                with_item_names(&mut names, line_item, |names| {
                    rewritten(line_item, names, from, to, label)
                })?
            };
            for (text, new) in line_item.formulas_mut().into_iter().zip(new_texts) {
                *text = new;
            }
            if is_field {
                for field in line_item.fields.iter_mut().filter(|field| field.key == *from) {
                    change(&mut field.key, &mut field.label);
                }
            }
        }
        if !is_field {
            for constant in bid_type.constants.iter_mut().filter(|constant| constant.key == *from) {
                change(&mut constant.key, &mut constant.label);
            }
        }
        Ok(())
    }
}

/// The formulas of an item, in their order, with every use of one name written as another.
fn rewritten(
    item: &LineItem,
    names: &Names,
    from: &Key,
    to: &Key,
    label: Option<&str>,
) -> Result<Vec<Arc<str>>, Faults> {
    item.formulas()
        .into_iter()
        .map(|(_, text)| {
            let renamed = Formula::parse(text)
                .and_then(|formula| formula.rewritten(names, from.as_str(), to.as_str(), label))
                .map_err(|error| fault("to", &error))?;
            Ok(if *renamed.source() == **text { text.clone() } else { renamed.source().into() })
        })
        .listed_or()
}

pub(super) fn unknown<'a>(
    what: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a str>,
) -> CatalogError {
    // The only fault there is, so that it is searched for what may have been meant.
    unknown_reference(what, id, known, &Faults::default())
}

pub(super) fn fault(argument: &str, error: &dyn Coded) -> Faults {
    Fault::new(At::Root.field(argument), error).into()
}
