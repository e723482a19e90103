//! Canonical JSON: keys sorted by code point, no blanks, the shortest escapes (rule D-7).

use std::fmt::{self, Display, Write as _};

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
    out: String,
    /// The fields of the objects that are being written, innermost last: key and where its text starts.
    fields: Vec<(Key, usize)>,
    /// Where objects are put in order.
    scratch: String,
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
            Ok(()) => self.out,
            // Only a map with keys that are not text can fail, and no type of this crate has one.
            Err(Refused) => "null".to_owned(),
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push('"');
        escape_into(&mut self.out, text);
        self.out.push('"');
    }

    /// Writes the key of a field, after a comma unless it is the `first` of its object.
    fn begin_field(&mut self, key: Key, first: bool) {
        self.out.push_str(if first { "\"" } else { ",\"" });
        let start = self.out.len() - 1;
        escape_into(&mut self.out, key.as_str());
        self.out.push_str("\":");
        self.fields.push((key, start));
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
            self.scratch.push(if index == 0 { '{' } else { ',' });
            self.scratch.push_str(self.out.get(from..to).unwrap_or_default());
        }
        // The object begins with a bracket, and so at the end of a character.
        self.out.truncate(start);
        self.out.push_str(&self.scratch);
        self.scratch.clear();
    }
}

/// Writes a whole number behind a text.
pub(crate) fn push_whole(text: &mut String, value: u64) {
    let mut place = 1;
    while value / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        let digit = u8::try_from(value / place % 10).unwrap_or_default();
        text.push(char::from(b'0' + digit));
        place /= 10;
    }
}

#[inline]
fn escape_into(out: &mut String, text: &str) {
    if is_plain(text.as_bytes()) {
        out.push_str(text);
    } else {
        escape_each_into(out, text);
    }
}

fn escape_each_into(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control @ '\0'..='\u{1f}' => {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            character => out.push(character),
        }
    }
}

/// Whether no byte needs an escape: eight are looked at together.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    let (eights, _) = text.as_chunks::<8>();
    let found =
        eights.iter().fold(0, |found, eight| found | escapes_among(u64::from_le_bytes(*eight)));
    // The last ones overlap those before; a text that is shorter is filled with blanks.
    let last = if let Some(last) = text.last_chunk() {
        u64::from_le_bytes(*last)
    } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
    } else {
        text.iter().fold(0x2020_2020_2020_2020, |word, byte| word << 8 | u64::from(*byte))
    };
    found | escapes_among(last) == 0
}

/// Not zero if one of eight bytes is a control character, a quote or a backslash: each of the three differences
/// borrows from the highest bit of the first such byte, and of none where there is none.
const fn escapes_among(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let (quote, backslash) = (bytes ^ (EACH * b'"' as u64), bytes ^ (EACH * b'\\' as u64));
    let control = bytes.wrapping_sub(EACH * 0x20) & !bytes;
    let quote = quote.wrapping_sub(EACH) & !quote;
    let backslash = backslash.wrapping_sub(EACH) & !backslash;
    (control | quote | backslash) & (EACH * 0x80)
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
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8, serialize_u16: u16,
        serialize_u32: u32
    }

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Refused> {
        push_whole(&mut self.out, value);
        Ok(())
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
        self.out.push_str("null");
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
        self.out.push('{');
        self.text(variant);
        self.out.push(':');
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
        self.out.push('{');
        self.text(variant);
        self.out.push(':');
        Ok(Object::begin(self, true))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        struct Escaped<'a>(&'a mut String);
        impl fmt::Write for Escaped<'_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                escape_into(self.0, text);
                Ok(())
            }
        }
        self.out.push('"');
        fmt::Write::write_fmt(&mut Escaped(&mut self.out), format_args!("{value}"))
            .map_err(|_| Refused)?;
        self.out.push('"');
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
        writer.out.push('[');
        Self { writer, empty: true, in_variant }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        if !std::mem::take(&mut self.empty) {
            self.writer.out.push(',');
        }
        value.serialize(&mut *self.writer)
    }

    fn finish(self) {
        self.writer.out.push_str(if self.in_variant { "]}" } else { "]" });
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
        writer.out.push('{');
        Self { writer, start, first, sorted: true, in_variant }
    }

    fn key(&mut self, key: Key) {
        let first = self.writer.fields.len() == self.first;
        if let (false, Some((last, _))) = (first, self.writer.fields.last()) {
            self.sorted &= stands_in_order(last.as_str(), key.as_str());
        }
        self.writer.begin_field(key, first);
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
        self.writer.out.push('}');
        if self.in_variant {
            self.writer.out.push('}');
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_that_needs_an_escape_is_found_wherever_it_stands() {
        for length in 0..20 {
            for place in 0..length {
                for byte in 0..=255 {
                    let mut text = vec![b'a'; length];
                    if let Some(at) = text.get_mut(place) {
                        *at = byte;
                    }
                    let plain = !matches!(byte, 0..=0x1f | b'"' | b'\\');
                    assert_eq!(is_plain(&text), plain, "{byte} at {place} of {length}");
                }
            }
        }
    }

    #[test]
    fn whole_numbers_are_written_as_rust_writes_them() {
        for value in [0, 1, 9, 10, 99, 100, 1_234_567, u64::MAX / 10, u64::MAX - 1, u64::MAX] {
            let mut text = String::new();
            push_whole(&mut text, value);
            assert_eq!(text, value.to_string());
        }
    }

    #[test]
    fn neighbours_of_an_escape_hide_nothing() {
        for pair in 0..=u16::MAX {
            let [a, b] = pair.to_be_bytes();
            let needs = |byte| matches!(byte, 0..=0x1f | b'"' | b'\\');
            assert_eq!(is_plain(&[b'x', a, b, b'x']), !needs(a) && !needs(b), "{a} {b}");
        }
    }
}
