//! Writes the JSON Schema of every document into the folder that is named (rule D-8).
//!
//! The schemas are those that the types derive, brought to what the reader takes and the writer gives: a field is
//! absent rather than null, a document names its kind, and a field that may be left out says what then counts.

#![expect(clippy::print_stderr, reason = "a tool says what went wrong")]

use std::path::Path;
use std::process::ExitCode;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use tenantry::access::{Cure, Denial};
use tenantry::communicate::{NotTexted, Reachable};
use tenantry::formula::Trace;
use tenantry::lead::{
    Absence, AssignmentRecord, Coverage, ExistingContact, Lead, PastLead, RoutingPlan,
    RoutingStateDocument, Simulation, Universe,
};
use tenantry::network::{
    Assigned, Command, Decided, Doer, Effective, EffectiveConstant, Event, Facts, Logo,
    NetworkDocument, Question, Reason, SourcePlan, Standing, WebKeyAnswer,
};
use tenantry::notify::client::{ClientDecision, NoticeLog, RegionNotices, WorkOrderEvent};
use tenantry::notify::{Dispatched, Matrix, Occurrence, PlanTextTime, Roster, SilentPlace, WhyNot};
use tenantry::proposal::{
    Catalog, Dependencies, Explanation, Issued, NextSet, Numbering, Proposal, Quote, Refresh,
    Verification, View,
};
use tenantry::time::{HoursReason, OperationHours};

/// Whether hosts write a document, or only the library.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    In,
    Out,
}

type Object = Map<String, Value>;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("schemas <folder>");
        return ExitCode::FAILURE;
    };
    let documents = [
        ("absence", schema::<Absence>(Direction::In)),
        ("assigned", schema::<Assigned>(Direction::Out)),
        ("assignment_record", schema::<AssignmentRecord>(Direction::Out)),
        ("catalog", schema::<Catalog>(Direction::In)),
        ("client_decision", schema::<ClientDecision>(Direction::Out)),
        ("command", schema::<Command>(Direction::In)),
        ("coverage", schema::<Coverage>(Direction::Out)),
        ("cure", schema::<Cure>(Direction::Out)),
        ("decided", schema::<Decided>(Direction::Out)),
        ("denial", schema::<Denial>(Direction::Out)),
        ("dependencies", schema::<Dependencies>(Direction::Out)),
        ("dispatched", schema::<Dispatched>(Direction::Out)),
        ("doer", schema::<Doer>(Direction::Out)),
        ("effective", schema::<Effective>(Direction::Out)),
        ("effective_constant", schema::<EffectiveConstant>(Direction::Out)),
        ("event", schema::<Event>(Direction::In)),
        ("explanation", schema::<Explanation>(Direction::Out)),
        ("facts", schema::<Facts>(Direction::In)),
        ("hours", schema::<OperationHours>(Direction::In)),
        ("hours_reason", schema::<HoursReason>(Direction::Out)),
        ("issued", schema::<Issued>(Direction::Out)),
        ("lead", schema::<Lead>(Direction::In)),
        ("logo", schema::<Logo>(Direction::Out)),
        ("matrix", schema::<Matrix>(Direction::Out)),
        ("network", schema::<NetworkDocument>(Direction::In)),
        ("next_set", schema::<NextSet>(Direction::Out)),
        ("not_texted", schema::<NotTexted>(Direction::Out)),
        ("notice_log", schema::<NoticeLog>(Direction::In)),
        ("numbering", schema::<Numbering>(Direction::In)),
        ("occurrence", schema::<Occurrence>(Direction::In)),
        ("past_lead", schema::<PastLead>(Direction::In)),
        ("existing_contact", schema::<ExistingContact>(Direction::In)),
        ("plan_text_time", schema::<PlanTextTime>(Direction::Out)),
        ("proposal", schema::<Proposal>(Direction::In)),
        ("question", schema::<Question>(Direction::In)),
        ("quote", schema::<Quote>(Direction::Out)),
        ("reachable", schema::<Reachable>(Direction::In)),
        ("reason", schema::<Reason>(Direction::Out)),
        ("refresh", schema::<Refresh>(Direction::Out)),
        ("region_notices", schema::<RegionNotices>(Direction::In)),
        ("roster", schema::<Roster>(Direction::In)),
        ("routing-plan", schema::<RoutingPlan>(Direction::In)),
        ("routing-state", schema::<RoutingStateDocument>(Direction::In)),
        ("silent_place", schema::<SilentPlace>(Direction::Out)),
        ("simulation", schema::<Simulation>(Direction::Out)),
        ("source_plan", schema::<SourcePlan>(Direction::Out)),
        ("standing", schema::<Standing>(Direction::Out)),
        ("trace", schema::<Trace>(Direction::Out)),
        ("universe", schema::<Universe>(Direction::In)),
        ("verification", schema::<Verification>(Direction::Out)),
        ("view", schema::<View>(Direction::Out)),
        ("web_key_answer", schema::<WebKeyAnswer>(Direction::Out)),
        ("why_not", schema::<WhyNot>(Direction::Out)),
        ("work_order_event", schema::<WorkOrderEvent>(Direction::In)),
    ];
    for (name, schema) in documents {
        let file = Path::new(&folder).join(format!("{name}.json"));
        if let Err(error) = std::fs::write(&file, format!("{schema:#}\n")) {
            eprintln!("{}: {error}", file.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn schema<T: JsonSchema>(direction: Direction) -> Value {
    let settings = SchemaSettings::draft2020_12();
    let settings = match direction {
        Direction::In => settings.for_deserialize(),
        Direction::Out => settings.for_serialize(),
    };
    let title = type_name(&T::schema_name());
    let mut root = SchemaGenerator::new(settings).into_root_schema_for::<T>().to_value();
    let refers_to_itself = rename_references(&mut root, &title);
    let Value::Object(mut root) = root else { return root };
    let derived = root.remove("$defs").as_ref().and_then(Value::as_object).cloned();
    let mut types = Object::new();
    for (name, mut definition) in derived.unwrap_or_default() {
        if let Some(definition) = definition.as_object_mut() {
            name_kind(definition, &name, direction);
        }
        types.insert(type_name(&name), definition);
    }
    if refers_to_itself {
        let mut itself = root.clone();
        itself.remove("$schema");
        types.insert(title.clone(), itself.into());
    }
    name_variants(&title, &mut root, &mut types);
    let derived = types.clone();
    let mend = Mend { direction, types: &derived };
    for (name, definition) in &mut types {
        if let Some(definition) = definition.as_object_mut() {
            mend.definition(name, definition);
        }
    }
    mend.definition("", &mut root);
    name_kind(&mut root, &T::schema_name(), direction);
    root.insert("title".to_owned(), title.into());
    root.insert("$defs".to_owned(), types.into());
    let mut root = root.into();
    leave_sections_out(&mut root);
    root
}

/// Takes from every description what stands under headings: examples and errors are those of Rust.
fn leave_sections_out(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(description)) = object.get_mut("description")
                && let Some((words, _)) = description.split_once("\n\n# ")
            {
                *description = words.to_owned();
            }
            object.values_mut().for_each(leave_sections_out);
        }
        Value::Array(values) => values.iter_mut().for_each(leave_sections_out),
        _ => {}
    }
}

