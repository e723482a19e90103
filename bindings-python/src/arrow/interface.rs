//! The C data interface of Arrow, read. This file and `lend` have all the `unsafe` there is, for nothing else can look at memory
//! that another library lent.
//!
//! What always holds here: a structure of the interface is made by its producer and read here, or made here; nothing outside
//! these two files builds or changes one. Whatever is read of it goes by what the interface promises of a structure that is not
//! released (<https://arrow.apache.org/docs/format/CDataInterface.html>); lengths, offsets and missing pointers are looked at
//! all the same. Bytes are given out as slices that live no longer than their structure, and are understood elsewhere.

#![expect(unsafe_code, reason = "memory of other libraries; each block says what it relies on")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::{mem, ptr, slice};

use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// The type of an array: `ArrowSchema`.
#[repr(C)]
pub(crate) struct Schema {
    pub(super) format: *const c_char,
    pub(super) name: *const c_char,
    pub(super) metadata: *const c_char,
    pub(super) flags: i64,
    pub(super) n_children: i64,
    pub(super) children: *mut *mut Schema,
    pub(super) dictionary: *mut Schema,
    pub(super) release: Option<unsafe extern "C" fn(*mut Schema)>,
    pub(super) private_data: *mut c_void,
}

/// Its values: `ArrowArray`.
#[repr(C)]
pub(crate) struct Array {
    pub(super) length: i64,
    pub(super) null_count: i64,
    pub(super) offset: i64,
    pub(super) n_buffers: i64,
    pub(super) n_children: i64,
    pub(super) buffers: *mut *const c_void,
    pub(super) children: *mut *mut Array,
    pub(super) dictionary: *mut Array,
    pub(super) release: Option<unsafe extern "C" fn(*mut Array)>,
    pub(super) private_data: *mut c_void,
}

/// Arrays of one type, one after the other: `ArrowArrayStream`.
#[repr(C)]
pub(crate) struct Stream {
    pub(super) get_schema: Option<unsafe extern "C" fn(*mut Stream, *mut Schema) -> c_int>,
    pub(super) get_next: Option<unsafe extern "C" fn(*mut Stream, *mut Array) -> c_int>,
    pub(super) get_last_error: Option<unsafe extern "C" fn(*mut Stream) -> *const c_char>,
    pub(super) release: Option<unsafe extern "C" fn(*mut Stream)>,
    pub(super) private_data: *mut c_void,
}

// SAFETY: the interface binds no structure to a thread; a stream is asked by one at a time, as asking needs `&mut`.
unsafe impl Send for Stream {}
// SAFETY: as above.
unsafe impl Send for Schema {}
// SAFETY: as above; nothing here changes one through `&`.
unsafe impl Sync for Schema {}
// SAFETY: as above.
unsafe impl Send for Array {}
// SAFETY: as above; nothing here changes one through `&`.
unsafe impl Sync for Array {}

/// What is released gives back what it lent, once: the callback, or whoever took the structure over, leaves `None`.
macro_rules! released {
    ($($structure:ident)*) => {$(
        impl $structure {
            /// As it is when nothing is in it.
            pub(super) const fn released() -> Self {
                // SAFETY: numbers, pointers and callbacks that may all be zero.
                unsafe { mem::zeroed() }
            }

            /// Whether it holds anything: nothing else of a released structure may be looked at.
            pub(super) fn is_there(&self) -> bool {
                self.release.is_some()
            }
        }

        impl Drop for $structure {
            fn drop(&mut self) {
                if let Some(release) = self.release {
                    // SAFETY: not released yet, and called with the structure itself.
                    unsafe { release(self) }
                }
            }
        }
    )*};
}

released! { Schema Array Stream }

/// Why there is nothing in a structure that somebody else has taken.
pub(super) const USED_UP: &str = "it was used up already";

/// Takes a structure out of its capsule, which is left with a released one.
///
/// # Errors
/// A capsule of another name.
fn take<T>(capsule: &Bound<'_, PyAny>, name: &'static CStr, released: T) -> PyResult<T> {
    let capsule = capsule.cast::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(name))?.cast::<T>();
    // SAFETY: a capsule of that name holds this structure, and its destructor passes over a released one.
    Ok(unsafe { ptr::replace(pointer.as_ptr(), released) })
}

pub(crate) fn take_stream(capsule: &Bound<'_, PyAny>) -> PyResult<Stream> {
    take(capsule, c"arrow_array_stream", Stream::released())
}

