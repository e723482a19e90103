//! Questions about leads and contact points, as a Rust user asks them.

use serde::Serialize;
use serde_json::{Value, json};
use tenantry::Faults;
use tenantry::contact::{
    Country, EmailAddress, PhoneNumber, PostalCode, PostalForm, Regions, ShortZip,
};
use tenantry::document::{Coded, Node, read_node, to_canonical_json};
use tenantry::lead::{
    Absence, AbsenceReason, Assignment, BuiltIn, CoveredClass, ExistingContact, Lead, PastLead,
    Router, RoutingPlan, RoutingState, Simulation, TargetLoad, Universe,
};
use tenantry::network::Network;

use crate::answer::{Answer, Thrown};
use crate::vector::Case;

/// The answer, unless the arguments are such that Rust's types cannot hold them.
pub(crate) fn answer(case: &Case<'_>) -> Option<Answer> {
    let mut arguments = case.with.clone();
    let arguments = &mut arguments;
    let answer = match case.call.as_str() {
        "email" | "phone" | "postal_code" | "region" => contact_point(&case.call, arguments),
        "with_loads" => loads(arguments),
        _ => routed(&case.call, arguments),
    }?;
    matches!(arguments, Node::Object(left) if left.is_empty()).then_some(answer)
}

fn text(arguments: &mut Node<'_>, name: &str) -> Option<String> {
    match arguments.take(name)? {
        Node::Text(text) => Some(text.into_owned()),
        _ => None,
    }
}

/// A text that may be left out, read if it is there; nothing if it cannot be.
struct IfAny<T>(Option<T>);

fn if_any<T>(
    arguments: &mut Node<'_>,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<IfAny<T>> {
    match arguments.take(name) {
        None => Some(IfAny(None)),
        Some(Node::Text(text)) => Some(IfAny(Some(read(&text)?))),
        Some(_) => None,
    }
}

