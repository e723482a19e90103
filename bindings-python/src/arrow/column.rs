//! A column of a batch, as texts or instants.

use super::interface::{Array, Layout, Schema, number};

/// A column of a batch.
pub(crate) struct Column<'a> {
    values: Layout<'a>,
    validity: Option<&'a [u8]>,
    /// How many values stand in the buffers before the first.
    before: usize,
    /// How many it has.
    rows: usize,
    /// The values, where the column has only their places.
    dictionary: Option<Box<Column<'a>>>,
    is_signed: bool,
}

/// A column that its lender did not lay out as it says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wrong;

impl<'a> Column<'a> {
    /// A column of a batch, of which it has the rows `before..before + rows`.
    pub(crate) fn of(
        schema: &'a Schema,
        array: &'a Array,
        before: usize,
        rows: usize,
    ) -> Result<Self, Wrong> {
        if array.length() < before.saturating_add(rows) {
            return Err(Wrong);
        }
        let format = schema.format();
        let values = array.layout(format).ok_or(Wrong)?;
        let dictionary = match (schema.dictionary(), array.dictionary()) {
            (Some(schema), Some(array)) => {
                Some(Box::new(Self::of(schema, array, 0, array.length())?))
            }
            (None, None) => None,
            _ => return Err(Wrong),
        };
        let validity = match values {
            Layout::Null => None,
            _ => array.validity(),
        };
        let is_signed = format.bytes().all(|letter| letter.is_ascii_lowercase());
        Ok(Self { values, validity, before: array.offset() + before, rows, dictionary, is_signed })
    }

    /// The text of a row, if it has one.
    #[inline]
    pub(crate) fn text(&self, row: usize) -> Result<Option<&'a str>, Wrong> {
        let place = self.place(row)?;
        if !self.is_valid(place) {
            return Ok(None);
        }
        let bytes = match &self.values {
            Layout::Null => return Ok(None),
            Layout::Offsets(width, offsets, data) => {
                let end = |place| usize::try_from(number(offsets, place, *width)?).ok();
                let range = || Some((end(place)?, end(place + 1)?));
                let (from, to) = range().ok_or(Wrong)?;
                data.get(from..to)
            }
            Layout::Views(views, pieces) => {
                let view = views.get(place * 16..).and_then(<[u8]>::first_chunk::<16>);
                viewed(view.ok_or(Wrong)?, pieces)
            }
            Layout::Fixed(width, keys) => {
                let dictionary = self.dictionary.as_ref().ok_or(Wrong)?;
                let place = key(keys, place, *width, self.is_signed).ok_or(Wrong)?;
                return dictionary.text(place);
            }
        };
        std::str::from_utf8(bytes.ok_or(Wrong)?).map(Some).map_err(|_| Wrong)
    }

    /// The number of eight bytes in a row, if it has one.
    #[inline]
    pub(crate) fn number(&self, row: usize) -> Result<Option<i64>, Wrong> {
        let place = self.place(row)?;
        if !self.is_valid(place) {
            return Ok(None);
        }
        match &self.values {
            Layout::Null => Ok(None),
            Layout::Fixed(8, values) => number(values, place, 8).map(Some).ok_or(Wrong),
            _ => Err(Wrong),
        }
    }

    /// Where a row stands in the buffers. A dictionary is asked for any row that its lender has written.
    #[inline]
    fn place(&self, row: usize) -> Result<usize, Wrong> {
        if row < self.rows { Ok(self.before + row) } else { Err(Wrong) }
    }

    #[inline]
    fn is_valid(&self, place: usize) -> bool {
        is_valid(self.validity, place)
    }
}

/// Whether there is a value at that place of the buffers: without such bits there is one everywhere.
#[inline]
pub(crate) fn is_valid(validity: Option<&[u8]>, place: usize) -> bool {
    validity
        .is_none_or(|bits| bits.get(place / 8).is_some_and(|byte| byte & (1 << (place % 8)) != 0))
}

/// A text by its view: up to twelve bytes stand in it, others in a piece.
#[inline]
fn viewed<'a>(view: &'a [u8; 16], pieces: &[&'a [u8]]) -> Option<&'a [u8]> {
    let part = |place| usize::try_from(number(view, place, 4)?).ok();
    let length = part(0)?;
    if length <= 12 {
        return view.get(4..4 + length);
    }
    let from = part(3)?;
    pieces.get(part(2)?)?.get(from..from.checked_add(length)?)
}

/// A place in a dictionary.
fn key(keys: &[u8], place: usize, width: usize, is_signed: bool) -> Option<usize> {
    let bytes = keys.get(place.checked_mul(width)?..)?;
    macro_rules! read {
        ($signed:ty, $unsigned:ty) => {
            if is_signed {
                usize::try_from(<$signed>::from_ne_bytes(*bytes.first_chunk()?)).ok()
            } else {
                usize::try_from(<$unsigned>::from_ne_bytes(*bytes.first_chunk()?)).ok()
            }
        };
    }
    match width {
        1 => read!(i8, u8),
        2 => read!(i16, u16),
        4 => read!(i32, u32),
        _ => read!(i64, u64),
    }
}
