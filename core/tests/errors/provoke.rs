//! Small inputs to the public API, and what it tells about them.

use tenantry::document::{Coded, Document, Node};
use tenantry::formula::{Evaluation, Formula, FormulaError, Names};
use tenantry::network::{Event, EventError, Network, NetworkDocument};
use tenantry::notify::{Channel, Decision, Dispatcher, Roster};
use tenantry::num::{Amount, NumberError, allocate};
use tenantry::proposal::{Catalog, Numbering, Pricer, Proposal, ViewKind};
use tenantry::wire::{Engine, Input};
use tenantry::{Fault, Faults};

/// A code with its words.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) code: String,
    pub(crate) message: String,
}

fn of_fault(fault: &Fault) -> Told {
    Told { code: fault.code.to_owned(), message: fault.message.clone() }
}

fn of_faults(faults: &Faults) -> Vec<Told> {
    faults.as_slice().iter().map(of_fault).collect()
}

fn of_error(error: &dyn Coded) -> Told {
    Told { code: error.code().to_owned(), message: error.to_string() }
}

fn of_result<T, E: Coded>(result: &Result<T, E>) -> Vec<Told> {
    result.as_ref().err().map(|error| of_error(error)).into_iter().collect()
}

/// Reads a number.
pub(crate) fn number(text: &str) -> Vec<Told> {
    of_result(&text.parse::<Amount>())
}

/// Divides a total.
pub(crate) fn division(total: &str, weights: &[&str], places: u32) -> Vec<Told> {
    let divided = total.parse().and_then(|total| {
        let weights = weights.iter().map(|weight| weight.parse()).collect::<Result<Vec<_>, _>>()?;
        allocate(total, &weights, places)
    });
    of_result::<_, NumberError>(&divided)
}

/// Reads anything that is written as a text.
pub(crate) fn parsed<T: std::str::FromStr<Err: Coded>>(text: &str) -> Vec<Told> {
    of_result(&text.parse::<T>())
}

/// Reads JSON.
pub(crate) fn json(text: &str) -> Vec<Told> {
    Node::parse(text).err().as_ref().map(of_faults).unwrap_or_default()
}

/// Reads a document.
pub(crate) fn document<T: Document>(text: &str) -> Vec<Told> {
    tenantry::read::<T>(text).err().as_ref().map(of_faults).unwrap_or_default()
}

/// Evaluates a formula with `x` being a number.
pub(crate) fn formula(text: &str, x: &str) -> Vec<Told> {
    let x = x.parse().unwrap_or_default();
    let value = Formula::parse(text).and_then(|formula| formula.evaluate(&[("x", x)]));
    of_result::<_, FormulaError>(&value)
}

/// Compiles a formula of the field `b` among the fields `a`, `b` and `c`.
pub(crate) fn compiled(text: &str) -> Vec<Told> {
    let names = Names::of_keys(["a", "b", "c"]);
    of_result(&Formula::parse(text).and_then(|formula| formula.compile(&names, 1)))
}

/// Asks for the value of a formula before its name `x` has one.
pub(crate) fn without_value(text: &str) -> Vec<Told> {
    let names = Names::of_keys(["x"]);
    let program = Formula::parse(text).and_then(|formula| formula.compile(&names, 1));
    of_result(&program.and_then(|program| Evaluation::new(&names).value(&program)))
}

/// Uses a label that two names have.
pub(crate) fn labelled_twice() -> Vec<Told> {
    let mut names = Names::new();
    names.push("first", "Rate");
    names.push("second", "Rate");
    of_result(&Formula::parse("{Rate} * 2").and_then(|formula| formula.compile(&names, 2)))
}

/// Checks a key.
pub(crate) fn key(text: &str) -> Vec<Told> {
    of_result(&tenantry::formula::check_key(text))
}

/// A catalog with one line item.
fn catalog_of(item: &str) -> String {
    format!(
        r#"{{ "currency": "USD", "types": [{{ "id": "t", "name": "T", "constants": [{{ "label": "Rate", "value": "2" }}],
            "categories": [{{ "id": "c", "name": "C", "items": [{item}] }}] }}] }}"#
    )
}

