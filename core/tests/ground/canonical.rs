//! Types of a host in canonical JSON: what serde's JSON gives, with its keys sorted (rule D-7).

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeTuple, Serializer};
use serde_json::{Value, json};
use tenantry::document::to_canonical_json;

/// Written as expected, and as `serde_json` writes it once its keys are sorted.
#[track_caller]
fn is(value: &impl Serialize, expected: &str) {
    assert_eq!(to_canonical_json(value), expected);
    assert_eq!(serde_json::to_value(value).unwrap().to_string(), expected);
}

#[derive(Serialize)]
struct Unit;

#[derive(Serialize)]
struct Newtype<T>(T);

#[derive(Serialize)]
struct Pair<A, B>(A, B);

/// Its fields are not in the order of their names.
#[derive(Serialize)]
struct Fields<T> {
    zone: u8,
    area: T,
    name: &'static str,
}

#[derive(Serialize)]
enum Shape<T> {
    Bare,
    Newtype(T),
    Tuple(T, u8),
    Struct { width: T, height: u8 },
    Empty {},
}

/// A map that is written in the order that it is given.
struct InOrder<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for InOrder<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in &self.0 {
            map.serialize_key(key)?;
            map.serialize_value(value)?;
        }
        map.end()
    }
}

/// A list that is written item by item.
struct ItemByItem<T>(Vec<T>);

impl<T: Serialize> Serialize for ItemByItem<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in &self.0 {
            list.serialize_element(item)?;
        }
        list.end()
    }
}

struct Bytes(&'static [u8]);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// A text that is displayed piece by piece.
struct Pieces(&'static [&'static str]);

impl fmt::Display for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| f.write_str(piece))
    }
}

