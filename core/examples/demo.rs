//! The main job, on the catalog of a flooring and painting franchise: one proposal as a quote and as a work order, one of its
//! figures unfolded, the other proposals in a line each, the network around it with one refusal, who is told of a text and who
//! is not, a week of leads and who gets them, and what a broken formula answers.

#![expect(clippy::print_stdout, reason = "a demonstration prints")]

use tenantry::Faults;
use tenantry::account::Feature;
use tenantry::crm::Tag;
use tenantry::lead::{Lead, Router, RoutingPlan, RoutingState, Universe};
use tenantry::network::{Actor, Command, Content, Facts, Kind, Network, OfFeature, PutSetting};
use tenantry::notify::{Channel, Occurrence};
use tenantry::proposal::{Catalog, Explanation, Pricer, Proposal, Role, ViewKind};

const CATALOG: &str = include_str!("../../docs/examples/catalog.json");
const NETWORK: &str = include_str!("../../docs/examples/network.json");
const PLAN: &str = include_str!("../../docs/examples/routing-plan.json");
const PROPOSALS: [&str; 3] = [
    include_str!("../../docs/examples/whitfield.json"),
    include_str!("../../docs/examples/okafor.json"),
    include_str!("../../docs/examples/lindqvist.json"),
];

fn main() -> Result<(), Faults> {
    let catalog: Catalog = tenantry::read(CATALOG)?;
    let pricer = Pricer::new(&catalog)?;
    let [whitfield, okafor, lindqvist] = PROPOSALS.map(tenantry::read::<Proposal>);
    let (whitfield, others) = (whitfield?, [okafor?, lindqvist?]);

    chapter("What the customer reads: docs/examples/whitfield.json");
    println!("{}", pricer.view(&whitfield, ViewKind::Quote)?);

    chapter("What the crew reads: the same proposal, no price of the customer's on it");
    println!("{}", pricer.view(&whitfield, ViewKind::WorkOrder)?);

    chapter("Why the total is what it is");
    print_outline(&pricer.explain(&whitfield, "totals.total")?, 3);
    println!("\nand one of its lines to the ground:\n");
    print!("{}", pricer.explain(&whitfield, "lines[2].amount")?);

    chapter("All three proposals as the account sees them: never on paper");
    println!("{:<28}{:>12}{:>12}{:>12}{:>12}", "", "total", "tax", "sub rates", "net margin");
    for proposal in [&whitfield].into_iter().chain(&others) {
        let (quote, name) = (pricer.price(proposal)?, proposal.header.first());
        let (name, totals) = (name.map_or("", |field| &*field.text), quote.totals()?);
        let name: String = name.chars().take(27).collect();
        let [total, tax] = [totals.total, totals.tax].map(|money| money.to_string());
        let [subs, margin] = [totals.sub_rate, totals.net_margin].map(|money| money.to_string());
        println!("{name:<28}{total:>12}{tax:>12}{subs:>12}{margin:>12}");
    }

    show_network()?;
    show_notices()?;
    show_leads()?;

    chapter("What a broken formula answers, before the catalog is saved");
    let broken = CATALOG.replacen("area * labor_rate * pattern", "area * laber_rate * pattern", 1);
    match tenantry::read::<Catalog>(&broken) {
        Ok(_) => println!("nothing"),
        Err(faults) => println!("{faults}"),
    }
    Ok(())
}

/// The tree of accounts, one refusal with its reasons, and what would allow it.
fn show_network() -> Result<(), Faults> {
    chapter("The network that the catalog belongs to: docs/examples/network.json");
    let mut network = Network::new(&tenantry::read(NETWORK)?)?;
    if let Some(enterprise) = network.enterprise() {
        for account in std::iter::once(enterprise).chain(network.below(&enterprise.id)) {
            let indent = network.above(&account.id).count() * 2;
            let locks: Vec<_> = account.locks.iter().map(|lock| lock.as_str()).collect();
            let locks = if locks.is_empty() {
                String::new()
            } else {
                format!(", locks {}", locks.join(" and "))
            };
            let users = network.users_of(&account.id).len();
            println!(
                "{:indent$}{} ({}), users: {users}{locks}",
                "", account.info.company, account.id
            );
        }
    }

    chapter("Kim, who owns the Boulder location, wants to add a tag");
    let (kim, dana) = (Actor::new("kim".parse()?), Actor::new("dana".parse()?));
    let tag = Command::PutSetting(Box::new(PutSetting {
        setting: "hot".parse()?,
        account: "hearth-boulder".parse()?,
        content: Content::Tag(Tag { name: "Hot lead".into() }),
    }));
    let facts = Facts::default();
    match network.execute(&kim, &tag, &facts) {
        Ok(_) => println!("done"),
        Err(refusal) => println!("{refusal}"),
    }
    let unlock = Command::Unlock(OfFeature { account: "hearth".parse()?, feature: Feature::Tags });
    for (who, actor, command) in
        [("Dana unlocks tags", &dana, &unlock), ("Kim tries again", &kim, &tag)]
    {
        match network.execute(actor, command, &facts) {
            Ok(decided) => {
                for event in &decided.events {
                    network.apply(event)?;
                }
                println!("{who}: done, the network has version {}", network.version());
            }
            Err(refusal) => println!("{who}: {refusal}"),
        }
    }

    chapter("Which tags are in force in Boulder now, and who set the labor rate there");
    let boulder = "hearth-boulder".parse()?;
    if let Some(tags) = Kind::named("tag").and_then(|kind| network.effective(&boulder, kind).ok()) {
        for tag in &tags.in_force {
            println!("{} of {}", tag.setting, tag.owner);
        }
    }
    if let Ok(key) = "labor_rate".parse()
        && let Ok(rate) = network.constant(&boulder, &"flooring".parse()?, &key)
    {
        println!("labor_rate is {} by {}", rate.value, rate.owner);
    }
    Ok(())
}

