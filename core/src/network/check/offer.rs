//! Bid types, line items and constants: what is wrong with them is found by compiling the catalog that they make.

use std::sync::Arc;

use crate::document::{At, Document, Faults};
use crate::id::{AccountId, DistrictId, SettingId};
use crate::network::proposed::Proposed;
use crate::network::{Content, NetworkError, Setting};
use crate::num::Currency;
use crate::order::Places;
use crate::proposal::Catalog;

impl Proposed<'_> {
    /// Checks a setting that is part of a catalog.
    pub(super) fn check_offer(&self, setting: &Setting, content: At<'_>, faults: &mut Faults) {
        let (part, field) = match &setting.content {
            Content::BidType(_) => ("types[0]", "bid_type"),
            Content::QuoteType(_) => ("quote_types[0]", "quote_type"),
            Content::TaxDistrict(_) => ("districts[0]", "district"),
            Content::ProposalSettings(_) => ("", ""),
            _ => return,
        };
        let mut catalog = Catalog::new(Currency::NONE);
        setting.content.put_into(&mut catalog, &setting.id);
        if !field.is_empty() {
            return report_below(&catalog, part, content.field(field), faults);
        }
        // Whether there is such a district is known here.
        let named = catalog.default_district.take().filter(|_| self.known.offers);
        if let Some(named) = named.filter(|named| !self.has_district(setting, named)) {
            catalog.default_district = Some(named);
            // The others are looked at for what may have been meant.
            if faults.are_searched() {
                let all = self.settings_of(&setting.account);
                catalog.districts = all.filter_map(|other| district(other)).collect();
            }
        }
        report_below(&catalog, part, content, faults);
    }

    /// Whether the account of a setting has a district that is in use.
    fn has_district(&self, setting: &Setting, named: &DistrictId) -> bool {
        let known = named.as_str().parse().ok().and_then(|id: SettingId| self.setting(&id));
        let known = known.filter(|known| known.account == setting.account && !known.archived);
        known.is_some_and(|known| matches!(known.content, Content::TaxDistrict(_)))
    }

    /// The settings that an account has or is given by sharing, archived ones not among them.
    pub(in crate::network) fn offers(&self, account: &AccountId) -> Vec<&Arc<Setting>> {
        let own = self.settings_of(account);
        own.chain(self.given(account)).filter(|setting| !setting.archived).collect()
    }
}

/// What of the catalog of an account has ids that must be unique in it, and where that is told.
pub(super) struct Offers<'s> {
    pub(super) account: &'s AccountId,
    /// The number of the setting, or of the change.
    pub(super) index: usize,
    /// The number of the account among those that a setting is shared with.
    pub(super) receiver: Option<usize>,
    /// The bid types that the account has or is given, and its own items in them.
    pub(super) settings: Vec<&'s Setting>,
}

/// Whether a setting has ids of categories or items.
pub(super) const fn has_ids(setting: &Setting) -> bool {
    matches!(setting.content, Content::BidType(_) | Content::LineItem(_))
}

/// Checks the catalog of every account that has bid types or is given some.
pub(super) fn check_all_offers(settings: &[Setting], list: At<'_>, faults: &mut Faults) {
    let mut given: Vec<(&AccountId, usize, &Setting)> = Vec::new();
    for (index, setting) in settings.iter().enumerate().filter(|(_, setting)| !setting.archived) {
        if has_ids(setting) {
            let accounts = std::iter::once(&setting.account).chain(&setting.shared_with);
            given.extend(accounts.map(|account| (account, index, setting)));
        }
    }
    crate::order::sort(&mut given, |a, b| a.0.cmp(b.0));
    let mut offers = Vec::new();
    for given in given.chunk_by(|a, b| a.0 == b.0) {
        if let Some((account, index, _)) = given.last() {
            let (index, settings) = (*index, given.iter().map(|(.., setting)| *setting).collect());
            offers.push(Offers { account, index, receiver: None, settings });
        }
    }
    check_offers(&offers, &mut |offers, error| faults.report(list.index(offers.index), error));
}

