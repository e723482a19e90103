//! What always holds of turns, whoever is paused, joins, leaves or moves (rules ).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use tenantry::lead::{AbsenceReason, Lead, Router, RoutingState, TargetLoad};

use crate::cases;
use crate::generate::named;
use crate::random::Random;
use crate::records::{absent, router, turns, weighted};

const NAMES: [&str; 9] = ["e", "a", "h", "c", "b", "i", "d", "g", "f"];

/// A rotation in the course of time.
struct Course {
    list: Vec<&'static str>,
    paused: BTreeSet<&'static str>,
    state: RoutingState,
    router: Router,
}

impl Course {
    fn begin(random: &mut Random) -> Self {
        let mut names = NAMES;
        random.shuffle(&mut names);
        let list = names[..2 + random.index(6)].to_vec();
        let router = router(&turns(&list));
        Self { list, paused: BTreeSet::new(), state: RoutingState::default(), router }
    }

    fn compile(&mut self) {
        let paused: Vec<&str> = self.paused.iter().copied().collect();
        let absences = absent(&paused, AbsenceReason::Paused);
        self.router = router(&turns(&self.list)).with_absent(&absences);
    }

    /// Somebody is paused or comes back, joins or leaves; where that may be, moves.
    fn happen(&mut self, random: &mut Random, may_move: bool) {
        match random.below(if may_move { 6 } else { 4 }) {
            0 => {
                let name = random.pick::<&'static str>(&self.list);
                if !self.paused.remove(name) {
                    self.paused.insert(name);
                }
            }
            1 => {
                let name = random.pick::<&'static str>(&NAMES);
                if !self.list.contains(name) {
                    self.list.insert(random.index(self.list.len() + 1), name);
                }
            }
            2 if self.list.len() > 1 => {
                self.list.remove(random.index(self.list.len()));
            }
            3 => self.state = tenantry::read(&self.state.to_json()).unwrap(),
            4 => random.shuffle(&mut self.list),
            _ => {
                let moved = self.list.remove(random.index(self.list.len()));
                self.list.insert(random.index(self.list.len() + 1), moved);
            }
        }
        self.compile();
    }

    fn may(&self) -> BTreeSet<&'static str> {
        let mut may: BTreeSet<_> = self.list.iter().copied().collect();
        may.retain(|name| !self.paused.contains(name));
        may
    }

    fn next(&mut self) -> Option<String> {
        let lead = Lead::default();
        let (assignment, state) = self.router.route(&self.state, &lead).unwrap();
        let target = assignment.target().map(ToString::to_string);
        drop(assignment);
        self.state = state;
        target
    }

    /// Who would get so many leads, if nothing happened meanwhile.
    fn ahead(&self, count: usize) -> Vec<String> {
        let leads = vec![Lead::default(); count];
        let (assignments, _) = self.router.route_all(&self.state, &leads).unwrap();
        assignments.iter().filter_map(|it| Some(it.target()?.to_string())).collect()
    }
}

/// From some instant on, whoever could get leads all the time got as many as any other such, or one more.
fn are_even(random: &mut Random, before: usize, may_move: bool) {
    let mut course = Course::begin(random);
    for _ in 0..before {
        if random.once_in(3) {
            course.happen(random, may_move);
        }
        course.next();
    }
    let mut throughout = course.may();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..40 {
        if random.once_in(4) {
            course.happen(random, may_move);
            let may = course.may();
            throughout.retain(|name| may.contains(name));
        }
        match course.next() {
            Some(target) => *counts.entry(target).or_default() += 1,
            None => assert!(course.may().is_empty(), "{:?}", course.list),
        }
        let of = |name: &&str| counts.get(*name).copied().unwrap_or_default();
        let (most, fewest) = (throughout.iter().map(of).max(), throughout.iter().map(of).min());
        let (most, fewest) = (most.unwrap_or_default(), fewest.unwrap_or_default());
        assert!(most - fewest <= 1, "{throughout:?} {counts:?} {:?}", course.state);
    }
}

#[test]
fn counts_differ_by_at_most_one_over_pauses_joins_leaves_and_moves() {
    let random = &mut Random::new(5);
    (0..cases(1_000)).for_each(|_| are_even(random, 0, true));
}

