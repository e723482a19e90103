//! A plan with everything looked up that a step needs.

use super::plan::{Period, RoutingPlan};
use super::postal_keys::{PostalKey, System};
use super::postal_map::{Keyed, PostalMap};
use super::rotation::{self, Seat};
use super::strategy::{ByLeadSource, ByPostalCode, ByRegion, Members, Strategy, Written};
use super::{LeadsTo, RoutingError};
use crate::contact::{Country, Region, Regions, ShortZip, excerpt};
use crate::document::{At, Faults, ValueError};
use crate::id::{SettingId, TargetId};
use crate::order::{Places, put, sort};
use crate::time::Hours;

/// A plan, ready to be asked.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) plan: RoutingPlan,
    /// Everybody to whom it can send a lead, by id.
    pub(super) targets: Vec<TargetId>,
    pub(super) mapping: Mapping,
    /// Where the leads of each entry go.
    pub(super) entries: Vec<Destination>,
    /// Where each key stands: the entry, and its place there.
    pub(super) keys: Vec<(u32, u32)>,
    /// That of each territory, and behind them that of the plan itself, if it has one.
    pub(super) rotations: Vec<rotation::Compiled>,
    /// How many seats there are in all rotations.
    pub(super) seats: usize,
    pub(super) has_weights: bool,
    pub(super) default: Option<u32>,
    /// By target and period.
    pub(super) caps: Vec<CompiledCap>,
    pub(super) regions: Regions,
    /// Of each rotation, whether leads come to it.
    pub(super) reached: Vec<bool>,
    pub(super) tracks_loads: bool,
    pub(super) needs_instant: bool,
}

/// By what a lead finds its entry.
#[derive(Clone, Debug)]
pub(super) enum Mapping {
    /// There is no entry, only the rotation of the plan.
    None,
    /// By system.
    PostalCode(Vec<(System, PostalMap)>),
    /// By region; the key of each.
    Region(Vec<(Region, u32)>),
    /// By source; the key of each.
    LeadSource(Vec<(SettingId, u32)>),
}

/// Where leads go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// To a target.
    Target(u32),
    /// Into a rotation.
    Rotation(u32),
    /// Nowhere: the entry is at fault.
    Nowhere,
}

/// A cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CompiledCap {
    pub(super) target: u32,
    pub(super) per: Period,
    pub(super) leads: u32,
}

impl Compiled {
    /// Compiles a plan, and tells everything that is wrong with it.
    pub(super) fn of(plan: &RoutingPlan, faults: &mut Faults) -> Self {
        plan.check_options(faults);
        let mut compiled = Self {
            targets: all_targets(plan),
            mapping: Mapping::None,
            entries: Vec::new(),
            keys: Vec::new(),
            rotations: Vec::new(),
            seats: 0,
            has_weights: false,
            default: None,
            caps: Vec::new(),
            regions: plan.known_regions(faults),
            reached: Vec::new(),
            tracks_loads: false,
            needs_instant: !plan.caps.is_empty(),
            plan: plan.clone(),
        };
        compiled.default = plan.default.as_ref().map(|target| compiled.target(target));
        compiled.compile_territories(faults);
        compiled.compile_strategy(faults);
        compiled.follow_entries();
        compiled.compile_caps(faults);
        compiled
    }

    /// The number of a target of the plan.
    pub(super) fn find(&self, target: &str) -> Option<u32> {
        let place = self.targets.binary_search_by(|known| known.as_str().cmp(target)).ok()?;
        u32::try_from(place).ok()
    }

    fn target(&self, target: &TargetId) -> u32 {
        self.find(target.as_str()).unwrap_or(u32::MAX)
    }

    pub(super) fn target_id(&self, target: u32) -> Option<&TargetId> {
        self.targets.get(usize::try_from(target).ok()?)
    }

    pub(super) fn rotation(&self, rotation: u32) -> Option<&rotation::Compiled> {
        self.rotations.get(usize::try_from(rotation).ok()?)
    }

    /// The rotation of the plan itself.
    pub(super) fn own_rotation(&self) -> Option<u32> {
        let own = self.plan.territories.len();
        (own < self.rotations.len()).then_some(u32::try_from(own).ok()?)
    }

    /// The entry in which a key stands, and where there.
    pub(super) fn key(&self, key: u32) -> Option<(usize, usize)> {
        let (entry, place) = self.keys.get(usize::try_from(key).ok()?)?;
        Some((usize::try_from(*entry).ok()?, usize::try_from(*place).ok()?))
    }

