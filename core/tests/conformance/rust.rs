//! The calls as a Rust user makes them.
//!
//! An argument that Rust's types cannot hold (a missing one, a list for a number) is no question in Rust: such a
//! case is answered as the bindings carry it.

use serde::Serialize;
use tenantry::document::{Coded, Document, Node, read_node};
use tenantry::formula::{Formula, FormulaError, Names, Span, check, excerpt, unique_key};
use tenantry::id::{ItemId, TypeId};
use tenantry::lead::{RoutingPlan, RoutingState};
use tenantry::network::{Event, NetworkDocument};
use tenantry::notify::Roster;
use tenantry::notify::client::{NoticeLog, RegionNotices};
use tenantry::num::{Amount, NumberError, Rounding, allocate};
use tenantry::proposal::{Catalog, Explanation, Key, Numbering, Pricer, Proposal, View, ViewKind};
use tenantry::time::OperationHours;
use tenantry::{Fault, Faults};

use crate::answer::{Answer, Thrown};
use crate::bindings;
use crate::clients;
use crate::hours;
use crate::leads;
use crate::network;
use crate::notify;
use crate::vector::{Case, to_json};

pub(crate) fn answer(case: &Case<'_>) -> Answer {
    let mut arguments = Arguments { node: &case.with, thrown: Vec::new() };
    let arguments = &mut arguments;
    let answer = match case.call.as_str() {
        "allocate" => answer_allocate(arguments),
        "round" => answer_round(arguments),
        "evaluate" => answer_evaluate(arguments),
        "trace" => answer_trace(arguments),
        "canonical" => answer_canonical(arguments),
        "check" => answer_check(arguments),
        "key" => answer_key(arguments),
        "read" => answer_read(arguments),
        "issue_number" => answer_issue_number(arguments),
        "set_next" => answer_set_next(arguments),
        "price" => arguments.priced(Pricer::price),
        "totals" => arguments.priced(Pricer::totals),
        "snapshot" => arguments.priced(Pricer::snapshot),
        "refresh" => arguments.priced(Pricer::refresh),
        "verify" => answer_verify(arguments),
        "explain" => answer_explain(arguments),
        "view" => answer_view(arguments),
        "relabel" => answer_relabel(arguments),
        "rename" => answer_rename(arguments),
        "rename_inputs" => answer_rename_inputs(arguments),
        "findings" => answer_findings(arguments),
        "dependencies" => answer_dependencies(arguments),
        "dispatch" | "why_not" | "matrix" | "cell" | "audit_silence" => notify::answer(case),
        "state" | "next_opening" | "next_closing" => hours::answer(case),
        "client_notices" | "heard" | "not_texted" | "panel_place" | "plan_text_time" => {
            clients::answer(case)
        }
        call if bindings::TO_ROUTER.contains(&call) || bindings::OF_LEADS.contains(&call) => {
            leads::answer(case)
        }
        _ => network::answer(case),
    };
    answer.unwrap_or_else(|| bindings::answer(case))
}

/// The arguments of a case as values of Rust; `None` is what Rust's types cannot hold.
struct Arguments<'c, 'f> {
    node: &'c Node<'f>,
    thrown: Vec<Thrown>,
}

impl Arguments<'_, '_> {
    fn text(&self, name: &str) -> Option<String> {
        text(self.node.get(name)?)
    }