#[test]
fn counts_differ_by_at_most_one_from_any_lead_on_where_nobody_moves() {
    let random = &mut Random::new(6);
    for _ in 0..cases(1_000) {
        let before = random.index(20);
        are_even(random, before, false);
    }
}

#[test]
fn nobodys_turn_shifts_when_somebody_joins_or_leaves() {
    let random = &mut Random::new(7);
    for _ in 0..cases(1_000) {
        let mut course = Course::begin(random);
        (0..random.index(20)).for_each(|_| drop(course.next()));
        let before = course.ahead(2 * NAMES.len());
        // Who leaves and joins again has moved.
        let mut stayed = course.list.clone();
        for _ in 0..=random.index(3) {
            course.happen(random, false);
            stayed.retain(|name| course.list.contains(name));
        }
        course.paused.clear();
        course.compile();
        let theirs = |turns: Vec<String>| -> Vec<String> {
            let mut turns = turns;
            turns.retain(|name| stayed.contains(&name.as_str()));
            turns.truncate(stayed.len());
            turns
        };
        let after = course.ahead(2 * NAMES.len());
        assert_eq!(theirs(after), theirs(before), "{stayed:?} {:?}", course.list);
    }
}

#[test]
fn whoever_may_not_have_a_turn_never_has_one() {
    let random = &mut Random::new(8);
    for _ in 0..cases(200) {
        let mut course = Course::begin(random);
        for _ in 0..30 {
            course.happen(random, true);
            let target = course.next();
            let may = course.may();
            assert_eq!(target.is_some(), !may.is_empty());
            assert!(target.is_none_or(|name| may.contains(name.as_str())));
        }
    }
}

#[test]
fn of_as_many_leads_as_the_weights_add_up_to_each_gets_its_weight() {
    let random = &mut Random::new(9);
    for _ in 0..cases(400) {
        let count = 1 + random.index(NAMES.len());
        let members: Vec<(&str, u32)> = NAMES[..count]
            .iter()
            .map(|name| (*name, u32::try_from(random.between(1, 12)).unwrap()))
            .collect();
        let all: u32 = members.iter().map(|(_, weight)| weight).sum();
        let router = router(&weighted(&members));
        let leads = vec![Lead::default(); 2 * usize::try_from(all).unwrap()];
        let (assignments, state) = router.route_all(&RoutingState::default(), &leads).unwrap();
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for (given, assignment) in (1_u32..).zip(&assignments) {
            *counts.entry(assignment.target().unwrap().as_str()).or_default() += 1;
            for (name, weight) in &members {
                // As even as it can be: no more than one from its share of the leads so far.
                let (has, share) =
                    (counts.get(name).copied().unwrap_or_default() * all, given * weight);
                assert!(
                    has.abs_diff(share) < all * u32::try_from(count).unwrap(),
                    "{members:?} {counts:?}"
                );
            }
            if given % all == 0 {
                let expected: BTreeMap<&str, u32> =
                    members.iter().map(|(name, weight)| (*name, weight * given / all)).collect();
                assert_eq!(counts, expected);
            }
        }
        assert!(state.to_document().rotations[0].credits.is_empty());
    }
}

/// A weighted rotation in the course of time, and what is still owed to each.
struct Weights {
    members: Vec<(&'static str, u32)>,
    paused: BTreeSet<&'static str>,
    state: RoutingState,
    router: Router,
    /// In parts of a lead of which there are 2^80, cut: over a million leads less than a part of 2^60.
    owed: BTreeMap<&'static str, i128>,
    most: u32,
}

const LEAD: i128 = 1 << 80;

impl Weights {
    fn happen(&mut self, random: &mut Random) {
        let weight = |random: &mut Random, most: u32| {
            u32::try_from(random.between(1, u64::from(most))).unwrap()
        };
        let name = random.pick::<&'static str>(&NAMES);
        match random.below(12) {
            0 if !self.members.iter().any(|it| it.0 == *name) => {
                let place = random.index(self.members.len() + 1);
                self.members.insert(place, (name, weight(random, self.most)));
            }
            1 if self.members.len() > 1 => {
                let (left, _) = self.members.remove(random.index(self.members.len()));
                self.owed.remove(left);
            }
            2 => {
                let place = random.index(self.members.len());
                self.members[place].1 = weight(random, self.most);
            }
            3 => random.shuffle(&mut self.members),
            4 => self.state = tenantry::read(&self.state.to_json()).unwrap(),
            _ => {
                if !self.paused.remove(name) {
                    self.paused.insert(name);
                }
            }
        }
        let paused: Vec<&str> = self.paused.iter().copied().collect();
        self.router =
            router(&weighted(&self.members)).with_absent(&absent(&paused, AbsenceReason::Paused));
    }

