//! Canonical JSON: keys sorted by code point, no blanks, the shortest escapes (rule D-7).

use std::fmt::{Display, Write as _};

use serde::ser::{self, Serialize};

use super::buffer::{Buffer, Escaped};
use super::map_key::{KeyText, Refused};
use crate::order::sorted;

/// The canonical JSON of a value: the same value gives the same bytes, everywhere.
///
/// Sorting the keys of any JSON reader's result and writing it without blanks gives these bytes
/// again, where that reader keeps whole numbers of their size. Floats have no canonical form and become `null`; a map whose
/// keys are no texts, or a type that refuses, makes the whole `null`. No type of this crate has or is such.
pub fn to_canonical_json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer::default();
    let written = value.serialize(&mut writer);
    writer.text_of_all(written)
}

/// Canonical JSON that is put down piece by piece, by who knows the order of the keys.
pub(crate) struct Pieces {
    writer: Writer,
}

impl Pieces {
    /// For a text of about so many bytes.
    pub(crate) fn for_about(length: usize) -> Self {
        Self { writer: Writer { out: Buffer::for_about(length), ..Writer::default() } }
    }

    /// Puts text there as it is.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn put(&mut self, text: &str) {
        self.writer.out.put(text.as_bytes());
    }

    /// Puts `mantissa / 10^scale` there in quotes, behind what comes before it.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn number(&mut self, before: &str, (mantissa, scale): (i128, u32)) {
        self.writer.out.number(before.as_bytes(), mantissa, scale);
    }

    /// Puts a text there in quotes, with its escapes, behind what comes before it.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn text(&mut self, before: &str, text: &str) {
        self.put(before);
        self.writer.out.quoted(text);
    }

    /// Puts a whole number there, behind what comes before it.
    pub(crate) fn whole(&mut self, before: &str, number: usize) {
        self.put(before);
        self.writer.out.whole(number as u64);
    }

    /// Puts any value there, behind what comes before it.
    pub(crate) fn value(&mut self, before: &str, value: &impl Serialize) {
        self.put(before);
        // No value of this crate refuses to be written.
        let _ = value.serialize(&mut self.writer);
    }

    /// Puts the items of a list there, behind what comes before it.
    pub(crate) fn list<T>(
        &mut self,
        before: &str,
        items: &[T],
        mut put: impl FnMut(&T, &mut Self),
    ) {
        self.put(before);
        let mut separator = "[";
        for item in items {
            self.put(separator);
            put(item, self);
            separator = ",";
        }
        self.put(if items.is_empty() { "[]" } else { "]" });
    }

    /// All that was put there.
    pub(crate) fn into_text(self) -> String {
        self.writer.out.into_text()
    }
}

#[derive(Default)]
struct Writer {
    out: Buffer,
    /// The fields of the objects that are being written, innermost last.
    fields: Vec<Field>,
    /// Where objects are put in order.
    scratch: Vec<u8>,
}

/// A field of an object that is being written.
#[derive(Clone, Copy)]
struct Field {
    /// Empty for that of a map, which keeps its keys itself.
    key: &'static str,
    /// Where its text begins.
    start: usize,
}

impl Writer {
    fn text_of_all(self, written: Result<(), Refused>) -> String {
        match written {
            Ok(()) => self.out.into_text(),
            // No type of this crate refuses.
            Err(Refused) => "null".to_owned(),
        }
    }

    /// Puts the fields from `first` on, whose object began at `start`, in the order of their keys.
    fn sort_fields(&mut self, start: usize, first: usize, keys: &[String]) {
        let fields = self.fields.get(first..).unwrap_or_default();
        // A comma stands before every field but the first.
        let ends = fields
            .iter()
            .skip(1)
            .map(|field| field.start.saturating_sub(1))
            .chain([self.out.len()]);
        let ranges: Vec<(usize, usize)> =
            fields.iter().zip(ends).map(|(field, to)| (field.start, to)).collect();
        let key = |index: usize| match keys.get(index) {
            Some(key) => Some(key.as_str()),
            None => fields.get(index).map(|field| field.key),
        };
        self.scratch.reserve(self.out.len().saturating_sub(start) + 2);
        for index in sorted(ranges.len(), &mut |a, b| key(a).cmp(&key(b))) {
            let Some((from, to)) = ranges.get(index) else { continue };
            self.scratch.push(if self.scratch.is_empty() { b'{' } else { b',' });
            self.scratch.extend_from_slice(self.out.get(*from, *to));
        }
        if start == 0 {
            // The object that holds all others: what is large need not be copied back.
            return self.out.replace(std::mem::take(&mut self.scratch));
        }
        self.out.truncate(start);
        self.out.put(&self.scratch);
        self.scratch.clear();
    }
}

