//! The calls as the bindings carry them: JSON in, canonical JSON out.

use serde::Deserialize;
use tenantry::document::{Node, to_canonical_json};
use tenantry::wire::{Engine, Input, call, compare_routers, with_network};

use crate::answer::{Answer, Thrown};
use crate::vector::{Case, to_json};

/// Questions to a pricer, whose other arguments are the proposal itself unless there are more.
const TO_PRICER: [&str; 7] =
    ["price", "totals", "explain", "view", "snapshot", "refresh", "verify"];

/// Questions to operation hours, whose other argument is the instant.
const TO_HOURS: [&str; 3] = ["state", "next_opening", "next_closing"];

/// Questions to a dispatcher, of a network or of a roster.
pub(crate) const TO_DISPATCHER: [&str; 5] =
    ["audit_silence", "cell", "dispatch", "matrix", "why_not"];

/// Questions to a router, of a plan and those who are absent.
pub(crate) const TO_ROUTER: [&str; 7] =
    ["compare", "coverage", "reroute", "reroute_all", "route", "route_all", "simulate"];

/// Questions about leads and contact points that need no router.
pub(crate) const OF_LEADS: [&str; 5] = ["email", "phone", "postal_code", "region", "with_loads"];

/// Questions to a network, whose other arguments are those of the question.
const TO_NETWORK: [&str; 25] = [
    "above",
    "account",
    "assigned",
    "below",
    "catalog",
    "constant",
    "credential_due_on",
    "document",
    "effective",
    "execute",
    "logo",
    "may",
    "not_received",
    "path",
    "roster",
    "routing",
    "setting",
    "signature",
    "source_plan",
    "standing",
    "steps",
    "user",
    "web_key",
    "what_may",
    "who_may",
];

pub(crate) fn answer(case: &Case<'_>) -> Answer {
    carried(case).unwrap_or_else(|error| thrown(&error))
}

/// The answer, or an error as it is carried.
pub(crate) fn carried(case: &Case<'_>) -> Result<Answer, String> {
    let is_of = |calls: &[&str]| calls.contains(&case.call.as_str());
    match case.call.as_str() {
        "run" => run(case),
        "client_notices" => ask_clients(case),
        _ if is_of(&TO_NETWORK) => ask_network(case),
        _ if is_of(&TO_DISPATCHER) => ask_dispatcher(case),
        _ if is_of(&TO_ROUTER) => ask_router(case),
        _ if is_of(&TO_HOURS) => ask_hours(case),
        _ if is_of(&TO_PRICER) => ask(case),
        _ => call(&case.call, Input::Text(&to_json(&case.with))).map(Answer::Result),
    }
}

fn ask(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let catalog = arguments.take("catalog").unwrap_or(Node::Null);
    let pricer = Engine::new("pricer", Input::Text(&to_json(&catalog)))?;
    let more = matches!(case.call.as_str(), "explain" | "view" | "verify");
    let asked = if more { arguments } else { arguments.take("proposal").unwrap_or(Node::Null) };
    pricer.ask(&case.call, Input::Text(&to_json(&asked))).map(Answer::Result)
}

fn ask_hours(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let hours = arguments.take("hours").unwrap_or(Node::Null);
    let hours = Engine::new("hours", Input::Text(&to_json(&hours)))?;
    hours.ask(&case.call, Input::Text(&to_json(&arguments))).map(Answer::Result)
}

fn ask_clients(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let notices = arguments.take("notices").unwrap_or(Node::Null);
    let notices = Engine::new("client_notices", Input::Text(&to_json(&notices)))?;
    notices.ask("decide", Input::Text(&to_json(&arguments))).map(Answer::Result)
}

fn ask_dispatcher(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let roster = match arguments.take("network") {
        Some(network) => Engine::new("network", Input::Text(&to_json(&network)))?
            .ask("roster", Input::Text("{}"))?,
        None => to_json(&arguments.take("roster").unwrap_or(Node::Null)),
    };
    let dispatcher = Engine::new("dispatcher", Input::Text(&roster))?;
    dispatcher.ask(&case.call, Input::Text(&to_json(&arguments))).map(Answer::Result)
}