/// Checks that the ids of categories and items are unique in the catalog of each account, shared ones and own items in them
/// included. What accounts have in common is looked at once for all of them, and told wholly for the first.
pub(super) fn check_offers(all: &[Offers<'_>], report: &mut dyn FnMut(&Offers<'_>, &NetworkError)) {
    let ids = Ids::of(all);
    let mut keys: Vec<(Vec<usize>, usize)> = Vec::new();
    for (index, offers) in all.iter().enumerate() {
        let parts = ids.parts_of(offers);
        if !parts.is_empty() {
            keys.push((parts, index));
        }
    }
    crate::order::sort(&mut keys, |a, b| a.0.cmp(&b.0));
    let mut found: Vec<(usize, Vec<(&'static str, &str)>)> = Vec::new();
    for alike in keys.chunk_by(|a, b| a.0 == b.0) {
        let Some(((parts, first), others)) = alike.split_first() else { continue };
        let twice = ids.twice_in(parts);
        if let Some(one) = twice.first().copied() {
            found.extend(others.iter().map(|(_, index)| (*index, vec![one])));
            found.push((*first, twice));
        }
    }
    crate::order::sort(&mut found, |a, b| a.0.cmp(&b.0));
    for (index, twice) in found {
        let Some(offers) = all.get(index) else { continue };
        for (what, id) in twice {
            let (id, account) = (id.to_owned(), offers.account.to_string());
            report(offers, &NetworkError::TwiceInCatalog { what, id, account });
        }
    }
}

/// The ids of categories and items in some settings, those that stand there once left out: no catalog has them twice.
struct Ids<'s> {
    /// Where each setting stands below.
    places: Places<'s>,
    /// Of each setting its categories and its items, as numbers of ids.
    of_settings: Vec<[Vec<usize>; 2]>,
    texts: [Vec<&'s str>; 2],
}

const WHAT: [&str; 2] = ["category", "line item"];

impl<'s> Ids<'s> {
    fn of(all: &[Offers<'s>]) -> Self {
        let mut settings: Vec<&'s Setting> =
            all.iter().flat_map(|offers| offers.settings.iter().copied()).collect();
        crate::order::sort(&mut settings, |a, b| a.id.cmp(&b.id));
        settings.dedup_by(|b, a| a.id == b.id);
        let mut ids: [Vec<(&'s str, usize)>; 2] = [Vec::new(), Vec::new()];
        let [categories, items] = &mut ids;
        for (place, setting) in settings.iter().enumerate() {
            match &setting.content {
                Content::BidType(own) => {
                    for category in &own.bid_type.categories {
                        categories.push((category.id.as_str(), place));
                        items.extend(category.items.iter().map(|item| (item.id.as_str(), place)));
                    }
                }
                Content::LineItem(local) => items.push((local.item.id.as_str(), place)),
                _ => {}
            }
        }
        let mut of_settings = vec![[Vec::new(), Vec::new()]; settings.len()];
        for (kind, ids) in ids.iter().enumerate() {
            let firsts = Places::of(&mut ids.iter().map(|(id, _)| *id));
            let mut stand: Vec<(usize, usize)> = Vec::with_capacity(ids.len());
            let mut again = vec![false; ids.len()];
            for (index, (id, place)) in ids.iter().enumerate() {
                let first = firsts.first(id).unwrap_or(index);
                stand.push((first, *place));
                if first != index
                    && let Some(again) = again.get_mut(first)
                {
                    *again = true;
                }
            }
            stand.retain(|(first, _)| again.get(*first) == Some(&true));
            for (first, place) in stand {
                let of_setting = of_settings.get_mut(place).and_then(|of| of.get_mut(kind));
                if let Some(ids) = of_setting {
                    ids.push(first);
                }
            }
        }
        let places = Places::of(&mut settings.iter().map(|setting| setting.id.as_str()));
        let texts = ids.map(|ids| ids.into_iter().map(|(id, _)| id).collect());
        Self { places, of_settings, texts }
    }

    /// The bid types of an account and then its own items in them, by place: those of which an id stands somewhere else too.
    fn parts_of(&self, offers: &Offers<'s>) -> Vec<usize> {
        let (mut types, mut locals) = (Vec::new(), Vec::new());
        for setting in &offers.settings {
            match &setting.content {
                Content::BidType(_) => types.push(setting.id.as_str()),
                Content::LineItem(local) if setting.account == *offers.account => {
                    locals.push((setting.id.as_str(), local.bid_type.as_str()));
                }
                _ => {}
            }
        }
        if types.len().saturating_add(locals.len()) < 2 {
            return Vec::new();
        }
        // An item of a bid type that the account no longer has is not in its catalog.
        let of_types = Places::of(&mut types.iter().copied());
        let locals = locals.iter().filter(|(_, of)| of_types.contain(of)).map(|(id, _)| *id);
        let parts = types.iter().copied().chain(locals).filter_map(|id| self.places.first(id));
        let has_some = |place: &usize| {
            self.of_settings.get(*place).is_some_and(|ids| ids.iter().any(|ids| !ids.is_empty()))
        };
        parts.filter(has_some).collect()
    }

    /// The ids that stand there twice, once for each time beside the first.
    fn twice_in(&self, parts: &[usize]) -> Vec<(&'static str, &'s str)> {
        let mut twice = Vec::new();
        for ((kind, what), texts) in WHAT.into_iter().enumerate().zip(&self.texts) {
            let of_parts = parts.iter().filter_map(|place| self.of_settings.get(*place)?.get(kind));
            let ids = of_parts.flatten().filter_map(|number| texts.get(*number).copied());
            let ids: Vec<&str> = ids.collect();
            let places = Places::of(&mut ids.iter().copied());
            let again =
                ids.iter().enumerate().filter(|(place, id)| places.first(id) != Some(*place));
            twice.extend(again.map(|(_, id)| (what, *id)));
        }
        twice
    }
}

fn district(setting: &Setting) -> Option<crate::proposal::District> {
    match &setting.content {
        Content::TaxDistrict(own) if !setting.archived => Some(own.district.clone()),
        _ => None,
    }
}

/// Reports the faults of a catalog that was made to look at one part of it, at the place where that part stands.
fn report_below(catalog: &Catalog, part: &str, at: At<'_>, faults: &mut Faults) {
    faults.look_at_part(&at.to_string(), part, |faults| Document::check(catalog, faults));
}
