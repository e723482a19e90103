//! Canonical JSON: keys sorted by code point, no blanks, the shortest escapes (rule D-7).

use std::fmt::{self, Display};
use std::io::Write as _;

use serde::ser::{self, Impossible, Serialize};

use crate::order::sort;

/// The canonical JSON of a value: the same value gives the same bytes, everywhere.
///
/// Sorting the keys of any JSON reader's result and writing it without blanks gives these bytes
/// again. Floats have no canonical form and become `null`; no type of this crate has any.
pub fn to_canonical_json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer::default();
    let written = value.serialize(&mut writer);
    writer.text_of_all(written)
}

#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    /// The fields of the objects that are being written, innermost last: key and where its text starts.
    fields: Vec<(Key, usize)>,
    /// Where objects are put in order.
    scratch: Vec<u8>,
}

enum Key {
    Static(&'static str),
    Owned(String),
}

impl Key {
    fn as_str(&self) -> &str {
        match self {
            Self::Static(key) => key,
            Self::Owned(key) => key,
        }
    }
}

impl Writer {
    fn text_of_all(self, written: Result<(), Refused>) -> String {
        match written {
            // Everything written was text, and objects are cut only where a field begins.
            Ok(()) => String::from_utf8(self.out).unwrap_or_default(),
            // Only a map with keys that are not text can fail, and no type of this crate has one.
            Err(Refused) => "null".to_owned(),
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push(b'"');
        escape_into(&mut self.out, text);
        self.out.push(b'"');
    }

    fn begin_field(&mut self, key: Key) {
        self.fields.push((key, self.out.len()));
        if let Some((key, _)) = self.fields.last() {
            self.out.push(b'"');
            escape_into(&mut self.out, key.as_str());
            self.out.extend_from_slice(b"\":");
        }
    }

    /// Puts the fields from `first` on, whose object began at `start`, in the order of their keys.
    fn sort_fields(&mut self, start: usize, first: usize) {
        let fields = self.fields.get(first..).unwrap_or_default();
        // A comma stands before every field but the first.
        let ends =
            fields.iter().skip(1).map(|field| field.1.saturating_sub(1)).chain([self.out.len()]);
        let mut ranges: Vec<(&str, usize, usize)> =
            fields.iter().zip(ends).map(|((key, from), to)| (key.as_str(), *from, to)).collect();
        sort(&mut ranges, |a, b| a.0.cmp(b.0));
        for (index, (_, from, to)) in ranges.into_iter().enumerate() {
            self.scratch.push(if index == 0 { b'{' } else { b',' });
            self.scratch.extend_from_slice(self.out.get(from..to).unwrap_or_default());
        }
        self.out.truncate(start);
        self.out.append(&mut self.scratch);
    }
}

fn escape_into(out: &mut Vec<u8>, text: &str) {
    if !text.bytes().any(|byte| matches!(byte, 0..=0x1f | b'"' | b'\\')) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for character in text.chars() {
        match character {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\u{8}' => out.extend_from_slice(b"\\b"),
            '\u{c}' => out.extend_from_slice(b"\\f"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            control @ '\0'..='\u{1f}' => {
                // Writing to a vector cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            character => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// A map key that is not a text.
#[derive(Clone, Copy, Debug)]
struct Refused;

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is not a text")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

macro_rules! write_displayed {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), Refused> {
            write!(self.out, "{value}").map_err(|_| Refused)
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
    type SerializeMap = Object<'w>;
    type SerializeStruct = Object<'w>;
    type SerializeStructVariant = Object<'w>;

    write_displayed! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    }

    fn serialize_f32(self, _: f32) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_f64(self, _: f64) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.text(value);
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
        self.out.extend_from_slice(b"null");
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
        object.field(Key::Static(variant), value)?;
        object.finish();
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
        self.text(variant);
        self.out.push(b':');
        Ok(List::begin(self, true))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'w>, Refused> {
        Ok(Object::begin(self, false))
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
        self.text(variant);
        self.out.push(b':');
        Ok(Object::begin(self, true))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        struct Escaped<'a>(&'a mut Vec<u8>);
        impl fmt::Write for Escaped<'_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                escape_into(self.0, text);
                Ok(())
            }
        }
        self.out.push(b'"');
        fmt::Write::write_fmt(&mut Escaped(&mut self.out), format_args!("{value}"))
            .map_err(|_| Refused)?;
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
        self.writer.out.extend_from_slice(if self.in_variant { b"]}" } else { b"]" });
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

    fn key(&mut self, key: Key) {
        if self.writer.fields.len() > self.first {
            let last = self.writer.fields.last();
            self.sorted &= last.is_some_and(|(last, _)| last.as_str() <= key.as_str());
            self.writer.out.push(b',');
        }
        self.writer.begin_field(key);
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: Key, value: &T) -> Result<(), Refused> {
        self.key(key);
        value.serialize(&mut *self.writer)
    }

    fn finish(self) {
        if !self.sorted {
            self.writer.sort_fields(self.start, self.first);
        }
        self.writer.fields.truncate(self.first);
        self.writer.out.push(b'}');
        if self.in_variant {
            self.writer.out.push(b'}');
        }
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
                self.field(Key::Static(key), value)
            }

            fn end(self) -> Result<(), Refused> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

write_structs!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        let key = key.serialize(KeyText)?;
        self.key(Key::Owned(key));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Refused> {
        self.finish();
        Ok(())
    }
}

/// Takes texts as map keys and refuses everything else.
struct KeyText;

macro_rules! refuse {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, _: $type) -> Result<String, Refused> {
            Err(Refused)
        }
    )*};
}

impl ser::Serializer for KeyText {
    type Ok = String;
    type Error = Refused;
    type SerializeSeq = Impossible<String, Refused>;
    type SerializeTuple = Impossible<String, Refused>;
    type SerializeTupleStruct = Impossible<String, Refused>;
    type SerializeTupleVariant = Impossible<String, Refused>;
    type SerializeMap = Impossible<String, Refused>;
    type SerializeStruct = Impossible<String, Refused>;
    type SerializeStructVariant = Impossible<String, Refused>;

    refuse! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char, serialize_bytes: &[u8], serialize_unit_struct: &'static str
    }

    fn serialize_str(self, value: &str) -> Result<String, Refused> {
        Ok(value.to_owned())
    }

    fn serialize_none(self) -> Result<String, Refused> {
        Err(Refused)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<String, Refused> {
        Err(Refused)
    }

    fn serialize_unit(self) -> Result<String, Refused> {
        Err(Refused)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<String, Refused> {
        Ok(variant.to_owned())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<String, Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<String, Refused> {
        Err(Refused)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Refused> {
        Err(Refused)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Refused> {
        Err(Refused)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Refused> {
        Err(Refused)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Refused> {
        Err(Refused)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Refused> {
        Err(Refused)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Refused> {
        Err(Refused)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Refused> {
        Err(Refused)
    }
}
