//! What always holds, whatever the network: laws of access.

use std::collections::BTreeSet;
use std::sync::Arc;

use tenantry::access::{Capability, Credential, Cure, Denial};
use tenantry::account::Feature;
use tenantry::id::{AccountId, UserId};
use tenantry::network::{
    Actor, Command, Content, ExportSwitches, Facts, LocalItem, Network, NetworkDocument, OfUser,
    Question, Setting,
};

use crate::cases;
use crate::generate;
use crate::model::Model;
use crate::random::Random;
use crate::records::*;

/// Every plain question of a network: each capability in each account.
fn plain_questions(document: &NetworkDocument) -> Vec<Question> {
    let accounts = document.accounts.iter();
    accounts
        .flat_map(|account| CAPABILITIES.map(|it| Question::new(it, account.id.clone())))
        .collect()
}

fn is_allowed(network: &Network, actor: &Actor, question: &Question) -> bool {
    network.guard().may(actor, question).is_allowed()
}

#[test]
fn what_is_not_granted_is_denied() {
    let random = &mut Random::new(21);
    for _ in 0..cases(300) {
        let document = generate::network(random);
        let network = network(&document);
        assert!(!is_allowed(&network, &actor("nobody"), &generate::question(random, &document)));
        for question in plain_questions(&document) {
            for user in &document.users {
                let own = user.account == question.account;
                let below = network.is_above(&user.account, &question.account);
                let from_above = [Capability::LogInAs, Capability::ManageSubAccounts]
                    .contains(&question.capability);
                if is_allowed(&network, &Actor::new(user.id.clone()), &question) {
                    assert!(!user.archived && user.credential.set_on.is_some());
                    assert!(own || below && from_above, "{question:?} {user:?}");
                }
            }
        }
    }
}

#[test]
fn a_lock_beats_a_share_and_a_switch() {
    let random = &mut Random::new(22);
    let mut locked = 0;
    for _ in 0..cases(2_000) {
        let mut document = generate::network(random);
        let feature =
            *random.pick(&[Feature::LogCodes, Feature::ActionPlans, Feature::LeadSources]);
        let kind = match feature {
            Feature::LogCodes => "log_code",
            Feature::ActionPlans => "action_plan",
            _ => "lead_source",
        };
        let locker = random.index(document.accounts.len());
        let locker_id = document.accounts[locker].id.clone();
        if !document.accounts[locker].locks.contains(&feature) {
            document.accounts[locker].locks.push(feature);
        }
        // Creating is on everywhere, and all that can be shared is shared with everybody below.
        document.accounts.iter_mut().for_each(|account| account.creation_off.clear());
        let below: Vec<_> =
            network(&document).below(&locker_id).map(|account| account.id.clone()).collect();
        for setting in &mut document.settings {
            if setting.account == locker_id && setting.content.name() == "bid_type" {
                setting.shared_with.clone_from(&below);
                setting.shared_with.sort();
            }
        }
        let network = network(&document);
        for account in below {
            for user in network.users_of(&account) {
                let actor = Actor::new(user.id.clone());
                for capability in [Capability::ChangeSettings, Capability::EditActionPlans] {
                    let question = Question::new(capability, account.clone());
                    let verdict = network.guard().may(&actor, &question.clone().creating(kind));
                    assert!(!verdict.is_allowed());
                    let by = locker_id.clone();
                    assert!(verdict.reasons.contains(&Denial::Locked { feature, by }));
                    assert!(!is_allowed(&network, &actor, &question.with_feature(feature)));
                    locked += 1;
                }
            }
        }
    }
    assert!(locked > 100 || cases(100) < 100);
}

/// Whether somebody can bring a thing about without being given anything: themselves, or as somebody they may log in as.
fn holds(network: &Network, model: &Model, actor: &Actor, question: &Question) -> bool {
    let real = &model.users[&actor.user];
    let mut eyes = vec![actor.clone(), Actor::new(actor.user.clone())];
    for user in model.users.values().filter(|user| model.may_log_in_as(real, user)) {
        eyes.push(Actor::new(actor.user.clone()).logged_in_as(user.id.clone()));
    }
    eyes.iter().any(|eyes| is_allowed(network, eyes, question))
}

