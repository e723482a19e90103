//! The questions to a network as a Rust user asks them.

use serde::Serialize;
use tenantry::Faults;
use tenantry::access::Denial;
use tenantry::communicate::Editor;
use tenantry::document::{Coded, Document, Node, read_node};
use tenantry::id::{AccountId, SettingId, UserId};
use tenantry::lead::RoutingPlan;
use tenantry::network::{
    Actor, Command, Facts, Kind, Network, NetworkDocument, Question, Refusal, Verdict,
};
use tenantry::proposal::Key;

use crate::answer::Answer;
use crate::bindings::{codes, ran};
use crate::vector::Case;

/// `None` is no question to a network, or one that the types of Rust cannot hold.
pub(crate) fn answer(case: &Case<'_>) -> Option<Answer> {
    let network = read_node::<NetworkDocument>(&mut case.with.get("network")?.clone());
    match network.and_then(|document| Network::new(&document)) {
        Ok(network) => {
            let Node::Object(arguments) = &case.with else { return None };
            let given = arguments.iter().filter(|(name, _)| name != "network").cloned().collect();
            ask(network, &case.call, &Node::Object(given))
        }
        Err(faults) => Some(faults.into()),
    }
}

fn ask(network: Network, question: &str, given: &Node<'_>) -> Option<Answer> {
    let question = match question {
        "run" => return run(network, given),
        _ => question,
    };
    let account = || only(given, &["account"])?.parsed::<AccountId>("account");
    match question {
        "execute" => execute(&network, given).map(|decided| match decided {
            Ok(decided) => told(&decided),
            Err(refusal) => Faults::from(refusal).into(),
        }),
        "may" => may(&network, given),
        "who_may" => {
            let question = only(given, &["question"])?.document::<Question>("question")?;
            Some(network.guard().who_may(&question).into())
        }
        "what_may" => {
            let given = only(given, &["actor", "account"])?;
            let actor = given.document::<Actor>("actor")?;
            Some(network.guard().what_may(&actor, &given.parsed("account")?).into())
        }
        "effective" => {
            let given = only(given, &["account", "kind"])?;
            let account: AccountId = given.parsed("account")?;
            Some(network.effective(&account, Kind::named(given.text("kind")?)?).into())
        }
        "logo" => Some(network.logo(&account()?).into()),
        "catalog" => Some(network.catalog(&account()?).into()),
        "standing" => Some(network.standing(&account()?).into()),
        "assigned" => {
            let user: UserId = only(given, &["user"])?.parsed("user")?;
            Some(network.assigned(&user).into())
        }
        "path" => Some(network.path(&account()?).into()),
        // Of what there is not a Rust user gets nothing.
        "account" => Some(told(&**network.account(&account()?)?)),
        "user" => {
            let user: UserId = only(given, &["user"])?.parsed("user")?;
            Some(told(&**network.user(&user)?))
        }
        "setting" => {
            let setting: SettingId = only(given, &["setting"])?.parsed("setting")?;
            Some(told(&**network.setting(&setting)?))
        }
        "above" | "below" => {
            let account = network.account(&account()?)?;
            let ids: Vec<_> = if question == "above" {
                network.above(&account.id).map(|it| &it.id).collect()
            } else {
                network.below(&account.id).map(|it| &it.id).collect()
            };
            Some(told(&ids))
        }
        "constant" => constant(&network, only(given, &["account", "bid_type", "constant"])?),
        "document" => {
            only(given, &[])?;
            Some(Answer::Result(network.to_json()))
        }
        "roster" => {
            only(given, &[])?;
            Some(Answer::Result(network.roster().to_json()))
        }
        "routing" => routing(&network, given),
        "web_key" => Some(told(&network.web_key(only(given, &["key"])?.text("key")?))),
        "source_plan" => {
            let given = only(given, &["account", "source"])?;
            let (account, source) = (given.parsed("account")?, given.parsed("source")?);
            Some(network.source_plan(&account, &source).into())
        }
        "signature" => {
            let given = only(given, &["user", "setting", "editor"])?;
            let editor = given.text("editor")?;
            let editor = *Editor::ALL.iter().find(|known| known.as_str() == editor)?;
            let (user, setting) = (given.parsed("user")?, given.parsed("setting")?);
            Some(network.signature(&user, &setting, editor).into())
        }
        "not_received" => {
            let given = only(given, &["setting", "received"])?;
            let received = match given.0.get("received") {
                None => Vec::new(),
                Some(Node::List(users)) => users.iter().map(parsed).collect::<Option<_>>()?,
                Some(_) => return None,
            };
            Some(network.not_received(&given.parsed("setting")?, &received).into())
        }
        "steps" => {
            let setting = only(given, &["setting"])?.parsed("setting")?;
            Some(steps(&network, &setting).unwrap_or_else(|faults| Err::<(), _>(faults).into()))
        }
        "credential_due_on" => credential(&network, only(given, &["user"])?),
        _ => None,
    }
}

/// The arguments of a question, if there are none but these.
fn only<'g, 'f>(given: &'g Node<'f>, known: &[&str]) -> Option<Given<'g, 'f>> {
    let Node::Object(fields) = given else { return None };
    fields.iter().all(|(name, _)| known.contains(&name.as_ref())).then_some(Given(given))
}