    /// Where the leads of a key go.
    pub(super) fn destination(&self, key: u32) -> Destination {
        let entry = self.key(key).and_then(|(entry, _)| self.entries.get(entry));
        entry.copied().unwrap_or(Destination::Nowhere)
    }

    /// The caps of a target.
    pub(super) fn caps_of(&self, target: u32) -> impl Iterator<Item = (usize, &CompiledCap)> {
        let from = self.caps.partition_point(|cap| cap.target < target);
        self.caps.iter().enumerate().skip(from).take_while(move |(_, cap)| cap.target == target)
    }

    fn compile_territories(&mut self, faults: &mut Faults) {
        let territories = std::mem::take(&mut self.plan.territories);
        let place = At::Root.field("territories");
        let ids = Places::of(&mut territories.iter().map(|territory| territory.id.as_str()));
        for (index, territory) in territories.iter().enumerate() {
            let at = place.index(index);
            if ids.first(territory.id.as_str()) != Some(index) {
                let id = territory.id.to_string();
                faults.report(at.field("id"), &RoutingError::TerritoryTwice { id });
            }
            let members = territory.rotation.members();
            self.compile_rotation(&members, at.field("rotation"), faults);
        }
        self.plan.territories = territories;
    }

    fn compile_rotation(&mut self, members: &Members<'_>, at: At<'_>, faults: &mut Faults) {
        members.check(at, faults);
        let mut seats = Vec::with_capacity(members.list.len());
        for member in &members.list {
            let hours = member.hours.and_then(|hours| Hours::new(hours).ok());
            let target = self.target(member.target);
            seats.push(Seat { target, weight: member.weight, hours });
        }
        let credits_from = self.seats;
        self.seats += seats.len();
        self.has_weights |= members.kind == super::RotationKind::WeightedRoundRobin;
        self.rotations.push(rotation::Compiled::new(members.kind, seats, credits_from));
    }

    fn compile_strategy(&mut self, faults: &mut Faults) {
        let strategy = self.plan.strategy.clone();
        let at = At::Root.field("strategy");
        if let Some(members) = strategy.members() {
            self.compile_rotation(&members, at, faults);
            return;
        }
        let entries = at.field("entries");
        let written = strategy.destinations();
        if written.is_empty() {
            faults.report(entries, &RoutingError::NoEntries {});
        }
        if self.plan.default.is_none() {
            faults.report(At::Root.field("default"), &RoutingError::NoDefault {});
        }
        self.compile_destinations(&written, entries, faults);
        self.mapping = match &strategy {
            Strategy::PostalCode(it) => self.by_postal_code(it, entries, faults),
            Strategy::Region(it) => self.by_region(it, entries, faults),
            Strategy::LeadSource(it) => self.by_source(it, entries, faults),
            _ => Mapping::None,
        };
    }

    /// Follows the entries to the rotations: hours and loads count where leads come.
    fn follow_entries(&mut self) {
        let own = self.own_rotation().map(Destination::Rotation);
        self.reached = vec![false; self.rotations.len()];
        for destination in self.entries.iter().copied().chain(own) {
            if let Destination::Rotation(rotation) = destination
                && let Some(place) = usize::try_from(rotation).ok()
                && let Some(reached) = self.reached.get_mut(place)
            {
                *reached = true;
            }
        }
        for (rotation, _) in self.rotations.iter().zip(&self.reached).filter(|(_, is)| **is) {
            self.needs_instant |= rotation.seats.iter().any(|seat| seat.hours.is_some());
            self.tracks_loads |= rotation.kind == super::RotationKind::LeastLoaded;
        }
    }

