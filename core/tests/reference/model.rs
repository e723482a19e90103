//! Catalogs and proposals as plain data, and the documents that say the same.

use serde_json::{Map, Value as Json, json};

use super::exact::Mode;
use super::formula::{Name, Tree};

#[derive(Clone, Debug)]
pub(crate) struct Policy {
    pub(crate) mode: Mode,
    pub(crate) exact_lines: bool,
    pub(crate) tax: TaxLevel,
    pub(crate) tax_places: Option<u32>,
    pub(crate) deal_size_with_tax: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaxLevel {
    Rate,
    Line,
    Total,
}

#[derive(Clone, Debug)]
pub(crate) struct Catalog {
    pub(crate) currency: &'static str,
    pub(crate) places: u32,
    pub(crate) policy: Policy,
    pub(crate) all_taxed: bool,
    pub(crate) districts: Vec<District>,
    pub(crate) default_district: Option<usize>,
    pub(crate) types: Vec<BidType>,
    /// Account, type, constant, value.
    pub(crate) overrides: Vec<(String, usize, usize, String)>,
}

#[derive(Clone, Debug)]
pub(crate) struct District {
    pub(crate) labor: String,
    pub(crate) materials: String,
    /// The categories `k0`, `k1`, … by their rates.
    pub(crate) categories: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct BidType {
    pub(crate) id: String,
    pub(crate) order: u64,
    pub(crate) owner: Option<String>,
    pub(crate) rooms: bool,
    pub(crate) constants: Vec<(Name, String)>,
    pub(crate) categories: Vec<Category>,
}

#[derive(Clone, Debug)]
pub(crate) struct Category {
    pub(crate) id: String,
    pub(crate) order: u64,
    pub(crate) items: Vec<Item>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Labor,
    Materials,
    Combo,
    Notes,
}

#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) order: u64,
    pub(crate) kind: Kind,
    pub(crate) taxed: bool,
    pub(crate) tax_categories: Vec<usize>,
    pub(crate) fields: Vec<Field>,
    /// Labor and materials.
    pub(crate) parts: [Option<Part>; 2],
}

#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) retail: Option<Formula>,
    pub(crate) sub_rate: Option<Formula>,
}

#[derive(Clone, Debug)]
pub(crate) struct Formula {
    pub(crate) tree: Tree,
    pub(crate) text: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) kind: &'static str,
    pub(crate) default: Option<Input>,
    pub(crate) required: bool,
    pub(crate) min: Option<String>,
    pub(crate) max: Option<String>,
    pub(crate) step: Option<String>,
    pub(crate) choices: Vec<(String, String)>,
    pub(crate) calculation: Option<Formula>,
}

#[derive(Clone, Debug)]
pub(crate) enum Input {
    Text(String),
    Flag(bool),
}

#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub(crate) accounts: Vec<String>,
    pub(crate) district: Option<usize>,
    pub(crate) policy: Option<Policy>,
    pub(crate) is_final: bool,
    pub(crate) rooms: Vec<Room>,
    /// By type.
    pub(crate) multipliers: Vec<(usize, String)>,
    pub(crate) lines: Vec<Line>,
    pub(crate) adjustments: Vec<Adjustment>,
    pub(crate) deal_size: Option<String>,
    pub(crate) cash_rounding: Option<String>,
    pub(crate) schedule: Vec<Due>,
    pub(crate) payments: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Room {
    pub(crate) sides: [String; 3],
    /// Width, height, count.
    pub(crate) openings: Vec<(String, String, Option<u64>)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) id: Option<String>,
    /// Type, category, item.
    pub(crate) item: (usize, usize, usize),
    pub(crate) quantity: Option<String>,
    pub(crate) inputs: Vec<(String, Input)>,
    pub(crate) rooms: Vec<usize>,
    pub(crate) taxed: Option<bool>,
    pub(crate) tax_categories: Vec<usize>,
    pub(crate) adjustments: Vec<Adjustment>,
}

