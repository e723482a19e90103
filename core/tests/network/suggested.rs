//! What a denial suggests (U-15): made in order, as commands, by those who are named, it allows; and no answer names what its
//! asker may not see (S-14).

use std::collections::BTreeSet;

use serde_json::Value;
use tenantry::access::{Capability, Cure, Role};
use tenantry::document::{Coded, to_canonical_json};
use tenantry::id::{AccountId, UserId};
use tenantry::network::{
    Actor, Command, Content, Doer, DuplicateItem, DuplicateSetting, Facts, Kind, Network,
    NetworkDocument, NewSystemNumber, OfAccount, OfAddOn, OfFeature, OfUser, Question,
    SetCredential, SetPolicy, SuggestedChange,
};

use crate::cases;
use crate::generate;
use crate::model::Model;
use crate::random::Random;
use crate::records::*;

/// Somebody at work in a network, and what they ask.
struct Session {
    network: Network,
    actor: Actor,
    question: Question,
}

impl Session {
    /// Makes all changes in their order; false if nobody is there who can make one of them.
    fn make(&mut self, changes: &[SuggestedChange]) -> bool {
        changes.iter().all(|change| match &change.cure {
            Cure::LogInAs { user } => {
                assert_eq!(change.by, Doer::Asker {});
                self.actor = Actor::new(self.actor.user.clone()).logged_in_as(user.clone());
                true
            }
            Cure::LogInDirectly { user } => {
                assert_eq!(change.by, Doer::User { user: user.clone() });
                self.actor = Actor::new(user.clone());
                true
            }
            cure => self.who_can(&change.by).is_some_and(|by| {
                let command = self.command(cure);
                self.execute(&by, &command);
                true
            }),
        })
    }

    /// Somebody who can, of all that are meant.
    fn who_can(&self, by: &Doer) -> Option<Actor> {
        let Doer::Holders { account, capability, roles } = by else {
            return Some(self.actor.clone());
        };
        let able = self.network.guard().who_may(&Question::new(*capability, account.clone()));
        let able = able.unwrap();
        let able = able.iter().map(|user| self.network.user(user).unwrap());
        let able: Vec<_> = able.filter(|user| user.account == *account).collect();
        for user in &able {
            assert!(roles.contains(&user.role), "{by:?} {user:?}");
        }
        able.last().map(|user| Actor::new(user.id.clone()))
    }

