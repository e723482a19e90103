//! The silence audit by brute force: everything happens to everybody, and whoever is told is counted (N-20).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use tenantry::document::Coded;
use tenantry::id::{AccountId, UserId};
use tenantry::notify::{
    AssignedBy, Channel, Contact, ContactCreated, ContactState, CreatedBy, Dispatcher,
    DuplicateFound, Finding, HoursSide, InAccount, ManyContacts, Mend, NoticeKind, Occurrence,
    Roster, RosterUser, Silence, StepRan, StepReached, TextReceived, Timed, UserAssigned, WhyNot,
    WithContact,
};

use crate::model::{Model, Notice, has_contact};
use crate::records::{choice, contact, dispatcher, id};
use tenantry::time::{OpenSpan, Weekday};

/// Something that can happen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Case {
    pub(crate) account: AccountId,
    pub(crate) kind: NoticeKind,
    /// Whose contact it is about; nothing for a kind that is about none.
    pub(crate) contact: Option<(ContactState, Option<UserId>)>,
    pub(crate) blocked: bool,
    pub(crate) hours: Option<HoursSide>,
}

/// What the audit says of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) silence: Silence,
    pub(crate) reasons: Vec<&'static str>,
    pub(crate) mend: Vec<Mend>,
}

/// The next instants at which an account is open and closed; one of no hours where they do not matter.
fn moments(
    model: &Model<'_>,
    account: &AccountId,
    at: DateTime<FixedOffset>,
) -> Vec<(Option<HoursSide>, DateTime<FixedOffset>)> {
    let Some(hours) = model.owner_hours(model.account(account)) else { return vec![(None, at)] };
    let mut moments = Vec::new();
    let is_open = hours.is_open(at);
    let open = if is_open { Some(at) } else { hours.next_opening(at).map(|turn| turn.at) };
    let mut closed = if is_open { hours.next_closing(at).map(|turn| turn.at) } else { Some(at) };
    // Where only dates of their own are open, the last of them ends some time.
    let owner = model.user(&model.account(account).owner);
    let week = &model.account(account).hours.as_ref().unwrap().week;
    while week.is_empty()
        && owner.hours.is_empty()
        && let Some(opening) = closed.and_then(|closed| hours.next_opening(closed))
    {
        closed = hours.next_closing(opening.at).map(|turn| turn.at);
    }
    moments.extend(open.map(|open| (Some(HoursSide::In), open)));
    moments.extend(closed.map(|closed| (Some(HoursSide::Out), closed)));
    moments
}

/// Every state that a contact of an account can be in.
fn contacts(
    model: &Model<'_>,
    account: &AccountId,
    kind: NoticeKind,
) -> Vec<Option<(ContactState, Option<UserId>)>> {
    if !has_contact(kind) {
        return vec![None];
    }
    let mut contacts = vec![Some((ContactState::Unassigned, None))];
    if kind == NoticeKind::AssignedUser {
        // Whoever was assigned is the assigned user.
        contacts.clear();
    }
    for user in model.0.users.iter().filter(|user| user.account == *account) {
        let state = state_of(user);
        contacts.push(Some((state, Some(user.id.clone()))));
    }
    contacts
}

/// The state of a contact that is assigned to a user.
const fn state_of(user: &RosterUser) -> ContactState {
    if user.archived { ContactState::AssignedArchived } else { ContactState::Assigned }
}

