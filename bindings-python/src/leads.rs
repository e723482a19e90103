//! Leads that come in a table.

use pyo3::prelude::*;
use tenantry::document::{Coded, instant_at};
use tenantry::lead::{Attribute, LeadFields, Router, RoutingError, RoutingState};

use crate::arrow::{Array, Column, Schema, Source, Wrong, is_valid};
use crate::refusal::{Problem, Refusal};
use crate::table::{Assigned, Table};

/// The most rows of a table: what is told of each has to be held at once.
const MAX_ROWS: usize = 1 << 31;

/// The most problems that are told at once.
const MAX_PROBLEMS: usize = 100;

/// Leads that are routed at once.
pub(crate) struct Leads(Source);

impl Leads {
    /// The leads of an object that lends a table.
    ///
    /// # Errors
    /// An object that lends none, and what its methods raise.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        if let Some(source) = Source::of(object)? {
            return Ok(Self(source));
        }
        let kind = object.get_type().name()?;
        let message = format!(
            "{kind} is no table: give a DataFrame of polars or pandas, a table of pyarrow or a relation of DuckDB; a list of leads goes to `route_all`"
        );
        Err(Refusal::of(&[Problem::new("table.no_table", "", message)]))
    }

    /// Who gets each of them, and the state behind the last.
    ///
    /// # Errors
    /// Everything that is wrong with the table.
    pub(crate) fn route(
        self,
        router: &Router,
        state: &RoutingState,
    ) -> Result<(Table, RoutingState), Vec<Problem>> {
        let (mut schema, batches) = self.0.read().map_err(|said| {
            // Behind its first line stands where in the lender it was raised.
            let said = said.lines().next().unwrap_or_default();
            vec![Problem::new("table.unread", "", format!("the table cannot be read: {said}"))]
        })?;
        let places = Places::of(router, &schema)?;
        let mut routing = router.batch(state);
        let mut assigned = Assigned::new(router);
        let mut problems = Vec::new();
        let mut row = 0;
        for mut batch in batches {
            let columns = Columns::of(&places, &schema, &batch).map_err(|wrong| vec![wrong])?;
            if batch.length() > MAX_ROWS - row {
                let message = format!(
                    "a table has at most {MAX_ROWS} rows: route it in parts, and hand on the state"
                );
                return Err(vec![Problem::new("table.too_large", "", message)]);
            }
            // Columns without values need no memory, and may have any number of rows: it is taken as they are read.
            let mut told = Vec::with_capacity(batch.length().min(1 << 20));
            for place in 0..batch.length() {
                let refused = |error: RoutingError| {
                    let path = match error {
                        RoutingError::StateVersion {} => "state.version".to_owned(),
                        _ => format!("at[{row}]"),
                    };
                    Problem::new(error.code(), path, error.to_string())
                };
                let step = columns.lead(place, row);
                match step.and_then(|lead| routing.route(&lead).map_err(refused)) {
                    Ok(one) => told.push(one),
                    Err(wrong) => problems.push(wrong),
                }
                // What is wrong with the state is the same for each lead.
                let is_full =
                    |last: &Problem| problems.len() == MAX_PROBLEMS || last.path == "state.version";
                if problems.last().is_some_and(is_full) {
                    return Err(problems);
                }
                row += 1;
            }
            drop(columns);
            if problems.is_empty() {
                let before = batch.offset();
                let id = match places.id {
                    Some(place) => {
                        let child = batch.take_child(place);
                        Some(child.ok_or_else(|| vec![broken(Wrong, "id")])?)
                    }
                    None => None,
                };
                assigned.push(id, before, &told).map_err(|wrong| vec![wrong])?;
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let id = places.id.and_then(|place| schema.take_child(place));
        Ok((assigned.into_table(id), routing.into_state()))
    }
}

/// Where the columns stand that the plan goes by.
#[derive(Default)]
struct Places {
    id: Option<usize>,
    /// And how many of its units are a second.
    at: Option<(usize, i64)>,
    attribute: Option<(Attribute, usize)>,
    country: Option<usize>,
    /// Where it begins an action plan, and is not what the plan goes by anyhow.
    source: Option<usize>,
}

impl Places {
    fn of(router: &Router, schema: &Schema) -> Result<Self, Vec<Problem>> {
        if schema.format() != "+s" {
            let message = "a single column is no table: give a table that has it by its name";
            return Err(vec![Problem::new("table.no_table", "", message.to_owned())]);
        }
        let names: Vec<&str> = schema.children().map(Schema::name).collect();
        let mut problems = Vec::new();
        let mut find = |name: &str| {
            let mut found = names.iter().enumerate().filter(|(_, known)| **known == name);
            let first = found.next().map(|(place, _)| place);
            if found.next().is_some() {
                let message = format!("the column `{name}` stands twice: keep one");
                problems.push(Problem::new("table.column_twice", name, message));
            }
            first.zip(first.and_then(|first| schema.children().nth(first)))
        };
        let id = find("id");
        let at = if router.needs_instant() { Some(("at", find("at"))) } else { None };
        let attribute = router.attribute().map(|attribute| (attribute, find(attribute.as_str())));
        let by_country = matches!(attribute, Some((Attribute::PostalCode | Attribute::Region, _)));
        let country = if by_country { find("country") } else { None };
        let by_source = matches!(attribute, Some((Attribute::Source, _)));
        let source = if router.starts_by_source() && !by_source { find("source") } else { None };
        let mut places = Self::default();
        if let Some((place, schema)) = id {
            if schema.is_composed() {
                let message = "the column `id` is made of parts, or in a dictionary: cast it to text or integers, or leave it out";
                problems.push(Problem::new("table.type", "id", message.to_owned()));
            }
            places.id = Some(place);
        }
        match at {
            None => {}
            Some((_, None)) => problems.push(missing("at", "when each lead came", &names)),
            Some((_, Some((place, schema)))) => match per_second(schema) {
                Ok(units) => places.at = Some((place, units)),
                Err(wrong) => problems.push(wrong),
            },
        }
        match attribute {
            None => {}
            Some((attribute, None)) => {
                let what = match attribute {
                    Attribute::PostalCode => "postal codes",
                    Attribute::Region => "states or provinces",
                    Attribute::Source => "the ids of lead sources",
                };
                problems.push(missing(attribute.as_str(), what, &names));
            }
            Some((attribute, Some((place, schema)))) => {
                problems.extend(no_text(schema));
                places.attribute = Some((attribute, place));
            }
        }
        if let Some((place, schema)) = country {
            problems.extend(no_text(schema));
            places.country = Some(place);
        }
        if let Some((place, schema)) = source {
            problems.extend(no_text(schema));
            places.source = Some(place);
        }
        if problems.is_empty() { Ok(places) } else { Err(problems) }
    }
}

/// A table that lacks what the plan goes by: taken for leads without it, all would go to the default.
fn missing(name: &str, what: &str, names: &[&str]) -> Problem {
    let names: Vec<String> = names.iter().take(20).map(|name| format!("`{name}`")).collect();
    let message = format!(
        "the plan goes by {what}, and the table has no column `{name}`, but {}: name it so",
        if names.is_empty() { "none at all".to_owned() } else { names.join(", ") }
    );
    Problem::new("table.no_column", name, message)
}

/// What is wrong with a column that is to be text.
fn no_text(schema: &Schema) -> Option<Problem> {
    let is_text = |format: &str| matches!(format, "u" | "U" | "vu" | "n");
    let is_it = match schema.dictionary() {
        None => is_text(schema.format()),
        Some(values) => {
            values.dictionary().is_none()
                && is_text(values.format())
                && matches!(schema.format(), "c" | "C" | "s" | "S" | "i" | "I" | "l" | "L")
        }
    };
    if is_it {
        return None;
    }
    let (name, format) = (schema.name(), schema.format());
    let is_number =
        matches!(format, "c" | "C" | "s" | "S" | "i" | "I" | "l" | "L" | "e" | "f" | "g")
            || format.starts_with("d:");
    let message = if name == "postal_code" && is_number {
        "the column `postal_code` holds numbers, which have lost their leading zeros: read it as text where the table comes from (`00501` is not 501)".to_owned()
    } else {
        format!("the column `{name}` is {}: cast it to text", told(format))
    };
    Some(Problem::new("table.type", name, message))
}

/// How many units of a column of instants are a second.
fn per_second(schema: &Schema) -> Result<i64, Problem> {
    let format = schema.format();
    let units = match format.as_bytes() {
        b"n" => Some(1),
        [b't', b's', unit, b':', zone @ ..] if schema.dictionary().is_none() => {
            if zone.is_empty() {
                let message = "the column `at` has no time zone: say by which clocks its times were written, as in polars by `.dt.replace_time_zone(\"America/Denver\")`";
                return Err(Problem::new("table.zone", "at", message.to_owned()));
            }
            match unit {
                b's' => Some(1),
                b'm' => Some(1_000),
                b'u' => Some(1_000_000),
                b'n' => Some(1_000_000_000),
                _ => None,
            }
        }
        _ => None,
    };
    units.ok_or_else(|| {
        let told = told(format);
        let message = format!("the column `at` is {told}: cast it to timestamps with a time zone");
        Problem::new("table.type", "at", message)
    })
}

/// A type in words.
fn told(format: &str) -> String {
    let words = match format.as_bytes() {
        b"b" => "of booleans",
        b"c" | b"C" | b"s" | b"S" | b"i" | b"I" | b"l" | b"L" => "of integers",
        b"e" | b"f" | b"g" => "of floats",
        [b'd', ..] => "of decimals",
        b"u" | b"U" | b"vu" => "of texts",
        b"z" | b"Z" | b"vz" | [b'w', ..] => "of bytes",
        [b't', b'd', ..] => "of dates",
        [b't', b't', ..] => "of times",
        [b't', b's', ..] => "of timestamps",
        [b't', ..] => "of durations",
        _ => return format!("of the type `{format}`"),
    };
    words.to_owned()
}

/// The columns of a batch that the plan goes by.
struct Columns<'a> {
    /// Which rows there are at all, and the place of the first.
    rows: (Option<&'a [u8]>, usize),
    at: Option<(Column<'a>, i64)>,
    attribute: Option<(Attribute, Column<'a>)>,
    country: Option<Column<'a>>,
    source: Option<Column<'a>>,
}

impl<'a> Columns<'a> {
    fn of(places: &Places, schema: &'a Schema, batch: &'a Array) -> Result<Self, Problem> {
        let column = |place: usize| {
            let schema = schema.children().nth(place);
            let pair = schema.zip(batch.child(place)).ok_or(Wrong);
            let column = pair.and_then(|(schema, array)| {
                Column::of(schema, array, batch.offset(), batch.length())
            });
            column.map_err(|wrong| broken(wrong, schema.map_or("", Schema::name)))
        };
        Ok(Self {
            rows: (batch.validity(), batch.offset()),
            at: match places.at {
                Some((place, units)) => Some((column(place)?, units)),
                None => None,
            },
            attribute: match places.attribute {
                Some((attribute, place)) => Some((attribute, column(place)?)),
                None => None,
            },
            country: places.country.map(column).transpose()?,
            source: places.source.map(column).transpose()?,
        })
    }

    /// What the plan goes by of a lead; `row` is its place in the whole table.
    fn lead(&self, place: usize, row: usize) -> Result<LeadFields<'a>, Problem> {
        let mut lead = LeadFields::default();
        let (validity, before) = self.rows;
        // A row that is missing as a whole says nothing, whatever stands below it.
        if !is_valid(validity, before + place) {
            return Ok(lead);
        }
        if let Some((attribute, column)) = &self.attribute {
            let text =
                column.text(place).map_err(|wrong| wrong_at(wrong, attribute.as_str(), row))?;
            match attribute {
                Attribute::Source => lead.source = text,
                Attribute::PostalCode => lead.postal_code = text,
                Attribute::Region => lead.region = text,
            }
        }
        if let Some(column) = &self.country {
            lead.country = column.text(place).map_err(|wrong| wrong_at(wrong, "country", row))?;
        }
        if let Some(column) = &self.source {
            lead.source = column.text(place).map_err(|wrong| wrong_at(wrong, "source", row))?;
        }
        if let Some((column, units)) = &self.at
            && let Some(at) = column.number(place).map_err(|wrong| wrong_at(wrong, "at", row))?
        {
            let nanoseconds = u32::try_from(at.rem_euclid(*units) * (1_000_000_000 / units));
            let at = nanoseconds.ok().and_then(|rest| instant_at(at.div_euclid(*units), rest));
            if at.is_none() {
                let path = format!("at[{row}]");
                let message = "write an instant from 0001-01-02 to 9999-12-30".to_owned();
                return Err(Problem::new("document.instant_range", path, message));
            }
            lead.at = at;
        }
        Ok(lead)
    }
}

/// The same of one row.
fn wrong_at(wrong: Wrong, name: &str, row: usize) -> Problem {
    Problem { path: format!("{name}[{row}]"), ..broken(wrong, name) }
}

pub(crate) fn broken(_: Wrong, name: &str) -> Problem {
    let message =
        format!("the column `{name}` is not laid out as its lender says, or is not UTF-8");
    Problem::new("table.broken", name, message)
}