/// Sum types whose variants people write, so that each is a type with a name of its own.
const WRITTEN_BY_VARIANT: [&str; 7] =
    ["Change", "Command", "Content", "Occurrence", "Rotation", "Strategy", "Universe"];

/// Makes a type of each variant of the sum types that people write.
fn name_variants(title: &str, root: &mut Object, types: &mut Object) {
    for union in WRITTEN_BY_VARIANT {
        let definition = if union == title {
            Some(&mut *root)
        } else {
            types.get_mut(union).and_then(Value::as_object_mut)
        };
        let Some(Value::Array(variants)) = definition.and_then(|union| union.get_mut("oneOf"))
        else {
            continue;
        };
        let mut named = Vec::with_capacity(variants.len());
        for variant in variants {
            let tag = variant.pointer("/properties/type/const").and_then(Value::as_str);
            let name = variant_name(union, tag.unwrap_or_default());
            let reference = json!({ "$ref": format!("#/$defs/{name}") });
            named.push((name, std::mem::replace(variant, reference)));
        }
        types.extend(named);
    }
}

/// The name that a variant has in Rust: that of its tag, or of what it holds where a part of a catalog has that one.
fn variant_name(union: &str, tag: &str) -> String {
    match (union, tag) {
        ("Content", "line_item") => "LocalItem".to_owned(),
        ("Content", "pre_note") => "PreNoteText".to_owned(),
        ("Content", "subcontractor") => "SubcontractorAddress".to_owned(),
        ("Content", "tax_district") => "OwnDistrict".to_owned(),
        ("Content", "bid_type" | "quote_type" | "routing_plan") => {
            format!("Own{}", in_capitals(tag))
        }
        ("Strategy", "lead_source" | "postal_code" | "region") => {
            format!("By{}", in_capitals(tag))
        }
        ("Universe", "regions") => "RegionList".to_owned(),
        ("Universe", "sources") => "SourceList".to_owned(),
        _ => in_capitals(tag),
    }
}

/// `tenantry/catalog@1`, as documents name themselves, is the type `Catalog`; what an engine of the same name is made of
/// is called a document.
fn type_name(name: &str) -> String {
    let kind = name.strip_prefix("tenantry/").and_then(|rest| rest.split('@').next());
    match kind {
        None => name.to_owned(),
        Some("network") => "NetworkDocument".to_owned(),
        Some("hours") => "OperationHours".to_owned(),
        Some(kind) => in_capitals(kind),
    }
}

