//! Keys of maps: texts are taken, and a map with any other has no canonical form.

use std::cell::RefCell;
use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error as _, SerializeMap, Serializer};
use tenantry::document::to_canonical_json;

/// A map of one field.
struct OneField<K>(K);

impl<K: Serialize> Serialize for OneField<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(&self.0, &1)?;
        map.end()
    }
}

#[derive(Serialize)]
struct Unit;

#[derive(Serialize)]
struct Newtype<T>(T);

#[derive(Serialize)]
struct Pair(u8, u8);

#[derive(Serialize)]
struct Fields {
    a: u8,
}

#[derive(Serialize)]
enum Shape {
    Bare,
    Newtype(&'static str),
    Tuple(u8, u8),
    Struct { a: u8 },
}

struct Bytes;

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(b"ab")
    }
}

/// What is written with `collect_str`.
struct Displayed<T>(T);

impl<T: Display> Serialize for Displayed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

fn written(key: impl Serialize) -> String {
    to_canonical_json(&OneField(key))
}

#[test]
fn a_key_that_is_a_text_is_taken_however_it_is_wrapped() {
    assert_eq!(written("a \"b\""), r#"{"a \"b\"":1}"#);
    assert_eq!(written(Newtype("a")), r#"{"a":1}"#);
    assert_eq!(written(Newtype(Newtype(String::from("a")))), r#"{"a":1}"#);
    assert_eq!(written(Shape::Bare), r#"{"Bare":1}"#);
    assert_eq!(written(Displayed(format_args!("{}-{}", 1, 2))), r#"{"1-2":1}"#);
}

#[test]
fn a_map_with_a_key_that_is_no_text_is_null() {
    let whole = [
        written(1_i8),
        written(1_i16),
        written(1_i32),
        written(1_i64),
        written(1_u8),
        written(1_u16),
        written(1_u32),
        written(1_u64),
        written(1_i128),
    ];
    let plain = [written(true), written('a'), written(0.5_f32), written(0.5_f64), written(Bytes)];
    let nothing = [written(None::<&str>), written(Some("a")), written(()), written(Unit)];
    let several = [
        written(["a", "b"].as_slice()),
        written(("a", "b")),
        written(Pair(1, 2)),
        written(OneField("a")),
        written(Fields { a: 1 }),
        written(Newtype(1)),
    ];
    let variants = [
        written(Shape::Newtype("a")),
        written(Shape::Tuple(1, 2)),
        written(Shape::Struct { a: 1 }),
    ];
    for text in whole.iter().chain(&plain).chain(&nothing).chain(&several).chain(&variants) {
        assert_eq!(text, "null");
    }
}

#[test]
fn what_stands_around_a_refused_key_is_not_told_in_part() {
    assert_eq!(to_canonical_json(&("before", OneField(1), "after")), "null");
    assert_eq!(to_canonical_json(&Newtype(vec![OneField("a")])), r#"[{"a":1}]"#);
}

#[test]
fn a_type_is_told_why_its_key_is_refused_and_may_refuse_by_itself() {
    /// Keeps what it was told.
    struct Asks(RefCell<String>);

    impl Serialize for Asks {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            if let Err(error) = map.serialize_key(&1) {
                *self.0.borrow_mut() = error.to_string();
            }
            Err(S::Error::custom("nothing to write"))
        }
    }

    let asks = Asks(RefCell::default());
    assert_eq!(to_canonical_json(&asks), "null");
    assert_eq!(asks.0.into_inner(), "a key that is not a text");
}
