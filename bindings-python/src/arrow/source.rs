//! Where tables come from: any object that has the methods by which libraries lend each other tables.

use pyo3::prelude::*;

use super::interface::{Array, Schema, Stream, USED_UP, take_array, take_schema, take_stream};

/// A table that somebody lends.
pub(crate) enum Source {
    /// Batch by batch.
    Stream(Stream),
    /// In one piece.
    Whole(Schema, Array),
}

impl Source {
    /// What an object lends; nothing if it lends no tables.
    ///
    /// # Errors
    /// What its method raises.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if object.hasattr("__arrow_c_stream__")? {
            let capsule = object.call_method0("__arrow_c_stream__")?;
            return Ok(Some(Self::Stream(take_stream(&capsule)?)));
        }
        if object.hasattr("__arrow_c_array__")? {
            let pair = object.call_method0("__arrow_c_array__")?;
            let (schema, array) = (pair.get_item(0)?, pair.get_item(1)?);
            return Ok(Some(Self::Whole(take_schema(&schema)?, take_array(&array)?)));
        }
        Ok(None)
    }

    /// The type of the table and all of its batches, in order.
    ///
    /// # Errors
    /// What the lender says.
    pub(crate) fn read(self) -> Result<(Schema, Vec<Array>), String> {
        match self {
            Self::Whole(schema, array) if schema.is_there() && array.is_there() => {
                Ok((schema, vec![array]))
            }
            Self::Whole(..) => Err(USED_UP.to_owned()),
            Self::Stream(mut stream) => {
                let schema = stream.schema()?;
                let mut batches = Vec::new();
                while let Some(batch) = stream.next()? {
                    batches.push(batch);
                }
                Ok((schema, batches))
            }
        }
    }
}