    fn whole(&self, name: &str) -> Option<u32> {
        match self.node.get(name)? {
            Node::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// An amount; one that is refused is thrown with the others, and stands as zero until then.
    fn amount(&mut self, node: &Node<'_>, path: &str) -> Option<Amount> {
        let digits = match node {
            Node::Text(digits) => digits,
            Node::Number(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
            _ => return None,
        };
        Some(digits.parse().unwrap_or_else(|error: NumberError| {
            self.thrown.push(Thrown::new(error.code(), path));
            Amount::ZERO
        }))
    }

    /// The amounts of an object by their names.
    fn amounts(&mut self, name: &str) -> Option<Vec<(String, Amount)>> {
        let Some(values) = self.node.get(name) else { return Some(Vec::new()) };
        let Node::Object(values) = values else { return None };
        let value = |(key, value): &(std::borrow::Cow<'_, str>, Node<'_>)| {
            Some((key.to_string(), self.amount(value, &format!("{name}.{key}"))?))
        };
        values.iter().map(value).collect()
    }

    fn document<T: Document>(&self, name: &str) -> Option<Result<T, Faults>> {
        Some(read_node(&mut self.node.get(name)?.clone()))
    }

    /// Whether there are these arguments and no others.
    fn are(&self, known: &[&str]) -> Option<()> {
        let Node::Object(fields) = self.node else { return None };
        fields.iter().all(|(name, _)| known.contains(&name.as_ref())).then_some(())
    }

    /// The answer, unless an argument was refused.
    fn unless_thrown<T: Serialize>(
        &mut self,
        answer: impl FnOnce() -> Result<T, Thrown>,
    ) -> Answer {
        if !self.thrown.is_empty() {
            return Answer::Errors(std::mem::take(&mut self.thrown));
        }
        match answer() {
            Ok(value) => Ok(value).into(),
            Err(thrown) => Answer::Errors(vec![thrown]),
        }
    }

    fn priced<T: Serialize>(
        &mut self,
        ask: impl FnOnce(&Pricer, &Proposal) -> Result<T, Faults>,
    ) -> Option<Answer> {
        self.are(&["catalog", "proposal"])?;
        self.asked(ask)
    }

    fn asked<T: Serialize>(
        &mut self,
        ask: impl FnOnce(&Pricer, &Proposal) -> Result<T, Faults>,
    ) -> Option<Answer> {
        let (catalog, proposal) =
            (self.document::<Catalog>("catalog")?, self.document::<Proposal>("proposal")?);
        Some(catalog.and_then(|catalog| ask(&Pricer::new(&catalog)?, &proposal?)).into())
    }
}

fn text(node: &Node<'_>) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

/// A list of texts; an empty one where it is left out.
fn texts(node: Option<&Node<'_>>) -> Option<Vec<String>> {
    match node {
        None => Some(Vec::new()),
        Some(Node::List(items)) => items.iter().map(text).collect(),
        Some(_) => None,
    }
}

#[derive(Serialize)]
struct Value {
    value: Amount,
}

fn answer_allocate(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Parts {
        parts: Vec<Amount>,
    }
    arguments.are(&["total", "weights", "places"])?;
    let total = arguments.amount(arguments.node.get("total")?, "total")?;
    let Node::List(items) = arguments.node.get("weights")? else { return None };
    let weights = items.iter().enumerate();
    let weights: Vec<Amount> = weights
        .map(|(index, weight)| arguments.amount(weight, &format!("weights[{index}]")))
        .collect::<Option<_>>()?;
    let places = arguments.whole("places")?;
    Some(arguments.unless_thrown(|| match allocate(total, &weights, places) {
        Ok(parts) => Ok(Parts { parts }),
        Err(error) => Err(Thrown::new(
            error.code(),
            match error {
                NumberError::Places { .. } => "places",
                NumberError::FinerThanPlaces { .. } => "total",
                _ => "weights",
            },
        )),
    }))
}

fn answer_round(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    arguments.are(&["amount", "places", "rounding"])?;
    let amount = arguments.amount(arguments.node.get("amount")?, "amount")?;
    let places = arguments.whole("places")?;
    let rounding = match arguments.node.get("rounding") {
        Some(name) => text(name)?.parse::<Rounding>().ok()?,
        None => Rounding::default(),
    };
    Some(arguments.unless_thrown(|| {
        let value = amount.round(places, rounding);
        value.map(|value| Value { value }).map_err(|error| Thrown::new(error.code(), "places"))
    }))
}

fn of_formula(error: &FormulaError) -> Thrown {
    Thrown::new(error.code(), "formula")
}

/// The formula with the values of its names.
fn formula_and_values(
    arguments: &mut Arguments<'_, '_>,
) -> Option<(String, Vec<(String, Amount)>)> {
    arguments.are(&["formula", "values"])?;
    Some((arguments.text("formula")?, arguments.amounts("values")?))
}

fn borrowed(values: &[(String, Amount)]) -> Vec<(&str, Amount)> {
    values.iter().map(|(name, value)| (name.as_str(), *value)).collect()
}

fn answer_evaluate(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    let (formula, values) = formula_and_values(arguments)?;
    Some(arguments.unless_thrown(|| {
        let formula = Formula::parse(&formula).map_err(|error| of_formula(&error))?;
        let value = formula.evaluate(&borrowed(&values)).map_err(|error| of_formula(&error))?;
        Ok(Value { value })
    }))
}

fn answer_trace(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    let (formula, values) = formula_and_values(arguments)?;
    Some(arguments.unless_thrown(|| {
        let formula = Formula::parse(&formula).map_err(|error| of_formula(&error))?;
        formula.trace(&borrowed(&values)).map_err(|error| of_formula(&error))
    }))
}

fn answer_canonical(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Canonical {
        formula: String,
    }
    arguments.are(&["formula"])?;
    let text = arguments.text("formula")?;
    Some(arguments.unless_thrown(|| match Formula::parse(&text) {
        Ok(formula) => Ok(Canonical { formula: formula.to_string() }),
        Err(error) => Err(of_formula(&error)),
    }))
}

fn answer_check(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Checked {
        faults: Vec<Told>,
    }
    #[derive(Serialize)]
    struct Told {
        code: &'static str,
        path: &'static str,
        message: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        suggestion: Option<String>,
        span: Span,
        excerpt: String,
    }
    arguments.are(&["formula", "names"])?;
    let text = arguments.text("formula")?;
    let names = Names::of_keys(texts(arguments.node.get("names"))?);
    let told = |error: &FormulaError| Told {
        code: error.code(),
        path: "formula",
        message: error.to_string(),
        suggestion: error.suggestion().map(str::to_owned),
        span: error.span(),
        excerpt: excerpt(&text, error),
    };
    let faults = check(&text, &names).iter().map(told).collect();
    Some(Ok::<_, Faults>(Checked { faults }).into())
}

fn answer_key(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Key {
        key: String,
    }
    arguments.are(&["label", "taken"])?;
    let taken = texts(arguments.node.get("taken"))?;
    let key = unique_key(&arguments.text("label")?, |key| taken.iter().any(|known| known == key));
    Some(Ok::<_, Faults>(Key { key }).into())
}

fn answer_read(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    fn canonical<T: Document>(text: &str) -> Answer {
        match tenantry::read::<T>(text) {
            Ok(document) => Answer::Result(document.to_json()),
            Err(faults) => faults.into(),
        }
    }
    arguments.are(&["kind", "text"])?;
    let (kind, text) = (arguments.text("kind")?, arguments.text("text")?);
    match kind.as_str() {
        Catalog::KIND => Some(canonical::<Catalog>(&text)),
        Proposal::KIND => Some(canonical::<Proposal>(&text)),
        Event::KIND => Some(canonical::<Event>(&text)),
        NetworkDocument::KIND => Some(canonical::<NetworkDocument>(&text)),
        Numbering::KIND => Some(canonical::<Numbering>(&text)),
        NoticeLog::KIND => Some(canonical::<NoticeLog>(&text)),
        RegionNotices::KIND => Some(canonical::<RegionNotices>(&text)),
        RoutingPlan::KIND => Some(canonical::<RoutingPlan>(&text)),
        RoutingState::KIND => Some(canonical::<RoutingState>(&text)),
        Roster::KIND => Some(canonical::<Roster>(&text)),
        OperationHours::KIND => Some(canonical::<OperationHours>(&text)),
        _ => None,
    }
}

fn answer_issue_number(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    arguments.are(&["numbering"])?;
    let numbering = arguments.document::<Numbering>("numbering")?.ok()?;
    Some(arguments.unless_thrown(|| {
        numbering.issue().map_err(|error| Thrown::new(error.code(), "numbering"))
    }))
}

fn answer_set_next(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    arguments.are(&["numbering", "next"])?;
    let numbering = arguments.document::<Numbering>("numbering")?.ok()?;
    Some(Ok::<_, Faults>(numbering.with_next(arguments.whole("next")?)).into())
}

fn answer_verify(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    arguments.are(&["catalog", "proposal", "quote"])?;
    let quote = to_json(arguments.node.get("quote")?);
    arguments.asked(|pricer, proposal| pricer.verify(proposal, &quote))
}

fn answer_explain(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Told {
        explanation: Explanation,
        text: String,
    }
    arguments.are(&["catalog", "proposal", "path"])?;
    let path = arguments.text("path")?;
    arguments.asked(|pricer, proposal| {
        let explanation = pricer.explain(proposal, &path)?;
        Ok(Told { text: explanation.to_string(), explanation })
    })
}

fn answer_view(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Shown {
        view: View,
        text: String,
    }
    arguments.are(&["catalog", "proposal", "kind"])?;
    let kind = arguments.text("kind")?;
    let kind = ViewKind::ALL.iter().copied().find(|known| known.as_str() == kind)?;
    arguments.asked(|pricer, proposal| {
        let view = pricer.view(proposal, kind)?;
        Ok(Shown { text: view.to_string(), view })
    })
}

/// A catalog with the place of a name in it.
struct Place {
    catalog: Catalog,
    bid_type: TypeId,
    item: Option<ItemId>,
}

fn place(arguments: &Arguments<'_, '_>) -> Option<Place> {
    let catalog = arguments.document::<Catalog>("catalog")?.ok()?;
    let bid_type = arguments.text("type")?.parse().ok()?;
    let item = match arguments.node.get("item") {
        Some(item) => Some(text(item)?.parse().ok()?),
        None => None,
    };
    Some(Place { catalog, bid_type, item })
}

fn answer_relabel(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Relabelled {
        catalog: Catalog,
    }
    arguments.are(&["catalog", "type", "item", "key", "label"])?;
    let Place { catalog, bid_type, item } = place(arguments)?;
    let key: Key = arguments.text("key")?.parse().ok()?;
    let relabelled = catalog.relabelled(&bid_type, item.as_ref(), &key, &arguments.text("label")?);
    Some(relabelled.map(|catalog| Relabelled { catalog }).into())
}

fn answer_rename_inputs(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Renamed {
        proposal: Proposal,
    }
    arguments.are(&["proposal", "item", "from", "to"])?;
    let proposal = arguments.document::<Proposal>("proposal")?.ok()?;
    let item: ItemId = arguments.text("item")?.parse().ok()?;
    let (from, to): (Key, Key) =
        (arguments.text("from")?.parse().ok()?, arguments.text("to")?.parse().ok()?);
    Some(Ok::<_, Faults>(Renamed { proposal: proposal.renamed(&item, &from, &to) }).into())
}

fn answer_rename(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Renamed {
        catalog: Catalog,
    }
    arguments.are(&["catalog", "type", "item", "from", "to"])?;
    let Place { catalog, bid_type, item } = place(arguments)?;
    let (from, to): (Key, Key) =
        (arguments.text("from")?.parse().ok()?, arguments.text("to")?.parse().ok()?);
    let renamed = catalog.renamed(&bid_type, item.as_ref(), &from, &to);
    Some(renamed.map(|catalog| Renamed { catalog }).into())
}

fn answer_findings(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    #[derive(Serialize)]
    struct Findings {
        findings: Vec<Fault>,
    }
    arguments.are(&["catalog"])?;
    let catalog = arguments.document::<Catalog>("catalog")?.ok()?;
    Some(catalog.findings().map(|findings| Findings { findings }).into())
}

fn answer_dependencies(arguments: &mut Arguments<'_, '_>) -> Option<Answer> {
    arguments.are(&["catalog", "type", "item", "key"])?;
    let Place { catalog, bid_type, item } = place(arguments)?;
    let key: Key = arguments.text("key")?.parse().ok()?;
    Some(catalog.dependencies(&bid_type, item.as_ref(), &key).into())
}
