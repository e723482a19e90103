//! The network, and questions to it.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use serde::Serialize;

use super::arguments::{Arguments, Input};
use super::carried::{Area, unknown};
use super::documents::kind;
use super::engine::{Ask, Engine};
use super::error;
use super::reason::{ToldReason, told};
use super::routing::no_router;
use crate::access::{Capability, Cure, Denial};
use crate::account::Account;
use crate::communicate::Editor;
use crate::crm::SalesStep;
use crate::document::{At, Document, Fault, Faults, one_line, read_shape_of, to_canonical_json};
use crate::id::{AccountId, SettingId, StepId, UserId};
use crate::lead::{Absence, Router, RoutingPlan};
use crate::network::{
    Actor, Command, Doer, Event, EventError, Facts, Kind, Network, NetworkDocument, Question,
    Reason, Refusal, SuggestedChange, Verdict,
};
use crate::proposal::Key;

/// One enterprise with everything in it.
pub(super) const AREA: Area = Area {
    calls: &[],
    documents: &[kind::<Event>(), kind::<NetworkDocument>()],
    engines: &[("network", network)],
};

/// A network that events change.
#[derive(Debug)]
struct Held(RwLock<Network>);

/// A question to a network.
type Answer = fn(&Network, Arguments<'_>) -> Result<String, Faults>;

/// Every question that a network answers, beside `execute` and `apply`.
const QUESTIONS: &[(&str, Answer)] = &[
    ("above", above),
    ("account", account),
    ("assigned", assigned),
    ("below", below),
    ("catalog", catalog),
    ("constant", constant),
    ("credential_due_on", credential_due_on),
    ("document", document),
    ("effective", effective),
    ("logo", logo),
    ("may", may),
    ("not_received", not_received),
    ("path", path),
    ("plan_in_use", plan_in_use),
    ("roster", roster),
    ("routing", routing),
    ("setting", setting),
    ("signature", signature),
    ("source_plan", source_plan),
    ("standing", standing),
    ("steps", steps),
    ("user", user),
    ("version", version),
    ("web_key", web_key),
    ("what_may", what_may),
    ("who_may", who_may),
];

fn network(input: Input<'_>) -> Result<Engine, Faults> {
    let (mut node, faults) = input.into_node(NetworkDocument::LIMITS)?;
    let document = read_shape_of::<NetworkDocument>(&mut node, faults)?;
    Network::new(&document).map(RwLock::new).map(Held).map(Engine::of)
}

impl Ask for Held {
    /// Answers a question, decides a command or applies events.
    fn ask(&self, question: &str, input: Input<'_>) -> Result<String, String> {
        let arguments =
            Arguments::with_documents(input).map_err(|faults| error::to_json(&faults))?;
        // A network is changed wholly or not at all, so that one left by a panic elsewhere is still whole.
        match question {
            "apply" => {
                let mut network = self.0.write().unwrap_or_else(PoisonError::into_inner);
                apply(&mut network, arguments)
            }
            "execute" => execute(&self.0.read().unwrap_or_else(PoisonError::into_inner), arguments),
            _ => {
                let network = self.0.read().unwrap_or_else(PoisonError::into_inner);
                answer(&network, question, arguments).map_err(|faults| error::to_json(&faults))
            }
        }
    }
}

/// The router that goes by a network as it is now.
///
/// # Errors
/// That one of the two is something else, as canonical JSON.
pub fn with_network(router: &Engine, network: &Engine) -> Result<Engine, String> {
    let both = router.answering::<Router>().zip(network.answering::<Held>());
    let (router, held) = both.ok_or_else(no_router)?;
    let network = held.0.read().unwrap_or_else(PoisonError::into_inner);
    Ok(Engine::of(router.with_network(&network)))
}

fn answer(network: &Network, question: &str, arguments: Arguments<'_>) -> Result<String, Faults> {
    if let Some((_, answer)) = QUESTIONS.iter().find(|(known, _)| *known == question) {
        return answer(network, arguments);
    }
    let known = ["apply", "execute"].into_iter().chain(QUESTIONS.iter().map(|(known, _)| *known));
    Err(unknown("question", question, known))
}

/// Which version there is, after an event or when asked.
#[derive(Serialize)]
struct Current {
    version: u32,
}

fn apply(network: &mut Network, mut arguments: Arguments<'_>) -> Result<String, String> {
    let event = arguments.given::<Event>("event");
    arguments.done().map_err(|faults| error::to_json(&faults))?;
    network.apply(&event).map_err(|error| match &error {
        // Each thing that is wrong with its own code and place.
        EventError::Wrong { faults } => error::to_json_with::<()>(faults, &error.to_string(), None),
        other => error::to_json(&Fault::new(At::Root, other).into()),
    })?;
    Ok(to_canonical_json(&Current { version: network.version() }))
}

fn execute(network: &Network, mut arguments: Arguments<'_>) -> Result<String, String> {
    let actor = arguments.required::<Actor>("actor");
    let command = arguments.required::<Command>("command");
    arguments.as_given("command");
    let facts = arguments.optional::<Facts>("facts").unwrap_or_default();
    arguments.done().map_err(|mut faults| {
        network.check_beside(&actor, &command, &facts, &mut faults);
        error::to_json(&faults)
    })?;
    match network.execute(&actor, &command, &facts) {
        Ok(decided) => Ok(to_canonical_json(&decided)),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// A refusal as the bindings raise it: an error with everything that a person or a program wants to know of it.
fn refused(refusal: &Refusal) -> String {
    let told = ToldRefusal {
        reasons: refusal.reasons.iter().map(told).collect(),
        cures: cures(&refusal.cures),
    };
    error::to_json_with(&Faults::from(refusal.clone()), &refusal.to_string(), Some(&told))
}

/// What an error says more if it is a refusal.
#[derive(Serialize)]
struct ToldRefusal<'r> {
    reasons: Vec<ToldReason<'r, Reason>>,
    cures: Vec<ToldCure<'r>>,
}

/// What would have to change, and by whom, with the words for it.
#[derive(Serialize)]
struct ToldCure<'c> {
    by: &'c Doer,
    cure: &'c Cure,
    message: String,
}

fn cures(cures: &[SuggestedChange]) -> Vec<ToldCure<'_>> {
    let mut told = Vec::with_capacity(cures.len());
    for it in cures {
        told.push(ToldCure { by: &it.by, cure: &it.cure, message: one_line(format_args!("{it}")) });
    }
    told
}