/// `log_code` is `LogCode`, and `routing-plan` is `RoutingPlan`.
fn in_capitals(words: &str) -> String {
    words
        .split(['_', '-'])
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters)
        })
        .collect()
}

/// Names every reference after its type; says whether one is to the root.
fn rename_references(value: &mut Value, root: &str) -> bool {
    let mut to_root = false;
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get_mut("$ref") {
                to_root = reference == "#";
                // In a JSON pointer `/` is written `~1`.
                let name = reference.strip_prefix("#/$defs/").map(|name| name.replace("~1", "/"));
                let name = name.as_deref().map_or_else(|| root.to_owned(), type_name);
                *reference = format!("#/$defs/{name}");
            }
            for inner in object.values_mut() {
                to_root |= rename_references(inner, root);
            }
        }
        Value::Array(items) => {
            for inner in items {
                to_root |= rename_references(inner, root);
            }
        }
        _ => {}
    }
    to_root
}

struct Mend<'a> {
    direction: Direction,
    types: &'a Object,
}

impl Mend<'_> {
    /// One type, brought to what is read and written.
    fn definition(&self, name: &str, definition: &mut Object) {
        if name == "Amount" && self.direction == Direction::Out {
            // Numbers are taken, but never written.
            let choices = definition.remove("anyOf");
            let text =
                choices.as_ref().and_then(|choices| choices.get(0)).and_then(Value::as_object);
            definition.extend(text.cloned().unwrap_or_default());
        }
        if let Some(Value::Array(variants)) = definition.get_mut("oneOf") {
            variants
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(|variant| self.fields(variant));
        }
        self.fields(definition);
    }

    fn fields(&self, object: &mut Object) {
        let required =
            object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut required: Vec<Value> = required;
        let Some(fields) = object.get_mut("properties").and_then(Value::as_object_mut) else {
            return;
        };
        for (name, field) in fields.iter_mut() {
            let Some(field) = field.as_object_mut() else { continue };
            let was_null = without_null(field);
            if self.direction == Direction::Out {
                field.remove("x-made-from");
            } else if field.remove("x-made-from").is_some() {
                // The reader makes it where it is left out.
                required.retain(|other| other != name);
            } else if !was_null
                && required.iter().all(|other| other != name)
                && let Some(usual) = self.usual(field)
            {
                field.entry("default").or_insert(usual);
            }
        }
        if required.is_empty() {
            object.remove("required");
        } else {
            object.insert("required".to_owned(), required.into());
        }
    }

    /// What counts for a field that is left out: what its type says, or the nothing of its type.
    fn usual(&self, field: &Object) -> Option<Value> {
        if let Some(default) = field.get("default") {
            return Some(default.clone());
        }
        if let Some(reference) = field.get("$ref").and_then(Value::as_str) {
            let name = reference.strip_prefix("#/$defs/")?;
            return match name {
                "Amount" => Some(json!("0")),
                _ => self.usual(self.types.get(name)?.as_object()?),
            };
        }
        match field.get("type")?.as_str()? {
            "array" => Some(json!([])),
            "object" => Some(json!({})),
            "boolean" => Some(json!(false)),
            "integer" => Some(json!(0)),
            _ => None,
        }
    }
}

/// Takes the null out of what a field may be, and says whether there was one.
fn without_null(field: &mut Object) -> bool {
    if let Some(Value::Array(types)) = field.get_mut("type") {
        let before = types.len();
        types.retain(|kind| kind != "null");
        let had_null = types.len() < before;
        if let [only] = types.as_slice() {
            let only = only.clone();
            field.insert("type".to_owned(), only);
        }
        return had_null;
    }
    if let Some(Value::Array(choices)) = field.get_mut("anyOf") {
        let before = choices.len();
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        let had_null = choices.len() < before;
        if let [only] = choices.as_slice()
            && let Some(only) = only.as_object().cloned()
        {
            field.remove("anyOf");
            field.extend(only);
        }
        return had_null;
    }
    false
}

/// Where a call already says which kind it reads, the name may be left out; what is written always has it. What is
/// only the answer of a call names no kind.
fn name_kind(document: &mut Object, name: &str, direction: Direction) {
    if !name.starts_with("tenantry/") {
        return;
    }
    if !name.starts_with("tenantry/") {
        return;
    }
    let kind = json!({ "description": "Kind and major version of the document.", "const": name });
    if let Some(Value::Object(fields)) = document.get_mut("properties") {
        fields.insert("schema".to_owned(), kind);
    }
    if let (Direction::Out, Some(Value::Array(required))) =
        (direction, document.get_mut("required"))
    {
        required.insert(0, "schema".into());
    }
}
