//! The library against the naive model: random rosters and occurrences, and no difference.

use std::collections::{BTreeMap, BTreeSet};

use tenantry::document::Coded;
use tenantry::id::UserId;
use tenantry::notify::{
    Channel, Decision, Dispatcher, Matrix, Occurrence, Outcome, PanelPlace, Path, RaisedNotice,
    Roster, Whose,
};

use crate::cases;
use crate::generate::{self, Ground};
use crate::model::{self, CHANNELS, Model, Notice, Raised, Told};
use crate::random::Random;
use crate::records::dispatcher;

/// What a run has seen, so that it is known to be more than silence.
#[derive(Debug, Default)]
struct Seen {
    cases: u64,
    refused: u64,
    names: BTreeSet<&'static str>,
    channels: BTreeMap<Channel, u64>,
    deferred: u64,
    joined: u64,
    /// Of one of two ways, that it is closed.
    beside: u64,
    codes: BTreeSet<&'static str>,
}

fn agree_on(dispatcher: &Dispatcher, model: &Model<'_>, occurrence: &Occurrence, seen: &mut Seen) {
    let at_fault = || format!("{occurrence:#?} {:#?}", model.0);
    seen.cases += 1;
    seen.names.insert(occurrence.name());
    let wrong = model.wrong(occurrence);
    let decision = match dispatcher.dispatch(occurrence) {
        Ok(decision) => decision,
        Err(faults) => {
            seen.refused += 1;
            let mut told: Vec<_> =
                faults.as_slice().iter().map(|fault| (fault.code, fault.path.clone())).collect();
            told.sort();
            return assert_eq!(told, wrong, "{}", at_fault());
        }
    };
    assert_eq!(wrong, [], "{}", at_fault());
    let raised = Raised {
        raised: decision.raised().to_vec(),
        not_raised: decision.not_raised().to_vec(),
        due: decision.due().to_vec(),
        heard: decision.heard(),
        assigns: decision.assigns().cloned(),
    };
    let expected = model::raised(model, occurrence);
    assert_eq!(raised, expected, "{}", at_fault());
    let deliveries = deliveries(&decision);
    for told in deliveries.values().flatten() {
        *seen.channels.entry(told.1).or_default() += 1;
        seen.deferred += u64::from(told.3.is_some());
        seen.joined += u64::from(told.4.len() > 1);
    }
    let mut withheld = withheld(&decision);
    for (place, raised) in expected.raised.iter().enumerate() {
        let notice = Notice {
            kind: raised.kind,
            account: &raised.account,
            assigned: raised.assigned.as_ref(),
            at: occurrence.at(),
        };
        let mut told = model.deliveries(&notice);
        told.sort();
        let here = deliveries.get(&place).cloned().unwrap_or_default();
        assert_eq!(here, told, "{raised:?} {}", at_fault());
        agree_on_why_not(&decision, model, place, &notice, seen);
        for channel in CHANNELS {
            let candidates = model.candidates(&notice, channel);
            for user in candidates {
                let against = model.why_not(&notice, model.user(&user), channel);
                let codes: BTreeSet<_> = against.iter().map(Coded::code).collect();
                let is_told = told.iter().any(|told| told.0 == user && told.1 == channel);
                assert_eq!(is_told, codes.is_empty(), "the model is at one with itself");
                let codes = if is_told { model.beside(&notice, &user, channel) } else { codes };
                let here = withheld.remove(&(place, channel, user));
                seen.beside += u64::from(is_told && here.is_some());
                let expected = (!codes.is_empty()).then_some(codes);
                assert_eq!(here, expected, "{raised:?} {}", at_fault());
            }
        }
    }
    assert!(withheld.is_empty(), "nobody else: {withheld:?} {}", at_fault());
    agree_on_what_stays(&decision, model, occurrence);
}

/// The deliveries of each raised notice, sorted.
fn deliveries(decision: &Decision<'_>) -> BTreeMap<usize, Vec<Told>> {
    let mut all: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    for delivery in decision.deliveries() {
        let until = match delivery.outcome() {
            Outcome::Delivered => None,
            Outcome::Deferred { until } => Some(until),
        };
        all.entry(delivery.raised()).or_default().push((
            delivery.user().clone(),
            delivery.channel(),
            delivery.to().map(Into::into),
            until,
            delivery.paths().all().map(Path::as_str).collect(),
        ));
    }
    for told in all.values_mut() {
        told.sort();
    }
    all
}

