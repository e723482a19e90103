//! Random plans, edits of them, and leads: of few names, so that much comes together in one place.

use std::sync::Arc;

use chrono::{DateTime, Duration, FixedOffset};
use serde_json::{Value as Json, json};
use tenantry::contact::ShortZip;
use tenantry::id::{TargetId, TerritoryId};
use tenantry::lead::{
    Absence, AbsenceReason, AddedRegion, ByHours, ByLeadSource, ByPostalCode, ByRegion, Cap,
    KnownContact, Lead, LeastLoaded, Period, PostalEntry, RegionEntry, Rotation, RoundRobin,
    RoutingPlan, SourceEntry, Strategy, TargetHours, TargetKind, Territory, WeightedRoundRobin,
    WeightedTarget,
};
use tenantry::network::NetworkDocument;
use tenantry::time::OperationHours;

use crate::random::Random;
use crate::records::id;

/// Names of targets, in an order of their own.
const TARGETS: [&str; 6] = ["d", "b", "e", "a", "f", "c"];
const TERRITORIES: [&str; 3] = ["t2", "t1", "t3"];
const ZIPS: [&str; 13] = [
    "80202",
    "80203",
    "80200-80204",
    "802*",
    "8*",
    "80290-80310",
    "80203-80203",
    "00501",
    "005*",
    "80204-80290",
    "80202-0001",
    "8020*",
    "80000-89999",
];
const CANADIAN: [&str; 14] = [
    "K1A",
    "K1A 0B1",
    "k1*",
    "K1A*",
    "K1A-K2B",
    "k1a0b1-k1a0b9",
    "K*",
    "K1A0*",
    "K1A 0A9-K1B 0B0",
    "K2B",
    "K1A1*",
    "K1A0B0-K1A1A9",
    "K1A9Z9-K1B0A0",
    "K1B0*",
];
const OTHERS: [&str; 8] =
    ["SW1A 1AA", "sw*", "SW1A*", "AB12-AB19", "AB1*", "A*", "AB15", "ab10-ab15"];
const NUMBERS: [&str; 7] = ["10115", "101*", "10*", "10115-10199", "1011", "1010-1019", "1*"];
const CODES: [&str; 43] = [
    "80202",
    "80203",
    "80200",
    "80204",
    "80205",
    "80290",
    "80299-1234",
    " 80310 ",
    "80311",
    "80000",
    "89999",
    "00501",
    "501",
    "0501",
    "12",
    "K1A 0B1",
    "k1a",
    "K1A0B5",
    "K1A 0A8",
    "K1A-0A9",
    "K1B",
    "K1B 0B1",
    "K2B",
    "k2b 9z9",
    "K1B 0A0",
    "k1a 1a5",
    "K1A9Z9",
    "K3C",
    "10115",
    "101 99",
    "1011",
    "1015",
    "10",
    "SW1A 1AA",
    "sw1",
    "AB15",
    "ab 12",
    "AB2",
    "a",
    "?",
    "80\t202",
    "802021234",
    "12345678901",
];
const REGIONS: [&str; 16] = [
    "CO",
    "Colorado",
    "us-co",
    "NM",
    "california",
    "Texas",
    "ON",
    "ontario",
    "CA-ON",
    "Québec",
    "british columbia",
    "US-TX",
    "Colorado, US",
    "USA NM",
    "british columbia, ca",
    "Ontario, Canada",
];
/// What leads have around a state or province: its country, or another.
const AROUND: [(&str, &str); 8] = [
    ("", ", US"),
    ("USA ", ""),
    ("", ", CA"),
    ("", ", DE"),
    ("ca-", ""),
    ("", " United States"),
    ("Canada, ", ""),
    ("us ", ", usa"),
];
const COUNTRIES: [&str; 8] = ["US", "us", "United States", "CA", "Canada", "DE", "gb", "Nowhere"];
const SOURCES: [&str; 4] = ["fair", "web", "radio", "post"];
const EMAILS: [&str; 5] =
    ["kim@shop.example", " KIM@shop.example", "lee@shop.example", "nothing", "a b@c"];