    fn compile_destinations(&mut self, written: &[Written<'_>], at: At<'_>, faults: &mut Faults) {
        let territories = &self.plan.territories;
        let known = Places::of(&mut territories.iter().map(|territory| territory.id.as_str()));
        let are_known = faults.is_list_read(At::Root.field("territories"), &["id"]);
        let mut entries = Vec::with_capacity(written.len());
        for (index, written) in written.iter().enumerate() {
            let at = at.index(index);
            let is_read = faults.are_read(at, &["target", "territory"]);
            entries.push(match (written.target, written.territory) {
                _ if !is_read => Destination::Nowhere,
                (Some(target), None) => Destination::Target(self.target(target)),
                (None, Some(territory)) => {
                    let place = known.first(territory.as_str());
                    if place.is_none() && are_known {
                        let suggestion = faults.nearest(territory.as_str(), known.texts());
                        let id = territory.to_string();
                        let error = RoutingError::UnknownTerritory { id, suggestion };
                        faults.report(at.field("territory"), &error);
                    }
                    let place = place.and_then(|place| u32::try_from(place).ok());
                    place.map_or(Destination::Nowhere, Destination::Rotation)
                }
                _ => {
                    faults.report(at, &RoutingError::Destination {});
                    Destination::Nowhere
                }
            });
        }
        drop(known);
        self.entries = entries;
    }

    fn by_postal_code(&mut self, by: &ByPostalCode, at: At<'_>, faults: &mut Faults) -> Mapping {
        // A prefix of other countries covers codes of ten lengths, so that there may be ten times as many as keys.
        let mut found: Vec<(System, Vec<Keyed>)> = Vec::new();
        let is_short_read = faults.is_read(At::Root.field("short_zip"));
        for (entry, it) in by.entries.iter().enumerate() {
            let country = it.country.or(self.plan.country);
            let codes = at.index(entry);
            needs_keys("codes", it.codes.len(), codes, faults);
            let is_clear = is_country_read(codes, it.country, faults);
            for (index, code) in it.codes.iter().enumerate() {
                let key = self.add_key(entry, index);
                if !(is_clear && faults.is_read(codes.field("codes").index(index))) {
                    continue;
                }
                if is_too_long(code, codes.field("codes").index(index), faults) {
                    continue;
                }
                let parse = |short: ShortZip| PostalKey::parse(code, country, short);
                match parse(self.plan.short_zip) {
                    // Whether it is refused or padded nobody knows.
                    Err(_) if !is_short_read && parse(ShortZip::Pad).is_ok() => {}
                    Ok(PostalKey { system, spans }) => {
                        let to = self.rank(self.destination(key));
                        let is_open = spans.len() > 1;
                        let place = found.partition_point(|(known, _)| *known < system);
                        if found.get(place).is_none_or(|(known, _)| *known != system) {
                            put(&mut found, place, (system, Vec::new()));
                        }
                        if let Some((_, keys)) = found.get_mut(place) {
                            let keyed = |span| Keyed { span, key, to, is_open };
                            keys.extend(spans.into_iter().map(keyed));
                        }
                    }
                    Err(error) => {
                        faults.report(codes.field("codes").index(index), error.as_coded());
                    }
                }
            }
        }
        let mut clashes = Vec::new();
        let mut maps = Vec::new();
        for (system, keys) in found {
            let map = PostalMap::new(keys, &mut clashes);
            let is_zip = system == System::Zip;
            maps.push((system, if is_zip { map.with_table(100_000) } else { map }));
        }
        self.tell_clashes(clashes, at, faults);
        Mapping::PostalCode(maps)
    }

    fn by_region(&mut self, by: &ByRegion, at: At<'_>, faults: &mut Faults) -> Mapping {
        let mut found: Vec<(Region, u32)> = Vec::new();
        let are_known =
            faults.is_list_read(At::Root.field("regions"), &["country", "code", "name"]);
        for (entry, it) in by.entries.iter().enumerate() {
            let regions = at.index(entry);
            needs_keys("regions", it.regions.len(), regions, faults);
            let is_clear = are_known && is_country_read(regions, it.country, faults);
            for (index, text) in it.regions.iter().enumerate() {
                let key = self.add_key(entry, index);
                if !(is_clear && faults.is_read(regions.field("regions").index(index))) {
                    continue;
                }
                if is_too_long(text, regions.field("regions").index(index), faults) {
                    continue;
                }
                if let Some(region) = self.only_region(text, it.country) {
                    found.push((region.clone(), key));
                } else {
                    // Those that are counted and not kept need no words.
                    if faults.len() >= Faults::LIMIT {
                        faults.count(1);
                        continue;
                    }
                    let error = self.why_no_region(text, it.country, faults.are_searched());
                    faults.report(regions.field("regions").index(index), &error);
                }
            }
        }
        sort(&mut found, Ord::cmp);
        self.tell_doubles(&found, at, faults);
        Mapping::Region(found)
    }

    fn by_source(&mut self, by: &ByLeadSource, at: At<'_>, faults: &mut Faults) -> Mapping {
        let mut found: Vec<(SettingId, u32)> = Vec::new();
        for (entry, it) in by.entries.iter().enumerate() {
            let sources = at.index(entry);
            needs_keys("sources", it.sources.len(), sources, faults);
            for (index, source) in it.sources.iter().enumerate() {
                let key = self.add_key(entry, index);
                if source.as_str().trim().is_empty() {
                    let error = ValueError::Blank { field: "source" };
                    faults.report(sources.field("sources").index(index), &error);
                } else {
                    found.push((source.clone(), key));
                }
            }
        }
        sort(&mut found, Ord::cmp);
        self.tell_doubles(&found, at, faults);
        Mapping::LeadSource(found)
    }

    fn add_key(&mut self, entry: usize, index: usize) -> u32 {
        let key = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        self.keys.push((place(entry), place(index)));
        key
    }

    /// The field in which the keys of an entry stand.
    pub(super) fn keys_field(&self) -> &'static str {
        match &self.plan.strategy {
            Strategy::PostalCode(_) => "codes",
            Strategy::Region(_) => "regions",
            _ => "sources",
        }
    }