impl Serialize for Pieces {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn shape(width: u8) -> Shape<u8> {
    Shape::Struct { width, height: 2 }
}

#[test]
fn whole_numbers_are_written_in_full() {
    is(&(i8::MIN, i16::MIN, i32::MIN, i64::MIN), "[-128,-32768,-2147483648,-9223372036854775808]");
    is(&(u8::MAX, u16::MAX, u32::MAX, u64::MAX), "[255,65535,4294967295,18446744073709551615]");
    is(&[0_u64, 10, 7], "[0,10,7]");
}

#[test]
fn a_whole_number_of_more_than_64_bits_is_written_in_full_too() {
    is(
        &(i128::from(i64::MIN), u128::from(u64::MAX)),
        "[-9223372036854775808,18446744073709551615]",
    );
    // 2^127 and 2^128 - 1: more than `serde_json` holds as a number.
    let largest = (i128::MIN, u128::MAX);
    assert_eq!(
        to_canonical_json(&largest),
        "[-170141183460469231731687303715884105728,340282366920938463463374607431768211455]"
    );
}

#[test]
fn floats_have_no_canonical_form() {
    assert_eq!(to_canonical_json(&(0.5_f32, 0.5_f64, 1)), "[null,null,1]");
}

#[test]
fn what_is_nothing_is_null_and_what_is_there_stands_by_itself() {
    is(
        &(None::<u8>, Some(5), Some("a"), Some(Some(true)), (), Unit),
        r#"[null,5,"a",true,null,null]"#,
    );
    is(&Some(None::<u8>), "null");
}

#[test]
fn texts_and_characters_stand_in_quotes_with_the_shortest_escapes() {
    is(&('a', 'é', '"', '\n', '\u{1f}'), r#"["a","é","\"","\n","\u001f"]"#);
    is(&"a\u{8}b\u{c}c\nd\re\tf\u{0}g\u{7f}", "\"a\\bb\\fc\\nd\\re\\tf\\u0000g\u{7f}\"");
    is(&"\\ / \" \u{2028}", "\"\\\\ / \\\" \u{2028}\"");
}

#[test]
fn what_is_displayed_is_escaped_in_every_piece() {
    is(
        &Pieces(&["plain, ", "\"quoted\"", " and ", "two\nlines", "."]),
        r#""plain, \"quoted\" and two\nlines.""#,
    );
    is(&Pieces(&[]), r#""""#);
}

#[test]
fn lists_are_written_in_their_order_however_they_are_told() {
    is(&vec![3, 1, 2], "[3,1,2]");
    is(&ItemByItem(vec!["b", "a"]), r#"["b","a"]"#);
    is(&ItemByItem(vec![ItemByItem(Vec::<u8>::new()), ItemByItem(vec![1])]), "[[],[1]]");
    is(&Vec::<u8>::new(), "[]");
    is(&(1, "b", 'c'), r#"[1,"b","c"]"#);
    is(&Pair(1, Pair("b", [true])), r#"[1,["b",[true]]]"#);
    is(&Bytes(&[0, 255, 10]), "[0,255,10]");
    is(&Bytes(&[]), "[]");
}

#[test]
fn a_tuple_that_is_written_item_by_item_is_a_list() {
    struct Point(i8, i8);

    impl Serialize for Point {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut tuple = serializer.serialize_tuple(2)?;
            tuple.serialize_element(&self.0)?;
            tuple.serialize_element(&self.1)?;
            tuple.end()
        }
    }

    is(&[Point(1, -2), Point(0, 3)], "[[1,-2],[0,3]]");
}

#[test]
fn a_type_around_one_value_is_that_value() {
    is(&Newtype(5), "5");
    is(&Newtype(Newtype(vec!["a"])), r#"["a"]"#);
}

#[test]
fn variants_are_a_text_or_an_object_of_one_field() {
    is(&[Shape::Bare::<u8>], r#"["Bare"]"#);
    is(&[Shape::Newtype(1)], r#"[{"Newtype":1}]"#);
    is(&[Shape::Tuple(1, 2)], r#"[{"Tuple":[1,2]}]"#);
    is(&[shape(1)], r#"[{"Struct":{"height":2,"width":1}}]"#);
    is(&[Shape::Empty::<u8> {}], r#"[{"Empty":{}}]"#);
    // Nothing stands around these.
    is(&Shape::Bare::<u8>, r#""Bare""#);
    is(&Shape::Newtype("a"), r#"{"Newtype":"a"}"#);
    is(&Shape::Tuple("a", 2), r#"{"Tuple":["a",2]}"#);
    is(&shape(1), r#"{"Struct":{"height":2,"width":1}}"#);
}

#[test]
fn variants_within_variants_close_all_that_they_open() {
    is(&Shape::Newtype(shape(1)), r#"{"Newtype":{"Struct":{"height":2,"width":1}}}"#);
    is(
        &Shape::Tuple(Shape::Newtype(shape(1)), 3),
        r#"{"Tuple":[{"Newtype":{"Struct":{"height":2,"width":1}}},3]}"#,
    );
    is(
        &Shape::Struct { width: Shape::Tuple(Shape::Bare::<u8>, 1), height: 4 },
        r#"{"Struct":{"height":4,"width":{"Tuple":["Bare",1]}}}"#,
    );
}

#[test]
fn the_fields_of_objects_are_sorted_at_every_depth() {
    is(&Fields { zone: 1, area: 2, name: "n" }, r#"{"area":2,"name":"n","zone":1}"#);
    let inner = Fields { zone: 3, area: shape(4), name: "in" };
    is(
        &[Fields { zone: 1, area: Some(inner), name: "out" }],
        r#"[{"area":{"area":{"Struct":{"height":2,"width":4}},"name":"in","zone":3},"name":"out","zone":1}]"#,
    );
}

#[test]
fn the_keys_of_a_map_are_sorted_by_code_point_whatever_order_they_come_in() {
    is(&InOrder(vec![("b", 1), ("a", 2), ("c", 3)]), r#"{"a":2,"b":1,"c":3}"#);
    is(
        &[InOrder(vec![("é", 1), ("z", 2), ("ab", 3), ("a", 4), ("Z", 5), ("", 6)])],
        r#"[{"":6,"Z":5,"a":4,"ab":3,"z":2,"é":1}]"#,
    );
    is(&InOrder(vec![("b\"", 1), ("b", 2)]), r#"{"b":2,"b\"":1}"#);
    is(&InOrder::<u8>(Vec::new()), "{}");
    let sorted = BTreeMap::from([("b", 1), ("a", 2)]);
    is(&sorted, r#"{"a":2,"b":1}"#);
}

#[test]
fn maps_and_objects_within_each_other_keep_their_own_fields() {
    let inner = |zone| Fields { zone, area: InOrder(vec![("y", 1), ("x", 2)]), name: "n" };
    is(
        &InOrder(vec![("b", inner(1)), ("a", inner(2))]),
        r#"{"a":{"area":{"x":2,"y":1},"name":"n","zone":2},"b":{"area":{"x":2,"y":1},"name":"n","zone":1}}"#,
    );
    is(
        &Fields { zone: 1, area: InOrder(vec![("q", shape(1)), ("p", shape(2))]), name: "n" },
        r#"{"area":{"p":{"Struct":{"height":2,"width":2}},"q":{"Struct":{"height":2,"width":1}}},"name":"n","zone":1}"#,
    );
}

#[test]
fn any_value_of_a_json_library_is_written_with_its_keys_sorted() {
    let value: Value = json!({ "z": [1, { "b": null, "a": "x" }], "a": { "y": -5, "x": true } });
    is(&value, r#"{"a":{"x":true,"y":-5},"z":[1,{"a":"x","b":null}]}"#);
}
