//! What accounts have for themselves in bid types: own line items and values of constants, looked at together for each type.

use std::sync::Arc;

use crate::account::report_unknown;
use crate::document::{At, Document, Fault, Faults};
use crate::id::{ItemId, SettingId};
use crate::network::proposed::Proposed;
use crate::network::{Content, LocalItem, NetworkError, Setting};
use crate::num::Currency;
use crate::order::{Places, sort};
use crate::proposal::{BidType, Catalog, Category, LineItem};

/// So many items are looked at as one category.
const TOGETHER: usize = 256;

/// One own line item or value of a constant.
#[derive(Clone, Copy)]
pub(super) struct Part<'s> {
    pub(super) bid_type: &'s SettingId,
    setting: &'s Setting,
    place: Place,
}

/// Where a part stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In the list of settings of a document.
    Listed { index: usize },
    /// In a change.
    Changed { index: usize },
    /// Around the bid type of a change.
    Around { index: usize },
}

impl<'s> Part<'s> {
    pub(super) const fn of(setting: &'s Setting, place: Place) -> Option<Self> {
        match &setting.content {
            Content::LineItem(LocalItem { bid_type, .. }) => {
                Some(Self { bid_type, setting, place })
            }
            Content::ConstantValue(value) => {
                Some(Self { bid_type: &value.bid_type, setting, place })
            }
            _ => None,
        }
    }

    /// Whether it is wrong only by what becomes of its bid type; then that is told where the type stands.
    const fn is_around(&self) -> bool {
        matches!(self.place, Place::Around { .. })
    }

    /// That it builds on what changes.
    fn refers(&self) -> NetworkError {
        NetworkError::InUse { by: self.setting.id.to_string() }
    }

    /// Tells where its content stands, or what changes around it.
    fn tell<T>(&self, list: At<'_>, tell: impl FnOnce(At<'_>) -> T) -> T {
        match self.place {
            Place::Listed { index } => tell(list.index(index).field("content")),
            Place::Changed { index } => tell(list.index(index).field("setting").field("content")),
            Place::Around { index } => {
                tell(list.index(index).field("setting").field("content").field("bid_type"))
            }
        }
    }
}

impl Proposed<'_> {
    /// Checks own line items and values of constants against their bid types.
    pub(super) fn check_parts(&self, mut parts: Vec<Part<'_>>, list: At<'_>, faults: &mut Faults) {
        sort(&mut parts, |a, b| a.bid_type.cmp(b.bid_type));
        for parts in parts.chunk_by(|a, b| a.bid_type == b.bid_type) {
            let Some(first) = parts.first() else { continue };
            // One that is nowhere is told with the reference.
            if let Some((owner, bid_type)) = self.bid_type(first.bid_type) {
                check_parts_of(owner, bid_type, parts, list, faults);
            }
        }
    }

    fn bid_type(&self, id: &SettingId) -> Option<(&Setting, &BidType)> {
        let setting = self.setting(id).filter(|_| !self.hides(id))?;
        match &setting.content {
            Content::BidType(own) => Some((setting, &own.bid_type)),
            _ => None,
        }
    }
}

/// Checks what accounts have for themselves in one bid type.
fn check_parts_of(
    owner: &Setting,
    bid_type: &BidType,
    parts: &[Part<'_>],
    list: At<'_>,
    faults: &mut Faults,
) {
    let constants = || bid_type.constants.iter().map(|constant| constant.key.as_str());
    let categories = || bid_type.categories.iter().map(|category| category.id.as_str());
    let keys = Places::of(&mut constants());
    let ids = Places::of(&mut categories());
    let mut items: Vec<(&Part<'_>, &LineItem)> = Vec::new();
    for part in parts {
        match &part.setting.content {
            Content::ConstantValue(own)
                if part.is_around() && !keys.contain(own.constant.as_str()) =>
            {
                part.tell(list, |at| faults.report(at, &part.refers()));
            }
            Content::LineItem(local)
                if part.is_around() && !ids.contain(local.category.as_str()) =>
            {
                part.tell(list, |at| faults.report(at, &part.refers()));
            }
            Content::ConstantValue(own) if !keys.contain(own.constant.as_str()) => {
                let (what, id) = ("constant", own.constant.as_str());
                part.tell(list, |at| {
                    report_unknown(what, id, constants(), at.field(what), faults);
                });
            }
            Content::LineItem(local) if !ids.contain(local.category.as_str()) => {
                let (what, id) = ("category", local.category.as_str());
                part.tell(list, |at| {
                    report_unknown(what, id, categories(), at.field(what), faults);
                });
            }
            // An account's own bid type holds its items and values itself.
            Content::LineItem(_) | Content::ConstantValue(_)
                if owner.account == part.setting.account =>
            {
                let account = owner.account.to_string();
                let error = NetworkError::NotBelow { above: account.clone(), account };
                part.tell(list, |at| faults.report(at.field("bid_type"), &error));
            }
            Content::LineItem(local) => items.push((part, &local.item)),
            _ => {}
        }
    }
    let (around, own): (Vec<_>, Vec<_>) = items.into_iter().partition(|(part, _)| part.is_around());
    for items in own.chunks(TOGETHER) {
        let place = |index: usize| {
            let (part, _) = items.get(index)?;
            Some(part.tell(list, |at| at.field("item").to_string()))
        };
        check_items(bid_type, items, place, faults);
    }
    for items in around.chunks(TOGETHER) {
        let mut found = Faults::default();
        check_items(bid_type, items, |index| Some(index.to_string()), &mut found);
        let mut told = None;
        for fault in found.into_vec() {
            let index = fault.path.split(['.', '[']).next().and_then(|index| index.parse().ok());
            let Some((part, _)) = index.and_then(|index: usize| items.get(index)) else { continue };
            // Whose item it is, and then what is wrong with it.
            part.tell(list, |at| {
                if told.replace(index) != Some(index) {
                    faults.report(at, &part.refers());
                }
                faults.push(Fault { path: at.to_string(), ..fault });
            });
        }
    }
}

/// Checks items as if they were all that the type has.
fn check_items(
    bid_type: &BidType,
    items: &[(&Part<'_>, &LineItem)],
    place: impl Fn(usize) -> Option<String>,
    faults: &mut Faults,
) {
    if let Some(catalog) = catalog_of(bid_type, items) {
        let list = "types[0].categories[0].items";
        faults.look_at_elements(list, place, |faults| catalog.check(faults));
    }
}

/// A catalog of the type with these items and no others, which have nothing to do with them.
fn catalog_of(bid_type: &BidType, items: &[(&Part<'_>, &LineItem)]) -> Option<Catalog> {
    // An id that two of them have is told where it is not that of the setting.
    let numbered = |(index, (_, item)): (usize, &(&Part<'_>, &LineItem))| {
        let id = index.to_string().parse().unwrap_or_else(|_| ItemId::clone(&item.id));
        LineItem { id, ..LineItem::clone(item) }
    };
    let category = bid_type.categories.first()?;
    let category = Category {
        id: category.id.clone(),
        name: Arc::clone(&category.name),
        display_order: category.display_order,
        items: items.iter().enumerate().map(numbered).collect(),
    };
    let mut catalog = Catalog::new(Currency::NONE);
    catalog.types.push(BidType {
        id: bid_type.id.clone(),
        name: Arc::clone(&bid_type.name),
        display_order: bid_type.display_order,
        owner: None,
        shared_with: Vec::new(),
        room_measurement: bid_type.room_measurement,
        constants: bid_type.constants.clone(),
        categories: vec![category],
    });
    Some(catalog)
}