/// Why somebody did not get a text, and the first findings of the silence audit.
fn show_notices() -> Result<(), Faults> {
    chapter(
        "A customer of Lee's texts Boulder on a Saturday evening. Why did Dana not get a text?",
    );
    let dispatcher = Network::new(&tenantry::read(NETWORK)?)?.dispatcher();
    let text: Occurrence = tenantry::read(
        r#"{ "type": "text_received", "account": "hearth-boulder", "at": "2026-11-21T20:15:00-07:00",
            "contact": { "id": "c-17", "assigned": "lee" }, "text": "When do you come?" }"#,
    )?;
    let decision = dispatcher.dispatch(&text)?;
    if let Some(why) = decision.explain(&"dana".parse()?, Channel::Text) {
        println!("{why}");
    }
    for delivery in decision.deliveries() {
        let to = delivery.to().map(|to| format!(" to {to}")).unwrap_or_default();
        println!("told: {} by {}{to}", delivery.user(), delivery.channel());
    }

    chapter("When something happens and nobody is told: the first of all findings");
    println!("What happens · with which contacts · where: why nobody is told. What mends it.");
    println!("\"muted\" is meant so, or as it is by default; all else is lost.\n");
    let findings = dispatcher.audit_silence(text.at());
    for finding in findings.iter().take(4) {
        println!("{finding}");
    }
    println!("and {} more", findings.len().saturating_sub(4));
    Ok(())
}

/// The leads of a week, each with why it goes where it goes, and what the plan covers.
fn show_leads() -> Result<(), Faults> {
    chapter("A week of leads by docs/examples/routing-plan.json");
    let network = Network::new(&tenantry::read(NETWORK)?)?;
    let plan: RoutingPlan = tenantry::read(PLAN)?;
    let router = Router::new(&plan)?.with_network(&network);
    let mut state = RoutingState::default();
    for (day, hour, code) in [
        ("23", "08:12", "80302-1234"),
        ("23", "09:40", "80524"),
        ("23", "16:05", "81501"),
        ("24", "07:55", "80631"),
        ("24", "18:20", "80504"),
        ("25", "10:00", "80521"),
        ("25", "13:30", "81601"),
        ("26", "11:11", "81507"),
        ("27", "09:09", "544"),
        ("27", "15:45", ""),
    ] {
        let lead: Lead = tenantry::read(&format!(
            r#"{{ "at": "2026-11-{day}T{hour}:00-07:00", "postal_code": "{code}" }}"#
        ))?;
        let (assignment, next) = router.route(&state, &lead)?;
        println!("Nov {day} {hour}  {}", assignment.explain());
        state = next;
    }
    println!("\nkept until the next lead, as JSON: {}", state.to_json());

    chapter("What that plan covers of Colorado, by five digits");
    let codes = (80_000..81_700).map(|code| format!("\"{code}\"")).collect::<Vec<_>>().join(",");
    let universe: Universe =
        tenantry::read(&format!(r#"{{ "type": "postal_codes", "codes": [{codes}] }}"#))?;
    let coverage = router.coverage(&universe)?;
    for class in &coverage.classes {
        println!("{class}");
    }
    println!("{} of {} go to the default", coverage.to_default, coverage.total);
    for place in &coverage.ineligible {
        let why = place.reason.to_string().replace('_', " ");
        println!("{} gets none: {why} ({})", place.target, place.path);
    }
    Ok(())
}

fn chapter(title: &str) {
    println!("\n\n## {title}\n");
}

/// The figures that a figure was made from, down to a depth.
fn print_outline(explanation: &Explanation, depth: usize) {
    println!("{} = {}", explanation.figure, explanation.value);
    let mut open: Vec<_> = explanation.terms.iter().rev().map(|term| (term, 1)).collect();
    while let Some((term, level)) = open.pop() {
        let role = match term.role {
            Role::Plus => "plus",
            Role::Minus => "less",
            Role::Times => "times",
            Role::Percent => "percent",
            _ => "from",
        };
        println!("{:indent$}{role} {}: {}", "", term.name, term.value, indent = level * 2);
        if let Some(below) = term.explanation.as_ref().filter(|_| level < depth) {
            open.extend(below.terms.iter().rev().map(|term| (term, level + 1)));
        }
    }
}