const PHONES: [&str; 9] = [
    "303-555-0142",
    "(303) 555 0142",
    "+1 303.555.0142",
    "3035550143 x5",
    "13035550143",
    "030 123456",
    "(0)30/123456",
    "030 123456x3",
    "1234567",
];
/// Always, never, working hours, over midnight, in the hours in which clocks change.
const HOURS: [&str; 5] = [
    r#"{"zone":"Europe/Berlin","week":[{"day":"sunday","from":"00:00","to":"00:00"},{"day":"monday","from":"00:00","to":"00:00"},{"day":"tuesday","from":"00:00","to":"00:00"},{"day":"wednesday","from":"00:00","to":"00:00"},{"day":"thursday","from":"00:00","to":"00:00"},{"day":"friday","from":"00:00","to":"00:00"},{"day":"saturday","from":"00:00","to":"00:00"}]}"#,
    r#"{"zone":"America/Denver"}"#,
    r#"{"zone":"America/Denver","week":[{"day":"friday","from":"08:00","to":"17:00"},{"day":"saturday","from":"08:00","to":"12:00"}]}"#,
    r#"{"zone":"America/Denver","week":[{"day":"saturday","from":"22:00","to":"06:00"}]}"#,
    r#"{"zone":"America/Denver","week":[{"day":"sunday","from":"01:30","to":"02:30"}]}"#,
];

/// What is the same in every run: hours are read once.
pub(crate) struct Ground {
    hours: Vec<OperationHours>,
}

impl Ground {
    pub(crate) fn new() -> Self {
        Self { hours: HOURS.iter().map(|text| tenantry::read(text).unwrap()).collect() }
    }

    fn rotation(&self, random: &mut Random) -> Rotation {
        let mut names = TARGETS;
        random.shuffle(&mut names);
        let targets: Vec<TargetId> =
            names[..=random.index(5)].iter().map(|name| id(name)).collect();
        self.rotation_of(random, &targets)
    }

    fn rotation_of(&self, random: &mut Random, targets: &[TargetId]) -> Rotation {
        match random.below(5) {
            0 => {
                let weight = |target: &TargetId| WeightedTarget {
                    target: target.clone(),
                    weight: weight(random),
                };
                let members = targets.iter().map(weight).collect();
                Rotation::WeightedRoundRobin(WeightedRoundRobin { members })
            }
            1 => Rotation::LeastLoaded(LeastLoaded { targets: targets.to_vec() }),
            2 => {
                let hours = |target: &TargetId| TargetHours {
                    target: target.clone(),
                    hours: random.pick(&self.hours).clone(),
                };
                Rotation::ByHours(ByHours { members: targets.iter().map(hours).collect() })
            }
            _ => Rotation::RoundRobin(RoundRobin { targets: targets.to_vec() }),
        }
    }

    /// The same rotation with somebody put in, taken out, or in another order; now and then of another kind.
    fn edited(&self, random: &mut Random, rotation: &Rotation) -> Rotation {
        let mut targets = targets_of(rotation);
        match random.below(4) {
            0 => random.shuffle(&mut targets),
            1 if targets.len() > 1 => {
                targets.remove(random.index(targets.len()));
            }
            2 => {
                let joins: TargetId = named(random, &TARGETS);
                if !targets.contains(&joins) {
                    targets.insert(random.index(targets.len() + 1), joins);
                }
            }
            _ => {
                let (from, to) = (random.index(targets.len()), random.index(targets.len()));
                let moved = targets.remove(from);
                targets.insert(to, moved);
            }
        }
        if random.once_in(8) {
            return self.rotation_of(random, &targets);
        }
        match rotation {
            Rotation::WeightedRoundRobin(it) => {
                let anew = random.once_in(3);
                let mut weight = |target: &TargetId| {
                    let known = it.members.iter().find(|it| it.target == *target && !anew);
                    let weight = known.map_or_else(|| weight(random), |it| it.weight);
                    WeightedTarget { target: target.clone(), weight }
                };
                let members = targets.iter().map(&mut weight).collect();
                Rotation::WeightedRoundRobin(WeightedRoundRobin { members })
            }
            Rotation::LeastLoaded(_) => Rotation::LeastLoaded(LeastLoaded { targets }),
            Rotation::ByHours(it) => {
                let hours = |target: &TargetId| {
                    let known = it.members.iter().find(|it| it.target == *target);
                    let hours = known.map_or(&self.hours[0], |it| &it.hours).clone();
                    TargetHours { target: target.clone(), hours }
                };
                Rotation::ByHours(ByHours { members: targets.iter().map(hours).collect() })
            }
            _ => Rotation::RoundRobin(RoundRobin { targets }),
        }
    }