/// A real occurrence by which a kind is raised, if anything of it is.
fn happening(case: &Case, at: DateTime<FixedOffset>) -> Occurrence {
    use NoticeKind as K;
    use Occurrence as O;
    let account = case.account.clone();
    let assigned = case.contact.as_ref().and_then(|(_, user)| user.clone());
    let about = Contact { assigned, blocked: case.blocked, ..contact("c") };
    let plain = || InAccount { account: account.clone(), at, id: None };
    let with = || WithContact { account: account.clone(), at, id: None, contact: about.clone() };
    let many = |count: usize| {
        let named = |place| Contact { id: id(&format!("c{place}")), ..about.clone() };
        let contacts = (0..count).map(named).collect();
        ManyContacts { account: account.clone(), at, id: None, contacts }
    };
    let timed = || Timed {
        account: account.clone(),
        at,
        id: None,
        contact: about.clone(),
        due: at,
        notify: true,
    };
    let text = |text: &str| TextReceived {
        account: account.clone(),
        at,
        id: None,
        contact: about.clone(),
        text: text.into(),
    };
    match case.kind {
        K::AccountPaused => O::AccountPaused(plain()),
        K::ClientExport => O::ClientsExported(plain()),
        K::ClientImport => O::ClientsImported(plain()),
        K::DownloadReport => O::ReportReady(plain()),
        K::FranchiseeStatisticsReport => O::StatisticsReady(plain()),
        K::TestInboxRead => O::TestInboxRead(plain()),
        K::Warnings => O::Warned(plain()),
        K::ParserCreated => O::ParserCreated(plain()),
        K::ParserUpdated => O::ParserUpdated(plain()),
        K::SystemInformation => O::SystemInformed(plain()),
        K::SystemErrorInformation => O::SystemFailed(plain()),
        K::ClientUpdate => O::ContactUpdated(with()),
        K::EmailFailed => O::EmailFailed(with()),
        K::EmailReceived => O::EmailReceived(with()),
        K::ManualEmailSent => O::EmailSent(with()),
        K::ManualTextSent => O::TextSent(with()),
        K::PassThrough => O::CallPassedThrough(with()),
        K::Voicemail => O::VoicemailLeft(with()),
        K::MarketplaceMessage => O::MarketplaceMessage(with()),
        K::ProposalOpen => O::ProposalOpened(with()),
        K::ProposalSign => O::ProposalSigned(with()),
        K::ProposalSentToDispatch => O::ProposalDispatched(with()),
        K::PaymentReceived => O::PaymentReceived(with()),
        K::PaymentEntered => O::PaymentEntered(with()),
        K::ContactMoved => O::ContactMoved(with()),
        K::TextReceived => O::TextReceived(text("when do you come?")),
        K::TextStopped => O::TextReceived(text("stop")),
        K::ActionPlanStep => {
            O::PlanStepRan(StepRan { account, at, id: None, contact: about, notify: true })
        }
        K::AssignedUser => {
            let by = AssignedBy::SalesCycle;
            O::UserAssigned(UserAssigned { account, at, id: None, contact: about, by })
        }
        K::StepReached => O::StepReached(StepReached {
            account,
            at,
            id: None,
            contact: about,
            designated: None,
            notify: true,
        }),
        K::ManualAppointment => O::AppointmentSet(timed()),
        K::ManualCallSchedule => O::CallScheduled(timed()),
        K::ManualContactReminder => O::ReminderSet(timed()),
        K::NewLead => {
            let by = CreatedBy::Form;
            O::ContactCreated(ContactCreated { account, at, id: None, contact: about, by })
        }
        K::DuplicateClient => {
            let (contact, original) = (contact("new"), about);
            O::DuplicateFound(DuplicateFound { account, at, id: None, contact, original })
        }
        K::SingleReassigned => O::ContactsReassigned(many(1)),
        K::SingleReleased => O::ContactsReleased(many(1)),
        K::BulkReassigned => O::ContactsReassigned(many(6)),
        K::BulkReleased => O::ContactsReleased(many(6)),
        kind => panic!("{kind} stands in no list"),
    }
}

/// Whether a case raises its kind, and whether anybody is told of it.
fn happens(dispatcher: &Dispatcher, case: &Case, at: DateTime<FixedOffset>) -> (bool, bool) {
    let decision = dispatcher.dispatch(&happening(case, at)).unwrap();
    let place = decision.raised().iter().position(|raised| raised.kind == case.kind);
    let is_told = decision.deliveries().iter().any(|told| Some(told.raised()) == place);
    (place.is_some(), is_told)
}