#[derive(Clone, Debug)]
pub(crate) struct Adjustment {
    pub(crate) discount: bool,
    pub(crate) amount: Option<String>,
    pub(crate) percent: Option<String>,
    pub(crate) base: Option<String>,
    pub(crate) after_tax: bool,
    pub(crate) tax_categories: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum Due {
    Amount(String),
    Percent(String),
    Share,
    Rest,
}

/// An object without the fields that are null or empty.
fn object(fields: Json) -> Json {
    let Json::Object(fields) = fields else { return fields };
    let silent = |value: &Json| {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty) || *value == json!({})
    };
    Json::Object(fields.into_iter().filter(|(_, value)| !silent(value)).collect())
}

fn categories(ids: &[usize]) -> Vec<String> {
    ids.iter().map(|id| format!("k{id}")).collect()
}

impl Policy {
    fn to_json(&self) -> Json {
        object(json!({
            "rounding": self.mode.name(),
            "lines": if self.exact_lines { "exact" } else { "rounded" },
            "tax": match self.tax {
                TaxLevel::Rate => "per_rate",
                TaxLevel::Line => "per_line",
                TaxLevel::Total => "per_total",
            },
            "tax_places": self.tax_places,
            "deal_size_with_tax": self.deal_size_with_tax,
        }))
    }
}

impl Input {
    fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Flag(flag) => json!(flag),
        }
    }
}

impl Catalog {
    pub(crate) fn item(&self, at: (usize, usize, usize)) -> &Item {
        &self.types[at.0].categories[at.1].items[at.2]
    }

    pub(crate) fn to_json(&self) -> Json {
        let districts: Vec<Json> = self.districts.iter().enumerate().map(district).collect();
        let overrides: Vec<Json> = self
            .overrides
            .iter()
            .map(|(account, bid_type, constant, value)| {
                let bid_type = &self.types[*bid_type];
                json!({
                    "account": account,
                    "type": bid_type.id,
                    "constant": bid_type.constants[*constant].0.key,
                    "value": value,
                })
            })
            .collect();
        object(json!({
            "schema": "tenantry/catalog@1",
            "currency": self.currency,
            "policy": self.policy.to_json(),
            "all_items_taxed": self.all_taxed,
            "districts": districts,
            "default_district": self.default_district.map(|index| format!("d{index}")),
            "types": self.types.iter().map(bid_type).collect::<Vec<_>>(),
            "overrides": overrides,
        }))
    }
}

fn district((index, district): (usize, &District)) -> Json {
    let categories: Vec<Json> = district
        .categories
        .iter()
        .enumerate()
        .map(|(k, rate)| json!({ "id": format!("k{k}"), "name": format!("Tax {k}"), "rate": rate }))
        .collect();
    json!({
        "id": format!("d{index}"), "name": format!("District {index}"),
        "labor": district.labor, "materials": district.materials, "categories": categories,
    })
}

fn bid_type(bid_type: &BidType) -> Json {
    let constants: Vec<Json> = bid_type
        .constants
        .iter()
        .map(|(name, value)| json!({ "key": name.key, "label": name.label, "value": value }))
        .collect();
    let categories: Vec<Json> = bid_type
        .categories
        .iter()
        .map(|category| {
            json!({
                "id": category.id, "name": category.id.to_uppercase(),
                "display_order": category.order,
                "items": category.items.iter().map(item).collect::<Vec<_>>(),
            })
        })
        .collect();
    object(json!({
        "id": bid_type.id, "name": bid_type.id.to_uppercase(), "display_order": bid_type.order,
        "owner": bid_type.owner, "room_measurement": bid_type.rooms,
        "constants": constants, "categories": categories,
    }))
}

fn item(item: &Item) -> Json {
    let formulas = |part: &Part| {
        object(json!({
            "retail": part.retail.as_ref().map(|formula| &formula.text),
            "sub_rate": part.sub_rate.as_ref().map(|formula| &formula.text),
        }))
    };
    let [labor, materials] = &item.parts;
    let mut document = json!({
        "id": item.id, "name": format!("Item {}", item.id), "display_order": item.order,
        "taxed": item.taxed, "tax_categories": categories(&item.tax_categories),
        "fields": item.fields.iter().map(field).collect::<Vec<_>>(),
        "type": match item.kind {
            Kind::Labor => "labor",
            Kind::Materials => "materials",
            Kind::Combo => "combo",
            Kind::Notes => "notes",
        },
    });
    let of_item = if item.kind == Kind::Combo {
        json!({ "labor": labor.as_ref().map(formulas), "materials": materials.as_ref().map(formulas) })
    } else {
        labor.as_ref().or(materials.as_ref()).map_or(json!({}), formulas)
    };
    if let (Json::Object(document), Json::Object(more)) = (&mut document, of_item) {
        document.extend(more);
    }
    object(document)
}

