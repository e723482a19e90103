//! Every fault of a network is told beside every other, and none that is none (rule D-5).

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tenantry::network::NetworkDocument;

use super::faults::{Change, Pointer, With, compare, told};
use super::random::Random;

/// The accounts by place, each with the place of the one above. No account comes before the one above it.
const TREE: [usize; 6] = [0, 0, 0, 1, 1, 3];

fn stands_above(above: usize, account: usize) -> bool {
    account != 0 && (TREE[account] == above || stands_above(above, TREE[account]))
}

fn account(random: &mut Random, place: usize, count: usize) -> Json {
    let parent = (1..count).any(|other| TREE[other] == place);
    let mut account = json!({
        "id": format!("a{place}"), "owner": format!("u{place}"), "setup": "complete",
        "system_number": "303-555-0100",
        "add_ons": [{ "name": "proposals", "active": true }, { "name": "self_pay" }],
        "info": {
            "first_name": "Ada", "last_name": "Abel", "company": "Abel", "phone": "303-555-0101",
            "email": "ada@abel.example", "header_color": "#1a2b3c", "address": ["One", "Two"],
        },
        "time_zone": "America/Denver", "locks": ["tags", "logo"], "creation_off": ["log_codes", "lead_sources"],
        "web_key": { "current": format!("key-0123456789-{place}"), "retired": [format!("old-0123456789-{place}")] },
    });
    if place > 0 {
        account["parent"] = json!(format!("a{}", TREE[place]));
    }
    if parent {
        account["multi_unit"] = json!(true);
    }
    if random.once_in(2) {
        account["proposals"] = json!({ "royalty_rate": "5", "marketing_rate": "2.5" });
    }
    account
}

/// The place of the account of a setting.
fn place_of(setting: &Json) -> usize {
    setting["account"].as_str().unwrap().trim_start_matches('a').parse().unwrap()
}

fn user(id: &str, account: usize, role: &str) -> Json {
    json!({
        "id": id, "account": format!("a{account}"), "role": role, "first_name": "Ben", "last_name": "Born",
        "username": format!("name-{id}"), "phone": "303-555-0102", "email": "ben@born.example",
        "credential": { "set_on": "2026-09-01" },
    })
}

fn bid_type(id: &str) -> Json {
    json!({
        "type": "bid_type",
        "bid_type": {
            "id": id, "name": "Floors",
            "constants": [{ "label": "Rate", "value": "4" }, { "label": "Waste", "value": "1.1" }],
            "categories": [{
                "id": format!("{id}-c"), "name": "Wood",
                "items": [{
                    "id": format!("{id}-i"), "name": "Oak", "type": "labor",
                    "fields": [{ "label": "Area", "type": "number" }], "calculation": "area * rate",
                }],
            }],
        },
    })
}