/// Every case of those kinds in which nobody is told, with the instant at which that was found out.
pub(crate) fn silent(
    dispatcher: &Dispatcher,
    model: &Model<'_>,
    kinds: &[NoticeKind],
    at: DateTime<FixedOffset>,
) -> BTreeMap<Case, DateTime<FixedOffset>> {
    let mut silent = BTreeMap::new();
    for account in model.0.accounts.iter().map(|account| &account.id) {
        for (hours, at) in moments(model, account, at) {
            for kind in kinds.iter().copied() {
                for contact in contacts(model, account, kind) {
                    let account = account.clone();
                    let case = Case { account, kind, contact, blocked: false, hours };
                    let (is_raised, is_told) = happens(dispatcher, &case, at);
                    if has_contact(kind) {
                        // Where a blocked contact makes no difference, it is no case of its own.
                        let blocked = Case { blocked: true, ..case.clone() };
                        let now = happens(dispatcher, &blocked, at);
                        if now != (is_raised, is_told) {
                            assert_eq!(now, (false, false), "{blocked:?}");
                            silent.insert(blocked, at);
                        }
                    }
                    if is_raised && !is_told {
                        silent.insert(case, at);
                    }
                }
            }
        }
    }
    silent
}

/// What the audit says of every single case of those kinds.
pub(crate) fn single_cases(
    findings: &[Finding],
    model: &Model<'_>,
    kinds: &[NoticeKind],
    at: DateTime<FixedOffset>,
) -> BTreeMap<Case, Said> {
    let mut cases = BTreeMap::new();
    for finding in findings {
        for place in &finding.places {
            let mut contacts = Vec::new();
            if finding.contacts.is_empty() {
                contacts.push(None);
            }
            if finding.contacts.contains(&ContactState::Unassigned) {
                contacts.push(Some((ContactState::Unassigned, None)));
            }
            for user in &place.users {
                let state = state_of(model.user(user));
                assert!(finding.contacts.contains(&state), "{finding:?}");
                contacts.push(Some((state, Some(user.clone()))));
            }
            let states: BTreeSet<_> = contacts.iter().flatten().map(|it| it.0).collect();
            assert_eq!(states.into_iter().collect::<Vec<_>>(), finding.contacts, "{finding:?}");
            for hours in moments(model, &place.account, at).into_iter().map(|it| it.0) {
                if finding.hours.is_some() && finding.hours != hours {
                    continue;
                }
                for kind in finding.kinds.iter().copied().filter(|kind| kinds.contains(kind)) {
                    for contact in &contacts {
                        let (account, contact) = (place.account.clone(), contact.clone());
                        let blocked = finding.blocked;
                        let case = Case { account, kind, contact, blocked, hours };
                        let said = Said {
                            silence: finding.silence,
                            reasons: finding.reasons.iter().map(|reason| reason.code()).collect(),
                            mend: place.mend.clone(),
                        };
                        let twice = cases.insert(case, said);
                        assert_eq!(twice, None, "no case stands in two findings: {findings:#?}");
                    }
                }
            }
        }
    }
    cases
}

/// Somebody would be told if they could be: nothing that stands against it was chosen.
fn is_failure(reason: &WhyNot) -> bool {
    let code = reason.code();
    [
        "archived",
        "no_phone",
        "no_email",
        "no_fallback_number",
        "never_open",
        "not_below",
        "no_roll_up",
    ]
    .iter()
    .any(|name| code.strip_prefix("notify.") == Some(*name))
}

/// Whether it is lost that nobody is told, or muted, and the codes of what stands against it: of those who would be told if
/// they could be, else of everybody.
fn judge(
    model: &Model<'_>,
    case: &Case,
    at: DateTime<FixedOffset>,
) -> (Silence, Vec<&'static str>) {
    if case.blocked {
        return (Silence::Muted, vec!["notify.blocked"]);
    }
    let assigned = case.contact.as_ref().and_then(|(_, user)| user.as_ref());
    let notice = Notice { kind: case.kind, account: &case.account, assigned, at };
    let mut against: Vec<BTreeSet<WhyNot>> = Vec::new();
    for user in model.candidates(&notice, Channel::Panel) {
        against.push(model.why_not(&notice, model.user(&user), Channel::Panel));
    }
    for channel in [Channel::Text, Channel::Email] {
        against.extend(model.ways(&notice, channel).into_iter().map(|way| way.against));
    }
    let failures: Vec<_> =
        against.iter().filter(|reasons| reasons.iter().all(is_failure)).cloned().collect();
    let own = |user: &&RosterUser| user.account == case.account;
    let nobody = model.0.users.iter().filter(own).all(|user| user.archived);
    let codes = |all: &[BTreeSet<WhyNot>]| {
        let codes: BTreeSet<_> = all.iter().flatten().map(Coded::code).collect();
        codes.into_iter().collect()
    };
    match (failures.is_empty(), nobody) {
        (false, _) => (Silence::Lost, codes(&failures)),
        (true, true) => (Silence::Lost, vec!["notify.nobody"]),
        (true, false) => (Silence::Muted, codes(&against)),
    }
}