    /// A key as it is written.
    pub(super) fn key_text(&self, key: u32) -> &str {
        let Some((entry, place)) = self.key(key) else { return "" };
        let text = match &self.plan.strategy {
            Strategy::PostalCode(by) => {
                by.entries.get(entry).and_then(|it| it.codes.get(place)).map(|it| &**it)
            }
            Strategy::Region(by) => {
                by.entries.get(entry).and_then(|it| it.regions.get(place)).map(|it| &**it)
            }
            Strategy::LeadSource(by) => {
                by.entries.get(entry).and_then(|it| it.sources.get(place)).map(SettingId::as_str)
            }
            _ => None,
        };
        text.unwrap_or_default()
    }

    pub(super) fn leads_to(&self, to: Destination) -> Option<LeadsTo> {
        Some(match to {
            Destination::Target(target) => {
                LeadsTo::Target { target: self.target_id(target)?.clone() }
            }
            Destination::Rotation(place) => {
                let territory = self.plan.territories.get(usize::try_from(place).ok()?)?;
                LeadsTo::Territory { territory: territory.id.clone() }
            }
            Destination::Nowhere => return None,
        })
    }

    /// A number for each destination.
    fn rank(&self, to: Destination) -> u32 {
        let targets = u32::try_from(self.targets.len()).unwrap_or(u32::MAX);
        match to {
            Destination::Target(target) => target,
            Destination::Rotation(rotation) => targets.saturating_add(rotation),
            Destination::Nowhere => u32::MAX,
        }
    }

    fn compile_caps(&mut self, faults: &mut Faults) {
        self.plan.check_caps(&self.targets, faults);
        let cap = |cap: &super::Cap| CompiledCap {
            target: self.target(&cap.target),
            per: cap.per,
            leads: cap.leads,
        };
        self.caps = self.plan.caps.iter().map(cap).collect();
        sort(&mut self.caps, |a, b| a.target.cmp(&b.target).then(a.per.cmp(&b.per)));
    }
}

/// Whether the country of an entry is known: its own, or else that of the plan.
fn is_country_read(entry: At<'_>, country: Option<Country>, faults: &Faults) -> bool {
    let is_read = faults.is_read(entry.field("country"));
    is_read && (country.is_some() || faults.is_read(At::Root.field("country")))
}

/// The longest key: there is no longer name of a region, and whatever is a key is told with every lead that it wins.
pub(super) const MAX_KEY: usize = 128;

/// Tells a key that is longer than any can be.
fn is_too_long(key: &str, at: At<'_>, faults: &mut Faults) -> bool {
    let is_too_long = key.len() > MAX_KEY;
    if is_too_long {
        let text = excerpt(key);
        faults.report(at, &RoutingError::LongKey { text });
    }
    is_too_long
}

/// Tells an entry without a key.
fn needs_keys(what: &'static str, count: usize, at: At<'_>, faults: &mut Faults) {
    if count == 0 {
        faults.report(at.field(what), &RoutingError::NoKeys { what });
    }
}

impl RoutingPlan {
    /// Everybody to whom it can send a lead, by id.
    pub fn targets(&self) -> Vec<TargetId> {
        all_targets(self)
    }
}

fn all_targets(plan: &RoutingPlan) -> Vec<TargetId> {
    let mut targets: Vec<TargetId> = plan.default.iter().cloned().collect();
    let rotations = plan.territories.iter().map(|territory| territory.rotation.members());
    for members in rotations.chain(plan.strategy.members()) {
        targets.extend(members.list.iter().map(|member| member.target.clone()));
    }
    targets.extend(plan.strategy.destinations().iter().filter_map(|it| it.target).cloned());
    sort(&mut targets, Ord::cmp);
    targets.dedup();
    targets
}