    pub(crate) fn plan(&self, random: &mut Random) -> RoutingPlan {
        let countries = [None, None, Some("US"), Some("CA"), Some("DE")];
        let mut plan = RoutingPlan {
            target_kind: *random.pick(&[TargetKind::Accounts, TargetKind::Users]),
            strategy: of_rotation(self.rotation(random)),
            default: (!random.once_in(3)).then(|| named(random, &["hq", "a", "b", "f"])),
            territories: Vec::new(),
            caps: Vec::new(),
            zone: None,
            country: random.pick::<Option<&str>>(&countries).map(id),
            short_zip: *random.pick(&[ShortZip::Refuse, ShortZip::Pad]),
            regions: Vec::new(),
            apply_to_existing_customers: random.once_in(2),
            activate_action_plans: false,
        };
        if random.once_in(3) {
            plan.regions.push(AddedRegion {
                country: "DE".parse().unwrap(),
                code: "CO".into(),
                name: "Ontario".into(),
            });
        }
        let accounts = plan.target_kind == TargetKind::Accounts;
        plan.activate_action_plans =
            accounts && !plan.apply_to_existing_customers && random.once_in(2);
        if !random.once_in(4) {
            for name in &TERRITORIES[..random.index(4)] {
                let rotation = self.rotation(random);
                plan.territories.push(Territory { id: id(name), rotation });
            }
            plan.default = plan.default.or_else(|| Some(id("hq")));
            plan.strategy = mapping(random, &plan);
        }
        if random.once_in(3) {
            plan.zone =
                Some(random.pick::<&str>(&["America/Denver", "Asia/Kathmandu"]).parse().unwrap());
            plan.caps = caps(random, &plan);
        }
        plan
    }

    /// The same plan with one thing changed.
    pub(crate) fn edit(&self, random: &mut Random, plan: &mut RoutingPlan) {
        if random.once_in(10) {
            plan.default = Some(named(random, &["hq", "c", "b"]));
        }
        if !plan.territories.is_empty() {
            let place = random.index(plan.territories.len());
            let edited = self.edited(random, &plan.territories[place].rotation);
            plan.territories[place].rotation = edited;
        }
        if let Some(rotation) = rotation_of(&plan.strategy) {
            plan.strategy = of_rotation(self.edited(random, &rotation));
        } else if random.once_in(3) {
            plan.strategy = mapping(random, plan);
        }
        if !plan.caps.is_empty() {
            plan.caps = caps(random, plan);
        }
    }
}

/// An id of one of these names.
pub(crate) fn named<T: std::str::FromStr>(random: &mut Random, names: &[&str]) -> T {
    id(random.pick::<&str>(names))
}

/// Mostly a small one, now and then any.
fn weight(random: &mut Random) -> u32 {
    let most = if random.once_in(4) { 1_000 } else { 4 };
    u32::try_from(random.between(1, most)).unwrap()
}

pub(crate) fn targets_of(rotation: &Rotation) -> Vec<TargetId> {
    match rotation {
        Rotation::RoundRobin(it) => it.targets.clone(),
        Rotation::LeastLoaded(it) => it.targets.clone(),
        Rotation::WeightedRoundRobin(it) => it.members.iter().map(|it| it.target.clone()).collect(),
        Rotation::ByHours(it) => it.members.iter().map(|it| it.target.clone()).collect(),
        other => panic!("no such rotation: {other:?}"),
    }
}

fn of_rotation(rotation: Rotation) -> Strategy {
    match rotation {
        Rotation::RoundRobin(it) => Strategy::RoundRobin(it),
        Rotation::WeightedRoundRobin(it) => Strategy::WeightedRoundRobin(it),
        Rotation::LeastLoaded(it) => Strategy::LeastLoaded(it),
        Rotation::ByHours(it) => Strategy::ByHours(it),
        other => panic!("no such rotation: {other:?}"),
    }
}

fn rotation_of(strategy: &Strategy) -> Option<Rotation> {
    match strategy {
        Strategy::RoundRobin(it) => Some(Rotation::RoundRobin(it.clone())),
        Strategy::WeightedRoundRobin(it) => Some(Rotation::WeightedRoundRobin(it.clone())),
        Strategy::LeastLoaded(it) => Some(Rotation::LeastLoaded(it.clone())),
        Strategy::ByHours(it) => Some(Rotation::ByHours(it.clone())),
        _ => None,
    }
}