/// The roster after a change.
fn mended(roster: &Roster, mends: &[&Mend], kinds: &[NoticeKind]) -> Roster {
    let mut roster = roster.clone();
    for mend in mends {
        let accounts = |roster: &mut Roster, id: &AccountId| {
            roster.accounts.iter().position(|account| account.id == *id).unwrap()
        };
        let users = |roster: &mut Roster, id: &UserId| {
            roster.users.iter().position(|user| user.id == *id).unwrap()
        };
        match mend {
            Mend::SetFallbackNumber { account } => {
                let place = accounts(&mut roster, account);
                roster.accounts[place].messaging.fallback_number = Some("303-555-0199".into());
            }
            Mend::SetPhone { user } => {
                let place = users(&mut roster, user);
                roster.users[place].phone = Some("303-555-0198".into());
            }
            Mend::SetEmail { user } => {
                let place = users(&mut roster, user);
                roster.users[place].email = Some("new@shop.example".into());
            }
            Mend::SetHours { account } => {
                let place = accounts(&mut roster, account);
                let hours = roster.accounts[place].hours.as_mut().unwrap();
                let span = (Weekday::Monday, "09:00".parse().unwrap(), "10:00".parse().unwrap());
                hours.week = vec![OpenSpan::new(span.0, span.1, span.2)];
            }
            Mend::ActivateRollUp { account } => {
                let place = accounts(&mut roster, account);
                roster.accounts[place].add_ons.push(id("notification_roll_up"));
            }
            Mend::RestoreUser { user } => {
                let place = users(&mut roster, user);
                roster.users[place].archived = false;
            }
            Mend::ShowAll { user } => {
                let place = users(&mut roster, user);
                // For all at once: no kind depends on another.
                for kind in kinds {
                    let choice = choice(&mut roster.users[place], *kind);
                    choice.system = Some(true);
                    choice.au = choice.au.map(|_| false);
                }
            }
            Mend::Unblock {} => {}
            other => panic!("{other:?} stands in no list"),
        }
    }
    roster
}

/// A roster and what it becomes by changes, each made once.
struct Mended<'r> {
    roster: &'r Roster,
    kinds: &'r [NoticeKind],
    known: BTreeMap<Vec<Mend>, Dispatcher>,
}

impl Mended<'_> {
    /// Whether somebody is told in a case, once the roster is changed.
    fn helps(&mut self, mends: &[&Mend], case: &Case, at: DateTime<FixedOffset>) -> bool {
        let key = mends.iter().copied().cloned().collect();
        let dispatcher = self.known.entry(key).or_insert_with(|| {
            let roster = mended(self.roster, mends, self.kinds);
            dispatcher(&roster)
        });
        let (is_raised, is_told) = happens(dispatcher, case, at);
        assert!(is_raised);
        is_told
    }
}

/// Every change of one thing.
fn every_change(roster: &Roster) -> Vec<Mend> {
    let mut changes = Vec::new();
    for account in &roster.accounts {
        let account = || account.id.clone();
        changes.push(Mend::SetFallbackNumber { account: account() });
        changes.push(Mend::ActivateRollUp { account: account() });
        if roster.accounts.iter().any(|it| it.id == account() && it.hours.is_some()) {
            changes.push(Mend::SetHours { account: account() });
        }
    }
    for user in &roster.users {
        let user = || user.id.clone();
        changes.push(Mend::SetPhone { user: user() });
        changes.push(Mend::SetEmail { user: user() });
        changes.push(Mend::RestoreUser { user: user() });
        changes.push(Mend::ShowAll { user: user() });
    }
    changes
}