/// A verdict with the words that a person reads.
#[derive(Serialize)]
struct Told<'v> {
    allowed: bool,
    reasons: Vec<ToldReason<'v, Denial>>,
    cures: Vec<ToldCure<'v>>,
    text: String,
}

fn may(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let actor = arguments.required::<Actor>("actor");
    let question = arguments.required::<Question>("question");
    arguments.as_given("question");
    arguments.done()?;
    let verdict = network.guard().may(&actor, &question);
    let Verdict { reasons, cures: needed } = &verdict;
    Ok(to_canonical_json(&Told {
        allowed: verdict.is_allowed(),
        reasons: reasons.iter().map(told).collect(),
        cures: cures(needed),
        text: verdict.to_string(),
    }))
}

fn who_may(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let question = arguments.required::<Question>("question");
    arguments.as_given("question");
    arguments.done()?;
    let users: Vec<UserId> = network.guard().who_may(&question)?;
    Ok(to_canonical_json(&users))
}

fn what_may(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let actor = arguments.required::<Actor>("actor");
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    let capabilities: Vec<Capability> = network.guard().what_may(&actor, &account)?;
    Ok(to_canonical_json(&capabilities))
}

fn effective(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    let name = arguments.required::<String>("kind");
    arguments.done()?;
    let Some(kind) = Kind::named(&name) else {
        return Err(unknown("kind of setting", &name, Kind::ALL.iter().map(|kind| kind.name)));
    };
    Ok(to_canonical_json(&network.effective(&account, kind)?))
}

fn logo(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    Ok(to_canonical_json(&network.logo(&account)?))
}

fn catalog(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    Ok(to_canonical_json(&network.catalog(&account)?))
}

fn standing(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    Ok(to_canonical_json(&network.standing(&account)?))
}

fn assigned(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let user = arguments.required::<UserId>("user");
    arguments.done()?;
    Ok(to_canonical_json(&network.assigned(&user)?))
}

fn account(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    Ok(to_canonical_json(&**network.asked_account(&account)?))
}

fn user(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let user = arguments.required::<UserId>("user");
    arguments.done()?;
    Ok(to_canonical_json(&**network.asked_user(&user)?))
}

fn setting(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let setting = arguments.required::<SettingId>("setting");
    arguments.done()?;
    Ok(to_canonical_json(&**network.asked_setting("setting", &setting, &|_| true)?))
}

