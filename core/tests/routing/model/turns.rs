//! Whose turn it is, and what becomes of turns when a list is edited (rules ).

use tenantry::id::TargetId;
use tenantry::lead::{Credit, Lead, Rotation, RotationState, RoutingStateDocument, SkipReason};
use tenantry::time::{Hours, OperationHours};

use super::{Figures, Model};

/// One of those who take turns.
pub(crate) struct Member {
    pub(crate) target: String,
    weight: u32,
    hours: Option<OperationHours>,
}

impl Member {
    pub(crate) fn is_open(&self, lead: &Lead) -> bool {
        self.hours.as_ref().is_none_or(|it| Hours::new(it).unwrap().is_open(lead.at.unwrap()))
    }
}

impl Model<'_> {
    pub(crate) fn members(&self, name: Option<&str>) -> Vec<Member> {
        let alike = |targets: &[TargetId]| -> Vec<Member> {
            let member = |it: &TargetId| Member { target: it.to_string(), weight: 1, hours: None };
            targets.iter().map(member).collect()
        };
        match self.rotation(name) {
            Rotation::RoundRobin(it) => alike(&it.targets),
            Rotation::LeastLoaded(it) => alike(&it.targets),
            Rotation::WeightedRoundRobin(it) => {
                let member = |it: &tenantry::lead::WeightedTarget| Member {
                    target: it.target.to_string(),
                    weight: it.weight,
                    hours: None,
                };
                it.members.iter().map(member).collect()
            }
            Rotation::ByHours(it) => {
                let member = |it: &tenantry::lead::TargetHours| Member {
                    target: it.target.to_string(),
                    weight: 1,
                    hours: Some(it.hours.clone()),
                };
                it.members.iter().map(member).collect()
            }
            other => panic!("no such rotation: {other:?}"),
        }
    }

    /// The list of a rotation as it is in the plan.
    pub(crate) fn order_of(&self, state: &RotationState) -> Vec<TargetId> {
        let name = state.territory.as_ref().map(ToString::to_string);
        let members = self.members(name.as_deref());
        members.iter().map(|it| it.target.parse().unwrap()).collect()
    }

    /// What is still true of a rotation: the last turn is that of who had it or of whoever stood before them; the list is that
    /// of the plan, unless those who were in it stand in another order now, for then that one goes on to its end.
    pub(crate) fn still(&self, name: Option<&str>, kept: Option<&RotationState>) -> RotationState {
        let territory = name.map(|name| name.parse().unwrap());
        let mut now = RotationState {
            territory,
            last: None,
            order: Vec::new(),
            parts: 0,
            credits: Vec::new(),
        };
        let list = self.order_of(&now);
        now.order.clone_from(&list);
        let Some(kept) = kept else { return now };
        for target in &kept.order {
            if list.contains(target) {
                now.last = Some(target.clone());
            }
            if kept.last.as_ref() == Some(target) {
                break;
            }
        }
        if kept.last.is_none() {
            now.last = None;
        }
        let stayed: Vec<TargetId> =
            kept.order.iter().filter(|it| list.contains(it)).cloned().collect();
        let in_list: Vec<TargetId> =
            list.iter().filter(|it| kept.order.contains(it)).cloned().collect();
        let is_weighted = matches!(self.rotation(name), Rotation::WeightedRoundRobin(_));
        if stayed != in_list && !is_weighted {
            now.order = stayed;
        }
        if !is_weighted {
            return now;
        }
        now.parts = kept.parts;
        if kept.parts == 0 && !kept.credits.is_empty() {
            now.parts = self.members(name).iter().map(|it| it.weight).sum();
        }
        for target in &list {
            for credit in &kept.credits {
                if credit.target == *target && credit.credit != 0 {
                    let credit = cut(credit.credit.into(), list.len(), now.parts);
                    now.credits.push(Credit { target: target.clone(), credit });
                }
            }
        }
        now
    }

    /// The members as their turns come, and of how many the round of another order still consists.
    fn sequence(&self, state: &RotationState) -> (Vec<TargetId>, usize) {
        let list = self.order_of(state);
        let position = |order: &[TargetId]| match &state.last {
            Some(last) => order.iter().position(|it| it == last).map_or(0, |place| place + 1),
            None => 0,
        };
        if state.order == list {
            let from = position(&list);
            return (list[from..].iter().chain(&list[..from]).cloned().collect(), 0);
        }
        let left = state.order[position(&state.order)..].to_vec();
        let others: Vec<TargetId> = list.into_iter().filter(|it| !left.contains(it)).collect();
        let count = left.len();
        (left.into_iter().chain(others).collect(), count)
    }

    /// A turn: who had the last one, who gets it, who has the last one now; and of those who may have it the two best figures,
    /// where it goes by such.
    pub(crate) fn turn(
        &self,
        state: &mut RoutingStateDocument,
        name: Option<&str>,
        lead: &Lead,
        skipped: &mut Vec<(String, SkipReason)>,
    ) -> (Option<String>, Option<String>, Option<String>, Figures) {
        let is_it = |it: &RotationState| {
            it.territory.as_ref().map(tenantry::id::TerritoryId::as_str) == name
        };
        let place = state.rotations.iter().position(is_it).unwrap();
        let mut rotation = state.rotations[place].clone();
        let members = self.members(name);
        let before = rotation.last.as_ref().map(ToString::to_string);
        let mut may = |target: &str| {
            let member = members.iter().find(|it| it.target == target).unwrap();
            let mut reason = self.against(state, target, lead);
            if reason.is_none() && !member.is_open(lead) {
                reason = Some(SkipReason::Closed {});
            }
            skipped.extend(reason.map(|reason| (target.to_owned(), reason)));
            reason.is_none()
        };
        let mut figures: Vec<(String, i64)> = Vec::new();
        let mut parts = 0;
        let chosen: Option<TargetId> = match self.rotation(name) {
            Rotation::RoundRobin(_) | Rotation::ByHours(_) => {
                self.sequence(&rotation).0.into_iter().find(|it| may(it.as_str()))
            }
            Rotation::LeastLoaded(_) => {
                let load = |target: &TargetId| {
                    state.loads.iter().find(|it| it.target == *target).map_or(0, |it| it.leads)
                };
                let all = self.sequence(&rotation).0;
                let can: Vec<TargetId> = all.into_iter().filter(|it| may(it.as_str())).collect();
                let fewest = can.iter().map(load).min();
                figures = can.iter().map(|it| (it.to_string(), load(it).into())).collect();
                figures.sort_by_key(|(_, load)| *load);
                can.into_iter().find(|it| Some(load(it)) == fewest)
            }
            _ => {
                let chosen = smooth(&members, &mut rotation, &mut may, &mut figures);
                figures.sort_by_key(|(_, owed)| -owed);
                parts = if chosen.is_some() { rotation.parts } else { 0 };
                chosen
            }
        };
        figures.truncate(2);
        if let Some(chosen) = &chosen {
            let (sequence, left) = self.sequence(&rotation);
            if !sequence[..left].contains(chosen) {
                rotation.order = self.order_of(&rotation);
            }
            rotation.last = Some(chosen.clone());
            state.version += 1;
            self.count(state, chosen.as_str(), lead);
        }
        let after = rotation.last.as_ref().map(ToString::to_string);
        state.rotations[place] = rotation;
        (before, chosen.map(|it| it.to_string()), after, (figures, parts))
    }
}