fn field(field: &Field) -> Json {
    let choices: Vec<Json> = field
        .choices
        .iter()
        .map(|(label, value)| json!({ "label": label, "value": value }))
        .collect();
    object(json!({
        "key": field.name.key, "label": field.name.label, "type": field.kind,
        "default": field.default.as_ref().map(Input::to_json), "required": field.required,
        "min": field.min, "max": field.max, "step": field.step, "choices": choices,
        "calculation": field.calculation.as_ref().map(|formula| &formula.text),
    }))
}

impl Adjustment {
    fn to_json(&self) -> Json {
        object(json!({
            "type": if self.discount { "discount" } else { "charge" }, "label": "Adjustment",
            "amount": self.amount, "percent": self.percent, "base": self.base,
            "after_tax": if self.after_tax { json!(true) } else { Json::Null },
            "tax_categories": categories(&self.tax_categories),
        }))
    }
}

impl Proposal {
    pub(crate) fn to_json(&self, catalog: &Catalog) -> Json {
        let adjustments =
            |all: &[Adjustment]| all.iter().map(Adjustment::to_json).collect::<Vec<_>>();
        let lines: Vec<Json> = self
            .lines
            .iter()
            .map(|line| {
                let inputs: Map<String, Json> =
                    line.inputs.iter().map(|(key, input)| (key.clone(), input.to_json())).collect();
                object(json!({
                    "id": line.id, "item": catalog.item(line.item).id, "quantity": line.quantity,
                    "inputs": inputs, "taxed": line.taxed,
                    "rooms": line.rooms.iter().map(|room| format!("r{room}")).collect::<Vec<_>>(),
                    "tax_categories": categories(&line.tax_categories),
                    "adjustments": adjustments(&line.adjustments),
                }))
            })
            .collect();
        let multipliers: Vec<Json> = self
            .multipliers
            .iter()
            .map(|(index, value)| json!({ "type": catalog.types[*index].id, "multiplier": value }))
            .collect();
        let payments: Vec<Json> = self
            .payments
            .iter()
            .map(|amount| json!({ "amount": amount, "date": "2026-11-21" }))
            .collect();
        object(json!({
            "schema": "tenantry/proposal@1",
            "stage": if self.is_final { "final" } else { "draft" },
            "accounts": self.accounts,
            "district": self.district.map(|index| format!("d{index}")),
            "policy": self.policy.as_ref().map(Policy::to_json),
            "rooms": self.rooms.iter().enumerate().map(room).collect::<Vec<_>>(),
            "multipliers": multipliers, "lines": lines,
            "adjustments": adjustments(&self.adjustments),
            "deal_size": self.deal_size, "cash_rounding": self.cash_rounding,
            "schedule": self.schedule.iter().map(due).collect::<Vec<_>>(),
            "payments": payments,
        }))
    }
}

fn room((index, room): (usize, &Room)) -> Json {
    let [length, width, height] = &room.sides;
    let openings: Vec<Json> = room
        .openings
        .iter()
        .map(|(width, height, count)| {
            object(json!({ "width": width, "height": height, "count": count }))
        })
        .collect();
    object(json!({
        "id": format!("r{index}"), "name": "Room", "length": length, "width": width,
        "height": height, "openings": openings,
    }))
}

fn due(due: &Due) -> Json {
    match due {
        Due::Amount(amount) => json!({ "label": "Part", "amount": amount }),
        Due::Percent(percent) => json!({ "label": "Part", "percent": percent }),
        Due::Share => json!({ "label": "Part" }),
        Due::Rest => json!({ "label": "Part", "rest": true }),
    }
}