/// The accounts above, nearest first.
fn above(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    ids_of(network, &account, &mut network.above(&account))
}

/// The accounts below, each before those below it.
fn below(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    ids_of(network, &account, &mut network.below(&account))
}

fn ids_of(
    network: &Network,
    around: &AccountId,
    accounts: &mut dyn Iterator<Item = &Arc<Account>>,
) -> Result<String, Faults> {
    network.asked_account(around)?;
    let ids: Vec<AccountId> = accounts.map(|account| account.id.clone()).collect();
    Ok(to_canonical_json(&ids))
}

fn path(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    arguments.done()?;
    Ok(to_canonical_json(&network.path(&account)?))
}

fn constant(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    let bid_type = arguments.required::<SettingId>("bid_type");
    let constant = arguments.required::<Key>("constant");
    arguments.done()?;
    Ok(to_canonical_json(&network.constant(&account, &bid_type, &constant)?))
}

fn document(network: &Network, arguments: Arguments<'_>) -> Result<String, Faults> {
    arguments.done()?;
    Ok(network.document().to_json())
}

fn roster(network: &Network, arguments: Arguments<'_>) -> Result<String, Faults> {
    arguments.done()?;
    Ok(network.roster().to_json())
}

/// What a router of the network is made of.
#[derive(Serialize)]
struct ToldRouting<'n> {
    absent: Vec<Absence>,
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<&'n RoutingPlan>,
}

/// The plan of which the router of the network is.
fn plan_in_use(network: &Network, arguments: Arguments<'_>) -> Result<String, Faults> {
    arguments.done()?;
    Ok(to_canonical_json(&network.plan_in_use()))
}

/// The plan of the enterprise, or another one, and who of its targets gets no leads.
fn routing(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let given = arguments.optional_document::<RoutingPlan>("plan");
    // As a router of the plan alone tells it.
    arguments.done().map_err(|faults| faults.apart("plan"))?;
    let plan = given.as_ref().or_else(|| network.routing_plan());
    let absent = plan.map(|plan| network.absences(plan)).unwrap_or_default();
    Ok(to_canonical_json(&ToldRouting { absent, active: network.routes_leads(), plan }))
}

fn version(network: &Network, arguments: Arguments<'_>) -> Result<String, Faults> {
    arguments.done()?;
    Ok(to_canonical_json(&Current { version: network.version() }))
}

fn web_key(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let key = arguments.required::<String>("key");
    arguments.done()?;
    Ok(to_canonical_json(&network.web_key(&key)))
}

fn source_plan(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let account = arguments.required::<AccountId>("account");
    let source = arguments.required::<SettingId>("source");
    arguments.done()?;
    Ok(to_canonical_json(&network.source_plan(&account, &source)?))
}

fn signature(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let user = arguments.required::<UserId>("user");
    let setting = arguments.required::<SettingId>("setting");
    let editor = arguments.required::<Editor>("editor");
    arguments.done()?;
    Ok(to_canonical_json(&network.signature(&user, &setting, editor)?))
}

fn not_received(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let setting = arguments.required::<SettingId>("setting");
    let received = arguments.optional::<Vec<UserId>>("received").unwrap_or_default();
    arguments.done()?;
    Ok(to_canonical_json(&network.not_received(&setting, &received)?))
}

/// A step as pipeline and dashboards show it (rules K-3, K-11).
#[derive(Serialize)]
struct ShownStep {
    step: StepId,
    name: Arc<str>,
    quoted: bool,
    closed: bool,
}

fn steps(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let setting = arguments.required::<SettingId>("setting");
    arguments.done()?;
    let told = |step: &'_ SalesStep| ShownStep {
        step: step.id.clone(),
        name: Arc::clone(&step.name),
        quoted: step.quoted,
        closed: step.closed,
    };
    let shown = network.sales_cycle(&setting)?.shown().into_iter();
    Ok(to_canonical_json(&shown.map(told).collect::<Vec<_>>()))
}

/// When a credential falls due.
#[derive(Serialize)]
struct Due {
    #[serde(skip_serializing_if = "Option::is_none")]
    due_on: Option<NaiveDate>,
}

fn credential_due_on(network: &Network, mut arguments: Arguments<'_>) -> Result<String, Faults> {
    let user = arguments.required::<UserId>("user");
    arguments.done()?;
    Ok(to_canonical_json(&Due { due_on: network.credential_due_on(&user)? }))
}
