//! What of a plan is without effect: keys that never win, places that name somebody who gets no leads, and territories that no
//! entry leads to.

use super::Router;
use super::compile::{Destination, Mapping};
use super::coverage::{Ineligible, NeverWins, UnreachedTerritory};
use super::record::WonEntry;
use super::universe::Run;
use crate::document::At;
use crate::order::sort;

impl Router {
    /// The keys that win nowhere, each with some of those that win instead.
    pub(super) fn never_win(&self) -> Vec<NeverWins> {
        let mut instead: Vec<Option<Vec<u32>>> = vec![Some(Vec::new()); self.plan.keys.len()];
        match &self.plan.mapping {
            Mapping::None => {}
            Mapping::PostalCode(maps) => {
                let winners = maps.iter().flat_map(|(_, map)| map.winners());
                winners.for_each(|key| wins(&mut instead, key));
                for (span, key, map) in maps.iter().flat_map(|(_, map)| map.spans()) {
                    let found = usize::try_from(key).ok().and_then(|key| instead.get_mut(key));
                    if let Some(Some(found)) = found {
                        found.extend(map.pieces(span).filter_map(|(_, winner)| winner).take(SHOWN));
                    }
                }
            }
            Mapping::Region(keys) => doubles(keys, &mut instead),
            Mapping::LeadSource(keys) => doubles(keys, &mut instead),
        }
        let mut told = Vec::new();
        for (key, winners) in (0_u32..).zip(instead) {
            let Some(mut winners) = winners else { continue };
            sort(&mut winners, Ord::cmp);
            winners.dedup();
            winners.truncate(SHOWN);
            let instead = winners.into_iter().map(|key| self.won(key)).collect();
            told.push(NeverWins { entry: self.won(key), instead });
        }
        told
    }

    /// The keys that win somewhere, and no class of a universe.
    pub(super) fn unasked(&self, runs: &[Run]) -> Vec<WonEntry> {
        let Mapping::PostalCode(maps) = &self.plan.mapping else { return Vec::new() };
        let mut asked: Vec<u32> = runs.iter().filter_map(|run| run.key).collect();
        sort(&mut asked, Ord::cmp);
        let mut winners: Vec<u32> = maps.iter().flat_map(|(_, map)| map.winners()).collect();
        sort(&mut winners, Ord::cmp);
        winners.dedup();
        winners.retain(|key| asked.binary_search_by(|it| it.cmp(key)).is_err());
        winners.into_iter().map(|key| self.won(key)).collect()
    }

    /// The places of the plan that name somebody who gets no leads for now.
    pub(super) fn ineligible(&self) -> Vec<Ineligible> {
        let mut found = Vec::new();
        let mut note = |path: String, target: u32| {
            if let (Some(reason), Some(id)) = (self.absence_of(target), self.target_id(target)) {
                found.push(Ineligible { path, target: id.clone(), reason });
            }
        };
        let strategy = At::Root.field("strategy");
        let entries = strategy.field("entries");
        for (index, destination) in self.plan.entries.iter().enumerate() {
            if let Destination::Target(target) = destination {
                note(entries.index(index).field("target").to_string(), *target);
            }
        }
        let territories = At::Root.field("territories");
        for (place, rotation) in self.plan.rotations.iter().enumerate() {
            let territory = territories.index(place);
            // The last one is that of the plan itself.
            let is_of_territory = place < self.plan.plan.territories.len();
            let at = if is_of_territory { territory.field("rotation") } else { strategy };
            let (field, inner) = rotation.kind.fields();
            let list = at.field(field);
            for (index, seat) in rotation.seats.iter().enumerate() {
                let seat_at = list.index(index);
                let path = match inner {
                    Some(inner) => seat_at.field(inner).to_string(),
                    None => seat_at.to_string(),
                };
                note(path, seat.target);
            }
        }
        if let Some(default) = self.plan.default {
            note("default".to_owned(), default);
        }
        found
    }

    /// The territories that no entry leads to.
    pub(super) fn unreached(&self) -> Vec<UnreachedTerritory> {
        let place = At::Root.field("territories");
        let territories = self.plan.plan.territories.iter().zip(&self.plan.reached).enumerate();
        let unreached = territories.filter(|(_, (_, is_reached))| !**is_reached);
        let told = unreached.map(|(index, (territory, _))| UnreachedTerritory {
            path: place.index(index).to_string(),
            territory: territory.id.clone(),
        });
        told.collect()
    }
}

/// How many keys are told that win instead of one.
const SHOWN: usize = 10;

/// Notes that a key wins.
fn wins(instead: &mut [Option<Vec<u32>>], key: u32) {
    if let Some(place) = usize::try_from(key).ok().and_then(|key| instead.get_mut(key)) {
        *place = None;
    }
}

/// Of keys that are the same the first wins.
fn doubles<K: PartialEq>(keys: &[(K, u32)], instead: &mut [Option<Vec<u32>>]) {
    for same in keys.chunk_by(|a, b| a.0 == b.0) {
        let Some(((_, first), others)) = same.split_first() else { continue };
        wins(instead, *first);
        for (_, other) in others {
            let place = usize::try_from(*other).ok().and_then(|other| instead.get_mut(other));
            if let Some(Some(winners)) = place {
                winners.push(*first);
            }
        }
    }
}
