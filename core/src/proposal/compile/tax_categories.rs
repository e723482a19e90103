//! The tax categories of a catalog, to be found by id.

use super::in_order;
use crate::id::TaxCategoryId;
use crate::order::{Listed, sort};
use crate::proposal::District;

/// Where tax categories stand, sorted once, so that no proposal pays for the districts that it does not use.
#[derive(Debug)]
pub(in crate::proposal) struct TaxCategories {
    /// For each district the places of its categories, by their ids.
    of_districts: Vec<Vec<usize>>,
    /// The ids of all districts, in order.
    all: Vec<TaxCategoryId>,
}

impl TaxCategories {
    pub(super) fn of(districts: &[District]) -> Self {
        let of_district = |district: &District| in_order(&district.categories, |known| &known.id);
        let mut all = Vec::new();
        for known in districts.iter().flat_map(|district| &district.categories) {
            all.push(known.id.clone());
        }
        sort(&mut all, Ord::cmp);
        all.dedup();
        Self { of_districts: districts.iter().map(of_district).listed(), all }
    }

    /// The place of a category in the district, given with its place in the catalog; without one, in any.
    pub(in crate::proposal) fn place(
        &self,
        district: Option<(usize, &District)>,
        id: &TaxCategoryId,
    ) -> Option<usize> {
        let Some((index, district)) = district else { return self.all.binary_search(id).ok() };
        let places = self.of_districts.get(index)?;
        let known = |place: &usize| district.categories.get(*place).map(|known| &known.id);
        let found = places.binary_search_by(|place| known(place).cmp(&Some(id))).ok()?;
        places.get(found).copied()
    }

    /// The ids that there are in the district; without one, in any.
    pub(in crate::proposal) fn ids<'a>(
        &'a self,
        district: Option<(usize, &'a District)>,
    ) -> impl Iterator<Item = &'a str> {
        let all = if district.is_some() { &[] } else { self.all.as_slice() };
        let own = district.map_or(&[] as &[_], |(_, district)| district.categories.as_slice());
        own.iter().map(|known| &known.id).chain(all).map(TaxCategoryId::as_str)
    }
}
