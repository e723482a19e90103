//! The C data interface of Arrow, given out: a table of ours for others to read.
//!
//! What always holds here: a structure that is given out keeps the table alive to which it points, until it is released; and
//! the table does not change.

#![expect(unsafe_code, reason = "callbacks for other libraries; each block says what it relies on")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::Arc;

use super::interface::{Array, Schema, Stream};

/// A table that is lent to others; nothing in it changes.
pub(crate) struct Lent {
    /// A column that was taken over from another table.
    pub(crate) taken: Option<Schema>,
    /// Name and type of each column of ours.
    pub(crate) columns: &'static [(&'static CStr, &'static CStr)],
    pub(crate) batches: Vec<LentBatch>,
}

pub(crate) struct LentBatch {
    pub(crate) rows: usize,
    /// The values of the column that was taken over, and how many stand before the first.
    pub(crate) taken: Option<(Arc<Array>, usize)>,
    pub(crate) columns: Vec<LentColumn>,
}

/// Values as they are laid out for their type.
pub(crate) struct LentColumn {
    pub(crate) nulls: usize,
    pub(crate) buffers: Vec<LentBuffer>,
}

pub(crate) enum LentBuffer {
    /// Of a column of which no value is missing.
    None,
    Bytes(Vec<u8>),
    Offsets(Vec<i32>),
}

/// What keeps alive what a structure of ours points to.
struct Kept<T> {
    _table: Arc<Lent>,
    buffers: Vec<*const c_void>,
    children: Vec<*mut T>,
}

impl<T> Drop for Kept<T> {
    fn drop(&mut self) {
        for child in self.children.drain(..) {
            // SAFETY: made of a box in `keep`; whatever has moved out of it has left it released.
            drop(unsafe { Box::from_raw(child) });
        }
    }
}

/// Keeps a table for a structure; gives where its buffers and children are listed, and what to keep.
fn keep<T>(
    table: &Arc<Lent>,
    buffers: Vec<*const c_void>,
    children: Vec<T>,
) -> (*mut *const c_void, *mut *mut T, *mut c_void) {
    let children = children.into_iter().map(|child| Box::into_raw(Box::new(child))).collect();
    let mut kept = Box::new(Kept { _table: Arc::clone(table), buffers, children });
    let (buffers, children) = (kept.buffers.as_mut_ptr(), kept.children.as_mut_ptr());
    (buffers, children, Box::into_raw(kept).cast())
}

/// Ends a type that was made here.
unsafe extern "C" fn end_schema(schema: *mut Schema) {
    // SAFETY: called once, with a structure whose `private_data` is from `keep`.
    unsafe {
        drop(Box::from_raw((*schema).private_data.cast::<Kept<Schema>>()));
        (*schema).release = None;
    }
}

/// Ends an array that was made here.
unsafe extern "C" fn end_array(array: *mut Array) {
    // SAFETY: as above.
    unsafe {
        drop(Box::from_raw((*array).private_data.cast::<Kept<Array>>()));
        (*array).release = None;
    }
}

/// Values may be missing.
const NULLABLE: i64 = 2;

impl Lent {
    fn schema(self: &Arc<Self>) -> Schema {
        let mut children = Vec::with_capacity(self.columns.len() + 1);
        // The texts of a column that was taken over stay where they are: in the table, which is kept.
        children.extend(self.taken.as_ref().map(|taken| {
            let mut child = self.one(c"", c"", Vec::new());
            (child.format, child.name) = (taken.format, taken.name);
            (child.metadata, child.flags) = (taken.metadata, taken.flags);
            child
        }));
        children
            .extend(self.columns.iter().map(|(name, format)| self.one(name, format, Vec::new())));
        self.one(c"", c"+s", children)
    }

    fn one(
        self: &Arc<Self>,
        name: &'static CStr,
        format: &'static CStr,
        children: Vec<Schema>,
    ) -> Schema {
        let n_children = count(children.len());
        let (_, children, private_data) = keep(self, Vec::new(), children);
        Schema {
            format: format.as_ptr(),
            name: name.as_ptr(),
            metadata: ptr::null(),
            flags: if n_children == 0 { NULLABLE } else { 0 },
            n_children,
            children,
            dictionary: ptr::null_mut(),
            release: Some(end_schema),
            private_data,
        }
    }

    fn batch(self: &Arc<Self>, batch: &LentBatch) -> Array {
        let mut children = Vec::with_capacity(self.columns.len() + 1);
        // The buffers of a column that was taken over too.
        children.extend(batch.taken.as_ref().map(|(taken, before)| {
            let mut child = self.values(batch.rows, 0, Vec::new(), Vec::new());
            child.null_count = if taken.null_count == 0 { 0 } else { -1 };
            child.offset = count(taken.offset().saturating_add(*before));
            (child.n_buffers, child.buffers) = (taken.n_buffers, taken.buffers);
            child
        }));
        for column in &batch.columns {
            let buffers = column.buffers.iter().map(LentBuffer::pointer).collect();
            children.push(self.values(batch.rows, column.nulls, buffers, Vec::new()));
        }
        self.values(batch.rows, 0, vec![ptr::null()], children)
    }

    fn values(
        self: &Arc<Self>,
        rows: usize,
        nulls: usize,
        buffers: Vec<*const c_void>,
        children: Vec<Array>,
    ) -> Array {
        let (n_buffers, n_children) = (count(buffers.len()), count(children.len()));
        let (buffers, children, private_data) = keep(self, buffers, children);
        Array {
            length: count(rows),
            null_count: count(nulls),
            offset: 0,
            n_buffers,
            n_children,
            buffers,
            children,
            dictionary: ptr::null_mut(),
            release: Some(end_array),
            private_data,
        }
    }
}

impl LentBuffer {
    fn pointer(&self) -> *const c_void {
        match self {
            Self::None => ptr::null(),
            Self::Bytes(bytes) => bytes.as_ptr().cast(),
            Self::Offsets(offsets) => offsets.as_ptr().cast(),
        }
    }
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A table that is read batch by batch.
struct Reading {
    table: Arc<Lent>,
    next: usize,
}

impl Stream {
    /// Lends a table, from its beginning.
    pub(crate) fn over(table: &Arc<Lent>) -> Self {
        let reading = Box::new(Reading { table: Arc::clone(table), next: 0 });
        Self {
            get_schema: Some(give_schema),
            get_next: Some(give_next),
            get_last_error: Some(give_error),
            release: Some(end_stream),
            private_data: Box::into_raw(reading).cast(),
        }
    }
}

unsafe extern "C" fn give_schema(stream: *mut Stream, out: *mut Schema) -> c_int {
    // SAFETY: called with a stream from `over`, and a place that holds nothing.
    unsafe { out.write((*(*stream).private_data.cast::<Reading>()).table.schema()) };
    0
}

unsafe extern "C" fn give_next(stream: *mut Stream, out: *mut Array) -> c_int {
    // SAFETY: as above; nobody else reads the stream meanwhile.
    let reading = unsafe { &mut *(*stream).private_data.cast::<Reading>() };
    let batch = reading.table.batches.get(reading.next);
    reading.next = reading.next.saturating_add(1);
    let array = batch.map_or(Array::released(), |batch| reading.table.batch(batch));
    // SAFETY: a place that holds nothing.
    unsafe { out.write(array) };
    0
}

/// Nothing goes wrong in a table that is there.
unsafe extern "C" fn give_error(_: *mut Stream) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn end_stream(stream: *mut Stream) {
    // SAFETY: called once, with a stream from `over`.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<Reading>()));
        (*stream).release = None;
    }
}
