//! `docs/commands.md`: what each command is for and what it is made of, from its schema; and what one must hold to give it, by
//! giving it as somebody who holds nothing.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::Value;
use tenantry::access::{Capability, Denial};
use tenantry::network::{Actor, Command, Decided, Facts, Network, Reason, Refusal};

const HEAD: &str = "\
# Commands, as a table

Everything that somebody can want to be changed in a [network](network.md): what `type` says, what it is for and the rules it follows, its fields, and what one must hold to give it.
A field in parentheses may be left out. What a role holds is told with [roles and settings](access.md), and so is what each kind of setting needs: here stands what a tag does.
Where the first cell of needs is empty, only users of an account above do it; where the second is, they act logged in as the owner of the account (rule U-6).
The fields themselves are described where the types are: in the schema of the document kind `tenantry/command@1`, and in the types of each language.

This page is printed from the schema of commands, and from what is refused to somebody who holds nothing, by the test `pages` of the crate.

| command | what it is for | fields | needs in the account | needs above it |
|---|---|---|---|---|
";

/// The page.
pub(crate) fn print() -> String {
    let schema = crate::schema("command");
    let network = Network::new(&tenantry::read(NETWORK).unwrap()).unwrap();
    let mut page = HEAD.to_owned();
    let told: Vec<&str> = SAMPLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(told, Command::NAMES, "a sample for each command, in order");
    for (name, fields) in SAMPLES {
        let command = described(&schema, name);
        let sample = format!(r#"{{ "type": "{name}", {fields} }}"#);
        let mut within = needed(&network, "sue", &sample);
        if execute(&network, "lee", &sample).is_ok() {
            let _ = write!(within, ", for oneself `{}`", Capability::ChangeOwnProfile);
        }
        let mut above = needed(&network, "pat", &sample);
        if within.is_empty() {
            // Nobody is above the enterprise.
            let of_enterprise = sample.replace("\"shop\"", "\"hq\"");
            let needed = needed(&network, "pat", &of_enterprise);
            if !needed.is_empty() {
                within = format!("in the enterprise {needed}");
            }
            if of_enterprise == sample {
                // It is about the enterprise alone.
                above.clear();
            }
        }
        let _ = writeln!(page, "| `{name}` | {} | {} | {within} | {above} |", command.0, command.1);
    }
    page
}

/// What one who holds nothing is told to need; nothing if it is done there only by users of the account.
fn needed(network: &Network, actor: &str, command: &str) -> String {
    let refusal = execute(network, actor, command).unwrap_err();
    let mut needed = BTreeSet::new();
    for reason in &refusal.reasons {
        match reason {
            Reason::IsEnterprise {}
            | Reason::Denied { reason: Denial::OtherAccount { .. } | Denial::NotEnterprise {} } => {
                return String::new();
            }
            Reason::Denied { reason: Denial::Role { capability, .. } } => {
                needed.insert(format!("`{capability}`"));
            }
            _ => {}
        }
    }
    assert!(!needed.is_empty(), "{command} is refused to {actor}: {refusal}");
    needed.into_iter().collect::<Vec<_>>().join(", ")
}

fn execute(network: &Network, actor: &str, command: &str) -> Result<Decided, Refusal> {
    let command: Command =
        tenantry::read(command).unwrap_or_else(|faults| panic!("{command}: {faults}"));
    network.execute(&Actor::new(actor.parse().unwrap()), &command, &Facts::default())
}

/// What a command is for, and its fields.
fn described(schema: &Value, name: &str) -> (String, String) {
    let all = schema["oneOf"].as_array().unwrap();
    let variant = all.iter().map(|variant| resolved(schema, variant));
    let variant = variant.into_iter().find(|it| it["properties"]["type"]["const"] == name).unwrap();
    let required: Vec<&str> =
        variant["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let may = variant["properties"].as_object().unwrap().keys();
    let may = may.filter(|field| !required.contains(&field.as_str()));
    let must = required.iter().filter(|field| **field != "type");
    let mut words: Vec<String> = must.map(|field| format!("`{field}`")).collect();
    words.extend(may.map(|field| format!("(`{field}`)")));
    (variant["description"].as_str().unwrap().replace('\n', " "), words.join(" "))
}

fn resolved<'s>(schema: &'s Value, value: &'s Value) -> &'s Value {
    value["$ref"]
        .as_str()
        .map_or(value, |path| schema.pointer(path.trim_start_matches('#')).unwrap())
}

/// A command of each type, about the account `shop` and what it has.
const SAMPLES: &[(&str, &str)] = &[
    (
        "create_account",
        r#""account": "new", "parent": "shop", "owner": "nia", "first_name": "Nia", "last_name": "Roe", "phone": "303-555-0199",
            "email": "nia@new.example", "username": "nia", "company": "New", "credential_set_on": "2026-11-21""#,
    ),
    ("edit_account", r#""account": "shop", "company": "Shops""#),
    ("move_account", r#""account": "shop", "parent": "other""#),
    ("delete_account", r#""account": "shop""#),
    ("pause_account", r#""account": "shop""#),
    ("resume_account", r#""account": "shop""#),
    ("record_card", r#""account": "shop""#),
    ("choose_system_number", r#""account": "shop", "number": "303-555-0150""#),
    ("complete_setup", r#""account": "shop""#),
    ("offer_add_on", r#""account": "shop", "add_on": "dispatch""#),
    ("withdraw_add_on", r#""account": "shop", "add_on": "dispatch""#),
    ("activate_add_on", r#""account": "shop", "add_on": "dispatch""#),
    ("deactivate_add_on", r#""account": "shop", "add_on": "dispatch""#),
    ("lock", r#""account": "shop", "feature": "tags""#),
    ("unlock", r#""account": "shop", "feature": "tags""#),
    ("allow_creation", r#""account": "shop", "feature": "lead_sources""#),
    ("forbid_creation", r#""account": "shop", "feature": "lead_sources""#),
    (
        "put_info",
        r#""account": "shop", "info": { "first_name": "Kim", "last_name": "Roe", "company": "Shop", "phone": "303-555-0101", "email": "kim@shop.example" }"#,
    ),
    ("edit_settings", r#""account": "shop", "duplicate_check": true"#),
    ("put_messaging", r#""account": "shop", "messaging": {}"#),
    ("put_hours", r#""account": "shop""#),
    ("set_policy", r#""policy": { "password_reset_days": 90 }"#),
    ("refresh_web_key", r#""account": "shop", "key": "1234567890abcdef""#),
    (
        "create_user",
        r#""user": "nia", "account": "shop", "role": "standard", "first_name": "Nia", "last_name": "Roe", "username": "nia""#,
    ),
    ("edit_user", r#""user": "lee", "first_name": "Lea""#),
    ("archive_user", r#""user": "lee""#),
    ("restore_user", r#""user": "lee""#),
    ("put_control", r#""user": "lee", "control": []"#),
    ("put_roll_up", r#""user": "lee", "accounts": []"#),
    ("set_credential", r#""user": "lee", "on": "2026-11-21""#),
    (
        "put_setting",
        r#""setting": "new", "account": "shop", "content": { "type": "tag", "name": "New" }"#,
    ),
    ("archive_setting", r#""setting": "vip""#),
    ("restore_setting", r#""setting": "vip""#),
    ("remove_setting", r#""setting": "vip""#),
    ("duplicate_setting", r#""setting": "vip", "account": "shop", "copy": "new", "name": "New""#),
    ("duplicate_item", r#""setting": "floors", "item": "oak", "account": "shop", "copy": "new""#),
    ("share_setting", r#""setting": "mine", "accounts": []"#),
    ("unshare_setting", r#""setting": "mine", "accounts": []"#),
    ("export_signature", r#""setting": "kim-block""#),
];

/// `sue` and `pat` are salespersons, who hold least, in the account and above it.
const NETWORK: &str = r#"{
    "accounts": [
        { "id": "hq", "owner": "dana", "multi_unit": true,
          "info": { "first_name": "Dana", "last_name": "Roe", "company": "Hq", "phone": "303-555-0100", "email": "dana@hq.example" } },
        { "id": "shop", "parent": "hq", "owner": "kim", "multi_unit": true,
          "info": { "first_name": "Kim", "last_name": "Roe", "company": "Shop", "phone": "303-555-0101", "email": "kim@shop.example" } },
        { "id": "other", "parent": "hq", "owner": "omar", "multi_unit": true,
          "info": { "first_name": "Omar", "last_name": "Roe", "company": "Other", "phone": "303-555-0102", "email": "omar@other.example" } }
    ],
    "users": [
        { "id": "dana", "account": "hq", "role": "account_owner", "first_name": "Dana", "last_name": "Roe", "username": "dana", "credential": { "set_on": "2026-01-01" } },
        { "id": "pat", "account": "hq", "role": "salesperson", "first_name": "Pat", "last_name": "Roe", "username": "pat", "credential": { "set_on": "2026-01-01" } },
        { "id": "kim", "account": "shop", "role": "account_owner", "first_name": "Kim", "last_name": "Roe", "username": "kim", "credential": { "set_on": "2026-01-01" } },
        { "id": "lee", "account": "shop", "role": "standard", "first_name": "Lee", "last_name": "Roe", "username": "lee", "credential": { "set_on": "2026-01-01" } },
        { "id": "sue", "account": "shop", "role": "salesperson", "first_name": "Sue", "last_name": "Roe", "username": "sue", "credential": { "set_on": "2026-01-01" } },
        { "id": "omar", "account": "other", "role": "account_owner", "first_name": "Omar", "last_name": "Roe", "username": "omar", "credential": { "set_on": "2026-01-01" } }
    ],
    "settings": [
        { "id": "vip", "account": "shop", "content": { "type": "tag", "name": "VIP" } },
        { "id": "floors", "account": "hq", "shared_with": ["shop"], "content": { "type": "bid_type", "bid_type": { "id": "floors", "name": "Floors",
            "categories": [{ "id": "wood", "name": "Wood", "items": [{ "id": "oak", "name": "Oak", "type": "labor", "retail": "1" }] }] } } },
        { "id": "mine", "account": "shop", "content": { "type": "quote_type", "quote_type": { "id": "mine", "name": "Mine" } } },
        { "id": "kim-block", "account": "shop", "content": { "type": "signature", "user": "kim", "name": "Blocks", "editor": "block", "body": "Kim" } }
    ]
}"#;