/// Entries of few keys, which may clash.
fn mapping(random: &mut Random, plan: &RoutingPlan) -> Strategy {
    let destination = |random: &mut Random| -> (Option<TargetId>, Option<TerritoryId>) {
        if plan.territories.is_empty() || random.once_in(2) {
            return (Some(named(random, &TARGETS[..3])), None);
        }
        (None, Some(random.pick(&plan.territories).id.clone()))
    };
    let countries = [None, None, Some("US"), Some("CA"), Some("DE")];
    let count = 1 + random.index(3);
    match random.below(4) {
        0 | 1 => {
            let mut entries = Vec::new();
            for _ in 0..count {
                let country: Option<tenantry::contact::Country> =
                    random.pick::<Option<&str>>(&countries).map(id);
                let codes = (0..=random.index(4)).map(|_| key(random, country.or(plan.country)));
                let codes = codes.collect();
                let (target, territory) = destination(random);
                entries.push(PostalEntry { codes, country, target, territory });
            }
            Strategy::PostalCode(ByPostalCode { entries })
        }
        2 => {
            let mut entries = Vec::new();
            for _ in 0..count {
                let regions = (0..=random.index(3)).map(|_| (*random.pick(&REGIONS)).into());
                let regions = regions.collect();
                let (target, territory) = destination(random);
                entries.push(RegionEntry { regions, country: None, target, territory });
            }
            Strategy::Region(ByRegion { entries })
        }
        _ => {
            let mut entries = Vec::new();
            for _ in 0..count {
                let sources = (0..=random.index(2)).map(|_| named(random, &SOURCES)).collect();
                let (target, territory) = destination(random);
                entries.push(SourceEntry { sources, target, territory });
            }
            Strategy::LeadSource(ByLeadSource { entries })
        }
    }
}

fn key(random: &mut Random, country: Option<tenantry::contact::Country>) -> Arc<str> {
    let country = country.map(|it| it.to_string());
    let keys: &[&str] = match country.as_deref() {
        Some("US") => &ZIPS,
        Some("CA") => &CANADIAN,
        Some(_) => random.pick::<&[&str]>(&[&NUMBERS, &OTHERS, &ZIPS]),
        None => random.pick::<&[&str]>(&[&ZIPS, &ZIPS, &CANADIAN, &OTHERS]),
    };
    (*random.pick(keys)).into()
}

/// Caps of targets of the plan, each period of each once.
fn caps(random: &mut Random, plan: &RoutingPlan) -> Vec<Cap> {
    let absent = Vec::new();
    let targets = crate::model::Model { plan, absent: &absent, network: None }.targets();
    let mut caps: Vec<Cap> = Vec::new();
    for _ in 0..=random.index(4) {
        let target: TargetId = id(random.pick::<String>(&targets));
        let per = *random.pick(&[Period::Day, Period::Week, Period::Month]);
        if !caps.iter().any(|it| it.target == target && it.per == per) {
            caps.push(Cap { target, leads: u32::try_from(random.between(1, 4)).unwrap(), per });
        }
    }
    caps
}

pub(crate) fn absences(random: &mut Random) -> Vec<Absence> {
    let reasons = [
        AbsenceReason::Archived,
        AbsenceReason::Paused,
        AbsenceReason::Deleted,
        AbsenceReason::NotSetUp,
        AbsenceReason::Unknown,
    ];
    let mut absences = Vec::new();
    for name in TARGETS.iter().chain(&["hq", "elsewhere", "ann"]) {
        if random.once_in(4) {
            absences.push(Absence::new(id(name), *random.pick(&reasons)));
        }
    }
    absences
}