macro_rules! write_displayed {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), Refused> {
            // Writing to the buffer cannot fail.
            let _ = write!(self.out, "{value}");
            Ok(())
        }
    )*};
}

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = List<'w>;
    type SerializeTuple = List<'w>;
    type SerializeTupleStruct = List<'w>;
    type SerializeTupleVariant = List<'w>;
    type SerializeMap = Map<'w>;
    type SerializeStruct = Object<'w>;
    type SerializeStructVariant = Object<'w>;

    write_displayed! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u128: u128
    }

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.out.put(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Refused> {
        self.out.whole(value);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_f64(self, _: f64) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.out.quoted(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.out.quoted(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.out.put(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        let mut object = Object::begin(self, false);
        object.field(variant, value)?;
        object.finish(&[]);
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'w>, Refused> {
        Ok(List::begin(self, false))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w>, Refused> {
        Ok(List::begin(self, false))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w>, Refused> {
        Ok(List::begin(self, false))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'w>, Refused> {
        self.out.push(b'{');
        self.out.quoted(variant);
        self.out.push(b':');
        Ok(List::begin(self, true))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Map<'w>, Refused> {
        Ok(Map { object: Object::begin(self, false), keys: Vec::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'w>, Refused> {
        Ok(Object::begin(self, false))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Object<'w>, Refused> {
        self.out.push(b'{');
        self.out.quoted(variant);
        self.out.push(b':');
        Ok(Object::begin(self, true))
    }

    fn collect_seq<I>(self, items: I) -> Result<(), Refused>
    where
        I: IntoIterator,
        I::Item: Serialize,
    {
        self.out.push(b'[');
        let start = self.out.len();
        for item in items {
            if self.out.len() > start {
                self.out.push(b',');
            }
            item.serialize(&mut *self)?;
        }
        self.out.push(b']');
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.out.push(b'"');
        // Writing to the buffer cannot fail, and what is displayed here does not either.
        let _ = write!(Escaped(&mut self.out), "{value}");
        self.out.push(b'"');
        Ok(())
    }
}

/// A list that is being written; inside an enum variant it closes the variant's object too.
struct List<'w> {
    writer: &'w mut Writer,
    empty: bool,
    in_variant: bool,
}

impl<'w> List<'w> {
    fn begin(writer: &'w mut Writer, in_variant: bool) -> Self {
        writer.out.push(b'[');
        Self { writer, empty: true, in_variant }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        if !std::mem::take(&mut self.empty) {
            self.writer.out.push(b',');
        }
        value.serialize(&mut *self.writer)
    }

    fn finish(self) {
        self.writer.out.push(b']');
        if self.in_variant {
            self.writer.out.push(b'}');
        }
    }
}

/// An object that is being written.
struct Object<'w> {
    writer: &'w mut Writer,
    start: usize,
    first: usize,
    /// Whether every key so far stands after the one before it: true of types that declare their fields so.
    sorted: bool,
    in_variant: bool,
}

impl<'w> Object<'w> {
    fn begin(writer: &'w mut Writer, in_variant: bool) -> Self {
        let (start, first) = (writer.out.len(), writer.fields.len());
        writer.out.push(b'{');
        Self { writer, start, first, sorted: true, in_variant }
    }

    fn key(&mut self, key: &'static str) {
        let first = self.writer.fields.len() == self.first;
        if let (false, Some(last)) = (first, self.writer.fields.last()) {
            self.sorted &= stands_in_order(last.key, key);
        }
        let start = self.writer.out.key(key, first);
        self.writer.fields.push(Field { key, start });
    }

    fn field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.key(key);
        value.serialize(&mut *self.writer)
    }

    /// Ends an object; `keys` are those of a map.
    fn finish(self, keys: &[String]) {
        if !self.sorted {
            self.writer.sort_fields(self.start, self.first, keys);
        }
        self.writer.fields.truncate(self.first);
        self.writer.out.push(b'}');
        if self.in_variant {
            self.writer.out.push(b'}');
        }
    }
}

/// Whether a key may stand behind the last one; most differ in their first byte.
fn stands_in_order(last: &str, key: &str) -> bool {
    match (last.as_bytes().first(), key.as_bytes().first()) {
        (Some(a), Some(b)) if a != b => a < b,
        _ => last <= key,
    }
}

macro_rules! write_lists {
    ($($trait:ident: $method:ident),*) => {$(
        impl ser::$trait for List<'_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.item(value)
            }

            fn end(self) -> Result<(), Refused> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

write_lists! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field, SerializeTupleVariant: serialize_field
}

macro_rules! write_structs {
    ($($trait:ident),*) => {$(
        impl ser::$trait for Object<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), Refused> {
                self.finish(&[]);
                Ok(())
            }
        }
    )*};
}

write_structs!(SerializeStruct, SerializeStructVariant);

/// A map that is being written.
struct Map<'w> {
    object: Object<'w>,
    keys: Vec<String>,
}

impl ser::SerializeMap for Map<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        let key = key.serialize(KeyText)?;
        let Object { writer, sorted, .. } = &mut self.object;
        *sorted &= self.keys.last().is_none_or(|last| *last <= key);
        let start = writer.out.key(&key, self.keys.is_empty());
        writer.fields.push(Field { key: "", start });
        self.keys.push(key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(&mut *self.object.writer)
    }

    fn end(self) -> Result<(), Refused> {
        self.object.finish(&self.keys);
        Ok(())
    }
}