    fn command(&mut self, cure: &Cure) -> Command {
        match cure.clone() {
            Cure::RestoreUser { user } => Command::RestoreUser(OfUser { user }),
            Cure::SetCredential { user } => {
                let on = day("2026-11-22");
                Command::SetCredential(SetCredential { user, on, must_reset: false })
            }
            Cure::ChangeRole { user, role } => {
                let edit =
                    format!(r#"{{"type": "edit_user", "user": "{user}", "role": "{role}"}}"#);
                tenantry::read(&edit).unwrap()
            }
            Cure::SwitchOn { role, .. } => {
                let mut policy = *self.network.policy();
                let switches = &mut policy.export_contacts;
                match role {
                    Role::Admin => switches.admin = true,
                    Role::Standard => switches.standard = true,
                    _ => switches.salesperson = true,
                }
                Command::SetPolicy(SetPolicy { policy })
            }
            Cure::Unlock { account, feature } => Command::Unlock(OfFeature { account, feature }),
            Cure::AllowCreation { account, feature } => {
                Command::AllowCreation(OfFeature { account, feature })
            }
            Cure::OfferAddOn { add_on, account } => {
                Command::OfferAddOn(OfAddOn { account, add_on })
            }
            Cure::ActivateAddOn { add_on, account } => {
                Command::ActivateAddOn(OfAddOn { account, add_on })
            }
            Cure::RecordCard { account } => Command::RecordCard(OfAccount { account }),
            Cure::ChooseSystemNumber { account } => {
                let number = "970-555-0186".into();
                Command::ChooseSystemNumber(NewSystemNumber { account, number })
            }
            Cure::Duplicate { setting } => {
                self.question.setting = Some(id("copy"));
                let is_page =
                    self.network.setting(&setting).unwrap().content.name() == "hosted_page";
                Command::DuplicateSetting(DuplicateSetting {
                    setting,
                    account: self.question.account.clone(),
                    copy: id("copy"),
                    name: Some("Copy".into()),
                    slug: is_page.then(|| "copy".into()),
                })
            }
            Cure::DuplicateItem { setting } => {
                self.question.setting = Some(id("copy"));
                let Content::BidType(own) = &self.network.setting(&setting).unwrap().content else {
                    panic!("an item of {setting}")
                };
                let item = own.bid_type.categories[0].items[0].id.clone();
                let account = self.question.account.clone();
                Command::DuplicateItem(DuplicateItem { setting, item, account, copy: id("copy") })
            }
            other => panic!("{other} is new"),
        }
    }

    fn execute(&mut self, by: &Actor, command: &Command) {
        let decided = self.network.execute(by, command, &Facts::default());
        let decided = decided.unwrap_or_else(|refusal| panic!("{by:?} {command:?}: {refusal}"));
        decided.events.iter().for_each(|event| self.network.apply(event).unwrap());
    }
}

#[test]
fn the_changes_suggested_for_a_question_are_made_by_those_who_are_named_and_allow() {
    let random = &mut Random::new(41);
    let (mut cured, mut kinds) = (0, BTreeSet::new());
    for _ in 0..cases(2_500) {
        let document = generate::network(random);
        let network = network(&document);
        for _ in 0..12 {
            let actor = generate::an_actor(random, &document);
            let question = generate::question(random, &document);
            let cures = network.guard().may(&actor, &question).cures;
            // With no other capability anything is done to a setting, so that nobody duplicates one.
            let of_settings =
                [Capability::ChangeSettings, Capability::EditActionPlans, Capability::LockAndShare];
            if question.setting.is_some() && !of_settings.contains(&question.capability) {
                continue;
            }
            let mut session = Session {
                network: network.clone(),
                actor: actor.clone(),
                question: question.clone(),
            };
            if cures.is_empty() || !session.make(&cures) {
                continue;
            }
            cured += 1;
            let name = |change: &SuggestedChange| format!("{:?}", change.cure);
            kinds.extend(cures.iter().map(|it| name(it).split(' ').next().unwrap().to_owned()));
            let verdict = session.network.guard().may(&session.actor, &session.question);
            assert!(verdict.is_allowed(), "{verdict} after {cures:?} for {actor:?} {question:?}");
        }
    }
    assert!(cured > 2_000 || cases(100) < 100, "{cured}");
    assert!(kinds.len() == 10 || cases(100) < 100, "{kinds:?}");
}

#[test]
fn the_changes_suggested_for_a_command_are_made_by_those_who_are_named_and_allow() {
    let random = &mut Random::new(42);
    let (mut cured, mut accepted, mut offered, mut set_up) = (0, 0, 0, 0);
    for _ in 0..cases(2_500) {
        let document = generate::network(random);
        let network = network(&document);
        for _ in 0..12 {
            let actor = generate::an_actor(random, &document);
            let command = generate::command(random, &document);
            let facts = Facts { version: None, ..generate::facts(random, &document) };
            let Err(refusal) = network.execute(&actor, &command, &facts) else { continue };
            let question = generate::question(random, &document);
            let mut session = Session { network: network.clone(), actor: actor.clone(), question };
            let duplicates = |change: &SuggestedChange| {
                matches!(change.cure, Cure::Duplicate { .. } | Cure::DuplicateItem { .. })
            };
            // What is done to the duplicate is another command.
            if refusal.cures.is_empty()
                || refusal.cures.iter().any(duplicates)
                || !session.make(&refusal.cures)
            {
                continue;
            }
            cured += 1;
            let offers = |change: &SuggestedChange| matches!(change.cure, Cure::OfferAddOn { .. });
            offered += u32::from(refusal.cures.iter().any(offers));
            let needs_number =
                |change: &SuggestedChange| matches!(change.cure, Cure::ChooseSystemNumber { .. });
            set_up += u32::from(refusal.cures.iter().any(needs_number));
            match session.network.execute(&session.actor, &command, &facts) {
                Ok(_) => accepted += 1,
                // What is wrong with the rest is looked at when the actor may.
                Err(after) => {
                    let about_access = after.reasons.iter().any(|reason| {
                        reason.code().starts_with("access.")
                            || reason.code() == "account.add_on_not_available"
                            || reason.code() == "account.setup_needs"
                    });
                    assert!(!about_access, "{after} after {refusal} for {actor:?} {command:?}");
                }
            }
        }
    }
    let told = cured > 500 && offered > 20 && set_up > 20;
    assert!(told || cases(100) < 100, "{cured} {offered} {set_up}");
    assert!(accepted * 2 > cured, "{accepted} of {cured}");
}

/// Every text in an answer, and every word in backticks.
fn words(json: &Value, into: &mut BTreeSet<String>) {
    match json {
        Value::String(text) => {
            into.insert(text.clone());
            into.extend(text.split('`').skip(1).step_by(2).map(str::to_owned));
        }
        Value::Array(all) => all.iter().for_each(|value| words(value, into)),
        Value::Object(all) => all.values().for_each(|value| words(value, into)),
        _ => {}
    }
}

fn words_of(json: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    words(&serde_json::from_str(json).unwrap(), &mut all);
    all
}

/// Everything that has an id and that somebody in an account may not see: accounts beside it and what they have, users of
/// accounts above, and settings there that are neither shared with it nor in force.
fn unseen(
    document: &NetworkDocument,
    model: &Model,
    network: &Network,
    own: &AccountId,
) -> BTreeSet<String> {
    let below = |account: &AccountId| account == own || model.is_above(own, account);
    let mut unseen = BTreeSet::new();
    for account in &document.accounts {
        if !below(&account.id) && !model.is_above(&account.id, own) {
            unseen.insert(account.id.to_string());
        }
    }
    for user in document.users.iter().filter(|user| !below(&user.account)) {
        unseen.insert(user.id.to_string());
    }
    let in_force = Kind::ALL.iter().flat_map(|kind| network.effective(own, kind).unwrap().in_force);
    let in_force: BTreeSet<_> = in_force.map(|it| it.setting).collect();
    for setting in document.settings.iter().filter(|setting| !below(&setting.account)) {
        if !in_force.contains(&setting.id) && !setting.shared_with.contains(own) {
            unseen.insert(setting.id.to_string());
        }
    }
    unseen
}

#[test]
fn no_denial_and_no_refusal_names_what_its_actor_may_not_see() {
    let random = &mut Random::new(43);
    let (mut looked_at, mut suggested) = (0, 0);
    for _ in 0..cases(4_000) {
        let document = generate::network(random);
        let network = network(&document);
        let model = Model::of(&document);
        for _ in 0..12 {
            let actor = generate::an_actor(random, &document);
            let question = generate::question(random, &document);
            let command = generate::command(random, &document);
            let facts = generate::facts(random, &document);
            let seen_as: Option<&UserId> = model.acting(&actor).map(|user| &user.id);
            let Some(user) = model.users.get(seen_as.unwrap_or(&actor.user)) else { continue };
            let unseen = unseen(&document, &model, &network, &user.account);
            let given = [
                to_canonical_json(&actor),
                to_canonical_json(&question),
                to_canonical_json(&command),
                to_canonical_json(&facts),
            ];
            let given: BTreeSet<_> = given.iter().flat_map(|json| words_of(json)).collect();
            let verdict = network.guard().may(&actor, &question);
            let mut told = vec![to_canonical_json(&verdict)];
            suggested += verdict.cures.len();
            if let Err(refusal) = network.execute(&actor, &command, &facts) {
                suggested += refusal.cures.len();
                told.push(to_canonical_json(&refusal));
            }
            for told in told {
                looked_at += unseen.len();
                let words = words_of(&told);
                let named: Vec<_> =
                    words.intersection(&unseen).filter(|it| !given.contains(*it)).collect();
                assert!(
                    named.is_empty(),
                    "{named:?} in {told} for {actor:?} {question:?} {command:?} {document:?}"
                );
            }
        }
    }
    assert!(
        looked_at > 100_000 && suggested > 10_000 || cases(100) < 100,
        "{looked_at} {suggested}"
    );
}

#[test]
fn what_is_needed_together_is_told_as_such_and_in_order_with_who_can() {
    let mut document = NetworkDocument::default();
    for (name, parent) in [("top", None), ("mid", Some("top"))] {
        document.accounts.push(account(name, parent, &format!("{name}-o")));
        document.users.push(user(&format!("{name}-o"), name, Role::AccountOwner));
    }
    document.users.push(user("sal", "mid", Role::Salesperson));
    document.users.push(user("ada", "mid", Role::Admin));
    document.users[1].archived = true;
    document.accounts[0].locks.push(tenantry::account::Feature::Tags);
    let network = network(&document);
    let tags = Question::new(Capability::ChangeSettings, id("mid")).creating("tag");
    let visit = network.guard().may(&actor("top-o"), &tags);
    assert_eq!(
        visit.to_string(),
        "denied: this is for users of mid; mid-o is archived; top locks tags. All of these are needed, in this order: \
         restore mid-o (by an admin of mid), unlock tags in top (by the account owner or an admin of top), log in as mid-o"
    );
    let sal = network.guard().may(&actor("sal"), &tags);
    assert_eq!(
        sal.to_string(),
        "denied: the role salesperson does not hold change_settings; top locks tags. All of these are needed, in this order: \
         make sal admin (by the account owner or an admin of mid), unlock tags in top (by the account owner or an admin of top)"
    );
    let role = &sal.cures[0];
    assert_eq!(
        to_canonical_json(role),
        r#"{"by":{"account":"mid","capability":"manage_users","roles":["account_owner","admin"],"type":"holders"},"cure":{"role":"admin","type":"change_role","user":"sal"}}"#
    );
}

#[test]
fn verdicts_and_refusals_are_one_line_whatever_the_ids_are() {
    let mut document = NetworkDocument::default();
    document.accounts.push(account("top\nof", None, "omar"));
    document.users.push(user("omar", "top\nof", Role::AccountOwner));
    document.users.push(user("ada\u{202e}", "top\nof", Role::Standard));
    let network = network(&document);
    let question = Question::new(Capability::ManageUsers, id("top\nof"));
    let verdict = network.guard().may(&actor("ada\u{202e}"), &question).to_string();
    assert!(verdict.contains("make ada\\u{202e} "), "{verdict}");
    assert!(verdict.ends_with(" of top\\nof)"), "{verdict}");
    let command = Command::ArchiveUser(OfUser { user: id("omar") });
    for actor_id in ["da\nna\u{fe0f}", "ada\u{202e}"] {
        let refusal = network.execute(&actor(actor_id), &command, &Facts::default()).unwrap_err();
        let verdict = network.guard().may(&actor(actor_id), &question);
        for told in [refusal.to_string(), verdict.to_string()] {
            assert!(!told.contains(['\n', '\u{202e}', '\u{fe0f}']), "{told}");
        }
    }
    let refusal =
        network.execute(&actor("da\nna\u{fe0f}"), &command, &Facts::default()).unwrap_err();
    assert_eq!(refusal.to_string(), "there is no user `da\\nna\\u{fe0f}`");
}