/// One setting of a kind, of which others of the account are there already.
fn content(
    random: &mut Random,
    kind: usize,
    id: &str,
    account: usize,
    all: &[Json],
) -> Option<Json> {
    let of_kind = |kind: &str| {
        let visible = |it: &&Json| {
            let owner = place_of(it);
            it["content"]["type"] == kind && (owner == account || stands_above(owner, account))
        };
        all.iter().find(visible).map(|it| it["id"].clone())
    };
    let mut content = match kind {
        0 => json!({ "type": "bid_type" }),
        1 => json!({ "type": "sales_cycle", "name": id, "steps": [
            { "id": "new", "name": "New", "assigned_user": format!("u{account}") },
            { "id": "won", "name": "Won", "sort_order": 2, "quoted": true },
        ] }),
        2 => {
            json!({ "type": "lead_source", "name": id, "web_key": { "current": format!("key-0123456789-{id}") } })
        }
        3 => json!({ "type": "action_plan", "name": id, "kind": "conversion", "steps": [
            { "id": "call", "name": "Call" },
        ] }),
        4 => {
            json!({ "type": "contact_type", "slot": random.pick::<&str>(&["clients", "vendors", "other"]), "name": id })
        }
        5 => {
            json!({ "type": "opportunity_template", "name": id, "likelihood": "40", "deal_size": "100" })
        }
        6 => {
            json!({ "type": "log_code", "kind": "reason", "contact_type": "clients", "name": id, "description": "Why" })
        }
        7 => json!({ "type": "tag", "name": id }),
        8 => {
            json!({ "type": "custom_field", "field_type": "select", "label": id, "choices": ["One", "Two"] })
        }
        9 => {
            json!({ "type": "signature", "user": format!("u{account}"), "name": id, "editor": "block", "body": "{{first_name}}" })
        }
        10 => {
            json!({ "type": "hosted_page", "page_type": "simple_lead_form", "name": id, "slug": id, "categories": ["One", "Two"] })
        }
        11 => json!({ "type": "file", "name": id, "link": "https://abel.example/file" }),
        12 => {
            json!({ "type": "announcement", "title": id, "date": "2027-03-01", "text": "News", "state": "pending" })
        }
        13 => json!({ "type": "quote_type", "quote_type": { "id": id, "name": "Plain" } }),
        14 => json!({ "type": "pre_note", "text": "Ring" }),
        15 => json!({ "type": "subcontractor", "name": id, "email": "crew@abel.example" }),
        16 => {
            json!({ "type": "tax_district", "district": { "id": id, "name": "City", "labor": "3.5", "materials": "8" } })
        }
        17 => json!({ "type": "proposal_settings", "currency": "USD" }),
        18 => {
            json!({ "type": "constant_value", "bid_type": of_kind("bid_type")?, "constant": "rate", "value": "5" })
        }
        _ => {
            let above = all.iter().find(|it| {
                it["content"]["type"] == "bid_type" && it["account"] != format!("a{account}")
            })?;
            let owner = place_of(above);
            let (of_type, item) = (
                above["id"].as_str().unwrap(),
                json!({ "id": id, "name": "Own", "type": "labor", "calculation": "rate * 2" }),
            );
            stands_above(owner, account).then_some(())?;
            json!({ "type": "line_item", "bid_type": of_type, "category": format!("{of_type}-c"), "item": item })
        }
    };
    match kind {
        0 => content = bid_type(id),
        2 => {
            if let Some(plan) = of_kind("action_plan") {
                content["plan"] = plan;
            }
        }
        3 => {
            if let Some(source) = of_kind("lead_source") {
                content["kind"] = json!("connection");
                content["lead_source"] = source;
            }
            if let Some(cycle) = of_kind("sales_cycle") {
                let step = json!({ "id": "sell", "name": "Sell", "contact_type": "clients", "sales_cycle": cycle });
                content["steps"].as_array_mut().unwrap().push(step);
            }
        }
        4 => {
            if let Some(cycle) = of_kind("sales_cycle") {
                content["sales_cycle"] = cycle;
            }
        }
        17 => {
            let own = all.iter().find(|it| {
                it["content"]["type"] == "tax_district" && it["account"] == format!("a{account}")
            });
            if let Some(own) = own {
                content["default_district"] = own["id"].clone();
            }
        }
        _ => {}
    }
    Some(content)
}

