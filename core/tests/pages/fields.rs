//! `docs/fields.md`: every field of catalogs, proposals, numberings, routing plans and what goes with them, from their schemas.

use std::fmt::Write;

use serde_json::Value;

const HEAD: &str = "\
# Fields of documents

Every field of the documents that prices are made of, and of those by which leads are routed: what stands in it, what holds where it is left out, and what it says. Amounts are strings of digits on the way out and may be numbers of at most 15 digits on the way in;
what is an amount, an id or a key is told with [documents](documents.md), what the fields do with [proposals](proposals.md) and [leads](leads.md). An assignment only comes out: what is left out of it is none.

This page is printed from the schemas of the documents by the test `pages` of the crate.
";

/// The page.
pub(crate) fn print() -> String {
    let mut page = HEAD.to_owned();
    let mut printed: Vec<String> = Vec::new();
    for (kind, title) in [
        ("catalog", "Catalog"),
        ("proposal", "Proposal"),
        ("numbering", "Numbering"),
        ("routing-plan", "RoutingPlan"),
        ("lead", "Lead"),
        ("routing-state", "RoutingState"),
        ("assignment_record", "Assignment"),
    ] {
        let schema = crate::schema(kind);
        let mut open = vec![(title.to_owned(), &schema)];
        let mut next = 0;
        while let Some((name, object)) = open.get(next).cloned() {
            next += 1;
            if printed.contains(&name) {
                continue;
            }
            let level = if name == title { "##" } else { "###" };
            let (first, _) = text(object, "description")
                .split_once("\n\n")
                .unwrap_or((text(object, "description"), ""));
            let _ = write!(
                page,
                "\n{level} {name}\n\n{}\n\n| field | what stands in it | left out | what it says |\n|---|---|---|---|\n",
                line(first)
            );
            for (field, value, required) in fields(object) {
                let is = kind_of(&schema, value, &mut open);
                let absent = if required { "must be there".to_owned() } else { default_of(value) };
                let _ = writeln!(
                    page,
                    "| `{field}` | {is} | {absent} | {} |",
                    line(text(value, "description"))
                );
            }
            printed.push(name);
        }
    }
    page
}

/// The fields of an object: those that must be there first, and whether they must.
fn fields(object: &Value) -> Vec<(&str, &Value, bool)> {
    let properties = object["properties"].as_object().unwrap();
    let required: Vec<&str> =
        object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let others = properties.keys().map(String::as_str).filter(|field| !required.contains(field));
    let all = required
        .iter()
        .copied()
        .map(|field| (field, true))
        .chain(others.map(|field| (field, false)));
    all.map(|(field, required)| (field, &properties[field], required)).collect()
}

/// What stands in a field, in words. Objects are told further below.
fn kind_of<'s>(schema: &'s Value, value: &'s Value, open: &mut Vec<(String, &'s Value)>) -> String {
    if let Some(path) = value["$ref"].as_str() {
        let name = path.rsplit('/').next().unwrap();
        let found = schema.pointer(path.trim_start_matches('#')).unwrap();
        if found["properties"].is_object() {
            open.push((name.to_owned(), found));
            return format!("[{name}](#{})", name.to_lowercase());
        }
        return match name {
            "Amount" => "amount".to_owned(),
            "Key" => "key".to_owned(),
            "Currency" => "currency code".to_owned(),
            "Input" => "text, number or tick".to_owned(),
            _ if name.ends_with("Id") => "id".to_owned(),
            "Country" => "country code".to_owned(),
            "Zone" => "time zone".to_owned(),
            "TimeOfDay" => "time of day".to_owned(),
            _ if found["enum"].is_array() => words(&serde_json::json!({ "oneOf": [found] })),
            _ if found["oneOf"][0]["$ref"].is_string() => {
                let all = found["oneOf"].as_array().unwrap().iter();
                let all: Vec<String> = all.map(|one| kind_of(schema, one, open)).collect();
                format!("one of {}", all.join(", "))
            }
            _ if found["oneOf"][0]["properties"].is_object() => {
                let all = found["oneOf"].as_array().unwrap().iter();
                format!("one of {}", all.map(variant).collect::<Vec<_>>().join(", "))
            }
            _ => words(found),
        };
    }
    if let Some(word) = value["const"].as_str() {
        return format!("`{word}`");
    }
    match (text(value, "type"), text(value, "format")) {
        ("array", _) => format!("list of {}", kind_of(schema, &value["items"], open)),
        ("object", _) => {
            format!("object of {}", kind_of(schema, &value["additionalProperties"], open))
        }
        ("string", "date") => "date".to_owned(),
        ("string", "date-time") => "instant".to_owned(),
        ("string", _) => "text".to_owned(),
        ("boolean", _) => "`true` or `false`".to_owned(),
        ("integer", _) => "whole number".to_owned(),
        other => panic!("no words for {other:?}: {value}"),
    }
}

/// An object that is told apart by its type, with its other fields.
fn variant(found: &Value) -> String {
    let fields = fields(found).into_iter().filter(|(field, _, _)| *field != "type");
    let fields: Vec<String> = fields.map(|(field, _, _)| format!("`{field}`")).collect();
    let with =
        if fields.is_empty() { String::new() } else { format!(" with {}", fields.join(", ")) };
    format!("`{}`{with}", found["properties"]["type"]["const"].as_str().unwrap())
}

/// The words of which one stands there.
fn words(found: &Value) -> String {
    let all = found["oneOf"].as_array().unwrap_or_else(|| panic!("no list of words: {found}"));
    let words = all.iter().flat_map(|one| {
        let list = one["enum"].as_array().into_iter().flatten();
        list.chain(one.get("const")).filter_map(Value::as_str).collect::<Vec<_>>()
    });
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn default_of(value: &Value) -> String {
    match &value["default"] {
        Value::Null => String::new(),
        Value::Array(_) => "none".to_owned(),
        Value::Object(_) => "as its fields say".to_owned(),
        default => format!("`{default}`").replace('"', ""),
    }
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

fn line(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|")
}