    fn step(&mut self) {
        let can = || self.members.iter().filter(|it| !self.paused.contains(it.0));
        let sum: u32 = can().map(|it| it.1).sum();
        let lead = Lead::default();
        let (assignment, state) = self.router.route(&self.state, &lead).unwrap();
        let chosen = assignment.target().map(ToString::to_string);
        assert_eq!(chosen.is_some(), sum > 0);
        for (name, weight) in can() {
            let owed = self.owed.entry(name).or_default();
            *owed += LEAD * i128::from(*weight) / i128::from(sum);
            *owed -= if chosen.as_deref() == Some(name) { LEAD } else { 0 };
        }
        drop(assignment);
        self.state = state;
    }
}

#[test]
fn what_is_owed_to_those_who_stay_never_comes_to_two_leads_whatever_the_others_do() {
    let random = &mut Random::new(12);
    let mut most_owed = 0;
    for course in 0..cases(30) {
        let members = vec![("a", 1), ("b", 1), ("c", 1)];
        let router = router(&weighted(&members));
        let (paused, state, owed) = (BTreeSet::new(), RoutingState::default(), BTreeMap::new());
        let most = [1, 4, 1_000][usize::try_from(course % 3).unwrap()];
        let mut weights = Weights { members, paused, state, router, owed, most };
        let often = 1 + random.below(6);
        for _ in 0..1_000 {
            if random.once_in(often) {
                weights.happen(random);
            }
            weights.step();
            let found = weights.owed.values().map(|owed| owed.unsigned_abs()).max();
            most_owed = most_owed.max(found.unwrap_or_default());
            assert!(most_owed < 2 * LEAD.unsigned_abs(), "{:?}", weights.members);
        }
    }
}

#[test]
fn loads_that_were_alike_stay_alike() {
    let random = &mut Random::new(10);
    for _ in 0..cases(300) {
        let mut plan = turns(&NAMES[..2 + random.index(7)]);
        plan["strategy"]["type"] = json!("least_loaded");
        let router = router(&plan);
        let begun: TargetLoad = TargetLoad {
            target: named(random, &NAMES[..2]),
            leads: u32::try_from(random.below(9)).unwrap(),
        };
        let state = RoutingState::default().with_loads([begun]).unwrap();
        let leads = vec![Lead::default(); 60];
        let (_, state) = router.route_all(&state, &leads).unwrap();
        let loads: Vec<u32> = state.to_document().loads.iter().map(|it| it.leads).collect();
        assert_eq!(loads.len(), router.targets().len());
        let (most, fewest) = (loads.iter().max().unwrap(), loads.iter().min().unwrap());
        assert!(most - fewest <= 1, "{loads:?}");
    }
}

#[test]
fn a_log_that_is_played_again_leads_to_the_same_state() {
    let random = &mut Random::new(11);
    for _ in 0..cases(100) {
        let mut course = Course::begin(random);
        let mut log = Vec::new();
        for _ in 0..30 {
            course.happen(random, true);
            log.push((course.list.clone(), course.paused.clone(), course.next()));
        }
        let mut again = RoutingState::default();
        for (list, paused, target) in log {
            let paused: Vec<&str> = paused.into_iter().collect();
            let absences = absent(&paused, AbsenceReason::Archived);
            let router = router(&turns(&list)).with_absent(&absences);
            let lead = Lead::default();
            let (assignment, state) = router.route(&again, &lead).unwrap();
            assert_eq!(assignment.target().map(ToString::to_string), target);
            drop(assignment);
            again = state;
        }
        assert_eq!(again.to_json(), course.state.to_json());
    }
}