/// A network that is right: up to six accounts, eight users, and a dozen settings.
fn network(random: &mut Random) -> Json {
    let count = 2 + random.index(5);
    let accounts: Vec<Json> = (0..count).map(|place| account(random, place, count)).collect();
    let mut users: Vec<Json> =
        (0..count).map(|place| user(&format!("u{place}"), place, "account_owner")).collect();
    for place in 0..random.index(3) {
        let role = *random.pick(&["admin", "standard", "salesperson"]);
        let mut user = user(&format!("v{place}"), random.index(count), role);
        user["archived"] = json!(random.once_in(3));
        users.push(user);
    }
    let mut settings: Vec<Json> = Vec::new();
    for _ in 0..random.index(13) {
        let (kind, place) = (random.index(20), random.index(count));
        let id = format!("s{}", settings.len());
        let Some(content) = content(random, kind, &id, place, &settings) else { continue };
        let mut setting = json!({ "id": id, "account": format!("a{place}"), "content": content });
        let below = (0..count).filter(|other| stands_above(place, *other));
        let below: Vec<_> =
            below.filter(|_| random.once_in(2)).map(|it| format!("a{it}")).collect();
        if matches!(kind, 0 | 10 | 13) && !below.is_empty() {
            setting["shared_with"] = json!(below);
        } else if kind == 12 && !below.is_empty() {
            setting["content"]["audience"] = json!(below);
        }
        settings.push(setting);
        let network = json!({ "accounts": accounts, "users": users, "settings": settings });
        if !told::<NetworkDocument>(&network, &[]).is_empty() {
            // Two of an account that can have one, or names that are the same.
            settings.pop();
        }
    }
    json!({ "accounts": accounts, "users": users, "settings": settings, "policy": { "password_reset_days": 90 } })
}

/// Something that is wrong there in meaning, for values where something can be.
fn of_meaning(
    random: &mut Random,
    (pointer, value): &(Pointer, Json),
    all: &[(Pointer, Json)],
) -> Option<Change> {
    let name = pointer.rsplit('/').next().unwrap();
    let another = |random: &mut Random| {
        let same = |other: &&(Pointer, Json)| {
            other.0.ends_with(&format!("/{name}")) && other.1 != *value && other.1.is_string()
        };
        let others: Vec<_> = all.iter().filter(same).collect();
        (!others.is_empty()).then(|| random.pick(&others).1.clone())
    };
    let wrong = match name {
        "id" | "name" | "slug" | "username" | "current" | "account" | "owner" | "parent"
        | "role" => another(random)?,
        "user" | "assigned_user" | "sales_cycle" | "plan" | "lead_source" | "bid_type"
            if value.is_string() =>
        {
            if random.once_in(2) {
                another(random)?
            } else {
                json!("nowhere")
            }
        }
        "category" | "constant" | "default_district" => json!("nowhere"),
        "multi_unit" => json!(false),
        "email" | "phone" | "link" | "system_number" => json!("none"),
        "time_zone" => json!("Mountain Time"),
        "header_color" => json!("red"),
        "likelihood" | "royalty_rate" => json!("101"),
        "deal_size" | "labor" | "materials" => json!("-1"),
        "field_type" => json!("number"),
        "page_type" => json!("sign_page"),
        "kind" if value != "reason" => json!("event"),
        "calculation" => json!("no_such_name * 2"),
        "locks" | "creation_off" => json!(["lead_sources", "proposal_template", "lead_sources"]),
        "shared_with" | "audience" => json!(["a0", "nowhere"]),
        "title" | "text" | "label" | "first_name" | "company" => json!(" "),
        "password_reset_days" => json!(0),
        _ => return None,
    };
    Some(Change { pointer: pointer.clone(), with: With::Value(wrong) })
}

/// What nothing else is judged by.
fn is_judged_by_nothing(change: &Change) -> bool {
    let name = change.pointer.rsplit('/').next().unwrap();
    let texts = ["first_name", "last_name", "company", "email", "phone", "time_zone", "sort_order"];
    texts.contains(&name) || ["header_color", "set_on", "likelihood", "link"].contains(&name)
}

proptest! {
    #[test]
    fn what_is_wrong_with_a_network_is_told_all_at_once_and_nothing_else(seed: u64) {
        let network = network(&mut Random::new(seed));
        prop_assert!(told::<NetworkDocument>(&network, &[]).is_empty());
        compare::<NetworkDocument>(&network, seed, of_meaning, is_judged_by_nothing);
    }
}