pub(crate) fn take_schema(capsule: &Bound<'_, PyAny>) -> PyResult<Schema> {
    take(capsule, c"arrow_schema", Schema::released())
}

pub(crate) fn take_array(capsule: &Bound<'_, PyAny>) -> PyResult<Array> {
    take(capsule, c"arrow_array", Array::released())
}

impl Stream {
    /// The type of its arrays.
    ///
    /// # Errors
    /// What the producer says.
    pub(crate) fn schema(&mut self) -> Result<Schema, String> {
        let mut schema = Schema::released();
        let Some(get) = self.get_schema.filter(|_| self.is_there()) else {
            return Err(USED_UP.to_owned());
        };
        // SAFETY: the stream is not released; the place is ours and empty.
        let code = unsafe { get(self, &raw mut schema) };
        if code != 0 || !schema.is_there() {
            return Err(self.last_error(code));
        }
        Ok(schema)
    }

    /// The next array; none at the end.
    ///
    /// # Errors
    /// What the producer says.
    pub(crate) fn next(&mut self) -> Result<Option<Array>, String> {
        let mut array = Array::released();
        let Some(get) = self.get_next.filter(|_| self.is_there()) else { return Ok(None) };
        // SAFETY: the stream is not released; the place is ours and empty.
        let code = unsafe { get(self, &raw mut array) };
        if code != 0 {
            return Err(self.last_error(code));
        }
        Ok(array.is_there().then_some(array))
    }

    fn last_error(&mut self, code: c_int) -> String {
        // SAFETY: asked right after a call failed, as the interface allows.
        let text = self.get_last_error.map(|get| unsafe { get(self) });
        // SAFETY: null, or a text that stays until the next call.
        let text = text.and_then(|text| unsafe { text_at(text) });
        text.map_or_else(|| format!("error {code}"), str::to_owned)
    }
}

/// A text that ends with a zero, if there is one and it is UTF-8.
///
/// # Safety
/// Null, or such a text, that outlives what is made of it.
unsafe fn text_at<'a>(text: *const c_char) -> Option<&'a str> {
    // SAFETY: promised by the caller.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })?.to_str().ok()
}

/// One of a list of pointers to structures, such as children are; not null.
///
/// # Safety
/// A missing list, or one of so many pointers.
unsafe fn listed<T>(list: *mut *mut T, count: i64, place: usize) -> Option<*mut T> {
    if list.is_null() || place >= usize::try_from(count).ok()? {
        return None;
    }
    // SAFETY: the place is within the list; promised by the caller.
    Some(unsafe { *list.add(place) }).filter(|found| !found.is_null())
}

impl Schema {
    /// The letters for the type.
    pub(crate) fn format(&self) -> &str {
        // SAFETY: a text for as long as the structure is not released.
        unsafe { text_at(self.format) }.unwrap_or_default()
    }

    /// The name of the column.
    pub(crate) fn name(&self) -> &str {
        // SAFETY: as above.
        unsafe { text_at(self.name) }.unwrap_or_default()
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        // SAFETY: the children live as long as the structure.
        (0..).map_while(|place| unsafe { Some(&*listed(self.children, self.n_children, place)?) })
    }

    /// Whether it has parts, or its values in a dictionary.
    pub(crate) fn is_composed(&self) -> bool {
        self.n_children != 0 || !self.dictionary.is_null()
    }

    /// The type of the values, where the values stand in a dictionary.
    pub(crate) fn dictionary(&self) -> Option<&Self> {
        // SAFETY: it lives as long as the structure.
        unsafe { self.dictionary.as_ref() }
    }

    /// Takes a child over.
    pub(crate) fn take_child(&mut self, place: usize) -> Option<Self> {
        // SAFETY: nobody else looks at it, as `self` is borrowed alone; the interface allows to move children.
        let child = unsafe { listed(self.children, self.n_children, place)? };
        // SAFETY: as above.
        Some(unsafe { ptr::replace(child, Self::released()) })
    }
}

/// Values as the bytes in which they are laid out.
pub(crate) enum Layout<'a> {
    /// All are missing.
    Null,
    /// So many bytes each.
    Fixed(usize, &'a [u8]),
    /// Where each text begins, in 4 or 8 bytes, one more than there are; and the texts.
    Offsets(usize, &'a [u8], &'a [u8]),
    /// 16 bytes each, which hold the text or where it stands in which piece.
    Views(&'a [u8], Vec<&'a [u8]>),
}

impl Array {
    /// How many values; none where the producer says less than none.
    pub(crate) fn length(&self) -> usize {
        usize::try_from(self.length).unwrap_or_default()
    }