fn ask_router(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let router = router(&mut arguments)?;
    let other = match case.call.as_str() {
        "compare" => Some(self::router(&mut arguments.take("other").unwrap_or(Node::Null))?),
        _ => None,
    };
    let given = to_json(&arguments);
    let given = Input::Text(&given);
    let answer = match &other {
        Some(other) => compare_routers(&router, other, given),
        None => router.ask(&case.call, given),
    };
    answer.map(Answer::Result)
}

/// The router of a plan and those who are absent, and of a network if there is one.
fn router(arguments: &mut Node<'_>) -> Result<Engine, String> {
    let made_of = ["plan", "absent"].into_iter();
    let made_of = made_of.filter_map(|name| Some((name.into(), arguments.take(name)?))).collect();
    let router = Engine::new("router", Input::Text(&to_json(&Node::Object(made_of))))?;
    match arguments.get("network") {
        Some(_) => with_network(&router, &network(arguments)?),
        None => Ok(router),
    }
}

fn network(arguments: &mut Node<'_>) -> Result<Engine, String> {
    let network = arguments.take("network").unwrap_or(Node::Null);
    Engine::new("network", Input::Text(&to_json(&network)))
}

fn ask_network(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let network = network(&mut arguments)?;
    network.ask(&case.call, Input::Text(&to_json(&arguments))).map(Answer::Result)
}

/// Executes commands one after the other, each on what the events before it have left.
fn run(case: &Case<'_>) -> Result<Answer, String> {
    let mut arguments = case.with.clone();
    let network = network(&mut arguments)?;
    let Some(Node::List(steps)) = arguments.take("steps") else {
        return Ok(Answer::Errors(vec![Thrown::new("no steps", "steps")]));
    };
    let mut refused = Vec::new();
    for step in steps {
        match network.ask("execute", Input::Text(&to_json(&step))) {
            Ok(decided) => {
                for event in events(&decided) {
                    network.ask("apply", Input::Text(&format!("{{\"event\":{event}}}")))?;
                }
                refused.push(Vec::new());
            }
            Err(error) => refused.push(codes(&thrown(&error))),
        }
    }
    if let Some(then) = arguments.take("then") {
        let Some(Node::Text(question)) = then.get("question") else {
            return Ok(Answer::Errors(vec![Thrown::new("no question", "then.question")]));
        };
        let with = then.get("with").map_or_else(|| "{}".to_owned(), to_json);
        return network.ask(question, Input::Text(&with)).map(Answer::Result);
    }
    Ok(ran(&network.ask("document", Input::Text("{}"))?, &refused))
}

fn events(decided: &str) -> Vec<serde_json::Value> {
    let decided: serde_json::Value = serde_json::from_str(decided).unwrap_or_default();
    decided.get("events").and_then(|events| events.as_array()).cloned().unwrap_or_default()
}

/// What a run came to: the codes of each step's refusal, and the network in the end.
pub(crate) fn ran(network: &str, refused: &[Vec<String>]) -> Answer {
    let refused = to_canonical_json(&refused);
    Answer::Result(format!("{{\"network\":{network},\"refused\":{refused}}}"))
}

pub(crate) fn codes(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Errors(thrown) => thrown.iter().map(|thrown| thrown.code.clone()).collect(),
        Answer::Result(_) => Vec::new(),
    }
}

/// An error as it is carried.
fn thrown(json: &str) -> Answer {
    #[derive(Deserialize)]
    struct Carried {
        faults: Vec<Fault>,
    }
    #[derive(Deserialize)]
    struct Fault {
        code: String,
        path: String,
    }
    let faults = match serde_json::from_str::<Carried>(json) {
        Ok(carried) => carried.faults,
        Err(error) => return Answer::Errors(vec![Thrown::new("not an error", &error.to_string())]),
    };
    Answer::Errors(faults.iter().map(|fault| Thrown::new(&fault.code, &fault.path)).collect())
}
