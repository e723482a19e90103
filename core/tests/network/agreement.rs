//! The library against the naive model: random networks, questions and commands, and no difference.

use tenantry::document::Coded;
use tenantry::network::{
    Actor, Command, Facts, Kind, Network, NetworkDocument, Question, Reason, Refusal, SourcePlan,
    WebKeyAnswer,
};

use crate::cases;
use crate::generate;
use crate::model::Model;
use crate::random::Random;
use crate::records::*;

const KINDS: [&str; 6] =
    ["tag", "sales_cycle", "lead_source", "bid_type", "hosted_page", "log_code"];

/// The reasons of a refusal: denials in words, as they hold more than a code, and everything else as codes.
fn told(refusal: &Refusal) -> std::collections::BTreeSet<String> {
    let told = |reason: &Reason| match reason {
        Reason::Denied { reason } => reason.to_string(),
        other => other.code().to_owned(),
    };
    refusal.reasons.iter().map(told).collect()
}

fn agree_on_a_question(network: &Network, model: &Model, actor: &Actor, question: &Question) {
    let verdict = network.guard().may(actor, question);
    let expected = model.may(actor, question);
    assert_eq!(told_plainly(verdict), expected, "{actor:?} {question:?} {model:#?}");
}

/// Tells whether a key begins the plan of a lead source.
fn agree_on_web_keys(network: &Network, model: &Model) -> bool {
    let agreed = generate::KEYS.map(|key| {
        let answer = network.web_key(key);
        assert_eq!(answer, model.web_key(key), "{key} {model:#?}");
        matches!(answer, WebKeyAnswer::Opens { source: Some(_), plan: Some(_), .. })
    });
    agreed.contains(&true)
}

/// Tells how often an account below has a plan of its own, or one of above, that the leads of a source begin there.
fn agree_on_plans_of_sources(network: &Network, model: &Model, random: &mut Random) -> u64 {
    let account = generate::an_account(random, &model.document());
    let mut begun = 0;
    for source in model.settings.keys() {
        let answer = network.source_plan(&account, source).ok();
        let is_there = model.accounts.contains_key(&account);
        let expected = is_there.then(|| model.source_plan(&account, source));
        assert_eq!(answer, expected, "{account} {source} {model:#?}");
        begun += u64::from(matches!(answer, Some(SourcePlan::Begins { .. })));
    }
    begun
}

fn agree_on_what_is_in_force(network: &Network, model: &Model, random: &mut Random) {
    let document = model.document();
    let account = generate::an_account(random, &document);
    let name = *random.pick(&KINDS);
    let Ok(told) = network.effective(&account, Kind::named(name).unwrap()) else {
        return assert!(!model.accounts.contains_key(&account));
    };
    let in_force: Vec<_> = told.in_force.into_iter().map(|it| (it.setting, it.owner)).collect();
    assert_eq!(in_force, model.in_force(&account, name), "{account} {name} {model:#?}");
    assert_eq!(told.shadowed, model.shadowed(&account, name));
    let feature = crate::model::feature_of(name);
    let locked_by = feature.map(|it| model.lockers(it, &account)).unwrap_or_default();
    assert_eq!(told.visible, name != "lead_source" || locked_by.is_empty());
    assert_eq!(told.locked_by, locked_by);
    let off = feature.map(|it| model.creation_off(it, &account)).unwrap_or_default();
    assert_eq!(told.creation_off_by, off);
    let logo = network.logo(&account).unwrap();
    let source = model.source(Some(tenantry::account::Feature::Logo), &account);
    assert_eq!(logo.value, model.accounts[&source].info.logo);
    let own = model.accounts[&account].info.logo.clone();
    assert_eq!(logo.shadowed, own.filter(|_| source != account));
    assert_eq!(logo.owner, source);
    let setting = generate::a_setting(random, &document);
    let rate = network.constant(&account, &setting, &id("rate")).ok();
    assert_eq!(rate.map(|it| (it.value, it.owner)), model.rate(&account, &setting));
}

/// Somebody, and a command of theirs; every other time one that goes through if one is soon found.
fn draw(
    random: &mut Random,
    model: &Model,
    document: &NetworkDocument,
    actor: Actor,
) -> (Actor, Command, Facts) {
    let facts = generate::facts(random, document);
    let mut drawn = (actor, generate::command(random, document), facts);
    let tries = if random.once_in(2) { 8 } else { 0 };
    for _ in 0..tries {
        if model.execute(&drawn.0, &drawn.1, &drawn.2).is_ok_and(|after| after != *model) {
            break;
        }
        let owner = &document.accounts[random.index(document.accounts.len())].owner;
        drawn = (Actor::new(owner.clone()), generate::command(random, document), drawn.2);
    }
    drawn
}

/// How many commands follow each other in a sequence, each with questions before it, on the network that the one before
/// has left.
const LENGTH: u64 = 20;

/// Runs sequences until so many commands are decided.
fn agree(seed: u64, commands: u64) {
    let mut random = Random::new(seed);
    let random = &mut random;
    let (mut accepted, mut allowed, mut begun, mut routed) = (0, 0, 0, 0);
    let mut run = 0;
    while run < commands {
        let document = generate::network(random);
        let mut network = network(&document);
        let mut model = Model::of(&document);
        for _ in 0..LENGTH {
            run += 1;
            let document = model.document();
            let actor = generate::an_actor(random, &document);
            let question = generate::question(random, &document);
            agree_on_a_question(&network, &model, &actor, &question);
            agree_on_what_is_in_force(&network, &model, random);
            begun += u64::from(agree_on_web_keys(&network, &model));
            routed += agree_on_plans_of_sources(&network, &model, random);
            allowed += u64::from(network.guard().may(&actor, &question).is_allowed());
            let (actor, command, facts) = draw(random, &model, &document, actor);
            let decided = network.execute(&actor, &command, &facts);
            match (decided, model.execute(&actor, &command, &facts)) {
                (Ok(decided), Ok(after)) => {
                    for event in &decided.events {
                        network.apply(event).unwrap_or_else(|error| panic!("{error} {event:#?}"));
                        accepted += 1;
                    }
                    model = after;
                    assert_eq!(network.document(), model.document(), "{command:?}");
                }
                (Err(refusal), Err(codes)) => {
                    assert_eq!(
                        told(&refusal),
                        codes,
                        "{actor:?} {command:#?} {facts:?} {model:#?}"
                    );
                }
                (decided, expected) => {
                    let expected = expected.map(|_| "accepted");
                    panic!("{decided:#?} {expected:?} {actor:?} {command:#?} {facts:?} {model:#?}");
                }
            }
        }
    }
    // Not a test of refusals alone; a part of a run is too few to tell.
    if cases(100) < 100 {
        return;
    }
    assert!(accepted * 4 > commands, "{accepted} of {commands} commands changed something");
    assert!(allowed * 20 > commands, "{allowed} of {commands} questions were allowed");
    assert!(begun * 200 > commands, "{begun} times a key began the plan of its source");
    assert!(routed * 200 > commands, "{routed} times a source had a plan in an account below");
}

#[test]
fn every_answer_and_command_is_that_of_the_model() {
    agree(1, cases(100_000));
}

#[test]
fn every_answer_and_command_is_that_of_the_model_once_more() {
    agree(2, cases(100_000));
}