/// An enterprise of those whom plans and contacts name, some of them missing, paused, not set up, archived or of another
/// account.
pub(crate) fn network(random: &mut Random) -> NetworkDocument {
    let mut accounts = vec!["hq"];
    accounts.extend(TARGETS.iter().chain(&["elsewhere"]).filter(|_| !random.once_in(4)));
    let mut users: Vec<(String, &str)> =
        accounts.iter().map(|it| (format!("{it}-owner"), *it)).collect();
    for name in TARGETS.iter().chain(&["hq", "ann"]) {
        if random.once_in(4) {
            continue;
        }
        let of = if random.once_in(2) { "hq" } else { *random.pick::<&str>(&accounts) };
        users.push(((*name).to_owned(), of));
    }
    let account = |id: &&str| {
        let info = json!({ "first_name": "A", "last_name": "B", "company": "C",
            "phone": "303-555-0100", "email": "c@shop.example" });
        let mut account = json!({ "id": id, "owner": format!("{id}-owner"), "info": info });
        if *id == "hq" {
            account["multi_unit"] = json!(true);
        } else {
            account["parent"] = json!("hq");
        }
        if *id != "hq" && !random.once_in(5) {
            account["setup"] = json!("complete");
            account["system_number"] = json!("+1 303 555 0101");
        }
        if random.once_in(5) {
            account["status"] = json!("paused");
        }
        account
    };
    let accounts: Vec<Json> = accounts.iter().map(account).collect();
    let user = |(id, of): &(String, &str)| {
        let is_owner = id.ends_with("-owner");
        let role = if is_owner { "account_owner" } else { "standard" };
        json!({ "id": id, "account": of, "role": role, "first_name": "A", "last_name": "B",
            "username": id, "credential": { "set_on": "2026-09-01" },
            "archived": !is_owner && random.once_in(4) })
    };
    let users: Vec<Json> = users.iter().map(user).collect();
    tenantry::read(&json!({ "accounts": accounts, "users": users }).to_string()).unwrap()
}

/// Instants that mostly go on, from the evening of a Friday on which clocks are about to change.
fn instant(random: &mut Random, before: &mut DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let minutes = random.below(700);
    *before += Duration::minutes(i64::try_from(minutes).unwrap());
    if random.once_in(10) {
        return *before - Duration::hours(40);
    }
    *before
}

pub(crate) fn begin() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-30T20:00:00-06:00").unwrap()
}

/// A lead that comes after another.
pub(crate) fn lead_after(random: &mut Random, before: &mut DateTime<FixedOffset>) -> Lead {
    let at = instant(random, before);
    lead(random, at)
}

pub(crate) fn lead(random: &mut Random, at: DateTime<FixedOffset>) -> Lead {
    let mut lead = Lead { at: Some(at), ..Lead::default() };
    lead.source = some(random, 16, &SOURCES);
    if random.once_in(20) {
        let said = ["", " ", "\t\u{a0}"].map(str::to_owned).into_iter().chain(["x".repeat(300)]);
        lead.source = Some(random.pick(&said.collect::<Vec<_>>()).as_str().into());
    }
    lead.postal_code = some(random, 16, &CODES);
    lead.region = some(random, 16, &REGIONS);
    if random.once_in(8) {
        let (before, behind) = random.pick::<(&str, &str)>(&AROUND);
        let named = |region: Arc<str>| format!("{before}{region}{behind}").into();
        lead.region = lead.region.map(named);
    }
    if random.once_in(12) {
        lead.region = Some((*random.pick(&["", "  ", "nowhere", "DE-CO"])).into());
        lead.postal_code = Some((*random.pick(&["", " \t", "-"])).into());
    }
    if random.once_in(3) {
        lead.country = Some((*random.pick(&COUNTRIES)).into());
    }
    if random.once_in(2) {
        // Where most keys are.
        lead.postal_code = some(random, 12, &CODES[..9]);
    }
    if random.once_in(5) {
        lead.email = some(random, 3, &EMAILS);
        lead.phone = some(random, 3, &PHONES);
        lead.simple_form = random.once_in(2);
        lead.contacts = (0..random.index(4)).map(|place| contact(random, place)).collect();
    }
    lead
}

fn some(random: &mut Random, none_in: u64, texts: &[&str]) -> Option<Arc<str>> {
    (!random.once_in(none_in)).then(|| (*random.pick(texts)).into())
}

fn contact(random: &mut Random, place: usize) -> KnownContact {
    let hours = i64::try_from(random.below(3)).unwrap();
    let account = random.pick::<&str>(&["a", "b", "hq", "elsewhere"]);
    KnownContact {
        id: id(if random.once_in(3) { "k1" } else { ["k2", "k1", "k3"][place] }),
        account: id(account),
        user: random.once_in(2).then(|| named(random, &["ann", "a", "b"])),
        emails: some(random, 2, &EMAILS).into_iter().collect(),
        phones: some(random, 2, &PHONES).into_iter().collect(),
        archived: random.once_in(4),
        created_at: begin() - Duration::hours(hours),
    }
}