/// Each that may is owed its weight by the sum of theirs, the first that is owed most is chosen and pays a lead.
fn smooth(
    members: &[Member],
    rotation: &mut RotationState,
    may: &mut dyn FnMut(&str) -> bool,
    figures: &mut Vec<(String, i64)>,
) -> Option<TargetId> {
    let can: Vec<&Member> = members.iter().filter(|it| may(&it.target)).collect();
    let sum: u32 = can.iter().map(|it| it.weight).sum();
    if can.is_empty() {
        return None;
    }
    let before = i128::from(rotation.parts);
    // The fewest parts that are a multiple of the sum and of what a lead had, unless these are too many.
    let had = rotation.parts.max(1);
    let common =
        (1..=sum).rev().find(|it| sum.is_multiple_of(*it) && had.is_multiple_of(*it)).unwrap();
    let least = u64::from(had / common) * u64::from(sum);
    rotation.parts = u32::try_from(least).unwrap_or(u32::MAX / sum * sum);
    let parts = rotation.parts;
    let parts = i128::from(parts);
    let held: Vec<(String, i128)> = members
        .iter()
        .map(|member| {
            let found = rotation.credits.iter().find(|it| it.target.as_str() == member.target);
            let credit = i128::from(found.map_or(0, |it| it.credit));
            (member.target.clone(), if before == 0 { 0 } else { nearest(credit * parts, before) })
        })
        .collect();
    let owed = |target: &str| {
        let member = can.iter().find(|it| it.target == target);
        member.map_or(0, |it| parts / i128::from(sum) * i128::from(it.weight))
    };
    let limit = |credit: i128| cut(credit, members.len(), rotation.parts);
    let after: Vec<(String, i64)> = held
        .iter()
        .map(|(target, credit)| (target.clone(), limit(credit + owed(target))))
        .collect();
    let mine = |target: &str| after.iter().find(|it| it.0 == target).unwrap().1;
    figures.extend(can.iter().map(|it| (it.target.clone(), mine(&it.target))));
    let most = can.iter().map(|it| mine(&it.target)).max()?;
    let chosen = can.iter().find(|it| mine(&it.target) == most).unwrap();
    let paid = |(target, credit): &(String, i64)| {
        let pays = if *target == chosen.target { parts } else { 0 };
        let credit = limit(i128::from(*credit) - pays);
        (credit != 0).then(|| Credit { target: target.parse().unwrap(), credit })
    };
    rotation.credits = after.iter().filter_map(paid).collect();
    Some(chosen.target.parse().unwrap())
}

/// Halves away from zero.
fn nearest(over: i128, under: i128) -> i128 {
    let (whole, rest) = (over / under, over % under);
    if rest.abs() * 2 >= under { whole + over.signum() } else { whole }
}

/// Nobody has more to their credit, or owes more, than as many leads as there are members.
fn cut(credit: i128, members: usize, parts: u32) -> i64 {
    let most = i128::try_from(members).unwrap() * i128::from(parts);
    i64::try_from(credit.clamp(-most, most)).unwrap()
}