/// Beside these, no command grants what its actor does not hold: the call center, which nobody who runs an account holds
/// (U-2); completing the set-up, which is for those who log in directly (T-10); what a lock had kept from somebody, as it is
/// kept from the actor's eyes too; and exporting contacts, which those switch for each role who may (U-11), also where the one
/// owner as whom they could export is archived.
fn is_beyond_its_actor(model: &Model, command: &Command, question: &Question) -> bool {
    let capability = question.capability;
    let of_locks = matches!(capability, Capability::DeleteContacts | Capability::EditActionPlans);
    let lifts = matches!(command, Command::Unlock(_) | Command::MoveAccount(_));
    let owner = model.accounts.get(&question.account).map(|account| &account.owner);
    let nobody_to_be =
        owner.and_then(|owner| model.users.get(owner)).is_some_and(|owner| owner.archived);
    let switches = matches!(command, Command::SetPolicy(_)) && nobody_to_be;
    matches!(capability, Capability::UseCallCenter | Capability::CompleteSetup)
        || lifts && of_locks
        || switches && capability == Capability::ExportContacts
}

#[test]
fn no_command_grants_more_than_its_actor_holds() {
    let random = &mut Random::new(23);
    let mut granted = 0;
    for _ in 0..cases(2_500) {
        let document = generate::network(random);
        let before = network(&document);
        let model = Model::of(&document);
        for _ in 0..6 {
            let actor = generate::an_actor(random, &document);
            let command = generate::command(random, &document);
            let facts = Facts { version: None, ..generate::facts(random, &document) };
            let Ok(decided) = before.execute(&actor, &command, &facts) else { continue };
            let mut after = before.clone();
            decided.events.iter().for_each(|event| after.apply(event).unwrap());
            for question in plain_questions(&document) {
                if is_beyond_its_actor(&model, &command, &question) {
                    continue;
                }
                for user in &document.users {
                    let user = Actor::new(user.id.clone());
                    if is_allowed(&after, &user, &question)
                        && !is_allowed(&before, &user, &question)
                    {
                        granted += 1;
                        assert!(
                            holds(&before, &model, &actor, &question),
                            "{actor:?} {command:?} gives {user:?} {question:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(granted > 20 || cases(100) < 100, "{granted}");
}

#[test]
fn a_further_lock_or_a_share_less_never_grants_anything() {
    let random = &mut Random::new(24);
    for _ in 0..cases(1_500) {
        let document = generate::network(random);
        let mut changed = document.clone();
        if random.once_in(2) {
            let place = random.index(changed.accounts.len());
            let locks = &mut changed.accounts[place].locks;
            let feature = *random.pick(&FEATURES);
            if !locks.contains(&feature) {
                locks.push(feature);
            }
        } else {
            for setting in &mut changed.settings {
                if random.once_in(2) {
                    setting.shared_with.pop();
                }
            }
        }
        let (before, after) = (network(&document), network(&changed));
        for _ in 0..60 {
            let actor = generate::an_actor(random, &document);
            let question = generate::question(random, &document);
            if is_allowed(&after, &actor, &question) {
                assert!(is_allowed(&before, &actor, &question), "{actor:?} {question:?}");
            }
        }
    }
}

/// A network, somebody, and what they ask: what a cure changes.
#[derive(Clone)]
struct Case {
    document: NetworkDocument,
    actor: Actor,
    question: Question,
}

impl Case {
    fn is_allowed(&self) -> bool {
        is_allowed(&network(&self.document), &self.actor, &self.question)
    }

    fn user(&mut self, id: &UserId) -> &mut tenantry::access::User {
        self.document.users.iter_mut().find(|user| user.id == *id).unwrap()
    }

    fn account(&mut self, id: &AccountId) -> &mut tenantry::account::Account {
        self.document.accounts.iter_mut().find(|account| account.id == *id).unwrap()
    }

    fn apply(&mut self, cure: &Cure) {
        match cure {
            Cure::RestoreUser { user } => {
                // As the command does: without a credential (U-8).
                let user = self.user(user);
                user.archived = false;
                user.credential = Credential::default();
            }
            Cure::SetCredential { user } => {
                self.user(user).credential.set_on = Some(day("2026-11-20"));
            }
            Cure::LogInAs { user } => {
                self.actor = Actor::new(self.actor.user.clone()).logged_in_as(user.clone());
            }
            Cure::LogInDirectly { user } => self.actor = Actor::new(user.clone()),
            Cure::ChangeRole { user, role } => self.user(user).role = *role,
            Cure::SwitchOn { role, .. } => {
                let switches: &mut ExportSwitches = &mut self.document.policy.export_contacts;
                match role.as_str() {
                    "admin" => switches.admin = true,
                    "standard" => switches.standard = true,
                    _ => switches.salesperson = true,
                }
            }
            Cure::Unlock { account, feature } => {
                self.account(account).locks.retain(|locked| locked != feature);
            }
            Cure::AllowCreation { account, feature } => {
                self.account(account).creation_off.retain(|off| off != feature);
            }
            Cure::Duplicate { setting } | Cure::DuplicateItem { setting } => {
                self.duplicate(setting.as_str());
            }
            other => panic!("{other} is no cure of a verdict"),
        }
    }

    /// The receiver's own copy; of a bid type one of its items (S-7).
    fn duplicate(&mut self, setting: &str) {
        let original = self.document.settings.iter().find(|it| it.id.as_str() == setting).unwrap();
        let content = match original.content.clone() {
            Content::BidType(own) => {
                let category = &own.bid_type.categories[0];
                let mut item = category.items[0].clone();
                item.id = id("copy");
                let category = category.id.clone();
                Content::LineItem(LocalItem { bid_type: original.id.clone(), category, item })
            }
            Content::HostedPage(mut page) => {
                page.name = Arc::from("Copy");
                page.slug = Arc::from("copy");
                Content::HostedPage(page)
            }
            other => other,
        };
        let copy = Setting::new(id("copy"), self.question.account.clone(), content);
        self.document.settings.push(copy);
        self.question.setting = Some(id("copy"));
    }
}

#[test]
fn the_cures_of_a_denial_allow_and_nothing_less_does() {
    let random = &mut Random::new(25);
    let (mut cured, mut kinds) = (0, BTreeSet::new());
    for _ in 0..cases(1_700) {
        let document = generate::network(random);
        let network = network(&document);
        for _ in 0..12 {
            let actor = generate::an_actor(random, &document);
            let question = generate::question(random, &document);
            let verdict = network.guard().may(&actor, &question);
            let (_, cures) = told_plainly(verdict.clone());
            if cures.is_empty() || cures.len() > 5 {
                continue;
            }
            cured += 1;
            kinds.extend(
                cures.iter().map(|cure| format!("{cure:?}").split(' ').next().unwrap().to_owned()),
            );
            for chosen in 0..1_u32 << cures.len() {
                let mut case = Case {
                    document: document.clone(),
                    actor: actor.clone(),
                    question: question.clone(),
                };
                for (place, cure) in cures.iter().enumerate() {
                    if chosen >> place & 1 == 1 {
                        case.apply(cure);
                    }
                }
                let all = chosen + 1 == 1 << cures.len();
                assert_eq!(
                    case.is_allowed(),
                    all,
                    "{chosen:b} of {cures:?} for {actor:?} {question:?}: {verdict} in {document:?}"
                );
            }
        }
    }
    assert!(cured > 2_000 || cases(100) < 100, "{cured}");
    // Every kind of cure that a verdict knows was among them.
    assert!(kinds.len() == 10 || cases(100) < 100, "{kinds:?}");
}

#[test]
fn archived_means_out_at_once() {
    let random = &mut Random::new(26);
    let mut archived = 0;
    for _ in 0..cases(2_000) {
        let document = generate::network(random);
        let mut network = network(&document);
        let user = generate::a_user(random, &document);
        let owner = document.users.iter().find(|known| known.id == user).map(|known| {
            let of = |account: &&tenantry::account::Account| account.id == known.account;
            document.accounts.iter().find(of).unwrap().owner.clone()
        });
        let Some(owner) = owner else { continue };
        let command = Command::ArchiveUser(OfUser { user: user.clone() });
        let archive = network.execute(&Actor::new(owner.clone()), &command, &Facts::default());
        let Ok(decided) = archive else { continue };
        decided.events.iter().for_each(|event| network.apply(event).unwrap());
        archived += 1;
        for question in plain_questions(&document) {
            assert!(!is_allowed(&network, &Actor::new(user.clone()), &question));
            let visited = Actor::new(owner.clone()).logged_in_as(user.clone());
            assert!(!is_allowed(&network, &visited, &question));
            assert!(!network.guard().who_may(&question).unwrap().contains(&user));
        }
        for _ in 0..10 {
            let command = generate::command(random, &document);
            let refused = network.execute(&Actor::new(user.clone()), &command, &Facts::default());
            assert!(refused.is_err(), "{command:?}");
        }
    }
    assert!(archived > 20 || cases(100) < 100, "{archived}");
}

#[test]
fn the_reverse_questions_agree_on_every_pair() {
    let random = &mut Random::new(27);
    let mut unknowns = 0;
    for _ in 0..cases(400) {
        let document = generate::network(random);
        let network = network(&document);
        let guard = network.guard();
        let mut questions = plain_questions(&document);
        questions.extend((0..40).map(|_| generate::question(random, &document)));
        for question in &questions {
            let able = document.users.iter().map(|user| user.id.clone());
            let mut able: Vec<_> = able
                .filter(|user| is_allowed(&network, &Actor::new(user.clone()), question))
                .collect();
            able.sort();
            // What there is, its own owner is told of.
            let owner = network.account(&question.account).map(|account| account.owner.clone());
            let told = owner.map(|owner| guard.may(&Actor::new(owner), question));
            let unknown = told.is_none_or(|told| {
                // Whom nobody may log in as is there all the same.
                let is_there = |denial: &Denial| matches!(denial, Denial::NotAs { .. });
                told.reasons.iter().any(|denial| leads_nowhere(denial) && !is_there(denial))
            });
            let answer = guard.who_may(question).ok();
            assert_eq!(answer, (!unknown).then_some(able), "{question:?}");
            unknowns += usize::from(unknown);
        }
        for _ in 0..20 {
            let actor = generate::an_actor(random, &document);
            let account = generate::an_account(random, &document);
            let held = CAPABILITIES.into_iter().filter(|capability| {
                is_allowed(&network, &actor, &Question::new(*capability, account.clone()))
            });
            let held: Vec<_> = held.collect();
            let plain = Question::new(Capability::ViewOwnContacts, account.clone());
            let told = guard.may(&actor, &plain);
            // Who holds anything there knows of it.
            let unknown = held.is_empty() && told.reasons.iter().any(leads_nowhere);
            assert_eq!(guard.what_may(&actor, &account).ok(), (!unknown).then_some(held));
            unknowns += usize::from(unknown);
        }
    }
    assert!(unknowns > 100 || cases(100) < 100, "{unknowns}");
}

/// Whether a reason is that something named in the question does not exist for whoever asks.
const fn leads_nowhere(denial: &Denial) -> bool {
    matches!(
        denial,
        Denial::NoUser { .. }
            | Denial::NotAs { .. }
            | Denial::NoAccount { .. }
            | Denial::NoSetting { .. }
            | Denial::NoKind { .. }
    )
}

#[test]
fn one_may_log_in_as_whom_one_is_seen_as() {
    let random = &mut Random::new(28);
    for _ in 0..cases(500) {
        let document = generate::network(random);
        let network = network(&document);
        for user in &document.users {
            for target in &document.users {
                let question = Question::new(Capability::LogInAs, target.account.clone());
                let actor = Actor::new(user.id.clone());
                let question = question.with_user(target.id.clone());
                let may = is_allowed(&network, &actor, &question);
                let session = actor.clone().logged_in_as(target.id.clone());
                let own = Question::new(Capability::SaveFilters, target.account.clone());
                let seen = is_allowed(&network, &session, &own);
                assert_eq!(may, seen, "{user:?} as {target:?}");
                // Out of a session as somebody else it is still the same person who logs in.
                for other in &document.users {
                    let visit = actor.clone().logged_in_as(other.id.clone());
                    let plain = Question::new(Capability::SaveFilters, other.account.clone());
                    let visits = is_allowed(&network, &visit, &plain);
                    let may = is_allowed(&network, &visit, &question);
                    assert_eq!(may, visits && seen, "{user:?} as {other:?} as {target:?}");
                }
            }
        }
    }
}
