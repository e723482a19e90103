//! What is wrong with the parts of a plan that are no mapping.

use super::RoutingError;
use super::plan::{RoutingPlan, TargetKind};
use super::strategy::{Members, Strategy};
use crate::contact::{Region, Regions};
use crate::document::{At, Faults, shown};
use crate::id::TargetId;
use crate::order::{Places, sort, sorted};

/// The greatest weight of a target.
pub(super) const MAX_WEIGHT: u32 = 1_000;

impl RoutingPlan {
    /// The options, which exclude each other (rule R-9).
    pub(super) fn check_options(&self, faults: &mut Faults) {
        let at = At::Root.field("activate_action_plans");
        if self.activate_action_plans && self.apply_to_existing_customers {
            faults.report(at, &RoutingError::OptionsExclude {});
        }
        if self.activate_action_plans && self.target_kind == TargetKind::Users {
            faults.report(at, &RoutingError::PlansNeedAccounts {});
        }
    }

    /// The regions that are built in and those of the plan (rule R-16).
    pub(super) fn known_regions(&self, faults: &mut Faults) -> Regions {
        let place = At::Root.field("regions");
        let own = |it: &super::AddedRegion| Region::new(it.country, &it.code, &it.name);
        let added: Vec<Region> = self.regions.iter().map(own).collect();
        let names: Vec<String> = added.iter().map(ToString::to_string).collect();
        let own = Places::of(&mut names.iter().map(String::as_str));
        let built_in: Vec<String> = match added.as_slice() {
            [] => Vec::new(),
            _ => Regions::default().all().map(ToString::to_string).collect(),
        };
        let built_in = Places::of(&mut built_in.iter().map(String::as_str));
        let is_twice = |(index, (_, name)): &(usize, (&Region, &String))| {
            own.first(name) != Some(*index) || built_in.contain(name)
        };
        for (index, (region, name)) in added.iter().zip(&names).enumerate() {
            let at = place.index(index);
            if region.code().is_empty() || region.name().is_empty() {
                if faults.are_read(at, &["code", "name"]) {
                    faults.report(at, &RoutingError::BlankRegion {});
                }
            } else if !faults.are_read(at, &["country", "code"]) {
                // Which one it is nobody knows.
            } else if is_twice(&(index, (region, name))) {
                let region = shown(name);
                faults.report(at.field("code"), &RoutingError::RegionTwice { region });
            }
        }
        let each = added.iter().zip(&names).enumerate().filter(|it| !is_twice(it));
        let once: Vec<&Region> = each.map(|(_, (region, _))| region).collect();
        let regions = Regions::with(once.iter().copied().cloned());
        let mut taken = Vec::new();
        for (region, called, is_code, other) in regions.called_as_another() {
            let text = region.to_string();
            let Some(index) = own.first(&text) else { continue };
            let at = place.index(index);
            if called.is_empty() || !faults.are_read(at, &["country", "code", "name"]) {
                continue;
            }
            let at = at.field(if is_code { "code" } else { "name" });
            let (called, other) = (shown(called), shown(&other.to_string()));
            faults.report(at, &RoutingError::RegionTaken { region: shown(&text), called, other });
            taken.push(region.clone());
        }
        match &self.strategy {
            // What follows from a name that two have is no fault of its own.
            Strategy::Region(_) if !taken.is_empty() => {
                sort(&mut taken, Ord::cmp);
                let is_left = |it: &&Region| taken.binary_search(it).is_err();
                Regions::with(once.into_iter().filter(is_left).cloned())
            }
            Strategy::Region(_) => regions,
            // Nobody looks for one.
            _ => Regions::none(),
        }
    }

    /// The caps (rule R-21).
    pub(super) fn check_caps(&self, targets: &[TargetId], faults: &mut Faults) {
        let place = At::Root.field("caps");
        if !self.caps.is_empty() && self.zone.is_none() {
            faults.report(At::Root.field("zone"), &RoutingError::NoZone {});
        }
        let cap = |index: usize| self.caps.get(index).map(|cap| (&cap.target, cap.per));
        let order = sorted(self.caps.len(), &mut |a, b| cap(a).cmp(&cap(b)).then(a.cmp(&b)));
        for pair in order.windows(2) {
            let [first, second] = pair else { continue };
            if let Some((target, per)) = cap(*second).filter(|it| cap(*first).as_ref() == Some(it))
            {
                let (target, per) = (target.to_string(), per.as_str());
                let fields = &["target", "per"];
                let at = place.index(*second);
                if faults.are_read(place.index(*first), fields) && faults.are_read(at, fields) {
                    faults.report(at.field("target"), &RoutingError::CapTwice { target, per });
                }
            }
        }
        let root = At::Root;
        let are_known = faults.is_whole(root.field("strategy"))
            && faults.is_whole(root.field("territories"))
            && faults.is_read(root.field("default"));
        for (index, cap) in self.caps.iter().enumerate() {
            let at = place.index(index);
            if cap.leads == 0 {
                faults.report(at.field("leads"), &RoutingError::EmptyCap {});
            }
            if targets.binary_search(&cap.target).is_err() && are_known {
                let known = targets.iter().map(TargetId::as_str);
                let suggestion = faults.nearest(cap.target.as_str(), known);
                let id = cap.target.to_string();
                faults.report(at.field("target"), &RoutingError::UnknownTarget { id, suggestion });
            }
        }
    }
}

impl Members<'_> {
    /// Each once, at least one, each with a weight and hours that can be.
    pub(super) fn check(&self, at: At<'_>, faults: &mut Faults) {
        let (field, inner) = self.kind.fields();
        let list = at.field(field);
        if self.list.is_empty() && faults.is_read(at.field("type")) {
            faults.report(list, &RoutingError::NoTargets {});
        }
        let known = Places::of(&mut self.list.iter().map(|member| member.target.as_str()));
        for (index, member) in self.list.iter().enumerate() {
            let place = list.index(index);
            if known.first(member.target.as_str()) != Some(index) {
                let target = member.target.to_string();
                let at = inner.map_or(place, |inner| place.field(inner));
                faults.report(at, &RoutingError::TargetTwice { target });
            }
            if !(1..=MAX_WEIGHT).contains(&member.weight) {
                let weight = member.weight;
                faults.report(place.field("weight"), &RoutingError::Weight { weight });
            }
            if let Some(hours) = member.hours {
                hours.check(place.field("hours"), faults);
            }
        }
    }
}