/// Reads a catalog of one line item.
pub(crate) fn item(item: &str) -> Vec<Told> {
    document::<Catalog>(&catalog_of(item))
}

/// Reads a catalog of one note with one field.
pub(crate) fn field(field: &str) -> Vec<Told> {
    item(&format!(r#"{{ "id": "i", "name": "I", "type": "notes", "fields": [{field}] }}"#))
}

/// What deserves a look in a catalog of one line item.
pub(crate) fn findings(item: &str) -> Vec<Told> {
    findings_of(&catalog_of(item))
}

/// What deserves a look in a catalog.
pub(crate) fn findings_of(catalog: &str) -> Vec<Told> {
    let found = tenantry::read::<Catalog>(catalog).and_then(|catalog| catalog.findings());
    found.map_or_else(|faults| of_faults(&faults), |found| found.iter().map(of_fault).collect())
}

/// Prices a line of one line item.
pub(crate) fn line(item: &str, line: &str) -> Vec<Told> {
    priced(&catalog_of(item), &format!(r#"{{ "lines": [{line}] }}"#))
}

/// Prices a proposal of one note.
pub(crate) fn proposal(proposal: &str) -> Vec<Told> {
    priced(&catalog_of(r#"{ "id": "i", "name": "I", "type": "notes" }"#), proposal)
}

/// Prices; tells what was refused, or problems and warnings.
pub(crate) fn priced(catalog: &str, proposal: &str) -> Vec<Told> {
    let quote =
        pricer(catalog).and_then(|pricer| pricer.price(&tenantry::read::<Proposal>(proposal)?));
    match quote {
        Ok(quote) => quote.problems.iter().chain(&quote.warnings).map(of_fault).collect(),
        Err(faults) => of_faults(&faults),
    }
}

/// Explains a figure of a proposal with one line.
pub(crate) fn explained(item: &str, path: &str) -> Vec<Told> {
    let explained = pricer(&catalog_of(item)).and_then(|pricer| {
        pricer.explain(&tenantry::read::<Proposal>(r#"{ "lines": [{ "item": "i" }] }"#)?, path)
    });
    explained.err().as_ref().map(of_faults).unwrap_or_default()
}

/// Lays out a quote; tells its problems.
pub(crate) fn viewed(currency: &str, retail: &str, more: &str) -> Vec<Told> {
    let item =
        format!(r#"{{ "id": "i", "name": "Plank", "type": "labor", "retail": "{retail}" }}"#);
    let catalog = catalog_of(&item).replace("USD", currency);
    let proposal = format!(r#"{{ "lines": [{{ "item": "i" }}, {{ "item": "i" }}]{more} }}"#);
    let view = pricer(&catalog)
        .and_then(|pricer| pricer.view(&tenantry::read::<Proposal>(&proposal)?, ViewKind::Quote));
    view.map_or_else(
        |faults| of_faults(&faults),
        |view| view.problems.iter().map(of_fault).collect(),
    )
}

fn pricer(catalog: &str) -> Result<Pricer, Faults> {
    Pricer::new(&tenantry::read::<Catalog>(catalog)?)
}

/// Issues a number.
pub(crate) fn issued(numbering: &Numbering) -> Vec<Told> {
    match numbering.issue() {
        Ok(issued) => issued.warnings.iter().map(of_fault).collect(),
        Err(error) => vec![of_error(&error)],
    }
}

/// Makes a call by name, as the bindings do.
pub(crate) fn called(name: &str, arguments: &str) -> Vec<Told> {
    let error = tenantry::wire::call(name, Input::Text(arguments)).err();
    let error = error.and_then(|json| serde_json::from_str::<serde_json::Value>(&json).ok());
    let told = |fault: &serde_json::Value| {
        let text = |key: &str| Some(fault.get(key)?.as_str()?.to_owned());
        Some(Told { code: text("code")?, message: text("message")? })
    };
    let faults = error.as_ref().and_then(|error| error.get("faults")?.as_array());
    faults.into_iter().flatten().filter_map(told).collect()
}

/// Asks an engine, as the bindings do.
pub(crate) fn asked_engine(
    kind: &str,
    document: &str,
    question: &str,
    arguments: &str,
) -> Vec<Told> {
    let engine = Engine::new(kind, Input::Text(document)).unwrap();
    told_of_error(engine.ask(question, Input::Text(arguments)))
}

/// A network with an enterprise `hq` and two accounts below it.
const NETWORK: &str = r#"{
    "accounts": [
        { "id": "hq", "owner": "dana", "multi_unit": true, "setup": "complete", "locks": ["tags"], "creation_off": ["lead_sources"],
          "info": { "first_name": "Dana", "last_name": "Roe", "company": "Hq", "phone": "303-555-0100", "email": "dana@hq.example" } },
        { "id": "shop", "parent": "hq", "owner": "kim",
          "info": { "first_name": "Kim", "last_name": "Roe", "company": "Shop", "phone": "303-555-0101", "email": "kim@shop.example" } },
        { "id": "other", "parent": "hq", "owner": "omar",
          "info": { "first_name": "Omar", "last_name": "Roe", "company": "Other", "phone": "303-555-0102", "email": "omar@other.example" } }
    ],
    "users": [
        { "id": "dana", "account": "hq", "role": "account_owner", "first_name": "Dana", "last_name": "Roe", "username": "dana", "credential": { "set_on": "2026-01-01" } },
        { "id": "max", "account": "hq", "role": "admin", "first_name": "Max", "last_name": "Roe", "username": "max", "credential": { "set_on": "2026-01-01" } },
        { "id": "kim", "account": "shop", "role": "account_owner", "first_name": "Kim", "last_name": "Roe", "username": "kim", "credential": { "set_on": "2026-01-01" } },
        { "id": "lee", "account": "shop", "role": "standard", "first_name": "Lee", "last_name": "Roe", "username": "lee", "credential": { "set_on": "2026-01-01" } },
        { "id": "sam", "account": "shop", "role": "admin", "first_name": "Sam", "last_name": "Roe", "username": "sam" },
        { "id": "ruth", "account": "shop", "role": "admin", "first_name": "Ruth", "last_name": "Roe", "username": "ruth", "archived": true, "credential": { "set_on": "2026-01-01" } },
        { "id": "omar", "account": "other", "role": "account_owner", "first_name": "Omar", "last_name": "Roe", "username": "omar", "credential": { "set_on": "2026-01-01" } }
    ],
    "settings": [
        { "id": "vip", "account": "hq", "content": { "type": "tag", "name": "VIP" } },
        { "id": "floors", "account": "hq", "shared_with": ["shop"], "content": { "type": "bid_type", "bid_type": { "id": "floors", "name": "Floors" } } },
        { "id": "cycle", "account": "shop", "content": { "type": "sales_cycle", "name": "C", "steps": [{ "id": "first", "name": "First" }] } },
        { "id": "clients", "account": "shop", "content": { "type": "contact_type", "slot": "clients", "name": "Clients", "sales_cycle": "cycle" } },
        { "id": "kim-block", "account": "shop", "content": { "type": "signature", "user": "kim", "name": "Blocks", "editor": "block", "body": "Kim" } }
    ]
}"#;

/// The network with some texts in it replaced.
fn network_with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(NETWORK.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from} does not stand in the network");
        text.replacen(from, to, 1)
    })
}

fn sound(text: &str) -> Network {
    Network::new(&tenantry::read(text).unwrap()).unwrap()
}

/// Reads a document without looking at a version of it.
fn read<T: Document>(text: &str) -> T {
    tenantry::read(text).unwrap_or_else(|faults| panic!("{faults} in {text}"))
}

/// Reads the network with some texts in it replaced.
pub(crate) fn network(changes: &[(&str, &str)]) -> Vec<Told> {
    document::<NetworkDocument>(&network_with(changes))
}

/// Asks the network whether a user may do something.
pub(crate) fn denied(user: &str, question: &str) -> Vec<Told> {
    asked(&format!(r#"{{ "user": "{user}" }}"#), question)
}

/// The same, logged in as somebody else.
pub(crate) fn denied_as(user: &str, as_user: &str, question: &str) -> Vec<Told> {
    asked(&format!(r#"{{ "user": "{user}", "as_user": "{as_user}" }}"#), question)
}

fn asked(actor: &str, question: &str) -> Vec<Told> {
    #[derive(serde::Deserialize)]
    struct Verdict {
        reasons: Vec<Reason>,
    }
    #[derive(serde::Deserialize)]
    struct Reason {
        code: String,
        message: String,
    }
    let engine = Engine::new("network", Input::Text(NETWORK)).unwrap();
    let question = format!(r#"{{ "actor": {actor}, "question": {question} }}"#);
    let answer = engine.ask("may", Input::Text(&question)).unwrap();
    let verdict: Verdict = serde_json::from_str(&answer).unwrap();
    verdict.reasons.into_iter().map(|Reason { code, message }| Told { code, message }).collect()
}

/// Gives the network a command of a user.
pub(crate) fn refused(user: &str, command: &str) -> Vec<Told> {
    told_of_command(NETWORK, user, command, "{}")
}

/// The same with what the host knows.
pub(crate) fn refused_with(user: &str, command: &str, facts: &str) -> Vec<Told> {
    told_of_command(NETWORK, user, command, facts)
}

/// The same in the network with some texts in it replaced.
pub(crate) fn refused_after(user: &str, changes: &[(&str, &str)], command: &str) -> Vec<Told> {
    told_of_command(&network_with(changes), user, command, "{}")
}

fn told_of_command(network: &str, user: &str, command: &str, facts: &str) -> Vec<Told> {
    let engine = Engine::new("network", Input::Text(network)).unwrap();
    let arguments =
        format!(r#"{{ "actor": {{ "user": "{user}" }}, "command": {command}, "facts": {facts} }}"#);
    told_of_error(engine.ask("execute", Input::Text(&arguments)))
}

fn told_of_error(answer: Result<String, String>) -> Vec<Told> {
    #[derive(serde::Deserialize)]
    struct Carried {
        faults: Vec<Reason>,
    }
    #[derive(serde::Deserialize)]
    struct Reason {
        code: String,
        message: String,
    }
    let Err(error) = answer else { return Vec::new() };
    let carried: Carried = serde_json::from_str(&error).unwrap();
    carried.faults.into_iter().map(|Reason { code, message }| Told { code, message }).collect()
}

/// Asks for a signature under a mail that is written as text.
pub(crate) fn signed(user: &str, setting: &str) -> Vec<Told> {
    let engine = Engine::new("network", Input::Text(NETWORK)).unwrap();
    let arguments =
        format!(r#"{{ "user": "{user}", "setting": "{setting}", "editor": "rich_text" }}"#);
    told_of_error(engine.ask("signature", Input::Text(&arguments)))
}

fn event_of(changes: &str, version: u32) -> Event {
    read(&format!(
        r#"{{ "version": {version}, "actor": {{ "user": "dana" }}, "command": "put_setting", "changes": {changes} }}"#
    ))
}

/// What would be wrong after an event.
pub(crate) fn event(changes: &str, version: u32) -> Vec<Told> {
    match sound(NETWORK).apply(&event_of(changes, version)) {
        Err(EventError::Wrong { faults }) => of_faults(&faults),
        _ => Vec::new(),
    }
}

/// Why an event does not apply.
pub(crate) fn applied(changes: &str, version: u32) -> Vec<Told> {
    of_result(&sound(NETWORK).apply(&event_of(changes, version)))
}

/// Asks for the catalog of an account that says no currency.
pub(crate) fn catalog_of_shop() -> Vec<Told> {
    let engine = Engine::new("network", Input::Text(NETWORK)).unwrap();
    told_of_error(engine.ask("catalog", Input::Text(r#"{ "account": "shop" }"#)))
}

/// Applies an event to a network that has the last version.
pub(crate) fn after_the_last_version() -> Vec<Told> {
    let last = network_with(&[("\"accounts\"", "\"version\": 4294967295, \"accounts\"")]);
    of_result(&sound(&last).apply(&event_of("[]", u32::MAX)))
}

/// Asks what a client is told: what is refused, and the conditions that do not hold.
pub(crate) fn told_of_clients(region: &str, event: &str, log: &str) -> Vec<Told> {
    let regions = format!(r#"{{ "regions": [{region}] }}"#);
    let engine = Engine::new("client_notices", Input::Text(&regions)).unwrap();
    let arguments = format!(r#"{{ "event": {event}, "log": {log} }}"#);
    match engine.ask("decide", Input::Text(&arguments)) {
        Ok(decision) => reasons_of(&decision, "unmet"),
        refused => told_of_error(refused),
    }
}

/// Asks why a contact cannot be texted.
pub(crate) fn not_texted(contact: &str) -> Vec<Told> {
    let arguments = format!(r#"{{ "contact": {contact} }}"#);
    let answer = tenantry::wire::call("not_texted", Input::Text(&arguments)).unwrap();
    reasons_of(&answer, "reasons")
}

/// Everything with a code that stands in lists of that name.
fn reasons_of(answer: &str, list: &str) -> Vec<Told> {
    let mut told = Vec::new();
    let mut open = vec![serde_json::from_str::<serde_json::Value>(answer).unwrap()];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Array(values) => open.extend(values),
            serde_json::Value::Object(mut fields) => {
                for reason in
                    fields.remove(list).as_ref().and_then(|it| it.as_array()).into_iter().flatten()
                {
                    let word = |name: &str| {
                        reason.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned()
                    };
                    told.push(Told { code: word("code"), message: word("message") });
                }
                open.extend(fields.into_iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    told
}

/// Reads a roster of the account `shop`, which `kim` owns, with more said about each.
pub(crate) fn roster(account: &str, user: &str) -> Vec<Told> {
    document::<Roster>(&roster_of(account, user))
}

fn roster_of(account: &str, user: &str) -> String {
    format!(
        r#"{{ "accounts": [{{ "id": "hq", "owner": "dana" }}, {{ "id": "shop", "parent": "hq", "owner": "kim"{account} }}],
            "users": [{{ "id": "dana", "account": "hq" }}, {{ "id": "kim", "account": "shop" }},
                {{ "id": "lee", "account": "shop"{user} }}] }}"#
    )
}

/// A roster of more accounts than there may be.
pub(crate) fn huge_roster() -> Vec<Told> {
    let account = r#"{"id":"a","owner":"kim"}"#;
    let accounts = vec![account; 100_001].join(",");
    document::<Roster>(&format!(r#"{{"accounts":[{accounts}]}}"#))
}

/// Decides an occurrence in the account `shop`.
pub(crate) fn occurrence(fields: &str) -> Vec<Told> {
    decided(&roster_of("", ""), fields, |_| Vec::new())
}

/// What the occurrence does not raise.
pub(crate) fn unraised(user: &str, fields: &str) -> Vec<Told> {
    decided(&roster_of("", user), fields, |decision| {
        decision.not_raised().iter().map(|it| of_error(&it.reason)).collect()
    })
}

/// Why `lee`, or somebody else, is not told on a channel.
pub(crate) fn why_not(
    account: &str,
    user: &str,
    fields: &str,
    whom: &str,
    channel: Channel,
) -> Vec<Told> {
    decided(&roster_of(account, user), fields, |decision| {
        let answers = whom.parse().ok().and_then(|whom| decision.why_not(&whom, channel));
        let answers = answers.unwrap_or_default();
        answers.iter().flat_map(|answer| &answer.reasons).map(|reason| of_error(reason)).collect()
    })
}

fn decided(roster: &str, fields: &str, told: impl Fn(&Decision<'_>) -> Vec<Told>) -> Vec<Told> {
    let account = if fields.contains("\"account\"") { "" } else { r#""account": "shop", "# };
    let fields = format!(r#"{{ "at": "2026-11-21T20:15:00-07:00", {account}{fields} }}"#);
    let decide = || {
        let dispatcher = Dispatcher::new(&tenantry::read(roster)?)?;
        let occurrence = tenantry::read(&fields)?;
        dispatcher.dispatch(&occurrence).map(|decision| told(&decision))
    };
    decide().unwrap_or_else(|faults: Faults| of_faults(&faults))
}
