//! Tables of assignments.

use std::ffi::CStr;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use tenantry::id::{TargetId, TerritoryId};
use tenantry::lead::{Routed, Router, WhyDefault};

use crate::arrow::{Array, Lent, LentBatch, LentBuffer, LentColumn, Schema, Stream, Wrong};
use crate::leads::broken;
use crate::refusal::Problem;

/// The most rows of a batch that is given out.
const MAX_ROWS: usize = 1 << 20;

/// The columns that are given out, behind `id`, if there is one.
const COLUMNS: &[(&CStr, &CStr)] = &[
    (c"outcome", c"u"),
    (c"target", c"u"),
    (c"territory", c"u"),
    (c"entry", c"u"),
    (c"why_default", c"u"),
    (c"padded", c"b"),
    (c"starts", c"b"),
];

/// A table, for whoever reads tables: ``polars.DataFrame(table)``, ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)``;
/// `DuckDB` reads it by the name of its variable.
#[pyclass(frozen, module = "tenantry._tenantry")]
pub(crate) struct Table(Arc<Lent>);

#[pymethods]
impl Table {
    /// Lends the table, in the way that libraries have agreed on; as often as it is asked to.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // Whoever wants other types casts them: a lender may pass over the wish.
        let _ = requested_schema;
        PyCapsule::new_with_value(py, Stream::over(&self.0), c"arrow_array_stream")
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __repr__(&self) -> String {
        let names = COLUMNS.iter().map(|(name, _)| name.to_string_lossy().into_owned());
        let names: Vec<_> =
            self.0.taken.iter().map(|it| it.name().to_owned()).chain(names).collect();
        format!("<Table of {} rows: {}>", self.rows(), names.join(", "))
    }
}

impl Table {
    fn rows(&self) -> usize {
        self.0.batches.iter().map(|batch| batch.rows).sum()
    }
}

/// A table that is being put together.
pub(crate) struct Assigned<'r> {
    router: &'r Router,
    /// The names of all targets and the keys of all entries, once there are so many rows that they are worth it.
    names: Option<(Names, Names)>,
    batches: Vec<LentBatch>,
}

/// Texts one behind the other: they are found with few looks at the memory.
struct Names {
    texts: String,
    ends: Vec<usize>,
}

impl Names {
    fn of<'a>(all: impl Iterator<Item = &'a str>) -> Self {
        let mut names = Self { texts: String::new(), ends: vec![0] };
        for text in all {
            names.texts.push_str(text);
            names.ends.push(names.texts.len());
        }
        names
    }

    fn get(&self, place: u32) -> Option<&str> {
        let place = usize::try_from(place).ok()?;
        self.texts.get(*self.ends.get(place)?..*self.ends.get(place + 1)?)
    }
}

impl<'r> Assigned<'r> {
    pub(crate) fn new(router: &'r Router) -> Self {
        Self { router, names: None, batches: Vec::new() }
    }

    /// Puts down who gets the leads of a batch, whose values of `id` begin behind so many others.
    ///
    /// # Errors
    /// Texts that are too long for a column.
    pub(crate) fn push(
        &mut self,
        id: Option<Array>,
        before: usize,
        rows: &[Routed],
    ) -> Result<(), Problem> {
        if id.as_ref().is_some_and(|id| id.length() < before.saturating_add(rows.len())) {
            return Err(broken(Wrong, "id"));
        }
        let id = id.map(Arc::new);
        let router = self.router;
        if self.names.is_none() && rows.len() >= router.keys().len() {
            let targets = router.targets().iter().map(TargetId::as_str);
            self.names = Some((Names::of(targets), Names::of(router.keys())));
        }
        let target = |row: &Routed| match &self.names {
            Some((targets, _)) => targets.get(row.target()?),
            None => router.target(row).map(TargetId::as_str),
        };
        let entry = |row: &Routed| match &self.names {
            Some((_, keys)) => keys.get(row.key()?),
            None => router.entry(row),
        };
        for (piece, rows) in rows.chunks(MAX_ROWS).enumerate() {
            let columns = vec![
                texts("outcome", rows, |it| Some(it.outcome().as_str()))?,
                texts("target", rows, target)?,
                texts("territory", rows, |it| router.territory(it).map(TerritoryId::as_str))?,
                texts("entry", rows, entry)?,
                texts("why_default", rows, |it| it.why_default().map(WhyDefault::as_str))?,
                bits(rows, Routed::is_padded),
                bits(rows, Routed::starts),
            ];
            let taken = id.as_ref().map(|id| (Arc::clone(id), before + piece * MAX_ROWS));
            self.batches.push(LentBatch { rows: rows.len(), taken, columns });
        }
        Ok(())
    }

    /// The table, with the type of its `id`.
    pub(crate) fn into_table(self, id: Option<Schema>) -> Table {
        Table(Arc::new(Lent { taken: id, columns: COLUMNS, batches: self.batches }))
    }
}

/// A column of texts.
fn texts<'a, 't>(
    name: &str,
    rows: &'a [Routed],
    text: impl Fn(&'a Routed) -> Option<&'t str>,
) -> Result<LentColumn, Problem> {
    let mut data = Vec::new();
    let mut ends = Vec::with_capacity(rows.len() + 1);
    let mut validity = vec![0_u8; rows.len().div_ceil(8)];
    let mut nulls = 0;
    ends.push(0);
    for (rows, validity) in rows.chunks(8).zip(&mut validity) {
        for (place, row) in rows.iter().enumerate() {
            if let Some(text) = text(row) {
                data.extend_from_slice(text.as_bytes());
                *validity |= 1 << place;
            } else {
                nulls += 1;
            }
            let end = i32::try_from(data.len()).map_err(|_| {
                let message =
                    format!("the column `{name}` would be too large: give smaller batches");
                Problem::new("table.too_large", "", message)
            })?;
            ends.push(end);
        }
    }
    let validity = if nulls == 0 { LentBuffer::None } else { LentBuffer::Bytes(validity) };
    let buffers = vec![validity, LentBuffer::Offsets(ends), LentBuffer::Bytes(data)];
    Ok(LentColumn { nulls, buffers })
}

/// What holds or not, a bit each.
fn bits(rows: &[Routed], holds: fn(&Routed) -> bool) -> LentColumn {
    let byte = |rows: &[Routed]| {
        let bit = |(place, row): (usize, &Routed)| u8::from(holds(row)) << place;
        rows.iter().enumerate().map(bit).sum()
    };
    let bits = rows.chunks(8).map(byte).collect();
    LentColumn { nulls: 0, buffers: vec![LentBuffer::None, LentBuffer::Bytes(bits)] }
}