    /// How many values stand in the buffers before the first.
    pub(crate) fn offset(&self) -> usize {
        usize::try_from(self.offset).unwrap_or_default()
    }

    pub(crate) fn child(&self, place: usize) -> Option<&Self> {
        // SAFETY: the children live as long as the structure.
        unsafe { Some(&*listed(self.children, self.n_children, place)?) }
    }

    pub(crate) fn dictionary(&self) -> Option<&Self> {
        // SAFETY: it lives as long as the structure.
        unsafe { self.dictionary.as_ref() }
    }

    /// Takes a child over.
    pub(crate) fn take_child(&mut self, place: usize) -> Option<Self> {
        // SAFETY: nobody else looks at it, as `self` is borrowed alone; the interface allows to move children.
        let child = unsafe { listed(self.children, self.n_children, place)? };
        // SAFETY: as above.
        Some(unsafe { ptr::replace(child, Self::released()) })
    }

    /// Which of the values are there, a bit each from the first of the buffers on; nothing if all are.
    pub(crate) fn validity(&self) -> Option<&[u8]> {
        // SAFETY: the first buffer of every type that has any is the validity.
        let bytes = unsafe { self.buffer(0, self.rows().div_ceil(8)) };
        bytes.filter(|bytes| !bytes.is_empty())
    }

    /// The values of a type; nothing for types that are not read here, and for arrays that lack a buffer.
    pub(crate) fn layout(&self, format: &str) -> Option<Layout<'_>> {
        let rows = self.rows();
        // SAFETY: in each arm, the buffers of that type by number, as long as the interface says.
        unsafe {
            Some(match format {
                "n" => Layout::Null,
                "u" | "U" => {
                    let width = if format == "u" { 4 } else { 8 };
                    if rows == 0 {
                        return Some(Layout::Offsets(width, &[], &[]));
                    }
                    let offsets = self.buffer(1, rows.checked_add(1)?.checked_mul(width)?)?;
                    let end = number(offsets, rows, width)?;
                    Layout::Offsets(width, offsets, self.buffer(2, usize::try_from(end).ok()?)?)
                }
                "vu" => {
                    let pieces = usize::try_from(self.n_buffers).ok()?.checked_sub(3)?;
                    let lengths = self.buffer(pieces + 2, pieces.checked_mul(8)?)?;
                    let piece = |place| {
                        let length = usize::try_from(number(lengths, place, 8)?).ok()?;
                        self.buffer(place + 2, length)
                    };
                    let pieces = (0..pieces).map(piece).collect::<Option<_>>()?;
                    Layout::Views(self.buffer(1, rows.checked_mul(16)?)?, pieces)
                }
                _ => {
                    let width = width(format)?;
                    Layout::Fixed(width, self.buffer(1, rows.checked_mul(width)?)?)
                }
            })
        }
    }

    fn rows(&self) -> usize {
        self.length().saturating_add(self.offset())
    }

    /// The first bytes of a buffer.
    ///
    /// # Safety
    /// The buffer is missing or as long as that.
    unsafe fn buffer(&self, place: usize, bytes: usize) -> Option<&[u8]> {
        if place >= usize::try_from(self.n_buffers).ok()? || self.buffers.is_null() {
            return None;
        }
        // SAFETY: there are so many pointers.
        let begin = unsafe { *self.buffers.add(place) }.cast::<u8>();
        match (bytes, begin.is_null()) {
            (0, _) => Some(&[]),
            (_, true) => None,
            // SAFETY: promised by the caller; bytes lie anywhere, and nobody changes them while they are lent.
            (bytes, false) => {
                isize::try_from(bytes).ok().map(|_| unsafe { slice::from_raw_parts(begin, bytes) })
            }
        }
    }
}

/// How many bytes a number or an instant takes.
fn width(format: &str) -> Option<usize> {
    match format.as_bytes() {
        b"c" | b"C" => Some(1),
        b"s" | b"S" => Some(2),
        b"i" | b"I" => Some(4),
        b"l" | b"L" | [b't', b's', ..] => Some(8),
        _ => None,
    }
}

/// A number of a list, of four bytes or eight.
pub(crate) fn number(list: &[u8], place: usize, width: usize) -> Option<i64> {
    let bytes = list.get(place.checked_mul(width)?..)?;
    match width {
        4 => Some(i32::from_ne_bytes(*bytes.first_chunk()?).into()),
        _ => Some(i64::from_ne_bytes(*bytes.first_chunk()?)),
    }
}