fn list<T>(
    arguments: &mut Node<'_>,
    name: &str,
    read: impl Fn(&mut Node<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    match arguments.take(name)? {
        Node::List(mut nodes) => nodes.iter_mut().map(read).collect(),
        _ => None,
    }
}

fn contact_point(call: &str, arguments: &mut Node<'_>) -> Option<Answer> {
    let said = text(arguments, "text")?;
    let IfAny(country) = if_any(arguments, "country", |text| text.parse::<Country>().ok())?;
    let read = match call {
        "email" => said.parse().map(|email: EmailAddress| json!({ "email": email.as_str() })),
        "phone" => PhoneNumber::parse(&said, country).map(|phone| {
            let number = json!({ "e164": phone.as_str() });
            with_if(number, "extension", phone.extension().map(Value::from))
        }),
        "postal_code" => {
            let IfAny(short) = if_any(arguments, "short_zip", |text| {
                ShortZip::ALL.iter().copied().find(|known| known.as_str() == text)
            })?;
            let short = short.unwrap_or_default();
            PostalCode::parse(&said, country, short).map(|code| {
                let form = match code.form() {
                    PostalForm::Zip => "zip",
                    PostalForm::Canadian => "canadian",
                    PostalForm::Other => "other",
                };
                let found = json!({ "code": code.as_str(), "form": form });
                with_if(found, "padded", code.is_padded().then_some(Value::Bool(true)))
            })
        }
        _ => Regions::default().find(&said, country).map(|region| {
            json!({
                "code": region.code(),
                "country": region.country(),
                "name": region.name(),
                "region": region.to_string(),
            })
        }),
    };
    Some(match read {
        Ok(found) => Answer::Result(to_canonical_json(&found)),
        Err(error) => Answer::Errors(vec![Thrown::new(error.code(), "text")]),
    })
}

/// An object with one more field, if there is anything to say.
fn with_if(mut object: Value, name: &str, value: Option<Value>) -> Value {
    if let (Some(fields), Some(value)) = (object.as_object_mut(), value) {
        fields.insert(name.to_owned(), value);
    }
    object
}

fn state(arguments: &mut Node<'_>) -> Option<RoutingState> {
    match arguments.take("state") {
        Some(mut state) => read_node(&mut state).ok(),
        None => Some(RoutingState::default()),
    }
}

fn loads(arguments: &mut Node<'_>) -> Option<Answer> {
    let state = state(arguments)?;
    let loads = list(arguments, "loads", |load| {
        let target = text(load, "target")?.parse().ok()?;
        let Some(Node::Number(leads)) = load.take("leads") else { return None };
        Some(TargetLoad { target, leads: leads.parse().ok()? })
    })?;
    Some(match state.with_loads(loads) {
        Ok(state) => Answer::Result(state.to_json()),
        Err(faults) => faults.into(),
    })
}

fn router(arguments: &mut Node<'_>) -> Option<Result<Router, Faults>> {
    let plan = read_node::<RoutingPlan>(&mut arguments.take("plan")?);
    let absent = match arguments.get("absent") {
        None => Vec::new(),
        Some(_) => list(arguments, "absent", |absence| {
            let target = text(absence, "target")?.parse().ok()?;
            let reason = text(absence, "reason")?;
            let reason = *AbsenceReason::ALL.iter().find(|known| known.as_str() == reason)?;
            let suggestion = text(absence, "suggestion").and_then(|it| it.parse().ok());
            let mut absence = Absence::new(target, reason);
            absence.suggestion = suggestion;
            Some(absence)
        })?,
    };
    let network = match arguments.take("network") {
        Some(mut document) => Some(Network::new(&read_node(&mut document).ok()?).ok()?),
        None => None,
    };
    let router = plan.and_then(|plan| Router::new(&plan));
    Some(router.map(|router| match &network {
        Some(network) => router.with_absent(&absent).with_network(network),
        None => router.with_absent(&absent),
    }))
}

fn lead(node: &mut Node<'_>) -> Option<Lead> {
    read_node(node).ok()
}

fn past(node: &mut Node<'_>) -> Option<PastLead> {
    let lead = lead(&mut node.take("lead")?)?;
    let IfAny(went_to) = if_any(node, "went_to", |target| target.parse().ok())?;
    Some(PastLead { lead, went_to })
}

fn routed(call: &str, arguments: &mut Node<'_>) -> Option<Answer> {
    let router = match router(arguments)? {
        Ok(router) => router,
        Err(faults) => {
            // Whatever else is asked does not count then.
            *arguments = Node::Object(Vec::new());
            return Some(faults.into());
        }
    };
    if call == "coverage" {
        return coverage(&router, arguments);
    }
    let state = state(arguments)?;
    Some(match call {
        "route" => {
            let lead = lead(&mut arguments.take("lead")?)?;
            step(router.route(&state, &lead))
        }
        "reroute" => {
            let lead = lead(&mut arguments.take("lead")?)?;
            let current = text(arguments, "current")?.parse().ok()?;
            step(router.reroute(&state, &lead, &current))
        }
        "route_all" => {
            let leads = list(arguments, "leads", lead)?;
            steps(router.route_all(&state, &leads))
        }
        "reroute_all" => {
            let contacts = list(arguments, "contacts", |node| {
                let lead = lead(&mut node.take("lead")?)?;
                Some(ExistingContact { lead, current: text(node, "current")?.parse().ok()? })
            })?;
            steps(router.reroute_all(&state, &contacts))
        }
        "simulate" => simulated(router.simulate(&state, &list(arguments, "leads", past)?)),
        "compare" => {
            let leads = list(arguments, "leads", past)?;
            let other = self::router(&mut arguments.take("other")?)?.ok()?;
            simulated(router.compare(&other, &state, &leads))
        }
        _ => return None,
    })
}

fn step(step: Result<(Assignment<'_>, RoutingState), Faults>) -> Answer {
    match step {
        Ok((assignment, state)) => {
            let step = json!({ "assignment": tell(&assignment), "state": state });
            Answer::Result(to_canonical_json(&step))
        }
        Err(faults) => faults.into(),
    }
}

fn steps(steps: Result<(Vec<Assignment<'_>>, RoutingState), Faults>) -> Answer {
    match steps {
        Ok((assignments, state)) => {
            let assignments: Vec<Value> = assignments.iter().map(tell).collect();
            let steps = json!({ "assignments": assignments, "state": state });
            Answer::Result(to_canonical_json(&steps))
        }
        Err(faults) => faults.into(),
    }
}

/// An assignment with its words.
fn tell(assignment: &Assignment<'_>) -> Value {
    let record = serde_json::to_value(assignment.to_record()).unwrap_or_default();
    with_if(record, "text", Some(assignment.explain().into()))
}

fn coverage(router: &Router, arguments: &mut Node<'_>) -> Option<Answer> {
    let universe = match arguments.take("universe") {
        Some(mut universe) => read_node(&mut universe).ok()?,
        None => Universe::BuiltIn(BuiltIn {}),
    };
    Some(match router.coverage(&universe) {
        Ok(coverage) => {
            let gaps: Vec<&CoveredClass> = coverage.gaps().collect();
            let told = with_if(serialized(&coverage), "gaps", Some(serialized(&gaps)));
            let told = with_if(told, "text", Some(coverage.to_string().into()));
            Answer::Result(to_canonical_json(&told))
        }
        // In Rust a universe is a value of its own, in a call it is an argument.
        Err(faults) => Answer::Errors(
            faults
                .as_slice()
                .iter()
                .map(|fault| Thrown::new(fault.code, &format!("universe.{}", fault.path)))
                .collect(),
        ),
    })
}

fn simulated(simulation: Result<Simulation, Faults>) -> Answer {
    match simulation {
        Ok(simulation) => {
            let text = simulation.to_string();
            let told = with_if(serialized(&simulation), "text", Some(text.into()));
            Answer::Result(to_canonical_json(&told))
        }
        Err(faults) => faults.into(),
    }
}

fn serialized<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