/// Whom the notices do not reach on which channel, each once.
fn withheld(decision: &Decision<'_>) -> BTreeMap<(usize, Channel, UserId), BTreeSet<&'static str>> {
    let mut all = BTreeMap::new();
    for group in decision.withheld() {
        let codes: BTreeSet<_> = group.reasons.iter().copied().collect();
        assert_eq!(codes.len(), group.reasons.len(), "no reason twice: {group:?}");
        for raised in group.raised..=group.last.unwrap_or(group.raised) {
            assert_eq!(decision.raised()[raised].kind, decision.raised()[group.raised].kind);
            for user in &group.users {
                if !group.contacts.is_empty()
                    && !group.contacts.contains(&whose(&decision.raised()[raised], user))
                {
                    continue;
                }
                let twice = all.insert((raised, group.channel, user.clone()), codes.clone());
                assert!(twice.is_none(), "{user} stands twice: {:#?}", decision.withheld());
            }
        }
    }
    all
}

/// Whose the contact of a notice is, to a user.
fn whose(raised: &RaisedNotice, user: &UserId) -> Whose {
    match &raised.assigned {
        Some(assigned) if !raised.assigned_archived => {
            if assigned == user {
                Whose::Own
            } else {
                Whose::Others
            }
        }
        _ => Whose::Unassigned,
    }
}

fn agree_on_why_not(
    decision: &Decision<'_>,
    model: &Model<'_>,
    place: usize,
    notice: &Notice<'_>,
    seen: &mut Seen,
) {
    for user in &model.0.users {
        for channel in CHANNELS {
            let answers = decision.why_not(&user.id, channel).unwrap();
            let answer = &answers[place];
            assert_eq!((answer.raised, answer.kind), (place, notice.kind));
            seen.codes.extend(answer.reasons.iter().map(Coded::code));
            let told: BTreeSet<_> = answer.reasons.iter().cloned().collect();
            assert_eq!(told.len(), answer.reasons.len(), "no reason twice: {answer:?}");
            let expected = model.why_not(notice, user, channel);
            assert_eq!(told, expected, "{user:?} {channel} {notice:?} {:#?}", model.0);
        }
    }
}

/// Notices leave the panel after the days of the account in which they were raised (N-16), and each panel shows its own
/// (N-10).
fn agree_on_what_stays(decision: &Decision<'_>, model: &Model<'_>, occurrence: &Occurrence) {
    for delivery in decision.deliveries() {
        let account = model.account(&decision.raised()[delivery.raised()].account);
        let days = account.notifications_kept_days.filter(|_| delivery.channel() == Channel::Panel);
        let leaves = days.and_then(|days| {
            let leaves =
                occurrence.at().checked_add_signed(chrono::Duration::days(i64::from(days)))?;
            let beyond = chrono::DateTime::parse_from_rfc3339("9999-12-31T00:00:00Z").unwrap();
            (leaves < beyond).then_some(leaves)
        });
        assert_eq!(decision.leaves_at(delivery), leaves);
        if let Some(leaves) = leaves {
            let place = |at| PanelPlace::of(occurrence.at(), false, days, at);
            assert_eq!(place(leaves), PanelPlace::Gone);
            let before = leaves - chrono::Duration::seconds(1);
            assert_eq!(place(before), PanelPlace::Panel);
        }
    }
    for user in &model.0.users {
        let theirs = decision.panel_of(&user.id).count();
        let all = decision.deliveries().iter();
        let own = all.filter(|it| it.user() == &user.id && it.channel() == Channel::Panel);
        assert_eq!(theirs, own.count());
    }
}

fn agree_on_matrices(dispatcher: &Dispatcher, model: &Model<'_>) {
    for user in &model.0.users {
        let Matrix { user: whose, cells, mut roll_up, mut roll_up_in_vain } =
            dispatcher.matrix(&user.id).unwrap();
        roll_up.sort();
        roll_up_in_vain.sort();
        let told = Matrix { user: whose, cells, roll_up, roll_up_in_vain };
        assert_eq!(told, model.matrix(&user.id), "{user:#?}");
    }
}

/// Rosters, of each the matrices and twenty occurrences.
fn agree(start: u64, count: u64) {
    let random = &mut Random::new(start);
    let source = Ground::new();
    let mut seen = Seen::default();
    while seen.cases < count {
        let roster: Roster = source.roster(random);
        let (dispatcher, model) = (dispatcher(&roster), Model(&roster));
        agree_on_matrices(&dispatcher, &model);
        for _ in 0..20 {
            agree_on(&dispatcher, &model, &generate::occurrence(random, &roster), &mut seen);
        }
    }
    // Not a test of silence alone; a part of a run is too few to tell.
    if cases(100) < 100 {
        return;
    }
    assert_eq!(seen.names.len(), Occurrence::NAMES.len());
    assert!(seen.refused * 100 > count && seen.refused * 10 < count, "{seen:?}");
    for channel in CHANNELS {
        assert!(seen.channels[&channel] * 20 > count, "{seen:?}");
    }
    assert!(seen.deferred * 200 > count && seen.joined * 1_000 > count, "{seen:?}");
    assert!(seen.beside * 10_000 > count, "{seen:?}");
    assert_eq!(seen.codes.len(), 15, "every reason: {seen:?}");
}

#[test]
fn every_decision_is_that_of_the_model() {
    agree(1, cases(250_000));
}

#[test]
fn every_decision_is_that_of_the_model_once_more() {
    agree(2, cases(250_000));
}

#[test]
fn the_order_of_a_roster_changes_nothing() {
    let random = &mut Random::new(3);
    let source = Ground::new();
    for _ in 0..cases(2_000) {
        let mut roster = source.roster(random);
        let occurrences: Vec<_> = (0..5).map(|_| generate::occurrence(random, &roster)).collect();
        let at = generate::at(random);
        let users: Vec<_> = roster.users.iter().map(|user| user.id.clone()).collect();
        let answers = |roster: &Roster| {
            let dispatcher = dispatcher(roster);
            let decided = occurrences.iter().map(|it| {
                dispatcher.dispatch(it).map_or_else(|it| it.to_string(), |it| it.to_json())
            });
            let decided: Vec<_> = decided.collect();
            let matrices: Vec<_> = users.iter().map(|user| dispatcher.matrix(user)).collect();
            (decided, dispatcher.audit_silence(at), matrices)
        };
        let before = answers(&roster);
        random.shuffle(&mut roster.users);
        random.shuffle(&mut roster.accounts);
        for user in &mut roster.users {
            random.shuffle(&mut user.roll_up);
            random.shuffle(&mut user.control);
        }
        assert_eq!(answers(&roster), before, "{roster:#?}");
    }
}