/// That a mend lets somebody be told, that no part of it does, and that no smaller one would.
fn is_smallest(mended: &mut Mended<'_>, case: &Case, said: &Said, at: DateTime<FixedOffset>) {
    let roster = mended.roster;
    let about = || format!("{case:?} {said:?} {roster:#?}");
    if case.blocked {
        // Unblocked, it may still reach nobody.
        let (first, rest) = said.mend.split_first().unwrap();
        assert_eq!(*first, Mend::Unblock {});
        let case = Case { blocked: false, ..case.clone() };
        if rest.is_empty() {
            assert!(mended.helps(&[], &case, at), "{}", about());
        } else {
            is_smallest(mended, &case, &Said { mend: rest.to_vec(), ..said.clone() }, at);
        }
        return;
    }
    let mend: Vec<_> = said.mend.iter().collect();
    assert!(!mend.is_empty(), "{}", about());
    assert!(mended.helps(&mend, case, at), "the mend helps: {}", about());
    if mend.len() == 1 {
        return;
    }
    for parts in 0..(1_usize << mend.len()) - 1 {
        let part: Vec<_> =
            (0..mend.len()).filter(|bit| parts & (1 << bit) != 0).map(|bit| mend[bit]).collect();
        assert!(!mended.helps(&part, case, at), "a part helps: {part:?} {}", about());
    }
    for change in every_change(roster) {
        assert!(!mended.helps(&[&change], case, at), "less helps: {change:?} {}", about());
    }
    assert_eq!(mend.len(), 2, "nothing needs more than that: {}", about());
}

/// The audit of a roster, for some kinds, against brute force: the same cases, judged the same, and every mend mends.
pub(crate) fn agree(
    roster: &Roster,
    kinds: &[NoticeKind],
    at: DateTime<FixedOffset>,
) -> BTreeMap<Case, Said> {
    let (dispatcher, model) = (dispatcher(roster), Model(roster));
    let findings = dispatcher.audit_silence(at);
    let said = single_cases(&findings, &model, kinds, at);
    let silent = silent(&dispatcher, &model, kinds, at);
    let (told, found): (Vec<_>, Vec<_>) = (said.keys().collect(), silent.keys().collect());
    assert_eq!(told, found, "{roster:#?} {findings:#?}");
    let mut mended = Mended { roster, kinds, known: BTreeMap::new() };
    for (case, at) in &silent {
        let said = &said[case];
        let judged = judge(&model, case, *at);
        assert_eq!((said.silence, said.reasons.clone()), judged, "{case:?} {roster:#?}");
        is_smallest(&mut mended, case, said, *at);
    }
    let alike: BTreeSet<_> = findings.iter().map(what_is_read).collect();
    assert_eq!(alike.len(), findings.len(), "no two that could be read as one: {findings:#?}");
    said
}

/// What a person reads of a finding, whatever the places.
fn what_is_read(finding: &Finding) -> String {
    let mut finding = serde_json::to_value(finding).unwrap();
    let places = finding["places"].take();
    let names = |place: &serde_json::Value| {
        let mends = place["mend"].as_array().unwrap().iter();
        mends.map(|mend| mend["type"].clone()).collect::<Vec<_>>()
    };
    let mut mends: Vec<_> = places.as_array().unwrap().iter().map(names).collect();
    mends.dedup();
    assert_eq!(mends.len(), 1, "one way of mending for all places: {finding} {places}");
    format!("{finding} {mends:?}")
}

#[test]
fn the_audit_of_any_network_is_that_of_brute_force() {
    let random = &mut crate::random::Random::new(5);
    let ground = crate::generate::Ground::new();
    for _ in 0..crate::cases(400) {
        let (roster, at) = (ground.roster(random), crate::generate::at(random));
        agree(&roster, NoticeKind::ALL, at);
    }
}