#[derive(Clone, Copy)]
struct Given<'g, 'f>(&'g Node<'f>);

impl<'g> Given<'g, '_> {
    fn text(self, name: &str) -> Option<&'g str> {
        match self.0.get(name)? {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    fn parsed<T: std::str::FromStr>(self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }

    fn document<T: Document>(self, name: &str) -> Option<T> {
        read_node(&mut self.0.get(name)?.clone()).ok()
    }
}

fn parsed(node: &Node<'_>) -> Option<UserId> {
    match node {
        Node::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn routing(network: &Network, given: &Node<'_>) -> Option<Answer> {
    let given = only(given, &["plan"])?;
    let other = match given.0.get("plan") {
        Some(_) => Some(given.document::<RoutingPlan>("plan")?),
        None => None,
    };
    let plan = other.as_ref().or_else(|| network.routing_plan());
    let absent = plan.map(|plan| network.absences(plan)).unwrap_or_default();
    let mut routing = serde_json::json!({ "absent": absent, "active": network.routes_leads() });
    if let (Some(fields), Some(plan)) = (routing.as_object_mut(), plan) {
        fields.insert("plan".to_owned(), serde_json::to_value(plan).ok()?);
    }
    Some(told(&routing))
}

fn told<T: Serialize>(value: &T) -> Answer {
    Ok::<_, Faults>(value).into()
}

fn execute(
    network: &Network,
    given: &Node<'_>,
) -> Option<Result<tenantry::network::Decided, Refusal>> {
    let given = only(given, &["actor", "command", "facts"])?;
    let (actor, command) =
        (given.document::<Actor>("actor")?, given.document::<Command>("command")?);
    let facts = match given.0.get("facts") {
        None => Facts::default(),
        Some(_) => given.document("facts")?,
    };
    Some(network.execute(&actor, &command, &facts))
}

fn run(mut network: Network, given: &Node<'_>) -> Option<Answer> {
    let given = only(given, &["steps", "then"])?;
    let Node::List(steps) = given.0.get("steps")? else { return None };
    let mut replayed = network.clone();
    let mut refused = Vec::new();
    for step in steps {
        match execute(&network, step)? {
            Ok(decided) => {
                for event in &decided.events {
                    network.apply(event).ok()?;
                    // As a host stores it.
                    replayed.apply(&tenantry::read(&event.to_json()).ok()?).ok()?;
                }
                refused.push(Vec::new());
            }
            Err(refusal) => refused.push(codes(&Faults::from(refusal).into())),
        }
    }
    if replayed.to_json() != network.to_json() {
        return None;
    }
    let Some(then) = given.0.get("then") else { return Some(ran(&network.to_json(), &refused)) };
    let then = only(then, &["question", "with"])?;
    let none = Node::Object(Vec::new());
    ask(network, then.text("question")?, then.0.get("with").unwrap_or(&none))
}

fn may(network: &Network, given: &Node<'_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Told<'v> {
        allowed: bool,
        reasons: Vec<ToldReason<'v>>,
        cures: Vec<ToldCure<'v>>,
        text: String,
    }
    #[derive(Serialize)]
    struct ToldReason<'v> {
        code: &'static str,
        message: String,
        reason: &'v Denial,
    }
    #[derive(Serialize)]
    struct ToldCure<'v> {
        by: &'v tenantry::network::Doer,
        cure: &'v tenantry::access::Cure,
        message: String,
    }
    let given = only(given, &["actor", "question"])?;
    let (actor, question) =
        (given.document::<Actor>("actor")?, given.document::<Question>("question")?);
    let verdict: Verdict = network.guard().may(&actor, &question);
    let reason = |reason| ToldReason {
        code: Denial::code(reason),
        message: Denial::to_string(reason),
        reason,
    };
    Some(told(&Told {
        allowed: verdict.is_allowed(),
        reasons: verdict.reasons.iter().map(reason).collect(),
        cures: verdict
            .cures
            .iter()
            .map(|it| ToldCure { by: &it.by, cure: &it.cure, message: it.to_string() })
            .collect(),
        text: verdict.to_string(),
    }))
}

fn constant(network: &Network, given: Given<'_, '_>) -> Option<Answer> {
    let (account, setting): (AccountId, SettingId) =
        (given.parsed("account")?, given.parsed("bid_type")?);
    let constant: Key = given.parsed("constant")?;
    Some(network.constant(&account, &setting, &constant).into())
}

fn steps(network: &Network, setting: &SettingId) -> Result<Answer, Faults> {
    #[derive(Serialize)]
    struct Shown<'s> {
        step: &'s str,
        name: &'s str,
        quoted: bool,
        closed: bool,
    }
    let cycle = network.sales_cycle(setting)?;
    let shown = cycle.shown().into_iter().map(|step| Shown {
        step: step.id.as_str(),
        name: &step.name,
        quoted: step.quoted,
        closed: step.closed,
    });
    Ok(told(&shown.collect::<Vec<_>>()))
}

fn credential(network: &Network, given: Given<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Due {
        #[serde(skip_serializing_if = "Option::is_none")]
        due_on: Option<String>,
    }
    let user: UserId = given.parsed("user")?;
    let due_on = network.credential_due_on(&user);
    Some(due_on.map(|day| Due { due_on: day.map(|day| day.to_string()) }).into())
}
